"""The steps of the stories: what users do with the program and the service, and what they see."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import docx
import pytest
from click.testing import CliRunner
from docx.oxml import OxmlElement
from fastapi.testclient import TestClient
from pytest_bdd import given, parsers, then, when

from factcheck import checker as checker_module
from factcheck.cli import factcheck
from factcheck.config import Config
from factcheck.service import create_app

REAL_CHECKER = checker_module.Checker


class Desk:
    """What the user sees of the last thing done."""

    output: str = ""
    errors: str = ""
    exit_code: int = -1
    status: int = -1
    json: Any = None


@pytest.fixture
def desk() -> Desk:
    """A clean one for each story."""
    return Desk()


@cache
def loaded() -> checker_module.Checker:
    """The real checker, loaded once for all stories."""
    return REAL_CHECKER(Config())


@pytest.fixture(autouse=True)
def workplace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An empty directory to work in, and a checker that is not loaded again for each run."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("FACTCHECK_CACHE", "false")
    monkeypatch.setattr(checker_module, "Checker", lambda config: loaded().configured(config))


@pytest.fixture(scope="session")
def client() -> Iterator[TestClient]:
    """A client of the service."""
    with TestClient(create_app(Config(), loaded())) as client:
        yield client


def run(desk: Desk, *arguments: str, piped: str | None = None) -> None:
    """Runs the program in the terminal of the desk."""
    result = CliRunner().invoke(factcheck, arguments, input=piped)
    desk.output, desk.errors, desk.exit_code = result.stdout, result.stderr, result.exit_code
    desk.json = json.loads(result.stdout) if "json" in arguments else None


def found(output: str) -> list[tuple[str, str, int, str]]:
    """The findings that a text report shows: severity, check, line, path."""
    heads = re.findall(r"^(\S+):(\d+):\d+: (\w+) ([\w-]+)$", output, re.MULTILINE)
    return [(severity, check, int(line), path) for path, line, severity, check in heads]


@given(parsers.parse('the draft "{name}"'))
def draft(name: str, docstring: str = "") -> None:
    Path(name).write_text(f"{docstring}\n" if docstring else "", encoding="utf-8")


@given(parsers.parse('the Word document "{name}"'))
def word_document(name: str, datatable: list[list[str]]) -> None:
    """Paragraphs with a style; stars set a run in bold, "Table" is a row of cells, "deleted" a tracked deletion."""
    document = docx.Document()
    table = None
    for style, text in datatable[1:]:
        if style == "Table":
            cells = text.split("; ")
            table = table or document.add_table(0, len(cells))
            for cell, content in zip(table.add_row().cells, cells, strict=True):
                cell.text = content
            continue
        paragraph = document.add_paragraph(style=None if style == "deleted" else style)
        for index, run in enumerate(text.split("*")):
            paragraph.add_run(run).bold = index % 2 == 1
        if style == "deleted":
            run = paragraph.runs[0]._r
            deletion = OxmlElement("w:del")
            run.addprevious(deletion)
            deletion.append(run)
    document.save(name)


@given(parsers.re(r'I change "(?P<old>[^"]*)" to "(?P<new>[^"]*)" in "(?P<name>[^"]*)"'))
def change(name: str, old: str, new: str) -> None:
    text = Path(name).read_text(encoding="utf-8")
    assert text.count(old) == 1
    Path(name).write_text(text.replace(old, new), encoding="utf-8")


@given(parsers.parse('a file "{name}" that starts like a PNG image'))
def image(name: str) -> None:
    Path(name).write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0")


@given(parsers.parse('a file "{name}" in another encoding'))
def latin(name: str) -> None:
    Path(name).write_bytes("Für die Bücher".encode("latin-1"))


@given(parsers.parse('a directory "{name}"'))
def directory(name: str) -> None:
    Path(name).mkdir()


@when(parsers.re(r'I check "(?P<names>[^"]*)"(?: with "(?P<options>[^"]*)")?'))
def check(desk: Desk, names: str, options: str | None) -> None:
    run(desk, "check", *names.split(), *(options or "").split())


@when(parsers.parse('I pipe "{name}" into the check'))
def pipe(desk: Desk, name: str) -> None:
    run(desk, "check", "-", piped=Path(name).read_text(encoding="utf-8"))


@when("I ask for the checks")
def ask_for_checks(desk: Desk) -> None:
    run(desk, "checks")


@when(parsers.parse('I ask for the check "{name}"'))
def ask_for_check(desk: Desk, name: str) -> None:
    run(desk, "checks", name)


@then(parsers.parse("the exit code is {code:d}"))
def exit_code(desk: Desk, code: int) -> None:
    assert desk.exit_code == code, desk.errors


@then("the report shows")
def shows(desk: Desk, docstring: str) -> None:
    assert f"\n{docstring}" in f"\n{desk.output}"


@then(parsers.parse('the report shows, under "{heading}"'))
def shows_under(desk: Desk, heading: str, docstring: str) -> None:
    _, _, rest = f"\n{desk.output}".partition(f"\n{heading}\n")
    section = [line.strip() for line in rest.partition("\n\n")[0].splitlines()]
    assert [line.strip() for line in docstring.splitlines() if line.strip() not in section] == []


@then("the output is")
def output_is(desk: Desk, docstring: str) -> None:
    assert desk.output.strip("\n") == docstring


@then("the output begins with")
def output_begins(desk: Desk, docstring: str) -> None:
    assert desk.output.startswith(f"{docstring}\n")


@then(parsers.parse('the output has the line "{start}" with a title'))
def output_has_line(desk: Desk, start: str) -> None:
    (line,) = [line for line in desk.output.splitlines() if line.startswith(start)]
    assert re.fullmatch(r"\s*\S.*\.", line.removeprefix(start))


@then(parsers.parse('"{name}" reads'))
def reads(name: str, docstring: str) -> None:
    assert Path(name).read_text(encoding="utf-8") == f"{docstring}\n"


@then("it ends with")
def ends(desk: Desk, docstring: str) -> None:
    assert desk.output.rstrip("\n").endswith(f"\n{docstring}")


@then(parsers.re(r"it counts (?P<errors>\d+) errors? and (?P<notes>\d+) notes?"))
def counts(desk: Desk, errors: str, notes: str) -> None:
    severities = [severity for severity, *_ in found(desk.output)]
    assert sorted(severities) == ["error"] * int(errors) + ["note"] * int(notes)


@then("there are no findings")
def no_findings(desk: Desk) -> None:
    assert found(desk.output) == []


@then(parsers.parse("the only error is {check} in line {line:d}"))
def only_error(desk: Desk, check: str, line: int) -> None:
    assert [item[1:3] for item in found(desk.output) if item[0] != "note"] == [(check, line)]


@then(parsers.parse('it asks "{sentence}"'))
@then(parsers.parse('it says "{sentence}"'))
def says(desk: Desk, sentence: str) -> None:
    assert sentence in " ".join(desk.output.split())


@then(parsers.re(r'the (?:figure|period|name) "(?P<surface>[^"]*)" is listed as "(?P<value>[^"]*)"'))
def listed(desk: Desk, surface: str, value: str) -> None:
    rows = [re.split(r"\s{2,}", line) for line in desk.output.splitlines()]
    assert [row for row in rows if len(row) > 2 and row[1] == surface and row[2] == value]


@then("the errors are")
def errors_are(desk: Desk, docstring: str) -> None:
    """Line by line; "…" stands for anything."""
    expected, got = docstring.splitlines(), desk.errors.splitlines()
    assert len(got) == len(expected), desk.errors
    for line, pattern in zip(got, expected, strict=True):
        assert re.fullmatch(re.escape(pattern).replace("…", ".+"), line)


@then(parsers.parse('the errors mention "{word}"'))
def errors_mention(desk: Desk, word: str) -> None:
    assert word in desk.errors
    assert len(desk.errors.splitlines()) == 1


@when(parsers.parse('I post to "{address}"'))
def post(desk: Desk, client: TestClient, address: str, docstring: str) -> None:
    answer(desk, lambda: client.post(address, content=docstring, headers={"Content-Type": "application/json"}))


@when(parsers.parse("I post a text of {size:d} bytes"))
def post_size(desk: Desk, client: TestClient, size: int) -> None:
    answer(desk, lambda: client.post("/v1/check", json={"text": "rose\n" * (size // 5) + "x" * (size % 5)}))


@when(parsers.parse('I get "{address}"'))
def get(desk: Desk, client: TestClient, address: str) -> None:
    answer(desk, lambda: client.get(address))


def answer(desk: Desk, request: Callable[[], Any]) -> None:
    """Keeps what the service says."""
    response = request()
    desk.status, desk.json = response.status_code, response.json()
    media_type = "application/json" if response.status_code == 200 else "application/problem+json"
    assert response.headers["content-type"] == media_type


@then(parsers.parse("the status is {status:d}"))
def status_is(desk: Desk, status: int) -> None:
    assert desk.status == status, desk.json


@then("the JSON has")
def json_has(desk: Desk, datatable: list[list[str]]) -> None:
    for where, value in datatable[1:]:
        place = desk.json
        for step in where.split("."):
            place = place[int(step)] if isinstance(place, list) else place[step]
        assert place == json.loads(value), where


@then("these parts were skipped")
def skipped_parts(desk: Desk, datatable: list[list[str]]) -> None:
    (report,) = desk.json["reports"]
    skipped = [[block["kind"], block["reason"], str(block["line"])] for block in report["blocks"] if not block["read"]]
    assert skipped == datatable[1:]


@then(parsers.re(r'the problem is "(?P<kind>[^"]*)" at "(?P<pointer>[^"]*)"'))
def problem_is(desk: Desk, kind: str, pointer: str) -> None:
    assert desk.json["type"] == f"/problems/{kind}"
    assert desk.json["status"] == desk.status
    assert [error["pointer"] for error in desk.json.get("errors", [])] == ([pointer] if pointer else [])


@then("the problem says")
def problem_says(desk: Desk, docstring: str) -> None:
    assert desk.json["detail"] == docstring
