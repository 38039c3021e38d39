"""Minimal corrections of one figure: what it would have to be if everything else is right.

A correction frees the bound of one figure, which is a minimal correction set (MCS) of
size one, and encloses the values with which the rest holds. Which of these values a
writer could have meant is not decided here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from factcheck.reasoning.decision import Enclosure, enclosures
from factcheck.reasoning.oracle import Bounds, Combination, Oracle
from factcheck.reasoning.solution import Conflict, Correction, Derived, Level

_LEVELS: tuple[Level, ...] = ("strict", "loose")


def corrections(oracle: Oracle, relations: Sequence[str], conflict: Conflict) -> tuple[Correction, ...]:
    """The corrections of every figure of a conflict; see `Solution.corrections`.

    Args:
        oracle: Of the component.
        relations: The relations of the component that take part.
        conflict: Of this component.
    """
    return tuple(
        correction for figure in conflict.figures for correction in _corrections_of(oracle, relations, conflict, figure)
    )


def derived(oracle: Oracle, relations: Sequence[str], unknown: str) -> Derived | None:
    """What the relations of a component say about an unknown; None if they do not hold."""
    figures = {name for relation in relations for name in oracle.variables[relation] if name in oracle.figures}
    for level in _LEVELS:
        bounds: dict[str, Level] = dict.fromkeys(sorted(figures), level)
        if oracle.check(relations, bounds).status != "satisfiable":
            continue
        found = [enclosure for enclosure, _ in _values(oracle, relations, bounds, unknown)]
        if found:
            interval = found[0].interval
            for other in found[1:]:
                interval = interval.hull(other.interval)
            return Derived(unknown, interval, all(one.exact for one in found), level, tuple(found))
    return None


def _corrections_of(oracle: Oracle, relations: Sequence[str], conflict: Conflict, figure: str) -> list[Correction]:
    for mends, level, scope, bounds in _attempts(oracle, relations, conflict, figure):
        if oracle.check(scope, bounds).status != "satisfiable":
            continue
        return [
            Correction(figure, found.interval, found.exact, mends, level, combination.readings, combination.forms)
            for found, combination in _values(oracle, scope, bounds, figure)
        ]
    return []


_Attempt = tuple[Literal["component", "conflict"], Level, Sequence[str], Bounds]


def _attempts(oracle: Oracle, relations: Sequence[str], conflict: Conflict, figure: str) -> Iterator[_Attempt]:
    """What the figure can be computed against, the most telling first."""
    own = [name for name in conflict.figures if name != figure]
    everywhere = {name for relation in relations for name in oracle.variables[relation]}
    others = sorted((everywhere & set(oracle.figures)) - {figure})
    strict: dict[str, Level] = dict.fromkeys(others, "strict")
    loose: dict[str, Level] = dict.fromkeys(others, "loose")
    own_strict: dict[str, Level] = dict.fromkeys(own, "strict")
    yield "component", "strict", relations, strict
    yield "component", "strict", relations, {**loose, **own_strict}
    yield "component", "loose", relations, loose
    yield "conflict", "strict", conflict.relations, own_strict
    yield "conflict", "loose", conflict.relations, dict.fromkeys(own, "loose")


def _values(
    oracle: Oracle, relations: Sequence[str], bounds: Bounds, name: str
) -> Iterator[tuple[Enclosure, Combination]]:
    """The values of an unbounded variable, for each combination that holds and gives other ones."""
    seen = set()
    for part in oracle.parts(relations, bounds):
        if not any(name in oracle.variables[relation] for relation in part):
            continue
        for combination in oracle.combinations(part, bounds):
            found = enclosures(combination.relations, combination.box, [name], oracle.budget)
            if found is not None and found[name] not in seen:
                seen.add(found[name])
                yield found[name], combination
