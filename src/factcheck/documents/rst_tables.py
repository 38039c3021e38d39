"""The grid tables and the simple tables of reStructuredText, cell by cell.

A cell that goes on in the next line gives a block for each line, at one place of the grid: two cells side by side
would otherwise cross each other in the source.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from factcheck.documents.drafts import Draft
from factcheck.documents.model import BlockKind, Span
from factcheck.documents.pieces import trimmed
from factcheck.documents.source_lines import SourceLine
from factcheck.documents.source_map import Piece

Inline = Callable[[int, int], list[Piece]]

_SIMPLE_RULE = re.compile(r"=+(?: +=+)+")
_COLUMN = re.compile(r"=+")
_PLUS_OR_BAR = re.compile(r"[+|]")


def is_simple_rule(text: str) -> bool:
    """Whether a line draws the columns of a simple table."""
    return _SIMPLE_RULE.fullmatch(text) is not None


def grid_table(lines: Sequence[SourceLine], table: int, inline: Inline) -> Iterator[Draft]:
    """The cells of a grid table, their spans over columns too.

    Args:
        lines: Those that start with "+" or "|".
        table: Number of the table in the document.
        inline: Gives the pieces of a stretch of source.
    """
    edges = sorted({match.start() for line in lines if line.text[0] == "+" for match in re.finditer(r"\+", line.text)})
    columns = {edge: index for index, edge in enumerate(edges)}
    heads = next((index for index, line in enumerate(lines) if line.text.startswith("+=")), 0)
    row, is_row_open = 0, False
    for index, line in enumerate(lines):
        if line.text[0] == "+":
            row, is_row_open = row + is_row_open, False
            continue
        is_row_open = True
        bars = [match.start() for match in _PLUS_OR_BAR.finditer(line.text) if match.start() in columns]
        for left, right in pairwise(bars):
            draft = _cell(inline(line.start + left + 1, line.start + right), table, row, columns[left])
            if draft is not None:
                draft.column_span = columns[right] - columns[left]
                draft.header = index < heads
                yield draft


def simple_table(lines: Sequence[SourceLine], table: int, inline: Inline) -> Iterator[Draft]:
    """The cells of a simple table; a line without a first column goes on with the row above.

    Args:
        lines: From the first rule to the last one.
        table: Number of the table in the document.
        inline: Gives the pieces of a stretch of source.
    """
    starts = [match.start() for match in _COLUMN.finditer(lines[0].text)]
    has_heads = sum(is_simple_rule(line.text) for line in lines) > 2
    row, seen = -1, 0
    for line in lines:
        if line.is_blank or is_simple_rule(line.text) or set(line.text) <= {"-", " "}:
            seen += is_simple_rule(line.text)
            continue
        offset = line.indent - lines[0].indent
        if offset < starts[1] or row < 0:
            row += 1
        for column, (left, right) in enumerate(_bounds(starts, offset, len(line.text))):
            draft = _cell(inline(line.start + left, line.start + right) if left < right else [], table, row, column)
            if draft is not None:
                draft.header = has_heads and seen == 1
                yield draft


def _bounds(starts: Sequence[int], offset: int, length: int) -> Iterator[tuple[int, int]]:
    """Each column's stretch of a line that begins `offset` to the right of the rule."""
    for index, start in enumerate(starts):
        stop = starts[index + 1] - offset if index + 1 < len(starts) else length
        yield max(0, start - offset), max(0, min(stop, length))


def _cell(pieces: list[Piece], table: int, row: int, column: int) -> Draft | None:
    kept = trimmed(pieces)
    if not kept:
        return None
    extent = Span(kept[0].start, kept[-1].end)
    return Draft(BlockKind.TABLE_CELL, kept, extent, table=table, row=row, column=column)
