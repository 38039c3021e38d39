"""What was checked and holds, what could not be decided, and what the text implies without saying it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from rich.text import Text

from factcheck.report.confirmation import claims_by_verdict, first_of, joined, summed_up
from factcheck.report.formats.text.layout import paragraph
from factcheck.report.model import DerivedItem, Report, SpanItem, Verdict
from factcheck.report.places import where

_HEADINGS = {
    Verdict.CONSISTENT: ("Confirmed", "green"),
    Verdict.LOOSE: ("Holds only loosely", "yellow"),
    Verdict.UNCHECKED: ("Tied, but not decided", ""),
}


def confirmed_lines(report: Report, *, width: int) -> Iterator[Text]:
    """The claims that are no finding, by verdict, and the derived values; each starts with its place."""
    derived = sorted(report.derived, key=lambda item: first_of(item.spans).order)
    sections = [
        *(
            (heading, style, [(_place(claim.spans), summed_up(claim)) for claim in claims_by_verdict(report, verdict)])
            for verdict, (heading, style) in _HEADINGS.items()
        ),
        ("Implied, but not stated", "", [(_place(item.spans), _derived(item)) for item in derived]),
    ]
    room = max((len(place) for *_, entries in sections for place, _ in entries), default=0)
    for heading, style, entries in sections:
        yield from _section(heading, style, entries, room, width)


def _section(heading: str, style: str, entries: Sequence[tuple[str, str]], room: int, width: int) -> Iterator[Text]:
    """A heading and one paragraph for each item; nothing without items."""
    if not entries:
        return
    yield Text(heading, style=f"bold {style}".strip())
    for place, sentence in entries:
        first = f"  {place:>{room}}  "
        yield from paragraph(sentence, width=width, first=first, rest=" " * len(first))
    yield Text()


def _derived(item: DerivedItem) -> str:
    return f"{item.name}: {item.value}" + (f" ({joined(item.explanation)})" if item.explanation else "")


def _place(spans: Iterable[SpanItem]) -> str:
    """Where a reader finds what stands first in the text."""
    return where(first_of(spans))
