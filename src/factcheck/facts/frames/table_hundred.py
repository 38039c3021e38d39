"""Percentages in tables that make up a whole, with no total beside them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from factcheck.facts.context import Context
from factcheck.facts.model import Fact, Frame
from factcheck.facts.tables.figures import CellFigures
from factcheck.facts.tables.hundreds import find_hundreds


@dataclass(frozen=True, slots=True, kw_only=True)
class TableHundred(Frame):
    """Parts that come to 100%.

    Attributes:
        parts: The cells.
        culprit: The one whose slip explains that they do not, or else the last one.
        line: What their row or column is called.
    """

    parts: tuple[Fact, ...]
    culprit: Fact
    line: str


def find(context: Context) -> Iterator[TableHundred]:
    """The lines of shares in the tables of a document."""
    figures = CellFigures(context)
    for grid in context.grids:
        for lines in grid.lines():
            for found in find_hundreds(grid, lines):
                facts = {
                    item: figures.fact(grid, lines.place(item, found.lane))
                    for item in found.items
                    if lines.number(item, found.lane) is not None
                }
                culprit = facts.get(found.culprit if found.culprit is not None else -1, list(facts.values())[-1])
                what = "column" if lines.down else "row"
                held = f"{found.held} other {what}{'' if found.held == 1 else 's'}" if found.held else ""
                yield TableHundred(
                    sentence=culprit.sentence,
                    inferred=f"so {'does' if found.held == 1 else 'do'} {held}"
                    if held
                    else "the title says that a whole is divided",
                    parts=tuple(facts.values()),
                    culprit=culprit,
                    line=lines.lane_label(found.lane),
                )
