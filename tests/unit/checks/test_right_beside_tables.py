"""Sentences beside a table that are right though they name a row and a column and give another figure: no alarm."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from factcheck.checker import default_checker

TABLES = tomllib.loads((Path(__file__).parent / "right_beside_tables.toml").read_text(encoding="utf-8"))["tables"]
CASES = [(one["table"], sentence) for one in TABLES for sentence in one["sentences"]]


@pytest.mark.parametrize("first", [True, False], ids=["text first", "table first"])
@pytest.mark.parametrize(("table", "sentence"), CASES, ids=[sentence for _, sentence in CASES])
def test_a_right_sentence_beside_a_table_raises_nothing(table: str, sentence: str, first: bool) -> None:
    parts = [sentence, table] if first else [table, sentence]
    report = default_checker().check("\n\n".join(["# Report", *parts]) + "\n", format="markdown")
    assert [finding.message for finding in report.findings if finding.severity.value != "note"] == []
