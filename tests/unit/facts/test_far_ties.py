"""Ties between figures that stand in different paragraphs, through the checks that speak of them."""

from __future__ import annotations

import pytest

from factcheck.checker import Checker
from factcheck.documents import read_document
from factcheck.facts.flow import MAX_SHORT, flows
from factcheck.facts.synonyms import sense_of, with_senses

BETWEEN = "\n\nThe roof of the old shed leaks, and nobody knows why.\n\n"


@pytest.fixture(scope="module")
def checker() -> Checker:
    return Checker()


def _told(checker: Checker, text: str) -> list[str]:
    return [finding.check for finding in checker.check(text).findings if finding.severity.value != "note"]


@pytest.mark.parametrize(
    ("first", "right", "wrong", "check"),
    [
        pytest.param(
            "The school asked 480 parents in March.",
            "Of the parents asked, 312 (65%) want a later start.",
            "Of the parents asked, 321 (65%) want a later start.",
            "share",
            id="a share of a whole that was counted before",
        ),
        pytest.param(
            "The choir owns 2,400 scores.",
            "It lends out 900 scores. The other 1,500 scores are too fragile.",
            "It lends out 900 scores. The other 5,100 scores are too fragile.",
            "parts-and-total",
            id="what is left of a whole that was counted before",
        ),
        pytest.param(
            "The line hires 285 drivers.",
            "The north gets 120 drivers, the south 95 and the coast 70.",
            "The north gets 120 drivers, the south 59 and the coast 70.",
            "parts-and-total",
            id="a list whose total was told before",
        ),
        pytest.param(
            "The lake held 640 boats in 2018.",
            "In 2019 the number of boats fell by 15% to 544.",
            "In 2019 the number of boats fell by 51% to 544.",
            "percent-change",
            id="a change from a level of the year before",
        ),
        pytest.param(
            "The lake held 640 boats in 2018.",
            "In 2019 the number of boats fell by 96 boats to 544.",
            "In 2019 the number of boats fell by 69 boats to 544.",
            "change-amount",
            id="an amount from a level of the year before",
        ),
        pytest.param(
            "Fares on the ferry rose by 12.5% in May.",
            "The rise of 12.5% in fares angered the islanders.",
            "The rise of 15.2% in fares angered the islanders.",
            "same-fact",
            id="a change that is told again",
        ),
        pytest.param(
            "The line carried 3,214,000 passengers in 2024, or 3.2 million.",
            "The island route, with 1,480,000 passengers, was the busiest, ahead of the north with 902,000 and the"
            " south with 832,000.",
            "The island route, with 1,480,000 passengers, was the busiest, ahead of the north with 920,000 and the"
            " south with 832,000.",
            "parts-and-total",
            id="a list whose total was told before, and rounded",
        ),
    ],
)
def test_figures_are_tied_over_a_distance(checker: Checker, first: str, right: str, wrong: str, check: str) -> None:
    assert _told(checker, first + BETWEEN + right) == []
    assert _told(checker, first + BETWEEN + wrong) == [check]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        pytest.param(
            "The school asked 480 parents in March.",
            "Of the parents who answered, 312 (56%) want a later start.",
            id="some of them",
        ),
        pytest.param(
            "The school asked 480 parents in March and 390 parents in May.",
            "Of the parents asked, 312 (56%) want a later start.",
            id="one of two",
        ),
        pytest.param(
            "The lake held 640 boats in 2017.",
            "In 2019 the number of boats fell by 51% to 544.",
            id="another year",
        ),
        pytest.param(
            "The lake held 640 swans in 2018.",
            "In 2019 the number of boats fell by 51% to 544.",
            id="another thing",
        ),
        pytest.param(
            "Fares on the ferry rose by 12.5% in May.",
            "The fall of 15.2% in fares pleased the islanders.",
            id="the other way",
        ),
        pytest.param(
            "The line hires 400 drivers.",
            "The north gets 120 drivers, the south 95 and the coast 70.",
            id="a list that no slip makes complete",
        ),
    ],
)
def test_figures_of_other_things_are_left_alone(checker: Checker, first: str, second: str) -> None:
    assert _told(checker, first + BETWEEN + second) == []


def test_two_bare_numbers_share_out_a_count_if_a_slip_sets_them_apart(checker: Checker) -> None:
    assert _told(checker, "The line employed 1,036 people, 640 at sea and 396 ashore.") == []
    assert _told(checker, "The line employed 1,036 people, 640 at sea and 369 ashore.") == ["parts-and-total"]
    assert _told(checker, "The line employed 1,036 people, 640 at sea and 120 abroad.") == []
    assert _told(checker, "Of the 120 hikers, 80 had a map, 70 had a compass and 60 both.") == []


def test_short_paragraphs_are_read_on_as_one_and_a_long_one_ends_the_run() -> None:
    long = "A sentence of some length that says little. " * (MAX_SHORT // 40 + 1)
    document = read_document(f"Three boats sank.\n\nThat was two more.\n\n{long}\n\nThree came back.")
    runs = flows(document)
    kinds = [run for run, block in zip(runs, document.blocks, strict=True) if block.end > block.start]
    assert len(kinds) == 4
    assert kinds[0] == kinds[1]
    assert len(set(kinds)) == 3


def test_synonyms_have_one_word_that_stands_for_them() -> None:
    assert sense_of("kill") == sense_of("die")
    assert sense_of("boat") != sense_of("car")
    assert sense_of("xylophone") == "xylophone"
    assert with_senses(["kill"]) >= {"kill", sense_of("perish")}
