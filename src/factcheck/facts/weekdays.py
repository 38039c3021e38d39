"""The weekday that a text says of a date: "Friday, 18 May", "9 November 1989, a Thursday", "Tuesday (27 October)"."""

from __future__ import annotations

import re
from collections.abc import Set
from typing import TYPE_CHECKING, Final

from spacy.tokens import Token

from factcheck.extraction.model import PeriodType
from factcheck.facts.happenings import event_of
from factcheck.facts.timewords import time_words

if TYPE_CHECKING:
    from factcheck.extraction.model import Period
    from factcheck.facts.context import Context
    from factcheck.facts.moments import Point

_SHORT: Final = 3  # letters
_REACH: Final = 40  # characters between a date and its weekday
_OPENING: Final = 8  # tokens
_CLOSERS: Final = frozenset({"", ",", ".", ";", "and", "–", "—"})
_WORD: Final = re.compile(r"[a-z]+")
_STEM: Final = 4  # letters
_CONTENT: Final = frozenset({"NOUN", "PROPN", "VERB"})
_PAST: Final = frozenset({"did", "had", "has", "have", "was", "were"})
_ALONE: Final = re.compile(r"(?:this\s|next\s)?(?P<day>[A-Za-z]+)(?:\s(?P<part>[a-z]+))?", re.IGNORECASE)
_LAST: Final = re.compile(r"\son\s(?:the|that)\s([A-Z][a-z]+)")
_BEFORE_THAT: Final = frozenset({"by", "during", "for", "from", "of", "on", "through", "until"})
_GOING_ON: Final = frozenset({"", ".", ",", "and", "as", "at", "because", "for", "to"})
_JOINING: Final = frozenset({"but", "is", "know", "knew", "now", "provided", "so", "such", "was"})  # "so that Thursday"


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


def weekday_in(context: Context, period: Period) -> tuple[int, int] | None:
    """Extent of the weekday that a period is, with a part of the day at most: "Saturday", "Wednesday morning"."""
    match = _ALONE.fullmatch(context.document.text, period.start, period.end)
    if match is None or match["day"].lower() not in time_words().weekdays:
        return None
    return None if match["part"] and match["part"] not in time_words().parts_of_day else match.span("day")


def _weekday_at_the_end(context: Context, period: Period) -> tuple[int, int] | None:
    """ "Saturday", and the last word of "noon on the Friday"."""
    match = _LAST.search(context.document.text, period.start, period.end) if period.type is PeriodType.TIME else None
    named = match is not None and match[1].lower() in time_words().weekdays and match.end() == period.end
    return match.span(1) if match is not None and named else weekday_in(context, period)


def is_reported(context: Context, at: int) -> bool:
    """Whether a sentence tells what somebody said, so that a day in it may be that of the saying."""
    span = context.doc.char_span(at, at + 1, alignment_mode="expand")
    return span is not None and any(token.lower_ in time_words().reported for token in span.sent)


def pointed_at(context: Context, point: Point) -> tuple[int, int] | None:
    """Extent of the weekday that points back to a date: "on 16 December 2024. For most of that Monday …", "the Monday".

    No other day is named between the two, and the weekday stands in the same sentence or the next one.
    """
    behind = sorted((p for p in context.extraction.periods if p.start >= point.end), key=lambda p: p.start)
    other = next((p for p in behind if _is_day(p) or _weekday_at_the_end(context, p)), None)
    extent = _weekday_at_the_end(context, other) if other is not None else None
    day = context.doc.char_span(*extent) if extent is not None else None
    if extent is None or day is None or not (_is_pointed(day.root) or _is_the_day(day.root)):
        return None
    near = is_in_next_sentence(context, point.end, extent[0])
    return extent if near and not is_reported(context, point.start) else None


def _is_pointed(day: Token) -> bool:
    """ "Set that Thursday for arguments", "on that Friday"; but "so that Thursday's meeting", "said that Monday …"."""
    words = _words_around(day, back=2)
    if words[1] != "that":
        return False
    after = words[3] in _GOING_ON | time_words().parts_of_day and words[0] not in time_words().reported | _JOINING
    return words[0] in _BEFORE_THAT or day.nbor(-1).is_sent_start or after


def _is_the_day(day: Token) -> bool:
    """ "For the Tuesday to be moved", "the Tuesday date", "on the Friday itself"; but "by the Monday"."""
    words = _words_around(day, back=2)
    if words[1] != "the":
        return False
    return words[3] in time_words().day_itself or (words[0] == "for" and words[3:] == ["to", "be"])


def _words_around(token: Token, *, back: int) -> list[str]:
    """The words before and behind one, in lower case; "" beyond the text. The sentence may not have been parsed."""
    doc = token.doc
    return [doc[i].lower_ if 0 <= i < len(doc) else "" for i in range(token.i - back, token.i + back + 1)]


def _is_day(period: Period) -> bool:
    """A day, and the day of "9 March 2025 from 1am to 11am"."""
    return (period.granularity == "day" or period.day is not None) and period.type is not PeriodType.DURATION


def is_in_next_sentence(context: Context, start: int, end: int) -> bool:
    """Whether two places of a paragraph lie in one sentence, or in two that follow each other."""
    between = context.doc.char_span(start, end, alignment_mode="expand")
    blocks = [context.document.block_at(at) for at in (start - 1, end)]
    near = between is not None and sum(bool(token.is_sent_start) for token in between) <= 1
    return near and blocks[0] is not None and blocks[0] is blocks[1]


def in_headline(context: Context, point: Point) -> tuple[int, int] | None:
    """Extent of the weekday of the headline, where the one date of the first sentence below must be that day.

    The text names no other weekday, the two share a word, and the main clause tells what happens on the date.
    """
    headline = context.document.headline
    after = headline.end if headline is not None else 0
    lead = next((one for one in context.dated if one.block >= 0 and one.start_char >= after), None)
    if headline is None or lead is None or not lead.start_char <= point.start < lead.tokens().end_char:
        return None
    days = [(i, span) for i, span in lead.periods if _is_day(context.extraction.periods[i])]
    named = [extent for p in context.extraction.periods if (extent := weekday_in(context, p)) is not None]
    if len(days) != 1 or len(named) != 1 or not headline.start <= named[0][0] < headline.end:
        return None
    title = context.doc.char_span(headline.start, headline.end, alignment_mode="expand")
    words = {token.lower_ for token in title or () if len(token) > _SHORT}
    if not words & {token.lower_ for token in lead.tokens() if token.pos_ in _CONTENT}:
        return None
    happens = context.extraction.periods[days[0][0]].relation in {"", "on"} and _is_told_in(words, event_of(days[0][1]))
    return named[0] if happens and not is_reported(context, point.start) else None


def _is_told_in(title: Set[str], event: Token | None) -> bool:
    """Whether what happens on a date is of the main clause, and still to come or told by the headline itself."""
    if event is None or event.dep_ not in {"ROOT", "root"}:
        return False
    words = {event.lower_, *(child.lower_ for child in event.children if child.dep_.startswith(("aux", "cop")))}
    stem = str(event.lemma_).lower()[:_STEM]
    past = event.tag_ == "VBD" or (event.tag_ == "VBN" and len(words) == 1) or not _PAST.isdisjoint(words)
    return not past or any(word.startswith(stem) for word in title)


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
