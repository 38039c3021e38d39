"""One share in two forms: "one in five, or 20%,", "half of the sample (49.4%)", "about a quarter of the 210 (26%)"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from factcheck.extraction.model import BOUNDS, QuantityKind
from factcheck.facts.apposition import How, how_joined, is_closed
from factcheck.facts.context import Context
from factcheck.facts.model import Fact, Frame
from factcheck.facts.partition import Partition, load_partition
from factcheck.facts.sentences import Figure, Sentence
from factcheck.facts.wholes import counted_figures, gaps, is_amount, is_of

_LOOSE = frozenset({How.BRACKET, How.CUE, How.DASH, How.COMMA})


@dataclass(frozen=True, slots=True, kw_only=True)
class SameShare(Frame):
    """A fraction and a percentage that say the same.

    Attributes:
        fraction: "one in five", "half".
        percent: "20%".
    """

    fraction: Fact
    percent: Fact


def find(context: Context) -> Iterator[SameShare]:
    """The shares of a document that are given twice."""
    words = load_partition()
    for sentence in context.sentences:
        kinds = {figure.quantity.kind for figure in sentence.figures}
        if {QuantityKind.FRACTION, QuantityKind.PERCENT} <= kinds:
            yield from _of_sentence(context, sentence, words)


def _of_sentence(context: Context, sentence: Sentence, words: Partition) -> Iterator[SameShare]:
    figures = counted_figures(sentence)
    between = gaps(sentence, figures)
    for i in range(len(figures) - 1):
        first, second, gap = figures[i], figures[i + 1], between[i]
        if i + 2 < len(figures) and is_amount(second) and is_of(first, second, gap, words):
            second, gap = figures[i + 2], between[i + 1]
        how = how_joined(gap, words)
        if how not in _LOOSE or how is None or not _are_shares(context, first, second):
            continue
        if second.quantity.mod in BOUNDS:
            continue  # "one in eight is above 80%"
        if "both" in gap.words:
            continue  # "40% speak the second and 15% both or a third": a third of them
        if is_closed(sentence, second, how, words, frozenset()) and not _is_compared(sentence, first, second):
            fraction, percent = (first, second) if _is_fraction(first) else (second, first)
            yield SameShare(sentence=sentence.number, fraction=context.fact(fraction), percent=context.fact(percent))


def _is_compared(sentence: Sentence, first: Figure, second: Figure) -> bool:
    """ "half as many (9% to 27%)", "half of that (20% of the whole)": of something else."""
    return sentence.word(first.last) == "as" or sentence.word(second.last) == "of"


def _is_fraction(figure: Figure) -> bool:
    return figure.quantity.kind is QuantityKind.FRACTION


def _are_shares(context: Context, first: Figure, second: Figure) -> bool:
    """Whether one is a fraction and the other a percentage, and neither the size of a change."""
    kinds = {first.quantity.kind, second.quantity.kind}
    if kinds != {QuantityKind.FRACTION, QuantityKind.PERCENT}:
        return False
    return not any(figure.name in context.changes_of for figure in (first, second))
