"""How many items a list can be read to have."""

from __future__ import annotations

import pytest

from factcheck.checker import default_checker
from factcheck.facts.frames.listing import Listing
from factcheck.facts.reader import read_facts


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        pytest.param("It has three parts: sales, stores and staff.", [(3, 3)], id="a plain list"),
        pytest.param(
            "It has three parts: sales and stores, staff, and cash.",
            [(2, 4)],
            id="an “and” inside an item, or at the end",
        ),
        pytest.param("They met two friends: Ada Brook, a nurse, and Wen Oda.", [(2, 3)], id="an aside"),
        pytest.param("It has three parts: red, big or new; sales; and staff.", [(2, 5)], id="semicolons part"),
        pytest.param("It has three parts: sales, stores and the like, for example.", [], id="not all"),
        pytest.param("It has three parts: sales rose and stores fell.", [], id="a sentence of its own"),
        pytest.param("Up to three towns (Ley, Ock and Parr) share it.", [], id="a bound"),
        pytest.param(
            "The largest of the three seas (after Ley, but larger than Ock and Parr) is Nene.", [], id="others"
        ),
        pytest.param("Weigh five options:\n\n- close it\n- sell it\n- keep it\n", [(3, 3)], id="a list of blocks"),
    ],
)
def test_lists_are_counted(text: str, counts: list[tuple[int, int]]) -> None:
    checker = default_checker()
    facts = read_facts(*checker.read(text, format="markdown") if "\n" in text else checker.read(text))
    assert [(frame.least, frame.most) for frame in facts.of(Listing)] == counts
