"""A figure without its hedge, for "more than the $52,000 of last year": the words compare, they do not widen."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from factcheck.extraction.model import Quantity, QuantityReading
from factcheck.reasoning import coarsened, rounded, truncated


def unhedged(quantity: Quantity) -> Quantity:
    """The same figure as its digits alone give it; itself where it has no hedge or several readings."""
    value = quantity.value
    if quantity.mod is None or value is None or len(quantity.readings) != 1:
        return quantity
    scale = quantity.scale.factor if quantity.scale else 1
    written = quantity.written
    worth = abs(value) / written.value / scale if written.value else Fraction(1)
    size, unit = abs(value), written.unit_in_last_place * scale * worth
    strict, loose = rounded(size, unit), truncated(size, unit)
    coarse = coarsened(size, unit) if (size / unit).denominator == 1 else loose
    if value < 0:
        strict, loose, coarse = -strict, -loose, -coarse
    reading = QuantityReading(quantity.readings[0].label, value, strict, loose, coarse)
    return replace(quantity, readings=(reading,), mod=None, hedge=None)
