"""Writing a number the way another one is written."""

from __future__ import annotations

from fractions import Fraction

import pytest

from factcheck.extraction.numerals import write
from factcheck.extraction.quantities import read_quantities

WRITTEN = [
    ("1,234.5", "6789.1", "6,789.1"),
    ("1.234,5 kg", "6789.1", "6.789,1"),
    ("3,64,000", "400000", "4,00,000"),
    ("3,64,000", "999", "999"),
    ("3,64,000", "12345678", "1,23,45,678"),
    ("1·77", "2.5", "2·50"),
    ("251.8", "25.18", "25.18"),
    ("251.8", "7", "7.0"),
    ("7", "17", "17"),
    ("400%", "3900", "3,900"),
    ("1400", "3900", "3900"),
    ("12 345 678", "9876543", "9 876 543"),
    ("forty-two boats", "215", "two hundred and fifteen"),
    ("doubled", "3", "tripled"),
    ("doubling", "4", "quadrupling"),
    ("doubled", "1.7", "1.7"),
    ("a third of it", "1/4", "a quarter"),
    ("½", "1/4", "¼"),
    ("3/4 inch", "1/8", "1/8"),
]


@pytest.mark.parametrize(("like", "value", "expected"), WRITTEN, ids=[f"{case[1]} like {case[0]}" for case in WRITTEN])
def test_write(like: str, value: str, expected: str) -> None:
    assert write(Fraction(value), read_quantities(like)[0].written) == expected
