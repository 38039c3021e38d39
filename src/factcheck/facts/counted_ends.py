"""Where what is counted ends: "two of the five days", "four surviving children", "two reasons for it, they said"."""

from __future__ import annotations

from spacy.tokens import Token

from factcheck.extraction.model import QuantityKind
from factcheck.facts.sentences import Figure, Sentence
from factcheck.facts.speech import load_speech

_THEM = frozenset({"them", "these", "those"})
_OWNING = frozenset({"'s", "her", "his", "its", "our", "the", "their", "’s"})
_NEAR = 3  # tokens of what is counted
_OWNED = 5  # the same, with its owner: "of the bank's rural branches"
_BEFORE_NOUN = 3  # words before it: "four known side effects"
_GENITIVE = frozenset({"'s", "’s", "'", "’"})


def partitive_end(sentence: Sentence, figure: Figure) -> int | None:
    """Where "two of the five days", "three of its members" or "four of them" ends; None for other figures."""
    if sentence.word(figure.last) != "of":
        return None
    at = figure.last + 1
    if sentence.word(at) in _THEM:
        return at + 1
    owner = at < sentence.end and sentence.doc[at].pos_ == "PROPN"
    if sentence.word(at) not in _OWNING and not owner:
        return None
    owned = _owned_end(sentence, at)
    if owned is not None or owner:
        return owned
    whole = sentence.figure_at(at + 1)
    stop = whole.last if whole is not None else at + 1
    for end in range(stop, stop + _NEAR):
        token = sentence.doc[end] if end < sentence.end else None
        if token is None or token.pos_ not in {"ADJ", "NOUN"}:
            break
        if token.tag_ == "NNS":
            return end + 1
    return stop if whole is not None and whole.quantity.kind is QuantityKind.DURATION else None


def _owned_end(sentence: Sentence, at: int) -> int | None:
    """Where "the bank's rural branches" or "Norway's largest towns" ends; None without a genitive."""
    genitive = next((i for i in range(at + 1, at + _OWNED) if sentence.word(i) in _GENITIVE), None)
    if genitive is None:
        return None
    for end in range(genitive + 1, min(genitive + 1 + _NEAR, sentence.end)):
        token = sentence.doc[end]
        if token.tag_ in {"NNS", "NNPS"} or token.pos_ not in {"ADJ", "NOUN"}:
            return end + 1 if token.tag_ == "NNS" else None
    return None


def described_end(sentence: Sentence, figure: Figure) -> int | None:
    """Where "four surviving children" ends, of which the reader of counts sees no noun; None for other figures."""
    at = figure.last
    before = {"JJ", "NN", "VBG", "VBN"}
    at += sentence.word(at) == "more"  # "three more towns"
    while at < sentence.end and sentence.doc[at].tag_ in before and at - figure.last < _BEFORE_NOUN:
        at += 1
    plural = figure.last < at < sentence.end and sentence.doc[at].tag_ == "NNS"
    if plural:
        return at + 1
    # "The two accused, …": a participle that stands for people.
    alone = sentence.word(figure.first - 1) == "the" and sentence.word(figure.last + 1) in {",", "(", "–", "—", ":"}
    return figure.last + 1 if alone and sentence.doc[figure.last].tag_ in before - {"NN"} else None


def source_before(sentence: Sentence, start: int, colon: int) -> int:
    """Where the source begins in "two reasons for it, the ministry said:"; the colon where none is named."""
    reporting = load_speech().reporting
    said = next((i for i in range(max(start, colon - _NEAR), colon) if sentence.doc[i].lemma_ in reporting), None)
    comma = next((i for i in range(colon - 1, start - 1, -1) if sentence.word(i) == ","), None)
    return comma if said is not None and comma is not None and comma < said else colon


def may_be_listed(token: Token, *, kinds: bool) -> bool:
    """Whether a plural between a count and the mark before a list may be what is listed.

    Not what each has for itself ("have kept their flags:"); nor, behind a word for kinds, what a preposition leads to
    ("three options for the baths:").
    """
    if token.pos_ != "NOUN" or token.is_title or token.morph.get("Number", []) != ["Plur"]:
        return False
    owned = any(child.lower_ == "their" for child in token.children)
    led = any(child.pos_ == "ADP" and child.i < token.i for child in token.children)
    return not owned and not (kinds and led)
