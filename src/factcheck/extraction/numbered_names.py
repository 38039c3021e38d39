"""Names that a number opens: "617 Squadron", "433 Eros", "the 911 Carrera".

Only where a number opens a clause or follows "the", and a word with a capital letter is its head: what is counted is
written in small letters, or is a plural, a people or a member of a party.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from factcheck.extraction.counted_names import is_counted_name
from factcheck.extraction.name_evidence import verb_behind
from factcheck.extraction.nouns import is_plural, noun_after
from factcheck.extraction.tables import alternatives, load_table
from factcheck.extraction.units import unit_at

_LOOK_BACK: Final = 8
_LIST_REACH: Final = 24
_OPENS: Final = re.compile(r"(?:^|[.!?:;(\n]\s?[\"']?|\b[Tt]he\s|[a-z]'s\s)$")
_LISTED: Final = re.compile(r"\b[A-Z][\w'-]*,? and $")  # "A Company and 2 Para marched"
_JOINED: Final = re.compile(r"(?:,|\b(?:and|called|of|or|to))\s$")
_HEAD: Final = re.compile(r" ([A-Z][a-z]{2,}|[A-Z][a-z]+-[A-Z][a-z]+)(?: ([A-Z][a-z]{2,}))?(?![\w'-])")
_ABBREVIATED: Final = re.compile(r" ([A-Z]{3,5}|[A-Z]{1,3}[0-9]{1,3}[A-Za-z]?)()(?![\w'-])")
"""As in "the 737 MAX", "the 911 GT3"."""
_AFTER: Final = re.compile(r"(?:\s([a-z]+)|[,.;:!?)\"']|$)")


@cache
def _singular_verbs() -> frozenset[str]:
    return frozenset(load_table("designations")["measured"]["no_plural"]) - {"as", "its", "plus", "this"}


@cache
def _work() -> re.Pattern[str]:
    return re.compile(rf"\b(?i:{alternatives(load_table('designations')['spelled']['works'])}),?\s$")


def numbered_name(text: str, start: int, end: int) -> tuple[int, int, str] | None:
    """Extent and kind of the name that a plain whole number without marks opens, or None."""
    head = _HEAD.match(text, end) or _ABBREVIATED.match(text, end)
    if head is None:
        return None
    if _work().search(text, max(0, start - _LIST_REACH), start) is not None:
        return start, head.end(), "name"  # "the song 99 Problems"
    before, abbreviated = text[max(0, start - _LOOK_BACK) : start], head.re is _ABBREVIATED
    opens = _OPENS.search(before) is not None and (not abbreviated or before.endswith("he "))
    serial = end - start > len("1998") and not abbreviated  # "101955 Bennu": a count of that size has its marks
    listed = not abbreviated and _LISTED.search(text[max(0, start - _LIST_REACH) : start]) is not None
    if not (opens or (serial and _JOINED.search(before) is not None) or listed):
        return None
    after = _AFTER.match(text, head.end())
    if after is None:
        return None
    acts = verb_behind(text, head.end(), past=True)
    if (abbreviated and after.group(1) is not None and not acts) or not (acts or opens or serial):
        return None
    names = [name.lower() for name in head.groups() if name]
    if is_counted_name(names):
        return None
    following = after.group(1)
    if is_plural(names[-1]) and following not in _singular_verbs():
        return None
    if unit_at(text, end + 1, glued=False) is not None:
        return None
    counted = noun_after(text, head.end()) if following not in _singular_verbs() else None
    if counted is not None and is_plural(text[counted[0] : counted[1]].lower()):
        return None
    return start, head.end(), "name"
