"""Times of day with their day, for the later passes of the period grammar.

"9 a.m. on 3 May", "Monday night", "on Tuesday from 10 a.m. to noon", "the early hours of Sunday". Such a period covers
the day that is named; its time is in the TIMEX3 value: "2021-05-03T09:00", "2021-05-03TNI".
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from factcheck.extraction import calendar as cal
from factcheck.extraction import period_nodes as nodes
from factcheck.extraction.calendar import Stretch
from factcheck.extraction.calendar_words import Token, calendar
from factcheck.extraction.model import PeriodType
from factcheck.extraction.period_grammar import Match, whole_number
from factcheck.extraction.period_nodes import Node, Reading

_NOON: Final = 12
_MORNING: Final = "TMO"


# -- from one time of day to another


def read_short_clock_range(match: Match, _: Reading) -> Node | None:
    """ "between 8 and 10 p.m.", "9-5pm": the first hour takes the half of the day from the second."""
    hour, two = whole_number(match["hour"]), match.node("two")
    if two.bare or not _is_clock(two) or not hour or hour > _NOON or "/" in two.readings[0].timex:
        return None
    one = replace(two, readings=(Stretch(f"T{hour % _NOON:02d}:00", None, None, "hour"),))
    return _clock_range(one, two, half_told=False)


def read_clock_range(match: Match, _: Reading) -> Node | None:
    """ "from 9 a.m. to 5 p.m.", "2:20 to 3pm"; in "9 a.m. Monday to 5 p.m. Tuesday" each has its day."""
    one, two, before, after = match.node("one"), match.node("two"), match.before(), match.after()
    if not (_is_clock(one) and _is_clock(two)) or "/" in one.readings[0].timex + two.readings[0].timex:
        return None
    if before is not None and after is not None and _is_day(before.node) and _is_day(after.node):
        return None
    return _clock_range(one, two, half_told=not one.bare or bool(two.bare))


def _clock_range(one: Node, two: Node, *, half_told: bool) -> Node:
    first, last = one.readings[0].timex, two.readings[0].timex
    hour = int(first[1:3])
    if not half_told and hour < _NOON and f"T{hour + _NOON:02d}{first[3:]}" < last:
        first = f"T{hour + _NOON:02d}{first[3:]}"
    return replace(
        one,
        readings=(Stretch(f"{first}/{last}", None, None, one.granularity),),
        oddities=(*one.oddities, *two.oddities),
        bare=one.bare and two.bare,
    )


# -- a time with its day


def _is_clock(node: Node | None) -> bool:
    """Whether a node is a time of day without a day."""
    return (
        node is not None
        and node.type is PeriodType.TIME
        and len(node.readings) == 1
        and node.readings[0].timex.startswith("T")
    )


def _is_day(node: Node | None) -> bool:
    """Whether a node is one day, or a part of one."""
    if node is None or node.granularity != "day" or node.offset:
        return False
    if node.fill is not None:
        return "/" not in node.open_timex
    dated = node.type is PeriodType.DATE or (node.type is PeriodType.TIME and _part_of(node.readings[0]) != "")
    return dated and "/" not in node.readings[0].timex


def _part_of(stretch: Stretch) -> str:
    """The part of the day in a TIMEX3 value, "TNI", or ""."""
    return stretch.timex[-3:] if stretch.timex[-3:] in calendar()["dayparts"].values() else ""


def read_moment_of_day(match: Match, context: Reading) -> Node | None:
    """ "9 a.m. on Tuesday", "3 May at 10:30", "this afternoon at 3:20", "Tuesday from 9 a.m. to noon"."""
    clock = match.node("clock")
    if not _is_day(match["day"].node) or not _is_clock(clock) or clock.oddities:
        return None
    if any(mark.word not in _PARENTHESES for mark in match.all("open") or ()):
        return None
    place = match.get("place")
    if place is not None and not place.word.isalpha():
        return None
    if clock.bare and not _is_cued(match):
        return None
    day = nodes.settled(match.node("day"), context)
    times = clock.readings[0].timex
    readings = tuple(_at(stretch, times, clock.granularity, bare=bool(clock.bare)) for stretch in day.readings)
    return Node(
        clock.granularity,
        readings,
        PeriodType.TIME,
        relative=day.relative,
        oddities=day.oddities,
        day=day.day or _extent(match["day"]),
        clock=_extent(match["clock"]),
    )


_PARENTHESES: Final = ("(", ")")


def _extent(token: Token) -> tuple[int, int]:
    return token.start, token.end


def _is_cued(match: Match) -> bool:
    """ "at 10:30 on Tuesday", "Tuesday, 10:30"; but "won 10:30 on Tuesday" is a score."""
    if match["day"].start < match["clock"].start:
        return True
    before = match.before()
    return before is not None and before.word in calendar()["cues"]["clock"]


def _at(stretch: Stretch, times: str, granularity: str, *, bare: bool) -> Stretch:
    """A day with a time, or with two; the second is of the next day where it comes earlier ("10 p.m. to 6 a.m.")."""
    part = _part_of(stretch)
    day = stretch.timex.removesuffix(part)
    ends = times.split("/")
    if part not in ("", _MORNING) and bare:
        ends = [f"T{int(end[1:3]) + _NOON:02d}{end[3:]}" if int(end[1:3]) < _NOON else end for end in ends]
    following = stretch.first and cal.plus_days(stretch.first, 1)
    if len(ends) == 1:
        return replace(stretch, timex=day + ends[0], granularity=granularity)
    over_night = ends[1] <= ends[0] and following is not None
    last = following.isoformat() if over_night and following else day
    beyond = cal.plus_days(following, 1) if over_night and following else stretch.beyond
    return replace(stretch, timex=f"{day}{ends[0]}/{last}{ends[1]}", beyond=beyond, granularity=granularity)


def between_moments(one: Node, two: Node) -> Node | None:
    """From a time of one day to a time of another: "4 p.m. on Monday to 5 p.m. on Tuesday"."""
    if not (one.type is two.type is PeriodType.TIME) or not (one.day and two.day):
        return None
    readings = [
        cal.as_interval(start, end)
        for start in one.readings[:2]
        for end in two.readings[:2]
        if start.first is None or end.first is None or start.timex < end.timex
    ]
    if not readings:
        return None
    return Node(one.granularity, tuple(readings[:4]), PeriodType.TIME, relative=one.relative or two.relative)


# -- a part of a day

_SMALL_HOURS: Final = ("early", "small", "wee")


def read_named_part_of_day(match: Match, context: Reading) -> Node | None:
    """ "Monday night", "late Friday evening", "the morning of 3 May", "the early hours of Sunday"."""
    token, how, part, small = match["day"], match.get("how"), match.get("part"), match.get("small")
    if small is not None and small.word not in _SMALL_HOURS:
        return None
    if not _is_day(token.node) or match.node("day").type is not PeriodType.DATE:
        return None
    if part is not None and token.start < part.start and context.text[part.start].isupper():
        return None  # "Saturday Night Live"
    day = nodes.settled(match.node("day"), context)
    value = part.value if part is not None else _MORNING  # "the small hours"
    mod = "START" if small is not None else str(how.value) if how is not None else day.mod
    return Node(
        "day",
        tuple(replace(stretch, timex=stretch.timex + value) for stretch in day.readings),
        PeriodType.TIME,
        relative=day.relative,
        mod=mod,
        oddities=day.oddities,
        day=_extent(token),
    )
