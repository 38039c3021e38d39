"""Words of lists, read from `data/<lang>/lists.toml`."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources

from factcheck.facts.words import Phrases


@dataclass(frozen=True, slots=True)
class ListWords:
    """The lists of the file."""

    open: Phrases
    loose: frozenset[str]
    kinds: frozenset[str]
    enumerators: frozenset[str]
    clauses: frozenset[str]


@cache
def load_list_words(lang: str = "en") -> ListWords:
    """The words of one language; read once."""
    source = resources.files("factcheck.facts").joinpath("data", lang, "lists.toml")
    data = tomllib.loads(source.read_text(encoding="utf-8"))
    return ListWords(
        open=Phrases(data["open"]),
        loose=frozenset(data["loose"]),
        kinds=frozenset(data["kinds"]),
        enumerators=frozenset(data["enumerators"]),
        clauses=frozenset(data["clauses"]),
    )
