"""0 nothing at or above the threshold, 1 findings, 2 something could not be read or was wrongly asked."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Run = Callable[..., Result]


@pytest.mark.parametrize(
    ("text", "options", "expected"),
    [
        pytest.param("all is well", [], 0, id="nothing found"),
        pytest.param("", [], 0, id="an empty file"),
        pytest.param("an error", [], 1, id="an error"),
        pytest.param("a warning and a note", [], 0, id="less than an error"),
        pytest.param("a warning", ["--fail-on", "warning"], 1, id="a warning where warnings fail"),
        pytest.param("a note", ["--fail-on", "warning"], 0, id="a note where warnings fail"),
        pytest.param("a note", ["--fail-on", "note"], 1, id="a note where notes fail"),
        pytest.param("an error", ["--fail-on", "note"], 1, id="an error where notes fail"),
        pytest.param("an error", ["--fail-on", "never"], 2, id="a threshold that does not exist"),
        pytest.param("an error", ["--quiet", "--verbose"], 2, id="options that exclude each other"),
        pytest.param("an error", ["--format", "json"], 1, id="the same in JSON"),
    ],
)
def test_check_exits_with(run: Run, tmp_path: Path, text: str, options: list[str], expected: int) -> None:
    path = tmp_path / "draft.md"
    path.write_text(text)
    assert run("check", path, *options).exit_code == expected


def test_unreadable_file_wins_and_hinders_no_other(run: Run, tmp_path: Path) -> None:
    first, last = tmp_path / "first.txt", tmp_path / "last.txt"
    first.write_text("fine")
    last.write_text("an error")
    result = run("check", first, tmp_path / "gone.txt", last)
    assert result.exit_code == 2
    assert result.stderr == f"{tmp_path}/gone.txt: no such file\n"
    assert f"{last}:1:4: error impossible\n" in result.stdout
    assert result.stdout.endswith("2 texts read: 1 error; 1 input could not be read.\n")


def test_json_lists_what_could_not_be_read(run: Run, tmp_path: Path) -> None:
    (tmp_path / "draft.md").write_text("an error")
    result = run("check", tmp_path / "gone", tmp_path / "draft.md", "--format", "json")
    value = json.loads(result.stdout)
    assert value["errors"] == [{"path": str(tmp_path / "gone"), "problem": "no such file"}]
    assert [(item["path"], item["format"]) for item in value["reports"]] == [(str(tmp_path / "draft.md"), "markdown")]
    assert value["reports"][0]["findings"][0]["severity"] == "error"


def test_threshold_comes_from_the_environment_too(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FACTCHECK_FAIL_ON", "note")
    assert run("check", "-", stdin="a note").exit_code == 1
    assert run("check", "-", "--fail-on", "error", stdin="a note").exit_code == 0


@pytest.mark.parametrize(
    ("name", "value", "line"),
    [
        (
            "FACTCHECK_FAIL_ON",
            "fatal",
            "FACTCHECK_FAIL_ON: Input should be 'error', 'warning' or 'note'; it is 'fatal'",
        ),
        ("FACTCHECK_IGNORE", "direction", 'FACTCHECK_IGNORE: a list is written as JSON, such as ["direction"]'),
    ],
)
def test_wrong_environment_is_named(
    run: Run, monkeypatch: pytest.MonkeyPatch, name: str, value: str, line: str
) -> None:
    monkeypatch.setenv(name, value)
    result = run("check", "-", stdin="")
    assert (result.exit_code, result.stderr) == (2, f"{line}\n")


def test_bug_on_one_text_is_one_line_and_the_others_are_checked(run: Run, tmp_path: Path) -> None:
    bad, good = tmp_path / "bad.txt", tmp_path / "good.txt"
    bad.write_text("a bug")
    good.write_text("an error")
    result = run("check", bad, good)
    assert result.exit_code == 2
    assert result.stderr == (
        f"{bad}: an error in factcheck itself, please report it (KeyError: 'q7'); --debug shows where\n"
    )
    assert f"{good}:1:4: error impossible" in result.stdout


def test_debug_shows_the_traceback(run: Run) -> None:
    result = run("check", "-", "--debug", stdin="a bug")
    assert result.exit_code == 2
    assert "Traceback (most recent call last)" in result.stderr
    assert "--debug" not in result.stderr.splitlines()[-1]


def test_interruption_is_told_without_a_traceback(run: Run) -> None:
    result = run("check", "-", stdin="interrupt")
    assert (result.exit_code, result.stderr) == (130, "Interrupted.\n")
