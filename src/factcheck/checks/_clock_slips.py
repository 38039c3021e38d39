"""Times of day and dates that no clock or calendar shows, put right by one slip of a digit."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator, Sequence
from typing import Final

from factcheck.checks._base import Edit
from factcheck.reasoning import digits_within

_NUMBER: Final = re.compile(r"\d{1,2}")
_TIME: Final = re.compile(r"(?P<hours>\d{1,2})(?:[:.h](?P<rest>\d\d(?:[:.]\d\d)?))?")
_DAY: Final = re.compile(r"(?P<year>\d{4}|XXXX)-(?P<month>\d{2})-(?P<day>\d{2})(?:T.*)?")
_HOURS: Final = 23
_TWELVE: Final = 12
_SIXTY: Final = 60
_QUARTER: Final = 15  # minutes, at which most things are set to begin
_MONTHS: Final = 12
_LEAP_YEAR: Final = 2024  # where the year is not said, 29 February is possible
_WHY: Final = "one digit"
_MOST: Final = 4


def clock_edits(text: str, start: int, end: int) -> tuple[Edit, ...]:
    """Another hour for "25:40", other minutes for "8.75pm"; the likelier first.

    Args:
        text: The reading text.
        start, end: Extent of the time of day.
    """
    time = _TIME.search(text, start, end)
    if time is None:
        return ()
    half = text[time.end() : time.end() + 2].strip(" .\u00a0").lower()[:1] in {"a", "p"}
    edits: list[Edit] = []
    if int(time["hours"]) > (_TWELVE if half else _HOURS):
        hours = digits_within(time["hours"], _TWELVE if half else _HOURS)
        edits += _edits(time.start("hours"), [hour for hour in hours if hour[0] != "0"])
    if time["rest"] is not None:
        edits += sixtieth_edits(text, *time.span("rest"))
    return tuple(edits)


def sixtieth_edits(text: str, start: int, end: int) -> Iterator[Edit]:
    """Other minutes or seconds for numbers above 59, a quarter of an hour before others of the kind."""
    for number in _NUMBER.finditer(text, start, end):
        if int(number.group()) >= _SIXTY:
            found = digits_within(number.group(), _SIXTY - 1)
            found.sort(key=lambda minutes: int(minutes) % _QUARTER != 0)
            yield from _edits(number.start(), found)


def date_slips(text: str, start: int, end: int, timex: str) -> tuple[Edit, ...]:
    """Days that the month has, for one that it has not: "20 June" and "13 June" for "31 June"."""
    day = _DAY.fullmatch(timex)
    last = last_day(timex)
    if day is None or last is None:
        return ()
    found = [number for number in _NUMBER.finditer(text, start, end) if int(number.group()) == int(day["day"])]
    if len(found) != 1:
        return ()
    days = [number for number in digits_within(found[0].group(), last) if number[0] != "0"]
    return tuple(_edits(found[0].start(), days))


def last_day(timex: str) -> int | None:
    """The last day of the month of a date, where the date is behind it."""
    day = _DAY.fullmatch(timex)
    if day is None or not 1 <= int(day["month"]) <= _MONTHS:
        return None
    year = int(day["year"]) if day["year"].isdigit() else _LEAP_YEAR
    last = monthrange(year, int(day["month"]))[1]
    return last if int(day["day"]) > last else None


def _edits(start: int, numbers: Sequence[str]) -> list[Edit]:
    width = len(numbers[0]) if numbers else 0
    return [Edit(start, start + width, number, _WHY, "changed") for number in numbers[:_MOST]]
