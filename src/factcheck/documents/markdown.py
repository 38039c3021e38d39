"""Reads CommonMark and GitHub Flavored Markdown, with front matter, footnotes and formulas.

pyromark (pulldown-cmark) gives each event with its range of bytes; the source map is made
from those ranges. Smart punctuation stays off, so that quotes and dashes keep their place.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from factcheck.documents.byte_offsets import ByteOffsets
from factcheck.documents.classification import classify
from factcheck.documents.drafts import Draft, assemble
from factcheck.documents.embedded_html import EmbeddedHtml
from factcheck.documents.front_matter import FrontMatter, read_front_matter
from factcheck.documents.headlines import promote_headline
from factcheck.documents.inline_markup import CODE_TAGS, HIDING_TAGS, tag_of
from factcheck.documents.line_layout import BYTE_ORDER_MARK
from factcheck.documents.model import BlockKind, Document, Span
from factcheck.documents.money_signs import Event, events_with_money
from factcheck.documents.pieces import skip_if_no_prose, trimmed
from factcheck.documents.pipe_rows import are_pipe_rows, pipe_rows
from factcheck.documents.raised import Raised, raised
from factcheck.documents.readers import Reader
from factcheck.documents.shortcodes import Shortcodes
from factcheck.documents.source_map import Piece
from factcheck.documents.words import layout_words

FORMAT = "markdown"

_CONTAINERS = {"BlockQuote": BlockKind.QUOTE, "Item": BlockKind.LIST_ITEM, "FootnoteDefinition": BlockKind.FOOTNOTE}


def read(source: str, _name: str = "text") -> Document:
    """The document that a Markdown text is; any text has one."""
    front_matter = read_front_matter(source)
    start = front_matter.span.end if front_matter else len(source) - len(source.lstrip(BYTE_ORDER_MARK))
    body = markdown_drafts(source, start)
    drafts = [*_head(front_matter, body), *body]
    publication = classify(drafts, headings_are_marked=True)
    if front_matter and front_matter.publication:
        publication = front_matter.publication
    return assemble(source, FORMAT, drafts, publication)


def markdown_drafts(source: str, start: int = 0, *, first_table: int = 0) -> list[Draft]:
    """The blocks of a Markdown text below `start`, whose first table has this number."""
    builder = _Builder(source, first_table)
    for tag, event, span in _events(source, start):
        builder.take(tag, event, span)
    return builder.drafts


READER = Reader(FORMAT, (".md", ".markdown", ".mdown", ".mkd", ".mdx"), read, marks="*_`[~$")


def _events(source: str, start: int) -> Iterator[tuple[str, Any, Span]]:
    """The events below `start`: a name such as "Start Item", what it carries, its extent in code points."""
    import pyromark  # plain text does without it

    options = pyromark.Options
    chosen = (
        options.ENABLE_TABLES
        | options.ENABLE_FOOTNOTES
        | options.ENABLE_STRIKETHROUGH
        | options.ENABLE_TASKLISTS
        | options.ENABLE_GFM
        | options.ENABLE_HEADING_ATTRIBUTES
    )
    body = source[start:]
    offsets = ByteOffsets(body)

    def parse(text: str, formulas: bool) -> Iterable[Event]:
        return pyromark.events_with_range(text, options=chosen | options.ENABLE_MATH if formulas else chosen)

    for event, extent in events_with_money(body, parse):
        span = Span(start + offsets.to_code_points(extent["start"]), start + offsets.to_code_points(extent["end"]))
        if isinstance(event, str):  # SoftBreak, HardBreak, Rule
            yield event, None, span
            continue
        ((name, content),) = event.items()
        if name in {"Start", "End"}:
            tag, content = (content, None) if isinstance(content, str) else next(iter(content.items()))
            yield f"{name} {tag}", content, span
        else:
            yield name, content, span


def _head(front_matter: FrontMatter | None, drafts: Sequence[Draft]) -> Iterator[Draft]:
    """Chooses the headline among title and headings, and gives the drafts of the front matter."""
    has_title = promote_headline(drafts, has_title=front_matter is not None and front_matter.title is not None)
    if front_matter is not None:
        yield from front_matter.drafts(with_title=has_title)


class _Builder:
    """Turns the events of one document into drafts."""

    def __init__(self, source: str, first_table: int) -> None:
        self.drafts: list[Draft] = []
        self._source = source
        self._shortcodes = Shortcodes(source)
        self._words = layout_words()
        self._containers: list[BlockKind] = []
        self._depths = dict.fromkeys(_CONTAINERS.values(), 0)
        self._mark_start: int | None = None  # of the list mark or quote mark before the next block
        self._open: Draft | None = None
        self._open_end = 0  # of the inline content of the open block
        self._images = 0
        self._hidden_by: list[str] = []  # open struck-out stretches and hiding tags
        self._scope_end = 0  # of the paragraph, heading, cell or item last begun
        self._last_closing: dict[str, int] = {}  # tag → where it is last closed in the open block, or -1
        self._table, self._row, self._column = -1, -1, -1
        self._table_numbers = itertools.count(first_table)
        self._html = EmbeddedHtml(source, self.drafts, self._table_numbers)
        self._skipping = 0  # inside a code block or an HTML block
        self._dropped = "no text"  # what an open block holds besides text

    def take(self, tag: str, content: Any, span: Span) -> None:
        """Handles one event; `tag` and `content` are those of `_events`."""
        if tag.startswith("Start "):
            self._start(tag[6:], content, span)
        elif tag.startswith("End "):
            self._end(tag[4:])
        elif tag == "Rule":
            self._close()
            self._skip(BlockKind.MARKUP, "ruled line", span)
        elif not self._skipping:
            self._inline(tag, content, span)

    def _start(self, tag: str, content: Any, span: Span) -> None:
        if tag in {"Paragraph", "Heading", "TableCell", "Item"}:
            self._scope_end = span.end
        if tag in _CONTAINERS:
            self._close()
            self._containers.append(_CONTAINERS[tag])
            self._depths[_CONTAINERS[tag]] += 1
            if self._mark_start is None:
                self._mark_start = span.start
        elif tag == "Paragraph":
            self._begin(self._kind_of_text(), span.start)
        elif tag == "Heading":
            self._begin(BlockKind.HEADING, span.start)
            self._level(int(content["level"][1:]))
            self._open_end = span.start + len(self._source[span.start : span.end].rstrip())
        elif tag == "CodeBlock":
            self._close()
            self._skip(BlockKind.CODE, "code", span)
            self._skipping += 1
        elif tag == "HtmlBlock":
            self._close()
            self._mark_start = None
            self._html.take(span)
            self._skipping += 1
        elif tag == "Table":
            self._close()
            self._table, self._row = next(self._table_numbers), -1
        elif tag in {"TableHead", "TableRow"}:
            self._row, self._column = self._row + 1, -1
        elif tag == "TableCell":
            self._column += 1
            self._begin(BlockKind.TABLE_CELL, span.start)
        elif tag == "Image":
            self._reach(span)
            self._images += 1
            self._dropped = "image"
        elif tag == "Strikethrough":
            self._reach(span)
            # One tilde is also written for "about"; two take the text back.
            self._hidden_by.append("~~" if self._source.startswith("~~", span.start) else "~")
        elif tag == "List":
            self._close()
        elif tag in {"Emphasis", "Strong", "Link"}:
            self._reach(span)

    def _end(self, tag: str) -> None:
        if tag in _CONTAINERS:
            self._close()
            self._depths[self._containers.pop()] -= 1
            self._mark_start = None
        elif tag in {"Paragraph", "Heading", "TableCell"}:
            self._close()
        elif tag in {"CodeBlock", "HtmlBlock"}:
            self._skipping -= 1
        elif tag == "Image":
            self._images -= 1
        elif tag == "Strikethrough" and self._hidden_by:
            self._hidden_by.pop()

    def _inline(self, tag: str, content: Any, span: Span) -> None:
        self._reach(span)
        if self._images:
            return
        if tag == "InlineHtml":
            if self._shortcodes.outside(*span) != [span]:
                self._dropped = "shortcode"
            else:
                self._inline_html(content, span)
        elif any(mark != "~" for mark in self._hidden_by):
            return
        elif tag == "Text":
            self._text(content, span)
        elif tag in {"SoftBreak", "HardBreak"}:
            self._add(Piece(" ", *span))
        elif tag == "Code":
            self._add(Piece(self._words.code_placeholder, *span, atomic=True))
        elif tag in {"InlineMath", "DisplayMath"}:
            self._add(Piece(self._words.formula_placeholder, *span, atomic=True))

    def _inline_html(self, html: str, span: Span) -> None:
        name, opens = tag_of(html)
        if name in HIDING_TAGS | CODE_TAGS:
            if opens:
                if not self._is_closed_after(name, span.end):
                    return  # a tag that is never closed hides nothing
                if name in CODE_TAGS and not self._hidden_by:
                    self._add(Piece(self._words.code_placeholder, *span, atomic=True))
                self._hidden_by.append(name)
            else:
                self._unhide(name)
        elif name == "sup" and not opens and "sup" in self._hidden_by:
            self._unhide(name)
        elif self._hidden_by:
            return
        elif name == "br":
            self._add(Piece(" ", *span, atomic=True))
        elif name == "sup" and opens:
            self._raised(span)

    def _unhide(self, name: str) -> None:
        if name in self._hidden_by:
            while self._hidden_by.pop() != name:
                pass

    def _raised(self, span: Span) -> None:
        """The start of raised text: 10<sup>6</sup> is not 106, and the mark of a note is no digit of a figure."""
        before = "".join(piece.text for piece in self._open.pieces[-4:]) if self._open else ""
        in_cell = self._open is not None and self._open.kind is BlockKind.TABLE_CELL
        kind = raised(self._source, span.end, before, in_cell=in_cell)
        if kind is Raised.POWER:
            self._add(Piece("^", *span, atomic=True))
        elif kind is Raised.NOTE_MARK and self._is_closed_after("sup", span.end):
            self._hidden_by.append("sup")

    def _is_closed_after(self, name: str, offset: int) -> bool:
        if name not in self._last_closing:
            closing = re.compile(rf"</{name}\b", re.IGNORECASE | re.ASCII)
            found = [match.start() for match in closing.finditer(self._source, offset, self._scope_end)]
            self._last_closing[name] = max(found, default=-1)
        return self._last_closing[name] >= offset

    def _text(self, text: str, span: Span) -> None:
        parts = self._shortcodes.outside(*span)
        if parts == [span]:
            self._add(Piece(text, *span))
            return
        self._dropped = "shortcode"
        if len(text) == span.end - span.start:
            for start, end in parts:
                self._add(Piece(text[start - span.start : end - span.start], start, end))

    def _begin(self, kind: BlockKind, start: int) -> None:
        self._close()
        if self._mark_start is not None:
            start, self._mark_start = self._mark_start, None
        self._open = Draft(kind, [], Span(start, start))
        self._open_end = start
        self._dropped = "no text"
        if kind is BlockKind.TABLE_CELL:
            self._open.header = self._row == 0
            self._open.table, self._open.row, self._open.column = self._table, self._row, self._column
        elif kind in self._depths:
            self._open.level = self._depths[kind] or None

    def _level(self, level: int) -> None:
        if self._open is not None:
            self._open.level = level

    def _kind_of_text(self) -> BlockKind:
        if self._depths[BlockKind.FOOTNOTE]:
            return BlockKind.FOOTNOTE
        return self._containers[-1] if self._containers else BlockKind.PARAGRAPH

    def _reach(self, span: Span) -> None:
        """Makes sure that a block is open, a tight list item has no paragraph, and stretches it to the span."""
        if self._open is None:
            self._begin(self._kind_of_text(), span.start)
        self._open_end = max(self._open_end, span.end)

    def _add(self, piece: Piece) -> None:
        if self._open is not None:
            self._open.pieces.append(piece)

    def _close(self) -> None:
        draft, self._open = self._open, None
        self._images = 0
        self._hidden_by.clear()
        self._last_closing.clear()
        if draft is None:
            return
        draft.source = Span(draft.source.start, max(self._open_end, draft.source.start))
        draft.pieces = trimmed(draft.pieces)
        if draft.kind is BlockKind.TABLE_CELL and not draft.pieces:
            return  # an empty cell is no block
        if draft.kind is BlockKind.PARAGRAPH and draft.pieces and draft.pieces[0].text[0] == "|":
            lines = [line.strip() for line in self._source[slice(*draft.source)].splitlines()]
            if are_pipe_rows(lines):
                self.drafts += pipe_rows(self._source, self._lines_of(draft), next(self._table_numbers))
                return
        skip_if_no_prose(draft, self._dropped)
        self.drafts.append(draft)

    def _lines_of(self, draft: Draft) -> list[list[Piece]]:
        lines: list[list[Piece]] = [[]]
        for piece in draft.pieces:
            if piece.text == " " and self._source[piece.start : piece.end].strip(" \t") != "":
                lines.append([])
            else:
                lines[-1].append(piece)
        return lines

    def _skip(self, kind: BlockKind, reason: str, span: Span) -> None:
        start, self._mark_start = (span.start if self._mark_start is None else self._mark_start), None
        end = span.start + len(self._source[span.start : span.end].rstrip())
        self.drafts.append(Draft(kind, [], Span(start, max(start, end)), reason=reason))
