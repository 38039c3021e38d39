"""Shares as frames: which part, whole and share a text ties, in the order part, share, wholes."""

from __future__ import annotations

import pytest

from factcheck.checker import default_checker
from factcheck.facts import Facts
from factcheck.facts.frames.same_share import SameShare
from factcheck.facts.frames.share import Share
from factcheck.facts.reader import read_facts
from factcheck.report.model import Severity


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


TAKEN_UP = [
    pytest.param(
        "Sixty-four of the 80 flats have found a buyer. The unsold {fifth} are on the top floors.",
        "tenth",
        id="an ordinal for the others",
    ),
    pytest.param(
        "The arm brought in 1.8 billion kroner of the group's 7.2 billion kroner in revenue before tax. "
        "A business that generates {a quarter} of all sales deserves its own board.",
        "a third",
        id="what any such has",
    ),
    pytest.param(
        "The ward logged 625 falls and judged 75 of these to have been avoidable. Those {12%} of falls are known.",
        "22%",
        id="a share pointed at",
    ),
    pytest.param(
        "With 13.2 million of the brewer's 40 million shares in its hands, it commands {33 per cent} of the equity.",
        "23 per cent",
        id="the clause before",
    ),
    pytest.param(
        "The orchard picked 800 tonnes of fruit last year, with pears making up 320 tonnes. "
        "Pears, at {40 per cent} of the crop, paid best.",
        "30 per cent",
        id="a part that contributes",
    ),
    pytest.param(
        "Inspectors found mould in 84 of the school's 120 classrooms. The affected {70%} will be shut until Easter.",
        "60%",
        id="a share that a participle describes",
    ),
    pytest.param(
        "As 21 of the 28 cows tested positive, {three-quarters} of the herd must be killed, the vet said.",
        "half",
        id="a fraction of the herd",
    ),
    pytest.param("Two-thirds of the 48 volunteers, {32} people, slept longer.", "36", id="another simple fraction"),
]


@pytest.mark.parametrize(("text", "slip"), TAKEN_UP)
def test_a_share_of_what_was_just_told_is_held_against_it(text: str, slip: str) -> None:
    before, _, rest = text.partition("{")
    figure, _, after = rest.partition("}")
    wrong = default_checker().check(before + slip + after, format="text")
    assert [one.check for one in wrong.findings if one.severity.rank >= Severity.WARNING.rank] == ["share"]
    assert default_checker().check(before + figure + after, format="text").findings == []


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Half of the 60 runners, 20 women and ten men, finished.", id="a list of the half"),
        pytest.param("Some 15% of the 800 bridges, 40 of them made of wood, need repair.", id="some of the share"),
        pytest.param("A third of the 90 pupils, 45 of whom are girls, walk to school.", id="a relative clause"),
        pytest.param("Sixty of the 240 garages stand empty. A third of the tenants pay late.", id="of others"),
        pytest.param("She sold 1,300 of the 6,500 lamps. That is above the 10% rate that rivals see.", id="a rival's"),
        pytest.param(
            "Thirty-five of the 50 seats are held by Greens. Labour won 20% of the seats in May.", id="another subject"
        ),
        pytest.param("With 12 of the 40 shares, the trust commands 51 per cent of the votes.", id="other things"),
        pytest.param(
            "The firm rejected 30 of the 120 bids. The successful third of the small builders start.", id="some of them"
        ),
    ],
)
def test_a_share_of_something_else_is_left_alone(text: str) -> None:
    assert default_checker().check(text, format="text").findings == []
