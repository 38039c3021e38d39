"""The imports keep the layers, and what should start quickly loads no language model."""

from __future__ import annotations

import os
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PYPROJECT = ROOT / "pyproject.toml"
HEAVY = ("spacy", "thinc", "numpy", "pydantic", "fastapi", "rich", "pyromark", "babel")


def contracts() -> list[str]:
    """Names of the contracts, in order."""
    settings = tomllib.loads(PYPROJECT.read_text(encoding="utf-8"))["tool"]["importlinter"]
    return [contract["name"] for contract in settings["contracts"]]


def run(*command: str) -> subprocess.CompletedProcess[str]:
    """A Python command in the checkout, with its `factcheck`."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "NO_COLOR": "1", "COLUMNS": "200"}
    return subprocess.run(
        [sys.executable, *command], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )


@pytest.fixture(scope="module")
def verdict() -> str:
    """What import-linter says of all contracts."""
    program = "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports(no_cache=True))"
    done = run("-c", program)
    return done.stdout + done.stderr


@pytest.mark.parametrize("name", contracts())
def test_contract_is_kept(name: str, verdict: str) -> None:
    assert f"{name} KEPT" in verdict, verdict


def test_every_package_is_in_a_layer() -> None:
    settings = tomllib.loads(PYPROJECT.read_text(encoding="utf-8"))["tool"]["importlinter"]
    [layers] = [contract["layers"] for contract in settings["contracts"] if contract["type"] == "layers"]
    named = {part.strip().removeprefix("factcheck.") for layer in layers for part in layer.split("|")}
    source = ROOT / "src" / "factcheck"
    there = {path.stem for path in source.glob("*.py")} | {path.parent.name for path in source.glob("*/__init__.py")}
    assert there - {"__init__"} == named


@pytest.mark.parametrize(
    "program",
    [
        pytest.param("import factcheck", id="import factcheck"),
        pytest.param("import factcheck; dir(factcheck)", id="dir(factcheck)"),
        pytest.param("import factcheck.errors", id="import factcheck.errors"),
        pytest.param(
            "from factcheck.cli import main\nsys.argv = ['factcheck', '--help']\ntry: main()\nexcept SystemExit: pass",
            id="factcheck --help",
        ),
        pytest.param(
            "from factcheck.cli import main\nsys.argv = ['factcheck', 'check', '--help']\n"
            "try: main()\nexcept SystemExit: pass",
            id="factcheck check --help",
        ),
    ],
)
def test_loads_nothing_heavy(program: str) -> None:
    report = f"print('loaded:', [name for name in {HEAVY} if name in sys.modules])"
    done = run("-c", f"import sys\n{program}\n{report}")
    assert done.stdout.splitlines()[-1:] == ["loaded: []"], done.stdout + done.stderr


def test_reasoning_loads_numbers_only() -> None:
    done = run("-c", f"import sys, factcheck.reasoning\nprint([name for name in {HEAVY} if name in sys.modules])")
    assert done.stdout.strip() == "[]", done.stderr
