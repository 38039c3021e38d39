"""Which figures the text holds against each other, and which it calls the highest or lowest."""

from __future__ import annotations

import pytest

from factcheck.checker import default_checker
from factcheck.facts.frames.comparison import Comparison
from factcheck.facts.frames.ranking import Ranking
from factcheck.facts.reader import read_facts


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        pytest.param("At 8.9 m, the tide topped the 8.6 m of 1953.", [("8.9 m", ">", "8.6 m")], id="a verb"),
        pytest.param(
            "It raised $48,000, less than the $52,000 of 2021.", [("$48,000", "<", "$52,000")], id="less than"
        ),
        pytest.param(
            "The van outsold the car by 4,210 to 3,905.", [("4,210", ">", "3,905")], id="by so much to so much"
        ),
        pytest.param("Fewer letters came than in May: 31 against 37.", [("31", "<", "37")], id="told behind a colon"),
        pytest.param(
            "It took 49 seconds, faster than the 51 of May.", [("49 seconds", "<", "51")], id="less time is faster"
        ),
        pytest.param("It raised $48,000, and more than 400 people came.", [], id="a bound is no comparison"),
        pytest.param("If it raised $48,000, it would be more than the $52,000 of May.", [], id="supposed"),
        pytest.param("It fell from 30% in May to less than 5% in June.", [], id="a bound behind a preposition"),
    ],
)
def test_comparisons_are_read(text: str, pairs: list[tuple[str, str, str]]) -> None:
    facts = read_facts(*default_checker().read(text))
    found = [
        (frame.figure.quantity.text, ">" if frame.more else "<", frame.other.quantity.text)
        for frame in facts.of(Comparison)
    ]
    assert found == pairs


def test_words_of_comparison_are_no_hedge() -> None:
    facts = read_facts(*default_checker().read("The town raised $58,000, more than the $52,000 of last year."))
    assert [fact.quantity.mod for fact in facts] == [None, None]


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        pytest.param("The lowest bid was Ash's, at 36; Elm offered 40.", [("36", "40")], id="a rival"),
        pytest.param(
            "The largest farm, with 420 hectares, is Holm, followed by Aas with 310.",
            [("420 hectares", "310")],
            id="next",
        ),
        pytest.param("The tide, at 8.1 m, was the highest since Ash had 8.6 m.", [], id="since leaves others out"),
        pytest.param("The greatest loss was in group 3; Ash was in group 7.", [], id="numbers that name"),
    ],
)
def test_rankings_are_read(text: str, pairs: list[tuple[str, str]]) -> None:
    facts = read_facts(*default_checker().read(text))
    assert [(frame.extreme.quantity.text, frame.rival.quantity.text) for frame in facts.of(Ranking)] == pairs
