"""Which items a relation allows, and whether it holds of them."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.ties import Item, Kind, Relation, candidates, list_item
from factcheck.ties.relations import ARITY, holds


def amount(value: float, dimension: str = "1", *, half: float = 0.5, bare: bool = False, at: int = 0) -> Item:
    return Item("f", at, at + 1, None, Kind.AMOUNT, dimension, value, value - half, value + half, bare)


def rate(value: float, kind: Kind = Kind.PERCENT, *, half: float = 0.5) -> Item:
    return Item("f", 0, 1, None, kind, "%", value, value - half, value + half)


def year(number: int) -> Item:
    day = (number - 1) * 365.2425 + 1
    return Item("p", 0, 1, None, Kind.DATE, "year", day, day, day + 364)


@pytest.mark.parametrize(
    ("relation", "items", "expected"),
    [
        pytest.param(Relation.DIFFERENCE, [amount(750), amount(570), amount(180)], True, id="difference"),
        pytest.param(Relation.DIFFERENCE, [amount(570), amount(750), amount(180)], True, id="either way round"),
        pytest.param(Relation.DIFFERENCE, [amount(750), amount(570), amount(190)], False, id="ten too many"),
        pytest.param(Relation.DIFFERENCE, [rate(40), rate(45), rate(5, Kind.POINTS)], True, id="points"),
        pytest.param(Relation.PERCENT, [amount(200), amount(250), rate(25)], True, id="a rise"),
        pytest.param(Relation.PERCENT, [amount(250), amount(200), rate(20)], True, id="a fall"),
        pytest.param(Relation.PERCENT, [amount(200), amount(250), rate(35)], False, id="another rise"),
        pytest.param(Relation.SHARE, [amount(60), amount(240), rate(25)], True, id="share"),
        pytest.param(Relation.SHARE, [amount(60), amount(240), rate(0.25, Kind.TIMES, half=0.01)], True, id="quarter"),
        pytest.param(Relation.SHARE, [amount(240), amount(60), rate(25)], False, id="whole for part"),
        pytest.param(Relation.COUNT, [amount(3), list_item("l0", 5, 9, 3, 3)], True, id="as many as are listed"),
        pytest.param(Relation.COUNT, [amount(4), list_item("l0", 5, 9, 3, 4)], True, id="one of two ways to count"),
        pytest.param(Relation.COUNT, [amount(5), list_item("l0", 5, 9, 3, 4)], False, id="more than are listed"),
        pytest.param(Relation.TIMES, [amount(40), amount(120), rate(3, Kind.TIMES, half=0.1)], True, id="trebled"),
        pytest.param(Relation.TIMES, [amount(120), amount(40), rate(3, Kind.TIMES, half=0.1)], True, id="turned"),
        pytest.param(Relation.TIMES, [amount(40), amount(200), rate(3, Kind.TIMES, half=0.1)], False, id="not thrice"),
        pytest.param(
            Relation.PRODUCT, [amount(4, "GBP", half=0), amount(30, half=0), amount(120, "GBP")], True, id="each"
        ),
        pytest.param(
            Relation.PRODUCT, [amount(4, "GBP", half=0), amount(30, half=0), amount(140, "GBP")], False, id="no"
        ),
        pytest.param(Relation.SAME, [amount(41), amount(41)], True, id="same"),
        pytest.param(Relation.SAME, [amount(41), amount(43)], False, id="two more"),
        pytest.param(Relation.LENGTH, [year(1974), year(2016), amount(42, "a")], True, id="years between"),
        pytest.param(Relation.LENGTH, [year(2016), year(1974), amount(43, "a")], True, id="both years counted"),
        pytest.param(Relation.LENGTH, [year(1974), year(2016), amount(38, "a")], False, id="too short"),
        pytest.param(Relation.SHARE, [amount(0), amount(0), rate(25)], False, id="of nothing"),
        pytest.param(
            Relation.DIFFERENCE,
            [Item("f", 0, 1, None, Kind.AMOUNT, "1", 50, 50, math.inf), amount(20), amount(80)],
            True,
            id="more than fifty",
        ),
    ],
)
def test_holds(relation: Relation, items: list[Item], expected: bool) -> None:
    assert holds(relation, items) is expected


@pytest.mark.parametrize(
    ("relation", "items", "expected"),
    [
        pytest.param(
            Relation.DIFFERENCE, [amount(1), amount(2), amount(3)], {(0, 1, 2), (0, 2, 1), (1, 2, 0)}, id="all"
        ),
        pytest.param(Relation.DIFFERENCE, [amount(1, "EUR"), amount(2, "EUR"), amount(3, "km")], set(), id="two units"),
        pytest.param(
            Relation.DIFFERENCE,
            [amount(1, "EUR"), amount(2, bare=True), amount(3, "EUR")],
            {(0, 1, 2), (0, 2, 1), (1, 2, 0)},
            id="a unit left out",
        ),
        pytest.param(Relation.SHARE, [amount(1), amount(2), rate(50)], {(0, 1, 2), (1, 0, 2)}, id="part or whole"),
        pytest.param(Relation.PERCENT, [amount(1), amount(2), amount(50)], set(), id="no percentage"),
        pytest.param(Relation.LENGTH, [year(1990), year(2000), amount(10, "a")], {(0, 1, 2)}, id="two dates"),
        pytest.param(Relation.LENGTH, [year(1990), year(2000), amount(10, "km")], set(), id="no time"),
        pytest.param(Relation.SAME, [amount(1), rate(1)], set(), id="two kinds"),
    ],
)
def test_candidates(relation: Relation, items: list[Item], expected: set[tuple[int, ...]]) -> None:
    assert set(candidates(relation, items)) == expected


@given(
    st.lists(
        st.builds(
            amount,
            st.floats(1, 1e9),
            st.sampled_from(["1", "EUR", "km", "a"]),
            bare=st.booleans(),
        )
        | st.builds(rate, st.floats(0.1, 200), st.sampled_from([Kind.PERCENT, Kind.POINTS, Kind.TIMES]))
        | st.builds(year, st.integers(1800, 2030)),
        max_size=6,
    )
)
def test_candidates_are_distinct_items_of_the_right_number(items: list[Item]) -> None:
    for relation in Relation:
        found = list(candidates(relation, items))
        assert len(found) == len(set(found))
        for tied in found:
            assert len(set(tied)) == len(tied) == ARITY[relation]
            holds(relation, [items[i] for i in tied])


@given(st.floats(1, 1e6), st.floats(1, 1e6))
def test_what_the_figures_make_holds(first: float, second: float) -> None:
    one, other = amount(first, half=0), amount(second, half=0)
    assert holds(Relation.DIFFERENCE, [one, other, amount(abs(first - second), half=1e-6)])
    assert holds(Relation.SHARE, [one, other, rate(first / second * 100, half=1e-6 * first / second * 100)])
    assert holds(Relation.TIMES, [one, other, rate(second / first, Kind.TIMES, half=1e-6 * second / first)])
    assert holds(Relation.PRODUCT, [one, other, amount(first * second, half=1e-6 * first * second)])
