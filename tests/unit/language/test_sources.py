"""The files that the recipe takes, and its refusal of any others."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

import pytest
from recipe import prepare, sources
from recipe.sources import Source, SourceError, check_sources


def test_every_entry_is_complete_and_unique() -> None:
    entries = sources.sources()
    assert len({entry.path for entry in entries}) == len(entries)
    for entry in entries:
        assert re.fullmatch(r"[0-9a-f]{40}", entry.commit), entry.path
        assert re.fullmatch(r"[0-9a-f]{64}", entry.sha256), entry.path
        assert entry.licence, entry.path
        assert not re.search(r"\b(?:NC|ND)\b", entry.licence), entry.path


def test_every_file_of_the_recipe_is_listed_with_its_use() -> None:
    uses = {entry.path: entry.use for entry in sources.sources()}
    tests = [f"{file}.conllu" for file in prepare.TEST_SETS.values()]
    tests += [f"ner/{file}.iob2" for file in prepare.ENTITY_TESTS.values()]
    assert {uses[path] for path in tests} == {"test"}
    for name in prepare.TREEBANKS:
        assert (uses[f"{name}-ud-train.conllu"], uses[f"{name}-ud-dev.conllu"]) == ("training", "tuning")


@pytest.fixture
def one_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the only file that the recipe now takes."""
    (tmp_path / "a.conllu").write_text("1\n", encoding="utf-8")
    digest = hashlib.sha256(b"1\n").hexdigest()
    entry = Source("a.conllu", "A treebank", "someone/A", "0" * 40, "CC BY 4.0", "training", digest)
    monkeypatch.setattr(sources, "sources", lambda: (entry,))
    return tmp_path


def test_the_right_file_is_taken(one_file: Path) -> None:
    check_sources(one_file)


@pytest.mark.parametrize(
    ("damage", "message"),
    [
        (lambda path: path.unlink(), "not there; it is A treebank, someone/A at 0000000"),
        (lambda path: path.write_text("2\n"), "not the file that the recipe was written for"),
    ],
    ids=["missing", "another file"],
)
def test_other_files_are_refused_in_one_line(one_file: Path, damage, message: str) -> None:  # type: ignore[no-untyped-def]
    damage(one_file / "a.conllu")
    with pytest.raises(SourceError) as refused:
        check_sources(one_file)
    assert message in str(refused.value)
    assert "\n" not in str(refused.value)
