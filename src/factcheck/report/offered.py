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
    known = {(repair.start, repair.end, repair.replacement) for repair in offered}
    rest = [repair for repair in repairs if (repair.start, repair.end, repair.replacement) not in known]
    return tuple(sorted((*offered, *rest), key=lambda repair: COST[repair.slip])[:MAX_REPAIRS])
