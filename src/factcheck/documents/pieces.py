"""What readers of marked-up text do to the pieces of a block before it is done."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.documents.drafts import Draft
from factcheck.documents.model import BlockKind
from factcheck.documents.source_map import Piece
from factcheck.documents.words import layout_words


def trimmed(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces without white space at either end of their text."""
    first, last = 0, len(pieces)
    while first < last and not pieces[first].text.strip():
        first += 1
    while last > first and not pieces[last - 1].text.strip():
        last -= 1
    kept = list(pieces[first:last])
    if kept:
        kept[0] = _cut(kept[0], len(kept[0].text) - len(kept[0].text.lstrip()), 0)
        kept[-1] = _cut(kept[-1], 0, len(kept[-1].text) - len(kept[-1].text.rstrip()))
    return kept


def skip_if_no_prose(draft: Draft, dropped: str) -> None:
    """Skips a block that holds nothing but code, a formula, or markup.

    Args:
        draft: It is read so far.
        dropped: What the block held besides text, such as "image"; the reason if it has no text.
    """
    if not draft.is_read or any(any(map(str.isalnum, piece.text)) for piece in draft.pieces if not piece.atomic):
        return
    words = layout_words()
    for piece in draft.pieces:
        if piece.atomic and piece.text == words.code_placeholder:
            draft.skip(BlockKind.CODE, "code")
            return
        if piece.atomic and piece.text == words.formula_placeholder:
            draft.skip(BlockKind.FORMULA, "formula")
            return
    if not draft.pieces:
        draft.skip(BlockKind.MARKUP, dropped)


def _cut(piece: Piece, left: int, right: int) -> Piece:
    if not piece.is_one_to_one:
        return piece
    return Piece(piece.text[left : len(piece.text) - right], piece.start + left, piece.end - right)
