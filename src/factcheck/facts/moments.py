"""Points in time as figures: the year of a date, or its day, so that ages and lengths are equations like all others."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TYPE_CHECKING

from factcheck.extraction.model import PeriodType, Quantity, QuantityKind, QuantityReading, Written
from factcheck.facts.model import Fact, Role
from factcheck.reasoning import Interval

if TYPE_CHECKING:
    from factcheck.facts.context import Context

_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")
YEAR_UNIT, DAY_UNIT = "year", "day"


def year_of(context: Context, period: int) -> Fact | None:
    """The year that a period names, as a figure called like the period ("p3"); its digits can be mended.

    Args:
        context: The document.
        period: Index in the extraction.
    Returns:
        None where the text writes no year of four digits there, or more than one.
    """
    found = context.extraction.periods[period]
    if found.type is not PeriodType.DATE or len(found.readings) != 1:
        return None
    years = list(_YEAR.finditer(context.document.text, found.start, found.end))
    if len(years) != 1:
        return None
    start, end = years[0].span()
    value = Fraction(int(years[0].group()))
    if found.readings[0].first is None or found.readings[0].first.year != value:
        return None
    return _fact(context, f"p{period + 1}", start, end, value, YEAR_UNIT, "digits")


def day_of(context: Context, period: int) -> Fact | None:
    """The day that a full date names, as a figure called like the period with ":day" behind it.

    Args:
        context: The document.
        period: Index in the extraction.
    Returns:
        None where the period is no single day or can be read in several ways.
    """
    found = context.extraction.periods[period]
    if found.type is not PeriodType.DATE or found.granularity != "day" or len(found.readings) != 1:
        return None
    first = found.readings[0].first
    if first is None:
        return None
    name = f"p{period + 1}:day"
    return _fact(context, name, found.start, found.end, Fraction(first.toordinal()), DAY_UNIT, "date")


def _fact(context: Context, name: str, start: int, end: int, value: Fraction, unit: str, style: str) -> Fact:
    text = context.document.text[start:end]
    point = Interval.point(value)
    quantity = Quantity(
        start,
        end,
        text,
        QuantityKind.NUMBER,
        (QuantityReading("as written", value, point, point, point),),
        Written(start, end, text, value, Fraction(1), style=style),
        unit=unit,
        exact=True,
    )
    sentence = next((s for s in context.sentences if s.covers(start)), None)
    block = sentence.block if sentence is not None else -1
    return Fact(name, -1, quantity, Role.LEVEL, block, sentence.number if sentence is not None else -1)
