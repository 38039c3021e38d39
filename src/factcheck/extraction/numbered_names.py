"""Names that a number opens: "617 Squadron", "433 Eros", "the 911 Carrera".

Only where a number opens a clause or follows "the", and a word with a capital letter is its head: what is counted is
written in small letters, or is a plural, a people or a member of a party.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Final

from factcheck.extraction.calendar_words import calendar
from factcheck.extraction.gazetteer import gazetteer
from factcheck.extraction.nouns import is_plural, noun_after
from factcheck.extraction.tables import load_table
from factcheck.extraction.units import unit_at

_LOOK_BACK: Final = 8
_OPENS: Final = re.compile(r"(?:^|[.!?:;(\n]\s?[\"']?|\b[Tt]he\s)$")
_HEAD: Final = re.compile(r" ([A-Z][a-z]{2,}|[A-Z][a-z]+-[A-Z][a-z]+)(?: ([A-Z][a-z]{2,}))?(?![\w'-])")
_AFTER: Final = re.compile(r"(?:\s([a-z]+)|[,.;:!?)\"']|$)")


@dataclass(frozen=True, slots=True)
class _Words:
    counted: frozenset[str]
    singular_verbs: frozenset[str]


@cache
def _words() -> _Words:
    table = load_table("designations")
    parts = {word.lower() for name in gazetteer() for word in name.split()}
    times = {*calendar()["months"], *calendar()["weekdays"]}
    scales = {name for row in load_table("scales")["scale"] for name in row["names"]}
    counted = {*parts, *times, *scales, *(word.lower() for word in table["spelled"]["counted"])}
    return _Words(frozenset(counted), frozenset(table["measured"]["no_plural"]) - {"as", "its", "plus", "this"})


def numbered_name(text: str, start: int, end: int) -> tuple[int, int, str] | None:
    """Extent and kind of the name that a plain whole number of up to four digits opens, or None."""
    head = _HEAD.match(text, end)
    if head is None or end - start > 4 or _OPENS.search(text[max(0, start - _LOOK_BACK) : start]) is None:
        return None
    after = _AFTER.match(text, head.end())
    if after is None:
        return None
    words, names = _words(), [name.lower() for name in head.groups() if name]
    if any(name in words.counted or name.rstrip("s") in words.counted for name in names):
        return None
    following = after.group(1)
    if is_plural(names[-1]) and following not in words.singular_verbs:
        return None
    if unit_at(text, end + 1, glued=False) is not None:
        return None
    counted = noun_after(text, head.end()) if following not in words.singular_verbs else None
    if counted is not None and is_plural(text[counted[0] : counted[1]].lower()):
        return None
    return start, head.end(), "name"
