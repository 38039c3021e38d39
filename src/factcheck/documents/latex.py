"""Reads the text of LaTeX: sections, lists, quotes, tables, captions; formulas, code and settings are not read."""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from factcheck.documents.classification import classify
from factcheck.documents.drafts import WITHIN, Draft, Publication, assemble
from factcheck.documents.headlines import promote_headline
from factcheck.documents.html_grid import Grid
from factcheck.documents.latex_words import (
    ACCENTS,
    CODE,
    DROPPED,
    HEADINGS,
    LEADING,
    LISTS,
    NOTES,
    QUOTES,
    SKIPPED,
    SYMBOLS,
    TABLES,
)
from factcheck.documents.line_layout import BYTE_ORDER_MARK
from factcheck.documents.model import BlockKind, Document, Span
from factcheck.documents.pieces import skip_if_no_prose, trimmed
from factcheck.documents.publication import publication_of
from factcheck.documents.readers import Reader
from factcheck.documents.source_map import Piece
from factcheck.documents.words import layout_words

FORMAT = "latex"

_TOKEN = re.compile(
    r"(?P<comment>%[^\r\n]*(?:\r\n|\r|\n)?[ \t]*)"
    r"|\\(?P<edge>begin|end)[ \t]*\{(?P<environment>[^{}\r\n]{1,60})\}"
    r"|(?P<math>\$\$|\$(?P<formula>(?:[^$\\]|\\.){1,2000}+)\$|\\\(|\\\[)"
    r"|(?P<row>\\\\(?:\*|\[[^\]\r\n]{0,50}\])?|\\tabularnewline\b)"
    r"|\\(?P<accent>['`^\"~=.]|[uvHckrd](?=[ \t]*\{|[ \t]+[A-Za-z]))[ \t]*"
    r"(?:\{(?P<braced>\\?[A-Za-z])\}|(?P<letter>\\?[A-Za-z]))"
    r"|\\(?P<command>[A-Za-z@]+)\*?[ \t]*|\\(?P<sign>.)"
    r"|(?P<brace>[{}])|(?P<dash>-{2,3})|(?P<quote>``|'')|(?P<tie>~)|(?P<cell>&)"
    r"|(?P<blank>(?:[ \t]*(?>\r\n|\r|\n)){2,}[ \t]*)|(?P<wrap>[ \t]*(?:\r\n|\r|\n)[ \t]*|[ \t]{2,})",
    re.DOTALL,
)
_BRACE = re.compile(r"\\.|[{}]|(?<!\\)%[^\r\n]*", re.DOTALL)
_OPTIONAL = re.compile(r"[ \t]*\[(?P<label>[^\]]{0,1000})\][ \t]*")
_PLAIN_MATH = re.compile(r"\s*[-+−]?\s*(?:\\\$|\\[a-z]*(?:pounds|euro)\s*)?\d(?:[\d.,\s~]|\{,\}|\\[,;: %]|\\%)*")
_MATH_ENDS = {"$$": "$$", "\\(": "\\)", "\\[": "\\]"}
_MAX_DEPTH = 10  # of arguments in arguments
_DASHES = {"--": "–", "---": "—"}


def read(source: str, _name: str = "text") -> Document:
    """The document that a LaTeX text is, or a part of one; any text has one."""
    reader = _Reader(source)
    reader.run()
    drafts = reader.drafts
    for draft in drafts:
        skip_if_no_prose(draft, "no text")
    promote_headline(drafts)
    publication = classify(drafts, headings_are_marked=True)
    return assemble(source, FORMAT, drafts, reader.publication or publication)


READER = Reader(FORMAT, (".tex", ".latex", ".ltx"), read)


@dataclass(slots=True)
class _Table:
    name: str
    grid: Grid
    rows: str = ""
    columns: str = ""
    first: int = 0  # index of its first cell among the drafts
    is_headed: bool = False


class _Reader:
    def __init__(self, source: str) -> None:
        self.drafts: list[Draft] = []
        self.publication: Publication | None = None
        self._source = source
        self._words = layout_words()
        self._closing = _closing_braces(source)
        self._pieces: list[Piece] = []
        self._start: int | None = None  # of the open block
        self._environments: list[str] = []
        self._open = Counter[str]()  # the same, counted
        self._never_closed: set[str] = set()  # ends of formulas that were sought in vain
        self._depth = 0
        self._is_item = False
        self._tables: list[_Table] = []
        self._numbers = itertools.count()
        self._notes: list[Span] = []  # the text of footnotes since the last block

    def run(self) -> None:
        """Reads the whole source."""
        begin = re.search(r"\\begin[ \t]*\{document\}", self._source)
        start = len(self._source) - len(self._source.lstrip(BYTE_ORDER_MARK))
        if begin is not None:
            self._preamble(start, begin.start())
            start = begin.end()
        position = start
        while position < len(self._source):
            match = _TOKEN.search(self._source, position)
            at = match.start() if match else len(self._source)
            if position < at:
                self._add(Piece(self._source[position:at], position, at))
            if match is None:
                break
            position = self._take(match)
        self._close(len(self._source))

    def _preamble(self, start: int, end: int) -> None:
        """What stands above the document: its title and its date are taken out of it."""
        position = start
        for match in re.finditer(r"\\(title|date)[ \t]*(?:\[[^\]]{0,500}\])?[ \t]*\{", self._source[:end]):
            close = self._closing.get(match.end() - 1)
            if close is None or match.start() < position:
                continue
            if match.group(1) == "title":
                self._tell(position, match.end(), BlockKind.MARKUP, "preamble")
                self._block(BlockKind.HEADLINE, match.end(), close, level=1)
                position = close
            elif self.publication is None:
                span = Span(match.end(), close)
                self.publication = publication_of(self._source[slice(*span)], span)
        self._tell(position, end, BlockKind.MARKUP, "preamble")

    def _take(self, match: re.Match[str]) -> int:
        """Handles one token, and says where reading goes on."""
        if match["comment"] is not None or match["brace"] is not None:
            return match.end()
        if match["edge"] is not None:
            return self._edge(match)
        if match["math"] is not None:
            return self._math(match)
        if match["row"] is not None or match["cell"] is not None:
            self._cell_or_break(match)
        elif match["command"] is not None:
            return self._command(match["command"], match)
        elif match["accent"] is not None:
            letter = (match["braced"] or match["letter"]).lstrip("\\").replace("ı", "i")
            self._add_as(unicodedata.normalize("NFC", letter + ACCENTS[match["accent"]]), match)
        elif match["sign"] is not None:
            self._add_as(SYMBOLS.get(match["sign"], match["sign"]), match)
        elif match["dash"] is not None:
            self._add_as(_DASHES[match["dash"]], match)
        elif match["quote"] is not None:
            self._add_as("“" if match["quote"] == "``" else "”", match)
        elif match["tie"] is not None:
            self._add(Piece("\u00a0", *match.span(), atomic=True))
        elif match["blank"] is not None and not self._tables:
            self._close(match.start())
        else:
            self._add_as(" ", match)
        return match.end()

    def _edge(self, match: re.Match[str]) -> int:
        name = match["environment"]
        if match["edge"] == "begin" and name in SKIPPED:
            end = self._source.find(f"\\end{{{name}}}", match.end())
            end = len(self._source) if end < 0 else end + len(name) + 6
            if not self._tables:
                self._close(match.start())
                self._tell(match.start(), end, *SKIPPED[name])
            return end
        if name == "document" and match["edge"] == "end":
            self._close(match.start())
            self._tell(match.start(), len(self._source), BlockKind.MARKUP, "end of the document")
            return len(self._source)
        self._close(match.start())
        self._is_item = False
        if match["edge"] == "begin":
            self._environments.append(name)
            self._open[name] += 1
            position = match.end()
            if name in TABLES and not self._tables:
                grid = Grid(next(self._numbers))
                grid.start_row()
                self._tables.append(_Table(name, grid, first=len(self.drafts)))
                for _ in range(TABLES[name]):
                    position = self._after_argument(position)
                return position
            return self._after_optional(position)
        while self._open[name]:
            last = self._environments.pop()
            self._open[last] -= 1
            if last == name:
                break
        if self._tables and self._tables[-1].name == name:
            self._tables.pop()
        self._is_item = any(self._open[other] for other in LISTS)
        return match.end()

    def _math(self, match: re.Match[str]) -> int:
        if match["formula"] is not None:
            inner, end = Span(*match.span("formula")), match.end()
        else:
            mark = _MATH_ENDS[match.group()]
            close = -1 if mark in self._never_closed else self._source.find(mark, match.end())
            if close < 0:
                self._never_closed.add(mark)
                return match.end()
            inner, end = Span(match.end(), close), close + 2
        if inner.end - inner.start < 100 and _PLAIN_MATH.fullmatch(self._source, *inner):
            for piece in self._scan(*inner):
                self._add(piece)
        elif match.group() in {"$$", "\\["} and not self._pieces and not self._tables:
            self._close(match.start())
            self._tell(match.start(), end, BlockKind.FORMULA, "formula")
        else:
            self._add(Piece(self._words.formula_placeholder, match.start(), end, atomic=True))
        return end

    def _command(self, name: str, match: re.Match[str]) -> int:
        position = match.end()
        if name in HEADINGS or name in {"title", "caption"}:
            return self._titled(name, self._after_optional(position), match)
        if name == "item":
            self._close(match.start())
            self._is_item = True
            self._start = match.start()
            label = _OPTIONAL.match(self._source, position)
            if label is not None:
                for piece in self._scan(label.start("label"), label.end("label")):
                    self._add(piece)
                self._add(Piece(" ", label.end("label"), label.end(), atomic=True))
            return label.end() if label else position
        if name in NOTES and (close := self._closing.get(start := self._after_optional(position))) is not None:
            self._notes.append(Span(start + 1, close))
            return close + 1
        if name in DROPPED:
            return self._after_arguments(position)
        if name in CODE:
            end = self._after_argument(self._after_optional(position), verb=name in {"verb", "lstinline"})
            self._add(Piece(self._words.code_placeholder, match.start(), end, atomic=True))
            return end
        if name in {"SI", "qty"}:
            return self._measure(self._after_optional(position))
        if name in {"multicolumn", "multirow"} and self._tables:
            return self._spanning(name, position)
        if name == "textsuperscript":
            self._add_as("^", match)
            return position
        if name in {"midrule", "endhead", "endfirsthead"} and self._tables and not self._tables[-1].is_headed:
            table = self._tables[-1]
            table.is_headed = True
            for draft in self.drafts[table.first :]:
                draft.header = draft.kind is BlockKind.TABLE_CELL
            return position
        if name in {"par", "maketitle", "newpage", "clearpage"}:
            self._close(match.start())
            return position
        if name in SYMBOLS:
            self._add_as(SYMBOLS[name], match)
            return position
        for _ in range(LEADING.get(name, 0)):
            position = self._after_argument(self._after_optional(position))
        return self._after_optional(position)

    def _titled(self, name: str, position: int, match: re.Match[str]) -> int:
        close = self._closing.get(position)
        if close is None:
            return position
        self._close(match.start())
        if name == "caption":
            self._block(BlockKind.CAPTION, position + 1, close)
        elif name == "title":
            self._block(BlockKind.HEADLINE, position + 1, close, level=1)
        else:
            self._block(BlockKind.HEADING, position + 1, close, level=HEADINGS[name])
        return close + 1

    def _measure(self, position: int) -> int:
        """A number and its unit: `\\SI{5}{\\kilo\\metre}`."""
        number = self._closing.get(position)
        if number is None or self._depth > _MAX_DEPTH:
            return position
        for piece in self._scan(position + 1, number):
            self._add(piece)
        unit = self._closing.get(number + 1)
        if unit is None:
            return number + 1
        written = self._source[number + 2 : unit]
        text = "%" if "percent" in written else " " + re.sub(r"[\\\s{}]", "", written)
        self._add(Piece(text, number + 1, unit + 1, atomic=True))
        return unit + 1

    def _spanning(self, name: str, position: int) -> int:
        table = self._tables[-1]
        close = self._closing.get(position)
        if close is None:
            return position
        count = self._source[position + 1 : close]
        if name == "multicolumn":
            table.columns = count
        else:
            table.rows = count
        return self._after_argument(close + 1)

    def _cell_or_break(self, match: re.Match[str]) -> None:
        if not self._tables:
            self._add_as("&" if match["cell"] else " ", match)
            return
        self._close(match.start())
        if match["row"] is not None:
            self._tables[-1].grid.start_row()

    def _scan(self, start: int, end: int) -> Iterator[Piece]:
        """The text of an argument."""
        self._depth += 1
        outer, self._pieces = self._pieces, []
        outer_start, self._start = self._start, start
        position = start
        while position < end:
            match = _TOKEN.search(self._source, position, end)
            at = match.start() if match else end
            if position < at:
                self._add(Piece(self._source[position:at], position, at))
            if match is None:
                break
            if match["edge"] or match["blank"] or match["row"] or match["command"] in _ALONE:
                self._add_as(" ", match)
                position = match.end()
            else:
                position = max(self._take(match), match.end())
        self._depth -= 1
        found, self._pieces, self._start = self._pieces, outer, outer_start
        return (piece for piece in found if piece.end <= end)

    def _block(self, kind: BlockKind, start: int, end: int, level: int | None = None) -> None:
        pieces = trimmed(list(self._scan(start, end)))
        self.drafts.append(Draft(kind, pieces, Span(start, end), level))

    def _add_as(self, text: str, match: re.Match[str]) -> None:
        if text:
            self._add(Piece(text, *match.span(), atomic=len(text) != match.end() - match.start()))

    def _add(self, piece: Piece) -> None:
        if piece.text.isspace() and (not self._pieces or self._pieces[-1].text[-1:].isspace()):
            return
        if self._start is None:
            self._start = piece.start
        self._pieces.append(piece)

    def _close(self, end: int) -> None:
        self._close_text(end)
        while self._notes:
            note = self._notes.pop(0)
            before = next((draft for draft in reversed(self.drafts) if draft.pieces), None)
            if (before is None or before.pieces[-1].end <= note.start) and not self._tables:
                if before is not None:
                    before.end_with_text()
                self._block(BlockKind.FOOTNOTE, *note)
            else:
                self._tell(*note, BlockKind.FOOTNOTE, WITHIN)

    def _close_text(self, end: int) -> None:
        pieces, start = trimmed(self._pieces), self._start
        self._pieces, self._start = [], None
        if self._tables:
            self._close_cell(pieces)
            return
        if not pieces or start is None:
            return
        levels = sum(self._open[name] for name in LISTS)
        quotes = sum(self._open[name] for name in QUOTES)
        kind, level = BlockKind.PARAGRAPH, None
        if self._is_item and levels:
            kind, level = BlockKind.LIST_ITEM, levels
        elif quotes:
            kind, level = BlockKind.QUOTE, quotes
        self.drafts.append(Draft(kind, pieces, Span(start, min(end, max(end, pieces[-1].end))), level))

    def _close_cell(self, pieces: list[Piece]) -> None:
        table = self._tables[-1]
        _, columns = table.grid.place("", table.columns)  # below a cell of several rows LaTeX has empty ones
        rows = int(table.rows) if table.rows.isascii() and table.rows.isdigit() and len(table.rows) < 4 else 1
        table.rows = table.columns = ""
        if pieces:
            extent = Span(pieces[0].start, pieces[-1].end)
            self.drafts.append(
                Draft(
                    BlockKind.TABLE_CELL, pieces, extent, table=table.grid.index, row=table.grid.row,
                    column=table.grid.column, row_span=rows, column_span=columns,
                )
            )  # fmt: skip

    def _tell(self, start: int, end: int, kind: BlockKind, reason: str) -> None:
        end = start + len(self._source[start:end].rstrip())
        if start < end:
            self.drafts.append(Draft(kind, [], Span(start, end), reason=reason))

    def _after_optional(self, position: int) -> int:
        match = _OPTIONAL.match(self._source, position)
        return match.end() if match else position

    def _after_argument(self, position: int, *, verb: bool = False) -> int:
        """Where the argument that begins at `position` ends; `\\verb|x|` has its own signs."""
        if self._source.startswith("{", position):
            return self._closing.get(position, position) + 1
        if verb and position < len(self._source):
            close = self._source.find(self._source[position], position + 1, position + 1000)
            return close + 1 if close >= 0 else position + 1
        return position

    def _after_arguments(self, position: int) -> int:
        """Where all arguments that begin at `position` end."""
        while True:
            after = self._after_optional(position)
            if self._source.startswith("{", after) and after in self._closing:
                after = self._closing[after] + 1
            if after == position:
                return position
            position = after


_ALONE = frozenset({*HEADINGS, "title", "caption", "item", "par", "maketitle", "newpage", "clearpage", "midrule"})


def _closing_braces(source: str) -> dict[int, int]:
    """Where the brace that opens at each place is closed; those that never are do not stand here."""
    found: dict[int, int] = {}
    opened: list[int] = []
    for match in _BRACE.finditer(source):
        if match.group() == "{":
            opened.append(match.start())
        elif match.group() == "}" and opened:
            found[opened.pop()] = match.start()
    return found
