"""Later passes of the period grammar: periods take their year, their part, their neighbour."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Final

from factcheck.extraction import calendar as cal
from factcheck.extraction import period_nodes as nodes
from factcheck.extraction.calendar import Stretch
from factcheck.extraction.model import PeriodType
from factcheck.extraction.period_grammar import Match, Pass, granularity_of, rule, whole_number
from factcheck.extraction.period_lengths import duration_of, length
from factcheck.extraction.period_nodes import Node, Reading
from factcheck.extraction.period_parts import (
    interval_timex,
    read_ended,
    read_first_months,
    read_first_of,
    read_part,
    read_rest,
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
    after = match.after()
    # "In 2019 May said" is a person.
    may = match["part"].end - match["part"].start <= 3 and after is not None and after.word.isalpha()
    month = part.granularity == "month" and (match.get("of") or not may or (after and after.category != "OTHER"))
    if part.granularity not in ("quarter", "half", "season") and not month:
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
    return replace(match.node("part"), bare="") if match["unit"].value == "1Y" else None


def _year_of_the_next(match: Match, _: Reading) -> Node | None:
    """ "in April and May 2020", "Q2 and Q3 2020": the first is of the year that the second says."""
    part, following = match.node("part"), match.node("next")
    first = following.readings[0].first if following.readings else None
    if part.fill is None or first is None or following.relative or part.granularity != following.granularity:
        return None
    if match["link"].category == "COMMA" and match.all("link")[-1].category != "AND" and part.granularity != "month":
        return None  # a comma alone lists months, "April, May and June 2020", and parts clauses
    return nodes.in_year(part, first.year)


# -- lengths that are placed


def _two_lengths(match: Match, _: Reading) -> Node | None:
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


def _half_of_month(match: Match, _: Reading) -> Node | None:
    """ "the second half of October": from the 16th on."""
    part, month = match.node("part"), match.node("month")
    inner = month.fill
    if part.granularity != "half" or month.granularity != "month" or inner is None:
        return None
    second = part.open_timex.endswith("2")

    def fill(year: int) -> tuple[Stretch, ...]:
        whole = inner(year)[0]
        middle = whole.first and cal.plus_days(whole.first, 15)
        first, beyond = (middle, whole.beyond) if second else (whole.first, middle)
        return (Stretch(interval_timex(first, beyond), first, beyond, "day"),) if first and beyond else (whole,)

    return nodes.fillable("day", f"{month.open_timex}-H{2 if second else 1}", fill)


def _winter_of(match: Match, _: Reading) -> Node | None:
    """ "winter 2019/20": the winter that starts in the first of the two years."""
    part, span = match.node("part"), match.node("span").readings[0]
    first, last = span.timex.split("/") if span.timex.count("/") == 1 else ("", "")
    if part.fill is None or not (first + last).isdigit() or int(last) != int(first) + 1:
        return None
    if part.granularity != "season" or not part.open_timex.endswith("WI"):
        return None
    return replace(nodes.in_year(part, int(first)), readings=part.fill(int(first))[:1])


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
            return Node(granularity, _about(granularity, moment), relative=True)
    if word.category == "AGO":
        return Node(granularity, (cal.open_stretch(granularity),), relative=True)
    return Node(granularity, (cal.open_stretch(granularity),), relative=True, offset=offset)


_PRESENT: Final = ("now", "today")
_CLAUSE_ENDS: Final = frozenset({".", ",", ";", ":", ")", "!", "?", '"', "and", "–", "—"})


def _ago(granularity: str, moment: date) -> Stretch:
    return cal.containing(granularity if granularity not in ("hour", "minute", "second") else "day", moment)


def _about(granularity: str, moment: date) -> tuple[Stretch, ...]:
    """ "Two years ago" is that year, or the day itself."""
    whole = _ago(granularity, moment)
    exact = replace(cal.of_day(moment), label="counted to the day")
    return (whole,) if whole.granularity == "day" else (whole, exact)


def _from_now(match: Match, context: Reading) -> Node | None:
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


def _length_starting(match: Match, context: Reading) -> Node | None:
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


def _later_in(match: Match, context: Reading) -> Node | None:
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
    if node.type is not PeriodType.DATE or not (match.get("in") or node.relative) or node.granularity == "day":
        return None
    return replace(node, mod=mod, bare="")


def _days_of_month(match: Match, _: Reading) -> Node | None:
    """ "between 4 and 22 this month"."""
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


def _day_beside(match: Match, context: Reading) -> Node | None:
    """ "the day after tomorrow"."""
    anchor = nodes.settled(match.node("anchor"), context)
    if match["unit"].value != "1D" or anchor.granularity != "day" or anchor.type is not PeriodType.DATE:
        return None
    readings = []
    for stretch in anchor.readings:
        moment = stretch.first and cal.plus_days(stretch.first, match["shift"].value)
        readings.append(cal.of_day(moment) if moment else cal.open_stretch("day"))
    return Node("day", tuple(readings), relative=anchor.relative)


def _unit_beside(match: Match, _: Reading) -> Node | None:
    """ "the year before", at the end of a clause: counted from a period that the text names."""
    after, granularity = match.after(), granularity_of(match["unit"])
    if not granularity or match["unit"].word.endswith("s") or (after is not None and after.word not in _CLAUSE_ENDS):
        return None
    offset = nodes.signed(nodes.unit_duration(granularity, 1), match["shift"].value)
    return Node(granularity, (cal.open_stretch(granularity),), relative=True, offset=offset)


def _half_of_long(match: Match, context: Reading) -> Node | None:
    """ "the second half of the 19th century", "the first half of the 1990s": the whole, and which part in `mod`."""
    part, whole = match.node("part"), nodes.settled(match.node("whole"), context)
    if (
        part.granularity != "half"
        or whole.granularity not in ("century", "decade")
        or whole.type is not PeriodType.DATE
    ):
        return None
    second = part.open_timex.endswith("2")
    readings = []
    for stretch in whole.readings:
        middle = stretch.first and cal.plus_months(stretch.first, cal.MONTHS_OF[whole.granularity] // 2)
        if stretch.first is None or stretch.beyond is None or middle is None:
            return replace(whole, mod="END" if second else "START")
        first, beyond = (middle, stretch.beyond) if second else (stretch.first, middle)
        readings.append(Stretch(interval_timex(first, beyond), first, beyond, whole.granularity, stretch.label))
    return Node(whole.granularity, tuple(readings), relative=whole.relative)


def _length_from(match: Match, context: Reading) -> Node | None:
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


def _deictic_length(match: Match, context: Reading) -> Node | None:
    """ "the past five years", "the next 18 months": a length that ends or starts at publication."""
    how, span = match["how"], match.node("length")
    if not how.value or span.type is not PeriodType.DURATION or span.bare:
        return None
    return nodes.placed(span, how, context)


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


def _to_now(match: Match, context: Reading) -> Node | None:
    """ "1965 to the present": up to publication."""
    one = nodes.settled(match.node("one"), context)
    stretch = one.readings[0]
    if one.type is not PeriodType.DATE or stretch.first is None or one.duration:
        return None
    today = context.published
    if today is None or today < stretch.first:
        return Node(one.granularity, (Stretch(f"{stretch.timex}/..", stretch.first, None, one.granularity),))
    return Node("day", (cal.as_interval(stretch, cal.of_day(today)),), relative=True)


def _short_clock_range(match: Match, _: Reading) -> Node | None:
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


PASSES: Final = (
    FIRST_PASS,
    Pass(
        rule("(?P<part>FILL)(?P<link>COMMA?OF|COMMA|IN|DASH|SLASH)?THE?(?P<year>ANNUAL|SHORTYEAR)", _with_year),
        rule("(?P<year>ANNUAL)(?P<of>POSS)?(?P<part>FILL)", _year_before),
        rule("(?P<part>FILL)(?:OF|IN)THE(?P<unit>UNIT)", _of_the_year),
        rule("(?P<one>LENGTH)COMMA?AND?(?P<two>LENGTH)COMMA?AND?(?P<three>LENGTH)", _two_lengths),
        rule("(?P<one>LENGTH)COMMA?AND?(?P<two>LENGTH)", _two_lengths),
        rule("(?P<part>FILL)(?P<span>POINT)", _winter_of),
        rule("(?P<part>FILL)OF(?P<month>FILL)", _half_of_month),
        rule("(?P<one>LENGTH)AND AN?HALF", _and_a_half),
    ),
    Pass(
        rule("THE?(?P<length>LENGTH|UNIT)(?P<starting>STARTING|PARTOF)(?:FROM|ON)?(?P<anchor>NODE)", _length_starting),
        rule("(?<=FOR)(?P<length>LENGTH)COMMA?FROM(?P<anchor>NODE)", _length_starting),
        rule("(?P<length>LENGTH)(?P<shift>SHIFTCONJ)(?P<anchor>NODE)", _length_from),
        rule("(?P<length>LENGTH)(?P<shift>SHIFT|SHIFTCONJ|AGO)", _shifted_length),
        rule("(?P<length>LENGTH)FROM(?P<now>NOW|POINT|FILL)", _from_now),
        rule("THE?(?P<unit>UNIT)(?P<shift>SHIFTCONJ)(?P<anchor>NODE)", _day_beside),
        rule("THE(?P<unit>UNIT)(?P<shift>SHIFTCONJ)", _unit_beside),
        rule("THE?(?P<which>[ORD FINAL DEICTIC])(?P<length>LENGTH)(?:OF|IN)THE?(?P<whole>NODE)", read_first_of),
        rule("THE?(?:DEICTIC(?=DEICTIC))?(?P<how>[DEICTIC ANAPHORIC])(?P<length>LENGTH)", _deictic_length),
        rule("THE?(?P<which>ORD)(?P<length>LENGTH)(?:OF|IN)THE(?P<unit>UNIT)", read_first_months),
        rule("THE?(?P<which>ORD)(?P<length>LENGTH)", read_first_months),
        rule("(?P<part>FILL)OF THE?(?P<whole>POINT)", _half_of_long),
        rule(
            "THE?(?P<which>ORDINAL|DEICTIC|FINAL)(?P<day>POINT)(?:OF|IN)(?P<month>FILL|POINT)",
            read_weekday_of_month,
        ),
        rule("THE?(?P<which>ORDINAL|DEICTIC|FINAL)(?P<unit>UNIT)(?:OF|IN)THE?(?P<whole>NODE|UNIT)", read_unit_of),
        rule("THE?(?P<which>ORDINAL|FINAL)(?P<unit>UNIT)(?P<whole>ANNUAL|POINT)", read_unit_of),
        rule("THE?(?P<which>ORD)OF?(?P<whole>POINT)", read_unit_of),
        rule("(?P<part>FILL)(?=(?P<link>COMMA?AND|COMMA|OR)THE?(?P<next>POINT))", _year_of_the_next),
        rule("(?<=FROM|BETWEEN)(?P<day>NUM)(?:AND|TO|DASH)(?P<until>NUM)OF?(?P<month>POINT)", _days_of_month),
        rule("(?P<day>POINT)OF?(?P<week>POINT)", read_weekday_of_week),
        rule("(?P<week>POINT)ON?(?P<day>POINT)", read_weekday_of_week),
    ),
    Pass(
        rule(
            "THE?FISCAL?(?P<span>LENGTH|UNIT)(?P<ended>ENDED|TO)(?:ON|IN)?(?:THE?(?P<close>PARTOF)OF)?(?P<end>FILL|POINT|ANNUAL)",
            read_ended,
        ),
        rule("THE?(?P<unit>UNIT)OF(?P<day>FILL|POINT|ANNUAL)", read_week_of),
        rule(
            "THE?(?P<part>PART|PARTOF)(?:(?P<dash>DASH)|(?P<of>OF|IN))?(?P<the>THE)?(?P<whole>FILL|ANNUAL|POINT|UNIT)",
            read_part,
        ),
        rule("(?P<part>FILL)(?=(?P<link>COMMA?AND|COMMA|OR)THE?(?P<next>POINT))", _year_of_the_next),
        rule("THE?(?P<part>REST)OF?THE?(?P<whole>FILL|ANNUAL|POINT|UNIT)", read_rest),
        rule("(?P<shift>SHIFT)(?P<in>IN)?THE?(?P<whole>FILL|ANNUAL|POINT|UNIT)", _later_in),
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
        rule("(?P<one>NODE)(?P<link>TO|UNTIL|DASH)THE?(?P<now>NOW)", _to_now),
        rule("(?:(?<=BETWEEN)(?P<one>NUM)AND|(?P<hour>NUM)(?:TO|DASH))(?P<two>POINT)", _short_clock_range),
    ),
)
