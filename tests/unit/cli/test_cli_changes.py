"""Only changed lines, in real repositories of git."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Run = Callable[..., Result]
OLD = "One error here.\n\nTwo.\n\nThree.\n"


def git(*arguments: str, at: str | Path = ".") -> str:
    identity = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "init.defaultBranch=main")
    done = subprocess.run(["git", "-C", str(at), *identity, *arguments], capture_output=True, text=True, check=True)
    return done.stdout.strip()


@pytest.fixture(autouse=True)
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with one commit of old texts."""
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", "/dev/null")
    top = tmp_path / "site"
    (top / "docs").mkdir(parents=True)
    monkeypatch.chdir(top)
    for name in ("a.md", "docs/b c.md", "docs/größe.md"):
        Path(name).write_text(OLD)
    git("init", "-q")
    git("add", "-A")
    git("commit", "-qm", "old")
    return top


def told(run: Run, revision: str = "HEAD", *arguments: str) -> list[tuple[str, str, int]]:
    result = run("check", *(arguments or (".",)), "--changed-since", revision, "--format", "json")
    assert result.stderr == ""
    return [
        (report["path"], finding["severity"], finding["spans"][0]["line"])
        for report in json.loads(result.stdout)["reports"]
        for finding in report["findings"]
    ]


def test_unchanged_repository_has_nothing_to_tell(run: Run) -> None:
    assert told(run) == []
    assert run("check", ".", "--changed-since", "HEAD").exit_code == 0


@pytest.mark.parametrize("name", ["a.md", "docs/b c.md", "docs/größe.md"])
def test_only_what_touches_a_changed_line_is_told(run: Run, name: str) -> None:
    Path(name).write_text(OLD.replace("Two.", "Two, with a warning."))
    assert told(run) == [(name, "warning", 3)]
    git("commit", "-qam", "new")
    assert told(run, "HEAD~1") == [(name, "warning", 3)]
    assert told(run, "HEAD") == []


def test_moved_lines_are_no_changed_lines(run: Run) -> None:
    Path("a.md").write_text("A new first paragraph.\n\n" + OLD)
    assert told(run) == []


def test_lines_that_look_like_a_diff_are_content(run: Run) -> None:
    Path("a.md").write_text(OLD + "++ b/docs/größe.md\n@@ -1 +1 @@\n-- a warning\n")
    assert told(run) == [("a.md", "warning", 8)]


def test_new_files_are_changed_whole_and_renamed_ones_are_not(run: Run) -> None:
    Path("new.md").write_text("A note.\n")
    git("mv", "a.md", "z.md")
    assert told(run) == [("new.md", "note", 1)]
    git("add", "-A")
    assert told(run) == [("new.md", "note", 1)]


def test_what_others_did_meanwhile_is_not_mine(run: Run) -> None:
    git("checkout", "-qb", "mine")
    Path("a.md").write_text(OLD.replace("Two.", "Two, with a note."))
    git("commit", "-qam", "mine")
    git("checkout", "-q", "main")
    Path("docs/b c.md").write_text(OLD.replace("Two.", "Two, with a warning."))
    git("commit", "-qam", "theirs")
    git("checkout", "-q", "mine")
    assert told(run, "main") == [("a.md", "note", 3)]


def test_paths_are_found_from_below_the_top(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("docs/b c.md").write_text(OLD.replace("Two.", "Two, with a warning."))
    monkeypatch.chdir("docs")
    assert told(run, "HEAD", "b c.md", "größe.md", "../a.md") == [("b c.md", "warning", 3)]


def test_what_is_kept_back_is_in_the_report(run: Run) -> None:
    Path("a.md").write_text(OLD + "\nA warning.\n")
    result = run("check", ".", "--changed-since", "HEAD", "--format", "json")
    (report,) = json.loads(result.stdout)["reports"]
    assert [finding["suppression"]["kind"] for finding in report["suppressed"]] == ["unchanged"]


@pytest.mark.parametrize(
    ("revision", "problem"),
    [
        ("mian", 'unknown revision "mian"; did you mean "main"?'),
        ("v9.9", 'unknown revision "v9.9"; git knows no commit of that name'),
        ("--output=x", 'unknown revision "--output=x"; git knows no commit of that name'),
    ],
    ids=["a slip", "no such thing", "an option in disguise"],
)
def test_unknown_revision_gets_one_line(run: Run, revision: str, problem: str) -> None:
    result = run("check", ".", f"--changed-since={revision}")
    assert (result.exit_code, result.stdout, result.stderr) == (2, "", f"--changed-since: {problem}\n")


def test_outside_of_a_repository_gets_one_line(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    result = run("check", "site/a.md", "--changed-since", "HEAD")
    assert (result.exit_code, result.stderr) == (2, f"--changed-since: {tmp_path} is in no git repository\n")


def test_without_git_gets_one_line(run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    result = run("check", "a.md", "--changed-since", "HEAD")
    assert (result.exit_code, result.stderr) == (2, "--changed-since: git is not installed\n")


def test_shallow_clone_says_what_it_lacks(run: Run, repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("a.md").write_text("x\n")
    git("commit", "-qam", "second")
    first = git("rev-parse", "HEAD~1")
    git("clone", "-q", "--depth", "1", f"file://{repository}", str(repository.parent / "shallow"))
    monkeypatch.chdir(repository.parent / "shallow")
    result = run("check", ".", "--changed-since", first)
    assert result.exit_code == 2
    assert result.stderr == (
        f'--changed-since: unknown revision "{first}"; this clone is shallow, fetch more of its history\n'
    )
