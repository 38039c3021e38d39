"""How much a slip must explain before figures of several sentences are held against each other.

The less the words tie figures together, the less room chance may have: where the words give every figure its part, any
one slip will do; where they only say that a figure is made of others, and few can be meant, a slip must be one that
seldom fits by chance; where they say little, it must hardly ever fit by chance.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum
from fractions import Fraction

from factcheck.extraction.model import QuantityKind
from factcheck.facts.chance import is_by_chance, slips_of
from factcheck.facts.model import Fact
from factcheck.facts.slips import Holds, is_one_scale_away, is_one_slip_away, last_place

_REORDERED = frozenset({"transposed", "shuffled"})
_TRANSPOSED = frozenset({"transposed"})
_CHANGED = frozenset({"changed"})
_ROUND = 100
_SELDOM = Fraction(1, 4)  # chance that is left to digits in another order, where the words say that a figure is made
_ALONE = Fraction(1, 8)  # the same, for the slips of one figure
_RARE = Fraction(1, 60)  # where they say little


class Tied(Enum):
    """How firmly the words tie the figures."""

    FIRMLY = "every figure is given its part"
    NEARLY = "the words say that one is made of two, and one of these is given its part"
    MADE = "the words say that one is made of others"
    LOOSELY = "they are of the same things"


def slack_of(facts: Sequence[Fact]) -> Fraction:
    """What the digits of figures that are added leave open; nothing for counts."""
    if are_counts(facts):
        return Fraction(0)
    if all(_is_count(fact) for fact in facts):
        return sum((_round_unit(fact) for fact in facts), Fraction(0)) / 2
    return sum((last_place(fact) for fact in facts if not fact.quantity.exact), Fraction(0)) / 2


def close_slack(facts: Sequence[Fact]) -> Fraction:
    """What the finest digits of some figures leave open: a slip makes them agree as they are written.

    "Bought for €4 million and sold for €7.2 million, a gain of €1.2 million": four stands for 4.0.
    """
    if are_counts(facts) or all(_is_count(fact) for fact in facts):
        return slack_of(facts)
    return min(last_place(fact) for fact in facts) * len(facts) / 2


def printed_slack(facts: Sequence[Fact]) -> Fraction:
    """Half a unit of the coarsest last digit: with a slip undone, the figures agree as they are printed."""
    return slack_of(facts) and max(last_place(fact) for fact in facts) / 2


def are_counts(facts: Sequence[Fact]) -> bool:
    """Whether figures are counts of single things, and not all of them round."""
    return all(_is_count(fact) for fact in facts) and any((fact.value or 0) % _ROUND for fact in facts)


def _round_unit(fact: Fact) -> Fraction:
    """What the last digit of a round count that is no nought is worth: 1,000 of 62,000."""
    unit, size = Fraction(_ROUND), fact.value or Fraction(0)
    while size and size % (unit * 10) == 0:
        unit *= 10
    return unit


def _is_count(fact: Fact) -> bool:
    quantity = fact.quantity
    size = quantity.value
    return (
        quantity.kind is QuantityKind.NUMBER and quantity.scale is None and size is not None and size.denominator == 1
    )


def room_of(result: Fact, slack: Fraction) -> Fraction:
    """The share of its value that the digits of a result leave open."""
    size = abs(result.value or Fraction(0))
    return max(2 * slack, last_place(result)) / size if size else Fraction(1)


def is_explained(facts: Sequence[Fact], holds: Holds, room: Fraction, tied: Tied, *, choices: int = 1) -> bool:
    """Whether a slip explains why figures do not agree.

    Args:
        facts: The figures, in the order that `holds` takes.
        holds: Whether they agree.
        room: What their digits leave open, as a share of the value.
        tied: What the words say.
        choices: How many sets of figures may be meant.
    """
    if tied is Tied.FIRMLY:
        return is_one_slip_away(facts, holds, _REORDERED) or is_one_slip_away(facts, holds, _CHANGED)
    if tied is Tied.NEARLY and is_one_slip_away(facts, holds, _REORDERED):
        return True
    if tied is not Tied.LOOSELY and all(fact.quantity.scale for fact in facts) and is_one_scale_away(facts, holds):
        return room * choices <= _SELDOM  # "$1.3 billion" for "$900 million … $400 billion"
    if tied is Tied.MADE and any(_alone(facts, i, holds, room * choices) for i in range(len(facts))):
        return True
    tied = Tied.MADE if tied is Tied.NEARLY else tied
    swapped, most = (_REORDERED, _SELDOM) if tied is Tied.MADE else (_TRANSPOSED, _RARE)
    if slips_of(facts, swapped) * room * choices <= most and is_one_slip_away(facts, holds, swapped):
        return True
    return tied is Tied.MADE and not is_by_chance(facts, holds, room, choices=choices)


def _alone(facts: Sequence[Fact], at: int, holds: Holds, room: Fraction) -> bool:
    """Whether two digits of one figure that changed places explain it, and few others could have."""
    values = [fact.value or Fraction(0) for fact in facts]

    def with_others(own: Sequence[Fraction]) -> bool:
        return holds([*values[:at], own[0], *values[at + 1 :]])

    few = slips_of(facts[at : at + 1], _TRANSPOSED) * room <= _ALONE
    return few and is_one_slip_away(facts[at : at + 1], with_others, _TRANSPOSED)
