"""Whether what stands around a range says that nothing moves between its ends: "aged 12 to 8"."""

from __future__ import annotations

import re

from factcheck.checks._words import words_about
from factcheck.extraction.model import Quantity, QuantityKind

_CLAUSE_END = re.compile(r"[,;:.()–—]")
_BEHIND, _NEXT = 40, 5  # characters and words behind a range
_REACH = 24  # characters before a range
_PAIR = 2
_AGES = ("between", "the", "ages", "of")
_SLIGHT = frozenset({"about", "around", "just", "only", "some", "typically", "usually"})
_AGED = frozenset({"age", "old"})


def is_span(text: str, quantity: Quantity) -> bool:
    """ "aged 12 to 8", "gusts of 70 to 40 km/h", "lasted 23 to 14 seconds"."""
    low = quantity.low
    if low is not None and low.kind is QuantityKind.AGE:
        return True
    before = _before(text, quantity.start)
    told = before[:-1] if before[-1:] == ["from"] else before  # "aged from 58 to 41"
    if told and told[-1] in words_about("bounds")["aged"]:
        return True
    measured = quantity.unit not in {None, "1", "%"} or quantity.currency is not None
    lasting = before and before[-1] in words_about("bounds")["measuring"]
    if measured and lasting and (before[-1] != "for" or quantity.currency is None):
        return not is_moved(text, quantity.end)  # but not "sold for 30 to 20 cents less"
    return measured and len(before) >= _PAIR and before[-1] == "of" and before[-2] in words_about("bounds")["spread"]


def is_moved(text: str, end: int) -> bool:
    """ "Took 45 to 30 minutes off his time": how far something moved, in the order of whatever moved it."""
    near = _CLAUSE_END.split(text[end : end + _BEHIND].lower(), maxsplit=1)[0].split()[:_NEXT]
    return not words_about("bounds")["moved"].isdisjoint(near)


def is_named_span(text: str, quantity: Quantity) -> bool:
    """ "lie in the range 19%–7%", "aged 64–18", "takes 40-25 minutes"."""
    before = _before(text, quantity.start)
    named = before[-2:-1] == ["the"] and before[-1] in words_about("bounds")["ranging"]
    aged = bool(before) and before[-1] in words_about("bounds")["aged"]
    return named or aged or (quantity.unit not in {None, "1", "%"} and is_span(text, quantity))


def is_of_ages(text: str, low: Quantity, high: Quantity) -> bool:
    """ "Runners from 71 to 68 years of age", "between the ages of 14 and 11"."""
    if low.kind is not QuantityKind.AGE or high.kind is not QuantityKind.AGE:
        return False
    joint, before = text[low.end : high.start].strip(), _before(text, low.start)
    if joint == "and":
        return tuple(before[-len(_AGES) :]) == _AGES
    old = high.text.split()[-1].lower() in _AGED
    return joint == "to" and old and before[-1:] == ["from"] and before[-2:-1] != [] and _are_people(before[-2])


def lasts_from(text: str, low: Quantity, high: Quantity) -> bool:
    """ "takes from nine hours to six", "arrive in from 5 to 3 working days"."""
    before = _before(text, low.start)
    timed = low.kind is high.kind is QuantityKind.DURATION or low.kind is high.kind is QuantityKind.MEASURE
    if not timed or text[low.end : high.start].strip() != "to" or len(before) < _PAIR:
        return False
    return before[-1] == "from" and before[-2] in words_about("bounds")["measuring"] and not is_moved(text, high.end)


def _are_people(word: str) -> bool:
    """ "candidates", "those": a plural that can be of ages."""
    lists = words_about("bounds")
    agent = word.endswith(tuple(lists["agents"])) and word not in lists["no_agents"]
    return agent or word in lists["groups"]


def _before(text: str, start: int) -> list[str]:
    """The words right before a range, without those that only soften it."""
    words = text[max(0, start - _REACH) : start].lower().split()
    while words and words[-1] in _SLIGHT:
        words.pop()
    return words
