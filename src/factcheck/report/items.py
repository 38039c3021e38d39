"""What was read, as items of the report: quantities, periods, entities and blocks, with their spans."""

from __future__ import annotations

from datetime import date

from factcheck.checks import Tie
from factcheck.extraction.model import Extraction, Oddity, Period, Quantity
from factcheck.report.model import (
    BlockItem,
    EntityItem,
    ModelItem,
    OddityItem,
    PeriodItem,
    PeriodReadingItem,
    QuantityItem,
    QuantityReadingItem,
    SpanItem,
    ToolItem,
)
from factcheck.report.numbers import bounds_of, exact_decimal
from factcheck.report.spans import Spans


def read_parts(spans: Spans, extraction: Extraction, tool: ToolItem, model: ModelItem) -> dict[str, object]:
    document = spans.document
    return {
        "tool": tool,
        "model": model,
        "format": document.format,
        "published": document.published.isoformat() if document.published else None,
        "quantities": [_quantity(spans, i, q) for i, q in enumerate(extraction.quantities)],
        "periods": [_period(spans, i, p) for i, p in enumerate(extraction.periods)],
        "entities": [
            EntityItem(
                id=f"e{i + 1}",
                name=entity.name,
                label=entity.label.value,
                code=entity.code,
                mentions=[spans.item(m.start, m.end) for m in entity.mentions],
            )
            for i, entity in enumerate(extraction.entities)
        ],
        "blocks": [
            BlockItem(
                id=f"b{i + 1}",
                kind=block.kind.value,
                start=block.source.start,
                end=block.source.end,
                line=document.locate(block.source.start).line,
                read=block.is_prose,
                reason=block.reason or "",
            )
            for i, block in enumerate(document.blocks)
        ],
    }


def _quantity(spans: Spans, index: int, quantity: Quantity) -> QuantityItem:
    at = spans.item(quantity.start, quantity.end)
    first = quantity.readings[0]
    readings = [
        QuantityReadingItem(
            label=r.label,
            value=None if r.value is None else exact_decimal(r.value),
            strict=bounds_of(r.strict),
            loose=bounds_of(r.coarse),
        )
        for r in (quantity.readings if len(quantity.readings) > 1 else ())
    ]
    low, high = quantity.low, quantity.high
    return QuantityItem(
        id=f"q{index + 1}",
        start=at.start,
        end=at.end,
        line=at.line,
        column=at.column,
        text=at.text,
        kind=quantity.kind.value,
        value=None if first.value is None else exact_decimal(first.value),
        low=exact_decimal(low.value) if low is not None and low.value is not None else None,
        high=exact_decimal(high.value) if high is not None and high.value is not None else None,
        unit=quantity.unit,
        currency=quantity.currency,
        mod=quantity.mod.value if quantity.mod else None,
        strict=bounds_of(first.strict),
        loose=bounds_of(first.coarse),
        readings=readings,
        oddity=[_oddity(spans, oddity) for oddity in quantity.oddities],
    )


def _oddity(spans: Spans, oddity: Oddity) -> OddityItem:
    return OddityItem(kind=oddity.kind, span=spans.item(oddity.start, oddity.end), suggestion=oddity.suggestion)


def _period(spans: Spans, index: int, period: Period) -> PeriodItem:
    at = spans.item(period.start, period.end)
    readings = [
        PeriodReadingItem(
            label=r.label,
            timex=r.timex,
            start_iso=r.first.isoformat() if r.first else None,
            end_iso=r.beyond.isoformat() if r.beyond else None,
        )
        for r in period.readings
    ]
    return PeriodItem(
        id=f"p{index + 1}",
        start=at.start,
        end=at.end,
        line=at.line,
        column=at.column,
        text=at.text,
        type=period.type.value,
        timex=readings[0].timex,
        start_iso=readings[0].start_iso,
        end_iso=readings[0].end_iso,
        granularity=period.granularity,
        relation=period.relation or None,
        interval=_interval(*period.reach),
        relative=period.relative,
        mod=period.mod or None,
        offset=period.offset or None,
        readings=readings if len(readings) > 1 else [],
    )


def _interval(first: date | None, beyond: date | None) -> str | None:
    """A half-open stretch in ISO 8601, with the two dots of ISO 8601-2 where it is open; None where it is all open."""
    if first is None and beyond is None:
        return None
    return f"{first.isoformat() if first else '..'}/{beyond.isoformat() if beyond else '..'}"


def role_spans(spans: Spans, tie: Tie) -> list[SpanItem]:
    """The figures of a tie in the order of its roles, the marked one first."""
    places = {(f.quantity.start, f.quantity.end): role for role, f in tie.roles.items()}
    if tie.primary is not None:
        role = places.pop(tie.primary, "direction")
        places = {tie.primary: role, **places}
    if tie.said is not None:
        places.setdefault(tie.said, "words")
    return [spans.item(start, end, role) for (start, end), role in places.items()]
