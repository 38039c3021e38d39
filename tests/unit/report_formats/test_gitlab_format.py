"""Code Quality, with the fields that GitLab requires."""

from __future__ import annotations

import json
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from report_builder import Draft

from factcheck.report.formats import Entry, Unread, View, load

DRAFT = Draft("One.\nSales rose 53% to €60\nmillion.")
# From the table of fields in GitLab's manual, "Code Quality report format".
SCHEMA = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "additionalProperties": False,
        "properties": {
            "description": {"type": "string", "minLength": 1},
            "check_name": {"type": "string", "minLength": 1},
            "fingerprint": {"type": "string", "pattern": "^[0-9a-f]{32}$"},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "type": "object",
                "required": ["path", "lines"],
                "properties": {
                    "path": {"type": "string", "not": {"pattern": r"^\./"}},
                    "lines": {"type": "object", "required": ["begin"], "properties": {"begin": {"minimum": 1}}},
                },
            },
        },
    },
}


def items(*entries: Entry | Unread) -> list[dict[str, Any]]:
    """The array, as the manual wants it."""
    value = json.loads("".join(load("gitlab").render(entries, View())))
    Draft202012Validator(SCHEMA).validate(value)
    return list(value)


@pytest.mark.parametrize(("severity", "expected"), [("error", "major"), ("warning", "minor"), ("note", "info")])
def test_finding_is_an_item(severity: str, expected: str) -> None:
    finding = DRAFT.finding("€60\nmillion", severity=severity, message="No.", explanation=("1 + 1 = 2",))
    [item] = items(Entry("./a.md", DRAFT.text, DRAFT.report(findings=[finding])))
    assert item.pop("fingerprint")
    assert item == {
        "description": "No. 1 + 1 = 2.",
        "check_name": "percent-change",
        "severity": expected,
        "location": {"path": "a.md", "lines": {"begin": 2, "end": 3}},
    }


def test_input_that_could_not_be_read_is_an_item() -> None:
    [item] = items(Unread("a.md", "no such file"))
    assert (item["severity"], item["description"]) == ("critical", "Could not be read: no such file.")


def test_fingerprint_tells_files_apart_and_stays() -> None:
    entries = [Entry(path, DRAFT.text, DRAFT.report(findings=[DRAFT.finding("53%")])) for path in ("a.md", "b.md")]
    marks = [item["fingerprint"] for item in items(*entries, Unread("a.md", "empty"), Unread("b.md", "empty"))]
    assert len(set(marks)) == 4
    assert [item["fingerprint"] for item in items(*entries)] == marks[:2]
