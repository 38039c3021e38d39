"""A day of the week beside a date: "Friday, 18 May 2020", "9 November 1989, a Thursday", "on Tuesday (27 October)"."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Final

from factcheck.facts.context import Context
from factcheck.facts.model import Fact, Frame
from factcheck.facts.moments import Point
from factcheck.facts.timewords import time_words

_GREGORIAN: Final = 1753  # the first year in which English dates are surely those of the new calendar
_WEEK: Final = 7  # days
_SHORT: Final = 3  # letters
_REACH: Final = 40  # characters between a date and its weekday
_LINKED: Final = re.compile(r"([A-Za-z]+)\.?\s*(?:[–—/&,-]|\b(?:to|and|or|through|until)\b)\s*\Z")
_WORD: Final = re.compile(r"[a-z]+")
_HALF_YEAR: Final = 200  # days within which a date that names no year is looked for around publication
_ELSEWHERE: Final = "the text says elsewhere which year it is"
_YEARS_NEAR: Final = 2  # sentences back in which the year of a date may stand


@dataclass(frozen=True, slots=True, kw_only=True)
class Weekday(Frame):
    """A weekday and a date that the text takes for one day.

    Attributes:
        weekday: 1 for Monday to 7 for Sunday; its extent is that of the name alone.
        day: The date.
        days: The days that the date can be, the likeliest first, each with the reason for reading it so.
        point: The date as named.
    """

    weekday: Fact
    day: Fact
    days: tuple[tuple[str, date], ...]
    point: Point

    @property
    def numbers(self) -> tuple[tuple[str, int], ...]:
        """The weekdays of the days."""
        return tuple((label, day.isoweekday()) for label, day in self.days)


def find(context: Context) -> Iterator[Weekday]:
    """Every date with its weekday; none whose year is only inferred where several agree on another year."""
    found = list(_all(context))
    inferred = [frame for frame in found if frame.inferred]
    if len(inferred) > 1 and all(_fails(frame) for frame in inferred) and _agree_elsewhere(inferred):
        found = [frame for frame in found if not frame.inferred]
    yield from found


def _fails(frame: Weekday) -> bool:
    return all(number != frame.weekday.value for _, number in frame.numbers)


def _agree_elsewhere(frames: Sequence[Weekday]) -> bool:
    """ "Friday, 8 February … Saturday, 9 February": the two fit each other, so they are of a year that is not told."""
    first = frames[0]
    for frame in frames[1:]:
        apart = frame.days[0][1].toordinal() - first.days[0][1].toordinal()
        if ((frame.weekday.value or 0) - (first.weekday.value or 0) - apart) % _WEEK or not apart:
            return False
    return True


def _all(context: Context) -> Iterator[Weekday]:
    text = context.document.text
    for sentence in context.dated:
        for index, _ in sentence.periods:
            for point, days, inferred in _days(context, index):
                named = _weekday_of(context, text, point) if days else None
                if named is None:
                    continue  # "Monday, 29 February 2023" is no day of any year that is meant
                start, end = named
                number = Fraction(time_words().weekdays[_plain(text[start:end])])
                weekday = context.word(f"{point.name}:weekday", start, end, number, unit="weekday", style="date")
                day = context.word(
                    f"{point.name}:date",
                    *_date_alone(text, point),
                    Fraction(days[0][1].toordinal()),
                    unit="day",
                    style="date",
                )
                yield Weekday(
                    sentence=sentence.number, inferred=inferred, weekday=weekday, day=day, days=days, point=point
                )


def _days(context: Context, index: int) -> Iterator[tuple[Point, tuple[tuple[str, date], ...], str]]:
    """The dates of a period with the days that they can be."""
    points = context.points(index)
    if not points and context.extraction.periods[index].granularity == "day":
        period = context.extraction.periods[index]
        days = tuple((r.label, r.first) for r in period.readings if r.first is not None)
        if len(days) == len(period.readings) and not period.relative and "/" not in period.timex:
            # 3/4/2020: the two orders of day and month.
            yield Point(f"p{index + 1}", index, period.start, period.end, None), days, ""
        return
    for point in points:
        if point.day is None or point.month is None:
            continue
        if point.year is not None:
            period = context.extraction.periods[index]
            taken = period.relative and context.document.published is None
            yield point, _readings(context, point, {point.year: ""}), _ELSEWHERE if taken else ""
        elif years := _years_of(context, point):
            yield point, _readings(context, point, years), _ELSEWHERE


def _readings(context: Context, point: Point, years: dict[int, str]) -> tuple[tuple[str, date], ...]:
    found: list[tuple[str, date]] = []
    for year, label in years.items():
        ordinals = point.days(year) or (point.days() if point.year is not None else None)
        if ordinals is None:
            continue
        day = date.fromordinal(ordinals[0])
        found.append((label, day))
        if year < _GREGORIAN or context.timeline.is_old_style:
            shift = _julian_shift(year)
            if day.toordinal() + shift >= 1:
                found.append(("old style", date.fromordinal(day.toordinal() + shift)))
    return tuple(found)


def _julian_shift(year: int) -> int:
    """Days by which a Julian date lies behind the Gregorian one of the same name."""
    return year // 100 - year // 400 - 2


def _years_of(context: Context, point: Point) -> dict[int, str]:
    """The years that a date without one can be of, as far as the text leaves no others."""
    published = context.document.published
    named = context.timeline.years
    if published is not None:
        near = {published.year - 1, published.year, published.year + 1}
        if named <= near or _years_before(context, point) <= near:
            apart = {year: _days_apart(point, year, published) for year in near}
            most = max(_HALF_YEAR, min(apart.values()))
            # "Will run in August", in January: the year of publication is always meant by some.
            close = [year for year in near if apart[year] <= most or year == published.year]
            return dict.fromkeys(sorted(close, key=lambda year: apart[year]), "the year nearest to publication")
        return {}
    if len(named) != 1:
        return {}
    number = context.place_of(point.start)[1]
    for at in range(number - _YEARS_NEAR, number + 1):
        sentence = context.timeline.sentence(at)
        for index, _ in sentence.periods if sentence is not None else ():
            if any(_names_year_of(other, point, named) for other in context.points(index)):
                return {next(iter(named)): "the year of the text"}
    return {}


def _names_year_of(other: Point, point: Point, named: Collection[int]) -> bool:
    """Whether an earlier date of the text tells the year of one that names none.

    "Talks have stalled since December 1999 … on Sunday, March 18": some March after it.
    """
    if other.year not in named or other.start >= point.start:
        return False
    return other.month is None or point.month is None or other.month <= point.month


def _years_before(context: Context, point: Point) -> set[int]:
    """The years that the paragraph of a date names up to the end of its sentence."""
    block, number = context.place_of(point.start)
    return {
        other.year
        for sentence in context.dated
        if sentence.block == block and sentence.number <= number
        for index, _ in sentence.periods
        for other in context.points(index)
        if other.year is not None
    }


def _days_apart(point: Point, year: int, published: date) -> int:
    """Days between a date of a year and the day of publication."""
    ordinals = point.days(year)
    return abs(ordinals[0] - published.toordinal()) if ordinals is not None else date.max.toordinal()


def _weekday_of(context: Context, text: str, point: Point) -> tuple[int, int] | None:
    """Extent of the weekday that is said of a date."""
    if re.match(r"\s?[-–]\s?\d", text[point.end :]) is not None:
        return None  # "Tuesday Wednesday December 6-12": over several days
    weekdays = time_words().weekdays
    first = re.match(r"(?:the\s+)?([A-Za-z]+)\.?(?:\s+the)?[\s,]", text[point.start : point.end])
    if first is not None and first[1].lower() in weekdays:
        found = point.start + first.start(1), point.start + first.end(1)
        return None if _is_one_of_several(text, found[0]) or _ends_a_name(text, *found) else found
    return _before(context, text, point) or _behind(context, text, point)


def _before(context: Context, text: str, point: Point) -> tuple[int, int] | None:
    """ "on Tuesday (27 October 2022)", "on Thursday night, 13 May 2021"."""
    stretch = text[max(0, point.start - _REACH) : point.start]
    match = re.search(r"\b([A-Z][a-z]+)((?:\s[a-z]+)?)(?:\s\(|,\s)\Z", stretch)
    if match is None or match[1].lower() not in time_words().weekdays:
        return None
    if match[2].strip() and match[2].strip() not in time_words().parts_of_day:
        return None
    start = point.start - len(stretch) + match.start(1)
    if _is_one_of_several(text, start) or not _is_weekday(context, start):
        return None
    return start, start + len(match[1])


def _behind(context: Context, text: str, point: Point) -> tuple[int, int] | None:
    """ "9 November 1989, a Friday", "11 August 1999. It was a Saturday", "4 March 2019 (Monday)"."""
    stretch = text[point.end : point.end + _REACH]
    match = re.match(r"(?P<between>[^A-Z\d]*?(?:[.;]\s(?:It|That|This)\b[^A-Z\d]*?)?)(?P<day>[A-Z][a-z]+)\b", stretch)
    if match is None or match["day"].lower() not in time_words().weekdays:
        return None
    between = match["between"]
    words = " ".join(_WORD.findall(between.lower()))
    mark = between.strip()[:1]
    said = words in time_words().being and (words != "" or mark == "(")
    follows = stretch[match.end() : match.end() + 1]
    if not said or (words == "" and follows != ")"):
        return None
    start = point.end + match.start("day")
    return (start, point.end + match.end("day")) if _is_weekday(context, start) else None


def _is_weekday(context: Context, start: int) -> bool:
    """Whether the word is read as a weekday: "Sun" and "Wed" are other words, too."""
    return any(period.start <= start < period.end for period in context.extraction.periods)


def _ends_a_name(text: str, start: int, end: int) -> bool:
    """ "Lund Sun, August 16, 2008": a newspaper; nobody shortens the day of a week behind a name."""
    return end - start <= _SHORT and re.search(r"[A-Z][a-z]+ \Z", text[max(0, start - _REACH) : start]) is not None


def _is_one_of_several(text: str, start: int) -> bool:
    """ "Monday to Friday, 13 May": two weekdays share the dates behind them."""
    before = re.search(
        r"([A-Za-z]+)\.?\s*(?:–|—|-|/|&|,|\bto\b|\band\b|\bor\b|\bthrough\b|\buntil\b)\s*\Z", text[:start][-24:]
    )
    return before is not None and before[1].lower() in time_words().weekdays


def _date_alone(text: str, point: Point) -> tuple[int, int]:
    """The date without its weekday."""
    match = re.match(r"(?:the\s+)?([A-Za-z]+)\.?[\s,]+(?:the\s+)?", text[point.start : point.end])
    if match is not None and match[1].lower() in time_words().weekdays:
        return point.start + match.end(), point.end
    return point.start, point.end


def _plain(word: str) -> str:
    return word.lower().rstrip(".")
