"""A figure as its numeral alone, and the ends of a range as figures of their own.

Some relations speak of what is written and not of what is meant: "more than 60 miles (97 km)" converts 60, and its
hedge goes for both. Such figures are named after the fact they come from, "f3:plain", "f3:low", "f3:high".
"""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from factcheck.extraction.model import Quantity, QuantityReading
from factcheck.extraction.significance import Precision, reading
from factcheck.facts.model import Fact
from factcheck.reasoning import Interval

_HEDGED = Fraction(5, 100)  # an approximate figure may be off by so much when it is written again


def plain(fact: Fact) -> Fact:
    """The figure without its hedge; the loose reading of a hedged one is 5% wide.

    Args:
        fact: No range.
    """
    quantity = fact.quantity
    if quantity.mod is None:
        return fact
    return replace(fact, name=f"{fact.name}:plain", quantity=_unhedged(quantity))


def ends_of(fact: Fact) -> tuple[Fact, Fact] | None:
    """The two ends of a range as figures; None for any other figure."""
    low, high = fact.quantity.low, fact.quantity.high
    if low is None or high is None or low.value is None or high.value is None:
        return None
    unit = high.text[high.written.end - high.start :]
    if low.text.endswith(low.written.text):
        low = replace(low, text=low.text + unit)  # "8-10 km": the unit is said once, and goes for both
    parts = (("low", low), ("high", high))
    first, second = (replace(fact, name=f"{fact.name}:{end}", quantity=_unhedged(part)) for end, part in parts)
    return first, second


def source_name(name: str) -> str:
    """The name of the fact or period that a figure was made from: "f3" of "f3:low"."""
    return name.partition(":")[0]


def _unhedged(quantity: Quantity) -> Quantity:
    if quantity.mod is None or quantity.value is None:
        return quantity
    written = quantity.written
    worth = abs(quantity.value) / written.value if written.value else Fraction(1)
    found = reading(
        quantity.readings[0].label,
        abs(quantity.value),
        written.unit_in_last_place * worth,
        Precision.DIGITS,
        None,
        negative=quantity.value < 0,
    )
    return replace(quantity, readings=(_widened(found),), mod=None, hedge=None)


def _widened(found: QuantityReading) -> QuantityReading:
    slack = _HEDGED * abs(found.value or Fraction(0))
    around = Interval.closed(-slack, slack)
    return replace(found, loose=found.loose + around, coarse=found.coarse + around)
