"""Stretches of words: the noun phrase of a head, and what words it has in common with another."""

from __future__ import annotations

from collections.abc import Container, Iterable

from spacy.tokens import Doc, Token

from factcheck.facts.model import Aspect
from factcheck.facts.speech import Speech

MAX_PHRASE = 14  # tokens; a subject that is longer is cut at its first relative clause anyway
_CUT = frozenset({"acl", "acl:relcl", "advcl", "appos", "parataxis", "cc", "conj", "punct", "ccomp", "list", "dep"})
_STEM = 4  # letters by which "fine" is found in "fined", and "employ" in "employees"
_DETERMINERS = frozenset({"DET", "PUNCT", "SPACE", "ADP", "CCONJ", "SCONJ"})


def noun_phrase(head: Token, keep_conjuncts: bool = False) -> tuple[int, int]:
    """Token range of a head with its modifiers, without clauses, appositions and coordinated others.

    Args:
        head: The noun.
        keep_conjuncts: Whether "pharmaceuticals" stays in "medicines and pharmaceuticals".
    """
    kept = [head]
    stack = [head]
    while stack:
        token = stack.pop()
        for child in token.children:
            if child.dep_ in _CUT and not (keep_conjuncts and child.dep_ in {"cc", "conj"}):
                continue
            kept.append(child)
            stack.append(child)
    indices = sorted(token.i for token in kept)
    # Only the unbroken stretch around the head: what stands apart belongs to something else.
    start = end = head.i
    members = set(indices)
    while start - 1 in members and head.i - start < MAX_PHRASE:
        start -= 1
    while end + 1 in members and end - head.i < MAX_PHRASE:
        end += 1
    doc = head.doc
    while start < head.i and doc[start].pos_ in _DETERMINERS:
        start += 1
    while end > head.i and doc[end].pos_ in _DETERMINERS:
        end -= 1
    return start, end + 1


def content_key(tokens: Iterable[Token], speech: Speech) -> tuple[str, ...]:
    """Sorted lower-case lemmas of the words that carry meaning; digits and function words left out."""
    key: set[str] = set()
    for token in tokens:
        if token.is_punct or token.is_space or any(char.isdigit() for char in token.text):
            continue
        lemma = (token.lemma_ or token.lower_).lower()
        if lemma in speech.empty or token.lower_ in speech.empty or token.is_stop or not lemma[0].isalpha():
            continue
        key.add(lemma)
    return tuple(sorted(key))


def aspect_of(
    doc: Doc,
    start: int,
    end: int,
    speech: Speech,
    *,
    origin: str = "stated",
    why: str = "",
    drop: Container[int] = (),
) -> Aspect:
    """The aspect that a token range gives, its key without the tokens in `drop`."""
    span = doc[start:end]
    key = content_key((token for token in span if token.i not in drop), speech)
    return Aspect(span.text, span.start_char, span.end_char, key, origin, why)


def is_said(word: str, said: frozenset[str] | set[str]) -> bool:
    """Whether a word, or another form of it, is among others."""
    if word in said:
        return True
    if not word.isalpha():
        return False  # "ChaCha8" is not ChaCha
    stem = word[: max(_STEM, len(word) - 2)]
    return len(word) >= _STEM and any(
        other.startswith(stem) or word.startswith(other) for other in said if len(other) >= _STEM
    )
