"""What became of each figure, and why."""

from __future__ import annotations

import pytest

from factcheck.checker import default_checker
from factcheck.report.model import FactItem, Verdict


def fate_of(text: str, figure: str) -> FactItem:
    """The fact of a figure as it is written."""
    report = default_checker().check(text)
    quantities = {quantity.id: quantity.text for quantity in report.quantities}
    [found] = [fact for fact in report.facts if quantities[fact.quantity] == figure]
    return found


@pytest.mark.parametrize(
    ("text", "figure", "reason"),
    [
        pytest.param("Sales rose 35% last year.", "35%", "no base given", id="a change without levels"),
        pytest.param("Sales trebled.", "trebled", "no base given", id="a multiple of nothing"),
        pytest.param("Some 35% of farms have a well.", "35%", "no whole given", id="a share without its whole"),
        pytest.param(
            "The target is 3.4 billion euros.", "3.4 billion euros", "a target, not an outcome", id="a target"
        ),
        pytest.param("Sales did not rise 35% to $434 million.", "35%", "denied", id="what is denied"),
        pytest.param("The mill has 38 looms.", "38", "no other figure of the text is tied to it", id="a figure alone"),
        pytest.param(
            "Exports of cocoa from Peru were 38 tonnes. Exports of cocoa from Ghana were 52 tonnes.",
            "38 tonnes",
            "another entity",
            id="two countries",
        ),
        pytest.param(
            f"The shop sold {', '.join(f'{number} lamps' for number in range(10, 50))} and 64 chairs.",
            "64",
            "too many figures in one sentence",
            id="a table in words",
        ),
        pytest.param(
            "In 2019 exports of cocoa were 38 tonnes. In 2021 exports of cocoa were 52 tonnes.",
            "52 tonnes",
            "another period",
            id="two years",
        ),
    ],
)
def test_an_unchecked_figure_says_why(text: str, figure: str, reason: str) -> None:
    fact = fate_of(text, figure)
    assert (fact.fate, fact.reason) == (Verdict.UNCHECKED, reason)
    assert fact.why


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        pytest.param("Sales rose 35% to $434 million from $321 million.", Verdict.CONSISTENT, id="what holds"),
        pytest.param("Sales rose 53% to $434 million from $321 million.", Verdict.CONTRADICTION, id="what does not"),
    ],
)
def test_a_tied_figure_has_the_verdict_of_its_tie_and_no_reason(text: str, verdict: Verdict) -> None:
    fact = fate_of(text, "$434 million")
    assert (fact.fate, fact.why, fact.reason) == (verdict, "tied by percent-change", "")


def test_the_summary_counts_the_reasons() -> None:
    report = default_checker().check("Sales rose 35% last year. Costs rose 12%. The mill has 38 looms.")
    assert report.summary.unchecked_because == {"no base given": 2, "no other figure of the text is tied to it": 1}
    assert sum(report.summary.unchecked_because.values()) == report.summary.unchecked
