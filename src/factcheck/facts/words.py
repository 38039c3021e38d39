"""Word lists of the facts, read once from `data/<lang>/<name>.toml`."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources


@cache
def words_about(name: str, lang: str = "en") -> dict[str, frozenset[str]]:
    """The lists of one file, as sets of lower-case words."""
    source = resources.files("factcheck.facts").joinpath("data", lang, f"{name}.toml")
    return {key: frozenset(words) for key, words in tomllib.loads(source.read_text(encoding="utf-8")).items()}
