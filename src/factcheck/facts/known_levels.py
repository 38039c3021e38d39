"""Where a change began, told anywhere before: "It took 412,000 cars in 2022. … In 2023 cars rose 4% to 428,500".

The level before is looked for under the same measure, in the same unit, at the time that the change is reckoned from.
It is taken only where that leaves one figure, and where change and levels agree or would but for one slip; what stands
beside the change is found by `continuation` and `pairing`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from factcheck.extraction.model import Period
from factcheck.facts.lexicon import Cues
from factcheck.facts.model import Aspect, Change, Direction, Fact, Role
from factcheck.facts.said_of import measure_key
from factcheck.facts.slips import is_one_slip_away
from factcheck.facts.units import like_size, quantities_compare

_LEVELS = frozenset({Role.LEVEL, Role.COUNT})
_GRAIN = frozenset({"year", "half", "quarter", "month", "season", "week", "day"})
_YEAR = "-P1Y"
_ALL = 100
_WHY = "the same measure, at the time that the change is reckoned from"


def known_starts(
    changes: Sequence[Change], facts: Mapping[str, Fact], periods: Sequence[Period], cues: Cues
) -> list[Change]:
    """The changes, with the level before taken from anywhere earlier in the document where only one can be meant.

    Args:
        changes: Of the whole document, facts renewed.
        facts: With their aspects.
        periods: Of the document.
        cues: Words that say too little of a measure.
    """
    starts = {fact.name for change in changes for fact in (*change.start, *change.amounts, *change.percents)}
    by_measure: dict[frozenset[str], list[Fact]] = {}
    for fact in facts.values():
        key = measure_key(fact, cues)
        if key and fact.role in _LEVELS and fact.name not in starts and _dated(fact.period, periods) is not None:
            by_measure.setdefault(key, []).append(fact)
    return [_with_start(change, by_measure, periods, cues) for change in changes]


def _with_start(
    change: Change, by_measure: Mapping[frozenset[str], list[Fact]], periods: Sequence[Period], cues: Cues
) -> Change:
    sizes = (*change.amounts, *change.percents)
    if change.start or len(change.end) != 1 or len(sizes) != 1 or change.points or change.multiples:
        return change
    if change.negated or change.signed or change.periodic or change.comparison or change.direction is None:
        return change
    end, size = change.end[0], sizes[0]
    now = _dated(end.period or size.period, periods)
    if now is None or end.is_percent:
        return change
    found = [
        fact
        for fact in by_measure.get(measure_key(end, cues) or measure_key(size, cues), ())
        if fact.sentence < change.sentence
        and quantities_compare(fact.quantity, end.quantity)
        and like_size(fact.quantity, end.quantity)
        and _is_base(_dated(fact.period, periods), now, size.basis, periods)
        and not _differ(fact.entity, end.entity)
        and fact.quantity.mod is None
    ]
    if len({fact.value for fact in found}) != 1 or not fits(found[-1], end, size, change.direction):
        return change
    return replace(change, start=(found[-1],), inferred=change.inferred or _WHY)


def _dated(aspect: Aspect | None, periods: Sequence[Period]) -> Period | None:
    """The period of a calendar that a text states, or None."""
    if aspect is None or aspect.origin != "stated" or aspect.refers_to is None:
        return None
    period = periods[aspect.refers_to]
    whole = period.granularity in _GRAIN and not period.relative and period.readings[0].first is not None
    return period if whole else None


def _is_base(then: Period | None, now: Period, basis: Aspect | None, periods: Sequence[Period]) -> bool:
    """Whether a change that ends at one time is reckoned from another: the one named, or the one a year before."""
    if then is None or then.granularity != now.granularity:
        return False
    first, last = then.readings[0].first, now.readings[0].first
    if first is None or last is None or first >= last:
        return False
    if basis is not None and basis.refers_to is not None:
        named = periods[basis.refers_to]
        if not named.relative:
            return named.readings[0].first == first
        if named.offset != _YEAR:
            return False
    return (first.year + 1, first.month, first.day) == (last.year, last.month, last.day)


def _differ(first: Aspect | None, second: Aspect | None) -> bool:
    """Whether both figures are said to be of different names."""
    if first is None or second is None or first.key == second.key:
        return False
    return first.origin == second.origin == "stated"


def fits(start: Fact, end: Fact, size: Fact, direction: Direction) -> bool:
    """Whether two levels are as far apart as a size says, or would be but for one slip."""
    figures = (start, end, size)
    known = [fact.value for fact in figures if fact.value is not None]
    if len(known) != len(figures):
        return False

    def holds(values: Sequence[Fraction]) -> bool:
        return agree(values, size, direction.sign)

    return holds(known) or is_one_slip_away(figures, holds)


def agree(values: Sequence[Fraction], size: Fact, sign: int) -> bool:
    """Whether a level before, a level after and a size agree, to one unit of the last digit of the size.

    Args:
        values: Of the three.
        size: How far the change went, in the unit of the levels or in per cent.
        sign: +1 for up, −1 for down.
    """
    before, after, far = values
    if not before:
        return False
    if size.is_percent:
        return abs((after / before - 1) * _ALL * sign - far) <= size.quantity.written.unit_in_last_place
    scale = size.quantity.scale.factor if size.quantity.scale else 1
    return abs((after - before) * sign - far) <= size.quantity.written.unit_in_last_place * scale
