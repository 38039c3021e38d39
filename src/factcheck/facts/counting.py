"""Counts: whole numbers that the text shows to be counted one by one, and so neither rounded nor truncated."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from factcheck.extraction.model import Quantity, QuantityKind, QuantityReading
from factcheck.facts.model import Change, Fact
from factcheck.reasoning import Interval

_ROUND = 10
_SMALL = 100
_THOUSAND, _GIVEN_IN_THOUSANDS = 1_000, 10_000


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


def is_in_thousands(quantity: Quantity) -> bool:
    """Whether a count is given in whole thousands, as a press release gives a census: "22,000", not "1,000"."""
    value = quantity.value
    return value is not None and value >= _GIVEN_IN_THOUSANDS and value % _THOUSAND == 0


_COUNTING = frozenset({"fewer", "more"})


def counted_in(changes: Iterable[Change]) -> Iterator[str]:
    """The figures of "16 more than the 58": what there are more of is counted, and exact unless it is round."""
    for change in changes:
        trigger = change.trigger
        if (
            trigger is None
            or trigger.text.lower() not in _COUNTING
            or not change.comparison
            or len(change.amounts) != 1
        ):
            continue
        figures = (*change.amounts, *change.start, *change.end)
        if all(is_countable(fact.quantity) and not is_round(fact.quantity) for fact in figures):
            yield from (fact.name for fact in figures)


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
