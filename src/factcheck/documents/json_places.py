"""Where the values of a JSON text stand, which no reader of JSON in the standard library tells."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from factcheck.documents.source_map import Piece

_TOKEN = re.compile(
    r"[ \t\r\n]*(?:(?P<string>\"(?:[^\"\\]|\\.)*+\")|(?P<sign>[\[\]{}:,])|(?P<other>[^\s\[\]{}:,\"]+))", re.DOTALL
)
_ESCAPE = re.compile(r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\u[0-9a-fA-F]{4}|\\.", re.DOTALL)
_SHORT = {"b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t"}
_MAX_DEPTH = 6  # of paths that are told apart; what lies deeper is passed over


class Value(NamedTuple):
    """A value, or the end of one that holds others.

    Attributes:
        path: Keys and indices from the root, the outermost first.
        start: Where it starts.
        end: Where it ends.
        kind: "string", "other", "open" or "close".
    """

    path: tuple[str | int, ...]
    start: int
    end: int
    kind: str


def values(source: str) -> Iterator[Value]:
    """The values of a valid JSON text, in order; those that hold others when they open and when they close."""
    stack: list[list[str | int | None]] = []  # [sign, key or index]
    starts: list[int] = []
    path: list[str | int] = []
    key: str | None = None
    for match in _TOKEN.finditer(source):
        sign = match["sign"]
        group = "string" if match["string"] else "sign" if sign else "other"
        start, end = match.span(group)
        if sign == ":":
            continue
        if sign == ",":
            if stack and stack[-1][0] == "[":
                path[-1] = int(path[-1]) + 1
            key = None
            continue
        if sign in {"]", "}"}:
            if stack:
                stack.pop()
                path.pop()
                begin = starts.pop()
                if len(path) <= _MAX_DEPTH:
                    yield Value(tuple(path), begin, end, "close")
            continue
        if stack and stack[-1][0] == "{" and key is None:
            if match["string"]:
                key = "".join(piece.text for piece in string_pieces(source, start, end))
                path[-1] = key
            continue
        if sign in {"[", "{"}:
            if len(path) <= _MAX_DEPTH:
                yield Value(tuple(path), start, end, "open")
            stack.append([sign, None])
            starts.append(start)
            path.append(0 if sign == "[" else "")
            key = None
        elif len(path) <= _MAX_DEPTH:
            yield Value(tuple(path), start, end, group)


def string_pieces(source: str, start: int, end: int) -> Iterator[Piece]:
    """The text of the string `[start, end)`, quotes included there, as pieces of the source."""
    position = start + 1
    for match in _ESCAPE.finditer(source, position, end - 1):
        if position < match.start():
            yield Piece(source[position : match.start()], position, match.start())
        yield Piece(_decoded(match.group()), *match.span(), atomic=True)
        position = match.end()
    if position < end - 1:
        yield Piece(source[position : end - 1], position, end - 1)


def _decoded(escape: str) -> str:
    if escape[1] != "u" or len(escape) < 6:
        return _SHORT.get(escape[1], escape[1])
    if len(escape) == 12:
        high, low = int(escape[2:6], 16), int(escape[8:], 16)
        return chr(0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00))
    code = int(escape[2:], 16)
    return "\ufffd" if 0xD800 <= code < 0xE000 or code == 0 else chr(code)
