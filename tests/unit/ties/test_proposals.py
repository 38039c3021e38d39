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
NEEDED = dict.fromkeys(Relation, (0.5, 0.9, 2.0))


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
    found: tuple[Proposal, ...] = Ties(lambda: Given(told), NEEDED).of([passage], items).proposals
    return [(each.relation, tuple(item.name for item in each.items)) for each in found]


DIFFERENCE, SAME = Relation.DIFFERENCE, Relation.SAME
ORDER, PART = Relation.ORDER, Relation.PART


@pytest.mark.parametrize(
    ("values", "told", "expected"),
    [
        pytest.param((750, 570, 190), {DIFFERENCE: {(0, 1, 2): 0.8}}, [(DIFFERENCE, ("f1", "f2", "f3"))], id="one"),
        pytest.param((750, 570, 180), {DIFFERENCE: {(0, 1, 2): 0.8}}, [], id="holds"),
        pytest.param((750, 570, 190), {DIFFERENCE: {(0, 1, 2): 0.2}}, [], id="unlikely"),
        pytest.param((750, 570), {ORDER: {(0, 1): 0.9}, PART: {(1, 0): 0.9}}, [], id="what values cannot refute"),
        pytest.param(
            (750, 570, 190),
            {DIFFERENCE: {(0, 1, 2): 0.8}, ORDER: {(0, 1): 0.9}},
            [(DIFFERENCE, ("f1", "f2", "f3"))],
            id="an order explains nothing",
        ),
        pytest.param((7500, 570, 19), {DIFFERENCE: {(0, 1, 2): 0.8}}, [], id="of another size"),
        pytest.param(
            (750, 570, 180, 940), {DIFFERENCE: {(0, 1, 2): 0.6, (1, 3, 2): 0.8}}, [], id="another pair explains it"
        ),
        pytest.param(
            (750, 570, 190),
            {DIFFERENCE: {(0, 1, 2): 0.8}, SAME: {(1, 2): 0.7}},
            [(DIFFERENCE, ("f1", "f2", "f3")), (SAME, ("f2", "f3"))],
            id="two relations",
        ),
    ],
)
def test_proposals(values: tuple[float, ...], told: Told, expected: list[tuple[Relation, tuple[str, ...]]]) -> None:
    assert proposed(amounts(*values), told) == expected


@pytest.mark.parametrize(
    ("values", "told", "expected"),
    [
        pytest.param((750, 570, 190, 940), {(0, 1, 2): 0.8, (1, 3, 2): 0.6}, [], id="much less likely"),
        pytest.param((750, 570, 190, 940), {(0, 1, 2): 0.8, (1, 3, 2): 0.79}, [("f2", "f4")], id="about as likely"),
        pytest.param((750, 570, 190, 57000), {(0, 1, 2): 0.8, (1, 3, 2): 0.79}, [], id="of another size"),
    ],
)
def test_rivals_come_near_the_likelihood_and_the_result(
    values: tuple[float, ...], told: Mapping[tuple[int, ...], float], expected: list[tuple[str, str]]
) -> None:
    items = amounts(*values)
    passage = Passage("…", tuple(range(len(items))), tuple((0, 1) for _ in items))
    first, *_ = Ties(lambda: Given({DIFFERENCE: told}), NEEDED).of([passage], items).proposals
    assert [tuple(item.name for item in rival[:2]) for rival in first.rivals] == expected


def test_of_two_passages_the_likelier_is_kept() -> None:
    items = amounts(750, 570, 190)
    likelihoods = iter([0.6, 0.8, 0.7])

    class Falling:
        def score(self, _passage: Passage, _held: object) -> Told:
            return {DIFFERENCE: {(0, 1, 2): next(likelihoods)}}

    passage = Passage("…", (0, 1, 2), ((0, 1),) * 3)
    [only] = Ties(Falling, NEEDED).of([passage] * 3, items).proposals
    assert only.likelihood == 0.8


def test_ties_of_two_passages_are_held_against_each_other() -> None:
    told = iter([{DIFFERENCE: {(0, 1, 2): 0.8}}, {DIFFERENCE: {(0, 2, 1): 0.7}}])

    class Two:
        def score(self, _passage: Passage, _held: object) -> Told:
            return next(told)

    passages = [Passage("…", places, ((0, 1),) * 3) for places in ((0, 1, 2), (1, 2, 3))]
    assert Ties(Two, NEEDED).of(passages, amounts(750, 570, 370, 940)).proposals == ()


def test_where_all_agrees_nothing_is_read() -> None:
    def never() -> Given:
        raise AssertionError("the network was loaded")

    items = [replace(item, dimension=unit) for item, unit in zip(amounts(3, 50), ("km", "EUR"), strict=True)]
    assert Ties(never, NEEDED).of([Passage("…", (0, 1), ((0, 1),) * 2)], items).proposals == ()


@pytest.mark.parametrize(
    ("relations", "starts", "expected"),
    [
        pytest.param([DIFFERENCE], (10, 20, 30), 0.8, id="in one of its orders"),
        pytest.param([Relation.SHARE, DIFFERENCE], (30, 10, 20), 0.8, id="in one of the relations, wherever it begins"),
        pytest.param([DIFFERENCE], (10, 20, 40), 0.0, id="read, and not likely"),
        pytest.param([PART], (10, 20), 0.6, id="a part"),
        pytest.param([ORDER], (10, 20), 0.0, id="another relation of the same"),
        pytest.param([Relation.SHARE], (10, 20, 30), None, id="no share among amounts"),
        pytest.param([DIFFERENCE], (10, 20, 50), None, id="in two passages"),
        pytest.param([DIFFERENCE], (10, 20, 11), None, id="no item begins there"),
        pytest.param([], (10, 20), None, id="of no relation"),
    ],
)
def test_how_likely_figures_belong_together(
    relations: list[Relation], starts: tuple[int, ...], expected: float | None
) -> None:
    told: Told = {DIFFERENCE: {(0, 1, 2): 0.3, (0, 2, 1): 0.8, (0, 1, 3): 0.08}, PART: {(1, 0): 0.6}}
    items = amounts(750, 570, 180, 940, 12)
    wording = Ties(lambda: Given(told), NEEDED).of([Passage("…", (0, 1, 2, 3), ((0, 1),) * 4)], items)
    assert wording.likelihood(relations, starts) == expected


@pytest.mark.parametrize("content", [None, "", "[]", "{}", json.dumps({"same": [1]})])
def test_a_folder_that_is_no_model_is_told(tmp_path: Path, content: str | None) -> None:
    if content is not None:
        (tmp_path / "needed.json").write_text(content)
    with pytest.raises(ModelError, match="model of ties"):
        load_ties(tmp_path)


def test_a_network_that_is_not_whole_is_told(tmp_path: Path) -> None:
    (tmp_path / "needed.json").write_text(json.dumps({relation.value: [0.5, 0.9, 2] for relation in Relation}))
    items = amounts(1, 2)
    with pytest.raises(ModelError):
        load_ties(tmp_path).of([Passage("…", (0, 1), ((0, 1),) * 2)], items)
