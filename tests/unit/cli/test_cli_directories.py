"""Directories as arguments: which files are taken, in which order, and what is said of the others."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from factcheck.cli import walk

Run = Callable[..., Result]


@pytest.fixture(autouse=True)
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty directory to work in."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def grow(*paths: str, text: str = "fine") -> None:
    for path in paths:
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        Path(path).write_text(text)


def read(run: Run, *arguments: str) -> list[str]:
    """The paths of the files that were read."""
    result = run("check", *arguments, "--format", "json")
    assert result.stderr == ""
    return [report["path"] for report in json.loads(result.stdout)["reports"]]


def test_texts_below_a_directory_are_read_by_name(run: Run) -> None:
    grow("b.md", "a/z.txt", "a/B.MD", "a/b/c.markdown", "a.png", "c/d.py", ".hidden/e.md", "node_modules/x/f.md")
    assert read(run, ".") == ["a/B.MD", "a/b/c.markdown", "a/z.txt", "b.md"]
    assert read(run, "a/b", "b.md") == ["a/b/c.markdown", "b.md"]


@pytest.mark.parametrize(
    ("rules", "expected"),
    [
        pytest.param({".gitignore": "drafts/\n*.txt\n"}, ["a/keep.md", "top.md"], id="at the top"),
        pytest.param({".gitignore": "*.md\n!keep.md\n"}, ["a/keep.md", "notes.txt"], id="with an exception"),
        pytest.param({"a/.gitignore": "keep.md\n"}, ["drafts/d.md", "notes.txt", "top.md"], id="further down"),
        pytest.param(
            {".gitignore": "keep.md\n", "a/.gitignore": "!keep.md\n"},
            ["a/keep.md", "drafts/d.md", "notes.txt", "top.md"],
            id="further down against the top",
        ),
        pytest.param(
            {".gitignore": "/keep.md\n!\n"},
            ["a/keep.md", "drafts/d.md", "notes.txt", "top.md"],
            id="only at the top, and a line that is no pattern",
        ),
    ],
)
def test_gitignore_is_heeded(run: Run, rules: dict[str, str], expected: list[str]) -> None:
    grow("top.md", "notes.txt", "a/keep.md", "drafts/d.md")
    for path, text in rules.items():
        grow(path, text=text)
    assert read(run, ".") == expected


def test_rules_above_the_named_directory_count_within_its_repository(run: Run, tree: Path) -> None:
    (tree / ".git" / "info").mkdir(parents=True)
    grow(".gitignore", text="b.md\n")
    grow(".git/info/exclude", text="c.md\n")
    grow("docs/a.md", "docs/b.md", "docs/c.md")
    assert read(run, "docs") == ["docs/a.md"]
    (tree / ".git" / "info" / "exclude").unlink()
    (tree / ".git" / "info").rmdir()
    (tree / ".git").rmdir()
    assert read(run, "docs") == ["docs/a.md", "docs/b.md", "docs/c.md"]


def test_named_files_and_directories_are_read_even_if_ignored(run: Run) -> None:
    grow(".gitignore", text="drafts/\n")
    grow("drafts/d.md", "drafts/e.md")
    assert read(run, "drafts") == ["drafts/d.md", "drafts/e.md"]
    assert read(run, "drafts/e.md") == ["drafts/e.md"]


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        (["--exclude", "old/"], ["a.md", "b.txt"]),
        (["--exclude", "*.txt", "--exclude", "/a.md"], ["old/a.md", "old/c.md"]),
        (["--include", "*.page"], ["old/d.page"]),
        (["--include", "old/**", "--exclude", "c.md"], ["old/a.md", "old/d.page"]),
    ],
    ids=["a directory", "endings and a place", "another ending", "both"],
)
def test_patterns_choose(run: Run, options: list[str], expected: list[str]) -> None:
    grow("a.md", "b.txt", "old/a.md", "old/c.md", "old/d.page")
    assert read(run, ".", *options) == expected


def test_patterns_of_a_file_are_from_its_directory_and_add_to_those_given(run: Run) -> None:
    grow("site/factcheck.toml", text='exclude = ["/old"]\n')
    grow("site/old/a.md", "site/new/old/b.md", "site/new/c.txt", "old/d.md")
    assert read(run, ".") == ["old/d.md", "site/new/c.txt", "site/new/old/b.md"]
    assert read(run, ".", "--exclude", "*.txt") == ["old/d.md", "site/new/old/b.md"]


def test_excluded_file_is_read_if_named_unless_that_is_forced(run: Run) -> None:
    grow("factcheck.toml", text='exclude = ["old"]\n')
    grow("old/a.md", "b.md")
    assert read(run, "old/a.md", "b.md") == ["old/a.md", "b.md"]
    assert read(run, "old/a.md", "b.md", "--force-exclude") == ["b.md"]


def test_file_is_read_once_however_often_it_is_found(run: Run) -> None:
    grow("a/b.md", "c.md")
    Path("d.md").symlink_to("c.md")
    assert read(run, "a", ".", "a") == ["a/b.md", "c.md"]


def test_file_named_twice_is_told_and_fails_nothing(run: Run) -> None:
    grow("a.md")
    result = run("check", "a.md", "./a.md")
    assert (result.exit_code, result.stderr) == (0, "./a.md: named twice; checked once\n")


def test_links_to_directories_are_not_followed_so_that_loops_end(run: Run) -> None:
    grow("a/b.md")
    Path("a/up").symlink_to("..")
    Path("other").symlink_to("a")
    assert read(run, ".") == ["a/b.md"]
    assert read(run, "other") == ["other/b.md"]


def test_what_cannot_be_read_in_a_directory_gets_a_line_each_and_the_rest_goes_on(run: Run) -> None:
    grow("c.md", text="an error")
    Path("a.md").symlink_to("gone.md")
    Path("b.md").symlink_to("b.md")
    os.mkfifo("d.md")
    grow("e.md", text="x" * 2000)
    result = run("check", ".", "--max-file-bytes", "1024")
    assert result.exit_code == 2
    assert result.stderr.splitlines() == [
        "a.md: a link to gone.md, which does not exist",
        "b.md: a link that leads back to itself",
        'd.md: a named pipe, not a file; "-" reads standard input',
        "e.md: too large: 2 KiB, over the limit of 1 KiB",
    ]
    assert "c.md:1:4: error impossible" in result.stdout


def test_directory_that_cannot_be_searched_gets_a_line(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    grow("a/secret/b.md", "a/z.md")
    scan = os.scandir

    def refuse(path: str) -> object:
        if path.endswith("secret"):
            raise PermissionError(13, "Permission denied")
        return scan(path)

    monkeypatch.setattr(walk.os, "scandir", refuse)
    result = run("check", "a")
    assert (result.exit_code, result.stderr) == (2, "a/secret: cannot be searched: permission denied\n")
    assert "a/z.md: no contradiction found" in result.stdout


def test_directory_without_texts_is_no_approval(run: Run) -> None:
    grow("pictures/a.png")
    result = run("check", "pictures")
    assert result.exit_code == 2
    assert result.stderr.startswith("pictures: no text in this directory; looked for .")


def test_options_of_the_nearest_file_hold_for_each_file(run: Run) -> None:
    grow("factcheck.toml", text='fail-on = "error"\n')
    grow("strict/factcheck.toml", text='fail-on = "note"\n')
    grow("a.md", "strict/b.md", text="a note")
    assert run("check", "a.md").exit_code == 0
    assert run("check", "a.md", "strict").exit_code == 1
    assert run("check", "a.md", "strict", "--isolated").exit_code == 0
    assert run("check", "a.md", "--config", "strict/factcheck.toml").exit_code == 1


def test_error_in_a_file_of_options_stops_the_run_before_anything_is_checked(run: Run, tree: Path) -> None:
    grow("a.md", text="an error")
    grow("b/c.md")
    grow("b/factcheck.toml", text="\nfail_on = 1\n")
    result = run("check", ".")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == f'{tree}/b/factcheck.toml:2: unknown key "fail_on"; did you mean "fail-on"?\n'
