"""Findings as a GitLab Code Quality report: one JSON array, shown beside the changes of a merge request.

https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from typing import Any

from factcheck.report.formats import Entry, FindingsOnly, Unread, View
from factcheck.report.model import FindingItem, Report, Severity
from factcheck.report.places import Places, is_line, slashed, where
from factcheck.report.sentences import told

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.NOTE: "info"}
UNREAD = "unread-input"


class GitlabFormat(FindingsOnly):
    """Code Quality; what is no finding is not shown."""

    name = "gitlab"

    def render(self, entries: Iterable[Entry | Unread], view: View) -> Iterator[str]:
        """The array in pieces: an object for each finding, and for each input that could not be read."""
        del view
        yield "["
        separator = "\n"
        for entry in entries:
            for item in _items(entry):
                yield separator + json.dumps(item, ensure_ascii=False)
                separator = ",\n"
        yield "\n]\n"


def _items(entry: Entry | Unread) -> Iterator[dict[str, Any]]:
    path = slashed(entry.path)
    if isinstance(entry, Unread):
        yield {
            "description": f"Could not be read: {entry.problem}.",
            "check_name": UNREAD,
            "fingerprint": _fingerprint(path, UNREAD),
            "severity": "critical",
            "location": {"path": path, "lines": {"begin": 1}},
        }
    elif isinstance(entry.report, Report):
        places = Places(entry.text, entry.beside)
        for finding in entry.report.findings:
            yield _item(path, places, finding)


def _item(path: str, places: Places, finding: FindingItem) -> dict[str, Any]:
    at = finding.spans[0]
    region = places.region(at)
    lines = {"begin": region.start.line, "end": region.end.line} if is_line(at) else {"begin": 1}
    return {
        "description": told(finding) if is_line(at) else f"{where(at).capitalize()}: {told(finding)}",
        "check_name": finding.check,
        "fingerprint": _fingerprint(path, finding.fingerprint),
        "severity": _SEVERITIES[finding.severity],
        "location": {"path": path, "lines": lines},
    }


def _fingerprint(path: str, mark: str) -> str:
    """Unique in the whole report: the same slip in two files is two."""
    return hashlib.sha256(f"{path}\x1f{mark}".encode("utf-8", "replace")).hexdigest()[:32]


FORMAT = GitlabFormat()
