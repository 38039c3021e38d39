"""Findings as SARIF 2.1.0, the OASIS format that GitHub code scanning, Azure DevOps and many editors show.

https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html. Columns are code points, which the log says; the
rules are all checks, so that their help is there for whatever is found; the run's notifications name what could not be
read.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from factcheck import __version__
from factcheck.report.formats import Entry, FindingsOnly, Unread, View
from factcheck.report.model import FindingItem, Report, Severity, SpanItem, SuggestionItem, SuppressionItem
from factcheck.report.places import Places, as_uri, is_line, where
from factcheck.report.sentences import told

if TYPE_CHECKING:
    from factcheck.checks import Check

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
FINGERPRINT = "factcheckFigures/v1"
_REASONS = {"baseline": "in the baseline", "unchanged": "on no changed line"}
_EMPHASIS = re.compile(r"\*\*(?=\S)(.+?)(?<=\S)\*\*")
_HEADING = re.compile(r"^#+ +", re.MULTILINE)
# What a message would take for a link (3.11.6) or a placeholder (3.11.5).
_SPECIAL = str.maketrans({"\\": "\\\\", "[": "\\[", "]": "\\]", "{": "{{", "}": "}}"})


class SarifFormat(FindingsOnly):
    """One log with one run."""

    name = "sarif"

    def render(self, entries: Iterable[Entry | Unread], view: View) -> Iterator[str]:
        """The log in pieces: the tool with its rules, each result as it comes, what happened on the way."""
        tool = view.lasting("sarif tool", _tool)
        yield f'{{"$schema": {_json(SCHEMA)}, "version": "2.1.0", "runs": [{{"tool": {tool},\n'
        yield '"columnKind": "unicodeCodePoints", "newlineSequences": ["\\r\\n", "\\n", "\\r"], "results": ['
        notifications = []
        separator = "\n"
        for entry in entries:
            if isinstance(entry, Unread):
                notifications.append(_notification(entry))
                continue
            results = entry.piece(f"sarif {entry.path}", _results)
            if results:
                yield separator + results
                separator = ",\n"
        invocation: dict[str, Any] = {"executionSuccessful": not notifications}
        if notifications:
            invocation["toolExecutionNotifications"] = notifications
        yield f'\n], "invocations": [{_json(invocation)}]}}]}}\n'


def _tool() -> str:
    driver = {"name": "factcheck", "version": __version__, "semanticVersion": __version__}
    return _json({"driver": {**driver, "rules": [_rule(check) for check in _checks()]}})


def _checks() -> Sequence[Check]:
    from factcheck.checks import catalogue  # loads all that they need to read with

    return catalogue()


@cache
def _numbers() -> dict[str, int]:
    """The place of each check among the rules."""
    return {check.name: number for number, check in enumerate(_checks())}


def _results(entry: Entry) -> str:
    if not isinstance(entry.report, Report):
        return ""
    rules = _numbers()
    artifact, places = {"uri": as_uri(entry.path)}, Places(entry.text, entry.beside)
    found = (*entry.report.findings, *entry.report.suppressed)
    return ",\n".join(_json(_result(finding, artifact, places, rules)) for finding in found)


def _rule(check: Check) -> dict[str, Any]:
    page = check.page
    return {
        "id": check.name,
        "shortDescription": {"text": check.title},
        "fullDescription": {"text": _first_section(page) or check.title},
        "help": {"text": _EMPHASIS.sub(r"\1", _HEADING.sub("", page)), "markdown": page},
        "defaultConfiguration": {"level": _level(check)},
    }


def _first_section(page: str) -> str:
    """The text of the first section, "What it does", as one paragraph."""
    sections = page.split("\n## ")
    return " ".join(sections[1].split("\n", 1)[1].split()) if len(sections) > 1 else ""


def _level(check: Check) -> str:
    """The highest that its own examples have."""
    severities = [Severity(example.severity.value) for example in check.examples if example.kind == "wrong"]
    return max(severities, key=lambda severity: severity.rank, default=Severity.WARNING).value


def _result(finding: FindingItem, artifact: dict[str, str], places: Places, rules: dict[str, int]) -> dict[str, Any]:
    primary, *others = finding.spans
    result: dict[str, Any] = {"ruleId": finding.check}
    if finding.check in rules:
        result["ruleIndex"] = rules[finding.check]
    result |= {
        "level": finding.severity.value,
        "message": {"text": _message(finding, others)},
        "locations": [_location(primary, artifact, places)],
        "partialFingerprints": {FINGERPRINT: finding.fingerprint},
        # Empty where it is not suppressed: without it that would be unknown (3.27.23).
        "suppressions": [] if finding.suppression is None else [_suppression(finding.suppression)],
    }
    if finding.confidence is not None:
        result["rank"] = round(finding.confidence * 100, 1)
    if others:
        result["relatedLocations"] = [
            {"id": number, **_location(span, artifact, places), "message": {"text": _named(span)}}
            for number, span in enumerate(others, start=1)
        ]
    fixes = [_fix(item, artifact, places) for item in finding.suggestions if is_line(item.span)]
    if fixes:
        result["fixes"] = fixes
    return result


def _suppression(suppression: SuppressionItem) -> dict[str, str]:
    in_source = suppression.kind == "in-source"
    reason = suppression.reason or _REASONS.get(suppression.kind)
    return {"kind": "inSource" if in_source else "external", **({"justification": reason} if reason else {})}


def _message(finding: FindingItem, others: Sequence[SpanItem]) -> str:
    """The whole finding, with the other figures as links to where they stand."""
    text = told(finding).translate(_SPECIAL)
    links = [f"[{_plain(span.text).translate(_SPECIAL)}]({number})" for number, span in enumerate(others, start=1)]
    if not links:
        return text
    return f"{text} Compare {', '.join(links[:-1])}{' and ' if len(links) > 1 else ''}{links[-1]}."


def _named(span: SpanItem) -> str:
    shown = _plain(span.text).translate(_SPECIAL)
    return f"{span.role}: {shown}" if span.role else shown


def _location(span: SpanItem, artifact: dict[str, str], places: Places) -> dict[str, Any]:
    artifact = _artifact(span, artifact)
    if not is_line(span):
        name = {"fullyQualifiedName": where(span), "kind": "element"}
        return {"physicalLocation": {"artifactLocation": artifact}, "logicalLocations": [name]}
    region = {**_region(span, places), "snippet": {"text": span.text}}
    return {"physicalLocation": {"artifactLocation": artifact, "region": region}}


def _artifact(span: SpanItem, artifact: dict[str, str]) -> dict[str, str]:
    """The file that a span is in: that of the text, or a table that was read together with it."""
    return artifact if span.path is None else {"uri": as_uri(span.path)}


def _region(span: SpanItem, places: Places) -> dict[str, int]:
    region = places.region(span)
    return {
        "startLine": region.start.line,
        "startColumn": region.start.column,
        "endLine": region.end.line,
        "endColumn": region.end.column,
        "charOffset": span.start,
        "charLength": span.end - span.start,
    }


def _fix(suggestion: SuggestionItem, artifact: dict[str, str], places: Places) -> dict[str, Any]:
    old, new = _plain(suggestion.span.text).translate(_SPECIAL), suggestion.replacement.translate(_SPECIAL)
    edit = f"“{old}” becomes “{new}”" if new else f"“{old}” goes"
    return {
        "description": {"text": f"{edit} ({suggestion.why})." if suggestion.why else f"{edit}."},
        "artifactChanges": [
            {
                "artifactLocation": _artifact(suggestion.span, artifact),
                "replacements": [
                    {
                        "deletedRegion": _region(suggestion.span, places),
                        "insertedContent": {"text": suggestion.replacement},
                    }
                ],
            }
        ],
    }


def _notification(entry: Unread) -> dict[str, Any]:
    return {
        "level": "error",
        "message": {"text": f"{entry.path}: {entry.problem}".translate(_SPECIAL)},
        "locations": [{"physicalLocation": {"artifactLocation": {"uri": as_uri(entry.path)}}}],
    }


def _plain(text: str) -> str:
    return " ".join(text.split())


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


FORMAT = SarifFormat()
