"""The findings beside the text, and what was confirmed, as the templates show them."""

from __future__ import annotations

from dataclasses import dataclass

from factcheck.report.confirmation import claims_by_verdict, first_of, joined, summed_up
from factcheck.report.formats.html.picture import Picture, pictures
from factcheck.report.model import FindingItem, Report, SpanItem, SuggestionItem, Verdict
from factcheck.report.places import elsewhere, where
from factcheck.report.sentences import ordinal, steps


@dataclass(frozen=True, slots=True)
class Card:
    """One finding.

    Attributes:
        anchor: Its id on the page; the mark has the same with "-mark".
        number: From 1, in its text.
        place: Where its mark is, in words.
        steps: The arithmetic.
        suggestions: Each with which figure it replaces, where that is not plain.
        pictures: One for each figure of the conflict.
    """

    anchor: str
    number: int
    finding: FindingItem
    place: str
    steps: list[str]
    suggestions: list[tuple[SuggestionItem, str]]
    pictures: list[Picture]


def cards(anchor: str, report: Report) -> list[Card]:
    """One card a finding, in their order."""
    return [
        Card(
            anchor=f"{anchor}-{finding.id}",
            number=number,
            finding=finding,
            place=where(finding.spans[0]),
            steps=list(steps(finding)),
            suggestions=[(item, _which(item.span, finding)) for item in finding.suggestions],
            pictures=pictures(finding.rooms),
        )
        for number, finding in enumerate(report.findings, start=1)
    ]


def _which(span: SpanItem, finding: FindingItem) -> str:
    """Its place if that is another line, and its number where several figures are written alike."""
    number, place = ordinal(span, finding.spans), elsewhere(span, finding.spans[0])
    return ", ".join(part for part in (f"the {number} one" if number else "", place) if part)


def confirmed(report: Report) -> list[tuple[str, str]]:
    """Place and sum of each claim that holds, in the order of the text."""
    rows = []
    for verdict, note in ((Verdict.CONSISTENT, ""), (Verdict.LOOSE, ", only loosely")):
        rows += [(first_of(claim.spans), f"{summed_up(claim)}{note}") for claim in claims_by_verdict(report, verdict)]
    return [(where(at), told) for at, told in sorted(rows, key=lambda row: row[0].order)]


def derived(report: Report) -> list[tuple[str, str]]:
    """Place and value of what the text implies, in the order of the text."""
    rows = [
        (first_of(item.spans), f"{item.name}: {item.value} ({joined(item.explanation)})") for item in report.derived
    ]
    return [(where(at), told) for at, told in sorted(rows, key=lambda row: row[0].order)]


def suppressed(report: Report) -> list[tuple[str, str]]:
    """Place, message and reason of each finding that is not told."""
    return [(where(finding.spans[0]), f"{finding.message} ({_why(finding)})") for finding in report.suppressed]


def _why(finding: FindingItem) -> str:
    suppression = finding.suppression
    if suppression is None:
        return finding.check
    return f"{finding.check}; {suppression.kind}" + (f": {suppression.reason}" if suppression.reason else "")
