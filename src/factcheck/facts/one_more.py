"""Counts that leave out one who is told beside them: "five skiers and their guide", "a driver and three passengers"."""

from __future__ import annotations

import re
from typing import Final

from factcheck.facts.model import Fact
from factcheck.facts.words import words_about

_REACH: Final = 60  # characters on either side of a count
_BEHIND: Final = re.compile(r"[^.;:!?,()]{0,40}?\s(?:and|plus|along with|as well as|together with)\s(\w+)\s\w")
_AHEAD: Final = re.compile(r"\b(\w+)(?:\s[\w-]+){1,4}\s(?:and|plus)\s(?:\w+\s)?$")


def may_count_one_more(text: str, fact: Fact, total: Fact) -> bool:
    """Whether a number that is greater by one counts somebody beside those whom a figure counts.

    Args:
        text: That both are read from.
        fact: The figure.
        total: The number.
    """
    if fact.value is None or total.value != fact.value + 1:
        return False
    quantity, ones = fact.quantity, words_about("one_more")["ones"]
    behind = _BEHIND.match(text[quantity.end : quantity.end + _REACH])
    ahead = _AHEAD.search(text[max(0, quantity.start - _REACH) : quantity.start])
    return any(found is not None and found.group(1).lower() in ones for found in (behind, ahead))
