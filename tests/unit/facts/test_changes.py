"""Which figures a sentence ties into a change, and in which slot."""

from __future__ import annotations

from functools import cache

import pytest

from factcheck.checker import Checker
from factcheck.facts import Change, Direction, Facts, read_facts


@cache
def checker() -> Checker:
    return Checker()


@cache
def facts_of(text: str) -> Facts:
    document, doc, extraction = checker().read(text)
    return read_facts(document, doc, extraction)


def slots(change: Change) -> dict[str, list[str]]:
    """The filled slots of a change, figures as written."""
    names = ("start", "end", "amounts", "percents", "multiples", "points")
    filled = {name: [fact.quantity.text for fact in getattr(change, name)] for name in names}
    return {name: texts for name, texts in filled.items() if texts}


CASES = [
    (
        "percent, to, from",
        "Ticket sales rose 35% to $434 million from $321 million.",
        ("up", {"percents": ["35%"], "end": ["$434 million"], "start": ["$321 million"]}),
    ),
    (
        "by, from, to, with a shared scale",
        "Honey exports increased by $ 7 million, from $ 244.8 to $ 251.8 million.",
        ("up", {"amounts": ["$ 7 million"], "start": ["$ 244.8"], "end": ["$ 251.8 million"]}),
    ),
    (
        "levels first, change in apposition",
        "The fund shrank from €9.4bn to €7.1bn, a fall of €2.3bn.",
        ("down", {"start": ["€9.4bn"], "end": ["€7.1bn"], "amounts": ["€2.3bn"]}),
    ),
    (
        "comparison before the change",
        "Revenue was $10.4m, compared with $9.5m a year earlier, an increase of 9%.",
        ("up", {"start": ["$9.5m"], "end": ["$10.4m"], "percents": ["9%"]}),
    ),
    (
        "noun of change with its own levels",
        "There was a 12% drop in visitors, to 22,000 from 25,000.",
        ("down", {"percents": ["12%"], "end": ["22,000"], "start": ["25,000"]}),
    ),
    (
        "relative clause",
        "The volume reached $434 million, which is 35% more than in 2019.",
        ("up", {"percents": ["35%"], "end": ["$434 million"]}),
    ),
    (
        "percentage and multiple in brackets without a verb",
        "The harvest of plums (by 93%, or 1.9 times) stood out.",
        (None, {"percents": ["93%"], "multiples": ["1.9 times"]}),
    ),
    ("sign for a verb", "The main buyer was Latvia (+ 13%).", ("up", {"percents": ["+ 13%"]})),
    (
        "unit said once",
        "The levy on bottles was cut to 9 cents from 12.",
        ("down", {"end": ["9 cents"], "start": ["12"]}),
    ),
    (
        "level of the year before in brackets",
        "Turnover increased 12% to €56m (2019: €50m).",
        ("up", {"percents": ["12%"], "end": ["€56m"], "start": ["€50m"]}),
    ),
    (
        "a figure of a relative clause stays out",
        "Profit, which had been hit by a strike at 40 ports, fell to $3m from $5m.",
        ("down", {"end": ["$3m"], "start": ["$5m"]}),
    ),
]


@pytest.mark.parametrize(("text", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_change_has_its_figures_in_their_slots(text: str, expected: tuple[str | None, dict[str, list[str]]]) -> None:
    changes = [change for change in facts_of(text).changes if slots(change)]
    assert [(change.direction and change.direction.value, slots(change)) for change in changes] == [expected]


def test_one_verb_governs_two_changes() -> None:
    changes = facts_of("Beef exports rose 12%, to 84,000 tonnes, and lamb exports 9%, to 27,300 tonnes.").changes
    assert [slots(change) for change in changes] == [
        {"percents": ["12%"], "end": ["84,000 tonnes"]},
        {"percents": ["9%"], "end": ["27,300 tonnes"]},
    ]


def test_growth_is_the_level_of_a_second_change() -> None:
    changes = facts_of("The economy grew 2.9% in the fourth quarter, up from 2.1% in the third.").changes
    assert slots(changes[-1]) == {"start": ["2.1%"], "end": ["2.9%"]}


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("The price did not rise from 8 to 6 euros.", "denied"),
        ("The bank swung from a profit of $5 million to a loss of $3 million, a drop of $8 million.", "across nought"),
    ],
    ids=["denied", "across nought"],
)
def test_change_is_not_computed_with(text: str, reason: str) -> None:
    facts = facts_of(text)
    assert facts.changes, reason
    assert list(facts.asserted_changes()) == []


def test_level_of_the_sentence_before_is_an_inference() -> None:
    text = "The aquarium welcomed 310,400 visitors in 2019. In 2022 the figure was 12% lower, at 273,200."
    [change] = facts_of(text).changes
    assert [fact.quantity.text for fact in change.start] == ["310,400"]
    assert change.inferred == "the level in the sentence before"


def test_a_change_takes_no_level_of_what_another_sentence_speaks_of() -> None:
    text = (
        "Spending on presses rose by £2.5 million, from £9.1 to £11.6 million. "
        "Sales of cider fell by £1.2 million, to £23.7 million."
    )
    [fall] = [change for change in facts_of(text).changes if change.direction is Direction.DOWN]
    assert fall.start == ()
