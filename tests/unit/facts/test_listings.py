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


TOLD = [
    pytest.param(
        "The bishop set out {} aims: a better roof for the chapel, a warmer hall, a new organ and a ramp at the door.",
        "three",
        "four",
        id="things with articles",
    ),
    pytest.param(
        "{} of the region's lakes have kept their gold stars: Ems, Aller, Leine, Oker and Bode. Swimming is free.",
        "Six",
        "Five",
        id="behind what each has",
    ),
    pytest.param(
        "Pupils from the {} villages of Vik, Aas and Lie will share a bus from May, at £2 a day.",
        "four",
        "three",
        id="villages of the names",
    ),
    pytest.param(
        "The {} soloists, Agnes Lorre, Hye Bae, Tom Acht and Basil Mens, will sing the Mass twice, on the 5th and 7th, "
        "with 160 amateurs from the yards. Places cost £12.",
        "three",
        "four",
        id="names behind their count, in a sentence with other figures",
    ),
    pytest.param(
        "The {} accused, Karl Ode, Per Aas and Tom Rye, denied theft.", "two", "three", id="a participle for people"
    ),
    pytest.param(
        "The judge set {} conditions, a curfew and a fine, on the driver, 31.", "three", "two", id="two conditions"
    ),
    pytest.param(
        "The council listed {} options for the old mills on the quay:\n\n- sell them\n- let them to a trust\n"
        "- pull them down\n\nA vote is due on 4 May.",
        "four",
        "three",
        id="items of one form",
    ),
    pytest.param(
        "# {} towns win flood cash\n\nGrants have gone to Vik, Aas, Holm and Lie, the agency said on Monday.",
        "Five",
        "Four",
        id="names below the headline",
    ),
    pytest.param(
        "{} newcomers join in January. They are Ada Brook, who ran a bank; Bo Strand, a cook; and Per Aas, a nurse.",
        "Four",
        "Three",
        id="semicolons in the next sentence",
    ),
    pytest.param(
        "{} shops have been picked. They are the Tin Cup, Elm Books and the Old Mill bakery, and the winner gets £500.",
        "Four",
        "Three",
        id="names of businesses",
    ),
]


@pytest.mark.parametrize(("text", "wrong", "right"), TOLD)
def test_a_list_told_in_one_way_is_counted(text: str, wrong: str, right: str) -> None:
    def told(number: str) -> list[str]:
        source = text.format(number)
        findings = default_checker().check(source, format="markdown" if "\n" in source else "text").findings
        return [finding.check for finding in findings if finding.severity.value != "note"]

    assert told(wrong) == ["count-and-list"]
    assert told(right) == []


OTHERS = (
    "# Five towns win flood cash\n\nGrants have gone to towns including Vik, Aas, Holm and Lie, the agency said.",
    "Three airlines cut flights to the islands in May: Vik, Aas, Holm and Lie lose their link.",
    "The two injured, a man of 30 and a girl of six, are in hospital.",
    "Two ministers met the heads of the villages of Vik, Aas and Lie.",
    "Three clerks leave, while four newcomers join. They are Ada Brook, who ran a bank; Bo Strand; and Per Aas.",
)


@pytest.mark.parametrize("text", OTHERS)
def test_a_list_of_others_is_left_alone(text: str) -> None:
    findings = default_checker().check(text, format="markdown" if "\n" in text else "text").findings
    assert [finding.check for finding in findings if finding.severity.value != "note"] == []


NUMBERED = [
    pytest.param(
        "Charges will be introduced in {} more towns from 1 October: Pelby, Stourmouth, Great Lenham and Oxby.",
        "three",
        "four",
        id="more of them",
    ),
    pytest.param(
        "{} men appeared in court accused of stealing 180 sheep. Named as Karl Ode, 34, and Simon "
        "Prewett, 29, they spoke just to confirm their addresses.",
        "Three",
        "Two",
        id="names with ages",
    ),
    pytest.param(
        "Floods have closed the road in {} of the past five years, 2019, 2021 and 2023, and each time "
        "hauliers faced a detour.",
        "two",
        "three",
        id="some of the past years",
    ),
    pytest.param(
        "Norwegian {} Ask, Lunde and Berg play the Old Customs House on Saturday.",
        "quartet",
        "trio",
        id="right behind the word for them",
    ),
]


@pytest.mark.parametrize(("text", "wrong", "right"), NUMBERED)
def test_a_list_beside_its_number_is_counted(text: str, wrong: str, right: str) -> None:
    told = default_checker().check(text.format(wrong), format="text").findings
    assert [one.check for one in told if one.severity.value != "note"] == ["count-and-list"]
    assert default_checker().check(text.format(right), format="text").findings == []


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            "The law has changed in two of the past five years, most often in 2019, 2021 and 2023.", id="most often"
        ),
    ],
)
def test_a_list_beside_its_number_is_counted_and_of_nothing_else(text: str) -> None:
    assert [one for one in default_checker().check(text, format="text").findings if one.severity.value != "note"] == []
