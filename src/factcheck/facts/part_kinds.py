"""Parts that are told apart in two ways at once, so that they overlap: "20 by forwards, 12 from corners"."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.facts.sentences import Figure, Sentence

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
