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
