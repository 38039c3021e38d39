"""Times of day that would stand in the order that the text tells: by a length told beside them, or an hour on."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from factcheck.checks._base import Edit
from factcheck.checks._lengths import clock_like
from factcheck.extraction.model import QuantityKind
from factcheck.facts import Fact, Facts
from factcheck.facts.lengths import MINUTES
from factcheck.facts.moments import MINUTE_UNIT

_BESIDE = 1  # sentences
_HOUR = 60
_HOURS_ON = (1, 2)


def clock_order_edits(facts: Facts, first: Fact, later: Fact) -> Iterator[Edit]:
    """What the later of two times of day may have been meant for, or the earlier one; nothing for dates.

    "A 90-minute concert begins at 19.30 and ends at 19.10": 21.00.
    """
    if MINUTE_UNIT not in {first.quantity.unit, later.quantity.unit} or first.value is None or later.value is None:
        return
    length = _length_beside(facts, later)
    if length is not None:
        yield from _written(later, first.value + length, "what the length makes")
        yield from _written(first, later.value - length, "what the length makes")
    for hours in _HOURS_ON:
        if later.value + hours * _HOUR > first.value:
            yield from _written(later, later.value + hours * _HOUR, "another hour")
    if first.value - _HOUR < later.value:
        yield from _written(first, first.value - _HOUR, "another hour")


def _written(fact: Fact, minutes: Fraction, why: str) -> Iterator[Edit]:
    text = clock_like(fact.quantity.text, minutes) if 0 <= minutes < 24 * _HOUR else None
    if text is not None and text != fact.quantity.text:
        yield Edit(fact.quantity.start, fact.quantity.end, text, why, "computed")


def _length_beside(facts: Facts, clock: Fact) -> Fraction | None:
    """The only length in hours or minutes near a time of day, in minutes."""
    lengths = {
        fact.value * MINUTES[fact.quantity.unit or ""]
        for fact in facts
        if fact.quantity.kind is QuantityKind.DURATION
        and fact.quantity.unit in MINUTES
        and abs(fact.sentence - clock.sentence) <= _BESIDE
        and fact.value
    }
    return lengths.pop() if len(lengths) == 1 else None
