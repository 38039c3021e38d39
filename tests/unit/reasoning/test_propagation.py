"""Projecting single relations, sweeping trees, and stopping in cycles."""

from __future__ import annotations

from fractions import Fraction

import pytest

from factcheck.reasoning import Interval, Limits, Relation, Variable, at_most, equal, image, less, project
from factcheck.reasoning.propagation import factors, propagate, revise, sweep

ALL = Interval.everything()
a, b, c, d = (Variable(name) for name in "abcd")


@pytest.mark.parametrize(
    ("relation", "box", "name", "expected"),
    [
        pytest.param(
            equal(b, a * (1 + c)),
            {"a": Interval.point(321), "c": Interval.point(Fraction(53, 100))},
            "b",
            Interval.point(Fraction(49113, 100)),
            id="up 53% from 321 would be 491.13",
        ),
        pytest.param(
            equal(b, a * (1 + c)),
            {"a": Interval.point(301), "b": Interval.point(434)},
            "c",
            Interval.point(Fraction(133, 301)),
            id="from 301 to 434 is a rise by 133/301",
        ),
        pytest.param(
            equal(b, a + c),
            {"a": Interval.open(0, 1), "b": Interval.closed(5, 6)},
            "c",
            Interval.open(4, 6),
            id="open ends go through",
        ),
        pytest.param(
            equal(c, a / b),
            {"a": Interval.point(6), "c": Interval.closed(2, 3)},
            "b",
            Interval.closed(2, 3),
            id="divisor",
        ),
        pytest.param(equal(a * b, 0), {"a": Interval.closed(1, 2)}, "b", Interval.point(0), id="a product that is 0"),
        pytest.param(equal(a * b, 0), {"a": Interval.closed(0, 2)}, "b", ALL, id="unless the other factor may be 0"),
        pytest.param(
            equal(a * b, 1), {"a": Interval.closed(0, 2)}, "b", Interval.at_least(Fraction(1, 2)), id="never by 0"
        ),
        pytest.param(
            equal(a**2, b), {"b": Interval.closed(4, 9)}, "a", Interval.closed(-3, 3), id="hull of both roots"
        ),
        pytest.param(
            equal(a**2, b),
            {"b": Interval.closed(4, 9), "a": Interval.at_least(0)},
            "a",
            Interval.closed(2, 3),
            id="one root is left",
        ),
        pytest.param(at_most(a, b), {"a": Interval.more_than(3)}, "b", Interval.more_than(3), id="an inequality"),
        pytest.param(less(a, b), {"a": Interval.closed(3, 4)}, "b", Interval.more_than(3), id="a strict inequality"),
        pytest.param(equal(a, 1 / b), {"b": Interval.point(0)}, "a", None, id="division by 0"),
        pytest.param(equal(a, 5), {}, "a", Interval.point(5), id="a constant"),
    ],
)
def test_projection(relation: Relation, box: dict[str, Interval], name: str, expected: Interval | None) -> None:
    assert project(relation, box, name) == expected


@pytest.mark.parametrize(
    ("relation", "box", "residuals"),
    [
        pytest.param(
            equal(a, b), {"a": Interval.closed(0, 1), "b": Interval.open(2, 3)}, ["(-3, -1)"], id="difference"
        ),
        pytest.param(
            equal(a / b, 0),
            {"a": Interval.point(1), "b": Interval.closed(-1, 1)},
            ["(−∞, -1]", "[1, ∞)"],
            id="two pieces",
        ),
        pytest.param(
            equal((a / b) ** 2, 0), {"a": Interval.point(1), "b": Interval.closed(-1, 1)}, ["[1, ∞)"], id="merged again"
        ),
        pytest.param(equal(a / b, 0), {"a": Interval.point(1), "b": Interval.point(0)}, [], id="nowhere defined"),
    ],
)
def test_image_is_the_set_of_residuals(relation: Relation, box: dict[str, Interval], residuals: list[str]) -> None:
    assert [str(piece) for piece in image(relation, box)] == residuals


@pytest.mark.parametrize(
    ("product", "other", "pieces"),
    [
        (Interval.closed(0, 6), Interval.closed(-1, 2), ["(−∞, ∞)"]),
        (Interval.closed(2, 6), Interval.closed(-1, 2), ["(−∞, -2]", "[1, ∞)"]),
        (Interval.closed(2, 6), Interval.closed(1, 2), ["[1, 6]"]),
        (Interval.closed(2, 6), Interval.point(0), []),
        (Interval.point(0), Interval.point(0), ["(−∞, ∞)"]),
    ],
)
def test_factors_divide_relationally(product: Interval, other: Interval, pieces: list[str]) -> None:
    assert [str(piece) for piece in factors(product, other)] == pieces


@pytest.mark.parametrize(
    ("relation", "box", "exact"),
    [
        pytest.param(
            equal(a, b + c),
            {"a": Interval.point(5), "b": Interval.closed(0, 9), "c": Interval.closed(0, 9)},
            True,
            id="sum",
        ),
        pytest.param(
            equal(a, b + b * c), {"a": ALL, "b": ALL, "c": Interval.closed(0, 1)}, False, id="repeated variable"
        ),
        pytest.param(equal(a**2, b), {"a": ALL, "b": Interval.closed(4, 9)}, False, id="two roots"),
        pytest.param(
            equal(a**2, b), {"a": Interval.at_least(0), "b": Interval.closed(4, 9)}, True, id="one rational root"
        ),
        pytest.param(
            equal(a**2, b), {"a": Interval.at_least(0), "b": Interval.closed(4, 8)}, False, id="an irrational root"
        ),
    ],
)
def test_revision_knows_whether_it_is_exact(relation: Relation, box: dict[str, Interval], exact: bool) -> None:
    assert revise(relation, box).exact is exact


def test_sweep_solves_a_chain_in_both_directions() -> None:
    chain = [equal(b, a + 1), equal(c, 2 * b), less(c, d)]
    box = {"a": Interval.closed(0, 10), "b": ALL, "c": ALL, "d": Interval.at_most(8)}
    contraction = sweep(chain, box, hull=True)
    assert contraction.exact
    assert contraction.box == {
        "a": Interval.between(0, 3, upper_open=True),
        "b": Interval.between(1, 4, upper_open=True),
        "c": Interval.between(2, 8, upper_open=True),
        "d": Interval.between(2, 8, lower_open=True),
    }


def test_sweep_finds_a_far_contradiction() -> None:
    chain = [equal(b, a + 1), equal(c, 2 * b), equal(d, c - 1)]
    box = {"a": Interval.closed(0, 1), "b": ALL, "c": ALL, "d": Interval.at_least(4)}
    assert sweep(chain, box, hull=False).box is None


def test_slow_convergence_is_stopped_with_short_fractions() -> None:
    # x = y/2 and y = x halve the box for ever; the only solution is 0.
    cycle = [equal(a, b / 2), equal(a, b)]
    box = {"a": Interval.closed(-1, 1), "b": Interval.closed(-1, 1)}
    contraction = propagate(cycle, box, Limits(revisions=500))
    assert contraction.box is not None
    for interval in contraction.box.values():
        assert interval.contains(0)
        assert interval.lower is not None
        assert -Fraction(1, 2**60) < interval.lower
        assert interval.lower.denominator.bit_length() <= 4 * 64 + 1


def test_growing_fractions_stay_short() -> None:
    cycle = [equal(a, b**2 / 3), equal(b, a**2 / 7 + a)]
    box = {"a": Interval.more_than(5), "b": Interval.more_than(5)}
    contraction = propagate(cycle, box, Limits(revisions=200))
    assert contraction.box is not None
    for interval in contraction.box.values():
        assert interval.lower is not None
        assert interval.lower.numerator.bit_length() <= 8 * 64


def test_propagation_finds_an_empty_cycle() -> None:
    cycle = [equal(b, a + 1), equal(b, a + 3)]
    box = {"a": Interval.closed(0, 1), "b": Interval.closed(0, 10)}
    assert propagate(cycle, box).box is None
