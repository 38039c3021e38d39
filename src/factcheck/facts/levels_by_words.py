"""Two levels further off, chosen by the words that their sentences share.

"25,000 pupils took German. … Spanish held up. … Only 17,000 chose German. The fall of 32 per cent …": a noun of change
with "the" or "that" takes up what was told. Among the figures of the paragraphs before it, two can be its levels if
they are alike and of two times, and their sentences have a word in common; where one pair shares more than every other,
it is meant. The three agree or would but for one slip; else nothing is tied.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations

from spacy.tokens import Token

from factcheck.extraction.model import BOUNDS
from factcheck.facts.agreement import agrees
from factcheck.facts.ledger import lemma
from factcheck.facts.level_pairs import are_alike, are_of_one, order_of
from factcheck.facts.model import Change, Direction
from factcheck.facts.order import Level
from factcheck.facts.said_of import Surroundings, is_of_told, sizes_of, takes_up, trigger_token, words_told
from factcheck.facts.sentences import Figure, Sentence
from factcheck.facts.synonyms import sense_of
from factcheck.facts.told_levels import can_be_level, is_a_size

_BACK = 6  # sentences
_NOUNS = frozenset({"NOUN", "PROPN"})
_CONTENT = _NOUNS | {"ADJ", "VERB"}
_POINTING = frozenset({"its", "that", "the", "their", "this"})
_MOST = 8  # levels
_WHY = "the two levels before it whose sentences share most words"


def levels_by_words(told: Surroundings) -> list[Change]:
    """The changes, those that a noun takes up with the levels that it takes up."""
    return [_filled(change, told) if _is_open(change) else change for change in told.changes]


def _is_open(change: Change) -> bool:
    sizes = sizes_of(change)
    if change.start or change.end or len(sizes) != 1 or change.direction is None or change.trigger is None:
        return False
    if change.negated or change.signed or change.periodic or change.multiples or change.points:
        return False
    return sizes[0].quantity.mod not in BOUNDS and not sizes[0].value_is_negative


def _filled(change: Change, told: Surroundings) -> Change:
    here = told.sentences[told.at[change.sentence]]
    token = trigger_token(change, here)
    size = sizes_of(change)[0]
    figure = next((f for f in here.figures if f.name == size.name), None)
    if token is None or figure is None or here.is_crowded or not _is_of_told(token, told):
        return change
    pair = _pair(change, here, figure, told)
    if pair is None:
        return change
    first, second = pair
    if not is_of_told(max(token.i + 1, figure.last), here, words_told(level.sentence for level in pair)):
        return change
    start, end = (first, second) if order_of(first, second, told) == "first" else (second, first)
    grows = (end.fact.value or 0) > (start.fact.value or 0)
    if grows is not (change.direction is Direction.UP):
        return change
    filled = replace(change, start=(start.fact,), end=(end.fact,), inferred=change.inferred or _WHY)
    return filled if agrees(filled, size, start.fact, end.fact) else change


def _is_of_told(token: Token, told: Surroundings) -> bool:
    """ "The fall of 32 per cent", "that the number grew by 4.2 million": a change of what was told."""
    if token.pos_ in _NOUNS:
        return any(child.lower_ in _POINTING for child in token.children)
    subject = next((child for child in token.children if child.dep_.startswith("nsubj")), None)
    if subject is None or token.pos_ != "VERB":
        return False
    pointed = any(child.lower_ in _POINTING for child in subject.children)
    of = any(child.dep_ == "nmod" for child in subject.children)
    return subject.lower_ in told.cues.transparent and pointed and not of


def _pair(change: Change, here: Sentence, figure: Figure, told: Surroundings) -> tuple[Level, Level] | None:
    levels = list(_levels(change, here, figure, told))
    if not 1 < len(levels) <= _MOST:
        return None
    shared = [
        (len(_words(first.sentence) & _words(second.sentence)) + takes_up(second.sentence, told.cues), first, second)
        for first, second in combinations(levels, 2)
        if are_alike(first, second) and first.sentence is not second.sentence and order_of(first, second, told)
        # "Arle had 4,100 residents in 2001. Burwick had 5,200 in 2021": words are shared, towns are not
        if are_of_one(first, second, told, loosely=True)
    ]
    shared.sort(key=lambda found: -found[0])
    if not shared or shared[0][0] == 0 or (len(shared) > 1 and shared[1][0] >= shared[0][0]):
        return None
    return shared[0][1], shared[0][2]


def _levels(change: Change, here: Sentence, figure: Figure, told: Surroundings) -> Iterator[Level]:
    at = told.at[here.number]
    for sentence in told.sentences[max(0, at - _BACK) : at + 1]:
        near = here.number - sentence.number <= _BACK
        if not near or sentence.is_crowded or (sentence.block != here.block and sentence.flow != here.flow):
            continue
        for other in sentence.figures:
            if sentence is here and other.first >= figure.outer:
                continue
            level = Level(told.facts[other.name], other, sentence)
            if not is_a_size(other.name, told, whole=False) and can_be_level(level, change):
                yield level


def _words(sentence: Sentence) -> frozenset[str]:
    """What a sentence speaks of."""
    return frozenset(
        sense_of(lemma(token))
        for token in sentence.doc[sentence.start : sentence.end]
        if token.pos_ in _CONTENT and token.i not in sentence.in_period and token.i not in sentence.covered
    )
