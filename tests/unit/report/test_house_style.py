"""Suggestions are written as the text writes its numbers: in words up to ten, or throughout."""

from __future__ import annotations

import pytest

from factcheck.checker import Checker


@pytest.mark.parametrize(
    ("text", "first"),
    [
        pytest.param(
            "The strike of 38 ushers lasted nine days, from 4 April until it was called off on 15 April.",
            "11 days",
            id="digits from eleven on",
        ),
        pytest.param(
            "The strike of thirty-eight ushers lasted nine days, from 4 April until it was called off on 15 April.",
            "eleven days",
            id="words throughout",
        ),
        pytest.param(
            "The strike of 38 ushers lasted nine days, from 4 April until it was called off on 11 April.",
            "seven days",
            id="small numbers in words",
        ),
    ],
)
def test_a_number_is_written_in_the_style_of_the_house(text: str, first: str) -> None:
    [finding] = Checker().check(text).findings
    assert finding.suggestions[0].replacement == first
