"""Long rows of signs, which are drawn lines and leading dots and no words, as one sign of the reading text.

A tokenizer takes signs off a word one by one, so that a row of them would cost time by the square of its length.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

from factcheck.documents.source_map import Piece

LONGEST_ROW: Final = 40
_ROW: Final = re.compile(rf"(?:[^\w\s]|_){{{LONGEST_ROW + 1},}}")
_STAND_IN: Final = "…"


def without_rows_of_signs(pieces: Sequence[Piece], text: str) -> Sequence[Piece]:
    """The pieces of a block, whose joined text is given, with one sign in place of each long row."""
    rows = [match.span() for match in _ROW.finditer(text)] if len(text) > LONGEST_ROW else []
    return [piece for piece in _replaced(pieces, rows) if piece.text] if rows else pieces


def _replaced(pieces: Sequence[Piece], rows: Sequence[tuple[int, int]]) -> Iterable[Piece]:
    coming, at = 0, 0  # the next row; where a piece starts in the text
    row_start = -1  # where the row that is being passed starts in the source
    for piece in pieces:
        end, left = at + len(piece.text), 0
        while coming < len(rows) and rows[coming][0] < end:
            first, last = max(rows[coming][0] - at, 0), min(rows[coming][1] - at, len(piece.text))
            if row_start < 0:
                yield _part(piece, left, first)
                row_start = piece.start + first if piece.is_one_to_one else piece.start
            left = last
            if rows[coming][1] > end:
                break  # it goes on in the next piece
            yield Piece(_STAND_IN, row_start, piece.start + last if piece.is_one_to_one else piece.end, atomic=True)
            coming, row_start = coming + 1, -1
        if row_start < 0:
            yield _part(piece, left, len(piece.text))
        at = end


def _part(piece: Piece, left: int, right: int) -> Piece:
    """A stretch of a piece; nothing of one that stands for its source as a whole and is not wholly meant."""
    if left == 0 and right == len(piece.text):
        return piece
    if not piece.is_one_to_one:
        return Piece("", piece.start, piece.start)
    return Piece(piece.text[left:right], piece.start + left, piece.start + right)
