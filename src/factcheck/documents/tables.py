"""The tables of a document as grids, whatever the format wrote them in.

A format says where its cells stand and which ones it marks as heads; everything else is
seen from the grid, so that a table in Markdown, HTML, Word or CSV looks the same to a check.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from factcheck.documents.model import Block, BlockKind, Document, Span

MAX_PLACES = 1_000_000  # of a grid; spans that claim more are slips or attacks, and count as one

# A year, a financial year and a range of years or ages name a row or a column.
_NAME = re.compile(r"(?:(?:19|20)\d\d(?:\s?[-–/]\s?\d{2,4})?|\d{1,3}\s?[-–]\s?\d{1,3})\W*")
_FIGURE = re.compile(r"[^\w]*(?:[A-Z]{1,3}[^\w]*)?\d[\d.,\s]*(?P<rest>.*)", re.DOTALL)
_WORD = re.compile(r"[^\W\d_]+")
_MAX_UNIT_WORDS = 3  # "12 million US dollars"; more is a sentence that begins with a figure


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell with something in it.

    Attributes:
        block: Index of its block in `Document.blocks`.
        text: Its reading text.
        start: Where that starts in the reading text of the document.
        end: Where it ends there.
        row: Its row, from 0; the first one if it spans several.
        column: Its column, from 0; the first one if it spans several.
        row_span: Rows that it takes up.
        column_span: Columns that it takes up.
        header: Whether the format marks it as the head of its row or column.
    """

    block: int
    text: str
    start: int
    end: int
    row: int
    column: int
    row_span: int
    column_span: int
    header: bool

    @property
    def rows(self) -> range:
        """The rows that it takes up."""
        return range(self.row, self.row + self.row_span)

    @property
    def columns(self) -> range:
        """The columns that it takes up."""
        return range(self.column, self.column + self.column_span)


@dataclass(frozen=True)
class Table:
    """One table as a grid of rows and columns.

    Attributes:
        index: Its number in the document, from 0.
        source: Its extent in the source, from its first cell to its last one.
        cells: Every cell that is not empty, in source order.
        height: How many rows it has.
        width: How many columns it has.
        caption: The block that says what it shows, or the heading right above it; None where there is none.
        notes: Indices of the blocks that stand below it as its notes.
        whole: Whether all its cells are read; some are not in a file that has too many.
    """

    index: int
    source: Span
    cells: tuple[Cell, ...]
    height: int
    width: int
    caption: int | None = None
    notes: tuple[int, ...] = ()
    whole: bool = True
    _at: dict[tuple[int, int], Cell] = field(default_factory=dict, repr=False, compare=False)

    def at(self, row: int, column: int) -> Cell | None:
        """The cell that covers a place of the grid; None where it is empty."""
        return self._at.get((row, column))

    def row(self, row: int) -> tuple[Cell | None, ...]:
        """A row, one place for each column; a cell that spans columns stands in each of them."""
        return tuple(self.at(row, column) for column in range(self.width))

    def column(self, column: int) -> tuple[Cell | None, ...]:
        """A column, one place for each row; a cell that spans rows stands in each of them."""
        return tuple(self.at(row, column) for row in range(self.height))

    @cached_property
    def header_rows(self) -> int:
        """How many rows at the top are the heads of columns.

        They are the rows whose cells are all marked. Where none is marked, the first row is
        one if it carries no figure besides years and a row below does.
        """
        marked = self._leading(range(self.height), [self.row(row) for row in range(self.height)])
        if marked:
            return marked
        if self.height < 2 or any(cell.header for cell in self.cells if cell.column):
            return 0
        top = [cell for cell in self.row(0)[1:] if cell]
        below = [cell for cell in self.cells if cell.row > 0 and cell.column > 0]
        has_heads = bool(top) and not any(_is_figure(cell.text) for cell in top)
        return 1 if has_heads and any(_is_figure(cell.text) for cell in below) else 0

    @cached_property
    def header_columns(self) -> int:
        """How many columns on the left are the heads of rows.

        They are the columns whose cells below the header rows are all marked. Where none is
        marked, the first column is one if most of its cells are words and another column
        carries figures.
        """
        body = range(self.header_rows, self.height)
        columns = [[self.at(row, column) for row in body] for column in range(self.width)]
        marked = self._leading(range(self.width), columns)
        if marked:
            return marked if marked < self.width else 0
        if self.width < 2 or not columns[0]:
            return 0
        first = [cell for cell in columns[0] if cell]
        words = sum(not _is_figure(cell.text) for cell in first)
        others = any(_is_figure(cell.text) for column in columns[1:] for cell in column if cell)
        return 1 if others and first and words * 3 >= len(first) * 2 else 0

    def heads_of_column(self, column: int) -> tuple[Cell, ...]:
        """The heads over a column, the topmost first, each once."""
        return _distinct(self.at(row, column) for row in range(self.header_rows))

    def heads_of_row(self, row: int) -> tuple[Cell, ...]:
        """The heads before a row, the outermost first, each once."""
        return _distinct(self.at(row, column) for column in range(self.header_columns))

    def body(self) -> Iterator[Cell]:
        """The cells that are no heads, in source order."""
        return (cell for cell in self.cells if cell.row >= self.header_rows and cell.column >= self.header_columns)

    @staticmethod
    def _leading(places: range, lines: Sequence[Sequence[Cell | None]]) -> int:
        """How many of the lines at the beginning hold marked cells and no others."""
        for place in places:
            cells = [cell for cell in lines[place] if cell]
            if not cells or not all(cell.header for cell in cells):
                return place
        return len(places)


def tables_of(document: Document) -> tuple[Table, ...]:
    """The tables of a document, in order; cells that overlap or leave the grid are read as they come."""
    cells: defaultdict[int, list[Cell]] = defaultdict(list)
    captions: dict[int, int] = {}
    notes: defaultdict[int, list[int]] = defaultdict(list)
    cut: set[int] = set()
    for index, block in enumerate(document.blocks):
        if block.table is None:
            continue
        if not block.is_prose:
            if block.kind is BlockKind.TABLE_CELL:
                cut.add(block.table)
            continue
        if block.kind is BlockKind.TABLE_CELL:
            cells[block.table].append(_cell(document, index, block))
        elif block.kind is BlockKind.CAPTION:
            captions.setdefault(block.table, index)
        else:
            notes[block.table].append(index)
    return tuple(
        replace(table, whole=index not in cut)
        for index in sorted(cells)
        for table in [_table(document, index, cells[index], captions.get(index), tuple(notes[index]))]
    )


def _table(document: Document, index: int, cells: list[Cell], caption: int | None, notes: tuple[int, ...]) -> Table:
    height = max(cell.row for cell in cells) + 1
    cells = _within_bounds(cells, height)
    grid: dict[tuple[int, int], Cell] = {}
    for cell in cells:
        for row in cell.rows:
            for column in cell.columns:
                grid.setdefault((row, column), cell)
    width = max(cell.columns.stop for cell in cells)
    if caption is None:
        caption = _heading_above(document, cells[0].block)
    extents = [document.blocks[cell.block].source for cell in cells]
    source = Span(extents[0].start, extents[-1].end)
    return Table(index, source, tuple(cells), height, width, caption, notes, _at=grid)


def _heading_above(document: Document, first: int) -> int | None:
    """The heading right above the first cell of a table, in the same file."""
    if document.blocks[first].source.start >= document.own_end:
        return None
    for index in range(first - 1, -1, -1):
        block = document.blocks[index]
        if block.kind is not BlockKind.MARKUP:
            return index if block.kind is BlockKind.HEADING and block.is_prose else None
    return None


def _within_bounds(cells: list[Cell], height: int) -> list[Cell]:
    """The cells with row spans that end in the table, and with spans that can be laid out at all."""
    cells = [replace(cell, row_span=min(cell.row_span, height - cell.row)) for cell in cells]
    if sum(cell.row_span * cell.column_span for cell in cells) > MAX_PLACES:
        cells = [replace(cell, row_span=1, column_span=1) for cell in cells]
    return cells


def _cell(document: Document, index: int, block: Block) -> Cell:
    return Cell(
        block=index,
        text=document.text[block.start : block.end],
        start=block.start,
        end=block.end,
        row=block.row or 0,
        column=block.column or 0,
        row_span=block.row_span,
        column_span=block.column_span,
        header=block.header,
    )


def _distinct(cells: Iterator[Cell | None]) -> tuple[Cell, ...]:
    return tuple(dict.fromkeys(cell for cell in cells if cell is not None))


def _is_figure(text: str) -> bool:
    """Whether a cell holds a figure rather than words or a year.

    "3.4%" and "$12 million" do; "2021/22", "15–24", "Q3", "Change, %" and "2021 sales of timber abroad" do not.
    """
    match = _FIGURE.match(text)
    if match is None or _NAME.fullmatch(text.strip()):
        return False
    return len(_WORD.findall(match["rest"])) <= _MAX_UNIT_WORDS
