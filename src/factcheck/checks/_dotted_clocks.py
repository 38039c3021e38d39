"""Times of day with a full stop that no clock shows: "the train leaves at 25.10", "is due off at 15.70".

A number with two decimals is a price or a length as well, so that a verb of what runs by the clock has to stand right
before it, and nothing in its sentence may be counted in money, per cent or measures.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from factcheck.checks._words import words_about
from factcheck.extraction.model import QuantityKind
from factcheck.facts import Fact, Facts

_DOTTED = re.compile(r"(?P<hours>[012]\d)\.(?P<minutes>\d\d)")
_LEAD = 60  # characters
_NEAR = 30  # characters behind it in which an amount would be told
_BEHIND = re.compile(
    r"\s*(?:[,;)]|\.(?!\d)|$|\s(?:and|but|on|with|when|where|from|for|to|or|was|because|as|every|each)\b)"
)
_WORD = re.compile(r"[^\W\d_]+")
_SENTENCE = re.compile(r"(?<=[a-z\d)”\"][.!?])\s+(?=[A-Z“\"])|\n")
_HOURS, _MINUTES, _LATEST = 24, 60, 30
_OTHER = frozenset({QuantityKind.MONEY, QuantityKind.PERCENT, QuantityKind.POINTS})


def impossible_dotted(facts: Facts) -> Iterator[Fact]:
    """The numbers that are meant for a time of day and are none."""
    text = facts.document.text
    for fact in facts:
        match = _DOTTED.fullmatch(fact.quantity.text)
        if match is None or fact.quantity.kind is not QuantityKind.NUMBER or fact.quantity.noun is not None:
            continue
        hours, minutes = int(match["hours"]), int(match["minutes"])
        late = _HOURS <= hours < _LATEST and minutes < _MINUTES and (hours, minutes) != (_HOURS, 0)
        if not (late or (hours < _HOURS and minutes >= _MINUTES)):
            continue
        start, end = fact.quantity.start, fact.quantity.end
        told = _before().search(text, max(0, start - _LEAD), start) is not None
        if told and _BEHIND.match(text, end) is not None and _is_no_amount(facts, fact):
            yield fact


@cache
def _before() -> re.Pattern[str]:
    """ "Leaves from platform 4 at", "was logged at"."""
    verbs = "|".join(sorted(words_about("bounds")["timed"], key=len, reverse=True))
    where = r"(?:\s(?:again|daily|for|from|on|out|to)(?:\s(?:[a-z]+|\d{1,2})){0,3})?"
    return re.compile(rf"\b(?:{verbs}){where}\sat\s\Z", re.IGNORECASE)


def _is_no_amount(facts: Facts, fact: Fact) -> bool:
    text, lists = facts.document.text, words_about("bounds")
    starts = [0, *(found.end() for found in _SENTENCE.finditer(text)), len(text) + 1]
    low = max(start for start in starts if start <= fact.quantity.start)
    high = min(start for start in starts if start > fact.quantity.start)
    words = {word.lower() for word in _WORD.findall(text[low : min(high, fact.quantity.end + _NEAR)])}
    return words.isdisjoint(lists["untimed"]) and not any(
        low <= other.quantity.start < fact.quantity.start and other.quantity.kind in _OTHER for other in facts
    )
