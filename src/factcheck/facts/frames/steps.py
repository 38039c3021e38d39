"""A change told in several steps: "two successive rises of 10%", "up 5% in January and another 5% in July".

Each step starts from where the last one arrived, so that none of them leads from the first level to the last. Steps of
one size are counted ("rises of", "in each of three years", "three straight years of"); steps of several sizes hang on
one word of change and carry a time each, or the second is said to come on top ("and by a further 54").
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from factcheck.extraction.model import QuantityKind
from factcheck.facts.context import Context
from factcheck.facts.growth_words import growth_words
from factcheck.facts.lexicon import NOUN
from factcheck.facts.model import Change, Direction, Fact, Frame
from factcheck.facts.sentences import CueKind, Figure, Sentence
from factcheck.facts.units import like_size, quantities_compare

_RATES = frozenset({QuantityKind.PERCENT, QuantityKind.FRACTION})
_LEVELS = frozenset({QuantityKind.NUMBER, QuantityKind.MONEY, QuantityKind.MEASURE})
_MOST = 20  # steps
_NEAR = 4  # tokens from the number of steps to their noun
_APART = 10  # tokens between two steps
_PRONOUNS = frozenset({"it", "its", "that", "they", "their", "this"})
_ACROSS = "the levels stand in the sentence beside the steps"
_ONE_SENTENCE = "the only two levels of the sentence"


@dataclass(frozen=True, slots=True, kw_only=True)
class Steps(Frame):
    """Steps that lead from one level to another.

    Attributes:
        steps: Percentages or fractions of the level before each, or amounts; one that applies again and again stands
            here as often.
        direction: Which way all of them go.
        start, end: The levels; None where the text gives them not, so that only no single step may be held to levels.
        simple: The steps may all be of the first level.
    """

    steps: tuple[Fact, ...]
    direction: Direction | None
    start: Fact | None
    end: Fact | None
    simple: bool = False


@dataclass(frozen=True, slots=True)
class _Told:
    """Steps as found, before their levels."""

    figures: tuple[Figure, ...]
    others: tuple[Figure, ...]
    direction: Direction | None
    simple: bool = False


def find(context: Context) -> Iterator[Steps]:
    """The steps of a document."""
    for index, sentence in enumerate(context.sentences):
        told = _counted(context, sentence) or _in_each(context, sentence) or _listed(context, sentence)
        if told is None:
            continue
        around = [context.sentences[i] for i in (index - 1, index + 1) if 0 <= i < len(context.sentences)]
        levels, inferred = _levels(context, sentence, around, told)
        start, end = levels if levels is not None else (None, None)
        yield Steps(
            sentence=sentence.number,
            inferred=inferred,
            steps=tuple(context.fact(figure) for figure in told.figures),
            direction=told.direction,
            start=None if start is None else context.fact(start),
            end=None if end is None else context.fact(end),
            simple=told.simple,
        )


def _counted(context: Context, sentence: Sentence) -> _Told | None:
    """ "Two successive rises of 10%", "three cuts of 20 per cent each"."""
    for number, rate in pairwise(sentence.figures):
        count = number.quantity.value
        if rate.quantity.kind not in _RATES or sentence.word(rate.outer - 1) != "of" or not _is_count(number):
            continue
        noun = next((e for e in context.lexicon.changes.get(sentence.word(rate.outer - 2), ()) if e.kind == NOUN), None)
        if noun is None or rate.outer - number.last > _NEAR or not sentence.word(rate.outer - 2).endswith("s"):
            continue
        between = {sentence.word(i) for i in range(number.last, rate.outer)}
        simple = growth_words().successive.isdisjoint(between)
        return _Told((rate,) * int(count or 1), (number,), noun.direction, simple)
    return None


def _in_each(context: Context, sentence: Sentence) -> _Told | None:
    """ "5 per cent in each of three years", "three straight years of 20% growth"."""
    for first, second in pairwise(sentence.figures):
        between = [sentence.word(i) for i in range(first.last, second.outer)]
        each = between[-2:] in (["each", "of"], ["of", "the"]) and "each" in between[-3:]
        if first.quantity.kind in _RATES and _is_count(second) and each:
            times = int(second.quantity.value or 1)
            return _Told((first,) * times, (second,), _way(context, sentence, first), True)
        if second.quantity.kind not in _RATES or not _is_count(first) or not between or between[-1] != "of":
            continue
        nouns = [e for i in (0, 1) for e in context.lexicon.changes.get(sentence.word(second.last + i), ())]
        noun = next((e for e in nouns if e.kind == NOUN), None)
        if noun is not None and not growth_words().successive.isdisjoint(between) | _is_time(first):
            return _Told((second,) * int(first.quantity.value or 1), (first,), noun.direction, True)
    return None


def _is_time(figure: Figure) -> bool:
    return figure.quantity.kind is QuantityKind.DURATION


def _is_count(figure: Figure) -> bool:
    quantity = figure.quantity
    if quantity.kind not in {QuantityKind.NUMBER, QuantityKind.DURATION} or quantity.value is None:
        return False
    return quantity.mod is None and quantity.value.denominator == 1 and 1 < quantity.value <= _MOST


def _way(context: Context, sentence: Sentence, figure: Figure) -> Direction | None:
    """Which way a step goes, by the change that holds it, or by the nearest word of change before it."""
    for change in context.changes_of.get(figure.name, ()):
        return change.direction
    for at in range(figure.outer - 1, sentence.start - 1, -1):
        for word in context.lexicon.changes.get(sentence.word(at), ()):
            if word.direction is not None:
                return word.direction
    return None


def _listed(context: Context, sentence: Sentence) -> _Told | None:
    """ "Grew by 45 in spring and by 54 in autumn": two steps of one word of change, at two times."""
    for first, second in pairwise(sentence.figures):
        if not _are_steps(sentence, first, second) or _is_repeated(sentence, first) or _is_repeated(sentence, second):
            continue
        changes = [context.changes_of.get(figure.name, ()) for figure in (first, second)]
        if not changes[0] or not changes[1]:
            continue
        if not _may_join(changes[0][0], changes[1][0]):
            continue
        if not all(_fills_size(found[0], figure) for found, figure in zip(changes, (first, second), strict=True)):
            continue
        return _Told((first, second), (), changes[0][0].direction)
    return None


def _is_repeated(sentence: Sentence, figure: Figure) -> bool:
    """ "10% in 2016 and 4% a year thereafter": a rate of every year is more than one step."""
    after = growth_words().after
    return any(tuple(sentence.word(figure.last + i) for i in range(n)) in after for n in (1, 2))


def _are_steps(sentence: Sentence, first: Figure, second: Figure) -> bool:
    """Whether two sizes of one kind are joined by "and", the second on top of the first or each at its time."""
    if first.quantity.kind is not second.quantity.kind or first.quantity.currency != second.quantity.currency:
        return False
    between = [sentence.word(i) for i in range(first.last, second.outer)]
    if not between or len(between) > _APART or ("and" not in between and "then" not in between):
        return False
    said = " ".join(between[-3:])
    on_top = any(f" {said}".endswith(f" {word}") for word in growth_words().again)
    timed = [any(i in sentence.in_period for i in range(first.last, second.outer))]
    timed.append(any(i in sentence.in_period for i in range(second.last, second.last + 4)))
    seasoned = second.cue.kind is CueKind.CHANGE and first.cue.kind is CueKind.CHANGE
    return on_top or all(timed) or (seasoned and any(timed))


def _may_join(first: Change, second: Change) -> bool:
    if first.direction is None or first.direction is not second.direction:
        return False
    return first is second or (first.trigger == second.trigger)


def _fills_size(change: Change, figure: Figure) -> bool:
    return any(fact.name == figure.name for fact in (*change.amounts, *change.percents))


def _levels(
    context: Context, sentence: Sentence, around: list[Sentence], told: _Told
) -> tuple[tuple[Figure, Figure] | None, str]:
    """The level before the first and after the last step, and how they are known."""
    taken = {figure.name for figure in (*told.figures, *told.others)}
    by_name = {figure.name: figure for figure in sentence.figures}
    for figure in told.figures:
        for change in context.changes_of.get(figure.name, ()):
            if len(change.start) == 1 and len(change.end) == 1:
                names = (change.start[0].name, change.end[0].name)
                if names[0] in by_name and names[1] in by_name:
                    return (by_name[names[0]], by_name[names[1]]), ""
    here = _candidates(sentence, taken)
    if len(here) == 2 and _alike(here):
        ordered = _in_order(here)
        cued = {here[0].cue.kind, here[1].cue.kind} & {CueKind.START, CueKind.END}
        return ordered, "" if cued else _ONE_SENTENCE
    if here:
        return None, ""
    for other in around:
        near = other.block == sentence.block and abs(other.number - sentence.number) == 1
        found = _candidates(other, set())
        later = other if other.number > sentence.number else sentence
        takes_up = later.word(later.start) in _PRONOUNS
        if near and takes_up and len(found) == 2 and _alike(found) and len(other.figures) <= 3:
            return _in_order(found), _ACROSS
    return None, ""


def _candidates(sentence: Sentence, taken: set[str]) -> list[Figure]:
    return [
        figure
        for figure in sentence.figures
        if figure.name not in taken
        and figure.quantity.kind in _LEVELS
        and figure.quantity.value is not None
        and figure.quantity.value > 0
        and (figure.quantity.mod is None or figure.quantity.mod.value == "APPROX")
    ]


def _alike(figures: list[Figure]) -> bool:
    first, second = (figure.quantity for figure in figures)
    return quantities_compare(first, second) and like_size(first, second)


def _in_order(figures: list[Figure]) -> tuple[Figure, Figure]:
    first, second = figures
    if first.cue.kind is CueKind.END or second.cue.kind is CueKind.START:
        return second, first
    return first, second
