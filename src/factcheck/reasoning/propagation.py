"""Interval constraint propagation: what the figures of a relation leave possible for each other.

HC4-revise (Benhamou, Goualard, Granvilliers, Puget, *Revising hull and box
consistency*, ICLP 1999) evaluates a relation forward, from its variables to its
residual, cuts the residual with what the comparison allows, and projects the cut
backward, operation by operation, onto the variables. Every projection keeps all values
that have a partner, so a solution is never lost.

How good the result is depends on the shape of the system:

- *One relation in which every variable occurs once* is a tree, and each operation
  returns exactly the image of its operands (with ends open where they are not
  attained). The operands vary independently of each other, so the forward value is
  exactly the set of residuals (Moore's theorem on single-use expressions), and the
  relation can hold if and only if that set meets what the comparison allows. Nothing
  has to be searched: `image`.
- *Several such relations that share variables without a cycle* are a tree too. If every
  relation is projected on the way from the leaves to a root, each value that survives
  at the root extends to a solution (Freuder, *A sufficient condition for backtrack-free
  search*, JACM 1982), and a second pass from the root to the leaves leaves exactly the
  values of each variable that occur in a solution: `sweep`.
- *With cycles* the fixed point encloses the solutions but may be too wide. It may also
  be approached in ever smaller steps with ever longer fractions; `propagate` stops when
  a step gains little, and rounds outward.

Both exact cases need every projection to be an interval. Dividing by an interval around
0, or taking an even root, can leave two pieces; then their hull is taken and the result
is marked as inexact.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from factcheck.reasoning.approximation import rounded_outward
from factcheck.reasoning.interval import EVERYTHING, ZERO, Interval, merged
from factcheck.reasoning.limits import DEFAULT_LIMITS, Limits
from factcheck.reasoning.relation import Program, Relation
from factcheck.reasoning.root import has_rational_roots, root_pieces

Box = Mapping[str, Interval]
"""An interval for every variable."""


@dataclass(frozen=True, slots=True)
class Contraction:
    """A box that encloses every solution.

    Args:
        box: What is left of each variable; None if nothing is: then there is no
            solution.
        exact: Whether every interval holds exactly the values that occur in a solution.
    """

    box: dict[str, Interval] | None
    exact: bool


def image(relation: Relation, box: Box) -> tuple[Interval, ...]:
    """The residuals that the box gives: disjoint intervals in ascending order, none if no value is defined.

    Exact if every variable that is not a point occurs once in the relation; else it
    encloses them.
    """
    program = relation.program
    values = _forward(program, box)
    if values is not None:
        return (values[program.root],)
    return _forward_pieces(program, box)


def can_hold(relation: Relation, box: Box) -> bool:
    """Whether some residual that the box gives is allowed; see `image` for when this decides the relation."""
    allowed = relation.allowed
    return any(piece.intersection(allowed) is not None for piece in image(relation, box))


def project(relation: Relation, box: Box, name: str) -> Interval | None:
    """The values of one variable for which the relation can hold, given the intervals of the others.

    "Up 53% from $321 million would be …" is the projection onto the end; with points
    for the other figures, and an equation that has one solution, it is a point.

    Args:
        relation: In which `name` occurs.
        box: An interval for every other variable; one for `name` narrows the answer.
    Returns:
        The hull of the values, exact if every variable occurs once; None if there are
            none.
    """
    full = {**box, name: box.get(name, EVERYTHING)}
    contraction = revise(relation, full)
    return None if contraction.box is None else contraction.box[name]


def revise(relation: Relation, box: Box) -> Contraction:
    """Narrows the variables of one relation (HC4-revise). The result holds only these variables.

    It is exact if every variable occurs once and every projection is an interval.
    """
    program = relation.program
    values = _forward(program, box)
    exact = not program.repeated
    if values is None:
        values = _forward_hull(program, box)
        if values is None:
            return Contraction(None, True)
        exact = False
    root = values[program.root].intersection(relation.allowed)
    if root is None:
        return Contraction(None, True)
    narrowed: list[Interval | None] = [None] * len(values)
    narrowed[program.root] = root
    base = len(program.variables)
    for index in range(len(program.steps) - 1, -1, -1):
        slot = base + index
        value = narrowed[slot]
        operator, left, right = program.steps[index]
        if value is None or value == values[slot] or operator == "c":
            continue  # nothing to project: all that the operands give is allowed
        before_left = narrowed[left] or values[left]
        if operator == "^":
            kept, single = _cut(before_left, root_pieces(value, right))
            if kept is None:
                return Contraction(None, True)
            narrowed[left] = kept
            exact = exact and single and (kept == before_left or has_rational_roots(value, right))
            continue
        before_right = narrowed[right] or values[right]
        left_cut, right_cut, single = _PROJECT[operator](value, before_left, before_right)
        if left_cut is None or right_cut is None:
            return Contraction(None, True)
        narrowed[left], narrowed[right] = left_cut, right_cut
        exact = exact and single
    return Contraction({name: narrowed[slot] or values[slot] for slot, name in enumerate(program.variables)}, exact)


def sweep(relations: Sequence[Relation], box: Box, *, hull: bool) -> Contraction:
    """Solves relations that hang together without a cycle, in one pass (two for the hull of every variable).

    Args:
        relations: In which each variable that is not a point occurs once, and which,
            joined by those variables, form a tree.
        box: An interval for every variable.
        hull: Whether the box of the solutions is wanted, or only whether there are any.
    Returns:
        Exact if every projection was an interval. Without `hull`, an exact box that is
            not None says that
        there is a solution; its intervals still are wider than the solutions.
    """
    narrowed = dict(box)
    exact = True
    order = _outward_order(relations, box)
    for relation in [*reversed(order), *(order if hull else ())]:
        contraction = revise(relation, narrowed)
        if contraction.box is None:
            return contraction
        narrowed.update(contraction.box)
        exact = exact and contraction.exact
    return Contraction(narrowed, exact)


def propagate(relations: Sequence[Relation], box: Box, limits: Limits = DEFAULT_LIMITS) -> Contraction:
    """Narrows a box with all relations until nothing is gained, or the limits are reached.

    No solution is lost; `exact` is True only if the box is empty.
    """
    narrowed = dict(box)
    holders: dict[str, list[int]] = {}
    for index, relation in enumerate(relations):
        for name in relation.variables:
            holders.setdefault(name, []).append(index)
    queue = deque(range(len(relations)))
    queued = set(queue)
    budget = limits.revisions * len(relations)
    while queue and budget:
        budget -= 1
        index = queue.popleft()
        queued.discard(index)
        contraction = revise(relations[index], narrowed)
        if contraction.box is None:
            return contraction
        for name, new in contraction.box.items():
            old = narrowed[name]
            if new == old:
                continue
            short = rounded_outward(new, limits.bits)
            cut = short if short is new else short.intersection(old)
            assert cut is not None  # both enclose `new`
            narrowed[name] = cut
            if _gained(old, cut, limits):
                for other in holders[name]:
                    if other not in queued and (other != index or relations[index].program.repeated):
                        queue.append(other)
                        queued.add(other)
    return Contraction(narrowed, False)


def factors(product: Interval, other: Interval) -> tuple[Interval, ...]:
    """All x for which some y in `other` makes x·y a member of `product` (relational division).

    Unlike a quotient it includes, where both intervals hold 0, every x at all.
    """
    if other.contains_zero() and product.contains_zero():
        return (EVERYTHING,)
    return product.quotient_pieces(other)


def _forward(program: Program, box: Box) -> list[Interval] | None:
    """The value of every slot; None if a divisor holds 0, where one interval per slot would not do."""
    values = [box[name] for name in program.variables]
    for operator, left, right in program.steps:
        if operator == "+":
            values.append(values[left] + values[right])
        elif operator == "-":
            values.append(values[left] - values[right])
        elif operator == "*":
            values.append(values[left] * values[right])
        elif operator == "c":
            values.append(program.constants[left])
        elif operator == "^":
            values.append(values[left] ** right)
        elif values[right].contains_zero():
            return None
        else:
            values.append(values[left] / values[right])
    return values


def _forward_hull(program: Program, box: Box) -> list[Interval] | None:
    """As `_forward`, with hulls where a divisor holds 0; None if a divisor is 0 and nothing else."""
    values = [box[name] for name in program.variables]
    for operator, left, right in program.steps:
        if operator == "/" and values[right] == ZERO:
            return None
        values.append(_applied(program, operator, left, right, values))
    return values


def _applied(program: Program, operator: str, left: int, right: int, values: Sequence[Interval]) -> Interval:
    if operator == "c":
        return program.constants[left]
    if operator == "^":
        return values[left] ** right
    if operator == "+":
        return values[left] + values[right]
    if operator == "-":
        return values[left] - values[right]
    return values[left] * values[right] if operator == "*" else values[left] / values[right]


def _forward_pieces(program: Program, box: Box) -> tuple[Interval, ...]:
    """The value of the whole as a union of intervals."""
    values: list[tuple[Interval, ...]] = [(box[name],) for name in program.variables]
    for operator, left, right in program.steps:
        if operator == "c":
            values.append((program.constants[left],))
        elif operator == "^":
            values.append(merged(piece**right for piece in values[left]))
        elif operator == "/":
            values.append(merged(part for a in values[left] for b in values[right] for part in a.quotient_pieces(b)))
        else:
            values.append(merged(_combined(operator, a, b) for a in values[left] for b in values[right]))
    return values[program.root]


def _combined(operator: str, first: Interval, second: Interval) -> Interval:
    if operator == "+":
        return first + second
    return first - second if operator == "-" else first * second


_Projections = tuple[Interval | None, Interval | None, bool]


def _project_sum(value: Interval, left: Interval, right: Interval) -> _Projections:
    kept = left.intersection(value - right)
    return (kept, right.intersection(value - kept), True) if kept is not None else (None, None, True)


def _project_difference(value: Interval, left: Interval, right: Interval) -> _Projections:
    kept = left.intersection(value + right)
    return (kept, right.intersection(kept - value), True) if kept is not None else (None, None, True)


def _project_product(value: Interval, left: Interval, right: Interval) -> _Projections:
    kept, left_single = _cut(left, factors(value, right))
    if kept is None:
        return None, None, True
    other, right_single = _cut(right, factors(value, kept))
    return kept, other, left_single and right_single


def _project_quotient(value: Interval, left: Interval, right: Interval) -> _Projections:
    divisors = _without_zero(right)
    kept, left_single = _cut(left, merged(value * divisor for divisor in divisors))
    if kept is None:
        return None, None, True
    allowed = [part for piece in factors(kept, value) for part in _without_zero(piece)]
    other, right_single = _cut(right, merged(allowed))
    return kept, other, left_single and right_single


_PROJECT = {"+": _project_sum, "-": _project_difference, "*": _project_product, "/": _project_quotient}


def _without_zero(interval: Interval) -> tuple[Interval, ...]:
    if not interval.contains_zero():
        return (interval,)
    return tuple(piece for sign in (_BELOW, _ABOVE) if (piece := interval.intersection(sign)) is not None)


_BELOW = Interval.less_than(0)
_ABOVE = Interval.more_than(0)


def _cut(interval: Interval, pieces: Iterable[Interval]) -> tuple[Interval | None, bool]:
    """The hull of what the pieces leave of an interval, and whether it is no more than that."""
    left = [part for piece in pieces if (part := interval.intersection(piece)) is not None]
    if len(left) > 1:
        left = list(merged(left))
    if not left:
        return None, True
    return (left[0], True) if len(left) == 1 else (left[0].hull(left[-1]), False)


def _gained(old: Interval, new: Interval, limits: Limits) -> bool:
    """Whether a narrowing is worth telling the other relations."""
    if (old.lower is None) != (new.lower is None) or (old.upper is None) != (new.upper is None):
        return True
    if new.lower is not None and new.lower == old.lower and new.lower_open != old.lower_open:
        return True
    if new.upper is not None and new.upper == old.upper and new.upper_open != old.upper_open:
        return True
    old_width, new_width = old.width, new.width
    if old_width is not None and new_width is not None:
        return not new_width or old_width - new_width >= limits.min_shrink * old_width
    # A half-line: judged by how far its only end moved, as a share of how far from 0 it stands.
    before, after = (old.lower, new.lower) if old.lower is not None else (old.upper, new.upper)
    if before is None or after is None:
        return False
    return abs(after - before) >= limits.min_shrink * max(abs(before), abs(after))


def _outward_order(relations: Sequence[Relation], box: Box) -> list[Relation]:
    """The relations from a root outward: each one after the one that it hangs on."""
    holders: dict[str, list[int]] = {}
    for index, relation in enumerate(relations):
        for name in relation.variables:
            if not box[name].is_point:
                holders.setdefault(name, []).append(index)
    order: list[int] = []
    seen: set[int] = set()
    for start in range(len(relations)):
        if start in seen:
            continue
        seen.add(start)
        queue = deque([start])
        while queue:
            index = queue.popleft()
            order.append(index)
            for name in relations[index].variables:
                for other in holders.get(name, ()):
                    if other not in seen:
                        seen.add(other)
                        queue.append(other)
    return [relations[index] for index in order]
