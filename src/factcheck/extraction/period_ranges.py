"""From one period to another, the last pass of the period grammar."""

from __future__ import annotations

from factcheck.extraction import calendar as cal
from factcheck.extraction import period_nodes as nodes
from factcheck.extraction.calendar import Stretch
from factcheck.extraction.model import PeriodType
from factcheck.extraction.period_grammar import Match
from factcheck.extraction.period_moments import between_moments
from factcheck.extraction.period_nodes import Node, Reading


def read_range(match: Match, context: Reading) -> Node | None:
    one, two = match.node("one"), match.node("two")
    start, end = match["one"], match["two"]
    link, up = match["link"], match.get("up")
    if up is not None and (up.word != "up" or link.category == "DASH"):
        return None
    if one.type is PeriodType.SET or two.type is PeriodType.SET or one.duration or two.duration:
        return None
    if link.category == "DASH" and link.word == "—" and (link.start > start.end or link.end < end.start):
        return None  # a dash of the sentence, not of a range
    if two.bare == "short":
        two = _of_its_century(one, two)
    if one.type is PeriodType.TIME or two.type is PeriodType.TIME:
        return between_moments(one, two)
    text = context.text
    swapped = text[end.start : end.end] + text[start.end : end.start] + text[start.start : start.end]
    return nodes.joined(one, two, where=(start.start, end.end), swapped=swapped)


def _of_its_century(one: Node, two: Node) -> Node:
    """ "1939 to '45": a year in two digits is the next such after the first."""
    first, last = (node.readings[0].first if node.readings else None for node in (one, two))
    if first is None or last is None or one.granularity != "year":
        return two
    return Node("year", (cal.years(first.year + (last.year - first.year) % 100),))


def read_from_present(match: Match, context: Reading) -> Node | None:
    """ "between now and the end of the year", "from now until Friday"."""
    two, today = nodes.settled(match.node("two"), context), context.published
    if two.type is not PeriodType.DATE or two.duration:
        return None
    readings = [
        cal.as_interval(cal.of_day(today), stretch)
        for stretch in two.readings
        if today is not None and stretch.beyond is not None and stretch.beyond > today
    ]
    if not readings:
        readings = [cal.open_stretch(two.granularity)]
    return Node(two.granularity, tuple(readings), relative=True)


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
