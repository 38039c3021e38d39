"""Words of comparison, read from `data/<lang>/comparison.toml`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from factcheck.facts.words import Phrases, table_of


@dataclass(frozen=True, slots=True)
class ComparisonWords:
    """The lists of the file; phrases apart from single words."""

    more_verbs: Phrases
    less_verbs: Phrases
    above: Phrases
    below: Phrases
    ahead: Phrases
    behind: Phrases
    next: Phrases
    more: frozenset[str]
    less: frozenset[str]
    unclear: frozenset[str]
    quicker: frozenset[str]
    slower: frozenset[str]
    highest: frozenset[str]
    lowest: frozenset[str]
    first: frozenset[str]
    fine_when_small: frozenset[str]
    hypothetical: frozenset[str]
    other_scope: frozenset[str]
    other_figure: frozenset[str]
    rivals: frozenset[str]
    placed: frozenset[str]
    same: frozenset[str]
    standing: frozenset[str]
    group: frozenset[str]
    rival_verbs: frozenset[str]
    not_only_verbs: frozenset[str]
    aimed: frozenset[str]
    taken_up: frozenset[str]
    times: frozenset[str]
    holding: frozenset[str]
    marks: frozenset[str]


_PHRASES = ("above", "ahead", "behind", "below", "less_verbs", "more_verbs", "next")


@cache
def load_comparison_words() -> ComparisonWords:
    """The words of one language; read once."""
    data = table_of("comparison")
    phrases = {name: Phrases(data[name]) for name in _PHRASES}
    words = {name: frozenset(lines) for name, lines in data.items() if name not in _PHRASES}
    return ComparisonWords(**phrases, **words)  # type: ignore[arg-type]
