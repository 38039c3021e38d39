"""The words by which a text says that a rate applies again and again, read from `growth.toml`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from factcheck.facts.words import table_of


@dataclass(frozen=True, slots=True)
class GrowthWords:
    """See `growth.toml`."""

    after: Mapping[tuple[str, ...], str]
    before: Mapping[tuple[str, ...], str]
    again: frozenset[str]
    averaging: frozenset[str]
    comparing: frozenset[str]
    compounding: frozenset[str]
    in_all: frozenset[str]
    summing: frozenset[str]
    successive: frozenset[str]
    turning: frozenset[str]
    becoming: frozenset[str]
    behind: frozenset[str]
    spans: Mapping[str, str]
    ratios: Mapping[tuple[str, str], int]
    doubling: Mapping[str, int]
    annualised: frozenset[tuple[str, ...]]
    parts: Mapping[tuple[str, ...], int]


@cache
def growth_words() -> GrowthWords:
    """The words of one language; read once."""
    data = table_of("growth")

    def split(table: Mapping[str, Any]) -> dict[tuple[str, ...], Any]:
        return {tuple(phrase.split()): value for phrase, value in table.items()}

    return GrowthWords(
        split(data["after"]),
        split(data["before"]),
        frozenset(data["words"]["again"]),
        frozenset(data["words"]["averaging"]),
        frozenset(data["words"]["comparing"]),
        frozenset(data["words"]["compounding"]),
        frozenset(data["words"]["in_all"]),
        frozenset(data["words"]["summing"]),
        frozenset(data["words"]["successive"]),
        frozenset(data["words"]["turning"]),
        frozenset(data["words"]["becoming"]),
        frozenset(data["words"]["behind"]),
        data["spans"],
        {(longer, unit): count for both, count in data["ratios"].items() for unit, longer in [both.split("|")]},
        data["doubling"],
        frozenset(tuple(phrase.split()) for phrase in data["annualised"]["year"]),
        split(data["annualised"]["periods"]),
    )
