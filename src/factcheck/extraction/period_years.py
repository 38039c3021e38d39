"""Quarters, years, decades and named stretches of the first pass of the period grammar."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache, partial
from typing import Final

from factcheck.extraction import calendar as cal
from factcheck.extraction import holidays
from factcheck.extraction import period_nodes as nodes
from factcheck.extraction.calendar import Stretch
from factcheck.extraction.calendar_words import calendar, full_year
from factcheck.extraction.period_anchors import nearest, unit_beside
from factcheck.extraction.period_days import counted_next, day_of_month
from factcheck.extraction.period_grammar import Match, granularity_of, ordinal, whole_number
from factcheck.extraction.period_lengths import duration_of, length
from factcheck.extraction.period_nodes import Node, Reading


def read_quarter(match: Match, _: Reading) -> Node | None:
    """ "the first quarter", "second-half"; "the final quarter"."""
    granularity = granularity_of(match["unit"])
    last = {"quarter": 4, "half": 2}.get(granularity)
    if last is None:
        return None
    which = match["number"]
    if which.category == "DEICTIC" and which.word != "last":
        return None
    ends = {"FINAL": last, "DEICTIC": last, "OPENING": 1}
    number = ends.get(which.category) or ordinal(match.all("number"))
    if not 1 <= number <= last:
        return None
    if match.get("fiscal"):
        return nodes.part_of_fiscal_year(granularity, number)
    node = nodes.part_of_year(granularity, number)
    return replace(node, bare="half" if granularity == "half" else "")


def read_quarters(match: Match, _: Reading) -> Node | None:
    """ "the second and third quarters"."""
    granularity = granularity_of(match["unit"])
    last = {"quarter": 4, "half": 2, "century": 30}.get(granularity, 0)
    one, two = ordinal(match.all("one")), ordinal(match.all("two"))
    if not 1 <= one < two <= last or (match["link"].category == "AND" and two != one + 1):
        return None
    start, end = match.extent
    if granularity == "century":
        return Node("century", (cal.as_interval(cal.century(one), cal.century(two)),))
    first, second = nodes.part_of_year(granularity, one), nodes.part_of_year(granularity, two)
    return nodes.joined(first, second, where=(start, end), swapped="")


def read_quarter_code(match: Match, context: Reading) -> Node | None:
    """ "Q1", "1H", alone or with its year: "Q1 2020", "1Q20", "2016H2", "Q1'20"."""
    granularity, number = match["code"].value
    if match["code"].word[-1] == "h" and context.text[match["code"].end - 1] == "h" and match.get("year") is not None:
        return None  # "2h30" is a length of time
    node = nodes.part_of_year(granularity, number)
    year = match.get("year")
    if year is None:
        return replace(node, bare="half" if granularity == "half" else "code")
    named = whole_number(year)
    if (
        named is None
        or (year.category == "YEAR" and named < 1900)
        or (year.category == "NUM" and (len(year.word) != 2 or not match.glued()))
    ):
        return None
    return nodes.in_year(node, named if named >= 1000 else full_year(named))


def read_season(match: Match, _: Reading) -> Node:
    return nodes.season_of(match["season"].value)


_OWNERS: Final = ("her", "his", "my", "our", "their", "your")


def read_decade(match: Match, _: Reading) -> Node | None:
    token = match["decade"]
    value = int(token.value)
    if value >= 1000:
        return nodes.decade_of(value, short=False)
    before = match.before()
    if before is not None and before.category == "DASH" and (earlier := match.before(2)) is not None:
        before = earlier if before.start == earlier.end else before
    owner = match.before(2 if before is match.before() else 3)
    if before is not None and before.category == "PART" and owner is not None and owner.word in _OWNERS:
        return None  # "in her mid-40s": an age
    marked = token.word.startswith("'") or match.get("the") or (before and before.category in ("PART", "DASH"))
    return nodes.decade_of(value, short=True) if marked else None


def read_century(match: Match, _: Reading) -> Node | None:
    number = ordinal(match.all("number"))
    if match["unit"].value != "100Y" or not 1 <= number <= 30:
        return None
    era = match.get("era")
    if era is not None and era.word in ("bc", "bce"):
        return Node("century", (Stretch(f"BC{number - 1:02d}", None, None, "century"),))
    return Node("century", (cal.century(number),))


def read_week_number(match: Match, _: Reading) -> Node | None:
    number = whole_number(match["number"])
    if match["unit"].value != "1W" or not number or number > 53 or counted_next(match):
        return None

    def fill(year: int) -> tuple[Stretch, ...]:
        week = number or 1
        first = cal.day(year, 1, 4)
        start = first and first.first and cal.plus_days(first.first, 7 * (week - 1))
        return (cal.week_of(start) if start else cal.open_stretch("week"),)

    return nodes.fillable("week", f"XXXX-W{number:02d}", fill, bare="week")


def read_year_span(match: Match, _: Reading) -> Node | None:
    """ "2016-18", "2018/19"; "2016-03" and "2016/11" are months."""
    year, tail = whole_number(match["year"]), match["tail"]
    number = whole_number(tail)
    if year is not None and number and len(tail.word) == 1 and match["link"].word == "-" and match.glued():
        return replace(Node("month", (cal.month(year, number),)), bare="span")
    if year is None or number is None or len(tail.word) != 2:
        return None
    if not match.glued() and not (match["link"].word == "–" and number == year % 100 + 1):
        return None
    slash = match["link"].category == "SLASH"
    end = year - year % 100 + number
    if end <= year and number <= 12 and number:
        month = cal.month(year, number)
        return Node("month", (month,)) if match["link"].word in "-/" else None
    if year % 100 == 99 and number == 0:
        end = year + 1
    if end <= year:
        return None
    node = nodes.year_span(year, end, slash=slash, goes_on="span")
    if 1 <= number <= 12 and match["link"].word == "-":
        month = replace(cal.month(year, number), label="month in ISO order")
        node = replace(node, readings=(*node.readings, month))
    return node


def read_two_years(match: Match, _: Reading) -> Node | None:
    """ "2014/2015": one season or school year, or both years."""
    first, last = whole_number(match["year"]), whole_number(match["next"])
    if first is None or last != first + 1 or not match.glued():
        return None
    return nodes.year_span(first, last, slash=True, goes_on="span")


_APRIL: Final = re.compile(r"[£₹]|\b(?:financial|tax) years?\b|\b(?:crore|lakh)s?\b", re.IGNORECASE)
_ENDED: Final = re.compile(
    r"\byear\b[^.;]{0,40}?\b(?:end(?:ed|ing|s)|to)\b (?:on )?(?:\d{1,2} )?"
    r"(January|February|March|April|May|June|July|August|September|October|November|December)\b"
)


@lru_cache(maxsize=2)  # asked for every fiscal year of one text
def _fiscal_start(text: str) -> int | None:
    """The month in which fiscal years of a text start: it says when one ends, or speaks as a country that has one."""
    ended = _ENDED.search(text)
    if ended is not None:
        last: int = calendar()["months"][ended.group(1).lower()]
        return last % 12 + 1
    return 4 if _APRIL.search(text) is not None else None


def read_fiscal(match: Match, context: Reading) -> Node | None:
    """ "FY2020", "fiscal 2019", "financial year 2018-19", "the 2020 fiscal year"."""
    word, unit, one, two = match["fiscal"], match.get("unit"), match["one"], match.get("two")
    if word.category == "FISCALYEAR" and (unit is None or unit.value != "1Y"):
        return None
    if unit is not None and unit.value != "1Y":
        return None
    first, last = whole_number(one), whole_number(two) if two else None
    if first is None or (one.category == "NUM" and len(one.word) != 2):
        return None
    first = first if first >= 1000 else full_year(first)
    if last is None:
        return nodes.fiscal_year(None, first, start=_fiscal_start(context.text))
    last = last if last >= 1000 else first - first % 100 + last
    return nodes.fiscal_year(first, last, start=_fiscal_start(context.text)) if last == first + 1 else None


def read_lone_short_year(match: Match, _: Reading) -> Node:
    """ "in '68"."""
    return Node("year", (cal.years(match["year"].value),), bare="short")


def read_full_year(match: Match, _: Reading) -> Node | None:
    """ "full-year 2020"."""
    number = whole_number(match["year"])
    if match["full"].word not in ("full", "whole") or match["unit"].word != "year" or number is None:
        return None
    return Node("year", (cal.years(number),))


def read_fiscal_code(match: Match, _: Reading) -> Node | None:
    """ "H2 2020/21", "Q3 2020-21": of a year that runs over the new year."""
    granularity, number = match["code"].value
    first, last = whole_number(match["one"]), whole_number(match["two"])
    if first is None or last is None or len(match["two"].word) not in (2, 4):
        return None
    last = last if last >= 1000 else first - first % 100 + last
    if last != first + 1:
        return None
    part, whole = nodes.part_of_fiscal_year(granularity, number), nodes.fiscal_year(first, last)
    return Node(granularity, tuple(nodes.of_fiscal_year(part, year) for year in whole.readings))


def read_year(match: Match, _: Reading) -> Node | None:
    number = whole_number(match["year"])
    return nodes.year_of(number) if number is not None and number <= 2099 else None


_WHOLES: Final = ("YEAR", "MONTH", "QCODE", "SEASON", "DECADE")


def _is_of_whole(match: Match) -> bool:
    """Whether a longer period follows that holds the one read: "of 2015", "in the quarter", but not "in the north"."""
    link, whole, after_article = match.after(), match.after(1), match.after(2)
    if link is None or link.category not in ("OF", "IN") or whole is None:
        return False
    if whole.category != "THE" or after_article is None:
        return whole.category in _WHOLES
    return after_article.category not in ("COMMA", "OTHER")


def read_deictic(match: Match, context: Reading) -> Node | None:
    """ "last year", "this month", "the previous quarter"; "the same quarter" waits for a year beside it."""
    how, unit = match["how"], match["unit"]
    granularity = granularity_of(unit)
    if how.category == "DEICTIC" and how.value < 0 and _is_of_whole(match):
        return None  # "the last week of 2015"
    if granularity and how.category == "DEICTIC" and how.value and unit.word.endswith("s") and unit.value != "1E":
        return replace(length(duration_of("X", unit), granularity), relative=True)  # "in the coming months"
    if not granularity or unit.word.endswith("s") or (how.category == "ANAPHORIC" and how.value == 0):
        return None
    if match.get("fiscal"):
        return Node("year", (cal.open_stretch("year"),), relative=True)
    before = match.before()
    told = granularity == "day" or (before is not None and before.category == "OF")  # "in May of the next year"
    next_day = how.word == "next" and told and match.opens_with("THE")
    anaphoric = how.category == "ANAPHORIC" or next_day
    node = nodes.deictic(granularity, how.value, context, anaphoric=anaphoric)
    if anaphoric:
        return replace(node, beside=unit_beside(granularity, how.value))
    return nodes.run_up(node, context) if how.word == "past" and granularity != "weekend" else node


def read_counted_deictic(match: Match, context: Reading) -> Node | None:
    """ "the two previous years", "the 3 next weeks"."""
    how, unit, count = match["how"], match["unit"], whole_number(match["count"])
    if not count or not how.value or not unit.word.endswith("s") or unit.value == "1E":
        return None
    return nodes.placed(length(duration_of(str(count), unit), granularity_of(unit)), how, context)


def read_weekend(match: Match, context: Reading) -> Node | None:
    """ "over the weekend": the latest that has begun, or the next one."""
    unit, after = match["unit"], match.after()
    if unit.value != "1E" or unit.word.endswith("s") or (after is not None and after.category == "OF"):
        return None
    return nodes.weekend_of(context)


_WINTER_ENDS: Final = 3


def read_holiday(match: Match, _: Reading) -> Node:
    """ "Boxing Day"; "over Christmas 2019" are days around it whose ends nobody knows."""
    name: str = match["name"].value
    before, timex, shy = match.before(), holidays.open_timex(name), name in holidays.shy_names()
    if shy and before is not None and before.word in calendar()["cues"]["around"]:
        return nodes.fillable("season", timex, partial(holidays.around, name), bare="name")
    return nodes.fillable("day", timex, partial(holidays.stretches, name), bare="holiday" if shy else "name")


def named_one(match: Match) -> Node | None:
    """The month, the season, the holiday or the day that a word places."""
    token, day = match["named"], match.get("day")
    if day is not None:
        number = day_of_month(day)
        if token.category != "MONTH" or number is None or counted_next(match):
            return None
        return nodes.day_of(token.value, number, start=token.start, end=day.end)
    if token.category == "HOLIDAY":
        return nodes.fillable("day", holidays.open_timex(token.value), partial(holidays.stretches, token.value))
    return nodes.month_of(token.value) if token.category == "MONTH" else nodes.season_of(token.value)


def read_holiday_week(match: Match, context: Reading) -> Node | None:
    """ "Easter week", "Labor Day weekend": the week or the weekend that holds a holiday, or touches it."""
    unit, name = match["unit"], match["name"].value
    granularity = granularity_of(unit)
    if granularity not in ("week", "weekend") or unit.word.endswith("s"):
        return None
    if not context.text[match["name"].start].isupper():
        return None

    def fill(year: int) -> tuple[Stretch, ...]:
        day = holidays.holiday_names()[name](year)
        # Labor Day, a Monday, ends its weekend.
        near = day and cal.plus_days(day, -1 if granularity == "weekend" and day.isoweekday() == 1 else 0)
        return (cal.containing(granularity, near),) if near else (cal.open_stretch(granularity),)

    return nodes.fillable(granularity, cal.open_stretch(granularity).timex, fill)


def read_deictic_named(match: Match, context: Reading) -> Node | None:
    """ "last March", "next summer", "last Thanksgiving", "last Oct. 23"."""
    how, token = match["how"], match["named"]
    node = named_one(match)
    if node is None or (token.category == "HOLIDAY" and not context.text[token.start].isupper()):
        return None
    anaphoric = node.fill is not None and how.word == "next" and match.opens_with("THE")
    away = nearest(node.fill, 1) if anaphoric and node.fill is not None else None  # "the next autumn"
    settled = replace(nodes.settled(replace(node, bare=""), context), beside=away)
    if context.published is None:
        return settled
    if how.value == 0:  # "this summer", of the year of publication; a winter goes on over its end
        begun = token.value == "WI" and context.published.month <= _WINTER_ENDS
        return replace(nodes.in_year(node, context.published.year - begun), relative=True)
    wanted = 0 if how.value < 0 else -1
    near = settled.readings[wanted]
    # Said in November, "last March" is that of this year, or for some that of last year.
    far = nodes.in_year(node, context.published.year + how.value).readings[0]
    readings = (near,) if far.first == near.first else (near, replace(far, label=nodes.OF_OTHER_YEAR))
    return replace(settled, readings=readings, fill=None)


def read_spelled_year(match: Match, _: Reading) -> Node | None:
    """ "nineteen seventy-eight", "nineteen oh five", "two thousand and eight"."""
    head, tens, ones = match["head"], match.get("tens"), match.get("ones")
    rest = (tens.value if tens else 0) + (ones.value if ones else 0)
    if tens and ones and not (tens.value >= 20 and tens.value % 10 == 0 and ones.value < 10):
        return None
    times = match.get("times")
    if times is not None:
        year = 2000 + rest if head.value == 2 and times.value == 1000 else 0
    else:
        year = 100 * head.value + rest if 15 <= head.value <= 20 and (ones is not None or rest >= 10) else 0
    if not year or (tens and not ones and times is None and rest < 10):
        return None
    return Node("year", (cal.years(year),), bare="spelled")


def read_spelled_decade(match: Match, _: Reading) -> Node | None:
    """ "nineteen seventies"."""
    head, decade = match["head"].value, int(match["decade"].value)
    return nodes.decade_of(100 * head + decade, short=False) if 15 <= head <= 20 and 20 <= decade < 100 else None


def read_early_year(match: Match, _: Reading) -> Node | None:
    """ "the year 247"."""
    number = whole_number(match["year"])
    if match["unit"].word != "year" or number is None or not 100 <= number <= 999 or counted_next(match):
        return None
    return Node("year", (cal.years(number),))


def read_year_of_era(match: Match, context: Reading) -> Node | None:
    """ "AD 79", "44 BC": years before our era have no day that a calendar of this module holds."""
    era, token = match.get("era") or match["after"], match.get("year") or match["before"]
    number = whole_number(token)
    if not context.text[era.start : era.end].isupper() or not number or number > 2999:
        return None
    if era.word in ("ad", "ce"):
        return Node("year", (cal.years(number),))
    return Node("year", (Stretch(f"BC{number:04d}", None, None, "year"),)) if match.get("after") else None


def read_deictic_twice(match: Match, context: Reading) -> Node | None:
    """ "the week after next", "the year before last"."""
    shift, how, granularity = match["shift"].value, match["how"].value, granularity_of(match["unit"])
    if shift != how or not granularity or match["unit"].word.endswith("s"):
        return None
    return nodes.deictic(granularity, 2 * shift, context)


def read_quarter_to(match: Match, _: Reading) -> Node | None:
    """ "the June quarter": the three months that end with it."""
    if match["unit"].word != "quarter":
        return None
    month = match["month"].value

    def fill(year: int) -> tuple[Stretch, ...]:
        first = cal.first_of_month(year, month - 2)
        if first is None:
            return (cal.open_stretch("quarter"),)
        named = f"{year:04d}-Q{month // 3}" if month % 3 == 0 else f"{first.isoformat()[:7]}/{year:04d}-{month:02d}"
        return (cal.months(first.year, first.month, 3, named, "quarter"),)

    return nodes.fillable("quarter", f"XXXX-Q{month // 3}" if month % 3 == 0 else "XXXX-QX", fill)


def read_calendar_year(match: Match, _: Reading) -> Node | None:
    """ "calendar 2020", "the 2020 calendar year"."""
    number, unit = whole_number(match["year"]), match.get("unit")
    if match["kind"].word != "calendar" or number is None or (unit is not None and unit.word != "year"):
        return None
    return Node("year", (cal.years(number),))


def read_year_owner(match: Match, _: Reading) -> Node | None:
    """ "2020's second quarter": a year and no decade."""
    token = match["decade"]
    return nodes.year_of(int(token.value)) if "'" in token.word[1:] and token.value >= 1000 else None
