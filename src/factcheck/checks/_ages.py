"""Whether a number of years is an age."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from factcheck.checks._words import words_about
from factcheck.extraction.model import QuantityKind
from factcheck.facts import Fact, Facts

_WORD: Final = re.compile(r"\b[^\W\d_]+")
_REACH: Final = 24  # characters
_NEAR: Final = 2  # words


def are_years(facts: Iterable[Fact]) -> bool:
    """Whether figures are years as written: what "15 years later" leads to is no year that a text names."""
    return all(fact.quantity.text.isdigit() for fact in facts)


def is_age(facts: Facts, years: Fact) -> bool:
    """ "Turns 90", "now 76", "its 125th anniversary"; a bare number, since a length of time has its unit beside it."""
    bare = years.quantity.unit is None and years.quantity.noun is None
    if bare or years.quantity.kind in {QuantityKind.AGE, QuantityKind.ORDINAL}:
        return True
    text, lists = facts.document.text, words_about("ages")
    before = _WORD.findall(text[max(0, years.quantity.start - _REACH) : years.quantity.start].lower())[-_NEAR:]
    behind = _WORD.findall(text[years.quantity.end : years.quantity.end + _REACH].lower())[:_NEAR]
    return bool(lists["before"] & set(before) or lists["behind"] & set(behind))
