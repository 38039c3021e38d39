"""Findings in the Diagnostic Format of reviewdog, which comments on pull requests and offers the suggestions.

https://github.com/reviewdog/reviewdog/tree/master/proto/rdf. Its columns count bytes of UTF-8, and ranges end before
their end.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from factcheck.documents.source_map import Location
from factcheck.report.formats import Entry, FindingsOnly, Unread, View
from factcheck.report.model import FindingItem, Report, Severity, SpanItem
from factcheck.report.places import Places, is_line, slashed, where
from factcheck.report.sentences import steps, told

_SEVERITIES = {Severity.ERROR: "ERROR", Severity.WARNING: "WARNING", Severity.NOTE: "INFO"}


class RdjsonFormat(FindingsOnly):
    """A `DiagnosticResult`; what is no finding is not shown."""

    name = "rdjson"

    def render(self, entries: Iterable[Entry | Unread], view: View) -> Iterator[str]:
        """The object in pieces: a diagnostic for each finding, and for each input that could not be read."""
        del view
        yield '{"source": {"name": "factcheck"}, "diagnostics": ['
        separator = "\n"
        for entry in entries:
            for item in _diagnostics(entry):
                yield separator + json.dumps(item, ensure_ascii=False)
                separator = ",\n"
        yield "\n]}\n"


def _diagnostics(entry: Entry | Unread) -> Iterator[dict[str, Any]]:
    path = slashed(entry.path)
    if isinstance(entry, Unread):
        yield {
            "message": f"Could not be read: {entry.problem}.",
            "location": {"path": path},
            "severity": "ERROR",
            "code": {"value": "unread-input"},
        }
    elif isinstance(entry.report, Report):
        places = Places(entry.text, entry.beside)
        for finding in entry.report.findings:
            yield _diagnostic(path, places, finding)


def _diagnostic(path: str, places: Places, finding: FindingItem) -> dict[str, Any]:
    at = finding.spans[0]
    if not is_line(at):  # no range of the file, and nothing that could be edited in it
        return {
            "message": f"{where(at).capitalize()}: {told(finding)}",
            "location": {"path": path},
            "severity": _SEVERITIES[finding.severity],
            "code": {"value": finding.check},
        }
    item: dict[str, Any] = {
        "message": " ".join([finding.message, *steps(finding)]),
        "location": {"path": path, "range": _range(places, at)},
        "severity": _SEVERITIES[finding.severity],
        "code": {"value": finding.check},
    }
    offered = [suggestion for suggestion in finding.suggestions if suggestion.span.path is None]
    if offered:  # an edit of another file has no place in a diagnostic of this one
        item["suggestions"] = [
            {"range": _range(places, suggestion.span), "text": suggestion.replacement} for suggestion in offered
        ]
    return item


def _range(places: Places, span: SpanItem) -> dict[str, dict[str, int]]:
    region = places.byte_region(span)
    return {"start": _position(region.start), "end": _position(region.end)}


def _position(place: Location) -> dict[str, int]:
    return {"line": place.line, "column": place.column}


FORMAT = RdjsonFormat()
