"""Bare numbers that are years of somebody's life: "Mara Devlin, 34, said", "a man of 52", "she was 39 when"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Final

from factcheck.extraction.calendar_words import days_and_months
from factcheck.extraction.drafts import Draft
from factcheck.extraction.gazetteer import gazetteer
from factcheck.extraction.nouns import is_plural
from factcheck.extraction.tables import alternatives, load_table

_FULL_NAME: Final = re.compile(
    r"(?<![\w-])(?<!in )(?<!at )(?<!of )(?<!from )[A-Z][a-z'-]+ (?:[A-Z]\. )?[A-Z][\w'-]+, (?:now )?$"
)
_BRACKETED: Final = re.compile(r"(?<![\w'-])[A-Z][a-z'-]+ (?:[A-Z]\. )?[A-Z][a-z][\w'-]* \($")
_TOLD_NEXT: Final = re.compile(r"\),? (?:an?|and|from|had|has|is|of|said|told|was|who)\b")  # "Colm Brady (52) was"
_OTHER_BRACKET: Final = re.compile(r"[A-Z][\w'-]+ \([0-9]{1,4}\)")
_YOUNGEST: Final = 5  # below, a number behind a name in brackets is more often one of goals or seats
_YOUNGEST_BOUND: Final = 3  # "the under-5s"
_BRACKET_REACH: Final = 80
_AGED_REACH: Final = 20
_REACH: Final = 48
_OLDEST: Final = 115
_SUBJECT: Final = re.compile(r"\b(?:he|she|who)(?:'s| is| was| turned| turns)(?: now| only| still)? $", re.IGNORECASE)
_PAIR_NEXT: Final = re.compile(r" and [a-z]+, ")
_OF_AGE: Final = re.compile(r"\b(?:above|at|below|beyond|by|from|over|reached|reaches|to|under|until) the age of $")
_AT: Final = re.compile(r"(?:^|[^\w])[Aa]t $")
_NAMED: Final = re.compile(r"(?<![\w-])[A-Z][a-z]+, $")
_NEXT_NAMED: Final = re.compile(r", (?:and )?[A-Z][a-z]+, [0-9]{1,2}\b")
_LAST_NAMED: Final = re.compile(r"[A-Z][a-z]+, [0-9]{1,2}, (?:and )?[A-Z][a-z]+, $")
_TURNS: Final = re.compile(r"\b(?:turn|turned|turning|turns) $")
_OVER: Final = re.compile(r"\b(?:above|below|over|under) $")
_DAY_NEXT: Final = re.compile(r"(?:$|[,.;)]| (?:after|and|in|last|next|on|this|today|tomorrow|while|yesterday)\b)")
_PEOPLE_REACH: Final = 100  # characters around a figure in which a word may tell that people or ages are meant
_OPENING: Final = re.compile(r"(?:^|[.!?][\"']?\s|\n)([A-Z][a-z]{2,}(?:-[A-Z][a-z]+)?), $")
_DID: Final = re.compile(r", (?:also |later |now |then |who )?(?:had|has|is|made|said|told|was|won|[a-z]{3,}ed)\b")
_WHEN: Final = re.compile(r" when (?:he|she|they)\b")
_HE: Final = re.compile(r",? (?:he|she|they)\b")


@dataclass(frozen=True, slots=True)
class _Words:
    aged: re.Pattern[str]
    apposed: re.Pattern[str]
    related: re.Pattern[str]
    of: re.Pattern[str]
    bounded: re.Pattern[str]
    counted: re.Pattern[str]
    decade: re.Pattern[str]
    several: re.Pattern[str]
    paired: re.Pattern[str]
    stages: re.Pattern[str]
    told: re.Pattern[str]
    people: re.Pattern[str]
    ages: re.Pattern[str]


@cache
def _words() -> _Words:
    table = load_table("units")["ages"]
    persons, groups = alternatives(table["persons"]), alternatives(table["groups"])
    several = alternatives(table["several"])
    relatives = alternatives([*table["persons"], *table["relations"]])
    determiners = r"(?i:an?|her|his|my|our|the|their)"
    return _Words(
        re.compile(rf"\b(?i:{alternatives(table['before'])})(?:\s(?:above|below|between|from|over|under))?\s$"),
        re.compile(rf"\b{determiners}\s(?:[a-z]+\s)?(?:{persons}),\s$"),
        re.compile(rf"\b{determiners}\s(?:[a-z]+\s)?(?:{relatives}),?\s[A-Z][a-z'-]+,\s$"),
        re.compile(rf"\b{determiners}\s(?:[a-z]+\s)?(?:{persons}) of $"),
        re.compile(rf"\b(?i:{groups}) (?:(?:are|aged|is|was|were) )?(?:above|below|over|under) $"),
        re.compile(rf"\b(?i:{groups}|{several}) (?:aged )?$"),
        re.compile(
            r"\b(?:over|under)[ -]$|\b(?:among|by|for|of|the) [1-9][0-9][-–]$"
            r"|\b(?:her|his|my|our|their|your)\s(?:early |late |mid-?\s?)?$",
            re.IGNORECASE,
        ),
        re.compile(rf"\b(?:{several})(?: [a-z]+)?, $"),
        re.compile(rf"\b(?:{several})(?: [a-z]+)?, [a-z]+ and $"),
        re.compile(rf"\b(?i:{alternatives(table['stages'])}) at $"),
        re.compile(
            r"\b[Aa]ge(?: limit)?(?: (?:at|for|in|of) [a-z' -]{1,24})?"
            rf"(?: (?:{alternatives(table['told'])})(?: (?:about|around|now|still|to|from))?| to| from| at) $"
        ),
        re.compile(rf"\b(?i:{several}|{alternatives(table['relations'])})\b"),
        re.compile(r"\b(?i:age|aged|ages|elderly|pensioners|year-olds?|years old)\b"),
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
    if text[end : end + 1] == "+" and draft.value.denominator == 1 and draft.value <= _OLDEST:
        return words.counted.search(lead) is not None  # "all adults 18+"
    if draft.numerals[0].unit > 1 or not 1 < draft.value <= _OLDEST or text[start - 1 : start] != " ":
        return False
    following = text[end : end + 1]
    closes = following in ("", ",", ".", ";", ")", "\n")
    whole = draft.style == "digits" and draft.numerals[0].unit == 1
    if words.stages.search(lead) and (closes or _DAY_NEXT.match(text, end)):
        return True  # "she died at 88"
    if _TURNS.search(lead) and whole and _DAY_NEXT.match(text, end):
        return True
    if closes and _OVER.search(lead) and whole and _near(words.ages, text, start, end):
        return True  # "the median age is 44.7; one in four is over 65"
    if words.of.search(lead) or ((closes or text[end + 1 : end + 2].isalpha()) and words.bounded.search(lead)):
        return True  # "a man of 52", "adults over 70"
    if whole and (following == "," or text.startswith(" and ", end)) and words.several.search(lead):
        return True  # "two girls, 14 and 16, were"
    if draft.style == "words" and words.several.search(lead) and _PAIR_NEXT.match(text, end):
        return True  # "her two boys, six and nine, were"
    if draft.style == "words" and following == "," and words.paired.search(lead):
        return True
    if (following in (",", ".") or _WHEN.match(text, end)) and lead.endswith((", ", ", now ")):
        if whole and _NAMED.search(lead) and (_NEXT_NAMED.match(text, end) or _LAST_NAMED.search(lead)):
            return _near(words.people, text, start, end)  # "named as Ana, 6, Luka, 8, and their uncle"
        if words.apposed.search(lead) is not None or words.related.search(lead) is not None:
            return True
        if whole and following == "," and draft.value >= _YOUNGEST and _is_opening(text, start, end):
            return True  # "Vassell, 19, made 112 not out"
        told = whole or (draft.style == "words" and _near(words.people, text, start, end))  # "Real Madrid, two, and"
        return told and _FULL_NAME.search(lead) is not None
    if _SUBJECT.search(lead):
        return closes or text.startswith((" and ", " at ", " but ", " when "), end)  # "she was 39 when"
    return _AT.search(lead) is not None and _HE.match(text, end) is not None  # "at 47 she quit"


def _is_opening(text: str, start: int, end: int) -> bool:
    """Whether one name opens the sentence before a number and a verb follows: a month or a day has none."""
    name = _OPENING.search(text[max(0, start - _REACH) : start])
    if name is None or name.group(1).lower() in days_and_months() or name.group(1).endswith(("all", "ly")):
        return False
    if name.group(1) in gazetteer():
        return False  # "Italy, 35, finished ahead of Spain"
    return _DID.match(text, end) is not None


def is_told_age(text: str, draft: Draft) -> bool:
    """As in "the median age is 41.6", "the pension age rises to 67": years, though no age of one person."""
    plausible = 1 < draft.value <= _OLDEST and text[draft.start - 1 : draft.start] == " "
    lead = text[max(0, draft.start - _REACH) : draft.start]
    return plausible and _words().told.search(lead) is not None and _words().aged.search(lead) is None


def is_bounded_age(text: str, draft: Draft) -> bool:
    """As in "those under 25 pay less": whoever is bounded are people, and what stands behind is no plural."""
    assert draft.noun is not None
    if draft.value <= _OLDEST and _OF_AGE.search(text, max(0, draft.start - _REACH), draft.start) is not None:
        return True  # "under the age of five fly free"
    if draft.value <= _OLDEST and _TURNS.search(text, max(0, draft.start - _AGED_REACH), draft.start):
        return draft.numerals[0].unit == 1 and _DAY_NEXT.match(text, draft.end) is not None  # "turns 40 next week"
    lead = text[max(0, draft.start - _REACH) : draft.start]
    plausible = 1 < draft.value <= _OLDEST and draft.numerals[0].unit == 1 and text[draft.end : draft.end + 1] == " "
    return plausible and not is_plural(text[slice(*draft.noun)].lower()) and _words().bounded.search(lead) is not None


def _near(pattern: re.Pattern[str], text: str, start: int, end: int) -> bool:
    return pattern.search(text, max(0, start - _PEOPLE_REACH), end + _PEOPLE_REACH) is not None


def is_decade_of_life(text: str, draft: Draft) -> bool:
    """Whether the s of "the over-65s" and "in her 30s" is no second."""
    lead = text[max(0, draft.start - _AGED_REACH) : draft.start]
    least = _YOUNGEST_BOUND if lead.lower().endswith(("over-", "under-")) else 10
    return least <= draft.value <= _OLDEST and _words().decade.search(lead) is not None
