"""Turns the XML of a Word document into paragraphs and cells, as the document stands after all tracked changes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from factcheck.documents.docx_styles import Style, Styles, outline_level
from factcheck.documents.drafts import Draft
from factcheck.documents.model import BlockKind, Place, Span
from factcheck.documents.pieces import skip_if_no_prose, trimmed
from factcheck.documents.raised import Raised, kind_of_raised
from factcheck.documents.source_map import Piece
from factcheck.documents.words import layout_words

# What was deleted or moved away, old properties, instructions of fields, and what is shown only by old programs.
_SKIPPED = frozenset({
    "mc:Fallback", "w:del", "w:delInstrText", "w:delText", "w:instrText", "w:moveFrom", "w:pPrChange", "w:rPrChange",
    "w:sectPr", "w:tblPrChange", "w:tcPrChange", "w:trPrChange",
})  # fmt: skip
_CHARACTERS = {"w:tab": "\t", "w:br": " ", "w:cr": " ", "w:noBreakHyphen": "-"}
_NOT_READ = frozenset({"w:strike", "w:dstrike", "w:vanish"})
_OFF = frozenset({"0", "false", "off"})
_STORIES = {"w:footnote": "footnote", "w:endnote": "endnote"}


class _Part(NamedTuple):
    """Text of one run: its place, what is extracted, and what is read of it; None is nothing."""

    place: tuple[tuple[str, int], ...]
    text: str
    read: str | None


_DEEPEST = 4  # tables in each other; what lies deeper is text of the cell


@dataclass(slots=True)
class _Paragraph:
    """A paragraph while its runs are read."""

    place: tuple[tuple[str, int], ...]
    style: Style = field(default_factory=Style)
    list_level: int | None = None
    joins_next: bool = False  # its mark was deleted
    run: int = 0
    parts: list[_Part] = field(default_factory=list)


@dataclass(slots=True)
class _Cell:
    row: int
    column: int
    columns: int = 1
    rows: int = 1
    header: bool = False
    paragraphs: list[Draft] = field(default_factory=list)


@dataclass(slots=True)
class _Table:
    number: int  # among all tables, from 1
    row: int = -1
    column: int = 0
    header: bool = False
    cells: list[_Cell] = field(default_factory=list)
    above: dict[int, _Cell] = field(default_factory=dict)  # by column, the last cell that begins there
    cell: _Cell | None = None
    continues: bool = False  # the cell belongs to the one above
    paragraph: int = 0


class Body:
    """Collects the blocks of a document, and the text that they were extracted to; a handler of `safe_xml`.

    Args:
        styles: Of the same file.
    Attributes:
        drafts: The blocks, in order.
        places: Where each run of the extracted text stands in the file.
    """

    def __init__(self, styles: Styles) -> None:
        self.drafts: list[Draft] = []
        self.places: list[Place] = []
        self._styles = styles
        self._words = layout_words()
        self._source: list[str] = []
        self._length = 0
        self._skip = 0
        self._paragraphs: list[_Paragraph] = []
        self._carried: list[_Part] = []  # from a paragraph whose mark was deleted
        self._in_properties = False  # of a paragraph
        self._in_text = False
        self._tables: list[_Table] = []
        self._kept_tables = 0  # without those that frame text
        self._counts = {"paragraph": 0, "table": 0, "text box": 0, "footnote": 0, "endnote": 0}
        self._box_paragraph = 0
        self._boxes = 0  # open
        self._story: tuple[tuple[str, int], ...] = ()  # the note that is read
        self._is_separator = False
        self._run_read = True
        self._run_raised = False
        self._run_text: list[str] = []

    @property
    def source(self) -> str:
        """The extracted text so far: each paragraph is a line."""
        return "".join(self._source)

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """An element begins."""
        if self._skip:
            self._skip += 1
        elif self._in_properties:
            self._property(name, attributes)
        elif name in _SKIPPED:
            self._skip = 1
        elif name == "w:t":
            self._in_text = True
        elif name == "w:r":
            self._start_run()
        elif name == "w:p":
            self._paragraphs.append(_Paragraph(self._next_place()))
        elif name == "w:pPr":
            self._in_properties = True
        elif name in _CHARACTERS:
            self._run_text.append(_CHARACTERS[name])
        elif name in {"w:vertAlign", *_NOT_READ}:
            self._run_property(name, attributes)
        elif name in {"m:oMath", "m:oMathPara"}:
            self._add_part(self._words.formula_placeholder, self._words.formula_placeholder)
            self._skip = 1
        elif name == "w:txbxContent":
            self._end_run()
            self._boxes += 1
            self._counts["text box"] += 1
            self._box_paragraph = 0
        elif name in _STORIES:
            self._start_note(_STORIES[name], attributes)
        else:
            self._table_part(name, attributes)

    def end(self, name: str) -> None:
        """An element ends."""
        if self._skip:
            self._skip -= 1
        elif name == "w:pPr":
            self._in_properties = False
        elif self._in_properties:
            return
        elif name == "w:t":
            self._in_text = False
        elif name == "w:r":
            self._end_run()
        elif name == "w:p" and self._paragraphs:
            self._end_paragraph(self._paragraphs.pop())
        elif name == "w:txbxContent":
            self._boxes -= 1
        elif name == "w:tbl" and self._tables:
            table = self._tables.pop()
            if len(self._tables) < _DEEPEST:
                self._end_table(table)
        elif name == "w:tc" and self._tables and len(self._tables) <= _DEEPEST:
            self._end_cell(self._tables[-1])

    def text(self, text: str) -> None:
        """Text between tags."""
        if self._in_text and not self._skip:
            self._run_text.append(text)

    def _property(self, name: str, attributes: Mapping[str, str]) -> None:
        if not self._paragraphs:
            return
        paragraph = self._paragraphs[-1]
        value = attributes.get("w:val", "")
        if name == "w:pStyle":
            paragraph.style = self._styles.style(value)
        elif name == "w:ilvl":
            paragraph.list_level = int(value) + 1 if value.isascii() and value.isdigit() and len(value) == 1 else 1
        elif name == "w:numId":
            paragraph.list_level = None if value == "0" else paragraph.list_level or 1
        elif name == "w:outlineLvl":
            level = outline_level(attributes)
            if level is not None and paragraph.style.kind is BlockKind.PARAGRAPH:
                paragraph.style = Style(BlockKind.HEADING, level)
        elif name in {"w:del", "w:moveFrom"}:
            paragraph.joins_next = True
        elif name in _SKIPPED:
            self._skip = 1

    def _start_run(self) -> None:
        if self._paragraphs:
            self._paragraphs[-1].run += 1
        self._run_read, self._run_raised = True, False
        self._run_text = []

    def _run_property(self, name: str, attributes: Mapping[str, str]) -> None:
        value = attributes.get("w:val", "").lower()
        if name == "w:vertAlign":
            self._run_raised = value == "superscript"
        elif value not in _OFF:
            self._run_read = False

    def _end_run(self) -> None:
        text, self._run_text = "".join(self._run_text), []
        if not text or not self._paragraphs:
            return
        read: str | None = text if self._run_read else None
        if self._run_raised and read:
            before = "".join(part.read or "" for part in self._paragraphs[-1].parts[-4:])
            kind = kind_of_raised(text, before, in_cell=bool(self._tables))
            if kind is Raised.NOTE_MARK:
                read = None
            elif kind is Raised.POWER:
                text = read = f"^{text}"  # 10⁶ is not 106
        self._add_part(text, read)

    def _add_part(self, text: str, read: str | None) -> None:
        if self._paragraphs:
            paragraph = self._paragraphs[-1]
            paragraph.parts.append(_Part((*paragraph.place, ("run", paragraph.run)), text, read))

    def _end_paragraph(self, paragraph: _Paragraph) -> None:
        if self._is_separator:
            return
        parts, self._carried = [*self._carried, *paragraph.parts], []
        if paragraph.joins_next:
            self._carried = parts
            return
        start = self._length
        pieces: list[Piece] = []
        for place, text, read in parts:
            if not self.places or self.places[-1].parts != place:
                self.places.append(Place(self._length, place))
            if read is not None:
                is_formula = text == self._words.formula_placeholder
                pieces.append(Piece(read, self._length, self._length + len(text), atomic=is_formula))
            self._append(text)
        end = self._length
        self._append("\n")
        style = paragraph.style
        kind, level = style.kind, style.level
        if kind is BlockKind.PARAGRAPH and paragraph.list_level is not None:
            kind, level = BlockKind.LIST_ITEM, paragraph.list_level
        if self._story:
            kind, level = BlockKind.FOOTNOTE, None
        if any(part.text.strip() for part in parts):
            self._drafts_here().append(Draft(kind, trimmed(pieces), Span(start, end), level, reason=style.reason))

    def _drafts_here(self) -> list[Draft]:
        """Where the next block goes: into the cell that is open, or into the document."""
        cells = (table.cell for table in reversed(self._tables[:_DEEPEST]))
        cell = next((cell for cell in cells if cell is not None), None)
        return cell.paragraphs if cell is not None else self.drafts

    def _append(self, text: str) -> None:
        self._source.append(text)
        self._length += len(text)

    def _next_place(self) -> tuple[tuple[str, int], ...]:
        if self._boxes:
            self._box_paragraph += 1
            return ("text box", self._counts["text box"]), ("paragraph", self._box_paragraph)
        if self._tables and self._tables[0].cell is not None:
            table = self._tables[0]
            table.paragraph += 1
            column = ("column", table.cell.column + 1) if table.cell else ("column", 1)
            return ("table", table.number), ("row", table.row + 1), column, ("paragraph", table.paragraph)
        self._counts["paragraph"] += 1
        return *self._story, ("paragraph", self._counts["paragraph"])

    def _start_note(self, kind: str, attributes: Mapping[str, str]) -> None:
        self._is_separator = attributes.get("w:type", "normal") != "normal"
        if not self._is_separator:
            self._counts[kind] += 1
        self._counts["paragraph"] = 0
        self._story = ((kind, self._counts[kind]),)

    def _table_part(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "w:tbl":
            if not self._tables:
                self._counts["table"] += 1
            self._tables.append(_Table(self._counts["table"]))
        if not self._tables or len(self._tables) > _DEEPEST:  # it is text of the cell
            return
        table = self._tables[-1]
        if name == "w:tr":
            table.row, table.column, table.header = table.row + 1, 0, False
        elif name == "w:gridBefore":
            table.column += _small_number(attributes)
        elif name == "w:tblHeader":
            table.header = attributes.get("w:val", "").lower() not in _OFF
        elif name == "w:tc":
            table.cell = _Cell(table.row, table.column, header=table.header)
            table.cells.append(table.cell)
            table.column += 1
            table.paragraph = 0  # counted in the outermost one
            table.continues = False
        elif name == "w:gridSpan" and table.cell is not None:
            columns = max(1, _small_number(attributes))
            table.column += columns - table.cell.columns
            table.cell.columns = columns
        elif name == "w:vMerge" and table.cell is not None:
            table.continues = attributes.get("w:val", "continue") != "restart"

    @staticmethod
    def _end_cell(table: _Table) -> None:
        cell, table.cell = table.cell, None
        if cell is None:
            return
        upper = table.above.get(cell.column)
        if table.continues and upper is not None and upper.row + upper.rows == cell.row:
            upper.rows += 1
        else:
            table.above[cell.column] = cell

    def _end_table(self, table: _Table) -> None:
        width = max((cell.column + cell.columns for cell in table.cells), default=0)
        into = self._drafts_here()
        holds_table = any(draft.table is not None for cell in table.cells for draft in cell.paragraphs)
        if table.row < 1 or width < 2 or holds_table:  # it frames text
            into.extend(draft for cell in table.cells for draft in cell.paragraphs)
            return
        index, self._kept_tables = self._kept_tables, self._kept_tables + 1
        for cell in table.cells:
            read = [draft for draft in cell.paragraphs if draft.is_read and draft.pieces]
            if not read:
                continue
            extent = Span(read[0].source.start, read[-1].source.end)
            into.append(
                Draft(
                    BlockKind.TABLE_CELL, _joined(read), extent, table=index, row=cell.row, column=cell.column,
                    row_span=cell.rows, column_span=cell.columns, header=cell.header,
                )
            )  # fmt: skip


def finished(drafts: Sequence[Draft]) -> None:
    """Skips the drafts that hold nothing to read."""
    for draft in drafts:
        skip_if_no_prose(draft, "no text")


def _joined(paragraphs: Sequence[Draft]) -> list[Piece]:
    pieces = list(paragraphs[0].pieces)
    for draft in paragraphs[1:]:
        pieces.append(Piece(" ", pieces[-1].end, draft.pieces[0].start, atomic=True))
        pieces.extend(draft.pieces)
    return pieces


def _small_number(attributes: Mapping[str, str]) -> int:
    value = attributes.get("w:val", "")
    return int(value) if value.isascii() and value.isdigit() and len(value) <= 2 else 0
