"""Of several figures that may be the ends of a growth, those are meant that stand at its two times."""

from __future__ import annotations

import pytest

from factcheck.checker import Checker

CHECKER = Checker()

GREW = [
    ("The colony has doubled every three years. There were 60 nests in 2009 and {} in 2018, 95 feet up.", "360", "480"),
    ("Rents have risen by 20% every year. In 2019 a stall cost £500 and by 2022 {}, or £40 a day.", "£800", "£864"),
    ("The choir had 400 friends in 2020; they grow by 20% each year. By 2023 it had {} and 90 singers.", "640", "691"),
    ("Swans have trebled in number every four years on the lake, from 20 in 2010 to {} in 2018.", "120", "180"),
]


@pytest.mark.parametrize(("text", "wrong", "right"), GREW, ids=[case[0][:30] for case in GREW])
def test_the_levels_of_its_two_years_are_meant(text: str, wrong: str, right: str) -> None:
    [finding] = [f for f in CHECKER.check(text.format(wrong)).findings if f.severity.value != "note"]
    assert finding.check == "compound-growth"
    assert wrong in {span.text for span in finding.spans}
    assert CHECKER.check(text.format(right)).findings == []


@pytest.mark.parametrize(
    "text",
    [
        "The colony has doubled every three years. There were 60 nests in 2009 and 455 in 2018, 95 feet up.",
        "On average rents have risen by a fifth every year. A stall cost £500 in 2019 and £800 in 2022.",
        "The choir had 400 friends in 2020; they grew by 20% each year until 2021. By 2023 it had 640 and 90 singers.",
        "Left at 10% a year, £400 would become £520 after three years, with simple interest.",
    ],
    ids=["a little slower", "an average", "did not last", "interest"],
)
def test_what_may_hold_is_left_alone(text: str) -> None:
    assert [f.message for f in CHECKER.check(text).findings if f.severity.value != "note"] == []


def test_how_often_is_no_level_that_something_started_from() -> None:
    _, _, extraction = CHECKER.read("It has doubled every four years, from 30 in 2010 to 240 in 2022.")
    assert [(q.text, q.unit) for q in extraction.quantities if q.text in {"30", "240"}] == [("30", None), ("240", None)]
