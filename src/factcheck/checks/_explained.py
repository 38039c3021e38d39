"""Whether figures that were tied by inference belong together in another way, which holds.

"She is 64 metres long, eight longer than the ferry before her, which had 56, and takes a dozen more lorries": if a
dozen were what 64 and 56 are apart, the text would be wrong; but 56 and eight are 64, so that these belong together and
the dozen does not. A tie that the text does not make itself is given up where its figures add up otherwise: among
themselves, in another order, or two of them with a third that stands near.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import combinations
from typing import Final

from factcheck.checks._base import Tie
from factcheck.checks._changes import CALLED_PER_CENT
from factcheck.extraction.model import QuantityKind
from factcheck.facts import Fact, Facts
from factcheck.facts.units import in_unit_of, is_bare

_BESIDE: Final = 1  # sentences before and behind those of a tie in which the third figure stands
_PAIR: Final = ("one", "other")
_THREE: Final = (*_PAIR, "third")
_ADDED: Final = frozenset({QuantityKind.DURATION, QuantityKind.MEASURE, QuantityKind.MONEY, QuantityKind.NUMBER})
_ADDING: Final = frozenset(
    {"change-amount", "headline-and-body", "parts-and-total", "percentage-points", "same-fact"}
)  # checks whose equations are sums
_RATES: Final = frozenset({QuantityKind.PERCENT, QuantityKind.POINTS})
_LEAST: Final = 10  # figures that are all smaller add up by chance


def explained(failing: Iterable[Tie], facts: Facts) -> list[Tie]:
    """Of the ties that do not hold, the equations that are only inferred and whose figures add up in another way.

    Args:
        failing: The ties.
        facts: All of the document.
    """
    inferred = [tie for tie in failing if tie.why and _is_of_one_unit(tie)]
    near: dict[int, list[Fact]] = {}
    for fact in facts if inferred else ():
        if _is_plain(fact):
            near.setdefault(fact.sentence, []).append(fact)
    return [tie for tie in inferred if _adds_up_otherwise(tie, near, facts.document.text)]


def _is_of_one_unit(tie: Tie) -> bool:
    """That two levels have a difference says nothing against a percentage or a rank, or against a list of parts."""
    if tie.way == CALLED_PER_CENT:
        return False  # that they add up is what is told
    own = [fact for fact in tie.roles.values() if _is_plain(fact)]
    adds = tie.check.name in _ADDING and any(form.relation.comparison == "=" for form in tie.forms)
    return adds and len(own) == len(tie.roles) and len(_PAIR) <= len(own) <= len(_THREE) and len(_units(own)) == 1


def _adds_up_otherwise(tie: Tie, near: Mapping[int, Sequence[Fact]], text: str) -> bool:
    own = list(tie.roles.values())
    if any(_add_up(*three) for three in combinations(own, 3)):
        return True  # "10.4%, 1.2 points higher than 9.2%", taken for a fall to 9.2%
    first = min(fact.sentence for fact in own) - _BESIDE
    last = max(fact.sentence for fact in own) + _BESIDE
    names = {fact.name for fact in own}
    nouns = {_noun(fact, text) for fact in own}
    others = [
        fact
        for at in range(first, last + 1)
        for fact in near.get(at, ())
        if fact.name not in names and ("" in nouns or _noun(fact, text) in {"", *nouns})
    ]  # 120 houses say nothing of 110 and 230 scores
    if len(own) == len(_PAIR) and any(_is_made_over(own[0], own[1], fact) for fact in others):
        return True
    others = [_like(fact, own[0]) for fact in others]
    if len(own) == len(_THREE) and any(_closes(own, fact) for fact in others):
        return True
    pairs = [pair for pair in combinations(own, 2) if any(_size(fact) >= _LEAST for fact in pair)]
    return any(_add_up(*pair, third) for pair in pairs for third in others)


def _noun(fact: Fact, text: str) -> str:
    """What is counted, in small letters and without the ending of a plural; "" where no noun stands behind."""
    noun = fact.quantity.noun
    return text[noun[0] : noun[1]].lower().removesuffix("s") if noun is not None else ""


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


def _like(figure: Fact, model: Fact) -> Fact:
    """A bare figure in the unit of another one: "84 per cent … in 2022 91"."""
    return replace(figure, quantity=in_unit_of(figure.quantity, model.quantity)) if is_bare(figure.quantity) else figure


def _is_made_over(first: Fact, second: Fact, length: Fact) -> bool:
    """ "Rights sold for ¥12bn … will pay ¥4bn a year for three years": the one is the other for so long."""
    small, large = sorted((_size(first), _size(second)))
    beside = length.sentence in {first.sentence, second.sentence}
    return length.quantity.kind is QuantityKind.DURATION and beside and small * _size(length) == large


def _closes(figures: Sequence[Fact], fourth: Fact) -> bool:
    """ "Of its 60 members 42 gained, 17 fell and one was unchanged": a fourth of the sentence makes three add up."""
    values = sorted(map(_size, figures), reverse=True)
    together = {fact.sentence for fact in (*figures, fourth)}
    return len(together) == 1 and values[0] == values[1] + values[2] + _size(fourth)
