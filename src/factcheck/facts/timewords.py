"""Words around dates, ages and lengths of time, read from `data/<lang>/time.toml`."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources


@dataclass(frozen=True, slots=True)
class TimeWords:
    """The lists of the file; its head explains them."""

    again: frozenset[str]
    being: frozenset[str]
    parts_of_day: frozenset[str]
    old_style: frozenset[str]
    weekdays: dict[str, int]


@cache
def time_words(lang: str = "en") -> TimeWords:
    """The words of one language; read once."""
    source = resources.files("factcheck.facts").joinpath("data", lang, "time.toml")
    data = tomllib.loads(source.read_text(encoding="utf-8"))
    weekdays = data.pop("weekdays")
    return TimeWords(weekdays=weekdays, **{key: frozenset(words) for key, words in data.items()})
