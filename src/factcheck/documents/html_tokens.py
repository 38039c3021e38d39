"""Cuts HTML into text, tags and what is neither, each with its place.

It follows the tokenizer of the HTML standard (https://html.spec.whatwg.org/multipage/parsing.html), so that pages as
they are found, with "5 < 6", attributes without quotes and tags that are never closed, are cut as a browser cuts them.
A grammar such as tree-sitter-html's takes "5 < 6 and <b>" for one broken tag, and is quadratic in the nesting.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum, auto
from typing import NamedTuple

# Elements whose content is no markup, up to their end tag.
RAW_TEXT = frozenset({"script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"})

_OPEN = re.compile(r"<(?=[A-Za-z/!?])")
_NAME = re.compile(r"</?(?P<name>[A-Za-z][^\s/>]*)")
# Quotes count only after "=". Possessive, so that a tag without end fails at once.
_REST = re.compile(r"(?:[^>=]++|=\s*+(?:\"[^\"]*+\"|'[^']*+')?+)*+>")
_ATTRIBUTE = re.compile(
    r"(?P<name>[^\s/>=][^\s/>=]*)(?:\s*=\s*(?:\"(?P<double>[^\"]*)\"|'(?P<single>[^']*)'|(?P<bare>[^\s>\"'][^\s>]*)))?"
)
_COMMENT_END = re.compile(r"--!?>")


class TokenKind(Enum):
    """What a token is."""

    TEXT = auto()
    START = auto()
    END = auto()
    RAW = auto()  # the content of a RAW_TEXT element
    COMMENT = auto()  # also declarations and processing instructions


class Token(NamedTuple):
    """A stretch of HTML.

    Attributes:
        kind: What it is.
        name: Of a tag or of the element of raw text, in lower case; else "".
        start: Where it starts in the source.
        end: Where it ends there.
    """

    kind: TokenKind
    name: str
    start: int
    end: int


class Attribute(NamedTuple):
    """The value of an attribute, without its quotes, and where it starts in the source."""

    value: str
    start: int


def tokens(source: str, start: int = 0, end: int | None = None) -> Iterator[Token]:
    """The tokens of the stretch of source, one after the other, without gaps; linear in its length."""
    end = len(source) if end is None else end
    cutter = _Cutter(source, end)
    position = start
    while position < end:
        opening = _OPEN.search(source, position, end)
        text_end = opening.start() if opening else end
        if position < text_end:
            yield Token(TokenKind.TEXT, "", position, text_end)
        if opening is None:
            return
        token = cutter.markup(text_end)
        yield token
        position = token.end
        if token.kind is TokenKind.START and token.name in RAW_TEXT:
            raw_end = cutter.raw_end(token.name, position)
            if raw_end is not None and position < raw_end:
                yield Token(TokenKind.RAW, token.name, position, raw_end)
                position = raw_end


def attributes(source: str, tag: Token) -> dict[str, Attribute]:
    """The attributes of a start tag by their names in lower case; of two alike the first counts."""
    found: dict[str, Attribute] = {}
    for match in _ATTRIBUTE.finditer(source, tag.start + 1 + len(tag.name), tag.end - 1):
        value = next((group for group in ("double", "single", "bare") if match[group] is not None), None)
        attribute = Attribute(match[value], match.start(value)) if value else Attribute("", match.end())
        found.setdefault(match["name"].lower(), attribute)
    return found


class _Cutter:
    """Finds where markup ends; what was sought in vain is not sought again."""

    def __init__(self, source: str, end: int) -> None:
        self._source = source
        self._end = end
        self._quotes_count = True
        self._raw_ends: dict[str, re.Pattern[str]] = {}
        self._never_closed: set[str] = set()

    def markup(self, start: int) -> Token:
        """The token that begins with the "<" at `start`."""
        source = self._source
        if source.startswith("<!--", start):
            if source.startswith((">", "->"), start + 4):
                return Token(TokenKind.COMMENT, "", start, source.index(">", start) + 1)
            closing = _COMMENT_END.search(source, start + 4, self._end)
            return Token(TokenKind.COMMENT, "", start, closing.end() if closing else self._end)
        name = _NAME.match(source, start, self._end)
        if name is None:  # "</ 5>", "<!doctype html>", "<?xml …?>"
            closing_bracket = source.find(">", start, self._end)
            return Token(TokenKind.COMMENT, "", start, closing_bracket + 1 or self._end)
        kind = TokenKind.END if source[start + 1] == "/" else TokenKind.START
        end = self._tag_end(name.end())
        if end is None:  # never closed: the rest of the stretch is no text
            return Token(TokenKind.COMMENT, "", start, self._end)
        return Token(kind, name["name"].lower(), start, end)

    def raw_end(self, name: str, start: int) -> int | None:
        """Where the raw text of the element ends; None where it is never closed, and thus no raw text."""
        if name in self._never_closed:
            return None
        if name not in self._raw_ends:
            self._raw_ends[name] = re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE | re.ASCII)
        closing = self._raw_ends[name].search(self._source, start, self._end)
        if closing is None:
            self._never_closed.add(name)
            return self._end if name in {"script", "style"} else None
        return closing.start()

    def _tag_end(self, position: int) -> int | None:
        if self._quotes_count:
            rest = _REST.match(self._source, position, self._end)
            if rest is not None:
                return rest.end()
            self._quotes_count = False  # a quote is missing: from here on the next ">" ends a tag
        return self._source.find(">", position, self._end) + 1 or None
