"""Repairs: the smallest human slip undone in one place, after which the figures agree as written.

Candidates are made from the figure on the page (digits swapped, dropped, doubled, one changed, a decimal point moved, a
scale word taken for another, a direction turned round) and from what the other figures make. Only those stay with which
every relation of the conflict holds when computed and rounded as written; they are ranked by how likely the slip is.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cache
from importlib import resources

from factcheck.checks import Tie
from factcheck.checks._judgement import solve
from factcheck.facts import Direction, Fact, Facts
from factcheck.reasoning import digit_slips
from factcheck.report.needed import misfit_as_written, needed_value, unit_of, worth_of
from factcheck.report.numbers import rounded_to
from factcheck.report.writing import numeral_like

MAX_REPAIRS = 5
MISFIT_COST = 0.3  # for a repair that fits only by half a unit of its last digit: 2 where 2.5 is meant
FAR = 100  # times: nobody writes 7 for 700 by reckoning; a scale word does that
COST = {
    "transposed": 1.0,
    "scale": 1.1,
    "direction": 1.2,
    "dropped": 1.5,
    "point": 1.6,
    "added": 2.0,
    "changed": 2.0,
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


@dataclass(frozen=True, slots=True)
class _Edit:
    slip: str
    values: Mapping[str, tuple[Fraction, Fraction]]
    start: int
    end: int
    replacement: str
    figure: str
    why: str


@cache
def _slips(lang: str = "en") -> tuple[tuple[dict[str, int], ...], dict[str, str]]:
    source = resources.files("factcheck.report").joinpath("data", lang, "slips.toml")
    data = tomllib.loads(source.read_text(encoding="utf-8"))
    return tuple(entry["factors"] for entry in data["scales"]), data["why"]


def find_repairs(broken: Sequence[Tie], others: Sequence[Tie], facts: Facts) -> tuple[Repair, ...]:
    """Ranked repairs of one conflict; may be empty.

    Args:
        broken: The ties of the conflict.
        others: Ties that share a figure with them and hold: a repair that breaks one of them is none.
        facts: Of the document.
    """
    by_name = facts.by_name
    found: dict[tuple[int, int, str], tuple[float, Repair]] = {}
    involved = {name: by_name[name] for tie in broken for name in _figures(tie) if name in by_name}
    # Which way two levels go is no sum: nothing can be computed from it, and only swapped digits are likely enough.
    is_sum = any(form.relation.comparison == "=" for tie in broken for form in tie.forms)
    for fact in involved.values():
        for edit in (*_digit_edits(fact, broken, by_name), *_scale_edits(fact, facts)):
            if not is_sum and edit.slip != "transposed":
                continue
            if not any(name in edit.values for tie in broken for name in _figures(tie)):
                continue
            misfits = [misfit_as_written(tie, by_name, edit.values) for tie in broken]
            if any(misfit is None for misfit in misfits):
                continue
            touched = [tie for tie in others if any(name in edit.values for name in _figures(tie))]
            spoiled = sum(misfit_as_written(tie, by_name, edit.values) is None for tie in touched)
            worst = float(max((misfit for misfit in misfits if misfit is not None), default=0))
            cost = COST[edit.slip] + 3 * spoiled + MISFIT_COST * worst + (0 if is_sum else 1)
            if edit.slip == "scale":
                cost -= _usual(edit, facts)
            _keep(found, cost, edit)
    for edit in _direction_edits(broken, facts):
        _keep(found, COST["direction"], edit)
    ranked = sorted(
        found.values(),
        key=lambda item: (item[0], _preference(item[1], broken), item[1].start, item[1].replacement),
    )
    return tuple(repair for _, repair in ranked[:MAX_REPAIRS])


def _keep(found: dict[tuple[int, int, str], tuple[float, Repair]], cost: float, edit: _Edit) -> None:
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


def _usual(edit: _Edit, facts: Facts) -> float:
    """How common the scale after an edit is among the document's other figures in that unit, from 0 to 0.09."""
    units = {fact.dimension for fact in facts if fact.name in edit.values}
    after = {_magnitude(value) for value, _ in edit.values.values()}
    others = [fact for fact in facts if fact.dimension in units and fact.name not in edit.values and fact.value]
    alike = sum(_magnitude(fact.value) in after for fact in others if fact.value is not None)
    return 0.09 * alike / len(others) if others else 0.0


def _magnitude(value: Fraction) -> int:
    """Thousands, millions, billions: the number of groups of three digits."""
    return (len(str(abs(value).__floor__())) - 1) // 3


def _figures(tie: Tie) -> tuple[str, ...]:
    return tuple(sorted({name for form in tie.forms for name in form.relation.variables}))


def _digit_edits(fact: Fact, broken: Sequence[Tie], by_name: Mapping[str, Fact]) -> Iterator[_Edit]:
    """Every slip of digits in one numeral, and the value that the other figures make."""
    written = fact.quantity.written
    scale = worth_of(fact)
    sign = -1 if fact.value_is_negative else 1
    _, why = _slips()
    if not fact.quantity.start <= written.start < written.end <= fact.quantity.end or written.style in {"verb", "date"}:
        return
    inner = written.unit_in_last_place
    offered: set[Fraction] = set()

    def edit(value: Fraction, unit: Fraction, slip: str, decimals: int | None = None) -> _Edit:
        full = sign * value * scale
        text = numeral_like(fact, full, decimals=decimals)
        return _Edit(slip, {fact.name: (full, unit * scale)}, written.start, written.end, text, fact.name, why[slip])

    if written.style == "digits":
        for power, decimals in (
            (Fraction(1, 10), written.decimals + 1),
            (Fraction(10), max(written.decimals - 1, 0)),
        ):
            moved = written.value * power
            unit = Fraction(1, 10**decimals)
            if moved not in offered and (moved / unit).denominator == 1:
                offered.add(moved)
                yield edit(moved, unit, "point", decimals)
        for slip, number in digit_slips(written.value, inner):
            if number not in offered and number != written.value:
                offered.add(number)
                yield edit(number, inner, slip)
    for tie in broken:
        needed = needed_value(tie, fact, by_name)
        if needed is None or needed * sign <= 0:
            continue
        number = abs(needed) / scale
        nearest = rounded_to(number / inner, 0) * inner
        # Nought has no size that another figure could be near to.
        near = written.value > 0 and Fraction(1, FAR) < nearest / written.value < FAR
        if near and nearest > 0 and nearest not in offered:
            offered.add(nearest)
            yield edit(nearest, inner, "computed")


def _scale_edits(fact: Fact, facts: Facts) -> Iterator[_Edit]:
    """Another scale word of the same style; a shared one changes every figure that shares it."""
    scale = fact.quantity.scale
    if scale is None:
        return
    families, why = _slips()
    text = scale.text
    for family in families:
        key = text if text in family else text.lower() if text.lower() in family else None
        if key is None:
            continue
        for word, factor in family.items():
            if word == key:
                continue
            values: dict[str, tuple[Fraction, Fraction]] = {}
            for other in facts:
                theirs = other.quantity.scale
                if (
                    theirs is not None
                    and (theirs.start, theirs.end) == (scale.start, scale.end)
                    and other.value is not None
                ):
                    ratio = Fraction(factor, scale.factor)
                    values[other.name] = (other.value * ratio, unit_of(other) * ratio)
            replacement = word.capitalize() if text[:1].isupper() and text[1:].islower() else word
            yield _Edit(
                "scale",
                values,
                scale.start,
                scale.end,
                replacement,
                fact.name,
                why["scale"].format(was=text, now=replacement),
            )
        return


def _direction_edits(broken: Sequence[Tie], facts: Facts) -> Iterator[_Edit]:
    """The word of change turned round, if all relations of the conflict then hold."""
    _, why = _slips()
    for tie in broken:
        trigger = tie.trigger
        if not {"start", "end"} <= tie.roles.keys():
            continue  # without two levels nothing shows which way it went
        if trigger is None or trigger.opposite is None or trigger.direction is None:
            continue
        flipped = Direction.DOWN if trigger.direction is Direction.UP else Direction.UP
        changes = tuple(
            replace(
                change,
                direction=flipped,
                triggers=(replace(trigger, direction=flipped), *change.triggers[1:]),
            )
            for change in facts.changes
            if change.trigger == trigger
        )
        turned = replace(facts, changes=changes)
        checks = {tie.check.name: tie.check for tie in broken}
        ties = [other for check in checks.values() for other in check.relate(turned)]
        solution = solve(ties, facts)
        if ties and all(result.verdict in {"consistent", "loose"} for result in solution.relations.values()):
            yield _Edit("direction", {}, trigger.start, trigger.end, trigger.opposite, "", why["direction"])
            return
