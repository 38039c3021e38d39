"""Two dates with their weekdays that name no year: "on Thursday 2 May … on Friday 3 May".

Whatever the year is, as many days lie between the weekdays as between the dates. Of several dates, those that fit each
other tell which one does not; where they make two sets that each fit, they are of two years, and nothing is said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import pairwise
from typing import Final

from factcheck.extraction.model import Period
from factcheck.facts.context import Context
from factcheck.facts.model import Fact, Frame
from factcheck.facts.moments import Point
from factcheck.facts.weekdays import date_alone, number_of, weekday_of

_WEEK: Final = 7  # days
_NEAR: Final = 40  # days between two dates of one year
_YEARS: Final = (2023, 2024)  # one without a leap day, one with it
_SEARCHED: Final = range(2000, 2028)  # all the calendars that there are
_LENGTHY: Final = re.compile(r"P\d+Y|-P\d+Y")


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekdaysTogether(Frame):
    """Two weekdays, each said of a date, and how many days lie between the dates.

    Attributes:
        known, weekday: The names of the two days, that of the doubtful date second.
        known_day, day: The two dates.
        steps: By how many days the second weekday can lie behind the first within its week.
        point: The second date, with a year in which the first is on its weekday.
        sure: Whether other dates show that it is the second that does not fit.
    """

    known: Fact
    weekday: Fact
    known_day: Fact
    day: Fact
    steps: tuple[int, ...]
    point: Point
    sure: bool

    @property
    def fitting(self) -> int:
        """The weekday of the second date beside the first: 1 for Monday to 7 for Sunday."""
        return int((self.known.value or 0) + self.steps[0] - 1) % _WEEK + 1


@dataclass(frozen=True, slots=True)
class _Named:
    point: Point
    number: int
    extent: tuple[int, int]
    sentence: int


def find(context: Context) -> Iterator[WeekdaysTogether]:
    """All pairs of neighbouring dates with weekdays that name no year."""
    named = list(_named(context))
    told: set[str] = set()
    for first, second in pairwise(named):
        steps = _steps(first, second)
        if not steps or told & {first.point.name, second.point.name} or _are_of_two_years(context, first, second):
            continue
        known, doubtful, sure = first, second, False
        if not _fits(first, second):
            sides = [_fitting(one, other, named) for one, other in ((first, second), (second, first))]
            if all(sides) or (not any(sides) and len(named) > len((first, second))):
                continue
            if sides[1]:
                known, doubtful = second, first
            sure = any(sides)
            told.add(doubtful.point.name)
        yield _frame(context, known, doubtful, sure=sure)


def _named(context: Context) -> Iterator[_Named]:
    """The days of a document that have a weekday, in order of position."""
    text = context.document.text
    for sentence in context.dated:
        for index, _ in sentence.periods:
            for point in context.points(index):
                extent = weekday_of(context, point) if point.day is not None and point.month is not None else None
                if extent is not None:
                    yield _Named(point, number_of(text[slice(*extent)]), extent, sentence.number)


def _steps(first: _Named, second: _Named) -> tuple[int, ...]:
    """The days between two dates, in a year with a leap day and in one without; none where they are not near."""
    if first.point.year_at is not None or second.point.year_at is not None:
        return ()
    found = [apart for year in _YEARS if (apart := _apart(first.point, second.point, year)) is not None]
    return tuple(dict.fromkeys(found)) if found and all(abs(apart) <= _NEAR for apart in found) else ()


def _apart(first: Point, second: Point, year: int) -> int | None:
    """The days from one date to the nearest other one of its name."""
    begin = replace(first, year=None).days(year)
    ends = [replace(second, year=None).days(year + turn) for turn in (-1, 0, 1)]
    apart = [end[0] - begin[0] for end in ends if end is not None] if begin is not None else []
    return min(apart, key=abs) if apart else None


def _fits(first: _Named, second: _Named) -> bool:
    """Whether some year has both dates on their weekdays."""
    known = {apart for year in _YEARS if (apart := _apart(first.point, second.point, year)) is not None}
    return any((second.number - first.number - apart) % _WEEK == 0 for apart in known)


def _fitting(one: _Named, other: _Named, named: Sequence[_Named]) -> bool:
    """Whether some date fits one of two that do not fit each other."""
    return any(_fits(one, third) and not _fits(third, other) for third in named if third not in (one, other))


def _are_of_two_years(context: Context, first: _Named, second: _Named) -> bool:
    """Whether a year is spoken of from the sentence of the first date to that of the second: "last year", "in 2019"."""
    periods = [
        context.extraction.periods[index]
        for sentence in context.dated
        if first.sentence <= sentence.number <= second.sentence
        for index, _ in sentence.periods
    ]
    return any(_is_of_years(period) for period in periods)


def _is_of_years(period: Period) -> bool:
    return period.granularity == "year" or _LENGTHY.match(period.offset) is not None


def _frame(context: Context, known: _Named, doubtful: _Named, *, sure: bool) -> WeekdaysTogether:
    steps = _steps(known, doubtful)
    facts = []
    for one in (known, doubtful):
        name = one.point.name
        number = Fraction(one.number)
        facts.append(context.word(f"{name}:weekday", *one.extent, number, unit="weekday", style="date"))
        value = Fraction(one.point.day or 0)
        facts.append(context.word(f"{name}:date", *date_alone(context, one.point), value, unit="day", style="date"))
    first = replace(known.point, year=None)
    years = (year for year in _SEARCHED if (days := first.days(year)) and days[0] % _WEEK == known.number % _WEEK)
    return WeekdaysTogether(
        sentence=doubtful.sentence,
        inferred="dates that name no year and stand together are of one year",
        known=facts[0],
        known_day=facts[1],
        weekday=facts[2],
        day=facts[3],
        steps=steps,
        point=replace(doubtful.point, year=next(years, None), year_at=None),
        sure=sure,
    )
