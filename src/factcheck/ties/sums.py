"""Totals, and what the model takes for their parts.

The model tells of each pair how likely one figure is a part of the other. Whether the parts are all of them it cannot
tell: a total whose parts do not make it is only worth a look where they come near.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from factcheck.ties.items import Item, Kind
from factcheck.ties.relations import SURE, Indexes, Relation, candidates

_NESTED: Final = 0.5  # and from which a part is taken for a part of another part
_NEAR: Final = 1.5  # times too much or too little: some of the parts are told elsewhere, or belong to something else
_PARTS: Final = 2
_MOST: Final = 12


@dataclass(frozen=True, slots=True)
class Sum:
    """A total and all figures that the wording makes parts of it.

    Attributes:
        parts: By position.
        total: What they may make.
        likelihood: Of the part that is least likely one.
    """

    parts: tuple[Item, ...]
    total: Item
    likelihood: float


def sums(parts: Mapping[Indexes, float], items: Sequence[Item]) -> Iterator[Sum]:
    """Every total with two parts or more that come near it, and of which none is a part of another one.

    Args:
        parts: How likely an item is a part of another, by the indexes of both.
        items: Of the text.
    """
    of_total: dict[int, dict[int, float]] = defaultdict(dict)
    for (part, total), likelihood in parts.items():
        of_total[total][part] = likelihood
    for total, found in sorted(of_total.items()):
        sure = sorted(part for part, likelihood in found.items() if likelihood >= SURE)
        nested = any(of_total[other].get(part, 0.0) >= _NESTED for other in sure for part in sure)
        if not nested and _may_make([items[part] for part in sure], items[total]):
            yield Sum(tuple(items[part] for part in sure), items[total], min(found[part] for part in sure))


def is_sum_possible(held: Sequence[Item]) -> bool:
    """Whether neighbouring items come near another one, which they do not make.

    Args:
        held: The items of a passage, by position.
    """
    smaller: dict[int, list[int]] = defaultdict(list)
    for part, total in candidates(Relation.PART, held):
        smaller[total].append(part)
    return any(
        _may_make(run, held[total]) and sum(item.value for item in run) != held[total].value
        for total, parts in smaller.items()
        for run in _runs([held[part] for part in sorted(parts)])
    )


def _runs(items: Sequence[Item]) -> Iterator[Sequence[Item]]:
    for low in range(len(items)):
        for end in range(low + _PARTS, min(low + _MOST, len(items)) + 1):
            yield items[low:end]


def _may_make(parts: Sequence[Item], total: Item) -> bool:
    made = sum(item.value for item in parts)
    amounts = all(item.kind is Kind.AMOUNT for item in (*parts, total))
    return amounts and _PARTS <= len(parts) <= _MOST and total.value / _NEAR <= made <= total.value * _NEAR
