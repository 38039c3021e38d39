"""Reads AsciiDoc: sections, lists, quotes, tables, notes; listings, comments and settings are not read."""

from __future__ import annotations

import re
from collections.abc import Iterator

from factcheck.documents.asciidoc_tables import delimiter_of, has_header, table_drafts
from factcheck.documents.csv_rows import csv_table
from factcheck.documents.drafts import Draft
from factcheck.documents.html_text import text_pieces
from factcheck.documents.inline_rules import code_piece, formula_piece
from factcheck.documents.line_reader import LineReader
from factcheck.documents.model import BlockKind, Document, Span
from factcheck.documents.publication import publication_of
from factcheck.documents.readers import Reader
from factcheck.documents.source_lines import SourceLine
from factcheck.documents.source_map import Piece

FORMAT = "asciidoc"

_HEADING = re.compile(r"(={1,6}|#{1,6})[ \t]+(?=\S)")
_LIST = re.compile(r"(?P<mark>\*{1,6}|-|\.{1,6}|\d{1,3}\.|<\d{1,2}>)[ \t]+(?:\[[ x*]\][ \t]+)?(?=\S)")
_TERM = re.compile(r"(?P<term>\S.{0,200}?):{2,4}(?:[ \t]+|$)")
_TITLE = re.compile(r"\.(?=[^\s.])")
_ATTRIBUTE = re.compile(r":(?P<name>!?[\w-]+!?):(?:[ \t]+(?P<value>.*))?")
_REVISION = re.compile(r"(?:v[\d.]+,[ \t]*)?(?P<day>[^:]*\d{4}[^:]*)(?::.*)?")
_SETTING = re.compile(r"\[.*\]")
_MACRO = re.compile(r"(?P<name>[a-z]\w{0,30})::\S*\[.*\]")
_RULE = re.compile(r"'{3,}|<{3,}|-{3}|\*{3}|\*( \*){2}|-( -){2}")
# Lines that open a block which is not read, up to the same line again.
_CLOSED: dict[str, tuple[BlockKind, str]] = {
    "-": (BlockKind.CODE, "code"),
    ".": (BlockKind.CODE, "code"),
    "`": (BlockKind.CODE, "code"),
    "+": (BlockKind.MARKUP, "passed through"),
    "/": (BlockKind.MARKUP, "comment"),
}
_FENCE = re.compile(r"([-.+/=*_])\1{3,}|```\w*|--")
_TABLE = re.compile(r"[|,:!]={3,}")
_INLINE = re.compile(
    r"(?P<code>(?<![\w`])`(?:[^`\n]{1,500})`(?!\w)|``[^`]{1,500}``)"
    r"|(?P<formula>(?:latexmath|asciimath|stem):\[[^\]]{0,1000}\])"
    r"|(?:footnote(?:ref)?):[\w-]{0,50}\[(?P<note>[^\]]{0,2000})\]"
    r"|(?:link:|xref:|mailto:|https?://|ftp://)[^\s\[\]]{1,500}\[(?P<link>[^\]\n]{0,500})\]"
    r"|<<[^,>\n]{1,200}(?:,(?P<reference>[^>\n]{1,300}))?>>"
    r"|(?:image|icon|kbd|btn|menu|pass|indexterm2?|anchor):[^\s\[\]]{0,200}\[[^\]]{0,500}\]|\(\(\([^)\n]{0,200}\)\)\)"
    r"|\[\[[^\]\n]{1,200}\]\]|\[(?P<role>[.#][\w.-]{1,50})\](?=[#*_])"
    r"|\^(?P<raised>[^\s^]{1,30})\^|~(?P<lowered>[^\s~]{1,30})~"
    r"|(?P<mark>\*\*|__|\#\#|(?<![\w*_#])[*_#](?=\S)|(?<=\S)[*_#](?![\w*_#]))"
    r"|\{(?P<variable>[\w-]{1,50})\}|\\(?P<escaped>[*_`#^~\[{<])|[ \t]\+(?=[\r\n])"
    r"|(?P<entity>&(?:#\d{1,7}|#x[\da-fA-F]{1,6}|[A-Za-z]\w{1,30});)"
)
_VARIABLES = {"nbsp": "\u00a0", "plus": "+", "zwsp": "", "amp": "&", "lt": "<", "gt": ">", "apos": "'", "quot": '"'}


def read(source: str, _name: str = "text") -> Document:
    """The document that an AsciiDoc text is; any text has one."""
    return _Reader(source).document()


READER = Reader(FORMAT, (".adoc", ".asciidoc", ".asc"), read)


class _Reader(LineReader):
    format = FORMAT
    inline = _INLINE

    def __init__(self, source: str) -> None:
        super().__init__(source)
        self._fences: list[str] = []  # of the open blocks that are read
        self._setting = ""  # the line in brackets above
        self._in_list = False
        self._in_header = True

    def _pass_blank(self) -> None:
        super()._pass_blank()
        self._in_header = self._in_header and self._at == 1

    def _block(self, line: SourceLine) -> Iterator[Draft]:
        text = line.text
        setting, self._setting = self._setting, ""
        if text.startswith("//") and not text.startswith("////"):
            yield self._skipped(1, BlockKind.MARKUP, "comment")
        elif _TABLE.fullmatch(text):
            yield from self._table(line, setting)
        elif _FENCE.fullmatch(text):
            yield from self._fenced(line, setting)
        elif self._in_header and (attribute := _ATTRIBUTE.fullmatch(text)):
            self._attribute(line, attribute)
            yield self._skipped(1, BlockKind.MARKUP, "setting")
        elif heading := _HEADING.match(text):
            yield from self._heading(line, heading)
        elif _SETTING.fullmatch(text):
            self._setting = text.lower()
            yield self._skipped(1, BlockKind.MARKUP, "setting")
        elif _ATTRIBUTE.fullmatch(text):
            yield self._skipped(1, BlockKind.MARKUP, "setting")
        elif _RULE.fullmatch(text):
            yield self._skipped(1, BlockKind.MARKUP, "ruled line")
        elif text == "+":
            yield self._skipped(1, BlockKind.MARKUP, "mark of a list")
        elif macro := _MACRO.fullmatch(text):
            yield self._skipped(1, BlockKind.MARKUP, macro["name"])
        elif (title := _TITLE.match(text)) and not _LIST.match(text):
            self._at += 1
            begin = line.start + title.end()
            yield Draft(BlockKind.CAPTION, self._inline(begin, line.end), Span(line.start, line.end))
        else:
            yield from self._text(line, setting)

    def _heading(self, line: SourceLine, match: re.Match[str]) -> Iterator[Draft]:
        self._at += 1
        self._in_list = False
        begin, level = line.start + match.end(), len(match.group(1))
        is_title = self._in_header and level == 1
        kind = BlockKind.HEADLINE if is_title else BlockKind.HEADING
        yield Draft(kind, self._inline(begin, line.end), Span(line.start, line.end), level)
        if not is_title:
            return
        for reason in ("author", "revision"):  # each may follow right below the title
            below = self._lines[self._at] if self._at < len(self._lines) else None
            if below is None or below.is_blank or below.text.startswith((":", "/", "[")):
                return
            if reason == "revision" and (revision := _REVISION.fullmatch(below.text)):
                day = Span(below.start + revision.start("day"), below.start + revision.end("day"))
                self.publication = self.publication or publication_of(revision["day"], day)
            yield self._skipped(1, BlockKind.MARKUP, reason)

    def _attribute(self, line: SourceLine, match: re.Match[str]) -> None:
        if match["value"] and match["name"].lower() in {"revdate", "date"} and self.publication is None:
            span = Span(line.start + match.start("value"), line.end)
            self.publication = publication_of(match["value"], span)

    def _fenced(self, line: SourceLine, setting: str) -> Iterator[Draft]:
        fence = line.text if line.text[0] != "`" else "```"
        closed = _CLOSED.get(fence[0]) if fence != "--" else None
        if setting.startswith(("[source", "[listing", "[literal", "[stem", "[latexmath", "[comment")):
            closed = (
                (BlockKind.FORMULA, "formula") if "math" in setting or "stem" in setting else (BlockKind.CODE, "code")
            )
        end = next((at for at in range(self._at + 1, len(self._lines)) if self._lines[at].text == fence), None)
        if closed is not None and end is not None:
            yield self._skipped(end + 1 - self._at, *closed)
            return
        if fence in self._fences:
            del self._fences[self._fences.index(fence) :]
        elif end is not None:
            self._fences.append(fence)
        yield self._skipped(1, BlockKind.MARKUP, "edge of a block")

    def _table(self, line: SourceLine, setting: str) -> Iterator[Draft]:
        end = next((at for at in range(self._at + 1, len(self._lines)) if self._lines[at].text == line.text), None)
        if end is None:
            yield self._skipped(1, BlockKind.MARKUP, "edge of a block")
            return
        lines = self._lines[self._at + 1 : end]
        self._at = end + 1
        delimiter = delimiter_of(line.text[0], setting)
        filled = [other for other in lines if not other.is_blank]
        if delimiter and filled:
            extent, heads = Span(filled[0].start, filled[-1].end), int(has_header(lines, setting))
            yield from csv_table(self._source, extent, table=next(self._tables), delimiter=delimiter, head_rows=heads)
        else:
            yield from table_drafts(lines, line.text[0], setting, next(self._tables), self._inline)

    def _text(self, line: SourceLine, setting: str) -> Iterator[Draft]:
        item, term = _LIST.match(line.text), _TERM.match(line.text)
        if line.indent and item is None and not self._in_list:
            yield self._skipped(self._length(), BlockKind.CODE, "code")
            return
        if setting.startswith(("[source", "[listing", "[literal", "[stem", "[latexmath")):
            yield self._skipped(self._length(), BlockKind.CODE, "code")
            return
        begin, kind, level = line.start, BlockKind.PARAGRAPH, None
        if item is not None:
            begin, kind, self._in_list = line.start + item.end(), BlockKind.LIST_ITEM, True
            level = len(item["mark"]) if item["mark"][0] in "*." else 1
        elif term is not None and term["term"][-1] != ":":
            self._in_list = True
            extent = Span(line.start, line.start + term.end("term"))
            yield Draft(BlockKind.LIST_ITEM, self._inline(*extent), extent, 1)
            begin, kind, level = line.start + term.end(), BlockKind.LIST_ITEM, 1
            if begin >= line.end:
                self._at += 1
                return
        elif setting.startswith(("[quote", "[verse")) or any(fence[0] == "_" for fence in self._fences):
            kind, level = BlockKind.QUOTE, 1
        else:
            self._in_list = bool(line.indent)
        count = self._length()
        end = self._lines[self._at + count - 1].end
        self._at += count
        yield Draft(kind, self._inline(begin, end), Span(begin if term else line.start, end), level)

    def _length(self) -> int:
        """How many lines the paragraph or item that begins here has."""
        count = 1
        while self._at + count < len(self._lines):
            text = self._lines[self._at + count].text
            if not text or text == "+" or _LIST.match(text) or _FENCE.fullmatch(text) or _TABLE.fullmatch(text):
                break
            if self._in_list and _TERM.match(text):
                break
            count += 1
        return count

    def _handle(self, match: re.Match[str]) -> Iterator[Piece]:
        if match["code"] is not None:
            yield code_piece(match)
        elif match["formula"] is not None:
            yield formula_piece(match)
        elif match["note"]:
            self._notes.append(Span(*match.span("note")))
        elif match["raised"] is not None:
            yield Piece("^", match.start(), match.start() + 1, atomic=True)
            yield Piece(match["raised"], *match.span("raised"))
        elif match["variable"] is not None:
            text = _VARIABLES.get(match["variable"], "")
            if text:
                yield Piece(text, *match.span(), atomic=True)
        else:
            for group in ("link", "reference", "lowered", "escaped", "entity"):
                if match[group]:
                    yield from text_pieces(self._source, *match.span(group))
