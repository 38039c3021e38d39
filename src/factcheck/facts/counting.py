"""Counts: whole numbers that the text shows to be counted one by one, and so neither rounded nor truncated."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from factcheck.extraction.model import Quantity, QuantityKind, QuantityReading
from factcheck.facts.model import Fact
from factcheck.reasoning import Interval

_ROUND = 10
_SMALL = 100


def is_countable(quantity: Quantity) -> bool:
    """Whether a figure can be a count of single things: whole, unhedged, without scale, unit or sign."""
    return (
        quantity.kind is QuantityKind.NUMBER
        and quantity.scale is None
        and quantity.mod is None
        and not quantity.sign
        and quantity.unit in {None, "1"}
        and quantity.value is not None
        and quantity.written.unit_in_last_place == 1
        and len(quantity.readings) == 1
    )


def is_round(quantity: Quantity) -> bool:
    """Whether a count may have been rounded: three digits or more that end in a zero."""
    value = quantity.value
    return value is not None and value >= _SMALL and value % _ROUND == 0


def with_counts(facts: dict[str, Fact], counted: Iterable[str]) -> dict[str, Fact]:
    """The facts, those named exact where they can be counts."""
    result = dict(facts)
    for name in counted:
        fact = result.get(name)
        if fact is not None and not fact.quantity.exact and is_countable(fact.quantity):
            result[name] = replace(fact, quantity=exactly(fact.quantity))
    return result


def exactly(quantity: Quantity) -> Quantity:
    """The same figure as one that was counted: a point."""
    assert quantity.value is not None
    point = Interval.point(quantity.value)
    reading = quantity.readings[0]
    return replace(
        quantity,
        exact=True,
        readings=(QuantityReading(reading.label, reading.value, point, point, point, reading.plausibility),),
    )
