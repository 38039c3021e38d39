"""Slips of the hand in a numeral: what it may have been meant for.

The kinds are those of the corrections that newspapers print: digits transposed, one dropped, one too many, one taken
for another.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Final, Literal

Slip = Literal["transposed", "dropped", "changed", "added"]

DIGITS: Final = "0123456789"


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
