"""Solving equations for variables that may have any value."""

from __future__ import annotations

from fractions import Fraction

import pytest

from factcheck.reasoning import Interval, Relation, Variable, equal, less
from factcheck.reasoning.elimination import eliminated, polynomial_relation
from factcheck.reasoning.relation import OPPOSITE

ALL = Interval.everything()
a, b, c, v, w = (Variable(name) for name in "abcvw")


@pytest.mark.parametrize(
    ("relations", "box", "left"),
    [
        pytest.param(
            [equal(a, v + 30), equal(b, a / v)],
            {"a": Interval.closed(1, 2), "b": Interval.closed(1, 2), "v": Interval.more_than(0)},
            None,
            id="no variable is free",
        ),
        pytest.param(
            [equal(v, b + 30), equal(c, v / b)],
            {"v": ALL, "b": Interval.closed(1, 2), "c": Interval.closed(1, 2)},
            [equal(c * b - b, 30)],
            id="a sum is put into a quotient",
        ),
        pytest.param([equal(a, v * b)], {"a": ALL, "v": ALL, "b": Interval.closed(1, 2)}, [], id="a definition goes"),
        pytest.param(
            [equal(a, v * b), less(v, 3)],
            {"a": Interval.closed(1, 2), "v": ALL, "b": Interval.closed(-2, -1)},
            [less(3 * b, a)],
            id="a negative factor turns an inequality",
        ),
        pytest.param(
            [equal(a, v * b), less(v**2, 3)],
            {"a": Interval.closed(1, 2), "v": ALL, "b": Interval.closed(-2, -1)},
            [less(a**2, 3 * b**2)],
            id="twice is not at all",
        ),
        pytest.param(
            [equal(a, v * b), less(v, 3)],
            {"a": Interval.closed(1, 2), "v": ALL, "b": Interval.closed(-1, 1)},
            None,
            id="a factor that may be 0",
        ),
        pytest.param([equal(v**2, a)], {"a": Interval.closed(1, 2), "v": ALL}, None, id="no root is taken"),
        pytest.param([less(v, a), less(b, v)], {"a": ALL, "b": Interval.point(1), "v": ALL}, None, id="no equation"),
        pytest.param(
            [equal(v, w), equal(w, a), less(v, 1)],
            {"v": ALL, "w": ALL, "a": Interval.point(5)},
            [less(4 + 0 * a, 0)],
            id="chain",
        ),
    ],
)
def test_elimination(relations: list[Relation], box: dict[str, Interval], left: list[Relation] | None) -> None:
    found = eliminated(relations, box)
    assert (found is None) == (left is None)
    for relation, expected in zip(found or (), left or (), strict=True):
        ours, theirs = (polynomial_relation(one, box) for one in (relation, expected))
        assert ours is not None
        assert theirs is not None
        mirrored = {monomial: -factor for monomial, factor in theirs.polynomial.terms.items()}
        assert (ours.polynomial.terms, ours.comparison) in (
            (theirs.polynomial.terms, theirs.comparison),
            (mirrored, OPPOSITE[theirs.comparison]),
        )


def test_bounds_of_an_eliminated_variable_become_inequalities() -> None:
    relations = [equal(v, a + b), equal(c, v * a)]
    box = {"v": Interval.between(1, 4, lower_open=True), "a": Interval.closed(1, 2), "b": ALL, "c": Interval.point(6)}
    found = eliminated(relations, box, keep=["a", "b"], bounded=True)
    assert found is not None
    # v = a + b, so 1 < a + b ≤ 4 and 6 = (a + b)·a.
    assert sorted(str(relation) for relation in found) == [
        "1 + (-1) × a + (-1) × b < 0",
        "4 + (-1) × a + (-1) × b >= 0",
        "a × ((-1) × a + (-1) × b) + 6 = 0",
    ]


def test_kept_variable_stays() -> None:
    relations = [equal(v, w + a), equal(w, 2 * a)]
    box = {"v": ALL, "w": ALL, "a": Interval.closed(1, 2)}
    found = eliminated(relations, box, keep=["v"])
    assert found is not None
    assert [relation.variables for relation in found] == [("a", "v")]
    assert eliminated(relations, box, keep=["v", "w"]) is None


def test_polynomial_of_a_quotient_needs_a_divisor_without_zero() -> None:
    relation = less(a / b, 1)
    positive = polynomial_relation(relation, {"a": ALL, "b": Interval.more_than(0)})
    negative = polynomial_relation(relation, {"a": ALL, "b": Interval.less_than(0)})
    assert positive is not None
    assert negative is not None
    terms = {(("a", 1),): Fraction(1), (("b", 1),): Fraction(-1)}
    assert (positive.polynomial.terms, positive.comparison) == (terms, "<")
    assert (negative.polynomial.terms, negative.comparison) == (terms, ">")
    assert polynomial_relation(relation, {"a": ALL, "b": Interval.at_least(0)}) is None
