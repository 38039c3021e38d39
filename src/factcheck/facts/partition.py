"""The words that tie parts, wholes and shares, read from `data/<lang>/shares.toml`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from factcheck.facts.words import split, table_of


@dataclass(frozen=True, slots=True)
class Partition:
    """The lists of the file, as sets of words or of tuples of words."""

    anaphora: frozenset[str]
    totals: frozenset[str]
    bracket_leads: frozenset[str]
    breaks: frozenset[str]
    cues: frozenset[tuple[str, ...]]
    verbs: frozenset[tuple[str, ...]]
    rates: frozenset[str]
    containers: frozenset[str]
    partitives: frozenset[tuple[str, ...]]
    adverbs: frozenset[str]
    settings: frozenset[str]
    includes: frozenset[str]
    intervals: frozenset[str]
    collectives: frozenset[str]
    determiners: frozenset[str]
    continuers: frozenset[str]
    continuations: frozenset[tuple[str, ...]]


@cache
def load_partition() -> Partition:
    """The words of one language; read once."""
    data = table_of("shares")

    def words(name: str) -> frozenset[str]:
        return frozenset(data[name])

    def phrases(name: str) -> frozenset[tuple[str, ...]]:
        return split(data[name])

    return Partition(
        anaphora=words("anaphora"),
        totals=words("totals"),
        bracket_leads=words("bracket_leads"),
        breaks=words("breaks"),
        cues=phrases("cues"),
        verbs=phrases("verbs"),
        rates=words("rates"),
        containers=words("containers"),
        partitives=phrases("partitives"),
        adverbs=words("adverbs"),
        settings=words("settings"),
        includes=words("includes"),
        intervals=words("intervals"),
        collectives=words("collectives"),
        determiners=words("determiners"),
        continuers=words("continuers"),
        continuations=phrases("continuations"),
    )
