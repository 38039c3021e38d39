"""Parts of longer periods, for the later passes of the period grammar.

"The first 11 months of 2020", "the year ended 31 March 2020", "early 2019", "the same period last year",
"the third Monday of January".
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Final

from factcheck.extraction import calendar as cal
from factcheck.extraction import period_nodes as nodes
from factcheck.extraction.calendar import Stretch
from factcheck.extraction.calendar_words import Token
from factcheck.extraction.model import PeriodType
from factcheck.extraction.period_anchors import same_unit
from factcheck.extraction.period_grammar import Match, granularity_of, ordinal
from factcheck.extraction.period_nodes import Node, Reading


def read_first_of(match: Match, context: Reading) -> Node | None:
    """ "the first 11 months of 2020", "the last two quarters of 2019"."""
    which, span, whole = match["which"], match.node("length"), nodes.settled(match.node("whole"), context)
    direction = _end_meant(which)
    if direction is None or span.type is not PeriodType.DURATION or span.bare or "T" in span.duration:
        return None
    if whole.type is not PeriodType.DATE:
        return None
    readings = [_portion(stretch, span.duration, direction) for stretch in whole.readings]
    if not readings:
        return None
    return Node(_portion_granularity(span), tuple(readings), relative=whole.relative, offset=whole.offset)


def _end_meant(which: Token) -> int | None:
    if which.category == "FINAL" or (which.category == "DEICTIC" and which.value < 0):
        return -1
    return 1 if which.category == "OPENING" or (which.category == "ORD" and which.value == 1) else None


def _portion_granularity(span: Node) -> str:
    return {"P3M": "month"}.get(span.duration, span.granularity)


def _portion(whole: Stretch, duration: str, direction: int) -> Stretch:
    granularity = cal.duration_granularity(duration)
    if whole.first is None or whole.beyond is None:
        return Stretch(f"{whole.timex}/{duration}", None, None, granularity, whole.label)
    first: date | None = whole.first
    beyond: date | None = whole.beyond
    if direction > 0:
        beyond = cal.plus_duration(whole.first, duration)
    else:
        first = cal.plus_duration(whole.beyond, duration, -1)
    if first is None or beyond is None:
        return Stretch(f"{whole.timex}/{duration}", None, None, granularity, whole.label)
    return Stretch(interval_timex(first, beyond), first, beyond, granularity, whole.label)


def interval_timex(first: date, beyond: date) -> str:
    """A half-open range as TIMEX3-like interval of whole months if it is one, else of days."""
    last = cal.plus_days(beyond, -1) or beyond
    if first.day == 1 and beyond.day == 1:
        if (first.year, first.month) == (last.year, last.month):
            return f"{first.year:04d}-{first.month:02d}"
        return f"{first.year:04d}-{first.month:02d}/{last.year:04d}-{last.month:02d}"
    return first.isoformat() if first == last else f"{first.isoformat()}/{last.isoformat()}"


def read_first_months(match: Match, _: Reading) -> Node | None:
    """ "the first nine months", "the last three months of the year", of a year that is named elsewhere."""
    span, after = match.node("length"), match.after()
    direction, unit = _end_meant(match["which"]), match.get("unit")
    if direction is None or (unit is None and (direction < 0 or (after is not None and after.category == "OF"))):
        return None
    if unit is not None and unit.value != "1Y":
        return None
    count = span.duration.removeprefix("P").removesuffix("M")
    if not span.duration.endswith("M") or "T" in span.duration or not count.isdigit() or not 2 <= int(count) <= 11:
        return None
    first, last = (1, int(count)) if direction > 0 else (_MONTHS + 1 - int(count), _MONTHS)

    def fill(year: int) -> tuple[Stretch, ...]:
        timex = f"{year:04d}-{first:02d}/{year:04d}-{last:02d}"
        return (cal.months(year, first, last - first + 1, timex, "month"),)

    return nodes.fillable("month", f"XXXX-{first:02d}/XXXX-{last:02d}", fill)


_MONTHS: Final = 12  # of a year


def read_ended(match: Match, _: Reading) -> Node | None:
    """ "the year ended 31 March 2020", "three months to June", "the week ending 5 May"."""
    token, ended, end = match["span"], match["ended"], match.node("end")
    close = match.get("close")
    if close is not None and close.value != "END":
        return None
    years = end.granularity == "year" and (token.node is not None or token.value == "10Y")
    if end.type is not PeriodType.DATE or not (end.granularity in ("day", "month") or years):
        return None
    if token.node:
        duration = token.node.duration
        if token.node.type is not PeriodType.DURATION or token.node.bare or (years and not duration.endswith("Y")):
            return None
    else:
        if token.category != "UNIT" or (token.word.endswith("s") and ended.category == "TO"):
            return None
        duration = {"10Y": "P10Y", "1Y": "P1Y", "3M": "P3M", "6M": "P6M", "1M": "P1M", "1W": "P7D"}.get(token.value, "")
    if not duration or not cal.plus_duration(date(2000, 1, 1), duration):
        return None
    granularity = end.granularity

    def ending(stretch: Stretch) -> Stretch:
        first = stretch.beyond and cal.plus_duration(stretch.beyond, duration, -1)
        if first is None or stretch.beyond is None:
            return Stretch(f"{duration}/{stretch.timex}", None, None, granularity, stretch.label)
        return Stretch(interval_timex(first, stretch.beyond), first, stretch.beyond, granularity, stretch.label)

    if end.fill:
        inner = end.fill
        return replace(
            nodes.fillable(granularity, f"{duration}/{end.open_timex}", lambda year: tuple(map(ending, inner(year)))),
            oddities=end.oddities,
            ended=True,
        )
    return replace(end, granularity=granularity, readings=tuple(map(ending, end.readings)), bare="")


def read_week_of(match: Match, context: Reading) -> Node | None:
    """A week by one of its days, "the week of 12 March"; "the month of June 2020" is June 2020."""
    named = match.node("day")
    if granularity_of(match["unit"]) == named.granularity and not match["unit"].word.endswith("s"):
        return replace(named, bare="")
    end = nodes.settled(named, context)
    granularity = granularity_of(match["unit"])
    if granularity not in ("week", "weekend") or end.granularity != "day" or end.type is not PeriodType.DATE:
        return None
    readings = [
        cal.containing(granularity, s.first) if s.first else cal.open_stretch(granularity)
        for s in sorted(end.readings, key=lambda s: granularity == "weekend" and not _is_at_weekend(s))
    ]
    return Node(granularity, tuple(readings), relative=end.relative, oddities=end.oddities)


def _is_at_weekend(day: Stretch) -> bool:
    return day.first is not None and day.first.isoweekday() >= _SATURDAY


def read_part(match: Match, context: Reading) -> Node | None:
    """ "early 2019", "the end of March", "mid-1990s": the whole stretch, and which part in `mod`."""
    part, token = match["part"], match["whole"]
    dash = match.get("dash")
    if match.get("of") is None and part.category == "PARTOF" and (dash is None or part.end != dash.start):
        return None  # "end-2019" does without its "of"
    of = match.get("of")
    if part.category == "PARTOF" and of is not None and of.category == "IN":
        return None  # "beginning in the autumn of 2019"
    if token.node is None:
        granularity = granularity_of(token)
        if not granularity or token.word.endswith("s"):
            return None
        return replace(nodes.deictic(granularity, 0, context), mod=part.value)
    node = token.node
    if node.type is not PeriodType.DATE or (node.granularity == "day" and part.value == "MID"):
        return None
    return replace(node, mod=part.value, bare="")


def read_stage(match: Match, context: Reading) -> Node | None:
    """ "the opening months of 2020", "the latter part of the year", "the early days of May"."""
    which, unit = match["which"], match.get("unit")
    whole = _whole_of(match["whole"], context)
    many = unit is None or (unit.word.endswith("s") and unit.value != "1E")
    if whole is None or whole.type is not PeriodType.DATE or whole.granularity == "day" or not many:
        return None
    if which.category == "PART":
        return replace(whole, mod=which.value, bare="")
    end = _end_meant(which)
    return replace(whole, mod="START" if end > 0 else "END", bare="") if end is not None else None


def read_rest(match: Match, context: Reading) -> Node | None:
    """ "the rest of the year": from publication on where that lies within it, else its end in `mod`."""
    token = match["whole"]
    if token.node is None:
        granularity = granularity_of(token)
        node = nodes.deictic(granularity, 0, context) if granularity and not token.word.endswith("s") else None
    else:
        node = nodes.settled(token.node, context)
    if node is None or node.type is not PeriodType.DATE or node.granularity == "day":
        return None
    published = context.published
    readings = [
        Stretch(interval_timex(published, s.beyond), published, s.beyond, s.granularity, s.label)
        if published and s.first and s.beyond and s.first <= published < s.beyond
        else s
        for s in node.readings
    ]
    return replace(node, readings=tuple(readings), mod="END", bare="")


def read_year_end(match: Match, _: Reading) -> Node | None:
    """ "year-end 2019"."""
    node = match.node("whole")
    return replace(node, mod="END", bare="") if match["part"].value == "END" and match["unit"].value == "1Y" else None


def read_same_period(match: Match, _: Reading) -> Node | None:
    """ "the same period last year", "the corresponding quarter of 2019"."""
    how, unit, year = match["how"], match.get("unit"), match.node("year")
    if year.type is not PeriodType.DATE or (match.get("link") is None and not year.relative):
        return None
    granularity = granularity_of(unit) if unit else year.granularity
    if not granularity or how.value:
        return None
    if year.offset or not any(stretch.first for stretch in year.readings):
        offset = year.offset or ("-P1Y" if year.granularity == "year" else "")
        return Node(granularity, (cal.open_stretch(granularity),), relative=True, offset=offset)
    # The stretch of that year is only its outer bound: which part is meant stands elsewhere.
    readings = tuple(
        replace(s, label="within this stretch") for s in year.readings if s.granularity == year.readings[0].granularity
    )
    return Node(granularity, readings, relative=True, offset="-P1Y" if year.relative else "")


def read_same_alone(match: Match, _: Reading) -> Node | None:
    """ "the same period", "the corresponding quarter", of a year that stands elsewhere."""
    how, unit = match["how"], match.get("unit")
    if how.value:
        return None
    granularity = granularity_of(unit) if unit else ""
    if unit and (not granularity or unit.word.endswith("s")):
        return None
    beside = same_unit(granularity) if granularity else None
    return Node(granularity, (cal.open_stretch(granularity),), relative=True, beside=beside)


def read_weekday_of_month(match: Match, context: Reading) -> Node | None:
    """ "the third Monday of January 2020", "the last Friday in March"."""
    which = match.all("which")
    last = which[0].category in ("DEICTIC", "FINAL")
    number = -1 if last else ordinal(which)
    weekday_token = match["day"].node
    month = nodes.settled(match.node("month"), context)
    if (
        weekday_token is None
        or weekday_token.bare != "weekday"
        or month.granularity != "month"
        or not -1 <= number <= 5
    ):
        return None
    weekday = nodes.weekday_number(weekday_token)
    readings = []
    for stretch in month.readings:
        moment = _nth_weekday(stretch, weekday, number) if weekday else None
        readings.append(cal.of_day(moment) if moment else cal.open_stretch("day"))
    return Node("day", tuple(readings), relative=month.relative)


def _nth_weekday(month: Stretch, weekday: int, number: int) -> date | None:
    if month.first is None or month.beyond is None or number == 0:
        return None
    if number > 0:
        moment = cal.plus_days(month.first, (weekday - month.first.isoweekday()) % 7 + 7 * (number - 1))
    else:
        last = cal.plus_days(month.beyond, -1) or month.first
        moment = cal.plus_days(last, -((last.isoweekday() - weekday) % 7))
    return moment if moment and month.first <= moment < month.beyond else None


def _whole_of(token: Token, context: Reading) -> Node | None:
    """A period, or "the month" in which the text was published."""
    if token.node is not None:
        return nodes.settled(token.node, context)
    granularity = granularity_of(token)
    return nodes.deictic(granularity, 0, context) if granularity and not token.word.endswith("s") else None


_LONGER: Final = {"century": ("decade", "year"), "decade": ("year",)}
_COUNTED: Final = ("day", "month", "quarter", "week", "weekend")


def read_unit_of(match: Match, context: Reading) -> Node | None:
    """ "the last week of 2015", "the first day of March", "the 20th of next month"."""
    which, unit = match.all("which"), match.get("unit")
    granularity = granularity_of(unit) if unit else "day"
    whole = _whole_of(match["whole"], context)
    if whole is None:
        return None
    last = which[0].category in ("DEICTIC", "FINAL")
    number = -1 if last else ordinal(which)
    if granularity == "quarter" and not last:
        return None
    if (
        granularity not in _LONGER.get(whole.granularity, ("day", "week", "month", "weekend", "quarter"))
        or whole.type is not PeriodType.DATE
        or not number
    ):
        return None
    if (last and which[0].category == "DEICTIC" and which[0].value >= 0) or (unit and unit.word.endswith("s")):
        return None
    if unit is None and whole.granularity != "month":
        return None
    readings = [_nth(stretch, granularity, number) for stretch in whole.readings]
    return Node(granularity, tuple(readings), relative=whole.relative)


_THURSDAY: Final = 4
_SATURDAY: Final = 6


def _nth(whole: Stretch, granularity: str, number: int) -> Stretch:
    """The n-th day, week, weekend or month of a stretch, the last for -1.

    A week belongs to the month or the year that its Thursday is in (ISO 8601), a weekend to that of its Saturday.
    """
    if whole.first is None or whole.beyond is None:
        return cal.open_stretch(granularity)
    weekday = {"week": _THURSDAY, "weekend": _SATURDAY}.get(granularity)
    if weekday is not None:
        moment = _nth_weekday(whole, weekday, number)
    elif number < 0:
        moment = cal.plus_days(whole.beyond, -1)
    else:
        moment = cal.shifted(whole.first, granularity, number - 1)
    if moment is None or not whole.first <= moment < whole.beyond:
        return cal.open_stretch(granularity)
    return cal.containing(granularity, moment)


def read_weekday_of_week(match: Match, _: Reading) -> Node | None:
    """ "Friday next week", "Sunday of next week"."""
    day, week = match.node("day"), match.node("week")
    if day.bare != "weekday" or week.granularity != "week" or week.type is not PeriodType.DATE:
        return None
    weekday = nodes.weekday_number(day)
    readings = []
    for stretch in week.readings:
        moment = stretch.first and weekday and cal.plus_days(stretch.first, weekday - 1)
        readings.append(cal.of_day(moment) if moment else cal.open_stretch("day"))
    return Node("day", tuple(readings), relative=True)
