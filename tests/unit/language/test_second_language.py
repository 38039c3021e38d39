"""A second language is data: German lists and a stand-in parser, with no line of code, find a German contradiction."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from tiny_german import install

HERE = Path(__file__).resolve().parent
WRONG = "Umsatz stieg um 53 Prozent auf 43,4 Millionen Euro von 32,1 Millionen Euro."
RIGHT = "Umsatz stieg um 35 Prozent auf 43,4 Millionen Euro von 32,1 Millionen Euro."
HARVEST = "Ernte lag bei 1.234,5 Tonnen."
NUMBERED = "Seite mit Bild Nr. 7 und Text."


def run(folder: Path, *command: str) -> subprocess.CompletedProcess[str]:
    """A command in a process that reads German, where `folder` has it."""
    found = os.pathsep.join(filter(None, (str(folder), os.environ.get("PYTHONPATH"))))
    environment = os.environ | {"FACTCHECK_LANGUAGE": "de", "PYTHONPATH": found}
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False, encoding="utf-8")


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, Any]]:
    """What the tiny German makes of each text."""
    texts = [WRONG, RIGHT, HARVEST, NUMBERED]
    folder = tmp_path_factory.mktemp("german")
    install(folder)
    done = run(folder, sys.executable, str(HERE / "tiny_german.py"), str(folder), *texts)
    assert done.returncode == 0, done.stderr
    return dict(zip(texts, map(json.loads, done.stdout.splitlines()), strict=True))


def test_a_wrong_percentage_is_found(read: dict[str, dict[str, Any]]) -> None:
    assert read[WRONG]["findings"] == [["percent-change", "53 Prozent"]]
    assert read[WRONG]["lang"] == "de"


def test_a_right_one_is_confirmed(read: dict[str, dict[str, Any]]) -> None:
    assert read[RIGHT]["findings"] == []
    assert read[RIGHT]["consistent"] > 0


def test_german_figures_are_read(read: dict[str, dict[str, Any]]) -> None:
    assert read[WRONG]["values"] == ["53", "43400000", "32100000"]
    assert [read[HARVEST]["values"], read[HARVEST]["units"]] == [["1234.5"], ["t"]]


def test_german_abbreviations_end_no_sentence(read: dict[str, dict[str, Any]]) -> None:
    assert read[NUMBERED]["sentences"] == [NUMBERED]


def test_a_language_without_words_is_refused_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "text.txt").write_text(WRONG, encoding="utf-8")
    done = run(tmp_path, sys.executable, "-m", "factcheck", "check", str(tmp_path / "text.txt"))
    assert done.returncode == 2
    assert done.stderr.strip() == (
        "FACTCHECK_LANGUAGE=de: there are words of en only. A package with the words of another language"
        " has to be installed beside factcheck."
    )


def test_the_english_pipeline_is_refused_where_german_is_read(tmp_path: Path) -> None:
    install(tmp_path)
    (tmp_path / "text.txt").write_text(WRONG, encoding="utf-8")
    done = run(tmp_path, sys.executable, "-m", "factcheck", "check", str(tmp_path / "text.txt"))
    assert done.returncode == 2
    assert "is for the language 'en', and factcheck reads 'de' here" in done.stderr
