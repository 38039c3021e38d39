"""Ratios to one in digits, "a ratio of 1.8:1": figures where the words or a decimal tell that they are no score."""

from __future__ import annotations

import re
from typing import Final

_TO_ONE: Final = re.compile(r":1(?![\w:%]|[.,][0-9]|-[0-9])")
_RATIO: Final = re.compile(r"\b(?:cover|gearing|leverage|ratios?)\b")
_REACH: Final = 80  # characters before a ratio in which its noun stands


def is_ratio(text: str, start: int, end: int) -> bool:
    """Whether ":1" behind the number from `start` to `end` makes a ratio of it, and no score or time of day.

    Args:
        text: Normalized text.
        start, end: The number, without what stands behind its colon.
    """
    if _TO_ONE.match(text, end) is None:
        return False
    lead = text[max(0, start - _REACH) : start].rpartition("\n")[2]
    return "." in text[start:end] or _RATIO.search(lead) is not None
