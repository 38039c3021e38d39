"""Comparisons that are not of the figures as they stand: "smaller in real terms", "per head, the island spent more"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection
from functools import cache, cached_property

from factcheck.checks._words import words_about
from factcheck.facts import Fact

_END = re.compile(r"(?:[.!?][\"')”’]*\s+(?=[^a-z\s])|\n)")


class Bases:
    """The sentences of a text that compare figures by what they come to on another base."""

    def __init__(self, text: str) -> None:
        self._text = text

    @cached_property
    def _ends(self) -> list[int]:
        """Where sentences begin, each behind the mark that ends the one before; found once for all figures."""
        return [match.end() for match in _END.finditer(self._text)]

    def are_moved(self, figures: Collection[Fact]) -> bool:
        """Whether a sentence of some figures, of which there is one at least, compares them on another base."""
        text, first = self._text, min(fact.quantity.start for fact in figures)
        ending = _END.search(text, max(fact.quantity.end for fact in figures))
        said = text[self._start(first) : ending.start() if ending is not None else len(text)]
        return _anywhere().search(said) is not None or any(
            _opening().match(said, at) is not None for at in (0, *(match.end() for match in _END.finditer(said)))
        )

    def _start(self, first: int) -> int:
        """Where the sentence of a figure begins; of one that opens it within a line, where the one before does."""
        if self._text[first - 1 : first] == "\n":
            return first
        at = bisect_left(self._ends, first)
        return self._ends[at - 1] if at else 0


@cache
def _anywhere() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_any_of('anywhere')})\b", re.IGNORECASE)


@cache
def _opening() -> re.Pattern[str]:
    return re.compile(rf"(?:{_any_of('opening')})\s*,", re.IGNORECASE)


def _any_of(name: str) -> str:
    return "|".join(map(re.escape, sorted(words_about("rebased")[name])))
