"""The simplex method on systems small enough to solve by hand."""

from __future__ import annotations

from fractions import Fraction

import pytest

from factcheck.reasoning import Interval, Limits
from factcheck.reasoning.linear import LinearRelation, PivotLimitError, extremes, solution
from factcheck.reasoning.relation import Comparison

ALL = Interval.everything()


def linear(comparison: Comparison, constant: int = 0, **coefficients: int) -> LinearRelation:
    """Σ coefficient·variable + constant, compared with 0."""
    return LinearRelation(
        {name: Fraction(factor) for name, factor in coefficients.items()}, Fraction(constant), comparison
    )


DIAMOND = [
    linear("<=", -2, x=1, y=1),
    linear("<=", -2, x=1, y=-1),
    linear(">=", 2, x=1, y=1),
    linear(">=", 2, x=1, y=-1),
]


@pytest.mark.parametrize(
    ("relations", "box", "feasible"),
    [
        pytest.param(DIAMOND, {"x": ALL, "y": ALL}, True, id="a diamond"),
        pytest.param(DIAMOND, {"x": Interval.point(2), "y": ALL}, True, id="its corner"),
        pytest.param(DIAMOND, {"x": Interval.more_than(2), "y": ALL}, False, id="beyond its corner"),
        pytest.param(
            [linear("=", 0, x=1, y=-1), linear("=", -1, x=1, y=-1)], {"x": ALL, "y": ALL}, False, id="parallel lines"
        ),
        pytest.param(
            [linear("<", 0, x=1, y=-1), linear("<", 0, y=1, z=-1), linear("<=", 0, z=1, x=-1)],
            {"x": ALL, "y": ALL, "z": ALL},
            False,
            id="x < y < z ≤ x",
        ),
        pytest.param(
            [linear("<=", 0, x=1, y=-1), linear("<=", 0, y=1, x=-1)],
            {"x": Interval.open(0, 1), "y": ALL},
            True,
            id="x = y",
        ),
        pytest.param([linear("<", 0)], {}, False, id="0 < 0"),
        pytest.param([linear("<=", 0)], {}, True, id="0 ≤ 0"),
    ],
)
def test_feasibility(relations: list[LinearRelation], box: dict[str, Interval], feasible: bool) -> None:
    point = solution(relations, box)
    assert (point is not None) is feasible
    if point is not None:
        assert all(box[name].contains(value) for name, value in point.items())
        for relation in relations:
            value = sum((f * point[n] for n, f in relation.coefficients.items()), relation.constant)
            assert {"=": value == 0, "<=": value <= 0, "<": value < 0, ">=": value >= 0, ">": value > 0}[
                relation.comparison
            ]


@pytest.mark.parametrize(
    ("relations", "box", "name", "expected"),
    [
        pytest.param(DIAMOND, {"x": ALL, "y": ALL}, "x", Interval.closed(-2, 2), id="width of the diamond"),
        pytest.param(DIAMOND, {"x": ALL, "y": Interval.point(1)}, "x", Interval.closed(-1, 1), id="a slice of it"),
        pytest.param(
            [linear("<", -2, x=1, y=1), linear(">=", 0, x=1), linear(">=", 0, y=1)],
            {"x": ALL, "y": ALL},
            "x",
            Interval.between(0, 2, upper_open=True),
            id="open on one side",
        ),
        pytest.param(
            [linear("=", 0, x=1, y=-1), linear("=", 0, y=1, z=-1)],
            {"x": ALL, "y": ALL, "z": Interval.open(1, 3)},
            "x",
            Interval.open(1, 3),
            id="open ends of another variable",
        ),
        pytest.param(
            [linear(">", -3, x=1, y=-1)],
            {"x": ALL, "y": Interval.at_least(1)},
            "x",
            Interval.more_than(4),
            id="half-line",
        ),
        pytest.param([linear("=", 0, x=1, y=1)], {"x": ALL, "y": ALL}, "x", ALL, id="unbounded"),
        pytest.param(
            [linear("=", 0, x=1, y=1)],
            {"x": ALL, "y": ALL, "z": Interval.point(1)},
            "z",
            Interval.point(1),
            id="unused",
        ),
    ],
)
def test_extremes(relations: list[LinearRelation], box: dict[str, Interval], name: str, expected: Interval) -> None:
    assert extremes(relations, box, [name]) == {name: expected}


def test_extremes_of_the_impossible_are_none() -> None:
    assert extremes([linear("<", 0, x=1), linear(">", 0, x=1)], {"x": ALL}, ["x"]) is None


def test_work_is_limited() -> None:
    with pytest.raises(PivotLimitError):
        solution(DIAMOND, {"x": Interval.closed(1, 9), "y": Interval.closed(1, 9)}, Limits(rows=0))
