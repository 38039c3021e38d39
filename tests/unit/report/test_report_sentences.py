"""A finding in sentences, as every format tells it."""

from __future__ import annotations

import pytest

import factcheck
from factcheck.report.sentences import counted, suggested, told


def test_figures_written_alike_are_told_apart() -> None:
    [finding] = factcheck.check("The port handled 2.31 million guests, up 12% from 2.31 million in 2022.").findings
    assert [sentence.partition(" (")[0] for sentence in suggested(finding)] == [
        "Perhaps 2.59 million instead of the first 2.31 million",
        "Or 2.06 million instead of the second 2.31 million",
    ]


def test_word_is_quoted_with_what_it_replaces() -> None:
    [finding] = factcheck.check("Tram journeys fell by 6,000, from 48,000 to 54,000.").findings
    assert "Perhaps “rose” instead of “fell” (the other way)?" in told(finding)


@pytest.mark.parametrize(
    ("number", "expected"), [(0, "0 errors"), (1, "1 error"), (2, "2 errors"), (1204, "1,204 errors")]
)
def test_things_are_counted(number: int, expected: str) -> None:
    assert counted(number, "error") == expected
