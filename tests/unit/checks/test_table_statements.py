"""Statements, margins and ranks in tables, and the text beside them: slips that are found, twins that stay silent."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from factcheck.checker import Checker

CASES: dict[str, list[dict[str, Any]]] = tomllib.loads(
    Path(__file__).with_name("table_statements.toml").read_text(encoding="utf-8")
)
PLANTED = re.compile(r"«(.*?)\|(.*?)»")


@pytest.fixture(scope="module")
def checker() -> Checker:
    return Checker()


@pytest.mark.parametrize("case", [pytest.param(case, id=case["id"]) for case in CASES["twins"]])
def test_slip_is_found_and_its_twin_is_not(checker: Checker, case: dict[str, Any]) -> None:
    assert len(PLANTED.findall(case["text"])) == 1
    wrong, right = (PLANTED.sub(rf"\{side}", case["text"]) for side in (1, 2))
    assert [finding.message for finding in checker.check(right, format=case["format"]).findings] == []
    found = checker.check(wrong, format=case["format"]).findings
    assert found
    assert {finding.check for finding in found} <= {"table", "table-rates", "table-and-text"}


@pytest.mark.parametrize("case", [pytest.param(case, id=case["id"]) for case in CASES["traps"]])
def test_other_readings_are_left_alone(checker: Checker, case: dict[str, Any]) -> None:
    assert [finding.message for finding in checker.check(case["text"], format=case["format"]).findings] == []
