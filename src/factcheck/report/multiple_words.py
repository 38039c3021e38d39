"""Other words for a multiple: "tripled" for "doubled", "two and a half times" for "one and a half times"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction

from factcheck.extraction.model import Mod
from factcheck.extraction.number_names import in_words, multiple_in_words
from factcheck.facts import Fact

_ABOVE = frozenset({Mod.MORE_THAN, Mod.EQUAL_OR_MORE})
_ADVERBS = frozenset({"thrice", "twice"})
_HALF = Fraction(1, 2)
_MOST = 10
_OFF = {True: Fraction(2, 5), False: Fraction(1, 8)}
"""As a part of a multiple: how far above "more than doubled" and below "nearly doubled" it may be that is so called."""
_TWICE = 2
_USUAL = (_HALF, Fraction(2), Fraction(3), Fraction(4), Fraction(5))


def other_words(fact: Fact) -> Iterator[tuple[Fraction, str]]:
    """Multiples that are told by a word in the form of the one that a figure has, each with its word.

    Args:
        fact: A multiple in words: a verb, "twice", or a number.
    """
    written = fact.quantity.written
    if written.style == "verb" and written.text.lower() not in _ADVERBS:
        told = ((value, multiple_in_words(value, written.text)) for value in _USUAL)
    elif written.style == "verb":
        told = ((value, _times(value)) for value in _multiples())
    else:
        whole = written.value.denominator == 1  # of whole numbers, `digit_edits` makes another one
        told = ((value, _name(value)) for value in _multiples() if not (whole and value.denominator == 1))
    for value, text in told:
        if text is not None and value != fact.value:
            yield value, text


def bounded_words(fact: Fact, needed: Iterable[Fraction | None]) -> Iterator[tuple[Fraction, str]]:
    """Behind "more than" or "nearly", the verb that its bound lets be said of what the other figures make.

    Args:
        fact: A multiple with a bound.
        needed: What the other figures make of it, in each tie.
    """
    above = fact.quantity.mod in _ABOVE
    for value in needed:
        if value is None or value <= 1 or fact.quantity.written.style != "verb":
            continue
        for usual in _USUAL:
            off = _OFF[above] * usual
            fits = usual <= value < usual + off if above else usual - off < value <= usual
            text = multiple_in_words(usual, fact.quantity.written.text) if fits and usual != fact.value else None
            if text is not None:
                yield value, text


def _multiples() -> Iterator[Fraction]:
    for steps in range(3, _TWICE * _MOST):
        yield steps * _HALF


def _name(value: Fraction) -> str | None:
    name = in_words(int(value))
    return name if name is None or value.denominator == 1 else f"{name} and a half"


def _times(value: Fraction) -> str | None:
    """What stands in the place of "twice"."""
    name = _name(value)
    return "twice" if value == _TWICE else None if name is None else f"{name} times"
