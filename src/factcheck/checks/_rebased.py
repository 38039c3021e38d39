"""Comparisons that are not of the figures as they stand: "smaller in real terms", "per head, the island spent more"."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import cache

from factcheck.checks._words import words_about
from factcheck.facts import Fact

_END = re.compile(r"(?:[.!?][\"')”’]*\s+(?=[^a-z\s])|\n)")


def is_rebased(text: str, figures: Collection[Fact]) -> bool:
    """Whether a sentence of the figures says that they are compared by what they come to on another base.

    Args:
        text: The reading text.
        figures: At least one.
    """
    first = min(fact.quantity.start for fact in figures)
    last = max(fact.quantity.end for fact in figures)
    start = max((match.end() for match in _END.finditer(text, 0, first)), default=0)
    ending = _END.search(text, last)
    said = text[start : ending.start() if ending is not None else len(text)]
    return _anywhere().search(said) is not None or any(
        _opening().match(said, at) is not None for at in (0, *(match.end() for match in _END.finditer(said)))
    )


@cache
def _anywhere() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_any_of('anywhere')})\b", re.IGNORECASE)


@cache
def _opening() -> re.Pattern[str]:
    return re.compile(rf"(?:{_any_of('opening')})\s*,", re.IGNORECASE)


def _any_of(name: str) -> str:
    return "|".join(map(re.escape, sorted(words_about("rebased")[name])))
