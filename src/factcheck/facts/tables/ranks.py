"""Columns of ranks: the order that they give against the figures that they rank by.

By which column a table ranks is what holds of it nearly everywhere: among six or more in the right order, two
neighbours in the wrong one; among five or more, a figure whose digits in another order would stand in its place.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from factcheck.facts.tables.cells import Number
from factcheck.facts.tables.grid import Lines
from factcheck.facts.tables.words import says
from factcheck.reasoning import Slip, digit_slips

_LEAST: Final = 5  # lanes; fewer are in order by chance
_MANY: Final = 6  # ... among which two that changed places say enough
_DISORDER: Final[frozenset[Slip]] = frozenset({"transposed", "shuffled"})


@dataclass(frozen=True, slots=True)
class RankLine:
    """A line of ranks.

    Attributes:
        item: The line.
        by: The line that it ranks by.
        falling: Whether the first has the greatest figure.
        holds: Neighbours in the right order, as lanes.
        fails: The neighbours in the wrong order, if there are any.
    """

    item: int
    by: int
    falling: bool
    holds: tuple[tuple[int, int], ...]
    fails: tuple[tuple[int, int], ...]


def find_ranks(lines: Lines) -> Iterator[RankLine]:
    """The lines of ranks along one direction of a table."""
    for item in lines.items:
        if not says("ranks", lines.label(item)):
            continue
        ranks = {lane: n.value for lane in lines.lanes if (n := lines.number(item, lane)) is not None}
        ordered = sorted(ranks, key=lambda lane: ranks[lane])
        if len(ordered) < _LEAST or [ranks[lane] for lane in ordered] != list(range(1, len(ordered) + 1)):
            continue
        found = [line for by in lines.items if by != item and (line := _by(lines, item, by, ordered)) is not None]
        whole = [line for line in found if not line.fails]
        if whole or len(found) == 1:
            yield (whole or found)[0]


def _by(lines: Lines, item: int, by: int, ordered: list[int]) -> RankLine | None:
    if lines.nature[by].endswith("change") or says("ranks", lines.label(by)):
        return None
    numbers = {lane: lines.number(by, lane) for lane in ordered}
    if any(number is None or number.noted for number in numbers.values()):
        return None
    for falling in (True, False):
        pairs = list(pairwise(ordered))
        wrong = [pair for pair in pairs if _is_wrong(numbers[pair[0]], numbers[pair[1]], falling=falling)]
        if not wrong:
            return RankLine(item, by, falling, tuple(pairs), ())
        if len(wrong) == 1:
            at = pairs.index(wrong[0])
            # Swapped, the two fit between their own neighbours: nothing but their order is wrong.
            around = [*ordered[:at], ordered[at + 1], ordered[at], *ordered[at + 2 :]]
            is_swapped = not any(_is_wrong(numbers[a], numbers[b], falling=falling) for a, b in pairwise(around))
            is_swapped = is_swapped and len(ordered) >= _MANY
            if is_swapped or any(_fits_mended(numbers, ordered, at + i, falling=falling) for i in (0, 1)):
                right = tuple(pair for pair in pairs if pair != wrong[0])
                return RankLine(item, by, falling, right, tuple(wrong))
    return None


def _fits_mended(numbers: Mapping[int, Number | None], ordered: Sequence[int], at: int, *, falling: bool) -> bool:
    """Whether a figure stands in its place once its digits are put in order: 171 for 117."""
    own = numbers[ordered[at]]
    if own is None or own.value < 0:
        return False
    before = numbers[ordered[at - 1]] if at else None
    after = numbers[ordered[at + 1]] if at + 1 < len(ordered) else None
    meant = (replace(own, value=value) for slip, value in digit_slips(own.value, own.unit) if slip in _DISORDER)
    return any(
        (before is None or not _is_wrong(before, number, falling=falling))
        and (after is None or not _is_wrong(number, after, falling=falling))
        for number in meant
    )


def _is_wrong(first: Number | None, second: Number | None, *, falling: bool) -> bool:
    if first is None or second is None:
        return True
    return first.value < second.value if falling else first.value > second.value
