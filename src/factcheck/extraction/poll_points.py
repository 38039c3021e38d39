"""Points that are percentage points: "68% are vaccinated, two points fewer than a year ago"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Final

from factcheck.extraction.drafts import Draft
from factcheck.extraction.model import QuantityKind
from factcheck.extraction.significance import Precision
from factcheck.extraction.tables import alternatives, load_table

_MOST: Final = 50  # points of an index or a game run higher; those of a share seldom do
_NEIGHBOURS: Final = 4  # figures on either side among which a percentage is looked for
_REACH: Final = 160  # characters around the figure in which a word may tell of a game or an index
_SENTENCE_END: Final = re.compile(r"[.!?][\"')]?\s+[A-Z\"'(]|\n\s*\n")
_POINTS: Final = re.compile(r"[\s-](points?)(?!\w)")
_LEAD: Final = re.compile(r"([A-Za-z]+)\s$")


@dataclass(frozen=True, slots=True)
class _Words:
    after: re.Pattern[str]
    governing: frozenset[str]
    elsewhere: re.Pattern[str]
    converted: re.Pattern[str]


@cache
def _words() -> _Words:
    table = load_table("figures")
    elsewhere = [*table["points"]["elsewhere"], *load_table("designations")["scores"]["words"]]
    return _Words(
        re.compile(rf"\s(?:{alternatives(table['points']['after'])})\b"),
        frozenset(table["ranges"]["goal_before"]) - {"from"},
        re.compile(rf"\b(?i:{alternatives(set(elsewhere) - set(table['points']['not_elsewhere']))})\b"),
        re.compile(r",?\s(?:\(|or\s)"),
    )


def mark_points(text: str, drafts: list[Draft]) -> None:
    """Make percentage points of bare points in a sentence with a percentage, in place.

    Points of games and indices are told by the words of their sentence, and by "40 points, or 1.2%".
    """
    for index, draft in enumerate(drafts):
        named = _POINTS.match(text, draft.end) if draft.bare and draft.scale is None and draft.value <= _MOST else None
        if named is None or draft.kind is not QuantityKind.NUMBER or not _is_difference(text, draft, named.end()):
            continue
        near = drafts[max(0, index - _NEIGHBOURS) : index + _NEIGHBOURS + 1]
        if any(other.kind is QuantityKind.PERCENT and _one_sentence(text, draft, other) for other in near):
            draft.kind, draft.unit, draft.noun = QuantityKind.POINTS, "[pp]", None
            draft.unit_extent, draft.precision = (draft.end, named.end()), Precision.FINE
            draft.end = named.end()


def _is_difference(text: str, draft: Draft, end: int) -> bool:
    words = _words()
    lead = _LEAD.search(text[max(0, draft.first - 16) : draft.first])
    word = lead.group(1).lower() if lead is not None else ""
    if word == "or" or words.converted.match(text, end):
        return False
    if word not in words.governing and words.after.match(text, end) is None:
        return False
    return words.elsewhere.search(text[max(0, draft.first - _REACH) : end + _REACH]) is None


def _one_sentence(text: str, draft: Draft, other: Draft) -> bool:
    first, second = sorted((draft, other), key=lambda item: item.start)
    return second.start - first.end <= _REACH and _SENTENCE_END.search(text, first.end, second.start) is None
