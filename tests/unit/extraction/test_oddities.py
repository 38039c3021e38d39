"""Numbers that are written wrongly and can be read all the same, and clean ones that must not be called so."""

from __future__ import annotations

from fractions import Fraction

import pytest

from factcheck.extraction.designations import find_designations
from factcheck.extraction.quantities import read_quantities

ODD = [
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
    ("It held 1O0 litres.", "letter-for-digit", "1O0", "100", "100"),
]


@pytest.mark.parametrize(("text", "kind", "stretch", "suggestion", "value"), ODD, ids=[case[2] for case in ODD])
def test_oddity(text: str, kind: str, stretch: str, suggestion: str | None, value: str) -> None:
    taken = [(found.start, found.end) for found in find_designations(text)]
    odd = [quantity for quantity in read_quantities(text, taken) if quantity.oddities]
    assert len(odd) == 1
    (oddity,) = odd[0].oddities
    assert (oddity.kind, text[oddity.start : oddity.end], oddity.suggestion) == (kind, stretch, suggestion)
    assert odd[0].value == Fraction(value)


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
    ],
)
def test_clean_writing_is_not_odd(text: str) -> None:
    taken = [(found.start, found.end) for found in find_designations(text)]
    odd = [oddity for quantity in read_quantities(text, taken) for oddity in quantity.oddities]
    assert odd == []
