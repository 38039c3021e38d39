"""Does some choice of values inside a box make all relations hold?

The relations are first split into groups that share no variable with more than one
possible value. Each group is then decided by the first method that decides it:

1. one relation, every variable once: the interval of its residual is exact
   (`propagation.image`);
2. several such relations that hang together without a cycle: two passes of projections
   are exact (`propagation.sweep`);
3. relations that are linear once known values are substituted and non-zero divisors are
   multiplied out: the simplex method is exact (`linear`);
4. anything else: branch-and-prune (`search`), which may end undecided.

A relation that repeats a variable is rewritten, if possible, so that it does not
(`polynomial.read_once`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from factcheck.reasoning import linear, search
from factcheck.reasoning.elimination import eliminated, polynomial_relation
from factcheck.reasoning.expression import Variable
from factcheck.reasoning.interval import NEGATIVE, POSITIVE, Interval
from factcheck.reasoning.limits import Budget
from factcheck.reasoning.linear import LinearRelation, PivotLimitError
from factcheck.reasoning.polynomial import read_once
from factcheck.reasoning.propagation import Box, can_hold, propagate, sweep
from factcheck.reasoning.relation import Relation

_MANY = 4  # linear relations from which on propagation is worth a try before the simplex method

Status = Literal["satisfiable", "unsatisfiable", "undecided"]


@dataclass(frozen=True, slots=True)
class Enclosure:
    """The values that a variable takes in the solutions.

    Args:
        interval: Their hull if `exact`, else an interval that encloses them.
        exact: Whether no narrower interval would do.
    """

    interval: Interval
    exact: bool


def decide(relations: Sequence[Relation], box: Box, budget: Budget | None = None) -> Status:
    """Whether all relations can hold together in the box.

    Args:
        relations: In the variables of `box`.
        box: An interval for every variable.
        budget: What the search may use (by default a fresh one); only non-linear groups
            with a cycle can exceed it, and linear ones of hundreds of relations.
    Returns:
        "undecided" only if a budget ran out.
    """
    budget = budget or Budget()
    status: Status = "satisfiable"
    for group in _groups(relations, box):
        outcome = _decide_group(group, box, budget)
        if outcome == "unsatisfiable":
            return outcome
        if outcome == "undecided":
            status = outcome
    return status


def decide_exactly(relations: Sequence[Relation], box: Box, budget: Budget | None = None) -> Status:
    """As `decide`, without the search: "undecided" where only the search could tell."""
    budget = budget or Budget()
    status: Status = "satisfiable"
    for group in _groups(relations, box):
        outcome = _decide_group_exactly(group, box, budget)
        if outcome == "unsatisfiable":
            return outcome
        if outcome == "undecided":
            status = outcome
    return status


def enclosures(
    relations: Sequence[Relation], box: Box, names: Sequence[str], budget: Budget | None = None
) -> dict[str, Enclosure] | None:
    """What the solutions leave of some variables, or None if there are none.

    Exact in groups without a cycle and in linear ones. In other groups the answer
    encloses the values, and it may be given although there is no solution, if that is
    undecided.
    """
    budget = budget or Budget()
    result = {name: Enclosure(box[name], True) for name in names}
    for group in _groups(relations, box):
        wanted = sorted({name for relation in group for name in relation.variables} & set(names))
        found = _enclose_group(group, box, wanted, budget)
        if found is None:
            return None
        result.update(found)
    return result


def _decide_group(relations: Sequence[Relation], box: Box, budget: Budget) -> Status:
    outcome = _decide_group_exactly(relations, box, budget)
    if outcome != "undecided":
        return outcome
    outcomes = {_searched(relations, branch, budget) for branch in _sign_branches(relations, box)}
    for status in _BY_WEIGHT:
        if status in outcomes:
            return status
    return "unsatisfiable"


_BY_WEIGHT: tuple[Status, ...] = ("satisfiable", "undecided")


def _searched(relations: Sequence[Relation], box: Box, budget: Budget) -> Status:
    """The outcome of branch-and-prune on the relations without variables that may have any value.

    Where that is undecided, on a second formulation that has no equations left if they
    all can be solved for a variable: what remains are inequalities, which are easy to
    satisfy with room to spare.
    """
    outcome = _search_groups(eliminated(relations, box) or relations, box, budget)
    if outcome != "undecided":
        return outcome
    solved = eliminated(relations, box, bounded=True)
    return outcome if solved is None else _search_groups(solved, box, budget)


def _search_groups(relations: Sequence[Relation], box: Box, budget: Budget) -> Status:
    status: Status = "satisfiable"
    for group in _groups(relations, box):
        outcome = _decide_group_exactly(group, box, budget)
        if outcome == "undecided":
            outcome = search.branch_and_prune(_prepared(group, box), box, budget, decide_exactly)
        if outcome == "unsatisfiable":
            return outcome
        if outcome == "undecided":
            status = outcome
    return status


def _sign_branches(relations: Sequence[Relation], box: Box) -> list[Box]:
    """The box, cut at 0 in the variables that are divisors and may be 0 (at most two of them)."""
    divisors = sorted(
        {
            divisor.variables[0]
            for relation in relations
            for divisor in relation.divisors
            if isinstance(divisor.residual, Variable) and box[divisor.variables[0]].contains_zero()
        }
    )
    branches: list[Box] = [box]
    for name in divisors[:2]:
        branches = [
            {**branch, name: part}
            for branch in branches
            for side in (NEGATIVE, POSITIVE)
            if (part := branch[name].intersection(side)) is not None
        ]
    return branches


def _decide_group_exactly(relations: Sequence[Relation], box: Box, budget: Budget) -> Status:
    prepared = _prepared(relations, box)
    if _single_use(prepared, box):
        if len(prepared) == 1:
            return "satisfiable" if can_hold(prepared[0], box) else "unsatisfiable"
        if _is_tree(prepared, box):
            contraction = sweep(prepared, box, hull=False)
            if contraction.box is None:
                return "unsatisfiable"
            if contraction.exact:
                return "satisfiable"
    linear_relations = _linear_relations(prepared, box)
    if linear_relations is None:
        simpler = eliminated(relations, box)
        return "undecided" if simpler is None else decide_exactly(simpler, box, budget)
    if len(prepared) >= _MANY and propagate(prepared, box, budget.limits).box is None:
        return "unsatisfiable"
    try:
        point = linear.solution(linear_relations, box, budget.limits)
    except PivotLimitError:
        return "undecided"
    return "unsatisfiable" if point is None else "satisfiable"


def _enclose_group(
    relations: Sequence[Relation], box: Box, names: Sequence[str], budget: Budget
) -> dict[str, Enclosure] | None:
    prepared = _prepared(relations, box)
    if _single_use(prepared, box) and _is_tree(prepared, box):
        contraction = sweep(prepared, box, hull=True)
        if contraction.box is None:
            return None
        if contraction.exact:
            return {name: Enclosure(contraction.box[name], True) for name in names}
    linear_relations = _linear_relations(prepared, box)
    if linear_relations is not None:
        try:
            ranges = linear.extremes(linear_relations, box, names, budget.limits)
            return None if ranges is None else {name: Enclosure(ranges[name], True) for name in names}
        except PivotLimitError:
            pass
    else:
        branches = _sign_branches(relations, box)
        if len(branches) > 1:
            return _joined([enclosures(relations, branch, names, budget) for branch in branches])
        simpler = eliminated(relations, box, keep=names)
        if simpler is not None:
            return enclosures(simpler, box, names, budget)
        if _decide_group(prepared, box, budget) == "unsatisfiable":
            return None
    contraction = propagate(prepared, box, budget.limits)
    if contraction.box is None:
        return None
    return {name: Enclosure(contraction.box[name], False) for name in names}


def _joined(parts: Sequence[dict[str, Enclosure] | None]) -> dict[str, Enclosure] | None:
    """The enclosures of a union of boxes."""
    result: dict[str, Enclosure] | None = None
    for part in parts:
        if part is None:
            continue
        if result is None:
            result = part
            continue
        result = {
            name: Enclosure(one.interval.hull(part[name].interval), one.exact and part[name].exact)
            for name, one in result.items()
        }
    return result


def _groups(relations: Sequence[Relation], box: Box) -> list[list[Relation]]:
    """The relations split so that no two groups share a variable with more than one possible value."""
    if len(relations) == 1:
        return [list(relations)]
    leader = list(range(len(relations)))

    def find(index: int) -> int:
        while leader[index] != index:
            leader[index] = leader[leader[index]]
            index = leader[index]
        return index

    holder: dict[str, int] = {}
    for index, relation in enumerate(relations):
        for name in relation.variables:
            if not box[name].is_point:
                leader[find(index)] = find(holder.setdefault(name, index))
    groups: dict[int, list[Relation]] = {}
    for index, relation in enumerate(relations):
        groups.setdefault(find(index), []).append(relation)
    return list(groups.values())


def _prepared(relations: Sequence[Relation], box: Box) -> list[Relation]:
    """The relations, those that repeat a variable rewritten where that helps."""
    return [_rewritten(relation, box) if relation.program.repeated else relation for relation in relations]


def _rewritten(relation: Relation, box: Box) -> Relation:
    if all(box[name].is_point for name in relation.program.repeated):
        return relation
    cleared = polynomial_relation(relation, box)
    once = None if cleared is None else read_once(cleared.polynomial)
    if cleared is None or once is None:
        return relation
    return Relation(once, cleared.comparison)


def _single_use(relations: Sequence[Relation], box: Box) -> bool:
    """Whether each variable that has more than one possible value occurs once in each relation."""
    return all(box[name].is_point for relation in relations for name in relation.program.repeated)


def _is_tree(relations: Sequence[Relation], box: Box) -> bool:
    """Whether a connected group has no cycle: then it has one link less than it has relations and variables."""
    links = [name for relation in relations for name in relation.variables if not box[name].is_point]
    return len(links) < len(relations) + len(set(links))


def _linear_relations(relations: Sequence[Relation], box: Box) -> list[LinearRelation] | None:
    """The relations in linear form; None if one of them has none."""
    result = []
    for relation in relations:
        cleared = polynomial_relation(relation, box)
        coefficients = None if cleared is None else cleared.polynomial.linear_part()
        if cleared is None or coefficients is None:
            return None
        result.append(LinearRelation(coefficients, cleared.polynomial.constant, cleared.comparison))
    return result
