"""Small numbers in a repair as the text writes them: "eight" and not "8" where small ones are words.

Most newsrooms spell out numbers below ten and write the others in digits; a digit too many in "18" hides which it was.
What a text does with its other numbers says more than the one figure that is wrong.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from fractions import Fraction
from typing import Final

from factcheck.extraction.model import QuantityKind
from factcheck.extraction.number_names import in_words
from factcheck.facts import Fact, Facts
from factcheck.report.repair import Repair

_TEN: Final = 10
_COUNTED: Final = frozenset({QuantityKind.AGE, QuantityKind.DURATION, QuantityKind.NUMBER, QuantityKind.POINTS})


def as_written_here(repairs: Iterable[Repair], facts: Facts) -> Iterator[Repair]:
    """The repairs with small whole numbers in words, where the text writes its others so.

    Where it has no other number that shows its way, both are offered.
    """
    for repair in repairs:
        fact = facts.by_name.get(repair.figure)
        if fact is None or not _is_counted_in_digits(fact) or not _is_whole(repair, fact):
            yield repair
        else:
            yield from _small(repair, fact, facts)


def _is_counted_in_digits(fact: Fact) -> bool:
    return fact.quantity.kind in _COUNTED and fact.quantity.written.style == "digits"


def _small(repair: Repair, fact: Fact, facts: Facts) -> Iterator[Repair]:
    text = repair.replacement
    word = in_words(int(text)) if text.isdecimal() and 1 < int(text) < _TEN else None
    if word is None or (fact.value or 0) < _TEN:
        yield repair
        return
    others = [other for other in facts if other.name != fact.name and other.quantity.kind in _COUNTED]
    if not any(_is_small(other, "words") for other in others):
        yield repair
    if not any(_is_small(other, "digits") for other in others):
        opens = facts.document.text[: repair.start].rstrip()[-1:] in {"", ".", "!", "?"}
        yield replace(repair, replacement=word.capitalize() if opens else word)


def _is_small(fact: Fact, style: str) -> bool:
    value = fact.value
    whole = value is not None and value.denominator == 1 and Fraction(1) < value < _TEN
    return whole and fact.quantity.written.style == style


def _is_whole(repair: Repair, fact: Fact) -> bool:
    """Whether an edit replaces the numeral alone, which no sign or letter touches."""
    written = fact.quantity.written
    if (repair.start, repair.end) != (written.start, written.end) or fact.quantity.start != written.start:
        return False
    behind = fact.quantity.text[written.end - written.start :][:1]
    return not behind or behind in {" ", "-", "\u00a0"}
