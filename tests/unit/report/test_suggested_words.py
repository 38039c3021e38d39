"""Fractions, ordinals and figures of a headline are suggested in the form of the one that they replace."""

from __future__ import annotations

import pytest

from factcheck.checker import Checker

_FIRST = 3


@pytest.mark.parametrize(
    ("text", "offered"),
    [
        pytest.param(
            "The mill ground 48,000 tonnes of oats in the season. The cooperative bought 12,000 tonnes, "
            "a third of the whole, and two bakeries the rest.",
            ("a third", "a quarter"),
            id="of a whole or of the rest",
        ),
        pytest.param(
            "Fewer than a quarter of the 1,200 parishes surveyed, 370 in all, still have an organist, a report said.",
            ("a quarter", "a third"),
            id="bounded above",
        ),
        pytest.param(
            "More than half of the 480 delegates, 169 in all, stayed for the vote.",
            ("half", "a third"),
            id="bounded below",
        ),
        pytest.param(
            "Sales of the loaf fell by nearly half, from 900 a day to 610.",
            ("half", "a third"),
            id="a little less than it",
        ),
        pytest.param(
            "Three in ten of the 260 boats in the harbour, 156, now run on batteries.",
            ("Three in ten", "Six in ten"),
            id="of the same ten",
        ),
        pytest.param(
            "The lodge took in $36 million last winter. It had taken in $24 million the winter before, "
            "an increase of one-third.",
            ("one-third", "one-half"),
            id="one-half like one-third",
        ),
    ],
)
def test_a_fraction_is_offered_in_its_form(text: str, offered: tuple[str, str]) -> None:
    [finding] = Checker().check(text).findings
    assert offered in [(one.span.text, one.replacement) for one in finding.suggestions[:_FIRST]]


@pytest.mark.parametrize(
    ("headline", "body", "offered"),
    [
        ("fifth", "third", "third"),
        ("5th", "third", "3rd"),
        ("13th", "22nd", "22nd"),
        ("23rd", "twelfth", "12th"),
        ("twenty-first", "twelfth", "twelfth"),
        ("twelfth", "41st", "forty-first"),
    ],
)
def test_an_ordinal_is_written_as_one(headline: str, body: str, offered: str) -> None:
    text = f"# Ushers' strike enters {headline} week\n\nThe dispute over pay at the opera went into its {body} week."
    [finding] = Checker().check(text, format="markdown").findings
    assert (headline, offered) in [(one.span.text, one.replacement) for one in finding.suggestions]


@pytest.mark.parametrize(
    ("headline", "body", "offered"),
    [
        pytest.param(
            "Ferry line to spend more than €600m on new ships",
            "The ferry line will spend €183.5m on three ships, its owner said, and €20m on a pier.",
            "€180m",
            id="rounded down",
        ),
        pytest.param(
            "Almost $8bn for a new dam",
            "The ministry has set aside $2.94bn for the dam, which is to be full in nine years.",
            "$3bn",
            id="rounded up",
        ),
        pytest.param(
            "Bakery lifts prices 9%",
            "The bakery will charge more from Monday, its owner said. Prices of its flour rose 6.2%.",
            "6%",
            id="to its last digit",
        ),
    ],
)
def test_a_headline_without_support_is_offered_the_figure_of_the_body(headline: str, body: str, offered: str) -> None:
    [finding] = Checker().check(f"{headline}\n\n{body}").findings
    assert offered in [one.replacement for one in finding.suggestions[:_FIRST]]


def test_no_figure_of_another_size_is_offered_to_a_headline() -> None:
    text = "Festival draws £90m to the valley\n\nThe festival in the valley sold tickets at £45, its bar took £3,100."
    assert [one.replacement for finding in Checker().check(text).findings for one in finding.suggestions] == []
