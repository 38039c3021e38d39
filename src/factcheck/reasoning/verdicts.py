"""Verdicts on the relations of one component, and on the component as a whole.

A relation is judged with its own figures. An unknown is no figure: what a relation with
an unknown says about figures shows only when the unknown is eliminated, so relations
that share an unknown are judged together. A relation whose unknown occurs nowhere else
says nothing that could be wrong (it defines the unknown) and is unchecked, unless it
cannot hold at all.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from factcheck.reasoning.oracle import Answer, Oracle
from factcheck.reasoning.solution import Level, Reason, RelationResult, Verdict


@dataclass(frozen=True, slots=True)
class Judgement:
    """The verdicts of a component.

    Args:
        results: By relation.
        verdict: On all `relations` together.
        relations: The relations that take part: all but those with too many
            combinations of readings.
        may_conflict: Whether these relations were not shown to hold together.
    """

    results: Mapping[str, RelationResult]
    verdict: Verdict
    relations: tuple[str, ...]
    may_conflict: bool


def judge(oracle: Oracle) -> Judgement:
    """Judges every relation of a component."""
    names = sorted(oracle.relations)
    results: dict[str, RelationResult] = {}
    crowded = _crowded(oracle, names)
    relations = tuple(name for name in names if name not in crowded)
    for name in crowded:
        results[name] = _result(oracle, name, "unchecked", "combinations", Answer("undecided", {}, {}))
    if not relations:
        return Judgement(results, "unchecked", (), False)
    defining = _defining(oracle, relations)
    together, answer = _verdict(oracle, relations)
    for name in relations:
        if name in defining:
            own, own_answer = _verdict(oracle, [name])
            verdict: Verdict = own if own == "contradiction" else "unchecked"
            reason: Reason | None = None if own == "contradiction" else "unknown"
            best = answer if together == "consistent" else own_answer
        elif together == "consistent":
            verdict, reason, best = together, None, answer
        else:
            verdict, best = _verdict(oracle, _scope(oracle, relations, defining, name))
            reason = "undecided" if verdict == "unchecked" else None
        results[name] = _result(oracle, name, verdict, reason, best)
    return Judgement(results, together, relations, together in ("contradiction", "unchecked"))


def _verdict(oracle: Oracle, relations: Sequence[str]) -> tuple[Verdict, Answer]:
    figures = sorted({name for relation in relations for name in oracle.variables[relation] if name in oracle.figures})
    levels: tuple[tuple[Level, Verdict], ...] = (("strict", "consistent"), ("loose", "loose"))
    undecided = False
    answer = Answer("undecided", {}, {})
    for level, verdict in levels:
        answer = oracle.check(relations, dict.fromkeys(figures, level))
        if answer.status == "satisfiable":
            # Where the strict level is undecided it may hold as well: a mere "loose" would say too much.
            return ("unchecked", answer) if undecided else (verdict, answer)
        undecided = undecided or answer.status == "undecided"
    return ("unchecked" if answer.status == "undecided" else "contradiction"), answer


def _crowded(oracle: Oracle, names: Sequence[str]) -> set[str]:
    """Relations in parts that have more combinations of readings and forms than the limit."""
    figures = sorted(oracle.figures)
    crowded: set[str] = set()
    levels: tuple[Level, ...] = ("strict", "loose")
    for level in levels:
        bounds = dict.fromkeys(figures, level)
        for part in oracle.parts(names, bounds):
            if oracle.combination_count(part, bounds) > oracle.limits.combinations:
                crowded.update(part)
    return crowded


def _defining(oracle: Oracle, relations: Sequence[str]) -> set[str]:
    """Relations that only define an unknown: one of their unknowns is in no other relation that could check it.

    Taking these away may leave an unknown of another relation alone, and so on. A mere
    bound of an unknown checks nothing.
    """
    unknowns = {
        name: {variable for variable in oracle.variables[name] if variable not in oracle.figures} for name in relations
    }
    defining = {name for name in relations if unknowns[name] and len(oracle.variables[name]) == 1}
    holders: dict[str, set[str]] = {}
    for name in relations:
        if name not in defining:
            for unknown in unknowns[name]:
                holders.setdefault(unknown, set()).add(name)
    lonely = [unknown for unknown in sorted(holders) if len(holders[unknown]) == 1]
    while lonely:
        unknown = lonely.pop()
        if len(holders[unknown]) != 1:
            continue
        name = holders[unknown].pop()
        defining.add(name)
        for other in unknowns[name]:
            holders[other].discard(name)
            if len(holders[other]) == 1:
                lonely.append(other)
    return defining


def _scope(oracle: Oracle, relations: Sequence[str], defining: set[str], name: str) -> list[str]:
    """The relations with which one is judged: those that share its unknowns, directly or through others."""
    scope = {name}
    pending = [name]
    reached: set[str] = set()
    while pending:
        for unknown in oracle.variables[pending.pop()]:
            if unknown in oracle.figures or unknown in reached:
                continue
            reached.add(unknown)
            for other in relations:
                bound = len(oracle.variables[other]) == 1
                if other not in scope and unknown in oracle.variables[other] and (bound or other not in defining):
                    scope.add(other)
                    pending.append(other)
    return sorted(scope)


def _result(oracle: Oracle, name: str, verdict: Verdict, reason: Reason | None, answer: Answer) -> RelationResult:
    figures = [variable for variable in oracle.variables[name] if variable in oracle.figures]
    return RelationResult(
        name,
        verdict,
        reason,
        answer.forms.get(name, oracle.relations[name][0].label),
        {figure: answer.readings.get(figure, oracle.figures[figure][0].label) for figure in figures},
    )
