"""A length that leads from one date to another: "five years later, in 1994", "five years after the fire of 1989"."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import Final

from spacy.tokens import Span, Token

from factcheck.extraction.model import PeriodType
from factcheck.facts.context import Context
from factcheck.facts.dated import DatedSentence
from factcheck.facts.happenings import event_of, kind_of
from factcheck.facts.lengths import Length, Place
from factcheck.facts.moments import Point
from factcheck.facts.words import table_of

MOST_ANCHORS: Final = 4
"""Dates from which a shift may be reckoned; where there are more, none is."""

_TWO: Final = 2
_REACH: Final = 8  # tokens from "after" to the date of what came before
_LINKS: Final = frozenset({",", "in", "on", "at", "(", ")", "–", "—"})
_HEDGES: Final = frozenset({"about", "almost", "exactly", "just", "nearly", "only", "some"})
_CAME: Final = frozenset({"came", "comes", "is", "was"})
_WHEN: Final = frozenset({"", "in", "of", "on"})
_RELATIVES: Final = frozenset({"that", "which", "who", "whom", "whose"})
_STOPS: Final = frozenset({";", ":", "but", "while", "and"})
_SURE: Final = frozenset({"ccomp", "dobj", "obj", "xcomp"})  # what no participle without a helper has
_DONE_TO: Final = frozenset(
    {"agreed", "broken", "delivered", "ordered", "unveiled"}
)  # kinds of what is done to a thing
_PARTICIPLES: Final = frozenset({"acl", "acl:relcl"})


def counted_from(context: Context, sentence: DatedSentence, length: Length) -> tuple[Point, Point, bool] | None:
    """The date that a length is counted from, the one that it leads to, and whether that is the later one.

    "It reopened in 1994, five years after the fire of 1989", "five years after the fire of 1989, in 1994".
    """
    word = sentence.word(length.span.end)
    if length.in_minutes or length.place is not Place.LENGTH or word not in {"after", "before"}:
        return None
    dates = [(i, span) for i, span in sentence.periods if len(context.points(i)) == 1]
    behind = [item for item in dates if item[1].start > length.span.end]
    if not behind or behind[0][1].start - length.span.end > _REACH:
        return None
    one, start = behind[0]
    lead = [sentence.word(i) for i in range(length.span.end, start.start)]
    while lead and lead[-1] in _LINKS:
        lead.pop()
    # "The plan of 1988, two years after the flood, was dropped in 1990": the comma ends what it is counted from.
    told, anchor_end = context.extraction.periods[one].relation, _named_end(sentence, start)
    named = anchor_end > start.end and told == word  # "after the 1989 fire"
    if (told not in _WHEN and not named) or _STOPS & set(lead) or lead.count(",") % 2:
        return None
    anchor = context.points(one)[0]
    if len(behind) > 1:
        two, end = behind[1]
        between = [sentence.word(i) for i in range(anchor_end, end.start)]
        closed = not sentence.word(end.end)[:1].isalpha()
        if between in ([",", "in"], [",", "on"], [","]) and closed:
            return anchor, context.points(two)[0], word == "after"
        if closed and len(dates) == _TWO and _opens(sentence, length) and _is_main(sentence, anchor_end, end):
            return anchor, context.points(two)[0], word == "after"
    before = [item for item in dates if item[1].end <= length.first]
    if len(behind) > 1 or not before or _is_of_another(sentence, before[-1][1], start, length.last):
        return None
    two, end = before[-1]
    first = length.first
    while sentence.word(first - 1) in _HEDGES:
        first -= 1
    return (anchor, context.points(two)[0], word == "after") if _leads(sentence, end, first) else None


def _opens(sentence: DatedSentence, length: Length) -> bool:
    """Whether a sentence begins with a length: "Four years after the war ended in 1988, …", "It was four years …"."""
    cleft = [sentence.word(length.first - n) for n in (2, 1)] == ["it", "was"]
    return length.first <= sentence.start + 1 + cleft


def _named_end(sentence: DatedSentence, date: Span) -> int:
    """Where "1989 fire" or "1989 banking crisis" ends: what is known by the year before it; the end of other dates."""
    noun = date.root.head
    if date.root.dep_ not in {"compound", "nummod"} or not date.end <= noun.i < min(date.end + _TWO, sentence.end):
        return date.end
    own = sentence.doc[date.end : noun.i]
    named = noun.pos_ in {"NOUN", "PROPN"} and all(token.pos_ in {"ADJ", "NOUN", "PROPN"} for token in own)
    # "Before the 1966 World Cup was awarded", "after the 1990 Act's first draft": of something that has no date here
    behind = sentence.doc[noun.i + 1] if noun.i + 1 < sentence.end else None
    more = behind is not None and (behind.pos_ in {"AUX", "VERB", "NOUN", "PROPN"} or behind.tag_ == "POS")
    return noun.i + 1 if named and not more else date.end


def _is_main(sentence: DatedSentence, start: int, end: Span) -> bool:
    """ "…, the first election was held, in 1995": one clause behind the comma, and the date is of its verb."""
    event = event_of(end)
    own = sentence.doc[start : end.start]
    if sentence.word(start) not in {",", "that"} or event is None or event.i not in range(start, end.start):
        return False
    return sum(token.pos_ == "VERB" for token in own) == 1 and not _RELATIVES & {token.lower_ for token in own[1:]}


def _leads(sentence: DatedSentence, date: Span, first: int) -> bool:
    """Whether a length stands right behind a date, or behind a clause that the date opens."""
    between = [sentence.word(i) for i in range(date.end, first)]
    if between and between[-1] in _CAME:
        between.pop()  # "released in 1974, came five years after the debut in 1969"
    if all(word in _LINKS for word in between):
        return bool(between)
    # "In 1994 it reopened, five years after …": no other clause, and no other figure, comes between.
    own = sentence.doc[date.end : first]
    verbs = sum(token.pos_ == "VERB" for token in own)
    opens = date.start - sentence.start <= 1
    return opens and between[-1] == "," and verbs <= 1 and "and" not in between and between.count(",") <= 2


def _is_of_another(sentence: DatedSentence, target: Span, anchor: Span, first: int) -> bool:
    """ "In 1994, five years after the merger agreed in 1987": when it was agreed, not when it came about."""
    event, goal = event_of(anchor), event_of(target)
    told = _RELATIVES & {sentence.word(i) for i in range(first, anchor.start)}
    if event is None or (not told and (event.dep_ not in _PARTICIPLES or event.i > anchor.start)):
        return bool(told) or (event is not None and _may_be_participle(event, anchor))
    return not (goal is not None and _same_verb(event, goal))


def _may_be_participle(event: Token, date: Span) -> bool:
    """ "The merger agreed in 1987", for all that a parser can tell from "work began in 1987"."""
    kind = kind_of(event)
    bare = event.pos_ == "VERB" and event.i < date.start and (kind is None or kind.name in _DONE_TO)
    return bare and not any(child.dep_ in _SURE or child.dep_.startswith("aux") for child in event.children)


def _same_verb(one: Token, other: Token) -> bool:
    """ "He died in 1987, 20 years after his wife, who died in 1967"."""
    return str(one.lemma_).lower() == str(other.lemma_).lower()


def target_of(context: Context, sentence: DatedSentence, length: Length) -> tuple[int, Span] | None:
    """The date that a shift reaches: beside it, or of its own predicate."""
    kind = PeriodType.TIME if length.in_minutes else PeriodType.DATE
    dates = [
        (index, span)
        for index, span in sentence.periods
        if context.extraction.periods[index].type is kind
        and span.start != length.span.start
        and not context.extraction.periods[index].offset
    ]
    for index, span in dates:
        if span.start >= length.last:
            between = [sentence.word(i) for i in range(length.last, span.start)]
        else:
            between = [sentence.word(i) for i in range(span.end, length.first)]
        between = [word for word in between if word not in _HEDGES]
        if len(between) <= 3 and all(word in _LINKS for word in between):
            if span.end <= length.first and not between:
                continue
            return index, span
    return None


def is_turned(start: Point, end: Point, length: Length, *, on: bool) -> tuple[Point, Point] | None:
    """The two dates of a shift where it leads the wrong way, from the one that it is counted from; None elsewhere.

    A date that names no year may be of the same one where that, turned round, makes the length: "granted on
    14 February 2020 … a month later, on 13 January".
    """
    dated = end if end.year is not None else replace(end, year=start.year)
    days, others = start.days(), dated.days()
    if days is None or others is None:
        return None
    first, last = (days, others) if on else (others, days)
    if first[0] <= last[1]:
        return None
    apart = Fraction(sum(first) - sum(last), 2)
    stated = (length.fact.value or 0) * length.size
    if end.year is None and abs(apart - stated) > stated / 4:
        return None
    return start, dated


def ordering_word(sentence: DatedSentence, length: Length) -> Token | None:
    """The word of a shift that could be meant the other way: "later" of "six years later", "after" behind a length."""
    exchanged = table_of("said_order")["exchanged"]
    near = (*reversed(list(length.span)), *sentence.doc[length.span.end : min(length.span.end + 1, sentence.end)])
    return next((token for token in near if token.lower_ in exchanged), None)


def anchors_of(context: Context, sentence: DatedSentence, before: int) -> list[Point]:
    """The dates named before a token, in the sentence and the one before it, the nearest first."""
    found: list[Point] = []
    previous = context.timeline.sentence(sentence.number - 1)
    earlier = (previous,) if previous is not None and previous.block == sentence.block else ()
    for other in (*earlier, sentence):
        for index, span in other.periods:
            if span.end <= before:
                found += context.points(index)
    return found[::-1]
