"""Raised characters: powers, the ends of ordinals, and the marks of notes, which belong to no figure."""

from __future__ import annotations

import re
from enum import Enum, auto

_TAG = re.compile(r"<[^>]*>")
_INNER = re.compile(r"((?:[^<]|<(?!/sup\b)){0,400}?)</sup\b", re.IGNORECASE | re.ASCII)
_ORDINAL = frozenset({"st", "nd", "rd", "th"})
_MARK = re.compile(r"[\[(]?(?:[*†‡§¶#]+|\d{1,3}|[a-z])(?:\s*,\s*(?:\d{1,3}|[a-z]))*[\])]?")
_UNIT = re.compile(r"(?:^|[^\w])(?:[cdkm]?m|ft|in|mi|s|yd)$")
_POWER_BASE = re.compile(r"(?:^|[×x·*\s(])(?:10|2|e)$")


class Raised(Enum):
    """What raised characters are."""

    POWER = auto()
    ORDINAL = auto()
    NOTE_MARK = auto()


def raised(source: str, start: int, before: str, *, in_cell: bool) -> Raised:
    """What the content of a `<sup>` is.

    Args:
        source: HTML, or Markdown with HTML in it.
        start: Where the content begins.
        before: The text before it in its block; its last characters are enough.
        in_cell: Whether it stands in the cell of a table, where a power is rare and a note is not.
    """
    match = _INNER.match(source, start)
    if match is None:
        return Raised.POWER
    if "<a" in match.group(1).lower():
        return Raised.NOTE_MARK
    return kind_of_raised(_TAG.sub("", match.group(1)), before, in_cell=in_cell)


def kind_of_raised(inner: str, before: str, *, in_cell: bool) -> Raised:
    """As `raised`, for text without markup."""
    inner = inner.strip()
    if inner.lower() in _ORDINAL:
        return Raised.ORDINAL
    if inner[:1] in set("[*†‡§¶("):
        return Raised.NOTE_MARK
    if not _MARK.fullmatch(inner) or not before.strip():
        return Raised.POWER
    last = before[-1]
    if inner[0].isdigit():
        is_power = (last.isdigit() and (not in_cell or _POWER_BASE.search(before))) or _UNIT.search(before)
        return Raised.POWER if is_power else Raised.NOTE_MARK
    return Raised.POWER if last.isalpha() and not in_cell else Raised.NOTE_MARK
