"""The words of time and events: sorted, unique, and each order between kinds that there are."""

from __future__ import annotations

import tomllib
from importlib import resources

import pytest

from factcheck.facts.happenings import orders


def _read(name: str) -> dict:  # type: ignore[type-arg]
    source = resources.files("factcheck.facts").joinpath("data", "en", f"{name}.toml")
    return tomllib.loads(source.read_text(encoding="utf-8"))


LISTS = [
    (f"{name}: {key}", list(words))
    for name in ("time", "events")
    for key, words in _read(name).items()
    if key not in {"kind", "order"}
]


@pytest.mark.parametrize("words", [words for _, words in LISTS], ids=[name for name, _ in LISTS])
def test_words_are_sorted_and_unique(words: list[str]) -> None:
    assert words == sorted(set(words))


def test_kinds_are_sorted_and_no_verb_means_two() -> None:
    kinds = _read("events")["kind"]
    names = [kind["name"] for kind in kinds]
    verbs = [verb for kind in kinds for verb in kind["verbs"]]
    assert names == sorted(set(names))
    assert len(verbs) == len(set(verbs))


def test_each_order_is_between_two_kinds() -> None:
    names = {kind["name"] for kind in _read("events")["kind"]}
    pairs = [(order.first, order.later) for order in orders()]
    assert pairs == sorted(set(pairs))
    assert {name for pair in pairs for name in pair} <= names
    assert [pair for pair in pairs if pair[::-1] in pairs] == []
