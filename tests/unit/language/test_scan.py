"""Which sentences carry a figure."""

from __future__ import annotations

import tomllib
from importlib import resources

import pytest

from factcheck.language.scan import carries_figure, figure_pattern


@pytest.mark.parametrize(
    "text",
    ["Sales rose 5.", "Sales doubled.", "Half of them left.", "It cost €.", "A third of voters agreed.", "One in six",
     "twice as large", "Two-thirds agreed", "a tenfold rise", "½ of it", "THREE MEN"],
)  # fmt: skip
def test_figures_are_seen(text: str) -> None:
    assert carries_figure(text)


@pytest.mark.parametrize(
    "text", ["Nobody knew why.", "", "One would think so.", "The office often waited.", "A second look"]
)
def test_silence_is_seen(text: str) -> None:
    assert not carries_figure(text)


def test_only_the_range_is_searched() -> None:
    text = "Sales rose 5. Nobody knew."
    assert carries_figure(text, 0, 13)
    assert not carries_figure(text, 14)


def test_words_are_lower_case_unique_and_no_phrase() -> None:
    path = resources.files("factcheck.language").joinpath("data", "en", "scan.toml")
    tables = tomllib.loads(path.read_text(encoding="utf-8"))
    assert len(set(tables["words"])) == len(tables["words"])
    assert all(word == word.lower() and " " not in word for word in tables["words"])
    assert all(figure_pattern().fullmatch(phrase) for phrase in tables["phrases"])
