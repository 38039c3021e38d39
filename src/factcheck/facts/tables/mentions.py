"""Which lines of a table a sentence names.

A row is named when all the words of its head stand in the sentence in their order, one after the other, a column when
they all stand there; units, brackets and footnote marks of the head need not be said again. Where one head is part of
another that stands there as well, the longer one is meant.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from factcheck.facts.tables.grid import Grid
from factcheck.facts.words import words_about

_WORD: Final = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?|\d+(?:[.,/]\d+)*")
_BRACKETS: Final = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_UNIT_TAIL: Final = re.compile(r"[,;]\s.*$|\s%.*$")
_LEAST_STEM: Final = 3  # letters that stay when a plural loses its ending


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a text, with its extent there."""

    stem: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Mention:
    """A line that a text names.

    Attributes:
        item: The row or column.
        start, end: Its extent in the text.
    """

    item: int
    start: int
    end: int


def words_of(text: str, offset: int = 0) -> tuple[Word, ...]:
    """The words of a text, as they are compared."""
    return tuple(Word(_stem(m.group()), offset + m.start(), offset + m.end()) for m in _WORD.finditer(text))


def _stem(word: str) -> str:
    low = word.lower().replace("’", "'").removesuffix("'s")
    if low.endswith("ies") and len(low) > _LEAST_STEM + 2:
        return low[:-3] + "y"
    return low[:-1] if low.endswith("s") and not low.endswith("ss") and len(low) > _LEAST_STEM else low


def head_words(label: str) -> tuple[str, ...]:
    """The words of a head that a sentence must say to name it."""
    bare = _UNIT_TAIL.sub("", _BRACKETS.sub(" ", label))
    return tuple(word.stem for word in words_of(bare))


@dataclass(frozen=True)
class Heads:
    """The heads of one table, ready to be looked for."""

    grid: Grid

    @cached_property
    def rows(self) -> Mapping[tuple[str, ...], tuple[int, ...]]:
        """The rows by the words of their heads."""
        return _by_words(self.grid.row_labels)

    @cached_property
    def columns(self) -> Mapping[tuple[str, ...], tuple[int, ...]]:
        """The columns by the words of their heads."""
        return _by_words(self.grid.column_labels)

    @cached_property
    def words(self) -> frozenset[str]:
        """Every word that the table says: heads and titles."""
        labels = (*self.grid.row_labels.values(), *self.grid.column_labels.values(), self.grid.titles)
        return frozenset(word.stem for label in labels for word in words_of(label))

    def named_rows(self, words: Sequence[Word]) -> tuple[Mention, ...]:
        """The rows that a stretch of text names, in order; their words stand side by side."""
        heads = self.rows
        longest = max(map(len, heads), default=0)
        found: list[Mention] = []
        at = 0
        while at < len(words):
            for length in range(min(longest, len(words) - at), 0, -1):
                items = heads.get(tuple(word.stem for word in words[at : at + length]))
                if items:
                    extent = words[at].start, words[at + length - 1].end
                    found.extend(Mention(item, *extent) for item in items)
                    at += length - 1
                    break
            at += 1
        return tuple(found)

    def named_columns(self, words: Sequence[Word]) -> tuple[int, ...]:
        """The columns all of whose words a stretch of text holds, those with most of them; they may stand apart.

        "Cod landed at Orrby in 2021" names a column "2021" under a head "Cod".
        """
        said = {word.stem for word in words}
        held = {head: items for head, items in self.columns.items() if said.issuperset(head)}
        most = max((len(set(head)) for head in held), default=0)
        return tuple(item for head, items in held.items() if len(set(head)) == most for item in items)

    def extent(self, column: int, words: Sequence[Word]) -> tuple[int, int] | None:
        """Where a stretch of text names a column; None where its words stand apart."""
        head = head_words(self.grid.column_labels[column])
        for at in range(len(words) - len(head) + 1):
            if tuple(word.stem for word in words[at : at + len(head)]) == head:
                return words[at].start, words[at + len(head) - 1].end
        return None


def _by_words(labels: Mapping[int, str]) -> dict[tuple[str, ...], tuple[int, ...]]:
    found: dict[tuple[str, ...], tuple[int, ...]] = {}
    small = words_about("tables")["small"]
    for item, label in labels.items():
        words = head_words(label)
        if words and not set(words) <= small and not (len(words) == 1 and len(words[0]) == 1):
            found[words] = (*found.get(words, ()), item)
    return found
