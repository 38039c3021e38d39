"""What is kept for the next run: found again when nothing changed, and never in the way."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import Result

from factcheck.cli import cache as cache_module
from factcheck.cli.cache import Cache
from factcheck.cli.kept import KeptEntry
from factcheck.cli.reading import Answer, Desk, Task
from factcheck.config import Config
from factcheck.report.formats import Entry

Run = Callable[..., Result]
TASK = Task(0, "draft.md", b"an error", "markdown", Config())


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    """A directory for answers."""
    return tmp_path / "kept"


@pytest.fixture
def answer(checker: type) -> Answer:
    """What the checker of these tests says."""
    del checker
    found = Desk().answer(TASK)
    assert isinstance(found, Answer)
    return found


def files(kept: Path) -> list[Path]:
    return [path for path in kept.glob("??/*") if path.is_file()]


def test_answer_comes_back_as_it_was(kept: Path, answer: Answer) -> None:
    cache = Cache(kept)
    assert cache.get(cache.key(TASK)) is None
    cache.put(cache.key(TASK), answer)
    known = Cache(kept).get(cache.key(TASK))
    assert known is not None
    assert known.answer() == answer


def test_findings_and_how_many_there_are_can_be_had_without_the_rest(kept: Path, answer: Answer) -> None:
    cache = Cache(kept)
    cache.put("0" * 64, answer)
    part = cache.get("0" * 64)
    assert part is not None
    assert part.report.model_dump()["findings"] == answer.report.model_dump()["findings"]
    assert part.report.quantities == []
    assert (part.brief.checked, dict(part.brief.findings)) == (True, {"error": 1})


def test_what_depends_on_the_program_alone_is_found_once(kept: Path) -> None:
    assert Cache(kept).lasting("endings", lambda: "found") == "found"
    assert Cache(kept).lasting("endings", lambda: "not asked") == "found"
    assert Cache(kept).lasting("others", lambda: "asked") == "asked"


@pytest.mark.parametrize(
    ("task", "same"),
    [
        pytest.param(replace(TASK, name="other.md", number=7, key="x"), True, id="another name"),
        pytest.param(replace(TASK, config=Config(jobs=4, fail_on="note")), True, id="options of the run"),
        pytest.param(replace(TASK, data=b"an error "), False, id="another text"),
        pytest.param(replace(TASK, format="text"), False, id="another format"),
        pytest.param(replace(TASK, checks=False), False, id="figures only"),
        pytest.param(replace(TASK, config=Config(ignore=("direction",))), False, id="fewer checks"),
        pytest.param(replace(TASK, config=Config(rounding="round")), False, id="another habit"),
        pytest.param(replace(TASK, config=Config(model="other")), False, id="another model"),
    ],
)
def test_key_is_that_of_whatever_the_answer_depends_on(kept: Path, task: Task, same: bool) -> None:
    cache = Cache(kept)
    assert (cache.key(task) == cache.key(TASK)) is same


def test_key_of_other_code_is_another(kept: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = Cache(kept).key(TASK)
    (tmp_path / "package").mkdir()
    (tmp_path / "package" / "check.py").write_text("x = 1")
    monkeypatch.setattr(cache_module, "_PACKAGE", tmp_path / "package")
    assert Cache(kept).key(TASK) != before


@pytest.mark.parametrize("damage", [b"", b"\0\0\0\1", b"no answer at all, but long enough to look like one"])
def test_damaged_answer_is_none(kept: Path, answer: Answer, damage: bytes) -> None:
    cache = Cache(kept)
    cache.put("0" * 64, answer)
    (path,) = files(kept)
    path.write_bytes(damage)
    assert cache.get("0" * 64) is None


@pytest.mark.parametrize("cut", [0.2, 0.5, 0.99])
def test_half_an_answer_is_none(kept: Path, answer: Answer, cut: float) -> None:
    cache = Cache(kept)
    cache.put("0" * 64, answer)
    (path,) = files(kept)
    data = path.read_bytes()
    path.write_bytes(data[: int(len(data) * cut)])
    assert cache.get("0" * 64) is None


def test_place_that_cannot_be_written_is_no_trouble(tmp_path: Path, answer: Answer) -> None:
    (tmp_path / "kept").write_text("a file in the way")
    cache = Cache(tmp_path / "kept")
    cache.put("0" * 64, answer)
    cache.tidy()
    assert cache.get("0" * 64) is None


def test_oldest_go_first_where_there_are_too_many(kept: Path, answer: Answer) -> None:
    keys = [f"{number}" * 64 for number in range(5)]
    cache = Cache(kept)
    for age, key in enumerate(keys):
        cache.put(key, answer)
        os.utime(kept / key[:2] / key[2:], (1000 + age, 1000 + age))
    size = files(kept)[0].stat().st_size
    assert cache.get(keys[0]) is not None  # and so it was used last
    bounded = Cache(kept, max_bytes=3 * size)
    bounded.put(keys[4], answer)
    bounded.tidy()
    assert [key[0] for key in keys if bounded.get(key)] == ["0", "3", "4"]


def test_directory_of_the_cache_is_ignored_by_git_and_by_backups(kept: Path, answer: Answer) -> None:
    Cache(kept).put("0" * 64, answer)
    assert (kept / ".gitignore").read_text().endswith("\n*\n")
    assert (kept / "CACHEDIR.TAG").read_text().startswith("Signature: 8a477f597d28d172789f06886806bc55")


def test_second_run_says_the_same_without_a_checker(
    run: Run, checker: type, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FACTCHECK_CACHE", "true")
    (tmp_path / "a.md").write_text("an error")
    (tmp_path / "b.txt").write_text("a note")
    arguments = ("check", tmp_path, "--cache-dir", tmp_path / ".kept")
    first = run(*arguments)
    assert len(checker.configs) == 1  # type: ignore[attr-defined]
    second = run(*arguments)
    assert len(checker.configs) == 1  # type: ignore[attr-defined]
    assert (first.stdout, first.exit_code) == (second.stdout, second.exit_code)
    assert "error impossible" in second.stdout
    run(*arguments, "--no-cache")
    assert len(checker.configs) == 2  # type: ignore[attr-defined]


def test_directory_named_in_a_file_is_from_there(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FACTCHECK_CACHE", "true")
    monkeypatch.chdir(tmp_path)
    (tmp_path / "factcheck.toml").write_text('cache-dir = ".kept"\n')
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "a.md").write_text("fine")
    monkeypatch.chdir(tmp_path / "docs")
    run("check", "a.md", "--quiet")
    assert len(files(tmp_path / ".kept")) == 2  # the answer, and which files are read


@pytest.mark.parametrize("options", [(), ("--format", "json"), ("--format", "ndjson"), ("--verbose",)])
def test_what_was_written_is_written_again(
    run: Run, checker: type, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, options: tuple[str, ...]
) -> None:
    del checker
    monkeypatch.setenv("FACTCHECK_CACHE", "true")
    (tmp_path / "a.md").write_text("an error")
    (tmp_path / "b.md").write_text("a note")
    arguments = ("check", tmp_path, "--cache-dir", tmp_path / ".kept", *options)
    first = run(*arguments)
    assert len(files(tmp_path / ".kept")) == 5  # two answers, what was written of each, and which files are read
    whole = run(*arguments, "--no-cache")
    assert first.stdout == run(*arguments).stdout == whole.stdout


def test_piece_that_is_damaged_is_written_anew(kept: Path, answer: Answer) -> None:
    cache = Cache(kept)
    cache.put("0" * 64, answer)
    known = cache.get("0" * 64)
    assert known is not None
    entry = KeptEntry("a.md", known, cache.shelf("0" * 64, known.answer), {})

    def write(whole: Entry) -> str:
        return f"{len(whole.report.model_dump()['findings'])} findings, {whole.report == answer.report}"

    assert entry.piece("short", write) == "1 findings, True"
    (path,) = [path for path in files(kept) if "-" in path.name]
    assert entry.piece("short", lambda _: "not asked") == "1 findings, True"
    path.write_bytes(b"no piece at all, but long enough")
    assert entry.piece("short", lambda _: "asked") == "asked"
    assert entry.piece("another", lambda _: "one of its own") == "one of its own"


def test_pieces_of_withheld_findings_are_not_kept(
    run: Run, checker: type, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    del checker
    monkeypatch.setenv("FACTCHECK_CACHE", "true")
    (tmp_path / "a.md").write_text("an error")
    arguments = ("check", tmp_path / "a.md", "--cache-dir", tmp_path / ".kept")
    everything = run(*arguments)
    run(*arguments, "--baseline", tmp_path / "known.json", "--write-baseline")
    known = run(*arguments, "--baseline", tmp_path / "known.json")
    assert "error impossible" in everything.stdout
    assert "error impossible" not in known.stdout
    assert run(*arguments).stdout == everything.stdout
