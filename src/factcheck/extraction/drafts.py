"""A figure in the making: what was found around one numeral, before ranges and shared scales are settled."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Final

from factcheck.extraction.hedges import HedgeAt
from factcheck.extraction.model import Oddity, Quantity, QuantityKind, Scale, Written
from factcheck.extraction.numerals import NumeralReading
from factcheck.extraction.significance import Precision, reading

_ONE: Final = Fraction(1)


@dataclass(slots=True)
class Draft:
    """One numeral with its surroundings. Fields are those of `Quantity`, and:

    Attributes:
        numerals: The readings of the numeral, before scale.
        style: As in `Written`.
        worth: What the unit makes of one: 1/100 for cents and basis points, 1 elsewhere.
        precision: How exactly it is meant.
        unit_extent: Where unit, sign of money or percent sign stand outside the numeral, or None.
        hyphenated: Written as a modifier: "a 10-year plan".
        reach: Up to where nothing more is read, if that is beyond `end`: "100,000" of "12 deaths per 100,000".
        other_values: Further readings as (label, value before scale and worth, plausibility).
    """

    start: int
    end: int
    number_start: int
    number_end: int
    numerals: tuple[NumeralReading, ...]
    kind: QuantityKind = QuantityKind.NUMBER
    style: str = "digits"
    sign: int = 0
    scale: Scale | None = None
    worth: Fraction = _ONE
    currency: str | None = None
    alternatives: tuple[str, ...] = ()
    unit: str | None = None
    unit_extent: tuple[int, int] | None = None
    hedge: HedgeAt | None = None
    noun: tuple[int, int] | None = None
    oddities: list[Oddity] = field(default_factory=list)
    precision: Precision = Precision.DIGITS
    hyphenated: bool = False
    other_values: tuple[tuple[str, Fraction, float], ...] = ()
    money_before: bool = False
    ends: tuple[Draft, Draft] | None = None
    reach: int = 0

    @property
    def first(self) -> int:
        """Where the figure starts, its hedge included."""
        return self.start if self.hedge is None else min(self.start, self.hedge.start)

    @property
    def last(self) -> int:
        """Where the figure ends, its hedge included."""
        return self.end if self.hedge is None else max(self.end, self.hedge.end)

    @property
    def bare(self) -> bool:
        """A number with nothing said about what it counts or measures."""
        return self.kind is QuantityKind.NUMBER and self.currency is None and self.unit is None

    @property
    def value(self) -> Fraction:
        """The magnitude before the scale."""
        return self.numerals[0].value

    def covered(self, text: str) -> str:
        """The numeral as written."""
        return text[self.number_start : self.number_end]


def quantity_of(draft: Draft, text: str) -> Quantity:
    """The finished quantity."""
    if draft.ends is not None:
        return _range(draft, text)
    factor: Fraction | int = draft.scale.factor if draft.scale is not None else 1
    if draft.worth is not _ONE:
        factor = draft.worth * factor
    precision, sense = draft.precision, draft.hedge.sense if draft.hedge is not None else None
    exact = precision is Precision.EXACT and sense is None
    if precision is Precision.EXACT and not exact:
        precision = Precision.DIGITS
    negative = draft.sign < 0
    first = draft.numerals[0]
    if precision is Precision.DIGITS and first.decimals:
        precision = Precision.FINE  # who writes "13.0" means the nought
    readings = [
        reading(
            numeral.label,
            numeral.value if factor == 1 else numeral.value * factor,
            numeral.unit if factor == 1 else numeral.unit * factor,
            precision,
            sense,
            negative=negative,
            lessens=draft.style == "verb" and numeral.value < 1,
            plausibility=1.0 if numeral is first else 0.3,
        )
        for numeral in draft.numerals
    ]
    readings += [
        reading(
            label,
            value * draft.worth,
            first.unit * draft.worth,
            precision,
            sense,
            negative=negative,
            plausibility=weight,
        )
        for label, value, weight in draft.other_values
    ]
    written = Written(
        draft.number_start,
        draft.number_end,
        draft.covered(text),
        first.value,
        first.unit,
        first.decimals,
        first.decimal_mark,
        first.group_mark,
        draft.style,
    )
    return Quantity(
        start=draft.start,
        end=draft.end,
        text=text[draft.start : draft.end],
        kind=draft.kind,
        readings=tuple(readings),
        written=written,
        unit=draft.unit,
        currency=draft.currency,
        mod=sense.mod if sense is not None else None,
        hedge=(draft.hedge.start, draft.hedge.end) if draft.hedge is not None else None,
        scale=draft.scale,
        sign=draft.sign,
        oddities=tuple(draft.oddities),
        noun=draft.noun,
        exact=exact,
        alternatives=draft.alternatives,
    )


def _range(draft: Draft, text: str) -> Quantity:
    assert draft.ends is not None
    from factcheck.extraction.model import QuantityReading

    low, high = (quantity_of(end, text) for end in draft.ends)
    first = low.readings[0], high.readings[0]
    readings = QuantityReading(
        "",
        None,
        first[0].strict.hull(first[1].strict),
        first[0].loose.hull(first[1].loose),
        first[0].coarse.hull(first[1].coarse),
    )
    sense = draft.hedge.sense if draft.hedge is not None else None
    return Quantity(
        start=draft.start,
        end=draft.end,
        text=text[draft.start : draft.end],
        kind=QuantityKind.RANGE,
        readings=(readings,),
        written=low.written,
        unit=high.unit,
        currency=high.currency,
        mod=sense.mod if sense is not None else None,
        hedge=(draft.hedge.start, draft.hedge.end) if draft.hedge is not None else None,
        scale=high.scale,
        sign=0,
        oddities=tuple(draft.oddities),
        low=low,
        high=high,
        noun=high.noun,
        alternatives=high.alternatives,
    )


def spelled(values: Iterable[tuple[Fraction, Fraction]]) -> tuple[NumeralReading, ...]:
    """Readings of a numeral that is no token of digits, from (value, unit) pairs."""
    return tuple(NumeralReading("", value, unit) for value, unit in values)
