"""Whether three figures of a table agree with a formula, as far as their digits say."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import log10
from typing import Final

from factcheck.facts.tables.cells import Number

_MOST_DIGITS: Final = 6.0  # that one agreement can be worth


@dataclass(frozen=True, slots=True)
class Span:
    """What a figure allows, as two ends."""

    low: Fraction
    high: Fraction

    @property
    def middle(self) -> Fraction:
        """Half-way."""
        return (self.low + self.high) / 2


@dataclass(frozen=True, slots=True)
class Agreement:
    """How a figure goes with what it would be by others.

    Attributes:
        holds: As rounded.
        fails: Beyond rounding and one unit of the last digit.
        digits: How many digits of agreement it is worth, if it holds.
    """

    holds: bool
    fails: bool
    digits: float = 0.0


def span_of(number: Number, *, steps: Fraction = Fraction(1, 2)) -> Span:
    """What the digits of a figure allow: half a unit of the last one on either side, or more."""
    slack = number.unit * steps
    return Span(number.value - slack, number.value + slack)


def difference(first: Span, second: Span) -> Span:
    """First less second."""
    return Span(first.low - second.high, first.high - second.low)


def growth(after: Span, before: Span) -> Span | None:
    """How far it is from one level to another, in per cent; None unless both are above nought."""
    if before.low <= 0 or after.low < 0:
        return None
    return Span((after.low / before.high - 1) * 100, (after.high / before.low - 1) * 100)


def product(first: Span, second: Span) -> Span | None:
    """First times second; None unless both are above nought."""
    if first.low <= 0 or second.low <= 0:
        return None
    return Span(first.low * second.low, first.high * second.high)


def compared(number: Number, made: Span, wide: Span) -> Agreement:
    """A figure against what it would be.

    Args:
        number: As written.
        made: By the others, as rounded.
        wide: By the others, with a unit of the last digit for each.
    """
    own, loose = span_of(number), span_of(number, steps=Fraction(1))
    holds = own.low <= made.high and made.low <= own.high
    fails = loose.low > wide.high or wide.low > loose.high
    if not holds:
        return Agreement(holds=False, fails=fails)
    room = float(own.high - own.low + made.high - made.low)
    size = abs(float(number.value))
    digits = min(_MOST_DIGITS, max(0.0, log10(size / room))) if room and size else 0.0
    return Agreement(holds=True, fails=False, digits=digits)


def mirrored(number: Number) -> Number:
    """The same figure with the other sign, or without one: a fall of 4 may be written 4."""
    return Number(
        value=-number.value,
        unit=number.unit,
        percent=number.percent,
        points=number.points,
        money=number.money,
        noted=number.noted,
        scaled=number.scaled,
        start=number.start,
        end=number.end,
        numeral=number.numeral,
        signed=number.signed,
    )
