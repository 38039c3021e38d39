"""Which figures can be the two sides of a comparison: levels of one kind, about as large, of one noun or none."""

from __future__ import annotations

from factcheck.extraction.model import QuantityKind
from factcheck.facts.context import Context
from factcheck.facts.ledger import counted_noun, lemma
from factcheck.facts.model import Role
from factcheck.facts.sentences import Figure, Sentence
from factcheck.facts.synonyms import sense_of
from factcheck.facts.units import LEVEL_KINDS, in_unit_of, is_bare, like_size, looks_like_year, quantities_compare

_KINDS = LEVEL_KINDS | {QuantityKind.AGE}
_SMALL = 10  # smaller bare counts are of many things


def is_compared_level(context: Context, figure: Figure) -> bool:
    """Whether a figure is a level that can be compared: no bound, target, rank, year or size of a change."""
    fact = context.fact(figure)
    quantity = fact.quantity
    if quantity.kind not in _KINDS or fact.value is None or fact.value <= 0 or quantity.mod is not None:
        return False
    if is_bare(quantity) and (looks_like_year(quantity) or fact.value < _SMALL):
        return False
    changed = any(
        figure.name in {size.name for size in (*change.amounts, *change.percents, *change.points)}
        for change in context.changes_of.get(figure.name, ())
    )
    return fact.role not in {Role.TARGET, Role.RANK} and not changed


def are_sides(home: Sentence, mine: Figure, there: Sentence, other: Figure, *, rated: bool = False) -> bool:
    """Whether two levels are of one unit, one size and one noun, where both have one.

    Args:
        home, mine: A level and its sentence.
        there, other: The level that it is compared with, and its sentence.
        rated: For how long may be said of the second alone: "4.8 litres a second. … 7.2 litres".
    """
    a, b = mine.quantity, other.quantity
    nouns = [noun for s, f in ((home, mine), (there, other)) if (noun := counted_noun(s, f)) is not None]
    if len({sense_of(lemma(noun)) for noun in nouns}) > 1:
        return False
    if is_bare(a) != is_bare(b):
        a, b = (in_unit_of(a, b), b) if is_bare(a) else (a, in_unit_of(b, a))
    once = rated and a.kind is b.kind and (b.unit or "").startswith(f"{a.unit or '1'}/")
    return (quantities_compare(a, b) or once) and like_size(a, b)
