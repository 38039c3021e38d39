"""Slips of the hand in a numeral: what it may have been meant for.

The kinds are those of the corrections that newspapers print: digits transposed, one dropped, one too many, one taken
for another.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise, permutations
from typing import Final, Literal

Slip = Literal["transposed", "shuffled", "dropped", "changed", "added"]

DIGITS: Final = "0123456789"
_KEYS: Final = ("1234567890", "123", "147", "17", "258", "369", "38", "456", "56", "789")
"""Digits in the order of the keys, along the top row and up and down the pad, and those that look alike."""

_BESIDE: Final = frozenset(frozenset(pair) for row in _KEYS for pair in pairwise(row))
_SHORT: Final = 3  # digits, of which any order may be meant


def digit_slips(value: Fraction, unit: Fraction) -> Iterator[tuple[Slip, Fraction]]:
    """The values that a numeral may have been meant for, by one slip of its digits.

    Args:
        value: What the numeral says, not negative.
        unit: What one unit of its last digit is worth.
    Yields:
        What undoes the slip ("dropped": a digit of the numeral is left out), and the value that then stands there.
        Nothing for a value that is no whole number of units.
    """
    steps = value / unit
    if steps.denominator != 1 or steps < 0:
        return
    digits = str(steps.numerator)
    count = len(digits)
    for i in range(count - 1):
        if digits[i] != digits[i + 1]:
            swapped = digits[:i] + digits[i + 1] + digits[i] + digits[i + 2 :]
            if swapped[0] != "0":
                yield "transposed", int(swapped) * unit
    for other in _in_another_order(digits):
        yield "shuffled", int(other) * unit
    for i in range(count):
        rest = digits[:i] + digits[i + 1 :]
        if rest and rest[0] != "0":
            yield "dropped", int(rest) * unit
    for i in range(count):
        for digit in DIGITS:
            if digit != digits[i] and not (i == 0 and digit == "0"):
                yield "changed", int(digits[:i] + digit + digits[i + 1 :]) * unit
    for i in range(count + 1):
        for digit in DIGITS:
            if not (i == 0 and digit == "0"):
                yield "added", int(digits[:i] + digit + digits[i:]) * unit


def _in_another_order(digits: str) -> Iterator[str]:
    """The digits with two that are not neighbours exchanged; of a short numeral, in any order."""
    found: dict[str, None] = {}
    if len(digits) <= _SHORT:
        found |= dict.fromkeys("".join(order) for order in permutations(digits))
    for i in range(len(digits)):
        for j in range(i + 2, len(digits)):
            found[digits[:i] + digits[j] + digits[i + 1 : j] + digits[i] + digits[j + 1 :]] = None
    for other in found:
        if other[0] != "0" and other != digits:
            yield other


def are_beside(one: str, other: str) -> bool:
    """Whether one digit is easily hit, or read, for another."""
    return frozenset({one, other}) in _BESIDE


def digits_within(digits: str, most: int) -> list[str]:
    """What a number that is too great may have been meant for, by one digit or two swapped; the likelier first.

    Args:
        digits: As written, which is more than `most`.
        most: The greatest that it may be.
    Returns:
        Numbers of as many digits.
    """
    found: dict[str, tuple[float, int]] = {}
    for i, digit in enumerate(digits):
        for other in DIGITS:
            number = digits[:i] + other + digits[i + 1 :]
            if other != digit and int(number) <= most:
                # Where one of two will do, the first is the one that makes it too great.
                unlikely = 1.0 if i else 0.5 * (not are_beside(digit, other))
                found[number] = (unlikely, abs(int(digit) - int(other)))
    for i, (one, other) in enumerate(pairwise(digits)):
        number = digits[:i] + other + one + digits[i + 2 :]
        if one != other and int(number) <= most:
            found[number] = min(found.get(number, (1.0, 0)), (0.4, 0))
    return sorted(found, key=lambda number: (*found[number], number))
