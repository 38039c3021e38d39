"""A second language is data: German lists and a stand-in parser, with no line of code, find a German contradiction."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

HERE = Path(__file__).resolve().parent
WRONG = "Umsatz stieg um 53 Prozent auf 43,4 Millionen Euro von 32,1 Millionen Euro."
RIGHT = "Umsatz stieg um 35 Prozent auf 43,4 Millionen Euro von 32,1 Millionen Euro."
HARVEST = "Ernte lag bei 1.234,5 Tonnen."
NUMBERED = "Seite mit Bild Nr. 7 und Text."


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, Any]]:
    """What the tiny German makes of each text."""
    texts = [WRONG, RIGHT, HARVEST, NUMBERED]
    command = [sys.executable, str(HERE / "tiny_german.py"), str(tmp_path_factory.mktemp("german") / "lists"), *texts]
    done = subprocess.run(command, capture_output=True, text=True, check=False, encoding="utf-8")
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
