"""From a written number to the intervals it stands for: strict, loose and coarse, with its hedge."""

from __future__ import annotations

from enum import StrEnum
from fractions import Fraction
from functools import lru_cache
from typing import Final

from factcheck.extraction.hedges import Sense
from factcheck.extraction.model import QuantityReading
from factcheck.reasoning import Interval
from factcheck.reasoning.rounding import coarsened, rounded, truncated


class Precision(StrEnum):
    """How exactly a figure is meant."""

    EXACT = "a counted whole number"
    DIGITS = "its last digit, and trailing zeros may be coarser"
    FINE = "its last digit; trailing zeros are digits (percentages)"
    WORD = "a word for a share or a multiple: ±3%, loosely ±15%"
    ONE_IN = "one in n: n is rounded"


_WORD_STRICT: Final = Fraction(3, 100)
_WORD_LOOSE: Final = Fraction(15, 100)
_HALF: Final = Fraction(1, 2)
_FIVE: Final = 5


def reading(
    label: str,
    value: Fraction,
    unit: Fraction,
    precision: Precision,
    sense: Sense | None,
    *,
    negative: bool = False,
    lessens: bool = False,
    plausibility: float = 1.0,
) -> QuantityReading:
    """A reading with its intervals.

    Args:
        label: What tells it from the other readings.
        value: The magnitude, scale applied, without its sign.
        unit: Worth of one step of the last digit, scale applied.
        precision: How exactly it is meant.
        sense: Its hedge, which speaks of the magnitude.
        negative: Whether the figure is negative; value and intervals are then mirrored.
        lessens: Whether it is said by a verb of loss, such as "halved"; the hedge then speaks of what is lost.
        plausibility: Relative weight.
    """
    strict, loose, coarse = _plain(value.numerator, value.denominator, unit.numerator, unit.denominator, precision)
    if sense is not None:
        # "More than half" is hardly less than half: what excuses a bare "half" is no slack of its bound.
        edge = strict if precision is Precision.WORD else None
        loss = 1 - value if lessens else None
        strict = _hedged(value, strict, sense.strict, Fraction(0), sense.lower_open, sense.upper_open, loss=loss)
        coarse = _hedged(value, coarse, sense.loose, _slack(value, edge or coarse, unit), loss=loss)
        loose = _hedged(value, loose, sense.loose, _slack(value, edge or loose, unit), loss=loss)
    if negative:
        return QuantityReading(label, -value, -strict, -loose, -coarse, plausibility)
    return QuantityReading(label, value, strict, loose, coarse, plausibility)


# Most figures of a text are small numbers that come again. Whole numbers are hashed much faster than fractions are.
@lru_cache(maxsize=4096)
def _plain(
    above: int, below: int, unit_above: int, unit_below: int, precision: Precision
) -> tuple[Interval, Interval, Interval]:
    value, unit = Fraction(above, below), Fraction(unit_above, unit_below)
    if precision is Precision.EXACT:
        point = Interval.point(value)
        return point, point, point
    if precision is Precision.WORD:
        strict = Interval.closed(value * (1 - _WORD_STRICT), value * (1 + _WORD_STRICT))
        loose = Interval.closed(value * (1 - _WORD_LOOSE), value * (1 + _WORD_LOOSE))
        return strict, loose, loose
    if precision is Precision.ONE_IN and value:
        whole = 1 / value
        strict = Interval.closed(1 / (whole + _HALF), 1 / (whole - _HALF))
        # "One in 20" is said of 5.4%, too: round numbers are rounded to fives.
        apart = _FIVE * _HALF if whole >= 2 * _FIVE and whole % _FIVE == 0 else Fraction(1)
        loose = Interval.closed(1 / (whole + apart), 1 / (whole - apart)) if whole > 1 else strict
        return strict, loose, loose
    strict, loose = rounded(value, unit), truncated(value, unit)
    # A number that ends in no zero has no coarser reading; most do not, and asking for it is slow.
    if precision is Precision.FINE or (unit == 1 and value.numerator % 10) or (value / unit).denominator != 1:
        return strict, loose, loose
    return strict, loose, coarsened(value, unit)


def _slack(value: Fraction, plain: Interval, unit: Fraction) -> Fraction:
    return plain.upper - value if plain.upper is not None else unit


def _hedged(
    value: Fraction,
    plain: Interval,
    shares: tuple[Fraction | None, Fraction | None],
    slack: Fraction,
    lower_open: bool = False,
    upper_open: bool = False,
    *,
    loss: Fraction | None = None,
) -> Interval:
    """The interval of a hedge. An end at the figure itself moves by `slack`; where both ends move, digits count too.

    Of a verb of loss the hedge speaks of the loss: "more than halved" leaves less than half.
    """
    if loss is not None:
        gone = Interval.point(Fraction(1)) - plain
        return Interval.point(Fraction(1)) - _hedged(loss, gone, shares, slack, lower_open, upper_open)
    below, above = shares
    both = below is not None and above is not None and below > 0 and above > 0
    lower = None if below is None else value * (1 - below) if below else value - slack
    upper = None if above is None else value * (1 + above) if above else value + slack
    if both and lower is not None and upper is not None:
        return Interval.closed(lower, upper).hull(plain)
    if lower is not None and lower == upper:
        return plain
    return Interval.between(lower, upper, lower_open=lower_open, upper_open=upper_open)
