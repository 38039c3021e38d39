"""A length that leads the wrong way: "on 30 May, two weeks before the Senate, on 16 May, gave …".

The two dates lie as far apart as the length says, and in the other order than the word behind it. That is no chance, so
that neither a clause between the two nor a year that is left out makes a doubt of what is counted from what.
"""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from spacy.tokens import Span

from factcheck.facts.dated import DatedSentence
from factcheck.facts.happenings import event_of
from factcheck.facts.lengths import Length, Place
from factcheck.facts.shifts import MOST_ANCHORS, anchors_of, target_of

if TYPE_CHECKING:
    from factcheck.facts.context import Context
    from factcheck.facts.moments import Point

_ANY_YEAR: Final = 2023  # stands for the year that neither date names
_REACH: Final = 16  # tokens from "after" to the date of what came before
_STOPS: Final = frozenset({";", ":", "and", "but", "while"})
_TAKEN_UP: Final = frozenset({"it", "that", "this", "which"})
_JOINTS: Final = frozenset({",", "(", "in", "on", "–", "—"})
_DATED: Final = frozenset({"", "in", "of", "on"})
_NEARLY: Final = Fraction(1, 10)


def backwards(context: Context, sentence: DatedSentence, length: Length) -> tuple[Point, Point, bool] | None:
    """The date that a length is counted from, the one that it leads to, and whether the words make that the later one.

    Args:
        context: The document.
        sentence: The one with the length.
        length: The length, with "later", "earlier", "after" or "before" behind it.
    """
    if length.in_minutes or length.vague:
        return None
    if length.place in {Place.LATER, Place.EARLIER}:
        pair, on = _beside_shift(context, sentence, length), length.place is Place.LATER
    else:
        pair, on = _around(context, sentence, length), sentence.word(length.span.end) == "after"
    if pair is None:
        return None
    start, end = pair
    if start.year is None and end.year is None:
        start, end = (replace(point, year=_ANY_YEAR) for point in (start, end))
    elif start.year is None or end.year is None:
        return None
    apart = _apart(start, end, length)
    if (
        apart is None
        or not _fits(apart, length)
        or (apart < 0) is not on
        or _fits_another(context, sentence, length, start, end, on=on)
    ):
        return None
    return start, end, on


def _beside_shift(context: Context, sentence: DatedSentence, length: Length) -> tuple[Point, Point] | None:
    """ "Opened its inquiry on 3 September. Five weeks earlier, on 8 October, it …"."""
    target = target_of(context, sentence, length)
    points = context.points(target[0]) if target is not None else ()
    anchors = anchors_of(context, sentence, min(length.first, target[1].start)) if target is not None else []
    return (anchors[0], points[0]) if len(points) == 1 and len(anchors) == 1 <= MOST_ANCHORS else None


def _around(context: Context, sentence: DatedSentence, length: Length) -> tuple[Point, Point] | None:
    """ "In 1994, two years before the shop was shut in 1992", "in 2018 … two years before that, in 2020"."""
    at = length.span.end
    if length.place is not Place.LENGTH or sentence.word(at) not in {"after", "before"}:
        return None
    dates = [(context.points(i)[0], span) for i, span in sentence.periods if len(context.points(i)) == 1]
    before = [item for item in dates if item[1].end <= length.first]
    behind = [item for item in dates if item[1].start > at and _is_of_clause(context, sentence, at, item[1])]
    if not before or not behind:
        return None
    told, other = before[-1][0], behind[0][0]
    taken_up = sentence.word(at + 1) in _TAKEN_UP and all(
        sentence.word(i) in _JOINTS for i in range(at + 2, behind[0][1].start)
    )
    return (told, other) if taken_up else (other, told)


def _is_of_clause(context: Context, sentence: DatedSentence, at: int, date: Span) -> bool:
    """Whether a date belongs to what a length is counted from, and no other clause begins before it."""
    index = next(i for i, span in sentence.periods if span == date)
    between = [sentence.word(i) for i in range(at, date.start)]
    if len(between) > _REACH or context.extraction.periods[index].relation not in _DATED:
        return False
    if not _STOPS.isdisjoint(between):
        return False
    while between and between[-1] in _JOINTS:
        between.pop()  # "before the Senate, on 16 May, gave it final approval"
    # "The plan of 1988, two years after the flood, was dropped in 1990": the comma ends what was counted from.
    event, commas = event_of(date), between.count(",")
    return not commas or (commas % 2 == 0 and event is not None and any(child.i == at for child in event.children))


def _fits_another(
    context: Context, sentence: DatedSentence, length: Length, start: Point, end: Point, *, on: bool
) -> bool:
    """Whether a third date lies as far from one of the two as the length says, and in the order of the word."""
    points = [point for index, _ in sentence.periods for point in context.points(index)]
    dated = (replace(point, year=point.year if point.year is not None else start.year) for point in points)
    others = [point for point in dated if point.name not in {start.name, end.name}]
    pairs = [(one, two) for known in (start, end) for other in others for one, two in ((known, other), (other, known))]
    return any((apart := _apart(one, two, length)) and (apart > 0) is on and _fits(apart, length) for one, two in pairs)


def _fits(apart: Fraction, length: Length) -> bool:
    stated = length.fact.value or Fraction(0)
    return abs(abs(apart) - stated) <= max(Fraction(1, 2), stated * _NEARLY)


def _apart(start: Point, end: Point, length: Length) -> Fraction | None:
    """How far one date lies behind another, in the unit of a length; negative where it lies before it."""
    if length.unit == "a" and start.year is not None and end.year is not None and None in {start.month, end.month}:
        return Fraction(end.year - start.year) or None
    days, others = start.days(), end.days()
    if days is None or others is None:
        return None
    return Fraction(sum(others) - sum(days), 2) / length.size
