"""Whether figures that were tied by inference belong together in another way, which holds.

"She is 64 metres long, eight longer than the ferry before her, which had 56, and takes a dozen more lorries": if a
dozen were what 64 and 56 are apart, the text would be wrong; but 56 and eight are 64, so that these belong together and
the dozen does not. A tie that the text does not make itself is given up where its figures add up otherwise: among
themselves, in another order, or two of them with a third that stands near.
"""

from __future__ import annotations

from collections.abc import Collection
from fractions import Fraction
from itertools import combinations
from typing import Final

from factcheck.checks._base import Tie
from factcheck.extraction.model import QuantityKind
from factcheck.facts import Fact

_BESIDE: Final = 1  # sentences before and behind those of a tie in which the third figure stands
_PAIR: Final = ("one", "other")
_THREE: Final = (*_PAIR, "third")
_ADDED: Final = frozenset({QuantityKind.DURATION, QuantityKind.MEASURE, QuantityKind.MONEY, QuantityKind.NUMBER})
_RATES: Final = frozenset({QuantityKind.PERCENT, QuantityKind.POINTS})
_LEAST: Final = 10  # less than that adds up to a third figure by chance


def is_explained(tie: Tie, facts: Collection[Fact]) -> bool:
    """Whether an equation that does not hold is inferred, and its figures add up in another way.

    Args:
        tie: The tie.
        facts: All of the document.
    """
    equates = any(form.relation.comparison == "=" for form in tie.forms)  # of two ranked figures any sum may be true
    return bool(tie.why) and equates and _adds_up_otherwise(tie, facts)


def _adds_up_otherwise(tie: Tie, facts: Collection[Fact]) -> bool:
    own = [fact for fact in tie.roles.values() if _is_plain(fact)]
    if len(own) != len(tie.roles) or not len(_PAIR) <= len(own) <= len(_THREE) or len(_units(own)) > 1:
        return False  # that two levels have a difference says nothing against a percentage, or against a list of parts
    if any(_add_up(*three) for three in combinations(own, 3)):
        return True  # "10.4%, 1.2 points higher than 9.2%", taken for a fall to 9.2%
    first = min(fact.sentence for fact in own) - _BESIDE
    last = max(fact.sentence for fact in own) + _BESIDE
    names = {fact.name for fact in tie.roles.values()}
    near = [f for f in facts if first <= f.sentence <= last and f.name not in names and _is_plain(f)]
    pairs = [pair for pair in combinations(own, 2) if all(_size(fact) >= _LEAST for fact in pair)]
    return any(_add_up(*pair, third) for pair in pairs for third in near)


def _is_plain(fact: Fact) -> bool:
    quantity = fact.quantity
    return bool(quantity.value) and quantity.mod is None and quantity.kind in _ADDED | _RATES


def _add_up(*figures: Fact) -> bool:
    """Whether the largest of three figures is the sum of the other two, as they are printed."""
    values = sorted(map(_size, figures), reverse=True)
    return len(_units(figures)) == 1 and values[0] == values[1] + values[2]


def _units(figures: Collection[Fact]) -> set[str]:
    return {"%" if figure.quantity.kind in _RATES else figure.dimension for figure in figures}


def _size(figure: Fact) -> Fraction:
    return abs(figure.value or Fraction(0))
