"""Lines of means: a row called “Average” against the rows that it is the mean of.

A mean may be weighted by what the table does not show. Then it still lies between the least and the greatest; where the
plain mean holds in other lanes, it must hold in all.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from factcheck.facts.tables.agreement import Span, compared, span_of
from factcheck.facts.tables.cells import Kind, Number
from factcheck.facts.tables.grid import Grid, Lines
from factcheck.facts.tables.sums import is_total
from factcheck.facts.tables.words import begins, is_word, says
from factcheck.reasoning import digit_slips

_LEAST: Final = 3  # lines that a mean is of
_MOST: Final = 24
_THREE_DIGITS: Final = 100  # of the last place
_HOLDING: Final = 2  # lanes in which the plain mean holds before it is asked of others


@dataclass(frozen=True, slots=True)
class MeanLine:
    """A line of means.

    Attributes:
        item: The line.
        members: The lines.
        holds, fails: Lanes in which it is the plain mean, and in which it is not.
        outside: Lanes in which it is below the least or above the greatest.
    """

    item: int
    members: tuple[int, ...]
    holds: tuple[int, ...]
    fails: tuple[int, ...]
    outside: tuple[int, ...]


def find_means(grid: Grid, lines: Lines) -> Iterator[MeanLine]:
    """The lines of plain means along one direction of a table."""
    for item in lines.items:
        label = lines.label(item)
        if item not in lines.filled or not (says("averages", label) or is_word("averages", label)):
            continue
        if says("weighted", label) or says("not_complete", label) or not grid.shows_all:
            continue
        members = [
            other
            for other in lines.items
            if other < item and other in lines.filled and not is_total(lines.label(other)) and _is_plain(lines, other)
        ]
        if _LEAST <= len(members) <= _MOST:
            found = _line(lines, item, tuple(members))
            if found is not None:
                yield found


def _is_plain(lines: Lines, item: int) -> bool:
    label = lines.label(item)
    return not (says("averages", label) or lines.nature[item].endswith("change") or begins("of_which", label))


def _line(lines: Lines, item: int, members: tuple[int, ...]) -> MeanLine | None:
    holds: list[int] = []
    fails: list[int] = []
    outside: list[int] = []
    slipped: list[int] = []
    for lane in lines.lanes:
        mean = lines.number(item, lane)
        entries = [lines.at(other, lane) for other in members]
        numbers = [entry for entry in entries if isinstance(entry, Number)]
        if mean is None or mean.noted or len(numbers) < len(entries) or any(number.noted for number in numbers):
            continue
        if any(entry in {Kind.UNKNOWN, Kind.BLANK} for entry in entries):
            continue
        agreement = compared(mean, _mean(numbers, Fraction(1, 2)), _mean(numbers, Fraction(1)))
        (holds if agreement.holds else fails if agreement.fails else []).append(lane)
        if agreement.fails and _is_slipped(mean, numbers):
            slipped.append(lane)
        low, high = min(number.value for number in numbers), max(number.value for number in numbers)
        room = span_of(mean, steps=Fraction(1))
        if low > 0 and (room.low > high or room.high < low):
            outside.append(lane)
    plain = len(holds) >= _HOLDING and len(holds) > len(fails)
    kept = tuple(fails) if plain else ()
    if not plain and len(slipped) == 1 and len(holds) + 1 == len(lines.lanes):
        return MeanLine(item, members, tuple(holds), tuple(slipped), ())
    out = () if plain else tuple(outside) if len(outside) == 1 and len(lines.lanes) > 1 else ()
    return MeanLine(item, members, tuple(holds) if plain else (), kept, out) if plain or out else None


def _is_slipped(mean: Number, numbers: list[Number]) -> bool:
    """Whether two digits of a mean, put in another order, make it the plain mean: three digits do not by chance."""
    if mean.value < 0 or mean.value / mean.unit < _THREE_DIGITS:
        return False
    made = _mean(numbers, Fraction(1, 2))
    meant = (value for slip, value in digit_slips(mean.value, mean.unit) if slip == "transposed")
    return any(made.low <= value + mean.unit / 2 and value - mean.unit / 2 <= made.high for value in meant)


def _mean(numbers: list[Number], steps: Fraction) -> Span:
    spans = [span_of(number, steps=steps) for number in numbers]
    low, high = sum((span.low for span in spans), Fraction(0)), sum((span.high for span in spans), Fraction(0))
    return Span(low / len(spans), high / len(spans))
