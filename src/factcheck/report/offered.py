"""Repairs that a check offers itself, because no arithmetic on digits finds them: another weekday, another date."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.checks import Tie
from factcheck.report.repair import COST, MAX_REPAIRS, Repair

_DECADE = 10


def with_offered(repairs: Sequence[Repair], broken: Sequence[Tie]) -> tuple[Repair, ...]:
    """Those of the digits and those that the tie offers, by how likely the slip is.

    Args:
        repairs: Of the digits, ranked.
        broken: The ties of the conflict. Where there are several, an edit for one says nothing of the others.
    """
    if len(broken) != 1 or not broken[0].edits:
        return tuple(repairs)
    [tie] = broken
    offered = [Repair(edit.start, edit.end, edit.replacement, edit.why, edit.slip, edit.figure) for edit in tie.edits]
    # What is offered comes first among equals, and what the digits give as well is told once.
    rest = [repair for repair in repairs if not any(_is_same(one, repair) for one in offered)]
    ranked = sorted((*offered, *rest), key=lambda repair: COST[repair.slip])
    # Of two dates and the length between them, the word that says which way it leads is wrong as often as a date.
    turned = next((repair for repair in ranked if repair.slip == "reversed"), None)
    if turned is not None:
        ranked.remove(turned)
        ranked.insert(int(bool(ranked) and _is_plain_slip(ranked[0], tie)), turned)
    return tuple(ranked[:MAX_REPAIRS])


def _is_plain_slip(repair: Repair, tie: Tie) -> bool:
    """Swapped digits, or another decade: "1984" for "1994"."""
    said = next((fact.value for fact in tie.roles.values() if fact.name == repair.figure), None)
    decade = said is not None and repair.replacement.isdecimal() and abs(int(repair.replacement) - said) >= _DECADE
    return repair.slip == "transposed" or (repair.slip == "year" and decade)


def _is_same(one: Repair, other: Repair) -> bool:
    """Whether two repairs put in one thing, of which one writes more of the figure: "15" and "2 hours and 15"."""
    outer, inner = sorted((one, other), key=lambda repair: repair.start - repair.end)
    return outer.start <= inner.start < inner.end <= outer.end and inner.replacement in outer.replacement
