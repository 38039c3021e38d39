"""Repairs that a check offers itself, because no arithmetic on digits finds them: another weekday, another date."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.checks import Tie
from factcheck.report.repair import COST, MAX_REPAIRS, Repair


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
    # A word turned round always fits, and no digits speak for it: it is told second where others rank before it.
    if offered[0].slip == "exchanged" and offered[0] in ranked[2:]:
        ranked.remove(offered[0])
        ranked.insert(1, offered[0])
    return tuple(ranked[:MAX_REPAIRS])


def _is_same(one: Repair, other: Repair) -> bool:
    """Whether two repairs put in one thing, of which one writes more of the figure: "15" and "2 hours and 15"."""
    outer, inner = sorted((one, other), key=lambda repair: repair.start - repair.end)
    return outer.start <= inner.start < inner.end <= outer.end and inner.replacement in outer.replacement
