"""One amount said twice, as in two currencies: the coarser of the two figures is meant as finely as the finer one.

Who converts £1,000 into €1,150 has £1,000 in hand, or €1,150, and not something between £950 and £1,050; and "€4m
(£3.4m)" is of no salary of €4.4m. And both are rounded: that one amount is cut off and its partner rounded up, and
both as far as their digits allow, is no reading of "€2.4bn ($2.6bn)". Figures that are understood so are called
"f3:rounded", since other relations may leave them more room.
"""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from factcheck.facts.context import Context
from factcheck.facts.model import Fact
from factcheck.reasoning import Interval

_HALF = Fraction(1, 2)
_MADE = ":"  # in the name of a figure that had a hedge


def as_finely(context: Context, first: Fact, second: Fact) -> tuple[Fact, Fact]:
    """Both figures, without their hedges; a coarser one without a hedge may be off no more than its partner.

    Args:
        context: The document.
        first, second: Figures for one amount.
    """
    one, other = context.plain(first), context.plain(second)
    if _MADE in one.name + other.name:
        return one, other
    return (
        as_rounded(context, _narrowed(context, one, other), one),
        as_rounded(context, _narrowed(context, other, one), other),
    )


def as_rounded(context: Context, fact: Fact, written: Fact | None = None, *, to_last: bool = False) -> Fact:
    """A figure that is rounded and not cut off, to its last digit or to the last that is no nought.

    Args:
        context: The document.
        fact: A figure; one with a hedge, or with several readings, is left as it is.
        written: The same, as its own digits allow; the figure itself if None.
        to_last: Its noughts are digits: "150 yen to the dollar".
    """
    if fact.value is None or fact.quantity.mod is not None or len(fact.quantity.readings) != 1 or _MADE in fact.name:
        return fact
    read, own = fact.quantity.readings[0], (written or fact).quantity.readings[0]
    half = (own.strict if to_last or own.coarse == own.loose else own.coarse).intersection(read.coarse) or read.strict
    quantity = replace(fact.quantity, readings=(replace(read, loose=half, coarse=half),))
    return context.made(replace(fact, name=f"{fact.name}:rounded", quantity=quantity))


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
