"""Whether two figures are told of two subjects: "the red team scored 28; the blue team scored 82".

Subjects are the nearest that a text has. What holds a figure may as well stand behind "of", or have the figure in an
aside: "the 28 rooms of the old wing", "the new wing, with its 82 rooms".
"""

from __future__ import annotations

from typing import Final

from spacy.tokens import Token

from factcheck.facts.context import Context
from factcheck.facts.ledger import forms_of, lemma
from factcheck.facts.model import Fact
from factcheck.facts.retelling import TITLES, is_told
from factcheck.facts.sentences import Figure, Sentence
from factcheck.facts.synonyms import sense_of
from factcheck.facts.words import words_about

_TELLING: Final = frozenset({"amod", "compound", "nmod:poss", "nummod"})
_HOLDING: Final = frozenset({"ROOT", "nmod", "nmod:poss", "nsubj", "nsubj:pass", "obl:agent"})
_POSSESSIVE: Final = frozenset({"her", "his", "its", "their"})
_PRONOUNS: Final = frozenset({"he", "it", "she", "they"})
_RELATIVE: Final = frozenset({"that", "which", "who", "whom"})
_FURTHEST: Final = 8  # heads between a figure and the verb of its clause


def are_of_two_subjects(context: Context, first: Fact, second: Fact) -> bool:
    """Whether the verbs of two figures have subjects of two names, or of one noun that is told apart by other words.

    A pronoun, a subject that is the figure itself, and two different nouns leave it open; "its rival" does not, nor do
    a crew and its passengers, nor what somebody "had bought" where the first were sold.

    Args:
        context: The document.
        first, second: Figures of its prose.
    """
    one, other = _subject(context, first), _subject(context, second)
    if _is_relative(other) or _are_held_apart(context, first, second):
        return True
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


def _is_relative(subject: Token | None) -> bool:
    """ "Its rival", "her brother": somebody else than whom a pronoun means."""
    if subject is None or lemma(subject) not in words_about("two_subjects")["relatives"]:
        return False
    return any(child.lower_ in _POSSESSIVE for child in subject.children)


def _are_held_apart(context: Context, first: Fact, second: Fact) -> bool:
    """Whether what holds two figures is told apart, or whom they count, or what was done with what they count."""
    one, other = context.placed.get(first.name), context.placed.get(second.name)
    if one is None or other is None or one[0] is other[0]:
        return False
    holders = _holders(*one), _holders(*other)
    for name, words in holders[0].items():
        others = holders[1].get(name)
        if words and others and words.isdisjoint(others):
            return True
    return _count_two_kinds(_people(*one), _people(*other)) or _had_been_otherwise(one[0], *other)


def _holders(sentence: Sentence, figure: Figure) -> dict[str, frozenset[str]]:
    """The nouns of a sentence, by lemma, that may have what a figure counts, with what tells each from another.

    None where two of one noun stand there: "the old ferry carries fewer than the new ferry".
    """
    found: dict[str, frozenset[str]] = {}
    counted = range(figure.outer, sentence.after_noun(figure))
    for token in sentence.doc[sentence.start : sentence.end]:
        if token.pos_ != "NOUN" or token.dep_ not in _HOLDING or token.i in counted or token.i in sentence.in_period:
            continue
        name = lemma(token)
        found[name] = frozenset() if name in found else _words(token)
    return found


def _people(sentence: Sentence, figure: Figure) -> str:
    """Whom a figure counts: "passengers" of "154 passengers", "crew" of "a crew of 145"."""
    if figure.quantity.noun is not None:
        return lemma(sentence.doc[sentence.after_noun(figure) - 1])
    at = figure.outer - 2
    return lemma(sentence.doc[at]) if sentence.word(at + 1) == "of" and at >= sentence.start else ""


def _count_two_kinds(one: str, other: str) -> bool:
    """ "A crew of 45", "the 54 passengers": those who serve, and those who are served."""
    words = words_about("two_subjects")
    kinds = [{kind for kind in ("served", "serving") if name in words[kind]} for name in (one, other)]
    return all(kinds) and kinds[0].isdisjoint(kinds[1])


def _had_been_otherwise(before: Sentence, sentence: Sentence, figure: Figure) -> bool:
    """ "Won 41 seats. Of the 52 seats it had contested": counted before, when something else was done with them."""
    at = sentence.after_noun(figure)
    at += sentence.word(at) in _RELATIVE
    verb = sentence.doc[at + 2] if at + 2 < sentence.end else None
    if sentence.word(at) not in _PRONOUNS or sentence.word(at + 1) != "had" or verb is None or verb.pos_ != "VERB":
        return False
    said = forms_of(sentence.doc[before.start : before.end])
    return not is_told(lemma(verb), said | frozenset(map(sense_of, said)))
