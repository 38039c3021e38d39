"""Later passes of the period grammar: periods take their year, their part, their neighbour."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Final

from factcheck.extraction import calendar as cal
from factcheck.extraction import period_nodes as nodes
from factcheck.extraction.calendar import Stretch
from factcheck.extraction.model import PeriodType
from factcheck.extraction.period_grammar import Match, Pass, rule
from factcheck.extraction.period_lengths import length
from factcheck.extraction.period_nodes import Node, Reading
from factcheck.extraction.period_parts import (
    read_ended,
    read_first_months,
    read_first_of,
    read_part,
    read_same_alone,
    read_same_period,
    read_unit_of,
    read_week_of,
    read_weekday_of_month,
    read_weekday_of_week,
    read_year_end,
)
from factcheck.extraction.period_rules import FIRST_PASS

# -- years for what lacks one


def _with_year(match: Match, _: Reading) -> Node | None:
    """ "March" + "2020", "the first quarter" + "of last year", "Q1" + "FY20"."""
    part, token = match.node("part"), match["year"]
    if part.fill is None:
        return None
    link = match.get("link")
    if link is not None and link.category in ("DASH", "SLASH") and not _touches(match, "link"):
        return None
    if token.category == "SHORTYEAR":
        return nodes.in_year(part, token.value)
    year = match.node("year")
    if (
        link is not None
        and link.category == "COMMA"
        and (part.granularity not in ("day", "month", "week") or not year.bare)
    ):
        return None
    return _in_year_node(part, year, match.extent)


def _year_before(match: Match, _: Reading) -> Node | None:
    """ "2019's fourth quarter", "last year's first half"."""
    part = match.node("part")
    if part.granularity not in ("quarter", "half", "season") and not (match.get("of") and part.granularity == "month"):
        return None
    return _in_year_node(part, match.node("year"), match.extent)


def _in_year_node(part: Node, year: Node, extent: tuple[int, int]) -> Node | None:
    if part.fill is None:
        return None
    readings: list[Stretch] = []
    for stretch in year.readings:
        if stretch.timex.startswith("FY"):
            readings.append(_of_fiscal_year(part, stretch))
        elif stretch.first is None:
            readings.append(Stretch(part.open_timex, None, None, part.granularity, stretch.label))
        else:
            readings += [replace(s, label=s.label or stretch.label) for s in part.fill(stretch.first.year)]
    oddities = tuple(
        nodes.impossible(*extent) if oddity.kind == "impossible-date" else oddity for oddity in part.oddities
    )
    if not oddities and len(readings) == 1 and _has_no_such_day(part, readings[0]):
        oddities = (nodes.impossible(*extent),)  # 29 February of a common year
    return replace(
        part,
        readings=tuple(readings),
        fill=None,
        relative=year.relative,
        offset=year.offset,
        bare="",
        oddities=oddities,
    )


def _has_no_such_day(part: Node, stretch: Stretch) -> bool:
    return (
        part.granularity == "day" and stretch.first is None and stretch.timex[:4].isdigit() and "/" not in stretch.timex
    )


def _of_fiscal_year(part: Node, year: Stretch) -> Stretch:
    """A quarter or half counted from the start of a fiscal year; open for anything else."""
    timex = f"{year.timex}-{part.open_timex.removeprefix('XXXX-')}"
    size = {"quarter": 3, "half": 6}.get(part.granularity)
    if size is None or year.first is None:
        return Stretch(timex, None, None, part.granularity, year.label)
    number = int(part.open_timex[-1]) - 1
    first = year.first
    built = cal.months(first.year, first.month + size * number, size, timex, part.granularity)
    return replace(built, label=year.label)


def _touches(match: Match, name: str) -> bool:
    """Whether the mark of a group is glued to both its neighbours."""
    position = match.found.start(name)
    left, mark, right = match.tokens[position - 1 : position + 2]
    return left.end == mark.start and mark.end == right.start


def _of_the_year(match: Match, _: Reading) -> Node | None:
    """ "the first quarter of the year": the year stays open, and the words belong to the period."""
    return match.node("part") if match["unit"].value == "1Y" else None


# -- lengths that are placed


def _two_lengths(match: Match, _: Reading) -> Node | None:
    """ "2 years and 3 months"; the second is the finer."""
    one, two = match.node("one"), match.node("two")
    if "/" in one.duration + two.duration or "X" in one.duration + two.duration or two.bare or one.bare:
        return None
    order = ("century", "decade", "year", "quarter", "month", "week", "day", "hour", "minute", "second")
    if not {one.granularity, two.granularity} <= set(order):
        return None
    if order.index(one.granularity) >= order.index(two.granularity):
        return None
    if "T" in one.duration:
        return length(one.duration + two.duration.removeprefix("PT"))
    return length(one.duration + two.duration.removeprefix("P"))


def _and_a_half(match: Match, _: Reading) -> Node | None:
    """ "a year and a half"."""
    one = match.node("one")
    count = one.duration.strip("PTYMWDHS")
    if not count.isdigit():
        return None
    return length(one.duration.replace(count, f"{count}.5"))


def _shifted_length(match: Match, context: Reading) -> Node | None:
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
            return Node(granularity, (_ago(granularity, moment),), relative=True)
    if word.category == "AGO":
        return Node(granularity, (cal.open_stretch(granularity),), relative=True)
    return Node(granularity, (cal.open_stretch(granularity),), relative=True, offset=offset)


_CLAUSE_ENDS: Final = frozenset({".", ",", ";", ":", ")", "!", "?", '"', "and", "–", "—"})


def _ago(granularity: str, moment: date) -> Stretch:
    return cal.containing(granularity if granularity not in ("hour", "minute", "second") else "day", moment)


def _from_now(match: Match, context: Reading) -> Node | None:
    """ "five years from now", "two weeks from today"."""
    span = match.node("length")
    anchor = match["now"].node
    if span.type is not PeriodType.DURATION or (anchor is not None and anchor.granularity != "day"):
        return None
    start = anchor.readings[0].first if anchor else context.published
    moment = start and cal.plus_duration(start, span.duration)
    if anchor is not None and not anchor.relative:
        return None
    stretch = _ago(span.granularity, moment) if moment else cal.open_stretch(span.granularity)
    return Node(span.granularity, (stretch,), relative=True)


def _day_beside(match: Match, _: Reading) -> Node | None:
    """ "the day after tomorrow"."""
    anchor = match.node("anchor")
    if match["unit"].value != "1D" or anchor.granularity != "day" or anchor.type is not PeriodType.DATE:
        return None
    readings = []
    for stretch in anchor.readings:
        moment = stretch.first and cal.plus_days(stretch.first, match["shift"].value)
        readings.append(cal.of_day(moment) if moment else cal.open_stretch("day"))
    return Node("day", tuple(readings), relative=anchor.relative)


def _length_from(match: Match, context: Reading) -> Node | None:
    """ "two days before yesterday", "three months after June 2020"."""
    span, shift = match.node("length"), match["shift"]
    anchor = nodes.settled(match.node("anchor"), context)
    if span.type is not PeriodType.DURATION or anchor.type is not PeriodType.DATE:
        return None
    readings = []
    for stretch in anchor.readings:
        moment = stretch.first and cal.plus_duration(stretch.first, span.duration, shift.value)
        readings.append(cal.containing(anchor.granularity, moment) if moment else cal.open_stretch(anchor.granularity))
    return Node(anchor.granularity, tuple(readings), relative=anchor.relative)


def _deictic_length(match: Match, context: Reading) -> Node | None:
    """ "the past five years", "the next 18 months": a length that ends or starts at publication."""
    how, span = match["how"], match.node("length")
    direction = how.value
    if not direction or span.type is not PeriodType.DURATION or span.bare:
        return None
    stretch = span.readings[0]
    readings = [stretch]
    if context.published:
        other = cal.plus_duration(context.published, span.duration, direction)
        first, beyond = (other, context.published) if direction < 0 else (context.published, other)
        if other:
            readings.insert(0, replace(stretch, first=first, beyond=beyond))
    if how.category == "DEICTIC":
        readings = readings[:1]  # "the previous five years" may also end where another period starts
    return replace(span, readings=tuple(readings), relative=True)


# -- ranges


def _range(match: Match, context: Reading) -> Node | None:
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


PASSES: Final = (
    FIRST_PASS,
    Pass(
        rule("(?P<part>FILL)(?P<link>COMMA?OF|COMMA|IN|DASH|SLASH)?THE?(?P<year>ANNUAL|SHORTYEAR)", _with_year),
        rule("(?P<year>ANNUAL)(?P<of>POSS)?(?P<part>FILL)", _year_before),
        rule("(?P<part>FILL)(?:OF|IN)THE(?P<unit>UNIT)", _of_the_year),
        rule("(?P<one>LENGTH)(?:COMMA?AND?)(?P<two>LENGTH)", _two_lengths),
        rule("(?P<one>LENGTH)AND AN?HALF", _and_a_half),
    ),
    Pass(
        rule("(?P<length>LENGTH)(?P<shift>SHIFTCONJ)(?P<anchor>NODE)", _length_from),
        rule("(?P<length>LENGTH)(?P<shift>SHIFT|SHIFTCONJ|AGO)", _shifted_length),
        rule("(?P<length>LENGTH)FROM(?P<now>NOW|POINT)", _from_now),
        rule("THE?(?P<unit>UNIT)(?P<shift>SHIFTCONJ)(?P<anchor>POINT)", _day_beside),
        rule("THE?(?P<which>[ORD FINAL DEICTIC])(?P<length>LENGTH)(?:OF|IN)THE?(?P<whole>NODE)", read_first_of),
        rule("THE?(?P<how>[DEICTIC ANAPHORIC])(?P<length>LENGTH)", _deictic_length),
        rule("THE?(?P<which>ORD)(?P<length>LENGTH)", read_first_months),
        rule(
            "THE?(?P<which>ORDINAL|DEICTIC|FINAL)(?P<day>POINT)(?:OF|IN)(?P<month>FILL|POINT)",
            read_weekday_of_month,
        ),
        rule("THE?(?P<which>ORDINAL|DEICTIC|FINAL)(?P<unit>UNIT)(?:OF|IN)THE?(?P<whole>NODE)", read_unit_of),
        rule("THE?(?P<which>ORD)OF(?P<whole>POINT)", read_unit_of),
        rule("(?P<day>POINT)OF?(?P<week>POINT)", read_weekday_of_week),
        rule("(?P<week>POINT)ON?(?P<day>POINT)", read_weekday_of_week),
    ),
    Pass(
        rule("THE?FISCAL?(?P<span>LENGTH|UNIT)(?P<ended>ENDED|TO)(?:ON|IN)?(?P<end>FILL|POINT)", read_ended),
        rule("THE?(?P<unit>UNIT)OF(?P<day>FILL|POINT|ANNUAL)", read_week_of),
        rule(
            "THE?(?P<part>PART|PARTOF)(?:DASH|(?P<of>OF|IN))?(?P<the>THE)?(?P<whole>FILL|ANNUAL|POINT|UNIT)", read_part
        ),
        rule("(?P<unit>UNIT)DASH(?P<part>PARTOF)(?P<whole>ANNUAL)", read_year_end),
        rule(
            "THE?(?P<how>ANAPHORIC)(?:PERIOD|MOMENT|(?P<unit>UNIT))(?P<link>OF|IN)?THE?(?P<year>ANNUAL|POINT)",
            read_same_period,
        ),
        rule("THE?(?P<how>ANAPHORIC)(?P<unit>UNIT)", read_same_alone),
        rule("THE?(?P<how>ANAPHORIC)(?P<period>PERIOD)", read_same_alone),
        rule("(?P<part>FILL)(?P<link>COMMA?OF|COMMA|IN|DASH|SLASH)?THE?(?P<year>ANNUAL|SHORTYEAR)", _with_year),
    ),
    Pass(
        rule("(?<=BETWEEN)(?P<one>NODE)(?P<link>AND|TO|UNTIL|DASH)THE?(?P<two>NODE)", _range),
        rule("(?P<one>NODE)(?P<link>TO|UNTIL|DASH)THE?(?P<two>NODE)", _range),
    ),
)
