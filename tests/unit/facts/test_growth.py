"""Reading facts takes time in proportion to the text: counted in calls, which no busy machine disturbs."""

from __future__ import annotations

import cProfile
import pstats

import pytest

from factcheck.checker import Checker
from factcheck.facts import read_facts


@pytest.fixture(scope="module")
def checker() -> Checker:
    return Checker()


def calls(checker: Checker, text: str) -> int:
    read = checker.read(text)
    read_facts(*read)
    profile = cProfile.Profile()
    profile.runcall(read_facts, *read)
    return pstats.Stats(profile).total_calls  # type: ignore[attr-defined, no-any-return]


def changes(count: int) -> str:
    return " ".join(f"Rents in town {i} rose {i % 7 + 2}% to ${200 + i} million, Ada Byron said." for i in range(count))


def listed(count: int) -> str:
    return "Rents rose " + ", ".join(f"{i % 7 + 2}% to ${200 + i} million" for i in range(count)) + "."


@pytest.mark.parametrize(
    ("text_of", "count", "most"),
    [
        # In proportion would be 4, by the square 16; in one sentence, each figure looks at those beside it.
        pytest.param(changes, 20, 4.4, id="sentences of one paragraph"),
        pytest.param(listed, 10, 10.0, id="figures of one sentence"),
    ],
)
def test_four_times_the_text_takes_about_four_times_the_calls(
    checker: Checker, text_of: object, count: int, most: float
) -> None:
    assert callable(text_of)
    assert calls(checker, text_of(4 * count)) < most * calls(checker, text_of(count))
