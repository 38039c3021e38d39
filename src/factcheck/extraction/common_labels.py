"""Common nouns that a number names one of: "Pull request 881 changed", "groups 1 and 2 took none".

A noun in the singular without an article cannot open a clause, unless a number behind it says which one; and numbers
that go upwards behind a plural, with nothing that they count, say which ones.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Final

from factcheck.extraction.calendar_words import calendar
from factcheck.extraction.name_evidence import verb_behind
from factcheck.extraction.nouns import is_plural, noun_after
from factcheck.extraction.tables import load_table
from factcheck.extraction.units import unit_at

_NO_COMMON_NOUN: Final = (
    "able", "al", "ary", "ed", "est", "ful", "ible", "ing", "ish", "ive", "ly", "ous", "s",
)  # fmt: skip
"""Ends of adjectives, adverbs, participles and plurals, which are no label."""
_PLURAL: Final = re.compile(r"(?:(?:^|[\s(])([a-z]{3,14}s)|(?:^|[.!?:;] |\n)([A-Z][a-z]{2,13}s)) $")
_UNDER: Final = re.compile(r"\b(?:at|between|by|from|in|on|until) [a-z]+ $")
_TAIL: Final = re.compile(r"([0-9]{1,3})(?:,? (?:and|or|through|to)|,|–|-)\s?(?=[0-9])")
_LAST: Final = re.compile(r"([0-9]{1,3})(?=[.,;:!?)]?(?:\s|$))(?![.,][0-9])")
_LONGEST_LIST: Final = 6
_OPENING: Final = re.compile(r"(?:^|[.!?:;] |\n)(?:([A-Z][a-z]+) )([a-z]{3,14}) $")
_REPEATED: Final = re.compile(r"(?:^|[\s(])([a-z]{3,14}) $")
_REACH: Final = 400  # characters around a label in which it may stand with another number
_PERIODS: Final = (
    "afternoon", "autumn", "day", "decade", "evening", "fall", "hour", "minute", "month", "morning", "night", "noon",
    "quarter", "spring", "summer", "week", "weekend", "winter", "year",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Words:
    no_label: frozenset[str]
    singular: frozenset[str]
    no_opening: frozenset[str]
    aged: frozenset[str]
    yields: frozenset[str]


@cache
def _words() -> _Words:
    nouns, around = load_table("figures")["nouns"], load_table("designations")["around_numbers"]
    hedges = {word for row in load_table("hedges")["hedge"] for words in row["words"] for word in words.split()}
    numerals, ages = load_table("numerals"), load_table("units")["ages"]
    scales = {name for row in load_table("scales")["scale"] for name in row["names"]}
    no_label = {
        *nouns["stop"], *nouns["ends"], *nouns["never"], *hedges, *scales, *numerals["cardinals"],
        *numerals["ordinals"], *around["no_label"], *around["openers"],
    }  # fmt: skip
    return _Words(
        frozenset(no_label),
        frozenset([*nouns["singular"], *around["nouns"]]),
        frozenset([*no_label, *calendar()["months"], *calendar()["weekdays"], "any", "early", "late", "mid"]),
        frozenset([*ages["groups"], *ages["several"], *ages["persons"]]),
        frozenset(around["yields"]),
    )


def is_label(noun: str) -> bool:
    """Whether a word in small letters may be a noun in the singular that a number names one of."""
    words = _words()
    common = not noun.endswith(_NO_COMMON_NOUN) or noun.endswith("ss") or noun in words.singular
    return noun not in words.no_label and common


def opens_as_subject(text: str, start: int, end: int, before: str) -> bool:
    """Whether a noun without an article opens the sentence, and a verb stands behind: "Agenda item 6 was put off"."""
    opening = _OPENING.search(before)
    if opening is None or (opening.group()[0].isupper() and len(before) < start):
        return False
    first, noun = opening.group(1).lower(), opening.group(2)
    if first in _words().no_opening or first.endswith("ly") or noun in _PERIODS:
        return False
    return verb_behind(text, end, past=True)


def is_repeated(text: str, start: int, before: str) -> bool:
    """Whether the noun before a number stands nearby with another one: "Route 1, route 4 and Bus 9"."""
    label = _REPEATED.search(before)
    if label is None or label.group(1) in _PERIODS:
        return False
    other = re.compile(rf"\b(?i:{label.group(1)})\s(?:[1-9][0-9]{{0,2}}|[IVX]{{1,4}})\b(?![.,]?[0-9%])")
    around = (text[max(0, start - _REACH) : start], text[start : start + _REACH])
    return any(other.search(part) is not None for part in around)


def labels_of_several(text: str, start: int, before: str) -> tuple[int, int] | None:
    """Extent of a plural with the numbers that say which ones: "counts 4 through 9"; None where they count."""
    label = _PLURAL.search(before)
    noun, words = (label.group(1) or label.group(2)).lower() if label is not None else "", _words()
    if label is None or not is_plural(noun) or (label.group(2) and len(before) < start and label.start() == 0):
        return None
    if noun in words.aged or noun[:-1] in words.aged or noun in words.yields:
        return None
    dated = noun[:-1] in _PERIODS and _UNDER.search(before) is not None  # "on days 7, 14 and 28"
    if not dated and (noun[:-1] in _PERIODS or not is_label(noun[:-1]) or unit_at(noun, 0, glued=False) is not None):
        return None
    numbers, position = [], start
    for _ in range(_LONGEST_LIST):
        number = _TAIL.match(text, position)
        if number is None:
            break
        numbers.append(int(number.group(1)))
        position = number.end()
    last = _LAST.match(text, position)
    if last is None or not numbers:
        return None
    numbers.append(int(last.group(1)))
    if text[last.end() : last.end() + 1] == " " and unit_at(text, last.end() + 1, glued=False) is not None:
        return None  # "tables 2 and 3 feet high"
    upwards = all(first < second for first, second in pairwise(numbers))
    if not upwards or (noun_after(text, last.end()) is not None and not verb_behind(text, last.end(), past=True)):
        return None
    return start - len(noun) - 1, last.end()
