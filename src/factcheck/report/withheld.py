"""Findings that are kept back after a report was made, with the reason; the report shows them apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from factcheck.report.model import FindingItem, Report, Severity, SuppressionItem


def withhold(report: Report, reason: Callable[[FindingItem], SuppressionItem | None]) -> Report:
    """The report with those of its findings among the suppressed for which there is a reason."""
    told: list[FindingItem] = []
    kept_back: list[FindingItem] = []
    for finding in report.findings:
        why = reason(finding)
        if why is None:
            told.append(finding)
        else:
            kept_back.append(finding.model_copy(update={"suppression": why}))
    if not kept_back:
        return report
    suppressed = sorted([*report.suppressed, *kept_back], key=lambda finding: finding.spans[0].start)
    counts = Counter(finding.severity for finding in told)
    summary = report.summary.model_copy(
        update={
            "findings": {severity.value: counts[severity] for severity in Severity},
            "suppressed": len(suppressed),
        }
    )
    return report.model_copy(update={"findings": told, "suppressed": suppressed, "summary": summary})
