"""Reads CSV and TSV as one table, with titles above it and notes below it.

The grammar is RFC 4180, as programs bend it: semicolons, tabs and bars cut as well as commas, and a quote that is never
closed is a character.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from factcheck.documents.drafts import MAX_CELLS, Draft, assemble
from factcheck.documents.line_layout import BYTE_ORDER_MARK
from factcheck.documents.model import BlockKind, Document, Span
from factcheck.documents.pieces import trimmed
from factcheck.documents.readers import Reader
from factcheck.documents.source_map import Piece

FORMAT = "csv"
DELIMITERS = ",;\t|"
SAMPLE_LINES = 50

_QUOTED = re.compile(r"\"(?:[^\"]|\"\")*+\"")
_INNER = re.compile(r"\"\"|\r\n|\r|\n")
_LINE_END = re.compile(r"\r\n|\r|\n")


class _Field(NamedTuple):
    """One field: its extent, and that of its text without quotes."""

    start: int
    end: int
    inner_start: int
    inner_end: int
    quoted: bool


def read(source: str, _name: str = "text") -> Document:
    """The document that a CSV text is; any text has one."""
    start = len(source) - len(source.lstrip(BYTE_ORDER_MARK))
    rows: list[list[Draft]] = []
    cells, read_to = 0, len(source)
    for row in _rows(source, start, delimiter_of(source[start : start + 65_536])):
        full = ((column, field) for column, field in enumerate(row) if field.inner_start < field.inner_end)
        kept = [draft for draft in (_draft(source, column, field) for column, field in full) if draft.pieces]
        if cells + len(kept) > MAX_CELLS:
            read_to = row[0].start
            break
        cells += len(kept)
        if kept:
            rows.append(kept)
        if len(row) > MAX_CELLS:  # empty ones, mostly: no table
            read_to = row[-1].end
            break
    drafts = list(_placed(rows))
    if read_to < len(source):
        reason = f"beyond the first {MAX_CELLS:,} cells"
        drafts.append(Draft(BlockKind.TABLE_CELL, [], Span(read_to, len(source)), reason=reason, table=0))
    return assemble(source, FORMAT, drafts)


READER = Reader(FORMAT, (".csv", ".tsv"), read, keeps_bounds=True)


def delimiter_of(sample: str) -> str:
    """The sign that cuts most of the lines into equally many fields, two at least; a comma for want of one."""
    lines = [_QUOTED.sub("", line) for line in _LINE_END.split(sample)[:SAMPLE_LINES] if line.strip()]

    def fit(delimiter: str) -> tuple[int, int]:
        counts = Counter(line.count(delimiter) for line in lines if delimiter in line)
        number, lines_alike = counts.most_common(1)[0] if counts else (0, 0)
        return lines_alike, number

    return max(DELIMITERS, key=fit)


def _rows(source: str, start: int, delimiter: str) -> Iterator[list[_Field]]:
    bare = re.compile(rf"[^{re.escape(delimiter)}\r\n]*")
    quotes_count = True
    position, row = start, list[_Field]()
    while position <= len(source):
        quoted = None
        if quotes_count and source.startswith('"', position):
            quoted = _QUOTED.match(source, position)
            quotes_count = quoted is not None  # none is closed from here on
        end = quoted.end() if quoted else position
        rest = bare.match(source, end)
        end = rest.end() if rest else end
        if quoted and not source[quoted.end() : end].strip():
            row.append(_Field(position, end, position + 1, quoted.end() - 1, quoted=True))
        else:
            row.append(_Field(position, end, position, end, quoted=False))
        if source.startswith(delimiter, end) and len(row) <= MAX_CELLS:
            position = end + 1
            continue
        yield row
        row = []
        line_end = _LINE_END.match(source, end)
        if line_end is None:
            return
        position = line_end.end()


def _draft(source: str, column: int, field: _Field) -> Draft:
    pieces: list[Piece] = []
    position = field.inner_start
    for match in _INNER.finditer(source, field.inner_start, field.inner_end) if field.quoted else ():
        pieces.append(Piece(source[position : match.start()], position, match.start()))
        pieces.append(Piece('"' if match.group() == '""' else " ", *match.span(), atomic=True))
        position = match.end()
    pieces.append(Piece(source[position : field.inner_end], position, field.inner_end))
    extent = Span(field.start, field.end)
    kept = trimmed([piece for piece in pieces if piece.text])
    return Draft(BlockKind.TABLE_CELL, kept, extent, table=0, column=column)


def _placed(rows: Sequence[list[Draft]]) -> Iterator[Draft]:
    """The fields in order: lines of one field above the table are its caption, those below it its notes."""
    wide = [index for index, row in enumerate(rows) if row[-1].column]
    first, last = (wide[0], wide[-1]) if wide else (0, len(rows) - 1)
    for index, row in enumerate(rows):
        for draft in row:
            if index < first:
                draft.kind = BlockKind.CAPTION
            elif index > last:
                draft.kind = BlockKind.FOOTNOTE
            draft.row = index - first if first <= index <= last else None
            draft.column = draft.column if draft.row is not None else None
            yield draft
