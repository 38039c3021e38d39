"""Figures and names that the words around them decide: paragraphs, places, coins, hours."""

from __future__ import annotations

from fractions import Fraction

import pytest

from factcheck.checker import default_checker
from factcheck.extraction.model import Mod, Quantity

PARAGRAPH = "The minister said nothing about it.\n\n"


def quantities(text: str) -> list[Quantity]:
    return list(default_checker().read(text)[2].quantities)


@pytest.mark.parametrize(
    ("text", "read"),
    [
        pytest.param("Mile marker 118 was the scene of the crash.", [], id="label"),
        pytest.param("The 22 tram hit a van near Narodni.", [], id="line"),
        pytest.param("Buses 12, 36 and 171 were diverted.", [], id="lines"),
        pytest.param("Twelve of the 64 members were there.", [12, 64], id="figures"),
    ],
)
@pytest.mark.parametrize("before", ["", PARAGRAPH], ids=["alone", "behind another paragraph"])
def test_a_paragraph_opens_a_sentence(before: str, text: str, read: list[int]) -> None:
    assert [quantity.value for quantity in quantities(before + text)] == read


@pytest.mark.parametrize(
    ("text", "read"),
    [
        pytest.param("The airline swapped its A330s for 787s.", [], id="aircraft"),
        pytest.param("On lap 44 the leader ran out of fuel.", [], id="lap"),
        pytest.param("Students in 9th grade missed 11 days.", [11], id="grade"),
        pytest.param("Callers dialled 911 at once.", [], id="called"),
        pytest.param("They called 911 voters.", [911], id="voters called"),
        pytest.param("The 457 visa was closed after 40 days.", [40], id="visa"),
        pytest.param("The 3 Series sold 4,812 times.", [4812], id="series"),
        pytest.param("Car 48 crossed the line 2.3 seconds ahead.", [Fraction(23, 10)], id="a unit behind a label"),
    ],
)
def test_numbers_that_name_are_no_figures(text: str, read: list[Fraction]) -> None:
    assert [quantity.value for quantity in quantities(text)] == read


@pytest.mark.parametrize(
    ("text", "currencies"),
    [
        pytest.param(
            "The town paid €2,400.\n\nCrude settled up 84 cents at $77.35 a barrel.",
            ["EUR", "USD", "USD"],
            id="coins beside a sign",
        ),
        pytest.param("Egypt will import wheat.\n\nIn Leeds it cost £1.5m.", ["GBP"], id="pounds"),
        pytest.param("It was sold.\n\nA fund from Singapore paid.\n\nBonuses were $3m.", ["USD"], id="named once"),
        pytest.param("Singapore paid.\n\nA fund from Singapore did.\n\nBonuses were $3m.", ["SGD"], id="named often"),
        pytest.param("The tax is 20p on the first £10,000 and 40p after.", ["GBP", "GBP", "GBP"], id="coins apart"),
        pytest.param("The judge ordered payment of GH¢250,000.", ["GHS"], id="cedis"),
        pytest.param("They have 30 million kwacha, 4 pula and 9 levs.", ["ZMW", "BWP", "BGN"], id="names"),
    ],
)
def test_money_is_that_of_what_stands_near(text: str, currencies: list[str]) -> None:
    assert [quantity.currency for quantity in quantities(text)] == currencies


@pytest.mark.parametrize(
    ("text", "value", "unit", "mod"),
    [
        pytest.param("He won in an hour and 50 minutes.", Fraction(11, 6), "h", None, id="an hour and minutes"),
        pytest.param("Waves as high as 9 metres hit it.", 9, "m", Mod.EQUAL_OR_LESS, id="as high as"),
        pytest.param("Rents fell to as low as 8%.", 8, "%", Mod.EQUAL_OR_MORE, id="as low as"),
        pytest.param("Yields averaged 2.1 tonnes a hectare.", Fraction(21, 10), "t/har", None, id="a hectare"),
        pytest.param("The 1.5m-strong union struck.", 1_500_000, None, None, id="millions of members"),
        pytest.param("Ann Low, 39 when she founded it, left.", 39, "a", None, id="an age then"),
    ],
)
def test_figures_are_read_with_what_belongs_to_them(
    text: str, value: Fraction, unit: str | None, mod: Mod | None
) -> None:
    [quantity] = quantities(text)
    assert (quantity.value, quantity.unit, quantity.mod) == (value, unit, mod)


def test_lengths_of_another_paragraph_stay_lengths() -> None:
    text = "Sales rose to £5m and 3m people came.\n\nShe cleared 1.98m. The plot measures 30m by 45m."
    assert [quantity.unit for quantity in quantities(text)] == [None, None, "m", "m", "m"]
