"""Turns the text between tags into pieces: entities decoded, white space as it is shown."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from html.entities import html5

from factcheck.documents.source_map import Piece

WHITE_SPACE = " \t\n\r\f"

_LONGEST_NAME = max(map(len, html5))
# Invisible places where a word may be broken.
_SOFT = "\u00ad\u200b\u2060\ufeff"
_SPECIAL = re.compile(
    rf"(?P<space>[{WHITE_SPACE}]{{2,}}|[\t\n\r\f])|(?P<soft>[{_SOFT}]+)"
    rf"|(?P<entity>&(?:#[0-9]{{1,7}}(?![0-9]);?|#[xX][0-9a-fA-F]{{1,6}}(?![0-9a-fA-F]);?|[A-Za-z][A-Za-z0-9]{{1,{_LONGEST_NAME}}};?))"
)


def text_pieces(source: str, start: int, end: int) -> Iterator[Piece]:
    """The stretch of source as it is shown: runs of white space are one blank, soft hyphens nothing."""
    position = start
    for match in _SPECIAL.finditer(source, start, end):
        if match["soft"]:
            piece = Piece("", match.start(), match.end())
        elif match["space"]:
            piece = Piece(" ", match.start(), match.end())
        else:
            decoded = _decoded(match["entity"])
            if decoded is None:
                continue
            text, length = decoded
            text = " " if text.strip(WHITE_SPACE) == "" else text.strip(_SOFT)
            piece = Piece(text, match.start(), match.start() + length, atomic=True)
        if position < match.start():
            yield Piece(source[position : match.start()], position, match.start())
        if piece.text:
            yield piece
        position = piece.end
    if position < end:
        yield Piece(source[position:end], position, end)


def plain_text(source: str, start: int, end: int) -> str:
    """The text of the stretch, decoded, without the space around it."""
    return "".join(piece.text for piece in text_pieces(source, start, end)).strip()


def _decoded(entity: str) -> tuple[str, int] | None:
    """What an entity stands for, and how many of its characters say so; None if it is none.

    "&copy2021" is "©" and a year: the standard lets some names go without a semicolon.
    """
    if entity[1] == "#":
        return html.unescape(entity) or "\ufffd", len(entity)
    for length in range(len(entity), 2, -1):
        found = html5.get(entity[1:length])
        if found is not None:
            return found, length
    return None
