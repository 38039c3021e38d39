"""A cell as a number: sign, digits, unit and marks; and what a cell without one holds."""

from __future__ import annotations

from fractions import Fraction

import pytest

from factcheck.facts.tables.cells import Kind, comma_decimals, kind_of, read_number


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        pytest.param("5,686", "5686", "1", id="groups of three"),
        pytest.param("(406)", "-406", "1", id="accounting brackets are a minus"),
        pytest.param("(4)", "-4", "1", id="no mark of a list among figures"),
        pytest.param("$(2,227)", "-2227", "1", id="money before brackets"),
        pytest.param("(6.7)%", "-6.7", "0.1", id="per cent behind brackets"),
        pytest.param("–59", "-59", "1", id="an en dash as minus"),
        pytest.param("−0.4", "-0.4", "0.1", id="a true minus"),
        pytest.param("+3", "3", "1", id="a plus"),
        pytest.param("$ 1,221", "1221", "1", id="money with a gap"),
        pytest.param("2 018", "2018", "1", id="a space between groups"),
        pytest.param("12,34,567", "1234567", "1", id="Indian groups"),
        pytest.param("1.5bn", "1500000000", "100000000", id="a scale in the cell"),
        pytest.param("903*", "903", "1", id="a footnote mark"),
        pytest.param("34 (1)", "34", "1", id="a footnote in brackets"),
        pytest.param("2019", "2019", "1", id="a number that could be a year"),
    ],
)
def test_number_is_read(text: str, value: str, unit: str) -> None:
    number = read_number(text)
    assert number is not None
    assert (number.value, number.unit) == (Fraction(value), Fraction(unit))


@pytest.mark.parametrize(
    ("text", "noted"),
    [("903*", True), ("34 (1)", True), ("12r", True), ("5,686", False), ("(406)", False)],
    ids=["asterisk", "bracket", "letter", "plain", "accounting brackets"],
)
def test_footnote_is_seen(text: str, noted: bool) -> None:
    number = read_number(text)
    assert number is not None
    assert number.noted is noted


@pytest.mark.parametrize(
    "text", ["12-15", "June", "3 of 4", "2018/19", "31 May", "(4", "1,5", "4 and 5"], ids=lambda text: text
)
def test_what_is_no_single_number_is_none(text: str) -> None:
    assert read_number(text) is None


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("–", Kind.NIL),
        ("$-", Kind.NIL),
        ("nil", Kind.NIL),
        ("n/a", Kind.UNKNOWN),
        ("..", Kind.UNKNOWN),
        ("*", Kind.UNKNOWN),
        ("  ", Kind.BLANK),
        ("Harbour", Kind.TEXT),
    ],
    ids=["dash", "dash with money", "nil", "not available", "two points", "asterisk", "blank", "words"],
)
def test_cell_without_a_number_says_why(text: str, kind: Kind) -> None:
    assert kind_of(text) is kind


@pytest.mark.parametrize(
    ("texts", "comma"),
    [(["12,5", "1.234,5", "7"], True), (["12.5", "1,234.5"], False), (["1,234", "5,678"], False)],
    ids=["comma", "point", "nothing but groups"],
)
def test_decimal_mark_is_that_of_the_table(texts: list[str], comma: bool) -> None:
    assert comma_decimals(texts) is comma


def test_a_comma_table_reads_its_points_as_groups() -> None:
    number = read_number("1.234,5", comma=True)
    assert number is not None
    assert (number.value, number.unit) == (Fraction("1234.5"), Fraction("0.1"))
