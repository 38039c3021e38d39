"""The manifest of a model: what fits is loaded, what does not is refused in one sentence."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import spacy

from factcheck.errors import ModelError
from factcheck.language import Pipeline
from factcheck.language.model_files import COMPATIBLE, MANIFEST, shipped_model, verified, write_manifest
from factcheck.language.tokenizer import number_tokenizer


@pytest.fixture
def model(tmp_path: Path) -> Path:
    """A tiny pipeline without a parser, with a manifest."""
    directory = tmp_path / "tiny"
    spacy.blank("en").to_disk(directory)
    write_manifest(directory, name="tiny", version="1.2.3", lang="en")
    return directory


def test_manifest_says_what_was_written(model: Path) -> None:
    info = verified(model)
    assert (info.name, info.version, info.lang, info.path) == ("tiny", "1.2.3", "en", str(model))
    assert len(info.sha256) == 64


def change_layout(model: Path) -> None:
    manifest = json.loads((model / MANIFEST).read_text())
    (model / MANIFEST).write_text(json.dumps({**manifest, "compatible": "0"}))


def change_file(model: Path) -> None:
    with (model / "meta.json").open("a") as file:
        file.write(" ")


DAMAGES = {
    "made for other code": (change_layout, f"layout 0, and this version of factcheck reads layout {COMPATIBLE}"),
    "a file changed": (change_file, "meta.json is not the file that manifest.json describes"),
    "a file missing": (lambda model: (model / "config.cfg").unlink(), "config.cfg is missing"),
    "no manifest": (lambda model: (model / MANIFEST).unlink(), "no manifest.json"),
    "manifest cut off": (lambda model: (model / MANIFEST).write_text('{"name": '), "not a readable manifest"),
    "manifest of something else": (lambda model: (model / MANIFEST).write_text("[1]"), "not a manifest; it needs name"),
}


@pytest.mark.parametrize(("damage", "message"), DAMAGES.values(), ids=DAMAGES)
def test_damaged_models_are_refused(model: Path, damage, message: str) -> None:  # type: ignore[no-untyped-def]
    damage(model)
    with pytest.raises(ModelError) as refused:
        verified(model)
    assert message in str(refused.value)
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize(
    ("name", "message"),
    [("tiny", "has no parser"), ("nowhere", "could not be loaded")],
    ids=["pipeline without a parser", "no such model"],
)
def test_pipeline_refuses_what_it_cannot_use(model: Path, name: str, message: str) -> None:
    with pytest.raises(ModelError, match=message):
        Pipeline(model.parent / name)


def test_shipped_model_is_whole_and_small() -> None:
    directory = shipped_model()
    info = verified(directory)
    assert (info.name, info.lang) == ("factcheck_en", "en")
    assert sum(path.stat().st_size for path in directory.rglob("*")) <= 25_000_000


def test_shipped_model_cuts_as_the_code_does() -> None:
    shipped, current = spacy.load(shipped_model()).tokenizer, number_tokenizer(spacy.blank("en"))
    assert shipped.to_bytes(exclude=["vocab"]) == current.to_bytes(exclude=["vocab"])  # type: ignore[union-attr]


def test_shipped_model_remembers_no_path_of_its_training() -> None:
    paths = spacy.load(shipped_model()).config["paths"]
    assert (paths["train"], paths["dev"]) == (None, None)


def test_shipped_model_has_three_types_of_entity() -> None:
    assert sorted(spacy.load(shipped_model()).get_pipe("ner").labels) == ["LOC", "ORG", "PER"]  # type: ignore[attr-defined]
