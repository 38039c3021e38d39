"""Multiples of a rate: "grew 1.8% a year, twice the pace of the last decade" compares two changes, not two levels."""

from __future__ import annotations

from factcheck.facts.lexicon import NOUN, Lexicon
from factcheck.facts.sentences import Figure, Sentence

_REACH = 6  # tokens behind a multiple in which the noun stands that it multiplies
_WITHIN = frozenset({"ADJ", "ADV", "DET", "NOUN", "PART", "PRON", "PROPN", "VERB"})
_ASKING = frozenset({"double", "halve", "quadruple", "quarter", "treble", "triple"})
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


def is_asked_for(sentence: Sentence, figure: Figure) -> bool:
    """ "Cool, halve and crush them": what the reader is to do, and nothing that came about."""
    token = sentence.doc[figure.first]
    if figure.quantity.written.style != "verb" or token.text not in _ASKING:
        return False
    opened = token.i == sentence.start or sentence.word(token.i - 1) in {",", ";", "and", "then", "or"}
    helped = (child for word in (token, token.head) for child in word.children if child.i < token.i)
    return opened and not any(child.dep_.startswith(("aux", "mark", "nsubj")) for child in helped)


def adds_as_much(sentence: Sentence, part: Figure) -> bool:
    """ "half as many again as the 600,000 of last year": so much is added, and more than all of it there."""
    return sentence.word(part.last) == "as" and sentence.word(part.last + 2) == "again"


def multiplies_a_change(sentence: Sentence, multiple: Figure, lexicon: Lexicon) -> bool:
    """ "The cut had been twice as large, from 5.75% to 5.25%": a change is set against another, and no two levels.

    Args:
        sentence: That holds the multiple.
        multiple: "twice".
        lexicon: Words of change.
    """
    at = multiple.outer - 1
    while at > sentence.start and sentence.doc[at].pos_ in {"ADV", "AUX"}:
        at -= 1
    noun = any(known.kind == NOUN for known in lexicon.changes.get(sentence.word(at), ()))
    behind = sentence.doc[min(multiple.last + (sentence.word(multiple.last) == "as"), sentence.end - 1)]
    graded = behind.tag_ == "JJR" or (behind.i > multiple.last and behind.tag_ == "JJ" and behind.lower_ != "many")
    return noun and graded and at < multiple.outer - 1


def is_rate_noun(word: str, lexicon: Lexicon) -> bool:
    """Whether a noun says how fast something changes or what is usual: "pace", "growth", "average"."""
    return word in lexicon.cues.rates or any(known.kind == NOUN for known in lexicon.changes.get(word, ()))


def _names_another(sentence: Sentence, at: int) -> bool:
    """Whether what is compared is a thing of its own, and no earlier time of the same: "as fast as rents"."""
    token = sentence.doc[at] if at < sentence.end else None
    return token is not None and at not in sentence.in_period and token.pos_ in {"ADJ", "DET", "NOUN", "PROPN"}
