"""The two ends of one scale: "Rents are highest in the port, at £612 a month, and lowest in Osk, at £540".

Two contrary superlatives stand in one sentence, or in two that follow each other, and just two figures of one unit,
each beside its own: both behind it, or both before it. The highest is not below the lowest.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from factcheck.extraction.model import QuantityKind
from factcheck.facts.comparative_scales import Compared, dimension_of, words_of
from factcheck.facts.comparison_words import load_comparison_words
from factcheck.facts.context import Context
from factcheck.facts.degrees import Degree, superlative_at
from factcheck.facts.ledger import counted_noun, lemma
from factcheck.facts.model import Role
from factcheck.facts.sentences import Figure, Sentence, clause_head
from factcheck.facts.supposed import is_supposed
from factcheck.facts.synonyms import sense_of
from factcheck.facts.units import LEVEL_KINDS, in_unit_of, is_bare, looks_like_year, quantities_compare
from factcheck.facts.words import words_about

_KINDS = LEVEL_KINDS | {QuantityKind.AGE}
_PAIR = 2
_REACH = 18  # tokens from a superlative to its figure
_OTHER_END = ("the", "other", "end")
_LIVING = 110  # years
_AGED = frozenset({",", "aged", "at", "is", "just", "only", "was"})  # before the age of the youngest
_AFTER_AGE = frozenset({",", ".", ";", ")", "and", "years"})
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
    ages = [(f, s) for f, s in levels if _is_age(s, f)] if "time" in _shared(placed[0][1], placed[1][1]) else []
    pairs = [ages] if len(ages) == _PAIR and ages not in pairs else pairs
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
    ends = ((home, first, one), (there, second, other))
    if any(_is_beside_its_price(sentence, figure) for sentence, figure in ((home, one), (there, other))):
        return None
    if not _are_alike(home, one, there, other) or (_are_of_two_kinds(*ends) and not _is_other_end(there, second)):
        return None
    more = _way(*ends)
    if more is None:
        return None
    figure, its = context.fact(one), context.fact(other)
    if is_bare(its.quantity) and not is_bare(figure.quantity):
        its = context.revise(replace(its, quantity=in_unit_of(its.quantity, figure.quantity)))
    elif is_bare(figure.quantity) and not is_bare(its.quantity):
        figure = context.revise(replace(figure, quantity=in_unit_of(figure.quantity, its.quantity)))
    firm = _is_other_end(there, second)
    return TwoEnds(sentence=there.number, inferred=_WHY, figure=figure, other=its, more=more, firm=firm)


def _way(one: tuple[Sentence, Degree, Figure], other: tuple[Sentence, Degree, Figure]) -> bool | None:
    """Whether the first of two contrary superlatives names the upper end of the scale that both lie on."""
    (home, first, figure), (there, second, its) = one, other
    words = [sentence.word(degree.start) for sentence, degree, _ in (one, other)]
    if words_of("sizes").issuperset(words) and _is_priced(home, figure, there, its):
        return None  # "The smallest of the paintings costs £1,400. The largest is £950"
    if "time" in _shared(first, second) and all(_is_age(sentence, each) for sentence, _, each in (one, other)):
        return next(more for more, of, _, _ in first.ways if "time" in of)
    if words_of("sizes").issuperset(words) and {figure.quantity.kind, its.quantity.kind} == {QuantityKind.MEASURE}:
        sizes = [{more for more, _, _, _ in degree.ways} for degree in (first, second)]
        return sizes[0].pop() if len(sizes[0]) == len(sizes[1]) == 1 and sizes[0] != sizes[1] else None
    mine, other_way = first.goes_up(home, figure, its, there), second.goes_up(home, figure, its, there)
    named = dimension_of(figure.quantity) or dimension_of(its.quantity)
    if named in _shared(first, second) and (mine is None or other_way is None):
        return _end_of(first, second, named)  # "the tallest is 192 cm, the shortest 173 cm"
    return mine if other_way is not None and mine != other_way else None


def _shared(first: Degree, second: Degree) -> frozenset[str]:
    """The dimensions of which two superlatives name the two ends."""
    scales = [(more, of, said) for more, of, said, _ in second.ways]
    return frozenset(d for more, of, said, _ in first.ways if (not more, of, said) in scales for d in of)


def _end_of(degree: Degree, other: Degree, named: str) -> bool:
    contrary = [(not more, of, said) for more, of, said, _ in other.ways]
    return next(more for more, of, said, _ in degree.ways if named in of and (more, of, said) in contrary)


def _is_priced(home: Sentence, one: Figure, there: Sentence, other: Figure) -> bool:
    """Whether a figure is what something costs, which says nothing of its size."""
    placed = ((home, one), (there, other))
    heads = {lemma(clause_head(figure.head)) for _, figure in placed}
    heads |= {lemma(sentence.doc[max(sentence.start, figure.outer - 1)]) for sentence, figure in placed}
    return one.quantity.kind is QuantityKind.MONEY and not heads.isdisjoint(words_of("pricing"))


def _is_beside_its_price(sentence: Sentence, figure: Figure) -> bool:
    """ "The lowest bid was for 300 tonnes": how much it was for."""
    return sentence.word(figure.outer - 1) == "for" and figure.quantity.kind is not QuantityKind.MONEY


def _is_age(sentence: Sentence, figure: Figure) -> bool:
    """ "The oldest, the cook, is 61": a bare number that can be how old somebody is."""
    if not is_bare(figure.quantity) or not 1 <= (figure.quantity.value or 0) <= _LIVING:
        return False
    return sentence.word(figure.outer - 1) in _AGED and sentence.word(figure.last) in _AFTER_AGE


def _is_other_end(sentence: Sentence, degree: Degree) -> bool:
    """ "At the other end of the scale, the dearest suite is £850": both ends are said to be of one scale."""
    words = [sentence.word(i) for i in range(sentence.start, degree.start)]
    return any(tuple(words[i : i + len(_OTHER_END)]) == _OTHER_END for i in range(len(words)))


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
        if token.is_punct or token.pos_ in {"AUX", "VERB"} or lemma(token) in words_about("trends")["levels"]:
            break  # "the shortest measures 640 metres", where the parser sees no verb
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
