"""Totals, lists, conversions and ways that the trained model ties, and what speaks against it, with stand-ins."""

from __future__ import annotations

import pytest

from factcheck import checker as checker_module
from factcheck.checker import Checker
from factcheck.ties import Relation, Ties
from sure_ties import Sure

NEEDED = dict.fromkeys(Relation, (0.5, 0.5, 2.0))


def told(monkeypatch: pytest.MonkeyPatch, text: str, sure: Sure) -> list[str]:
    ties = Ties(lambda: sure, NEEDED)
    monkeypatch.setattr(checker_module, "ties_for", lambda _lang: ties)
    return [f"{each.check}: {each.message}" for each in Checker().check(text).findings if each.severity.value != "note"]


# The text, the parts with their total, and what is told.
TOTALS = {
    "more than the total": (
        "Rooms bring in £640, bars £215 and boats £95. Turnover of £930 is all it has to set against a debt.",
        ((640, 930), (215, 930), (95, 930)),
        ["parts-and-total: The parts add up to 950, not £930."],
    ),
    "less, and the total closes the list": (
        "It runs eight bakeries in the north, five on the coast and three in town. Those 18 plants made 212 loaves.",
        ((8, 18), (5, 18), (3, 18)),
        ["parts-and-total: The parts add up to 16, not 18."],
    ),
    "less, and nothing closes the list": (
        "Last year 18 bakeries made bread there. It ran eight in the north, five on the coast and three in town.",
        ((8, 18), (5, 18), (3, 18)),
        [],
    ),
    "less, with two digits swapped": (
        "Some 146 lorries, 94 vans and 38 cars were stolen. Police said that 287 had been found by May.",
        ((146, 287), (94, 287), (38, 287)),
        ["parts-and-total: The parts add up to 278, not 287."],
    ),
    "they agree": (
        "Rooms bring in £640, bars £215 and boats £95. Turnover of £950 is all it has to set against a debt.",
        ((640, 950), (215, 950), (95, 950)),
        [],
    ),
    "no slip explains it": (
        "Rooms bring in £640, bars £215 and boats £95. Turnover of £1,187 is all it has to set against a debt.",
        ((640, 1187), (215, 1187), (95, 1187)),
        [],
    ),
    "one more without a figure": (
        "Five tractors, two quads and a boat were stolen. Those eight machines were new to the 31 men.",
        ((5, 8), (2, 8)),
        [],
    ),
    "one of the parts is made of the others": (
        "Labour won 14 seats and the Greens nine; with 23 of the 45 seats, they can pass a budget of 9.1m.",
        ((14, 45), (9, 45), (23, 45)),
        [],
    ),
    "parts of another total": (
        "It cost £5.1m: £2.9m for repairs, £1.4m for the charter and £0.8m in refunds. Insurers have paid £3.3m, so "
        "that £1.8m was left.",
        ((1400000, 1800000), (800000, 1800000)),
        [],
    ),
}


@pytest.mark.parametrize(("text", "tied", "expected"), TOTALS.values(), ids=TOTALS)
def test_totals_are_held_against_their_parts(
    monkeypatch: pytest.MonkeyPatch, text: str, tied: tuple[tuple[float, ...], ...], expected: list[str]
) -> None:
    assert told(monkeypatch, text, Sure(Relation.PART, *tied)) == expected


# The text, the count with how many its list has, and what is told.
LISTS = {
    "in the next sentence": (
        "Stress tests were failed by Banco Norte, Caja Verde and Banca Sul. The four lenders lost 10.5% of it.",
        (4, 3),
        ["count-and-list: The text speaks of four, but lists three."],
    ),
    "as many": (
        "Stress tests were failed by Banco Norte, Caja Verde and Banca Sul. The three lenders lost 10.5% of it.",
        (3, 3),
        [],
    ),
    "far more": (
        "Stress tests were failed by Banco Norte, Caja Verde and Banca Sul. The nine lenders lost 10.5% of it.",
        (9, 3),
        [],
    ),
    "only some of them": (
        "Stress tests were failed by five lenders, among them Banco Norte, Caja Verde and Banca Sul, which lost 10.5%.",
        (5, 3),
        [],
    ),
    "told one by one": (
        "We used two regimens: one with morphine, midazolam or fentanyl, and a shorter one with 2.5% of another.",
        (2, 3),
        [],
    ),
}


@pytest.mark.parametrize(("text", "tied", "expected"), LISTS.values(), ids=LISTS)
def test_counts_are_held_against_their_lists(
    monkeypatch: pytest.MonkeyPatch, text: str, tied: tuple[float, float], expected: list[str]
) -> None:
    assert told(monkeypatch, text, Sure(Relation.COUNT, tied)) == expected


# The text, its two levels, and what is told.
WAYS = {
    "a verb behind": (
        "It took 11 days to enter a business last year. This year the wait has become longer, at seven.",
        (11, 7),
        ["direction: 11 days to seven is a fall, but the text says “longer”."],
    ),
    "the other way": (
        "It took 11 days to enter a business last year. This year the wait has become shorter, at seven.",
        (11, 7),
        [],
    ),
    "what it used to be": (
        "A cow gives 7,150 litres a year there. It used to be 6,480; the yield has thus gone down, and what "
        "remains is the price.",
        (7150, 6480),
        ["direction: 6,480 to 7,150 litres a year is a rise, but the text says “down”."],
    ),
    "what is better the higher it is": (
        "Consumer sentiment read 34.6 in February. It had been at 36.1 in January, and the improvement was sharpest "
        "among the old.",
        (34.6, 36.1),
        ["direction: 36.1 to 34.6 is a fall, but the text says “improvement”."],
    ),
    "a noun of something else": (
        "In 2019 the farm kept 340 goats. By 2023 it kept 290. The rise in fodder prices took 9%.",
        (340, 290),
        [],
    ),
    "of what was told before": (
        "The cause of the rise was a tight £48 of advances, compared with £80 before, dealers said.",
        (48, 80),
        [],
    ),
    "another subject": (
        "In 2010 the nursery had 46 children. Its intake has dwindled since, and the school next door now has 71.",
        (46, 71),
        [],
    ),
    "a season": (
        "The college took in 3,288 new students this fall, compared to 3,042 new students last fall.",
        (3288, 3042),
        [],
    ),
    "another measure in the headline": (
        "# Profits fall at brewer\n\nThe brewer had sales of £410 in 2023, against £370 in 2022.",
        (410, 370),
        [],
    ),
}


@pytest.mark.parametrize(("text", "tied", "expected"), WAYS.values(), ids=WAYS)
def test_levels_are_held_against_the_way_that_is_told(
    monkeypatch: pytest.MonkeyPatch, text: str, tied: tuple[float, float], expected: list[str]
) -> None:
    assert told(monkeypatch, text, Sure(Relation.ORDER, tied)) == expected


# The text, the two measures, and what is told.
CONVERSIONS = {
    "one digit": (
        "Hauliers reckon with 150 nautical miles to the oil island. The 258 kilometres take a barge 16 hours.",
        (150, 258),
        ["unit-conversion: 150 nautical miles would be about 278 kilometres, not 258 kilometres."],
    ),
    "they agree": (
        "Hauliers reckon with 150 nautical miles to the oil island. The 278 kilometres take a barge 16 hours.",
        (150, 278),
        [],
    ),
    "no slip explains it": (
        "Hauliers reckon with 150 nautical miles to the oil island. The 431 kilometres take a barge 16 hours.",
        (150, 431),
        [],
    ),
    "of one system": (
        "The tunnel has 4.5 kilometres. Drillers stood 4,900 metres from the other end when the money ran out.",
        (4.5, 4900),
        [],
    ),
    "a bound": (
        "Hauliers reckon with 150 nautical miles to the oil island. More than 258 kilometres are told in the bars.",
        (150, 258),
        [],
    ),
}


@pytest.mark.parametrize(("text", "tied", "expected"), CONVERSIONS.values(), ids=CONVERSIONS)
def test_measures_in_two_units_are_held_against_each_other(
    monkeypatch: pytest.MonkeyPatch, text: str, tied: tuple[float, ...], expected: list[str]
) -> None:
    assert told(monkeypatch, text, Sure(Relation.SAME, tied)) == expected
