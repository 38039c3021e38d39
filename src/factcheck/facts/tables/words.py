"""The words of tables, read from `data/<lang>/tables.toml`."""

from __future__ import annotations

import re
from functools import cache

from factcheck.facts.words import words_about


@cache
def _pattern(kind: str) -> re.Pattern[str]:
    phrases = sorted(words_about("tables")[kind], key=lambda phrase: (-len(phrase), phrase))
    return re.compile(rf"(?<![^\W\d_])(?:{'|'.join(map(re.escape, phrases))})(?![^\W\d_])")


def says(kind: str, label: str) -> bool:
    """Whether a head holds a word of one kind."""
    return _pattern(kind).search(label.lower()) is not None


def extent_of(kind: str, text: str) -> tuple[int, int] | None:
    """Where the first word of one kind stands in a text."""
    found = _pattern(kind).search(text.lower())
    return found.span() if found is not None else None


def begins(kind: str, label: str) -> bool:
    """Whether a head begins with a word of one kind, list marks and brackets left out."""
    found = _pattern(kind).search(label.lower())
    return found is not None and not any(char.isalnum() for char in label[: found.start()])


def is_word(kind: str, text: str) -> bool:
    """Whether a cell is such a word and nothing else."""
    return text.strip().lower() in words_about("tables")[kind]
