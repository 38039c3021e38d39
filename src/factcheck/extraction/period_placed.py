"""Lengths that are placed, for the later passes of the period grammar: "five years ago", "the past 18 months"."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Final

from factcheck.extraction import calendar as cal
from factcheck.extraction import period_nodes as nodes
from factcheck.extraction.calendar import Stretch
from factcheck.extraction.calendar_words import calendar
from factcheck.extraction.model import PeriodType
from factcheck.extraction.period_anchors import beside
from factcheck.extraction.period_days import counted_next
from factcheck.extraction.period_grammar import Match, granularity_of, whole_number
from factcheck.extraction.period_lengths import duration_of, length, plain
from factcheck.extraction.period_nodes import Node, Reading
from factcheck.extraction.period_parts import interval_timex


def read_two_lengths(match: Match, _: Reading) -> Node | None:
    """ "2 years and 3 months", "2 years, 3 months and 4 days"; each is finer than the one before it."""
    before, after = match.before(), match.after()
    if before is not None and before.category == "DEICTIC" and after is not None and after.category == "AGO":
        return None  # "for the last three months, and two days ago they"
    one, two = match.node("one"), match.node("two")
    three = match.node("three") if match.get("three") else None
    if three is not None:
        first = _joined_lengths(one, two)
        return _joined_lengths(first, three) if first is not None else None
    return _joined_lengths(one, two)


def _joined_lengths(one: Node, two: Node) -> Node | None:
    if (
        "." in one.duration
        or "/" in one.duration + two.duration
        or "X" in one.duration + two.duration
        or two.bare
        or one.bare not in ("", "per")
    ):
        return None
    order = ("century", "decade", "year", "quarter", "month", "week", "day", "hour", "minute", "second")
    if not {one.granularity, two.granularity} <= set(order):
        return None
    if order.index(one.granularity) >= order.index(two.granularity):
        return None
    if "T" in one.duration:
        return length(one.duration + two.duration.removeprefix("PT"))
    return length(one.duration + two.duration.removeprefix("P"))


def half_of_month(whole: Stretch, *, second: bool) -> Stretch:
    """The days of a month up to the 15th, or from the 16th on."""
    middle = whole.first and cal.plus_days(whole.first, 15)
    first, beyond = (middle, whole.beyond) if second else (whole.first, middle)
    return Stretch(interval_timex(first, beyond), first, beyond, "day") if first and beyond else whole


def read_half_of_month(match: Match, _: Reading) -> Node | None:
    """ "the second half of October": from the 16th on."""
    part, month = match.node("part"), match.node("month")
    inner = month.fill
    if part.granularity != "half" or month.granularity != "month" or inner is None:
        return None
    second = part.open_timex.endswith("2")

    def fill(year: int) -> tuple[Stretch, ...]:
        return (half_of_month(inner(year)[0], second=second),)

    return nodes.fillable("day", f"{month.open_timex}-H{2 if second else 1}", fill)


def read_winter_of(match: Match, _: Reading) -> Node | None:
    """ "winter 2019/20": the winter that starts in the first of the two years."""
    part, span = match.node("part"), match.node("span").readings[0]
    first, last = span.timex.split("/") if span.timex.count("/") == 1 else ("", "")
    if part.fill is None or not (first + last).isdigit() or int(last) != int(first) + 1:
        return None
    if part.granularity != "season" or not part.open_timex.endswith("WI"):
        return None
    return replace(nodes.in_year(part, int(first)), readings=part.fill(int(first))[:1])


def read_and_a_half(match: Match, _: Reading) -> Node | None:
    """ "a year and a half", "a decade and a half": half of the unit that is counted more."""
    one = match.node("one")
    count = one.duration.strip("PTYMWDHS")
    if not count.isdigit():
        return None
    more = Decimal(_YEARS_IN.get(one.granularity, 1)) / 2
    return length(one.duration.replace(count, plain(int(count) + more)), one.granularity)


_YEARS_IN: Final = {"century": 100, "decade": 10}


def read_shifted_length(match: Match, context: Reading) -> Node | None:
    """ "five years ago" from publication; "a year earlier" from a period that the text names."""
    span, word = match.node("length"), match["shift"]
    if span.type is not PeriodType.DURATION:
        return None
    after = match.after()
    if word.category == "SHIFTCONJ" and after is not None and after.word not in _CLAUSE_ENDS:
        return None
    offset = nodes.signed(span.duration, word.value)
    granularity = span.granularity
    if word.category == "AGO" and context.published:
        moment = cal.plus_duration(context.published, span.duration, -1)
        if moment and "/" not in span.duration:
            return Node(granularity, _about(granularity, moment), relative=True)
    if word.category == "AGO":
        return Node(granularity, (cal.open_stretch(granularity),), relative=True)
    away = beside(span.duration, word.value, granularity)
    return Node(granularity, (cal.open_stretch(granularity),), relative=True, offset=offset, beside=away)


_PRESENT: Final = ("now", "today")
_CLAUSE_ENDS: Final = frozenset({".", ",", ";", ":", ")", "!", "?", '"', "and", "–", "—"})


def _ago(granularity: str, moment: date) -> Stretch:
    return cal.containing(granularity if granularity not in ("hour", "minute", "second") else "day", moment)


def _about(granularity: str, moment: date) -> tuple[Stretch, ...]:
    """ "Two years ago" is that year, or the day itself."""
    whole = _ago(granularity, moment)
    exact = replace(cal.of_day(moment), label="counted to the day")
    return (whole,) if whole.granularity == "day" else (whole, exact)


def read_from_now(match: Match, context: Reading) -> Node | None:
    """ "five years from now", "two weeks from today"."""
    span = match.node("length")
    anchor = match["now"].node
    if anchor is not None:
        anchor = nodes.settled(anchor, context)
    if span.type is not PeriodType.DURATION or (anchor is not None and anchor.granularity != "day"):
        return None
    start = anchor.readings[0].first if anchor else context.published
    moment = start and cal.plus_duration(start, span.duration)
    if anchor is not None and not anchor.relative:
        return None
    if start and moment and _is_within(match):
        return Node("day", (Stretch(f"{start.isoformat()}/{span.duration}", start, moment, "day"),), relative=True)
    if anchor is not None and match["now"].word not in _PRESENT:  # "a week from Friday" is a day
        return Node("day", (cal.of_day(moment) if moment else cal.open_stretch("day"),), relative=True)
    readings = _about(span.granularity, moment) if moment else (cal.open_stretch(span.granularity),)
    return Node(span.granularity, readings, relative=True)


def read_week_on(match: Match, context: Reading) -> Node | None:
    """ "a week on Tuesday", "a fortnight on Friday": so long after the next such day.

    Not "twice a week on Tuesday", and not "for a week on Tuesday".
    """
    span, day, before = match.node("length"), match.node("day"), match.before()
    if span.duration not in ("P1W", "P2W") or day.bare != "weekday":
        return None
    if before is not None and (before.category in ("FOR", "IN", "OF") or before.word in _RATED):
        return None
    counted = match.before(2)
    if counted is not None and counted.category in ("NUM", "CARD"):
        return None  # "two shifts a week on Tuesday"
    return _weeks_after_next(day, int(span.duration[1]), context)


def read_weekday_week(match: Match, context: Reading) -> Node | None:
    """ "Tuesday week": a week after the next Tuesday."""
    day, unit, before = match.node("day"), match["unit"], match.before()
    if day.bare != "weekday" or unit.word != "week" or context.text[unit.start].isupper():
        return None
    if before is not None and before.category in ("AN", "EACH", "THE", "DASH"):
        return None  # "the Monday week", "every Tuesday week"
    return _weeks_after_next(day, 1, context)


_RATED: Final = frozenset({"day", "days", "hours", "once", "thrice", "time", "times", "twice"})


def _weeks_after_next(day: Node, weeks: int, context: Reading) -> Node:
    weekday = nodes.weekday_number(day)
    if not weekday or context.published is None:
        return Node("day", (cal.open_stretch("day"),), relative=True)
    steps = (weekday - context.published.isoweekday() - 1) % 7 + 1
    moment = cal.plus_days(context.published, steps + 7 * weeks)
    return Node("day", (cal.of_day(moment) if moment else cal.open_stretch("day"),), relative=True)


def read_moment_away(match: Match, context: Reading) -> Node | None:
    """ "will be back in two weeks": a verb of a moment makes it a day; else "in two weeks" is a length."""
    span = match.node("length")
    if span.type is not PeriodType.DURATION or span.bare or context.published is None:
        return None
    start = match.extent[0]
    if _moments().search(context.text[max(0, start - _CLAUSE) : start].lower()) is None:
        return None
    moment = cal.plus_duration(context.published, span.duration)
    if moment is None or "/" in span.duration:
        return None
    exact = span.granularity in ("day", "week")
    readings = (cal.of_day(moment),) if exact else _about(span.granularity, moment)
    return Node(readings[0].granularity, readings, relative=True)


_CLAUSE: Final = 48


@cache
def _moments() -> re.Pattern[str]:
    verbs = "|".join(calendar()["cues"]["moments"])
    return re.compile(rf"(?:'ll|\b(?:shall|to|will))\s(?:be\s)?(?:{verbs})(?:\s[a-z]+){{0,3}}\sin\s\Z")


def read_length_starting(match: Match, context: Reading) -> Node | None:
    """ "three days starting next Monday", "for a week from 20 December": a length that is placed by its first day."""
    token, anchor = match["length"], nodes.settled(match.node("anchor"), context)
    word = match.get("starting")
    if token.node is None and token.word.endswith("s"):
        return None
    span = token.node or length(duration_of("1", token))
    if word is not None and word.category == "PARTOF" and word.word != "beginning":
        return None
    if span.type is not PeriodType.DURATION or anchor.type is not PeriodType.DATE or anchor.granularity != "day":
        return None
    readings = []
    for stretch in anchor.readings:
        beyond = stretch.first and cal.plus_duration(stretch.first, span.duration)
        if not (stretch.first and beyond):
            return None
        timex = f"{stretch.timex}/{span.duration}"  # an ISO 8601 interval of a start and a length
        readings.append(Stretch(timex, stretch.first, beyond, "day", stretch.label))
    return Node("day", tuple(readings), relative=anchor.relative)


def read_later_in(match: Match, context: Reading) -> Node | None:
    """ "later this year", "earlier in the week": the whole stretch, and which part in `mod`."""
    shift, token = match["shift"], match["whole"]
    if shift.word not in ("earlier", "later"):
        return None
    mod = "END" if shift.value > 0 else "START"
    if token.node is None:
        granularity = granularity_of(token)
        if not match.get("in") or not granularity or token.word.endswith("s"):
            return None
        return replace(nodes.deictic(granularity, 0, context), mod=mod)
    node = token.node
    if node.type is not PeriodType.DATE or not (match.get("in") or node.relative):
        return None
    if node.granularity == "day" and (match.get("in") or node.fill is not None):
        return None  # "later on 3 May"; but "earlier Monday", "later today"
    return replace(node, mod=mod, bare="")


def read_days_of_month(match: Match, _: Reading) -> Node | None:
    """ "between 4 and 22 this month", "this month from 4 to 22"."""
    if match["until"].start > match["month"].start and counted_next(match):
        return None
    month, first, last = match.node("month"), whole_number(match["day"]), whole_number(match["until"])
    if month.granularity != "month" or month.type is not PeriodType.DATE or not first or not last or first >= last:
        return None
    readings = []
    for stretch in month.readings:
        one = stretch.first and cal.day(stretch.first.year, stretch.first.month, first)
        two = stretch.first and cal.day(stretch.first.year, stretch.first.month, last)
        if not (one and two):
            return None
        readings.append(cal.as_interval(one, two))
    return Node("day", tuple(readings), relative=month.relative)


def _is_within(match: Match) -> bool:
    """ "Within two weeks after Friday", "less than three days after tomorrow": all the days up to then."""
    before = match.before()
    return before is not None and before.word in ("than", "within")


def read_day_beside(match: Match, context: Reading) -> Node | None:
    """ "the day after tomorrow"."""
    anchor = nodes.settled(match.node("anchor"), context)
    if match["unit"].word != "day" or anchor.granularity != "day" or anchor.type is not PeriodType.DATE:
        return None
    readings = []
    for stretch in anchor.readings:
        moment = stretch.first and cal.plus_days(stretch.first, match["shift"].value)
        readings.append(cal.of_day(moment) if moment else cal.open_stretch("day"))
    return Node("day", tuple(readings), relative=anchor.relative)


def read_weekday_beside(match: Match, context: Reading) -> Node | None:
    """ "the Monday after Easter", "the Tuesday before May 25"."""
    day, shift = match.node("day"), match["shift"].value
    anchor = nodes.settled(match.node("anchor"), context)
    if day.bare != "weekday" or anchor.granularity != "day" or anchor.type is not PeriodType.DATE:
        return None
    weekday = nodes.weekday_number(day)
    readings = []
    for stretch in anchor.readings:
        if stretch.first is None or not weekday:
            return None
        steps = (weekday - stretch.first.isoweekday()) % 7
        moment = cal.plus_days(stretch.first, (steps or 7) if shift > 0 else steps - 7)
        readings.append(replace(cal.of_day(moment), label=stretch.label) if moment else cal.open_stretch("day"))
    return Node("day", tuple(readings), relative=anchor.relative)


def read_unit_beside(match: Match, _: Reading) -> Node | None:
    """ "the year before", at the end of a clause: counted from a period that the text names."""
    after, granularity = match.after(), granularity_of(match["unit"])
    if not granularity or match["unit"].word.endswith("s") or (after is not None and after.word not in _CLAUSE_ENDS):
        return None
    steps = match["shift"].value
    offset = nodes.signed(nodes.unit_duration(granularity, 1), steps)
    away = beside(nodes.unit_duration(granularity, 1), steps, granularity)
    return Node(granularity, (cal.open_stretch(granularity),), relative=True, offset=offset, beside=away)


def read_half_of_long(match: Match, context: Reading) -> Node | None:
    """ "the second half of the 19th century", "the first half of the 1990s": the whole, and which part in `mod`."""
    part, whole = match.node("part"), nodes.settled(match.node("whole"), context)
    if (
        part.granularity != "half"
        or whole.granularity not in ("century", "decade")
        or whole.type is not PeriodType.DATE
    ):
        return None
    return half_of_long(part, whole)


def half_of_long(part: Node, whole: Node) -> Node:
    """The half of a decade or century that `part` counts; the whole with its part in `mod` where it has no bounds."""
    second = part.open_timex.endswith("2")
    readings = []
    for stretch in whole.readings:
        middle = stretch.first and cal.plus_months(stretch.first, cal.MONTHS_OF[whole.granularity] // 2)
        if stretch.first is None or stretch.beyond is None or middle is None:
            return replace(whole, mod="END" if second else "START")
        first, beyond = (middle, stretch.beyond) if second else (stretch.first, middle)
        readings.append(Stretch(interval_timex(first, beyond), first, beyond, whole.granularity, stretch.label))
    return Node(whole.granularity, tuple(readings), relative=whole.relative)


def read_length_from(match: Match, context: Reading) -> Node | None:
    """ "two days before yesterday", "three months after June 2020"."""
    span, shift = match.node("length"), match["shift"]
    anchor = nodes.settled(match.node("anchor"), context)
    if span.type is not PeriodType.DURATION or anchor.type is not PeriodType.DATE:
        return None
    readings = []
    for stretch in anchor.readings:
        moment = stretch.first and cal.plus_duration(stretch.first, span.duration, shift.value)
        if stretch.first and moment and shift.value > 0 and _is_within(match):
            timex = f"{stretch.timex}/{span.duration}"
            readings.append(Stretch(timex, stretch.first, moment, "day", stretch.label))
            continue
        readings.append(cal.containing(anchor.granularity, moment) if moment else cal.open_stretch(anchor.granularity))
    return Node(anchor.granularity, tuple(readings), relative=anchor.relative)


def read_deictic_length(match: Match, context: Reading) -> Node | None:
    """ "the past five years", "the next 18 months": a length that ends or starts at publication."""
    how, span = match["how"], match.node("length")
    if not how.value or span.type is not PeriodType.DURATION or span.bare:
        return None
    return nodes.placed(span, how, context)
