"""A day of the week beside a date: "Friday, 18 May 2020", "9 November 1989, a Thursday", "on Tuesday (27 October)"."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Final

from factcheck.facts.context import Context
from factcheck.facts.model import Fact, Frame
from factcheck.facts.moments import Point
from factcheck.facts.weekdays import date_alone, in_headline, number_of, pointed_at, weekday_of

_GREGORIAN: Final = 1753  # the first year in which English dates are surely those of the new calendar
_WEEK: Final = 7  # days
_HALF_YEAR: Final = 200  # days within which a date that names no year is looked for around publication
_ELSEWHERE: Final = "the text says elsewhere which year it is"
_FAR: Final = "the weekday points at the only date before it"
_YEARS_NEAR: Final = 2  # sentences back in which the year of a date may stand


@dataclass(frozen=True, slots=True, kw_only=True)
class Weekday(Frame):
    """A weekday and a date that the text takes for one day.

    Attributes:
        weekday: 1 for Monday to 7 for Sunday; its extent is that of the name alone.
        day: The date.
        days: The days that the date can be, the likeliest first, each with the reason for reading it so.
        point: The date as named.
    """

    weekday: Fact
    day: Fact
    days: tuple[tuple[str, date], ...]
    point: Point

    @property
    def numbers(self) -> tuple[tuple[str, int], ...]:
        """The weekdays of the days."""
        return tuple((label, day.isoweekday()) for label, day in self.days)


def find(context: Context) -> Iterator[Weekday]:
    """Every date with its weekday; none whose year is only inferred where several agree on another year."""
    found = list(_all(context))
    inferred = [frame for frame in found if frame.inferred]
    if len(inferred) > 1 and all(_fails(frame) for frame in inferred) and _agree_elsewhere(inferred):
        found = [frame for frame in found if not frame.inferred]
    yield from found


def _fails(frame: Weekday) -> bool:
    return all(number != frame.weekday.value for _, number in frame.numbers)


def _agree_elsewhere(frames: Sequence[Weekday]) -> bool:
    """ "Friday, 8 February … Saturday, 9 February": the two fit each other, so they are of a year that is not told."""
    first = frames[0]
    for frame in frames[1:]:
        apart = frame.days[0][1].toordinal() - first.days[0][1].toordinal()
        if ((frame.weekday.value or 0) - (first.weekday.value or 0) - apart) % _WEEK or not apart:
            return False
    return True


def _all(context: Context) -> Iterator[Weekday]:
    text = context.document.text
    for sentence in context.dated:
        for index, _ in sentence.periods:
            for point, days, why in _days(context, index):
                named, inferred = weekday_of(context, point) if days else None, why
                if named is None and days and point.day is not None:
                    named, inferred = pointed_at(context, point) or in_headline(context, point), why or _FAR
                if named is None:
                    continue  # "Monday, 29 February 2023" is no day of any year that is meant
                start, end = named
                number = Fraction(number_of(text[start:end]))
                weekday = context.word(f"{point.name}:weekday", start, end, number, unit="weekday", style="date")
                day = context.word(
                    f"{point.name}:date",
                    *date_alone(context, point),
                    Fraction(days[0][1].toordinal()),
                    unit="day",
                    style="date",
                )
                yield Weekday(
                    sentence=sentence.number, inferred=inferred, weekday=weekday, day=day, days=days, point=point
                )


def _days(context: Context, index: int) -> Iterator[tuple[Point, tuple[tuple[str, date], ...], str]]:
    """The dates of a period with the days that they can be."""
    points = context.points(index)
    if not points and context.extraction.periods[index].granularity == "day":
        period = context.extraction.periods[index]
        days = tuple((r.label, r.first) for r in period.readings if r.first is not None)
        if len(days) == len(period.readings) and not period.relative and "/" not in period.timex:
            # 3/4/2020: the two orders of day and month.
            yield Point(f"p{index + 1}", index, period.start, period.end, None), days, ""
        return
    for point in points:
        if point.day is None or point.month is None:
            continue
        if point.year is not None:
            period = context.extraction.periods[index]
            taken = period.relative and context.document.published is None
            yield point, _readings(context, point, {point.year: ""}), _ELSEWHERE if taken else ""
        elif years := _years_of(context, point):
            yield point, _readings(context, point, years), _ELSEWHERE


def _readings(context: Context, point: Point, years: dict[int, str]) -> tuple[tuple[str, date], ...]:
    found: list[tuple[str, date]] = []
    for year, label in years.items():
        ordinals = point.days(year) or (point.days() if point.year is not None else None)
        if ordinals is None:
            continue
        day = date.fromordinal(ordinals[0])
        found.append((label, day))
        if year < _GREGORIAN or context.timeline.is_old_style:
            shift = _julian_shift(year)
            if day.toordinal() + shift >= 1:
                found.append(("old style", date.fromordinal(day.toordinal() + shift)))
    return tuple(found)


def _julian_shift(year: int) -> int:
    """Days by which a Julian date lies behind the Gregorian one of the same name."""
    return year // 100 - year // 400 - 2


def _years_of(context: Context, point: Point) -> dict[int, str]:
    """The years that a date without one can be of, as far as the text leaves no others."""
    published = context.document.published
    named = context.timeline.years
    if published is not None:
        near = {published.year - 1, published.year, published.year + 1}
        if named <= near or _years_before(context, point) <= near:
            apart = {year: _days_apart(point, year, published) for year in near}
            most = max(_HALF_YEAR, min(apart.values()))
            # "Will run in August", in January: the year of publication is always meant by some.
            close = [year for year in near if apart[year] <= most or year == published.year]
            return dict.fromkeys(sorted(close, key=lambda year: apart[year]), "the year nearest to publication")
        return {}
    if len(named) != 1:
        return {}
    number = context.place_of(point.start)[1]
    for at in range(number - _YEARS_NEAR, number + 1):
        sentence = context.timeline.sentence(at)
        for index, _ in sentence.periods if sentence is not None else ():
            if any(
                _names_year_of(other, point, named) for other in context.points(index) if _is_in_full(context, other)
            ):
                return {next(iter(named)): "the year of the text"}
    return {}


def _is_in_full(context: Context, point: Point) -> bool:
    """Not "the class of '78"."""
    return not context.document.text[point.start : point.end].startswith(("'", "’", "‘"))


def _names_year_of(other: Point, point: Point, named: Collection[int]) -> bool:
    """Whether an earlier date of the text tells the year of one that names none.

    "Talks have stalled since December 1999 … on Sunday, March 18": some March after it.
    """
    if other.year not in named or other.start >= point.start:
        return False
    return other.month is None or point.month is None or other.month <= point.month


def _years_before(context: Context, point: Point) -> set[int]:
    """The years that the paragraph of a date names up to the end of its sentence."""
    block, number = context.place_of(point.start)
    return {
        other.year
        for sentence in context.dated
        if sentence.block == block and sentence.number <= number
        for index, _ in sentence.periods
        for other in context.points(index)
        if other.year is not None
    }


def _days_apart(point: Point, year: int, published: date) -> int:
    """Days between a date of a year and the day of publication."""
    ordinals = point.days(year)
    return abs(ordinals[0] - published.toordinal()) if ordinals is not None else date.max.toordinal()
