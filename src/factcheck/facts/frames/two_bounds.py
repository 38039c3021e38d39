"""The two ends of a range that a lower and an upper bound tell: "at least £2,000 and may not exceed £9,000".

The one bound follows right on the other, and nothing stands between or behind them that tells of two things: "at least
14 players and at most 11 substitutes".
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from factcheck.extraction.model import Mod
from factcheck.facts.context import Context
from factcheck.facts.frames.range_ends import RangeEnds
from factcheck.facts.ledger import counted_noun, lemma
from factcheck.facts.model import Fact
from factcheck.facts.sentences import Figure, Sentence
from factcheck.facts.synonyms import sense_of
from factcheck.facts.unhedged import unhedged
from factcheck.facts.units import LEVEL_KINDS, in_unit_of, is_bare, quantities_compare
from factcheck.facts.words import table_of

_LOW = frozenset({Mod.EQUAL_OR_MORE, Mod.MORE_THAN})
_HIGH = frozenset({Mod.EQUAL_OR_LESS, Mod.LESS_THAN})
_CLOSING = frozenset({",", ".", ";", ")", "–", "—", ":"})


def find(context: Context) -> Iterator[RangeEnds]:
    """All of them, in order of position."""
    for sentence in context.sentences:
        if sentence.is_crowded:
            continue
        for one, other in pairwise(sentence.figures):
            if any(_is_named(sentence, figure) for figure in (one, other)) or not _are_bounds(one, other):
                continue
            if _follow(sentence, one, other) and _are_alike(sentence, one, other):
                high, low = (one, other) if one.quantity.mod in _HIGH else (other, one)
                facts = _facts(context, high, low)
                if facts is not None:
                    yield RangeEnds(sentence=sentence.number, high=facts[0], low=facts[1])


def _are_bounds(one: Figure, other: Figure) -> bool:
    mods = one.quantity.mod, other.quantity.mod
    contrary = (mods[0] in _LOW and mods[1] in _HIGH) or (mods[0] in _HIGH and mods[1] in _LOW)
    return contrary and all(figure.quantity.kind in LEVEL_KINDS for figure in (one, other))


def _is_named(sentence: Sentence, figure: Figure) -> bool:
    """ "A minimum of 12": an end by its noun, see `range_ends`."""
    words = table_of("comparatives")
    ends = {*words["upper_ends"], *words["lower_ends"]}
    return not ends.isdisjoint(sentence.word(i) for i in range(figure.outer, figure.first))


def _follow(sentence: Sentence, one: Figure, other: Figure) -> bool:
    """Whether only small words lie between the two, and nothing more is told of the second."""
    joints = table_of("comparatives")["bound_joints"]
    between = [sentence.word(i) for i in range(sentence.after_noun(one), other.outer)]
    behind = sentence.word(sentence.after_noun(other)) if sentence.after_noun(other) < sentence.end else "."
    spanned = between == ["to"] and sentence.word(one.outer - 1) == "from"
    closed = behind in _CLOSING and bool(between) and all(word in joints for word in between)
    return spanned or closed


def _are_alike(sentence: Sentence, one: Figure, other: Figure) -> bool:
    nouns = [noun for figure in (one, other) if (noun := counted_noun(sentence, figure)) is not None]
    return len({sense_of(lemma(noun)) for noun in nouns}) < len((one, other))


def _facts(context: Context, *figures: Figure) -> tuple[Fact, Fact] | None:
    """The two as their digits alone give them, in one unit."""
    facts = [context.fact(figure) for figure in figures]
    a, b = (unhedged(fact.quantity) for fact in facts)
    if is_bare(a) != is_bare(b):
        a, b = (in_unit_of(a, b), b) if is_bare(a) else (a, in_unit_of(b, a))
    if not quantities_compare(a, b):
        return None
    high, low = (
        context.made(replace(fact, name=f"{fact.name}:end", quantity=quantity))
        for fact, quantity in zip(facts, (a, b), strict=True)
    )
    return high, low
