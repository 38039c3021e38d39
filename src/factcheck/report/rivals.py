"""Whether other figures were meant: what is tied for want of others, or misses by far, among others of its unit.

Two levels that are the only ones beside a change belong to it in a short text. In a paragraph of a dozen rates they are
two of many, and where they do not fit, others were meant. Measured on pairs of a wrong and a right text and on right
passages full of figures: of ties of this kind that do not hold, more than three rivals stand beside one in a hundred
of the true errors, and beside more than half of the false ones.

And figures that miss each other by more than twofold, with no swapped digits, scale word or digit too many to explain
it, are seldom of one thing where another of their unit stands near: of the alarms for ties that the text does not make
itself, this takes 11 of 49 false ones in 2,051,335 words of published prose, and 8 of 1,000 true ones on 3,123 pairs.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Final

from factcheck.checks import Tie
from factcheck.facts import Fact
from factcheck.report.needed import needed_value, written_value

MOST_RIVALS: Final = 3
"""Figures of the same unit near a tie, beyond which its figures are not called the only ones."""

_FAR: Final = Fraction(2)
_FAR_SLIPS: Final = frozenset({"dropped", "nought", "point", "scale", "transposed", "unscaled"})
"""Slips that explain why a figure is a multiple of what it should be."""

_ONLY: Final = ("the only ", "all the figures of one kind")
_BESIDE: Final = 1  # sentences before and behind those of a tie in which its rivals stand
_PLAIN: Final = frozenset({"headline-and-body", "score"})
"""A headline is about what its text is about, however far off it is, and the scores of a match stand together."""


def are_others_meant(ties: Sequence[Tie], slips: Sequence[str], facts: Mapping[str, Fact]) -> bool:
    """Whether ties that do not hold rather show that figures were tied that do not belong together.

    Args:
        ties: Of one conflict; at least one.
        slips: The kinds of slips of the pen that would mend it.
        facts: All of the document, by name.
    """
    if not all(tie.why for tie in ties):
        return False
    rivals = _rivals(ties, facts)
    if rivals > MOST_RIVALS and all(tie.why.startswith(_ONLY) for tie in ties):
        return True
    if not rivals or any(tie.check.name in _PLAIN for tie in ties) or not _FAR_SLIPS.isdisjoint(slips):
        return False
    return _misses_by_far(ties, facts)


def _misses_by_far(ties: Sequence[Tie], facts: Mapping[str, Fact]) -> bool:
    """Whether each figure that the others make is more than twice, or less than half, of what is written."""
    shares = []
    for tie in ties:
        for fact in tie.roles.values():
            needed, value = needed_value(tie, fact, facts), written_value(fact)
            if needed is not None and value is not None and needed * value > 0:
                shares.append(needed / value)
    return bool(shares) and all(not 1 / _FAR <= share <= _FAR for share in shares)


def _rivals(ties: Sequence[Tie], facts: Mapping[str, Fact]) -> int:
    """How many other figures of their units stand near."""
    own = {fact.name: fact for tie in ties for fact in tie.roles.values()}
    units = {_unit(fact) for fact in own.values() if not fact.is_points}
    first = min(fact.sentence for fact in own.values()) - _BESIDE
    last = max(fact.sentence for fact in own.values()) + _BESIDE
    return sum(
        1 for fact in facts.values() if first <= fact.sentence <= last and _unit(fact) in units and fact.name not in own
    )


def _unit(fact: Fact) -> tuple[str, bool]:
    """In what a figure is, and whether it is how many times: "a quarter" is no rival of 660 farms."""
    return fact.dimension, fact.is_multiple or fact.is_fraction
