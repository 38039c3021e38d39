"""What can be tied: the figures, dates and lists of a text, with what their values allow."""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from factcheck.extraction.model import Period, PeriodType, Quantity, QuantityKind
from factcheck.extraction.units import unit_named


class Kind(StrEnum):
    """What a figure can be in a relation."""

    AMOUNT = "amount"
    PERCENT = "percent"
    POINTS = "points"
    TIMES = "times"  # a multiple, or a fraction such as "half"
    RANK = "rank"  # "the 25th"
    DATE = "date"
    LIST = "list"


_KIND: Final = {
    QuantityKind.NUMBER: Kind.AMOUNT,
    QuantityKind.MONEY: Kind.AMOUNT,
    QuantityKind.MEASURE: Kind.AMOUNT,
    QuantityKind.TEMPERATURE: Kind.AMOUNT,
    QuantityKind.AGE: Kind.AMOUNT,
    QuantityKind.DURATION: Kind.AMOUNT,
    QuantityKind.PERCENT: Kind.PERCENT,
    QuantityKind.POINTS: Kind.POINTS,
    QuantityKind.MULTIPLE: Kind.TIMES,
    QuantityKind.FRACTION: Kind.TIMES,
    QuantityKind.ORDINAL: Kind.RANK,
}
_UNMASKED: Final = frozenset({"verb", "fraction", "date"})
_GLUED: Final = tuple(f"{digit}m" for digit in range(10))
_DATES: Final = frozenset({"year", "month", "day"})


@dataclass(frozen=True, slots=True)
class Item:
    """A figure, a date or a list.

    Attributes:
        name: Of its fact, "f3", or its period, "p0" for the first of the extraction; "l0" for the first list.
        start, end: Extent in the reading text.
        numeral: Extent of the digits or number words to mask; None where a word says it, or for a date or a list.
        kind: What it can be.
        dimension: Currency or unit that figures must share to be added or compared, "1" for counts; for a date, its
            granularity.
        value: Size without its sign; for a date, the day number of its first day; for a list, how many items it has.
        low, high: The least and the greatest size that its digits and hedges allow; for a date, its first and last day;
            for a list, the least and the most items that it can be read to have.
        bare: Written without a unit, which a neighbour may lend it.
        measure: Of a length, a weight and the like, what it measures and how much one of its unit is in the coherent
            unit; ("", 1) for all others.
    """

    name: str
    start: int
    end: int
    numeral: tuple[int, int] | None
    kind: Kind
    dimension: str
    value: float
    low: float
    high: float
    bare: bool = False
    measure: tuple[str, float] = ("", 1.0)

    @property
    def is_date(self) -> bool:
        """A year, a month or a day."""
        return self.kind is Kind.DATE

    @property
    def is_list(self) -> bool:
        """A list of things or names."""
        return self.kind is Kind.LIST


def figure(name: str, quantity: Quantity, dimension: str) -> Item | None:
    """A figure as an item; None for a range or an open bound, which has no one value, and for "2.7m", which has two."""
    kind = _KIND.get(quantity.kind)
    if kind is None or quantity.value is None or (quantity.unit == "m" and quantity.text.endswith(_GLUED)):
        return None
    reading, value = quantity.readings[0], abs(float(quantity.value))
    ends = [float(end) if end is not None else None for end in (reading.coarse.lower, reading.coarse.upper)]
    low = ends[0] if ends[0] is not None else -math.inf
    high = ends[1] if ends[1] is not None else math.inf
    if quantity.value < 0:
        low, high = -high, -low
    half = float(quantity.written.unit_in_last_place) * (quantity.scale.factor if quantity.scale else 1) / 2
    if quantity.kind is QuantityKind.FRACTION or (
        quantity.kind is QuantityKind.MULTIPLE and quantity.written.style != "digits"
    ):
        half = value * 0.05
    written = quantity.written
    masked = written.style not in _UNMASKED and quantity.start <= written.start < written.end <= quantity.end
    return Item(
        name,
        quantity.start,
        quantity.end,
        (written.start, written.end) if masked else None,
        kind,
        dimension,
        value,
        min(low, value - half),
        max(high, value + half),
        quantity.kind is QuantityKind.NUMBER and quantity.noun is None,
        _measure(quantity),
    )


def _measure(quantity: Quantity) -> tuple[str, float]:
    unit = unit_named(quantity.unit) if quantity.kind is QuantityKind.MEASURE and quantity.unit else None
    if unit is None or unit.offset or not unit.dimension:
        return "", 1.0
    return "·".join(f"{name}{power}" for name, power in unit.dimension), float(unit.factor)


def date(name: str, period: Period) -> Item | None:
    """A year, a month or a day as an item; None for other periods and for what the text leaves open."""
    first, beyond = period.readings[0].first, period.readings[0].beyond
    if period.type is not PeriodType.DATE or period.granularity not in _DATES or first is None or beyond is None:
        return None
    days = float(first.toordinal()), float(beyond.toordinal() - 1)
    return Item(name, period.start, period.end, None, Kind.DATE, period.granularity, days[0], days[0], days[1])


def listing(name: str, start: int, end: int, least: int, most: int) -> Item:
    """A list as an item.

    Args:
        name: Unique in its document.
        start, end: Its extent in the reading text.
        least, most: How many items it can be read to have.
    """
    return Item(name, start, end, None, Kind.LIST, "list", float(most), float(least), float(most))
