"""Interval arithmetic contains every pointwise result, and nothing that is not near one."""

from __future__ import annotations

import operator
from collections.abc import Callable
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from reasoning_strategies import EXPONENTS, NUMBERS, intervals, members

from factcheck.reasoning import DomainError, Interval, relative_change, rounded, truncated
from factcheck.reasoning.approximation import rounded_outward, simplest
from factcheck.reasoning.root import root_pieces

Binary = Callable[[Any, Any], Any]  # of intervals or of numbers
OPERATIONS = [operator.add, operator.sub, operator.mul, operator.truediv]
GRID = [Fraction(n, 8) for n in range(-24, 25)]


def applied(operation: Binary, first: Interval, second: Interval) -> Interval:
    """The result, or no example where a divisor is 0."""
    try:
        return operation(first, second)
    except DomainError:
        assume(False)
        raise


@pytest.mark.parametrize("operation", OPERATIONS)
@settings(deadline=None)
@given(data=st.data(), first=intervals(), second=intervals())
def test_arithmetic_contains_every_pointwise_result(
    operation: Binary, data: st.DataObject, first: Interval, second: Interval
) -> None:
    x, y = data.draw(members(first)), data.draw(members(second))
    assume(operation is not operator.truediv or y != 0)
    assert applied(operation, first, second).contains(operation(x, y))


@pytest.mark.parametrize("operation", OPERATIONS)
@settings(deadline=None)
@given(first=intervals(bounded=True), second=intervals(bounded=True))
def test_closed_ends_are_attained_and_open_ones_are_not(operation: Binary, first: Interval, second: Interval) -> None:
    assume(operation is not operator.truediv or not second.contains_zero())
    result = applied(operation, first, second)
    # Extremes are taken at ends; where an end is 0, the other factor may be any member.
    corners = {first.lower, first.upper, first.midpoint}, {second.lower, second.upper, second.midpoint}
    if second.lower == 0 or second.upper == 0:
        assume(operation is not operator.truediv)
    attained = {
        operation(x, y)
        for x in corners[0] | {Fraction(0)}
        for y in corners[1] | {Fraction(0)}
        if x is not None
        and y is not None
        and first.contains(x)
        and second.contains(y)
        and (operation is not operator.truediv or y)
    }
    assert (result.lower in attained) is not result.lower_open
    assert (result.upper in attained) is not result.upper_open


@pytest.mark.parametrize("operation", OPERATIONS)
@settings(deadline=None)
@given(first=intervals(), second=intervals(), other=intervals())
def test_inclusion_is_monotone(operation: Binary, first: Interval, second: Interval, other: Interval) -> None:
    wider = first.hull(other)
    narrow = applied(operation, first, second)
    assert applied(operation, wider, second).encloses(narrow)
    if operation is not operator.truediv:
        assert applied(operation, second, wider).encloses(applied(operation, second, first))


@pytest.mark.parametrize("operation", [operator.add, operator.mul])
@settings(deadline=None)
@given(first=intervals(), second=intervals(), third=intervals())
def test_sums_and_products_commute_and_associate(
    operation: Binary, first: Interval, second: Interval, third: Interval
) -> None:
    assert operation(first, second) == operation(second, first)
    assert operation(operation(first, second), third) == operation(first, operation(second, third))


@settings(deadline=None)
@given(first=intervals(), second=intervals(), third=intervals())
def test_multiplication_distributes_from_outside(first: Interval, second: Interval, third: Interval) -> None:
    assert (first * second + first * third).encloses(first * (second + third))


@settings(deadline=None)
@given(base=intervals(), exponent=EXPONENTS, data=st.data())
def test_power_contains_powers_and_is_no_wider_than_a_product(
    base: Interval, exponent: int, data: st.DataObject
) -> None:
    power = base**exponent
    assert power.contains(data.draw(members(base)) ** exponent)
    product = Interval.point(1)
    for _ in range(exponent):
        product *= base
    assert product.encloses(power)


@settings(deadline=None)
@given(dividend=intervals(), divisor=intervals(), data=st.data())
def test_quotient_pieces_are_exactly_the_quotients(dividend: Interval, divisor: Interval, data: st.DataObject) -> None:
    pieces = dividend.quotient_pieces(divisor)
    x, y = data.draw(members(dividend)), data.draw(members(divisor))
    if y:
        assert sum(piece.contains(x / y) for piece in pieces) == 1
    sides = [divisor.intersection(side) for side in (Interval.less_than(0), Interval.more_than(0))]
    for value in GRID:
        products = [side.scaled(value) for side in sides if side is not None]
        reached = any(product.intersection(dividend) is not None for product in products)
        assert any(piece.contains(value) for piece in pieces) is reached


@settings(deadline=None)
@given(start=intervals(), end=intervals(), data=st.data())
def test_relative_change_contains_every_change(start: Interval, end: Interval, data: st.DataObject) -> None:
    assume(not start.contains_zero())
    x, y = data.draw(members(start)), data.draw(members(end))
    assert relative_change(start, end).contains((y - x) / x)


@settings(deadline=None)
@given(first=intervals(), second=intervals())
def test_intersection_and_hull_agree_with_membership(first: Interval, second: Interval) -> None:
    common, hull = first.intersection(second), first.hull(second)
    for value in GRID:
        both = first.contains(value) and second.contains(value)
        assert (common is not None and common.contains(value)) is both
        if first.contains(value) or second.contains(value):
            assert hull.contains(value)


@settings(deadline=None)
@given(interval=intervals(), third=st.integers(1, 10**30), bits=st.integers(2, 40))
def test_outward_rounding_contains_and_shortens(interval: Interval, third: int, bits: int) -> None:
    exact = interval * Interval.point(Fraction(third, 7**11))
    short = rounded_outward(exact, bits)
    assert short.encloses(exact)
    assert rounded_outward(short, bits).encloses(short)
    for end in (short.lower, short.upper):
        assert end is None or end.denominator.bit_length() <= 4 * bits + 1
        assert end is None or end.numerator.bit_length() <= 8 * bits + 2


@settings(deadline=None)
@given(interval=intervals())
def test_simplest_member_is_a_member_of_smallest_denominator(interval: Interval) -> None:
    value = simplest(interval)
    assert interval.contains(value)
    for denominator in range(1, value.denominator):
        first = (value * denominator).__floor__()
        assert not interval.contains(Fraction(first, denominator))
        assert not interval.contains(Fraction(first + 1, denominator))


@settings(deadline=None)
@given(base=intervals(bounded=True), degree=st.integers(2, 5), data=st.data())
def test_roots_contain_what_was_raised(base: Interval, degree: int, data: st.DataObject) -> None:
    value = data.draw(members(base))
    assert any(piece.contains(value) for piece in root_pieces(base**degree, degree))


@settings(deadline=None)
@given(
    true=st.fractions(-1000, 1000, max_denominator=1000),
    unit=st.sampled_from([Fraction(1, 100), Fraction(1), Fraction(50)]),
)
def test_honest_rounding_and_truncation_are_allowed(true: Fraction, unit: Fraction) -> None:
    nearest = Fraction(round(true / unit)) * unit
    half_up = Fraction((true / unit + Fraction(1, 2)).__floor__()) * unit
    cut = Fraction((true / unit).__trunc__()) * unit
    assert rounded(nearest, unit).contains(true)
    assert rounded(half_up, unit).contains(true)
    assert truncated(cut, unit).contains(true)


@settings(deadline=None)
@given(value=NUMBERS, interval=intervals())
def test_negation_and_scaling_mirror_membership(value: Fraction, interval: Interval) -> None:
    assert (-interval).contains(-value) is interval.contains(value)
    assert interval.scaled(3).contains(3 * value) is interval.contains(value)
    assert interval.scaled(-2).contains(-2 * value) is interval.contains(value)
