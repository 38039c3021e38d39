"""From every character of the reading text back to the submitted text.

A reader hands over *pieces* while it parses: a stretch of reading text and the
stretch of source it came from. Nothing is ever searched for afterwards.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import NamedTuple

_LINE_END = re.compile(r"\r\n|\r|\n")


class Span(NamedTuple):
    """A half-open stretch `[start, end)`, in Unicode code points."""

    start: int
    end: int


class Location(NamedTuple):
    """A place as an editor shows it; line and column count from 1, columns in code points."""

    line: int
    column: int


class Piece(NamedTuple):
    """Reading text, and the stretch of source `[start, end)` that it stands for.

    Where the two are equally long they correspond one to one, unless the piece is
    `atomic`: then, and where they differ (an entity, a wrapped line end, the word in place
    of inline code), the text stands for the source as a whole.
    """

    text: str
    start: int
    end: int
    atomic: bool = False

    @property
    def is_one_to_one(self) -> bool:
        """Whether each character of the text is one character of the source."""
        return not self.atomic and len(self.text) == self.end - self.start


class SourceMap:
    """The pieces of a reading text, in order, as arrays that bisection can search."""

    __slots__ = ("_one_to_one", "_source_ends", "_source_starts", "_text_length", "_text_starts")

    def __init__(self) -> None:
        self._text_starts: list[int] = []
        self._source_starts: list[int] = []
        self._source_ends: list[int] = []
        self._one_to_one: list[bool] = []
        self._text_length = 0

    def append(self, piece: Piece) -> None:
        """Adds the next piece of the reading text; pieces without text are dropped.

        Raises:
            ValueError: The piece starts before the end of the one before it.
        """
        if not piece.text:
            return
        last_end = self._source_ends[-1] if self._source_ends else 0
        if not last_end <= piece.start <= piece.end:
            raise ValueError(f"piece {piece.start}-{piece.end} is out of order")
        one_to_one = piece.is_one_to_one
        if one_to_one and self._one_to_one and self._one_to_one[-1] and piece.start == last_end:
            self._source_ends[-1] = piece.end
        else:
            self._text_starts.append(self._text_length)
            self._source_starts.append(piece.start)
            self._source_ends.append(piece.end)
            self._one_to_one.append(one_to_one)
        self._text_length += len(piece.text)

    def followed_by(self, other: SourceMap, between: str, offset: int) -> SourceMap:
        """A map of this reading text, a stretch between, and another reading text, in one source.

        Args:
            other: The map of the other one.
            between: What stands between them in the reading text.
            offset: Where the source of the other one begins, behind all that this one maps to.
        """
        joined = SourceMap()
        for name in ("_text_starts", "_source_starts", "_source_ends", "_one_to_one"):
            getattr(joined, name).extend(getattr(self, name))
        joined._text_length = self._text_length
        first = other._source_starts[0] if other._source_starts else 0
        joined.append(Piece(between, self._source_ends[-1] if self._source_ends else 0, first + offset, atomic=True))
        joined._text_starts += [start + joined._text_length for start in other._text_starts]
        joined._source_starts += [start + offset for start in other._source_starts]
        joined._source_ends += [end + offset for end in other._source_ends]
        joined._one_to_one += other._one_to_one
        joined._text_length += other._text_length
        return joined

    def to_source(self, start: int, end: int) -> Span:
        """The stretch of source that the reading text `[start, end)` was made from.

        It runs from the source of the first character to the source of the last one, so
        markup between them is included and markup around them is not. An empty stretch
        maps to the empty stretch before the character at `start`.

        Raises:
            ValueError: The stretch is reversed or reaches outside the reading text.
        """
        if not 0 <= start <= end <= self._text_length:
            raise ValueError(f"{start}-{end} is not inside the reading text of {self._text_length} characters")
        if start == end:
            place = self._empty_at(start)
            return Span(place, place)
        return Span(self._character(start).start, self._character(end - 1).end)

    def to_text(self, start: int, end: int) -> Span | None:
        """The reading text made from the stretch of source `[start, end)`.

        None where no character of that stretch was read.
        """
        first = bisect_right(self._source_ends, start)
        last = bisect_left(self._source_starts, end) - 1
        if first > last or start >= end:
            return None
        text_start = self._text_starts[first]
        if self._one_to_one[first]:
            text_start += max(0, start - self._source_starts[first])
        text_end = self._text_end(last)
        if self._one_to_one[last]:
            text_end -= max(0, self._source_ends[last] - end)
        return Span(text_start, text_end)

    def _character(self, offset: int) -> Span:
        """The source of the one character at `offset`."""
        index = bisect_right(self._text_starts, offset) - 1
        if not self._one_to_one[index]:
            return Span(self._source_starts[index], self._source_ends[index])
        place = self._source_starts[index] + offset - self._text_starts[index]
        return Span(place, place + 1)

    def _empty_at(self, offset: int) -> int:
        if not self._text_starts:
            return 0
        if offset == self._text_length:
            return self._source_ends[-1]
        return self._character(offset).start

    def _text_end(self, index: int) -> int:
        following = index + 1
        return self._text_starts[following] if following < len(self._text_starts) else self._text_length


class LineStarts:
    """Where each line of a text starts; `\\n`, `\\r\\n` and a lone `\\r` end a line.

    Form feeds and Unicode separators do not: editors and compilers count no line there.
    """

    __slots__ = ("_length", "_starts")

    def __init__(self, text: str) -> None:
        self._length = len(text)
        self._starts = [0, *(match.end() for match in _LINE_END.finditer(text))]

    def locate(self, offset: int) -> Location:
        """Line and column of the code point at `offset`; the end of the text is a place too.

        Raises:
            ValueError: `offset` is outside the text.
        """
        if not 0 <= offset <= self._length:
            raise ValueError(f"offset {offset} is outside the text of {self._length} characters")
        line = bisect_right(self._starts, offset)
        return Location(line, offset - self._starts[line - 1] + 1)
