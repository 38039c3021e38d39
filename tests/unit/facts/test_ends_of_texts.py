"""Texts that stop in the middle of what a reader of figures looks ahead for."""

from __future__ import annotations

import pytest

from factcheck.checker import Checker


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Wick asked £12,000, the lowest", id="a lowest is the last word"),
        pytest.param("Wick asked £12,000 and Thurso £15,000, the highest", id="a highest is the last word"),
    ],
)
def test_a_text_may_end_with_a_superlative(text: str) -> None:
    assert Checker().check(text).findings == []


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        pytest.param("The tram leaves at 09.12 with 40 people.", ["40"], id="a leading nought at a time of day"),
        pytest.param("The share closed at 21.12 on Friday.", ["21.12"], id="no leading nought is a price"),
    ],
)
def test_times_of_day_are_no_amounts(text: str, figures: list[str]) -> None:
    assert [quantity.text for quantity in Checker().extract(text).quantities] == figures
