"""Which figures are taken to tell one fact twice."""

from __future__ import annotations

import pytest

from factcheck.checker import default_checker
from factcheck.facts.reader import read_facts
from factcheck.facts.retelling import Restatement


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        pytest.param(
            "The quake killed 212 people. Most of the 122 people killed by the quake were old.",
            [("212", "122")],
            id="a participle",
        ),
        pytest.param(
            "The tunnel is 7.4 km long. It took years to build the 4.7-kilometre tunnel.",
            [("7.4 km", "4.7-kilometre")],
            id="before a noun",
        ),
        pytest.param(
            "Norvik had a turnover of kr640m in 2022. With its turnover of kr460m in 2022, Norvik is rich.",
            [("kr640m", "kr460m")],
            id="whose it is stands behind",
        ),
        pytest.param(
            "Norvik had a turnover of kr640m in 2021. With its turnover of kr460m in 2022, Norvik is rich.",
            [],
            id="another year",
        ),
        pytest.param(
            "The herd has 2,418 sheep, and rangers want the 2,148 ewes and lambs off the common by June.",
            [("2,418", "2,148")],
            id="the same digits, by another word in one sentence",
        ),
        pytest.param(
            "The choir, whose 57 singers come from nine villages, has a hall. It is too small for all 75 of them.",
            [("57", "75")],
            id="the same digits, all of them",
        ),
        pytest.param(
            "The crash destroyed 45 crates of lemons. Clearing 54 crates from the road took three hours.",
            [("45", "54")],
            id="the same digits and noun, where nothing points back",
        ),
        pytest.param(
            "The mast, which stands 218 metres high, was damaged on Friday. At 281 metres tall it is a landmark.",
            [("218 metres", "281 metres")],
            id="the same digits in a measure of what was told",
        ),
        pytest.param("They sold 145 tickets for the play and 154 for the concert.", [], id="two counts in a row"),
        pytest.param("He scored 45 points. The 54 points of his rival won the day.", [], id="of another's"),
        pytest.param("Calls cost 14 cents, up from the 41 cents of May.", [], id="what a level is compared with"),
        pytest.param("The north stand holds 4,300 people; the south stand holds 3,400.", [], id="another subject"),
        pytest.param("The tunnel is 7.4 km long. The northern tunnel is 4.7 km long.", [], id="another tunnel"),
        pytest.param("One tunnel is 7.4 km long. Each 4.7-kilometre tunnel leaks.", [], id="one of several"),
        pytest.param("The depot cost $18m. The depot, which cost $390m, leaks.", [], id="no slip sets them apart"),
        pytest.param("It uses a 20-round form. Some trust the 10-round form.", [], id="two variants"),
    ],
)
def test_restatements_are_read(text: str, pairs: list[tuple[str, str]]) -> None:
    facts = read_facts(*default_checker().read(text))
    # Two ways of tying may find one pair.
    found = dict.fromkeys((f.first.quantity.text, f.second.quantity.text) for f in facts.of(Restatement))
    assert list(found) == pairs
