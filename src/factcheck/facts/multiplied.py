"""Multiples of a rate: "grew 1.8% a year, twice the pace of the last decade" compares two changes, not two levels."""

from __future__ import annotations

from factcheck.facts.lexicon import NOUN, Lexicon
from factcheck.facts.sentences import Figure, Sentence

_REACH = 6  # tokens behind a multiple in which the noun stands that it multiplies
_WITHIN = frozenset({"ADJ", "ADV", "DET", "NOUN", "PART", "PRON", "PROPN", "VERB"})
_MANNER = frozenset({"fast", "faster", "hard", "much", "quick", "quickly", "rapid", "rapidly", "steeply", "strongly"})


def multiplies_a_rate(sentence: Sentence, multiple: Figure, lexicon: Lexicon) -> bool:
    """Whether what is multiplied is a rate of change: "doubling recent rates", "twice as fast as rents".

    Args:
        sentence: That holds the multiple.
        multiple: "twice", "doubling", "three times".
        lexicon: Words of change, whose nouns count as rates.
    """
    at = multiple.last
    if sentence.word(multiple.outer - 1) in {"a", "an"} and sentence.word(at) != "of":
        return False  # "a threefold increase" is the change itself
    if sentence.word(at) == "as" and sentence.word(at + 1) in _MANNER and sentence.word(at + 2) == "as":
        return _names_another(sentence, at + 3)
    if sentence.word(at) == "the" and at + 1 in sentence.in_period and sentence.doc[at + 1].is_digit:
        return True  # "grew 29%, nearly three times the 1982 level": from another time
    if sentence.word(at) == "of":
        at += 1
    for i in range(at, min(at + _REACH, sentence.end)):
        token = sentence.doc[i]
        if token.pos_ not in _WITHIN or sentence.figure_at(i) is not None:
            return False
        word = sentence.word(i)
        if token.pos_ in {"NOUN", "PROPN"} and is_rate_noun(word, lexicon):
            return True
    return False


def is_rate_noun(word: str, lexicon: Lexicon) -> bool:
    """Whether a noun says how fast something changes or what is usual: "pace", "growth", "average"."""
    return word in lexicon.cues.rates or any(known.kind == NOUN for known in lexicon.changes.get(word, ()))


def _names_another(sentence: Sentence, at: int) -> bool:
    """Whether what is compared is a thing of its own, and no earlier time of the same: "as fast as rents"."""
    token = sentence.doc[at] if at < sentence.end else None
    return token is not None and at not in sentence.in_period and token.pos_ in {"ADJ", "DET", "NOUN", "PROPN"}
