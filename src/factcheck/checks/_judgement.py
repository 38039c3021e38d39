"""From ties to verdicts: the equations are given to the solver with the intervals that the digits allow."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from factcheck.checks._base import Check, Flaw, Tie, catalogue
from factcheck.extraction.model import QuantityReading
from factcheck.facts import Fact, Facts
from factcheck.reasoning import Reading, Solution, System


@dataclass(frozen=True, slots=True)
class Judgement:
    """All ties and flaws of one document, and what the solver says of the ties.

    Attributes:
        facts: The facts.
        ties: By name, in order of position.
        flaws: What needed no equation.
        solution: Verdicts, conflicts, corrections and derived values.
    """

    facts: Facts
    ties: dict[str, Tie]
    flaws: tuple[Flaw, ...]
    solution: Solution


def judge(facts: Facts, checks: Iterable[Check] | None = None) -> Judgement:
    """Let every check tie what it can, and solve all ties together.

    Args:
        facts: Of one document.
        checks: All checks by default.
    """
    chosen = tuple(checks) if checks is not None else catalogue()
    ties: dict[str, Tie] = {}
    flaws: list[Flaw] = []
    for check in chosen:
        for tie in check.relate(facts):
            ties.setdefault(tie.name, tie)
        flaws.extend(check.notice(facts))
    return Judgement(facts, ties, tuple(flaws), solve(tuple(ties.values()), facts))


def solve(ties: Sequence[Tie], facts: Facts) -> Solution:
    """The solver's answer for ties over the intervals of their figures."""
    system = System()
    for fact, coarse in _figures(ties, facts):
        system.figure(fact.name, readings_of(fact, coarse=coarse))
    for name in sorted({unknown.name for tie in ties for unknown in tie.unknowns}):
        system.unknown(name)
    for tie in ties:
        system.relation(tie.name, tie.forms)
    return system.solve()


def readings_of(fact: Fact, *, coarse: bool) -> tuple[Reading, ...]:
    """The readings of a figure as the solver wants them.

    Args:
        fact: The figure.
        coarse: Whether trailing zeros may be taken for rounding.
    """
    return tuple(_reading(reading, coarse=coarse) for reading in fact.quantity.readings)


def _reading(reading: QuantityReading, *, coarse: bool) -> Reading:
    wide = reading.coarse if coarse else reading.loose
    # A hedge on a written nought is wider rounded than truncated; what holds strictly always holds loosely.
    return Reading(reading.label, reading.strict, wide.hull(reading.strict), reading.plausibility)


def _figures(ties: Sequence[Tie], facts: Facts) -> list[tuple[Fact, bool]]:
    """Every figure of the ties, with whether its trailing zeros may be rounding in all of them."""
    by_name = facts.by_name
    used: dict[str, Fact] = {}
    fine: set[str] = set()
    for tie in ties:
        variables = {name for form in tie.forms for name in form.relation.variables}
        members = [by_name[name] for name in sorted(variables) if name in by_name]
        for fact in members:
            used[fact.name] = fact
            if (
                fact.is_percent
                or fact.quantity.exact
                or any(_finer(other, fact) for other in members if other is not fact)
            ):
                fine.add(fact.name)
    return [(used[name], name not in fine) for name in sorted(used)]


def _finer(other: Fact, fact: Fact) -> bool:
    return other.dimension == fact.dimension and _resolution(other) < _resolution(fact)


def _resolution(fact: Fact) -> Fraction:
    quantity = fact.quantity
    return quantity.written.unit_in_last_place * (quantity.scale.factor if quantity.scale else 1)
