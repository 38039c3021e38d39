"""Basis: what a change is compared with: a level ("from $301 million"), or a period ("than in 2019")."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.extraction.model import Period
from factcheck.facts.model import Aspect, Change, Fact
from factcheck.facts.period import period_aspect
from factcheck.facts.sentences import Figure, Sentence

_COMPARING = frozenset({"than", "from", "on", "over", "against", "versus", "vs", "with", "to", "compared"})
_REACH = 6  # tokens from the change to the period that it is compared with


def find_basis(
    sentence: Sentence, figure: Figure, change: Change | None, periods: Sequence[tuple[int, Period]]
) -> Aspect | None:
    """The basis of a change, or None.

    Args:
        sentence: The figure's sentence.
        figure: A change, percentage or multiple.
        change: The change that it belongs to.
        periods: Periods of the sentence with their index.
    """
    if change is not None and change.start:
        start = change.start[0]
        return level_basis(start)
    for index, period in periods:
        span = sentence.doc.char_span(period.start, period.end, alignment_mode="expand")
        if span is None or span.start < figure.last or span.start - figure.last > _REACH:
            continue
        words = [sentence.word(i) for i in range(figure.last, span.start)]
        if any(word in _COMPARING for word in words) and not any(
            sentence.figure_at(i) for i in range(figure.last, span.start)
        ):
            return period_aspect(period, index)
        if period.relative and not words:
            return period_aspect(period, index)
    return None


def level_basis(start: Fact) -> Aspect:
    """A figure as the basis of a change."""
    quantity = start.quantity
    return Aspect(quantity.text, quantity.start, quantity.end, (start.name,))
