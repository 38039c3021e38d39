"""A length that leads from one date to another: "five years later, in 1994"."""

from __future__ import annotations

from typing import Final

from spacy.tokens import Span

from factcheck.extraction.model import PeriodType
from factcheck.facts.context import Context
from factcheck.facts.dated import DatedSentence
from factcheck.facts.lengths import Length
from factcheck.facts.moments import Point

MOST_ANCHORS: Final = 4
"""Dates from which a shift may be reckoned; where there are more, none is."""


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
        if len(between) <= 3 and all(word in {",", "in", "on", "at", "(", ")", "–", "—"} for word in between):
            if span.end <= length.first and not between:
                continue
            return index, span
    return None


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
