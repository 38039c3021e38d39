"""What was checked and holds, what could not be decided, and what the text implies without saying it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich.text import Text

from factcheck.report.formats.text.layout import paragraph
from factcheck.report.model import ClaimItem, DerivedItem, Report, SpanItem, Verdict
from factcheck.report.places import where

_HEADINGS = {
    Verdict.CONSISTENT: ("Confirmed", "green"),
    Verdict.LOOSE: ("Holds only loosely", "yellow"),
    Verdict.UNCHECKED: ("Tied, but not decided", ""),
}


def confirmed_lines(report: Report, *, width: int) -> Iterator[Text]:
    """The claims that are no finding, by verdict, and the derived values; each starts with its place."""
    places = [
        *(_place(claim.spans) for claim in report.claims),
        *(_place(item.spans) for item in report.derived),
    ]
    room = max(map(len, places), default=0)
    for verdict, (heading, style) in _HEADINGS.items():
        claims = _merged(claim for claim in report.claims if claim.verdict is verdict)
        lines = ((_place(claim.spans), _claim(claim)) for claim in claims)
        yield from _section(heading, style, lines, room, width)
    derived = sorted(report.derived, key=lambda item: _order(item.spans))
    implied = ((_place(item.spans), _derived(item)) for item in derived)
    yield from _section("Implied, but not stated", "", implied, room, width)


def _section(heading: str, style: str, items: Iterable[tuple[str, str]], room: int, width: int) -> Iterator[Text]:
    """A heading and one paragraph for each item; nothing without items."""
    entries = list(items)
    if not entries:
        return
    yield Text(heading, style=f"bold {style}".strip())
    for place, sentence in entries:
        first = f"  {place:>{room}}  "
        yield from paragraph(sentence, width=width, first=first, rest=" " * len(first))
    yield Text()


def _merged(claims: Iterable[ClaimItem]) -> list[ClaimItem]:
    """The claims in the order of the text; one that only repeats the sum of another is told with it.

    "Rose by 7, from 3 to 10" confirms the amount and the direction by one subtraction.
    """
    merged: list[ClaimItem] = []
    for claim in sorted(claims, key=lambda item: -len(item.facts)):
        for index, other in enumerate(merged):
            if other.explanation == claim.explanation and set(claim.facts) < set(other.facts):
                spans = {(span.start, span.end): span for span in (*claim.spans, *other.spans)}
                merged[index] = other.model_copy(update={"spans": [spans[place] for place in sorted(spans)]})
                break
        else:
            merged.append(claim)
    return sorted(merged, key=lambda item: _order(item.spans))


def _claim(claim: ClaimItem) -> str:
    """The figures in the order of the text, then what ties them."""
    spans = {(span.start, span.end): span.text for span in sorted(claim.spans, key=lambda span: span.start)}
    steps = "; ".join(step.rstrip(".") for step in claim.explanation)
    reading = f" ({'; '.join(claim.readings)})" if claim.readings else ""
    return f"{' · '.join(spans.values())}: {steps or claim.check}{reading}"


def _derived(item: DerivedItem) -> str:
    steps = "; ".join(step.rstrip(".") for step in item.explanation)
    return f"{item.name}: {item.value}" + (f" ({steps})" if steps else "")


def _place(spans: Iterable[SpanItem]) -> str:
    """Where a reader finds what stands first in the text."""
    first = min(spans, key=lambda span: span.start, default=None)
    return where(first) if first else ""


def _order(spans: Iterable[SpanItem]) -> int:
    return min((span.start for span in spans), default=0)
