"""The two ends of one scale: "Rents are highest in the port, at £612 a month, and lowest in Osk, at £540".

Two contrary superlatives stand in one sentence, or in two that follow each other, and just two figures of one unit,
each beside its own: both behind it, or both before it. The highest is not below the lowest.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from factcheck.extraction.model import QuantityKind
from factcheck.facts.comparative_scales import Compared, words_of
from factcheck.facts.comparison_words import load_comparison_words
from factcheck.facts.context import Context
from factcheck.facts.degrees import Degree, superlative_at
from factcheck.facts.ledger import counted_noun, lemma
from factcheck.facts.model import Role
from factcheck.facts.sentences import Figure, Sentence
from factcheck.facts.supposed import is_supposed
from factcheck.facts.synonyms import sense_of
from factcheck.facts.units import LEVEL_KINDS, in_unit_of, is_bare, looks_like_year, quantities_compare

_KINDS = LEVEL_KINDS | {QuantityKind.AGE}
_PAIR = 2
_REACH = 12  # tokens from a superlative to its figure
_ARTICLES = frozenset({"'s", "’s", "her", "his", "its", "the", "their"})
_WHY = "the two ends of one scale, each with its figure"


@dataclass(frozen=True, slots=True, kw_only=True)
class TwoEnds(Compared):
    """The figure of the one end, and that of the other."""


def find(context: Context) -> Iterator[TwoEnds]:
    """All of them, in order of position."""
    before: tuple[Sentence, list[Degree]] | None = None
    for sentence in context.sentences:
        degrees = [] if sentence.is_crowded else _superlatives(sentence)
        if len(degrees) == _PAIR:
            found = _ends(context, [(sentence, degrees[0]), (sentence, degrees[1])])
        elif len(degrees) == 1 and before is not None and len(before[1]) == 1 and _follows(before[0], sentence):
            found = _ends(context, [(before[0], before[1][0]), (sentence, degrees[0])])
        else:
            found = None
        if found is not None:
            yield found
        before = (sentence, degrees)


def _follows(before: Sentence, sentence: Sentence) -> bool:
    return before.block == sentence.block and sentence.number - before.number == 1


def _superlatives(sentence: Sentence) -> list[Degree]:
    words = load_comparison_words()
    found = [d for at in range(sentence.start, sentence.end) if (d := superlative_at(sentence, at)) is not None]
    for degree in found:
        if is_supposed(sentence.doc, (sentence.start, sentence.end), degree.start, degree.end, sentence.in_period):
            return []
        near = {sentence.word(i) for i in range(degree.start - 3, degree.end + 3)}
        if not near.isdisjoint(words.other_scope) or sentence.word(degree.start - 1) in {"at", "of"}:
            return []  # "the second largest", "at least"
    return found


def _ends(context: Context, placed: Sequence[tuple[Sentence, Degree]]) -> TwoEnds | None:
    home, there = (sentence for sentence, _ in placed)
    sentences = [home] if there is home else [home, there]
    levels = [(f, s) for s in sentences for f in s.figures if _is_level(context, f)]
    kinds: dict[tuple[str, ...], list[tuple[Figure, Sentence]]] = {}
    for figure, sentence in levels:
        kinds.setdefault(_unit_of(sentence, figure), []).append((figure, sentence))
    pairs = [pair for pair in kinds.values() if len(pair) == _PAIR] if len(levels) != _PAIR else [levels]
    found = [ends for pair in pairs if (ends := _ends_of(context, placed, pair)) is not None]
    return found[0] if len(found) == 1 else None


def _unit_of(sentence: Sentence, figure: Figure) -> tuple[str, ...]:
    """What figures have to share to be on one scale: a currency or unit, of counts the noun."""
    quantity = figure.quantity
    noun = counted_noun(sentence, figure) if quantity.unit in {None, "1"} and not quantity.currency else None
    return quantity.currency or "", quantity.unit or "1", sense_of(lemma(noun)) if noun is not None else ""


def _ends_of(
    context: Context, placed: Sequence[tuple[Sentence, Degree]], levels: Sequence[tuple[Figure, Sentence]]
) -> TwoEnds | None:
    (home, first), (there, second) = placed
    (one, at_one), (other, at_other) = levels
    behind = first.end <= one.outer and one.last <= second.start and second.end <= other.outer
    ahead = one.last <= first.start and first.end <= other.outer and other.last <= second.start
    if not (behind or ahead) or at_one is not home or at_other is not there:
        return None
    if behind and (one.outer - first.end > _REACH or other.outer - second.end > _REACH):
        return None
    if ahead and (first.start - one.last > _REACH or second.start - other.last > _REACH):
        return None
    between = {home.word(i) for i in range(first.end, one.outer)}
    between |= {there.word(i) for i in range(second.end, other.outer)}
    if behind and not words_of("narrowing").isdisjoint(between):
        return None  # "highest in the port, where 540 flats are let"
    if not _are_alike(home, one, there, other) or _are_of_two_kinds((home, first, one), (there, second, other)):
        return None
    ways = [first.goes_up(home, one, other, there), second.goes_up(home, one, other, there)]
    if None in ways or ways[0] == ways[1]:
        return None
    figure, its = context.fact(one), context.fact(other)
    if is_bare(its.quantity) and not is_bare(figure.quantity):
        its = context.revise(replace(its, quantity=in_unit_of(its.quantity, figure.quantity)))
    elif is_bare(figure.quantity) and not is_bare(its.quantity):
        figure = context.revise(replace(figure, quantity=in_unit_of(figure.quantity, its.quantity)))
    return TwoEnds(sentence=there.number, inferred=_WHY, figure=figure, other=its, more=bool(ways[0]))


def _are_of_two_kinds(*ends: tuple[Sentence, Degree, Figure]) -> bool:
    """ "The cheapest adult ticket, at £28, … the dearest for a child, £18": each names another kind of thing."""
    named = [_kind_named(*end) for end in ends]
    return all(named) and not (named[0] <= named[1] or named[1] <= named[0])


def _kind_named(sentence: Sentence, degree: Degree, figure: Figure) -> frozenset[str]:
    """What a superlative behind an article is said of, as far as its phrase goes."""
    if sentence.word(degree.start - 1) not in _ARTICLES:
        return frozenset()  # "Rents are highest in the port"
    found: set[str] = set()
    for i in range(degree.end, min(figure.outer, sentence.end)):
        token = sentence.doc[i]
        if token.is_punct or token.pos_ in {"AUX", "VERB"}:
            break
        if token.pos_ in {"ADJ", "NOUN", "PROPN"}:
            found.add(sense_of(lemma(token)))
    return frozenset(found)


def _is_level(context: Context, figure: Figure) -> bool:
    fact = context.fact(figure)
    quantity = fact.quantity
    if quantity.kind not in _KINDS or fact.value is None or fact.value <= 0 or quantity.mod is not None:
        return False
    if is_bare(quantity) and looks_like_year(quantity):
        return False
    return fact.role not in {Role.TARGET, Role.RANK}


def _are_alike(home: Sentence, one: Figure, there: Sentence, other: Figure) -> bool:
    a, b = one.quantity, other.quantity
    nouns = [noun for s, f in ((home, one), (there, other)) if (noun := counted_noun(s, f)) is not None]
    if len({sense_of(lemma(noun)) for noun in nouns}) > 1:
        return False
    if is_bare(a) != is_bare(b):
        a, b = (in_unit_of(a, b), b) if is_bare(a) else (a, in_unit_of(b, a))
    return quantities_compare(a, b)
