"""Whole roots of intervals, exact where they are rational and enclosed where they are not."""

from __future__ import annotations

from fractions import Fraction

from factcheck.reasoning.interval import NOT_NEGATIVE, Interval, trusted_interval

ROOT_BITS = 128  # significant bits of an irrational root; far finer than any figure in a text


def root_pieces(value: Interval, degree: int) -> tuple[Interval, ...]:
    """All x for which x to the power `degree` is a member of `value`: none, one or two intervals.

    Irrational ends are rounded outward, so the result encloses the roots; it is exact
    where the ends of `value` are powers of rational numbers (`has_rational_roots`).
    """
    if degree % 2:
        return (_monotone_root(value, degree),)
    positive = value.intersection(NOT_NEGATIVE)
    if positive is None:
        return ()
    roots = _monotone_root(positive, degree)
    if roots.contains_zero():
        return ((-roots).hull(roots),)
    return -roots, roots


def has_rational_roots(value: Interval, degree: int) -> bool:
    """Whether `root_pieces` is exact: the finite ends that have a real root have a rational one."""
    ends = [end for end in (value.lower, value.upper) if end is not None and (degree % 2 or end > 0)]
    return all(_exact_root(abs(end), degree) is not None for end in ends)


def _monotone_root(value: Interval, degree: int) -> Interval:
    lower, upper = value.lower, value.upper
    below = None if lower is None else _root_below(lower, degree)
    above = None if upper is None else -_root_below(-upper, degree)
    return trusted_interval(
        below,
        above,
        value.lower_open or (below is not None and below**degree != lower),
        value.upper_open or (above is not None and above**degree != upper),
    )


def _root_below(value: Fraction, degree: int) -> Fraction:
    """The root of `value` if it is rational; else a number slightly below it. Odd roots of negatives are real."""
    exact = _exact_root(abs(value), degree)
    if exact is not None:
        return exact if value >= 0 else -exact
    numerator, denominator = abs(value.numerator), value.denominator
    shift = max(0, ROOT_BITS - (numerator.bit_length() - denominator.bit_length()) // degree)
    floor = _integer_root((numerator << degree * shift) // denominator, degree)
    return Fraction(floor, 1 << shift) if value > 0 else -Fraction(floor + 1, 1 << shift)


def _exact_root(value: Fraction, degree: int) -> Fraction | None:
    top, bottom = _integer_root(value.numerator, degree), _integer_root(value.denominator, degree)
    if top**degree == value.numerator and bottom**degree == value.denominator:
        return Fraction(top, bottom)
    return None


def _integer_root(value: int, degree: int) -> int:
    """The largest whole number whose power is at most `value` (Newton's method on integers)."""
    if value < 2:
        return value
    guess = 1 << -(-value.bit_length() // degree)
    while True:
        better = ((degree - 1) * guess + value // guess ** (degree - 1)) // degree
        if better >= guess:
            return guess
        guess = better
