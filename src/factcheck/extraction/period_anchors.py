"""Periods that count from another that the text names before them: "a year later", "that spring", "on the 24th".

A node that may count so carries in `beside` what it is, given the stretch of the other one; `Anchors` looks for it.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import Final

from factcheck.extraction import calendar as cal
from factcheck.extraction.calendar import Stretch
from factcheck.extraction.calendar_words import Token
from factcheck.extraction.model import PeriodType
from factcheck.extraction.period_nodes import Beside, Fill, Node

COUNTED_FROM: Final = "counted from another period of the text"
_REACH: Final = 500  # characters between a period and the one that it counts from
_PARAGRAPH: Final = "\n\n"
_FINENESS: Final = ("day", "weekend", "week", "month", "season", "quarter", "half", "year", "decade", "century")
_WHOLE: Final = ("quarter", "half")  # "a year earlier" than a quarter is a quarter
_COMPARED: Final = re.compile(r"\b(?i:against|since|than|versus|vs|with)\s(?:in\s)?(?:the\s)?\Z")
_GAP: Final = 24
_HISTORY: Final = 10  # years before publication
_SENTENCE_END: Final = re.compile(r"[.!?;]\s")


def _fineness(granularity: str) -> int:
    return _FINENESS.index(granularity) if granularity in _FINENESS else len(_FINENESS)


def beside(duration: str, direction: int, granularity: str) -> Beside:
    """A length of time away: "a week later", "three years earlier", "the previous month"."""
    unit = granularity if granularity in _FINENESS else "day"

    def there(anchor: Stretch) -> Stretch | None:
        moment = _edge(anchor, direction)
        if moment is None or _fineness(anchor.granularity) > _fineness(unit):
            return None
        moved = cal.plus_duration(moment, duration, direction)
        if moved is None:
            return None
        same = anchor.granularity in _WHOLE or (anchor.granularity == "month" and direction < 0)
        return cal.containing(anchor.granularity if same and "/" not in anchor.timex else _named(unit, anchor), moved)

    return there


def _named(unit: str, anchor: Stretch) -> str:
    """A week after a day is a day, and a year after it a year."""
    return "day" if unit == "week" and anchor.granularity == "day" else unit


def _edge(anchor: Stretch, direction: int) -> date | None:
    """The first day of an anchor, or where it has several parts and time goes on from it, its last."""
    if direction > 0 and "/" in anchor.timex:
        return anchor.beyond and cal.plus_days(anchor.beyond, -1)
    return anchor.first


def unit_beside(granularity: str, steps: int) -> Beside:
    """ "the following month", "the next day": so many whole units after the one that holds the other period."""

    def there(anchor: Stretch) -> Stretch | None:
        moment = _edge(anchor, steps)
        if moment is None or _fineness(anchor.granularity) > _fineness(granularity):
            return None
        return cal.moved(granularity, moment, steps)

    return there


def same_unit(granularity: str, *, strict: bool = False) -> Beside:
    """ "that year": the year of the other period; strictly, only of one that is a year itself."""

    def there(anchor: Stretch) -> Stretch | None:
        if anchor.first is None or "/" in anchor.timex or _fineness(anchor.granularity) > _fineness(granularity):
            return None
        if strict and anchor.granularity != granularity:
            return None
        return anchor if anchor.granularity == granularity else cal.containing(granularity, anchor.first)

    return there


def same_period(anchor: Stretch) -> Stretch | None:
    """ "In the period": a stretch of several months, a quarter or a year, and no day."""
    long = "/" in anchor.timex or _fineness(anchor.granularity) >= _fineness("quarter")
    return anchor if long and anchor.granularity != "day" else None


def in_its_year(fill: Fill, year: Beside) -> Beside:
    """ "April of that year"."""

    def there(anchor: Stretch) -> Stretch | None:
        named = year(anchor)
        return fill(named.first.year)[0] if named is not None and named.first is not None else None

    return there


def nearest(fill: Fill, direction: int) -> Beside:
    """ "the following spring", "the previous March": the nearest that begins after the other period, or ends before."""

    def there(anchor: Stretch) -> Stretch | None:
        if anchor.first is None or anchor.beyond is None:
            return None
        around = [fill(anchor.first.year + step)[0] for step in (-1, 0, 1) if anchor.first.year + step > 0]
        if direction > 0:
            return next((one for one in around if one.first and one.first >= anchor.beyond), None)
        return next((one for one in reversed(around) if one.beyond and one.beyond <= anchor.first), None)

    return there


def of_same_season(fill: Fill) -> Beside:
    """ "that summer": of the year of the other period."""

    def there(anchor: Stretch) -> Stretch | None:
        return fill(anchor.first.year)[0] if anchor.first is not None else None

    return there


def day_of_its_month(number: int) -> Beside:
    """ "on the 24th"."""

    def there(anchor: Stretch) -> Stretch | None:
        if anchor.first is None or _fineness(anchor.granularity) > _fineness("month"):
            return None
        return cal.day(anchor.first.year, anchor.first.month, number)

    return there


def weekday_beside(number: int, direction: int) -> Beside:
    """ "the following Monday"."""

    def there(anchor: Stretch) -> Stretch | None:
        if anchor.first is None or _fineness(anchor.granularity) > _fineness("week"):
            return None
        steps = (number - anchor.first.isoweekday()) % 7
        moment = cal.plus_days(anchor.first, (steps or 7) if direction > 0 else steps - 7)
        return cal.of_day(moment) if moment else None

    return there


class Anchors:
    """What the periods read so far may be counted from."""

    def __init__(self, text: str, published: date | None) -> None:
        self._text = text
        self._published = published
        self._last: tuple[int, Stretch] | None = None
        self._dated = False  # whether its year stands with it

    def placed(self, token: Token, raw: Node, node: Node) -> Node:
        """`node` with the reading first that counts from the period before it; it is kept for what comes next.

        Args:
            token: Where it stands.
            raw: As the grammar built it.
            node: The same with its readings.
        """
        named = self._of_same_year(token, raw)
        if named is not None:
            others = tuple(one for one in node.readings if one.first is not None and one.first != named.first)
            node = replace(node, readings=(replace(named, label=COUNTED_FROM), *others), bare="")
        if node.beside is not None and self._last is not None and self._is_near(token.start):
            there = node.beside(self._last[1])
            if there is not None and there.first is not None:
                part = node.readings[0].timex.partition("T")[2] if node.type is PeriodType.TIME else ""
                timex = f"{there.timex}T{part}" if part else there.timex
                first = replace(there, timex=timex, label=COUNTED_FROM)
                others = tuple(one for one in node.readings if one.first is not None and one.first != there.first)
                granularity = there.granularity if node.type is PeriodType.DATE else node.granularity
                node = replace(node, readings=(first, *others), granularity=granularity, beside=None, bare="")
        if not self._is_base(node, token.start):
            stretch = replace(node.readings[0], granularity=node.granularity)
            self._last = (token.end, stretch) if stretch.first is not None else None
            self._dated = not node.relative or named is not None
        return node

    def _of_same_year(self, token: Token, node: Node) -> Stretch | None:
        """ "In Q2 2018 it beat Q1", "in April 2017, after rising in February": one sentence, and one kind of period.

        Where the text tells of a year long past, its days and months are those of that year.
        """
        if node.fill is None or node.readings or self._last is None or not self._dated:
            return None
        end, anchor = self._last
        if anchor.first is None or node.granularity == "season" or not self._is_near(token.start):
            return None
        if self._published is not None and self._published.year - anchor.first.year >= _HISTORY:
            return self._told_on(node.fill, anchor, token.start)
        if anchor.granularity != node.granularity:
            return None
        if _SENTENCE_END.search(self._text, end, token.start) is not None:
            return None
        return node.fill(anchor.first.year)[0]

    def _told_on(self, fill: Fill, anchor: Stretch, start: int) -> Stretch | None:
        """What comes next in a story of a year long past: in a sentence of its own, no earlier than the anchor."""
        assert self._last is not None
        if anchor.first is None or _fineness(anchor.granularity) > _fineness("year"):
            return None
        named = fill(anchor.first.year)[0]
        goes_on = _SENTENCE_END.search(self._text, self._last[0], start) is not None
        if goes_on and named.beyond is not None and named.beyond <= anchor.first:
            return fill(anchor.first.year + 1)[0]
        return named

    def _is_base(self, node: Node, start: int) -> bool:
        """Whether nothing goes on from a period: it is what another is compared with, or a length of time."""
        if node.bare == "anchored" or node.offset.startswith("-"):
            return True
        if node.type is not PeriodType.DATE and node.readings[0].first is None:
            return True
        return _COMPARED.search(self._text, max(0, start - _GAP), start) is not None

    def _is_near(self, start: int) -> bool:
        assert self._last is not None
        end = self._last[0]
        return start - end <= _REACH and self._text.find(_PARAGRAPH, end, start) < 0
