"""The prose around a table: which of its blocks may speak of it, and where a sentence speaks of something else."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import islice
from typing import Final

from factcheck.documents import Block, BlockKind
from factcheck.extraction.model import PeriodType
from factcheck.extraction.tables import alternatives
from factcheck.facts.context import Context
from factcheck.facts.tables.cells import Number
from factcheck.facts.tables.grid import Grid, years_in
from factcheck.facts.tables.head_units import units_of
from factcheck.facts.tables.mentions import Heads, Mention, Word, words_of
from factcheck.facts.tables.words import extent_of, is_word, says
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
        dates = (period for period in context.extraction.periods if period.type is PeriodType.DATE)
        self._dates = sorted((period.start, self.text[period.start : period.end]) for period in dates)

    def sentences(self, block: Block) -> Iterator[tuple[int, int]]:
        """The extents of the sentences of a block."""
        at = bisect_left(self._sentences, (block.start, 0))
        for start, end in self._sentences[at:]:
            if start >= block.end:
                return
            yield start, min(end, block.end)

    def names(self, start: int, end: int) -> Iterator[str]:
        """The names in a stretch of text."""
        return _within(self._names, start, end)

    def dates(self, start: int, end: int) -> Iterator[str]:
        """The dates in a stretch of text, as they are written."""
        return _within(self._dates, start, end)


def _within(found: Sequence[tuple[int, str]], start: int, end: int) -> Iterator[str]:
    for place, text in found[bisect_left(found, (start, "")) :]:
        if place >= end:
            return
        yield text


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
        if self.grid.table.source.start >= self.context.document.own_end:  # in a file that goes with all of the text
            yield from (at for at in range(min(own)) if blocks[at].kind in _KINDS and blocks[at].is_prose)
            return
        for around in (range(min(own) - 1, -1, -1), range(max(own) + 1, len(blocks))):
            prose = (at for at in around if blocks[at].kind in _KINDS and blocks[at].is_prose)
            yield from islice(prose, _REACH)

    def _is_numeric(self, column: int) -> bool:
        return any(isinstance(self.grid.entries.get((row, column)), Number) for row in self.grid.rows)

    def is_of_it(self, *stretches: tuple[int, int]) -> bool:
        """Whether stretches of text say nothing that the table does not: another year or name, a forecast, a sum."""
        for start, end in stretches:
            text = self.text[start:end]
            before = extent_of("year_before", text)
            # Nothing may follow it: "the year before the works" is another one.
            bare = text[: before[0]] if before is not None and not words_of(text[before[1] :]) else text
            if says("blurs", bare) or not self._years.issuperset(years_in(text)):
                return False
            names = self.document.names(start, end)
            if not all(self.heads.words.intersection(word.stem for word in words_of(name)) for name in names):
                return False
        return True

    def is_dated_by_it(self, *stretches: tuple[int, int]) -> bool:
        """Whether every date in stretches of text is a head: "the spring of 2021" is not, in a table of years;
        the year before is one by its sentence."""
        known = self.heads.words | words_about("tables")["small"]
        dates = (date for stretch in stretches for date in self.document.dates(*stretch))
        dates = (date for date in dates if not is_word("year_before", date))
        return all(word.stem in known for date in dates for word in words_of(date))

    def statement(self, start: int, end: int, at: int) -> tuple[tuple[int, int], ...]:
        """The stretches of a sentence that go with a place in it.

        "…, up from 3,102 in 2021" and "…, as every year" are remarks: what they say holds for their own figures alone,
        and what is said around them does not change them.

        Args:
            start, end: The sentence.
            at: The place.
        """
        remarks = [match.span() for match in _remark().finditer(self.text, start, end)]
        own = next((remark for remark in remarks if remark[0] <= at < remark[1]), None)
        if own is not None:
            return (own,)
        edges = [start, *(edge for remark in remarks for edge in remark), end]
        return tuple((low, high) for low, high in zip(edges[::2], edges[1::2], strict=True) if low < high)

    def units(self, row: int, column: int) -> frozenset[str]:
        """The units and currencies that the heads of a cell name, or else the titles; "%" is not among them."""
        own = units_of(self.grid.row_labels[row], self.grid.column_labels[column]) or units_of(*self.grid.title_parts)
        return own - {"%"}

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

    def column_of_a_remark(self, statement: Sequence[tuple[int, int]], sentence: tuple[int, int]) -> int | None:
        """The one column of the year that a remark names: "…, up from 3,102 in 2021", "… a year earlier"."""
        if len(statement) != 1 or statement[0] == sentence:
            return None
        remark = self.text[slice(*statement[0])]
        years = set(years_in(remark))
        if says("year_before", remark):
            years = {year - 1 for year in years_in(self.text[slice(*sentence)])} if not years else set()
        named = [column for column in self.numeric if years == set(years_in(self.grid.column_labels[column]))]
        return named[0] if len(named) == 1 and len(years) == 1 else None

    def _spelled(self, words: Sequence[Word]) -> str:
        return self.text[words[0].start : words[-1].end] if words else ""

    def clause(self, start: int, end: int, at: int, stop: int) -> tuple[int, int]:
        """The stretch of a sentence around a figure up to the next comma or word that parts statements."""
        low, high = start, end
        parting = words_about("tables")["cuts"]
        is_range = False
        for match in _CUTS.finditer(self.text, start, end):
            word = match.group()
            is_range = is_range or word == "from"
            if word.isalpha() and (word not in parting or (word == "to" and not is_range)):
                continue  # "came to 2,207"
            if match.end() <= at:
                low = match.end()
            elif match.start() >= stop:
                high = match.start()
                break
        return low, high


@cache
def _remark() -> re.Pattern[str]:
    words = words_about("tables")
    rest = r"(?:[^,;–—]|,(?=\d))*"
    return re.compile(
        rf",\s+(?:{alternatives(words['afterthoughts'])})\b{rest}|,?\s(?:{alternatives(words['compared'])})\b{rest}"
    )


def only(mentions: Sequence[Mention]) -> Mention | None:
    """The one line that is named; None where none is, or several are."""
    return mentions[0] if len({mention.item for mention in mentions}) == 1 else None
