"""The relations that the model knows, which items their units allow in each, and whether they hold of given items.

Sizes are floats here, since they only decide which proposals are looked at. The verdict on a tie is the solver's, which
is exact.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from enum import StrEnum
from itertools import combinations, permutations
from typing import Final

from factcheck.ties.items import Item, Kind

_LEVELS: Final = frozenset({Kind.AMOUNT, Kind.PERCENT})
_DAYS_A_YEAR: Final = 365.25
_UNITS_A_YEAR: Final = {"a": 1.0, "1": 1.0, "mo": 12.0, "wk": _DAYS_A_YEAR / 7, "d": _DAYS_A_YEAR}
_COUNTS: Final = frozenset({"1", *_UNITS_A_YEAR})
_MOST_LISTED: Final = 20
_LONGEST: Final = 400  # years that a bare number may count


class Relation(StrEnum):
    """Relations between items; the order of the items is that of the names behind each.

    The items of `DIFFERENCE`, `SAME`, `ORDER` and `LENGTH` that can change places stand in the order of the text.
    """

    DIFFERENCE = "difference"  # level, level, how far they are apart
    PERCENT = "percent"  # base, other, by how many per cent the other is more or less
    SHARE = "share"  # part, whole, share
    TIMES = "times"  # base, other, how many times the base the other is
    PRODUCT = "product"  # rate, number, total
    LENGTH = "length"  # date, date, what lies between
    SAME = "same"  # a fact, the same fact told again
    ORDER = "order"  # two levels that the text sets against each other
    PART = "part"  # a part, its total
    COUNT = "count"  # how many, the list of them


TOLD: Final[tuple[Relation, ...]] = tuple(
    relation for relation in Relation if relation not in {Relation.ORDER, Relation.PART}
)
"""Those that values can refute. Of the others the model says how likely they are; others say what refutes them."""
SURE: Final = 0.9
"""Likelihood from which a pair that values cannot refute counts as tied, and other words or figures are held to it."""
_PAIRS: Final = frozenset({Relation.SAME, Relation.ORDER, Relation.PART, Relation.COUNT})
ARITY: Final = {relation: 2 if relation in _PAIRS else 3 for relation in Relation}

Indexes = tuple[int, ...]


def candidates(relation: Relation, items: Sequence[Item]) -> Iterator[Indexes]:
    """All tuples of items, by index, that their kinds and units allow in a relation."""
    yield from _CANDIDATES[relation](items)


def _alike(one: Item, other: Item) -> bool:
    """Whether two levels can be compared: of one unit, or one of them without any."""
    if one.kind is not other.kind:
        return False
    return one.dimension == other.dimension or (one.kind is Kind.AMOUNT and (one.bare or other.bare))


def _levels(items: Sequence[Item]) -> list[int]:
    return [i for i, item in enumerate(items) if item.kind in _LEVELS]


def _pairs(items: Sequence[Item]) -> Iterator[Indexes]:
    told = [i for i, item in enumerate(items) if item.kind not in {Kind.DATE, Kind.LIST, Kind.RANK}]
    return (
        (i, j) for i, j in combinations(told, 2) if _alike(items[i], items[j]) or are_convertible(items[i], items[j])
    )


def are_convertible(one: Item, other: Item) -> bool:
    """Whether two measures of one dimension are given in different units."""
    return one.dimension != other.dimension and one.measure[0] == other.measure[0] != ""


def _in_unit_of(item: Item, other: Item) -> Item:
    """A measure in the unit of another one."""
    if not are_convertible(item, other):
        return item
    factor = item.measure[1] / other.measure[1]
    return replace(item, value=item.value * factor, low=item.low * factor, high=item.high * factor)


def _orders(items: Sequence[Item]) -> Iterator[Indexes]:
    return ((i, j) for i, j in combinations(_levels(items), 2) if _alike(items[i], items[j]))


def _parts(items: Sequence[Item]) -> Iterator[Indexes]:
    for i, j in permutations(_levels(items), 2):
        if _alike(items[i], items[j]) and items[i].value < items[j].value:
            yield i, j


def _differences(items: Sequence[Item]) -> Iterator[Indexes]:
    for i, j in combinations(_levels(items), 2):
        if not _alike(items[i], items[j]):
            continue
        for k, third in enumerate(items):
            if k in (i, j):
                continue
            if items[i].kind is Kind.PERCENT:
                if third.kind in {Kind.POINTS, Kind.PERCENT}:
                    yield i, j, k
            elif third.kind is Kind.AMOUNT and (_alike(items[i], third) or _alike(items[j], third)):
                yield i, j, k


def _rates(thirds: frozenset[Kind], levels: frozenset[Kind]) -> Callable[[Sequence[Item]], Iterator[Indexes]]:
    def find(items: Sequence[Item]) -> Iterator[Indexes]:
        for k, third in enumerate(items):
            if third.kind not in thirds:
                continue
            for i, j in permutations(_levels(items), 2):
                if k not in (i, j) and items[i].kind in levels and _alike(items[i], items[j]):
                    yield i, j, k

    return find


def _products(items: Sequence[Item]) -> Iterator[Indexes]:
    amounts = [i for i, item in enumerate(items) if item.kind is Kind.AMOUNT]
    for k in amounts:
        for i, j in permutations(amounts, 2):
            rate, number, total = items[i], items[j], items[k]
            if k in (i, j) or not (_base(rate) == _base(total) or rate.bare or total.bare):
                continue
            if number.dimension in _COUNTS or _base(number) != _base(total):
                yield i, j, k


def _base(item: Item) -> str:
    """The unit of a rate's total: "km" of "km/a", "1" of "/d"."""
    return item.dimension.partition("/")[0] or "1"


def _counts(items: Sequence[Item]) -> Iterator[Indexes]:
    lists = [i for i, item in enumerate(items) if item.kind is Kind.LIST]
    for i, item in enumerate(items):
        if lists and may_count([item]):
            yield from ((i, k) for k in lists if not items[k].start <= item.start < items[k].end)


def may_count(items: Iterable[Item]) -> bool:
    """Whether one of some items is a number of things that somebody may list."""
    return any(
        item.kind is Kind.AMOUNT and item.dimension == "1" and 1 < item.value <= _MOST_LISTED and item.value % 1 == 0
        for item in items
    )


def _lengths(items: Sequence[Item]) -> Iterator[Indexes]:
    dates = [i for i, item in enumerate(items) if item.kind is Kind.DATE]
    told = [
        k
        for k, item in enumerate(items)
        if item.kind in {Kind.AMOUNT, Kind.RANK} and item.dimension in _UNITS_A_YEAR and 1 <= item.value <= _LONGEST
    ]
    return ((i, j, k) for i, j in combinations(dates, 2) for k in told)


_AMOUNTS: Final = frozenset({Kind.AMOUNT})
_CANDIDATES: Final[dict[Relation, Callable[[Sequence[Item]], Iterator[Indexes]]]] = {
    Relation.DIFFERENCE: _differences,
    Relation.PERCENT: _rates(frozenset({Kind.PERCENT, Kind.TIMES}), _LEVELS),
    Relation.SHARE: _rates(frozenset({Kind.PERCENT, Kind.TIMES}), _AMOUNTS),
    Relation.TIMES: _rates(frozenset({Kind.TIMES}), _LEVELS),
    Relation.PRODUCT: _products,
    Relation.LENGTH: _lengths,
    Relation.SAME: _pairs,
    Relation.ORDER: _orders,
    Relation.PART: _parts,
    Relation.COUNT: _counts,
}


def holds(relation: Relation, tied: Sequence[Item]) -> bool:
    """Whether some values that the digits allow make the relation true; of one that they cannot refute, always.

    Args:
        relation: Which one.
        tied: Its items, in their order.
    """
    if relation not in TOLD:
        return True
    if relation is Relation.SAME:
        first = _in_unit_of(tied[0], tied[1])
        return _meet(first.low, first.high, tied[1])
    if relation is Relation.COUNT:
        return tied[1].low <= tied[0].value <= tied[1].high
    if relation is Relation.LENGTH:
        return _lasts(*tied)
    first, second, third = tied
    if relation is Relation.DIFFERENCE:
        apart = [first.low - second.high, first.high - second.low]
        return _meet(apart[0], apart[1], third) or _meet(-apart[1], -apart[0], third)
    if relation is Relation.PRODUCT:
        return _meet(first.low * second.low, first.high * second.high, third)
    if min(first.low, second.low) <= 0:
        return False
    unit = 100.0 if third.kind is Kind.PERCENT else 1.0
    if relation is Relation.SHARE:
        return _meet(first.low / second.high * unit, first.high / second.low * unit, third)
    least, most = second.low / first.high, second.high / first.low
    if relation is Relation.TIMES:
        turned = first.low / second.high, first.high / second.low  # "half of" for "twice"
        return _meet(least, most, third) or _meet(*turned, third)
    return _meet((least - 1) * unit, (most - 1) * unit, third) or _meet((1 - most) * unit, (1 - least) * unit, third)


def made(relation: Relation, tied: Sequence[Item]) -> float:
    """The size that the other items make of the last one; of a length, in the unit of the length.

    Args:
        relation: Which one, of `TOLD`.
        tied: Its items, in their order.
    """
    if relation in {Relation.SAME, Relation.COUNT}:
        return _in_unit_of(tied[0], tied[1]).value
    first, second, third = tied
    if relation is Relation.LENGTH:
        return abs(second.value - first.value) / _DAYS_A_YEAR * _UNITS_A_YEAR[third.dimension]
    if relation is Relation.DIFFERENCE:
        return abs(second.value - first.value)
    if relation is Relation.PRODUCT:
        return first.value * second.value
    if min(first.value, second.value) <= 0:
        return 0.0
    unit = 100.0 if third.kind is Kind.PERCENT else 1.0
    if relation is Relation.SHARE:
        return first.value / second.value * unit
    if relation is Relation.TIMES:
        return (max if third.value >= 1 else min)(second.value / first.value, first.value / second.value)
    return abs(second.value / first.value - 1) * unit


def _meet(low: float, high: float, item: Item) -> bool:
    slack = 1e-9 * max(1.0, abs(item.value))
    return low <= item.high + slack and item.low - slack <= high


def _lasts(first: Item, second: Item, length: Item) -> bool:
    """Whether a length lies between two dates, both or neither of them included."""
    if first.low > second.low:
        first, second = second, first
    unit = _DAYS_A_YEAR / _UNITS_A_YEAR[length.dimension]
    most, least = (second.high - first.low + 1) / unit, (second.low - first.high - 1) / unit
    if {first.dimension, second.dimension} == {"year"} and unit == _DAYS_A_YEAR:
        years = round((second.low - first.low) / _DAYS_A_YEAR)
        least, most = years - 1, years + 1
    return _meet(least, most, length)
