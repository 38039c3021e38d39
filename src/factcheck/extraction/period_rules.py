"""First pass of the period grammar: calendar words and digits become periods."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Final

from factcheck.extraction import calendar as cal
from factcheck.extraction import holidays
from factcheck.extraction import period_nodes as nodes
from factcheck.extraction.calendar import Stretch
from factcheck.extraction.calendar_words import Token, calendar, full_year
from factcheck.extraction.model import Oddity, PeriodType
from factcheck.extraction.period_grammar import Match, Pass, granularity_of, ordinal, rule, whole_number
from factcheck.extraction.period_lengths import (
    duration_of,
    length,
    read_clock,
    read_dotted_clock,
    read_each,
    read_half_length,
    read_length,
    read_length_range,
    read_on_year,
    read_set_word,
    read_short_set,
    read_time_word,
    read_to_date,
    read_zoned_clock,
)
from factcheck.extraction.period_nodes import Node, Reading


def _counted_next(match: Match) -> bool:
    """Whether the number at the end of the match counts something: "in March 20 million"."""
    after, further = match.after(), match.after(1)
    if after is not None and after.category == "DASH" and after.start == match.extent[1]:
        after = further
    return after is not None and (
        (after.word in calendar()["year_before"]["counted"] and after.word not in ("and", "or"))
        or after.word == "%"
        or after.category in ("TIMES", "UNIT", "CLOCK")
    )


def _day_number(token: Token) -> int | None:
    number = whole_number(token)
    return number if number is not None and 1 <= number <= 31 else None


# -- days and months


def _numeric_date(match: Match, context: Reading) -> Node | None:
    token = match["date"]
    return nodes.numeric_date(token.value.groupdict(), context, start=token.start, end=token.end)


def _named_date(match: Match, _: Reading) -> Node | None:
    """A day and a month, "12 March", "March 12th"; out of range only where a year shows it is a date."""
    day, month = match["day"], match["month"]
    number = whole_number(day)
    after, further = match.after(), match.after(1)
    dated = after is not None and (
        after.category == "YEAR"
        or (after.category in ("COMMA", "OF") and further is not None and further.category == "YEAR")
    )
    if not number or (number > 31 and not (dated and number <= 39)):
        return None
    if day.start > month.start and not dated and _counted_next(match):
        return None
    start, end = match.extent
    return nodes.day_of(month.value, number, start=start, end=end)


def _named_days(match: Match, _: Reading) -> Node | None:
    """Days of one month, "3–5 March", "March 3-5"."""
    one, two, month = match["day"], match["until"], match["month"]
    first, last = _day_number(one), _day_number(two)
    if first is None or last is None or _counted_next(match):
        return None
    start, end = match.extent
    node = nodes.day_range(month.value, first, last, start=start, end=end)
    if first >= last:
        oddity = Oddity("reversed-period", one.start, two.end, None, changes_meaning=True)
        return replace(node, oddities=(*node.oddities, oddity)) if first > last else None
    return node


def _short_date(match: Match, _: Reading) -> Node | None:
    """ "12-Mar-20"."""
    number, year = _day_number(match["day"]), whole_number(match["year"])
    if number is None or year is None or not match.glued():
        return None
    start, end = match.extent
    node = nodes.day_of(match["month"].value, number, start=start, end=end)
    return nodes.in_year(node, year if year >= 1000 else full_year(year))


def _day_month_year(match: Match, _: Reading) -> Node | None:
    """ "22 Apr 18": only where the month is cut short, and nothing follows that the last number could count."""
    month, year, after = match["month"], match["year"], match.after()
    if len(month.word.rstrip(".")) > 3 or month.word == "may" or len(year.word) != 2:
        return None
    if after is not None and (after.category not in ("COMMA", "DASH", "OTHER", "TO", "AND") or after.word.isalnum()):
        return None
    number, start_end = _day_number(match["day"]), match.extent
    if number is None or after is None:
        return None
    node = nodes.day_of(month.value, number, start=start_end[0], end=start_end[1])
    return nodes.in_year(node, full_year(int(year.word)))


def _year_month(match: Match, _: Reading) -> Node | None:
    """ "2020-Mar", "2019/aug/01"; in "June 2019–May 2020" the dash is that of a range."""
    before = match.before()
    if (before is not None and before.category in ("MONTH", "NUM", "COMMA")) or match["link"].word == "–":
        return None
    year, month, day = whole_number(match["year"]), match["month"].value, match.get("day")
    if year is None or not match.glued():
        return None
    if day is None:
        return Node("month", (cal.month(year, month),))
    number = _day_number(day)
    start, end = match.extent
    return None if number is None else nodes.in_year(nodes.day_of(month, number, start=start, end=end), year)


def _month_short_year(match: Match, _: Reading) -> Node | None:
    """ "Mar-20", "March '20", "August 99"; up to 31 it may also be a day, as "Oct-2" is."""
    token, month = match["year"], match["month"].value
    number = whole_number(token)
    if number is None:
        return None
    if token.category == "SHORTYEAR":
        return Node("month", (cal.month(number, month),))
    link = match.get("link")
    if len(token.word) == 1 and link is not None and link.category == "DASH" and match.glued() and number:
        return nodes.day_of(month, number, start=match.extent[0], end=match.extent[1])
    if len(token.word) != 2 or (link and not match.glued()):
        return None
    named = cal.month(full_year(number), month)
    if number > 31:
        return Node("month", (named,)) if not _counted_next(match) else None
    if not match.get("link"):
        return None
    day = Stretch(f"XXXX-{month:02d}-{number:02d}", None, None, "day", "day of the month")
    return Node("month", (replace(named, label="month of a year"), day))


def _spelled_year(match: Match, _: Reading) -> Node | None:
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


def _spelled_decade(match: Match, _: Reading) -> Node | None:
    """ "nineteen seventies"."""
    head, decade = match["head"].value, int(match["decade"].value)
    return nodes.decade_of(100 * head + decade, short=False) if 15 <= head <= 20 and 20 <= decade < 100 else None


def _early_year(match: Match, _: Reading) -> Node | None:
    """ "the year 247"."""
    number = whole_number(match["year"])
    if match["unit"].word != "year" or number is None or not 100 <= number <= 999 or _counted_next(match):
        return None
    return Node("year", (cal.years(number),))


def _year_of_era(match: Match, context: Reading) -> Node | None:
    """ "AD 79", "44 BC": years before our era have no day that a calendar of this module holds."""
    era, token = match.get("era") or match["after"], match.get("year") or match["before"]
    number = whole_number(token)
    if not context.text[era.start : era.end].isupper() or not number or number > 2999:
        return None
    if era.word in ("ad", "ce"):
        return Node("year", (cal.years(number),))
    return Node("year", (Stretch(f"BC{number:04d}", None, None, "year"),)) if match.get("after") else None


def _deictic_twice(match: Match, context: Reading) -> Node | None:
    """ "the week after next", "the year before last"."""
    shift, how, granularity = match["shift"].value, match["how"].value, granularity_of(match["unit"])
    if shift != how or not granularity or match["unit"].word.endswith("s"):
        return None
    return nodes.deictic(granularity, 2 * shift, context)


def _month(match: Match, _: Reading) -> Node:
    return nodes.month_of(match["month"].value)


def _weekday(match: Match, context: Reading) -> Node:
    how = match.get("how")
    node = nodes.weekday_of(match["day"].value, context)
    if how is not None and how.category == "ANAPHORIC":  # "the following Monday" is counted from a day of the text
        return Node("day", (Stretch(f"XXXX-WXX-{match['day'].value}", None, None, "day"),), relative=True)
    if how is None or context.published is None:
        return replace(node, bare="" if how else node.bare)
    weekday, published = match["day"].value, context.published
    monday = cal.week_of(published).first or published
    in_week = cal.plus_days(monday, weekday - 1 + 7 * how.value) or published
    readings = [cal.of_day(in_week)]
    if how.value:
        steps = (published.isoweekday() - weekday - 1) % 7 + 1
        nearest = cal.plus_days(published, -steps if how.value < 0 else 7 - steps % 7)
        if nearest and nearest != in_week:
            at = len(readings) if how.word in ("last", "next") else 0  # "this past Friday" is the nearest
            readings.insert(at, replace(cal.of_day(nearest), label="nearest"))
    return Node("day", tuple(readings), relative=True)


def _day_of_some_month(match: Match, context: Reading) -> Node | None:
    """ "on the 15th", "Friday the 13th": the month stands elsewhere; "on the 15th floor" is no date."""
    token, after = match["number"], match.after()
    if (not token.word[0].isdigit() and token.category == "ORD") or not 0 < token.value <= 31:
        return None
    if after is not None and (after.category in ("UNIT", "OF") or (after.category == "OTHER" and after.word.isalpha())):
        return None
    return nodes.day_number(token.value, context)


def _every_weekday(match: Match, _: Reading) -> Node:
    """ "every Monday"."""
    timex = f"XXXX-WXX-{match['day'].value}"
    return Node("day", (Stretch(timex, None, None, "day"),), PeriodType.SET, duration="P1W")


def _listed_day(match: Match, _: Reading) -> Node | None:
    """The first day of "2 and 3 May", "the 1st and 2nd of May"."""
    number, before = _day_number(match["day"]), match.before()
    if number is None or (before is not None and before.category == "BETWEEN"):
        return None
    start, end = match.extent
    return nodes.day_of(match["month"].value, number, start=start, end=end)


def _year_month_day(match: Match, _: Reading) -> Node | None:
    """ "2020 Jan 5"."""
    year, number = whole_number(match["year"]), _day_number(match["day"])
    if year is None or number is None or _counted_next(match):
        return None
    start, end = match.extent
    return nodes.in_year(nodes.day_of(match["month"].value, number, start=start, end=end), year)


def _day_word(match: Match, context: Reading) -> Node:
    node = nodes.deictic("day", match["word"].value, context)
    return replace(node, bare="")


# -- parts of years and longer stretches


def _quarter(match: Match, _: Reading) -> Node | None:
    """ "the first quarter", "second-half"; "the final quarter"."""
    granularity = granularity_of(match["unit"])
    last = {"quarter": 4, "half": 2}.get(granularity)
    if last is None:
        return None
    number = last if match["number"].category == "FINAL" else ordinal(match.all("number"))
    if not 1 <= number <= last:
        return None
    node = nodes.part_of_year(granularity, number)
    return replace(node, bare="half" if granularity == "half" else "")


def _quarters(match: Match, _: Reading) -> Node | None:
    """ "the second and third quarters"."""
    granularity = granularity_of(match["unit"])
    last = {"quarter": 4, "half": 2}.get(granularity, 0)
    one, two = ordinal(match.all("one")), ordinal(match.all("two"))
    if not 1 <= one < two <= last:
        return None
    start, end = match.extent
    first, second = nodes.part_of_year(granularity, one), nodes.part_of_year(granularity, two)
    return nodes.joined(first, second, where=(start, end), swapped="")


def _quarter_code(match: Match, _: Reading) -> Node | None:
    """ "Q1", "1H", alone or with its year: "Q1 2020", "1Q20", "2016H2", "Q1'20"."""
    granularity, number = match["code"].value
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


def _season(match: Match, _: Reading) -> Node:
    return nodes.season_of(match["season"].value)


def _decade(match: Match, _: Reading) -> Node | None:
    token = match["decade"]
    value = int(token.value)
    if value >= 1000:
        return nodes.decade_of(value, short=False)
    before = match.before()
    marked = token.word.startswith("'") or match.get("the") or (before and before.category in ("PART", "DASH"))
    return nodes.decade_of(value, short=True) if marked else None


def _century(match: Match, _: Reading) -> Node | None:
    number = ordinal(match.all("number"))
    if match["unit"].value != "100Y" or not 1 <= number <= 30:
        return None
    return Node("century", (cal.century(number),))


def _week_number(match: Match, _: Reading) -> Node | None:
    number = whole_number(match["number"])
    if match["unit"].value != "1W" or not number or number > 53 or _counted_next(match):
        return None

    def fill(year: int) -> tuple[Stretch, ...]:
        week = number or 1
        first = cal.day(year, 1, 4)
        start = first and first.first and cal.plus_days(first.first, 7 * (week - 1))
        return (cal.week_of(start) if start else cal.open_stretch("week"),)

    return nodes.fillable("week", f"XXXX-W{number:02d}", fill, bare="week")


def _year_span(match: Match, _: Reading) -> Node | None:
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


def _two_years(match: Match, _: Reading) -> Node | None:
    """ "2014/2015": one season or school year, or both years."""
    first, last = whole_number(match["year"]), whole_number(match["next"])
    if first is None or last != first + 1 or not match.glued():
        return None
    return nodes.year_span(first, last, slash=True, goes_on="span")


def _fiscal(match: Match, _: Reading) -> Node | None:
    """ "FY2020", "fiscal 2019", "financial year 2018-19"."""
    word, unit, one, two = match["fiscal"], match.get("unit"), match["one"], match.get("two")
    if word.category == "FISCALYEAR" and (unit is None or unit.value != "1Y"):
        return None
    first, last = whole_number(one), whole_number(two) if two else None
    if first is None or (one.category == "NUM" and len(one.word) != 2):
        return None
    first = first if first >= 1000 else full_year(first)
    if last is None:
        return nodes.fiscal_year(None, first)
    last = last if last >= 1000 else first - first % 100 + last
    return nodes.fiscal_year(first, last) if last == first + 1 else None


def _year(match: Match, _: Reading) -> Node | None:
    number = whole_number(match["year"])
    return nodes.year_of(number) if number is not None and number <= 2099 else None


_WHOLES: Final = ("YEAR", "MONTH", "THE", "QCODE", "SEASON", "DECADE")


def _deictic(match: Match, context: Reading) -> Node | None:
    """ "last year", "this month", "the previous quarter"; "the same quarter" waits for a year beside it."""
    how, unit = match["how"], match["unit"]
    granularity = granularity_of(unit)
    after, further = match.after(), match.after(1)
    if (
        how.category == "DEICTIC"
        and how.value < 0
        and after
        and after.category in ("OF", "IN")
        and further
        and further.category in _WHOLES
    ):
        return None  # "the last week of 2015"
    if granularity and how.category == "DEICTIC" and how.value and unit.word.endswith("s") and unit.value != "1E":
        return replace(length(duration_of("X", unit), granularity), relative=True)  # "in the coming months"
    if not granularity or unit.word.endswith("s") or (how.category == "ANAPHORIC" and how.value == 0):
        return None
    if match.get("fiscal"):
        return Node("year", (cal.open_stretch("year"),), relative=True)
    return nodes.deictic(granularity, how.value, context, anaphoric=how.category == "ANAPHORIC")


def _counted_deictic(match: Match, context: Reading) -> Node | None:
    """ "the two previous years", "the 3 next weeks"."""
    how, unit, count = match["how"], match["unit"], whole_number(match["count"])
    if not count or not how.value or not unit.word.endswith("s") or unit.value == "1E":
        return None
    return nodes.placed(length(duration_of(str(count), unit), granularity_of(unit)), how, context)


def _weekend(match: Match, context: Reading) -> Node | None:
    """ "the weekend": the one of the week of publication."""
    unit, after = match["unit"], match.after()
    if unit.value != "1E" or unit.word.endswith("s") or (after is not None and after.category == "OF"):
        return None
    return nodes.deictic("weekend", 0, context)


def _days_before_month(match: Match, context: Reading) -> Node | None:
    """ "from 4 to January 22": the first day is of the same month."""
    return _named_days(match, context)


def _month_slash(match: Match, _: Reading) -> Node | None:
    """ "3/2015"."""
    number, year = whole_number(match["month"]), whole_number(match["year"])
    before = match.before()
    if not number or number > 12 or not year or not 1900 <= year <= 2099 or not match.glued():
        return None
    if before is not None and before.end == match.extent[0]:
        return None
    return Node("month", (cal.month(year, number),))


def _day_month_digits(match: Match, _: Reading) -> Node | None:
    """ "on 22/04": only a number over 12 and a preposition, or a nought that leads, tell it from a fraction."""
    one, two = whole_number(match["day"]), whole_number(match["month"])
    start, end = match.extent
    before = match.before()
    noughts = match["day"].word[0] == "0" or match["month"].word[0] == "0"
    if not noughts and (before is None or before.category != "ON"):
        return None
    if (
        not one
        or not two
        or not match.glued()
        or not ((12 < one <= 31 and two <= 12) or (12 < two <= 31 and one <= 12))
    ):
        return None
    return nodes.day_of(min(one, two), max(one, two), start=start, end=end)


_WINTER_ENDS: Final = 3


def _holiday(match: Match, _: Reading) -> Node:
    """ "Boxing Day"; "over Christmas 2019" are days around it whose ends nobody knows."""
    name: str = match["name"].value
    before, timex, shy = match.before(), holidays.open_timex(name), name in holidays.shy_names()
    if shy and before is not None and before.word in calendar()["cues"]["around"]:
        return nodes.fillable("season", timex, partial(holidays.around, name), bare="name")
    return nodes.fillable("day", timex, partial(holidays.stretches, name), bare="holiday" if shy else "name")


def _deictic_named(match: Match, context: Reading) -> Node | None:
    """ "last March", "next summer"."""
    how, token = match["how"], match["named"]
    node = nodes.month_of(token.value) if token.category == "MONTH" else nodes.season_of(token.value)
    settled = nodes.settled(replace(node, bare=""), context)
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


FIRST_PASS: Final = Pass(
    rule("(?:WEEKDAY COMMA? THE?)?(?P<date>NUMDATE)", _numeric_date),
    rule("(?P<hours>HOURS)(?P<meridiem>MERIDIEM)?", read_clock),
    rule("(?P<hours>NUM)(?P<meridiem>MERIDIEM)", read_clock),
    rule("(?P<hours>BIG)(?P<meridiem>MERIDIEM)", read_dotted_clock),
    rule("(?P<hours>BIG|YEAR)(?=ZONE|(?P<unit>CLOCK))", read_zoned_clock),
    rule("(?:(?P<era>ERA)(?P<year>NUM|BIG|YEAR)|(?P<before>NUM|BIG|YEAR)(?P<after>ERA))", _year_of_era),
    rule("THE?(?P<unit>UNIT)(?P<shift>SHIFTCONJ)THE?(?P<how>DEICTIC)(?!UNIT)", _deictic_twice),
    rule("(?P<word>TIMEWORD)", read_time_word),
    rule("(?P<day>NUM)LINK(?P<month>MONTH)LINK(?P<year>YEAR|NUM)", _short_date),
    rule("(?P<month>MONTH)LINK(?P<day>NUM)LINK(?P<year>YEAR)", _short_date),
    rule("(?P<day>NUM)(?P<month>MONTH)(?P<year>NUM)(?!LINK NUM)", _day_month_year),
    rule("(?P<year>YEAR)(?P<link>LINK)(?P<month>MONTH)(?:LINK(?P<day>NUM))?", _year_month),
    rule(
        "(?:WEEKDAY(?:DASH WEEKDAY)?COMMA?)?THE?(?P<day>DAYNUM)(?:DASH|TO)THE?(?P<until>DAYNUM)OF?(?P<month>MONTH)",
        _named_days,
    ),
    rule("(?<=BETWEEN)THE?(?P<day>DAYNUM)AND THE?(?P<until>DAYNUM)OF?(?P<month>MONTH)", _named_days),
    rule(
        "(?:WEEKDAY(?:DASH WEEKDAY)?COMMA?)?(?P<month>MONTH)THE?(?P<day>DAYNUM)(?:DASH|TO)(?P<until>DAYNUM)(?!LINK)",
        _named_days,
    ),
    rule("(?<=BETWEEN)(?P<month>MONTH)THE?(?P<day>DAYNUM)AND(?P<until>DAYNUM)", _named_days),
    rule("(?:THE?WEEKDAY COMMA?)?THE?(?P<day>DAYNUM)(?:DASH|OF)?(?P<month>MONTH)", _named_date),
    rule("(?:WEEKDAY COMMA?)?(?P<month>MONTH)THE?(?P<day>DAYNUM)(?!LINK(?:NUM|YEAR))", _named_date),
    rule("(?P<month>MONTH)COMMA(?P<day>NUM)(?=COMMA?YEAR)", _named_date),
    rule("(?P<year>YEAR)(?P<month>MONTH)(?P<day>DAYNUM)", _year_month_day),
    rule("THE?(?P<day>DAYNUM)(?=AND THE?DAYNUM OF?(?P<month>MONTH))", _listed_day),
    rule("(?P<month>MONTH)(?P<link>LINK)?(?P<year>NUM|SHORTYEAR)", _month_short_year),
    rule("(?<=FROM)(?P<day>NUM)TO(?P<month>MONTH)(?P<until>DAYNUM)", _days_before_month),
    rule("(?P<month>NUM)SLASH(?P<year>YEAR)", _month_slash),
    rule("(?P<day>NUM)SLASH(?P<month>NUM)(?!SLASH)", _day_month_digits),
    rule("THE(?P<unit>UNIT)", _weekend),
    rule("THE?(?P<how>DEICTIC)(?P<named>MONTH|SEASON)", _deictic_named),
    rule("(?P<month>MONTH)", _month),
    rule("(?P<each>EACH)(?P<day>WEEKDAY)", _every_weekday),
    rule("(?:WEEKDAY COMMA?THE?|(?<=ON)THE)(?P<number>ORD)", _day_of_some_month),
    rule("WEEKDAY COMMA?THE(?P<number>CARD)(?!DASH|ORDINAL|CARD)", _day_of_some_month),
    rule("(?:DEICTIC(?=DEICTIC))?(?P<how>DEICTIC|ANAPHORIC)?(?P<day>WEEKDAY)", _weekday),
    rule("(?:WEEKDAY COMMA?)?(?P<name>HOLIDAY)", _holiday),
    rule("(?P<word>DAYWORD)", _day_word),
    rule("THE?(?P<one>ORDINAL)(?:AND|TO|DASH)THE?(?P<two>ORDINAL)DASH?(?P<unit>UNIT|HALF)", _quarters),
    rule("THE?(?P<number>ORDINAL|FINAL)DASH?(?P<unit>UNIT|HALF)", _quarter),
    rule("THE?(?P<number>ORDINAL)DASH?(?P<unit>UNIT)", _century),
    rule("(?P<year>YEAR)LINK?(?P<code>QCODE)", _quarter_code),
    rule("(?P<code>QCODE)(?:DASH|SLASH|COMMA|OF|IN)?(?P<year>YEAR|SHORTYEAR|NUM)", _quarter_code),
    rule("(?P<code>QCODE)", _quarter_code),
    rule("(?P<the>THE)?(?P<decade>DECADE)", _decade),
    rule("THE?(?P<fiscal>FISCAL|FISCALYEAR)(?P<unit>UNIT)?(?P<one>YEAR|NUM|SHORTYEAR)LINK(?P<two>YEAR|NUM)", _fiscal),
    rule("THE?(?P<fiscal>FISCAL|FISCALYEAR)(?P<unit>UNIT)?(?:DASH|OF)?(?P<one>YEAR|NUM|SHORTYEAR)", _fiscal),
    rule("THE?(?:DEICTIC(?=DEICTIC))?(?P<how>DEICTIC|ANAPHORIC)(?P<fiscal>FISCAL|FISCALYEAR)?(?P<unit>UNIT)", _deictic),
    rule("THE?(?P<count>NUM|CARD)(?P<how>DEICTIC|ANAPHORIC)(?P<unit>UNIT)", _counted_deictic),
    rule("(?P<unit>UNIT)(?P<number>NUM)", _week_number),
    rule("(?P<each>EACH|PER)(?P<count>NUMERAL)?(?P<unit>UNIT|CLOCK|SECOND)", read_each),
    rule("(?P<one>UNIT)DASH?ON DASH?(?P<two>UNIT)", read_on_year),
    rule("(?P<word>SHORTSET)", read_short_set),
    rule("(?P<unit>UNIT)DASH?TO DASH?(?P<word>DATEWORD)", read_to_date),
    rule("(?P<low>NUMERAL)(?:DASH?TO DASH?|DASH|OR)(?P<high>NUMERAL)DASH?(?P<unit>UNIT|CLOCK)", read_length_range),
    rule("(?P<vague>AN?VAGUE OF?)(?P<unit>UNIT|CLOCK)", read_length),
    rule(
        "(?P<count>NUMERAL)(?P<half>AND(?:AN|CARD)HALF)?MODIFIER?(?P<dash>DASH)?(?P<unit>UNIT|CLOCK|SECOND)",
        read_length,
    ),
    rule("HALF(?:OF?AN|DASH)?(?P<unit>UNIT|CLOCK)", read_half_length),
    rule("(?P<head>CARD)DASH?(?P<decade>DECADE)", _spelled_decade),
    rule("(?P<head>CARD)DASH?(?:OH|(?P<tens>CARD))DASH?(?P<ones>CARD)", _spelled_year),
    rule("(?P<head>CARD)DASH?(?P<tens>CARD)", _spelled_year),
    rule("(?P<head>CARD)(?P<times>TIMES)AND?(?P<tens>CARD)(?:DASH?(?P<ones>CARD))?", _spelled_year),
    rule("THE?(?P<unit>UNIT)(?P<year>BIG)", _early_year),
    rule("(?P<year>YEAR)(?P<link>LINK)(?P<tail>NUM)", _year_span),
    rule("(?P<year>YEAR)SLASH(?P<next>YEAR)(?!SLASH)", _two_years),
    rule("THE?(?P<season>SEASON)", _season),
    rule("(?P<year>YEAR)", _year),
    rule("(?P<word>SETWORD)", read_set_word),
)
