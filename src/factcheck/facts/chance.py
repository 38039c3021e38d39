"""Whether a slip that would make figures agree says anything, or would be found for figures of any two things.

A slip is looked for among a few figures that may stand there instead. How likely one of these agrees by chance follows
from how many they are and from how much room the digits leave.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Final

from factcheck.facts.model import Fact
from factcheck.facts.slips import Holds, is_one_slip_away
from factcheck.reasoning import digit_slips

MOST: Final = Fraction(1, 12)  # chance that is still taken for none
_KINDS: Final = (frozenset({"transposed"}), frozenset({"transposed", "shuffled"}), frozenset({"changed"}))


def is_by_chance(facts: Sequence[Fact], holds: Holds, window: Fraction, *, choices: int = 1) -> bool:
    """Whether no slip makes figures agree of which so few are possible that chance is out of the question.

    Args:
        facts: The figures, one of which may be wrong.
        holds: Whether they agree, over their values in the same order.
        window: Room that their digits leave, as a share of the value.
        choices: How many other figures might have been meant as well.
    """
    for kinds in _KINDS:
        if not is_one_slip_away(facts, holds, kinds):
            continue
        if slips_of(facts, kinds) * window * choices <= MOST:
            return False
    return True


def slips_of(facts: Sequence[Fact], kinds: frozenset[str]) -> int:
    """How many other figures slips of these kinds may have been made of."""
    count = 0
    for fact in facts:
        written = fact.quantity.written
        if written.value:
            found = {
                value for kind, value in digit_slips(abs(written.value), written.unit_in_last_place) if kind in kinds
            }
            count += len(found - {written.value})
    return count
