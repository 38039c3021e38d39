"""Blocks while they are still being decided on, and how they become a document.

A reader makes drafts, `classification` decides what each one is, `assemble` writes the
reading text and its source map. No step looks for text again in the source.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Final

from factcheck.documents.model import BEYOND, BLOCK_SEPARATOR, Block, BlockKind, Document, Place, Span
from factcheck.documents.rows_of_signs import without_rows_of_signs
from factcheck.documents.source_map import Piece, SourceMap

MAX_READ: Final = 2_000_000
"""Characters of reading text, half as many again as the longest novels have; each takes up to half a kilobyte."""

WITHIN: Final = "footnote within a sentence"
"""Why a footnote is not read that a sentence goes round: reading text keeps the order of its source."""

MAX_CELLS: Final = 30_000
"""Cells of tables that are read: some fifteen seconds on one core, and half a gigabyte."""


@dataclass(eq=False)
class Draft:
    """One block before it is placed in the reading text.

    Attributes:
        kind: What it is, as far as it is known.
        pieces: Its reading text and where each part of it came from, in source order.
        source: Its extent in the source.
        level: Depth, from 1: of a heading, a list item or a quote.
        reason: Why it is skipped, in plain words; None while it is read.
        table: Which table a cell, a caption or a note belongs to, from 0.
        row: Row of a cell, from 0.
        column: Column of a cell, from 0.
        row_span: Rows that a cell takes up.
        column_span: Columns that a cell takes up.
        header: Whether a cell is marked as the head of its row or column.
        alone: Whether blank space, or the markup of a block, sets it off on both sides.
    """

    kind: BlockKind
    pieces: list[Piece]
    source: Span
    level: int | None = None
    reason: str | None = None
    table: int | None = None
    row: int | None = None
    column: int | None = None
    row_span: int = 1
    column_span: int = 1
    header: bool = False
    alone: bool = True

    @cached_property
    def text(self) -> str:
        """Its reading text."""
        return "".join(piece.text for piece in self.pieces)

    @property
    def is_read(self) -> bool:
        """Whether it goes into the reading text."""
        return self.reason is None

    def skip(self, kind: BlockKind, reason: str) -> None:
        """Keeps it out of the reading text, and says why."""
        self.kind = kind
        self.reason = reason

    def end_with_text(self) -> None:
        """Ends its extent with its text: what stands behind that, a footnote, is a block of its own."""
        self.source = Span(self.source.start, min(self.source.end, self.pieces[-1].end))

    def source_span(self, start: int, end: int) -> Span:
        """The source of its own reading text `[start, end)`."""
        source_map = SourceMap()
        for piece in self.pieces:
            source_map.append(piece)
        return source_map.to_source(start, end)


@dataclass(frozen=True, slots=True)
class Publication:
    """The day that a text says it was published, and where in the source it says so."""

    day: date
    span: Span


def assemble(
    source: str,
    format: str,
    drafts: Iterable[Draft],
    publication: Publication | None = None,
    places: Iterable[Place] = (),
) -> Document:
    """Joins the drafts that are read by blank lines, and keeps the others as skipped blocks."""
    texts: list[str] = []
    source_map = SourceMap()
    blocks: list[Block] = []
    length = cells = 0
    last_end = 0  # in the source, of what the reading text holds so far
    for draft in drafts:
        start = length
        if draft.is_read and draft.table is not None:
            cells += 1
            if cells > MAX_CELLS:
                draft.skip(draft.kind, f"{BEYOND}{MAX_CELLS:,} cells")
        if draft.is_read and length + len(draft.text) > MAX_READ:
            draft.skip(draft.kind, f"{BEYOND}{MAX_READ:,} characters")
        if draft.is_read and draft.text.strip():
            if texts:
                texts.append(BLOCK_SEPARATOR)
                source_map.append(Piece(BLOCK_SEPARATOR, last_end, draft.pieces[0].start, atomic=True))
                start += len(BLOCK_SEPARATOR)
            pieces = without_rows_of_signs(draft.pieces, draft.text)
            for piece in pieces:
                source_map.append(piece)
            texts += (piece.text for piece in pieces)
            length = start + sum(len(piece.text) for piece in pieces)
            last_end = pieces[-1].end
        elif draft.is_read:
            draft.skip(BlockKind.MARKUP, "no text")
        blocks.append(_block(draft, start, length))
    return Document(
        source=source,
        format=format,
        text="".join(texts),
        blocks=tuple(blocks),
        source_map=source_map,
        published=publication.day if publication else None,
        published_span=publication.span if publication else None,
        places=tuple(places),
    )


def _block(draft: Draft, start: int, end: int) -> Block:
    return Block(
        kind=draft.kind,
        start=start,
        end=end,
        source=draft.source,
        level=draft.level,
        reason=draft.reason,
        table=draft.table,
        row=draft.row,
        column=draft.column,
        row_span=draft.row_span,
        column_span=draft.column_span,
        header=draft.header,
    )
