"""To which place the two levels of a change are rounded, as far as the one shows it of the other."""

from __future__ import annotations

from fractions import Fraction

import pytest

from factcheck.checker import Checker
from factcheck.checks import catalogue
from factcheck.checks._places import places_of
from factcheck.facts import read_facts

CHECKER = Checker()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Output rose 10% to 2.2 million tons from 2 million.", {"2 million": "100000"}),
        ("Visits rose by 12%, from 4,000 to 4,480.", {"4,000": "10"}),
        ("Visits rose by 24%, from 10,000 to 12,438.", {"10,000": "100"}),
        ("The fare rose by 20%, from £250 to £300.", {"£250": "1", "£300": "1"}),
        ("Visits rose by 20%, from 2,500 to 3,000.", {}),
        ("Output rose 10% to 2.2 million tons from about 2 million.", {}),
        ("Output rose to 2.2 million tons from 900,000.", {}),
        ("Visits rose threefold, from 40 to 160.", {"40": "1", "160": "1"}),
        ("Visits rose threefold, from 40 to 130.", {"130": "1"}),
    ],
    ids=[
        "a decimal left out",
        "noughts beside tens",
        "no finer than a tenth of its own place",
        "prices",
        "equally round",
        "hedged",
        "two scales",
        "exactly another multiple",
        "no other multiple",
    ],
)
def test_a_level_is_as_fine_as_the_one_beside_it(text: str, expected: dict[str, str]) -> None:
    facts = read_facts(*CHECKER.read(text))
    ties = [tie for check in catalogue() for tie in check.relate(facts)]
    places = places_of(ties, facts.by_name)
    shown = {facts.by_name[name].quantity.written.text: str(place.unit) for name, place in places.items()}
    assert shown == {key.removeprefix("£").removesuffix(" million"): value for key, value in expected.items()}


def test_a_place_allows_no_more_than_the_digits() -> None:
    facts = read_facts(*CHECKER.read("Output rose 10% to 2.2 million tons from 2 million."))
    ties = [tie for check in catalogue() for tie in check.relate(facts)]
    place = places_of(ties, facts.by_name)["f3"]
    assert place.unit == Fraction(100_000)
    assert place.cut
