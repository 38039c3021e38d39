"""The model card says what was measured, of the model that is shipped."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import Any

import pytest
from recipe import card
from train import mean_and_spread, of_parsers

from factcheck.language.model_files import shipped_model, verified

FOLDER = Path(card.__file__).resolve().parents[1]
MISSED: set[str] = set()
"""What must be reached and is not yet; a better model shortens the list."""


@pytest.fixture(scope="module")
def evaluation() -> dict[str, Any]:
    return dict(json.loads((FOLDER / "evaluation.json").read_text(encoding="utf-8")))


@pytest.fixture(scope="module")
def readme() -> str:
    return (FOLDER / "README.md").read_text(encoding="utf-8")


def test_card_prints_what_was_measured(readme: str) -> None:
    assert card.filled(readme) == readme


def test_card_and_evaluation_are_of_the_shipped_model(evaluation: dict[str, Any], readme: str) -> None:
    version = verified(shipped_model()).version
    speed = json.loads((FOLDER / "speed.json").read_text(encoding="utf-8"))
    assert evaluation["version"] == speed["version"] == version
    assert f"| version | {version} (" in readme


def test_card_has_every_table(readme: str) -> None:
    assert {match["name"] for match in card._MARKED.finditer(readme)} == set(card._TABLES)


def test_an_unknown_table_is_an_error() -> None:
    with pytest.raises(KeyError, match="nonsense"):
        card.filled("<!-- table: nonsense -->\n<!-- end -->")


def test_what_must_be_reached_is_reached_but_for_the_known_misses(readme: str) -> None:
    targets = tomllib.loads((FOLDER / "recipe" / "targets.toml").read_text(encoding="utf-8"))["target"]
    endings = (" no |", " must |", " good |")
    rows = [line.strip("| ").split(" | ") for line in readme.splitlines() if line.endswith(endings)]
    verdicts = {row[0]: row[-1] for row in rows}
    assert verdicts.keys() == {target["text"] for target in targets}
    musts = {target["text"] for target in targets if "must" in target}
    assert {text for text in musts if verdicts[text] == "no"} == MISSED


def test_added_sentences_pay(evaluation: dict[str, Any]) -> None:
    before, after = (evaluation[run][card.TEMPLATES]["head_and_label"] for run in ("baseline", "model"))
    assert after >= before + 10


def test_mean_and_spread_of_several_runs() -> None:
    runs = [{"PUD": {"las": 81.0}}, {"PUD": {"las": 82.0}}, {"PUD": {"las": 83.5}}]
    assert mean_and_spread(runs) == {"PUD": {"las": {"mean": 82.17, "spread": 2.5}}}


def test_a_mean_over_parsers_says_nothing_of_sentences_and_types_of_names() -> None:
    scores = {"PUD": {"las": 82.0, "sentence_f": 99.2}, "UNER PUD": {"f": 61.0, "touched": 97.0}}
    assert of_parsers(scores) == {"PUD": {"las": 82.0}, "UNER PUD": {"touched": 97.0}}
