"""Laws of reading figures: what is written reads back, offsets are exact, typography changes nothing."""

from __future__ import annotations

import string
from fractions import Fraction

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from factcheck.extraction.designations import find_designations
from factcheck.extraction.model import Quantity, QuantityKind, Written
from factcheck.extraction.number_names import in_words
from factcheck.extraction.numerals import write
from factcheck.extraction.quantities import read_quantities

WHOLES = st.integers(0, 999_999_999)
FEW = settings(max_examples=120, deadline=None)

STYLES = {
    "plain": Written(0, 1, "1", Fraction(1), Fraction(1)),
    "commas": Written(0, 9, "1,234,567", Fraction(1), Fraction(1), 0, ".", ","),
    "spaces": Written(0, 9, "1 234 567", Fraction(1), Fraction(1), 0, ".", " "),
    "apostrophes": Written(0, 9, "1'234'567", Fraction(1), Fraction(1), 0, ".", "'"),
    "two decimals": Written(0, 8, "1,234.56", Fraction(1), Fraction(1, 100), 2, ".", ","),
    "decimal comma": Written(0, 8, "1.234,56", Fraction(1), Fraction(1, 100), 2, ",", "."),
    "words": Written(0, 3, "one", Fraction(1), Fraction(1), style="words"),
}


def first(text: str) -> Quantity:
    quantities = read_quantities(text)
    assert quantities, text
    return quantities[0]


@pytest.mark.parametrize("style", STYLES.values(), ids=STYLES)
@given(whole=WHOLES, hundredths=st.integers(0, 99))
@FEW
def test_what_is_written_reads_back(style: Written, whole: int, hundredths: int) -> None:
    value = Fraction(whole) + (Fraction(hundredths, 100) if style.decimals else 0)
    numeral = write(value, style)
    assert first(f"They counted {numeral} boats.").value == value


@given(whole=WHOLES)
@FEW
def test_number_names_and_digits_say_the_same(whole: int) -> None:
    name = in_words(whole)
    assert name is not None
    spelled, digits = first(f"They sold {name} boats."), first(f"They sold {whole:,} boats.")
    assert (spelled.text, spelled.value) == (name, digits.value)
    assert spelled.readings[0].loose.hull(digits.readings[0].loose) == spelled.readings[0].loose


MARKS = st.sampled_from(["$", "€", "£", "US$", "EUR "])
SCALES = st.sampled_from([("", 1), (" million", 10**6), ("bn", 10**9), ("k", 1000)])


@given(steps=st.integers(1, 99_999), mark=MARKS, sign=st.sampled_from(["", "-", "+"]), scale=SCALES)
@FEW
def test_money_reads_back(steps: int, mark: str, sign: str, scale: tuple[str, int]) -> None:
    value = Fraction(steps, 10)
    surface = f"{sign}{mark}{value.numerator / value.denominator:.1f}{scale[0]}"
    quantity = first(f"It made {surface} there.")
    assert quantity.text == surface
    assert quantity.value == value * scale[1] * (-1 if sign == "-" else 1)


PIECES = [
    *string.digits,
    *"0123456789.,.,    -–()$€£%/:'+~½²é😀\u00a0\u2212\u0000Ж\n",
    *(
        "million ",
        " to ",
        "from ",
        "between ",
        " and ",
        " or ",
        "bn",
        "km",
        "m",
        " per ",
        "times ",
        " per cent",
        "half ",
    ),
    *("a ", "one ", "third ", "hundred ", "more than ", "about ", "people ", "x10^", "1, 9 ", "1,234", "years old"),
    *("No. ", "Section ", "http://", "@", "[1", "°C"),
]
SOUP = st.lists(st.sampled_from(PIECES), max_size=40).map("".join)


def check_shape(text: str, quantities: tuple[Quantity, ...]) -> None:
    last = 0
    for quantity in quantities:
        assert last <= quantity.start < quantity.end <= len(text)
        last = quantity.end
        for part in (quantity, quantity.low, quantity.high):
            if part is None:
                continue
            assert len(part.text) == part.end - part.start
            assert len(part.written.text) == part.written.end - part.written.start
            assert part.readings
            for reading in part.readings:
                if reading.value is not None and part.mod is None:
                    assert reading.strict.contains(reading.value)
                assert reading.loose.hull(reading.strict) == reading.loose
                assert reading.coarse.hull(reading.loose) == reading.coarse


@given(text=st.one_of(SOUP, st.text(max_size=60)))
@example(text="0km/0km")
@example(text="5 km per " + ",".join(["1"] + ["000"] * 2000))
@settings(max_examples=400, deadline=None)
def test_no_text_raises_and_offsets_hold(text: str) -> None:
    check_shape(text, read_quantities(text))
    taken = [(found.start, found.end) for found in find_designations(text)]
    for start, end in taken:
        assert 0 <= start < end <= len(text)
    quantities = read_quantities(text, taken)
    check_shape(text, quantities)
    for quantity in quantities:
        if quantity.kind is QuantityKind.RANGE:
            continue
        inside = [span for span in taken if span[0] < quantity.written.end and quantity.written.start < span[1]]
        assert not inside


PHRASES = st.sampled_from(
    [
        "rose from $ 244.8 to $ 251.8 million",
        "fell -5% or (+ 13%)",
        "10 000 people",
        "about 5 to 7 per cent",
        "grew by 93%, or 1, 9 times",
    ]
)
TYPOGRAPHY = {" ": "\u00a0\u202f\u2009", "-": "\u2212\u2011"}


@given(phrase=PHRASES, data=st.data())
@FEW
def test_typography_changes_nothing(phrase: str, data: st.DataObject) -> None:
    varied = "".join(data.draw(st.sampled_from(character + TYPOGRAPHY.get(character, ""))) for character in phrase)
    assert read_quantities(varied) == read_quantities(phrase)


@given(phrase=PHRASES, before=st.sampled_from(["Rain fell. ", "Ten men left. ", "😀 e\u0301 ", "\r\n", "שלום "]))
@FEW
def test_what_stands_elsewhere_changes_nothing(phrase: str, before: str) -> None:
    alone = [(q.start, q.end, q.readings) for q in read_quantities(phrase)]
    moved = [(q.start - len(before), q.end - len(before), q.readings) for q in read_quantities(before + phrase)]
    assert moved[-len(alone) :] == alone


@pytest.mark.parametrize(
    "piece", ["1,", "1 ", "1.", "111 ", "(1", "$", "1/", "5 to ", "a.", "7", "one hundred and ", "½", "1'"]
)
def test_time_grows_linearly(piece: str) -> None:
    """Twice the text costs no more than thrice the steps, counted as calls and not as seconds."""
    short, long = (_calls(piece * count) for count in (400, 800))
    assert long < 3 * short + 2000


def _calls(text: str) -> int:
    import sys

    count = 0

    def trace(_frame: object, event: str, _argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    read_quantities(text)
    sys.setprofile(trace)
    try:
        read_quantities(text, [(found.start, found.end) for found in find_designations(text)])
    finally:
        sys.setprofile(None)
    return count
