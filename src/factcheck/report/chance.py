"""How likely a slip that mends a conflict would be found, were its figures of things that do not belong together.

Any two figures can be told to disagree, and of short ones nearly any is one slip away from any other: that 5 for 3
would mend "three and two make seven" says nothing; that 1,893 for 1,839 would, says much.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Final

from factcheck.checks import Tie
from factcheck.facts import Fact
from factcheck.report.edits import digit_edits
from factcheck.report.needed import needed_value, places_for, unit_of, written_value

_WORDS: Final = 10  # numbers for any of which one in words may have been taken
_NO_SLIPS: Final = frozenset({"computed", "word"})


def chance_of_slip(ties: Sequence[Tie], facts: Mapping[str, Fact]) -> Fraction:
    """The share of unrelated figures of that size that some slip would make agree; 1 where no sum speaks for a slip.

    Args:
        ties: Of one conflict.
        facts: All facts by name.
    """
    if not any(form.relation.comparison == "=" for tie in ties for form in tie.forms):
        return Fraction(1)
    figures = {fact.name: fact for tie in ties for fact in tie.roles.values() if fact.name in facts}
    return min(Fraction(1), sum((_chance(fact, ties, facts) for fact in figures.values()), Fraction(0)))


def _chance(fact: Fact, ties: Sequence[Tie], facts: Mapping[str, Fact]) -> Fraction:
    """The same, if this is the figure with the slip: as many slips as lead to it, each with the room that agrees."""
    known = (places_for(fact.name, tie, facts) for tie in ties if fact in tie.roles.values())
    rooms: list[Fraction] = []
    reach = 2 * abs(written_value(fact) or Fraction(0))
    for place in next((places for places in known if places is not None), ()):
        if place.lower is not None and place.upper is not None:
            rooms.append(place.upper - place.lower)
            reach = max(reach, abs(place.upper + place.lower))
    if not rooms or not reach:
        return Fraction(0)
    unit = unit_of(fact)
    if fact.quantity.written.style in {"words", "verb"}:
        slips = min(reach / unit, Fraction(_WORDS))
    else:
        edits = (edit for edit in digit_edits(fact, ties, facts) if edit.slip not in _NO_SLIPS)
        values = {edit.values[fact.name][0] for edit in edits if fact.name in edit.values}
        slips = Fraction(sum(abs(value) <= reach for value in values))
    return min(Fraction(1), slips * (max(rooms) + unit) / reach)


def miss_by_far(ties: Sequence[Tie], facts: Mapping[str, Fact]) -> bool:
    """Whether each figure that the others make is more than twice, or less than half, of what is written."""
    shares = []
    for tie in ties:
        for fact in tie.roles.values():
            needed, value = needed_value(tie, fact, facts), written_value(fact)
            if needed is not None and value is not None and needed * value > 0:
                shares.append(needed / value)
    return bool(shares) and all(not Fraction(1, 2) <= share <= 2 for share in shares)
