"""Ties that do not hold among other figures of their unit: whether those were meant."""

from __future__ import annotations

import pytest

from factcheck.checker import check
from factcheck.report.model import Severity

TWO_LEVELS = "A crate of oysters cost $45 in May. In June it went for $144. The price was thus 2.3 times as high."
LONG = "Last year the Lido drew 61,274 bathers. This year it drew 83,921. That is 22,674 more."
SHORT = "Last year the Lido drew 6 bathers. This year it drew 8. That is four more."
ONE_MORE = "A crate of squid costs $61.\n\n"
TWO_MORE = "A crate of squid costs $61 and one of crabs $75.\n\n"
FOUR_MORE = "A crate of eels costs $52, one of squid $61, one of crabs $75 and one of mussels $48.\n\n"
TWO_POOLS = "The other pool drew 1,931 bathers and the third 7,412. "


@pytest.mark.parametrize(
    ("text", "severity"),
    [
        pytest.param(TWO_LEVELS, Severity.WARNING, id="no other of the unit"),
        pytest.param(ONE_MORE + TWO_LEVELS, Severity.WARNING, id="one beside them"),
        pytest.param(TWO_MORE + TWO_LEVELS, Severity.NOTE, id="two, where a slip would be found by chance"),
        pytest.param(TWO_POOLS + LONG, Severity.WARNING, id="two, where it would not"),
        pytest.param(TWO_POOLS + SHORT, Severity.NOTE, id="two, where any figure is one slip away"),
        pytest.param(FOUR_MORE + TWO_LEVELS, Severity.NOTE, id="many"),
    ],
)
def test_the_only_two_levels_are_told_quietly_among_others_of_their_unit(text: str, severity: Severity) -> None:
    found = [finding for finding in check(text).findings if "the only" in " ".join(finding.explanation)]
    assert [finding.severity for finding in found] == [severity]


@pytest.mark.parametrize(
    ("text", "severity"),
    [
        pytest.param("Zoo buys 24 goats\n\nThe zoo buys 31 goats and 14 sheep.", Severity.WARNING, id="near"),
        pytest.param("Zoo buys 12 goats\n\nThe zoo buys 31 goats and 14 sheep.", Severity.NOTE, id="more than twofold"),
        pytest.param("Zoo buys 13 goats\n\nThe zoo buys 31 goats and 14 sheep.", Severity.WARNING, id="digits swapped"),
        pytest.param("Zoo buys 12 goats\n\nThe zoo buys 31 goats on Monday.", Severity.WARNING, id="no other near"),
    ],
)
def test_what_misses_by_far_is_told_quietly_where_another_figure_may_be_meant(text: str, severity: Severity) -> None:
    found = [finding for finding in check(text).findings if finding.check == "headline-and-body"]
    assert [finding.severity for finding in found] == [severity]


@pytest.mark.parametrize(
    ("text", "severity"),
    [
        pytest.param("He fought five men. Two fled, and he took on the remaining two.", Severity.ERROR, id="none near"),
        pytest.param(
            "His four friends had three dogs. He fought five men. Two fled, and he took on the remaining two.",
            Severity.NOTE,
            id="others near",
        ),
    ],
)
def test_numbers_told_over_sentences_say_little_among_others(text: str, severity: Severity) -> None:
    found = [finding for finding in check(text).findings if finding.check == "parts-and-total"]
    assert [finding.severity for finding in found] == [severity]
