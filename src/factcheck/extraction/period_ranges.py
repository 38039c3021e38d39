"""Ranges of two periods and times of day with their day, for the later passes of the period grammar."""

from __future__ import annotations

from dataclasses import replace

from factcheck.extraction import calendar as cal
from factcheck.extraction import period_nodes as nodes
from factcheck.extraction.calendar import Stretch
from factcheck.extraction.model import PeriodType
from factcheck.extraction.period_grammar import Match, whole_number
from factcheck.extraction.period_nodes import Node, Reading


def read_range(match: Match, context: Reading) -> Node | None:
    one, two = match.node("one"), match.node("two")
    start, end = match["one"], match["two"]
    link = match["link"]
    if one.type is PeriodType.SET or two.type is PeriodType.SET or one.duration or two.duration:
        return None
    if link.category == "DASH" and link.word == "—" and (link.start > start.end or link.end < end.start):
        return None  # a dash of the sentence, not of a range
    if one.type is PeriodType.TIME:
        return _clock_range(one, two)
    text = context.text
    swapped = text[end.start : end.end] + text[start.end : end.start] + text[start.start : start.end]
    return nodes.joined(one, two, where=(start.start, end.end), swapped=swapped)


def read_to_now(match: Match, context: Reading) -> Node | None:
    """ "1965 to the present": up to publication."""
    one = nodes.settled(match.node("one"), context)
    stretch = one.readings[0]
    if one.type is not PeriodType.DATE or stretch.first is None or one.duration:
        return None
    today = context.published
    if today is None or today < stretch.first:
        return Node(one.granularity, (Stretch(f"{stretch.timex}/..", stretch.first, None, one.granularity),))
    return Node("day", (cal.as_interval(stretch, cal.of_day(today)),), relative=True)


def read_short_clock_range(match: Match, _: Reading) -> Node | None:
    """ "between 8 and 10 p.m.", "9-5pm": the first hour takes the half of the day from the second."""
    hour, node, token = whole_number(match.get("one") or match["hour"]), match.node("two"), match["two"]
    if node.type is not PeriodType.TIME or node.bare or not hour or hour > 12:
        return None
    end = int(node.readings[0].timex[1:3])
    start = hour + 12 if end >= 12 and hour < 12 and hour + 12 < end else hour
    one = replace(node, readings=(Stretch(f"T{start % 24:02d}:00", None, None, "hour"),))
    return _clock_range(one, node) if token.node is not None else None


def _clock_range(one: Node, two: Node) -> Node | None:
    if two.type is not PeriodType.TIME:
        return None
    timex = f"{one.readings[0].timex}/{two.readings[0].timex}"
    return replace(
        one,
        readings=(Stretch(timex, None, None, one.granularity),),
        oddities=(*one.oddities, *two.oddities),
        bare=one.bare and two.bare,
    )
