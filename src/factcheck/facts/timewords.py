"""Words around dates, ages and lengths of time, read from `data/<lang>/time.toml`."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from spacy.tokens import Token

from factcheck.facts.words import table_of


@dataclass(frozen=True, slots=True)
class TimeWords:
    """The lists of the file; its head explains them."""

    again: frozenset[str]
    being: frozenset[str]
    by_then: frozenset[str]
    claiming: frozenset[str]
    day_itself: frozenset[str]
    day_told: frozenset[str]
    feigning: frozenset[str]
    flying: frozenset[str]
    harking: frozenset[str]
    in_all: frozenset[str]
    lasting: frozenset[str]
    linking: frozenset[str]
    living: frozenset[str]
    not_a_length: frozenset[str]
    nth: frozenset[str]
    parts_of_day: frozenset[str]
    reckoning: frozenset[str]
    reported: frozenset[str]
    seasons: frozenset[str]
    spans: frozenset[str]
    totals: frozenset[str]
    turning: frozenset[str]
    zones: frozenset[str]
    anniversaries: dict[str, int]
    jubilees: dict[str, int]
    length_units: dict[str, str]
    old_style: frozenset[str]
    spans_of_years: dict[str, int]
    weekdays: dict[str, int]


def may_change_clock(tokens: Iterable[Token]) -> bool:
    """Whether words tell of a flight or of another clock: "local time", "Eastern", but not "the eastern suburbs"."""
    words, before = time_words(), ""
    for token in tokens:
        if token.lower_ in words.flying and not (token.is_lower and token.lower_ in words.zones):
            return True
        if f"{before} {token.lower_}" in words.flying:
            return True
        before = token.lower_
    return False


@cache
def time_words() -> TimeWords:
    """The words of one language; read once."""
    data = table_of("time")
    fields: dict[str, Any] = {key: frozenset(v) if isinstance(v, list) else v for key, v in data.items()}
    return TimeWords(**fields)
