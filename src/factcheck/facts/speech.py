"""Words of speech and of comparison, read from `data/<lang>/speech.toml`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from factcheck.facts.words import table_of


@dataclass(frozen=True, slots=True)
class Speech:
    """Words by which a text names its sources and its wishes, and words without content."""

    source_before: tuple[tuple[str, ...], ...]
    reporting: frozenset[str]
    wishes: frozenset[str]
    empty: frozenset[str]


@cache
def load_speech() -> Speech:
    """The words of one language; read once."""
    data = table_of("speech")
    return Speech(
        source_before=tuple(tuple(phrase.split()) for phrase in data["source_before"]),
        reporting=frozenset(data["reporting"]),
        wishes=frozenset(data["wishes"]),
        empty=frozenset(data["empty"]),
    )
