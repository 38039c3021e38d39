"""A sum of rounded figures: how far its parts may be from their total, and no farther.

Rounding moves a figure by less than half a unit of its last digit. "£1.5m, £0.7m and the remaining £0.6m" make 2.6 to
3.0 million, so that £2.7m and £2.9m may be their total, and £2.5m and £2.6m are not. That each figure may be off by a
whole unit, because some writers truncate, is said of one that is computed from others; of three or four figures that
are added, all of them would have to be off in one direction.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from factcheck.facts.context import Context
from factcheck.facts.evidence import are_counts
from factcheck.facts.model import Fact
from factcheck.facts.slips import last_place
from factcheck.reasoning import Interval

_DIGITS = "digits"


def summed_as_printed(context: Context, facts: Sequence[Fact]) -> tuple[Fact, ...] | None:
    """The figures of a sum as their digits allow if each is rounded; None where these allow the sum, or cannot tell.

    Args:
        context: The document.
        facts: The total, and its parts.
    """
    if are_counts(facts) or not all(_is_plain(fact) for fact in facts):
        return None
    finest = min(last_place(fact) for fact in facts)
    units = [_unit(fact, finest) for fact in facts]
    values = [fact.value or Fraction(0) for fact in facts]
    apart = abs(sum(values[1:]) - values[0])
    # A figure within one unit of its last digit is never an error; what no digit excuses needs no closer look.
    if apart < max(units) or 2 * apart < sum(units) or apart > sum(units):
        return None
    return tuple(context.revise(_within(fact, unit / 2)) for fact, unit in zip(facts, units, strict=True))


def _is_plain(fact: Fact) -> bool:
    quantity = fact.quantity
    return (
        not quantity.exact
        and quantity.mod is None
        and fact.value is not None
        and len(quantity.readings) == 1
        and quantity.written.style == _DIGITS
    )


def _unit(fact: Fact, finest: Fraction) -> Fraction:
    """What the last digit of a figure is worth, or the last that is no nought where no partner is written finer."""
    read, unit = fact.quantity.readings[0], last_place(fact)
    width = read.coarse.width
    return max(unit, width) if unit <= finest and read.coarse != read.loose and width is not None else unit


def _within(fact: Fact, half: Fraction) -> Fact:
    value = fact.value or Fraction(0)
    read = fact.quantity.readings[0]
    meant = Interval.open(value - half, value + half)
    return replace(
        fact,
        quantity=replace(fact.quantity, readings=(replace(read, strict=meant, loose=meant, coarse=meant),)),
    )
