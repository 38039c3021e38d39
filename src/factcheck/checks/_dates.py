"""What the checks of dates share: dates and weekdays written the way the author wrote them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from fractions import Fraction

from factcheck.checks._base import Edit
from factcheck.facts.moments import Point
from factcheck.reasoning import digit_slips

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_FAR = 20  # years: a date is seldom mistaken for one that is further off
_NEAR = 3  # days: every date has one of each weekday so near
_WHY = {
    "near": "the nearest such day",
    "transposed": "digits swapped",
    "shuffled": "digits in another order",
    "changed": "one digit",
}


def weekday_like(surface: str, number: int) -> str:
    """A weekday written as another one is: "Wed" for 3 beside "Mon", "WEDNESDAY" beside "MONDAY".

    Args:
        surface: As the text writes a weekday, without its full stop.
        number: 1 for Monday to 7 for Sunday.
    """
    name = WEEKDAYS[number - 1]
    full = any(surface.lower() == day.lower() for day in WEEKDAYS)
    if not full:
        name = {"Tue": "Tue", "Thu": "Thu"}.get(name[:3], name[:3])
    return name.upper() if surface.isupper() else name.lower() if surface.islower() else name


def date_edits(text: str, point: Point, weekday: int) -> Iterator[Edit]:
    """The dates that fall on a weekday: the nearest, and those one slip away, another day or another year.

    Args:
        text: The reading text.
        point: A day.
        weekday: 1 for Monday to 7 for Sunday.
    """
    if point.year is None or point.month is None or point.day is None:
        return
    surface = text[point.start : point.end]
    days = [
        m
        for m in re.finditer(r"(?<![\d:.])(\d{1,2})(?=(?:st|nd|rd|th)?\b)(?![:.]\d)", surface)
        if int(m[1]) == point.day
    ]
    if len(days) == 1:
        at = point.start + days[0].start(1)
        for slip, value in _days_like(point.day):
            day = _day(point.year, point.month, value)
            if day is not None and day.isoweekday() == weekday:
                end = at + len(days[0][1])
                ending = text[end : end + 2]
                shown = str(value)
                if ending in {"st", "nd", "rd", "th"}:
                    shown, end = f"{value}{_ending(value)}", end + len(ending)
                yield Edit(at, end, shown, _WHY[slip], "changed" if slip == "near" else slip)
    if point.year_at is not None:
        for slip, value in _slips(point.year):
            day = _day(value, point.month, point.day)
            if day is not None and abs(value - point.year) <= _FAR and day.isoweekday() == weekday:
                yield Edit(*point.year_at, str(value), _WHY[slip], slip)


def _days_like(number: int) -> list[tuple[str, int]]:
    """Days of the month that may be meant: swapped digits, the days nearby, then other slips; each once."""
    near = [("near", number + by) for step in range(1, _NEAR + 1) for by in (step, -step) if number + by > 0]
    slips = _slips(number)
    found: dict[int, str] = {}
    for slip, value in sorted(slips + near, key=lambda item: (item[0] != "transposed", item[0] != "near")):
        found.setdefault(value, slip)
    return [(slip, value) for value, slip in found.items()]


def _slips(number: int) -> list[tuple[str, int]]:
    """One slip of digits away, swapped ones first, then the nearest."""
    found = [
        (slip, int(value)) for slip, value in digit_slips(Fraction(number), Fraction(1)) if slip in _WHY and value > 0
    ]
    return sorted(found, key=lambda item: (item[0] != "transposed", abs(item[1] - number)))


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _ending(number: int) -> str:
    if 10 < number % 100 < 14:
        return "th"
    return {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
