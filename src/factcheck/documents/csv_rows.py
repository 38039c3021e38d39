"""The grammar of CSV: where the fields of each row stand.

It is RFC 4180, as programs bend it: semicolons, tabs and bars cut as well as commas, and a quote that is never closed
is a character.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from factcheck.documents.drafts import MAX_CELLS, Draft
from factcheck.documents.model import BlockKind, Span
from factcheck.documents.pieces import trimmed
from factcheck.documents.source_map import Piece

DELIMITERS = ",;\t|"
SAMPLE_LINES = 50

_QUOTED = re.compile(r"\"(?:[^\"]|\"\")*+\"")
_INNER = re.compile(r"\"\"|\r\n|\r|\n")
_LINE_END = re.compile(r"\r\n|\r|\n")
_INDENT = re.compile(r"[ \t]*")


class Field(NamedTuple):
    """One field: its extent, and that of its text without quotes."""

    start: int
    end: int
    inner_start: int
    inner_end: int
    quoted: bool


def layout_of(sample: str) -> tuple[str, int]:
    """The sign that cuts most of the lines into equally many fields, two at least, and how many; a comma and 0 if none.

    Args:
        sample: The first lines.
    """
    lines = [_QUOTED.sub("", line) for line in _LINE_END.split(sample)[:SAMPLE_LINES] if line.strip()]

    def fit(delimiter: str) -> tuple[int, int]:
        counts = Counter(line.count(delimiter) for line in lines if delimiter in line)
        number, lines_alike = counts.most_common(1)[0] if counts else (0, 0)
        return lines_alike, number

    delimiter = max(DELIMITERS, key=fit)
    alike, cuts = fit(delimiter)
    return delimiter, cuts + 1 if alike else 0


def csv_rows(source: str, start: int, end: int, delimiter: str, *, indented: bool = False) -> Iterator[list[Field]]:
    """The rows of a stretch of source.

    Args:
        source: The whole text.
        start, end: The stretch.
        delimiter: The sign that cuts fields.
        indented: Whether blank space before a field belongs to what stands around it, as in a block of another format.
    """
    bare = re.compile(rf"[^{re.escape(delimiter)}\r\n]*")
    quotes_count = True
    position, row = start, list[Field]()
    while position <= end:
        if indented and (space := _INDENT.match(source, position, end)) is not None:
            position = space.end()
        quoted = None
        if quotes_count and source.startswith('"', position):
            quoted = _QUOTED.match(source, position, end)
            quotes_count = quoted is not None  # none is closed from here on
        stop = quoted.end() if quoted else position
        rest = bare.match(source, stop, end)
        stop = rest.end() if rest else stop
        if quoted and not source[quoted.end() : stop].strip():
            row.append(Field(position, stop, position + 1, quoted.end() - 1, quoted=True))
        else:
            row.append(Field(position, stop, position, stop, quoted=False))
        if stop < end and source.startswith(delimiter, stop) and len(row) <= MAX_CELLS:
            position = stop + 1
            continue
        yield row
        row = []
        line_end = _LINE_END.match(source, stop, end)
        if line_end is None:
            return
        position = line_end.end()


def csv_draft(source: str, field: Field, *, table: int, row: int | None, column: int) -> Draft:
    """A field as a cell; without pieces where it is empty."""
    pieces: list[Piece] = []
    position = field.inner_start
    for match in _INNER.finditer(source, field.inner_start, field.inner_end) if field.quoted else ():
        pieces.append(Piece(source[position : match.start()], position, match.start()))
        pieces.append(Piece('"' if match.group() == '""' else " ", *match.span(), atomic=True))
        position = match.end()
    pieces.append(Piece(source[position : field.inner_end], position, field.inner_end))
    extent = Span(field.start, field.end)
    kept = trimmed([piece for piece in pieces if piece.text])
    return Draft(BlockKind.TABLE_CELL, kept, extent, table=table, row=row, column=column)


def csv_table(
    source: str, extent: Span, *, table: int, delimiter: str, head_rows: int = 0, head_columns: int = 0
) -> Iterator[Draft]:
    """The cells of a table within a text of another format.

    Args:
        source: The whole text.
        extent: From the first row to the last one.
        table: Number of the table in the document.
        delimiter: The sign that cuts fields.
        head_rows, head_columns: How many rows and columns are marked as heads.
    """
    place = 0
    for row in csv_rows(source, extent.start, extent.end, delimiter, indented=True):
        drafts = [csv_draft(source, field, table=table, row=place, column=at) for at, field in enumerate(row)]
        filled = [draft for draft in drafts if draft.pieces]
        for draft in filled:
            draft.header = place < head_rows or (draft.column or 0) < head_columns
        place += bool(filled)
        yield from filled
