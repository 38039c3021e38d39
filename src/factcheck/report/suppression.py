"""Which findings an author has asked not to hear of, and which of these wishes are idle."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterator, Sequence
from typing import Final

from factcheck.checks import catalogue
from factcheck.documents import Span
from factcheck.documents.directives import Directive, Scope
from factcheck.report.findings import fingerprint
from factcheck.report.model import FindingItem, Severity, SuppressionItem
from factcheck.report.spans import Spans

CHECK = "suppression"
IDLE: Final = "There is nothing to ignore here any more."


def apply_directives(
    spans: Spans,
    findings: Sequence[FindingItem],
    *,
    tells_idle: bool,
    of_others: Callable[[], Sequence[FindingItem]] = tuple,
) -> list[FindingItem]:
    """The findings, each with its suppression where an instruction of the text covers its primary span.

    An instruction that covers none, or that nobody can follow, is a finding of its own. One that covers what only a
    check finds that is switched off is not idle: it is needed as soon as somebody switches that on again.

    Args:
        spans: Of the document that has the instructions.
        findings: Of the checks that ran.
        tells_idle: Whether idle instructions are told.
        of_others: What would be found if every check ran; asked only where an instruction seems to be idle.
    """
    document = spans.document
    if not document.directives:
        return list(findings)
    extents = [directive.extent(document) for directive in document.directives]
    used: set[int] = set()
    result = []
    for finding in findings:
        covering = _covering(finding, document.directives, extents)
        used.update(covering)
        result.append(_suppressed(spans, finding, document.directives[covering[0]]) if covering else finding)
    if tells_idle:
        if len(used) < len(document.directives):
            used.update(i for finding in of_others() for i in _covering(finding, document.directives, extents))
        for i, directive in enumerate(document.directives):
            message = next(_slips(directive), None) or ("" if i in used else IDLE)
            if message:
                result.append(_finding(spans, directive, message))
    return result


def _covering(finding: FindingItem, directives: Sequence[Directive], extents: Sequence[Span]) -> list[int]:
    """The instructions that are for a finding, by their number."""
    at = finding.spans[0].start
    return [
        i
        for i, (directive, extent) in enumerate(zip(directives, extents, strict=True))
        if extent.start <= at < extent.end and (not directive.checks or finding.check in directive.checks)
    ]


def _suppressed(spans: Spans, finding: FindingItem, directive: Directive) -> FindingItem:
    line = spans.document.locate(directive.span.start).line
    item = SuppressionItem(kind="in-source", reason=directive.reason or None, line=line)
    return finding.model_copy(update={"suppression": item})


def _slips(directive: Directive) -> Iterator[str]:
    words = [scope.value for scope in Scope]
    if directive.word not in words:
        yield _unknown("instruction", directive.word, words)
    names = [check.name for check in catalogue()]
    for name in directive.checks:
        if name not in names:
            yield _unknown("check", name, names)


def _unknown(what: str, name: str, known: Sequence[str]) -> str:
    close = difflib.get_close_matches(name, known, n=1)
    advice = f"perhaps “{close[0]}” is meant" if close else f"there are {', '.join(known)}"
    return f"There is no {what} “{name}”; {advice}."


def _finding(spans: Spans, directive: Directive, message: str) -> FindingItem:
    at = spans.source_item(*directive.span)
    return FindingItem(
        id="n0",
        check=CHECK,
        severity=Severity.NOTE,
        message=message,
        explanation=[],
        spans=[at],
        fingerprint=fingerprint(CHECK, [at.text]),
    )
