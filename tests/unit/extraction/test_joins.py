"""Figures that lean on their neighbours: ranges, lists, shared scales and units."""

from __future__ import annotations

from fractions import Fraction

import pytest

from factcheck.extraction.model import QuantityKind
from factcheck.extraction.quantities import read_quantities

M = 1_000_000
K = QuantityKind


SEVERAL = [
    ("Users gave it seven and a fifth said no.", [("seven", "7", None), ("a fifth", "0.2", "1")]),
    ("It halves their risk.", [("halves", "0.5", "1")]),
    ("The world's best doubles team won.", []),
    ("It fell from 70,000 tonnes to 40,000.", [("70,000 tonnes", "7e4", "t"), ("40,000", "4e4", "t")]),
    ("It fell from 38 km in May to 31 last week.", [("38 km", "38", "km"), ("31", "31", "km")]),
    ("It fell from 61 per cent to 54.", [("61 per cent", "61", "%"), ("54", "54", "%")]),
    ("It rose from 8 million to 9.1.", [("8 million", "8e6", None), ("9.1", "9.1e6", None)]),
    ("It rose from $8.4 billion to 9.1 by June.", [("$8.4 billion", "8.4e9", "USD"), ("9.1", "9.1e9", "USD")]),
    ("It rose from 3 million to 900,000.", [("3 million", "3e6", None), ("900,000", "9e5", None)]),
    ("It rose from $3 million to 400 then.", [("$3 million", "3e6", "USD"), ("400", "400", "USD")]),
    ("It weighs 3,400 t; its sister weighs 2,900.", [("3,400 t", "3400", "t"), ("2,900", "2900", "t")]),
    ("The tunnel is 14 km long, its twin 15.", [("14 km", "14", "km"), ("15", "15", "km")]),
    ("The bank, once at 4.9%, was seen at 7.2 later.", [("4.9%", "4.9", "%"), ("7.2", "7.2", "%")]),
    ("It made 4.1bn, of which 1.2 came late.", [("4.1bn", "4.1e9", None), ("1.2", "1.2e9", None)]),
    ("It rose 4.1% with a magnitude of 5.2.", [("4.1%", "4.1", "%"), ("5.2", "5.2", None)]),
    ("Zinc came to 210 t, lead to 84 and tin to 31.", [("210 t", "210", "t"), ("84", "84", "t"), ("31", "31", "t")]),
    ("Sales rose to €5m and staff to 3.", [("€5m", "5e6", "EUR"), ("3", "3", None)]),
    ("It took two days and 12 hours.", [("two days and 12 hours", "2.5", "d")]),
    ("It took two days and 40 hours.", [("two days", "2", "d"), ("40 hours", "40", "h")]),
    ("Revenue (€m) 412.5", [("412.5", "412.5e6", "EUR")]),
    ("Revenue (€m): 412.5; last year: 398.1", [("412.5", "412.5e6", "EUR"), ("398.1", "398.1e6", "EUR")]),
    ("Order book (Rs crore): 1,240", [("1,240", "1240e7", "INR")]),
    ("Sales ($ millions) were 34.2 and 31.0", [("34.2", "34.2e6", "USD"), ("31.0", "31e6", "USD")]),
    ("Profit (in millions of euros) was 45.2", [("45.2", "45.2e6", "EUR")]),
    ("Cash (£'000) 1,250", [("1,250", "1250e3", "GBP")]),
    ("Passengers (thousands): 1,412", [("1,412", "1412e3", None)]),
    ("Turnout (%): 61.4", [("61.4", "61.4", "%")]),
    ("Output (GWh) was 3,410; staff 120", [("3,410", "3410", "GW.h"), ("120", "120", None)]),
    ("Group (A) 12, group (B) 14.", [("12", "12", None), ("14", "14", None)]),
    ("The firm (Acme): 45", [("45", "45", None)]),
    ("Revenue ($m): 412; employees: 34", [("412", "412e6", "USD"), ("34", "34", None)]),
    ("Goal(s): 5", [("5", "5", None)]),
    ("Lincoln (in) 12, Wolves (h) 2", [("12", "12", None), ("2", "2", None)]),
    ("It warmed to 21°C and visitors to 30.", [("21°C", "21", "Cel"), ("30", "30", None)]),
    (
        "It sold 12 tonnes, up from 10, and staff rose to 5.",
        [("12 tonnes", "12", "t"), ("10", "10", "t"), ("5", "5", None)],
    ),
    ("Revenue (€m) 2023 412", [("2023", "2023", None), ("412", "412", None)]),
    ("It is 25 metres long and 10 wide.", [("25 metres", "25", "m"), ("10", "10", "m")]),
    ("It takes 40 minutes by bus and 25 by train.", [("40 minutes", "40", "min"), ("25", "25", None)]),
    ("The rate rose a quarter point to 3.75.", [("quarter point", "0.25", "[pp]"), ("3.75", "3.75", "%")]),
    (
        "It is 44 per cent, six points up from 38.",
        [("44 per cent", "44", "%"), ("six points", "6", "[pp]"), ("38", "38", "%")],
    ),
    ("It fell one point to 46%.", [("one point", "1", "[pp]"), ("46%", "46", "%")]),
    ("It lost 4.2%. Then 3.1 came.", [("4.2%", "4.2", "%"), ("3.1", "3.1", None)]),
    (
        "It rose from $ 244.8 to $ 251.8 million.",
        [("$ 244.8", "244.8e6", "USD"), ("$ 251.8 million", "251.8e6", "USD")],
    ),
    ("It rose from $244.8 to $251.8 billion.", [("$244.8", "244.8e9", "USD"), ("$251.8 billion", "251.8e9", "USD")]),
    (
        "It rose to $251.8 million from $244.8 million.",
        [("$251.8 million", "251.8e6", "USD"), ("$244.8 million", "244.8e6", "USD")],
    ),
    ("It rose to $251.8 million from $244.8.", [("$251.8 million", "251.8e6", "USD"), ("$244.8", "244.8e6", "USD")]),
    ("It rose from 4.7 to 8.8 billion rubles.", [("4.7", "4.7e9", "RUB"), ("8.8 billion rubles", "8.8e9", "RUB")]),
    ("It rose 0.4% in May and 0.6 in June.", [("0.4%", "0.4", "%"), ("0.6", "0.6", "%")]),
    ("It lost 5% in Oslo and 3 in the north.", [("5%", "5", "%"), ("3", "3", "%")]),
    ("It lost 5% in Oslo and 3 in four shops.", [("5%", "5", "%"), ("3 in four", "0.75", "1")]),
    ("The sauna was at 95%, the lake at 40.", [("95%", "95", "%"), ("40", "40", "%")]),
    ("It rose from £5 to £7k.", [("£5", "5000", "GBP"), ("£7k", "7000", "GBP")]),
    ("It rose from 5 to 7 per cent.", [("5", "5", "%"), ("7 per cent", "7", "%")]),
    ("It rose from $900 to $1.2 million.", [("$900", "900", "USD"), ("$1.2 million", "1.2e6", "USD")]),
    ("It rose from $800 million to $1.2 billion.", [("$800 million", "8e8", "USD"), ("$1.2 billion", "1.2e9", "USD")]),
    ("It rose from £5 to $7 million.", [("£5", "5", "GBP"), ("$7 million", "7e6", "USD")]),
    ("It rose from 5 kg to 7 miles.", [("5 kg", "5", "kg"), ("7 miles", "7", "[mi_i]")]),
    ("They sent 4, 6 and 9 million tonnes.", [("4", "4e6", "t"), ("6", "6e6", "t"), ("9 million tonnes", "9e6", "t")]),
    ("Rates of 4.5, 6 and 9%.", [("4.5", "4.5", "%"), ("6", "6", "%"), ("9%", "9", "%")]),
    ("It rose $5 million to $20 million.", [("$5 million", "5e6", "USD"), ("$20 million", "20e6", "USD")]),
    ("It grew 45%, from 120 to 147 pairs.", [("45%", "45", "%"), ("120", "120", None), ("147", "147", None)]),
    (
        "It fell to 826,000 (-41% from 1,400,000).",
        [("826,000", "826e3", None), ("-41%", "-41", "%"), ("1,400,000", "14e5", None)],
    ),
    (
        "It surged by 240%, from 15,500 to 37,200.",
        [("240%", "240", "%"), ("15,500", "15500", None), ("37,200", "37200", None)],
    ),
    ("It rose to 4.2% from 3.1.", [("4.2%", "4.2", "%"), ("3.1", "3.1", "%")]),
    ("It was 4.2%, down from 4.7.", [("4.2%", "4.2", "%"), ("4.7", "4.7", "%")]),
    ("It fell to 214 pence from 204.", [("214 pence", "2.14", "GBP"), ("204", "2.04", "GBP")]),
    ("It rose from 204 to 214p.", [("204", "2.04", "GBP"), ("214p", "2.14", "GBP")]),
    (
        "It fell by 35%, or $27.4 million, to $50.9 million.",
        [("35%", "35", "%"), ("$27.4 million", "27.4e6", "USD"), ("$50.9 million", "50.9e6", "USD")],
    ),
    (
        "Runoff rose 24%, from 41 to 51 million cubic metres.",
        [("24%", "24", "%"), ("41", "41e6", "m3"), ("51 million cubic metres", "51e6", "m3")],
    ),
    ("It was 57 lakh above the 640 lakh.", [("57 lakh", "57e5", None), ("640 lakh", "640e5", None)]),
    ("It had 12 boats and 9 million tonnes.", [("12", "12", None), ("9 million tonnes", "9e6", "t")]),
]


@pytest.mark.parametrize(("text", "expected"), SEVERAL, ids=[case[0] for case in SEVERAL])
def test_several_figures(text: str, expected: list[tuple[str, str, str | None]]) -> None:
    found = [(q.text, q.value, q.currency or q.unit) for q in read_quantities(text)]
    assert found == [(surface, Fraction(value), unit) for surface, value, unit in expected]


def test_shared_scale_points_at_its_neighbour() -> None:
    text = "It rose from $ 244.8 to $ 251.8 million."
    first, second = read_quantities(text)
    assert first.scale is not None
    assert second.scale is not None
    assert (first.scale.shared, second.scale.shared) == (True, False)
    assert (first.scale.start, first.scale.end) == (second.scale.start, second.scale.end)
    assert text[first.scale.start : first.scale.end] == "million"


RANGES = [
    ("Ten to 12 or so boats came.", K.NUMBER, "10", "12", None),
    ("5–7%", K.PERCENT, "5", "7", "%"),
    ("5-7%", K.PERCENT, "5", "7", "%"),
    ("3%-4%", K.PERCENT, "3", "4", "%"),
    ("between 5 and 7 percent", K.PERCENT, "5", "7", "%"),
    ("between 9 and 5 percent", K.PERCENT, "9", "5", "%"),
    ("5 to 7 kg", K.MEASURE, "5", "7", "kg"),
    ("£5-7k", K.MONEY, "5000", "7000", "GBP"),
    ("£5k-£7k", K.MONEY, "5000", "7000", "GBP"),
    ("$1.2–1.4bn", K.MONEY, "1.2e9", "1.4e9", "USD"),
    ("between $26 million and $31 million", K.MONEY, "26e6", "31e6", "USD"),
    ("between $21 million and $24 million a year", K.MONEY, "21e6", "24e6", "USD"),
    ("promised at $720 million to $740 million", K.MONEY, "720e6", "740e6", "USD"),
    ("$75,000–$60,000 a year", K.MONEY, "75000", "60000", "USD"),
    ("aged between 14 and 6", K.AGE, "14", "6", "a"),
    ("-1·77 to 0·25", K.NUMBER, "-1.77", "0.25", None),
    ("10 to 15 per cent", K.PERCENT, "10", "15", "%"),
    ("2- to 3-year-olds", K.AGE, "2", "3", "a"),
    ("a two-to-three-week wait", K.DURATION, "2", "3", "wk"),
    ("five or six boats", K.NUMBER, "5", "6", None),
    ("four or five hundred boats", K.NUMBER, "400", "500", None),
    ("three to four hundred thousand boats", K.NUMBER, "3e5", "4e5", None),
    ("two to three dozen boats", K.NUMBER, "24", "36", None),
    ("5 plus or minus 0.2 kg", K.MEASURE, "4.8", "5.2", "kg"),
    ("(4.7 ± 0.1) × 10^3", K.NUMBER, "4600", "4800", None),
    ("(4.7 ± 0.1) × 10^3 kg", K.MEASURE, "4600", "4800", "kg"),
    ("5 ± 0.2 kg", K.MEASURE, "4.8", "5.2", "kg"),
    ("8- to 16-meter", K.MEASURE, "8", "16", "m"),
    ("25-30,000 fans", K.NUMBER, "25000", "30000", None),
    ("between 25 and 30,000 fans", K.NUMBER, "25000", "30000", None),
    ("2 to 3,000 volunteers", K.NUMBER, "2000", "3000", None),
    ("£5-10,000 a year", K.MONEY, "5000", "10000", "GBP"),
    ("between 10 and 1,000 birds", K.NUMBER, "10", "1000", None),
    ("900 to 1,200 boats", K.NUMBER, "900", "1200", None),
    ("2 to 10,000 workers", K.NUMBER, "2", "10000", None),
    ("between £4 and £15,000", K.MONEY, "4", "15000", "GBP"),
    ("£5 to 6,000", K.MONEY, "5000", "6000", "GBP"),
]


@pytest.mark.parametrize(("text", "kind", "low", "high", "unit"), RANGES, ids=[case[0] for case in RANGES])
def test_range(text: str, kind: QuantityKind, low: str, high: str, unit: str | None) -> None:
    (quantity,) = read_quantities(f"It was {text} there.")
    assert (quantity.kind, quantity.value) == (K.RANGE, None)
    assert quantity.low is not None
    assert quantity.high is not None
    assert (quantity.low.value, quantity.high.value) == (Fraction(low), Fraction(high))
    assert quantity.low.kind is quantity.high.kind is kind
    assert unit in (quantity.high.unit, quantity.high.currency)


@pytest.mark.parametrize(
    ("text", "surfaces"),
    [
        ("Fourteen out of 36 pews were empty.", ["Fourteen", "36"]),
        ("13/199 (6%)", ["13", "199", "6%"]),
        ("Nine of the 36 kiosks (25%) were shut.", ["Nine", "36", "25%"]),
        ("7/10 (70 %) of the boats", ["7", "10", "70 %"]),
        ("80% (16/20) of the boats", ["80%", "16", "20"]),
        ("9/11 (82%) of the boats", ["9", "11", "82%"]),
        ("90% vs 75% (9/10 vs 6/8)", ["90%", "75%", "9", "10", "6", "8"]),
        ("1,176/1,933 (61%) came", ["1,176", "1,933", "61%"]),
        ("9 out of 20 boats (45%)", ["9", "20", "45%"]),
        ("the prices 22,24,26,31 in order", ["22", "24", "26", "31"]),
        ("It rained for 3 hours, 20 minutes longer than usual.", ["3 hours", "20 minutes"]),
        ("It rained for 3 hours, 20 minutes of it hard.", ["3 hours", "20 minutes"]),
        ("It took 2 hours, 30 minutes or 15 minutes.", ["2 hours", "30 minutes", "15 minutes"]),
        ("The planks were 5 feet, 10 inches and 8 feet long.", ["5 feet", "10 inches", "8 feet"]),
    ],
)
def test_counts_stay_apart(text: str, surfaces: list[str]) -> None:
    assert [q.text for q in read_quantities(text)] == surfaces


@pytest.mark.parametrize(
    "text",
    ["It was 57 lakh above the 640 lakh.", "It was 9% below the 420 there.", "It cost 12 euros over the 90 euros."],
)
def test_comparison_after_a_figure_is_no_hedge(text: str) -> None:
    assert [quantity.mod for quantity in read_quantities(text)] == [None, None]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Only 10 out of 40, or 25%, did.", [K.NUMBER, K.NUMBER, K.PERCENT]),
        ("Some 12 of the 48 or 25% did.", [K.NUMBER, K.NUMBER, K.PERCENT]),
        ("It grew by 4, 5, or 6%.", [K.PERCENT, K.PERCENT, K.PERCENT]),
    ],
)
def test_what_or_says_again_takes_no_unit(text: str, kinds: list[QuantityKind]) -> None:
    assert [quantity.kind for quantity in read_quantities(text)] == kinds


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("It took 12% of the 5.0m tonnes: 0.6m.", 600_000, "t"),
        ("It moved 2.4m of 8.0m containers.", 2_400_000, None),
        ("It took 5.0m tonnes and dug 0.6m deep.", Fraction(6, 10), "m"),
    ],
)
def test_a_glued_m_is_a_million_beside_millions_of_its_kind(text: str, value: Fraction, unit: str | None) -> None:
    glued = next(quantity for quantity in read_quantities(text) if quantity.text in {"0.6m", "2.4m"})
    assert (glued.value, glued.unit) == (value, unit)


@pytest.mark.parametrize(
    ("text", "figure", "value", "currency"),
    [
        pytest.param("They lend 420m kroner, of which 185m is for flats.", "185m", 185_000_000, "NOK", id="of it"),
        pytest.param("It cost €20m. They have 210m out at present.", "210m", 210_000_000, None, id="told later"),
        pytest.param("It cost €20m. Then came a 30m wall.", "30m", 30, None, id="a kind of wall"),
        pytest.param("It cost €20m. The tower is 90m high. Some 30m was left.", "30m", 30, None, id="lengths as well"),
        pytest.param("It cost €20m. The tower has 90 m. Some 30m was left.", "30m", 30, None, id="metres as m"),
    ],
)
def test_a_glued_m_is_what_the_text_means_by_it_elsewhere(
    text: str, figure: str, value: int, currency: str | None
) -> None:
    glued = next(quantity for quantity in read_quantities(text) if quantity.text == figure)
    assert (glued.value, glued.currency) == (value, currency)


def test_a_result_is_no_sign_of_a_count() -> None:
    assert [quantity.value for quantity in read_quantities("negative 198/242 (82%)")] == [198, 242, 82]


SHARES = [
    ("one seat in five", ["1/5"]),
    ("one person in 12 countries", ["1", "12"]),
    ("13 in 10 households agree", ["13/10"]),
    ("eleven in ten people agree", ["11/10"]),
    ("He scored 13 in 10 games", ["13", "10"]),
]


@pytest.mark.parametrize(("text", "values"), SHARES, ids=[case[0] for case in SHARES])
def test_share_above_the_whole(text: str, values: list[str]) -> None:
    found = read_quantities(text)
    assert [quantity.value for quantity in found] == [Fraction(value) for value in values]
    assert (found[0].kind is K.FRACTION) == (len(values) == 1)


POINTS = [
    ("Of these, 68% came, two points fewer than before.", K.POINTS),
    ("It stood at 52%, up 3 points.", K.POINTS),
    ("The index fell 2%, up 3 points on the week.", K.NUMBER),
    ("It stood at 52%, up 30 points, or more.", K.NUMBER),
    ("It stood at 52%. The side is 3 points below.", K.NUMBER),
    ("Ten came, two points fewer than before.", K.NUMBER),
    ("The rate fell to 3.1%, a drop of 2.5 points.", K.POINTS),
    ("The rate fell to 5.9%, a 1.5-point decline.", K.POINTS),
    ("The side won 60% of its games, by a margin of 12 points.", K.NUMBER),
    ("The party won 27.4% of the vote, a swing of 5.2 points.", K.POINTS),
    ("The key rate went to 4.75%, up half a point.", K.POINTS),
]


def test_a_factor_is_a_multiple() -> None:
    found = read_quantities("It went up by a factor of about four, from 110 to 440.")
    assert [(quantity.kind, quantity.value) for quantity in found[:1]] == [(K.MULTIPLE, 4)]


def test_as_many_as_compares_after_a_multiple() -> None:
    [multiple, base] = read_quantities("It sold three times as many as the 20 of May.")
    assert (multiple.value, base.value, base.mod) == (3, 20, None)


def test_shares_of_a_contest_are_no_range() -> None:
    found = read_quantities("She leads by five points, 48% to 43%.")
    assert [quantity.kind for quantity in found] == [K.POINTS, K.PERCENT, K.PERCENT]


FRACTIONS_OF_A_POINT = [
    ("It was lifted by a quarter point to 4.75%.", "quarter point", "0.25"),
    ("A half-point cut took it to 3%.", "half-point", "0.5"),
    ("It fell three-quarters of a point to 3%.", "three-quarters of a point", "0.75"),
    ("It fell 0.4 of a percentage point to 3%.", "0.4 of a percentage point", "0.4"),
    ("It fell half a percentage point to 3%.", "half a percentage point", "0.5"),
]


@pytest.mark.parametrize(("text", "surface", "value"), FRACTIONS_OF_A_POINT, ids=[c[1] for c in FRACTIONS_OF_A_POINT])
def test_fractions_of_a_point(text: str, surface: str, value: str) -> None:
    found = [quantity for quantity in read_quantities(text) if quantity.kind is K.POINTS]
    assert [(quantity.text, quantity.value) for quantity in found] == [(surface, Fraction(value))]


def test_half_a_point_beside_basis_points() -> None:
    found = read_quantities("It fell by half a point, and the other rate by 24 basis points.")
    assert [(quantity.text, quantity.kind) for quantity in found] == [
        ("half a point", K.POINTS),
        ("24 basis points", K.POINTS),
    ]


@pytest.mark.parametrize(("text", "kind"), POINTS, ids=[case[0] for case in POINTS])
def test_points_beside_a_percentage(text: str, kind: QuantityKind) -> None:
    assert read_quantities(text)[1].kind is kind


def test_the_scale_of_a_label_stands_in_the_label() -> None:
    text = "Key figures of the mill. Revenue (€m): 412.5, cash (£'000) 1,250"
    scales = [found.scale for found in read_quantities(text)]
    assert [text[scale.start : scale.end] for scale in scales if scale is not None] == ["m", "'000"]
