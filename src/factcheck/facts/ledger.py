"""The ledger: the counts of a document by the noun that they count, so that "the nurses" finds its "640 nurses".

A description finds the counts of its noun in earlier sentences that say everything that the description says: "the
nurses asked" is found in "The union asked 640 nurses", "the night nurses" is not. Where the counts that are found
differ, nobody knows which is meant, and nothing is found.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from spacy.tokens import Token

from factcheck.extraction.model import QuantityKind
from factcheck.facts.phrases import is_said
from factcheck.facts.sentences import Figure, Sentence
from factcheck.facts.synonyms import sense_of, with_senses

_CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM"})
_NOUNS = frozenset({"NOUN", "PROPN"})
_PARTS = frozenset({"acl", "acl:relcl", "amod", "compound", "nmod", "nmod:poss", "flat", "obj", "obl", "nsubj"})
_POINTING = frozenset({"all", "his", "her", "its", "our", "that", "the", "their", "these", "this", "those"})
_LONG = 8  # words of a description: a longer one says more than it takes up
_SENTENCE_WORDS = 120  # of a sentence that is looked into


@dataclass(frozen=True, slots=True)
class Entry:
    """A count with its sentence."""

    figure: Figure
    sentence: Sentence


class Ledger:
    """The counts of a document.

    Args:
        sentences: Those with figures, in order.
    """

    def __init__(self, sentences: Iterable[Sentence]) -> None:
        self._by_noun: dict[str, list[Entry]] = {}
        self._said: dict[int, frozenset[str]] = {}
        for sentence in sentences:
            for figure in sentence.figures:
                noun = sense_counted(sentence, figure)
                if noun is not None and figure.quantity.kind is QuantityKind.NUMBER:
                    self._by_noun.setdefault(noun, []).append(Entry(figure, sentence))

    def of(self, noun: str, before: int) -> list[Entry]:
        """The counts of a noun, by its lemma, that end before a token; the last one first."""
        return [entry for entry in reversed(self._by_noun.get(sense_of(noun), ())) if entry.figure.last <= before]

    def meant(self, noun: Token, described: frozenset[str]) -> Entry | None:
        """The count that a description means: the last one that says all of it, if no other says something else.

        Args:
            noun: Its head.
            described: What it says beyond the noun; see `description`.
        """
        found = [entry for entry in self.of(lemma(noun), noun.i) if self.says(entry.sentence, described)]
        values = {entry.figure.quantity.value for entry in found}
        return found[0] if len(values) == 1 else None

    def says(self, sentence: Sentence, words: frozenset[str]) -> bool:
        """Whether a sentence says all of some words, in any form."""
        if sentence.end - sentence.start > _SENTENCE_WORDS:
            return False
        said = self._said.get(sentence.number)
        if said is None:
            tokens = sentence.doc[sentence.start : sentence.end]
            said = with_senses(forms_of(tokens))
            self._said[sentence.number] = said
        return all(is_said(word, said) or sense_of(word) in said for word in words)


def lemma(token: Token) -> str:
    """Its lemma in lower case."""
    return str(token.lemma_ or token.text).lower()


def forms_of(tokens: Iterable[Token]) -> frozenset[str]:
    """Words as written and as lemmas, in lower case."""
    return frozenset(form for token in tokens for form in (token.lower_, lemma(token)))


def counted_noun(sentence: Sentence, figure: Figure) -> Token | None:
    """The noun that a figure counts."""
    noun = figure.quantity.noun
    span = sentence.doc.char_span(*noun, alignment_mode="expand") if noun is not None else None
    return span.root if span is not None and span.root.pos_ in _NOUNS else None


def sense_counted(sentence: Sentence, figure: Figure) -> str | None:
    """The word that stands for the noun that a figure counts, so that "staff" are "workers"."""
    noun = counted_noun(sentence, figure)
    return sense_of(lemma(noun)) if noun is not None else None


def is_definite(noun: Token) -> bool:
    """Whether a noun is said to be known: "the nurses", "its nurses"."""
    return any(child.lower_ in _POINTING or child.dep_ == "nmod:poss" for child in noun.children)


def description(sentence: Sentence, noun: Token) -> frozenset[str] | None:
    """What is said of a noun beside itself, as lemmas; None where it is too much, or counted.

    Args:
        sentence: Of the noun.
        noun: The head.
    """
    words: set[str] = set()
    stack = list(noun.children)
    while stack:
        token = stack.pop()
        if token.dep_ not in _PARTS or token.i in sentence.in_period:
            continue
        if sentence.figure_at(token.i) is not None or token.like_num:
            return None
        if token.pos_ in _CONTENT:
            words.add(lemma(token))
        if len(words) > _LONG:
            return None
        stack += token.children
    return frozenset(words)
