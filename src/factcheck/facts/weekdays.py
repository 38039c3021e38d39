"""The weekday that a text says of a date: "Friday, 18 May", "9 November 1989, a Thursday", "Tuesday (27 October)"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from factcheck.facts.timewords import time_words

if TYPE_CHECKING:
    from factcheck.facts.context import Context
    from factcheck.facts.moments import Point

_SHORT: Final = 3  # letters
_REACH: Final = 40  # characters between a date and its weekday
_OPENING: Final = 8  # tokens
_CLOSERS: Final = frozenset({"", ",", ".", ";", "and", "–", "—"})
_WORD: Final = re.compile(r"[a-z]+")


def weekday_of(context: Context, point: Point) -> tuple[int, int] | None:
    """Extent of the weekday that is said of a date; None where there is none."""
    text = context.document.text
    if re.match(r"\s?[-–]\s?\d", text[point.end :]) is not None:
        return None  # "Tuesday Wednesday December 6-12": over several days
    weekdays = time_words().weekdays
    first = re.match(r"(?:the\s+)?([A-Za-z]+)\.?(?:\s+the)?[\s,]", text[point.start : point.end])
    if first is not None and first[1].lower() in weekdays:
        found = point.start + first.start(1), point.start + first.end(1)
        return None if _is_one_of_several(text, found[0]) or _ends_a_name(text, *found) else found
    return _before(context, text, point) or _behind(context, text, point) or _in_the_next(context, point)


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


def _in_the_next(context: Context, point: Point) -> tuple[int, int] | None:
    """ "On 12 November 1954, when coal had been cut for 71 years. It was a Friday, and …": the one day of a sentence.

    The next sentence opens with the weekday, which no noun and no "when" goes on from.
    """
    own = context.timeline.sentence(context.place_of(point.start)[1])
    if own is None or own.block < 0:
        return None
    days = [period for index, _ in own.periods if (period := context.extraction.periods[index]).granularity == "day"]
    if len(days) != 1 or not days[0].start <= point.start < days[0].end:
        return None
    opening: list[str] = []
    for token in own.doc[own.end : own.end + _OPENING]:
        if token.lower_ in time_words().weekdays:
            follower = own.doc[token.i + 1].lower_ if token.i + 1 < len(own.doc) else ""
            told = " ".join(opening) in time_words().day_told and (follower in _CLOSERS or not follower.strip())
            inside = token.idx < context.document.blocks[own.block].end
            return (token.idx, token.idx + len(token)) if told and inside else None
        if token.lower_.strip() not in {"", ","}:
            opening.append(token.lower_)
    return None


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


def date_alone(context: Context, point: Point) -> tuple[int, int]:
    """The extent of a date without its weekday."""
    text = context.document.text
    match = re.match(r"(?:the\s+)?([A-Za-z]+)\.?[\s,]+(?:the\s+)?", text[point.start : point.end])
    if match is not None and match[1].lower() in time_words().weekdays:
        return point.start + match.end(), point.end
    return point.start, point.end


def number_of(name: str) -> int:
    """1 for Monday to 7 for Sunday, of a name as written: "Friday", "Fri."."""
    return time_words().weekdays[name.lower().rstrip(".")]
