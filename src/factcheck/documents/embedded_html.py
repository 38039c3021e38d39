"""Reads the stretches of HTML inside another format, as one page whose other parts are not HTML."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.documents.drafts import Draft
from factcheck.documents.html_builder import HtmlBuilder, PageDraft
from factcheck.documents.html_tables import layout_tables
from factcheck.documents.html_tokens import tokens
from factcheck.documents.model import BlockKind, Span

# In a text that is mostly not HTML an aside is a box of the text, and no frame of a page.
_PARTS_OF_TEXT = frozenset({"page footer", "page header", "sidebar"})


class EmbeddedHtml:
    """The HTML of one document.

    Args:
        source: The whole document.
        drafts: Where its blocks go.
        table_numbers: Gives the number of the next table.
    """

    def __init__(self, source: str, drafts: list[Draft], table_numbers: Iterator[int]) -> None:
        self._source = source
        self._drafts = drafts
        self._arranging: set[int] = set()
        self._builder = HtmlBuilder(source, self._arranging, table_numbers, drafts)

    def take(self, span: Span) -> None:
        """Reads a stretch; elements that it leaves open stay open for the next one."""
        known = len(self._drafts)
        if self._source.find("<table", *span) >= 0 or self._source.find("<TABLE", *span) >= 0:
            self._arranging.update(layout_tables(self._source, tokens(self._source, *span)))
        for token in tokens(self._source, *span):
            self._builder.take(token)
        self._builder.pause(span.end)
        for draft in self._drafts[known:]:
            region = draft.region if isinstance(draft, PageDraft) else None
            if region is not None and draft.is_read and region.reason not in _PARTS_OF_TEXT:
                draft.skip(BlockKind.BOILERPLATE, region.reason)
        if len(self._drafts) == known:
            end = span.start + len(self._source[span.start : span.end].rstrip())
            is_comment = self._source.startswith("<!--", span.start)
            reason = "HTML comment" if is_comment else "HTML"
            self._drafts.append(Draft(BlockKind.MARKUP, [], Span(span.start, end), reason=reason))
