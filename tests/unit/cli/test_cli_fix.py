"""Edits: only what is safe or chosen, in one step, and nothing else in the file changes."""

from __future__ import annotations

import codecs
import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from factcheck.cli import fix

Run = Callable[..., Result]


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty directory to work in."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def written(text: str, name: str = "a.md", encoding: str = "utf-8") -> Path:
    path = Path(name)
    path.write_bytes(text.encode(encoding))
    return path


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        pytest.param([], "a type, a choice", id="what is safe"),
        pytest.param(["--choose", "choice=2"], "a type, a second", id="what is chosen as well"),
        pytest.param(["--choose", "choice=1", "--choose", "typo=1"], "a type, a first", id="both chosen"),
        pytest.param(["--ignore", "impossible"], "a type, a choice", id="whatever else is asked for"),
    ],
)
def test_fix_makes_only_edits_that_are(run: Run, options: list[str], expected: str) -> None:
    path = written("a typo, a choice")
    run("check", path, "--fix", *options)
    assert path.read_text() == expected


def test_report_is_of_what_is_left(run: Run) -> None:
    result = run("check", written("a typo, a choice"), "--fix", "--choose", "choice=2")
    assert (result.exit_code, result.stderr) == (0, "a.md: 2 edits made\n")
    assert "a.md: no contradiction found" in result.stdout
    result = run("check", written("an error, a typo"), "--fix")
    assert (result.exit_code, result.stderr) == (1, "a.md: 1 edit made\n")
    assert "a.md:1:4: error impossible" in result.stdout


@pytest.mark.parametrize(
    ("encoding", "line_end"),
    [
        ("utf-8", "\n"),
        ("utf-8", "\r\n"),
        ("utf-8", "\r"),
        ("utf-8-sig", "\n"),
        ("utf-16", "\r\n"),
    ],
)
def test_everything_else_stays_as_it_is(run: Run, encoding: str, line_end: str) -> None:
    text = line_end.join(["Größe: 7 €", "a typo\u00a0here", "no end"])
    path = written(text, encoding=encoding)
    path.chmod(0o640)
    run("check", path, "--fix")
    assert path.read_bytes() == text.replace("typo", "type").encode(encoding)
    assert path.stat().st_mode & 0o777 == 0o640


def test_utf_16_of_the_other_byte_order_stays_so(run: Run) -> None:
    path = Path("a.txt")
    path.write_bytes(codecs.BOM_UTF16_BE + "a typo".encode("utf-16-be"))
    run("check", path, "--fix")
    assert path.read_bytes() == codecs.BOM_UTF16_BE + "a type".encode("utf-16-be")


def test_link_stays_a_link(run: Run) -> None:
    written("a typo", "real.md")
    Path("link.md").symlink_to("real.md")
    run("check", "link.md", "--fix")
    assert Path("link.md").is_symlink()
    assert Path("real.md").read_text() == "a type"


def test_preview_is_a_patch_that_makes_the_same_edits(run: Run) -> None:
    path = written("first\r\n\r\na typo\n\nlast without an end")
    before = path.read_bytes()
    result = run("check", path, "--diff")
    assert result.exit_code == 1
    assert path.read_bytes() == before
    assert "-a typo\n+a type\n" in result.stdout
    assert "\\ No newline" not in run("check", written("a typo\n", "b.md"), "--diff").stdout
    patch = result.stdout_bytes
    subprocess.run(["git", "apply", "-p1", "-"], input=patch, check=True)
    assert path.read_bytes() == before.replace(b"typo", b"type")


def test_preview_of_nothing_is_empty(run: Run) -> None:
    result = run("check", written("fine"), "--diff")
    assert (result.exit_code, result.stdout) == (0, "")


def test_preview_works_on_what_comes_through_a_pipe_and_fixing_does_not(run: Run) -> None:
    assert "+a type" in run("check", "-", "--diff", stdin="a typo").stdout
    result = run("check", "-", "--fix", stdin="a typo")
    assert (result.exit_code, result.stderr) == (2, "-: cannot be changed; --diff shows the edits\n")


def test_file_that_changed_meanwhile_is_left_alone(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    path = written("a typo")
    fixed = fix.Fixer.fixed

    def slow(self: fix.Fixer, found: object) -> tuple[str, int]:
        path.write_text("a typo, and more")
        return fixed(self, found)  # type: ignore[arg-type]

    monkeypatch.setattr(fix.Fixer, "fixed", slow)
    result = run("check", path, "--fix")
    assert (result.exit_code, path.read_text()) == (2, "a typo, and more")
    assert result.stderr == "a.md: has changed since it was read; nothing was written\n"


def test_file_that_cannot_be_written_whole_is_left_whole(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    path = written("a typo")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(fix.os, "replace", full)
    result = run("check", path, "--fix")
    assert (result.exit_code, result.stderr) == (2, "a.md: cannot be written: no space left on device\n")
    assert path.read_text() == "a typo"
    assert os.listdir() == ["a.md"]


@pytest.mark.parametrize(
    ("options", "problem"),
    [
        (["--choose", "choice=1"], "--choose needs --fix to make the edits, or --diff to show them"),
        (["--fix", "--choose", "choice"], '"choice" is not of the form FINGERPRINT=N'),
        (["--fix", "--choose", "choice=3"], "--choose: choice has 2 suggestions, and no number 3"),
        (["--diff", "--choose", "gone=1"], '--choose: no finding has the fingerprint "gone"; --format json shows them'),
    ],
    ids=["without a use", "without a number", "a number too high", "no such finding"],
)
def test_wrong_choice_gets_one_line(run: Run, options: list[str], problem: str) -> None:
    path = written("a choice")
    result = run("check", path, *options)
    assert result.exit_code == 2
    assert problem in result.stderr
    assert path.read_text() == "a choice"


def test_unreadable_file_is_told_once(run: Run) -> None:
    result = run("check", "gone.md", written("a typo"), "--fix")
    assert (result.exit_code, result.stderr) == (2, "gone.md: no such file\na.md: 1 edit made\n")
