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
        pytest.param("At £80 a night, 15 nights cost £1,200.", ("£1,200", "15", "£80"), id="the rate first"),
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
