"""Turns offsets into the UTF-8 bytes of a text into offsets into its code points."""

from __future__ import annotations

import re
from bisect import bisect_right

_RUN = re.compile("[\x80-\u07ff]+|[\u0800-\uffff]+|[\U00010000-\U0010ffff]+")


class ByteOffsets:
    """The runs of characters that take equally many bytes; ASCII text has one run.

    Building is linear in the text, a look-up logarithmic in the number of runs.
    """

    __slots__ = ("_byte_starts", "_starts", "_widths")

    def __init__(self, text: str) -> None:
        self._byte_starts, self._starts, self._widths = [0], [0], [1]
        if text.isascii():
            return
        surplus = 0  # bytes that the characters so far take beyond one each
        for match in _RUN.finditer(text):
            width = len(match.group()[0].encode())
            self._append(match.start(), surplus, width)
            surplus += (width - 1) * (match.end() - match.start())
            self._append(match.end(), surplus, 1)

    def to_code_points(self, offset: int) -> int:
        """The code point offset of a byte offset that lies on a character boundary."""
        run = bisect_right(self._byte_starts, offset) - 1
        return self._starts[run] + (offset - self._byte_starts[run]) // self._widths[run]

    def _append(self, start: int, surplus: int, width: int) -> None:
        self._starts.append(start)
        self._byte_starts.append(start + surplus)
        self._widths.append(width)
