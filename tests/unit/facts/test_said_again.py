"""A change told twice, in per cent and as a multiple, over sentences and headlines."""

from __future__ import annotations

import pytest

from factcheck.checker import Checker

CHECKER = Checker()

# The text with one figure left open, what is wrong there, and what is right.
TOLD = {
    "a noun of change with a": (
        "Rents in the old port have doubled since 2015. Few locals can keep up with a {} per cent increase, says a "
        "housing activist.",
        ("200", "100"),
    ),
    "a noun of change as an object": (
        "Membership of the club has quadrupled since 2010. The chairman puts the {} per cent growth down to a "
        "contract for 30 months.",
        ("400", "300"),
    ),
    "any noun behind that": (
        "Touts asked four times the printed price for seats at the derby. That mark-up of {}% did not deter a fan from "
        "Perth.",
        ("400", "300"),
    ),
    "any noun behind the": (
        "Dealers want three times the list price for the toy. The mark-up of {}% has angered parents.",
        ("300", "200"),
    ),
    "times the usual": (
        "Orders for the drug rose 350 per cent last week. Wholesalers, confronted with {} and a half times the usual "
        "demand, limited chemists to 20 boxes each.",
        ("three", "four"),
    ),
    "as many as usual": (
        "Sales of umbrellas jumped 200 per cent in June. Shops that sell {} times as many as usual have run out of "
        "black ones.",
        ("two", "three"),
    ),
    "a verb below a headline": (
        "# Cashew exports triple in a season\n\nShipments of cashews through the port grew by {} per cent in the "
        "season that ended in August.",
        ("100", "200"),
    ),
}

# What looks like the same change and is another one.
OTHERS = {
    "another thing saw it": "Rents have doubled since 2015. Fuel saw a 200 per cent increase over the same years.",
    "another thing behind in": (
        "Rents have doubled since 2015. The 200 per cent increase in heating costs is harder to bear."
    ),
    "a time to come": "Rents have doubled since 2015. Tenants on benefits face a 200 per cent increase from May.",
    "of another shop": (
        "Orders for the drug rose 350 per cent last week. One town got three and a half times the boxes of its "
        "neighbour."
    ),
    "a rate": (
        "Touts asked four times the printed price for seats. The tax rate of 400% on resales has been paid by nobody."
    ),
    "its price": (
        "# Cashew exports triple in a season\n\nThe price of cashews grew by 100 per cent in the season, and three "
        "times as many bags were shipped."
    ),
    "its parts": (
        "# Cashew exports triple\n\nShipments of cashews to India grew by 300 per cent last season, and those to "
        "Europe by 120 per cent."
    ),
}


def _alarms(text: str) -> list[str]:
    report = CHECKER.check(text, format="markdown" if text.startswith("# ") else "text")
    return [finding.check for finding in report.findings if finding.severity.value != "note"]


@pytest.mark.parametrize("name", TOLD)
def test_change_told_again_contradicts_the_first_telling(name: str) -> None:
    text, (wrong, right) = TOLD[name]
    assert _alarms(text.format(wrong)) == ["percent-against-multiple"]
    assert _alarms(text.format(right)) == []


@pytest.mark.parametrize("name", OTHERS)
def test_change_of_something_else_is_left_alone(name: str) -> None:
    assert _alarms(OTHERS[name]) == []
