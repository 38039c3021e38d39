"""The Diagnostic Format of reviewdog: its fields, and its columns in bytes of UTF-8."""

from __future__ import annotations

import json
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, ConfigDict, Field
from report_builder import Draft

from factcheck.report.formats import Entry, Unread, View, load


class Message(BaseModel):
    """As reviewdog reads it (protojson): an unknown field is an error."""

    model_config = ConfigDict(extra="forbid", strict=True)


class Position(Message):
    """From 1; columns are bytes."""

    line: int = Field(ge=1)
    column: int = Field(ge=1)


class Range(Message):
    """Half-open."""

    start: Position
    end: Position


class Location(Message):
    """A whole file without a range."""

    path: str = Field(min_length=1)
    range: Range | None = None


class Suggestion(Message):
    """An edit."""

    range: Range
    text: str


class Code(Message):
    """Of the rule."""

    value: str


class Source(Message):
    """Of the diagnostics."""

    name: str


class Diagnostic(Message):
    """The fields of proto/rdf/reviewdog.proto that we use."""

    message: str
    location: Location
    severity: Literal["ERROR", "WARNING", "INFO"]
    code: Code
    suggestions: list[Suggestion] = []


class DiagnosticResult(Message):
    """The whole file."""

    source: Source
    diagnostics: list[Diagnostic]


def diagnostics(*entries: Entry | Unread) -> list[Diagnostic]:
    """What reviewdog reads."""
    result = DiagnosticResult.model_validate(json.loads("".join(load("rdjson").render(entries, View()))))
    assert result.source.name == "factcheck"
    return result.diagnostics


def offset(source: bytes, place: Position) -> int:
    """The byte that a position names; lines end as git has them, with a line feed."""
    lines = source.split(b"\n")
    return sum(len(line) + 1 for line in lines[: place.line - 1]) + place.column - 1


def edited(source: bytes, suggestion: Suggestion) -> str:
    """The file with the suggestion taken."""
    start, end = (offset(source, place) for place in (suggestion.range.start, suggestion.range.end))
    return (source[:start] + suggestion.text.encode() + source[end:]).decode()


@pytest.mark.parametrize(("severity", "expected"), [("error", "ERROR"), ("warning", "WARNING"), ("note", "INFO")])
def test_finding_is_a_diagnostic(severity: str, expected: str) -> None:
    draft = Draft("Émile said:\nÜber €60 million.")
    finding = draft.finding(
        "€60 million",
        severity=severity,
        message="No.",
        explanation=("1 + 1 = 2",),
        suggestions=(draft.suggest("€60", "€6"),),
    )
    [found] = diagnostics(Entry("./a.md", draft.text, draft.report(findings=[finding])))
    assert (found.message, found.severity, found.code.value) == ("No. 1 + 1 = 2.", expected, "percent-change")
    assert found.location.model_dump() == {
        "path": "a.md",
        "range": {"start": {"line": 2, "column": 7}, "end": {"line": 2, "column": 20}},
    }
    assert [edited(draft.text.encode(), item) for item in found.suggestions] == ["Émile said:\nÜber €6 million."]


@given(
    before=st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r")),
    figure=st.text("0123456789.,€ \n", min_size=1),
    after=st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r")),
    replacement=st.text("0123456789€"),
)
def test_suggestion_taken_is_the_edit_that_was_meant(before: str, figure: str, after: str, replacement: str) -> None:
    draft = Draft(before + figure + after)
    suggestion = draft.suggest(figure, replacement)
    finding = draft.finding(suggestion.span, suggestions=(suggestion,))
    [found] = diagnostics(Entry("a.md", draft.text, draft.report(findings=[finding])))
    [item] = found.suggestions
    assert edited(draft.text.encode(), item) == draft.text.replace(figure, replacement, 1)


def test_input_that_could_not_be_read_is_a_diagnostic_of_the_file() -> None:
    [found] = diagnostics(Unread("a.md", "no such file"))
    assert (found.message, found.location.path) == ("Could not be read: no such file.", "a.md")
