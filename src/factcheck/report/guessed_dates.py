"""Dates that may have been meant where two stand in the wrong order: another year, another day, another month."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from typing import Final

from factcheck.facts import Fact
from factcheck.reasoning import digit_slips
from factcheck.report.edits import Edit, slip_words

_YEAR: Final = re.compile(r"(?<![\d.,])[12]\d{3}(?!\d)")
_DAY: Final = re.compile(r"(?<![\d:.,])\d{1,2}(?!\d|[:.]\d)(?=(?:st|nd|rd|th)?\b)")
_ENDING: Final = re.compile(r"st|nd|rd|th")
_YEARS_OFF: Final = 3
_COST: Final = {"transposed": 1.0, "dropped": 1.6, "year": 1.8, "changed": 2.2}
_FURTHER: Final = 0.4  # for every year further off, and for every further day slip of a kind


def day_edits(fact: Fact, text: str) -> Iterator[tuple[float, Edit]]:
    """The dates one slip away from a day or a month, with how unlikely each slip is.

    Args:
        fact: A day as a figure, or the days of a month.
        text: The reading text.
    Yields:
        Edits whose value is the first day of what is then written.
    """
    start, end = fact.quantity.start, fact.quantity.end
    strict = fact.quantity.readings[0].strict
    if strict.lower is None:
        return
    try:
        said = date.fromordinal(int(strict.lower))
    except (OverflowError, ValueError):
        return
    surface, (_, why) = text[start:end], slip_words()
    years = [match for match in _YEAR.finditer(surface) if int(match.group()) == said.year]
    if len(years) == 1:
        at = start + years[0].start()
        for off in (off for by in range(1, _YEARS_OFF + 1) for off in (by, -by)):
            value = _on(said.year + off, said.month, said.day)
            if value is not None:
                yield (
                    _COST["year"] + _FURTHER * abs(off),
                    Edit("year", {fact.name: (value, Fraction(1))}, at, at + 4, str(said.year + off), "", why["year"]),
                )
    days = [match for match in _DAY.finditer(surface) if int(match.group()) == said.day and strict.is_point]
    if len(days) != 1 or _ENDING.match(surface, days[0].end()):
        return
    at, close = start + days[0].start(), start + days[0].end()
    for slip, number in digit_slips(Fraction(said.day), Fraction(1)):
        value = _on(said.year, said.month, int(number))
        if slip in _COST and value is not None:
            edit = Edit(slip, {fact.name: (value, Fraction(1))}, at, close, str(number), "", why[slip])
            yield _COST[slip], edit


def _on(year: int, month: int, day: int) -> Fraction | None:
    try:
        return Fraction(date(year, month, day).toordinal())
    except ValueError:
        return None
