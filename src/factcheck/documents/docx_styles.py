"""What the styles of a Word file say a paragraph is."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from factcheck.documents.model import BlockKind

MAX_BASES = 20  # styles that a style builds on; Word itself allows eleven

_HEADING = re.compile(r"heading (\d)")
# Names of the styles that Word brings; they are the same in every language, unlike their ids.
_NAMES: dict[str, tuple[BlockKind, int | None, str | None]] = {
    "title": (BlockKind.HEADLINE, 1, None),
    "subtitle": (BlockKind.STANDFIRST, None, None),
    "caption": (BlockKind.CAPTION, None, None),
    "quote": (BlockKind.QUOTE, 1, None),
    "intense quote": (BlockKind.QUOTE, 1, None),
    "footnote text": (BlockKind.FOOTNOTE, None, None),
    "endnote text": (BlockKind.FOOTNOTE, None, None),
    "html preformatted": (BlockKind.CODE, None, "code"),
    "source code": (BlockKind.CODE, None, "code"),
    "toc heading": (BlockKind.BOILERPLATE, None, "table of contents"),
    "table of figures": (BlockKind.BOILERPLATE, None, "table of contents"),
}


@dataclass(frozen=True, slots=True)
class Style:
    """What a paragraph is.

    Attributes:
        kind: Of its block.
        level: Of a heading, from 1.
        reason: Why it is skipped; None where it is read.
    """

    kind: BlockKind = BlockKind.PARAGRAPH
    level: int | None = None
    reason: str | None = None


class Styles:
    """The paragraph styles of a file, as its part `styles.xml` defines them; a handler of `safe_xml`."""

    def __init__(self) -> None:
        self._names: dict[str, str] = {}
        self._bases: dict[str, str] = {}
        self._outlines: dict[str, int] = {}
        self._lists: set[str] = set()
        self._id = ""

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """An element begins."""
        if name == "w:style":
            self._id = attributes.get("w:styleId", "")
        elif not self._id:
            return
        elif name == "w:name":
            self._names[self._id] = attributes.get("w:val", "").lower()
        elif name == "w:basedOn":
            self._bases[self._id] = attributes.get("w:val", "")
        elif name == "w:outlineLvl":
            level = outline_level(attributes)
            if level is not None:
                self._outlines[self._id] = level
        elif name == "w:numPr":
            self._lists.add(self._id)

    def end(self, name: str) -> None:
        """An element ends."""
        if name == "w:style":
            self._id = ""

    def text(self, text: str) -> None:
        """Text between tags."""

    def style(self, identifier: str) -> Style:
        """What the style of this id says, or those that it builds on."""
        for _ in range(MAX_BASES):
            name = self._names.get(identifier, identifier.lower())
            heading = _HEADING.fullmatch(name)
            if heading is not None:
                return Style(BlockKind.HEADING, int(heading.group(1)))
            if name.startswith("toc "):
                return Style(BlockKind.BOILERPLATE, None, "table of contents")
            if name in _NAMES:
                return Style(*_NAMES[name])
            if name.startswith("list") or identifier in self._lists:
                return Style(BlockKind.LIST_ITEM, 1)
            if identifier in self._outlines:
                return Style(BlockKind.HEADING, self._outlines[identifier])
            if identifier not in self._bases:
                break
            identifier = self._bases[identifier]
        return Style()


def outline_level(attributes: Mapping[str, str]) -> int | None:
    """The level of a heading, from 1; None for body text."""
    value = attributes.get("w:val", "")
    return int(value) + 1 if value.isascii() and value.isdigit() and int(value) < 9 else None
