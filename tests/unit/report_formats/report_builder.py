"""Reports made by hand: what a format shows can be checked without a checker."""

from __future__ import annotations

import re

from factcheck.report.model import (
    AspectItem,
    Bounds,
    ClaimItem,
    DerivedItem,
    EntityItem,
    FactItem,
    FindingItem,
    ModelItem,
    PeriodItem,
    QuantityItem,
    Report,
    Severity,
    SpanItem,
    SuggestionItem,
    Summary,
    ToolItem,
    Verdict,
)

LINE_END = re.compile(r"\r\n|\r|\n")


class Draft:
    """Builds the parts of a report on one text from the words they stand for."""

    def __init__(self, text: str) -> None:
        self.text = text

    def span(self, surface: str, *, nth: int = 0, role: str | None = None) -> SpanItem:
        """The nth place where the text has the surface."""
        start = -1
        for _ in range(nth + 1):
            start = self.text.index(surface, start + 1)
        before = LINE_END.split(self.text[:start])
        return SpanItem(
            start=start,
            end=start + len(surface),
            line=len(before),
            column=len(before[-1]) + 1,
            text=surface,
            role=role,
        )

    def finding(
        self,
        *surfaces: str | SpanItem,
        check: str = "percent-change",
        severity: str = "error",
        message: str = "The figures cannot all be right.",
        explanation: tuple[str, ...] = (),
        suggestions: tuple[SuggestionItem, ...] = (),
    ) -> FindingItem:
        """A finding at the surfaces, the first is the primary one."""
        return FindingItem(
            id="n1",
            check=check,
            severity=Severity(severity),
            message=message,
            explanation=list(explanation),
            spans=[item if isinstance(item, SpanItem) else self.span(item) for item in surfaces],
            suggestions=list(suggestions),
            fingerprint="0",
        )

    def suggest(self, surface: str, replacement: str, why: str = "") -> SuggestionItem:
        """An edit of the surface."""
        return SuggestionItem(span=self.span(surface), replacement=replacement, why=why)

    def claim(self, *surfaces: str, verdict: str = "consistent", arithmetic: str = "", reading: str = "") -> ClaimItem:
        """A claim over the surfaces."""
        return ClaimItem(
            id="c1",
            check="change-amount",
            verdict=Verdict(verdict),
            spans=[self.span(surface) for surface in surfaces],
            facts=[f"f{self.text.index(surface)}" for surface in surfaces],
            explanation=[arithmetic] if arithmetic else [],
            readings=[reading] if reading else [],
        )

    def derived(self, surface: str, name: str, value: str, arithmetic: str) -> DerivedItem:
        """A derived value, from the figure of the surface."""
        bounds = Bounds(lower=None, upper=None)
        spans = [self.span(surface)]
        return DerivedItem(
            id="d1", name=name, value=value, bounds=bounds, facts=[], spans=spans, explanation=[arithmetic]
        )

    def quantity(self, surface: str, number: int = 1, **fields: object) -> QuantityItem:
        """A figure; its kind is money unless told."""
        at = self.span(surface)
        bounds = Bounds(lower="1", upper="2")
        given: dict[str, object] = {"kind": "money", "strict": bounds, "loose": bounds, **fields}
        return QuantityItem.model_validate({"id": f"q{number}", **at.model_dump(exclude={"role", "place"}), **given})

    def fact(self, number: int = 1, **fields: object) -> FactItem:
        """What the figure of that number is about; unchecked unless told."""
        given: dict[str, object] = {"role": "level", "fate": "unchecked", "why": "no base is given", **fields}
        return FactItem.model_validate({"id": f"f{number}", "quantity": f"q{number}", **given})

    def aspect(self, surface: str, origin: str = "stated") -> AspectItem:
        """An aspect that the surface gives."""
        return AspectItem(text=surface, span=self.span(surface), origin=origin)

    def period(self, surface: str, timex: str, first: str | None, beyond: str | None) -> PeriodItem:
        """A period."""
        at = self.span(surface)
        fields = at.model_dump(exclude={"role", "place"})
        return PeriodItem(id="p1", type="DATE", timex=timex, start_iso=first, end_iso=beyond, **fields)

    def entity(self, surface: str, label: str, code: str | None = None) -> EntityItem:
        """An entity with one mention."""
        return EntityItem(id="e1", name=surface, label=label, code=code, mentions=[self.span(surface)])

    def report(self, **parts: object) -> Report:
        """A report of these parts; what is not given is empty, and the summary counts the claims."""
        lists = ("quantities", "periods", "entities", "blocks", "findings", "claims", "derived", "facts")
        empty: dict[str, object] = {name: [] for name in lists}
        summary = Summary(figures=0, tied=0, consistent=0, loose=0, contradictory=0, unchecked=0, claims=0, findings={})
        head: dict[str, object] = {
            "tool": ToolItem(version="1.2.3"),
            "model": ModelItem(name="none", version="0", lang="en"),
            "format": "text",
            "summary": summary,
        }
        return Report.model_validate(head | empty | parts)
