"""Interval arithmetic by hand: ends, infinities, zeros."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from factcheck.reasoning import DomainError, Interval, relative_change
from factcheck.reasoning.approximation import rounded_outward, simplest
from factcheck.reasoning.root import root_pieces

ALL = Interval.everything()
ZERO = Interval.point(0)


@pytest.mark.parametrize(
    ("interval", "written"),
    [
        pytest.param(Interval.point(3), "[3, 3]", id="point"),
        pytest.param(Interval.closed(1, 2), "[1, 2]", id="closed"),
        pytest.param(Interval.open(Fraction(1, 2), 2), "(1/2, 2)", id="open"),
        pytest.param(Interval.at_least(0), "[0, ∞)", id="at least"),
        pytest.param(Interval.more_than(0), "(0, ∞)", id="more than"),
        pytest.param(Interval.at_most(0), "(−∞, 0]", id="at most"),
        pytest.param(Interval.less_than(0), "(−∞, 0)", id="less than"),
        pytest.param(Interval.between(None, Decimal("0.5"), upper_open=True), "(−∞, 1/2)", id="between, no lower end"),
        pytest.param(Interval.between(1, 2, lower_open=True), "(1, 2]", id="between, half open"),
        pytest.param(Interval(None, None, False, False), "(−∞, ∞)", id="an infinite end is open"),
    ],
)
def test_constructor_gives_interval(interval: Interval, written: str) -> None:
    assert str(interval) == written


@pytest.mark.parametrize(
    ("lower", "upper", "lower_open", "upper_open"),
    [
        pytest.param(2, 1, False, False, id="ends in the wrong order"),
        pytest.param(1, 1, True, False, id="half-open point"),
        pytest.param(1, 1, True, True, id="open point"),
    ],
)
def test_empty_interval_is_refused(lower: int, upper: int, lower_open: bool, upper_open: bool) -> None:
    with pytest.raises(DomainError, match="no number lies between"):
        Interval.between(lower, upper, lower_open=lower_open, upper_open=upper_open)


@pytest.mark.parametrize("value", [0.1, "1", True, None])
def test_inexact_number_is_refused(value: object) -> None:
    with pytest.raises(TypeError, match="exact number"):
        Interval.point(value)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("value", "inside"),
    [(Fraction(1), False), (Fraction(11, 10), True), (Fraction(2), True), (Fraction(21, 10), False)],
)
def test_contains_respects_open_and_closed_ends(value: Fraction, inside: bool) -> None:
    assert Interval.between(1, 2, lower_open=True).contains(value) is inside


@pytest.mark.parametrize(
    ("first", "second", "common"),
    [
        pytest.param(Interval.closed(0, 2), Interval.closed(1, 3), Interval.closed(1, 2), id="overlap"),
        pytest.param(Interval.closed(0, 1), Interval.closed(1, 2), Interval.point(1), id="touch in a closed end"),
        pytest.param(Interval.closed(0, 1), Interval.open(1, 2), None, id="touch in an open end"),
        pytest.param(Interval.closed(0, 2), Interval.open(0, 2), Interval.open(0, 2), id="open end wins"),
        pytest.param(ALL, Interval.less_than(3), Interval.less_than(3), id="everything"),
        pytest.param(Interval.at_least(2), Interval.at_most(1), None, id="apart"),
    ],
)
def test_intersection(first: Interval, second: Interval, common: Interval | None) -> None:
    assert first.intersection(second) == common
    assert second.intersection(first) == common


@pytest.mark.parametrize(
    ("first", "second", "hull"),
    [
        pytest.param(Interval.point(1), Interval.point(3), Interval.closed(1, 3), id="points"),
        pytest.param(
            Interval.open(0, 2), Interval.closed(0, 1), Interval.between(0, 2, upper_open=True), id="closed end wins"
        ),
        pytest.param(Interval.more_than(0), Interval.at_most(-1), ALL, id="half-lines"),
    ],
)
def test_hull(first: Interval, second: Interval, hull: Interval) -> None:
    assert first.hull(second) == hull
    assert second.hull(first) == hull
    assert hull.encloses(first)


@pytest.mark.parametrize(
    ("result", "expected"),
    [
        pytest.param(
            Interval.closed(1, 2) + Interval.open(10, 20), Interval.open(11, 22), id="an open end makes the sum open"
        ),
        pytest.param(
            Interval.closed(1, 2) - Interval.between(0, 1, upper_open=True),
            Interval.between(0, 2, lower_open=True),
            id="minus",
        ),
        pytest.param(Interval.at_least(1) - Interval.at_least(1), ALL, id="∞ − ∞"),
        pytest.param(
            -Interval.between(1, 2, lower_open=True), Interval.between(-2, -1, upper_open=True), id="negation"
        ),
        pytest.param(
            Interval.closed(-2, 3) * Interval.closed(-5, 7), Interval.closed(-15, 21), id="product over four corners"
        ),
        pytest.param(ZERO * ALL, ZERO, id="0 times everything"),
        pytest.param(
            Interval.closed(0, 1) * Interval.at_least(1), Interval.at_least(0), id="closed 0 at ∞ is attained"
        ),
        pytest.param(
            Interval.between(0, 1, lower_open=True) * Interval.at_least(1),
            Interval.more_than(0),
            id="open 0 at ∞ is not attained",
        ),
        pytest.param(
            Interval.open(0, 1) * Interval.closed(0, 1),
            Interval.between(0, 1, upper_open=True),
            id="open 0 times closed 0",
        ),
        pytest.param(Interval.open(-1, 1) * Interval.open(-1, 1), Interval.open(-1, 1), id="corners on the diagonal"),
        pytest.param(Interval.less_than(-1) * Interval.more_than(2), Interval.less_than(-2), id="half-lines"),
        pytest.param(Interval.closed(1, 2).scaled(-3), Interval.closed(-6, -3), id="negative factor"),
        pytest.param(Interval.more_than(2).scaled(0), ZERO, id="factor 0"),
        pytest.param(
            Interval.closed(1, 2) / Interval.closed(4, 8),
            Interval.closed(Fraction(1, 8), Fraction(1, 2)),
            id="quotient",
        ),
        pytest.param(Interval.point(1) / Interval.closed(0, 2), Interval.at_least(Fraction(1, 2)), id="divisor from 0"),
        pytest.param(Interval.point(1) / Interval.closed(-2, 4), ALL, id="divisor around 0 gives the hull"),
        pytest.param(ZERO / Interval.closed(-2, 4), ZERO, id="0 divided by anything else"),
        pytest.param(
            Interval.closed(1, 2) / Interval.more_than(1), Interval.open(0, 2), id="divisor to ∞ never gives 0"
        ),
        pytest.param(
            Interval.closed(0, 1) / Interval.more_than(1),
            Interval.between(0, 1, upper_open=True),
            id="0 over ∞ gives 0",
        ),
    ],
)
def test_arithmetic(result: Interval, expected: Interval) -> None:
    assert result == expected


@pytest.mark.parametrize(
    ("base", "exponent", "expected"),
    [
        pytest.param(Interval.closed(-2, 3), 2, Interval.closed(0, 9), id="even power around 0"),
        pytest.param(
            Interval.between(-3, 3, lower_open=True), 2, Interval.closed(0, 9), id="the closed end is the farther one"
        ),
        pytest.param(Interval.open(-3, 2), 2, Interval.between(0, 9, upper_open=True), id="farther end open"),
        pytest.param(Interval.closed(-3, -2), 2, Interval.closed(4, 9), id="even power of negatives"),
        pytest.param(Interval.open(-2, 0), 2, Interval.open(0, 4), id="even power up to an open 0"),
        pytest.param(Interval.closed(-2, 3), 3, Interval.closed(-8, 27), id="odd power"),
        pytest.param(Interval.at_most(-2), 2, Interval.at_least(4), id="half-line"),
        pytest.param(ALL, 2, Interval.at_least(0), id="everything squared"),
        pytest.param(ALL, 0, Interval.point(1), id="power 0"),
        pytest.param(Interval.closed(2, 4), -2, Interval.closed(Fraction(1, 16), Fraction(1, 4)), id="negative power"),
    ],
)
def test_power(base: Interval, exponent: int, expected: Interval) -> None:
    assert base**exponent == expected


@pytest.mark.parametrize(
    ("dividend", "divisor", "pieces"),
    [
        pytest.param(Interval.point(1), Interval.closed(-2, 4), ["(−∞, -1/2]", "[1/4, ∞)"], id="two pieces"),
        pytest.param(Interval.point(1), Interval.open(-2, 0), ["(−∞, -1/2)"], id="open 0"),
        pytest.param(Interval.point(1), ZERO, [], id="nothing is left"),
        pytest.param(Interval.closed(-1, 1), Interval.closed(-2, 4), ["(−∞, ∞)"], id="pieces that meet"),
        pytest.param(Interval.point(6), ALL, ["(−∞, 0)", "(0, ∞)"], id="by everything"),
    ],
)
def test_quotient_pieces(dividend: Interval, divisor: Interval, pieces: list[str]) -> None:
    assert [str(piece) for piece in dividend.quotient_pieces(divisor)] == pieces


@pytest.mark.parametrize(
    "divide",
    [
        pytest.param(lambda: Interval.closed(1, 2) / ZERO, id="by zero"),
        pytest.param(lambda: ZERO**-1, id="negative power of zero"),
        pytest.param(
            lambda: relative_change(Interval.closed(-1, 1), Interval.point(2)), id="relative change from around zero"
        ),
    ],
)
def test_undefined_result_is_refused(divide: object) -> None:
    with pytest.raises(DomainError):
        divide()  # type: ignore[operator]


@pytest.mark.parametrize(
    ("start", "end", "change"),
    [
        pytest.param(Interval.point(300), Interval.point(432), Interval.point(Fraction(44, 100)), id="rise"),
        pytest.param(
            Interval.closed(8, 10), Interval.closed(4, 5), Interval.closed(Fraction(-6, 10), Fraction(-3, 8)), id="fall"
        ),
        pytest.param(Interval.point(-10), Interval.point(-5), Interval.point(Fraction(-1, 2)), id="a loss that halved"),
    ],
)
def test_relative_change_is_tight(start: Interval, end: Interval, change: Interval) -> None:
    assert relative_change(start, end) == change


@pytest.mark.parametrize(
    ("interval", "member"),
    [
        pytest.param(Interval.closed(Fraction(31, 10), Fraction(32, 10)), Fraction(16, 5), id="closed end counts"),
        pytest.param(Interval.open(Fraction(31, 10), Fraction(32, 10)), Fraction(19, 6), id="between"),
        pytest.param(Interval.open(-2, -1), Fraction(-3, 2), id="negative"),
        pytest.param(Interval.closed(-2, 5), Fraction(0), id="around 0"),
        pytest.param(Interval.more_than(7), Fraction(8), id="half-line"),
        pytest.param(Interval.less_than(-7), Fraction(-8), id="negative half-line"),
        pytest.param(Interval.open(0, Fraction(1, 10**40)), Fraction(1, 10**40 + 1), id="next to 0"),
    ],
)
def test_simplest_member(interval: Interval, member: Fraction) -> None:
    assert simplest(interval) == member


@pytest.mark.parametrize(
    ("interval", "expected"),
    [
        pytest.param(Interval.closed(Fraction(1000, 3001), 1), "(341/1024, 1]", id="long denominator"),
        pytest.param(Interval.closed(Fraction(1, 4), Fraction(3, 4)), "[1/4, 3/4]", id="short ones stay"),
        pytest.param(Interval.closed(1 << 100, 1 << 200), f"({1 << 32}, ∞)", id="far from 0"),
        pytest.param(Interval.closed(-(1 << 200), -(1 << 100)), f"(−∞, {-(1 << 32)})", id="far below 0"),
        pytest.param(
            Interval.closed(Fraction(-1, 3**90), Fraction(1, 3**90)), f"(-1/{1 << 32}, 1/{1 << 32})", id="tiny"
        ),
    ],
)
def test_outward_rounding_to_eight_bits_shortens(interval: Interval, expected: str) -> None:
    rounded = rounded_outward(interval, 8)
    assert rounded.encloses(interval)
    assert str(rounded) == expected


@pytest.mark.parametrize(
    ("value", "degree", "pieces"),
    [
        pytest.param(Interval.closed(4, 9), 2, ["[-3, -2]", "[2, 3]"], id="square roots"),
        pytest.param(Interval.closed(-1, 9), 2, ["[-3, 3]"], id="square roots down to 0"),
        pytest.param(Interval.open(0, 4), 2, ["(-2, 0)", "(0, 2)"], id="0 excluded"),
        pytest.param(Interval.at_most(-1), 2, [], id="no root of negatives"),
        pytest.param(Interval.closed(Fraction(-8, 27), 8), 3, ["[-2/3, 2]"], id="cube roots"),
    ],
)
def test_rational_roots_are_exact(value: Interval, degree: int, pieces: list[str]) -> None:
    assert [str(piece) for piece in root_pieces(value, degree)] == pieces


def test_irrational_root_is_enclosed_closely() -> None:
    _, root = root_pieces(Interval.point(2), 2)
    assert root.lower is not None
    assert root.upper is not None
    assert root.lower**2 < 2 < root.upper**2
    assert root.upper - root.lower < Fraction(1, 10**35)
