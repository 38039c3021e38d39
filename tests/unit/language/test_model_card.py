"""The model card says what was measured, of the model that is shipped."""

from __future__ import annotations

import json
from typing import Any

import pytest

from factcheck.language.model_files import shipped_model, verified


@pytest.fixture(scope="module")
def evaluation() -> dict[str, Any]:
    path = shipped_model().parent / "evaluation.json"
    if not path.is_file():
        pytest.skip("the model card is in the checkout, not in the installed package")
    return dict(json.loads(path.read_text(encoding="utf-8")))


@pytest.fixture(scope="module")
def card() -> str:
    path = shipped_model().parent / "README.md"
    return path.read_text(encoding="utf-8") if path.is_file() else ""


def test_card_and_evaluation_are_of_the_shipped_model(evaluation: dict[str, Any], card: str) -> None:
    version = verified(shipped_model()).version
    assert evaluation["version"] == version
    assert f"| version | {version} (" in card


@pytest.mark.parametrize("test_set", ["EWT test", "PUD", "GUM test"])
@pytest.mark.parametrize(("who", "row"), [("baseline", "baseline"), ("model", "**model**")])
def test_card_prints_the_measured_syntax(
    evaluation: dict[str, Any], card: str, test_set: str, who: str, row: str
) -> None:
    scores = evaluation[who][test_set]
    shown = " | ".join(f"{scores[name]:.1f}" for name in ("upos", "xpos", "lemma", "uas", "las"))
    assert f"| {test_set} | {row} | {shown} |" in card


def test_shipped_model_reaches_the_targets(evaluation: dict[str, Any]) -> None:
    model = evaluation["model"]
    assert model["PUD"]["las"] >= 81.0
    assert model["PUD"]["las_in_sentences_with_figures"] >= 79.0
    assert model["UNER PUD"]["f"] >= 58.0
    arcs = "figure arcs, held-out templates"
    assert model[arcs]["head_and_label"] >= evaluation["baseline"][arcs]["head_and_label"] + 10
