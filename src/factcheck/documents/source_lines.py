"""The lines of a text whose format is told line by line."""

from __future__ import annotations

import re
from dataclasses import dataclass

from factcheck.documents.line_layout import BYTE_ORDER_MARK

_LINE = re.compile(r"(?P<content>[^\r\n]*)(?:\r\n|\r|\n|$)")


@dataclass(frozen=True, slots=True)
class SourceLine:
    """One line.

    Attributes:
        text: Its content without the space around it.
        start: Where `text` starts in the source.
        end: Where it ends there.
        indent: Characters before it.
    """

    text: str
    start: int
    end: int
    indent: int

    @property
    def is_blank(self) -> bool:
        """Whether it holds nothing."""
        return not self.text


def source_lines(source: str) -> list[SourceLine]:
    """Every line, the blank ones too."""
    lines = []
    for match in _LINE.finditer(source):
        content = match["content"]
        text = content.strip().strip(BYTE_ORDER_MARK).strip()
        indent = content.index(text) if text else 0
        start = match.start() + indent
        lines.append(SourceLine(text, start, start + len(text), indent))
    return lines
