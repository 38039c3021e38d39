"""Which total and count a rate goes with, and which percentages apply again and again."""

from __future__ import annotations

import pytest

from factcheck.checker import default_checker
from factcheck.facts.frames.growth import Growth, Repeated
from factcheck.facts.frames.per_unit import PerUnit
from factcheck.facts.model import Facts
from factcheck.facts.reader import read_facts


def facts_of(text: str) -> Facts:
    """The facts of a text."""
    return read_facts(*default_checker().read(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("They sold 400 jars for €2,000, or €5 a jar.", ("€2,000", "400", "€5"), id="a price"),
        pytest.param("The 12 clubs drew 204 people, an average of 17.", ("204", "12", "17"), id="an average"),
        pytest.param("A family of four pays $96, or $24 each.", ("$96", "four", "$24"), id="each"),
        pytest.param("At £80 a night, 15 nights cost £1,200.", ("£1,200", "15", "£80 a night"), id="the rate first"),
        pytest.param("Each of the 140 homes cost £150,000, £21m in all.", ("£21m", "140", "£150,000"), id="each of"),
        pytest.param("It scored 317 runs in 14 innings at an average of 26.4.", None, id="not out"),
        pytest.param("It paid £5m to its 300 staff, or £2 a resident.", None, id="other people"),
        pytest.param("The 40 tickets at £25 each cost £1,045, including postage.", None, id="something is added"),
        pytest.param("It held 18 sessions over 6 weeks, of 90 minutes a session.", None, id="no sum of minutes"),
    ],
)
def test_a_rate_is_tied_to_its_total_and_count(text: str, expected: tuple[str, str, str] | None) -> None:
    found = [(u.total.quantity.text, u.count.quantity.text, u.rate.quantity.text) for u in facts_of(text).of(PerUnit)]
    assert found == ([expected] if expected else [])


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        pytest.param("At 6% a year, £5,000 becomes £5,955 after three years.", (3,), id="a length"),
        pytest.param("It grew 5% a year from 2018 to 2021, from £1,000 to £1,158.", (3,), id="two years"),
        pytest.param("It grew 5% a year in 2018, 2019 and 2020, from £1,000 to £1,158.", (3,), id="a list of years"),
        pytest.param("It grew 5% a year, to £1,158 from £1,103.", None, id="no length"),
        pytest.param("It rose 5% in the year, and in three years from £1,000 to £1,158.", None, id="one year's rate"),
    ],
)
def test_the_number_of_periods_is_read(text: str, counts: tuple[int, ...] | None) -> None:
    assert [growth.counts for growth in facts_of(text).of(Growth)] == ([counts] if counts else [])


def test_a_rate_for_several_years_is_no_change_between_two_levels() -> None:
    facts = facts_of("Annual growth of 12% over three years took output from 1,000 tonnes to 1,405 tonnes.")
    assert [frame.rate.quantity.text for frame in facts.of(Repeated)] == ["12%"]


AVERAGES = [
    pytest.param(
        "The bank lent the dairy €4.8m. It is to be paid back in 24 equal instalments of {}, starting in May.",
        "€20,000",
        "€200,000",
        id="equal parts of a sum",
    ),
    pytest.param(
        "Some 5,720 people live on the isle's 26 square kilometres, all but 300 of them in the port. A "
        "density of {} inhabitants per square kilometre would be nothing in a city.",
        "320",
        "220",
        id="a density of the sentence before",
    ),
    pytest.param(
        "In the 14 days of the walkout the union handed out 560,000 zloty in strike pay. With an average "
        "of {} zloty leaving the account each day, the fund would have been dry by May.",
        "50,000",
        "40,000",
        id="an average for each day",
    ),
    pytest.param(
        "Okoro finished with 33 goals in 22 matches. No one could match his average of {} a game.",
        "2.5",
        "1.5",
        id="his average",
    ),
    pytest.param(
        "All 1,250 workers at the foundry will share equally in a €3m bonus pot, giving each of them {} in December.",
        "€4,200",
        "€2,400",
        id="giving each of them",
    ),
    pytest.param(
        "The cafe pays $35 a square foot for 2,400 square feet, or {} a year in rent.",
        "$48,000",
        "$84,000",
        id="or so much a year",
    ),
    pytest.param(
        "The school has squeezed its 1,064 pupils into 38 classes, on average {} to a room, after losing a wing.",
        "32",
        "28",
        id="on average so many to a room",
    ),
]


@pytest.mark.parametrize(("text", "wrong", "right"), AVERAGES)
def test_an_average_is_held_against_what_was_just_told(text: str, wrong: str, right: str) -> None:
    told = default_checker().check(text.format(wrong), format="text").findings
    assert [one.check for one in told if one.severity.value != "note"] == ["per-unit"]
    assert default_checker().check(text.format(right), format="text").findings == []


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            "Okoro finished with 33 goals in 22 matches. The league average of 2.5 a game is high.",
            id="the average of others",
        ),
        pytest.param(
            "Some 5,720 people live on the island's 26 square kilometres. A density of 320 inhabitants "
            "per square kilometre is usual on the mainland.",
            id="usual elsewhere",
        ),
        pytest.param(
            "The bank lent the dairy €4.8m. Its owner sold six equal plots of land for €60,000.", id="plots of land"
        ),
        pytest.param("A table costs $175 a person, or $1,650 for a group of ten.", id="two offers"),
    ],
)
def test_an_average_is_held_against_what_was_just_told_and_of_nothing_else(text: str) -> None:
    assert [one for one in default_checker().check(text, format="text").findings if one.severity.value != "note"] == []


STEPS = [
    pytest.param(
        "Puffins have halved every three years since 2013, when 512 pairs nested there. Last summer, in "
        "2022, volunteers found only {} pairs, along with seven razorbills.",
        "128",
        "64",
        id="a step too few, beside a count of something else",
    ),
    pytest.param(
        "The herd has doubled every four years. There were 40 deer in 2010, and {} in 2022, tended by three wardens.",
        "640",
        "320",
        id="a step too many",
    ),
]


@pytest.mark.parametrize(("text", "wrong", "right"), STEPS)
def test_a_step_too_many_or_too_few_is_told(text: str, wrong: str, right: str) -> None:
    told = default_checker().check(text.format(wrong), format="text").findings
    assert [one.check for one in told if one.severity.value != "note"] == ["compound-growth"]
    assert default_checker().check(text.format(right), format="text").findings == []


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            "The fund expects to earn 6 per cent a year, all of it reinvested. At that pace its 300 "
            "million kroner would double in about 12 years, when many of its 4,300 members retire. It "
            "dismissed one of its two managers in May.",
            id="a rate is of no two things",
        ),
    ],
)
def test_a_step_too_many_or_too_few_is_told_and_of_nothing_else(text: str) -> None:
    assert [one for one in default_checker().check(text, format="text").findings if one.severity.value != "note"] == []
