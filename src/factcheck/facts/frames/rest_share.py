"""What a share leaves of its whole: "Half of the 18 sailors came by air; the other nine were picked up by a ship".

The share is of a whole that is named with it; "the other", "the remaining" or "the rest" counts what it leaves, in the
same sentence or the next one. No other share and no other count of the same things stands with them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from factcheck.extraction.model import Mod, QuantityKind
from factcheck.facts.context import Context
from factcheck.facts.ledger import sense_counted
from factcheck.facts.model import Fact, Frame
from factcheck.facts.nearby import Placed, around, is_changed
from factcheck.facts.part_lists import says_rest_at
from factcheck.facts.part_words import load_part_words
from factcheck.facts.partition import load_partition
from factcheck.facts.sentences import Figure, Sentence
from factcheck.facts.units import is_bare, quantities_compare
from factcheck.facts.wholes import counted_figures, gaps, is_amount, is_of, is_rate

_NEAR = 3  # tokens from "the rest" to its figure: "the rest, some 40,"
_WHY = "the sentence before tells the share and its whole"


@dataclass(frozen=True, slots=True, kw_only=True)
class RestShare(Frame):
    """A whole, the share that is taken of it, and how many are left."""

    rest: Fact
    rate: Fact
    whole: Fact


def find(context: Context) -> Iterator[RestShare]:
    """The rests of a document whose share and whole stand before them."""
    for at, sentence in enumerate(context.sentences):
        if sentence.is_crowded:
            continue
        rests = [figure for figure in sentence.figures if _is_rest(sentence, figure)]
        if len(rests) != 1:
            continue
        own = _of(context, sentence, rests[0])
        if own is None and not any(is_rate(figure) for figure in sentence.figures):
            before = around(context.sentences, at, 1)[0]
            own = _of(context, before, rests[0], sentence) if before is not sentence else None
        if own is not None:
            yield own


def _is_rest(sentence: Sentence, figure: Figure) -> bool:
    if not is_amount(figure) or figure.quantity.mod is not None:
        return False
    words = load_part_words()
    before = range(max(sentence.start, figure.outer - _NEAR), figure.outer)
    said = next((at for at in reversed(before) if says_rest_at(sentence, at, words)), None)
    return said is not None and all(sentence.word(at) in {",", ":", "–", "—"} for at in range(said + 1, figure.outer))


def _of(context: Context, home: Sentence, rest: Figure, later: Sentence | None = None) -> RestShare | None:
    """The share of a sentence and the whole that it is of, where there are no others of which something may be left."""
    figures = [figure for figure in counted_figures(home) if figure is not rest]
    if later is None:
        figures = [figure for figure in figures if figure.last <= rest.outer]
    if home.is_crowded or sum(map(is_rate, figures)) != 1:
        return None
    pairs = [
        (rate, whole)
        for (rate, whole), gap in zip(pairwise(figures), gaps(home, figures), strict=True)
        if is_rate(rate) and is_amount(whole) and is_of(rate, whole, gap, load_partition())
    ]
    if len(pairs) != 1:
        return None
    rate, whole = pairs[0]
    if rate.name in context.changes_of or rate.quantity.mod not in {None, Mod.APPROX}:
        return None
    if any(is_changed(context, figure) for figure in (whole, rest)):
        return None
    here = later or home
    if not _count_alike((home, whole), (here, rest)) or (rest.quantity.value or 0) >= (whole.quantity.value or 0):
        return None
    placed: list[Placed] = [(home, f) for f in counted_figures(home)]
    if later is not None:
        placed += [(later, f) for f in counted_figures(later)]
    if any(f not in {rate, whole, rest} and is_amount(f) and _count_alike((home, whole), (s, f)) for s, f in placed):
        return None
    facts = tuple(context.fact(figure) for figure in (rest, rate, whole))
    return RestShare(
        sentence=here.number,
        inferred=_WHY if later is not None else "",
        counted=(facts[0].name, facts[2].name) if whole.quantity.kind is QuantityKind.NUMBER else (),
        rest=facts[0],
        rate=facts[1],
        whole=facts[2],
    )


def _count_alike(whole: Placed, other: Placed) -> bool:
    """Whether a figure is in the unit of the whole and counts nothing else."""
    if not quantities_compare(whole[1].quantity, other[1].quantity):
        return False
    nouns = sense_counted(*whole), sense_counted(*other)
    return is_bare(other[1].quantity) or nouns[0] == nouns[1] or None in nouns
