"""One amount said twice, as in two currencies: the coarser of the two figures is meant as finely as the finer one.

Who converts £1,000 into €1,150 has £1,000 in hand, or €1,150, and not something between £950 and £1,050; and "€4m
(£3.4m)" is of no salary of €4.4m.
"""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from factcheck.facts.context import Context
from factcheck.facts.model import Fact
from factcheck.reasoning import Interval

_HALF = Fraction(1, 2)


def as_finely(context: Context, first: Fact, second: Fact) -> tuple[Fact, Fact]:
    """Both figures, without their hedges; a coarser one without a hedge may be off no more than its partner.

    Args:
        context: The document.
        first, second: Figures for one amount.
    """
    one, other = context.plain(first), context.plain(second)
    if ":" in one.name + other.name:
        return one, other  # one had a hedge
    return _narrowed(context, one, other), _narrowed(context, other, one)


def _narrowed(context: Context, fact: Fact, partner: Fact) -> Fact:
    value, step = fact.value, _step(partner)
    if value is None or step is None or len(fact.quantity.readings) != 1:
        return fact
    read = fact.quantity.readings[0]
    meant = replace(
        read,
        strict=_within(read.strict, value, step * _HALF),
        loose=_within(read.loose, value, step),
        coarse=_within(read.coarse, value, step),
    )
    if meant == read:
        return fact
    quantity = replace(fact.quantity, readings=(meant,))
    return context.revise(replace(fact, quantity=quantity))


def _step(fact: Fact) -> Fraction | None:
    """What one unit of the last digit that is no nought is, as a part of the figure."""
    written = fact.quantity.written
    if not written.value or written.style != "digits":
        return None
    steps = abs(written.value / written.unit_in_last_place)
    if steps.denominator != 1:
        return None
    digits = str(steps.numerator)
    if written.decimals:
        return Fraction(1, steps.numerator)  # "3.0 million"
    return Fraction(10 ** (len(digits) - len(digits.rstrip("0"))), steps.numerator)


def _within(wide: Interval, value: Fraction, part: Fraction) -> Interval:
    around = Interval.closed(value - abs(value) * part, value + abs(value) * part)
    return wide.intersection(around) or wide
