"""Later passes of the period grammar: periods take their year, their part, their neighbour."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from factcheck.extraction import period_nodes as nodes
from factcheck.extraction.calendar import Stretch
from factcheck.extraction.period_anchors import in_its_year
from factcheck.extraction.period_days import read_next_day
from factcheck.extraction.period_grammar import Match, Pass, rule
from factcheck.extraction.period_moments import (
    read_clock_range,
    read_moment_of_day,
    read_named_part_of_day,
    read_short_clock_range,
)
from factcheck.extraction.period_nodes import Node, Reading
from factcheck.extraction.period_parts import (
    read_ended,
    read_first_months,
    read_first_of,
    read_part,
    read_rest,
    read_same_alone,
    read_same_period,
    read_stage,
    read_unit_of,
    read_week_of,
    read_weekday_of_month,
    read_weekday_of_week,
    read_year_end,
)
from factcheck.extraction.period_placed import (
    half_of_long,
    half_of_month,
    read_and_a_half,
    read_day_beside,
    read_days_of_month,
    read_deictic_length,
    read_from_now,
    read_half_of_long,
    read_half_of_month,
    read_later_in,
    read_length_from,
    read_length_starting,
    read_moment_away,
    read_shifted_length,
    read_two_lengths,
    read_unit_beside,
    read_week_on,
    read_weekday_beside,
    read_weekday_week,
    read_winter_of,
)
from factcheck.extraction.period_pointers import read_the_unit
from factcheck.extraction.period_ranges import (
    read_from_present,
    read_range,
    read_to_now,
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
        and not _closes(match)
    ):
        return None
    return _in_year_node(part, year, match.extent)


def _closes(match: Match) -> bool:
    """ "The fourth quarter, 2002": nothing follows that the number could count or open."""
    after = match.after()
    return match["year"].category != "SHORTYEAR" and (after is None or not (after.word or "a")[0].isalnum())


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
            readings.append(nodes.of_fiscal_year(part, stretch))
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
        beside=in_its_year(part.fill, year.beside) if year.beside is not None else None,
        bare="",
        oddities=oddities,
    )


def _has_no_such_day(part: Node, stretch: Stretch) -> bool:
    return (
        part.granularity == "day" and stretch.first is None and stretch.timex[:4].isdigit() and "/" not in stretch.timex
    )


def _touches(match: Match, name: str) -> bool:
    """Whether the mark of a group is glued to both its neighbours."""
    position = match.found.start(name)
    left, mark, right = match.tokens[position - 1 : position + 2]
    return left.end == mark.start and mark.end == right.start


def _of_a_fiscal_year(match: Match, _: Reading) -> Node | None:
    """ "the fiscal second quarter", "fiscal Q3"."""
    part = match.node("part")
    if part.granularity not in ("half", "quarter"):
        return None
    return nodes.part_of_fiscal_year(part.granularity, int(part.open_timex[-1]))


def _of_the_year(match: Match, context: Reading) -> Node | None:
    """ "the first quarter of the year": the year stays open, and the words belong to the period."""
    part, unit = match.node("part"), match["unit"]
    if part.granularity == "half" and unit.word == "month":
        month = nodes.deictic("month", 0, context)
        halves = [half_of_month(whole, second=part.open_timex.endswith("2")) for whole in month.readings]
        return replace(month, granularity="day", readings=tuple(halves))
    if part.granularity == "half" and unit.word in ("century", "decade"):
        return half_of_long(part, nodes.deictic(unit.word, 0, context))
    return replace(part, bare="") if unit.value == "1Y" else None


_BARE_DAY: Final = 4  # characters of "5th" and of less


def _year_of_the_next(match: Match, _: Reading) -> Node | None:
    """ "in April and May 2020", "Q2 and Q3 2020": the first is of the year that the second says."""
    part, following = match.node("part"), match.node("next")
    first = following.readings[0].first if following.readings else None
    if part.fill is None or first is None or following.relative or part.granularity != following.granularity:
        return None
    listed = part.granularity == "month" or match["next"].end - match["next"].start <= _BARE_DAY
    if match["link"].category == "COMMA" and match.all("link")[-1].category != "AND" and not listed:
        return None  # a comma alone lists months, "April, May and June 2020", and parts clauses
    return nodes.in_year(part, first.year)


PASSES: Final = (
    FIRST_PASS,
    Pass(rule("(?:(?<=AND)|(?<=OR)|(?<=COMMA))(?P<day>DAYNUM)(?!DASH|TO)", read_next_day)),
    Pass(
        rule("(?P<part>FILL)(?P<link>COMMA?OF|COMMA|IN|DASH|SLASH)?THE?(?P<year>ANNUAL|SHORTYEAR)", _with_year),
        rule("(?P<year>ANNUAL)(?P<of>POSS)?(?P<part>FILL)", _year_before),
        rule("THE?FISCAL(?P<part>FILL)", _of_a_fiscal_year),
        rule("(?P<part>FILL)(?:OF|IN)THE(?P<unit>UNIT)", _of_the_year),
        rule("(?P<one>LENGTH)COMMA?AND?(?P<two>LENGTH)COMMA?AND?(?P<three>LENGTH)", read_two_lengths),
        rule("(?P<one>LENGTH)COMMA?AND?(?P<two>LENGTH)", read_two_lengths),
        rule("(?P<part>FILL)OF?(?P<span>POINT)", read_winter_of),
        rule("(?P<part>FILL)OF(?P<month>FILL)", read_half_of_month),
        rule("(?P<one>LENGTH)AND AN?HALF", read_and_a_half),
    ),
    Pass(
        rule(
            "THE?(?P<length>LENGTH|UNIT)(?P<starting>STARTING|PARTOF)(?:FROM|ON)?(?P<anchor>NODE)", read_length_starting
        ),
        rule("(?<=FOR)(?P<length>LENGTH)COMMA?FROM(?P<anchor>NODE)(?!DASH|TO|UNTIL)", read_length_starting),
        rule("(?P<length>LENGTH)(?P<shift>SHIFTCONJ)(?P<anchor>NODE)", read_length_from),
        rule("(?P<length>LENGTH)(?P<shift>SHIFT|SHIFTCONJ|AGO)", read_shifted_length),
        rule("(?P<length>LENGTH)FROM(?P<now>NOW|POINT|FILL)(?!DASH|TO|UNTIL)", read_from_now),
        rule("(?P<length>LENGTH)ON(?P<day>POINT|FILL)(?!DASH|TO|UNTIL|AND|OR|AGO|SHIFT)", read_week_on),
        rule("(?P<day>POINT)(?P<unit>UNIT)(?!NUM|CARD|DASH|POSS|UNIT|MONTH|FILL|POINT)", read_weekday_week),
        rule("(?<=IN)(?P<length>LENGTH)(?P<now>POSS)MOMENT", read_from_now),
        rule("(?<=IN)(?P<length>LENGTH)(?!AND|OR|OF|FROM|SHIFT|SHIFTCONJ)", read_moment_away),
        rule("THE?(?P<unit>UNIT)(?P<shift>SHIFTCONJ)(?P<anchor>NODE)", read_day_beside),
        rule("THE(?P<unit>UNIT)(?P<shift>SHIFTCONJ)", read_unit_beside),
        rule("THE(?P<day>POINT)(?P<shift>SHIFTCONJ)(?P<anchor>NODE)", read_weekday_beside),
        rule("THE?(?P<which>[ORD FINAL OPENING DEICTIC])(?P<length>LENGTH)(?:OF|IN)THE?(?P<whole>NODE)", read_first_of),
        rule(
            "THE?(?P<which>[ORD FINAL OPENING DEICTIC])(?P<length>LENGTH)(?:OF|IN)THE(?P<unit>UNIT)", read_first_months
        ),
        rule("THE?(?:DEICTIC(?=DEICTIC))?(?P<how>[DEICTIC ANAPHORIC])(?P<length>LENGTH)", read_deictic_length),
        rule("THE?(?P<which>ORD)(?P<length>LENGTH)", read_first_months),
        rule("(?P<part>FILL)OF THE?(?P<whole>POINT)", read_half_of_long),
        rule(
            "THE?(?P<which>ORDINAL|DEICTIC|FINAL)(?P<day>POINT)(?:OF|IN)(?P<month>FILL|POINT)",
            read_weekday_of_month,
        ),
        rule("THE?(?P<which>ORDINAL|DEICTIC|FINAL)(?P<unit>UNIT)(?:OF|IN)THE?(?P<whole>NODE|UNIT)", read_unit_of),
        rule("THE?(?P<which>ORDINAL|FINAL)(?P<unit>UNIT)(?P<whole>ANNUAL|POINT)", read_unit_of),
        rule("THE?(?P<which>ORD)OF?(?P<whole>POINT)", read_unit_of),
        rule("(?P<part>FILL)(?=(?P<link>COMMA?AND|COMMA|OR)THE?(?P<next>POINT))", _year_of_the_next),
        rule(
            "(?<=FROM|BETWEEN)THE?(?P<day>DAYNUM)(?:AND|TO|UNTIL|DASH)THE?(?P<until>DAYNUM)OF?(?P<month>POINT)",
            read_days_of_month,
        ),
        rule(
            "(?P<month>POINT)(?:FROM|BETWEEN)THE?(?P<day>DAYNUM)(?:AND|TO|UNTIL|DASH)THE?(?P<until>DAYNUM)",
            read_days_of_month,
        ),
        rule("(?P<day>POINT)OF?(?P<week>POINT)", read_weekday_of_week),
        rule("(?P<week>POINT)ON?(?P<day>POINT)", read_weekday_of_week),
    ),
    Pass(
        rule(
            "THE?[FISCAL FISCALYEAR]?(?P<span>LENGTH|UNIT)PERIOD?(?P<ended>ENDED|TO)(?:ON|IN)?"
            "(?:THE?(?P<close>PARTOF)(?:OF|DASH))?(?P<end>FILL|POINT|ANNUAL)",
            read_ended,
        ),
        rule("THE?(?P<unit>UNIT)OF(?P<day>FILL|POINT|ANNUAL)", read_week_of),
        rule(
            "THE?(?P<which>PART|ORD|FINAL|OPENING|DEICTIC)(?P<unit>UNIT)(?:OF|IN)THE?(?P<whole>FILL|ANNUAL|POINT|UNIT)",
            read_stage,
        ),
        rule("THE?(?P<which>PART|FINAL|OPENING|SHIFT)STAGE OF THE?(?P<whole>FILL|ANNUAL|POINT|UNIT)", read_stage),
        rule(
            "THE?(?P<part>PART|PARTOF)(?:(?P<dash>DASH)|(?P<of>OF|IN))?(?P<the>THE)?(?P<whole>FILL|ANNUAL|POINT|UNIT)",
            read_part,
        ),
        rule("(?P<part>FILL)(?=(?P<link>COMMA?AND|COMMA|OR)THE?(?P<next>POINT))", _year_of_the_next),
        rule("THE?(?P<part>REST)OF?THE?(?P<whole>FILL|ANNUAL|POINT|UNIT)", read_rest),
        rule("(?P<shift>SHIFT)(?P<in>IN)?THE?(?P<whole>FILL|ANNUAL|POINT|UNIT)", read_later_in),
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
        rule("(?P<one>TIMED)ZONE?(?P<link>TO|UNTIL|DASH)(?P<two>TIMED)", read_clock_range),
        rule("(?<=BETWEEN)(?P<one>TIMED)(?P<link>AND)(?P<two>TIMED)", read_clock_range),
        rule("(?<=BETWEEN)(?P<hour>NUM)AND(?P<two>TIMED)", read_short_clock_range),
        rule("(?P<hour>NUM)(?:TO|UNTIL|DASH)(?P<two>TIMED)", read_short_clock_range),
        rule("(?P<how>PART)ON(?P<day>[FILL POINT])(?P<part>DAYPART)", read_named_part_of_day),
        rule("(?P<day>[FILL POINT])(?:IN THE)?(?:(?P<how>PART)DASH?)?(?P<part>DAYPART)", read_named_part_of_day),
        rule(
            "THE?(?:(?P<how>PART)DASH?)?(?P<part>DAYPART)(?:OF|ON|COMMA)THE?(?P<day>[FILL POINT])",
            read_named_part_of_day,
        ),
        rule("THE(?P<small>PART|OTHER)CLOCK(?:OF|ON)THE?(?P<day>[FILL POINT])", read_named_part_of_day),
    ),
    Pass(
        rule(
            "(?P<clock>TIMED)(?:ZONE MOMENT?|(?P<place>OTHER)MOMENT)?"
            "(?:(?P<open>OTHER)TIMED ZONE?MOMENT?(?P<close>OTHER))?"
            "(?:COMMA?ON|COMMA|OF)?THE?(?P<day>[FILL POINT TIMED])",
            read_moment_of_day,
        ),
        rule(
            "(?P<day>[FILL POINT TIMED])(?:COMMA|AT|COMMA?FROM|COMMA?BETWEEN|SHIFTCONJ|UNTIL)?(?P<clock>TIMED)",
            read_moment_of_day,
        ),
    ),
    Pass(
        rule("(?<=BETWEEN)(?P<one>NODE)(?P<link>AND|TO|UNTIL|DASH)THE?(?P<two>NODE)", read_range),
        rule("(?P<one>NODE)(?P<up>OTHER)?(?P<link>TO|UNTIL|DASH)THE?(?P<two>NODE)", read_range),
        rule("(?P<one>NODE)(?P<link>TO|UNTIL|DASH)THE?(?P<now>NOW)", read_to_now),
        rule("(?P<now>NOW)(?:TO|UNTIL)THE?(?P<two>NODE)", read_from_present),
        rule("(?<=BETWEEN)(?P<now>NOW)AND THE?(?P<two>NODE)", read_from_present),
        rule("THE(?P<unit>UNIT|HALF|PERIOD)", read_the_unit),
    ),
)
