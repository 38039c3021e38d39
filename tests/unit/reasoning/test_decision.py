"""Which systems hold, by each of the methods, and what happens where budgets end."""

from __future__ import annotations

from fractions import Fraction

import pytest

from factcheck.reasoning import (
    Enclosure,
    Interval,
    Limits,
    Relation,
    Status,
    Variable,
    at_most,
    decide,
    enclosures,
    equal,
    less,
    total,
)
from factcheck.reasoning.limits import Budget

ALL = Interval.everything()
a, b, c, d = (Variable(name) for name in "abcd")
TRIANGLE = [equal(a * b, 2), equal(b * c, 3), equal(a * c, 6)]  # a = 2, b = 1, c = 3 or all negative

CASES = [
    pytest.param(
        [equal(a, b + 1)], {"a": Interval.open(1, 2), "b": Interval.closed(1, 2)}, "unsatisfiable", id="open end missed"
    ),
    pytest.param(
        [equal(a, b + 1)], {"a": Interval.closed(1, 2), "b": Interval.closed(1, 2)}, "satisfiable", id="closed end met"
    ),
    pytest.param([equal(a, 1 / b)], {"a": Interval.point(0), "b": ALL}, "unsatisfiable", id="no reciprocal is 0"),
    pytest.param([equal(a, b / b)], {"a": ALL, "b": Interval.point(0)}, "unsatisfiable", id="0 ÷ 0 is not defined"),
    pytest.param(
        [equal((a - b) / b, c)],
        {"a": Interval.point(3), "b": Interval.closed(2, 4), "c": Interval.closed(1, 9)},
        "unsatisfiable",
        id="a repeated variable is taken out",
    ),
    pytest.param(
        [less((a - b) / b, 0)],
        {"a": Interval.point(-3), "b": Interval.closed(-2, -1)},
        "unsatisfiable",
        id="a negative divisor turns an inequality",
    ),
    pytest.param([equal(b, a + 1), less(b, a)], {"a": ALL, "b": ALL}, "unsatisfiable", id="a linear cycle"),
    pytest.param(
        [equal(b, a + c), equal(b, a * (1 + d))],
        {
            "a": Interval.closed(244, 245),
            "b": Interval.closed(251, 252),
            "c": Interval.closed(6, 8),
            "d": Interval.closed(Fraction(28, 1000), Fraction(29, 1000)),
        },
        "satisfiable",
        id="an amount and a percentage of one change",
    ),
    pytest.param(
        [equal(b, a + c), equal(b, a * (1 + d))],
        {
            "a": Interval.closed(244, 245),
            "b": Interval.closed(251, 252),
            "c": Interval.closed(6, 8),
            "d": Interval.closed(Fraction(28, 100), Fraction(29, 100)),
        },
        "unsatisfiable",
        id="an amount and a percentage that differ",
    ),
    pytest.param(TRIANGLE, {"a": Interval.more_than(0), "b": ALL, "c": ALL}, "satisfiable", id="three products"),
    pytest.param(
        [*TRIANGLE, less(a, 2)],
        {"a": Interval.more_than(0), "b": ALL, "c": ALL},
        "unsatisfiable",
        id="three products with one solution too few",
    ),
    pytest.param(
        [equal(a**2, 2), equal(a, b)], {"a": Interval.closed(0, 1), "b": ALL}, "unsatisfiable", id="no root in reach"
    ),
    pytest.param([equal(a**2, b)], {"a": ALL, "b": Interval.point(2)}, "satisfiable", id="an irrational root"),
    pytest.param([equal(3, 2 + 1)], {}, "satisfiable", id="no variable at all"),
    pytest.param([less(Fraction(3), 2)], {}, "unsatisfiable", id="no variable and false"),
    pytest.param([equal(a**2, -1)], {"a": ALL}, "unsatisfiable", id="no square is negative"),
    pytest.param([], {}, "satisfiable", id="nothing"),
]


@pytest.mark.parametrize(("relations", "box", "status"), CASES)
def test_decision(relations: list[Relation], box: dict[str, Interval], status: Status) -> None:
    assert decide(relations, box) == status
    assert decide(relations[::-1], box) == status


def test_exhausted_search_is_undecided() -> None:
    # A circle and a line that just misses it: many boxes are needed to see that they do not meet.
    relations = [equal(a**2 + b**2, 1), equal(a + b, Fraction(1415, 1000))]
    box = {"a": Interval.closed(-2, 2), "b": Interval.closed(-2, 2)}
    assert decide(relations, box, Budget(Limits(boxes=1))) == "undecided"
    assert decide(relations, box, Budget(Limits(boxes=5000, component_boxes=5000))) == "unsatisfiable"


@pytest.mark.parametrize(
    ("relation", "interval"),
    [
        pytest.param(equal(a**3 + a, 3), Interval.at_least(-2), id="a root above the first cut"),
        pytest.param(equal((a - 2) * (a + 1), 2 * a), Interval.open(-1, 1), id="a root below the first cut"),
    ],
)
def test_search_loses_no_part_of_a_box(relation: Relation, interval: Interval) -> None:
    # The roots are irrational: no witness can be shown, but no box may prove that there is none either.
    assert decide([relation], {"a": interval}) == "undecided"
    assert decide([relation], {"a": Interval.closed(2, 3)}) == "unsatisfiable"


def test_component_budget_is_shared() -> None:
    relations = [equal(a * b, 2), equal(a + b, 3), less(a, b)]
    box = {"a": Interval.closed(0, 9), "b": Interval.closed(0, 9)}
    budget = Budget(Limits(component_boxes=0))
    assert decide(relations, box, budget) == "undecided"


@pytest.mark.parametrize(
    ("relations", "box", "name", "expected"),
    [
        pytest.param(
            [equal(a, b * (1 + c))],
            {"a": Interval.closed(44, 56), "b": ALL, "c": Interval.closed(0, 1)},
            "b",
            Enclosure(Interval.closed(22, 56), True),
            id="the base of a rise",
        ),
        pytest.param(
            [equal(a, total([b, c])), at_most(b, c)],
            {"a": Interval.point(10), "b": ALL, "c": ALL},
            "b",
            Enclosure(Interval.at_most(5), True),
            id="a linear cycle",
        ),
        pytest.param(
            [equal(a, b)],
            {"a": Interval.closed(1, 2), "b": ALL, "c": Interval.point(9)},
            "c",
            Enclosure(Interval.point(9), True),
            id="a variable of no relation",
        ),
        pytest.param(
            [equal(a + b, 3), equal(a * b, 2)],
            {"a": Interval.closed(0, Fraction(3, 2)), "b": ALL},
            "a",
            None,
            id="a non-linear cycle is enclosed",
        ),
    ],
)
def test_enclosure(relations: list[Relation], box: dict[str, Interval], name: str, expected: Enclosure | None) -> None:
    found = enclosures(relations, box, [name])
    assert found is not None
    if expected is None:
        assert found[name].exact is False
        assert found[name].interval.contains(1)
    else:
        assert found[name] == expected


def test_enclosure_of_the_impossible_is_none() -> None:
    assert enclosures([less(a, b), less(b, a)], {"a": ALL, "b": ALL}, ["a"]) is None
