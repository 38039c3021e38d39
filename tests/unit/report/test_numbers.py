"""Numbers as programs and as people read them."""

from __future__ import annotations

from fractions import Fraction

import pytest

from factcheck.report.numbers import exact_decimal, fixed, rounded_to


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Fraction(7_000_000), "7000000"),
        (Fraction("251.75"), "251.75"),
        (Fraction("-0.5"), "-0.5"),
        (Fraction(1, 3), "1/3"),
        (Fraction(3, 80), "0.0375"),
        (Fraction(-1, 40), "-0.025"),
        (Fraction(12_001, 10), "1200.1"),
        (Fraction(10), "10"),
        (Fraction(0), "0"),
    ],
    ids=str,
)
def test_exact_decimal_is_exact(value: Fraction, text: str) -> None:
    assert exact_decimal(value) == text
    assert Fraction(text) == value


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [
        (Fraction("251.85"), 1, "251.9"),
        (Fraction(7), 1, "7.0"),
        (Fraction(-29), 1, "−29.0"),
        (Fraction(4220), 0, "4,220"),
        (Fraction("1234567.891"), 2, "1,234,567.89"),
        (Fraction("0.5"), 0, "1"),
        (Fraction("0.04"), 1, "0.0"),
    ],
    ids=str,
)
def test_fixed_rounds_half_away_from_nought(value: Fraction, decimals: int, text: str) -> None:
    assert fixed(value, decimals) == text


@pytest.mark.parametrize(
    ("value", "decimals", "rounded"), [(Fraction("2.5"), 0, 3), (Fraction("-2.5"), 0, -3), (Fraction(1250), -2, 1300)]
)
def test_rounded_to(value: Fraction, decimals: int, rounded: int) -> None:
    assert rounded_to(value, decimals) == rounded
