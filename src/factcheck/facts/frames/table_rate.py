"""Rates, means and ranks in tables, with the cells that they are made of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from factcheck.facts.context import Context
from factcheck.facts.model import Fact, Frame
from factcheck.facts.tables.figures import CellFigures
from factcheck.facts.tables.grid import Grid, Lines
from factcheck.facts.tables.means import find_means
from factcheck.facts.tables.ranks import find_ranks
from factcheck.facts.tables.rates import find_rates
from factcheck.facts.tables.sums import Budget
from factcheck.facts.tables.words import says


@dataclass(frozen=True, slots=True, kw_only=True)
class TableRate(Frame):
    """A cell of a rate, a price or a share: amount × factor = rate × base.

    Attributes:
        rate, amount, base: The cells.
        factor: A power of ten.
        is_price: Whether the amount is made of the rate, and not the rate of the amount.
        line: What the line of rates is called.
        lane: What the lane is called.
    """

    rate: Fact
    amount: Fact
    base: Fact
    factor: Fraction
    is_price: bool
    line: str
    lane: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TableMean(Frame):
    """A cell of a mean.

    Attributes:
        mean: The cell.
        members: Those that it is the mean of.
        bound: Where the mean may be weighted: the member that it cannot be beyond.
        lane: What the lane is called.
    """

    mean: Fact
    members: tuple[Fact, ...]
    bound: Fact | None
    lane: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TableRank(Frame):
    """Two neighbours of a ranking.

    Attributes:
        before, after: The figures that they are ranked by.
        rank: The place of the first.
        name, other_name: What the first and the second are called.
        falling: Whether the first has the greater figure.
    """

    before: Fact
    after: Fact
    rank: Fact
    name: str
    other_name: str
    falling: bool


def find(context: Context) -> Iterator[Frame]:
    """The rates, means and ranks in the tables of a document."""
    figures = CellFigures(context)
    for grid in context.grids:
        budget = Budget()
        for lines in grid.lines():
            yield from _rates(figures, grid, lines, budget)
            yield from _means(figures, grid, lines)
            yield from _ranks(figures, grid, lines)


def _rates(figures: CellFigures, grid: Grid, lines: Lines, budget: Budget) -> Iterator[TableRate]:
    for found in find_rates(lines, budget):
        for lane in sorted((*found.holds, *found.fails)):
            base_lane = lane if found.total is None else found.total
            base_line = found.amount if found.base is None else found.base
            rate = figures.fact(grid, lines.place(found.item, lane))
            yield TableRate(
                sentence=rate.sentence,
                inferred=f"this holds in {_places(len(found.holds), down=lines.down)} of the table",
                rate=rate,
                amount=figures.fact(grid, lines.place(found.amount, lane)),
                base=figures.fact(grid, lines.place(base_line, base_lane)),
                factor=found.factor,
                is_price=says("prices", lines.label(found.item)),
                line=lines.label(found.item),
                lane=lines.lane_label(lane),
            )


def _means(figures: CellFigures, grid: Grid, lines: Lines) -> Iterator[TableMean]:
    for found in find_means(grid, lines):
        for lane in sorted({*found.holds, *found.fails, *found.outside}):
            mean = figures.fact(grid, lines.place(found.item, lane))
            members = tuple(figures.fact(grid, lines.place(other, lane)) for other in found.members)
            bound = None
            if lane in found.outside:
                ordered = sorted(members, key=lambda fact: fact.value or 0)
                bound = ordered[-1] if (mean.value or 0) > (ordered[-1].value or 0) else ordered[0]
            held = f"this holds in {_places(len(found.holds), down=lines.down)} of the table"
            yield TableMean(
                sentence=mean.sentence,
                inferred=held if found.holds else "",
                mean=mean,
                members=members,
                bound=bound,
                lane=lines.lane_label(lane),
            )


def _ranks(figures: CellFigures, grid: Grid, lines: Lines) -> Iterator[TableRank]:
    for found in find_ranks(lines):
        for first, second in (*found.holds, *found.fails):
            before, after = (figures.fact(grid, lines.place(found.by, lane)) for lane in (first, second))
            yield TableRank(
                sentence=before.sentence,
                inferred="all other places are in this order",
                before=before,
                after=after,
                rank=figures.fact(grid, lines.place(found.item, first)),
                name=lines.lane_label(first),
                other_name=lines.lane_label(second),
                falling=found.falling,
            )


def _places(count: int, *, down: bool) -> str:
    what = "column" if down else "row"
    return f"{count} other {what}{'' if count == 1 else 's'}"
