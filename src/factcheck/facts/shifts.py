"""A length that leads from one date to another: "five years later, in 1994"."""

from __future__ import annotations

from typing import Final

from spacy.tokens import Span

from factcheck.extraction.model import PeriodType
from factcheck.facts.context import Context
from factcheck.facts.dated import DatedSentence
from factcheck.facts.lengths import Length, Place
from factcheck.facts.moments import Point

MOST_ANCHORS: Final = 4
"""Dates from which a shift may be reckoned; where there are more, none is."""
_REACH: Final = 8  # tokens from "after" to the date that is counted from
_APPENDED: Final = ([","], ["–"], ["—"], ["("], [",", "just"], [",", "only"], [",", "some"])
_CLOSERS: Final = frozenset({",", ".", ";", ")", "–", "—", ""})


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


def counted_from(context: Context, sentence: DatedSentence, length: Length) -> tuple[Point, Point] | None:
    """The dates of "opened in 1989, four years after work began in 1985": that which is counted from, and the other.

    The length stands behind the one date, and "after" or "before" leads from it to the other; there is no third.
    """
    if length.in_minutes or length.place is not Place.LENGTH:
        return None
    if sentence.word(length.span.end) not in {"after", "before"}:
        return None
    dates = [
        (points[0], span) for i, span in sentence.periods if span != length.span and len(points := context.points(i))
    ]
    if len(dates) != len(("target", "anchor")):
        return None
    (target, here), (anchor, there) = dates
    between = [sentence.word(i) for i in range(here.end, length.first)]
    near = 0 < there.start - length.span.end <= _REACH
    if between not in _APPENDED or not near or sentence.word(there.end) not in _CLOSERS:
        return None
    return anchor, target
