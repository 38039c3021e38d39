"""What a reader makes of a submitted text: blocks, the text to read, and the way back.

The *source* is the text as submitted. The *reading text* is what is read for figures:
prose and the cells of tables, markup removed, joined by blank lines. Offsets of both kinds
are Unicode code points; `Block.start` and `Block.end` lie in the reading text,
`Block.source` in the source.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property

from factcheck.documents.directives import Directive
from factcheck.documents.source_map import LineStarts, Location, SourceMap, Span

__all__ = ["BEYOND", "BLOCK_SEPARATOR", "Beside", "Block", "BlockKind", "Document", "Location", "Place", "Span"]

BLOCK_SEPARATOR = "\n\n"
BEYOND = "beyond the first "
"""How the reason begins for what is not read because there is too much of it."""


class BlockKind(StrEnum):
    """What a block is; the values are those of the report's `blocks[].kind`."""

    HEADLINE = "headline"
    HEADING = "heading"
    STANDFIRST = "standfirst"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list-item"
    QUOTE = "quote"
    CAPTION = "caption"
    FOOTNOTE = "footnote"
    TABLE_CELL = "table-cell"
    DATELINE = "dateline"
    SOURCE_NOTE = "source-note"
    CODE = "code"
    FORMULA = "formula"
    MARKUP = "markup"
    FRONT_MATTER = "front-matter"
    BOILERPLATE = "boilerplate"


@dataclass(frozen=True, slots=True)
class Block:
    """One part of a document, read for figures or skipped.

    Attributes:
        kind: What it is.
        start: Where it starts in the reading text.
        end: Where it ends there; a skipped block has no reading text, so `start == end`.
        source: Its extent in the source, list marks and heading marks included.
        level: Depth, from 1: of a heading, a list item or a quote.
        reason: Why it was skipped, in plain words; None where it is read.
        table: Which table of the document a cell, a caption or a note belongs to, from 0.
        row: Row of a cell, from 0; of its first one if it spans several.
        column: Column of a cell, from 0; of its first one if it spans several.
        row_span: Rows that a cell takes up.
        column_span: Columns that a cell takes up.
        header: Whether the format marks a cell as the head of its row or column.
    """

    kind: BlockKind
    start: int
    end: int
    source: Span
    level: int | None = None
    reason: str | None = None
    table: int | None = None
    row: int | None = None
    column: int | None = None
    row_span: int = 1
    column_span: int = 1
    header: bool = False

    @property
    def is_prose(self) -> bool:
        """Whether it is read for figures; the cells of a table are, too."""
        return self.reason is None


@dataclass(frozen=True, slots=True)
class Place:
    """Where the program that made a file would look: `{"paragraph": 12, "run": 3}`.

    Attributes:
        start: Where the place starts in the source; it ends where the next one starts.
        parts: Names and numbers, the outermost first; numbers count from 1.
    """

    start: int
    parts: tuple[tuple[str, int], ...]

    def __str__(self) -> str:
        return ", ".join(f"{name} {number}" for name, number in self.parts)


@dataclass(frozen=True, slots=True)
class Beside:
    """A file that is read together with a text.

    Attributes:
        name: What to call it.
        source: Its text.
        start: Where that begins in the source of the document.
        reason: Why it was not read, in plain words; "" where it was.
    """

    name: str
    source: str
    start: int
    reason: str = ""


@dataclass(frozen=True)
class Document:
    """A submitted text, taken apart.

    Attributes:
        source: The text as submitted; of a file that is no text, the text that it holds.
        format: The reader's name, one of `readers.formats()`.
        text: The reading text: the blocks that are read, joined by a blank line.
        blocks: Every block in source order, the skipped ones too; extents never overlap, but for a skipped footnote in
            a sentence, which comes behind the block that goes round it.
        source_map: From the reading text to the source and back.
        published: The day that the text says it was published, if it says so.
        published_span: Where it says so, in the source.
        places: In ascending order; empty where line and column say all.
        directives: Instructions to the checker that stand in it, in order.
        beside: The files that are read together with it; their sources follow its own in `source`.
    """

    source: str
    format: str
    text: str
    blocks: tuple[Block, ...]
    source_map: SourceMap = field(repr=False, compare=False)
    published: date | None = None
    published_span: Span | None = None
    places: tuple[Place, ...] = field(default=(), repr=False)
    directives: tuple[Directive, ...] = ()
    beside: tuple[Beside, ...] = ()

    def to_source(self, start: int, end: int) -> Span:
        """The stretch of source behind the reading text `[start, end)`."""
        return self.source_map.to_source(start, end)

    def surface(self, start: int, end: int) -> str:
        """The reading text `[start, end)` as it was written in the source."""
        span = self.to_source(start, end)
        return self.source[span.start : span.end]

    def locate(self, offset: int) -> Location:
        """Line and column of an offset into the source, in logarithmic time."""
        return self._line_starts.locate(offset)

    def place(self, offset: int) -> Place | None:
        """The place that holds an offset into the source; None where lines and columns say all."""
        index = bisect_right(self._place_starts, offset) - 1
        return self.places[index] if index >= 0 else None

    def prose(self) -> Iterator[Block]:
        """The blocks that are read, in order."""
        return (block for block in self.blocks if block.is_prose)

    def block_at(self, offset: int) -> Block | None:
        """The block that holds the character at `offset` of the reading text.

        None between two blocks and at the end of the text.
        """
        index = bisect_right(self._prose_starts, offset) - 1
        if index < 0:
            return None
        block = self._prose_blocks[index]
        return block if offset < block.end else None

    @property
    def own_source(self) -> str:
        """The text as submitted, without what is read together with it."""
        return self.source[: self.own_end]

    @property
    def own_end(self) -> int:
        """Where the text itself ends in the source."""
        read = [other.start for other in self.beside if not other.reason]
        return read[0] - len(BLOCK_SEPARATOR) if read else len(self.source)

    @property
    def beyond_limits(self) -> tuple[str, ...]:
        """What was not read because there is too much of it: "beyond the first 30,000 cells"."""
        reasons = (block.reason for block in self.blocks if block.source.start <= self.own_end)
        return tuple(dict.fromkeys(reason for reason in reasons if reason is not None and reason.startswith(BEYOND)))

    @property
    def headline(self) -> Block | None:
        """The headline, if there is one."""
        return next((block for block in self.blocks if block.kind is BlockKind.HEADLINE), None)

    @cached_property
    def _line_starts(self) -> LineStarts:
        return LineStarts(self.source)

    @cached_property
    def _place_starts(self) -> list[int]:
        return [place.start for place in self.places]

    @cached_property
    def _prose_blocks(self) -> list[Block]:
        return list(self.prose())

    @cached_property
    def _prose_starts(self) -> list[int]:
        return [block.start for block in self._prose_blocks]
