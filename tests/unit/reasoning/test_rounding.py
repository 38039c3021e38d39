"""From written digits to intervals."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from factcheck.reasoning import Interval, coarse_unit, coarsened, resolution, rounded, truncated
from factcheck.reasoning.interval import Number

TENTH = Decimal("0.1")


@pytest.mark.parametrize(
    ("value", "unit", "lower", "upper"),
    [
        pytest.param(Decimal("61.9"), TENTH, "61.85", "61.95", id="61.9"),
        pytest.param(62, 1, "61.5", "62.5", id="62"),
        pytest.param(7_000_000, 1_000_000, "6500000", "7500000", id="7 million"),
        pytest.param(Decimal("-0.3"), TENTH, "-0.35", "-0.25", id="negative"),
        pytest.param(11, 0, "11", "11", id="an exact count"),
    ],
)
def test_rounded_is_half_a_unit_either_way(value: Number, unit: Number, lower: str, upper: str) -> None:
    assert rounded(value, unit) == Interval.closed(Fraction(lower), Fraction(upper))


@pytest.mark.parametrize(
    ("written", "unit", "true", "allowed"),
    [
        pytest.param(Decimal("1.9"), TENTH, Decimal("1.96"), True, id="1.96 truncated"),
        pytest.param(Decimal("1.9"), TENTH, Decimal("1.81"), True, id="1.81 rounded up"),
        pytest.param(Decimal("1.9"), TENTH, Decimal("2.01"), False, id="more than a unit off"),
        pytest.param(Decimal("-1.9"), TENTH, Decimal("-1.96"), True, id="negative, truncated towards 0"),
    ],
)
def test_truncated_is_a_unit_either_way(written: Number, unit: Number, true: Number, allowed: bool) -> None:
    assert truncated(written, unit).contains(true) is allowed
    assert truncated(written, unit).encloses(rounded(written, unit))


@pytest.mark.parametrize(
    ("value", "unit", "coarse"),
    [
        pytest.param(20_000, 1, 1000, id="20,000 stops at two digits"),
        pytest.param(123_000, 1, 1000, id="123,000"),
        pytest.param(140_000_000, 1_000_000, 10_000_000, id="140 million"),
        pytest.param(-500, 1, 10, id="negative"),
        pytest.param(1_000_000, 1, 100_000, id="a million written out"),
        pytest.param(50, 1, None, id="two digits already"),
        pytest.param(123, 1, None, id="no trailing zero"),
        pytest.param(Decimal("251.8"), TENTH, None, id="251.8"),
        pytest.param(0, 1, None, id="zero"),
        pytest.param(400, 0, None, id="an exact count"),
    ],
)
def test_coarse_unit(value: Number, unit: Number, coarse: int | None) -> None:
    assert coarse_unit(value, unit) == coarse


@pytest.mark.parametrize(
    ("value", "unit", "lower", "upper"),
    [
        pytest.param(20_000, 1, 19_500, 20_500, id="20,000 as 20 thousand"),
        pytest.param(50, 1, 49, 51, id="no coarser unit"),
        pytest.param(123, 1, 122, 124, id="no trailing zero"),
    ],
)
def test_coarsened_is_rounded_to_the_coarser_unit(value: Number, unit: Number, lower: int, upper: int) -> None:
    assert coarsened(value, unit) == Interval.closed(lower, upper)


@pytest.mark.parametrize(
    ("value", "unit", "share"),
    [(2, 1, Fraction(1, 4)), (Decimal("2.00"), Decimal("0.01"), Fraction(1, 400)), (0, 1, None), (-5, 0, Fraction(0))],
)
def test_resolution(value: Number, unit: Number, share: Fraction | None) -> None:
    assert resolution(value, unit) == share


@pytest.mark.parametrize("function", [rounded, truncated, coarse_unit, coarsened, resolution])
def test_negative_unit_is_refused(function: object) -> None:
    with pytest.raises(ValueError, match="cannot be negative"):
        function(5, -1)  # type: ignore[operator]


def test_coarse_unit_needs_a_multiple_of_the_unit() -> None:
    with pytest.raises(ValueError, match="no multiple"):
        coarse_unit(Decimal("0.25"), TENTH)
