"""Dates of things of one kind that a noun or an adjective puts in order: "Its sequel", "the later one of 2017".

"The previous autumn, in November 2018", after "March 2018": a word that points back, and the date that explains it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from spacy.tokens import Span, Token

from factcheck.extraction.model import PeriodType
from factcheck.facts.dated import DatedSentence
from factcheck.facts.happenings import is_pluperfect, subject_of
from factcheck.facts.moments import Point
from factcheck.facts.passages import passage_with
from factcheck.facts.weekdays import is_in_next_sentence
from factcheck.facts.words import table_of, words_about

if TYPE_CHECKING:
    from factcheck.facts.context import Context

_ANY_YEAR: Final = 2023  # stands for the year that neither date names
_SAME: Final = re.compile(r"(?P<word>earlier|later)\s(?:in\s)?(?:that|the)\s(?:same\s)?year", re.IGNORECASE)
_TWO: Final = 2
_OF: Final = frozenset({"in", "of"})
_JOINTS: Final = frozenset({",", "(", "in", "on"})
_KNOWN: Final = frozenset({"a", "her", "his", "its", "the", "their"})


@dataclass(frozen=True, slots=True)
class Ordered:
    """Two dates in the order that a word gives them, and the word."""

    first: Point
    later: Point
    word: Token
    on: bool


def in_series(context: Context, sentence: DatedSentence) -> Iterator[Ordered]:
    """The pairs of dates of a sentence, or of it and the one before, that a noun or an adjective orders."""
    yield from _sequels(context, sentence)
    yield from _ones(context, sentence)
    yield from _explained(context, sentence)
    yield from _same_year(context, sentence)


def _sequels(context: Context, sentence: DatedSentence) -> Iterator[Ordered]:
    """ "Her first novel was published in 1998. Its sequel came out in 2004": the only two dates of a passage."""
    passage = passage_with(context, sentence, _TWO, ahead=False)
    if passage is None or passage.dates[1].sentence is not sentence:
        return
    first, later = passage.dates
    subject = _subject_of_work(later.event)
    if subject is None or first.event is None:
        return
    joined = subject.doc[max(subject.i - _TWO, 0) : subject.i + 1].text.lower()  # "follow-up" is three tokens
    if words_about("said_order")["sequels"].isdisjoint({subject.lower_, joined}):
        return
    known = any(token.lower_ in _KNOWN for token in subject.subtree if token.i < subject.i)
    begun = _subject_of_work(first.event)
    if known and begun is not None and begun.i != subject.i and first.span.start < later.span.start:
        yield Ordered(first.point, later.point, subject, on=True)


def _subject_of_work(event: Token | None) -> Token | None:
    """What came out at a date, as the text tells in a plain tense."""
    if event is None or is_pluperfect(event) or event.pos_ != "VERB":
        return None
    out = str(event.lemma_).lower() in words_about("said_order")["coming_out"]
    subject = subject_of(event)
    named = subject is not None and subject.lower_ in words_about("said_order")["works"]
    return subject if out or named else None


def _ones(context: Context, sentence: DatedSentence) -> Iterator[Ordered]:
    """ "The flood of 2012 and the later one of 2017"."""
    dates = [(points[0], span) for index, span in sentence.periods if len(points := context.points(index)) == 1]
    ordering = table_of("said_order")["ordering"]
    for (one, here), (two, there) in pairwise(dates):
        noun, way = _named(sentence, there), sentence.word(there.start - 3)
        if way not in ordering or sentence.word(there.start - 1) not in _OF or noun is None:
            continue
        other = _named(sentence, here)
        if other is None or sentence.word(here.start - 1) not in _OF or noun.lower_ not in {"one", other.lower_}:
            continue
        first, later = (one, two) if ordering[way] else (two, one)
        yield Ordered(first, later, sentence.doc[there.start - 3], on=ordering[way])


def _named(sentence: DatedSentence, date: Span) -> Token | None:
    """The noun of "the flood of 2012"."""
    at = date.start - 2
    return sentence.doc[at] if at >= sentence.start and sentence.doc[at].pos_ in {"NOUN", "NUM", "PRON"} else None


def _explained(context: Context, sentence: DatedSentence) -> Iterator[Ordered]:
    """ "Filed in March 2018 … shown the previous autumn, in November 2017": counted from the date right before."""
    periods = context.extraction.periods
    exchanged = table_of("said_order")["exchanged"]
    for (pointer, here), (index, there) in pairwise(sentence.periods):
        points = context.points(index)
        word = next((token for token in here if token.lower_ in exchanged), None)
        between = [sentence.word(i) for i in range(here.end, there.start)]
        if word is None or len(points) != 1 or points[0].year is None or not 0 < len(between) <= _TWO:
            continue
        plain = periods[pointer].relative and periods[pointer].type is PeriodType.DATE and not periods[pointer].offset
        if not plain or not set(between) <= _JOINTS or periods[index].relative:
            continue
        anchor = _before(context, sentence, here)
        if anchor is not None:
            on = word.lower_ in {"following", "next"}
            yield Ordered(*((anchor, points[0]) if on else (points[0], anchor)), word, on=on)


def _same_year(context: Context, sentence: DatedSentence) -> Iterator[Ordered]:
    """ "Told in January to stop, it recalled them later that year, in April": the two are of one year."""
    periods = context.extraction.periods
    for (pointer, here), (index, there) in pairwise(sentence.periods):
        match = _SAME.fullmatch(periods[pointer].text)
        between = [sentence.word(i) for i in range(here.end, there.start)]
        points = context.points(index)
        if match is None or not between or not set(between) <= _JOINTS or len(points) != 1:
            continue
        before = max((p for p in periods if p.end <= periods[pointer].start), key=lambda p: p.end, default=None)
        told = context.points(periods.index(before)) if before is not None else ()
        near = before is not None and is_in_next_sentence(context, before.end, periods[pointer].start)
        if not near or len(told) != 1 or told[0].month is None or points[0].month is None:
            continue
        year = told[0].year or points[0].year or _ANY_YEAR
        known, reached = replace(told[0], year=year), replace(points[0], year=points[0].year or year)
        if known.year == reached.year:
            on = match["word"].lower() == "later"
            yield Ordered(*((known, reached) if on else (reached, known)), here[0], on=on)


def _before(context: Context, sentence: DatedSentence, span: Span) -> Point | None:
    """The date right before a word that points back, in the sentence or the one before; None where it names no year."""
    previous = context.timeline.sentence(sentence.number - 1)
    near = (previous,) if previous is not None and previous.flow == sentence.flow else ()
    told = [(index, other) for one in (*near, sentence) for index, other in one.periods if other.end <= span.start]
    points = context.points(told[-1][0]) if told else ()
    named = len(points) == 1 and points[0].year_at is not None
    return points[0] if named else None
