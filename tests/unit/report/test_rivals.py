"""Ties that rest on nothing but that no other figure stands near."""

from __future__ import annotations

import pytest

from factcheck.checker import check
from factcheck.report.model import Severity

FEW = "A crate of oysters cost $45 in May. In June it went for $144. The price was thus 2.3 times as high."
MANY = f"A crate of eels costs $52, one of squid $61, one of crabs $75 and one of mussels $48.\n\n{FEW}"


@pytest.mark.parametrize(
    ("text", "severity"),
    [(FEW, Severity.WARNING), (MANY, Severity.NOTE)],
    ids=["few of the unit", "many of the unit beside them"],
)
def test_the_only_two_levels_are_told_quietly_among_others_of_their_unit(text: str, severity: Severity) -> None:
    found = [finding for finding in check(text).findings if "the only" in " ".join(finding.explanation)]
    assert [finding.severity for finding in found] == [severity]
