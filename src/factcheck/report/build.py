"""From a judgement to a report: claims, findings, derived values, facts and their fate."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from factcheck.checks._judgement import Judgement
from factcheck.extraction.model import Extraction
from factcheck.facts import Aspect, Fact
from factcheck.facts.numerals import source_name
from factcheck.report.beside import is_own, own_findings, told_by_file
from factcheck.report.fates import fates_of
from factcheck.report.findings import all_findings, numbered
from factcheck.report.items import read_parts, role_spans
from factcheck.report.model import (
    AspectItem,
    ClaimItem,
    DerivedItem,
    Extracted,
    FactItem,
    FindingItem,
    ModelItem,
    Report,
    Severity,
    Summary,
    ToolItem,
    Verdict,
)
from factcheck.report.numbers import bounds_of
from factcheck.report.policy import TELL_ALL, Policy
from factcheck.report.spans import Spans
from factcheck.report.suppression import apply_directives
from factcheck.report.wording import derived_text, evaluate, fill


def extracted(spans: Spans, extraction: Extraction, tool: ToolItem, model: ModelItem) -> Extracted:
    """What was read, without verdicts."""
    return Extracted(**read_parts(spans, extraction, tool, model))  # type: ignore[arg-type]


def build_report(
    spans: Spans,
    judgement: Judgement,
    tool: ToolItem,
    model: ModelItem,
    *,
    tells_idle: bool = True,
    in_full: Callable[[], Judgement] | None = None,
    policy: Policy = TELL_ALL,
) -> Report:
    """The whole report of one text.

    Args:
        spans: The way back to the submitted text.
        judgement: Ties, flaws and the solver's answer.
        tool: Who made it.
        model: What read the text.
        tells_idle: Whether an instruction of the text that suppresses nothing is told.
        in_full: The judgement of all checks, where some did not run; asked only for such an instruction.
        policy: What is told, and how loudly.
    """
    facts = judgement.facts.by_name
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
                spans=role_spans(spans, tie),
                facts=[source_name(fact.name) for fact in tie.roles.values()],
                explanation=[fill(tie.arithmetic, tie, facts)] if tie.arithmetic else [],
                readings=[result.form] if len(tie.forms) > 1 else [],
            )
        )
    document = spans.document
    told = own_findings(document, all_findings(spans, judgement, facts, claim_of))

    def of_others() -> list[FindingItem]:
        return [] if in_full is None else own_findings(document, all_findings(spans, in_full(), facts, {}))

    told = apply_directives(spans, told, tells_idle=tells_idle, of_others=of_others)
    told = numbered(policy.applied(told))
    findings = [finding for finding in told if finding.suppression is None]
    suppressed = [finding for finding in told if finding.suppression is not None]
    clashing = {name for finding in told for name in finding.claims}
    claims = [claim for claim in claims if is_own(document, claim.spans) or claim.id in clashing]
    items = _fact_items(spans, judgement)
    own = [
        item
        for item, fact in zip(items, judgement.facts, strict=True)
        if document.to_source(fact.quantity.start, fact.quantity.end).start < document.own_end
    ]
    report = Report(
        **read_parts(spans, judgement.facts.extraction, tool, model),  # type: ignore[arg-type]
        findings=findings,
        suppressed=suppressed,
        claims=claims,
        derived=[item for item in _derived(spans, judgement, facts) if is_own(document, item.spans)],
        facts=items,
        summary=_summary(own, claims, findings, len(suppressed), document.beyond_limits),
    )
    return told_by_file(report, document) if document.beside else report


def _derived(spans: Spans, judgement: Judgement, facts: Mapping[str, Fact]) -> list[DerivedItem]:
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
                    facts=[source_name(fact.name) for fact in tie.roles.values()],
                    spans=role_spans(spans, tie),
                    explanation=[fill(tie.arithmetic, tie, facts)],
                )
            )
    return items


def _fact_items(spans: Spans, judgement: Judgement) -> list[FactItem]:
    fates = fates_of(judgement)
    return [
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
            fate=fates[fact.name].verdict,
            why=fates[fact.name].why,
            reason=fates[fact.name].reason,
        )
        for fact in judgement.facts
    ]


def _aspect(spans: Spans, aspect: Aspect | None, prefix: str) -> AspectItem | None:
    if aspect is None:
        return None
    span = spans.item(aspect.start, aspect.end) if aspect.start is not None and aspect.end is not None else None
    refers = f"{prefix}{aspect.refers_to + 1}" if aspect.refers_to is not None and prefix else None
    return AspectItem(text=aspect.text, span=span, refers_to=refers, origin=aspect.origin, why=aspect.why)


def _summary(
    items: Sequence[FactItem],
    claims: Sequence[ClaimItem],
    findings: Sequence[FindingItem],
    suppressed: int,
    not_read: Sequence[str],
) -> Summary:
    def count(verdict: Verdict) -> int:
        return sum(item.fate is verdict for item in items)

    return Summary(
        figures=len(items),
        tied=len(items) - count(Verdict.UNCHECKED),
        consistent=count(Verdict.CONSISTENT),
        loose=count(Verdict.LOOSE),
        contradictory=count(Verdict.CONTRADICTION),
        unchecked=count(Verdict.UNCHECKED),
        unchecked_because=dict(Counter(item.reason for item in items if item.reason).most_common()),
        claims=len(claims),
        findings={s.value: sum(f.severity is s for f in findings) for s in Severity},
        suppressed=suppressed,
        not_read=list(not_read),
    )
