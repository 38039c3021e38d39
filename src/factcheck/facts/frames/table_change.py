"""Changes in tables: a cell of a column or row of changes, and the two cells between which it lies."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from factcheck.facts.context import Context
from factcheck.facts.model import Fact, Frame
from factcheck.facts.tables.changes import Formula, find_changes
from factcheck.facts.tables.figures import CellFigures


@dataclass(frozen=True, slots=True, kw_only=True)
class TableChange(Frame):
    """A change between two cells.

    Attributes:
        change: How far.
        after, before: The levels.
        formula: Whether it is an amount or a percentage.
        sign: −1 where a fall is written without a sign, or a rise with one.
        line: What the row of levels, or their column, is called.
    """

    change: Fact
    after: Fact
    before: Fact
    formula: Formula
    sign: int
    line: str


def find(context: Context) -> Iterator[TableChange]:
    """The changes in the tables of a document."""
    figures = CellFigures(context)
    for grid in context.grids:
        for lines in grid.lines():
            for found in find_changes(lines):
                for lane in found.lanes:
                    change, after, before = (
                        figures.fact(grid, lines.place(item, lane.lane))
                        for item in (found.item, found.after, found.before)
                    )
                    yield TableChange(
                        sentence=change.sentence,
                        inferred="" if found.stated else "so the changes beside it are computed",
                        change=change,
                        after=after,
                        before=before,
                        formula=lane.formula,
                        sign=-1 if lane.unsigned else 1,
                        line=lines.lane_label(lane.lane),
                    )
