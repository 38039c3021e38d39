"""Whether two figures are told of two subjects: "the red team scored 28; the blue team scored 82"."""

from __future__ import annotations

from typing import Final

from spacy.tokens import Token

from factcheck.facts.context import Context
from factcheck.facts.model import Fact
from factcheck.facts.retelling import TITLES

_TELLING: Final = frozenset({"amod", "compound", "nmod:poss", "nummod"})
_FURTHEST: Final = 8  # heads between a figure and the verb of its clause


def are_of_two_subjects(context: Context, first: Fact, second: Fact) -> bool:
    """Whether the verbs of two figures have subjects of two names, or of one noun that is told apart by other words.

    A pronoun, a subject that is the figure itself, and two different nouns leave it open.

    Args:
        context: The document.
        first, second: Figures of its prose.
    """
    one, other = _subject(context, first), _subject(context, second)
    if one is None or other is None or one == other:
        return False
    names = _names(one), _names(other)
    if all(names):
        return bool(names[0] - names[1]) and bool(names[1] - names[0])  # "Team Rova", "Team Silk"
    words = _words(one), _words(other)
    return one.lemma_.lower() == other.lemma_.lower() and all(words) and words[0].isdisjoint(words[1])


def _subject(context: Context, fact: Fact) -> Token | None:
    """The subject of the verb that a figure belongs to, where it is another noun."""
    span = context.doc.char_span(fact.quantity.start, fact.quantity.end, alignment_mode="expand")
    token = own = span.root if span is not None else None
    for _ in range(_FURTHEST):
        if token is not None and token is not own and token.pos_ == "PROPN":
            return token  # "Maria Lund, 47, a clerk"
        if token is None or token.dep_.startswith("nsubj"):
            return None
        if token.pos_ in {"AUX", "VERB"} or token.head == token:
            break
        token = token.head
    if token is None:
        return None
    found = next((child for child in token.children if child.dep_.startswith("nsubj")), None)
    return found if found is not None and found.pos_ in {"NOUN", "PROPN"} else None


def _names(subject: Token) -> frozenset[str]:
    """The names in a subject, without those in what is said of it behind a preposition."""
    near = [subject, *(child for child in subject.children if child.dep_ in {"appos", "compound", "flat", "nmod"})]
    return frozenset(token.lower_ for token in near if token.pos_ == "PROPN") - TITLES


def _words(subject: Token) -> frozenset[str]:
    """What tells one thing of a noun from another: "red", "first"."""
    return frozenset(child.lower_ for child in subject.children if child.dep_ in _TELLING and child.pos_ != "PRON")
