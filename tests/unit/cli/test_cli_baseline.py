"""Known findings: not told again, told when there are more of them, forgotten when they are gone."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Run = Callable[..., Result]


@pytest.fixture(autouse=True)
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two texts with findings, and a clean one."""
    monkeypatch.chdir(tmp_path)
    for name, text in {"a.md": "an error", "b/b.md": "a warning and an error", "c.md": "fine"}.items():
        Path(name).parent.mkdir(exist_ok=True)
        Path(name).write_text(text)
    return tmp_path


def findings(result: Result) -> list[tuple[str, str]]:
    reports = json.loads(result.stdout)["reports"]
    return [(report["path"], finding["severity"]) for report in reports for finding in report["findings"]]


def test_known_findings_are_not_told_again(run: Run) -> None:
    written = run("check", ".", "--baseline", "known.json", "--write-baseline")
    assert (written.exit_code, written.stdout, written.stderr) == (0, "", "known.json: 3 known findings\n")
    result = run("check", ".", "--baseline", "known.json", "--fail-on", "note", "--format", "json")
    assert (result.exit_code, findings(result), result.stderr) == (0, [], "")
    reports = json.loads(result.stdout)["reports"]
    assert [report["summary"]["suppressed"] for report in reports] == [1, 2, 0]
    assert reports[0]["suppressed"][0]["suppression"] == {"kind": "baseline", "reason": None, "line": None}


def test_new_finding_is_told(run: Run) -> None:
    run("check", ".", "--baseline", "known.json", "--write-baseline")
    Path("c.md").write_text("One.\n\nan error")
    Path("a.md").write_text("Moved down.\n\nan error")
    result = run("check", ".", "--baseline", "known.json", "--format", "json")
    assert (result.exit_code, findings(result)) == (1, [("c.md", "error")])


def test_more_of_a_known_kind_are_told(run: Run) -> None:
    run("check", "a.md", "--baseline", "known.json", "--write-baseline")
    Path("a.md").write_text("an error, and a warning")  # the checker of these tests gives both one fingerprint
    result = run("check", "a.md", "--baseline", "known.json", "--format", "json")
    assert findings(result) == [("a.md", "warning")]


def test_what_is_gone_is_told_and_let_go_of(run: Run) -> None:
    run("check", ".", "--baseline", "known.json", "--write-baseline")
    Path("b/b.md").write_text("a warning")
    result = run("check", ".", "--baseline", "known.json")
    line = "known.json: 1 known finding is gone; --write-baseline writes it without\n"
    assert (result.exit_code, result.stderr) == (0, line)
    assert run("check", "b", "--baseline", "known.json", "--write-baseline").stderr == "known.json: 2 known findings\n"
    Path("a.md").unlink()
    assert run("check", "b", "--baseline", "known.json", "--write-baseline").stderr == "known.json: 1 known finding\n"


def test_paths_are_from_the_directory_of_the_file(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("factcheck.toml").write_text('baseline = "b/known.json"\n')
    run("check", ".", "--write-baseline")
    items = json.loads(Path("b/known.json").read_text())["findings"]
    assert [item["path"] for item in items] == ["../a.md", "b.md"]
    monkeypatch.chdir("b")
    assert run("check", "b.md", "../a.md").exit_code == 0


def test_file_is_one_finding_a_line_and_the_same_every_time(run: Run) -> None:
    run("check", ".", "--baseline", "known.json", "--write-baseline")
    first = Path("known.json").read_text()
    run("check", "c.md", "b", "a.md", "--baseline", "known.json", "--write-baseline")
    assert Path("known.json").read_text() == first
    assert first.count("\n") == 4
    assert '"check": "impossible"' in first.splitlines()[1]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (None, "no such file; --write-baseline makes it"),
        ("[]", "not a baseline; --write-baseline writes one"),
        ("{", "not a baseline; --write-baseline writes one"),
        ('{"factcheck_baseline": 9}', "a baseline of another version; write it anew with --write-baseline"),
    ],
    ids=["missing", "another file", "half a file", "a later version"],
)
def test_what_is_no_baseline_gets_one_line(run: Run, text: str | None, problem: str) -> None:
    if text is not None:
        Path("known.json").write_text(text)
    result = run("check", ".", "--baseline", "known.json")
    assert (result.exit_code, result.stdout, result.stderr) == (2, "", f"known.json: {problem}\n")


@pytest.mark.parametrize(
    ("options", "problem"),
    [
        (["--write-baseline"], "--write-baseline needs a --baseline FILE to write"),
        (["--write-baseline", "--baseline", "x", "--changed-since", "main"], "exclude each other"),
        (["--write-baseline", "--baseline", "gone/x"], "gone/x: cannot be written: no such file or directory"),
    ],
    ids=["nowhere", "only changed lines", "in no directory"],
)
def test_what_cannot_be_written_is_said(run: Run, options: list[str], problem: str) -> None:
    result = run("check", ".", *options)
    assert result.exit_code == 2
    assert problem in result.stderr
