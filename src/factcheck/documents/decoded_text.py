"""Text that stands in a file in another writing, such as the strings of JSON, and the way from it to the file."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from functools import cached_property

from factcheck.documents.drafts import Draft
from factcheck.documents.model import Span
from factcheck.documents.source_map import Piece


class DecodedText:
    """A text made of pieces of a file.

    Args:
        pieces: In order; none is empty.
    """

    def __init__(self, pieces: Iterable[Piece]) -> None:
        self._pieces = list(pieces)
        self._starts: list[int] = []
        length = 0
        for piece in self._pieces:
            self._starts.append(length)
            length += len(piece.text)
        self._length = length

    @cached_property
    def text(self) -> str:
        """The text itself."""
        return "".join(piece.text for piece in self._pieces)

    def span(self, start: int, end: int) -> Span:
        """The stretch of the file that the text `[start, end)` was made from."""
        if not self._pieces:
            return Span(0, 0)
        if start == end:
            place = self._place(start)
            return Span(place, place)
        return Span(self._place(start), self._last(end - 1))

    def through(self, piece: Piece) -> list[Piece]:
        """A piece of something that was made from the text, as pieces of the file."""
        if not piece.is_one_to_one:
            return [Piece(piece.text, *self.span(piece.start, piece.end), atomic=True)]
        found = []
        index = bisect_right(self._starts, piece.start) - 1
        at = piece.start
        while at < piece.end:
            under, begin = self._pieces[index], self._starts[index]
            stop = min(piece.end, begin + len(under.text))
            text = piece.text[at - piece.start : stop - piece.start]
            if under.is_one_to_one:
                found.append(Piece(text, under.start + at - begin, under.start + stop - begin))
            else:
                found.append(Piece(text, under.start, under.end, atomic=True))
            at, index = stop, index + 1
        return found

    def move(self, draft: Draft) -> None:
        """Makes a draft of the text one of the file."""
        draft.pieces = [moved for piece in draft.pieces for moved in self.through(piece)]
        draft.source = self.span(*draft.source)

    def _place(self, offset: int) -> int:
        if offset >= self._length:
            return self._pieces[-1].end
        index = bisect_right(self._starts, offset) - 1
        piece = self._pieces[index]
        return piece.start + offset - self._starts[index] if piece.is_one_to_one else piece.start

    def _last(self, offset: int) -> int:
        index = bisect_right(self._starts, offset) - 1
        piece = self._pieces[index]
        return piece.start + offset + 1 - self._starts[index] if piece.is_one_to_one else piece.end
