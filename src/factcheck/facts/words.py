"""Word lists of the facts, read once from `data/<lang>/<name>.toml`, and phrases found by the words at their ends."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Any

from factcheck.word_lists import read_words


@cache
def table_of(name: str, *, layer: str = "facts") -> dict[str, Any]:
    """What one file of a layer holds, to be read only."""
    return read_words(layer, name)


@cache
def words_about(name: str, *, layer: str = "facts") -> dict[str, frozenset[str]]:
    """The lists of one file, as sets of lower-case words."""
    return {key: frozenset(words) for key, words in table_of(name, layer=layer).items()}


def split(lines: Iterable[str]) -> frozenset[tuple[str, ...]]:
    """Phrases as tuples of words."""
    return frozenset(tuple(line.split()) for line in lines)


@cache
def phrases_about(name: str) -> dict[str, frozenset[tuple[str, ...]]]:
    """The lists of one file, as sets of phrases."""
    return {key: split(lines) for key, lines in table_of(name).items()}


class Phrases:
    """Phrases of one or more words, to be found at a place among others.

    A list has some ten phrases and is asked for at every token, nearly always in vain: one look at the word there
    tells which of them can begin, or end, with it.

    Args:
        lines: One phrase each, its words parted by blanks.
    """

    __slots__ = ("_beginning", "_ending", "_phrases")

    def __init__(self, lines: Iterable[str]) -> None:
        self._phrases = sorted((line.split() for line in lines), key=len, reverse=True)
        self._beginning: dict[str, list[list[str]]] = {}
        self._ending: dict[str, list[list[str]]] = {}
        for phrase in self._phrases:
            self._beginning.setdefault(phrase[0], []).append(phrase)
            self._ending.setdefault(phrase[-1], []).append(phrase)

    def __iter__(self) -> Iterator[list[str]]:
        """The words of each, the longest first."""
        return iter(self._phrases)

    def beginning_at(self, words: Sequence[str], at: int) -> int:
        """Number of words of the longest phrase that begins with the word `at`; 0 for none."""
        for phrase in self._beginning.get(words[at], ()) if 0 <= at < len(words) else ():
            if words[at : at + len(phrase)] == phrase:
                return len(phrase)
        return 0

    def ending_at(self, words: Sequence[str], at: int) -> int:
        """Number of words of the longest phrase that ends with the word `at`; 0 for none."""
        for phrase in self._ending.get(words[at], ()) if 0 <= at < len(words) else ():
            first = at - len(phrase) + 1
            if first >= 0 and words[first : at + 1] == phrase:
                return len(phrase)
        return 0
