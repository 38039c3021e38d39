"""Where each cell of an HTML table stands, its spans counted."""

from __future__ import annotations

import re

# The limits of the standard, and one on what spans may claim altogether.
MAX_COLUMN_SPAN = 1_000
MAX_ROW_SPAN = 65_534
MAX_PLACES = 1_000_000

_NUMBER = re.compile(r"\s*(\d{1,9})")


class Grid:
    """The places of one table, as its rows and cells are met.

    Attributes:
        index: Number of the table in the document, from 0.
        row: Of the last cell, from 0.
        column: Of the last cell, from 0.
        in_head: Whether the rows now met are the heads of columns.
    """

    def __init__(self, index: int) -> None:
        self.index = index
        self.row = -1
        self.column = -1
        self.in_head = False
        self._next_column = 0
        self._taken: dict[int, int] = {}  # column → the row below the last one that a cell above takes there
        self._places = 0

    def start_row(self) -> None:
        """The next row begins."""
        self.row += 1
        self._next_column = 0

    def place(self, rowspan: str, colspan: str) -> tuple[int, int]:
        """Puts the next cell at its place, and gives the rows and columns that it takes up.

        Args:
            rowspan: The attribute as written; "" where there is none.
            colspan: The same.
        """
        if self.row < 0:
            self.start_row()
        while self._taken.get(self._next_column, 0) > self.row:
            self._next_column += 1
            self._places += 1
        self.column = self._next_column
        rows, columns = _span(rowspan, MAX_ROW_SPAN), _span(colspan, MAX_COLUMN_SPAN)
        self._places += columns
        if self._places > MAX_PLACES:
            rows = columns = 1
            self._taken.clear()
        if rows > 1:
            for column in range(self.column, self.column + columns):
                self._taken[column] = self.row + rows
        self._next_column = self.column + columns
        return rows, columns


def _span(written: str, limit: int) -> int:
    match = _NUMBER.match(written)
    if match is None:
        return 1
    number = int(match.group(1))
    # Nought rows are all that follow, which no table can tell before its end: one is safe.
    return min(max(number, 1), limit)
