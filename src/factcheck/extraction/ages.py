"""Bare numbers that are years of somebody's life: "Mara Devlin, 34, said", "a man of 52", "she was 39 when"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Final

from factcheck.extraction.drafts import Draft
from factcheck.extraction.tables import alternatives, load_table

_FULL_NAME: Final = re.compile(
    r"(?<![\w-])(?<!in )(?<!at )(?<!of )(?<!from )[A-Z][a-z'-]+ (?:[A-Z]\. )?[A-Z][\w'-]+, $"
)
_BRACKETED: Final = re.compile(r"(?<![\w'-])[A-Z][a-z'-]+ (?:[A-Z]\. )?[A-Z][a-z][\w'-]* \($")
_TOLD_NEXT: Final = re.compile(r"\),? (?:and|from|had|has|is|of|said|told|was|who)\b")  # "Colm Brady (52) was"
_OTHER_BRACKET: Final = re.compile(r"[A-Z][\w'-]+ \([0-9]{1,4}\)")
_YOUNGEST: Final = 5  # below, a number behind a name in brackets is more often one of goals or seats
_BRACKET_REACH: Final = 80
_AGED_REACH: Final = 15
_REACH: Final = 48
_OLDEST: Final = 115
_SUBJECT: Final = re.compile(r"\b(?:he|she|who)(?:'s| is| was| turned| turns)(?: now| only| still)? $", re.IGNORECASE)
_AT: Final = re.compile(r"(?:^|[^\w])[Aa]t $")
_HE: Final = re.compile(r",? (?:he|she|they)\b")


@dataclass(frozen=True, slots=True)
class _Words:
    aged: re.Pattern[str]
    apposed: re.Pattern[str]
    of: re.Pattern[str]
    bounded: re.Pattern[str]
    decade: re.Pattern[str]


@cache
def _words() -> _Words:
    table = load_table("units")["ages"]
    persons, groups = alternatives(table["persons"]), alternatives(table["groups"])
    determiners = r"(?i:an?|her|his|my|our|the|their)"
    return _Words(
        re.compile(rf"\b(?i:{alternatives(table['before'])})(?:\s(?:between|from))?\s$"),
        re.compile(rf"\b{determiners}\s(?:[a-z]+\s)?(?:{persons}),\s$"),
        re.compile(rf"\b{determiners}\s(?:[a-z]+\s)?(?:{persons}) of $"),
        re.compile(rf"\b(?i:{groups}) (?:above|below|over|under) $"),
        re.compile(
            r"\b(?:over|under)[ -]$|\b(?:her|his|my|our|their|your)\s(?:early |late |mid-?\s?)?$", re.IGNORECASE
        ),
    )


def is_age(text: str, draft: Draft) -> bool:
    """Whether a bare number without a noun is an age in years."""
    words, start, end = _words(), draft.start, draft.end
    lead = text[max(0, start - _REACH) : start]
    if words.aged.search(lead[-_AGED_REACH:]):
        return True
    if text[start - 1 : start] == "(" and _YOUNGEST < draft.value <= _OLDEST and _BRACKETED.search(lead) is not None:
        around = text[max(0, start - _BRACKET_REACH) : start - 1], text[end + 1 : end + _BRACKET_REACH]
        return _TOLD_NEXT.match(text, end) is not None and not any(map(_OTHER_BRACKET.search, around))
    if draft.numerals[0].unit > 1 or not 1 < draft.value <= _OLDEST or text[start - 1 : start] != " ":
        return False
    following = text[end : end + 1]
    closes = following in ("", ",", ".", ";", ")")
    if words.of.search(lead) or (closes and words.bounded.search(lead)):
        return True  # "a man of 52", "adults over 70"
    if following in (",", ".") and lead.endswith(", "):
        whole = draft.style == "digits" and draft.numerals[0].unit == 1
        return words.apposed.search(lead) is not None or (whole and _FULL_NAME.search(lead) is not None)
    if _SUBJECT.search(lead):
        return closes or text.startswith((" and ", " at ", " but ", " when "), end)  # "she was 39 when"
    return _AT.search(lead) is not None and _HE.match(text, end) is not None  # "at 47 she quit"


def is_decade_of_life(text: str, draft: Draft) -> bool:
    """Whether the s of "the over-65s" and "in her 30s" is no second."""
    lead = text[max(0, draft.start - _AGED_REACH) : draft.start]
    return 10 <= draft.value <= _OLDEST and _words().decade.search(lead) is not None
