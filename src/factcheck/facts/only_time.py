"""Whether a verb is said of nothing but a time: "tripling in less than a year", and not "tripling in Asia"."""

from __future__ import annotations

from factcheck.extraction.model import QuantityKind
from factcheck.facts.sentences import Figure, Sentence

_SAYING = frozenset({"AUX", "NOUN", "PRON", "PROPN", "VERB"})
_STOPS = frozenset({",", ";", "and"})
_NEAR = 18  # tokens behind a figure in which its time stands


def is_of_time_only(sentence: Sentence, at: int) -> bool:
    """Whether what stands from a token on, up to the next mark, tells only when or how fast.

    Args:
        sentence: The sentence.
        at: The token behind the verb.
    """
    timed = sentence.in_period | _lengths(sentence)
    for i in range(at, sentence.end):
        token = sentence.doc[i]
        if token.is_punct:
            return True
        if token.pos_ in _SAYING and i not in timed:
            return False
    return True


def times_behind(sentence: Sentence, figure: Figure) -> frozenset[int]:
    """The tokens of the time behind a figure, up to the next comma: "since 2019", and not "in three months"."""
    near = range(figure.last, min(figure.last + _NEAR, sentence.end))
    stop = next((i for i in near if sentence.word(i) in _STOPS), near.stop)
    lengths = _lengths(sentence)
    return frozenset(i for i in range(figure.last, stop) if i in sentence.in_period and i not in lengths)


def _lengths(sentence: Sentence) -> frozenset[int]:
    found = (f for f in sentence.figures if f.quantity.kind is QuantityKind.DURATION)
    return frozenset(i for f in found for i in range(f.first, f.last))
