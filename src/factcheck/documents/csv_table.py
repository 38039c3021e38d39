"""Reads CSV and TSV as one table, with what is written above and below its rows: titles, sentences and notes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from factcheck.documents.csv_rows import Field, csv_draft, csv_rows, layout_of
from factcheck.documents.drafts import MAX_CELLS, Draft, assemble
from factcheck.documents.line_layout import BYTE_ORDER_MARK
from factcheck.documents.model import BEYOND, BlockKind, Document, Span
from factcheck.documents.pieces import trimmed
from factcheck.documents.readers import Reader
from factcheck.documents.shapes import is_sentence
from factcheck.documents.source_map import Piece
from factcheck.documents.source_notes import mark_source_notes
from factcheck.documents.table_context import is_note

FORMAT = "csv"

_LEAST_WORDS: Final = 4  # of a sentence; "Brown et al." is none


def read(source: str, _name: str = "text") -> Document:
    """The document that a CSV text is; any text has one."""
    drafts = _drafts(source)
    mark_source_notes(drafts)
    return assemble(source, FORMAT, drafts)


def read_rows(source: str) -> Document:
    """The table of a CSV text with its title and notes: what is told above and below it is left to whoever reads it."""
    drafts = _drafts(source)
    for draft in drafts:
        if draft.kind is BlockKind.HEADLINE:
            draft.kind, draft.table, draft.level = BlockKind.CAPTION, 0, None
        elif draft.table is None:
            draft.skip(draft.kind, "a sentence beside the rows")
    mark_source_notes(drafts)
    return assemble(source, FORMAT, drafts)


def _drafts(source: str) -> list[Draft]:
    start = len(source) - len(source.lstrip(BYTE_ORDER_MARK))
    rows: list[list[Draft]] = []
    cells, read_to = 0, len(source)
    delimiter, width = layout_of(source[start : start + 65_536])
    for row in csv_rows(source, start, len(source), delimiter):
        kept = _kept(source, row, width)
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
        reason = f"{BEYOND}{MAX_CELLS:,} cells"
        drafts.append(Draft(BlockKind.TABLE_CELL, [], Span(read_to, len(source)), reason=reason, table=0))
    return drafts


READER = Reader(FORMAT, (".csv", ".tsv"), read, keeps_bounds=True)


def _kept(source: str, row: Sequence[Field], width: int) -> list[Draft]:
    """The fields of a row that hold something; a title or a sentence whose commas cut it is one field.

    Args:
        source: The whole text.
        row: Its fields.
        width: How many fields most rows have.
    """
    if len(row) > 1 and not row[0].quoted and all(source[field.start : field.start + 1] == " " for field in row[1:]):
        line = Piece(source[row[0].start : row[-1].end], row[0].start, row[-1].end)
        is_title = len(row) < width and not any(source[field.start : field.end].strip().isdigit() for field in row)
        if is_title or _is_sentence(line.text.strip()):
            return [Draft(BlockKind.TABLE_CELL, trimmed([line]), Span(line.start, line.end), table=0, column=0)]
    fields = (
        csv_draft(source, field, table=0, row=None, column=column)
        for column, field in enumerate(row)
        if field.inner_start < field.inner_end
    )
    return [draft for draft in fields if draft.pieces]


def _placed(rows: Sequence[list[Draft]]) -> Iterator[Draft]:
    """The fields in order; lines of one field above and below the table are written about it."""
    wide = [index for index, row in enumerate(rows) if row[-1].column]
    first, last = (wide[0], wide[-1]) if wide else (0, len(rows) - 1)
    for index, row in enumerate(rows):
        for draft in row:
            draft.row = index - first if first <= index <= last else None
            if draft.row is None:
                draft.column = None
                _name(draft, is_title=index == 0 and first > 1, is_above=index < first)
            yield draft


def _name(draft: Draft, *, is_title: bool, is_above: bool) -> None:
    """What a line beside the rows is.

    Args:
        draft: The line.
        is_title: Whether the file begins with it, and there is more above the rows.
        is_above: Whether it stands above the rows.
    """
    draft.kind = BlockKind.PARAGRAPH
    if _is_sentence(draft.text) and not is_note(draft):
        draft.table = None
    elif is_title:
        draft.kind, draft.table, draft.level = BlockKind.HEADLINE, None, 1
    else:
        draft.kind = BlockKind.CAPTION if is_above else BlockKind.FOOTNOTE


def _is_sentence(text: str) -> bool:
    return is_sentence(text) and len(text.split()) >= _LEAST_WORDS
