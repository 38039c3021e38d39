"""One line an input, each a report or the reason why there is none."""

from __future__ import annotations

import json

from report_builder import Draft

from factcheck.report.formats import Entry, Unread, View, load
from factcheck.report.model import Report

# Line ends that are none in JSON lines: each of these would cut a line for str.splitlines.
DRAFT = Draft("Sales rose\r\n53%\u2028to\u0085€60 million.\n")


def test_each_line_is_a_report_or_a_reason() -> None:
    report = DRAFT.report(findings=[DRAFT.finding("53%\u2028to\u0085€60")])
    entries = [Entry("a.md", DRAFT.text, report), Unread("b\n.md", "no such file"), Entry("-", DRAFT.text, report)]
    lines = "".join(load("ndjson").render(entries, View())).removesuffix("\n").split("\n")
    first, second, third = map(json.loads, lines)
    assert second == {"path": "b\n.md", "problem": "no such file"}
    assert [first.pop("path"), third.pop("path")] == ["a.md", "-"]
    assert [Report.model_validate(first), Report.model_validate(third)] == [report, report]
