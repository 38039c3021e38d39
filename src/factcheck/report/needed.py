"""What a figure would have to be if the others are right, as written and not merely as an interval."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from factcheck.checks import Tie
from factcheck.facts import Fact
from factcheck.reasoning import Interval, Relation, can_hold, enclosures

TOLERATED = 0.5  # a form below is a tolerance: nothing is wrong where it holds, but nobody would write so
_LESS_LIKELY = Fraction(1, 20)
_HALF = Fraction(1, 2)
_FINE = 10  # parts of the room that the digits leave
EVERYTHING = Interval.everything()


def written_value(fact: Fact) -> Fraction | None:
    """The point that a figure is taken for when it is computed with; the middle of a range or a hedge."""
    value = fact.value
    if value is not None:
        return value
    strict = fact.quantity.readings[0].strict
    if strict.lower is not None and strict.upper is not None:
        return (strict.lower + strict.upper) / 2
    return None


def unit_of(fact: Fact) -> Fraction:
    """What one unit of the last written digit is worth, scale applied."""
    return fact.quantity.written.unit_in_last_place * worth_of(fact)


def worth_of(fact: Fact) -> Fraction:
    """What 1 of the numeral is worth in the unit of the value: a million, 0.01 for cents, 60 for hours in min."""
    quantity = fact.quantity
    if quantity.value and quantity.written.value and quantity.written.style in {"digits", "compound"}:
        return abs(quantity.value) / quantity.written.value
    return Fraction(quantity.scale.factor if quantity.scale else 1)


def solve_for(relation: Relation, name: str, points: Mapping[str, Fraction]) -> Fraction | None:
    """The one value of a variable with which an equation holds, or None where there is none or are several."""
    if relation.comparison != "=" or name not in relation.variables:
        return None
    box = {other: Interval.point(points[other]) for other in relation.variables if other != name and other in points}
    if len(box) != len(relation.variables) - 1:
        return None
    found = enclosures([relation], {**box, name: EVERYTHING}, [name])
    if found is None:
        return None
    interval = found[name].interval
    return interval.lower if interval.is_point else None


def misfit_as_written(
    tie: Tie, facts: Mapping[str, Fact], change: Mapping[str, tuple[Fraction, Fraction]]
) -> Fraction | None:
    """How far figures are from agreeing when one is computed from the others: 0 exactly, 1 by half a unit.

    Args:
        tie: The relation.
        facts: All facts by name.
        change: New values and units of the last digit for figures that an edit would change.
    Returns:
        The least misfit over the figures that can be computed, in halves of the last written unit; None if the figures
        do not agree when rounded as they are written. A form that is less likely adds a little.
    """
    best: Fraction | None = None
    computes = any(form.relation.comparison == "=" for form in tie.forms)
    for rank, form in enumerate(tie.forms):
        if form.plausibility < TOLERATED:
            continue
        relation = form.relation
        if computes and relation.comparison != "=":
            continue  # beside an equation a bound is its tolerance: what is repaired should do without
        points: dict[str, Fraction] = {}
        for name in relation.variables:
            if name in change:
                points[name] = change[name][0]
            elif name in facts and (value := written_value(facts[name])) is not None:
                points[name] = value
        if len(points) != len(relation.variables):
            continue  # an unknown takes up whatever is needed
        if relation.comparison != "=":
            box = {name: Interval.point(value) for name, value in points.items()}
            if can_hold(relation, box):
                return Fraction(0)
            continue
        for name in relation.variables:
            value = solve_for(relation, name, points)
            if value is not None:
                misfit = _misfit(facts[name], value, change.get(name))
            else:
                misfit = _HALF if name not in change and _holds_within(relation, points, facts[name]) else None
            if misfit is not None and (best is None or misfit + rank * _LESS_LIKELY < best):
                best = misfit + rank * _LESS_LIKELY
    if best is None and any(name not in facts for form in tie.forms for name in form.relation.variables):
        return Fraction(0)
    return best


def _holds_within(relation: Relation, points: Mapping[str, Fraction], fact: Fact) -> bool:
    """Whether an equation that cannot be solved for a figure, (1 + r)³, holds for a value all but as it is written."""
    box = {name: Interval.point(value) for name, value in points.items()}
    for reading in fact.quantity.readings:
        lower, upper, value = reading.strict.lower, reading.strict.upper, reading.value
        if lower is None or upper is None or value is None:
            continue
        near = Interval.closed(value - (value - lower) / _FINE, value + (upper - value) / _FINE)
        if can_hold(relation, {**box, fact.name: near}):
            return True
    return False


def places_for(name: str, tie: Tie, facts: Mapping[str, Fact]) -> tuple[Interval, ...] | None:
    """Where one figure of a tie may lie for it to agree with the others as written, by each way to read the tie.

    Args:
        name: Of the figure.
        tie: The relation.
        facts: All facts by name.
    Returns:
        Intervals outside of which `misfit_as_written` is None for every new value of the figure alone; None where
        nothing is known of that.
    """
    if any(variable not in facts for form in tie.forms for variable in form.relation.variables):
        return None
    computes = any(form.relation.comparison == "=" for form in tie.forms)
    places: list[Interval] = []
    for form in tie.forms:
        relation = form.relation
        if form.plausibility < TOLERATED or (computes and relation.comparison != "="):
            continue
        if not computes or name not in relation.variables:
            return None
        box = {name: EVERYTHING}
        for other in relation.variables:
            if other != name:
                value = written_value(facts[other])
                if value is None:
                    return None
                box[other] = Interval.point(value)
                for reading in facts[other].quantity.readings:
                    box[other] = box[other].hull(reading.strict)
        found = enclosures([relation], box, [name])
        if found is not None:
            places.append(found[name].interval)
    return tuple(places)


def _misfit(fact: Fact, value: Fraction, changed: tuple[Fraction, Fraction] | None) -> Fraction | None:
    if changed is not None:
        distance = abs(value - changed[0]) / (changed[1] / 2)
        return distance if distance <= 1 else None
    for reading in fact.quantity.readings:
        strict = reading.strict
        if not strict.contains(value):
            continue
        if reading.value is None or strict.lower is None or strict.upper is None or strict.is_point:
            return Fraction(0)
        return min(Fraction(1), abs(value - reading.value) * 2 / (strict.upper - strict.lower))
    return None


def needed_value(tie: Tie, fact: Fact, facts: Mapping[str, Fact]) -> Fraction | None:
    """The value that one figure would need, the others taken as written; by the likeliest form that gives one."""
    for form in tie.forms:
        points = {
            name: value
            for name in form.relation.variables
            if name != fact.name and name in facts and (value := written_value(facts[name])) is not None
        }
        value = solve_for(form.relation, fact.name, points)
        if value is not None:
            return value
    return None
