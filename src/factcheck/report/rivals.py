"""Whether "the only" is true: figures that were tied for want of others, among others of their unit.

Two levels that are the only ones beside a change belong to it in a short text. In a paragraph of a dozen rates they are
two of many, and where they do not fit, others were meant. Measured on pairs of a wrong and a right text and on right
passages full of figures: of ties of this kind that do not hold, more than three rivals stand beside one in a hundred
of the true errors, and beside more than half of the false ones.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Final

from factcheck.checks import Tie
from factcheck.facts import Fact

MOST_RIVALS: Final = 3
"""Figures of the same unit near a tie, beyond which its figures are not called the only ones."""

_ONLY: Final = ("the only ", "all the figures of one kind")
_BESIDE: Final = 1  # sentences before and behind those of a tie in which its rivals stand


def have_rivals(ties: Sequence[Tie], facts: Collection[Fact]) -> bool:
    """Whether ties rest on nothing but that no other figure was near, and others were.

    Args:
        ties: Of one conflict; at least one.
        facts: All of the document.
    """
    if not all(tie.why.startswith(_ONLY) for tie in ties):
        return False
    own = {fact.name: fact for tie in ties for fact in tie.roles.values()}
    units = {fact.dimension for fact in own.values() if not fact.is_points}
    first = min(fact.sentence for fact in own.values()) - _BESIDE
    last = max(fact.sentence for fact in own.values()) + _BESIDE
    rivals = sum(
        1 for fact in facts if first <= fact.sentence <= last and fact.dimension in units and fact.name not in own
    )
    return rivals > MOST_RIVALS
