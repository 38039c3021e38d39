"""Words that tell one thing: see `data/<lang>/synonyms.toml`."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from factcheck.facts.words import table_of


@cache
def _heads() -> dict[str, str]:
    groups = table_of("synonyms")["groups"]
    return {word: group[0] for group in groups for word in group}


def sense_of(lemma: str) -> str:
    """The word that stands for a lemma and its synonyms; the lemma itself where it has none."""
    return _heads().get(lemma, lemma)


def with_senses(words: Iterable[str]) -> frozenset[str]:
    """Words with those that stand for their synonyms."""
    known = frozenset(words)
    return known | {sense_of(word) for word in known}
