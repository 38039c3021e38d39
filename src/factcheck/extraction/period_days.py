"""Days and months of the first pass of the period grammar: "12 March 2020", "3–5 May", "on the 15th", "next Friday"."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from factcheck.extraction import calendar as cal
from factcheck.extraction import period_nodes as nodes
from factcheck.extraction.calendar import Stretch
from factcheck.extraction.calendar_words import Token, calendar, full_year
from factcheck.extraction.model import Oddity, PeriodType
from factcheck.extraction.period_anchors import day_of_its_month, weekday_beside
from factcheck.extraction.period_grammar import Match, whole_number
from factcheck.extraction.period_nodes import Node, Reading
from factcheck.extraction.year_context import function_words

_CURRENCY_SIGNS: Final = ("$", "€", "£", "¥", "₹")


def counted_next(match: Match) -> bool:
    """Whether the number at the end of the match counts something: "in March 20 million"."""
    after, further = match.after(), match.after(1)
    if after is not None and after.category == "DASH" and after.start == match.extent[1]:
        after = further
    return after is not None and (
        (after.word in calendar()["year_before"]["counted"] and after.word not in ("and", "or"))
        or after.word == "%"
        or after.category in ("CLOCK", "MERIDIEM", "TIMES", "UNIT")
    )


def day_of_month(token: Token) -> int | None:
    number = whole_number(token)
    return number if number is not None and 1 <= number <= 31 else None


def read_numeric_date(match: Match, context: Reading) -> Node | None:
    token = match["date"]
    if context.text[max(0, token.start - 1) : token.start] in _CURRENCY_SIGNS:
        return None  # "£1.5.00": money with a point too many
    return nodes.numeric_date(token.value.groupdict(), context, start=token.start, end=token.end)


def read_named_date(match: Match, _: Reading) -> Node | None:
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
    if day.start > month.start and not dated and counted_next(match):
        return None
    start, end = match.extent
    weekday = match.get("weekday")
    return replace(
        nodes.day_of(month.value, number, start=start, end=end), weekday=weekday.value if weekday is not None else 0
    )


def read_named_days(match: Match, _: Reading) -> Node | None:
    """Days of one month, "3–5 March", "March 3-5"."""
    one, two, month = match["day"], match["until"], match["month"]
    first, last = day_of_month(one), day_of_month(two)
    if first is None or last is None or counted_next(match):
        return None
    start, end = match.extent
    node = nodes.day_range(month.value, min(first, last), max(first, last), start=start, end=end)
    if first >= last:
        oddity = Oddity("reversed-period", one.start, two.end, None, changes_meaning=True)
        return replace(node, oddities=(*node.oddities, oddity)) if first > last else None
    return node


def read_short_date(match: Match, _: Reading) -> Node | None:
    """ "12-Mar-20"."""
    number, year = day_of_month(match["day"]), whole_number(match["year"])
    if number is None or year is None or not match.glued():
        return None
    start, end = match.extent
    node = nodes.day_of(match["month"].value, number, start=start, end=end)
    return nodes.in_year(node, year if year >= 1000 else full_year(year))


def read_day_month_year(match: Match, context: Reading) -> Node | None:
    """ "22 Apr 18": only where the month is cut short, and nothing follows that the last number could count."""
    month, year, after = match["month"], match["year"], match.after()
    if len(month.word.rstrip(".")) > 3 or month.word == "may" or len(year.word) != 2:
        return None
    if context.text[month.start : month.end].isupper() and (number := day_of_month(match["day"])):  # "6 JUN 44"
        node = nodes.day_of(month.value, number, start=match.extent[0], end=match.extent[1])
        return nodes.in_year(node, full_year(int(year.word)))
    if after is not None and (after.category not in ("COMMA", "DASH", "OTHER", "TO", "AND") or after.word.isalnum()):
        return None
    number, start_end = day_of_month(match["day"]), match.extent
    if number is None or after is None:
        return None
    node = nodes.day_of(month.value, number, start=start_end[0], end=start_end[1])
    return nodes.in_year(node, full_year(int(year.word)))


def read_year_month(match: Match, _: Reading) -> Node | None:
    """ "2020-Mar", "2019/aug/01"; in "June 2019–May 2020" the dash is that of a range."""
    before = match.before()
    if (before is not None and before.category in ("MONTH", "NUM", "COMMA")) or match["link"].word == "–":
        return None
    year, month, day = whole_number(match["year"]), match["month"].value, match.get("day")
    if year is None or not match.glued():
        return None
    if day is None:
        return Node("month", (cal.month(year, month),))
    number = day_of_month(day)
    start, end = match.extent
    return None if number is None else nodes.in_year(nodes.day_of(month, number, start=start, end=end), year)


def read_month_short_year(match: Match, _: Reading) -> Node | None:
    """ "Mar-20", "March '20", "August 99"; up to 31 it may also be a day, as "Oct-2" is."""
    token, month = match["year"], match["month"].value
    number, glued = whole_number(token), match.after()
    if number is None or (glued is not None and glued.start == token.end and glued.word.isalpha()):
        return None  # "and from January 40p"
    if token.category == "SHORTYEAR":
        return Node("month", (cal.month(number, month),))
    link = match.get("link")
    if len(token.word) == 1 and link is not None and link.category == "DASH" and match.glued() and number:
        return nodes.day_of(month, number, start=match.extent[0], end=match.extent[1])
    if len(token.word) != 2 or (link and not match.glued()):
        return None
    named = cal.month(full_year(number), month)
    if number > 31:
        return Node("month", (named,)) if not counted_next(match) else None
    if not match.get("link"):
        return None
    day = Stretch(f"XXXX-{month:02d}-{number:02d}", None, None, "day", "day of the month")
    return Node("month", (replace(named, label="month of a year"), day))


def read_month(match: Match, _: Reading) -> Node:
    return nodes.month_of(match["month"].value)


def read_weekday(match: Match, context: Reading) -> Node | None:
    how = match.get("how")
    node = nodes.weekday_of(match["day"].value, context)
    if how is not None and how.category == "ANAPHORIC":  # "the following Monday" is counted from a day of the text
        open_day = Stretch(f"XXXX-WXX-{match['day'].value}", None, None, "day")
        before = _weekday_away(match["day"].value, -1, context) if how.value < 0 and context.published else None
        away = weekday_beside(match["day"].value, how.value) if how.value else None
        return Node("day", (*(before.readings if before else ()), open_day), relative=True, beside=away)
    if how is not None and how.word == "last" and _is_of_month(match):
        return None  # "the last Friday in October"
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


def _weekday_away(number: int, steps: int, context: Reading) -> Node | None:
    """The weekday so many steps away, the latest before publication as step -1 and the next one as step 1."""
    if context.published is None:
        return Node("day", (Stretch(f"XXXX-WXX-{number}", None, None, "day"),), relative=True)
    back = (context.published.isoweekday() - number - 1) % 7 + 1
    days = 7 * (steps + 1) - back if steps < 0 else 7 * steps - back % 7
    moment = cal.plus_days(context.published, days)
    return Node("day", (cal.of_day(moment),), relative=True) if moment else None


def read_weekdays_away(match: Match, context: Reading) -> Node | None:
    """ "two Fridays ago", "three Sundays from now"."""
    count = whole_number(match["count"])
    if not count or count > _MOST_WEEKS:
        return None
    return _weekday_away(match["day"].value, -count if match["ago"].category == "AGO" else count, context)


def read_weekends_away(match: Match, context: Reading) -> Node | None:
    """ "two weekends ago"."""
    count = whole_number(match["count"])
    if match["unit"].value != "1E" or not count or count > _MOST_WEEKS:
        return None
    if context.published is None:
        return Node("weekend", (cal.open_stretch("weekend"),), relative=True)
    saturday = _weekday_away(_SATURDAY, -count if match["ago"].category == "AGO" else count, context)
    first = saturday.readings[0].first if saturday is not None else None
    return Node("weekend", (cal.weekend_of(first),), relative=True) if first is not None else None


_SATURDAY: Final = 6
_MOST_WEEKS: Final = 52


def read_weekday_twice(match: Match, context: Reading) -> Node | None:
    """ "the Friday before last", "the Monday after next"."""
    shift, how = match["shift"].value, match["how"]
    if how.value != shift or how.word not in ("last", "next"):
        return None
    return _weekday_away(match["day"].value, 2 * shift, context)


def _is_of_month(match: Match) -> bool:
    after, further, third = match.after(), match.after(1), match.after(2)
    if after is None or after.category not in ("OF", "IN") or further is None:
        return False
    named = third if further.category == "THE" and third is not None else further
    return named.category in ("MONTH", "DEICTIC", "ANAPHORIC") or named.word == "month"


def read_day_of_some_month(match: Match, context: Reading) -> Node | None:
    """ "on the 15th", "Friday the 13th": the month stands elsewhere; "on the 15th floor" is no date."""
    token, before, after = match["number"], match.before(), match.after()
    weekday = match.get("weekday")
    if weekday is None and before is not None and before.category == "OTHER" and before.word not in ("by", "since"):
        return None
    if (not token.word[0].isdigit() and token.category == "ORD" and weekday is None) or not 0 < token.value <= 31:
        return None
    if after is not None and (after.category in ("UNIT", "OF") or (after.category == "OTHER" and _is_noun(after.word))):
        return None
    node = nodes.day_number(token.value, context, weekday.value if weekday is not None else 0)
    return replace(node, beside=day_of_its_month(token.value))


def _is_noun(word: str) -> bool:
    return word.isalpha() and word not in function_words()


def read_some_weekday(match: Match, _: Reading) -> Node | None:
    """ "on a Sunday in June": nobody says which; "a Friday deadline" is of one that is known."""
    after = match.after()
    if after is None or (after.word[0].isalpha() and after.category == "OTHER"):
        return None
    return Node("day", (Stretch(f"XXXX-WXX-{match['day'].value}", None, None, "day"),), relative=True)


def read_every_date(match: Match, _: Reading) -> Node | None:
    """ "the 15th of every month"."""
    if match["unit"].word != "month" or not 0 < match["number"].value <= _LAST_DAY:
        return None
    timex = f"XXXX-XX-{match['number'].value:02d}"
    return Node("day", (Stretch(timex, None, None, "day"),), PeriodType.SET, duration="P1M")


def read_weekends(match: Match, _: Reading) -> Node | None:
    """ "on weekends"."""
    if match["unit"].word != "weekends":
        return None
    return Node("weekend", (Stretch("XXXX-WXX-WE", None, None, "weekend"),), PeriodType.SET, duration="P1W")


def read_every_weekday(match: Match, _: Reading) -> Node | None:
    """ "every Monday", "every other Sunday", "on Friday nights"."""
    part, other = match.get("part"), match.get("other")
    if other is not None and other.word not in ("other", "single"):
        return None
    timex = f"XXXX-WXX-{match['day'].value}{part.value if part is not None else ''}"
    often = "P2W" if other is not None and other.word == "other" else "P1W"
    return Node("day", (Stretch(timex, None, None, "day"),), PeriodType.SET, duration=often)


def read_listed_day(match: Match, _: Reading) -> Node | None:
    """The first day of "2 and 3 May", "the 1st and 2nd of May"."""
    number, before = day_of_month(match["day"]), match.before()
    if number is None or (before is not None and before.category == "BETWEEN"):
        return None
    start, end = match.extent
    return nodes.day_of(match["month"].value, number, start=start, end=end)


_YEARLESS: Final = re.compile(r"XXXX-([0-9]{2})-[0-9]{2}")
_LISTING: Final = ("AND", "COMMA", "NUM", "OR", "ORD")


def read_next_day(match: Match, _: Reading) -> Node | None:
    """Each further day of "March 3, 5 and 7"; a number that counts something ends no list."""
    number, steps, after = day_of_month(match["day"]), 1, match.after()
    while (before := match.before(steps)) is not None and before.category in _LISTING:
        steps += 1
    first = before.node if before is not None else None
    listed = _YEARLESS.fullmatch(first.open_timex) if first is not None and first.granularity == "day" else None
    if number is None or listed is None:
        return None  # "3/4/2020 and first": a day of a year of its own
    steps, linked = 0, (before := match.before()) is not None and before.category != "COMMA"
    while (after := match.after(steps)) is not None and after.category in _LISTING:
        linked = linked or after.category in ("AND", "OR")
        steps += 1
    ends = after is None or after.category in ("ANNUAL", "SHORTYEAR") or not _is_noun(after.word or "a")
    if not linked or not ends:
        return None
    return nodes.day_of(int(listed[1]), number, start=match["day"].start, end=match["day"].end)


def read_year_month_day(match: Match, _: Reading) -> Node | None:
    """ "2020 Jan 5"."""
    year, number = whole_number(match["year"]), day_of_month(match["day"])
    if year is None or number is None or counted_next(match):
        return None
    start, end = match.extent
    return nodes.in_year(nodes.day_of(match["month"].value, number, start=start, end=end), year)


def read_day_word(match: Match, context: Reading) -> Node:
    node = nodes.deictic("day", match["word"].value, context)
    if match["word"].word == "tonight":
        readings = tuple(replace(stretch, timex=stretch.timex + "TNI") for stretch in node.readings)
        return replace(node, type=PeriodType.TIME, readings=readings)
    return replace(node, bare="")


def read_days_before_month(match: Match, context: Reading) -> Node | None:
    """ "from 4 to January 22": the first day is of the same month."""
    return read_named_days(match, context)


def read_month_slash(match: Match, _: Reading) -> Node | None:
    """ "3/2015"."""
    number, year = whole_number(match["month"]), whole_number(match["year"])
    before = match.before()
    if not number or number > 12 or not year or not 1900 <= year <= 2099 or not match.glued():
        return None
    if before is not None and before.end == match.extent[0]:
        return None
    return Node("month", (cal.month(year, number),))


_DATED_BY: Final = ("after", "before", "since", "till", "until")
_LAST_MONTH: Final = 12
_LAST_DAY: Final = 31


def read_months_slash(match: Match, _: Reading) -> Node | None:
    """ "01/2015-05/2018", "2015/1-2018/5"."""
    months = [whole_number(match[name]) or 0 for name in ("month", "until")]
    years = [whole_number(match[name]) or 0 for name in ("year", "last")]
    if not all(1 <= month <= _LAST_MONTH for month in months):
        return None
    one, two = (Node("month", (cal.month(year, month),)) for year, month in zip(years, months, strict=True))
    return nodes.joined(one, two, where=match.extent, swapped="")


def read_days_slash(match: Match, context: Reading) -> Node | None:
    """ "10/1-11/7", "from 3/5 to 3/12": two days, where they are no two fractions and nothing counted follows."""
    pairs = [(whole_number(match[a]) or 0, whole_number(match[b]) or 0) for a, b in (("one", "two"), ("three", "four"))]
    before, link = match.before(), match["link"]
    told = before is not None and before.category in ("FROM", "BETWEEN", "ON")
    if all(above < below for above, below in pairs) and not told:
        return None
    if (link.category == "AND" and (before is None or before.category != "BETWEEN")) or counted_next(match):
        return None
    if link.category == "DASH" and not match.glued():
        return None
    days = []
    for one, two in pairs:
        month, day = (two, one) if context.day_first or one > _LAST_MONTH else (one, two)
        if not (1 <= month <= _LAST_MONTH and 1 <= day <= _LAST_DAY):
            return None
        days.append(nodes.day_of(month, day, start=match.extent[0], end=match.extent[1]))
    if days[0].oddities or days[1].oddities:
        return None
    return nodes.joined(days[0], days[1], where=match.extent, swapped="")


def read_weekday_slash(match: Match, context: Reading) -> Node | None:
    """ "Tuesday 3/4": the order of the two that makes it a Tuesday, else that of the text."""
    pair = (whole_number(match["one"]) or 0, whole_number(match["two"]) or 0)
    if not 1 <= min(pair) <= _LAST_MONTH or not max(pair) <= _LAST_DAY or counted_next(match):
        return None
    weekday: int = match["weekday"].value
    orders = [pair[::-1], pair] if context.day_first else [pair, pair[::-1]]  # month and day

    def fill(year: int) -> tuple[Stretch, ...]:
        days = [there for month, day in orders if month <= _LAST_MONTH and (there := cal.day(year, month, day))]
        days.sort(key=lambda there: there.first is None or there.first.isoweekday() != weekday)
        return tuple(days) or (cal.open_stretch("day"),)

    month, day = orders[0] if orders[0][0] <= _LAST_MONTH else orders[1]
    return replace(nodes.fillable("day", f"XXXX-{month:02d}-{day:02d}", fill), weekday=weekday)


def read_day_month_digits(match: Match, _: Reading) -> Node | None:
    """ "on 22/04": only a number over 12 and a preposition, or a nought that leads, tell it from a fraction."""
    one, two = whole_number(match["day"]), whole_number(match["month"])
    start, end = match.extent
    before = match.before()
    noughts = match["day"].word[0] == "0" or match["month"].word[0] == "0"
    if not noughts and (before is None or (before.category != "ON" and before.word not in _DATED_BY)):
        return None
    if (
        not one
        or not two
        or not match.glued()
        or not ((12 < one <= 31 and two <= 12) or (12 < two <= 31 and one <= 12))
    ):
        return None
    return nodes.day_of(min(one, two), max(one, two), start=start, end=end)


def read_every_part(match: Match, _: Reading) -> Node:
    """ "every morning"."""
    stretch = Stretch(match["part"].value, None, None, "day")
    return Node("day", (stretch,), PeriodType.SET, duration="P1D")


def read_work_days(match: Match, _: Reading) -> Node | None:
    """ "every weekday", "on weekdays"."""
    if not match.opens_with("EACH") and not match["days"].word.endswith("s"):
        return None
    return Node("day", (Stretch("XXXX-WXX-1/XXXX-WXX-5", None, None, "day"),), PeriodType.SET, duration="P1D")


def read_every_named(match: Match, _: Reading) -> Node | None:
    """ "every June", "every 4 July", "each summer"."""
    named, day, after = match["named"], match.get("day"), match.after()
    if after is not None and after.category in ("YEAR", "SHORTYEAR"):
        return None
    if named.category == "SEASON":
        return None if day else _yearly(f"XXXX-{named.value}", "season")
    number = day_of_month(day) if day is not None else None
    if day is not None and number is None:
        return None
    timex = f"XXXX-{named.value:02d}" + (f"-{number:02d}" if number else "")
    return _yearly(timex, "day" if number else "month")


def _yearly(timex: str, granularity: str) -> Node:
    return Node(granularity, (Stretch(timex, None, None, granularity),), PeriodType.SET, duration="P1Y")
