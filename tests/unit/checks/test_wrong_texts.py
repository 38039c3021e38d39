"""Texts that contradict themselves, each of which its check has to find."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from factcheck.checker import default_checker
from factcheck.report.model import Severity

TEXTS = tomllib.loads((Path(__file__).parent / "wrong_texts.toml").read_text(encoding="utf-8"))
CASES = [pytest.param(check, text, id=f"{check}: {text[:40]}") for check, texts in TEXTS.items() for text in texts]


@pytest.mark.parametrize(("check", "text"), CASES)
def test_a_wrong_text_is_found(check: str, text: str) -> None:
    findings = default_checker().check(text).findings
    assert check in [finding.check for finding in findings if finding.severity.rank >= Severity.WARNING.rank]
