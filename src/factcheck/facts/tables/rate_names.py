"""Heads that name the amount and the base of a rate: "t/ha" beside "t" and "ha", an operating margin beside its profit.

Such a head says by itself how the rate is made, so that few places need to agree.
"""

from __future__ import annotations

import re
from typing import Final

from factcheck.facts.tables.mentions import words_of
from factcheck.facts.tables.words import is_word, says
from factcheck.facts.words import words_about

_QUOTIENT: Final = re.compile(
    r"(?:(?P<above>[^\W\d_]+[²³]?)\s*/|\bper\s)\s*(?P<below>[^\W\d_]+[²³]?)(?=[\s)\]]|$)", re.IGNORECASE
)
_UNIT: Final = re.compile(r"\(([^()]+)\)|\[([^\[\]]+)\]|,\s*([^,]+)$")
_WORD: Final = re.compile(r"[^\W\d_]+[²³]?")


def is_named(rate: str, amount: str, base: str) -> bool:
    """Whether the head of a rate says that it is made of the lines with two other heads."""
    return _is_quotient(rate, amount, base) or _is_margin(rate, amount, base)


def _is_quotient(rate: str, amount: str, base: str) -> bool:
    """Units that the heads give are the ones above and below the stroke: nothing is left to a scale."""
    found = _QUOTIENT.search(rate)
    if found is None or _unit(base) != found["below"].lower():
        return False
    return found["above"] is None or _unit(amount) == found["above"].lower()


def _unit(label: str) -> str:
    """The unit of a head, where it is a single word."""
    found = _UNIT.search(label)
    unit = next((part for part in found.groups() if part), "").strip().lower() if found else ""
    return unit if _WORD.fullmatch(unit) else ""


def _is_margin(rate: str, amount: str, base: str) -> bool:
    """A margin, the profit of the same name, and the one line of sales; adjusted and plain ones are kept apart."""
    words = words_about("tables")
    names = {word.stem for word in words_of(_UNIT.sub("", rate))}
    if "margin" not in names or not is_word("sales", " ".join(_UNIT.sub("", base).split())):
        return False
    own = {word.stem for word in words_of(_UNIT.sub("", amount))} - words["profits"]
    return names - {"margin"} - words["profits"] == own and (bool(own) or says("profits", amount))
