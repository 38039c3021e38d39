"""Which neighbours are one amount said twice, and which differences of temperature are no readings."""

from __future__ import annotations

import pytest

from factcheck.checker import default_checker
from factcheck.facts.frames.conversion import Conversion
from factcheck.facts.frames.exchange import CurrencyPair
from factcheck.facts.model import Facts
from factcheck.facts.reader import read_facts
from factcheck.facts.stated_rates import StatedRate


def facts_of(text: str) -> Facts:
    """The facts of a text."""
    return read_facts(*default_checker().read(text))


def pairs(text: str) -> list[tuple[str, str]]:
    """The conversions of a text, as written."""
    return [(c.first.quantity.text, c.second.quantity.text) for c in facts_of(text).of(Conversion)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("It is 39 miles (63 km) away.", [("39 miles", "63 km")], id="a bracket"),
        pytest.param("It has 1,200 acres of old wood (486 ha).", [("1,200 acres", "486 ha")], id="after a noun"),
        pytest.param("It makes 22 knots, that is 41 km/h.", [("22 knots", "41 km/h")], id="a joint"),
        pytest.param("Snow lay 12 inches/30 cm deep.", [("12 inches", "30 cm")], id="a slash"),
        pytest.param(
            "It is 5, 10 and 15 km (3, 6 and 9 miles) long.",
            [("5", "3"), ("10", "6"), ("15 km", "9 miles")],
            id="a list in one bracket",
        ),
        pytest.param("Keep 5-8 cm (2-3 in) apart.", [("5 cm", "2 in"), ("8 cm", "3 in")], id="two ranges"),
        pytest.param(
            "It weighs 95 kg (209 lb; 15 stone).", [("95 kg", "209 lb"), ("95 kg", "15 stone")], id="two in one bracket"
        ),
        pytest.param("The pass is 2,350 m high. That is 7,710 feet.", [("2,350 m", "7,710 feet")], id="a new sentence"),
        pytest.param("They drove 10 miles south of town (300 km from the border).", [], id="more in the bracket"),
        pytest.param("Runners choose either 5 km or 10 miles.", [], id="a choice"),
        pytest.param("There is one bit per word (8 bytes).", [], id="a bracket that explains another noun"),
        pytest.param("The trees gave 45 tonnes, that is 15 kg a tree.", [], id="a rate"),
        pytest.param("It makes 40 tonnes an hour, or 320 tonnes a day.", [], id="working hours"),
        pytest.param("The course takes three weeks, or about 168 hours.", [], id="hours of work"),
        pytest.param("It has steps of 12 m, 300 cm, and 4 m.", [], id="a list in one system"),
        pytest.param("The road is 12 km long and 9 m wide.", [], id="two measures"),
    ],
)
def test_conversions_are_found_by_what_stands_between(text: str, expected: list[tuple[str, str]]) -> None:
    assert pairs(text) == expected


@pytest.mark.parametrize(
    ("text", "difference"),
    [
        pytest.param("The lake has warmed by 2 °C (3.6 °F).", True, id="by"),
        pytest.param("A warming of 2 °C (3.6 °F) is feared.", True, id="a noun of difference"),
        pytest.param("It was 4 °C (7.2 °F) colder than usual.", True, id="a comparative after it"),
        pytest.param("It is 1.6 °C (2.9 °F) above the average.", True, id="above what is usual"),
        pytest.param("The sea warms 0.2 °C (0.36 °F) per decade.", True, id="a rate"),
        pytest.param("Bake it at 200 °C (392 °F).", False, id="at"),
        pytest.param("It was kept at 30 °C (86 °F) or higher.", False, id="a bound"),
        pytest.param("Limiting the warming to 2 °C (3.6 °F) would help.", None, id="to, beside a warming"),
    ],
)
def test_a_difference_of_temperatures_is_told_from_a_reading(text: str, difference: bool | None) -> None:
    assert [conversion.difference for conversion in facts_of(text).of(Conversion)] == [difference]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("At 7.2 yuan to the dollar, it is cheap.", ("7.2 yuan", "CNY", "USD"), id="to the dollar"),
        pytest.param("The krona traded at 10.40 to the dollar.", ("10.40", "SEK", "USD"), id="named before"),
        pytest.param("They were sold when £1 = $1.27 held.", ("$1.27", "USD", "GBP"), id="one equals"),
        pytest.param("Beef costs $5 a pound.", None, id="a pound of beef"),
        pytest.param("Turnout was 10 to the dismay of all.", None, id="no currency"),
    ],
)
def test_rates_of_exchange_are_read(text: str, expected: tuple[str, str, str] | None) -> None:
    found = [(rate.rate.quantity.text, rate.above, rate.below) for rate in facts_of(text).of(StatedRate)]
    assert found == ([expected] if expected else [])


def test_conversions_at_another_times_rate_are_left_out() -> None:
    assert list(facts_of("It cost £50 ($80) at the time.").of(CurrencyPair)) == []
