"""Turns the tokens of HTML into drafts: which text belongs together, and what the elements around it make of it."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass, replace

from factcheck.documents.drafts import Draft
from factcheck.documents.html_dates import PageDates
from factcheck.documents.html_elements import (
    BLOCKS,
    CELLS,
    CLOSES,
    CODE,
    END_SCOPE,
    LISTS,
    PARAGRAPH_SCOPE,
    REGIONS,
    SKIPPED,
    TABLE_PARTS,
    TAKEN_BACK,
    VOID,
)
from factcheck.documents.html_grid import Grid
from factcheck.documents.html_regions import Region, is_hidden, region_of
from factcheck.documents.html_text import text_pieces
from factcheck.documents.html_tokens import Attribute, Token, TokenKind, attributes
from factcheck.documents.model import BlockKind, Span
from factcheck.documents.pieces import skip_if_no_prose, trimmed
from factcheck.documents.raised import Raised, raised
from factcheck.documents.source_map import Piece
from factcheck.documents.words import layout_words

MAX_LOOK = 200  # open elements that are looked through for the one that a tag ends; pages nest a few dozen deep
_NONE: Mapping[str, Attribute] = {}


@dataclass(eq=False)
class PageDraft(Draft):
    """A block of a page, with what tells the text from its frame.

    Attributes:
        region: The frame that it stands in, if it stands in one.
        part: Number of the article that it stands in; None outside of articles.
        part_names: The classes of that article.
        in_main: Whether it stands in what the page calls its main part.
        group: Number of the list that it is an item of.
        box: Number of the cell that it stands in, of a table that arranges the page.
        linked: How many characters of its text are links.
        is_title: Whether it is the `<title>` of the page.
    """

    region: Region | None = None
    part: int | None = None
    part_names: str = ""
    in_main: bool = False
    group: int | None = None
    box: int | None = None
    linked: int = 0
    is_title: bool = False


@dataclass(frozen=True, slots=True)
class _Cell:
    """The place of a cell: table, row, column, the rows and columns that it takes up, whether it is a head."""

    table: int
    row: int
    column: int
    rows: int
    columns: int
    header: bool


@dataclass(frozen=True, slots=True)
class _Context:
    """What the open elements make of the text inside them."""

    kind: BlockKind = BlockKind.PARAGRAPH
    level: int | None = None
    skipped: bool = False  # nothing inside is read
    linked: bool = False
    footnote: bool = False
    region: Region | None = None
    part: int | None = None
    part_names: str = ""
    in_main: bool = False
    group: int | None = None
    box: int | None = None
    list_level: int = 0
    quote_level: int = 0
    grid: Grid | None = None
    cell: _Cell | None = None
    flat: bool = False  # in a table in a cell, which is text of the cell


@dataclass(slots=True)
class _Element:
    name: str
    context: _Context
    skip: tuple[BlockKind, str, int] | None = None  # how a skipped block is named, and where it starts


class HtmlBuilder:
    """Takes tokens in order and gives drafts in order.

    Args:
        source: What the tokens were cut from.
        layout_tables: Where the tables start that arrange a page and hold no data.
        table_numbers: Gives the number of the next table.
        drafts: Where the blocks go; a new list if None.
    Attributes:
        drafts: The blocks so far.
        dates: What the page says of its day of publication.
    """

    def __init__(
        self,
        source: str,
        layout_tables: Container[int] = (),
        table_numbers: Iterator[int] | None = None,
        drafts: list[Draft] | None = None,
    ) -> None:
        self.drafts = [] if drafts is None else drafts
        self.dates = PageDates()
        self._source = source
        self._layout_tables = layout_tables
        self._table_numbers = table_numbers or itertools.count()
        self._words = layout_words()
        self._root = _Context()
        self._stack: list[_Element] = []
        self._open_names: Counter[str] = Counter()
        self._open: PageDraft | None = None
        self._tail = ""  # the last characters of the open draft
        self._broken = False  # the last thing was a line break
        self._parts = itertools.count()
        self._groups = itertools.count()
        self._json_date = False  # in a script that describes the page
        self._skipping: _Element | None = None  # the last element whose content is skipped
        self._skipped_text = False  # and whether it holds text

    def take(self, token: Token) -> None:
        """Handles the next token."""
        if token.kind is TokenKind.TEXT:
            if not self._context.skipped:
                self._text(token.start, token.end)
            elif not self._skipped_text:
                self._skipped_text = not self._source[token.start : token.end].isspace()
        elif token.kind is TokenKind.START:
            self._start(token)
        elif token.kind is TokenKind.END:
            self._end(token)
        elif token.kind is TokenKind.RAW:
            self._raw(token)

    def pause(self, end: int) -> None:
        """Closes the block that is open: what follows in the source up to the next token is not HTML."""
        self._close()
        if self._skipping is not None:
            self._tell_skipped(self._skipping, end)

    def finish(self, end: int) -> None:
        """Closes what is open at the end of the source."""
        self._pop(0, end)
        self._close()

    @property
    def _context(self) -> _Context:
        return self._stack[-1].context if self._stack else self._root

    def _start(self, token: Token) -> None:
        name = token.name
        self._imply_ends(name, token.start)
        if name in BLOCKS and not self._context.skipped:
            self._boundary(name, token.start, token.end, starts=True)
        given = attributes(self._source, token) if token.end - token.start > len(name) + 2 else _NONE
        if name in VOID:
            self._void(name, given, token)
            return
        element = _Element(name, self._inside(name, given, token))
        if not self._context.skipped and element.context.skipped:
            element.skip = self._skip_of(name, given, token)
            self._skipped_text = element.skip is not None and name in SKIPPED
            self._skipping = element
        self._stack.append(element)
        self._open_names[name] += 1

    def _inside(self, name: str, given: Mapping[str, Attribute], token: Token) -> _Context:
        """What the element makes of the text inside it."""
        context = self._context
        if context.skipped:
            return context
        if name in SKIPPED or name in TAKEN_BACK or name in CODE or is_hidden(given):
            return replace(context, skipped=True)
        if context.region is None and (given or name in REGIONS):
            region = region_of(name, given, in_text=context.part is not None or context.in_main)
            if region is not None:
                context = replace(context, region=region)
        if name == "a":
            return replace(context, linked=True, skipped=_is_note_mark(given))
        if name == "sup":
            return self._raised(token, context)
        if name == "time":
            recent = self.drafts[-20:]
            in_head = not any(draft.is_read and draft.kind is BlockKind.PARAGRAPH for draft in recent)
            self.dates.time(given, in_head=in_head)
            return context
        if name in BLOCKS or name in TABLE_PARTS:
            return self._inside_block(name, given, token, context)
        return context

    def _inside_block(self, name: str, given: Mapping[str, Attribute], token: Token, context: _Context) -> _Context:
        if name in TABLE_PARTS:
            return self._inside_table(name, given, token, context)
        if name == "main" or ("role" in given and given["role"].value == "main"):
            return replace(context, in_main=True, region=None)  # whatever the names around it say
        if name == "article":
            names = given["class"].value if "class" in given else ""
            return replace(context, part=next(self._parts), part_names=names)
        if _is_footnote(given):
            context = replace(context, footnote=True, kind=BlockKind.FOOTNOTE, level=None)
        if len(name) == 2 and name[0] == "h" and name[1].isdigit():
            return replace(context, kind=BlockKind.HEADING, level=int(name[1]))
        if name in LISTS:
            return replace(context, list_level=context.list_level + 1, group=next(self._groups))
        if name in {"li", "dd", "dt"} and not context.footnote:
            return replace(context, kind=BlockKind.LIST_ITEM, level=max(context.list_level, 1))
        if name == "blockquote":
            level = context.quote_level + 1
            return replace(context, kind=BlockKind.QUOTE, level=level, quote_level=level)
        if name == "figcaption":
            return replace(context, kind=BlockKind.CAPTION, level=None)
        return context

    def _inside_table(self, name: str, given: Mapping[str, Attribute], token: Token, context: _Context) -> _Context:
        if context.cell is not None:  # a table in a cell is text of the cell
            return context if context.flat or name != "table" else replace(context, flat=True)
        if name == "table":
            if token.start in self._layout_tables:
                return replace(context, grid=None)
            return replace(context, grid=Grid(next(self._table_numbers)))
        grid = context.grid
        if grid is None:
            return replace(context, box=next(self._groups)) if name in CELLS else context
        if name in {"thead", "tbody", "tfoot"}:
            grid.in_head = name == "thead"
        elif name == "tr":
            grid.start_row()
        elif name == "caption":
            return replace(context, kind=BlockKind.CAPTION, level=None)
        elif name in CELLS:
            rows, columns = grid.place(*(given[key].value if key in given else "" for key in ("rowspan", "colspan")))
            header = name == "th" or grid.in_head
            cell = _Cell(grid.index, grid.row, grid.column, rows, columns, header)
            return replace(context, kind=BlockKind.TABLE_CELL, level=None, cell=cell)
        return context

    def _raised(self, token: Token, context: _Context) -> _Context:
        kind = raised(self._source, token.end, self._tail, in_cell=context.cell is not None)
        if kind is Raised.NOTE_MARK:
            return replace(context, skipped=True)
        if kind is Raised.POWER and self._open is not None:
            self._add(Piece("^", token.start, token.end, atomic=True))  # 10<sup>6</sup> is not 106
        return context

    def _skip_of(self, name: str, given: Mapping[str, Attribute], token: Token) -> tuple[BlockKind, str, int] | None:
        """How the skipped element is told to the reader; None where it stands inside a sentence."""
        if name in CODE:
            self._add(Piece(self._words.code_placeholder, token.start, token.end, atomic=True))
            return None
        if name == "math":
            self._add(Piece(self._words.formula_placeholder, token.start, token.end, atomic=True))
            return None
        if name == "script":
            kind = given["type"].value.lower() if "type" in given else ""
            self._json_date = "ld+json" in kind
        if self._open is not None or name in TAKEN_BACK or name in {"a", "sup"} or self._context.cell is not None:
            return None
        return *SKIPPED.get(name, (BlockKind.MARKUP, "not shown")), token.start

    def _void(self, name: str, given: Mapping[str, Attribute], token: Token) -> None:
        if name == "meta":
            self.dates.meta(given)
        elif self._context.skipped:
            return
        elif name == "br" and self._open is not None:
            if self._broken and self._context.cell is None:
                self._close()  # two line breaks are the space between paragraphs
            elif not self._tail.endswith(" "):
                self._add(Piece(" ", token.start, token.end, atomic=True))
            self._broken = True

    def _end(self, token: Token) -> None:
        name = token.name
        if name == "br":
            self._void("br", _NONE, token)
            return
        if name in BLOCKS and not self._context.skipped:
            self._boundary(name, token.start, token.end)
        if not self._open_names[name]:
            return
        scope = frozenset({"table"}) if name in TABLE_PARTS and name != "table" else frozenset()
        if name not in TABLE_PARTS:
            scope = END_SCOPE
        place = self._find(frozenset({name}), scope)
        if place is None:
            return
        if name in BLOCKS or name in SKIPPED or not self._has_block_above(place):
            self._pop(place, token.end)
        else:  # "<b><p></b>": the end of inline markup ends no block
            self._open_names[name] -= 1
            self._stack[place].name = ""

    def _imply_ends(self, name: str, position: int) -> None:
        """Closes what the start of an element ends without saying so."""
        if name in BLOCKS and self._open_names["p"]:
            place = self._find(frozenset({"p"}), PARAGRAPH_SCOPE)
            if place is not None:
                self._pop(place, position)
        if name in CLOSES:
            closed, scope = CLOSES[name]
            if any(self._open_names[other] for other in closed):
                place = self._find(closed, scope, outermost=True)
                if place is not None:
                    self._boundary(name, position, position)
                    self._pop(place, position)

    def _find(self, names: Container[str], scope: Container[str], *, outermost: bool = False) -> int | None:
        """Where the innermost open element of these names is, none of the scope above it."""
        found = None
        for place in range(len(self._stack) - 1, max(-1, len(self._stack) - 1 - MAX_LOOK), -1):
            name = self._stack[place].name
            if name in names:
                found = place
                if not outermost:
                    return found
            elif name in scope:
                return found
        return found

    def _has_block_above(self, place: int) -> bool:
        return any(element.name in BLOCKS for element in itertools.islice(self._stack, place + 1, None))

    def _pop(self, place: int, end: int) -> None:
        """Closes the elements from `place` on."""
        for element in reversed(self._stack[place:]):
            if element.name:
                self._open_names[element.name] -= 1
            if element.name == "thead" and element.context.grid is not None:
                element.context.grid.in_head = False
            self._tell_skipped(element, end)
        del self._stack[place:]

    def _tell_skipped(self, element: _Element, end: int) -> None:
        if element.skip is not None and self._skipped_text:
            kind, reason, start = element.skip
            self.drafts.append(Draft(kind, [], Span(start, end), reason=reason))
        element.skip = None

    def _boundary(self, name: str, start: int, end: int, *, starts: bool = False) -> None:
        """A block ends here; inside a cell that is a blank, for a cell is one block."""
        if self._open is None:
            return
        context = self._context
        stays = name not in TABLE_PARTS or context.flat or (name == "table" and starts)
        if context.cell is None or not stays:
            self._close()
        elif start < end and not self._tail.endswith(" "):
            self._add(Piece(" ", start, end, atomic=True))

    def _raw(self, token: Token) -> None:
        if token.name == "title" and not self._open_names["svg"]:
            self._close()
            self._text(token.start, token.end)
            if self._open is not None:
                self._open.kind, self._open.level, self._open.is_title = BlockKind.HEADING, 1, True
            self._close()
        elif token.name == "script" and self._json_date:
            self.dates.description(self._source, token.start, token.end)

    def _text(self, start: int, end: int) -> None:
        for piece in text_pieces(self._source, start, end):
            if piece.text[0] == " " and (self._open is None or self._tail.endswith(" ")):
                if piece.is_one_to_one and len(piece.text) > 1:
                    self._add(Piece(piece.text[1:], piece.start + 1, piece.end))
                    self._broken = False
            else:
                self._add(piece)
                self._broken = False

    def _add(self, piece: Piece) -> None:
        context = self._context
        if self._open is None:
            cell = context.cell
            self._open = PageDraft(
                context.kind, [], Span(piece.start, piece.end), context.level,
                region=context.region, part=context.part, part_names=context.part_names, in_main=context.in_main,
                group=context.group, box=context.box,
            )  # fmt: skip
            if cell is not None:
                self._open.table, self._open.row, self._open.column = cell.table, cell.row, cell.column
                self._open.row_span, self._open.column_span, self._open.header = cell.rows, cell.columns, cell.header
            elif context.kind is BlockKind.CAPTION and context.grid is not None:
                self._open.table = context.grid.index
        self._open.pieces.append(piece)
        if context.linked:
            self._open.linked += len(piece.text)
        self._tail = (self._tail + piece.text)[-24:]

    def _close(self) -> None:
        draft, self._open = self._open, None
        self._tail, self._broken = "", False
        if draft is None:
            return
        draft.pieces = trimmed(draft.pieces)
        draft.source = Span(draft.source.start, draft.pieces[-1].end if draft.pieces else draft.source.end)
        if draft.kind is BlockKind.TABLE_CELL and not draft.pieces:
            return
        skip_if_no_prose(draft, "no text")
        self.drafts.append(draft)


def _is_note_mark(given: Mapping[str, Attribute]) -> bool:
    """Whether a link is the mark of a note, as books name it: its number belongs to no figure before it."""
    named = (given[key].value.lower().split() for key in ("epub:type", "role") if key in given)
    return any(name in {"noteref", "doc-noteref"} for names in named for name in names)


def _is_footnote(given: Mapping[str, Attribute]) -> bool:
    for key in ("class", "id", "role"):
        if key in given and ("footnote" in given[key].value.lower() or "endnote" in given[key].value.lower()):
            return True
    return False
