"""Reads reStructuredText: sections, lists, quotes, tables, notes; code, comments and settings are not read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from factcheck.documents.csv_rows import csv_table
from factcheck.documents.drafts import Draft
from factcheck.documents.inline_rules import code_piece, formula_piece
from factcheck.documents.line_reader import LineReader
from factcheck.documents.model import BlockKind, Document, Span
from factcheck.documents.pieces import skip_if_no_prose
from factcheck.documents.publication import publication_of
from factcheck.documents.readers import Reader
from factcheck.documents.rst_tables import grid_table, is_simple_rule, simple_table
from factcheck.documents.source_lines import SourceLine
from factcheck.documents.source_map import Piece

FORMAT = "rst"

_RULE = re.compile(r"([!-/:-@\[-`{-~])\1{2,}")
_BULLET = re.compile(r"(?:[-*+•‣]|\(?(?:\d{1,3}|#|[a-zA-Z]|[ivxIVX]{2,5})[.)])[ \t]+(?=\S)")
_DIRECTIVE = re.compile(r"\.\.[ \t]+(?:\|[^|]+\|[ \t]+)?(?P<name>[\w:.+-]+)::(?:[ \t]+|$)")
_NOTE = re.compile(r"\.\.[ \t]+\[(?P<label>[^\]]{1,50})\][ \t]*")
_FIELD = re.compile(r":(?P<name>[^:\s][^:]{0,60}):(?:[ \t]+(?P<value>.*))?")
_CODE = frozenset({
    "code", "code-block", "doctest", "graphviz", "highlight", "include", "ipython", "literalinclude",
    "parsed-literal", "plot", "prompt", "raw", "sourcecode", "testcode", "testoutput", "mermaid",
})  # fmt: skip
_SETTINGS = frozenset({
    "class", "contents", "default-role", "figure", "image", "index", "meta", "module", "role", "sectnum",
    "tabularcolumns", "target-notes", "title", "toctree", "unicode", "date", "replace",
})  # fmt: skip
_CODE_ROLES = frozenset({"class", "code", "command", "file", "func", "literal", "meth", "mod"})
_CAPTIONED = frozenset({"csv-table", "figure", "list-table", "table"})
_OPTION = re.compile(r":(?P<name>[\w-]+):[ \t]*")
_DELIMITERS = {"space": " ", "tab": "\t"}
_INLINE = re.compile(
    r"``(?P<literal>(?:[^`]|`(?!`)){1,1000})``"
    r"|:(?P<role>[a-zA-Z][\w:.+-]{0,50}):`(?P<argument>[^`]{0,1000})`"
    r"|`(?P<link>[^`<]{1,500}?)(?:[ \t\n]*<[^>`]{0,500}>)?`_{0,2}(?![\w])"
    r"|(?P<strong>\*\*(?=\S))|(?P<strong_end>(?<=\S)\*\*)|(?P<emphasis>(?<![\w*])\*(?=\S)|(?<=\S)\*(?![\w*]))"
    r"|\[(?:\#?[\w.-]{0,50}|\*)\]_(?!\w)"
    r"|\|(?P<substitution>[^|\s][^|\n]{0,100})\|_{0,2}"
    r"|(?<=\w)_{1,2}(?!\w)"
    r"|\\(?P<escaped>\s|\S)"
)


def read(source: str, _name: str = "text") -> Document:
    """The document that a reStructuredText is; any text has one."""
    return _Reader(source).document()


READER = Reader(FORMAT, (".rst", ".rest"), read)


class _Reader(LineReader):
    format = FORMAT
    inline = _INLINE

    def __init__(self, source: str) -> None:
        super().__init__(source)
        self._styles: list[str] = []  # of sections, the outermost first
        self._items: list[int] = []  # where the text of the open list items begins
        self._literal = False  # the indented lines that follow are code

    def _block(self, line: SourceLine) -> Iterator[Draft]:
        while self._items and line.indent < self._items[-1] and not _BULLET.match(line.text):
            self._items.pop()
        if self._literal and line.indent > 0:
            yield self._skipped(self._indented(self._at, line.indent), BlockKind.CODE, "code")
            self._literal = False
            return
        self._literal = False
        following = self._lines[self._at + 1] if self._at + 1 < len(self._lines) else None
        after = self._lines[self._at + 2] if self._at + 2 < len(self._lines) else None
        if is_simple_rule(line.text) and (end := self._end_of_simple_table()) is not None:
            yield from self._table(self._lines[self._at : end], simple=True)
        elif _RULE.fullmatch(line.text):
            is_title = following is not None and not following.is_blank and after is not None
            if is_title and following and after and after.text == line.text:
                yield self._heading(following, line.text[0] + "over", 3)
            else:
                yield self._skipped(1, BlockKind.MARKUP, "ruled line")
        elif following is not None and line.indent == 0 and self._underlines(line, following):
            yield self._heading(line, following.text[0], 2)
        elif line.text.startswith(".."):
            yield from self._explicit(line)
        elif line.text.startswith("+-") and line.text.endswith("+"):
            count = self._while(lambda other: other.text[:1] in {"+", "|"} and other.text != "")
            yield from self._table(self._lines[self._at : self._at + count], simple=False)
        elif line.text.startswith(">>> "):
            yield self._skipped(self._paragraph_length(), BlockKind.CODE, "code")
        elif _FIELD.match(line.text) and not line.text.startswith("::") and line.text[-1] != "`":
            yield from self._field(line)
        else:
            yield from self._text(line)

    def _heading(self, title: SourceLine, style: str, count: int) -> Draft:
        if style not in self._styles:
            self._styles.append(style)
        first, last = self._lines[self._at], self._lines[self._at + count - 1]
        self._at += count
        self._items.clear()
        level = self._styles.index(style) + 1
        return Draft(BlockKind.HEADING, self._inline(title.start, title.end), Span(first.start, last.end), level)

    @staticmethod
    def _underlines(line: SourceLine, rule: SourceLine) -> bool:
        return (
            rule.indent == 0
            and _RULE.fullmatch(rule.text) is not None
            and len(rule.text) >= min(len(line.text), 4)
            and not _BULLET.match(line.text)
        ) or (rule.indent == 0 and rule.text != "" and set(rule.text) <= {"="} and len(rule.text) >= len(line.text))

    def _explicit(self, line: SourceLine) -> Iterator[Draft]:
        directive = _DIRECTIVE.match(line.text)
        note = _NOTE.match(line.text)
        length = 1 + self._indented(self._at + 1, line.indent + 1)
        if directive is not None:
            yield from self._directive(line, directive, length)
        elif note is not None and (note["label"][0] in "#*" or note["label"].isdigit()):
            begin, self._at = line.start + note.end(), self._at + 1
            self._at += self._while(lambda other: not other.is_blank and other.indent > line.indent)
            end = self._lines[self._at - 1].end
            yield Draft(BlockKind.FOOTNOTE, self._inline(begin, end), Span(line.start, end))
        elif note is not None:
            yield self._skipped(length, BlockKind.MARKUP, "citation")
        elif re.match(r"\.\.[ \t]+_|__", line.text):
            yield self._skipped(1, BlockKind.MARKUP, "link target")
        else:
            yield self._skipped(length, BlockKind.MARKUP, "comment")

    def _directive(self, line: SourceLine, match: re.Match[str], length: int) -> Iterator[Draft]:
        name = match["name"].lower()
        if name in _CODE:
            yield self._skipped(length, BlockKind.CODE, "code")
            return
        if name == "math":
            yield self._skipped(length, BlockKind.FORMULA, "formula")
            return
        argument = Span(line.start + match.end(), line.end)
        has_text = argument.start < argument.end and name not in _SETTINGS
        mark_end = argument.start if has_text else line.end
        yield Draft(BlockKind.MARKUP, [], Span(line.start, mark_end), reason=f"{name} directive")
        self._at += 1
        if name in _SETTINGS and name not in _CAPTIONED:
            rest = self._indented(self._at, line.indent + 1)
            if rest:
                yield self._skipped(rest, BlockKind.MARKUP, f"{name} directive")
            return
        if has_text:
            kind = BlockKind.CAPTION if name in _CAPTIONED else BlockKind.PARAGRAPH
            yield Draft(kind, self._inline(*argument), argument)
        options: dict[str, Span] = {}
        while self._at < len(self._lines) and (option := _OPTION.match(self._lines[self._at].text)) is not None:
            set_in = self._lines[self._at]
            options[option["name"]] = Span(set_in.start + option.end(), set_in.end)
            yield self._skipped(1, BlockKind.MARKUP, "option")
        if name == "list-table":
            yield from self._list_table(line.indent)
        elif name == "csv-table":
            yield from self._csv_table(line.indent, options)

    def _csv_table(self, indent: int, options: Mapping[str, Span]) -> Iterator[Draft]:
        """The cells of a table that is written as CSV; one in a file of its own is not here."""
        count = self._indented(self._at, indent + 1)
        lines = [line for line in self._lines[self._at : self._at + count] if not line.is_blank]
        self._at += count
        if not lines:
            return
        setting = {name: self._source[span.start : span.end] for name, span in options.items()}
        body = csv_table(
            self._source,
            Span(lines[0].start, lines[-1].end),
            table=next(self._tables),
            delimiter=_DELIMITERS.get(setting.get("delim", ","), setting.get("delim", ",")[:1] or ","),
            head_rows=int(setting["header-rows"]) if setting.get("header-rows", "").isdigit() else 0,
            head_columns=int(setting["stub-columns"]) if setting.get("stub-columns", "").isdigit() else 0,
        )
        for draft in body:
            skip_if_no_prose(draft, "no text")
            yield draft

    def _list_table(self, indent: int) -> Iterator[Draft]:
        """The cells of a table that is written as a list of lists."""
        count = self._indented(self._at, indent + 1)
        table, row, column = next(self._tables), -1, 0
        for line in self._lines[self._at : self._at + count]:
            match = re.match(r"(?P<row>\*[ \t]+)?(?P<cell>-(?:[ \t]+|$))?", line.text)
            if match is None or line.is_blank:
                continue
            row, column = (row + 1, -1) if match["row"] else (row, column)
            column += match["cell"] is not None
            pieces = self._inline(line.start + match.end(), line.end)
            if pieces:
                extent = Span(pieces[0].start, line.end)
                yield Draft(BlockKind.TABLE_CELL, pieces, extent, table=table, row=max(row, 0), column=max(column, 0))
        self._at += count

    def _field(self, line: SourceLine) -> Iterator[Draft]:
        match = _FIELD.match(line.text)
        if match and match["value"] and match["name"].lower() in {"date", "published"} and self.publication is None:
            self.publication = publication_of(match["value"], Span(line.start + match.start("value"), line.end))
        yield self._skipped(1 + self._indented(self._at + 1, line.indent + 1), BlockKind.MARKUP, "field")

    def _text(self, line: SourceLine) -> Iterator[Draft]:
        bullet = _BULLET.match(line.text)
        if bullet is not None:
            while self._items and line.indent < self._items[-1]:
                self._items.pop()
            self._items.append(line.indent + bullet.end())
            begin, minimum = line.start + bullet.end(), self._items[-1]
        else:
            begin, minimum = line.start, line.indent
        count = 1
        while self._at + count < len(self._lines):
            other = self._lines[self._at + count]
            if other.is_blank or other.indent < minimum or (bullet is None and other.indent > minimum):
                break
            if bullet is not None and _BULLET.match(other.text) and other.indent < minimum:
                break
            count += 1
        end = self._lines[self._at + count - 1].end
        self._at += count
        extent = Span(line.start, end)
        if self._source.startswith("::", end - 2):
            self._literal = True
            end -= 2 if end - 2 <= begin or self._source[end - 3].isspace() else 1
        if line.text.startswith("| "):
            begin += 2
        yield Draft(self._kind(line, bullet is not None), self._inline(begin, max(begin, end)), extent, self._level())

    def _kind(self, line: SourceLine, is_item: bool) -> BlockKind:
        if is_item or (self._items and line.indent >= self._items[-1]):
            return BlockKind.LIST_ITEM
        self._items.clear()
        return BlockKind.PARAGRAPH

    def _level(self) -> int | None:
        return len(self._items) or None

    def _table(self, lines: Sequence[SourceLine], *, simple: bool) -> Iterator[Draft]:
        self._at += len(lines)
        read = simple_table if simple else grid_table
        yield from read(lines, next(self._tables), self._inline)

    def _end_of_simple_table(self) -> int | None:
        """Where the lines of the table that begins here end: after the rule that a blank line follows."""
        rules = 0
        for index in range(self._at, len(self._lines)):
            line = self._lines[index]
            rules += is_simple_rule(line.text)
            last = index + 1 == len(self._lines) or self._lines[index + 1].is_blank
            if is_simple_rule(line.text) and last and rules > 1:
                return index + 1
            if line.is_blank and last:
                return None
        return None

    def _indented(self, at: int, indent: int) -> int:
        """How many lines from `at` on are indented so far, blank ones between them included."""
        count = kept = 0
        while at + count < len(self._lines):
            line = self._lines[at + count]
            if not line.is_blank and line.indent < indent:
                break
            count += 1
            kept = kept if line.is_blank else count
        return kept

    def _paragraph_length(self) -> int:
        return max(1, self._while(lambda line: not line.is_blank))

    def _handle(self, match: re.Match[str]) -> Iterator[Piece]:
        role = (match["role"] or "").rpartition(":")[2].lower()
        if match["literal"] is not None or role in _CODE_ROLES:
            yield code_piece(match)
        elif role == "math":
            yield formula_piece(match)
        elif match["argument"] is not None:
            yield from self._argument(match, role)
        elif match["link"] is not None:
            yield Piece(match["link"], *match.span("link"))
        elif match["escaped"] is not None and not match["escaped"].isspace():
            yield Piece(match["escaped"], *match.span("escaped"))

    def _argument(self, match: re.Match[str], role: str) -> Iterator[Piece]:
        start, end = match.span("argument")
        target = re.search(r"[ \t\n]*<[^>]*>$", match["argument"])
        if target is not None:
            end = start + target.start()
        elif role in {"cite", "citep", "citet", "footcite", "index"}:
            return
        if role in {"sup", "superscript"}:
            yield Piece("^", match.start(), start, atomic=True)
        yield Piece(self._source[start:end], start, end)
