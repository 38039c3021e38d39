"""Contests as frames: which two sides a text sets against each other, and what it says of them."""

from __future__ import annotations

import pytest

from factcheck.checker import default_checker
from factcheck.facts import Facts
from factcheck.facts.frames.margin import Margin
from factcheck.facts.frames.tally import Tally
from factcheck.facts.reader import read_facts


def facts_of(text: str) -> Facts:
    document, doc, extraction = default_checker().read(text)
    return read_facts(document, doc, extraction)


MARGINS = [
    pytest.param("It was carried by 31 votes to 25, a majority of six.", ("six", "31", "25"), id="votes to"),
    pytest.param("Rovers won 84-71, a 13-point win.", ("13", "84", "71"), id="a score"),
    pytest.param(
        "It passed with 31 in favour and 25 against, a majority of six.", ("six", "31", "25"), id="for, against"
    ),
    pytest.param("She polled 4,418 votes and Ames 3,906, a margin of 512.", ("512", "4,418", "3,906"), id="polled"),
    pytest.param("He won by 122 votes, 3,480 to 3,358.", ("122", "3,480", "3,358"), id="the margin first"),
    pytest.param("They led 17-3 at the break; that 14-point lead went.", ("14", "17", "3"), id="that lead"),
    pytest.param(
        "Hull had 28 points and Leeds 32. Leeds thus won by four.", ("four", "28", "32"), id="the next sentence"
    ),
]


@pytest.mark.parametrize(("text", "figures"), MARGINS)
def test_a_margin_is_tied_to_both_sides(text: str, figures: tuple[str, ...]) -> None:
    [margin] = facts_of(text).of(Margin)
    assert tuple(fact.quantity.text for fact in (margin.margin, margin.first, margin.second)) == figures


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Rovers won 84-71 after trailing by nine points.", id="a lead of another time"),
        pytest.param("They won 412 seats to 121, a majority of 174.", id="over all others together"),
        pytest.param("They beat Rovers 2-0 and lead the league by seven points.", id="a lead in a table"),
        pytest.param("The vote was 52-47; a majority of 60 is needed.", id="a threshold"),
    ],
)
def test_a_lead_of_something_else_is_no_margin(text: str) -> None:
    assert list(facts_of(text).of(Margin)) == []


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        pytest.param("The 15-member council adopted it by 11 votes to four.", ["carried", "seats"], id="a council"),
        pytest.param("The derby ended in a 2-1 draw.", ["level"], id="a draw"),
        pytest.param("They drew 1-1 after extra time.", [], id="after extra time"),
        pytest.param("With 158 of the 300 seats, they have an absolute majority.", ["majority"], id="a majority"),
        pytest.param("With 149 of the 300 seats, they lack an absolute majority.", [], id="no majority"),
        pytest.param(
            "Beaten 2-1 away, they won the return 3-0 and the tie 4-2 on aggregate.", ["aggregate"], id="two legs"
        ),
        pytest.param("It was not approved by 11 votes to four.", [], id="not carried"),
    ],
)
def test_a_tally_is_told(text: str, kinds: list[str]) -> None:
    assert [tally.kind for tally in facts_of(text).of(Tally)] == kinds
