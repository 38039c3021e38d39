"""Verdicts agree with an independent exact solver (z3, over the reals) on thousands of random systems.

The systems are drawn from fixed seeds. An answer of "undecided" is allowed, but counted: it must be rare, and rarest
on the systems that a text gives. z3 leaves division by 0 open; here a relation does not hold there, which is stated
to z3 as a condition.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable
from fractions import Fraction

import pytest
import z3

from factcheck.reasoning import (
    Comparison,
    Constant,
    Expression,
    Form,
    Interval,
    Reading,
    Relation,
    System,
    Variable,
    at_most,
    decide,
    enclosures,
    equal,
    less,
    rounded,
    total,
)
from factcheck.reasoning.expression import Operation, Power

Problem = tuple[list[Relation], dict[str, Interval]]
COMPARISONS: tuple[Comparison, ...] = ("=", "=", "<=", "<", ">=", ">")


def z3_term(expression: Expression) -> tuple[z3.ArithRef, list[z3.BoolRef]]:
    """An expression for z3, and that its divisors are not 0."""
    stack: list[z3.ArithRef] = []
    conditions = []
    for node in expression.nodes():
        if isinstance(node, Variable):
            stack.append(z3.Real(node.name))
        elif isinstance(node, Constant):
            stack.append(z3.RealVal(node.value))
        elif isinstance(node, Power):
            base = stack.pop()
            product = base
            for _ in range(node.exponent - 1):
                product = product * base
            stack.append(product)
        elif isinstance(node, Operation):
            right, left = stack.pop(), stack.pop()
            if node.operator == "/":
                conditions.append(right != 0)
                stack.append(left / right)
            else:
                stack.append({"+": left + right, "-": left - right, "*": left * right}[node.operator])
    return stack[0], conditions


def z3_bounds(name: str, interval: Interval) -> list[z3.BoolRef]:
    """An interval as bounds of a variable."""
    variable = z3.Real(name)
    bounds = []
    if interval.lower is not None:
        lower = z3.RealVal(interval.lower)
        bounds.append(variable > lower if interval.lower_open else variable >= lower)
    if interval.upper is not None:
        upper = z3.RealVal(interval.upper)
        bounds.append(variable < upper if interval.upper_open else variable <= upper)
    return bounds


def z3_relation(relation: Relation) -> z3.BoolRef:
    """A relation, with the conditions under which it is defined."""
    term, conditions = z3_term(relation.residual)
    holds = {"=": term == 0, "<=": term <= 0, "<": term < 0, ">=": term >= 0, ">": term > 0}[relation.comparison]
    return z3.And(*conditions, holds)


def z3_solver() -> z3.Solver:
    """A solver with a limit of work (not of time: the answer must not depend on the machine)."""
    solver = z3.Solver()
    solver.set("rlimit", 2_000_000)
    return solver


def z3_status(problem: Problem) -> str:
    """What z3 says of a system."""
    relations, box = problem
    solver = z3_solver()
    for name, interval in box.items():
        solver.add(*z3_bounds(name, interval))
    solver.add(*(z3_relation(relation) for relation in relations))
    return {"sat": "satisfiable", "unsat": "unsatisfiable"}.get(str(solver.check()), "undecided")


def any_interval(draw: random.Random) -> Interval:
    """Small rational ends, open or closed; some points, half-lines and lines."""
    first = Fraction(draw.randint(-8, 8), draw.choice([1, 1, 2, 3]))
    kind = draw.random()
    if kind < 0.08:
        return Interval.everything()
    if kind < 0.16:
        sides = (Interval.at_least, Interval.more_than, Interval.at_most, Interval.less_than)
        return draw.choice(sides)(first)
    if kind < 0.3:
        return Interval.point(first)
    width = Fraction(draw.randint(1, 6), draw.choice([1, 2, 3]))
    return Interval(first, first + width, draw.random() < 0.5, draw.random() < 0.5)


def any_expression(draw: random.Random, names: list[str], depth: int) -> Expression:
    """Sums, products, quotients and powers of some variables and small constants."""
    if depth == 0 or draw.random() < 0.2:
        return Variable(draw.choice(names)) if draw.random() < 0.8 else Constant(draw.randint(-3, 3))
    left, kind = any_expression(draw, names, depth - 1), draw.random()
    if kind < 0.1:
        return left ** draw.choice([2, 2, 3])
    right = any_expression(draw, names, depth - 1)
    if kind < 0.35:
        return left + right
    if kind < 0.6:
        return left - right
    return left * right if kind < 0.85 else left / right


def linear_system(draw: random.Random) -> Problem:
    """Up to six equations and inequalities with small coefficients."""
    names = list("abcdef"[: draw.randint(2, 6)])
    relations = []
    for _ in range(draw.randint(2, 6)):
        some = draw.sample(names, draw.randint(1, len(names)))
        parts = [draw.choice([-2, -1, 1, 1, 3]) * Variable(name) for name in some]
        relations.append(Relation(total([*parts, draw.randint(-6, 6)]), draw.choice(COMPARISONS)))
    return relations, {name: any_interval(draw) for name in names}


def tree_system(draw: random.Random) -> Problem:
    """Products, quotients and sums that share variables without a cycle."""
    box = {"v0": any_interval(draw)}
    relations = []
    for _ in range(draw.randint(1, 4)):
        old = Variable(draw.choice(sorted(box)))
        fresh = [f"v{len(box)}", f"v{len(box) + 1}"]
        box.update((name, any_interval(draw)) for name in fresh)
        x, y = (Variable(name) for name in fresh)
        residual = draw.choice([old - x * y, x - old * y, x - old / y, y - x / old, old - x - y, x - old * (1 + y)])
        relations.append(Relation(residual, draw.choice(COMPARISONS)))
    return relations, box


def odd_system(draw: random.Random) -> Problem:
    """Expressions as no text would give them: repeated variables, divisors around 0, squares."""
    names = list("abcde"[: draw.randint(2, 5)])
    relations = [
        Relation(any_expression(draw, names, 2) - any_expression(draw, names, 1), draw.choice(COMPARISONS))
        for _ in range(draw.randint(1, 3))
    ]
    return relations, {name: any_interval(draw) for name in names}


def text_system(draw: random.Random) -> Problem:
    """One change told in several ways, with figures rounded as in a text and sometimes wrong."""
    start = Fraction(draw.randint(20, 900), draw.choice([1, 10]))
    rate = Fraction(draw.randint(-400, 900), 1000)
    end = start * (1 + rate)
    truth = {"start": start, "rate": rate, "end": end, "amount": end - start, "times": 1 + rate}
    box = {}
    for name, value in truth.items():
        unit = Fraction(1, draw.choice([100, 1000] if name in ("rate", "times") else [1, 10]))
        figure = round(value / unit) * unit
        if draw.random() < 0.25:
            figure += unit * draw.choice([-10, -2, -1, 1, 2, 10])
        interval = rounded(figure, unit)
        if draw.random() < 0.15:
            interval = draw.choice([Interval.everything(), Interval.more_than(figure), Interval.point(figure)])
        box[name] = interval
    s, r, e, a, t = (Variable(name) for name in ("start", "rate", "end", "amount", "times"))
    ways = [
        equal(e, s * (1 + r)),
        equal(e, s + a),
        equal(e, s * t),
        equal(t, 1 + r),
        equal(r, a / s),
        equal(r, (e - s) / s),
        equal(t, e / s),
        less(s, e) if rate > 0 else at_most(e, s),
    ]
    return draw.sample(ways, draw.randint(1, 5)), box


@pytest.mark.parametrize(
    ("make", "count", "allowed"),
    [
        pytest.param(linear_system, 1000, 0, id="linear systems"),
        pytest.param(tree_system, 1000, 1, id="trees of products"),
        pytest.param(text_system, 1000, 1, id="changes as texts tell them"),
        pytest.param(odd_system, 500, 10, id="odd systems"),
    ],
)
def test_decision_agrees_with_z3(make: Callable[[random.Random], Problem], count: int, allowed: int) -> None:
    draw = random.Random(20_240_501)
    outcomes: Counter[tuple[str, str]] = Counter()
    for _ in range(count):
        problem = make(draw)
        ours, theirs = decide(*problem), z3_status(problem)
        outcomes[ours, theirs] += 1
        assert "undecided" in (ours, theirs) or ours == theirs, (
            [str(relation) for relation in problem[0]],
            {name: str(interval) for name, interval in problem[1].items()},
        )
    undecided = sum(number for (ours, _), number in outcomes.items() if ours == "undecided")
    assert undecided <= allowed, outcomes
    # Both answers are frequent, so that agreeing means something.
    assert outcomes["satisfiable", "satisfiable"] > count / 8
    assert outcomes["unsatisfiable", "unsatisfiable"] > count / 8


@pytest.mark.parametrize("make", [linear_system, tree_system])
def test_exact_enclosure_agrees_with_z3(make: Callable[[random.Random], Problem]) -> None:
    """z3 finds no solution outside an enclosure, and finds one at each of its closed ends."""
    draw = random.Random(7)
    checked = 0
    for _ in range(400):
        relations, box = make(draw)
        name = draw.choice(sorted(box))
        found = enclosures(relations, box, [name])
        if found is None or not found[name].exact:
            continue
        interval = found[name].interval
        x = z3.Real(name)
        solver = z3_solver()
        for other, bounds in box.items():
            solver.add(*z3_bounds(other, bounds))
        solver.add(*(z3_relation(relation) for relation in relations))
        for end, is_open, beyond in (
            (interval.lower, interval.lower_open, lambda value: x < value),  # noqa: B023
            (interval.upper, interval.upper_open, lambda value: x > value),  # noqa: B023
        ):
            if end is None:
                continue
            checked += 1
            value = z3.RealVal(end)
            assert str(solver.check(beyond(value))) != "sat"
            assert str(solver.check(x == value)) != ("sat" if is_open else "unsat")
    assert checked > 50


def test_conflicts_of_systems_agree_with_z3() -> None:
    """A system has conflicts exactly when z3 finds no combination of readings that makes it hold."""
    draw = random.Random(11)
    outcomes: Counter[bool] = Counter()
    for _ in range(250):
        relations, box = text_system(draw)
        other = {
            name: rounded(interval.midpoint or 1, Fraction(1, 10))
            for name, interval in box.items()
            if draw.random() < 0.3
        }
        system, solver = System(), z3_solver()
        for name, interval in box.items():
            intervals = [interval, *([other[name]] if name in other else [])]
            system.figure(name, [Reading(str(index), one, one) for index, one in enumerate(intervals)])
            solver.add(z3.Or(*(z3.And(*z3_bounds(name, one)) for one in intervals)))
        for index, relation in enumerate(relations):
            system.relation(f"r{index}", Form("", relation))
            solver.add(z3_relation(relation))
        solution = system.solve()
        status = str(solver.check())
        if status != "unknown" and all(component.verdict != "unchecked" for component in solution.components):
            outcomes[bool(solution.conflicts)] += 1
            assert bool(solution.conflicts) is (status == "unsat")
    assert min(outcomes.values()) > 50
