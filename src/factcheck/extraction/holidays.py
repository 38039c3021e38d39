"""Days with a name instead of a date: "Christmas Day 2020", "Good Friday", "Thanksgiving"."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from functools import cache, partial
from typing import Any, Final

from factcheck.extraction import calendar as cal
from factcheck.extraction.calendar import Stretch
from factcheck.extraction.tables import load_table, trie_pattern

_WEEK: Final = 7
_GREGORIAN: Final = 1583  # the first Easter of this calendar


@cache
def holiday_names() -> dict[str, Callable[[int], date | None]]:
    """The day of a year that each name means, by the name in small letters."""
    table = load_table("holidays")
    days: dict[str, Callable[[int], date | None]] = {}
    days |= {name: partial(_fixed, *where) for name, where in table["fixed"].items()}
    days |= {name: partial(_weekday, *where) for name, where in table["weekdays"].items()}
    days |= {name: partial(_from_easter, distance) for name, distance in table["easter"].items()}
    return days


@cache
def shy_names() -> frozenset[str]:
    """The names that also stand for the season around their day."""
    return frozenset(load_table("holidays")["shy"]["names"])


@cache
def holiday_pattern() -> re.Pattern[str]:
    """Finds the names in a text in small letters, the longest first."""
    return re.compile(rf"(?<![a-z]){trie_pattern(sorted(holiday_names()))}(?![a-z])")


def stretches(name: str, year: int) -> tuple[Stretch, ...]:
    """The day of a holiday in a year."""
    found = holiday_names()[name](year)
    return (cal.of_day(found) if found is not None else Stretch(f"{year:04d}-XX-XX", None, None, "day"),)


def around(name: str, year: int) -> tuple[Stretch, ...]:
    """The days around a holiday: which they are, only the year and the day within tell."""
    return tuple(Stretch(there.timex, None, None, "season") for there in stretches(name, year))


def open_timex(name: str) -> str:
    """TIMEX3 value while the year is unknown; only a fixed day has its month and day."""
    fixed: dict[str, Any] = load_table("holidays")["fixed"]
    return "XXXX-{:02d}-{:02d}".format(*fixed[name]) if name in fixed else "XXXX-XX-XX"


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar (Meeus, Astronomical Algorithms, 1991, chapter 8)."""
    golden, century, of_century = year % 19, year // 100, year % 100
    leaps, rest = divmod(century, 4)
    moon = (19 * golden + century - leaps - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    weekday = (32 + 2 * rest + 2 * (of_century // 4) - moon - of_century % 4) % 7
    late = (golden + 11 * moon + 22 * weekday) // 451
    month, day = divmod(moon + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)


def _fixed(month: int, day: int, year: int) -> date | None:
    found = cal.day(year, month, day)
    return found.first if found is not None else None


def _from_easter(days: int, year: int) -> date | None:
    return cal.plus_days(easter(year), days) if year >= _GREGORIAN else None


def _weekday(month: int, weekday: int, which: int, after: int, year: int) -> date | None:
    """The `which`-th weekday of a month, the last for -1, and some days after it."""
    start = cal.first_of_month(year, month + (which < 0))
    if start is None:
        return None
    steps = (weekday - start.isoweekday()) % _WEEK + _WEEK * (which if which < 0 else which - 1)
    return cal.plus_days(start, steps + after)
