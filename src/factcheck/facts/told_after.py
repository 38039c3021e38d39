"""Levels of a change, told in the sentences after it: "Profit grew by 16%, to £1,942m. In 2022 it had been £1,674m".

The sentence tells of a time before, and of one figure that can be the level: of the same unit and size, and part of no
other change. It is taken only where it agrees with how far the change went, or would the other way round, with digits
in another order or with another scale word: the subject of the sentence may be another ("the bank had earned").

What a headline or the first sentence says of how far something went, the sentences behind it may tell with both levels:
"A fall of 35 per cent in burglaries … Officers recorded 1,300 such offences in 2023 and 845 in 2024". They are the only
pair there of which one is told to be the earlier, they are told of what changed, and the three agree or would but for
one slip.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from factcheck.extraction.model import BOUNDS, QuantityKind
from factcheck.facts.agreement import agrees
from factcheck.facts.closed_pairs import is_defined_anew
from factcheck.facts.known_levels import agree
from factcheck.facts.model import Change, Direction, Fact, Role
from factcheck.facts.order import Level, is_to_come
from factcheck.facts.said_of import (
    Surroundings,
    is_reckoned_from,
    is_told_of,
    opens_elsewhere,
    sizes_of,
    topic_of,
    trigger_token,
    was_told,
    words_told,
)
from factcheck.facts.sentences import CueKind, Sentence
from factcheck.facts.slips import is_one_likely_slip_away
from factcheck.facts.told_apart import tells_apart
from factcheck.facts.told_levels import in_points, pair_behind
from factcheck.facts.units import is_bare, like_size, looks_like_year, quantities_compare
from factcheck.facts.words import words_about

_AHEAD = 2  # sentences
_OPENING = 5  # words
_BACK = 3  # sentences from "the former" to what it means
_REACH = 6  # tokens from there to its figure
_LEVELS = frozenset({Role.LEVEL, Role.COUNT})
_CUES = frozenset({CueKind.NONE, CueKind.OF, CueKind.LEVEL})
_WHY_OF_TWO = "the former and the latter are the two that went before"
_OPENING_OF_BODY = 3  # sentences with figures that tell what the headline sums up
_RATIOS = frozenset({QuantityKind.FRACTION, QuantityKind.MULTIPLE, QuantityKind.POINTS})
WHY_HEADED = "the headline sums up the two levels that the opening tells"
"""Why a change that the headline tells has its levels: a reader sees at once that they do not make it."""
_WHY_OF_BOTH = "the only two levels that the next sentences tell, at two times"
_WHY = "the only level that the next sentences tell, of a time before"


def told_after(told: Surroundings) -> list[Change]:
    """The changes, those that lack the level before with the one that the sentences behind them tell."""
    starts = dict(_of_two(told))
    return [
        replace(change, start=(starts[at],), inferred=change.inferred or _WHY_OF_TWO)
        if at in starts
        else _with_both(_filled(change, told), told)
        for at, change in enumerate(told.changes)
    ]


def _of_two(told: Surroundings) -> Iterator[tuple[int, Fact]]:
    """ "Income rose to £14.0m. Costs rose to £12.6m. The former had been £12.5m and the latter £12.0m": by index."""
    for sentence in told.sentences:
        levels = [_behind(sentence, word, told) for word in ("former", "latter")]
        if levels[0] is None or levels[1] is None:
            continue
        before = [
            (at, change)
            for at, change in enumerate(told.changes)
            if 0 < sentence.number - change.sentence <= _BACK
            and not change.start
            and len(change.end) == len(change.amounts + change.percents) == 1
            and change.direction is not None
            and not (change.negated or change.signed or change.periodic or change.comparison)
        ]
        before.sort(key=lambda pair: pair[1].end[0].quantity.start)
        if len(before) != len(levels):
            continue
        for (at, change), level in zip(before, levels, strict=True):
            size = (*change.amounts, *change.percents)[0]
            if level is not None and _may_be_level(level, change.end[0]) and _fits(level, change.end[0], size, change):
                yield at, level


def _behind(sentence: Sentence, word: str, told: Surroundings) -> Fact | None:
    """The first figure behind "the former" or "the latter"."""
    at = next((i for i in range(sentence.start + 1, sentence.end) if sentence.word(i) == word), None)
    if at is None or sentence.word(at - 1) != "the":
        return None
    figure = next((f for f in sentence.figures if at < f.first <= at + _REACH), None)
    return told.facts[figure.name] if figure is not None and not told.owned.get(figure.name) else None


def _filled(change: Change, told: Surroundings) -> Change:
    sizes = (*change.amounts, *change.percents)
    if change.start or len(change.end) != 1 or len(sizes) != 1 or change.points or change.multiples:
        return change
    if change.negated or change.signed or change.periodic or change.comparison or change.direction is None:
        return change
    end, size = change.end[0], sizes[0]
    here = told.sentences[told.at[change.sentence]]
    if end.is_percent or size.quantity.mod in BOUNDS or end.quantity.mod in BOUNDS or here.is_crowded:
        return change
    if any(fact is not end and _may_be_level(fact, end) for fact in _facts(here, told) if fact.name != size.name):
        return change
    found = _level_behind(here, end, told)
    if found is None or not _fits(found, end, size, change):
        return change
    return replace(change, start=(found,), inferred=change.inferred or _WHY)


def _facts(sentence: Sentence, told: Surroundings) -> list[Fact]:
    return [told.facts[figure.name] for figure in sentence.figures]


def _may_be_level(fact: Fact, end: Fact) -> bool:
    return quantities_compare(fact.quantity, end.quantity) and like_size(fact.quantity, end.quantity)


def _level_behind(here: Sentence, end: Fact, told: Surroundings) -> Fact | None:
    """The one level of the sentences behind a change that tell of a time before it."""
    index = told.at[here.number]
    for sentence in told.sentences[index + 1 : index + 1 + _AHEAD]:
        if sentence.number - here.number > _AHEAD or sentence.block != here.block:
            return None
        found = [
            told.facts[figure.name]
            for figure in sentence.figures
            if _may_be_level(told.facts[figure.name], end) and not looks_like_year(figure.quantity)
        ]
        if not found:
            continue
        figure = next(figure for figure in sentence.figures if figure.name == found[0].name)
        plain = found[0].role in _LEVELS and figure.cue.kind in _CUES and not told.owned.get(figure.name)
        if len(found) != 1 or not plain or (is_bare(found[0].quantity) and not is_bare(end.quantity)):
            return None
        former = words_about("told_before")["former"]
        before = bool(set(sentence.words) & (former | {"had"}))
        # "In the season before" is no other place.
        elsewhere = former.isdisjoint(sentence.words[:_OPENING]) and opens_elsewhere(sentence, words_told([here]))
        return found[0] if before and not elsewhere else None
    return None


def _fits(start: Fact, end: Fact, size: Fact, change: Change) -> bool:
    sign = change.direction.sign if change.direction is not None else 1
    values = [fact.value or Fraction(0) for fact in (start, end, size)]
    if agree(values, size, sign) or agree(values, size, -sign):
        return True
    return is_one_likely_slip_away((start, end, size), lambda meant: agree(meant, size, sign))


def _with_both(change: Change, told: Surroundings) -> Change:
    """A change of which only is told how far it went, with both levels of the sentences behind it."""
    sizes = sizes_of(change)
    here = told.sentences[told.at[change.sentence]]
    if change.start or change.end or len(sizes) != 1 or sizes[0].quantity.mod in BOUNDS or here.is_crowded:
        return change
    if change.negated or change.signed or change.periodic or (change.direction is None and not change.multiples):
        return change
    window = _behind_it(here, change, told)
    change = in_points(change, here, [figure for figure in here.figures if figure.name == sizes[0].name])
    pair = pair_behind(window, change, told, words_told([here]))
    token = trigger_token(change, here)
    if pair is None:
        return change
    # A headline names in full what the body may call by a word: "Standing charge for electricity … The charge".
    words = pair.words | words_told([here]) if here.block in told.headed else pair.words
    announced = is_to_come(pair.first if pair.order == "second" else pair.second)
    if tells_apart(token, here, words, told.cues.anaphora, announced=announced):
        return change
    levels = (pair.first, pair.second)
    if not is_told_of(topic_of(here, token, told.cues), levels, pair.words, told.cues):
        return change
    if is_defined_anew(window) or not is_reckoned_from(sizes[0].basis, levels):
        return change
    start, end = (pair.first.fact, pair.second.fact) if pair.order == "first" else (pair.second.fact, pair.first.fact)
    summed = _is_summed_up(change, here, (pair.first, pair.second), start, end, told)
    why = WHY_HEADED if summed else _WHY_OF_BOTH
    filled = replace(change, start=(start,), end=(end,), inferred=change.inferred or why)
    return filled if summed or agrees(filled, sizes[0], start, end) else change


def _is_summed_up(
    change: Change, here: Sentence, pair: tuple[Level, Level], start: Fact, end: Fact, told: Surroundings
) -> bool:
    """Whether a headline tells how far went what the first words of the body tell with both levels, and no more."""
    if here.block not in told.headed or len(here.figures) > 1 or change.trigger is None or change.amounts:
        return False  # "Town loses 300 jobs": the mill that had 1,410 and has 1,240 may be one of several
    topic = [token for token in topic_of(here, trigger_token(change, here), told.cues) if token.pos_ != "PROPN"]
    words = words_told(level.sentence for level in pair)
    if not any(was_told(token, words) for token in topic if token.lower_ not in told.cues.transparent):
        return False
    first = next((s for s in told.sentences[told.at[here.number] + 1 :] if s.block not in told.headed), None)
    if first is None or any(level.sentence is not first for level in pair):
        return False
    rose = (end.value or 0) > (start.value or 0)
    ways = {Direction.UP: True, Direction.DOWN: False}
    return change.direction is None or ways.get(change.direction) is rose


def _behind_it(here: Sentence, change: Change, told: Surroundings) -> list[Sentence]:
    """The sentences behind a change up to one that tells another; none where its own has more figures of its kind."""
    sizes = {fact.name for fact in sizes_of(change)}
    kinds = {fact.quantity.kind for fact in sizes_of(change)}
    headed = here.block in told.headed
    window: list[Sentence] = []
    for sentence in told.sentences[told.at[here.number] :]:
        near = sentence.number - here.number <= _AHEAD and sentence.flow == here.flow
        if sentence.block in told.headed and sentence is not here:
            continue
        if not (near or (headed and len(window) < _OPENING_OF_BODY)) or sentence.is_crowded:
            break
        others = [other for other in told.by_sentence.get(sentence.number, ()) if other is not change]
        if any(kinds & {size.quantity.kind for size in sizes_of(other)} for other in others):
            return []
        if any(figure.quantity.kind in kinds & _RATIOS and figure.name not in sizes for figure in sentence.figures):
            return []
        if sentence is not here:
            window.append(sentence)
    return window
