"""A length of time with the two dates, or times of day, that it lies between, as a frame."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

from factcheck.extraction.model import QuantityReading
from factcheck.facts.counting import exactly
from factcheck.facts.dated import DatedSentence
from factcheck.facts.lengths import Length
from factcheck.facts.model import Fact, Frame
from factcheck.facts.moments import Point, unnamed_year
from factcheck.reasoning import Interval

if TYPE_CHECKING:
    from factcheck.facts.context import Context

_WEEKDAY = re.compile(r"-W\w\w-(\d)")  # of "2013-W05-5"
_WEEK = 7  # days
_ANY_YEAR = "2023"  # stands for the year that a date does not name
_ALL_BUT_AN_HOUR = Fraction(57, 60)
_AS_ROUND = Fraction(15, 100)  # a decade is eight to twelve years
_SOME, _FIVE = 10, 5  # "20 years" may be 19 or 22, seven are seven


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch(Frame):
    """A length and what it reaches from and to.

    Attributes:
        length: As stated.
        text: Of the document.
        ends: Pairs of figures that may be its ends, the likeliest first, in one unit: years, days or minutes.
        points: The same ends as named, for dates; empty for times of day.
        between: Whether the whole stretch is named, so that both ends may belong to it; not for "six years later".
        twelve: Whether the clock may be one of twelve hours.
        days: Between two times of day, where it is more than a night.
        sharp: Whether the days lie another whole number of units apart, so that no part of one makes a doubt.
    """

    length: Length
    text: str
    ends: tuple[tuple[Fact, Fact], ...]
    points: tuple[tuple[Point, Point], ...]
    between: bool
    twelve: bool = False
    sharp: bool = False
    days: int = 0


def of_points(
    context: Context,
    sentence: DatedSentence,
    length: Length,
    pairs: list[tuple[Point, Point]],
    *,
    between: bool,
    inferred: str = "",
) -> Stretch | None:
    """The frame, in years where only years are named and in days otherwise; None where no unit fits."""
    ends: list[tuple[Fact, Fact]] = []
    points: list[tuple[Point, Point]] = []
    for one, two in pairs:
        first, later = unnamed_year(one, two)
        in_years = length.unit == "a" and (first.month is None or later.month is None)
        if in_years and (one.year is None or two.year is None):
            return None  # "from the spring to October", "came in 1984 … ends in August"
        if in_years and one.year == two.year and (one.month is None) != (two.month is None):
            return None  # "in the three years since December 1999 … up from 21.4% in 1999": one lies within the other
        fine = {"d": "day", "wk": "day"}.get(length.unit, "month")
        if not in_years and not (_as_fine(first, fine) and _as_fine(later, fine)):
            return None
        if (first.year or 0) > (later.year or 0):
            return None  # what runs backwards is no question of length
        named = [context.year(p) if in_years else context.day(p) for p in (first, later)]
        if named[0] is None or named[1] is None or named[0].dimension != named[1].dimension:
            return None
        ends.append((named[0], named[1]))
        points.append((first, later))
    if len({end.dimension for pair in ends for end in pair}) != 1:
        return None
    sharp = len(points) == 1 and _is_another_whole(length, *points[0])
    by_months = length.unit == "mo" and all(point.day is None for pair in points for point in pair)
    in_units = ends[0][0].dimension == "year" or length.unit == "d"
    finer = ends[0][0].dimension == "year" and (length.fact.value or Fraction(0)).denominator != 1
    if (length.vague and not in_units) or finer:  # "from 1914 to 1918, four years and three months"
        length = _rounded(context, length)
    elif by_months:
        length = _in_months(context, length)
    return Stretch(
        sentence=sentence.number,
        inferred=inferred,
        length=_counted(context, length, told=between and not inferred) if in_units or sharp else length,
        text=context.document.text,
        ends=tuple(ends),
        points=tuple(points),
        between=between,
        sharp=sharp,
    )


def _is_another_whole(length: Length, first: Point, later: Point) -> bool:
    """ "From 3 June to 15 July, five weeks": the two days are six weeks apart, to the day."""
    days, others, value = first.days(), later.days(), length.fact.value
    plain = length.fact.quantity.mod is None and not length.vague and value is not None and value.denominator == 1
    if first.day is None and later.day is None and first.month == later.month is not None and length.unit == "a":
        return plain and (later.year or 0) - (first.year or 0) != value  # "from May 2009 to May 2017, nine years"
    if days is None or others is None or first.day is None or later.day is None or not plain:
        return False
    if length.unit == "wk":
        weeks, rest = divmod(others[0] - days[0], 7)
        return not rest and weeks != value
    if length.unit not in {"a", "mo"} or first.year is None or later.year is None:
        return False
    ends = (date.fromordinal(others[0]), date.fromordinal(others[0] + 1))  # "1 April 2019 to 31 March 2024"
    month, day = first.month or 0, first.day
    months = [(end.year - first.year) * 12 + end.month - month for end in ends if end.day == day]
    size = 12 if length.unit == "a" else 1
    return len(months) == 1 and not months[0] % size and months[0] != (value or 0) * size


def _counted(context: Context, length: Length, *, told: bool = False) -> Length:
    """The same length, its number counted and neither rounded nor cut off, where it is no round one.

    Beside both its ends a number of fives is none: "for 15 years, from 2004 to 2017".
    """
    quantity = length.fact.quantity
    value = length.fact.value
    if length.vague or quantity.mod is not None or value is None or value.denominator != 1 or quantity.exact:
        return length
    if (value >= _SOME and value % (_SOME if told else _FIVE) == 0) or len(quantity.readings) != 1:
        return length
    return replace(length, fact=context.revise(replace(length.fact, quantity=exactly(quantity))))


def _rounded(context: Context, length: Length) -> Length:
    """ "A decade" between two days, as round as the word."""
    quantity, value = length.fact.quantity, length.fact.value
    if value is None or len(quantity.readings) != 1:
        return length
    [reading], slack = quantity.readings, max(Fraction(1), value * _AS_ROUND)
    about = Interval(value - slack, value + slack)
    told = QuantityReading(reading.label, reading.value, about, about, about, reading.plausibility)
    fact = replace(length.fact, name=f"{length.fact.name}:about", quantity=replace(quantity, readings=(told,)))
    return replace(length, fact=context.made(fact))


def _as_fine(point: Point, granularity: str) -> bool:
    return point.day is not None or (granularity == "month" and point.month is not None)


def _in_hours(context: Context, length: Length) -> Length:
    """The same length, where it is told in whole hours: "three hours" may be all but four, and not two."""
    value = length.fact.value
    if length.unit != "h" or value is None:
        return length
    return _within(context, length, Interval(value - _ALL_BUT_AN_HOUR, value + _ALL_BUT_AN_HOUR))


def _in_months(context: Context, length: Length) -> Length:
    """The same length between two months: what days of them are meant leaves room enough."""
    quantity = length.fact.quantity
    return _within(context, length, quantity.readings[0].strict) if quantity.readings else length


def _within(context: Context, length: Length, loose: Interval) -> Length:
    """A length that is told in whole units, with what it may be at most."""
    quantity, value = length.fact.quantity, length.fact.value
    plain = quantity.mod is None and not length.vague and not quantity.exact and len(quantity.readings) == 1
    if value is None or value.denominator != 1 or not plain:
        return length
    reading = quantity.readings[0]
    told = QuantityReading(reading.label, reading.value, reading.strict, loose, loose, reading.plausibility)
    return replace(length, fact=context.revise(replace(length.fact, quantity=replace(quantity, readings=(told,)))))


def days_between(context: Context, ends: tuple[Fact, Fact]) -> int | None:
    """How many days a text puts between two times of day: 2 for "3pm on Friday" and "3pm on Sunday"; None if unsaid."""
    days = [_day_of(context, end) for end in ends]
    if days[0] is None or days[1] is None:
        return None
    weekdays = [_WEEKDAY.search(day) for day in days if day is not None]
    if weekdays[0] is not None and weekdays[1] is not None:
        return (int(weekdays[1][1]) - int(weekdays[0][1])) % _WEEK
    if any(weekdays):
        return None
    try:
        dates = [date.fromisoformat(day.replace("XXXX", _ANY_YEAR)) for day in days if day is not None]
    except ValueError:
        return None
    return (dates[1] - dates[0]).days


def _day_of(context: Context, end: Fact) -> str | None:
    """The day of a time of day, in the notation of its period."""
    for period in context.extraction.periods:
        if period.start <= end.quantity.start < period.end:
            parts = period.timex.split("/")
            own = parts[-1] if end.name.endswith(".2") else parts[0]
            day, mark, _ = own.partition("T")
            return day if mark and day else None
    return None


def of_clock(
    context: Context, sentence: DatedSentence, length: Length, ends: tuple[Fact, Fact], text: str, inferred: str = ""
) -> Stretch | None:
    """The frame; None where a text puts days between the two times that it does not tell in one order."""
    days = days_between(context, ends) or 0
    if days < 0:
        return None
    if days == 1 and (ends[1].value or 0) < (ends[0].value or 0):
        days = 0  # one night
    surfaces = [text[end.quantity.start : end.quantity.end].lower() for end in ends]
    plain = not any("m" in surface or "noon" in surface or "night" in surface for surface in surfaces)
    twelve = plain and all((end.value or 0) < 13 * 60 for end in ends)
    length = _in_hours(context, length)
    return Stretch(
        sentence=sentence.number,
        inferred=inferred,
        length=length,
        text=text,
        ends=(ends,),
        points=(),
        between=True,
        twelve=twelve and not days,
        days=days,
    )
