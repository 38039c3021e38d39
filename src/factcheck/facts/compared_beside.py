"""A comparison of two things whose amounts stand beside their names.

"The bank, with assets of €62bn, is twice as big as its rival, with €31bn": what is compared stands before the size of
the comparison, what it is compared with behind "as" or "than". They are the only amounts of one kind in the sentence,
and the three agree or would but for one slip.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from factcheck.extraction.model import QuantityKind
from factcheck.facts.known_levels import fits
from factcheck.facts.known_multiples import makes_multiple
from factcheck.facts.ledger import counted_noun, lemma
from factcheck.facts.model import Change, Fact
from factcheck.facts.planned import is_planned, speaks_of_plan
from factcheck.facts.sentences import Figure, Sentence
from factcheck.facts.units import is_bare, looks_like_year, quantities_compare

_KINDS = frozenset({QuantityKind.NUMBER, QuantityKind.MONEY, QuantityKind.MEASURE, QuantityKind.DURATION})
_REACH = 4  # tokens from the size of a comparison to "as" or "than"
_LINKS = frozenset({"as", "than"})
_WALLS = frozenset({";", "but", "while", "whereas"})
_LEAST = 2  # smaller counts are of many things
_PAIR = 2
_WHY = "the amounts beside the two that are compared"


def compared_beside(
    changes: Sequence[Change], facts: Mapping[str, Fact], sentences: Sequence[Sentence]
) -> list[Change]:
    """The changes, and bare multiples, with the levels that stand beside what is compared.

    Args:
        changes: Of the whole document, facts renewed.
        facts: By name.
        sentences: Those with figures, in order.
    """
    at = {sentence.number: sentence for sentence in sentences}
    owned = {fact.name for change in changes for fact in change.multiples}
    bare = [
        Change((), None, sentence.number, multiples=(facts[figure.name],), comparison=True)
        for sentence in sentences
        for figure in sentence.figures
        if figure.quantity.kind is QuantityKind.MULTIPLE and figure.name not in owned
    ]
    found = (_filled(multiple, facts, at[multiple.sentence]) for multiple in bare)
    return [
        *(_filled(change, facts, at[change.sentence]) for change in changes),
        *(multiple for multiple in found if multiple.start),
    ]


def _filled(change: Change, facts: Mapping[str, Fact], here: Sentence) -> Change:
    sizes = (*change.percents, *change.multiples)
    if len(sizes) != 1 or change.start or change.amounts or change.points or change.negated:
        return change
    size = next((figure for figure in here.figures if figure.name == sizes[0].name), None)
    link = _link(here, size) if size is not None else None
    if size is None or link is None or not _WALLS.isdisjoint(here.words) or here.is_crowded:
        return change
    levels = [f for f in here.figures if f is not size and _may_be_level(f)]
    if len(levels) != _PAIR or not quantities_compare(levels[0].quantity, levels[1].quantity):
        return change
    counted = [noun for level in levels if (noun := counted_noun(here, level)) is not None]
    if len(counted) == _PAIR and lemma(counted[0]) != lemma(counted[1]):
        return change  # "the 40 teachers have twice as much work as with 25 pupils"
    if not (levels[0].last <= size.outer and levels[1].first > link) or here.figure_at(link + 1) is not None:
        return change
    stop = next((i for i in range(link, levels[1].outer) if here.word(i) in {",", "and", ";"}), levels[1].outer)
    if is_planned(here, levels[1]) and not speaks_of_plan(here, link, stop):
        return change  # "6% more than in the year before, and had originally aimed for £45m"
    end, start = (facts[level.name] for level in levels)
    if change.end and end.name not in {fact.name for fact in change.end}:
        return change
    agrees = (
        makes_multiple(start, end, facts[size.name])
        if change.multiples
        else change.direction is not None and fits(start, end, facts[size.name], change.direction)
    )
    return replace(change, start=(start,), end=(end,), inferred=change.inferred or _WHY) if agrees else change


def _link(here: Sentence, size: Figure) -> int | None:
    """Where "as" or "than" stands behind a size: "twice as big as", "40% bigger than"."""
    words = range(size.last, min(here.end, size.last + _REACH))
    return next((i for i in reversed(words) if here.word(i) in _LINKS and here.figure_at(i) is None), None)


def _may_be_level(figure: Figure) -> bool:
    quantity = figure.quantity
    year = is_bare(quantity) and looks_like_year(quantity)
    return quantity.kind in _KINDS and quantity.mod is None and (quantity.value or 0) >= _LEAST and not year
