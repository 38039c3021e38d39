"""Correct texts full of figures, on which every check is silent."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from factcheck.checker import default_checker
from factcheck.report.model import Severity

TEXTS = tomllib.loads((Path(__file__).parent / "right_texts.toml").read_text(encoding="utf-8"))
CASES = [pytest.param(text, id=f"{kind}: {text[:40]}") for kind, texts in TEXTS.items() for text in texts]


@pytest.mark.parametrize("text", CASES)
def test_a_right_text_raises_no_alarm(text: str) -> None:
    findings = default_checker().check(text).findings
    assert [finding.message for finding in findings if finding.severity.rank >= Severity.WARNING.rank] == []
