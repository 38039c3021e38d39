"""Everything that was read, as tables: figures, periods, names, and the parts that were passed over."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import groupby

from rich.console import RenderableType
from rich.text import Text

from factcheck.report.formats.text.layout import paragraph, table
from factcheck.report.model import (
    AspectItem,
    BlockItem,
    Bounds,
    EntityItem,
    Extracted,
    FactItem,
    PeriodItem,
    QuantityItem,
    Report,
)

_FATES = {
    "consistent": "consistent",
    "loose": "loose",
    "contradiction": "contradicted",
    "unchecked": "unchecked",
}
_MOD = {
    "APPROX": "about",
    "LESS_THAN": "less than",
    "EQUAL_OR_LESS": "at most",
    "MORE_THAN": "more than",
    "EQUAL_OR_MORE": "at least",
}


def figure_tables(report: Extracted, *, width: int) -> Iterator[RenderableType]:
    """Each figure with its unit, what it is about and its fate, as far as the report goes; then the rest."""
    facts = {fact.quantity: fact for fact in report.facts} if isinstance(report, Report) else {}
    if report.quantities:
        yield Text("Figures", style="bold")
        yield _facts_table(report, facts) if facts else _quantities_table(report)
        yield Text()
    if report.periods:
        yield Text("Periods", style="bold")
        yield table(
            ["place", "period", "TIMEX3", "first day", "day after the last"],
            [_period_row(period) for period in report.periods],
        )
        yield Text()
    if report.entities:
        yield Text("Names", style="bold")
        yield table(["place", "name", "kind", "mentions"], [_entity_row(entity) for entity in report.entities])
        yield Text()
    skipped = [block for block in report.blocks if not block.read]
    if skipped:
        yield Text("Not read", style="bold")
        for line in _skipped(skipped):
            yield from paragraph(line, width=width, first="  ", rest="    ")
        yield Text()


def _facts_table(report: Extracted, facts: Mapping[str, FactItem]) -> RenderableType:
    rows = []
    for quantity in report.quantities:
        fact = facts.get(quantity.id)
        about = _about(fact) if fact else ""
        fate = f"{_FATES[fact.fate.value]}: {fact.why}" if fact and fact.why else ""
        fate = fate or (_FATES[fact.fate.value] if fact else "")
        rows.append([_place(quantity), _on_one_line(quantity.text), value_of(quantity), f"{about}\n{fate}"])
    return table(["place", "figure", "value", "about, and what became of it"], rows, growing=3)


def _quantities_table(report: Extracted) -> RenderableType:
    rows = [
        [_place(quantity), _on_one_line(quantity.text), value_of(quantity), quantity.kind, _between(quantity.strict)]
        for quantity in report.quantities
    ]
    return table(["place", "figure", "value", "kind", "as rounded, between"], rows)


def _about(fact: FactItem) -> str:
    """Measure, entity, period, basis and source, what was inferred in brackets."""
    aspects = [
        _aspect("", fact.measure),
        " ".join(word for word in (fact.role, fact.direction) if word),
        _aspect("", fact.entity),
        _aspect("", fact.period),
        _aspect("against ", fact.basis),
        _aspect("says ", fact.attribution),
    ]
    return _on_one_line(" · ".join(aspect for aspect in aspects if aspect))


def _aspect(cue: str, aspect: AspectItem | None) -> str:
    if aspect is None:
        return ""
    return f"[{cue}{aspect.text}]" if aspect.origin == "inferred" else f"{cue}{aspect.text}"


def value_of(quantity: QuantityItem) -> str:
    """Hedge, value and unit: "about 7,000,000 USD", "4 to 7 %"."""
    if quantity.value is not None:
        value = grouped(quantity.value)
    elif quantity.low is not None or quantity.high is not None:
        value = f"{grouped(quantity.low) or '…'} to {grouped(quantity.high) or '…'}"
    else:
        value = "?"
    unit = quantity.currency or (quantity.unit if quantity.unit != "1" else "") or ""
    return " ".join(word for word in (_MOD.get(quantity.mod or "", ""), value, unit) if word)


def grouped(number: str | None) -> str:
    """An exact decimal with commas between groups of three digits; a fraction "1/3" as it is."""
    if number is None or "/" in number:
        return number or ""
    whole, point, decimals = number.partition(".")
    sign, digits = (whole[0], whole[1:]) if whole[:1] in ("-", "+") else ("", whole)
    groups = [digits[max(end - 3, 0) : end] for end in range(len(digits), 0, -3)]
    return sign + ",".join(reversed(groups)) + point + decimals


def _between(bounds: Bounds) -> str:
    lower = "…" if bounds.lower is None else grouped(bounds.lower)
    upper = "…" if bounds.upper is None else grouped(bounds.upper)
    return lower if lower == upper and bounds.lower is not None else f"{lower} – {upper}"


def _period_row(period: PeriodItem) -> list[str]:
    unknown = "open" if period.relative else "…"  # counted from a day that the text does not give
    days = [period.start_iso or unknown, period.end_iso or unknown]
    return [_place(period), _on_one_line(period.text), period.timex, *days]


def _entity_row(entity: EntityItem) -> list[str]:
    first = entity.mentions[0]
    kind = f"{entity.label} {entity.code}" if entity.code else entity.label
    return [f"{first.line}:{first.column}", _on_one_line(entity.name), kind, str(len(entity.mentions))]


def _skipped(blocks: list[BlockItem]) -> Iterator[str]:
    """Runs of neighbouring parts that were passed over for one reason, by line."""
    for (kind, reason), run in groupby(blocks, key=lambda block: (block.kind.replace("-", " "), block.reason)):
        lines = [block.line for block in run]
        where = f"line {lines[0]}" if lines[0] == lines[-1] else f"lines {lines[0]}–{lines[-1]}"
        yield f"{where}: {kind}" + (f", {reason}" if reason not in {"", kind} else "")


def _on_one_line(surface: str) -> str:
    """A surface may go over the end of a line."""
    return " ".join(surface.split())


def _place(item: QuantityItem | PeriodItem) -> str:
    return f"{f'{item.path}:' if item.path else ''}{item.line}:{item.column}"
