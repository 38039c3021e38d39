"""What the period grammar builds: nodes, and how they take a year, a neighbour or a publication date.

A node keeps its readings as stretches of the calendar. A node that lacks its year ("March") keeps a
function from years to stretches, so that "January – November 2020" can fill its first end late.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from factcheck.extraction import calendar as cal
from factcheck.extraction.calendar import Stretch
from factcheck.extraction.calendar_words import Token, calendar, full_year
from factcheck.extraction.model import Oddity, PeriodType

Fill = Callable[[int], tuple[Stretch, ...]]
Beside = Callable[[Stretch], Stretch | None]
Extent = tuple[int, int]

LATEST: Final = "the latest up to publication"
OF_OTHER_YEAR: Final = "of the year before or after"
NEXT: Final = "the next after publication"


@dataclass(frozen=True, slots=True)
class Node:
    """A period under construction.

    Attributes:
        readings: Most plausible first; empty only while `fill` waits for a year.
        fill: The stretches in a given year, for a period that does not name its year.
        open_timex: TIMEX3 value while the year is unknown ("XXXX-03").
        near: The moment (published) → stretches for a period that lacks its year.
        bare: Why the period may be no period at all ("year", "month", "weekday", …); judged in context.
        duration: ISO 8601 duration, for lengths of time.
        offset: Signed duration from another period that the text names.
        oddities: What is odd and whether it changes the meaning.
        ended: Told by its end ("the year to June"): what was reported has ended.
        weekday: Its number where it stands with the date; it tells which year is meant.
        beside: What it is, given the stretch of a period that the text named before it.
        day, clock: Where the day and the time of day stand that make one period ("9 a.m. on 3 May").
    """

    granularity: str
    readings: tuple[Stretch, ...] = ()
    type: PeriodType = PeriodType.DATE
    fill: Fill | None = None
    open_timex: str = ""
    relative: bool = False
    bare: str = ""
    duration: str = ""
    offset: str = ""
    mod: str = ""
    oddities: tuple[Oddity, ...] = ()
    ended: bool = False
    weekday: int = 0
    beside: Beside | None = None
    day: Extent | None = None
    clock: Extent | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """What the reader knows about the whole text.

    Attributes:
        text: The reading text, for capitals.
        published: The publication date, if known.
        day_first: Whether 3/4/2020 is 3 April; None where nothing tells.
    """

    text: str
    published: date | None = None
    day_first: bool | None = None


def fillable(granularity: str, open_timex: str, fill: Fill, *, bare: str = "") -> Node:
    """A period that recurs every year."""
    return Node(granularity, fill=fill, open_timex=open_timex, relative=True, bare=bare)


def in_year(node: Node, year: int) -> Node:
    """`node` with its year; a date that this year has not gets its oddity in `with_impossible`."""
    if node.fill is None:
        return node
    return replace(node, readings=node.fill(year), fill=None, relative=False, bare="")


def settled(node: Node, context: Reading) -> Node:
    """`node` with at least one reading: the years around the publication date, or an open one."""
    if node.readings or node.fill is None:
        return node
    if context.published is None:
        return replace(node, readings=(Stretch(node.open_timex, None, None, node.granularity),))
    published = context.published
    around = [
        stretch
        for year in range(published.year - 1, published.year + 2)
        for stretch in node.fill(year)[:1]
        if stretch.first is not None
    ]
    begun = [stretch for stretch in around if _is_past(stretch, published, ended=node.ended)]
    later = [stretch for stretch in around if not _is_past(stretch, published, ended=node.ended)]
    readings = [
        *(replace(stretch, label=LATEST) for stretch in begun[-1:]),
        *(replace(stretch, label=NEXT) for stretch in later[:1]),
    ]
    if not readings:
        readings = [Stretch(node.open_timex, None, None, node.granularity)]
    if node.weekday:
        readings.sort(key=lambda stretch: stretch.first is None or stretch.first.isoweekday() != node.weekday)
    return replace(node, readings=tuple(readings))


def _is_past(stretch: Stretch, published: date, *, ended: bool) -> bool:
    end = stretch.beyond if ended else stretch.first
    return end is not None and end <= published


def year_of(number: int) -> Node:
    """A calendar year written as a bare number."""
    return Node("year", (cal.years(number),), bare="year")


def month_of(number: int) -> Node:
    """A month without its year."""
    return fillable("month", f"XXXX-{number:02d}", lambda year: (cal.month(year, number),), bare="month")


def season_of(code: str) -> Node:
    """A season; which months it holds depends on the hemisphere, so there are two readings."""
    hemispheres = calendar()["season_months"]

    def fill(year: int) -> tuple[Stretch, ...]:
        found = []
        for hemisphere, starts in hemispheres.items():
            label = f"meteorological, {hemisphere} hemisphere"
            found.append(cal.season(year, code, starts[code], label))
            if starts[code] == 12:
                # The winter that a year begins with is also called by that year.
                start = cal.months(year - 1, 12, 3, f"{year:04d}-{code}", "season")
                found.append(replace(start, label=f"{label}, begun the year before"))
        return tuple(found)

    return fillable("season", f"XXXX-{code}", fill, bare="season")


def part_of_year(granularity: str, number: int) -> Node:
    """A quarter or a half of a year that is named elsewhere."""
    letter, build = ("Q", cal.quarter) if granularity == "quarter" else ("H", cal.half)
    return fillable(granularity, f"XXXX-{letter}{number}", lambda year: (build(year, number),))


def part_of_fiscal_year(granularity: str, number: int) -> Node:
    """A quarter or a half of a fiscal year that is named elsewhere: no stretch of the calendar is known without it."""
    timex = f"FYXXXX-{'Q' if granularity == 'quarter' else 'H'}{number}"

    def fill(year: int) -> tuple[Stretch, ...]:
        return tuple(of_fiscal_year(node, whole) for whole in fiscal_year(None, year).readings)

    node = fillable(granularity, timex, fill)
    return node


def of_fiscal_year(part: Node, year: Stretch) -> Stretch:
    """A quarter or half counted from the start of a fiscal year; open for anything else."""
    timex = f"{year.timex}-{part.open_timex.removeprefix('FY').removeprefix('XXXX-')}"
    size = {"quarter": 3, "half": 6}.get(part.granularity)
    if size is None or year.first is None:
        return Stretch(timex, None, None, part.granularity, year.label)
    number = int(part.open_timex[-1]) - 1
    first = year.first
    built = cal.months(first.year, first.month + size * number, size, timex, part.granularity)
    return replace(built, label=year.label)


def day_of(month_number: int, day_number: int, *, start: int, end: int) -> Node:
    """A day and a month; impossible ones keep their value and carry an oddity."""
    timex = f"{month_number:02d}-{day_number:02d}"
    if cal.day(2000, month_number, day_number) is None:
        oddities = (impossible(start, end),)
        return replace(
            fillable("day", f"XXXX-{timex}", lambda year: (Stretch(f"{year:04d}-{timex}", None, None, "day"),)),
            oddities=oddities,
        )

    def fill(year: int) -> tuple[Stretch, ...]:
        return (cal.day(year, month_number, day_number) or Stretch(f"{year:04d}-{timex}", None, None, "day"),)

    return fillable("day", f"XXXX-{timex}", fill)


def impossible(start: int, end: int) -> Oddity:
    """The calendar has no such day."""
    return Oddity("impossible-date", start, end, None, changes_meaning=True)


def day_range(month_number: int, first_day: int, last_day: int, *, start: int, end: int) -> Node:
    """Days of one month, "3–5 March"."""
    one = day_of(month_number, first_day, start=start, end=end)
    other = day_of(month_number, last_day, start=start, end=end)
    oddities = one.oddities or other.oddities

    def fill(year: int) -> tuple[Stretch, ...]:
        assert one.fill is not None
        assert other.fill is not None
        return (cal.as_interval(one.fill(year)[0], other.fill(year)[0]),)

    return replace(fillable("day", f"{one.open_timex}/{other.open_timex}", fill), oddities=oddities)


def numeric_date(groups: dict[str, str | None], context: Reading, *, start: int, end: int) -> Node | None:
    """A date in digits with all orders that the digits allow; None where it is no date at all."""
    if groups["y"]:
        year, month_number, day_number = (int(groups[name] or 0) for name in ("y", "m", "d"))
        if not 1000 <= year <= 2999:
            return None
        found = cal.day(year, month_number, day_number)
        if found:
            return Node("day", (found,))
        return Node("day", (_no_day(year, month_number, day_number),), oddities=(impossible(start, end),))
    one, other, tail = int(groups["a"] or 0), int(groups["b"] or 0), groups["c"] or ""
    year = int(tail) if len(tail) == 4 else full_year(int(tail))
    if not 1000 <= year <= 2999:
        return None
    day_first = replace(cal.day(year, other, one) or cal.open_stretch("day"), label="day before month")
    month_first = replace(cal.day(year, one, other) or cal.open_stretch("day"), label="month before day")
    order = [day_first, month_first] if context.day_first or groups["s2"] == "." else [month_first, day_first]
    readings = tuple(stretch for stretch in order if stretch.first)
    if readings:
        if len(readings) == 2 and readings[0].first == readings[1].first:
            readings = readings[:1]
        if len(readings) == 1:
            readings = (replace(readings[0], label=""),)
        return Node("day", readings)
    if len(tail) == 4 and max(one, other) <= 31 and min(one, other) <= 12:
        day_number, month_number = max(one, other), min(one, other)
        return Node("day", (_no_day(year, month_number, day_number),), oddities=(impossible(start, end),))
    return None


def _no_day(year: int, month_number: int, day_number: int) -> Stretch:
    return Stretch(f"{year:04d}-{month_number:02d}-{day_number:02d}", None, None, "day")


_OURS: Final = 2000  # "the 2000s" are a decade; "the 1800s" are a century, or the decade for some


def decade_of(value: int, *, short: bool) -> Node:
    """ "1990s" or "'90s"; the short form names the decade of this or of the last century."""
    if not short and value % 100 == 0:
        century, decade = cal.century(value // 100 + 1), cal.decade(value)
        return Node("century", (century, decade)) if value < _OURS else Node("decade", (decade, century))
    if not short:
        return Node("decade", (cal.decade(value),))
    in_text_order = (2000, 1900) if value < 30 else (1900, 2000)
    readings = tuple(cal.decade(base + value) for base in in_text_order)
    return Node("decade", readings[:1] if value >= 30 else readings)


def fiscal_year(first_year: int | None, last_year: int, *, start: int | None = None) -> Node:
    """A fiscal year; open, because the text seldom says when it starts, with the usual starts as readings.

    Args:
        first_year, last_year: The years it is named by; the first is None where it is named by one.
        start: The month in which the text lets it start most likely; that reading comes before the other usual ones.
    """
    timex = f"FY{last_year:04d}" if first_year is None else f"FY{first_year:04d}/{last_year:04d}"
    readings = [Stretch(timex, None, None, "year", "fiscal year; the text does not say when it starts")]
    for usual in sorted(calendar()["fiscal_years"], key=lambda each: each["month"] != start):
        if first_year is not None and usual["month"] == 1:
            continue
        start_year = last_year - 1 if usual["month"] > 1 and usual["ends_in_named_year"] else last_year
        readings.append(replace(cal.months(start_year, usual["month"], 12, timex, "year"), label=usual["label"]))
    return Node("year", tuple(readings))


def year_span(first_year: int, last_year: int, *, slash: bool, goes_on: str = "") -> Node:
    """ "2016–2018"; consecutive years may also name one season, school year or fiscal year."""
    whole = cal.as_interval(cal.years(first_year), cal.years(last_year))
    readings = [whole]
    if last_year == first_year + 1:
        label = "one year that starts in the first and ends in the second"
        one_year = Stretch(whole.timex, None, None, "year", label)
        readings = [one_year, whole] if slash else [whole, one_year]
    return Node("year", tuple(readings), bare=goes_on)


def deictic(granularity: str, steps: int, context: Reading, *, anaphoric: bool = False) -> Node:
    """ "last year", "this month"; "the previous year" may also count from another period of the text."""
    readings: list[Stretch] = []
    if context.published:
        there = cal.moved(granularity, context.published, steps)
        readings.append(replace(there, label="counted from publication" if anaphoric else ""))
    if anaphoric or not readings:
        label = "counted from another period of the text" if anaphoric and readings else ""
        readings.append(replace(cal.open_stretch(granularity), label=label))
    offset = signed(unit_duration(granularity, abs(steps)), steps) if anaphoric else ""
    return Node(granularity, tuple(readings), relative=True, offset=offset)


WHOLE: Final = "a whole one of the calendar"


def run_up(node: Node, context: Reading) -> Node:
    """ "The past year" is the year up to publication, or for some that of the calendar before this one."""
    published = context.published
    first = published and cal.plus_duration(published, unit_duration(node.granularity, 1), -1)
    if published is None or first is None:
        return node
    timex = f"{first.isoformat()}/{published.isoformat()}"
    near = Stretch(timex, first, published, node.granularity, "up to publication")
    return replace(node, readings=(near, *(replace(stretch, label=WHOLE) for stretch in node.readings)))


def placed(span: Node, how: Token, context: Reading) -> Node:
    """A length of time that ends before publication or starts after it: "the past five years", "the next 18 months".

    "The past two quarters" are whole quarters of the calendar, or six months up to publication.
    """
    stretch = span.readings[0]
    readings: list[Stretch] = []
    if context.published:
        starts = [(context.published if how.value < 0 else cal.plus_days(context.published, 1), "")]
        if span.granularity in ("quarter", "decade", "century"):
            now = cal.containing(span.granularity, context.published)
            label = f"whole {span.granularity}s" if span.granularity != "century" else "whole centuries"
            starts.insert(0, (now.first if how.value < 0 else now.beyond, label))
        for start, label in starts:
            other = start and cal.plus_duration(start, span.duration, how.value)
            first, beyond = (other, start) if how.value < 0 else (start, other)
            if first and beyond:
                readings.append(replace(stretch, first=first, beyond=beyond, label=label))
    if how.category != "DEICTIC" or not readings:
        readings.append(stretch)  # "the previous five years" may also end where another period starts
    return replace(span, readings=tuple(readings), relative=True)


_DURATION_OF = {"year": "Y", "month": "M", "week": "W", "day": "D"}
_DURATION_IN = {"half": (6, "M"), "quarter": (3, "M"), "decade": (10, "Y"), "century": (100, "Y")}


def unit_duration(granularity: str, count: int) -> str:
    """ISO 8601 duration of `count` units: a quarter is "P3M"."""
    if granularity in _DURATION_OF:
        return f"P{count}{_DURATION_OF[granularity]}"
    size, letter = _DURATION_IN.get(granularity, (1, "D"))
    return f"P{count * size}{letter}"


def signed(duration: str, direction: int) -> str:
    """`duration` with its sign; no sign for zero."""
    return f"{'-' if direction < 0 else '+'}{duration}" if direction else ""


_YEAR: Final = 12  # months


def day_number(number: int, context: Reading, weekday: int = 0) -> Node:
    """The 15th of a month that is not named: the latest up to publication, or the next one.

    Args:
        number: Of the day.
        context: The text.
        weekday: The ISO number of the weekday that the text says it is, 0 for none.
    """
    timex = f"XXXX-XX-{number:02d}"
    readings = []
    if context.published is not None:
        year, month_number = context.published.year, context.published.month
        around = [cal.first_of_month(year, month_number + step) for step in range(-_YEAR, _YEAR)]
        found = [there for first in around if first and (there := cal.day(first.year, first.month, number))]
        found = [there for there in found if there.first and there.first.isoweekday() == weekday] or found
        before = [there for there in found if there.first and there.first <= context.published]
        after = [there for there in found if there.first and there.first > context.published]
        readings = [
            *(replace(there, label=LATEST) for there in before[-1:]),
            *(replace(there, label=NEXT) for there in after[:1]),
        ]
    return Node("day", tuple(readings) or (Stretch(timex, None, None, "day"),), relative=True)


def weekday_of(number: int, context: Reading) -> Node:
    """A weekday: the latest up to publication, or the next one."""
    timex = f"XXXX-WXX-{number}"
    if context.published is None:
        return Node("day", (Stretch(timex, None, None, "day"),), relative=True, bare="weekday")
    back = (context.published.isoweekday() - number) % 7
    readings = []
    for steps, label in ((-back, LATEST), (7 - back, NEXT)):
        moment = cal.plus_days(context.published, steps)
        if moment:
            readings.append(replace(cal.of_day(moment), label=label))
    return Node("day", tuple(readings), relative=True, bare="weekday")


def weekday_number(node: Node) -> int:
    """The ISO number of a day that is a weekday, 0 where it is none."""
    stretch = node.readings[0]
    if stretch.first:
        return stretch.first.isoweekday()
    return int(stretch.timex[-1]) if stretch.timex[-1].isdigit() else 0


def weekend_of(context: Reading) -> Node:
    """The weekend: the latest up to publication, or the next one."""
    if context.published is None:
        return Node("weekend", (cal.open_stretch("weekend"),), relative=True)
    this = cal.weekend_of(context.published)
    steps = (0, 1) if this.first is not None and this.first <= context.published else (-1, 0)
    readings = [
        replace(cal.moved("weekend", context.published, step), label=label)
        for step, label in zip(steps, (LATEST, NEXT), strict=True)
    ]
    return Node("weekend", tuple(readings), relative=True)


def joined(start: Node, end: Node, *, where: tuple[int, int], swapped: str) -> Node | None:
    """From one period to another, both included; each takes the year that it lacks from the other.

    Args:
        where: Extent in the text, for the oddity of a reversed range.
        swapped: The text with its ends in the right order, the suggestion for a reversed one.
    """
    if start.type is not end.type or "LENGTH" in (start.granularity, end.granularity):
        return None
    weekdays = [node for node in (start, end) if node.bare == "weekday"]
    if weekdays and not start.granularity == end.granularity == "day":
        return None  # "Tuesday to 2019"
    if end.bare == "weekday" and start.bare != "weekday":
        end = _weekday_after(end, start)
    elif start.bare == "weekday" and end.bare != "weekday":
        start = _weekday_before(start, end)
    if start.fill and end.fill:
        return _recurring(start, end)
    if start.fill:
        start = _beside(start, end, before=True)
    elif end.fill:
        end = _beside(end, start, before=False)
    if not (start.readings and end.readings):
        return None
    oddities = (*start.oddities, *end.oddities)
    readings = [cal.as_interval(one, other) for one in start.readings[:3] for other in end.readings[:3]]
    ordered = [s for s in readings if s.first is None or s.beyond is None or s.first < s.beyond]
    if not ordered:
        oddities = (*oddities, Oddity("reversed-period", *where, swapped, changes_meaning=True))
        ordered = [
            replace(cal.as_interval(other, one), timex=cal.as_interval(one, other).timex, label="ends swapped")
            for one, other in [(start.readings[0], end.readings[0])]
        ]
    bare = "years" if start.bare == "year" and end.bare == "year" else ""
    return Node(
        ordered[0].granularity,
        tuple(ordered[:4]),
        relative=start.relative or end.relative,
        bare=bare,
        oddities=oddities,
    )


def _weekday_after(end: Node, start: Node) -> Node:
    """ "Next Monday to Friday": the Friday that follows."""
    first, weekday = start.readings[0].first if start.readings else None, end.readings[0].first
    if first is None or weekday is None:
        return end
    there = cal.plus_days(first, (weekday.isoweekday() - first.isoweekday()) % 7)
    return replace(end, readings=(cal.of_day(there),)) if there else end


def _weekday_before(start: Node, end: Node) -> Node:
    """ "Monday to Wednesday next week": the Monday of that week."""
    last, weekday = end.readings[0].first if end.readings else None, start.readings[0].first
    if last is None or weekday is None:
        return start
    there = cal.plus_days(last, -((last.isoweekday() - weekday.isoweekday()) % 7))
    return replace(start, readings=(cal.of_day(there),)) if there else start


def _beside(node: Node, other: Node, *, before: bool) -> Node:
    """`node` with the year that puts it on the right side of `other`."""
    stretch = other.readings[0] if other.readings else None
    if stretch is None or node.fill is None:
        return node
    moment = stretch.first if before else (stretch.first or stretch.beyond)
    if moment is None:
        return node
    filled = in_year(node, moment.year)
    first = filled.readings[0].first
    if first and before and first > moment:
        return in_year(node, moment.year - 1) if moment.year > 1 else filled
    if first and not before and first < moment:
        return in_year(node, moment.year + 1)
    return filled


def _recurring(start: Node, end: Node) -> Node:
    """A range within a year that is not named, "January to March"; over the new year if need be."""

    def fill(year: int) -> tuple[Stretch, ...]:
        assert start.fill is not None
        assert end.fill is not None
        one, other = start.fill(year)[0], end.fill(year)[0]
        if one.first and other.beyond and one.first >= other.beyond:
            one = start.fill(year - 1)[0] if year > 1 else one
        return (cal.as_interval(one, other),)

    node = fillable(start.granularity, f"{start.open_timex}/{end.open_timex}", fill)
    return replace(node, oddities=(*start.oddities, *end.oddities))
