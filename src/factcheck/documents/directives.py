"""Instructions to the checker that stand in the text itself: `<!-- factcheck: ignore change-amount -- as restated -->`.

Each format writes them as it writes comments; plain text and others that have none, in square brackets. They are found
with the document at hand: what looks like one inside code, or in a stretch that is read, is only shown to the reader.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from factcheck.documents.source_map import Span

if TYPE_CHECKING:
    from factcheck.documents.model import Document

LONGEST: Final = 1000  # characters of a comment: one that is never closed costs no more than that
_HTML: Final = re.compile(rf"<!--\s*factcheck:(.{{0,{LONGEST}}}?)-->", re.DOTALL)
_MDX: Final = re.compile(rf"\{{/\*\s*factcheck:(.{{0,{LONGEST}}}?)\*/\}}", re.DOTALL)
_BRACKETS: Final = re.compile(rf"\[factcheck:([^\[\]\r\n]{{0,{LONGEST}}})\]")
_SHAPES: Final = {
    "asciidoc": (re.compile(r"^//[ \t]*factcheck:(.*)$", re.MULTILINE),),
    "html": (_HTML,),
    "latex": (re.compile(r"(?<!\\)%[ \t]*factcheck:(.*)$", re.MULTILINE),),
    "markdown": (_HTML, _MDX),
    "rst": (re.compile(r"^[ \t]*\.\.[ \t]+factcheck:(.*)$", re.MULTILINE),),
    "text": (_BRACKETS,),
}
_ANY: Final = (_HTML, _BRACKETS)
_READ_AS_PROSE: Final = frozenset({"text"})
_HAS_NO_COMMENTS: Final = frozenset({"csv", "docx", "pdf"})  # an instruction is one although it is read
_LINE_ENDS: Final = {"notebook": re.compile(r"[\r\n\"]|\\n")}  # a line of the text ends within a line of the file
_LINE_END: Final = re.compile(r"[\r\n]")
_BLANK: Final = {"csv": ' \t\r\ufeff>,;|"'}
_REASON: Final = re.compile(r"(?:^|\s)--(?:\s|$)")


class Scope(StrEnum):
    """What an instruction is about."""

    BLOCK = "ignore"  # the block after it; where it shares a line with text, that line
    LINE = "ignore-line"
    FILE = "ignore-file"


@dataclass(frozen=True, slots=True)
class Directive:
    """One instruction.

    Attributes:
        span: Where it stands, comment marks included.
        word: What it says first, "ignore"; anything that is no `Scope` is a slip.
        checks: The checks it names; none means all of them.
        reason: What stands after "--", or "".
        alone: Whether nothing else stands on its lines.
    """

    span: Span
    word: str
    checks: tuple[str, ...]
    reason: str
    alone: bool

    def extent(self, document: Document) -> Span:
        """The stretch of source in which findings are ignored; empty where there is none, or the word is a slip."""
        if self.word == Scope.FILE:
            return Span(0, len(document.source))
        lines = _lines(document.source, self.span, document.format)
        if self.word == Scope.BLOCK and (self.alone or not _says_something(document, lines)):
            return _block_after(document, self.span.end)
        if self.word in {Scope.LINE, Scope.BLOCK}:
            return lines
        return Span(self.span.end, self.span.end)


def find_directives(source: str, format: str) -> tuple[Directive, ...]:
    """What looks like an instruction in a text of that format, in order."""
    if "factcheck:" not in source:
        return ()
    shapes = _SHAPES.get(format, _ANY)
    matches = sorted((match for shape in shapes for match in shape.finditer(source)), key=re.Match.start)
    return tuple(_directive(match, format) for match in matches)


def without_directives(source: str, format: str) -> str:
    """The text with blanks in their place where its reader would take them for prose; as long as it was."""
    if format not in _READ_AS_PROSE:
        return source
    for directive in find_directives(source, format):
        start, end = directive.span
        source = source[:start] + " " * (end - start) + source[end:]
    return source


def genuine(document: Document, directives: Sequence[Directive]) -> Iterator[Directive]:
    """Those that are comments: not shown as code, nor made into reading text."""
    code = [block.source for block in document.blocks if block.kind == "code"]
    for directive in directives:
        start, end = directive.span
        if any(block.start <= start and end <= block.end for block in code):
            continue
        read = document.source_map.to_text(start, end)
        if document.format in _HAS_NO_COMMENTS and document.source[start] == "[":
            yield directive
            continue
        # Between two blocks stands a blank line that was made from all that was skipped there.
        if read is None or not document.text[read.start : read.end].strip():
            yield directive


def _directive(match: re.Match[str], format: str) -> Directive:
    instruction, reason = match.group(1), ""
    dashes = _REASON.search(instruction)
    if dashes is not None:
        instruction, reason = instruction[: dashes.start()], " ".join(instruction[dashes.end() :].split())
    word, *checks = re.split(r"[\s,]+", instruction.strip().rstrip(","))
    lines = _lines(match.string, Span(*match.span()), format)
    around = match.string[lines.start : match.start()] + match.string[match.end() : lines.end]
    return Directive(
        Span(*match.span()), word, tuple(checks), reason, alone=not around.strip(_BLANK.get(format, " \t\r\ufeff>"))
    )


def _lines(source: str, span: Span, format: str) -> Span:
    """The span with the rest of its lines, without the last line end."""
    line_end = _LINE_ENDS.get(format, _LINE_END)
    begin = max(source.rfind("\n", 0, span.start), source.rfind("\r", 0, span.start)) + 1
    start = max((match.end() for match in line_end.finditer(source, begin, span.start)), default=begin)
    found = line_end.search(source, span.end)
    return Span(start, found.start() if found else len(source))


def _says_something(document: Document, lines: Span) -> bool:
    """Whether something on these lines is read: the mark of a list item or the tag that opens a block is not."""
    read = document.source_map.to_text(*lines)
    return read is not None and bool(document.text[read.start : read.end].strip())


def _block_after(document: Document, offset: int) -> Span:
    """The next block that is read, or the one that goes on behind the instruction; of a table, all of it."""
    candidates = (block for block in document.blocks if block.is_prose or block.table is not None)
    following = [block for block in candidates if block.source.end > offset]
    if not following:
        return Span(offset, offset)
    first = following[0]
    if first.table is None:
        return first.source
    cells = [block.source for block in document.blocks if block.table == first.table]
    return Span(min(cell.start for cell in cells), max(cell.end for cell in cells))
