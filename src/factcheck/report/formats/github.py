"""Findings as annotations of a GitHub workflow: one command a line, shown at the lines that a pull request changes.

https://docs.github.com/actions/reference/workflow-commands-for-github-actions. GitHub shows at most 10 errors, 10
warnings and 10 notices a step; the log has all of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from factcheck.report.formats import Entry, FindingsOnly, Unread, View
from factcheck.report.model import FindingItem, Report, Severity
from factcheck.report.places import Places, is_line, slashed, where
from factcheck.report.sentences import steps, suggested

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}
# What would end the message, and in a property what would end the property.
_IN_MESSAGE = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_IN_PROPERTY = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A", ":": "%3A", ",": "%2C"})


class GithubFormat(FindingsOnly):
    """Workflow commands; what is no finding is not shown."""

    name = "github"

    def render(self, entries: Iterable[Entry | Unread], view: View) -> Iterator[str]:
        """A line for each finding, and an error for each input that could not be read."""
        del view
        for entry in entries:
            if isinstance(entry, Unread):
                yield _command("error", {"file": slashed(entry.path), "title": "factcheck"}, entry.problem)
            elif entry.brief.findings:
                yield entry.piece(f"github {entry.path}", _annotations)


def _annotations(entry: Entry) -> str:
    if not isinstance(entry.report, Report):
        return ""
    path, places = slashed(entry.path), Places(entry.text, entry.beside)
    return "".join(_annotation(path, places, finding) for finding in entry.report.findings)


def _annotation(path: str, places: Places, finding: FindingItem) -> str:
    at = finding.spans[0]
    given: dict[str, str | int] = {"file": path}
    title = f"factcheck {finding.check}"
    if is_line(at):
        region = places.region(at)
        one_line = region.start.line == region.end.line  # GitHub takes columns within one line only
        given |= {"line": region.start.line, **({"col": region.start.column} if one_line else {})}
        given |= {"endLine": region.end.line, **({"endColumn": region.end.column} if one_line else {})}
    else:
        title += f", {where(at)}"
    message = "\n".join([finding.message, *steps(finding), *suggested(finding)])
    return _command(_COMMANDS[finding.severity], given | {"title": title}, message)


def _command(name: str, properties: dict[str, str | int], message: str) -> str:
    given = ",".join(f"{key}={str(value).translate(_IN_PROPERTY)}" for key, value in properties.items())
    return f"::{name} {given}::{message.translate(_IN_MESSAGE)}\n"


FORMAT = GithubFormat()
