"""What a numeral may have been meant for."""

from __future__ import annotations

from fractions import Fraction

import pytest

from factcheck.reasoning import digit_slips


@pytest.mark.parametrize(
    ("written", "unit", "slip", "meant"),
    [
        ("215.8", "0.1", "transposed", "251.8"),
        ("39", "1", "transposed", "93"),
        ("17", "1", "dropped", "7"),
        ("2.9", "0.1", "changed", "1.9"),
        ("40", "1", "added", "400"),
    ],
    ids=["transposed decimals", "transposed", "one too many", "one for another", "one left out"],
)
def test_slip_is_undone(written: str, unit: str, slip: str, meant: str) -> None:
    assert (slip, Fraction(meant)) in list(digit_slips(Fraction(written), Fraction(unit)))


def test_no_slip_gives_a_leading_nought() -> None:
    assert all(value >= 10 for slip, value in digit_slips(Fraction(10), Fraction(1)) if slip in {"changed", "added"})


def test_value_between_units_has_no_slips() -> None:
    assert list(digit_slips(Fraction("1.25"), Fraction("0.1"))) == []
