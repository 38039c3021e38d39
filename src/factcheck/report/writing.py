"""Values written as the author wrote: same currency sign, scale, separators and decimals."""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction

from factcheck.extraction.model import QuantityKind, Written
from factcheck.extraction.numerals import write
from factcheck.facts import Fact
from factcheck.report.needed import worth_of
from factcheck.report.numbers import fixed, rounded_to

_NUMERAL = re.compile(r"[0-9][0-9,.]*")
_WORD = re.compile(r"[0-9][0-9,.]*|[^\W\d_]+(?:-[^\W\d_]+)*")
_ENDINGS = frozenset({"st", "nd", "rd", "th"})
_PAIR = 2
_FOUR_DIGITS = 1000
_COARSE = Fraction(1, 10)  # of the greater unit: "three hours and a half" has no smaller one


def restyled(fact: Fact, value: Fraction, *, decimals: int | None = None, whole: bool = True) -> str:
    """A value in the style of a figure: 491.13 million like "$434 million" is "$491 million".

    Args:
        fact: Whose style.
        value: With scale applied, in the unit of the figure.
        decimals: Instead of the figure's own.
        whole: With the scale word even where the figure takes it from a neighbour.
    """
    quantity = fact.quantity
    written = quantity.written
    numeral = numeral_like(fact, value, decimals=decimals)
    if written.style == "verb" or not (quantity.start <= written.start and written.end <= quantity.end):
        return numeral
    before = quantity.text[: written.start - quantity.start]
    after = ending_of(fact, numeral, quantity.text[written.end - quantity.start :])
    shown = before.lstrip("+-−") + numeral + after
    if whole and quantity.scale is not None and quantity.scale.shared:
        shown += f" {quantity.scale.text}"
    return shown


def ending_of(fact: Fact, numeral: str, behind: str) -> str:
    """What stands behind a new numeral: of an ordinal in digits its own two letters, "3rd" like "5th"."""
    if fact.quantity.kind is not QuantityKind.ORDINAL or not numeral.isdecimal() or behind[:2].lower() not in _ENDINGS:
        return behind
    tens = int(numeral) // 10 % 10 == 1
    ending = "th" if tens else {"1": "st", "2": "nd", "3": "rd"}.get(numeral[-1], "th")
    return (ending.upper() if behind[:2].isupper() else ending) + behind[2:]


def numeral_like(fact: Fact, value: Fraction, *, decimals: int | None = None) -> str:
    """The numeral alone, without currency, scale and unit."""
    quantity = fact.quantity
    written = quantity.written
    number = abs(value) / worth_of(fact)
    if written.style == "compound" and (both := _two_numerals(written)) is not None:
        return _compound_like(written, number, *both)
    places = written.decimals if decimals is None else decimals
    if written.style in {"words", "digits"} and decimals is None and rounded_to(number, places) == number:
        text = write(number, written)
        return text.capitalize() if written.style == "words" and written.text[:1].isupper() else text
    shows_habit = written.value >= _FOUR_DIGITS  # "400" shows none
    text = fixed(
        number, places, group=written.group_mark or ("" if shows_habit and number < 10 * _FOUR_DIGITS else ",")
    )
    if written.decimal_mark == ",":
        head, _, tail = text.partition(".")
        return f"{head},{tail}" if tail else head
    return text


def _two_numerals(written: Written) -> tuple[re.Match[str], re.Match[str]] | None:
    """The numbers of greater and of smaller units: 5 and 10 of "5 ft 10", three and 27 of "three hours and 27"."""
    found = list(_NUMERAL.finditer(written.text))
    if len(found) < _PAIR and written.unit_in_last_place < _COARSE:
        found = list(_WORD.finditer(written.text))
    return (found[0], found[-1]) if len(found) >= _PAIR else None


def _compound_like(written: Written, number: Fraction, greater: re.Match[str], smaller: re.Match[str]) -> str:
    """A number of greater units in both, like "5 ft 10": as many whole ones, and the rest in the smaller unit."""
    decimals = len(smaller.group().partition(".")[2])
    steps = 1 / (written.unit_in_last_place * 10**decimals)
    whole, rest = divmod(rounded_to(number * steps, decimals), steps)
    between = written.text[greater.end() : smaller.start()]
    head, tail = written.text[: greater.start()], written.text[smaller.end() :]
    return f"{head}{_alike(greater, Fraction(whole), written)}{between}{_alike(smaller, rest, written, decimals)}{tail}"


def _alike(numeral: re.Match[str], value: Fraction, written: Written, decimals: int = 0) -> str:
    """A number in digits or in words, as the one that it replaces."""
    if numeral.group()[0].isdigit():
        return fixed(value, decimals)
    return write(value, replace(written, text=numeral.group(), style="words"))


def is_exact_in_style(fact: Fact, value: Fraction) -> bool:
    """Whether a value needs no more decimals than the figure has."""
    number = value / worth_of(fact)
    return rounded_to(number, fact.quantity.written.decimals) == number
