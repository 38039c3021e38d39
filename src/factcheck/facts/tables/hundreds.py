"""Lines of percentages that make up a whole without saying so: a column of shares with no total below.

They need not: a table may show some of the parts, and those who were asked may have given several answers. So either
the other lines of the table must come to 100, or a title must say that a whole is divided, and then one slip must
explain the difference.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from factcheck.facts.tables.cells import Kind, Number
from factcheck.facts.tables.grid import Grid, Lines
from factcheck.facts.tables.sums import is_total
from factcheck.facts.tables.words import begins, says
from factcheck.reasoning import Slip, digit_slips

WHOLE: Final = 100
_LEAST: Final = 3  # parts of a whole
_MOST: Final = 40
_HOLDING: Final = 2  # other lines that come to 100
_PEERS: Final = 3  # times as many lines must hold as fail
_SLIPS: Final[frozenset[Slip]] = frozenset({"transposed", "shuffled", "changed"})


@dataclass(frozen=True, slots=True)
class Hundred:
    """One line of percentages.

    Attributes:
        lane: The line.
        items: Where its parts stand.
        culprit: The only part whose slip explains that they do not come to 100; None where there are several, or none.
        held: How many other lines come to 100.
    """

    lane: int
    items: tuple[int, ...]
    culprit: int | None
    held: int


def find_hundreds(grid: Grid, lines: Lines) -> Iterator[Hundred]:
    """The lanes of a table that come to 100, or must."""
    items = [item for item in lines.items if item in lines.filled]
    labels = [lines.label(item) for item in items]
    if (
        not _LEAST <= len(items) <= _MOST
        or any(map(is_total, labels))
        or any(begins("of_which", one) for one in labels)
    ):
        return
    if not grid.shows_all or any(says("averages", label) for label in labels):
        return
    lanes = [lane for lane in lines.lanes if _is_of_shares(grid, lines, lane, items)]
    off = {lane: _off(lines, lane, items) for lane in lanes}
    holds = [lane for lane in lanes if off[lane] == 0]
    fails = [lane for lane in lanes if off[lane] != 0]
    by_peers = len(holds) >= _HOLDING and len(holds) >= _PEERS * len(fails)
    for lane in holds:
        if by_peers or _divides(grid, lines, lane):
            yield Hundred(lane, tuple(items), None, len(holds) - 1)
    for lane in fails:
        slips = _slips(lines, lane, items)
        if by_peers or (slips and len(fails) == 1 and _divides(grid, lines, lane)):
            yield Hundred(lane, tuple(items), slips[0] if len(slips) == 1 else None, len(holds))


def _divides(grid: Grid, lines: Lines, lane: int) -> bool:
    """Whether a title says that a whole is divided."""
    text = f"{grid.titles} {lines.lane_label(lane)}"
    return says("divided", text) and not says("several_answers", text)


def _is_of_shares(grid: Grid, lines: Lines, lane: int, items: Sequence[int]) -> bool:
    """Whether a lane holds percentages and nothing else, none of them below nought or kept back."""
    if lines.lane_nature[lane] not in {"percent", "amount"} or says("changes", grid.titles):
        return False
    numbers: list[Number] = []
    for item in items:
        entry = lines.at(item, lane)
        if entry is Kind.NIL:
            continue
        if not isinstance(entry, Number) or entry.noted or entry.points or not 0 <= entry.value <= WHOLE:
            return False
        numbers.append(entry)
    natures = {lines.nature[item] for item in items}
    said = lines.lane_nature[lane] == "percent" or natures == {"percent"} or "%" in grid.titles
    return (
        len(numbers) >= _LEAST
        and (said or says("per_cent", grid.titles))
        and not natures & {"change", "percent change"}
    )


def _numbers(lines: Lines, lane: int, items: Sequence[int]) -> dict[int, Number]:
    return {item: number for item in items if (number := lines.number(item, lane)) is not None}


def _off(lines: Lines, lane: int, items: Sequence[int]) -> Fraction:
    """How far the parts are from 100, beyond what rounding and one unit of the last digit explain."""
    numbers = _numbers(lines, lane, items).values()
    difference = sum((number.value for number in numbers), Fraction(0)) - WHOLE
    room = sum((number.unit / 2 for number in numbers), Fraction(0)) + max(number.unit for number in numbers)
    return difference if abs(difference) > room else Fraction(0)


def _slips(lines: Lines, lane: int, items: Sequence[int]) -> list[int]:
    """The parts of which one, put right, makes all of them come to 100: to the last digit, or else as rounded."""
    numbers = _numbers(lines, lane, items)
    missing = WHOLE - sum((number.value for number in numbers.values()), Fraction(0))
    off = {
        item: min(
            (
                abs(missing + number.value - value)
                for slip, value in digit_slips(number.value, number.unit)
                if slip in _SLIPS
            ),
            default=Fraction(WHOLE),
        )
        for item, number in numbers.items()
    }
    room = max(number.unit for number in numbers.values())
    least = min(off.values())
    return [item for item in off if off[item] == least <= room]
