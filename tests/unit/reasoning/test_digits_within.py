"""Numbers that are too great, by one slip within their bound."""

from __future__ import annotations

import pytest

from factcheck.reasoning import are_beside, digits_within


@pytest.mark.parametrize(
    ("digits", "most", "first"),
    [("25", 23, "15"), ("75", 59, "45"), ("31", 30, "21"), ("72", 59, "27"), ("64", 60, "54")],
)
def test_the_likelier_slip_comes_first(digits: str, most: int, first: str) -> None:
    found = digits_within(digits, most)
    assert first in found[:3]
    assert all(int(number) <= most and len(number) == len(digits) for number in found)


@pytest.mark.parametrize(("one", "other", "beside"), [("7", "4", True), ("1", "7", True), ("2", "9", False)])
def test_digits_beside_each_other_on_the_keys(one: str, other: str, beside: bool) -> None:
    assert are_beside(one, other) is are_beside(other, one) is beside
