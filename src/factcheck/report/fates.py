"""What became of each figure, and for one that nothing is held against, why.

A fate is the strongest verdict of the ties that a figure stands in. The reasons for "unchecked" are looked for from the
figure's own nature to its surroundings: it is no outcome, it has nothing to be measured by, or the figures like it
speak of something else.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from factcheck.checks import Ceiling
from factcheck.checks._judgement import Judgement
from factcheck.facts import Aspect, Fact, Facts, Role
from factcheck.facts.numerals import source_name
from factcheck.facts.sentences import MOST_FIGURES
from factcheck.report.model import Verdict

_ORDER = (Verdict.UNCHECKED, Verdict.LOOSE, Verdict.CONSISTENT, Verdict.CONTRADICTION)
_OF_THE_SOLVER = {
    "combinations": "it can be read in too many ways",
    "undecided": "the equations are too entangled",
    "unknown": "a figure is left out of the text",
}
_OF_ITS_ROLE = {
    Role.TARGET: ("a target, not an outcome", ""),
    Role.RANK: ("a rank", ""),
    Role.CHANGE: ("no base given", "no level is given to measure it by"),
    Role.MULTIPLE: ("no base given", "nothing is given that it is a multiple of"),
    Role.SHARE: ("no whole given", "no whole is given that it is a share of"),
}
_CROWDED = "too many figures in one sentence"
_MAX_LIKE = 200  # figures of one unit that are looked through for one of the same measure


@dataclass(frozen=True, slots=True)
class Fate:
    """What became of one figure.

    Attributes:
        verdict: The strongest.
        why: In plain words.
        reason: For an unchecked one, the same in general, to be counted: "another period".
    """

    verdict: Verdict
    why: str
    reason: str = ""


def fates_of(judgement: Judgement) -> dict[str, Fate]:
    """The fate of every fact, by its name."""
    best: dict[str, Fate] = {}
    for tie in sorted(judgement.ties.values(), key=lambda tie: tie.check.rank):
        result = judgement.solution.relations[tie.name]
        fate = Fate(Verdict(result.verdict), _OF_THE_SOLVER.get(result.reason or "", "") or f"tied by {tie.check.name}")
        for name in (source_name(fact.name) for fact in tie.roles.values()):
            so_far = best.get(name)
            if so_far is None or _ORDER.index(fate.verdict) > _ORDER.index(so_far.verdict):
                best[name] = fate
    for flaw in judgement.flaws:
        if flaw.severity is not Ceiling.NOTE:
            for name in flaw.facts:
                best[name] = Fate(Verdict.CONTRADICTION, f"flagged by {flaw.check.name}")
    like = _by_dimension(judgement.facts)
    denied = frozenset(_denied(judgement.facts))
    figures_in = Counter(fact.sentence for fact in judgement.facts)
    for fact in judgement.facts:
        known = best.get(fact.name)
        if known is None:
            if figures_in[fact.sentence] > MOST_FIGURES and fact.name not in denied:
                reason, why = _CROWDED, f"it stands among {figures_in[fact.sentence]} figures of one sentence"
            else:
                reason, why = _why_unchecked(fact, like[fact.dimension], denied)
            best[fact.name] = Fate(Verdict.UNCHECKED, why or reason, reason)
        elif known.verdict is Verdict.UNCHECKED:
            best[fact.name] = Fate(known.verdict, known.why, known.why)
    return best


def _by_dimension(facts: Facts) -> Mapping[str, list[Fact]]:
    found: dict[str, list[Fact]] = {}
    for fact in facts:
        found.setdefault(fact.dimension, []).append(fact)
    return found


def _denied(facts: Facts) -> Iterator[str]:
    """Names of the figures of changes that the text denies."""
    for change in facts.changes:
        if change.negated:
            slots = (change.start, change.end, change.amounts, change.percents, change.multiples, change.points)
            yield from (fact.name for slot in slots for fact in slot)


def _why_unchecked(fact: Fact, like: Sequence[Fact], denied: frozenset[str]) -> tuple[str, str]:
    """The reason in general, and in particular; the latter "" where there is no more to say."""
    if fact.name in denied:
        return "denied", "the text denies it"
    if fact.role in _OF_ITS_ROLE:
        return _OF_ITS_ROLE[fact.role]
    near = _same_measure(fact, like)
    if near is None:
        return ("a length of time" if fact.role is Role.DURATION else "no other figure of the text is tied to it"), ""
    other = " ".join(near.quantity.text.split())
    if _differ(fact.entity, near.entity):
        return "another entity", f"{other} is of another entity"
    if _differ(fact.period, near.period):
        return "another period", f"{other} is of another period"
    if _differ(fact.attribution, near.attribution):
        return "another source", f"{other} comes from another source"
    if fact.entity is None or near.entity is None:
        return "entity unknown", f"whether {other} is of the same entity is not said"
    if fact.period is None or near.period is None:
        return "period unknown", f"whether {other} is of the same period is not said"
    return "relation not said", f"how it goes with {other} is not said"


def _same_measure(fact: Fact, like: Sequence[Fact]) -> Fact | None:
    """The nearest other figure in its unit that speaks of the same measure, if there is one."""
    if fact.measure is None or not fact.measure.key:
        return None
    mine = set(fact.measure.key)
    others = [
        other
        for other in like[:_MAX_LIKE]
        if other is not fact and other.measure is not None and mine & set(other.measure.key)
    ]
    return min(others, key=lambda other: abs(other.quantity.start - fact.quantity.start), default=None)


def _differ(first: Aspect | None, second: Aspect | None) -> bool:
    return first is not None and second is not None and first.key != second.key
