"""What is proposed of a passage, for likelihoods that the tests give."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from factcheck.errors import ModelError
from factcheck.ties import Item, Kind, Passage, Proposal, Relation, Ties, load_ties

Told = Mapping[Relation, Mapping[tuple[int, ...], float]]
NEEDED = dict.fromkeys(Relation, (0.5, 0.9))


class Given:
    def __init__(self, told: Told) -> None:
        self._told = told

    def score(self, _passage: Passage, _held: object) -> Told:
        return self._told


def amounts(*values: float) -> list[Item]:
    return [
        Item(f"f{n}", 10 * n, 10 * n + 2, None, Kind.AMOUNT, "1", value, value - 0.1, value + 0.1)
        for n, value in enumerate(values, start=1)
    ]


def proposed(items: list[Item], told: Told) -> list[tuple[Relation, tuple[str, ...]]]:
    passage = Passage("…", tuple(range(len(items))), tuple((0, 1) for _ in items))
    found: tuple[Proposal, ...] = Ties(lambda: Given(told), NEEDED).of([passage], items)
    return [(each.relation, tuple(item.name for item in each.items)) for each in found]


DIFFERENCE, SAME = Relation.DIFFERENCE, Relation.SAME


@pytest.mark.parametrize(
    ("values", "told", "expected"),
    [
        pytest.param((750, 570, 190), {DIFFERENCE: {(0, 1, 2): 0.8}}, [(DIFFERENCE, ("f1", "f2", "f3"))], id="one"),
        pytest.param((750, 570, 180), {DIFFERENCE: {(0, 1, 2): 0.8}}, [], id="holds"),
        pytest.param((750, 570, 190), {DIFFERENCE: {(0, 1, 2): 0.4}}, [], id="unlikely"),
        pytest.param((7500, 570, 19), {DIFFERENCE: {(0, 1, 2): 0.8}}, [], id="of another size"),
        pytest.param(
            (750, 570, 180, 940), {DIFFERENCE: {(0, 1, 2): 0.6, (1, 3, 2): 0.8}}, [], id="another pair explains it"
        ),
        pytest.param(
            (750, 570, 190, 940),
            {DIFFERENCE: {(0, 1, 2): 0.8, (1, 3, 2): 0.6}},
            [(DIFFERENCE, ("f1", "f2", "f3"))],
            id="the likelier of two that do not hold",
        ),
        pytest.param(
            (750, 570, 190, 940),
            {DIFFERENCE: {(0, 1, 2): 0.8, (1, 3, 2): 0.79}, SAME: {(0, 3): 0.7}},
            [(SAME, ("f1", "f4"))],
            id="two that are equally likely leave it open",
        ),
        pytest.param(
            (750, 570, 190),
            {DIFFERENCE: {(0, 1, 2): 0.8, (0, 2, 1): 0.9}},
            [(DIFFERENCE, ("f1", "f3", "f2"))],
            id="of two orders of the same items the likelier",
        ),
        pytest.param(
            (750, 570, 190),
            {DIFFERENCE: {(0, 1, 2): 0.8}, SAME: {(1, 2): 0.7}},
            [(DIFFERENCE, ("f1", "f2", "f3"))],
            id="of two relations the likelier",
        ),
    ],
)
def test_proposals(values: tuple[float, ...], told: Told, expected: list[tuple[Relation, tuple[str, ...]]]) -> None:
    assert proposed(amounts(*values), told) == expected


def test_of_two_passages_the_likelier_is_kept() -> None:
    items = amounts(750, 570, 190)
    likelihoods = iter([0.6, 0.8, 0.7])

    class Falling:
        def score(self, _passage: Passage, _held: object) -> Told:
            return {DIFFERENCE: {(0, 1, 2): next(likelihoods)}}

    passage = Passage("…", (0, 1, 2), ((0, 1),) * 3)
    [only] = Ties(Falling, NEEDED).of([passage] * 3, items)
    assert only.likelihood == 0.8


def test_ties_of_two_passages_are_held_against_each_other() -> None:
    told = iter([{DIFFERENCE: {(0, 1, 2): 0.8}}, {DIFFERENCE: {(0, 2, 1): 0.7}}])

    class Two:
        def score(self, _passage: Passage, _held: object) -> Told:
            return next(told)

    passages = [Passage("…", places, ((0, 1),) * 3) for places in ((0, 1, 2), (1, 2, 3))]
    assert Ties(Two, NEEDED).of(passages, amounts(750, 570, 370, 940)) == ()


def test_where_all_agrees_nothing_is_read() -> None:
    def never() -> Given:
        raise AssertionError("the network was loaded")

    items = [replace(item, dimension=unit) for item, unit in zip(amounts(3, 50), ("km", "EUR"), strict=True)]
    assert Ties(never, NEEDED).of([Passage("…", (0, 1), ((0, 1),) * 2)], items) == ()


@pytest.mark.parametrize("content", [None, "", "[]", "{}", json.dumps({"same": [1]})])
def test_a_folder_that_is_no_model_is_told(tmp_path: Path, content: str | None) -> None:
    if content is not None:
        (tmp_path / "needed.json").write_text(content)
    with pytest.raises(ModelError, match="model of ties"):
        load_ties(tmp_path)


def test_a_network_that_is_not_whole_is_told(tmp_path: Path) -> None:
    (tmp_path / "needed.json").write_text(json.dumps({relation.value: [0.5, 0.9] for relation in Relation}))
    items = amounts(1, 2)
    with pytest.raises(ModelError):
        load_ties(tmp_path).of([Passage("…", (0, 1), ((0, 1),) * 2)], items)
