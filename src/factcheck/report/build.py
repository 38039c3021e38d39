"""From a judgement to a report: items with ids, spans in the submitted text, findings in words."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence

from factcheck.checks import Ceiling, Flaw, Tie
from factcheck.checks._judgement import Judgement
from factcheck.extraction.model import Extraction, Oddity, Period, Quantity
from factcheck.facts import Aspect, Fact, Role
from factcheck.report.model import (
    AspectItem,
    BlockItem,
    ClaimItem,
    DerivedItem,
    EntityItem,
    Extracted,
    FactItem,
    FindingItem,
    ModelItem,
    OddityItem,
    PeriodItem,
    PeriodReadingItem,
    QuantityItem,
    QuantityReadingItem,
    Report,
    Severity,
    SpanItem,
    SuggestionItem,
    Summary,
    ToolItem,
    Verdict,
)
from factcheck.report.numbers import bounds_of, exact_decimal
from factcheck.report.repair import Repair, find_repairs
from factcheck.report.spans import Spans
from factcheck.report.wording import derived_text, evaluate, fill

_UNCHECKED = {
    Role.CHANGE: "no level is given to measure it by",
    Role.MULTIPLE: "nothing is given that it is a multiple of",
    Role.SHARE: "no whole is given",
    Role.TARGET: "a target, not an outcome",
    Role.RANK: "a rank",
    Role.DURATION: "a length of time",
}
_REASONS = {
    "combinations": "it can be read in too many ways",
    "undecided": "the equations are too entangled",
    "unknown": "a figure is left out of the text",
}


def extracted(spans: Spans, extraction: Extraction, tool: ToolItem, model: ModelItem) -> Extracted:
    """What was read, without verdicts."""
    return Extracted(**_read_parts(spans, extraction, tool, model))  # type: ignore[arg-type]


def build_report(spans: Spans, judgement: Judgement, tool: ToolItem, model: ModelItem) -> Report:
    """The whole report of one text.

    Args:
        spans: The way back to the submitted text.
        judgement: Ties, flaws and the solver's answer.
        tool: Who made it.
        model: What read the text.
    """
    facts = {fact.name: fact for fact in judgement.facts}
    ties = sorted(
        judgement.ties.values(), key=lambda tie: (min(f.quantity.start for f in tie.roles.values()), tie.name)
    )
    claims: list[ClaimItem] = []
    claim_of: dict[str, str] = {}
    for tie in ties:
        result = judgement.solution.relations[tie.name]
        if result.verdict == "unchecked" and result.reason == "unknown":
            continue  # it only derives a value
        name = f"c{len(claims) + 1}"
        claim_of[tie.name] = name
        claims.append(
            ClaimItem(
                id=name,
                check=tie.check.name,
                verdict=Verdict(result.verdict),
                spans=_role_spans(spans, tie),
                facts=[fact.name for fact in tie.roles.values()],
                explanation=[fill(tie.arithmetic, tie, facts)] if tie.arithmetic else [],
                readings=[result.form] if len(tie.forms) > 1 else [],
            )
        )
    findings = _number(_all_findings(spans, judgement, facts, claim_of))
    items = _fact_items(spans, judgement)
    return Report(
        **_read_parts(spans, judgement.facts.extraction, tool, model),  # type: ignore[arg-type]
        findings=findings,
        claims=claims,
        derived=_derived(spans, judgement, facts),
        facts=items,
        summary=_summary(items, claims, findings),
    )


def _read_parts(spans: Spans, extraction: Extraction, tool: ToolItem, model: ModelItem) -> dict[str, object]:
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
        for r in quantity.readings
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
        readings=readings if len(readings) > 1 else [],
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
        readings=readings if len(readings) > 1 else [],
    )


def _role_spans(spans: Spans, tie: Tie) -> list[SpanItem]:
    """The figures of a tie in the order of its roles, the marked one first."""
    places = {(f.quantity.start, f.quantity.end): role for role, f in tie.roles.items()}
    if tie.primary is not None:
        role = places.pop(tie.primary, "direction")
        places = {tie.primary: role, **places}
    return [spans.item(start, end, role) for (start, end), role in places.items()]


def _groups(judgement: Judgement) -> list[list[Tie]]:
    """Conflicts that share a figure or an event are one finding; each group is its broken ties."""
    broken: list[set[str]] = []
    for conflict in judgement.solution.conflicts:
        members = set(conflict.relations)
        touching = [group for group in broken if _touch(judgement, group, members)]
        for group in touching:
            members |= group
            broken.remove(group)
        broken.append(members)
    return [[judgement.ties[name] for name in sorted(group)] for group in broken]


def _touch(judgement: Judgement, first: set[str], second: set[str]) -> bool:
    def belongings(names: Iterable[str]) -> set[str]:
        ties = [judgement.ties[name] for name in names]
        return {tie.event for tie in ties} | {fact.name for tie in ties for fact in tie.roles.values()}

    return bool(belongings(first) & belongings(second))


def _all_findings(
    spans: Spans, judgement: Judgement, facts: dict[str, Fact], claim_of: dict[str, str]
) -> list[FindingItem]:
    """Conflicts and flaws; a figure that is wrong in itself explains the conflict it is in, and tells it."""
    flaws = [(flaw, _flaw_finding(spans, flaw)) for flaw in judgement.flaws]
    findings: list[FindingItem] = []
    told: dict[int, list[FindingItem]] = {}
    for figures, finding in _conflict_findings(spans, judgement, facts, claim_of):
        causes = [
            i for i, (flaw, _) in enumerate(flaws) if flaw.severity is not Ceiling.NOTE and figures & set(flaw.facts)
        ]
        if causes:
            told.setdefault(causes[0], []).append(finding)
        else:
            findings.append(finding)
    for i, (_, finding) in enumerate(flaws):
        findings.append(_explaining(finding, told.get(i, [])))
    return findings


def _explaining(flaw: FindingItem, conflicts: Sequence[FindingItem]) -> FindingItem:
    """A flaw that takes over the evidence and the repairs of the conflicts that it causes."""
    if not conflicts:
        return flaw
    marks = {span.start for span in flaw.spans}
    return flaw.model_copy(
        update={
            "explanation": [*flaw.explanation, *(line for other in conflicts for line in other.explanation)],
            "spans": [*flaw.spans, *(s for other in conflicts for s in other.spans if s.start not in marks)],
            "suggestions": [*flaw.suggestions, *(s for other in conflicts for s in other.suggestions)],
            "claims": [*flaw.claims, *(claim for other in conflicts for claim in other.claims)],
        }
    )


def _conflict_findings(
    spans: Spans, judgement: Judgement, facts: dict[str, Fact], claim_of: dict[str, str]
) -> list[tuple[set[str], FindingItem]]:
    findings: list[tuple[set[str], FindingItem]] = []
    for group in _groups(judgement):
        figures = {fact.name for tie in group for fact in tie.roles.values()}
        names = {tie.name for tie in group}
        others = [
            tie
            for tie in judgement.ties.values()
            if tie.name not in names
            and figures & {fact.name for fact in tie.roles.values()}
            and judgement.solution.relations[tie.name].verdict in {"consistent", "loose"}
        ]
        repairs = find_repairs(group, others, judgement.facts)
        # What fails by itself is told; what fails only together with it is evidence.
        alone = [tie for tie in group if judgement.solution.relations[tie.name].verdict == "contradiction"]
        lead = _lead(alone or group, repairs)
        items = _role_spans(spans, lead)
        for tie in group:
            items += [item for item in _role_spans(spans, tie) if all(item.start != known.start for known in items)]
        explanation = list(dict.fromkeys(fill(tie.arithmetic, tie, facts) for tie in (lead, *group) if tie.arithmetic))
        if lead.why:
            explanation.append(f"Tied because: {lead.why}.")
        findings.append(
            (
                figures,
                FindingItem(
                    id="n0",
                    check=lead.check.name,
                    severity=Severity(max((tie.ceiling for tie in alone or group), key=_ceiling_rank).value),
                    message=fill(lead.message, lead, facts),
                    explanation=explanation,
                    spans=items,
                    suggestions=[
                        _suggestion(spans, repair, facts)
                        for repair in repairs
                        if spans.can_be_replaced(repair.start, repair.end)
                    ],
                    claims=[claim_of[tie.name] for tie in group if tie.name in claim_of],
                    fingerprint=_fingerprint(lead.check.name, [item.text for item in items]),
                ),
            )
        )
    return findings


def _ceiling_rank(ceiling: Ceiling) -> int:
    return [Ceiling.NOTE, Ceiling.WARNING, Ceiling.ERROR].index(ceiling)


def _lead(group: Sequence[Tie], repairs: Sequence[Repair]) -> Tie:
    """The tie that tells the finding: of direction if the best repair turns the word round, else the first by rank."""
    ranked = sorted(group, key=lambda tie: (tie.check.rank, tie.name))
    if repairs and repairs[0].slip == "direction":
        turned = [tie for tie in ranked if tie.check.name == "direction"]
        return turned[0] if turned else ranked[0]
    return ranked[0]


def _suggestion(spans: Spans, repair: Repair, facts: dict[str, Fact]) -> SuggestionItem:
    """The edit over the whole figure, so that the suggestion reads as the author would write it."""
    start, end, replacement = repair.start, repair.end, repair.replacement
    fact = facts.get(repair.figure)
    if fact is not None:
        quantity = fact.quantity
        if quantity.start <= start and end <= quantity.end and spans.is_plain(quantity.start, quantity.end):
            text = spans.document.text
            replacement = text[quantity.start : start] + replacement + text[end : quantity.end]
            start, end = quantity.start, quantity.end
    return SuggestionItem(span=spans.item(start, end), replacement=replacement, why=repair.why)


def _flaw_finding(spans: Spans, flaw: Flaw) -> FindingItem:
    at = spans.item(flaw.start, flaw.end)
    suggestions = []
    if flaw.replacement is not None and spans.can_be_replaced(flaw.start, flaw.end):
        suggestions.append(SuggestionItem(span=at, replacement=flaw.replacement, why=flaw.why))
    message = flaw.message.replace("{text}", " ".join(at.text.split()))
    return FindingItem(
        id="n0",
        check=flaw.check.name,
        severity=Severity(flaw.severity.value),
        message=message[:1].upper() + message[1:],
        explanation=list(flaw.explanation),
        spans=[at],
        suggestions=suggestions,
        fingerprint=_fingerprint(flaw.check.name, [at.text]),
    )


def _number(findings: list[FindingItem]) -> list[FindingItem]:
    """In order of position, with ids, and with equal fingerprints told apart by their order."""
    ordered = sorted(findings, key=lambda f: (f.spans[0].start, -f.severity.rank, f.check))
    seen: dict[str, int] = {}
    result = []
    for number, finding in enumerate(ordered, start=1):
        count = seen[finding.fingerprint] = seen.get(finding.fingerprint, 0) + 1
        mark = finding.fingerprint if count == 1 else f"{finding.fingerprint}-{count}"
        result.append(finding.model_copy(update={"id": f"n{number}", "fingerprint": mark}))
    return result


def _fingerprint(check: str, texts: Iterable[str]) -> str:
    """Of the check and the figures as written: unrelated edits and moved lines leave it alone."""
    content = "\x1f".join([check, *(" ".join(text.split()) for text in texts)])
    return hashlib.sha256(content.encode("utf-8", "replace")).hexdigest()[:16]


def _derived(spans: Spans, judgement: Judgement, facts: dict[str, Fact]) -> list[DerivedItem]:
    items: list[DerivedItem] = []
    for tie in judgement.ties.values():
        for unknown in tie.unknowns:
            found = judgement.solution.derived.get(unknown.name)
            expression = tie.shown.get(unknown.label)
            value = evaluate(expression, facts) if expression is not None else None
            if found is None or value is None:
                continue
            name = ", ".join(part for part in (unknown.of, unknown.when or unknown.label) if part)
            items.append(
                DerivedItem(
                    id=f"d{len(items) + 1}",
                    name=name,
                    value=derived_text(unknown.like, value),
                    bounds=bounds_of(found.interval),
                    facts=[fact.name for fact in tie.roles.values()],
                    spans=_role_spans(spans, tie),
                    explanation=[fill(tie.arithmetic, tie, facts)],
                )
            )
    return items


def _fact_items(spans: Spans, judgement: Judgement) -> list[FactItem]:
    best: dict[str, tuple[Verdict, str]] = {}
    order = [Verdict.UNCHECKED, Verdict.LOOSE, Verdict.CONSISTENT, Verdict.CONTRADICTION]
    for tie in judgement.ties.values():
        result = judgement.solution.relations[tie.name]
        verdict = Verdict(result.verdict)
        why = _REASONS.get(result.reason or "", f"tied by {tie.check.name}")
        for fact in tie.roles.values():
            known = best.get(fact.name)
            if known is None or order.index(verdict) > order.index(known[0]):
                best[fact.name] = (verdict, why)
    for flaw in judgement.flaws:
        if flaw.severity is Ceiling.ERROR:
            for name in flaw.facts:
                best[name] = (Verdict.CONTRADICTION, f"flagged by {flaw.check.name}")
    items = []
    for fact in judgement.facts:
        fate, why = best.get(
            fact.name,
            (Verdict.UNCHECKED, _UNCHECKED.get(fact.role, "no other figure of the text is tied to it")),
        )
        items.append(
            FactItem(
                id=fact.name,
                quantity=f"q{fact.index + 1}",
                role=fact.role.value,
                direction=fact.direction.value if fact.direction else None,
                measure=_aspect(spans, fact.measure, ""),
                entity=_aspect(spans, fact.entity, "e"),
                period=_aspect(spans, fact.period, "p"),
                basis=_aspect(spans, fact.basis, "p"),
                attribution=_aspect(spans, fact.attribution, ""),
                fate=fate,
                why=why,
            )
        )
    return items


def _aspect(spans: Spans, aspect: Aspect | None, prefix: str) -> AspectItem | None:
    if aspect is None:
        return None
    span = spans.item(aspect.start, aspect.end) if aspect.start is not None and aspect.end is not None else None
    refers = f"{prefix}{aspect.refers_to + 1}" if aspect.refers_to is not None and prefix else None
    return AspectItem(text=aspect.text, span=span, refers_to=refers, origin=aspect.origin, why=aspect.why)


def _summary(items: Sequence[FactItem], claims: Sequence[ClaimItem], findings: Sequence[FindingItem]) -> Summary:
    def count(verdict: Verdict) -> int:
        return sum(item.fate is verdict for item in items)

    return Summary(
        figures=len(items),
        tied=len(items) - count(Verdict.UNCHECKED),
        consistent=count(Verdict.CONSISTENT),
        loose=count(Verdict.LOOSE),
        contradictory=count(Verdict.CONTRADICTION),
        unchecked=count(Verdict.UNCHECKED),
        claims=len(claims),
        findings={s.value: sum(f.severity is s for f in findings) for s in Severity},
    )
