"""Which dates of a headline are held against the one that the opening of the body gives."""

from __future__ import annotations

import pytest

from factcheck.checker import default_checker
from factcheck.facts.frames.headline_date import HeadlineDate
from factcheck.facts.reader import read_facts


@pytest.mark.parametrize(
    ("headline", "body", "pairs"),
    [
        pytest.param(
            "Salt works to shut in 2031",
            "The salt works at Ayle will make its last salt in 2029, its owner said.",
            [("2031", "2029")],
            id="a year",
        ),
        pytest.param(
            "Cable car closed until October",
            "The cable car on the Grat will stay shut until 12 August, when its new rope is in place.",
            [("October", "August")],
            id="how long",
        ),
        pytest.param(
            "Kite festival moved to 21 May",
            "Flyers will have to wait until 12 May, since the beach at Osk is under water.",
            [("21", "12")],
            id="a day",
        ),
        pytest.param(
            "Weir to be rebuilt in May",
            "The board will rebuild the weir at Ley from 3 March, it said.\n\nA path will be laid by the summer.",
            [("May", "March")],
            id="a season told far below",
        ),
        pytest.param(
            "Weir to be rebuilt in May",
            "The board will drain the weir at Ley from 3 March.\n\nIt will be rebuilt next month.",
            [],
            id="months told far below",
        ),
        pytest.param(
            "Cable car to reopen in October",
            "The cable car will be taken down on 3 August, overhauled and hung again.",
            [],
            id="a step of several",
        ),
        pytest.param(
            "Cable car to reopen in October",
            "The cable car will get a new rope on 3 August. The work will take ten weeks.",
            [],
            id="how long it takes is told",
        ),
        pytest.param(
            "Mayor to step down in July",
            "The mayor will go after the election on 9 June, she said.",
            [],
            id="before it",
        ),
        pytest.param(
            "Mine to close in 2031",
            "The mine will shed 400 jobs in 2027 and the others by the end of the decade.",
            [],
            id="another stretch is told",
        ),
        pytest.param(
            "Weir to be rebuilt in May",
            "The board decided on 4 April to rebuild the weir at Ley.",
            [],
            id="decided before",
        ),
        pytest.param(
            "Toll to rise in June",
            "Drivers will pay more from 1 July. Lorries, which pay most, are charged from June.",
            [],
            id="the body names both",
        ),
        pytest.param(
            "Toll rose in June",
            "Drivers will pay 9% more from 1 July for the bridge.",
            [],
            id="no headline of what comes",
        ),
    ],
)
def test_dates_of_headline_and_body(headline: str, body: str, pairs: list[tuple[str, str]]) -> None:
    document, doc, extraction = default_checker().read(f"# {headline}\n\n{body}\n", format="markdown")
    found = read_facts(document, doc, extraction).of(HeadlineDate)
    assert [(told.headline.quantity.text, told.body.quantity.text) for told in found] == pairs
