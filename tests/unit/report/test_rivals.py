"""Ties that do not hold among other figures of their unit: whether those were meant."""

from __future__ import annotations

import pytest

from factcheck.checker import Checker, default_checker
from factcheck.config import Config
from factcheck.report.model import Severity

CHECKER = Checker(Config(read_ties=False))  # whose model would know better
TWO_LEVELS = "A crate of oysters cost $45 in May. In June it went for $144. The price was thus 2.3 times as high."
ONE_MORE = "A crate of squid costs $61.\n\n"
FOUR_MORE = "A crate of eels costs $52, one of squid $61, one of crabs $75 and one of mussels $48.\n\n"


@pytest.mark.parametrize(
    ("text", "severity"),
    [
        pytest.param(TWO_LEVELS, Severity.WARNING, id="no other of the unit"),
        pytest.param(ONE_MORE + TWO_LEVELS, Severity.WARNING, id="one beside them"),
        pytest.param(FOUR_MORE + TWO_LEVELS, Severity.NOTE, id="many"),
    ],
)
def test_the_only_two_levels_are_told_quietly_among_others_of_their_unit(text: str, severity: Severity) -> None:
    found = [finding for finding in CHECKER.check(text).findings if "the only" in " ".join(finding.explanation)]
    assert [finding.severity for finding in found] == [severity]


FAR = "A crate of oysters cost $45 in May. In June it went for $144. The price was thus 9.6 times as high."
MIRRORED = FAR.replace("9.6", "2.3")


@pytest.mark.parametrize(
    ("text", "severity"),
    [
        pytest.param(FAR, Severity.WARNING, id="no other near"),
        pytest.param(ONE_MORE + FAR, Severity.NOTE, id="more than twofold"),
        pytest.param(ONE_MORE + FAR.replace("9.6", "4.2"), Severity.WARNING, id="less than twofold"),
        pytest.param(ONE_MORE + MIRRORED, Severity.WARNING, id="digits swapped"),
        pytest.param("Zoo buys 12 goats\n\nThe zoo buys 31 goats and 14 sheep.", Severity.WARNING, id="a headline"),
    ],
)
def test_what_misses_by_far_is_told_quietly_where_another_figure_may_be_meant(text: str, severity: Severity) -> None:
    found = [one for one in CHECKER.check(text).findings if one.check in ("headline-and-body", "multiple")]
    assert [finding.severity for finding in found] == [severity]


@pytest.mark.parametrize(
    ("text", "severities"),
    [
        pytest.param("The debt will have risen to £24.1m when the year is over, from £42.6m.", [Severity.WARNING]),
        pytest.param("The debt will have fallen to £24.1m when the year is over, from £42.6m.", []),
    ],
    ids=["turned", "right"],
)
def test_what_the_wording_ties_beyond_doubt_is_told_among_many_others(text: str, severities: list[Severity]) -> None:
    many = "Grants brought £31.4m, taxes £18.9m, fees £6.2m, loans £9.5m and gifts £3.3m. "
    found = default_checker().check(many + text.replace("m.", "m at its start.")).findings
    assert [finding.severity for finding in found] == severities
