"""Figures that go the other way than the word beside them, and yet are right: times of day, and a currency that falls.

"The site was down from 8.05 to 9.50" tells when it did not work. "The forint has sunk from 360 per euro to 415": the
more of a currency a euro buys, the less that currency is worth.
"""

from __future__ import annotations

import re

from factcheck.extraction.currencies import MoneyHabit, money_after
from factcheck.facts.model import Fact, Facts
from factcheck.facts.stated_rates import StatedRate
from factcheck.facts.units import is_bare

_TIME = re.compile(r"(?:[01]?\d|2[0-3])[.:][0-5]\d")
_STATES = frozenset({"down", "off", "out", "up"})
_BACK = 20  # letters
_BEING = re.compile(r"\b(?:are|be|been|being|is|was|were)\s(?:also\s|still\s)?$", re.IGNORECASE)
_PER_ONE = re.compile(r"\s(?:per|to (?:the|a|one)|against the|for (?:a|one))\s(?:US )?(?=[^\W\d])")


def are_times_of_a_state(text: str, word: tuple[int, int], start: Fact, end: Fact) -> bool:
    """ "Was down from 9.10 to 11.40": from when to when."""
    times = all(is_bare(fact.quantity) and _TIME.fullmatch(fact.quantity.text) for fact in (start, end))
    said = text[slice(*word)].lower() in _STATES and _BEING.search(text, max(0, word[0] - _BACK), word[0]) is not None
    return times and said


def is_of_a_currency(facts: Facts, start: Fact, end: Fact) -> bool:
    """Whether a level is so many of one currency, unnamed, for one of another, so that either may be said to fall."""
    rates = {rate.rate.quantity.start for rate in facts.of(StatedRate) if rate.either_way}
    for fact in (start, end):
        if fact.is_percent:
            continue  # "per cent" is so much of no currency
        if fact.quantity.start in rates:
            return True
        text, stop = facts.document.text, fact.quantity.end
        own = _PER_ONE.search(text, fact.quantity.start, stop + 1) or _PER_ONE.match(text, stop)
        named = money_after(text, own.end(), MoneyHabit()) if own is not None else None
        if named is not None and named[-1]:
            return True
    return False
