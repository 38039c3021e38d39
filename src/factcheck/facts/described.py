"""Wholes that are described and not counted again: "Of the nurses asked, …", "65% of the nurses asked".

They are the one count of that noun whose sentence says all that the description says (see `ledger`).
"""

from __future__ import annotations

from spacy.tokens import Token

from factcheck.facts.context import Context
from factcheck.facts.ledger import description, is_definite, lemma
from factcheck.facts.model import Fact
from factcheck.facts.sentences import Figure, Sentence

OF = frozenset({"of", "among"})
_REACH = 3  # tokens between "of" and its noun


def opening_whole(sentence: Sentence) -> Token | None:
    """The noun of "Of the nurses asked, …" at the head of the sentence."""
    return _noun_behind(sentence, sentence.start) if sentence.word(sentence.start) in OF else None


def whole_behind(sentence: Sentence, figure: Figure) -> Token | None:
    """The noun of "65% of the nurses asked"."""
    return _noun_behind(sentence, figure.last) if sentence.word(figure.last) in OF else None


def whole_meant(context: Context, sentence: Sentence, noun: Token) -> Fact | None:
    described = description(sentence, noun)
    if described is None:
        return None
    if sentence.doc[sentence.start].i < noun.i and sentence.word(sentence.start) in OF:
        described |= _up_to_comma(sentence, noun)
    entry = context.ledger.meant(noun, described)
    return context.facts[entry.figure.name] if entry is not None else None


def _noun_behind(sentence: Sentence, of: int) -> Token | None:
    for at in range(of + 1, min(of + 2 + _REACH, sentence.end)):
        if sentence.figure_at(at) is not None:
            return None
        token = sentence.doc[at]
        if token.pos_ in {"NOUN", "PROPN"} and token.dep_ not in {"compound", "amod"}:
            return token if is_definite(token) else None
    return None


def _up_to_comma(sentence: Sentence, noun: Token) -> frozenset[str]:
    """What "Of the nurses asked," says after its noun, whatever a parser makes of it; nothing if no comma closes it."""
    words: set[str] = set()
    for at in range(noun.i + 1, sentence.end):
        token = sentence.doc[at]
        if token.lower_ == "," or sentence.figure_at(at) is not None:
            return frozenset(words)
        if token.pos_ in {"NOUN", "PROPN", "VERB", "ADJ"} and at not in sentence.in_period:
            words.add(lemma(token))
    return frozenset()
