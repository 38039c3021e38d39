"""What a figure would have to be if the others are right, as written and not merely as an interval."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from factcheck.checks import Tie
from factcheck.facts import Fact
from factcheck.reasoning import Interval, Relation, enclosures, image

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
    quantity = fact.quantity
    return quantity.written.unit_in_last_place * (quantity.scale.factor if quantity.scale else 1)


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


def holds_as_written(tie: Tie, facts: Mapping[str, Fact], change: Mapping[str, tuple[Fraction, Fraction]]) -> bool:
    """Whether the figures agree when one is computed from the others and rounded as it is written.

    Args:
        tie: The relation.
        facts: All facts by name.
        change: New values and units of the last digit for figures that an edit would change.
    """
    for form in tie.forms:
        relation = form.relation
        points: dict[str, Fraction] = {}
        for name in relation.variables:
            if name in change:
                points[name] = change[name][0]
            elif name in facts and (value := written_value(facts[name])) is not None:
                points[name] = value
        if len(points) != len(relation.variables):
            return not any(name in facts for name in relation.variables if name not in points)
        if relation.comparison != "=":
            box = {name: Interval.point(value) for name, value in points.items()}
            if any(piece.intersection(relation.allowed) is not None for piece in image(relation, box)):
                return True
            continue
        for name in relation.variables:
            value = solve_for(relation, name, points)
            if value is None:
                continue
            if name in change:
                near = abs(value - change[name][0]) <= change[name][1] / 2
            else:
                near = any(reading.strict.contains(value) for reading in facts[name].quantity.readings)
            if near:
                return True
    return False


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
