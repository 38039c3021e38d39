"""Plain figures told in two places: "They found 64 cracks in its hangers. … But 46 cracks in 39 hangers is a pattern".

Neither points to the other. They are of one fact where they count by one noun, the sentences name another thing in
common and nothing sets them apart, and one has the digits of the other in another order.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import combinations

from spacy.tokens import Token

from factcheck.documents import BlockKind
from factcheck.extraction.model import QuantityKind
from factcheck.facts.context import Context
from factcheck.facts.ledger import counted_noun, description, lemma, sense_counted
from factcheck.facts.retelling import Restatement
from factcheck.facts.sentences import Figure, Sentence, clause_head
from factcheck.facts.swapped import is_swapped
from factcheck.facts.synonyms import sense_of
from factcheck.facts.words import words_about

_NAMING = frozenset({"ADJ", "NOUN", "PROPN"})
_PLACES = frozenset({"across", "at", "in", "near"})
_LEAST = 10  # smaller counts are of many things
_FEW = 4
_MOST = 60  # figures of a document that are held against each other

_Placed = tuple[Sentence, Figure]


def find(context: Context) -> Iterator[Restatement]:
    """The pairs of a document."""
    counts = [(s, f) for s in context.sentences for f in s.figures if _is_plain(context, s, f)]
    if len(counts) <= _MOST:
        for first, second in combinations(counts, 2):
            if _count_one_thing(context, first, second, counts):
                yield _pair(context, first, second)


def _pair(context: Context, first: _Placed, second: _Placed) -> Restatement:
    return Restatement(
        sentence=second[0].number,
        inferred="both sentences tell it of the same things, and a slip sets them apart",
        first=context.fact(first[1]),
        second=context.fact(second[1]),
        way="told twice",
    )


def _is_plain(context: Context, sentence: Sentence, figure: Figure) -> bool:
    """Whether a figure is an exact count by a noun, in a paragraph."""
    quantity = figure.quantity
    if sentence.block < 0 or context.document.blocks[sentence.block].kind is not BlockKind.PARAGRAPH:
        return False
    if quantity.mod is not None or not quantity.value or sentence.is_crowded or quantity.written.decimals:
        return False
    counts = quantity.kind is QuantityKind.NUMBER and quantity.noun is not None and quantity.value >= _LEAST
    changes = context.changes_of.get(figure.name, ())
    return counts and not any(change.start or change.end for change in changes)


def _count_one_thing(context: Context, first: _Placed, second: _Placed, told: Sequence[_Placed]) -> bool:
    (home, one), (other, two) = first, second
    noun = sense_counted(home, one)
    if home is other or noun is None or noun != sense_counted(other, two) or one.quantity.value == two.quantity.value:
        return False
    if not is_swapped(two.quantity, one.quantity.value or Fraction(1)):
        return False
    same = [
        pair
        for pair in told
        if sense_counted(*pair) == noun and pair[1].quantity.value in (one.quantity.value, two.quantity.value)
    ]
    if len([pair for pair in told if sense_counted(*pair) == noun]) > _FEW:
        return False  # among many counts of one thing, some have the same digits by chance
    values = [figure.quantity.value for _, figure in same]
    if min(values.count(one.quantity.value), values.count(two.quantity.value)) > 1 or _are_apart(
        context, first, second
    ):
        return False
    return bool(_named(home) & _named(other) - {noun}) and _says_all(first, second) and _says_all(second, first)


def _says_all(first: _Placed, second: _Placed) -> bool:
    """Whether the sentence of the second has all that is said of the first: "the beds of the west wing" are others."""
    noun = counted_noun(*first)
    described = description(first[0], noun) if noun is not None else None
    return described is not None and {sense_of(word) for word in described} <= _named(second[0])


def _are_apart(context: Context, first: _Placed, second: _Placed) -> bool:
    """Whether a time, a name or a word of comparison sets two figures apart."""
    facts = [context.fact(figure) for _, figure in (first, second)]
    periods = [fact.period for fact in facts]
    stated = {period.key for period in periods if period is not None and period.origin == "stated"}
    if len(stated) > 1:
        return True
    if len({fact.attribution.key for fact in facts if fact.attribution is not None}) > 1:
        return True
    names = [_names(*placed) for placed in (first, second)]
    if names[0] != names[1]:
        return True
    apart = words_about("told_before")["others"]
    return any(not apart.isdisjoint(sentence.words) for sentence, _ in (first, second))


def _names(sentence: Sentence, figure: Figure) -> set[str]:
    """The names in the clause of a figure, and the places that its sentence names."""
    head = clause_head(figure.head)
    tokens = (t for t in sentence.doc[sentence.start + 1 : sentence.end] if t.i not in sentence.in_period)
    names = [token for token in tokens if token.pos_ == "PROPN"]
    return {name.lower_ for name in names if clause_head(name).i == head.i or _is_place(name)}


def _is_place(name: Token) -> bool:
    return any(child.lower_ in _PLACES for child in name.children)


def _named(sentence: Sentence) -> frozenset[str]:
    """The things that a sentence names, by the words that stand for them."""
    tokens = (t for t in sentence.doc[sentence.start : sentence.end] if t.i not in sentence.in_period)
    return frozenset(sense_of(lemma(t)) for t in tokens if t.pos_ in _NAMING and t.i not in sentence.covered)
