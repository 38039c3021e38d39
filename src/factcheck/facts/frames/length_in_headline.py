"""The length of time of a headline, between the two dates below it: "Mayor to stand down after 16 years".

The first sentence of the text, or the first two, name two dates and no more, of which the earlier one lies in the
background of what the headline tells. The headline says that the length is all the time until then ("after 16 years",
"marks 65 years of song"). What happened begins and ends something, or one slip explains what is wrong; and no other two
dates of the text are as far apart as the headline says.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import combinations

from factcheck.facts.context import Context
from factcheck.facts.dated import DatedSentence
from factcheck.facts.happenings import is_pluperfect
from factcheck.facts.lengths import DAYS, Length, Place, lengths_of
from factcheck.facts.moments import Point
from factcheck.facts.only_ends import begin_and_end, is_interrupted
from factcheck.facts.passages import Dating, dates_of
from factcheck.facts.slips import is_likely_slip, is_one_slip_away
from factcheck.facts.stretches import Stretch, of_points
from factcheck.facts.whole_lengths import is_marked
from factcheck.facts.words import words_about

_TWO = 2
_CLOSE = Fraction(1, 10)
_PHRASE = (2, 3, 4)  # tokens of "at the helm"
_BACKGROUND = frozenset({"acl", "acl:relcl", "advcl", "amod"})
_OF_THINGS = frozenset({"begun", "built", "founded", "held", "launched"})
_WHY = "the headline gives one length, and the text below it two dates"


def find(context: Context) -> Iterator[Stretch]:
    """The one length of the headline, where it can only be that between the first two dates."""
    headline = context.document.headline
    if headline is None:
        return
    homes = [one for one in context.dated if headline.start <= one.start_char < headline.end]
    below = [one for one in context.dated if one.start_char >= headline.end]
    lengths = [(home, length) for home in homes for length in lengths_of(context, home)]
    if len(lengths) != 1 or not below or any(dates_of(context, home) != [] for home in homes):
        return
    [(home, length)] = lengths
    dates = _first_two(context, below)
    if dates is None or length.in_minutes or length.vague or length.nights or not _is_whole(home, length):
        return
    one, two = dates
    frame = of_points(context, home, length, [(one.point, two.point)], between=True, inferred=_WHY)
    if frame is None or not _is_plain(length) or any(map(is_interrupted, (home, one.sentence, two.sentence))):
        return
    between, stated = _apart(one.point, two.point, length), length.fact.value or Fraction(0)
    if between is None or _agrees_elsewhere(context, length, stated):
        return
    near = abs(between - stated) <= 1 or is_likely_slip(stated, Fraction(round(between)))
    slack = Fraction(1, 2) if length.unit in {"a", "d"} else _CLOSE * between
    slip = is_one_slip_away((length.fact,), lambda values: abs(values[0] - between) <= slack)
    if near or begin_and_end(context, one, two) or (slip and _is_background(context, one)):
        yield frame


def _first_two(context: Context, below: Sequence[DatedSentence]) -> tuple[Dating, Dating] | None:
    """The two dates of the first dated sentence, or of the first two; None where there are more or fewer."""
    found: list[Dating] = []
    for sentence in below[:_TWO]:
        dates = dates_of(context, sentence)
        if dates is None or sentence.flow != below[0].flow:
            return None
        found += dates
        if len(found) >= _TWO:
            break
    kinds = {date.kind.name for date in found if date.kind is not None}
    if len(found) != _TWO or "born" in kinds or any(date.event is None for date in found):
        return None
    one, two = sorted(found, key=lambda date: (date.point.year or 0, date.point.month or 0, date.point.day or 0))
    return one, two


def _is_plain(length: Length) -> bool:
    quantity = length.fact.quantity
    return quantity.mod is None and quantity.value is not None and quantity.value > 0


def _is_whole(home: DatedSentence, length: Length) -> bool:
    """ "After 16 years", "after 16 years as mayor", "marks 65 years of song", "ends 12-day strike"."""
    if length.place is Place.NOUN:
        return length.first == home.start or home.word(length.span.start - 1) not in {"a", "an"}
    at = length.last
    while home.word(at).isspace():
        at += 1
    if is_marked(home, length):
        return True
    behind = [home.word(i) for i in range(at, at + max(_PHRASE))]
    whole = any(" ".join(behind[:n]) in words_about("lengths")["whole"] for n in _PHRASE)
    closed = at >= home.end or behind[0] in {"", ".", ",", ":", ";", "–", "—", "as", "and"}
    return "after" in {home.word(length.first - 1), home.word(length.span.start - 1)} and (closed or whole)


def _is_background(context: Context, date: Dating) -> bool:
    """Whether a date is that of what went before: "who had walked out on 5 September", "closed in March 2022"."""
    event = date.event
    if date.kind is not None and date.kind.name in _OF_THINGS:
        return False  # "a club founded in 1950 won the cup": what came before is not told
    relations = [context.extraction.periods[i].relation for i, span in date.sentence.periods if span == date.span]
    return event is not None and (event.dep_ in _BACKGROUND or is_pluperfect(event) or "since" in relations)


def _apart(one: Point, two: Point, length: Length) -> Fraction | None:
    """How far two points are apart in the unit of a length."""
    if length.unit == "a" and one.year is not None and two.year is not None:
        return Fraction(two.year - one.year)
    first, last = (point.days(2023 if point.year is None else None) for point in (one, two))
    if first is None or last is None:
        return None
    return Fraction(sum(last) - sum(first), 2) / DAYS[length.unit]


def _agrees_elsewhere(context: Context, length: Length, stated: Fraction) -> bool:
    """Whether two dates of the text are as far apart as the length says, nearly."""
    points = [point for one in context.dated for index, _ in one.periods for point in context.points(index)]
    apart = (_apart(a, b, length) for a, b in combinations(points, _TWO))
    return any(value is not None and 0 < abs(abs(value) - stated) <= 1 for value in apart)
