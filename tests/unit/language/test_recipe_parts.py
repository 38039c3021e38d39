"""The trainings of a rebuild: none is done twice, and several run at once."""

from __future__ import annotations

import time
from operator import attrgetter
from pathlib import Path
from typing import Any

import pytest
from recipe import parts
from recipe.parts import Part, train_part, train_parts

from factcheck.language.model_files import shipped_model


@pytest.fixture
def trained(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The seeds of the trainings that were begun; nothing is really trained. The texts lie in `tmp_path`."""
    seeds: list[int] = []

    def train(_: Path, output: Path, *, overrides: dict[str, Any]) -> None:
        (output / "model-best").mkdir(parents=True)
        seeds.append(overrides["system.seed"])

    monkeypatch.setattr(parts, "train", train)
    for name in ("train", "dev"):
        (tmp_path / f"syntax_{name}.spacy").write_bytes(b"texts")
    return seeds


def test_a_part_is_not_trained_twice(trained: list[int], tmp_path: Path) -> None:
    part = Part("parser", "syntax", tmp_path, 0)
    assert train_part(part) == train_part(part) == tmp_path / "parser" / "model-best"
    assert trained == [0]


def test_a_part_is_trained_anew_when_its_texts_change(trained: list[int], tmp_path: Path) -> None:
    train_part(Part("parser", "syntax", tmp_path, 0))
    (tmp_path / "syntax_dev.spacy").write_bytes(b"other texts")
    train_part(Part("parser", "syntax", tmp_path, 0))
    assert trained == [0, 0]


def test_another_seed_is_another_part(trained: list[int], tmp_path: Path) -> None:
    found = [train_part(Part("parser", "syntax", tmp_path, seed)) for seed in (0, 2)]
    assert found == [tmp_path / "parser" / "model-best", tmp_path / "parser2" / "model-best"]
    assert trained == [0, 2]


def test_every_part_has_settings() -> None:
    names = {path.stem for path in parts.CONFIGS.glob("*.cfg")}
    assert names == {"parser", "senter", "ner"}
    assert names < {path.name for path in shipped_model().iterdir()}


def test_parts_are_found_under_themselves(tmp_path: Path) -> None:
    several = [Part("parser", "syntax", tmp_path, seed) for seed in range(4)]
    assert train_parts(several, jobs=3, train_one=attrgetter("output")) == {part: part.output for part in several}


def test_two_jobs_run_at_once(tmp_path: Path) -> None:
    both = [Part("parser", "syntax", tmp_path, seed) for seed in (0, 1)]
    assert [*train_parts(both, jobs=2, train_one=meeting).values()] == [tmp_path / "0", tmp_path / "1"]


def meeting(part: Part) -> Path:
    """Ends only when the other of two parts has begun."""
    (part.work / f"{part.seed}").touch()
    other = part.work / f"{1 - part.seed}"
    patience = time.monotonic() + 60
    while not other.exists():
        assert time.monotonic() < patience
        time.sleep(0.05)
    return part.work / f"{part.seed}"
