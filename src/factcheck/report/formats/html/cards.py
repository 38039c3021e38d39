"""The findings beside the text, and what was confirmed, as the templates show them."""

from __future__ import annotations

from dataclasses import dataclass

from factcheck.report.confirmation import claims_by_verdict, first_of, joined, summed_up
from factcheck.report.formats.html.picture import Picture, pictures
from factcheck.report.model import FindingItem, Report, SuggestionItem, Verdict
from factcheck.report.places import elsewhere, where
from factcheck.report.sentences import steps


@dataclass(frozen=True, slots=True)
class Card:
    """One finding.

    Attributes:
        anchor: Its id on the page; the mark has the same with "-mark".
        number: From 1, in its text.
        place: Where its mark is, in words.
        steps: The arithmetic.
        suggestions: With the line of each, where it is another than that of the mark.
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
            suggestions=[(item, elsewhere(item.span, finding.spans[0])) for item in finding.suggestions],
            pictures=pictures(finding.rooms),
        )
        for number, finding in enumerate(report.findings, start=1)
    ]


def confirmed(report: Report) -> list[tuple[str, str]]:
    """Place and sum of each claim that holds, in the order of the text."""
    rows = []
    for verdict, note in ((Verdict.CONSISTENT, ""), (Verdict.LOOSE, ", only loosely")):
        rows += [(first_of(claim.spans), f"{summed_up(claim)}{note}") for claim in claims_by_verdict(report, verdict)]
    return [(where(at), told) for at, told in sorted(rows, key=lambda row: row[0].start)]


def derived(report: Report) -> list[tuple[str, str]]:
    """Place and value of what the text implies, in the order of the text."""
    rows = [
        (first_of(item.spans), f"{item.name}: {item.value} ({joined(item.explanation)})") for item in report.derived
    ]
    return [(where(at), told) for at, told in sorted(rows, key=lambda row: row[0].start)]


def suppressed(report: Report) -> list[tuple[str, str]]:
    """Place, message and reason of each finding that is not told."""
    return [(where(finding.spans[0]), f"{finding.message} ({_why(finding)})") for finding in report.suppressed]


def _why(finding: FindingItem) -> str:
    suppression = finding.suppression
    if suppression is None:
        return finding.check
    return f"{finding.check}; {suppression.kind}" + (f": {suppression.reason}" if suppression.reason else "")
