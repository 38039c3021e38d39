"""From the digits of a written number to the interval of values that they stand for.

The *unit* of a written number is the value of one step in its last digit, scale
included: 0.1 for "61.9", 1,000,000 for "7 million", 100,000 for "251.8 million". It is
the caller's to know, since only the written form shows it: the number 2 says nothing
about whether it was written "2" or "2.0".

- Rounding to nearest puts the true value within half a unit (ISO 80000-1:2009, annex B;
  XBRL *Calculations 1.1* (2023) calls this the round-to-nearest mode and makes the
  interval closed at both ends, because a value that lies half-way is rounded up by some
  writers and to even by others).
- Truncation drops digits: 1.96 is printed 1.9, so the true value lies up to a whole
  unit further from 0 (the truncation mode of the same specification). A value computed
  by a reader who truncates at another step, or who rounds the last digit up, may lie a
  whole unit nearer to 0. Both directions are allowed here, because a figure that is
  within one unit of its last printed digit is never called an error.
- Trailing zeros of a whole number are ambiguous: 20,000 may be a count or a round
  number. `coarse_unit` gives the coarser reading, which stops at two significant
  digits: 20,000 is 20 thousand, never "some number of tens of thousands".
"""

from __future__ import annotations

from fractions import Fraction

from factcheck.reasoning.interval import Interval, Number, exact, trusted_interval


def rounded(value: Number, unit: Number) -> Interval:
    """The values that are written as `value` when rounded to a multiple of `unit`: [v − u/2, v + u/2].

    Args:
        value: The number as written.
        unit: One step of its last digit, in the unit of `value`; 0 for a number that is
            exact.
    Raises:
        ValueError: `unit` is negative.
    """
    number, half = exact(value), _step(unit) / 2
    return trusted_interval(number - half, number + half, False, False)


def truncated(value: Number, unit: Number) -> Interval:
    """The values within one unit of the last printed digit: [v − u, v + u].

    It covers rounding (v ± u/2), truncation (v to v + u away from 0) and rounding up,
    so it encloses `rounded`.

    Args:
        value: The number as written.
        unit: One step of its last digit, in the unit of `value`; 0 for a number that is
            exact.
    Raises:
        ValueError: `unit` is negative.
    """
    number, step = exact(value), _step(unit)
    return trusted_interval(number - step, number + step, False, False)


def coarse_unit(value: Number, unit: Number) -> Fraction | None:
    """The unit of the coarser reading of trailing zeros, or None if there is none.

    That is ten times `unit` for every zero the written number ends in, as long as two
    significant digits remain: 1,000 for 20,000 written to the unit, 10 million for 140
    million written "140 million"; None for 251.8 (no trailing zero), for 50 (two digits
    already) and for 0.

    Args:
        value: The number as written.
        unit: One step of its last digit, in the unit of `value`; 0 for a number that is
            exact.
    Raises:
        ValueError: `unit` is negative, or `value` is not a multiple of it.
    """
    step = _step(unit)
    if not step:
        return None
    steps = abs(exact(value)) / step
    if steps.denominator != 1:
        raise ValueError(f"{value} is no multiple of its unit {unit}")
    digits, factor = steps.numerator, 1
    while digits >= 100 and digits % 10 == 0:
        digits //= 10
        factor *= 10
    return step * factor if factor > 1 else None


def coarsened(value: Number, unit: Number) -> Interval:
    """The values within one unit of the last digit, or that are rounded to its coarser unit where it has one.

    Args:
        value: The number as written.
        unit: One step of its last digit, in the unit of `value`; 0 for a number that is
            exact.
    Raises:
        ValueError: `unit` is negative, or `value` is not a multiple of it.
    """
    loose, coarser = truncated(value, unit), coarse_unit(value, unit)
    return loose if coarser is None else loose.hull(rounded(value, coarser))


def resolution(value: Number, unit: Number) -> Fraction | None:
    """How finely a number is written, as a share of it: half a unit over its magnitude; None for 0.

    1/400 for "2.00", 1/4 for "2". It tells which of two mentions of a quantity is the
    finer one.

    Args:
        value: The number as written.
        unit: One step of its last digit, in the unit of `value`; 0 for a number that is
            exact.
    Raises:
        ValueError: `unit` is negative.
    """
    number = abs(exact(value))
    return _step(unit) / 2 / number if number else None


def _step(unit: Number) -> Fraction:
    step = exact(unit)
    if step < 0:
        raise ValueError(f"the unit of a written number cannot be negative: {unit}")
    return step
