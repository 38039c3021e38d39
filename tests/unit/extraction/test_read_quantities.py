"""What `read_quantities` makes of single phrases: one table for each kind of figure."""

from __future__ import annotations

from fractions import Fraction

import pytest

from factcheck.extraction.designations import find_designations
from factcheck.extraction.model import Mod, Quantity, QuantityKind
from factcheck.extraction.quantities import read_quantities
from factcheck.reasoning import Interval

K = QuantityKind


def read(text: str, **options: str) -> tuple[Quantity, ...]:
    taken = [(found.start, found.end) for found in find_designations(text)]
    quantities = read_quantities(text, taken, **options)
    for quantity in quantities:
        assert text[quantity.start : quantity.end] == quantity.text
        assert text[quantity.written.start : quantity.written.end] == quantity.written.text
    return quantities


def only(text: str, **options: str) -> Quantity:
    quantities = read(text, **options)
    assert len(quantities) == 1, [quantity.text for quantity in quantities]
    return quantities[0]


NUMBERS = [
    ("They counted 1,234 boats.", "1,234", 1234),
    ("They counted 1 234 567 boats.", "1 234 567", 1234567),
    ("They counted 1'234'567 boats.", "1'234'567", 1234567),
    ("They counted 1,23,456 boats.", "1,23,456", 123456),
    ("They counted 1.234.567 boats.", "1.234.567", 1234567),
    ("A mean of 0.75 boats.", "0.75", "0.75"),
    ("A mean of .75 boats.", ".75", "0.75"),
    ("A mean of 52,5 boats.", "52,5", "52.5"),
    ("Another hundred followed.", "hundred", 100),
    ("A further dozen boats were lost.", "dozen", 12),
    ("Another million followed.", "million", 1_000_000),
    ("four hundred and twelve thousand ships", "four hundred and twelve thousand", 412000),
    ("half a million birds", "half a million", 500000),
    ("a quarter of a million birds", "a quarter of a million", 250000),
    ("two and a half million birds", "two and a half million", 2500000),
    ("a couple of dozen birds", "a couple of dozen", 24),
    ("half a dozen eggs", "half a dozen", 6),
    ("a dozen eggs", "a dozen", 12),
    ("seventy-nine sheep", "seventy-nine", 79),
    ("twelve hundred men", "twelve hundred", 1200),
    ("three million and a half birds", "three million and a half", 3500000),
    ("a billion and three quarters million", "a billion and three quarters million", 1000750000),
    ("five hundred and three fifths", "five hundred and three fifths", "500.6"),
    ("a hundred and one quarter", "a hundred and one quarter", "100.25"),
    ("twenty and three and three fifths", "twenty and three and three fifths", "23.6"),
    ("a mean of 2 and a quarter", "2 and a quarter", "2.25"),
    ("a mean of two and 1/2", "two and 1/2", "2.5"),
    ("three million, two hundred thousand birds", "three million, two hundred thousand", 3200000),
    ("3 thousand 500 birds", "3 thousand 500", 3500),
    ("three dozens of eggs", "three dozens", 36),
    ("4 dozens of eggs", "4 dozens", 48),
    ("2.5 million voters", "2.5 million", 2500000),
    ("1.2bn voters", "1.2bn", 1200000000),
    ("7.4m people", "7.4m", 7400000),
    ("300k users", "300k", 300000),
    ("12 lakh farmers", "12 lakh", 1200000),
    ("3 crore voters", "3 crore", 30000000),
    ("5 lakh crore", "5 lakh crore", 5 * 10**12),
    ("1.2×10^6 cells", "1.2×10^6", 1200000),
    ("a gap of 1e-3 at most", "1e-3", "0.001"),
    ("It used 2-1/2 bags.", "2-1/2", "2.5"),
    ("a change of -12 seats", "-12", -12),
    ("a loss of (2.4) million", "(2.4) million", -2400000),
    ("a million million stars", "a million million", 10**12),
]


@pytest.mark.parametrize(("text", "surface", "value"), NUMBERS, ids=[case[1] for case in NUMBERS])
def test_number(text: str, surface: str, value: int | str) -> None:
    quantity = only(text)
    assert (quantity.kind, quantity.text, quantity.value) == (K.NUMBER, surface, Fraction(value))


MONEY = [
    ("It cost $5.", "$5", 5, "USD"),
    ("It cost $ 7 million.", "$ 7 million", 7_000_000, "USD"),
    ("It cost US$1.2bn.", "US$1.2bn", 1_200_000_000, "USD"),
    ("It cost A$3m.", "A$3m", 3_000_000, "AUD"),
    ("It cost R340-million.", "R340-million", 340_000_000, "ZAR"),
    ("It cost R2,1-billion.", "R2,1-billion", 2_100_000_000, "ZAR"),
    ("It cost Shs3.6bn.", "Shs3.6bn", 3_600_000_000, "UGX"),
    ("It cost Tsh455 billion.", "Tsh455 billion", 455_000_000_000, "TZS"),
    ("It cost $5.43¾ a bushel.", "$5.43¾ a bushel", "5.4375", "USD"),
    ("It cost C$45.50.", "C$45.50", "45.5", "CAD"),
    ("A 1.2m-krone grant.", "1.2m-krone", 1_200_000, "NOK"),
    ("It cost €3,5 million.", "€3,5 million", 3_500_000, "EUR"),
    ("It cost £8.1 m.", "£8.1 m", 8_100_000, "GBP"),
    ("It cost Rs500.", "Rs500", 500, "INR"),
    ("It cost 18.4 billion rubles.", "18.4 billion rubles", 18_400_000_000, "RUB"),
    ("It cost 18.4 billion roubles.", "18.4 billion roubles", 18_400_000_000, "RUB"),
    ("It cost 25 euros.", "25 euros", 25, "EUR"),
    ("It cost EUR 45m.", "EUR 45m", 45_000_000, "EUR"),
    ("It cost 45 million CHF.", "45 million CHF", 45_000_000, "CHF"),
    ("It cost twenty MUSD.", "twenty MUSD", 20_000_000, "USD"),
    ("It cost 10,000 Swiss francs.", "10,000 Swiss francs", 10_000, "CHF"),
    ("It cost 50 cents.", "50 cents", "0.5", "USD"),
    ("It cost 50p.", "50p", "0.5", "GBP"),
    ("It cost five million yen.", "five million yen", 5_000_000, "JPY"),
    ("It cost MUSD 3.", "MUSD 3", 3_000_000, "USD"),
    ("It cost five bucks.", "five bucks", 5, "USD"),
    ("It cost 5c a mile.", "5c a mile", "0.05", "USD"),
    ("It cost £1.99p.", "£1.99p", "1.99", "GBP"),
    ("It cost $2bn-plus.", "$2bn", 2_000_000_000, "USD"),
    ("They lost -$7M.", "-$7M", -7_000_000, "USD"),
    ("They made +$7M.", "+$7M", 7_000_000, "USD"),
    ("They lost $(7)M.", "$(7)M", -7_000_000, "USD"),
    ("It cost two million pounds.", "two million pounds", 2_000_000, "GBP"),
    ("It cost 200 cordobas.", "200 cordobas", 200, "NIO"),
    ("It cost 5,000 denars.", "5,000 denars", 5_000, "MKD"),
    ("It cost 900,000 guaranies.", "900,000 guaranies", 900_000, "PYG"),
    ("It cost 900 meticais.", "900 meticais", 900, "MZN"),
    ("It cost 40 quetzales.", "40 quetzales", 40, "GTQ"),
    ("It cost 90 Taiwan dollars.", "90 Taiwan dollars", 90, "TWD"),
    ("It cost 30 Trinidad dollars.", "30 Trinidad dollars", 30, "TTD"),
    ("It cost 60 Icelandic crowns.", "60 Icelandic crowns", 60, "ISK"),
    ("It cost 200 litas.", "200 litas", 200, "LTL"),
    ("It cost Z$900.", "Z$900", 900, "ZWL"),
    ("It cost RD$750.", "RD$750", 750, "DOP"),
    ("It cost B/. 25.", "B/. 25", 25, "PAB"),
    ("It cost 50 centavos.", "50 centavos", "0.5", "MXN"),
    ("It cost 30 satang.", "30 satang", "0.3", "THB"),
    ("It cost 40 pfennigs.", "40 pfennigs", "0.4", "DEM"),
    ("It cost 2,000 tomans.", "2,000 tomans", 20_000, "IRR"),
]


@pytest.mark.parametrize(("text", "surface", "value", "currency"), MONEY, ids=[case[1] for case in MONEY])
def test_money(text: str, surface: str, value: int | str, currency: str) -> None:
    quantity = only(text)
    assert (quantity.kind, quantity.text, quantity.value) == (K.MONEY, surface, Fraction(value))
    assert quantity.currency == currency


@pytest.mark.parametrize(
    ("text", "country", "currency"),
    [
        ("It cost $5.", None, "USD"),
        ("It cost $5.", "CA", "CAD"),
        ("It cost $5, in Canadian dollars.", None, "CAD"),
        ("It cost $5, once A$7.", None, "USD"),
        ("It cost $5, in Canadian dollars or in Australian dollars.", None, "USD"),
    ],
    ids=["default", "country", "named", "contrast", "two kinds"],
)
def test_dollar_means_what_the_text_says(text: str, country: str | None, currency: str) -> None:
    quantity = read_quantities(text, (), country)[0]
    assert quantity.currency == currency
    assert currency not in quantity.alternatives
    assert {"USD", "CAD"} <= {currency, *quantity.alternatives}


MEASURES = [
    ("26.2 miles", K.MEASURE, "26.2", "[mi_i]"),
    ("42.2 km", K.MEASURE, "42.2", "km"),
    ("34,500 metric tons", K.MEASURE, 34500, "t"),
    ("4.5 million tonnes", K.MEASURE, 4_500_000, "t"),
    ("60 km/h", K.MEASURE, 60, "km/h"),
    ("70 mph", K.MEASURE, 70, "[mi_i]/h"),
    ("9 square kilometres", K.MEASURE, 9, "km2"),
    ("9 km²", K.MEASURE, 9, "km2"),
    ("5 litres per 100 km", K.MEASURE, 5, "L/100.km"),
    ("300 kWh", K.MEASURE, 300, "kW.h"),
    ("5 m s-1", K.MEASURE, 5, "m/s"),
    ("5 feet 10 inches", K.MEASURE, "35/6", "[ft_i]"),
    ("6ft 2", K.MEASURE, "37/6", "[ft_i]"),
    ("2h 30m", K.DURATION, "5/2", "h"),
    ("1h 59m 42s", K.DURATION, "2394/1200", "h"),
    ("26 miles 385 yards", K.MEASURE, "26.21875", "[mi_i]"),
    ("47 µF", K.MEASURE, 47, "uF"),
    ("12MP", K.MEASURE, 12, "M{pixel}"),
    ("120 bpm", K.MEASURE, 120, "{beat}/min"),
    ("300 dpi", K.MEASURE, 300, "{dot}/[in_i]"),
    ("24-karat", K.MEASURE, 24, "[car_Au]"),
    ("3 Bq/kg", K.MEASURE, 3, "Bq/kg"),
    ("-40F", K.TEMPERATURE, -40, "[degF]"),
    ("3/4 inch", K.MEASURE, "3/4", "[in_i]"),
    ("2½ miles", K.MEASURE, "5/2", "[mi_i]"),
    ("half a mile", K.MEASURE, "1/2", "[mi_i]"),
    ("16-bit", K.MEASURE, 16, "bit"),
    ("32 °C", K.TEMPERATURE, 32, "Cel"),
    ("98.6 degrees Fahrenheit", K.TEMPERATURE, "98.6", "[degF]"),
    ("36.7C", K.TEMPERATURE, "36.7", "Cel"),
    ("1200 K", K.TEMPERATURE, 1200, "K"),
    ("five years", K.DURATION, 5, "a"),
    ("two and a half hours", K.DURATION, "5/2", "h"),
    ("half an hour", K.DURATION, "1/2", "h"),
    ("5 feet, 10 inches", K.MEASURE, "35/6", "[ft_i]"),
    ("7 pounds, 4 ounces", K.MEASURE, "29/4", "[lb_av]"),
    ("3 hours, 20 minutes", K.DURATION, "10/3", "h"),
    ("3 hours, 20 minutes and 15 seconds", K.DURATION, "801/240", "h"),
    ("5 hundredths of a second", K.DURATION, "1/20", "s"),
    ("one-mile", K.MEASURE, 1, "[mi_i]"),
    ("one-month-old", K.AGE, 1, "mo"),
    ("41-year-old", K.AGE, 41, "a"),
    ("ten months old", K.AGE, 10, "mo"),
]


@pytest.mark.parametrize(("surface", "kind", "value", "unit"), MEASURES, ids=[case[0] for case in MEASURES])
def test_measure(surface: str, kind: QuantityKind, value: int | str, unit: str) -> None:
    quantity = only(f"It was {surface}.")
    assert (quantity.text, quantity.kind, quantity.value, quantity.unit) == (surface, kind, Fraction(value), unit)


def test_a_fall_behind_the_number_of_an_index() -> None:
    quantity = only("By noon the Stoxx 600 -0.1%.")
    assert (quantity.text, quantity.value) == ("-0.1%", Fraction("-0.1"))


@pytest.mark.parametrize(
    "text",
    ["a man aged 41,", "Vassell, 19, made a start.", "Colm Brady (52) was there.", "Ada Lund (34), of Oslo, won."],
)
def test_age_without_unit(text: str) -> None:
    assert (only(text).kind, only(text).unit) == (K.AGE, "a")


@pytest.mark.parametrize("text", ["New York (52) beat them.", "Green Party (12) and Labour Party (52) was the score."])
def test_a_bracket_behind_a_name_is_no_age_by_itself(text: str) -> None:
    assert {quantity.kind for quantity in read(text)} == {K.NUMBER}


@pytest.mark.parametrize(
    ("text", "surface", "unit"),
    [
        ("Oil was $80 per barrel.", "$80 per barrel", "/[bbl_us]"),
        ("It was 12 per 100,000.", "12 per 100,000", "/100000"),
        ("It paid $2 per share.", "$2 per share", "/{share}"),
        ("It made 8.8 billion rubles per year.", "8.8 billion rubles per year", "/a"),
    ],
)
def test_rate(text: str, surface: str, unit: str) -> None:
    quantity = only(text)
    assert (quantity.text, quantity.unit) == (surface, unit)


SHARES = [
    ("35%", K.PERCENT, 35, "%"),
    ("35 per cent", K.PERCENT, 35, "%"),
    ("thirty-five percent", K.PERCENT, 35, "%"),
    ("12.5pc", K.PERCENT, "12.5", "%"),
    ("3 percentage points", K.POINTS, 3, "[pp]"),
    ("40 basis points", K.POINTS, "0.4", "[pp]"),
    ("25bps", K.POINTS, "0.25", "[pp]"),
    ("half a percentage point", K.POINTS, "0.5", "[pp]"),
    ("3.3 times", K.MULTIPLE, "3.3", "1"),
    ("1.9x", K.MULTIPLE, "1.9", "1"),
    ("10-fold", K.MULTIPLE, 10, "1"),
    ("twofold", K.MULTIPLE, 2, "1"),
    ("doubled", K.MULTIPLE, 2, "1"),
    ("halved", K.MULTIPLE, "1/2", "1"),
    ("a third", K.FRACTION, "1/3", "1"),
    ("three-quarters", K.FRACTION, "3/4", "1"),
    ("seven twenty-fifths", K.FRACTION, "7/25", "1"),
    ("eighty-one one-hundredths", K.FRACTION, "81/100", "1"),
    ("three ten-thousandths", K.FRACTION, "3/10000", "1"),
    ("9 tenths", K.FRACTION, "9/10", "1"),
    ("one in five", K.FRACTION, "1/5", "1"),
    ("one in a million", K.FRACTION, "1/1000000", "1"),
    ("nine out of 10", K.FRACTION, "9/10", "1"),
]


@pytest.mark.parametrize(("surface", "kind", "value", "unit"), SHARES, ids=[case[0] for case in SHARES])
def test_share_or_multiple(surface: str, kind: QuantityKind, value: int | str, unit: str) -> None:
    quantity = only(f"It was {surface}.")
    assert (quantity.text, quantity.kind, quantity.value, quantity.unit) == (surface, kind, Fraction(value), unit)


@pytest.mark.parametrize(
    "text",
    [
        "One of them left, and no one saw the other one.",
        "At one point they stood side by side.",
        "the first half of the match",
        "in the third quarter",
        "He goes twice a week.",
        "hundreds of people, dozens of dogs",
        "double-digit growth",
        "odds of ten to one",
        "a margin of two-to-one",
        "paragraph 5c",
    ],
)
def test_words_that_are_no_figures(text: str) -> None:
    assert [q.text for q in read(text) if q.kind is not K.ORDINAL] == []


HEDGES = [
    ("about 200", Mod.APPROX, "about", Interval.closed(190, 210), Interval.closed(180, 220)),
    ("nearly 200", Mod.LESS_THAN, "nearly", Interval.between(170, 200, lower_open=True), Interval.closed(160, 201)),
    ("more than 200", Mod.MORE_THAN, "more than", Interval.more_than(200), Interval.at_least(199)),
    ("at least 200", Mod.EQUAL_OR_MORE, "at least", Interval.at_least(200), Interval.at_least(199)),
    ("up to 200", Mod.EQUAL_OR_LESS, "up to", Interval.at_most(200), Interval.at_most(201)),
    ("fewer than 200", Mod.LESS_THAN, "fewer than", Interval.less_than(200), Interval.at_most(201)),
    ("200 or so", Mod.APPROX, "or so", Interval.closed(190, 210), Interval.closed(180, 220)),
    ("200+", Mod.EQUAL_OR_MORE, "+", Interval.at_least(200), Interval.at_least(199)),
    ("~200", Mod.APPROX, "~", Interval.closed(190, 210), Interval.closed(180, 220)),
    ("max 200", Mod.EQUAL_OR_LESS, "max", Interval.at_most(200), Interval.at_most(201)),
    ("200 max", Mod.EQUAL_OR_LESS, "max", Interval.at_most(200), Interval.at_most(201)),
    ("200-ish", Mod.APPROX, "-ish", Interval.closed(190, 210), Interval.closed(180, 220)),
    ("=<200", Mod.EQUAL_OR_LESS, "=<", Interval.at_most(200), Interval.at_most(201)),
    ("≥200", Mod.EQUAL_OR_MORE, "≥", Interval.at_least(200), Interval.at_least(199)),
]


@pytest.mark.parametrize(("text", "mod", "hedge", "strict", "loose"), HEDGES, ids=[case[0] for case in HEDGES])
def test_hedge(text: str, mod: Mod, hedge: str, strict: Interval, loose: Interval) -> None:
    quantity = only(f"with {text} in all")
    assert quantity.hedge is not None
    assert (quantity.text, quantity.mod) == ("200", mod)
    assert f"with {text} in all"[slice(*quantity.hedge)] == hedge
    assert (quantity.readings[0].strict, quantity.readings[0].loose) == (strict, loose)


@pytest.mark.parametrize(
    ("text", "surface", "value"),
    [
        ("the five hundredth car", "five hundredth", 500),
        ("the two hundred thousandth car", "two hundred thousandth", 200000),
        ("the one hundredth car", "one hundredth", 100),
        ("the hundred and third car", "hundred and third", 103),
        ("a hundred and twenty-first car", "a hundred and twenty-first", 121),
    ],
)
def test_long_ordinal(text: str, surface: str, value: int) -> None:
    assert (only(text).kind, only(text).text, only(text).value) == (K.ORDINAL, surface, value)


def test_bucks_are_animals_beside_deer() -> None:
    assert [quantity.kind for quantity in read("He counted 12 bucks and 30 does.")] == [K.NUMBER, K.NUMBER]


def test_comparison_is_no_hedge() -> None:
    change, level = read("It is 35% more than 20,000.")
    assert (change.text, change.mod) == ("35%", None)
    assert (level.text, level.mod) == ("20,000", None)


INTERVALS = [
    (
        "61.9%",
        Interval.closed(Fraction("61.85"), Fraction("61.95")),
        Interval.closed(Fraction("61.8"), Fraction("62")),
        None,
    ),
    (
        "$140m",
        Interval.closed(139_500_000, 140_500_000),
        Interval.closed(139_000_000, 141_000_000),
        Interval.closed(135_000_000, 145_000_000),
    ),
    (
        "20,000 kg",
        Interval.closed(Fraction("19999.5"), Fraction("20000.5")),
        Interval.closed(19999, 20001),
        Interval.closed(19500, 20500),
    ),
    ("434 patients", Interval.point(434), Interval.point(434), None),
    (
        "about 434 patients",
        Interval.closed(Fraction("412.3"), Fraction("455.7")),
        Interval.closed(Fraction("390.6"), Fraction("477.4")),
        None,
    ),
    (
        "one in five",
        Interval.closed(Fraction(2, 11), Fraction(2, 9)),
        Interval.closed(Fraction(1, 6), Fraction(1, 4)),
        None,
    ),
    (
        "doubled",
        Interval.closed(Fraction("1.94"), Fraction("2.06")),
        Interval.closed(Fraction("1.7"), Fraction("2.3")),
        None,
    ),
    (
        "more than half",
        Interval.between(Fraction("0.5"), None, lower_open=True, upper_open=False),
        Interval.between(Fraction("0.485"), None, lower_open=False, upper_open=False),
        None,
    ),
    (
        "more than halved",
        Interval.between(None, Fraction("0.5"), lower_open=False, upper_open=True),
        Interval.between(None, Fraction("0.515"), lower_open=False, upper_open=False),
        None,
    ),
]


@pytest.mark.parametrize(("text", "strict", "loose", "coarse"), INTERVALS, ids=[case[0] for case in INTERVALS])
def test_interval(text: str, strict: Interval, loose: Interval, coarse: Interval | None) -> None:
    reading = only(f"It was {text}.").readings[0]
    assert (reading.strict, reading.loose) == (strict, loose)
    assert reading.coarse == (coarse if coarse is not None else loose)


COUNTS = [
    ("434 patients", "patients", True),
    ("three new hospitals", "hospitals", True),
    ("1,500 people", "people", False),
    ("about 434 patients", "patients", False),
    ("12.5 births", "births", False),
]


@pytest.mark.parametrize(("text", "noun", "exact"), COUNTS, ids=[case[0] for case in COUNTS])
def test_count(text: str, noun: str, exact: bool) -> None:
    whole = f"They had {text} there."
    quantity = only(whole)
    assert quantity.noun is not None
    assert (whole[slice(*quantity.noun)], quantity.exact) == (noun, exact)


def test_decimal_comma_is_decided_by_the_text() -> None:
    assert len(only("They counted 1,234 boats.").readings) == 1
    plain, _ = read("It weighed 1,234 kg, or 12,5 stone.")
    assert [reading.value for reading in plain.readings] == [Fraction("1.234"), Fraction(1234)]
    mixed, *_ = read("It weighed 1,234 kg, or 12,5 stone, or 3.75 bags.")
    assert [reading.value for reading in mixed.readings] == [Fraction(1234), Fraction("1.234")]


def test_nothing_is_read_where_it_is_taken() -> None:
    text = "In March 2020 they had 12 boats."
    assert [q.text for q in read_quantities(text, [(3, 13)])] == ["12"]


POWERS = [
    ("2⁶³ things", [2**63]),
    ("10-³ there", [Fraction(1, 1000)]),
    ("3 × 10-³ there", [Fraction(3, 1000)]),
    ("45³ there", []),
    ("1·105 there", [100000]),
]


@pytest.mark.parametrize(("text", "values"), POWERS, ids=[case[0] for case in POWERS])
def test_raised_digits_are_powers_or_no_figures(text: str, values: list[Fraction]) -> None:
    assert [quantity.value for quantity in read(text)] == values


UNKNOWN = [
    ("It reached 600kR there.", "600kR", 600, "kR"),
    ("It took 67mWm-2 there.", "67mWm-2", 67, "mWm-2"),
    ("It ran at ~0.2Tb/x there.", "0.2Tb/x", "0.2", "Tb/x"),
]


@pytest.mark.parametrize(("text", "surface", "value", "unit"), UNKNOWN, ids=[case[1] for case in UNKNOWN])
def test_unknown_letters_are_a_unit(text: str, surface: str, value: int | str, unit: str) -> None:
    quantity = only(text)
    assert (quantity.kind, quantity.text, quantity.value, quantity.unit) == (K.MEASURE, surface, Fraction(value), unit)


@pytest.mark.parametrize("text", ["a 737MAX there", "an A320neo there", "the 4th there", "since the 1990s"])
def test_letters_of_names_and_ordinals_are_no_unit(text: str) -> None:
    assert [quantity.unit for quantity in read(text) if quantity.kind is K.MEASURE] == []


COUNTED = [
    ("It was 57 lakh above it.", None),
    ("Only 810 came home.", None),
    ("The three sold more.", None),
    ("The army, 1,350 strong, left.", None),
    ("It made 9,500 hectolitres fewer.", None),
    ("They count 12 injured.", None),
    ("They count 12 injured riders.", "riders"),
    ("They count two very large agencies.", "agencies"),
    ("They need three more nurses.", None),
    ("They have three larger rooms.", "rooms"),
]


@pytest.mark.parametrize(("text", "noun"), COUNTED, ids=[case[0] for case in COUNTED])
def test_noun_is_no_verb_or_adverb(text: str, noun: str | None) -> None:
    found = only(text).noun
    assert (text[found[0] : found[1]] if found else None) == noun
