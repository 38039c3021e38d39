"""Words of lists, read from `data/<lang>/lists.toml`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from factcheck.facts.words import Phrases, table_of


@dataclass(frozen=True, slots=True)
class ListWords:
    """The lists of the file."""

    open: Phrases
    loose: frozenset[str]
    made_of: frozenset[str]
    parts_of: frozenset[str]
    namely: frozenset[str]
    kinds: frozenset[str]
    enumerators: frozenset[str]
    clauses: frozenset[str]


@cache
def load_list_words() -> ListWords:
    """The words of one language; read once."""
    data = table_of("lists")
    return ListWords(
        open=Phrases(data["open"]),
        loose=frozenset(data["loose"]),
        made_of=frozenset(data["made_of"]),
        parts_of=frozenset(data["parts_of"]),
        namely=frozenset(data["namely"]),
        kinds=frozenset(data["kinds"]),
        enumerators=frozenset(data["enumerators"]),
        clauses=frozenset(data["clauses"]),
    )
