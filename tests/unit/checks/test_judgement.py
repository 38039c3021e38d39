"""What the solver is given for a figure."""

from __future__ import annotations

import pytest

from factcheck.checker import Checker
from factcheck.checks._judgement import Slack, readings_of
from factcheck.facts import read_facts

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


@pytest.mark.parametrize("slack", list(Slack))
def test_what_was_counted_has_no_slack_to_cut_off(slack: Slack) -> None:
    (fact,) = read_facts(*CHECKER.read("The court has seven judges."))
    (reading,) = readings_of(fact, slack)
    assert reading.strict == reading.loose == fact.quantity.readings[0].strict
