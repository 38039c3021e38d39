"""Where what is counted ends: "two of the five days", "four surviving children", "two reasons for it, they said"."""

from __future__ import annotations

from factcheck.extraction.model import QuantityKind
from factcheck.facts.sentences import Figure, Sentence
from factcheck.facts.speech import load_speech

_THEM = frozenset({"them", "these", "those"})
_OWNING = frozenset({"'s", "her", "his", "its", "our", "the", "their", "’s"})
_NEAR = 3  # tokens of what is counted
_PAIR = 2  # adjectives before it


def partitive_end(sentence: Sentence, figure: Figure) -> int | None:
    """Where "two of the five days", "three of its members" or "four of them" ends; None for other figures."""
    if sentence.word(figure.last) != "of":
        return None
    at = figure.last + 1
    if sentence.word(at) in _THEM:
        return at + 1
    if sentence.word(at) not in _OWNING:
        return None
    whole = sentence.figure_at(at + 1)
    stop = whole.last if whole is not None else at + 1
    for end in range(stop, stop + _NEAR):
        token = sentence.doc[end] if end < sentence.end else None
        if token is None or token.pos_ not in {"ADJ", "NOUN"}:
            break
        if token.tag_ == "NNS":
            return end + 1
    return stop if whole is not None and whole.quantity.kind is QuantityKind.DURATION else None


def described_end(sentence: Sentence, figure: Figure) -> int | None:
    """Where "four surviving children" ends, of which the reader of counts sees no noun; None for other figures."""
    at = figure.last
    while at < sentence.end and sentence.doc[at].tag_ in {"JJ", "VBG", "VBN"} and at - figure.last < _PAIR:
        at += 1
    plural = figure.last < at < sentence.end and sentence.doc[at].tag_ == "NNS"
    return at + 1 if plural else None


def source_before(sentence: Sentence, start: int, colon: int) -> int:
    """Where the source begins in "two reasons for it, the ministry said:"; the colon where none is named."""
    reporting = load_speech().reporting
    said = next((i for i in range(max(start, colon - _NEAR), colon) if sentence.doc[i].lemma_ in reporting), None)
    comma = next((i for i in range(colon - 1, start - 1, -1) if sentence.word(i) == ","), None)
    return comma if said is not None and comma is not None and comma < said else colon
