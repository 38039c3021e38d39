"""Columns and rows of changes, and the two lines that each is the change between.

The head says that it is a change; between what, its years say, or the lines beside it, or what holds in most places.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from itertools import permutations
from typing import Final

from factcheck.facts.tables.agreement import Agreement, Span, compared, difference, growth, mirrored, span_of
from factcheck.facts.tables.cells import Number
from factcheck.facts.tables.grid import Lines, years_in

_REACH: Final = 6  # level lines on either side of a change that it can lie between
_SAMPLE: Final = 24  # lanes in which a pair is tried before it is looked at in all
_DIGITS: Final = 2.0  # of agreement in all that show which lines a change lies between
_MOST_FAILS: Final = 2  # times as many lanes must hold as fail


class Formula(StrEnum):
    """How a change is computed from two levels."""

    AMOUNT = "amount"  # after − before
    PERCENT = "percent"  # (after / before − 1) × 100


@dataclass(frozen=True, slots=True)
class LaneChange:
    """A change in one lane.

    Attributes:
        lane: Where.
        formula: How it is computed.
        holds: Whether it does, loosely at least.
        unsigned: Whether only its size is given, or its sign means something else.
    """

    lane: int
    formula: Formula
    holds: bool
    unsigned: bool = False


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """A line of changes.

    Attributes:
        item: The line.
        after, before: The lines of levels.
        lanes: Where it was computed.
        stated: Whether the heads themselves say between which lines it lies.
    """

    item: int
    after: int
    before: int
    lanes: tuple[LaneChange, ...]
    stated: bool


def find_changes(lines: Lines) -> Iterator[ChangeLine]:
    """The lines of changes along one direction of a table."""
    items = [item for item in lines.items if item in lines.filled]
    levels = [item for item in items if not lines.nature[item].endswith("change")]
    if len(levels) == len(items):
        return
    for at, item in enumerate(items):
        if not lines.nature[item].endswith("change"):
            continue
        pairs, stated = _pairs(
            lines, item, [i for i in items[:at] if i in levels], [i for i in items[at:] if i in levels]
        )
        found = _best(lines, item, pairs, stated=stated)
        if found is not None:
            yield found


def _pairs(lines: Lines, item: int, before: Sequence[int], after: Sequence[int]) -> tuple[list[tuple[int, int]], bool]:
    """Pairs of levels that a change may lie between, as (after, before), and whether the heads leave no choice."""
    near = [*before[-_REACH:], *after[:_REACH]]
    years = years_in(lines.label(item))
    named = {level: years_in(lines.label(level)) for level in near}
    if len(set(years)) == 2:
        late = [level for level in near if named[level] == (max(years),)]
        early = [level for level in near if named[level] == (min(years),)]
        pairs = [(a, b) for a in late for b in early]
        return pairs, len(pairs) == 1
    pairs = list(permutations(near, 2))
    if len(near) == 2 and all(len(named[level]) == 1 for level in near):
        ordered = sorted(near, key=lambda level: named[level], reverse=True)
        if named[ordered[0]] != named[ordered[1]]:
            return [(ordered[0], ordered[1])], True
    return pairs, False


def _best(lines: Lines, item: int, pairs: Sequence[tuple[int, int]], *, stated: bool) -> ChangeLine | None:
    sample = lines.lanes if len(lines.lanes) <= _SAMPLE else lines.lanes[:: len(lines.lanes) // _SAMPLE]
    best: tuple[float, tuple[int, int]] | None = None
    for rank, pair in enumerate(pairs):
        tested = [found for lane in sample if (found := _in_lane(lines, item, pair, lane)) is not None]
        holds = sum(agreement.holds for _, agreement, _ in tested)
        fails = sum(agreement.fails for _, agreement, _ in tested)
        digits = sum(agreement.digits for _, agreement, _ in tested)
        if not tested or (holds < _MOST_FAILS * fails and not (stated and holds >= fails)):
            continue
        if not stated and (holds < 2 or digits < _DIGITS + fails):
            continue
        turned = sum(unsigned for _, _, unsigned in tested)
        weight = digits - fails - turned - rank / 1000
        if best is None or weight > best[0]:
            best = weight, pair
    if best is None:
        return _single(lines, item, pairs) if stated else None
    pair = best[1]
    others = [other for other in pairs if other != pair]
    return ChangeLine(item, *pair, tuple(_lanes(lines, item, pair, others)), stated)


def _single(lines: Lines, item: int, pairs: Sequence[tuple[int, int]]) -> ChangeLine | None:
    """A table of one line with a change: its heads say between what."""
    lanes = [lane for lane in lines.lanes if lines.number(item, lane) is not None]
    if len(lanes) != 1 or len(pairs) != 1:
        return None
    return ChangeLine(item, *pairs[0], tuple(_lanes(lines, item, pairs[0], [])), stated=True)


def _lanes(lines: Lines, item: int, pair: tuple[int, int], others: Sequence[tuple[int, int]]) -> Iterator[LaneChange]:
    signed = any(number is not None and number.value < 0 for number in (lines.number(item, at) for at in lines.lanes))
    for lane in lines.lanes:
        found = _in_lane(lines, item, pair, lane)
        if found is None:
            continue
        formula, agreement, unsigned = found
        if agreement.fails and _is_excused(lines, item, pair, others, lane):
            continue
        if unsigned and signed:
            continue  # beside signs, one that is missing may mean better or worse
        yield LaneChange(lane, formula, not agreement.fails, unsigned)


def _is_excused(lines: Lines, item: int, pair: tuple[int, int], others: Sequence[tuple[int, int]], lane: int) -> bool:
    """Whether a footnote hangs at a figure, or another pair of lines explains the change."""
    numbers = [lines.number(line, lane) for line in (item, *pair)]
    if any(number is None or number.noted for number in numbers):
        return True
    found = (_in_lane(lines, item, other, lane) for other in others)
    return any(one is not None and not one[1].fails for one in found)


def _in_lane(lines: Lines, item: int, pair: tuple[int, int], lane: int) -> tuple[Formula, Agreement, bool] | None:
    """The formula that fits best in one lane; None where nothing can be computed."""
    change, after, before = (lines.number(line, lane) for line in (item, *pair))
    if change is None or after is None or before is None or after.percent != before.percent:
        return None
    if after.points or (after.money and before.money and after.money != before.money):
        return None
    formulas = [Formula.PERCENT if lines.nature[item] == "percent change" or change.percent else Formula.AMOUNT]
    if formulas == [Formula.PERCENT] and (after.percent or lines.lane_nature[lane] in {"percent", "other"}):
        formulas.append(Formula.AMOUNT)
    if change.points:
        formulas = [Formula.AMOUNT]
    results = []
    for formula in formulas:
        made, wide = _made(formula, after, before, Fraction(1, 2)), _made(formula, after, before, Fraction(1))
        if made is None or wide is None:
            return None
        results.append((formula, compared(change, made, wide), False))
        other = compared(mirrored(change), made, wide)
        if not other.fails:
            results.append((formula, other, True))
    return min(results, key=lambda result: (not result[1].holds, result[1].fails, result[2]))


def _made(formula: Formula, after: Number, before: Number, steps: Fraction) -> Span | None:
    first, second = span_of(after, steps=steps), span_of(before, steps=steps)
    return difference(first, second) if formula is Formula.AMOUNT else growth(first, second)
