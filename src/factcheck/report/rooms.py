"""The picture of a conflict: what the digits of each figure allow, and what the other figures need of it.

A conflict is that the two never meet, in whatever way the relation is read.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from factcheck.checks import Tie
from factcheck.checks._judgement import Slack, readings_of, slacks
from factcheck.checks._places import places_of
from factcheck.facts import Fact
from factcheck.reasoning import Form, Interval, Reading, enclosures
from factcheck.report.model import NeedItem, RoomItem
from factcheck.report.needed import EVERYTHING, needed_value, worth_of
from factcheck.report.numbers import bounds_of, exact_decimal
from factcheck.report.spans import Spans
from factcheck.report.wording import expected

MOST_NEEDS = 4  # ways to read a relation that a picture can still show
MOST_FIGURES = 12  # of a conflict; with more of them a picture shows nothing, and is slow to draw


def rooms(spans: Spans, told: Sequence[Tie], facts: Mapping[str, Fact]) -> list[RoomItem]:
    """One for each figure of a conflict that the others say something about; none for a conflict of very many figures.

    Args:
        spans: The way back to the submitted text.
        told: The tie that fails by itself, or all that fail only together; the first one's figures come first.
        facts: All facts by name.
    """
    roles: dict[str, tuple[str, Tie]] = {}
    for tie in told:
        for role, fact in tie.roles.items():
            roles.setdefault(fact.name, (role, tie))
    if len(roles) > MOST_FIGURES:
        return []
    readings = _readings(told, facts)
    items = []
    for name, (role, tie) in roles.items():
        fact = facts[name]
        needs = list(_needs(fact, told, readings))
        if not needs:
            continue
        first = readings[name]
        items.append(
            RoomItem(
                span=spans.item(fact.quantity.start, fact.quantity.end, role),
                quantity=f"q{fact.index + 1}",
                worth=exact_decimal(worth_of(fact)),
                strict=bounds_of(first.strict),
                loose=bounds_of(first.loose),
                needs=needs,
                expected=expected(tie, fact, facts) if needed_value(tie, fact, facts) is not None else None,
            )
        )
    return items


def _readings(told: Sequence[Tie], facts: Mapping[str, Fact]) -> dict[str, Reading]:
    """The likeliest reading of every figure, as the solver takes it; noughts at its end are no rounding here."""
    places = places_of(told, facts)
    known = {name: Slack.LOOSE if kind is Slack.COARSE else kind for name, kind in slacks(told, facts).items()}
    named = {fact.name for tie in told for fact in tie.roles.values()} | known.keys()
    return {
        name: readings_of(facts[name], known.get(name, Slack.LOOSE), places.get(name))[0]
        for name in named
        if name in facts
    }


def _needs(fact: Fact, told: Sequence[Tie], readings: Mapping[str, Reading]) -> Iterator[NeedItem]:
    """What the others leave for one figure, by each way to read a single relation, or by the likeliest of several."""
    ways: list[list[Form]] = [[form] for form in told[0].forms[:MOST_NEEDS]]
    if len(told) > 1:
        ways = [[tie.forms[0] for tie in told]]
    for forms in ways:
        strict, loose = (_left(fact, forms, readings, loose=wide) for wide in (False, True))
        if strict is not None and loose is not None and loose != EVERYTHING:
            label = forms[0].label if len(ways) > 1 else None
            yield NeedItem(reading=label, strict=bounds_of(strict), loose=bounds_of(loose))


def _left(fact: Fact, forms: Sequence[Form], readings: Mapping[str, Reading], *, loose: bool) -> Interval | None:
    """The values that the likeliest readings of the other figures leave; None if there are none."""
    relations = [form.relation for form in forms]
    box = {name: EVERYTHING for relation in relations for name in relation.variables}
    if fact.name not in box:
        return None
    for name in box.keys() & readings.keys() - {fact.name}:
        box[name] = readings[name].loose if loose else readings[name].strict
    found = enclosures(relations, box, [fact.name])
    if found is None:
        return None
    interval = found[fact.name].interval
    own = readings[fact.name].strict
    if interval.lower is None or interval.lower >= 0 or interval.intersection(own) is None:
        return interval
    # An even power has a root on either side of nought, and the hull of the two holds the figure that fits neither.
    found = enclosures(relations, {**box, fact.name: Interval.at_least(0)}, [fact.name])
    return interval if found is None else found[fact.name].interval
