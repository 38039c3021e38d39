"""Short fractions near long ones: outward rounding, and the simplest member of an interval.

Exact arithmetic has a price: every product adds the lengths of its fractions, and in a
cycle of equations that never ends. Rounding an interval outward keeps every member, so
nothing proved of the rounded interval is wrong of the exact one.
"""

from __future__ import annotations

from fractions import Fraction

from factcheck.reasoning.interval import Interval, trusted_interval


def rounded_outward(interval: Interval, bits: int) -> Interval:
    """An enclosing interval whose ends are short fractions; the same one if they already are.

    Args:
        interval: Any.
        bits: Significant bits kept of an end whose denominator is longer than that.
            Ends nearer to 0 than 2^(−3·bits) are rounded to a multiple of 2^(−4·bits),
            and ends beyond ±2^(4·bits) move outward to it or to infinity, so that no
            end has more than some 8·bits bits.
    """
    lower, upper = interval.lower, interval.upper
    if (lower is None or _is_short(lower, bits)) and (upper is None or _is_short(upper, bits)):
        return interval
    below = lower if lower is None or _is_short(lower, bits) else _rounded_down(lower, bits)
    above = upper if upper is None or _is_short(upper, bits) else _rounded_up(upper, bits)
    # A bound that moved outward is passed strictly by every member, so it may be open.
    return trusted_interval(below, above, interval.lower_open or below != lower, interval.upper_open or above != upper)


def simplest(interval: Interval) -> Fraction:
    """The member with the smallest denominator, and among those the nearest to 0."""
    lower, upper = interval.lower, interval.upper
    if interval.contains_zero():
        return Fraction(0)
    if lower is None or lower.numerator < 0:
        return -simplest(-interval)
    return _simplest_above(lower, interval.lower_open, upper, interval.upper_open)


def _is_short(value: Fraction, bits: int) -> bool:
    return value.denominator.bit_length() <= bits and value.numerator.bit_length() <= 4 * bits


def _rounded_down(value: Fraction, bits: int) -> Fraction | None:
    """A number at or slightly below `value` with about `bits` significant bits; None for −∞."""
    numerator, denominator = value.numerator, value.denominator
    magnitude = numerator.bit_length() - denominator.bit_length()
    if magnitude > 4 * bits:
        return Fraction(1 << 4 * bits) if numerator > 0 else None
    shift = min(bits - magnitude, 4 * bits)
    if shift >= 0:
        return Fraction((numerator << shift) // denominator, 1 << shift)
    return Fraction(numerator // (denominator << -shift) << -shift)


def _rounded_up(value: Fraction, bits: int) -> Fraction | None:
    below = _rounded_down(-value, bits)
    return None if below is None else -below


def _simplest_above(lower: Fraction, lower_open: bool, upper: Fraction | None, upper_open: bool) -> Fraction:
    """The positive fraction with the smallest denominator between two ends.

    Walks down the Stern–Brocot tree: while no whole number fits, both ends have one
    whole part, and the simplest reciprocal of what is left of them is looked for.
    """
    wholes = []
    while True:
        whole = lower.numerator // lower.denominator
        candidate = whole if lower == whole and not lower_open else whole + 1
        if upper is None or candidate < upper or (candidate == upper and not upper_open):
            break
        wholes.append(whole)
        start, stop = lower - whole, upper - whole
        lower, lower_open, upper, upper_open = (
            1 / stop,
            upper_open,
            1 / start if start else None,
            lower_open,
        )
    result = Fraction(candidate)
    for whole in reversed(wholes):
        result = whole + 1 / result
    return result
