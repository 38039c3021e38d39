"""Figures that look like parts and are none: told apart in two ways at once, or labels of what is listed."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.extraction.model import QuantityKind
from factcheck.facts.sentences import Figure, Sentence

_LABELS = 20  # steps, points and requirements are seldom more
_JOINING = frozenset({",", "and", "or"})
_BEHIND = 5  # tokens behind a figure in which it is said which part it is


def are_told_apart_twice(sentence: Sentence, figures: Sequence[Figure]) -> bool:
    """Whether some parts are told by who made them, and others in another way.

    Args:
        sentence: Of the parts.
        figures: The parts, in order.
    """
    said: list[str] = []
    for at, figure in enumerate(figures):
        stop = figures[at + 1].outer if at + 1 < len(figures) else sentence.end
        tokens = sentence.doc[figure.last : min(stop, figure.last + _BEHIND)]
        said.append(next((token.lower_ for token in tokens if token.pos_ == "ADP"), ""))
    return "by" in said and any(word not in {"by", ""} for word in said)


def is_one_of_labels(sentence: Sentence, figure: Figure) -> bool:
    """ "requirements 1, 2 and 3 together": small bare numbers in a list behind the noun that they number."""
    first, several = figure, False
    while _is_small(first):
        at = first.outer - 1
        while at > sentence.start and sentence.word(at) in _JOINING:
            at -= 1
        before = sentence.figure_at(at) if at < first.outer - 1 else None
        if before is None:
            break
        first, several = before, True
    behind = figure.last
    while behind < sentence.end and sentence.word(behind) in _JOINING:
        behind += 1
    several = several or (behind > figure.last and sentence.figure_at(behind) is not None)
    named = first.outer > sentence.start and sentence.doc[first.outer - 1].tag_ == "NNS"
    return several and named and _is_small(figure)


def _is_small(figure: Figure) -> bool:
    quantity = figure.quantity
    plain = quantity.kind is QuantityKind.NUMBER and quantity.noun is None and quantity.written.style == "digits"
    return plain and quantity.written.decimals == 0 and 0 < (quantity.value or 0) < _LABELS
