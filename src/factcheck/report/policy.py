"""What the user wants to be told, and how loudly."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from factcheck.report.model import FindingItem, Severity


@dataclass(frozen=True, slots=True)
class Policy:
    """How findings are told.

    Attributes:
        severity: By the name of a check, instead of its own.
        min_confidence: Less sure findings are left out; those without a confidence are kept.
    """

    severity: Mapping[str, Severity] = field(default_factory=dict)
    min_confidence: float | None = None

    def applied(self, findings: Iterable[FindingItem]) -> list[FindingItem]:
        """The findings that are told, with the severity they are told with."""
        told = []
        for finding in findings:
            if (finding.confidence if finding.confidence is not None else 1) < (self.min_confidence or 0):
                continue
            severity = self.severity.get(finding.check, finding.severity)
            told.append(finding.model_copy(update={"severity": severity}))
        return told


TELL_ALL = Policy()
