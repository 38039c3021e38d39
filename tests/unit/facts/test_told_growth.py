"""A rate of growth whose levels stand in other sentences, and what looks like one."""

from __future__ import annotations

import pytest

from factcheck.checker import Checker

CHECKER = Checker()

# The text with the last level left open, and what it is wrongly and rightly.
GREW = [
    (
        "The pier took £241,000 in tolls two years ago. They have risen 5 per cent a year since, to {} now.",
        "£256,700",
        "£265,700",
    ),
    (
        "Our herd had 325 head in 2018. It has grown by 20 per cent a year. After three years of that it came to {}.",
        "652",
        "562",
    ),
    (
        "She lent $4,125 at 6 per cent. Interest was added every year. In three years it made {}.",
        "$4,319",
        "$4,913",
    ),
    (
        "We had 1,215 terns in the winter of 2015. In each of the next two winters they were 15 per cent fewer. "
        "The last count was {}.",
        "788",
        "878",
    ),
    (
        "Four years ago its sales were €36.4m. They have gone up by 8% every year. The latest is {}, compounded.",
        "€45.9m",
        "€49.5m",
    ),
    (
        "It had 2.45 million people in 2010. It grew at 3 per cent a year. Five years later it had {}.",
        "2.48 million",
        "2.84 million",
    ),
]


@pytest.mark.parametrize(("text", "wrong", "right"), GREW, ids=[case[0][:40] for case in GREW])
def test_growth_is_reckoned_over_sentences(text: str, wrong: str, right: str) -> None:
    [finding] = [f for f in CHECKER.check(text.format(wrong)).findings if f.severity.value != "note"]
    assert (finding.check, finding.severity.value) == ("compound-growth", "warning")
    assert wrong in {span.text for span in finding.spans}
    assert CHECKER.check(text.format(right)).findings == []


APART = {
    "two rates": "It had 325 head in 2018. It grew by 20 per cent a year, then by 5 per cent. In 2021 it had 651.",
    "two lengths": "It had 325 head five years ago. It grew by 20 per cent a year. In six months it had 651.",
    "no length": "Our herd had 325 head once. It grew by 20 per cent a year. It is now 651 strong.",
    "a third level": "It had 325 cows, or 410. It grew by 20 per cent a year. In 3 years it had 651 or 580.",
    "far from what it makes": "It had 325 head in 2018. It grew by 20 per cent a year. After 3 years 1,930 came by.",
}


@pytest.mark.parametrize("text", APART.values(), ids=APART)
def test_other_rates_are_left_alone(text: str) -> None:
    assert [f.message for f in CHECKER.check(text).findings if f.severity.value != "note"] == []
