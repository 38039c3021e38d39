"""A table with its labels: which cells are heads, what each line is called, and what its figures are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from factcheck.documents import Document
from factcheck.documents.tables import Table, tables_of
from factcheck.facts.tables.cells import Kind, Number, comma_decimals, kind_of, read_number
from factcheck.facts.tables.words import begins, is_word, says

MAX_HEAD_ROWS: Final = 6
_YEAR: Final = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_BOLD: Final = re.compile(r"(?:\*\*|__|<(?:b|strong)>)\s*$")
_MARKS: Final = 12  # characters before a cell among which the mark of bold print stands
_SAMPLE: Final = 400  # cells that show how a table writes its decimals

Entry = Number | Kind


@dataclass(frozen=True)
class Grid:
    """One table, its cells read.

    Attributes:
        table: As laid out by its format.
        entries: What each place of the body holds that is not blank, by row and column.
        head_rows: Rows at the top that name columns.
        head_columns: Columns on the left that name rows.
        title_parts: Caption and corner.
        notes: Whether notes stand below it.
        stressed: Rows whose head is printed bold, where most are not.
    """

    table: Table
    entries: dict[tuple[int, int], Entry]
    head_rows: int
    head_columns: int
    title_parts: tuple[str, ...]
    notes: bool
    stressed: frozenset[int] = frozenset()

    @property
    def titles(self) -> str:
        """Caption and corner, as one text."""
        return " ".join(self.title_parts)

    @property
    def shows_all(self) -> bool:
        """Whether nothing says that the table shows a part only of what it is about."""
        return self.table.whole and not says("not_complete", self.titles)

    @property
    def rows(self) -> range:
        """The rows of the body."""
        return range(self.head_rows, self.table.height)

    @property
    def columns(self) -> range:
        """The columns of the body."""
        return range(self.head_columns, self.table.width)

    @cached_property
    def row_labels(self) -> dict[int, str]:
        """What each row is called."""
        return {row: self._joined((row, c) for c in range(self.head_columns)) for row in self.rows}

    @cached_property
    def column_labels(self) -> dict[int, str]:
        """What each column is called, the topmost head first."""
        return {column: self._joined((r, column) for r in range(self.head_rows)) for column in self.columns}

    def _joined(self, places: Iterator[tuple[int, int]]) -> str:
        cells = [cell for place in places if (cell := self.table.at(*place)) is not None]
        return " ".join(" ".join(cell.text.split()) for cell in dict.fromkeys(cells))

    def lines(self) -> tuple[Lines, Lines]:
        """The table by its rows, whose figures lie in columns, and by its columns."""
        return Lines(self, down=True), Lines(self, down=False)


@dataclass(frozen=True)
class Lines:
    """One way to look at a grid: items in an order, each with a figure in every lane.

    Attributes:
        grid: The table.
        down: Whether the items are rows and the lanes columns; else the other way round.
    """

    grid: Grid
    down: bool

    @cached_property
    def items(self) -> tuple[int, ...]:
        """The rows, or the columns."""
        return tuple(self.grid.rows if self.down else self.grid.columns)

    @cached_property
    def lanes(self) -> tuple[int, ...]:
        """The lines across them that carry figures."""
        lanes = self.grid.columns if self.down else self.grid.rows
        full = {place[1] if self.down else place[0] for place, e in self.grid.entries.items() if isinstance(e, Number)}
        return tuple(lane for lane in lanes if lane in full)

    def place(self, item: int, lane: int) -> tuple[int, int]:
        """Row and column."""
        return (item, lane) if self.down else (lane, item)

    def at(self, item: int, lane: int) -> Entry:
        """What stands there."""
        return self.grid.entries.get(self.place(item, lane), Kind.BLANK)

    def number(self, item: int, lane: int) -> Number | None:
        """The number that stands there; None for anything else."""
        found = self.at(item, lane)
        return found if isinstance(found, Number) else None

    def label(self, item: int) -> str:
        """What an item is called."""
        return (self.grid.row_labels if self.down else self.grid.column_labels)[item]

    def lane_label(self, lane: int) -> str:
        """What a lane is called."""
        return (self.grid.column_labels if self.down else self.grid.row_labels)[lane]

    @cached_property
    def filled(self) -> frozenset[int]:
        """The items that carry a number."""
        at = 0 if self.down else 1
        return frozenset(place[at] for place, e in self.grid.entries.items() if isinstance(e, Number))

    @cached_property
    def nature(self) -> dict[int, str]:
        """What the figures of each item are: "percent", "change", "other" for rates and marks, "amount"."""
        return {item: self._nature(item, self.label(item)) for item in self.items}

    @cached_property
    def lane_nature(self) -> dict[int, str]:
        """What the figures of each lane are, as `nature`."""
        across = Lines(self.grid, down=not self.down)
        return {lane: across._nature(lane, self.lane_label(lane)) for lane in self.lanes}

    def _nature(self, item: int, label: str) -> str:
        numbers = [n for lane in self.lanes[:_SAMPLE] if (n := self.number(item, lane)) is not None]
        percent = "%" in label or says("per_cent", label)
        percent = percent or sum(n.percent or n.points for n in numbers) * 2 > len(numbers)
        is_between = len(set(years_in(label))) == 2 and says("versus", label)
        is_total = begins("totals", label) or begins("flows", label)
        if is_between or (says("changes", label) and not is_total):
            return "percent change" if percent else "change"
        if percent:
            return "percent"
        if says("never_added", label) or says("averages", label) or is_word("never_added_alone", label):
            return "other"
        return "amount"


def grids_of(document: Document) -> tuple[Grid, ...]:
    """The tables of a document that carry numbers."""
    return tuple(grid for table in tables_of(document) if (grid := _grid(document, table)).entries)


def _grid(document: Document, table: Table) -> Grid:
    sample = [cell.text for cell in table.cells[:_SAMPLE] if any(char.isdigit() for char in cell.text)]
    comma = comma_decimals(sample)
    read: dict[tuple[int, int], Entry] = {}
    for cell in table.cells:
        number = read_number(cell.text, comma=comma)
        read[cell.row, cell.column] = number if number is not None else kind_of(cell.text)
    head_columns = table.header_columns or _head_columns(table, read)
    if head_columns and _is_ranked(table, read):
        head_columns = 0
    head_rows = _head_rows(table, read, head_columns)
    entries: dict[tuple[int, int], Entry] = {
        p: e for p, e in read.items() if p[0] >= head_rows and p[1] >= head_columns and e is not Kind.BLANK
    }
    caption = document.blocks[table.caption] if table.caption is not None else None
    titles = [document.text[caption.start : caption.end]] if caption is not None else []
    corner = [cell.text for cell in table.cells if cell.row < head_rows and cell.column < head_columns]
    stressed = _stressed(document, table, head_rows)
    return Grid(table, entries, head_rows, head_columns, (*titles, *corner), bool(table.notes), stressed)


def _stressed(document: Document, table: Table, head_rows: int) -> frozenset[int]:
    """The rows whose first cell the source prints bold; none where it does so with half of them."""
    first = [cell for cell in table.column(0)[head_rows:] if cell is not None]
    found = frozenset(cell.row for cell in dict.fromkeys(first) if _is_bold(document, cell.start, cell.end))
    return found if len(found) * 2 < len(first) else frozenset()


def _is_bold(document: Document, start: int, end: int) -> bool:
    span = document.to_source(start, end)
    return _BOLD.search(document.source[max(0, span.start - _MARKS) : span.start]) is not None


def _head_columns(table: Table, read: dict[tuple[int, int], Entry]) -> int:
    """One if the first column names its rows: its cells are words, or years beside figures."""
    if table.width < 2:
        return 0
    first = [cell for cell in table.column(0)[table.header_rows :] if cell is not None]
    named = sum(not isinstance(read.get((cell.row, 0)), Number) or _is_year(cell.text) for cell in first)
    if named and [cell.text.strip() for cell in first[:-named]] == [str(at) for at in range(1, len(first) - named + 1)]:
        return 1  # weeks, stages, places: counted from 1, with what is said of all of them below
    return 1 if named * 3 >= len(first) * 2 else 0


def _is_ranked(table: Table, read: dict[tuple[int, int], Entry]) -> bool:
    """Whether the first column holds the places of an order: figures, although they are marked as heads."""
    heads = " ".join(cell.text for cell in table.heads_of_column(0))
    cells = [cell for cell in table.column(0)[table.header_rows :] if cell is not None]
    return says("ranks", heads) and bool(cells) and all(isinstance(read.get((c.row, 0)), Number) for c in cells)


def _head_rows(table: Table, read: dict[tuple[int, int], Entry], head_columns: int) -> int:
    """The marked head rows, with those right below them that hold nothing but years, periods and units."""
    rows = table.header_rows
    while rows < min(table.height - 1, MAX_HEAD_ROWS):
        cells = [cell for cell in dict.fromkeys(table.row(rows)[max(head_columns, 1) :]) if cell is not None]
        if not cells or not all(_is_head(cell.text, read.get((cell.row, cell.column))) for cell in cells):
            break
        rows += 1
    return rows


def _is_head(text: str, entry: Entry | None) -> bool:
    if isinstance(entry, Number):
        return _is_year(text)
    return entry is Kind.TEXT and any(char.isalpha() or char.isdigit() for char in text)


def _is_year(text: str) -> bool:
    return _YEAR.fullmatch(text.strip(" *†:.")) is not None


def years_in(label: str) -> tuple[int, ...]:
    """The years that a head names, in order."""
    return tuple(int(match.group()) for match in _YEAR.finditer(label))


def texts_of(labels: Sequence[str]) -> str:
    """Labels as one text in lower case."""
    return " ".join(labels).lower()
