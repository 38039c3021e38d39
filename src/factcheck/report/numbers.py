"""Numbers for reports: exact decimal strings for programs, readable ones for people."""

from __future__ import annotations

from fractions import Fraction

from factcheck.reasoning import Interval
from factcheck.report.model import Bounds


def exact_decimal(value: Fraction) -> str:
    """The exact value as a decimal string, or "n/d" where it has no finite decimal."""
    denominator = value.denominator
    if denominator == 1:
        return str(value.numerator)
    places = 0
    while denominator % 10 == 0:
        denominator //= 10
        places += 1
    for prime in (2, 5):
        while denominator % prime == 0:
            denominator //= prime
            places += 1
    if denominator != 1:
        return f"{value.numerator}/{value.denominator}"
    digits = str(abs(value.numerator) * (10**places // value.denominator)).rjust(places + 1, "0")
    sign = "-" if value < 0 else ""
    return f"{sign}{digits[:-places]}.{digits[-places:]}".rstrip("0").rstrip(".")


def rounded_to(value: Fraction, decimals: int) -> Fraction:
    """The value rounded half away from nought, as readers do."""
    unit = Fraction(1, 10**decimals) if decimals >= 0 else Fraction(10**-decimals)
    steps = abs(value) / unit
    whole = (steps + Fraction(1, 2)).__floor__()
    return (whole if value >= 0 else -whole) * unit


def fixed(value: Fraction, decimals: int, *, group: str = ",", minus: str = "−") -> str:
    """A number with so many decimals, thousands grouped.

    Args:
        value: Rounded half away from nought.
        decimals: Digits after the point.
        group: Between groups of three digits.
        minus: The sign of a negative number.
    """
    number = rounded_to(value, max(decimals, 0))
    scaled = abs(number) * 10 ** max(decimals, 0)
    digits = str(scaled.numerator).rjust(decimals + 1, "0") if decimals > 0 else str(scaled.numerator)
    whole, rest = (digits[:-decimals], digits[-decimals:]) if decimals > 0 else (digits, "")
    grouped = f"{int(whole):,}".replace(",", group) if len(whole) > 4 or group == "" or len(whole) == 4 else whole
    return (minus if number < 0 else "") + grouped + (f".{rest}" if rest else "")


def significant(value: Fraction, digits: int) -> int:
    """Decimals that show so many significant digits, at least 0."""
    if not value:
        return 0
    size, places = abs(value), 0
    while size < 10 ** (digits - 1) and places < 12:
        size *= 10
        places += 1
    return places


def bounds_of(interval: Interval) -> Bounds:
    """An interval for the report."""
    return Bounds(
        lower=None if interval.lower is None else exact_decimal(interval.lower),
        upper=None if interval.upper is None else exact_decimal(interval.upper),
        lower_open=interval.lower_open,
        upper_open=interval.upper_open,
    )
