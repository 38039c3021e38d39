"""What the readers of formats that are told line by line have in common: reStructuredText and AsciiDoc."""

from __future__ import annotations

import itertools
import re
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator
from typing import ClassVar

from factcheck.documents.classification import classify
from factcheck.documents.drafts import WITHIN, Draft, Publication, assemble
from factcheck.documents.headlines import promote_headline
from factcheck.documents.inline_rules import inline_pieces
from factcheck.documents.model import BlockKind, Document, Span
from factcheck.documents.pieces import skip_if_no_prose, trimmed
from factcheck.documents.source_lines import SourceLine, source_lines
from factcheck.documents.source_map import Piece


class LineReader(ABC):
    """Goes through the lines of a text once.

    Args:
        source: The text as submitted.
    Attributes:
        format: Name of the format.
        inline: Finds the markup within a line.
        publication: The day that the text gives in its settings, once they are read.
    """

    format: ClassVar[str]
    inline: ClassVar[re.Pattern[str]]

    def __init__(self, source: str) -> None:
        self.publication: Publication | None = None
        self._source = source
        self._lines = source_lines(source)
        self._at = 0
        self._tables = itertools.count()
        self._notes: list[Span] = []  # the text of footnotes in the block that is read

    def document(self) -> Document:
        """The document that the text is; any text has one."""
        drafts = list(self._drafts())
        promote_headline(drafts)
        publication = classify(drafts, headings_are_marked=True)
        return assemble(self._source, self.format, drafts, self.publication or publication)

    @abstractmethod
    def _block(self, line: SourceLine) -> Iterator[Draft]:
        """The block that begins with a line; moves on behind it."""

    @abstractmethod
    def _handle(self, match: re.Match[str]) -> Iterator[Piece]:
        """What markup within a line is read as."""

    def _pass_blank(self) -> None:
        """Moves on behind a blank line."""
        self._at += 1

    def _drafts(self) -> Iterator[Draft]:
        while self._at < len(self._lines):
            line = self._lines[self._at]
            if line.is_blank:
                self._pass_blank()
                continue
            for draft in self._block(line):
                skip_if_no_prose(draft, "no text")
                yield draft
                yield from self._noted(draft)

    def _noted(self, draft: Draft) -> Iterator[Draft]:
        """The footnotes that stand in a block: read where they stand behind its text, else told as skipped."""
        notes, self._notes = self._notes, []
        for note in notes:
            if draft.is_read and draft.table is None and note.start >= draft.pieces[-1].end:
                draft.end_with_text()
                yield Draft(BlockKind.FOOTNOTE, self._inline(*note), note)
            else:
                yield Draft(BlockKind.FOOTNOTE, [], note, reason=WITHIN)

    def _while(self, belongs: Callable[[SourceLine], bool]) -> int:
        """How many lines from here on belong together."""
        count = 0
        while self._at + count < len(self._lines) and belongs(self._lines[self._at + count]):
            count += 1
        return count

    def _skipped(self, count: int, kind: BlockKind, reason: str) -> Draft:
        """The next lines as a block that is not read; moves on behind them."""
        lines = [line for line in self._lines[self._at : self._at + count] if not line.is_blank]
        self._at += count
        return Draft(kind, [], Span(lines[0].start, lines[-1].end), reason=reason)

    def _inline(self, start: int, end: int) -> list[Piece]:
        """The pieces of a stretch of source, without its markup."""
        return trimmed(list(inline_pieces(self._source, start, end, self.inline, self._handle)))
