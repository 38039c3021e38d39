"""Numbers that are written wrongly and can be read all the same, and clean ones that must not be called so."""

from __future__ import annotations

from fractions import Fraction

import pytest

from factcheck.extraction.designations import find_designations
from factcheck.extraction.quantities import read_quantities

ODD = [
    ("It cost $ 2 , 500 then.", "split-group", "2 , 500", "2,500", "2500"),
    ("It lost 2.3 billons then.", "misspelled-scale", "billons", "billions", "2.3e9"),
    ("It made $4.5 milion then.", "misspelled-scale", "milion", "million", "4.5e6"),
    ("It holds l5 litres.", "letter-for-digit", "l5", "15", "15"),
    ("It pays 1O.5 cents.", "letter-for-digit", "1O.5", "10.5", "0.105"),
    ("It has 4hospitals now.", "missing-space", "4hospitals", "4 hospitals", "4"),
    ("It grew by 93%, or 1, 9 times.", "split-decimal", "1, 9", "1.9", "1.9"),
    ("It grew 1 .9 times.", "split-decimal", "1 .9", "1.9", "1.9"),
    ("It rose by about 3, 5 million tonnes.", "split-decimal", "3, 5", "3.5", "3.5e6"),
    ("It cost $ 46 . 8 million.", "split-decimal", "46 . 8", "46.8", "46.8e6"),
    ("It cost $5 million dollars.", "doubled-unit", "$5 million dollars", "$5 million", "5e6"),
    ("They sent 5 million million letters.", "doubled-scale", "5 million million", "5 million", "5e6"),
    ("They sent 5 million bn letters.", "doubled-scale", "5 million bn", None, "5e6"),
    ("They sent 5million letters.", "missing-space", "5million", "5 million", "5e6"),
    ("It cost 3.4.5 million euros.", "two-decimal-marks", "3.4.5 million", None, "3.45e6"),
    ("It cost 1,00,0 dollars.", "bad-grouping", "1,00,0", "1,000", "1000"),
    ("It cost $1,2345.", "bad-grouping", "1,2345", "12,345", "12345"),
    ("It held 1.234,567.8 litres.", "mixed-separators", "1.234,567.8", "1,234,567.8", "1234567.8"),
    ("It rose l0 per cent.", "letter-for-digit", "l0", "10", "10"),
    ("They built 14,20 homes.", "bad-grouping", "14,20", None, "14.2"),
    ("It has 36,50 members.", "bad-grouping", "36,50", None, "36.5"),
    ("It cost $$40 million.", "doubled-unit", "$$40", "$40", "40e6"),
    ("It stood at 0,.5 then.", "two-decimal-marks", "0,.5", "0.5", "0.5"),
    ("It stood at 31,.4 then.", "two-decimal-marks", "31,.4", "31.4", "31.4"),
    ("It rose 4..2% in May.", "two-decimal-marks", "4..2", "4.2", "4.2"),
    ("It rose 3..75% in May.", "two-decimal-marks", "3..75", "3.75", "3.75"),
    ("It holds 1,,250 litres.", "bad-grouping", "1,,250", "1,250", "1250"),
    ("It rose 7%% in May.", "doubled-unit", "7%%", "7%", "7"),
    ("It rose 12% percent in May.", "doubled-unit", "12% percent", "12%", "12"),
    ("It cost 15,000 euros euros.", "doubled-unit", "15,000 euros euros", "15,000 euros", "15000"),
    ("They had 3 ,400 members.", "split-group", "3 ,400", "3,400", "3400"),
    ("They had 1, 000, 000 members.", "split-group", "1, 000, 000", "1,000,000", "1e6"),
    ("It cost $1, 234, 567.", "split-group", "1, 234, 567", "1,234,567", "1234567"),
    ("It cost £1.99p.", "doubled-unit", "£1.99p", "£1.99", "1.99"),
    ("They had 1 ,250 members.", "split-group", "1 ,250", "1,250", "1250"),
    ("It was 18. 6% of all.", "split-decimal", "18. 6", "18.6", "18.6"),
    ("It rose 18. 6% in May.", "split-decimal", "18. 6", "18.6", "18.6"),
    ("It cost 2.5.0 million euros.", "two-decimal-marks", "2.5.0 million", None, "2.5e6"),
    ("The ice was 3.8.5 m thick.", "two-decimal-marks", "3.8.5", None, "3.85"),
    ("It held 1O0 litres.", "letter-for-digit", "1O0", "100", "100"),
    ("It has 7000,000 rows.", "bad-grouping", "7000,000", "7,000,000", "7000000"),
    ("It treated 1O,500 children.", "letter-for-digit", "1O,500", "10,500", "10500"),
    ("They counted 1,284,60 ballots.", "bad-grouping", "1,284,60", "128,460", "128460"),
    ("It drains 1,4 32 square kilometres.", "split-group", "1,4 32", "1,432", "1432"),
    ("It ran over 45 km km of moor.", "doubled-unit", "45 km km", "45 km", "45"),
    ("It is 3.2 km kilometres long.", "doubled-unit", "3.2 km kilometres", "3.2 km", "3.2"),
    ("The correlation was 0..45 in the north.", "two-decimal-marks", "0..45", "0.45", "0.45"),
    ("Pay went up by 3, 5% in May.", "split-decimal", "3, 5", "3.5", "3.5"),
]


@pytest.mark.parametrize(("text", "kind", "stretch", "suggestion", "value"), ODD, ids=[case[2] for case in ODD])
def test_oddity(text: str, kind: str, stretch: str, suggestion: str | None, value: str) -> None:
    taken = [(found.start, found.end) for found in find_designations(text)]
    odd = [quantity for quantity in read_quantities(text, taken) if quantity.oddities]
    assert len(odd) == 1
    (oddity,) = odd[0].oddities
    assert (oddity.kind, text[oddity.start : oddity.end], oddity.suggestion) == (kind, stretch, suggestion)
    assert odd[0].value == Fraction(value)


@pytest.mark.parametrize(
    ("text", "changes"),
    [("They built 14,20 homes.", True), ("It rose 4..2% in May.", False), ("They had 3 ,400 members.", False)],
)
def test_only_what_may_be_misread_changes_the_meaning(text: str, changes: bool) -> None:
    (quantity,) = read_quantities(text)
    assert [oddity.changes_meaning for oddity in quantity.oddities] == [changes]


def test_short_group_keeps_every_reading_in_mind() -> None:
    (quantity,) = read_quantities("They built 14,20 homes.")
    assert {reading.value for reading in quantity.readings} == {Fraction("14.2"), Fraction(1420), Fraction(14200)}


def test_torn_decimal_keeps_the_list_in_mind() -> None:
    (quantity,) = read_quantities("It grew by 1, 9 times.")
    assert [reading.value for reading in quantity.readings] == [Fraction("1.9"), Fraction(9)]


@pytest.mark.parametrize(
    "text",
    [
        "In groups 1, 9 and 12 the fever fell.",
        "In groups 1, 9 times out of ten, it fell.",
        "In group 1, 9% had a fever.",
        "They rose 5, 7 and 9 per cent.",
        "Among the 83, 14% refused.",
        "The score was 50, 9% more than before.",
        "Ten left (186, 32%), others stayed.",
        "The budget is 1 234 567,89 euros.",
        "It paid ₹1,700 crore, or Rs 2,05,000 each.",
        "Version 3.4.5 came out, then 0.9.1-beta.",
        "Trees were tried in [10,50,100,250,500,1000].",
        "It is at 57°44'8.47\"N.",
        "A $1.2bn loan, a 5kg bag, 10km away.",
        "In 2019 .NET was older.",
        "two hundred thousand, a thousand million",
        "It rose 3.5 to 4.",
        "a mean of 14,20 litres, and 3,75 homes",
        "a mean of 14,20 homes, and 3,75 beds",
        "The loop runs over 0..5 and 1..10.",
        "In [0,.5] and (1,.5) it holds.",
        "The total was 18. 6% were lost.",
        "$$40 + x$$ is a formula.",
        "with Core 0.17.1RC1 now",
    ],
)
def test_clean_writing_is_not_odd(text: str) -> None:
    taken = [(found.start, found.end) for found in find_designations(text)]
    odd = [oddity for quantity in read_quantities(text, taken) for oddity in quantity.oddities]
    assert odd == []
