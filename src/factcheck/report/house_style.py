"""Suggestions in the style of the house: "eight" for "8" where small numbers are words, "15 days" for "fifteen days".

Most newsrooms spell out numbers below ten and write the others in digits; a digit too many in "18" hides which it was.
What a text does with its other numbers says more than the one figure that is wrong.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from fractions import Fraction
from functools import cache
from typing import Final

from factcheck.extraction.model import QuantityKind
from factcheck.extraction.number_names import in_words
from factcheck.facts import Fact, Facts
from factcheck.report.repair import Repair

_TEN: Final = 10
_COUNTED: Final = frozenset({QuantityKind.AGE, QuantityKind.DURATION, QuantityKind.NUMBER, QuantityKind.POINTS})
_WORD: Final = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_NUMERAL: Final = re.compile(r"(?<![\d.,:/])[1-9]\d(?![\d.,:/]*\d)")
_LARGE: Final = range(11, 100)


def in_house_style(repairs: Iterable[Repair], facts: Facts) -> Iterator[Repair]:
    """The same repairs, their numbers written as the text writes its others.

    Small whole numbers are in words where others are; where no other shows the way, both are offered. Numbers from
    eleven on are in digits, if the text writes some so and none of them in words.

    Args:
        repairs: Of one finding.
        facts: Of the document.
    """
    for repair in _small_in_words(repairs, facts):
        # Few suggestions have a large number in words, and only for these the text is looked through.
        if _has_large_word(repair.replacement) and _has_large_digits_alone(facts.document.text):
            yield replace(repair, replacement=_WORD.sub(_in_digits, repair.replacement))
        else:
            yield repair


def _has_large_word(text: str) -> bool:
    return any(map(_is_large, _WORD.findall(text)))


def _has_large_digits_alone(text: str) -> bool:
    return _NUMERAL.search(text) is not None and not _has_large_word(text)


def _small_in_words(repairs: Iterable[Repair], facts: Facts) -> Iterator[Repair]:
    """The repairs, with words for small whole numbers suggested in digits, where the text has none in digits."""
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


def _in_digits(match: re.Match[str]) -> str:
    return str(_large()[match.group().lower()]) if _is_large(match.group()) else match.group()


def _is_large(word: str) -> bool:
    return word.lower() in _large()


@cache
def _large() -> dict[str, int]:
    return {name: number for number in _LARGE if (name := in_words(number)) is not None}
