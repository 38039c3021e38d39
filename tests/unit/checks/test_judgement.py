"""What the solver is given for a figure."""

from __future__ import annotations

import pytest

from factcheck.checker import Checker

CHECKER = Checker()


@pytest.mark.parametrize(
    "text",
    [
        "Fees fell to nearly 0 from 5 euros.",
        "Up to 100, to nearly 0 less, it is over 1,000.",
        "Sales rose 0% to 0 from 0.",
    ],
    ids=["nearly nought", "less than nearly nought", "nought throughout"],
)
def test_figures_about_nought_are_solved_with(text: str) -> None:
    report = CHECKER.check(text)
    assert report.summary.figures == len(report.facts)
    assert [finding.check for finding in report.findings] == []
