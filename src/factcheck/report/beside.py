"""What is told of a text that was read together with tables in other files, and which file each place is in.

A table that lies beside a text is checked by itself; the report of the text has what ties the two together, and of the
table no more than that. Until the report is done all its offsets are those of the joined source; the last step tells
each place in the file that it is in.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence

from factcheck.documents import Document
from factcheck.documents.source_map import LineStarts
from factcheck.report.model import (
    AspectItem,
    BesideItem,
    FactItem,
    FindingItem,
    PeriodItem,
    QuantityItem,
    Report,
    ReportItem,
    SpanItem,
)


def own_findings(document: Document, findings: Sequence[FindingItem]) -> list[FindingItem]:
    """Those that mark something in the text itself, with the mark there."""
    if not document.beside:
        return list(findings)
    end = document.own_end
    result = []
    for finding in findings:
        spans = sorted(finding.spans, key=lambda span: span.start >= end)
        if spans[0].start < end:
            result.append(finding.model_copy(update={"spans": spans}))
    return result


def is_own(document: Document, spans: Iterable[SpanItem]) -> bool:
    """Whether one of them, in a document that is not yet told file by file, is in the text itself."""
    return any(span.start < document.own_end for span in spans)


def told_by_file(report: Report, document: Document) -> Report:
    """The report without what is only of a table, each place in the file that it is in."""
    end = document.own_end
    named = {name for claim in report.claims for name in claim.facts}
    named |= {name for derived in report.derived for name in derived.facts}
    named |= {room.quantity for finding in (*report.findings, *report.suppressed) for room in finding.rooms}
    own = {quantity.id for quantity in report.quantities if quantity.start < end}
    facts = [fact for fact in report.facts if fact.quantity in own or fact.id in named]
    named |= own | {fact.quantity for fact in facts} | set(_referred_to(facts))
    kept = report.model_copy(
        update={
            "quantities": [item for item in report.quantities if item.id in named],
            "periods": [item for item in report.periods if item.start < end or item.id in named],
            "entities": [item for item in report.entities if item.mentions[0].start < end or item.id in named],
            "blocks": [item for item in report.blocks if item.start < end],
            "facts": facts,
            "beside": [
                BesideItem(path=other.name, read=not other.reason, reason=other.reason) for other in document.beside
            ],
        }
    )
    return _Movers(document).moved(kept)


def _referred_to(facts: Iterable[FactItem]) -> Iterable[str]:
    for fact in facts:
        aspects: tuple[AspectItem | None, ...] = (fact.measure, fact.entity, fact.period, fact.basis, fact.attribution)
        yield from (aspect.refers_to for aspect in aspects if aspect is not None and aspect.refers_to is not None)


class _Movers:
    """Tells places of the joined source in the files that they are in."""

    def __init__(self, document: Document) -> None:
        self._files = [other for other in document.beside if not other.reason]
        self._starts = [other.start for other in self._files]
        self._lines = [LineStarts(other.source) for other in self._files]

    def moved(self, item: Report) -> Report:
        changed = self._changed(item)
        assert isinstance(changed, Report)
        return changed

    def _changed(self, value: object) -> object:
        """The value with every place in it moved; the same object where there is none to move."""
        if isinstance(value, list):
            items = [self._changed(item) for item in value]
            return items if any(new is not old for new, old in zip(items, value, strict=True)) else value
        if not isinstance(value, ReportItem):
            return value
        fields = {name: getattr(value, name) for name in type(value).model_fields}
        update = {name: new for name, old in fields.items() if (new := self._changed(old)) is not old}
        if isinstance(value, SpanItem | QuantityItem | PeriodItem):
            update |= self._place(value)
        return value.model_copy(update=update) if update else value

    def _place(self, item: SpanItem | QuantityItem | PeriodItem) -> dict[str, object]:
        index = bisect_right(self._starts, item.start) - 1
        if index < 0:
            return {}
        start = item.start - self._starts[index]
        place = self._lines[index].locate(start)
        update: dict[str, object] = {"path": self._files[index].name, "line": place.line, "column": place.column}
        update |= {"start": start, "end": start + item.end - item.start}
        return update | ({"place": None} if isinstance(item, SpanItem) else {})
