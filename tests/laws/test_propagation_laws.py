"""Propagation never loses a solution, and what is called exact is exact."""

from __future__ import annotations

import operator
from collections.abc import Callable
from fractions import Fraction
from itertools import product

from hypothesis import assume, given, settings
from hypothesis import strategies as st
from reasoning_strategies import NAMES, expressions, intervals, members, relations, simple_relations

from factcheck.reasoning import (
    Comparison,
    Constant,
    Expression,
    Interval,
    Limits,
    Relation,
    Variable,
    decide,
    enclosures,
    image,
    project,
)
from factcheck.reasoning.expression import Operation, Power
from factcheck.reasoning.linear import LinearRelation, extremes
from factcheck.reasoning.polynomial import quotient_form, read_once
from factcheck.reasoning.propagation import propagate, revise

OPERATIONS: dict[str, Callable[[Fraction, Fraction], Fraction]] = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "/": operator.truediv,
}
BOXES = st.fixed_dictionaries({name: intervals() for name in NAMES})
BOUNDED = st.fixed_dictionaries({name: intervals(bounded=True) for name in NAMES})


def value_of(expression: Expression, point: dict[str, Fraction]) -> Fraction | None:
    """The value of an expression at a point; None where it divides by 0."""
    stack: list[Fraction] = []
    for node in expression.nodes():
        if isinstance(node, Variable):
            stack.append(point[node.name])
        elif isinstance(node, Constant):
            stack.append(node.value)
        elif isinstance(node, Power):
            stack.append(stack.pop() ** node.exponent)
        elif isinstance(node, Operation):
            right, left = stack.pop(), stack.pop()
            if node.operator == "/" and not right:
                return None
            stack.append(OPERATIONS[node.operator](left, right))
    return stack[0]


def grid(interval: Interval, steps: int = 4) -> list[Fraction]:
    """Members of a bounded interval at equal steps."""
    assert interval.lower is not None
    assert interval.upper is not None
    width = interval.upper - interval.lower
    values = {interval.lower + width * step / steps for step in range(steps + 1)}
    return sorted(value for value in values if interval.contains(value))


def solutions(system: list[Relation], box: dict[str, Interval]) -> list[dict[str, Fraction]]:
    """Every point of a grid where all relations hold."""
    names = sorted({name for relation in system for name in relation.variables})
    found = []
    for values in product(*(grid(box[name]) for name in names)):
        point = dict(zip(names, values, strict=True))
        residuals = [value_of(relation.residual, point) for relation in system]
        if all(r is not None and relation.allowed.contains(r) for r, relation in zip(residuals, system, strict=True)):
            found.append(point)
    return found


@settings(deadline=None)
@given(expression=expressions(depth=3), box=BOXES, data=st.data())
def test_image_contains_every_residual(expression: Expression, box: dict[str, Interval], data: st.DataObject) -> None:
    point = {name: data.draw(members(box[name])) for name in NAMES}
    value = value_of(expression, point)
    assume(value is not None)
    assert value is not None
    assert sum(piece.contains(value) for piece in image(Relation(expression), box)) == 1


@settings(deadline=None)
@given(expression=expressions(depth=3), box=BOXES, data=st.data())
def test_revision_keeps_every_solution(expression: Expression, box: dict[str, Interval], data: st.DataObject) -> None:
    point = {name: data.draw(members(box[name])) for name in NAMES}
    value = value_of(expression, point)
    assume(value is not None)
    assert value is not None
    kept = revise(Relation(expression - value), box).box
    assert kept is not None
    assert all(interval.contains(point[name]) for name, interval in kept.items())
    assert all(box[name].encloses(interval) for name, interval in kept.items())


@settings(deadline=None)
@given(
    system=st.lists(expressions(), min_size=2, max_size=4),
    box=BOXES,
    data=st.data(),
    bits=st.sampled_from([4, 16, 64]),
)
def test_propagation_keeps_every_solution(
    system: list[Expression], box: dict[str, Interval], data: st.DataObject, bits: int
) -> None:
    point = {name: data.draw(members(box[name])) for name in NAMES}
    values = [value_of(expression, point) for expression in system]
    assume(None not in values)
    built = [
        Relation(expression - value) for expression, value in zip(system, values, strict=True) if value is not None
    ]
    kept = propagate(built, box, Limits(bits=bits, revisions=8)).box
    assert kept is not None
    assert all(interval.contains(point[name]) for name, interval in kept.items())


@settings(max_examples=60, deadline=None)
@given(system=st.lists(relations(), min_size=1, max_size=3), box=BOUNDED)
def test_decision_agrees_with_a_grid(system: list[Relation], box: dict[str, Interval]) -> None:
    names = {name for relation in system for name in relation.variables}
    assume(len(names) <= 3)
    if solutions(system, box):
        assert decide(system, box) != "unsatisfiable"


@settings(max_examples=60, deadline=None)
@given(system=st.lists(simple_relations(), min_size=1, max_size=3), box=BOUNDED)
def test_enclosure_contains_a_grid_of_solutions(system: list[Relation], box: dict[str, Interval]) -> None:
    found = enclosures(system, box, NAMES)
    for point in solutions(system, box):
        assert found is not None
        assert all(found[name].interval.contains(value) for name, value in point.items())


@settings(deadline=None)
@given(system=st.lists(simple_relations(), min_size=1, max_size=3), box=BOUNDED, data=st.data())
def test_exact_enclosure_is_tight(system: list[Relation], box: dict[str, Interval], data: st.DataObject) -> None:
    """Every closed end of an exact enclosure, and a point near every open one, extends to a solution."""
    found = enclosures(system, box, NAMES)
    assume(found is not None)
    assert found is not None
    name = data.draw(st.sampled_from(NAMES))
    interval = found[name].interval
    assume(found[name].exact)
    for end, is_open in ((interval.lower, interval.lower_open), (interval.upper, interval.upper_open)):
        assert end is not None
        assert interval.midpoint is not None
        inside = end + (interval.midpoint - end) / 1024 if is_open else end
        assert decide(system, {**box, name: Interval.point(inside)}) != "unsatisfiable"
        if is_open and box[name].contains(end):
            assert decide(system, {**box, name: Interval.point(end)}) != "satisfiable"


@settings(deadline=None)
@given(relation=simple_relations(), box=BOUNDED, data=st.data())
def test_projection_is_what_the_variable_can_be(
    relation: Relation, box: dict[str, Interval], data: st.DataObject
) -> None:
    name = data.draw(st.sampled_from(relation.variables))
    projected, exact = project(relation, box, name), revise(relation, box).exact
    for value in grid(box[name], 12):
        possible = decide([relation], {**box, name: Interval.point(value)}) == "satisfiable"
        if exact or possible:
            assert possible is (projected is not None and projected.contains(value))


@settings(deadline=None)
@given(expression=expressions(depth=3), data=st.data())
def test_normal_forms_keep_the_value(expression: Expression, data: st.DataObject) -> None:
    point = {name: data.draw(members(Interval.closed(-3, 3))) for name in NAMES}
    value, quotient = value_of(expression, point), quotient_form(expression)
    assume(value is not None)
    assert quotient is not None
    top, bottom = quotient.numerator.value_at(point), quotient.denominator.value_at(point)
    assert bottom
    assert top / bottom == value
    once = read_once(quotient.numerator)
    if once is not None:
        assert value_of(once, point) == top
        assert not Relation(once).program.repeated


@settings(deadline=None)
@given(
    coefficients=st.lists(st.lists(st.integers(-2, 2), min_size=4, max_size=4), min_size=1, max_size=4),
    constants=st.lists(st.integers(-3, 3), min_size=4, max_size=4),
    comparisons=st.lists(st.sampled_from(["=", "<=", "<"]), min_size=4, max_size=4),
    box=BOUNDED,
)
def test_simplex_and_propagation_agree(
    coefficients: list[list[int]], constants: list[int], comparisons: list[Comparison], box: dict[str, Interval]
) -> None:
    """What simplex says of a linear system lies within what propagation says, and is empty only together."""
    rows = [
        LinearRelation(
            {name: Fraction(factor) for name, factor in zip(NAMES, row, strict=True)}, Fraction(constant), comparison
        )
        for row, constant, comparison in zip(coefficients, constants, comparisons, strict=False)
    ]
    system = [
        Relation(sum((f * Variable(n) for n, f in row.coefficients.items()), Constant(row.constant)), row.comparison)
        for row in rows
    ]
    ranges = extremes(rows, box, NAMES)
    narrowed = propagate(system, box).box
    if ranges is not None:
        assert narrowed is not None
        assert all(narrowed[name].encloses(ranges[name]) for name in NAMES)
    assert decide(system, box) == ("unsatisfiable" if ranges is None else "satisfiable")
