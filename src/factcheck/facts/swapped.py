"""Whether one slip of the pen explains a figure: its digits are those that it should have, in another order.

Two figures that have nothing to do with each other are hardly ever so alike. Where figures of two sentences are only
thought to belong together, this is what shows that they do.
"""

from __future__ import annotations

from fractions import Fraction

from factcheck.extraction.model import Quantity

_NEAR = Fraction(1, 20)  # of the value: what a coarse figure may be off


def digits_of(quantity: Quantity) -> str:
    """The digits of a figure as written, in order: "18600" of "£18,600"."""
    return "".join(char for char in quantity.written.text if char.isdigit())


def fits_or_is_swapped(quantity: Quantity, expected: Fraction, *, changed: bool = False) -> bool:
    """Whether a figure is about what is expected, or the same with its digits in another order.

    Args:
        quantity: As written.
        expected: In its unit, with the scale applied.
        changed: One digit may be another one instead.
    """
    value = quantity.value
    if value is None or expected <= 0 or value <= 0:
        return False
    return abs(value - expected) <= expected * _NEAR or is_swapped(quantity, expected, changed=changed)


def is_swapped(quantity: Quantity, expected: Fraction, *, changed: bool = False) -> bool:
    """Whether a figure has the digits of what is expected, rounded as it is itself, in another order.

    Args:
        quantity: As written.
        expected: In its unit, with the scale applied.
        changed: One digit may be another one instead.
    """
    written = quantity.written
    if quantity.value is None or written.style != "digits" or not written.value:
        return False
    steps = written.value / written.unit_in_last_place
    if steps.denominator != 1 or steps <= 0:
        return False
    digits = str(steps.numerator)
    zeros = len(digits) - len(digits.rstrip("0"))
    worth = abs(quantity.value / steps) * 10**zeros
    other = str(round(expected / worth))
    mine = digits[: len(digits) - zeros]
    # A nought at the end of either may have been moved inside.
    length = max(len(mine), len(other))
    mine, other = mine.ljust(length, "0"), other.ljust(length, "0")
    if len(mine) < 2 or mine == other or len(mine) != len(other):
        return False
    one = sum(a != b for a, b in zip(mine, other, strict=True)) == 1
    return sorted(mine) == sorted(other) or (changed and one)
