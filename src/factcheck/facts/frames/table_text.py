"""Figures of the prose that repeat a cell of a table: the sentence names its row and its column.

Both heads must be said, and nothing may say that something else is meant: another year, another name, a forecast, a sum
of several rows.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from factcheck.extraction.model import QuantityKind
from factcheck.facts.context import Context
from factcheck.facts.model import Fact, Frame, Role
from factcheck.facts.sentences import Figure, Sentence
from factcheck.facts.tables.cells import Number
from factcheck.facts.tables.figures import CellFigures
from factcheck.facts.tables.grid import Grid
from factcheck.facts.tables.mentions import Mention, Word, words_of
from factcheck.facts.tables.prose import Prose, Text, only
from factcheck.facts.tables.scales import factors_of
from factcheck.facts.tables.sums import is_total
from factcheck.facts.tables.words import says
from factcheck.facts.units import is_bare

_ALIKE: Final = 4  # times a cell that a figure may be and still be meant for it
_KINDS: Final = frozenset({QuantityKind.NUMBER, QuantityKind.MONEY, QuantityKind.PERCENT, QuantityKind.MEASURE})
_RIVALS: Final = frozenset({"against", "than", "versus", "vs", "vs."})
_OTHER_ROLES: Final = frozenset({Role.CHANGE, Role.MULTIPLE, Role.RANK, Role.TARGET})


@dataclass(frozen=True, slots=True, kw_only=True)
class CellInText(Frame):
    """A figure of the prose and the cell that it repeats.

    Attributes:
        figure: In the prose.
        cell: In the table.
        factors: What the cell may have to be multiplied by: its head says "in thousands".
        row, column: What these are called.
        pointed: Whether the sentence refers to the table.
    """

    figure: Fact
    cell: Fact
    factors: tuple[int, ...]
    row: str
    column: str
    pointed: bool


def find(context: Context) -> Iterator[CellInText]:
    """The figures of the prose that repeat a cell."""
    figures = CellFigures(context)
    text = Text(context)
    for grid in context.grids:
        prose = Prose(text, grid)
        for sentence in context.sentences:
            if sentence.block in prose.blocks:
                yield from _of_sentence(prose, figures, sentence)


def _of_sentence(prose: Prose, figures: CellFigures, sentence: Sentence) -> Iterator[CellInText]:
    span = sentence.doc[sentence.start : sentence.end]
    start, end = span.start_char, span.end_char
    words = words_of(prose.text[start:end], start)
    rows = prose.heads.named_rows(words)
    if not rows or not prose.is_of_it(start, end):
        return
    grid = prose.grid
    for figure in sentence.figures:
        quantity = figure.quantity
        if sentence.word(figure.outer - 1) in _RIVALS:
            continue  # "more timber (45 tons versus 35 tons)": that of another row
        place = _place(prose, figure, words, rows, (start, end))
        if place is None or not _is_meant(prose, prose.context.fact(figure), place):
            continue
        row, column = place
        yield CellInText(
            sentence=sentence.number,
            inferred="the sentence names the row and the column",
            figure=prose.context.fact(figure),
            cell=figures.fact(grid, place),
            factors=factors_of(prose.labels(column), grid.row_labels[row], quantity.text),
            row=grid.row_labels[row],
            column=grid.column_labels[column],
            pointed=says("points_out", prose.text[start:end]),
        )


def _place(
    prose: Prose, figure: Figure, words: Sequence[Word], rows: Sequence[Mention], extent: tuple[int, int]
) -> tuple[int, int] | None:
    """Row and column of the cell that a figure can be; None where the sentence names none, or several."""
    quantity = figure.quantity
    role = prose.context.fact(figure).role
    if quantity.kind not in _KINDS or quantity.value is None or role in _OTHER_ROLES:
        return None
    if any(row.start <= quantity.start < row.end for row in rows):
        return None  # the figure of a head, "15–24"
    if is_bare(quantity) and any(quantity.text in head for head in prose.heads.columns):
        return None  # "compared to Q4 2018" under a head of that name
    low, high = prose.clause(*extent, quantity.start, quantity.end)
    near = [word for word in words if low <= word.start < high]
    row = only([row for row in rows if low <= row.start < high]) or only(rows)
    if row is None or is_total(prose.grid.row_labels[row.item]):
        return None
    column = prose.column(near, words)
    if column is None or quantity.text in prose.grid.column_labels[column].split():
        return None  # the figure of a head again, "Q4 2018"
    return row.item, column


def _is_meant(prose: Prose, fact: Fact, place: tuple[int, int]) -> bool:
    """Whether a figure can be that of a cell at all, and of no other cell of the row, nor of a sum up to there."""
    grid, (row, column), value = prose.grid, place, fact.value
    entry = grid.entries.get(place)
    if not isinstance(entry, Number) or entry.noted or value is None or entry.value <= 0 or value <= 0:
        return False
    percent = entry.percent or "%" in prose.labels(column) or says("per_cent", prose.labels(column))
    if percent != fact.is_percent or entry.points:
        return False
    allowed = fact.quantity.readings[0].loose
    factors = factors_of(prose.labels(column), grid.row_labels[row])
    if any(allowed.contains(entry.value * factor) for factor in factors):
        return True
    beside = [grid.entries.get((row, other)) for other in grid.columns if other != column]
    elsewhere = [number.value for number in beside if isinstance(number, Number)]
    elsewhere += _sums_to(grid, row, column)
    if any(allowed.contains(other * factor) for other in elsewhere for factor in factors):
        return False
    return any(entry.value * factor <= _ALIKE * value <= _ALIKE * _ALIKE * entry.value * factor for factor in factors)


def _sums_to(grid: Grid, row: int, column: int) -> list[Fraction]:
    """The sums of a column up to a row, from the top and from the bottom."""
    numbers = [n.value for r in grid.rows if r <= row and isinstance(n := grid.entries.get((r, column)), Number)]
    rest = [n.value for r in grid.rows if r >= row and isinstance(n := grid.entries.get((r, column)), Number)]
    return [Fraction(sum(part)) for part in (numbers, rest) if len(part) > 1]
