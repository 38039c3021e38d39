"""Points in time as figures: the year of a date, its day, so that ages and lengths are equations like all others."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from factcheck.extraction.model import PeriodType, Quantity, QuantityKind, QuantityReading, Written
from factcheck.facts.model import Fact, Role
from factcheck.reasoning import Interval

if TYPE_CHECKING:
    from factcheck.extraction.model import Period
    from factcheck.facts.context import Context

YEAR_UNIT: Final = "year"
DAY_UNIT: Final = "day"
MINUTE_UNIT: Final = "minute"

_YEAR: Final = re.compile(r"(?<![\d.,])\d{4}(?!\d)")
_DATE: Final = re.compile(r"(?P<year>\d{4}|XXXX)(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?|-[A-Z]\w*)?")
_PART_OF_DAY: Final = re.compile(r"T[A-Z]{2}(?=/|$)")  # "from the evening of 12 June to the morning of 15 June"
_CLOCK: Final = re.compile(r"T(\d\d):(\d\d)(?::\d\d)?")
# The link of a range; words before marks, since a date in digits has hyphens of its own.
_LINKS: Final = (
    re.compile(r"\s+(?:to|and|until|till|through|thru)\s+"),
    re.compile(r"\s*[–—]\s*"),
    re.compile(r"\s+-\s+"),
    re.compile("-"),
)
_NO_LEAP_YEAR: Final = 2023  # stands for the year that a date does not name


@dataclass(frozen=True, slots=True)
class Point:
    """A point in time as far as the text names it: a day, a month or a year.

    Attributes:
        name: Of its figure in the equations, like the period ("p3"), with its number in a range ("p3.2").
        period: Index in the extraction.
        start, end: Extent in the reading text.
        year, month, day: None where the text does not say.
        year_at: Extent of the four digits of the year, None where another date lends it.
    """

    name: str
    period: int
    start: int
    end: int
    year: int | None
    month: int | None = None
    day: int | None = None
    year_at: tuple[int, int] | None = None

    @property
    def granularity(self) -> str:
        """The finest unit that is named."""
        return "day" if self.day else "month" if self.month else "year"

    def days(self, year: int | None = None) -> tuple[int, int] | None:
        """The first and the last day that it can be, counted from 1 January of the year 1.

        Args:
            year: The year of a date that names none.
        """
        year = self.year if self.year is not None else year
        if year is None or not 1 <= year <= 9999:
            return None
        if self.month is None:
            return date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal()
        last = monthrange(year, self.month)[1]
        if self.day is None:
            return date(year, self.month, 1).toordinal(), date(year, self.month, last).toordinal()
        if self.day > last:
            return None
        ordinal = date(year, self.month, self.day).toordinal()
        return ordinal, ordinal


def points_of(context: Context, period: int) -> tuple[Point, ...]:
    """The point that a date names, the two of a range; none for what is no date or can be read in several ways."""
    found = context.extraction.periods[period]
    if found.day is not None:
        return _day_of_moment(context, period)
    by_day = found.type is PeriodType.TIME and "/" in found.timex
    if (found.type is not PeriodType.DATE and not by_day) or found.mod:
        return ()
    timexes = {_PART_OF_DAY.sub("", reading.timex) for reading in found.readings}
    if len(timexes) != 1 and not _differ_in_year_only(found):
        return ()
    # A year that the text does not say is left open, whatever publication makes likely.
    parts = (timexes.pop() if len(timexes) == 1 else f"XXXX{found.timex[4:]}").split("/")
    text = context.document.text
    if len(parts) == 1:
        point = _point(f"p{period + 1}", period, parts[0], found.start, found.end, text)
        return (point,) if point is not None else ()
    if len(parts) != 2:
        return ()
    cut = next((match for link in _LINKS if (match := link.search(text, found.start, found.end))), None)
    if cut is None:
        return ()
    one = _point(f"p{period + 1}.1", period, parts[0], found.start, cut.start(), text)
    two = _point(f"p{period + 1}.2", period, parts[1], cut.end(), found.end, text)
    return (one, two) if one is not None and two is not None else ()


def _day_of_moment(context: Context, period: int) -> tuple[Point, ...]:
    """The day in "9 a.m. on 3 May 2021"; it stands open where it only follows from publication."""
    found = context.extraction.periods[period]
    days = {reading.timex.partition("T")[0] for reading in found.readings}
    if found.day is None or len({day[4:] for day in days}) != 1:
        return ()
    timex = days.pop() if len(days) == 1 else f"XXXX{days.pop()[4:]}"
    point = _point(f"p{period + 1}", period, timex, *found.day, context.document.text)
    return (point,) if point is not None else ()


def _differ_in_year_only(period: Period) -> bool:
    """ "13 May" before and after publication: one date, its year not said."""
    return period.relative and len({reading.timex[-6:] for reading in period.readings}) == 1


def _point(name: str, period: int, timex: str, start: int, end: int, text: str) -> Point | None:
    match = _DATE.fullmatch(timex)
    if match is None:
        return None
    month, day = (int(match[part]) if match[part] else None for part in ("month", "day"))
    if (month is not None and not 1 <= month <= 12) or (day is not None and not 1 <= day <= 31):
        return None
    if day and month and day > monthrange(2000, month)[1]:
        return None
    digits = list(_YEAR.finditer(text, start, end))
    year = int(match["year"]) if match["year"].isdigit() else None
    if len(digits) > 1:
        return None
    at = digits[0].span() if digits and int(digits[0].group()) == year else None
    return Point(name, period, start, end, year, month, day, at)


def unnamed_year(first: Point, second: Point) -> tuple[Point, Point]:
    """Two dates with the year that they lack: each other's, or the next where the second comes earlier in the year."""
    if first.year is None and second.year is None:
        first = replace(first, year=_NO_LEAP_YEAR)
    if second.year is None and first.year is not None:
        second = replace(second, year=first.year + _turns(first, second))
    if first.year is None and second.year is not None:
        first = replace(first, year=second.year - _turns(first, second))
    return first, second


def _turns(first: Point, second: Point) -> int:
    """1 where a new year lies between two dates of the year."""
    if first.month is None or second.month is None:
        return 0
    return int((second.month, second.day or 31) < (first.month, first.day or 1))


def year_of(context: Context, point: Point) -> Fact | None:
    """The year of a point as a figure; its digits can be mended where they stand with it. None where it has none."""
    if point.year is None:
        return None
    start, end = point.year_at or (point.start, point.end)
    value = Fraction(point.year)
    style = "digits" if point.year_at else "date"
    return made_figure(context, point.name, start, end, value, unit=YEAR_UNIT, style=style)


def day_of(context: Context, point: Point) -> Fact | None:
    """The day of a point as a figure that counts days; an interval for a month or a year. None without a year."""
    days = point.days()
    if days is None:
        return None
    first, last = (Fraction(day) for day in days)
    return made_figure(context, f"{point.name}:day", point.start, point.end, first, last, unit=DAY_UNIT, style="date")


def clock_of(context: Context, period: int) -> tuple[Fact, ...]:
    """The time of day as a figure in minutes, the two of a range; none for what is no time of day."""
    found = context.extraction.periods[period]
    said = {re.sub(r"[^T/]*T", "T", reading.timex) for reading in found.readings}
    if found.type is not PeriodType.TIME or len(said) != 1 or found.oddities:
        return ()
    times = [_CLOCK.fullmatch(part) for part in said.pop().split("/")]
    if not all(times) or len(times) > 2 or (found.day and not found.clock):
        return ()
    minutes = [Fraction(int(match[1]) * 60 + int(match[2])) for match in times if match]
    whole = found.clock or (found.start, found.end)
    extents = [whole]
    if len(minutes) == 2:
        text = context.document.text
        cut = next((match for link in _LINKS if (match := link.search(text, *whole))), None)
        if cut is None:
            return ()
        extents = [(whole[0], cut.start()), (cut.end(), whole[1])]
    return tuple(
        made_figure(context, f"p{period + 1}.{number}", *extent, value, unit=MINUTE_UNIT, style="clock")
        for number, (extent, value) in enumerate(zip(extents, minutes, strict=True), start=1)
    )


def made_figure(
    context: Context,
    name: str,
    start: int,
    end: int,
    value: Fraction,
    last: Fraction | None = None,
    *,
    unit: str,
    style: str,
    slack: Fraction = Fraction(0),
) -> Fact:
    """A stretch of text as a figure that no reader of quantities would make: a year, a weekday, "the centenary".

    Args:
        context: The document.
        name: Of its variable.
        start, end: Its extent.
        value: What it is worth.
        last: The greatest value that it can have, where it is no point.
        unit: Of the value.
        slack: By how much the true value may differ, for a length that is rounded.
        style: "digits" where the digits may be mended, else a name that `report` knows not to write anew.
    """
    text = context.document.text[start:end]
    interval = Interval.point(value) if last in {None, value} else Interval(value, last)
    known = value if interval.is_point else None
    if slack:
        interval = Interval(value - slack, value + slack)
    reading = QuantityReading("as written", known, interval, interval, interval)
    written = Written(start, end, text, value, Fraction(1), style=style)
    quantity = Quantity(start, end, text, QuantityKind.NUMBER, (reading,), written, unit=unit, exact=True)
    block, sentence = context.place_of(start)
    return Fact(name, -1, quantity, Role.LEVEL, block, sentence)
