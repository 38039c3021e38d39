"""The habits of the house that a text comes from, where the text itself does not show them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any, Final

from factcheck.extraction.model import Quantity, QuantityReading
from factcheck.reasoning import Interval

KEY: Final = "factcheck_house"
"""Key in `doc.user_data` under which whoever reads a text leaves the habits of its house."""


@dataclass(frozen=True, slots=True)
class House:
    """How a house writes figures.

    Attributes:
        decimal_mark: "." or ","; None where it is not known.
        group_mark: Between thousands: ",", ".", " " or "'"; None where it is not known.
        truncates: Whether 1.96 may be written as 1.9.
    """

    decimal_mark: str | None = None
    group_mark: str | None = None
    truncates: bool = True


ANY_HOUSE: Final = House()


def house_of(user_data: Mapping[Any, Any]) -> House:
    """The habits left in a `doc.user_data`."""
    house = user_data.get(KEY, ANY_HOUSE)
    return house if isinstance(house, House) else ANY_HOUSE


def as_rounded(quantity: Quantity) -> Quantity:
    """The same figure where a house rounds and never cuts off: its wide intervals end half a step from it.

    A hedged figure keeps its own: whoever writes "about" has not rounded to the last digit. Words ("a third") too.
    """
    low = as_rounded(quantity.low) if quantity.low is not None else None
    high = as_rounded(quantity.high) if quantity.high is not None else None
    readings = quantity.readings
    if quantity.mod is None and quantity.written.style == "digits":
        readings = tuple(map(_rounded, readings))
    return replace(quantity, readings=readings, low=low, high=high)


def _rounded(reading: QuantityReading) -> QuantityReading:
    if reading.value is None:
        return reading
    loose, coarse = (_halved(wide, reading.value).hull(reading.strict) for wide in (reading.loose, reading.coarse))
    return replace(reading, loose=loose, coarse=coarse)


def _halved(wide: Interval, value: Fraction) -> Interval:
    lower = None if wide.lower is None else (wide.lower + value) / 2
    upper = None if wide.upper is None else (wide.upper + value) / 2
    return Interval.between(lower, upper, lower_open=wide.lower_open, upper_open=wide.upper_open)
