"""Reads lines of cells between bars as a table, where the line of dashes that Markdown asks for is missing or wrong."""

from __future__ import annotations

import re
from collections.abc import Sequence

from factcheck.documents.drafts import Draft
from factcheck.documents.model import BlockKind, Span
from factcheck.documents.pieces import trimmed
from factcheck.documents.source_map import Piece

_DASHES = re.compile(r"[\s|:+=-]*")
_BARE_BAR = re.compile(r"(?:^|(?<=\s))\|(?=\s|$)")


def are_pipe_rows(lines: Sequence[str]) -> bool:
    """Whether the lines are rows: several, each between bars and cut by one, or with figures and cut alike by bars."""
    if len(lines) < 2:
        return False
    if all(len(line) > 3 and line[0] == line[-1] == "|" and line.count("|") > 2 for line in lines):
        return True
    rows = [line for line in lines if not _DASHES.fullmatch(line)]
    bars = {len(_BARE_BAR.findall(line)) for line in rows}
    figures = sum(any(char.isdigit() for char in line.partition("|")[2]) for line in rows)
    return len(rows) > 1 and len(bars) == 1 and bars != {0} and figures * 2 >= len(rows)


def pipe_rows(source: str, lines: Sequence[Sequence[Piece]], table: int) -> list[Draft]:
    """The cells of the rows as drafts.

    Args:
        source: The whole text.
        lines: The pieces of each line, in order.
        table: Number of the table in the document.
    """
    drafts: list[Draft] = []
    is_closed = all(not pieces or source[pieces[0].start] == "|" for pieces in lines)
    row = 0
    heads = 0  # rows above the first line of dashes
    for pieces in lines:
        if not pieces:
            continue
        if _DASHES.fullmatch("".join(piece.text for piece in pieces)):
            heads = heads or row
            continue
        for column, cell in enumerate(_cells(source, pieces, is_closed=is_closed)):
            kept = trimmed(cell)
            if kept:
                extent = Span(kept[0].start, kept[-1].end)
                drafts.append(Draft(BlockKind.TABLE_CELL, kept, extent, table=table, row=row, column=column))
        row += 1
    for draft in drafts:
        draft.header = draft.row is not None and draft.row < heads
    return drafts


def _cells(source: str, pieces: Sequence[Piece], *, is_closed: bool) -> list[list[Piece]]:
    """The pieces between the bars; a bar after a backslash is text.

    Args:
        source: The whole text.
        pieces: Of one line.
        is_closed: Whether a bar stands before the first cell.
    """
    cells: list[list[Piece]] = [[]]
    for piece in pieces:
        if not piece.is_one_to_one or "|" not in piece.text:
            cells[-1].append(piece)
            continue
        begin = 0
        for match in re.finditer(r"\|", piece.text):
            place = piece.start + match.start()
            if source[place - 1 : place] == "\\":
                continue
            cells[-1].append(Piece(piece.text[begin : match.start()], piece.start + begin, place))
            cells.append([])
            begin = match.end()
        cells[-1].append(Piece(piece.text[begin:], piece.start + begin, piece.end))
    begun = cells[1:] if is_closed else cells
    return [[piece for piece in cell if piece.text] for cell in begun]
