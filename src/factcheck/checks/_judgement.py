"""From ties to verdicts: the equations are given to the solver with the intervals that the digits allow."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction

from factcheck.checks._base import Check, Flaw, Tie, catalogue
from factcheck.checks._changes import CALLED_PER_CENT
from factcheck.checks._explained import explained
from factcheck.checks._places import Place, places_of
from factcheck.checks._proposed import is_proposed, without_doubles
from factcheck.extraction.model import QuantityReading
from factcheck.facts import Fact, Facts
from factcheck.reasoning import Interval, Reading, Solution, System, rounded, truncated


@dataclass(frozen=True, slots=True)
class Judgement:
    """All ties and flaws of one document, and what the solver says of the ties.

    Attributes:
        facts: The facts.
        ties: By name, in order of position.
        flaws: What needed no equation.
        solution: Verdicts, conflicts, corrections and derived values.
        checks: Those that were asked.
    """

    facts: Facts
    ties: dict[str, Tie]
    flaws: tuple[Flaw, ...]
    solution: Solution
    checks: tuple[Check, ...] = ()


def judge(facts: Facts, checks: Iterable[Check] | None = None) -> Judgement:
    """Let every check tie what it can, and solve all ties together.

    Args:
        facts: Of one document.
        checks: All checks by default.
    """
    chosen = tuple(checks) if checks is not None else catalogue()
    ties: dict[str, Tie] = {}
    flaws: list[Flaw] = []
    for check in chosen:
        for tie in check.relate(facts):
            if not any(facts.is_withdrawn(fact.quantity.start) for fact in tie.roles.values()):
                ties.setdefault(tie.name, tie)
        flaws.extend(flaw for flaw in check.notice(facts) if not facts.is_withdrawn(flaw.start))
    if any(map(is_proposed, ties.values())):
        ties = without_doubles(ties, facts, (tie for check in _unasked(chosen) for tie in check.relate(facts)))
    solution = solve(tuple(ties.values()), facts)
    failing = (tie for name, tie in ties.items() if solution.relations[name].verdict == "contradiction")
    given_up = {tie.event for tie in explained(failing, facts)}
    if given_up:
        ties = {name: tie for name, tie in ties.items() if not (tie.why and tie.event in given_up)}
        solution = solve(tuple(ties.values()), facts)
    return Judgement(facts, ties, tuple(flaws), solution, chosen)


def _unasked(chosen: Sequence[Check]) -> Iterator[Check]:
    names = {check.name for check in chosen}
    return (check for check in catalogue() if check.name not in names)


def solve(ties: Sequence[Tie], facts: Facts) -> Solution:
    """The solver's answer for ties over the intervals of their figures."""
    system = System()
    by_name = facts.by_name
    # What the model proposes does not change how exactly the figures of other ties are read.
    known = [tie for tie in ties if not is_proposed(tie)]
    places = places_of(known, by_name)
    for name, slack in sorted((slacks(ties, by_name) | slacks(known, by_name)).items()):
        system.figure(name, readings_of(by_name[name], slack, places.get(name)))
    for name in sorted({unknown.name for tie in ties for unknown in tie.unknowns}):
        system.unknown(name)
    for tie in ties:
        system.relation(tie.name, tie.forms)
    return system.solve()


_PAIR = 2
_MOST_CUT = Fraction(4, 5)  # of one, that a whole number of times may leave out


class Slack(StrEnum):
    """How much a figure may be off its digits before nothing excuses it."""

    COARSE = "coarse"  # its trailing zeros may be rounding
    LOOSE = "loose"  # one unit of the last digit
    TRUNCATED = "truncated"  # rounded, or cut off towards nought
    WHOLE = "whole"  # a whole number of times: rounded, or cut off where it is not all but the next
    ROUNDED = "rounded"
    ORDERED = "ordered"  # rounded like the figure that it is ordered with, so that no end is shared


def readings_of(fact: Fact, slack: Slack = Slack.LOOSE, place: Place | None = None) -> tuple[Reading, ...]:
    """The readings of a figure as the solver wants them.

    Args:
        fact: The figure.
        slack: What excuses it.
        place: To which it was rounded, where more than its digits says so.
    """
    if place is not None:
        return tuple(_placed(reading, place) for reading in fact.quantity.readings)
    readings = (_reading(reading, slack) for reading in fact.quantity.readings)
    if fact.quantity.scale is None or fact.quantity.mod is not None:
        return tuple(readings)
    return tuple(map(_within_scale, readings, fact.quantity.readings))


def _placed(reading: QuantityReading, place: Place) -> Reading:
    """A level that is rounded to a place, and perhaps cut off there."""
    if reading.value is None:
        return _reading(reading, Slack.LOOSE)
    near = rounded(reading.value, place.unit)
    strict = reading.strict if near.encloses(reading.strict) else near
    wide = truncated(reading.value, place.unit) if place.cut else near
    return Reading(reading.label, strict, wide.hull(strict), reading.plausibility)


def _within_scale(meant: Reading, read: QuantityReading) -> Reading:
    """ "One billion" may be 0.5 to 2 billion, but is not a thousandth of it."""
    value, wide = read.value, meant.loose
    if value is None or value <= 0 or wide.lower is None or wide.lower >= value / 2:
        return meant
    least = Interval(value / 2, wide.upper, False, wide.upper_open)
    return Reading(meant.label, meant.strict, least.hull(meant.strict), meant.plausibility)


def _reading(reading: QuantityReading, slack: Slack) -> Reading:
    if slack is Slack.ORDERED:
        half_open = reading.strict
        if half_open.lower != half_open.upper:
            half_open = replace(half_open, upper_open=True)
        return Reading(reading.label, half_open, half_open, reading.plausibility)
    wide = reading.coarse if slack is Slack.COARSE else reading.loose
    if slack is Slack.ROUNDED:
        wide = reading.strict
    elif slack in {Slack.TRUNCATED, Slack.WHOLE} and _has_room(wide):
        wide = Interval(wide.lower, wide.upper, True, True)
        inner = reading.strict
        # "Six points" is 5.5 to 7, since 6.9 is also cut to 6; a loss of six is −7 to −5.5.
        if reading.value is not None and reading.value > 0 and inner.lower is not None:
            most = wide.upper
            if slack is Slack.WHOLE and most is not None:
                most = reading.value + _MOST_CUT * (most - reading.value)
            wide = Interval(inner.lower, most, inner.lower_open, True)
        elif reading.value is not None and reading.value < 0 and inner.upper is not None:
            wide = Interval(wide.lower, inner.upper, True, inner.upper_open)
    # A hedge on a written nought is wider rounded than truncated; what holds strictly always holds loosely.
    return Reading(reading.label, reading.strict, wide.hull(reading.strict), reading.plausibility)


def _has_room(wide: Interval) -> bool:
    """Whether something between two ends can be cut off; "one point", taken for a count, is one and no more."""
    return wide.lower is not None and wide.upper is not None and wide.lower != wide.upper


def slacks(ties: Sequence[Tie], by_name: Mapping[str, Fact]) -> dict[str, Slack]:
    """What excuses each figure of the ties, in all of them."""
    used: dict[str, Fact] = {}
    fine: set[str] = set()
    beside_points: dict[str, bool] = {}
    ordered: dict[str, bool] = {}
    integers = frozenset[str]().union(*(tie.integers for tie in ties))
    as_told = frozenset[str]().union(*(tie.rounded for tie in ties))
    for tie in ties:
        variables = {name for form in tie.forms for name in form.relation.variables}
        members = [by_name[name] for name in sorted(variables) if name in by_name]
        points = tie.way == CALLED_PER_CENT or any(fact.is_points for fact in members)
        equates = any(form.relation.comparison == "=" for form in tie.forms)
        alike = not equates and _are_rounded_alike(members)
        for fact in members:
            used[fact.name] = fact
            ordered[fact.name] = alike and ordered.get(fact.name, True)
            if equates:
                beside_points[fact.name] = points and beside_points.get(fact.name, True)
            if (
                fact.is_percent
                or fact.quantity.exact
                or any(_finer(other, fact) for other in members if other is not fact)
            ):
                fine.add(fact.name)

    def slack(name: str) -> Slack:
        if used[name].quantity.mod is None and used[name].is_points:
            return Slack.TRUNCATED
        if used[name].quantity.mod is None and used[name].is_multiple and used[name].quantity.written.style != "verb":
            # "Fourfold" is 3.5 to 4.8: nobody calls 2.3 times three, or what is all but five four.
            return Slack.TRUNCATED if used[name].quantity.written.decimals else Slack.WHOLE
        if name in integers and not used[name].quantity.exact:
            return Slack.WHOLE
        if name in as_told and used[name].quantity.mod is None:
            return Slack.ROUNDED
        # Of two rates and their difference, only one is cut off: 38% less 31% may be 6 points, but is not 5.
        if used[name].quantity.mod is None and used[name].is_percent and beside_points.get(name, False):
            return Slack.ROUNDED
        if ordered[name]:
            return Slack.ORDERED
        return Slack.LOOSE if name in fine else Slack.COARSE

    return {name: slack(name) for name in used}


def _are_rounded_alike(members: Sequence[Fact]) -> bool:
    """Whether two figures were rounded in one way, which leaves their order as it was: 3.1% and 3.0%, not 3 and 3.1."""
    if len(members) != _PAIR or any(fact.quantity.mod is not None or not fact.value for fact in members):
        return False
    one, other = (_noughts(fact) for fact in members)
    return _resolution(members[0]) == _resolution(members[1]) and abs(one - other) <= 1


def _noughts(fact: Fact) -> int:
    """How many noughts a numeral ends in."""
    digits = str(int(fact.quantity.written.value / fact.quantity.written.unit_in_last_place))
    return len(digits) - len(digits.rstrip("0"))


def _finer(other: Fact, fact: Fact) -> bool:
    return other.dimension == fact.dimension and _resolution(other) < _resolution(fact)


def _resolution(fact: Fact) -> Fraction:
    quantity = fact.quantity
    return quantity.written.unit_in_last_place * (quantity.scale.factor if quantity.scale else 1)
