"""Which figures are read as a whole and its parts."""

from __future__ import annotations

import pytest

from factcheck.checker import default_checker
from factcheck.facts.frames.parts import Parts
from factcheck.facts.reader import read_facts


def read(text: str) -> list[tuple[str | None, list[str], str]]:
    """Whole, parts and hold of each frame."""
    facts = read_facts(*default_checker().read(text))
    return [
        (
            frame.total.quantity.text if frame.total is not None else None,
            [part.quantity.text for part in frame.parts],
            frame.hold.name,
        )
        for frame in facts.of(Parts)
    ]


@pytest.mark.parametrize(
    ("text", "frames"),
    [
        pytest.param(
            "Of the 112 lots, 67 found buyers, 29 were bought in and 16 were withdrawn.",
            [("112", ["67", "29", "16"], "ADD")],
            id="a list that looks complete",
        ),
        pytest.param(
            "Of the 112 lots, 67 found buyers.", [("112", ["67"], "EACH")], id="one part is at most the whole"
        ),
        pytest.param(
            "Of the 112 lots, most found buyers, 29 were bought in and 16 were withdrawn.",
            [("112", ["29", "16"], "EACH")],
            id="a part without a figure",
        ),
        pytest.param(
            "The hotel has 140 rooms, 86 of them blue and 54 green.",
            [("140", ["86", "54"], "FIT")],
            id="two kinds under one predicate",
        ),
        pytest.param(
            "The €9m was split between roads (€4m), schools (€3m) and parks (€2m).",
            [("€9m", ["€4m", "€3m", "€2m"], "ADD")],
            id="parts in brackets of their own",
        ),
        pytest.param(
            "The 26 goals were scored by Bell (eleven), Ruiz (nine) and Okafor (six).",
            [("26", ["eleven", "nine", "six"], "ADD")],
            id="a bracket a name",
        ),
        pytest.param(
            "It has 120 seats. Members took 80 of them, and guests the other 40.",
            [("120", ["80", "40"], "ADD")],
            id="a whole in the sentence before",
        ),
        pytest.param(
            "Of the 120 seats, 80 were sold in March. The rest, 40, went in May.",
            [("120", ["80"], "EACH"), ("120", ["80", "40"], "ADD")],
            id="the rest in the sentence after",
        ),
        pytest.param(
            "Hydro gives 58% of the power and wind 27%; the other 15% comes by cable.",
            [(None, ["58%", "27%", "15%"], "ADD")],
            id="shares with a rest",
        ),
        pytest.param("Seventy-nine of the 199 households boiled it.", [], id="a share is no list"),
        pytest.param("The nine sieves: 4000, 2000 and 1000 microns.", [], id="figures without labels"),
        pytest.param("He sold 400 jars at €5 and 100 at €8: €2,800 in cash.", [], id="several wholes before a colon"),
    ],
)
def test_wholes_are_read_with_their_parts(text: str, frames: list[tuple[str | None, list[str], str]]) -> None:
    assert read(text) == frames


def test_a_bare_part_of_a_count_is_a_count_and_exact() -> None:
    facts = read_facts(*default_checker().read("Of the 90 goats, 34 are in milk, 41 are kids and 15 bucks."))
    assert [fact.quantity.exact for fact in facts] == [True, True, True, True]


BODIES = [
    pytest.param(
        "The coach named a 26-man squad of three goalkeepers, nine defenders, {} midfielders and five "
        "forwards for the cup.",
        "eight",
        "nine",
        id="a squad",
    ),
    pytest.param(
        "The mayor set up a {}-member panel of six engineers, four doctors and three farmers to look into the fire.",
        "15",
        "13",
        id="a panel",
    ),
    pytest.param(
        "The assembly, all of whose 350 seats are filled, approved the bill with 202 deputies in favour, "
        "117 against and the other {} absent or abstaining.",
        "41",
        "31",
        id="seats and those who sit on them",
    ),
]


@pytest.mark.parametrize(("text", "wrong", "right"), BODIES)
def test_the_members_of_a_body_make_its_number(text: str, wrong: str, right: str) -> None:
    told = default_checker().check(text.format(wrong), format="text").findings
    assert [(one.check, one.severity.value) for one in told if one.severity.value != "note"] == [
        ("parts-and-total", told[0].severity.value)
    ]
    assert default_checker().check(text.format(right), format="text").findings == []


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            "A 40-page booklet of ten maps, 12 drawings and five photographs is sold at the gate.",
            id="pages are no maps",
        ),
        pytest.param(
            "The 26-man squad of the coach has three goalkeepers, nine defenders and eight midfielders so far.",
            id="not all of them",
        ),
    ],
)
def test_the_members_of_a_body_make_its_number_and_of_nothing_else(text: str) -> None:
    assert [one for one in default_checker().check(text, format="text").findings if one.severity.value != "note"] == []


TAKEN_UP = {
    "the beds of two wings": (
        "Two wings will shut at the home, one with 32 beds and one with 26. The {} beds will not be replaced.",
        ("68", "58"),
    ),
    "all of its plants": (
        "The firm makes tiles at six works and bricks at four. All {} of its plants will close for a week.",
        ("eleven", "ten"),
    ),
    "the total of two sums": (
        "Gifts from firms came to £41,300 and from readers to £12,400. The {} total will pay for a boat.",
        ("£54,700", "£53,700"),
    ),
    "schools of the headline": (
        "# Council to close {} schools\n\nThe council will close nine primary schools and three secondary schools with "
        "falling rolls by July.",
        ("14", "12"),
    ),
    "all of them, a sentence further on": (
        "Of the goats 48 came from the hill farms. A further 27 were bred in the town. All {} of them have a tag.",
        ("85", "75"),
    ),
    "none of what was counted": (
        "The vet looked at 62 ewes in the top field and 49 in the bottom one. Not one of the {} animals limped.",
        ("121", "111"),
    ),
    "the sum of a list": (
        "Four bowls, three jugs and six knives were dug up by the well. The haul of {} pieces went to a museum.",
        ("17", "13"),
    ),
    "the total between commas": (
        "The lottery gave £46,200 and the bank £18,900. The total, {}, paid for a lift.",
        ("£75,100", "£65,100"),
    ),
    "everybody who was present": (
        "Governors adopted the budget by 41 votes to 12, with seven abstentions. The {} members present then ate.",
        ("70", "60"),
    ),
    "those who abstained, left out": (
        "The synod voted by 72 to 31, with nine abstentions, to sell the house. All {} of those present then sang.",
        ("103", "112"),
    ),
    "those who were absent, left out": (
        "The council passed the plan by 23 votes to 16, with three members absent. All {} councillors had read it.",
        ("39", "42"),
    ),
    "people of the headline": (
        "# Party of {} rescued from ice\n\nTwo boats picked up 24 children and five teachers after a bridge gave way.",
        ("31", "29"),
    ),
}


@pytest.mark.parametrize(("text", "totals"), TAKEN_UP.values(), ids=TAKEN_UP)
def test_a_sum_that_takes_up_what_was_told_is_held_against_it(text: str, totals: tuple[str, str]) -> None:
    told = [
        [
            finding.check
            for finding in default_checker().check(text.format(total)).findings
            if finding.severity.value != "note"
        ]
        for total in totals
    ]
    assert told == [["parts-and-total"], []]


OF_OTHERS = (
    "The shop sold 40 bikes in May and 50 in June. The 95 bikes in its yard are for sale.",
    "The town has 12 cafes and nine pubs. The 25 shops in the square pay most of the rates.",
    "The fire destroyed 14 cars and 9 vans. None of the 33 residents was hurt.",
    "The two ferries carry 120 and 160 passengers. All 280 seats were sold.",
    "The yard sold 34 boats in May and 27 in June, and others in July. All 71 of them were built of oak.",
    "The vet saw 57 ewes and 86 lambs. Not one of the 133 animals that she saw in March was ill.",
    "The vet saw 34 ewes and 27 lambs. Four were lame. All 61 of them have a tag.",
    "Parliament backed it by 212 votes to 97, with 14 abstentions. All 350 deputies will vote again in May.",
    "The house passed the bill by 61 votes to 34, with five abstentions. All 120 members will vote again in May.",
    "The council passed the plan by 23 votes to 16, with three members absent. The 39 councillors present cheered.",
    "# Police arrest 12 people\n\nPolice held seven men and three women in Hull. Two others were arrested in Leeds.",
)


@pytest.mark.parametrize("text", OF_OTHERS)
def test_a_sum_of_others_is_left_alone(text: str) -> None:
    assert [f.check for f in default_checker().check(text).findings if f.severity.value != "note"] == []
