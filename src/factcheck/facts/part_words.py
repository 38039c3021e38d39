"""Words of parts and wholes, read from `data/<lang>/parts.toml`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from factcheck.facts.result_words import load_result_words
from factcheck.facts.sentences import Sentence
from factcheck.facts.synonyms import with_senses
from factcheck.facts.words import Phrases, table_of


@dataclass(frozen=True, slots=True)
class PartWords:
    """The lists of the file; phrases apart from single words."""

    composition: Phrases
    sum_before: Phrases
    sum_after: Phrases
    sum_verbs: Phrases
    among: Phrases
    inside: Phrases
    vague: Phrases
    sum_up: Phrases
    accounting: Phrases
    several_answers: Phrases
    taken_away: Phrases
    left_over: Phrases
    exhaustive: tuple[frozenset[str], ...]
    contrary: tuple[frozenset[str], ...]
    selective: frozenset[str]
    growing: frozenset[str]
    having: frozenset[str]
    members: frozenset[str]
    holding: frozenset[str]
    base: frozenset[str]
    rest: frozenset[str]
    anaphora: frozenset[str]
    overlap: frozenset[str]
    offset: frozenset[str]
    crosscut: frozenset[str]
    exclusive: frozenset[str]
    no_answer: frozenset[str]
    people: frozenset[str]
    places: frozenset[str]
    leaving: frozenset[str]
    statistic: frozenset[str]
    boxes: frozenset[str]
    crowds: frozenset[str]
    labelled: frozenset[str]
    next: frozenset[str]


@cache
def load_part_words() -> PartWords:
    """The words of one language; read once."""
    data = table_of("parts")
    phrases = {name: Phrases(data[name]) for name in _PHRASES}
    words = {name: frozenset(data[name]) for name in _WORDS}
    pairs = {name: tuple(frozenset(pair) for pair in data[name]) for name in ("exhaustive", "contrary")}
    return PartWords(**phrases, **words, **pairs)  # type: ignore[arg-type]


_PHRASES = (
    *("accounting", "among", "composition", "inside", "left_over", "several_answers", "sum_after"),
    *("sum_before", "sum_up", "sum_verbs", "taken_away", "vague"),
)
_WORDS = (
    *("anaphora", "base", "boxes", "crosscut", "crowds", "exclusive", "growing", "having", "holding"),
    *("labelled", "leaving", "members", "next", "no_answer", "offset", "overlap", "people", "places", "rest"),
    *("selective", "statistic"),
)


def starting_at(sentence: Sentence, at: int, phrases: Phrases) -> int:
    """Length of the longest phrase that begins at a token; 0 for none."""
    return phrases.beginning_at(sentence.words, at - sentence.start)


def ending_at(sentence: Sentence, at: int, phrases: Phrases) -> int:
    """Length of the longest phrase whose last word stands at a token; 0 for none."""
    return phrases.ending_at(sentence.words, at - sentence.start)


def within(sentence: Sentence, start: int, end: int, phrases: Phrases) -> int | None:
    """Index of the first token of the first phrase inside a token range, or None."""
    for at in range(start, end):
        length = starting_at(sentence, at, phrases)
        if length and at + length <= end:
            return at
    return None


def brings_in_next(sentence: Sentence) -> bool:
    """ "Then come seven in a curve": whether a sentence goes on with the next of a row, of which the last was told."""
    second = sentence.doc[min(sentence.start + 1, sentence.end - 1)]
    return sentence.word(sentence.start) in load_part_words().next and second.pos_ in {"AUX", "VERB"}


@cache
def people_words() -> frozenset[str]:
    """The nouns by which people are counted, with the words that stand for them."""
    return with_senses(load_part_words().people | load_result_words().people)
