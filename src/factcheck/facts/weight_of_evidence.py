"""How much speaks for a tie that only the model knows: its likelihood, and a slip that seldom fits by chance.

The model tells from the words how likely figures belong together. That they do not agree speaks against it, and that
one slip of the pen would make them agree speaks for it: the more, the fewer slips there are to try and the finer the
figures are, since then it would seldom happen to figures of two things. Both are added up as a weight of evidence
(I. J. Good, *Probability and the weighing of evidence*, 1950).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from enum import IntEnum
from typing import Final

from factcheck.facts.model import Fact
from factcheck.facts.slips import Holds, is_one_likely_slip_away, is_one_slip_away, slips_tried
from factcheck.ties import Item, Kind, Proposal, Relation, log_odds

_DECADE: Final = math.log(10)  # figures of two things have any ratio within a factor of ten or so alike
_LEAST: Final = 1e-4  # of any chance


class Explained(IntEnum):
    """What explains that figures do not agree, as a place in `Proposal.needed`."""

    SELDOM = 0  # a slip of the pen that seldom fits by chance
    ANY = 1  # another slip
    NOTHING = 2


def explained_by(facts: Sequence[Fact], holds: Holds) -> Explained:
    """What explains that figures do not agree.

    Args:
        facts: The figures.
        holds: Whether they would with other values, in the same order.
    """
    if is_one_likely_slip_away(facts, holds):
        return Explained.SELDOM
    return Explained.ANY if is_one_slip_away(facts, holds) else Explained.NOTHING


def weight_of_evidence(proposal: Proposal, facts: Sequence[Fact], explained: Explained) -> float:
    """How much speaks for a proposal, in natural logarithms of odds.

    Args:
        proposal: Of the model.
        facts: Of its items, in their order.
        explained: By what.
    """
    odds = log_odds(proposal.likelihood)
    if explained is Explained.NOTHING:
        return odds
    return odds - math.log(_chance(proposal, facts, likely=explained is Explained.SELDOM))


def _chance(proposal: Proposal, facts: Sequence[Fact], *, likely: bool) -> float:
    """How likely some slip would make figures of different things agree."""
    tried = (slips_tried(fact, likely=likely) for fact in facts)
    wide = _widths(proposal.relation, proposal.items)
    expected = sum(number * min(1.0, width) for number, width in zip(tried, wide, strict=True)) / _DECADE
    return min(1.0, max(_LEAST, expected))


def _widths(relation: Relation, items: Sequence[Item]) -> Sequence[float]:
    """Of each figure, how wide a range of values would agree with the others, as a share of its value."""
    apart = [item.high - item.low for item in items]
    sizes = [max(abs(item.value), 1e-9) for item in items]
    if relation is Relation.DIFFERENCE:
        return [sum(apart) / size for size in sizes]
    if relation is Relation.LENGTH:
        between = max(abs(items[0].value - items[1].value), 1.0)
        return [(apart[0] + apart[1]) / between + apart[2] / sizes[2]] * len(items)
    shares = [width / size for width, size in zip(apart, sizes, strict=True)]
    if relation is not Relation.PERCENT:
        return [sum(shares)] * len(items)
    whole = 100.0 if items[2].kind is Kind.PERCENT else 1.0
    ratio = sizes[1] / sizes[0]
    levels = shares[0] + shares[1]
    of_level = levels + apart[2] / whole / ratio
    return [of_level, of_level, levels * ratio * whole / sizes[2] + shares[2]]
