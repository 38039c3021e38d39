"""Reads running text by rules: what a pattern finds is handled, what lies between is text as it stands."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from factcheck.documents.source_map import Piece
from factcheck.documents.words import layout_words

Handle = Callable[[re.Match[str]], Iterable[Piece]]

_BREAK = re.compile(r"[ \t]*(?:\r\n|\r|\n)\s*|[ \t]{2,}")


def inline_pieces(source: str, start: int, end: int, pattern: re.Pattern[str], handle: Handle) -> Iterator[Piece]:
    """The text of the stretch of source; line ends, and the blanks around them, are one blank."""
    position = start
    for match in pattern.finditer(source, start, end):
        yield from plain_pieces(source, position, match.start())
        yield from handle(match)
        position = match.end()
    yield from plain_pieces(source, position, end)


def plain_pieces(source: str, start: int, end: int) -> Iterator[Piece]:
    """The stretch of source without rules."""
    position = start
    for match in _BREAK.finditer(source, start, end):
        if position < match.start():
            yield Piece(source[position : match.start()], position, match.start())
        yield Piece(" ", *match.span())
        position = match.end()
    if position < end:
        yield Piece(source[position:end], position, end)


def code_piece(match: re.Match[str]) -> Piece:
    """The word that stands for code."""
    return Piece(layout_words().code_placeholder, *match.span(), atomic=True)


def formula_piece(match: re.Match[str]) -> Piece:
    """The word that stands for a formula."""
    return Piece(layout_words().formula_placeholder, *match.span(), atomic=True)
