"""Workflow commands, read back the way the runner does."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from report_builder import Draft

from factcheck.report.formats import Entry, Unread, View, load

_COMMAND = re.compile(r"::(?P<name>\w+) (?P<properties>[^:]*)::(?P<message>.*)", re.DOTALL)


def unescaped(text: str, *, property: bool = False) -> str:
    """As ActionCommand.cs of actions/runner: the percent sign last."""
    pairs = [("%0D", "\r"), ("%0A", "\n"), *([("%3A", ":"), ("%2C", ",")] if property else []), ("%25", "%")]
    for escape, plain in pairs:
        text = text.replace(escape, plain)
    return text


def commands(*entries: Entry | Unread) -> list[tuple[str, dict[str, str], str]]:
    """Name, properties and message of each line; a line that is no command fails."""
    result = []
    for line in "".join(load("github").render(entries, View())).removesuffix("\n").split("\n"):
        match = _COMMAND.fullmatch(line)
        assert match is not None, line
        pairs = (pair.split("=", 1) for pair in match["properties"].split(","))
        properties = {key: unescaped(value, property=True) for key, value in pairs}
        result.append((match["name"], properties, unescaped(match["message"])))
    return result


@pytest.mark.parametrize(("severity", "command"), [("error", "error"), ("warning", "warning"), ("note", "notice")])
def test_severity_is_the_command(severity: str, command: str) -> None:
    draft = Draft("One.\nSales rose 53% to €60 million.")
    finding = draft.finding("53%", severity=severity, message="Up 53%: no.", explanation=("1 + 1 = 2",))
    [(name, properties, message)] = commands(Entry("drafts/a.md", draft.text, draft.report(findings=[finding])))
    assert name == command
    assert properties == {
        "file": "drafts/a.md",
        "line": "2",
        "col": "12",
        "endLine": "2",
        "endColumn": "15",
        "title": "factcheck percent-change",
    }
    assert message == "Up 53%: no.\n1 + 1 = 2."


def test_mark_over_a_line_end_has_lines_and_no_columns() -> None:
    draft = Draft("Sales rose to €60\r\nmillion.")
    finding = draft.finding("€60\r\nmillion")
    [(_, properties, _)] = commands(Entry("a.md", draft.text, draft.report(findings=[finding])))
    assert {key: value for key, value in properties.items() if key not in {"file", "title"}} == {
        "line": "1",
        "endLine": "2",
    }


def test_input_that_could_not_be_read_is_an_error_of_the_file() -> None:
    assert commands(Unread("a.md", "no such file")) == [
        ("error", {"file": "a.md", "title": "factcheck"}, "no such file")
    ]


@given(
    message=st.text(st.characters(exclude_categories=["Cs"]), min_size=1),
    path=st.text(st.characters(exclude_categories=["Cs"], exclude_characters="/.\0"), min_size=1),
)
def test_nothing_in_a_text_ends_a_command(message: str, path: str) -> None:
    draft = Draft("Sales rose 53%.")
    report = draft.report(findings=[draft.finding("53%", message=message)])
    [(_, properties, read)] = commands(Entry(path, draft.text, report))
    assert (properties["file"], read) == (path, message)
