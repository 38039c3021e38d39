"""What the program offers, how light its help is, and how it behaves in a pipe."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from factcheck import __version__
from factcheck.checks import catalogue
from factcheck.cli import factcheck
from factcheck.config import Config
from factcheck.report.formats import load, names

Run = Callable[..., Result]
HEAVY = ("spacy", "pydantic", "numpy", "fastapi", "rich", "pyromark", "babel")


@pytest.mark.parametrize(
    "arguments", [["--help"], ["--version"], ["check", "--help"], ["checks", "--help"]], ids=" ".join
)
def test_help_loads_nothing_heavy(arguments: list[str]) -> None:
    program = (
        "import sys, click\n"
        "from factcheck.cli import factcheck\n"
        f"try: factcheck({arguments!r})\n"
        f"finally: print(sorted(set({HEAVY!r}) & set(sys.modules)), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stderr == "[]\n"
    assert done.stdout


def test_every_option_of_the_configuration_can_be_given() -> None:
    offered = {param.name for command in factcheck.commands.values() for param in command.params}
    assert set(Config.model_fields) <= offered


def test_options_reach_the_checker(run: Run, checker: type) -> None:
    run("check", "-", "--ignore", "direction", "--ignore", "impossible", "--model", "other", stdin="")
    (config,) = checker.configs
    assert (config.ignore, config.model) == (("direction", "impossible"), "other")


def test_version_is_the_package_s(run: Run) -> None:
    assert run("--version").stdout == f"factcheck {__version__}\n"


def test_catalogue_lists_every_check_with_its_title(run: Run) -> None:
    lines = run("checks").stdout.splitlines()
    assert [line.split(maxsplit=1) for line in lines] == [[check.name, check.title] for check in catalogue()]


def test_page_of_a_check_is_its_markdown(run: Run) -> None:
    page = next(check.page for check in catalogue() if check.name == "direction")
    assert run("checks", "direction").stdout == f"{page}\n"


@pytest.mark.parametrize(
    ("name", "advice"),
    [("percnt-change", 'did you mean "percent-change"?'), ("zzz", '"factcheck checks" lists them')],
)
def test_unknown_check_names_the_nearest(run: Run, name: str, advice: str) -> None:
    result = run("checks", name)
    assert (result.exit_code, result.stderr) == (2, f'unknown check "{name}"; {advice}\n')


def test_quiet_shows_findings_only(run: Run) -> None:
    assert run("check", "-", "-q", stdin="fine").stdout == ""
    assert run("check", "-", "-q", stdin="an error").stdout == (
        "-:1:4: error impossible\n  an error\n     ^^^^^\n  It cannot be.\n\n"
    )


def test_reader_that_goes_away_is_no_trouble() -> None:
    program = (
        "import os, sys\nfrom factcheck.cli import factcheck\nos.close(int(sys.argv.pop(1)))\nfactcheck(['checks'])"
    )
    reading, writing = os.pipe()
    os.close(reading)
    try:
        program = [sys.executable, "-m", "factcheck", "checks"]
        done = subprocess.run(program, stdout=writing, stderr=subprocess.PIPE, text=True, check=False)
    finally:
        os.close(writing)
    assert (done.returncode, done.stderr) == (141, "")


def test_old_terminal_shows_what_it_lacks_as_escapes() -> None:
    environment = os.environ | {"PYTHONIOENCODING": "latin-1"}
    program = [sys.executable, "-m", "factcheck", "checks", "percent-change"]
    done = subprocess.run(program, capture_output=True, env=environment, check=False)
    assert done.returncode == 0, done.stderr
    assert b"`end = start \xd7 (1 \xb1 p/100)`" in done.stdout
    assert rb"(end \u2212 change)" in done.stdout


def test_help_lists_every_output_format(run: Run) -> None:
    words = run("check", "--help").stdout.replace(",", " ").replace(".", " ").split()
    assert set(names()) <= set(words)


@pytest.mark.parametrize("name", [name for name in names() if not load(name).shows_extracts])
def test_format_of_findings_shows_no_extracts(run: Run, name: str) -> None:
    result = run("extract", "-", "--format", name, stdin="")
    assert result.exit_code == 2
    assert f'"{name}" writes findings, and there are none here; use one of json, ndjson, text' in result.stderr


def test_threshold_reaches_a_format_that_knows_passed_and_failed(run: Run) -> None:
    command = ("check", "-", "--format", "junit")
    assert 'failures="0"' in run(*command, stdin="a note").stdout
    assert 'failures="1"' in run(*command, "--fail-on", "note", stdin="a note").stdout


@pytest.mark.parametrize(
    ("place", "problem"),
    [
        ("x", '--explain: "x" is no line; write 12, or draft.md:12'),
        ("1", "--explain: there are 2 files; say which, such as a.md:1"),
        ("c.md:1", "--explain: c.md is none of the files that are checked"),
        ("a.md:9", "--explain: a.md: there is no line 9; the last one is 1"),
    ],
    ids=["no number", "no file", "another file", "too far down"],
)
def test_place_to_explain_has_to_be_one(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: str, problem: str
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("a.md", "b.md"):
        Path(name).write_text("fine")
    result = run("check", ".", "--explain", place)
    assert (result.exit_code, result.stderr.splitlines()[-1]) == (2, f"Error: {problem}")
    assert run("check", ".", "--explain", "./b.md:1").stdout.startswith("b.md:1\n  fine\n")
