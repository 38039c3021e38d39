"""Shares as frames: which part, whole and share a text ties, in the order part, share, wholes."""

from __future__ import annotations

import pytest

from factcheck.checker import default_checker
from factcheck.facts import Facts
from factcheck.facts.frames.same_share import SameShare
from factcheck.facts.frames.share import Share
from factcheck.facts.reader import read_facts


def facts_of(text: str) -> Facts:
    document, doc, extraction = default_checker().read(text)
    return read_facts(document, doc, extraction)


def shares_in(text: str) -> list[tuple[str, str, tuple[str, ...]]]:
    return [
        (share.part.quantity.text, share.rate.quantity.text, tuple(whole.quantity.text for whole in share.wholes))
        for share in facts_of(text).of(Share)
    ]


TIED = [
    pytest.param("24/210 (11%) left.", [("24", "11%", ("210",))], id="a slash and a bracket"),
    pytest.param("24 (11%) of the 210 left.", [("24", "11%", ("210",))], id="the share before of"),
    pytest.param("11% (24 of 210) left.", [("24", "11%", ("210",))], id="part and whole in the bracket"),
    pytest.param("Some 24 of 210 crews, or 11%, left.", [("24", "11%", ("210",))], id="or"),
    pytest.param("They lost $12m, or 30% of the $40m.", [("$12m", "30%", ("$40m",))], id="the share is of the whole"),
    pytest.param("Their $12m made up 30% of the $40m.", [("$12m", "30%", ("$40m",))], id="a verb of share"),
    pytest.param(
        "Of the 64 crews, 16 (25%) left and 8 (12.5%) sank.",
        [("16", "25%", ("64",)), ("8", "12.5%", ("64", "16"))],
        id="the whole opens the sentence",
    ),
    pytest.param("They had 64 crews, of which 16 (25%) left.", [("16", "25%", ("64",))], id="a relative clause"),
    pytest.param("They had 64 crews. Of these, 16 (25%) left.", [("16", "25%", ("64",))], id="a sentence that goes on"),
    pytest.param("A survey of 64 crews found that 16 (25%) left.", [("16", "25%", ("64",))], id="a set as the subject"),
    pytest.param("It has 64 crews, including 16 (25%) new ones.", [("16", "25%", ("64",))], id="including"),
    pytest.param("Of its 45 crews nine, a fifth, left.", [("nine", "a fifth", ("45",))], id="an aside"),
    pytest.param("They lost 16 of the 64 crews. That is 25%.", [("16", "25%", ("64",))], id="a sentence that says it"),
    pytest.param(
        "It was 90% vs 75% (72/80 vs 60/80).", [("72", "90%", ("80",)), ("60", "75%", ("80",))], id="two in order"
    ),
]


@pytest.mark.parametrize(("text", "shares"), TIED)
def test_a_share_is_tied_to_its_part_and_whole(text: str, shares: list[tuple[str, str, tuple[str, ...]]]) -> None:
    assert shares_in(text) == shares


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("24 of the 210 crews (11% in the south) left.", id="a share of another group"),
        pytest.param("They lost $12m of the $40m, or 3% of national income.", id="a share of something else"),
        pytest.param("It was below 1% (7 of 8).", id="a threshold"),
        pytest.param("Two groups of 40 boats (5%) left.", id="groups of so many"),
        pytest.param("There were 24 crews (11%).", id="no whole"),
        pytest.param("It was 48% (5/20 mg).", id="a dose"),
        pytest.param("Yes 137.5% (30/80).", id="a digit of the cell before"),
        pytest.param("Of the 45 crews 12, half of them new, left.", id="a share of the part"),
    ],
)
def test_what_the_text_does_not_tie_is_left_alone(text: str) -> None:
    assert shares_in(text) == []


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        pytest.param("One in five crews, or 20%, left.", [("One in five", "20%")], id="or"),
        pytest.param("Half of the crews (49%) left.", [("Half", "49%")], id="a bracket"),
        pytest.param("Half as many crews (14% to 28%) left.", [], id="a comparison"),
        pytest.param("Costs fell by half (15%).", [], id="the size of a change"),
    ],
)
def test_one_share_in_two_forms(text: str, pairs: list[tuple[str, str]]) -> None:
    found = [(same.fraction.quantity.text, same.percent.quantity.text) for same in facts_of(text).of(SameShare)]
    assert found == pairs


def test_counts_beside_their_share_are_exact() -> None:
    assert [fact.quantity.exact for fact in facts_of("Only 24 of 200 (12%) left.")] == [True, True, False]
