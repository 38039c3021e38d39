"""The way from the reading text back to the submitted text, as report items."""

from __future__ import annotations

from dataclasses import dataclass

from factcheck.documents import Document
from factcheck.report.model import SpanItem

# What stands in pairs around words; an entity ("1&nbsp;234") or an escape ("1\\.9") is replaced whole.
_MARKUP = frozenset("*_~`[]()<>")


@dataclass(frozen=True, slots=True)
class Spans:
    """Makes span items for one document.

    Attributes:
        document: With its source map.
    """

    document: Document

    def item(self, start: int, end: int, role: str | None = None) -> SpanItem:
        """The submitted text behind `[start, end)` of the reading text."""
        return self.source_item(*self.document.to_source(start, end), role)

    def source_item(self, start: int, end: int, role: str | None = None) -> SpanItem:
        """The stretch `[start, end)` of the submitted text."""
        location, place = self.document.locate(start), self.document.place(start)
        return SpanItem(
            start=start,
            end=end,
            line=location.line,
            column=location.column,
            text=self.document.source[start:end],
            role=role,
            place=dict(place.parts) if place else None,
        )

    def is_plain(self, start: int, end: int) -> bool:
        """Whether the submitted text is the reading text there: no markup stands between the characters."""
        return self.document.surface(start, end) == self.document.text[start:end]

    def can_be_replaced(self, start: int, end: int) -> bool:
        """Whether other text can take its place in the source: an edit of "5**3" would leave half an emphasis."""
        return self.is_plain(start, end) or not _MARKUP & set(self.document.surface(start, end))
