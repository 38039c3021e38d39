"""Whether a temperature is a reading or a difference: "a high of 25 °C", "1.5 °C of warming"."""

from __future__ import annotations

from factcheck.facts.restated import Restated
from factcheck.facts.sentences import PREDICATES, Figure, Sentence
from factcheck.facts.words import words_about

_REACH = 4  # words after a figure or its bracket that may say a difference
_COMPARED = 7  # words behind "above" in which "the pre-industrial average" stands
_AROUND = 20  # words on either side among which a word of difference makes the reading doubtful


def is_difference(pair: Restated) -> bool | None:
    """Whether a temperature told twice is a difference; None where the text does not say."""
    words = words_about("temperature")
    sentence, figure = pair.home, pair.first
    last = sentence.word(figure.outer - 1)
    end = pair.second.last + (1 if pair.bracket is not None else 0)
    # "Limiting the warming to 1.5 °C (2.7 °F)"
    around = [sentence.word(i) for i in range(figure.outer - _AROUND, figure.outer)]
    around += [pair.own.word(i) for i in range(end, end + _AROUND)]
    spoken_of = any(word in words["nouns"] or word in words["verbs"] for word in around)
    if sentence.word(figure.outer) in words["bounds"] or last in words["bounds"]:
        return None if spoken_of else False  # "never fell below 25 °C": the hedge says what was read
    if last in words["before"] or _after_noun(sentence, figure.outer - 1, words):
        return True
    if follows_difference(pair.own, pair.second):
        return True  # "1.5C warmer; that is a rise of 2.7F"
    if _says_difference(sentence, figure.last, words) or _says_difference(pair.own, end, words):
        return True
    if last in words["verbs"]:
        return True
    return False if last in words["level"] and not spoken_of else None


def follows_difference(sentence: Sentence, figure: Figure) -> bool:
    """Whether "a rise of" or "a difference of about" stands before a temperature."""
    return _after_noun(sentence, figure.outer - 1, words_about("temperature"))


def _after_noun(sentence: Sentence, at: int, words: dict[str, frozenset[str]]) -> bool:
    """Whether "a warming of" or "a difference of about" stands there."""
    return sentence.word(at) == "of" and sentence.word(at - 1) in words["nouns"]


def _says_difference(sentence: Sentence, start: int, words: dict[str, frozenset[str]]) -> bool:
    """Whether the words from `start` say that what stands before is a difference."""
    for at in range(start, min(start + _REACH, sentence.end)):
        word = sentence.word(at)
        if word in words["after"] and sentence.doc[at].pos_ not in PREDICATES:
            return True
        if word in words["against"]:
            compared = range(at + 1, at + _COMPARED)
            return any(sentence.word(i) in words["usual"] or i in sentence.in_period for i in compared)
        if word in words["per"] and at == start and sentence.word(at + 1) in words["below"]:
            return True
        if at in sentence.covered or word in {",", ".", ";", "and", "or", "(", ")"} or not word:
            return False
    return False
