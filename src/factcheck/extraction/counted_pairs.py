"""Two numbers with a slash between them that a percentage shows to be a part and its whole: "7/10 (70%)"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Final

from factcheck.extraction.tables import alternatives, load_table

_REACH: Final = 80  # characters on either side in which the percentage stands
_WORDS: Final = r"(?:,?\s[A-Za-z'-]+|,?\s[0-9]+/[0-9]+){0,6}"
_PAIRS: Final = r"(?:[0-9]+/[0-9]+,?(?:\s[A-Za-z.]+)?\s){0,4}"  # "(72/80 vs 60/80)"


@dataclass(frozen=True, slots=True)
class _Shapes:
    after: re.Pattern[str]
    before: re.Pattern[str]


@cache
def _shapes() -> _Shapes:
    percent = rf"\s?(?:{alternatives(load_table('figures')['percent']['percent'])})"
    number = r"[<>~≈]?\s?[0-9]+(?:[.,·][0-9]+)?"
    name = r"(?:[A-Za-z]{1,2}(?:/[A-Za-z])?\s?=\s?)?"
    return _Shapes(
        re.compile(rf"(?:{_WORDS}\s?[(\[]|\s?[,;=:–—-])\s?{number}{percent}", re.IGNORECASE),
        re.compile(rf"{percent}(?:{_WORDS}\s?[(\[]|[,;:]\s)\s?{_PAIRS}{name}$", re.IGNORECASE),
    )


def is_counted(text: str, start: int, end: int, *, beside: bool = False) -> bool:
    """Whether a percentage beside "n/N" says that these are counts, and no fraction, date, dose or grade.

    Args:
        text: Normalized text.
        start, end: Of the pair.
        beside: Whether no word may stand between.
    """
    following = text[end : end + 1]
    if following.isalpha() or (following == "-" and text[end + 1 : end + 2].isalpha()):
        return False
    if beside and (text[end : end + 2].strip()[:1] not in ("(", "[") and text[start - 1 : start] not in ("(", "[")):
        return False
    shapes = _shapes()
    return (
        shapes.after.match(text[end : end + _REACH]) is not None
        or shapes.before.search(text[max(0, start - _REACH) : start]) is not None
    )
