"""Ties that rest on nothing but that no other figure stands near."""

from __future__ import annotations

import pytest

from factcheck.checker import check
from factcheck.report.model import Severity

INDEX = "On the month the index rose 0.4% to 138.6; it had stood at 133.5 in June last year."
RATES = (
    "Prices were 3.8% higher than a year before, after 3.5% in May, as petrol (up 9.2%) and meals (up 6.1%) offset "
    "cheaper clothing. "
)


@pytest.mark.parametrize(
    ("text", "severity"),
    [(INDEX, Severity.WARNING), (RATES + INDEX, Severity.NOTE)],
    ids=["few of the unit", "many of the unit beside them"],
)
def test_the_only_two_levels_are_told_quietly_among_others_of_their_unit(text: str, severity: Severity) -> None:
    found = [finding for finding in check(text).findings if "the only" in " ".join(finding.explanation)]
    assert [finding.severity for finding in found] == [severity]
