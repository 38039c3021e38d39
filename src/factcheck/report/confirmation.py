"""Which claims are worth telling as confirmed, or as tied and not decided."""

from __future__ import annotations

from collections.abc import Iterable

from factcheck.report.model import ClaimItem, Report, SpanItem, Verdict


def claims_by_verdict(report: Report, verdict: Verdict) -> list[ClaimItem]:
    """The claims of a verdict in the order of the text.

    A claim that says nothing but what figures of a finding say of each other is left out: that "fell" is the right word
    confirms none of them. One that only repeats the sum of another is told with it.
    """
    clashing = {claim for finding in report.findings for claim in finding.claims}
    doubtful = {fact for claim in report.claims if claim.id in clashing for fact in claim.facts}
    claims = (claim for claim in report.claims if claim.verdict is verdict)
    return _merged(claim for claim in claims if not claim.facts or not doubtful.issuperset(claim.facts))


def _merged(claims: Iterable[ClaimItem]) -> list[ClaimItem]:
    """ "Rose by 7, from 3 to 10" confirms the amount and the direction by one subtraction."""
    merged: list[ClaimItem] = []
    for claim in sorted(claims, key=lambda item: -len(item.facts)):
        for index, other in enumerate(merged):
            if other.explanation == claim.explanation and set(claim.facts) < set(other.facts):
                spans = {span.order: span for span in (*claim.spans, *other.spans)}
                merged[index] = other.model_copy(update={"spans": [spans[place] for place in sorted(spans)]})
                break
        else:
            merged.append(claim)
    return sorted(merged, key=lambda item: first_of(item.spans).order)


def first_of(spans: Iterable[SpanItem]) -> SpanItem:
    """What stands first in the text."""
    return min(spans, key=lambda span: span.order)


def summed_up(claim: ClaimItem) -> str:
    """The figures in the order of the text, then what ties them, and the reading where there was a choice."""
    spans = sorted(claim.spans, key=lambda span: span.order)
    figures = " · ".join(dict.fromkeys(" ".join(span.text.split()) for span in spans))
    reading = f" ({'; '.join(claim.readings)})" if claim.readings else ""
    return f"{figures}: {joined(claim.explanation) or claim.check}{reading}"


def joined(steps: Iterable[str]) -> str:
    """Steps of arithmetic in one line."""
    return "; ".join(step.rstrip(".") for step in steps)
