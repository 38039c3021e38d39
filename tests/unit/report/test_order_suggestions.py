"""Suggestions for dates and times of day told in the wrong order: no sum tells them, yet few are likely."""

from __future__ import annotations

import pytest

from factcheck.checker import Checker

_PLACES = 3


@pytest.fixture(scope="module")
def checker() -> Checker:
    return Checker()


@pytest.mark.parametrize(
    ("text", "figure", "meant"),
    [
        pytest.param(
            "The arcade was built in 1934, gutted by fire in 1919 and restored in 1956.", "1919", "1939", id="a ten"
        ),
        pytest.param("The engraver was born in 1871 and died in 1843 at Lucca.", "1843", "1943", id="a century"),
        pytest.param("The refuge was opened in 2012 and closed in 2010.", "2010", "2014", id="the last digit"),
        pytest.param("The curfew was imposed on 9 May and lifted on 3 May.", "3", "13", id="a ten of days"),
        pytest.param("The strike began on 22 June and ended on 8 June.", "22", "2", id="a digit too many"),
        pytest.param("The pool will close on 9 May 2025 and reopen on 2 March 2025.", "2025", "2026", id="a year on"),
        pytest.param("The levy, imposed in April 2021, was lifted in March 2021.", "March", "May", id="a month"),
        pytest.param(
            "The chapel was sold in 1999, four years before the flood of 1995.", "before", "after", id="a word"
        ),
        pytest.param(
            "The inn got its licence in 2014. Three years earlier, in 2017, it hired a cook.",
            "earlier",
            "later",
            id="a word that a length speaks for",
        ),
        pytest.param(
            "The 80-minute concert begins at 10.30pm and finishes at 10.15pm.", "10.15pm", "11.50pm", id="a length"
        ),
        pytest.param("The tour starts at 13:40 and ends at 13:20.", "13:20", "14:20", id="an hour"),
    ],
)
def test_what_was_meant_is_among_the_first(checker: Checker, text: str, figure: str, meant: str) -> None:
    offered = [
        (one.span.text, one.replacement)
        for finding in checker.check(text).findings
        if finding.check == "period-order"
        for one in finding.suggestions[:_PLACES]
    ]
    assert (figure, meant) in offered


def test_no_year_is_offered_that_another_order_forbids(checker: Checker) -> None:
    report = checker.check("The arcade was built in 1934, gutted by fire in 1929 and restored in 1946.")
    offered = {one.replacement for finding in report.findings for one in finding.suggestions}
    assert "1939" in offered
    assert "1949" not in offered
