"""Sums in tables: a total and the cells that it is the sum of, along a row or down a column."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from factcheck.extraction.model import Quantity, QuantityKind, QuantityReading, Written
from factcheck.facts.context import Context
from factcheck.facts.model import Fact, Frame, Role
from factcheck.facts.tables.cells import Number
from factcheck.facts.tables.figures import CellFigures
from factcheck.facts.tables.grid import Grid, Lines
from factcheck.facts.tables.sums import Budget, Sum, find_sums
from factcheck.reasoning import Interval

MAX_SHOWN: Final = 24  # addends that a reader can look through; more are added up beforehand, as one figure


@dataclass(frozen=True, slots=True, kw_only=True)
class TableSum(Frame):
    """A cell as the sum of others.

    Attributes:
        total: The sum.
        parts: The cells, with +1 or −1; a single figure made of them where they are very many.
        count: How many cells it is made of.
        line: What its row or column is called.
        lane: What the other one is called.
        down: Whether it is the sum of cells above or below it, else of those beside it.
        alone: Whether nothing but the word "total" says that these are the cells.
    """

    total: Fact
    parts: tuple[tuple[Fact, int], ...]
    count: int
    line: str
    lane: str
    down: bool
    alone: bool = False


def find(context: Context) -> Iterator[TableSum]:
    """The sums in the tables of a document."""
    figures = CellFigures(context)
    for grid in context.grids:
        budget = Budget()
        for lines in grid.lines():
            for found in find_sums(grid, lines, budget):
                for lane in sorted({*found.holds, *found.fails}):
                    yield _frame(context, figures, grid, lines, found, lane)


def _frame(context: Context, figures: CellFigures, grid: Grid, lines: Lines, found: Sum, lane: int) -> TableSum:
    total = figures.fact(grid, lines.place(found.item, lane))
    members = [(item, sign) for item, sign in found.addends if lines.number(item, lane) is not None]
    if len(members) > MAX_SHOWN:
        made = _added(context, grid, lines, members, total, lane)
        parts: tuple[tuple[Fact, int], ...] = ((context.made(made), 1),)
    else:
        parts = tuple((figures.fact(grid, lines.place(item, lane)), sign) for item, sign in members)
    inferred = ""
    if found.because:
        inferred = found.because
    elif not found.explicit:
        inferred = f"this holds in {_places(len(found.holds), down=lines.down)} of the table"
    elif found.fails and not found.alone and lane in found.fails and len(found.holds) == 0:
        inferred = "the head says so"
    return TableSum(
        sentence=total.sentence,
        inferred=inferred,
        total=total,
        parts=parts,
        count=len(members),
        line=lines.label(found.item),
        lane=lines.lane_label(lane),
        down=lines.down,
        alone=found.alone,
    )


def _places(count: int, *, down: bool) -> str:
    what = "column" if down else "row"
    return f"{count} other {what}{'' if count == 1 else 's'}"


def _added(
    context: Context, grid: Grid, lines: Lines, members: Sequence[tuple[int, int]], total: Fact, lane: int
) -> Fact:
    """Very many cells as one figure: their sum, with the room that their digits leave."""
    value, room = Fraction(0), Fraction(0)
    for item, sign in members:
        number = lines.number(item, lane)
        if isinstance(number, Number):
            value += sign * number.value
            room += number.unit / 2
    interval = Interval.closed(value - room, value + room)
    reading = QuantityReading("added up", value, interval, interval, interval)
    first = grid.table.at(*lines.place(members[0][0], lane))
    start = first.start if first is not None else total.quantity.start
    written = Written(start, start, "", abs(value), total.quantity.written.unit_in_last_place, style="sum")
    quantity = Quantity(start, start, "", QuantityKind.NUMBER, (reading,), written)
    name = f"t{grid.table.index + 1}{'c' if lines.down else 'r'}{lane + 1}s{total.quantity.start}"
    del context
    return Fact(name, -1, quantity, Role.LEVEL, total.block, total.sentence)
