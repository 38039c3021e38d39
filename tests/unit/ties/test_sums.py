"""Totals and their parts, for likelihoods that the tests give."""

from __future__ import annotations

import pytest

from factcheck.ties import Item, Kind
from factcheck.ties.sums import is_sum_possible, sums


def amounts(*values: float, kind: Kind = Kind.AMOUNT) -> list[Item]:
    return [
        Item(f"f{n}", 10 * n, 10 * n + 2, None, kind, "1", value, value - 0.5, value + 0.5)
        for n, value in enumerate(values)
    ]


@pytest.mark.parametrize(
    ("values", "parts", "expected"),
    [
        pytest.param((20, 30, 60), {(0, 2): 0.95, (1, 2): 0.9}, [("f0", "f1", "f2", 0.9)], id="two parts"),
        pytest.param((20, 30, 60), {(0, 2): 0.95, (1, 2): 0.8}, [], id="one of them unlikely"),
        pytest.param((20, 30, 160), {(0, 2): 0.95, (1, 2): 0.95}, [], id="too little"),
        pytest.param((50, 55, 60), {(0, 2): 0.95, (1, 2): 0.95}, [], id="too much"),
        pytest.param((20, 30, 60), {(0, 2): 0.95, (1, 2): 0.95, (0, 1): 0.6}, [], id="a part of a part"),
        pytest.param(
            (60, 20, 30, 15), {(1, 0): 0.99, (2, 0): 0.98, (3, 0): 0.97}, [("f1", "f2", "f3", "f0", 0.97)], id="three"
        ),
    ],
)
def test_parts_come_near_their_total(
    values: tuple[float, ...], parts: dict[tuple[int, ...], float], expected: list[tuple[object, ...]]
) -> None:
    found = sums(parts, amounts(*values))
    assert [(*(item.name for item in each.parts), each.total.name, each.likelihood) for each in found] == expected


@pytest.mark.parametrize(
    ("items", "expected"),
    [
        pytest.param(amounts(20, 30, 60), True, id="near"),
        pytest.param(amounts(20, 30, 50), False, id="made"),
        pytest.param(amounts(20, 30, 600), False, id="far"),
        pytest.param(amounts(20, 60), False, id="two"),
        pytest.param(amounts(20, 30, 60, kind=Kind.PERCENT), False, id="shares"),
    ],
)
def test_a_passage_is_read_where_neighbours_come_near_a_total(items: list[Item], expected: bool) -> None:
    assert is_sum_possible(items) is expected
