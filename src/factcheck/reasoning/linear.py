"""Exact decision of linear systems: the simplex method over the rationals, with strict inequalities.

The method is the one of SMT solvers (Dutertre, de Moura, *A fast linear-arithmetic
solver for DPLL(T)*, CAV 2006): every relation becomes a new variable, its sum, with
bounds; the tableau expresses some variables (basic) by the others; a basic variable
outside its bounds is moved to the bound by exchanging it with one that has room. If
none has room, its row proves that no solution exists. Bland's rule (the smallest index
first) makes it end.

A strict bound x > c is the bound x ≥ c + δ with an infinitesimal δ: values are pairs
(c, k) for c + kδ, compared in that order. A solution in such pairs becomes one in
rationals for every small enough δ, and the extreme value of a variable is attained
exactly when its k is 0, which gives open and closed ends.

Fourier–Motzkin elimination would do the same for small systems; it was not taken
because a component like a table of 20 rows, whose cells occur in two sums each, makes
it grow doubly exponentially.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from factcheck.reasoning.interval import Interval
from factcheck.reasoning.limits import DEFAULT_LIMITS, Limits
from factcheck.reasoning.propagation import Box
from factcheck.reasoning.relation import ALLOWED_RESIDUALS, Comparison

_Value = tuple[Fraction, Fraction]  # c + k·δ
_GREEDY_PIVOTS = 100  # exchanges chosen by what is likely to help, before Bland's rule takes over
_ZERO = Fraction(0)
_NOTHING: _Value = (_ZERO, _ZERO)


@dataclass(frozen=True, slots=True)
class LinearRelation:
    """Σ coefficient·variable + constant, compared with 0."""

    coefficients: Mapping[str, Fraction]
    constant: Fraction
    comparison: Comparison


class PivotLimitError(Exception):
    """The simplex method reached its limit of work. Never leaves the package."""


def solution(
    relations: Sequence[LinearRelation], box: Box, limits: Limits = DEFAULT_LIMITS
) -> dict[str, Fraction] | None:
    """A point of the box where all relations hold, or None if there is none.

    Raises:
        PivotLimitError: More than `limits.rows` would have to be rewritten.
    """
    tableau = _Tableau(relations, box, limits)
    return tableau.point() if tableau.make_feasible() else None


def extremes(
    relations: Sequence[LinearRelation], box: Box, names: Sequence[str], limits: Limits = DEFAULT_LIMITS
) -> dict[str, Interval] | None:
    """For each name exactly the values that it takes in the solutions, or None if there is no solution.

    Raises:
        PivotLimitError: More than `limits.rows` would have to be rewritten.
    """
    tableau = _Tableau(relations, box, limits)
    if not tableau.make_feasible():
        return None
    return {name: tableau.range_of(name) for name in names}


class _Tableau:
    """The state of the simplex method: basic variables as sums of the others, and a value for each."""

    def __init__(self, relations: Sequence[LinearRelation], box: Box, limits: Limits) -> None:
        names = sorted({name for relation in relations for name in relation.coefficients})
        self._names = names
        self._index = {name: index for index, name in enumerate(names)}
        self._box = box
        self._left = limits.rows
        self._pivots = 0
        self._lower: list[_Value | None] = []
        self._upper: list[_Value | None] = []
        self._value: list[_Value] = []
        for name in names:
            self._add_bounds(box[name])
            self._value.append(_start_value(box[name]))
        self._rows: dict[int, dict[int, Fraction]] = {}
        self._columns: dict[int, set[int]] = {index: set() for index in range(len(names))}
        self._impossible = False
        for relation in relations:
            self._add_row(relation)

    def make_feasible(self) -> bool:
        """Moves the basic variables into their bounds; False if that is impossible."""
        if self._impossible:
            return False
        while True:
            basic, target, rising = self._first_violation()
            if basic is None or target is None:
                return True
            row = self._rows[basic]
            movable = sorted(index for index, factor in row.items() if self._has_room(index, (factor > 0) == rising))
            if not movable:
                return False
            # A variable without bounds can go to any length, which makes it the best to enter; but only
            # Bland's rule is sure to end.
            self._pivots += 1
            entering = movable[0] if self._pivots > _GREEDY_PIVOTS else min(movable, key=self._is_bounded)
            step = _divided(_minus(target, self._value[basic]), row[entering])
            self._move(entering, step)
            self._exchange(basic, entering)

    def point(self) -> dict[str, Fraction]:
        """The current values with a δ that is small enough for every bound."""
        delta = Fraction(1)
        for index, (value, share) in enumerate(self._value):
            lower, upper = self._lower[index], self._upper[index]
            if lower is not None and value > lower[0] and share < lower[1]:
                delta = min(delta, (value - lower[0]) / (lower[1] - share))
            if upper is not None and value < upper[0] and share > upper[1]:
                delta = min(delta, (upper[0] - value) / (share - upper[1]))
        return {name: self._value[i][0] + delta * self._value[i][1] for i, name in enumerate(self._names)}

    def range_of(self, name: str) -> Interval:
        """The values of one variable over all solutions; the tableau must be feasible."""
        if name not in self._index:
            return self._box[name]
        variable = self._index[name]
        upper = self._pushed(variable, rising=True)
        lower = self._pushed(variable, rising=False)
        return Interval(
            None if lower is None else lower[0],
            None if upper is None else upper[0],
            lower is None or bool(lower[1]),
            upper is None or bool(upper[1]),
        )

    def _pushed(self, variable: int, *, rising: bool) -> _Value | None:
        """The extreme value of a variable in one direction; None if it can go on for ever."""
        while True:
            if variable in self._rows:
                row = self._rows[variable]
                entering = min(
                    (index for index, factor in row.items() if self._has_room(index, (factor > 0) == rising)),
                    default=None,
                )
                if entering is None:
                    return self._value[variable]
                up = (row[entering] > 0) == rising
            else:
                if not self._has_room(variable, rising):
                    return self._value[variable]
                entering, up = variable, rising
            step, leaving = self._room(entering, up)
            if step is None:
                return None
            self._move(entering, step)
            if leaving is not None:
                self._exchange(leaving, entering)

    def _room(self, entering: int, up: bool) -> tuple[_Value | None, int | None]:
        """How far a non-basic variable can move, and which basic variable stops it (None: its own bound)."""
        bound = self._upper[entering] if up else self._lower[entering]
        best = None if bound is None else _minus(bound, self._value[entering])
        leaving: int | None = None
        for basic in sorted(self._columns[entering]):
            factor = self._rows[basic][entering]
            limit = self._upper[basic] if (factor > 0) == up else self._lower[basic]
            if limit is None:
                continue
            step = _divided(_minus(limit, self._value[basic]), factor)
            if best is None or (step < best if up else step > best):
                best, leaving = step, basic
        return best, leaving

    def _first_violation(self) -> tuple[int | None, _Value | None, bool]:
        """The basic variable of smallest index outside its bounds, the bound, and whether it must rise."""
        for basic in sorted(self._rows):
            value, lower, upper = self._value[basic], self._lower[basic], self._upper[basic]
            if lower is not None and value < lower:
                return basic, lower, True
            if upper is not None and value > upper:
                return basic, upper, False
        return None, None, False

    def _is_bounded(self, index: int) -> bool:
        return self._lower[index] is not None or self._upper[index] is not None

    def _has_room(self, index: int, up: bool) -> bool:
        bound = self._upper[index] if up else self._lower[index]
        return bound is None or (self._value[index] < bound if up else self._value[index] > bound)

    def _move(self, index: int, step: _Value) -> None:
        """Moves a non-basic variable, and with it the basic ones that depend on it."""
        self._value[index] = _plus(self._value[index], step)
        for basic in self._columns[index]:
            factor = self._rows[basic][index]
            self._value[basic] = _plus(self._value[basic], (step[0] * factor, step[1] * factor))

    def _exchange(self, leaving: int, entering: int) -> None:
        """Makes one variable basic in place of another (a pivot)."""
        self._left -= 1 + len(self._columns[entering])
        if self._left < 0:
            raise PivotLimitError
        row = self._rows.pop(leaving)
        for index in row:
            self._columns[index].discard(leaving)
        pivot = row.pop(entering)
        solved = {index: -factor / pivot for index, factor in row.items()}
        lower, upper = self._lower[leaving], self._upper[leaving]
        if lower is None or lower != upper:  # a fixed variable never moves again: its column is dropped
            solved[leaving] = 1 / pivot
            self._columns[leaving] = set()
        for basic in self._columns.pop(entering):
            target = self._rows[basic]
            share = target.pop(entering)
            for index, factor in solved.items():
                changed = target.get(index, _ZERO) + share * factor
                if changed:
                    target[index] = changed
                    self._columns[index].add(basic)
                elif index in target:
                    del target[index]
                    self._columns[index].discard(basic)
        self._rows[entering] = solved
        for index in solved:
            self._columns[index].add(entering)

    def _add_bounds(self, interval: Interval) -> None:
        lower, upper = interval.lower, interval.upper
        self._lower.append(None if lower is None else (lower, Fraction(int(interval.lower_open))))
        self._upper.append(None if upper is None else (upper, Fraction(-int(interval.upper_open))))

    def _add_row(self, relation: LinearRelation) -> None:
        """A slack variable for the sum of one relation, with the bounds that the comparison gives it."""
        allowed = ALLOWED_RESIDUALS[relation.comparison] + Interval.point(-relation.constant)
        row = {self._index[name]: factor for name, factor in relation.coefficients.items() if factor}
        if not row:
            self._impossible = self._impossible or not allowed.contains_zero()
            return
        slack = len(self._value)
        self._add_bounds(allowed)
        value = _NOTHING
        for index, factor in row.items():
            start = self._value[index]
            value = _plus(value, (start[0] * factor, start[1] * factor))
            self._columns[index].add(slack)
        self._value.append(value)
        self._rows[slack] = row


def _start_value(interval: Interval) -> _Value:
    """A member to start from: near the middle, where a system that holds is soon found to hold."""
    if interval.midpoint is not None:
        return interval.midpoint, _ZERO
    if interval.lower is not None:
        return interval.lower, Fraction(int(interval.lower_open))
    if interval.upper is not None:
        return interval.upper, Fraction(-int(interval.upper_open))
    return _NOTHING


def _plus(first: _Value, second: _Value) -> _Value:
    return first[0] + second[0], first[1] + second[1]


def _minus(first: _Value, second: _Value) -> _Value:
    return first[0] - second[0], first[1] - second[1]


def _divided(value: _Value, divisor: Fraction) -> _Value:
    return value[0] / divisor, value[1] / divisor
