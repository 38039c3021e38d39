"""The findings beside the text, and what was confirmed, as the templates show them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from factcheck.report.formats.html.picture import Picture, pictures
from factcheck.report.model import ClaimItem, FindingItem, Report, SpanItem, SuggestionItem, Verdict
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
    claims = (claim for claim in report.claims if claim.verdict in {Verdict.CONSISTENT, Verdict.LOOSE})
    rows = sorted(((_first(claim.spans), claim) for claim in claims), key=lambda row: (row[0].start, row[1].id))
    return list(dict.fromkeys((where(at), _sum(claim)) for at, claim in rows))


def derived(report: Report) -> list[tuple[str, str]]:
    """Place and value of what the text implies, in the order of the text."""
    rows = sorted(((_first(item.spans), item) for item in report.derived), key=lambda row: (row[0].start, row[1].id))
    return [(where(at), f"{item.name}: {item.value} ({_joined(item.explanation)})") for at, item in rows]


def suppressed(report: Report) -> list[tuple[str, str]]:
    """Place, message and reason of each finding that is not told."""
    return [(where(finding.spans[0]), f"{finding.message} ({_why(finding)})") for finding in report.suppressed]


def _why(finding: FindingItem) -> str:
    suppression = finding.suppression
    if suppression is None:
        return finding.check
    return f"{finding.check}; {suppression.kind}" + (f": {suppression.reason}" if suppression.reason else "")


def _first(spans: Sequence[SpanItem]) -> SpanItem:
    return min(spans, key=lambda span: span.start)


def _sum(claim: ClaimItem) -> str:
    spans = sorted(claim.spans, key=lambda span: span.start)
    figures = " · ".join(dict.fromkeys(" ".join(span.text.split()) for span in spans))
    loosely = ", only loosely" if claim.verdict is Verdict.LOOSE else ""
    return f"{figures}: {_joined(claim.explanation) or claim.check}{loosely}"


def _joined(lines: Iterable[str]) -> str:
    return "; ".join(line.rstrip(".") for line in lines)
