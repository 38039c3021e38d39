"""One JSON object, whatever the reports."""

from __future__ import annotations

import json

import pytest
from report_builder import Draft

from factcheck import __version__
from factcheck.report.formats import Entry, Unread, View, load
from factcheck.report.model import Report

DRAFT = Draft("Sales rose 53% to €60 million.")


@pytest.mark.parametrize(
    "paths", [[], ["a.md"], ["a.md", 'b "quoted" \\.md', "-"]], ids=["no report", "one", "several"]
)
def test_object_has_each_report_with_its_path(paths: list[str]) -> None:
    report = DRAFT.report(findings=[DRAFT.finding("53%", "€60 million")])
    written = "".join(load("json").render([Entry(path, DRAFT.text, report) for path in paths], View()))
    value = json.loads(written)
    assert value["schema_version"] == "1"
    assert value["tool"] == {"name": "factcheck", "version": __version__}
    assert value["errors"] == []
    assert [item.pop("path") for item in value["reports"]] == paths
    assert [Report.model_validate(item) for item in value["reports"]] == [report] * len(paths)


def test_inputs_that_could_not_be_read_are_listed() -> None:
    entries = [Unread("a.md", "no such file"), Entry("b.md", DRAFT.text, DRAFT.report())]
    value = json.loads("".join(load("json").render(entries, View())))
    assert value["errors"] == [{"path": "a.md", "problem": "no such file"}]
    assert [item["path"] for item in value["reports"]] == ["b.md"]
