"""The figures of cells as facts, so that their equations are like all others."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from factcheck.extraction.model import Quantity, QuantityKind, Written
from factcheck.extraction.significance import Precision, reading
from factcheck.facts.context import Context
from factcheck.facts.model import Fact, Role
from factcheck.facts.tables.cells import Number
from factcheck.facts.tables.grid import Grid

_LABEL: Final = "as the cell says"


class CellFigures:
    """The facts of the cells of one document, each made when first asked for."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._made: dict[tuple[int, int, int], Fact] = {}
        self._at: dict[int, list[Fact]] = {}
        for fact in context.facts.values():
            self._at.setdefault(fact.block, []).append(fact)

    def fact(self, grid: Grid, place: tuple[int, int]) -> Fact:
        """The figure of a cell.

        Raises:
            ValueError: The cell holds no number.
        """
        key = (grid.table.index, *place)
        if key not in self._made:
            self._made[key] = self._fact(grid, place)
        return self._made[key]

    def _fact(self, grid: Grid, place: tuple[int, int]) -> Fact:
        number, cell = grid.entries[place], grid.table.at(*place)
        if not isinstance(number, Number) or cell is None:
            raise ValueError(f"no number stands at {place}")
        known = self._at.get(cell.block, [])
        start, text = cell.start, cell.text
        written = Written(
            start + number.numeral[0],
            start + number.numeral[1],
            text[slice(*number.numeral)],
            abs(number.value) / 10**number.scaled,
            number.unit / 10**number.scaled,
            decimals=len(str(int(10**number.scaled / number.unit))) - 1,
            group_mark="," if "," in text[slice(*number.numeral)] else "",
        )
        base = known[0].quantity if len(known) == 1 else None
        # A percentage of the running text has its direction in words; that of a cell has its sign, and keeps it.
        is_money = base is not None and base.currency is not None and not number.percent
        kind = QuantityKind.MONEY if is_money else QuantityKind.NUMBER
        quantity = Quantity(
            start + number.start,
            start + number.end,
            text[number.start : number.end],
            kind,
            (reading(_LABEL, abs(number.value), number.unit, Precision.FINE, None, negative=number.value < 0),),
            written,
            unit="%" if number.percent else None,
            currency=base.currency if base is not None and not number.percent else None,
            scale=base.scale if base is not None and number.scaled else None,
            sign=-1 if number.value < 0 else 0,
        )
        if len(known) == 1 and known[0].quantity.kind is not QuantityKind.RANGE:
            return self._context.revise(replace(known[0], quantity=quantity))
        row, column = place
        name = f"t{grid.table.index + 1}r{row + 1}c{column + 1}"
        sentence = self._context.place_of(start)[1]
        return self._context.made(Fact(name, -1, quantity, Role.LEVEL, cell.block, sentence))
