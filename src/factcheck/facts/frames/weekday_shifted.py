"""A weekday so many days after another day: "on Monday … three days later, on Thursday"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Final

from factcheck.extraction.model import Period, PeriodType
from factcheck.facts.context import Context
from factcheck.facts.model import Fact, Frame
from factcheck.facts.weekdays import is_in_next_sentence, is_reported, number_of, weekday_in, weekday_of

_OFFSET: Final = re.compile(r"([+-])P(\d+)D")
_JOINT: Final = re.compile(r"(?:,\s(?:on\s|a\s)?|\son\s|\s\()", re.IGNORECASE)
_GOING_ON: Final = frozenset({"after", "and", "before", "but", "then", "till", "until", "within"})
_MOST: Final = 31  # days that anybody counts from one weekday to another


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekdayShifted(Frame):
    """Two weekdays and the days between them.

    Attributes:
        known: The day that is counted from, as a weekday: 1 for Monday to 7 for Sunday.
        shift: What is counted: "two days later".
        weekday: The one that is said to be reached; its extent is that of the name alone.
        days: Days from the one to the other, negative for "two days earlier".
    """

    known: Fact
    shift: Fact
    weekday: Fact
    days: int

    @property
    def fitting(self) -> int:
        """The weekday that is reached."""
        return (int(self.known.value or 0) + self.days - 1) % 7 + 1


def find(context: Context) -> Iterator[WeekdayShifted]:
    """Every shift with a weekday right behind it, and the day right before it that it is counted from."""
    periods = context.extraction.periods
    order = sorted(range(len(periods)), key=lambda index: periods[index].start)
    for before, shift, reached in zip(order, order[1:], order[2:], strict=False):
        days = _days(periods[shift])
        name = weekday_in(context, periods[reached])
        if days is None or name is None or name[1] != periods[reached].end:
            continue
        if _JOINT.fullmatch(context.document.text, periods[shift].end, name[0]) is None:
            continue
        known = _known(context, before) if _is_counted(context, periods[before], periods[shift]) else None
        if known is not None:
            yield WeekdayShifted(
                sentence=context.place_of(periods[shift].start)[1],
                inferred="it is counted from the day named before",
                known=known,
                shift=_word(context, shift, (periods[shift].start, periods[shift].end), days),
                weekday=_word(context, reached, name, number_of(context.document.text[slice(*name)])),
                days=days,
            )


def _days(period: Period) -> int | None:
    """How many days on a shift leads: "two days later", "the next day"; weeks and months are counted roughly."""
    match = _OFFSET.fullmatch(period.offset) if period.type is PeriodType.DATE else None
    return int(match[1] + match[2]) if match is not None and int(match[2]) <= _MOST else None


def _is_counted(context: Context, before: Period, shift: Period) -> bool:
    """Whether a shift counts from the day before it: nothing else happens between the two."""
    between = context.doc.char_span(before.end, shift.start, alignment_mode="contract")
    told = between is not None and any(token.lower_ in _GOING_ON for token in between)
    return not told and is_in_next_sentence(context, before.end, shift.start)


def _known(context: Context, before: int) -> Fact | None:
    """The weekday of a day, as the text names it or else by the calendar; None for what is no single day."""
    period, text = context.extraction.periods[before], context.document.text
    points = context.points(before)
    extent = weekday_in(context, period)
    if period.offset or len(points) > 1 or is_reported(context, period.start):
        return None
    if points and points[0].day is not None:
        named = weekday_of(context, points[0])
        days = points[0].days()
        if named is None and days is None:
            return None
        number = number_of(text[slice(*named)]) if named else date.fromordinal((days or (0,))[0]).isoweekday()
        return _word(context, before, (period.start, period.end), number)
    return _word(context, before, extent, number_of(text[slice(*extent)])) if extent is not None else None


def _word(context: Context, period: int, extent: tuple[int, int], value: int) -> Fact:
    return context.word(f"p{period + 1}:shifted", *extent, Fraction(value), unit="weekday", style="date")
