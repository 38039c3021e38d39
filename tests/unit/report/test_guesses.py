"""Slips that no sum tells are offered among the first three repairs, written as the text writes its figures."""

from __future__ import annotations

import pytest

from factcheck.checker import Checker


@pytest.fixture(scope="module")
def checker() -> Checker:
    return Checker()


OFFERED = [
    pytest.param("A berth costs between £80 and £30 a night.", "£8 and", id="a nought too many in one end of a range"),
    pytest.param("The choir has between 72 and 45 singers.", "27", id="swapped digits in one end of a range"),
    pytest.param("The ward has between 700 and 90 beds.", "900", id="a nought left out"),
    pytest.param("The course takes between 4,100 and 2,300 pupils.", "1,400", id="a grouped number"),
    pytest.param("The kiln was lit in 1912 and, six years earlier, in 1918, rebuilt.", "later", id="a word of order"),
    pytest.param("Built in 1968, the lido was demolished in 1964.", "1974", id="a year in order"),
    pytest.param("The late boat leaves at 8.75pm from pier four.", "8.45pm", id="minutes of a clock"),
    pytest.param("The night boat leaves at 25:10 from pier four.", "15:10", id="an hour of a clock"),
    pytest.param("The moot was held on 31 June in the old barn.", "30 June", id="the last day of a month"),
    pytest.param("The moot was held on 31 June in the old barn.", "21 June", id="another day of the month"),
    pytest.param("The pump runs 25 hours a day.", "24 hours a day", id="as many as there are"),
    pytest.param("Ferries are full: freight rose to 41 tonnes from 47.", "dropped", id="a second contrary word"),
    pytest.param("A loaf costs £3, more than the £4 of last year.", "less", id="less money"),
    pytest.param("Some 30 boats came, more than the 40 of last year.", "fewer", id="fewer boats"),
    pytest.param("Grain came to 40 tonnes, topping the forecast of 50 tonnes.", "missing", id="a verb of comparison"),
    pytest.param("A seat was £20 and is £60 now, twice as much.", "three times", id="a multiple in words"),
    pytest.param("The number of barges has doubled to 90 from 30.", "trebled", id="a verb of a multiple"),
    pytest.param("The fleet was halved to 84 barges from 42.", "doubled", id="a multiple the other way"),
    pytest.param(
        "Turnout fell to 61% from 68%, down 17 points. The five clerks agree.", "seven points", id="a small number"
    ),
]


@pytest.mark.parametrize(("text", "offered"), OFFERED)
def test_what_was_meant_is_among_the_first_three(checker: Checker, text: str, offered: str) -> None:
    [finding] = checker.check(text).findings
    first = finding.suggestions[:3]
    mended = {text[: one.span.start] + one.replacement + text[one.span.end :] for one in first}
    assert offered in {one.replacement for one in first} or any(
        offered in one and offered not in text for one in mended
    )


def test_the_article_goes_with_the_word(checker: Checker) -> None:
    text = "The average of 3,870 represents an increase from 4,210 last term."
    [finding] = checker.check(text).findings
    assert "a decrease" in {one.replacement for one in finding.suggestions}


@pytest.mark.parametrize(
    "text",
    [
        "A berth costs between £30 and £80 a night.",
        "The kiln was lit in 1912 and, six years later, in 1918, rebuilt.",
        "The late boat leaves at 8.45pm from pier four.",
        "A loaf costs £3, less than the £4 of last year.",
        "The number of barges has trebled to 90 from 30.",
    ],
)
def test_what_agrees_is_left_alone(checker: Checker, text: str) -> None:
    assert checker.check(text).findings == []
