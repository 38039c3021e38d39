"""The words that tie figures, as patterns of the gap between two of them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Final

from factcheck.extraction.drafts import Draft
from factcheck.extraction.tables import alternatives, load_table

_LEAD: Final = re.compile(r"([A-Za-z]+)[\s]*[(]?$")
_LABEL_GAP: Final = 12


@dataclass(frozen=True, slots=True)
class JoinWords:
    """The tables of figures.toml that tie figures, and gaps between two figures as patterns."""

    goals: frozenset[str]
    how_often: frozenset[str]
    torn_after: frozenset[str]
    level_before: frozenset[str]
    reached: frozenset[str]
    never_of: frozenset[str]
    compared_next: re.Pattern[str]
    dimensions: re.Pattern[str]
    verbs_next: re.Pattern[str]
    shares: frozenset[str]
    wholes: frozenset[int]
    compounds: dict[str, dict[str, int]]
    between: str
    source: str
    to: re.Pattern[str]
    both: re.Pattern[str]
    bounds: re.Pattern[str]
    either: re.Pattern[str]
    either_word: re.Pattern[str]
    back: re.Pattern[str]
    against: re.Pattern[str]
    back_then: re.Pattern[str]
    listed: re.Pattern[str]
    list_goes_on: re.Pattern[str]
    tolerance: re.Pattern[str]
    by: re.Pattern[str]
    ages: frozenset[str]


@cache
def join_words() -> JoinWords:
    """The tables of figures.toml, read once."""
    table = load_table("figures")
    ranges = table["ranges"]
    listed = alternatives(ranges["list"])
    return JoinWords(
        frozenset(ranges["goal_before"]),
        frozenset(ranges["how_often"]),
        frozenset(ranges["torn_after"]),
        frozenset(ranges["level_before"]),
        frozenset(ranges["reached"]),
        frozenset(table["shares"]["events"]),
        re.compile(rf"\s(?:{alternatives(ranges['compared_next'])})\b"),
        re.compile(rf"\s(?:{alternatives(ranges['dimensions'])})\b"),
        re.compile(rf"\s(?:{alternatives(ranges['verbs_next'])})\b"),
        frozenset(table["shares"]["of"]),
        frozenset(table["shares"]["round_wholes"]),
        load_table("units")["compound"],
        ranges["between"],
        ranges["from"],
        re.compile(rf"-?,?\s(?i:{alternatives(ranges['to'])})\s|-to-"),
        re.compile(rf"\s(?i:{alternatives(ranges['and'])})\s"),
        re.compile(rf",?\s(?i:{alternatives([*ranges['and'], 'but'])})\s"),
        re.compile(rf"-?\s(?i:{alternatives(ranges['or'])})\s"),
        re.compile(rf"\s(?i:{alternatives(ranges['or'])})\s"),
        re.compile(rf",?\s(?:[a-z]+\s){{0,2}}(?i:{ranges['from']})\s"),
        re.compile(rf"(?:\s[a-z]+)?,?\s(?:{alternatives(ranges['against'])})\s"),
        re.compile(rf"\s(?:{alternatives(ranges['back_then'])})\b"),
        re.compile(rf",\s|,?\s(?i:{listed})\s|\s?/\s?"),
        re.compile(rf"(?:,\s|,?\s(?i:{listed})\s)[$€£]?[0-9]"),
        re.compile(rf"\s?\(?(?:{alternatives(ranges['tolerance'])})\s?"),
        re.compile(rf"\s?(?:{alternatives([*ranges['by'], 'X'])})\s?|-{ranges['by'][0]}-"),
        frozenset(ranges["and_ages"]),
    )


def lead(text: str, draft: Draft) -> str:
    """The word directly before a figure and its hedge, in small letters; "" if there is none."""
    match = _LEAD.search(text[max(0, draft.first - _LABEL_GAP) : draft.first])
    return match.group(1).lower() if match else ""
