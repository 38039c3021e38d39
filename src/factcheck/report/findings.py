"""Findings: conflicts and flaws in words, each told once, with its repairs."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar

from factcheck.checks import Ceiling, Doubt, Flaw, Tie
from factcheck.checks._judgement import Judgement
from factcheck.checks._proposed import is_likely, is_proposed, is_sure, is_unlikely, likelihood_of
from factcheck.facts import Fact, Facts
from factcheck.report.articles import with_article
from factcheck.report.confidence import Grounds, confidence, grounds_of
from factcheck.report.guesses import flaw_repairs, told_repairs
from factcheck.report.house_style import in_house_style
from factcheck.report.items import role_spans
from factcheck.report.model import FindingItem, Severity, SuggestionItem
from factcheck.report.offered import with_offered
from factcheck.report.repair import MAX_REPAIRS, Repair, Repairer
from factcheck.report.rivals import are_others_meant
from factcheck.report.rooms import rooms
from factcheck.report.spans import Spans
from factcheck.report.wording import fill
from factcheck.report.writing import ending_of
from factcheck.ties import Relation

SCALE_SLIP = "scale-slip"
_ONE_DIGIT = frozenset({"added", "changed", "dropped"})
_DIGITS = _ONE_DIGIT | {"shuffled", "transposed"}
_ORDERED = frozenset({Relation.ORDER})
_SELDOM_BY_CHANCE = frozenset({"nought", "point", "scale", "transposed"})
"""Slips that would seldom set figures apart that do not belong together."""

Key = TypeVar("Key")


def _groups(judgement: Judgement) -> list[list[Tie]]:
    """Conflicts that share a figure or an event are one finding; each group is its broken ties."""
    conflicts = [frozenset(conflict.relations) for conflict in judgement.solution.conflicts]
    with_relation = _by_member(enumerate(conflicts))
    groups: dict[int, set[str]] = {}
    group_of: dict[str, int] = {}
    for number, relations in enumerate(conflicts):
        if any(conflicts[other] < relations for name in relations for other in with_relation[name]):
            continue  # a way round: it does without one of the figures, and needs relations that hold
        members = set(relations)
        for other in sorted({group_of[name] for name in _belongings(judgement, relations) if name in group_of}):
            members |= groups.pop(other)
        groups[number] = members
        group_of.update(dict.fromkeys(_belongings(judgement, members), number))
    return [[judgement.ties[name] for name in sorted(group)] for group in groups.values()]


def _belongings(judgement: Judgement, names: Iterable[str]) -> set[str]:
    """The figures and events of some ties."""
    ties = [judgement.ties[name] for name in names]
    return {tie.event for tie in ties} | {fact.name for tie in ties for fact in tie.roles.values()}


def _by_member(sets: Iterable[tuple[Key, Iterable[str]]]) -> Mapping[str, list[Key]]:
    """The keys of the sets that hold each member, in order."""
    found: dict[str, list[Key]] = {}
    for key, members in sets:
        for name in members:
            found.setdefault(name, []).append(key)
    return found


def all_findings(
    spans: Spans, judgement: Judgement, facts: Mapping[str, Fact], claim_of: dict[str, str]
) -> list[FindingItem]:
    """Conflicts and flaws; a figure that is wrong in itself explains the conflict it is in, and tells it."""
    flaws = [(flaw, _flaw_finding(spans, flaw, judgement.facts)) for flaw in judgement.flaws]
    findings: list[FindingItem] = []
    of_figure = _by_member((i, flaw.facts) for i, (flaw, _) in enumerate(flaws) if flaw.severity is not Ceiling.NOTE)
    told: dict[int, list[FindingItem]] = {}
    for figures, finding in _conflict_findings(spans, judgement, facts, claim_of):
        cause = min((i for name in figures for i in of_figure.get(name, ())), default=None)
        if cause is not None:
            told.setdefault(cause, []).append(finding)
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
            "rooms": [*flaw.rooms, *(room for other in conflicts for room in other.rooms)],
        }
    )


def _conflict_findings(
    spans: Spans, judgement: Judgement, facts: Mapping[str, Fact], claim_of: dict[str, str]
) -> list[tuple[set[str], FindingItem]]:
    findings: list[tuple[set[str], FindingItem]] = []
    ties = list(judgement.ties.values())
    of_figure = _by_member((i, {fact.name for fact in tie.roles.values()}) for i, tie in enumerate(ties))
    repairer = Repairer(judgement.facts)
    for whole in _groups(judgement):
        figures = {fact.name for tie in whole for fact in tie.roles.values()}
        names = {tie.name for tie in whole}
        sharing = [ties[i] for i in sorted({i for name in figures for i in of_figure[name]})]
        others = [
            tie
            for tie in sharing
            if tie.name not in names and judgement.solution.relations[tie.name].verdict in {"consistent", "loose"}
        ]
        # What fails by itself is told; what fails only together with it is evidence.
        alone = [tie for tie in whole if judgement.solution.relations[tie.name].verdict == "contradiction"]
        if not alone and any(tie.why for tie in whole):
            continue  # each holds by itself, and what was only inferred is no reason to doubt the other
        group, alone, repairs = _narrowed(whole, alone, others, repairer, facts)
        ceiling = max((tie.ceiling for tie in alone or group), key=_ceiling_rank)
        if _is_taken_back(group, alone, repairs, judgement.facts):
            ceiling = Ceiling.NOTE
        lead = _lead(alone or group, repairs)
        items = role_spans(spans, lead)
        told, message = lead.check.name, fill(lead.message, lead, facts)
        scaled = _scale_slip(judgement, repairs, facts)
        slipped = facts.get(repairs[0].figure) if scaled is not None else None
        if scaled is not None and slipped is not None:
            # The figure with the slip is the one to look at; what it contradicts becomes the evidence.
            told, message, reason = SCALE_SLIP, scaled, message
            items.sort(key=lambda item: item.start != spans.item(slipped.quantity.start, slipped.quantity.end).start)
        for tie in group:
            items += [item for item in role_spans(spans, tie) if all(item.start != known.start for known in items)]
        explanation = list(dict.fromkeys(fill(tie.arithmetic, tie, facts) for tie in (lead, *group) if tie.arithmetic))
        if scaled is not None:
            explanation.insert(0, reason)
        if lead.why:
            explanation.append(f"Tied because: {lead.why}.")
        grounds = grounds_of(alone or group, repairs)
        likely = likelihood_of(alone or group, judgement.facts)
        likely = None if likely is None else round(likely, 2)  # what is calibrated is what is told
        findings.append(
            (
                figures,
                FindingItem(
                    id="n0",
                    check=told,
                    severity=Severity(ceiling.value),
                    confidence=confidence(told, ceiling.value, grounds, likely),
                    grounds=grounds.value,
                    likelihood=likely,
                    message=message,
                    explanation=explanation,
                    spans=items,
                    suggestions=_suggestions(
                        spans, told_repairs(group, others, repairs, judgement.facts), judgement.facts
                    ),
                    claims=[claim_of[tie.name] for tie in group if tie.name in claim_of],
                    rooms=rooms(spans, [lead] if lead in alone else [lead, *(t for t in group if t != lead)], facts),
                    fingerprint=fingerprint(told, [item.text for item in items]),
                ),
            )
        )
    return findings


def _narrowed(
    group: list[Tie], alone: list[Tie], others: Sequence[Tie], repairer: Repairer, facts: Mapping[str, Fact]
) -> tuple[list[Tie], list[Tie], tuple[Repair, ...]]:
    """Of a conflict that no slip mends, the ties that one does: those told, those that fail alone, the repairs."""

    def mended(ties: Sequence[Tie]) -> tuple[Repair, ...]:
        return with_offered(repairer.repairs(ties, others), ties)

    repairs = mended(group)
    told_so = [tie for tie in alone if not tie.why]
    if 0 < len(told_so) < len(group) and not _is_any_slip(repairs, group, facts):
        # What the text ties itself is told, whatever was tied to it by inference.
        own = mended(told_so)
        if _is_any_slip(own, told_so, facts):
            group, alone, repairs = told_so, told_so, own
    if len(alone) > 1 and _are_doubtful(group) and not _is_any_slip(repairs, group, facts):
        # One that nothing mends, of figures that do not belong together, says nothing of the others.
        for tie in alone:
            own = mended([tie]) if tie.trigger is None else ()
            if any(repair.slip in _DIGITS and _is_slip(repair, [tie], facts) for repair in own):
                return [tie], [tie], own
    return group, alone, repairs


def _is_taken_back(group: Sequence[Tie], alone: Sequence[Tie], repairs: Sequence[Repair], facts: Facts) -> bool:
    """Whether figures that do not agree were rather not meant to belong together, so that a note tells them."""
    told, by_name = alone or group, facts.by_name
    is_slip = any(tie.firm for tie in told) or any(repair.slip in _SELDOM_BY_CHANCE for repair in repairs)
    if is_likely(told, facts):
        return False
    if (not is_slip or all(tie.relations == _ORDERED for tie in told)) and is_unlikely(told, facts):
        return True  # what is more or less than something else is swiftly so by a slip, too
    if _are_doubtful(group) and not _is_any_slip(repairs, group, by_name):
        return True
    if all(tie.weak for tie in group) and not _is_hardly_chance(group, repairs, by_name):
        return True
    if _is_any_slip(repairs, group, by_name) and is_sure(told, facts):
        return False  # the wording ties them, whatever stands near
    return are_others_meant(told, [repair.slip for repair in repairs if _is_slip(repair, group, by_name)], by_name)


def _are_doubtful(group: Sequence[Tie]) -> bool:
    """Whether figures may not belong together if no slip sets them apart; of proposals that is decided by then."""
    if any(tie.firm for tie in group) or all(map(is_proposed, group)):
        return False
    if all(tie.check.doubtful is Doubt.ALL for tie in group):
        return True
    return all(tie.why for tie in group) and any(tie.check.doubtful is not Doubt.NONE for tie in group)


def _is_slip(repair: Repair, group: Sequence[Tie], facts: Mapping[str, Fact]) -> bool:
    """Whether a repair undoes a slip of the pen, and does not put in what the other figures make."""
    if repair.slip == "word":
        return repair.replacement.isalpha()  # "seven" for "ten", not "forty-two" for "eight"
    if repair.slip in _ONE_DIGIT and repair.figure in facts and all(tie.why and tie.trigger for tie in group):
        digits = sum(char.isdigit() for char in facts[repair.figure].quantity.written.text)
        return digits >= max(tie.check.least_digits for tie in group)
    return repair.slip not in {"bound", "computed", "tenfold", "turned"}  # these always fit


def _is_any_slip(repairs: Sequence[Repair], group: Sequence[Tie], facts: Mapping[str, Fact]) -> bool:
    return any(_is_slip(repair, group, facts) for repair in repairs)


def _is_hardly_chance(group: Sequence[Tie], repairs: Sequence[Repair], facts: Mapping[str, Fact]) -> bool:
    """Whether figures that do not add up would, with two digits of one of them swapped or with another scale word."""
    if not any(form.relation.comparison == "=" for tie in group for form in tie.forms):
        return False
    if any(repair.slip == "transposed" for repair in repairs):
        return True
    first = repairs[0] if repairs else None
    if first is None or first.slip != "scale" or first.figure not in facts:
        return False
    return len(facts[first.figure].quantity.written.text.replace(".", "").strip("0")) > 1


def _ceiling_rank(ceiling: Ceiling) -> int:
    return [Ceiling.NOTE, Ceiling.WARNING, Ceiling.ERROR].index(ceiling)


def _lead(group: Sequence[Tie], repairs: Sequence[Repair]) -> Tie:
    """The tie that tells the finding: of direction if the best repair turns the word round, else the first by rank."""
    ranked = sorted(group, key=lambda tie: (tie.check.rank, tie.name))
    if repairs and repairs[0].slip == "direction":
        turned = [tie for tie in ranked if tie.check.name == "direction"]
        return turned[0] if turned else ranked[0]
    return ranked[0]


def _scale_slip(judgement: Judgement, repairs: Sequence[Repair], facts: Mapping[str, Fact]) -> str | None:
    """What is said where a factor of a thousand explains the conflict best; None where it does not."""
    check = next((check for check in judgement.checks if check.name == SCALE_SLIP), None)
    if check is None or not repairs or repairs[0].slip not in {"scale", "unscaled"} or repairs[0].figure not in facts:
        return None
    repair, text = repairs[0], judgement.facts.document.text
    quantity = facts[repair.figure].quantity
    start, end = min(quantity.start, repair.start), max(quantity.end, repair.end)
    figure = " ".join(text[start:end].split())
    mended = " ".join((text[start : repair.start] + repair.replacement + text[repair.end : end]).split())
    return check.message.format(figure=figure, mended=mended)


def _suggestions(spans: Spans, repairs: Iterable[Repair], facts: Facts) -> list[SuggestionItem]:
    """The repairs that can be made in the source, each once, written as the text writes its numbers."""
    told = in_house_style(repairs, facts)
    return _distinct(
        _suggestion(spans, repair, facts.by_name) for repair in told if spans.can_be_replaced(repair.start, repair.end)
    )[:MAX_REPAIRS]


def _distinct(suggestions: Iterable[SuggestionItem]) -> list[SuggestionItem]:
    found: dict[tuple[int, int, str], SuggestionItem] = {}
    for one in suggestions:
        found.setdefault((one.span.start, one.span.end, one.replacement), one)
    return list(found.values())


def _suggestion(spans: Spans, repair: Repair, facts: Mapping[str, Fact]) -> SuggestionItem:
    """The edit over the whole figure, so that the suggestion reads as the author would write it."""
    start, end, replacement = repair.start, repair.end, repair.replacement
    fact = facts.get(repair.figure)
    if fact is None:
        start, replacement = with_article(spans.document.text, start, replacement)
    else:
        quantity = fact.quantity
        if quantity.start <= start and end <= quantity.end and spans.is_plain(quantity.start, quantity.end):
            text = spans.document.text
            behind = ending_of(fact, replacement, text[end : quantity.end])
            replacement = text[quantity.start : start] + replacement + behind
            start, end = quantity.start, quantity.end
    return SuggestionItem(span=spans.item(start, end), replacement=replacement, why=repair.why)


def _flaw_finding(spans: Spans, flaw: Flaw, facts: Facts) -> FindingItem:
    at = spans.item(flaw.start, flaw.end)
    suggestions = []
    if flaw.replacement is not None and spans.can_be_replaced(flaw.start, flaw.end):
        suggestions.append(SuggestionItem(span=at, replacement=flaw.replacement, why=flaw.why, safe=flaw.safe))
    suggestions += _suggestions(spans, flaw_repairs(flaw, facts), facts)
    message = flaw.message.replace("{text}", " ".join(at.text.split()))
    return FindingItem(
        id="n0",
        check=flaw.check.name,
        severity=Severity(flaw.severity.value),
        confidence=confidence(flaw.check.name, flaw.severity.value, Grounds.FIGURE),
        grounds=Grounds.FIGURE.value,
        message=message[:1].upper() + message[1:],
        explanation=list(flaw.explanation),
        spans=[at],
        suggestions=_distinct(suggestions),
        fingerprint=fingerprint(flaw.check.name, [at.text]),
    )


def numbered(findings: list[FindingItem]) -> list[FindingItem]:
    """In order of position, with ids, and with equal fingerprints told apart by their order."""
    ordered = sorted(findings, key=lambda f: (f.spans[0].start, -f.severity.rank, f.check))
    seen: dict[str, int] = {}
    result = []
    for number, finding in enumerate(ordered, start=1):
        count = seen[finding.fingerprint] = seen.get(finding.fingerprint, 0) + 1
        mark = finding.fingerprint if count == 1 else f"{finding.fingerprint}-{count}"
        result.append(finding.model_copy(update={"id": f"n{number}", "fingerprint": mark}))
    return result


def fingerprint(check: str, texts: Iterable[str]) -> str:
    """Of the check and the figures as written: unrelated edits and moved lines leave it alone."""
    content = "\x1f".join([check, *(" ".join(text.split()) for text in texts)])
    return hashlib.sha256(content.encode("utf-8", "replace")).hexdigest()[:16]
