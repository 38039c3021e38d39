"""Repairs: the smallest human slip undone in one place, after which the figures agree as written.

Of the edits that `edits` makes, only those stay with which every relation of the conflict holds when computed and
rounded as written; they are ranked by how likely the slip is.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from factcheck.checks import Tie
from factcheck.facts import Fact, Facts
from factcheck.report.edits import (
    Edit,
    base_edits,
    digit_edits,
    direction_edits,
    exchanged_edits,
    figures_of_tie,
    kind_edits,
    scale_edits,
)
from factcheck.report.needed import misfit_as_written

MAX_REPAIRS = 5
FAR_APART = 100  # times
MOST_EXCHANGED = 6  # figures in a conflict among which two may be exchanged
MISFIT_COST = 0.3  # for a repair that fits only by half a unit of its last digit: 2 where 2.5 is meant
COST = {
    "misread": 0.9,  # another line of a table, where no figure of the text is wrong
    "transposed": 1.0,
    "scale": 1.1,
    "unscaled": 1.15,
    "direction": 1.2,
    "base": 1.25,
    "kind": 1.3,
    "dropped": 1.5,
    "point": 1.6,
    "added": 2.0,
    "changed": 2.0,
    "year": 2.0,
    "exchanged": 2.2,
    "word": 2.0,
    "computed": 4.0,
}
"""How unlikely a slip is; the order follows the corrections that newspapers print (transposition and scale first)."""


@dataclass(frozen=True, slots=True)
class Repair:
    """One edit.

    Attributes:
        start, end: What is replaced, in the reading text.
        replacement: By what.
        why: The slip, in plain words.
        slip: Its kind, a key of `COST`.
        figure: Name of the fact that is edited; "" for a direction.
    """

    start: int
    end: int
    replacement: str
    why: str
    slip: str
    figure: str


def find_repairs(broken: Sequence[Tie], others: Sequence[Tie], facts: Facts) -> tuple[Repair, ...]:
    """Ranked repairs of one conflict; may be empty.

    Args:
        broken: The ties of the conflict.
        others: Ties that share a figure with them and hold: a repair that breaks one of them is none.
        facts: Of the document.
    """
    by_name = facts.by_name
    found: dict[tuple[int, int, str], tuple[float, Repair]] = {}
    involved = {name: by_name[name] for tie in broken for name in figures_of_tie(tie) if name in by_name}
    # Which way two levels go is no sum: nothing can be computed from it, and only swapped digits are likely enough.
    is_sum = any(form.relation.comparison == "=" for tie in broken for form in tie.forms)
    text = facts.document.text
    edits = [
        edit
        for fact in involved.values()
        for edit in (
            *digit_edits(fact, broken, by_name),
            *base_edits(fact, broken, by_name),
            *scale_edits(fact, broken, facts),
        )
    ]
    if len(involved) <= MOST_EXCHANGED:
        edits += exchanged_edits(list(involved.values()), text)
    for edit in edits:
        # Of two figures a hundred times apart, one has the wrong scale word.
        rescaled = edit.slip in {"scale", "unscaled"} and _are_far_apart(involved.values())
        if not is_sum and not rescaled and edit.slip not in {"transposed", "exchanged"}:
            continue
        if not any(name in edit.values for tie in broken for name in figures_of_tie(tie)):
            continue
        misfits = [misfit_as_written(tie, by_name, edit.values) for tie in broken]
        if any(misfit is None for misfit in misfits):
            continue
        touched = [tie for tie in others if any(name in edit.values for name in figures_of_tie(tie))]
        spoiled = sum(misfit_as_written(tie, by_name, edit.values) is None for tie in touched)
        worst = float(max((misfit for misfit in misfits if misfit is not None), default=0))
        cost = COST[edit.slip] + 3 * spoiled + MISFIT_COST * worst + (0 if is_sum or rescaled else 1)
        if edit.slip == "scale":
            cost -= _usual(edit, facts)
        _keep(found, cost, edit)
    for edit in direction_edits(broken, facts):
        _keep(found, COST["direction"], edit)
    for fact in involved.values():
        for edit in kind_edits(fact, broken, text):
            _keep(found, COST["kind"], edit)
    ranked = sorted(
        found.values(),
        key=lambda item: (item[0], _preference(item[1], broken), item[1].start, item[1].replacement),
    )
    return tuple(repair for _, repair in ranked[:MAX_REPAIRS])


def _are_far_apart(figures: Iterable[Fact]) -> bool:
    sizes = [abs(fact.value) for fact in figures if fact.value]
    return len(sizes) > 1 and max(sizes) >= FAR_APART * min(sizes)


def _keep(found: dict[tuple[int, int, str], tuple[float, Repair]], cost: float, edit: Edit) -> None:
    key = (edit.start, edit.end, edit.replacement)
    if key not in found or found[key][0] > cost:
        found[key] = (
            cost,
            Repair(edit.start, edit.end, edit.replacement, edit.why, edit.slip, edit.figure),
        )


def _preference(repair: Repair, broken: Sequence[Tie]) -> int:
    """Among equal slips the primary figure first: it is the one that the relation computes."""
    for tie in broken:
        facts = list(tie.roles.values())
        marked = tie.primary or (facts[0].quantity.start, facts[0].quantity.end)
        facts.sort(key=lambda fact: (fact.quantity.start, fact.quantity.end) != marked)
        for rank, fact in enumerate(facts):
            if fact.name == repair.figure:
                return rank
    return 9


def _usual(edit: Edit, facts: Facts) -> float:
    """How common the scale after an edit is among the document's other figures in that unit, from 0 to 0.09."""
    units = {fact.dimension for fact in facts if fact.name in edit.values}
    after = {_magnitude(value) for value, _ in edit.values.values()}
    others = [fact for fact in facts if fact.dimension in units and fact.name not in edit.values and fact.value]
    alike = sum(_magnitude(fact.value) in after for fact in others if fact.value is not None)
    return 0.09 * alike / len(others) if others else 0.0


def _magnitude(value: Fraction) -> int:
    """Thousands, millions, billions: the number of groups of three digits."""
    return (len(str(abs(value).__floor__())) - 1) // 3
