"""The prose around a table: which of its blocks may speak of it, and where a sentence speaks of something else."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Final

from factcheck.documents import Block, BlockKind
from factcheck.facts.context import Context
from factcheck.facts.tables.cells import Number
from factcheck.facts.tables.grid import Grid, years_in
from factcheck.facts.tables.mentions import Heads, Mention, Word, words_of
from factcheck.facts.tables.words import says
from factcheck.facts.words import words_about

_REACH: Final = 12  # blocks of prose between a table and a sentence about it
_KINDS: Final = frozenset({BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.STANDFIRST, BlockKind.HEADLINE})
_CUTS: Final = re.compile(r"[;()–—]|,(?=\s)|[a-z]+")


class Text:
    """What the tables of one document share: its sentences and its names."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.text = context.document.text
        self._sentences = [(sentence.start_char, sentence.end_char) for sentence in context.doc.sents]
        mentions = (mention for entity in context.extraction.entities for mention in entity.mentions)
        self._names = sorted((mention.start, mention.text) for mention in mentions)

    def sentences(self, block: Block) -> Iterator[tuple[int, int]]:
        """The extents of the sentences of a block."""
        at = bisect_left(self._sentences, (block.start, 0))
        for start, end in self._sentences[at:]:
            if start >= block.end:
                return
            yield start, min(end, block.end)

    def names(self, start: int, end: int) -> Iterator[str]:
        """The names in a stretch of text."""
        at = bisect_left(self._names, (start, ""))
        for place, name in self._names[at:]:
            if place >= end:
                return
            yield name


def sentences_near_tables(context: Context) -> Iterator[tuple[Prose, int, int]]:
    """The sentences of the prose around each table, with their extents."""
    text_of = Text(context)
    for grid in context.grids:
        prose = Prose(text_of, grid)
        for index in sorted(prose.blocks):
            for start, end in text_of.sentences(context.document.blocks[index]):
                yield prose, start, end


class Prose:
    """What is written near one table."""

    def __init__(self, document: Text, grid: Grid) -> None:
        self.document, self.context, self.grid, self.text = document, document.context, grid, document.text
        self.heads = Heads(grid)
        self.numeric = [column for column in grid.columns if self._is_numeric(column)]
        labels = (grid.titles, *grid.row_labels.values(), *grid.column_labels.values())
        self._years = frozenset(years_in(" ".join(labels)))
        self.blocks = frozenset(self._near())

    def _near(self) -> Iterator[int]:
        blocks = self.context.document.blocks
        own = [cell.block for cell in self.grid.table.cells]
        for around in (range(min(own) - 1, -1, -1), range(max(own) + 1, len(blocks))):
            prose = (at for at in around if blocks[at].kind in _KINDS and blocks[at].is_prose)
            yield from islice(prose, _REACH)

    def _is_numeric(self, column: int) -> bool:
        return any(isinstance(self.grid.entries.get((row, column)), Number) for row in self.grid.rows)

    def is_of_it(self, start: int, end: int) -> bool:
        """Whether a sentence says nothing that the table does not show: another year or name, a forecast, a sum."""
        text = self.text[start:end]
        if says("blurs", text) or not self._years.issuperset(years_in(text)):
            return False
        names = self.document.names(start, end)
        return all(self.heads.words.intersection(word.stem for word in words_of(name)) for name in names)

    def labels(self, column: int) -> str:
        """What a column is called, with the titles of the table."""
        return f"{self.grid.column_labels[column]} {self.grid.titles}"

    def column(self, near: Sequence[Word], words: Sequence[Word]) -> int | None:
        """The one column with figures that a sentence names, in the clause if there is one.

        Args:
            near: The words of the clause.
            words: Those of the sentence.
        """
        years = set(years_in(self._spelled(near)))
        for said in (near, words):
            named = [column for column in self.heads.named_columns(said) if column in self.numeric]
            if said is words and years:
                named = [column for column in named if years.issuperset(years_in(self.grid.column_labels[column]))]
            if named:
                return named[0] if len(named) == 1 else None
        if len(self.numeric) != 1:
            return None
        label = {word.stem for word in words_of(self.labels(self.numeric[0]))} - words_about("tables")["small"]
        return self.numeric[0] if label.intersection(word.stem for word in words) else None

    def _spelled(self, words: Sequence[Word]) -> str:
        return self.text[words[0].start : words[-1].end] if words else ""

    def clause(self, start: int, end: int, at: int, stop: int) -> tuple[int, int]:
        """The stretch of a sentence around a figure up to the next comma or word that parts statements."""
        low, high = start, end
        parting = words_about("tables")["cuts"]
        for match in _CUTS.finditer(self.text, start, end):
            if match.group().isalpha() and match.group() not in parting:
                continue
            if match.end() <= at:
                low = match.end()
            elif match.start() >= stop:
                high = match.start()
                break
        return low, high


def only(mentions: Sequence[Mention]) -> Mention | None:
    """The one line that is named; None where none is, or several are."""
    return mentions[0] if len({mention.item for mention in mentions}) == 1 else None
