"""Levels that stand beside a change and are not of it: texts that are right, and wrong ones close to them."""

from __future__ import annotations

from datetime import date

import pytest

from factcheck.checker import Checker


@pytest.fixture(scope="module")
def checker() -> Checker:
    return Checker()


def _told(checker: Checker, text: str, published: date | None = None) -> list[str]:
    report = checker.check(text, published=published)
    return [finding.check for finding in report.findings if finding.severity.value != "note"]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            "In all, 168,000 people watched, which is 14,000 more than in the year before and just short of the record"
            " of 171,000, set in 2012.",
            id="a record is not the year before",
        ),
        pytest.param(
            "The clubs spent £412m on players, 11 per cent less than last summer, and took in £305m.",
            id="what was taken in is not what was spent",
        ),
        pytest.param(
            "Pay peaks between 40 and 49, at £741. Those aged 22 to 29 earn £589, 9.1% more than a year ago.",
            id="another group",
        ),
        pytest.param(
            "Work began on 412 dwellings in the first quarter of 2024. After adjustment this was 455, 6 per cent more"
            " than in the quarter before.",
            id="the same time, adjusted",
        ),
        pytest.param(
            "The harvest, at 412,000 bags of 60 kilos, was a fifth smaller than the 515,000 of a year earlier.",
            id="what a bag holds",
        ),
        pytest.param(
            "Carers will be paid £18 more a week, an increase of 6 per cent on the present £300.",
            id="an amount before more",
        ),
        pytest.param(
            "Her rating, 2,718 before the match, goes up by nine points, and Quist's, 2,761, down by as many.",
            id="another one's level",
        ),
        pytest.param(
            "The second vote, on the price, went 103 to 26, a majority of 77.",
            id="two sides of a vote",
        ),
        pytest.param(
            "Stocks stood at 905,000 bags in December. They had fallen to 224,000 in May 2023, and recovered to 860,000"
            " by June.",
            id="a second change begins where the first one ended",
        ),
        pytest.param(
            "The firm built 1,806 homes, against 2,140. The average price was 1.5 per cent lower.",
            id="a price is no count of homes",
        ),
        pytest.param("It stood at 6–6: one win each and ten draws.", id="a win each is no margin"),
        pytest.param("Fewer trees, more apples: the survey 2024\n\nThere are 2.31 million trees.", id="a year"),
        pytest.param("Cases pass 100\n\nDoctors have recorded 117 cases in the county.", id="a mark that is passed"),
        pytest.param(
            "Corrections and clarifications\n\nWe gave the loss of the club as £32m. It was £23m.",
            id="a column of corrections",
        ),
        pytest.param("The lake held 640 swans in 2018. In 2019 the number of boats fell by 51% to 544.", id="swans"),
    ],
)
def test_a_level_of_something_else_is_left_alone(checker: Checker, text: str) -> None:
    assert _told(checker, text) == []


@pytest.mark.parametrize(
    ("text", "check"),
    [
        pytest.param(
            "The lake held 84 boats at the end of August. That was 12 fewer than at the end of July, when it had held"
            " 69 boats.",
            "change-amount",
            id="the standard has its figure",
        ),
        pytest.param(
            "Measles cases in Brack county pass 128\n\nDoctors recorded 71 measles cases in Brack county this year.",
            "headline-and-body",
            id="a mark that is not passed",
        ),
        pytest.param(
            "The clubs spent £412m on players, 11 per cent less than the £305m of last summer.",
            "comparison",
            id="the standard is a figure",
        ),
    ],
)
def test_a_level_of_the_change_is_tied(checker: Checker, text: str, check: str) -> None:
    assert check in _told(checker, text)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The bridge will close on Monday, 14 October.", []),
        ("The bridge will close on Tuesday, 14 October.", ["weekday"]),
        ("The bridge was closed on Friday, 22 December.", []),
    ],
)
def test_a_date_without_a_year_is_near_publication(checker: Checker, text: str, told: list[str]) -> None:
    published = date(2024, 10, 3) if "October" in text else date(2024, 1, 5)
    assert _told(checker, text, published) == told
