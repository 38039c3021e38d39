"""Findings as JUnit XML, which nearly every build server shows: a suite for each text, a failed test for each finding.

A finding below the threshold of `--fail-on` is a test that passed and has something to say; a suppressed one is a test
that was skipped. The test of a finding is
called by its check and its figures, so that it keeps its name where lines move. Elements and attributes are those that
Jenkins and GitLab read: https://github.com/jenkinsci/xunit-plugin (junit-10.xsd).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from factcheck.report.formats import Entry, FindingsOnly, Unread, View
from factcheck.report.model import FindingItem, Report, Severity
from factcheck.report.places import addressed, is_line, slashed
from factcheck.report.sentences import steps, suggested

# What XML 1.0 has no way to write (https://www.w3.org/TR/xml/#charsets).
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class JunitFormat(FindingsOnly):
    """One file of suites."""

    name = "junit"

    def render(self, entries: Iterable[Entry | Unread], view: View) -> Iterator[str]:
        """A suite for each input; one that could not be read has a test that ended in an error."""
        yield '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="factcheck">\n'
        for entry in entries:
            suite = _suite(entry, Severity(view.fail_on))
            indent(suite)
            yield tostring(suite, encoding="unicode") + "\n"
        yield "</testsuites>\n"


def _suite(entry: Entry | Unread, threshold: Severity) -> Element:
    path = slashed(entry.path)
    suite = Element("testsuite", _attributes(name=path))
    failures = errors = skipped = 0
    if isinstance(entry, Unread):
        case = _case(suite, path, "can be read")
        SubElement(case, "error", _attributes(type="unread-input", message=entry.problem))
        errors = 1
    else:
        findings: list[FindingItem] = []
        if isinstance(entry.report, Report):
            findings = [*entry.report.findings, *entry.report.suppressed]
        names: Counter[str] = Counter()
        for finding in findings:
            name = _name(finding)
            names[name] += 1
            case = _case(suite, path, name if names[name] == 1 else f"{name} ({names[name]})")
            if is_line(finding.spans[0]):
                case.set("line", str(finding.spans[0].line))
            if finding.suppression is not None:
                reason = finding.suppression.reason or finding.suppression.kind
                SubElement(case, "skipped", _attributes(message=f"{finding.message} (suppressed: {reason})"))
                skipped += 1
            else:
                failures += _tell(case, path, finding, threshold)
        if not findings:
            _case(suite, path, "figures agree")
    counts = {"tests": len(suite), "failures": failures, "errors": errors, "skipped": skipped}
    for key, number in counts.items():
        suite.set(key, str(number))
    return suite


def _tell(case: Element, path: str, finding: FindingItem, threshold: Severity) -> bool:
    """Puts what was found into its test; whether that makes it fail."""
    head = f"{addressed(path, finding.spans[0])}: {finding.severity.value} {finding.check}"
    text = _clean("\n".join([head, finding.message, *steps(finding), *suggested(finding)]))
    if finding.severity.rank >= threshold.rank:
        failure = SubElement(case, "failure", _attributes(type=finding.severity.value, message=finding.message))
        failure.text = text
        return True
    SubElement(case, "system-out").text = text
    return False


def _name(finding: FindingItem) -> str:
    figures = ", ".join(" ".join(span.text.split()) for span in finding.spans)
    return f"{finding.check}: {figures}"


def _case(suite: Element, path: str, name: str) -> Element:
    return SubElement(suite, "testcase", _attributes(classname=path, name=name, file=path))


def _attributes(**given: str) -> dict[str, str]:
    return {key: _clean(value) for key, value in given.items()}


def _clean(text: str) -> str:
    return _NOT_XML.sub("\ufffd", text)


FORMAT = JunitFormat()
