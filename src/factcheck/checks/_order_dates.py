"""Dates that would stand in the order that the text tells: another year, another day or another month."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import chain, islice

from factcheck.checks._base import Edit
from factcheck.extraction.calendar_words import calendar
from factcheck.extraction.model import QuantityKind
from factcheck.facts import Fact, Facts
from factcheck.facts.moments import YEAR_UNIT
from factcheck.reasoning import digit_slips

_NAME = re.compile(r"p(?P<period>\d+)(?:\.(?P<part>\d))?(?P<day>:day)?")
_TIMEX = re.compile(r"(?P<year>\d{4}|XXXX)(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?")
_YEAR = re.compile(r"(?<![\d.,])\d{4}(?!\d)")
_DAY = re.compile(r"(?<![\d.,:])\d{1,2}(?!\d)")
_WORD = re.compile(r"[^\W\d_]+")
_OFFERED = 4
_OF_ONE = 3  # of one of the two dates
_AHEAD = 20  # years behind the last that the text names; nobody meant 2100 for 2010
_OLD = 1900  # of years before it the hundreds slip as well: "1843" for "1943"
_LATE = 2000  # nobody writes 2010 for 2020 as long as that is to come
_SHIFT = re.compile(r"[+-]P(?P<number>\d+)(?P<unit>[YM])")
_BESIDE = 40  # characters behind the second date in which a length stands
_MONTHS = 12
_LENGTHS = {"a": 12, "mo": 1}  # months
_MOST_DAYS = 31

Allowed = Callable[[str, int], bool]
"""Whether a figure may have a value, as far as the other orders of the text say."""


@dataclass(frozen=True, slots=True)
class _Date:
    """A date of an order, as far as it is told; `start` and `end` are the stretch with its month and its day."""

    fact: Fact
    start: int
    end: int
    year: int | None
    month: int | None = None
    day: int | None = None

    def told(self, *, year: int | None = None, month: int | None = None, day: int | None = None) -> tuple[int, ...]:
        """Year, month and day, as far as they are told, with one of them put in anew."""
        parts = (year or self.year or 0, month or self.month, day or self.day)
        return tuple(part for part in parts if part is not None)


def order_edits(facts: Facts, first: Fact, later: Fact, allowed: Allowed) -> Iterator[Edit]:
    """The dates that the later one may have been meant for, and the earlier one, the one told last first.

    Args:
        facts: Of the document.
        first, later: In the order in which they should be.
        allowed: Which years other orders leave.
    """
    one, two = _date_of(facts, first), _date_of(facts, later)
    if one is None or two is None or one.start == two.start:
        return
    latest = max(
        (int(fact.value) for fact in facts.moments if fact.quantity.unit == YEAR_UNIT and fact.value), default=0
    )
    ways = [
        list(islice(_moved(facts, two, one, 1, allowed, latest + _AHEAD), _OF_ONE)),
        list(islice(_moved(facts, one, two, -1, allowed, latest + _AHEAD), _OF_ONE)),
    ]
    if first.quantity.start > later.quantity.start:
        ways.reverse()
    told, other = ways
    yield from islice((*told[:2], *other[:1], *told[2:], *other[1:]), _OFFERED)


def length_edits(facts: Facts, first: Fact, later: Fact) -> Iterator[Edit]:
    """The dates that a length beside them makes: "became its head in 1993, after 17 years" behind "joined in 1996".

    Args:
        facts: Of the document.
        first, later: In the order in which they should be.
    """
    one, two = _date_of(facts, first), _date_of(facts, later)
    if one is None or two is None or one.year is None or two.year is None or one.start == two.start:
        return
    for months in _months_beside(facts, first, later):
        yield from _reached(facts, two, one, months)
        yield from _reached(facts, one, two, -months)


def _months_beside(facts: Facts, first: Fact, later: Fact) -> Iterator[int]:
    """The lengths in the sentences of two dates, in months: "after 17 years", "nine months later"."""
    told = {later.sentence, first.sentence}
    for fact in facts:
        months = _LENGTHS.get(fact.quantity.unit or "")
        counted = fact.quantity.kind is QuantityKind.DURATION and fact.value is not None and fact.value.denominator == 1
        if months is not None and counted and fact.sentence in told:
            yield int(fact.value or 0) * months
    low = min(first.quantity.start, later.quantity.start)
    high = max(first.quantity.end, later.quantity.end) + _BESIDE
    for period in facts.periods:
        shift = _SHIFT.fullmatch(period.offset) if low <= period.start <= high else None
        if shift is not None:
            yield int(shift["number"]) * (12 if shift["unit"] == "Y" else 1)


def _reached(facts: Facts, date: _Date, start: _Date, months: int) -> Iterator[Edit]:
    """One date where so many months lead from the other."""
    text = facts.document.text
    years = [m for m in _YEAR.finditer(text, date.start, date.end) if int(m.group()) == date.year]
    if len(years) != 1 or start.year is None or date.day is not None:
        return
    if date.month is None or start.month is None:
        if months % _MONTHS == 0 and date.month is None:
            yield Edit(*years[0].span(), str(start.year + months // _MONTHS), "what the length makes", "computed")
        return
    year, month = divmod(start.year * _MONTHS + start.month - 1 + months, _MONTHS)
    names: dict[str, int] = calendar()["months"]
    words = [m for m in _WORD.finditer(text, date.start, date.end) if names.get(m.group().lower()) == date.month]
    full = {number: name for name, number in reversed(names.items())}
    if (
        len(words) != 1
        or words[0].group().lower() not in {full[date.month], "may"}
        or words[0].end() > years[0].start()
    ):
        return
    surface = full[month + 1].capitalize() + text[words[0].end() : years[0].start()] + str(year)
    yield Edit(words[0].start(), years[0].end(), surface, "what the length makes", "computed")


def _date_of(facts: Facts, fact: Fact) -> _Date | None:
    name = _NAME.fullmatch(fact.name)
    if name is None or int(name["period"]) > len(facts.periods):
        return None
    period, part = facts.periods[int(name["period"]) - 1], int(name["part"] or 1)
    parts = period.timex.split("/")
    told = _TIMEX.fullmatch(parts[part - 1]) if part <= len(parts) else None
    if told is None:
        return None
    whole = (period.start, period.end) if len(parts) == 1 else (fact.quantity.start, fact.quantity.end)
    if period.day is not None:
        whole = period.day
    year = int(told["year"]) if told["year"].isdigit() and not period.relative else None
    month, day = (int(told[key]) if told[key] else None for key in ("month", "day"))
    return _Date(fact, *whole, year, month, day)


def _moved(facts: Facts, date: _Date, other: _Date, way: int, allowed: Allowed, last: int) -> Iterator[Edit]:
    """One date moved behind the other, or before it."""
    text = facts.document.text
    years = [m for m in _YEAR.finditer(text, date.start, date.end) if int(m.group()) == date.year]

    def is_beyond(told: tuple[int, ...]) -> bool:
        common = min(len(told), len(other.told()))
        mine, theirs = told[:common], other.told()[:common]
        return mine > theirs if way > 0 else mine < theirs

    def with_year(year: int) -> Edit:
        return Edit(*years[0].span(), str(year), "one digit", "computed")

    of_years = (
        with_year(year)
        for year in (_years_like(date.year, way) if len(years) == 1 and date.year else ())
        if year < max(last, _LATE) and is_beyond(date.told(year=year)) and allowed(date.fact.name, year)
    )
    if date.fact.quantity.unit == YEAR_UNIT:
        yield from of_years
        return
    of_days = [e for day, e in _days(text, date) if is_beyond(date.told(day=day))]
    of_months = [e for month, e in _months(text, date, way) if is_beyond(date.told(month=month))]
    next_years = [
        with_year(date.year + way * step)
        for step in (1, 2)
        if len(years) == 1 and date.year and is_beyond(date.told(year=date.year + way * step))
    ]
    if date.day is None:  # of a month and its year the year is wrong as a rule
        yield from chain(next_years[:1], of_months[:1], next_years[1:])
        return
    yield from chain(of_days[:1], of_months[:1], next_years[:1], of_days[1:], next_years[1:])


def _years_like(year: int, way: int) -> Iterator[int]:
    """Years with another digit, forward or back: of late ones the last digit first, of old ones the hundreds."""
    hundreds = [year + way * 100] if year < _OLD else []
    tens = [year + way * 10 * step for step in range(1, 10) if 0 <= year // 10 % 10 + way * step < 10]
    ones = [year + way * step for step in range(1, 10) if 0 <= year % 10 + way * step < 10]
    yield from chain(ones, tens) if year >= _LATE else chain(hundreds, tens, ones)


def _days(text: str, date: _Date) -> Iterator[tuple[int, Edit]]:
    """The day of a month with its digits swapped, or with another ten."""
    found = [m for m in _DAY.finditer(text, date.start, date.end) if int(m.group()) == date.day]
    if len(found) != 1 or date.day is None:
        return
    slips = [
        int(value)
        for slip, value in digit_slips(Fraction(date.day), Fraction(1))
        if slip == "transposed" or (value - date.day) % 10 == 0
    ]
    for value in sorted(dict.fromkeys(slips), key=lambda value: abs(value - (date.day or 0))):
        if 0 < value <= _MOST_DAYS:
            yield value, Edit(*found[0].span(), str(value), "one digit", "computed")


def _months(text: str, date: _Date, way: int) -> Iterator[tuple[int, Edit]]:
    """The months behind that of a date, or before it, written as long as that one."""
    names: dict[str, int] = calendar()["months"]
    words = [m for m in _WORD.finditer(text, date.start, date.end) if names.get(m.group().lower()) == date.month]
    if len(words) != 1 or date.month is None:
        return
    surface, full = words[0].group(), {number: name for name, number in reversed(names.items())}
    whole = full[date.month] == surface.lower() and len(surface) > len("May")
    for step in range(1, _MONTHS):
        number = date.month + way * step
        if not 1 <= number <= _MONTHS:
            return
        name = full[number] if whole or surface.lower() == "may" else full[number][: len("jan")]
        yield number, Edit(*words[0].span(), name.capitalize(), "another month", "computed")
