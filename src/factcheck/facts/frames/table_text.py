"""Figures of the prose that repeat a cell of a table: the sentence names its row and its column.

Both heads must be said, and nothing may say that something else is meant: another year, another name, a forecast, a sum
of several rows. Unless the sentence refers to the table or says nothing besides, a slip must explain the difference:
"the trawlers landed 2,700 tonnes of cod" may leave out what other boats landed.
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
from factcheck.facts.tables.head_units import unit_of
from factcheck.facts.tables.mentions import Mention, words_of
from factcheck.facts.tables.prose import Prose, Text, only
from factcheck.facts.tables.scales import factors_of
from factcheck.facts.tables.sums import is_total
from factcheck.facts.tables.words import says
from factcheck.facts.units import is_bare
from factcheck.facts.words import words_about
from factcheck.reasoning import digit_slips

_DEFINITE: Final = frozenset({"her", "his", "it", "our", "that", "the", "their", "them", "these", "those"})
_NEXT: Final = 24  # characters in which the word behind a figure stands
_FEW_DIGITS: Final = 3  # of a figure in which one that is changed says little
_DISORDER: Final = frozenset({"transposed", "shuffled"})
_NAMING: Final = frozenset({"ADJ", "NOUN", "PROPN", "VERB"})
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
    rows = prose.heads.named_rows(words_of(prose.text[start:end], start))
    if not rows:
        return
    grid = prose.grid
    for figure in sentence.figures:
        quantity = figure.quantity
        if sentence.word(figure.outer - 1) in _RIVALS:
            continue  # "more timber (45 tons versus 35 tons)": that of another row
        statement = prose.statement(start, end, quantity.start)
        if not prose.is_of_it(*statement) or not prose.is_dated_by_it(*statement):
            continue
        place = _place(prose, figure, rows, statement, (start, end))
        if place is None or not _is_meant(prose, prose.context.fact(figure), place):
            continue
        row, column = place
        pointed = says("points_out", prose.text[start:end])
        if not _is_of_its_kind(prose, figure, place, pointed=pointed):
            continue
        if not pointed and not _is_told(prose, sentence, figure, statement, place):
            continue
        yield CellInText(
            sentence=sentence.number,
            inferred="the sentence names the row and the column",
            figure=prose.context.fact(figure),
            cell=figures.fact(grid, place),
            factors=factors_of(prose.labels(column), grid.row_labels[row], quantity.text),
            row=grid.row_labels[row],
            column=grid.column_labels[column],
            pointed=pointed,
        )


def _place(
    prose: Prose,
    figure: Figure,
    rows: Sequence[Mention],
    statement: Sequence[tuple[int, int]],
    sentence: tuple[int, int],
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
    extent = statement[0][0], statement[-1][1]
    low, high = prose.clause(*extent, quantity.start, quantity.end)
    words = [word for part in statement for word in words_of(prose.text[slice(*part)], part[0]) if word.start < high]
    near = [word for word in words if low <= word.start]
    row = only([row for row in rows if low <= row.start < high]) or only(rows)
    if row is None or is_total(prose.grid.row_labels[row.item]):
        return None
    is_before = any(says("year_before", prose.text[slice(*part)]) for part in statement)
    column = None if is_before else prose.column(near, words)
    if column is None:
        column = prose.column_of_a_remark(statement, sentence)
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


def _is_of_its_kind(prose: Prose, figure: Figure, place: tuple[int, int], *, pointed: bool) -> bool:
    """Whether a figure is in the unit that the heads name, no distance from something else, and no part of something.

    Args:
        prose: Around the table.
        figure: The figure.
        place: Row and column of its cell.
        pointed: Whether the sentence refers to the table; then the heads may name no unit.
    """
    quantity = figure.quantity
    units, own = prose.units(*place), unit_of(quantity)
    if own is not None and quantity.currency in units and own not in units:
        last = words_of(quantity.text)[-1].stem  # "€3,140 a month", under "Monthly pay, €"
        own = quantity.currency if any(word.startswith(last) for word in prose.heads.words) else own
    if units and ((own is not None and own != "%" and own not in units) or (own is None and quantity.noun is not None)):
        return False  # "landed by 720 boats", in a table of tonnes
    if own is not None and own != "%" and not units and not pointed:
        return False  # "earned 1.62 million euros", in a table of passengers
    behind = [word.stem for word in words_of(prose.text[quantity.end : quantity.end + _NEXT])]
    if behind[:1] == ["of"] and behind[1:2] and behind[1] in _DEFINITE:
        return False  # "1.04 million of the passengers"
    return not behind or behind[0] not in words_about("tables")["parting"]


def _is_told(
    prose: Prose, sentence: Sentence, figure: Figure, statement: Sequence[tuple[int, int]], place: tuple[int, int]
) -> bool:
    """Whether a figure is that of its cell or was meant for it, or the sentence says nothing that the heads do not."""
    fact, entry = prose.context.fact(figure), prose.grid.entries[place]
    factors = factors_of(prose.labels(place[1]), prose.grid.row_labels[place[0]])
    levels = [entry.value * factor for factor in factors] if isinstance(entry, Number) else []
    allowed = fact.quantity.readings[0].loose
    return (
        any(allowed.contains(level) for level in levels)
        or any(_is_slip(fact, level) for level in levels)
        or _says_nothing_else(prose, sentence, figure, statement)
    )


def _is_slip(fact: Fact, level: Fraction) -> bool:
    """Whether a figure is another with one slip; with few digits, with the same ones in disorder."""
    written = fact.quantity.written
    steps = written.value / written.unit_in_last_place if written.value else Fraction(0)
    digits = len(str(steps.numerator)) if steps.denominator == 1 else 0
    if not digits or fact.value is None or not written.value:
        return False
    kinds = None if digits > _FEW_DIGITS else _DISORDER
    factor = abs(fact.value / written.value)
    room = written.unit_in_last_place * factor / 2
    meant = (
        value * factor
        for kind, value in digit_slips(written.value, written.unit_in_last_place)
        if kinds is None or kind in kinds
    )
    return any(abs(value - level) <= room for value in meant)


def _says_nothing_else(prose: Prose, sentence: Sentence, figure: Figure, statement: Sequence[tuple[int, int]]) -> bool:
    """Whether all that a statement names are heads and titles of the table, and what is counted."""
    words = words_about("tables")
    if sentence.word(sentence.start) in words["partitives"]:
        return False
    known = prose.heads.words | words["small"]
    said = prose.context.fact(figure).attribution
    behind = -1
    if said is not None and said.start is not None:
        behind = prose.text.rfind(",", figure.quantity.end, said.start + 1)  # "…, the survey found"
    above = {figure.head.i, *(token.i for token in figure.head.ancestors)}
    for token in sentence.doc[sentence.start : sentence.end]:
        if token.pos_ not in _NAMING or token.i in sentence.covered:
            continue
        if 0 <= behind < token.idx or not any(low <= token.idx < high for low, high in statement):
            continue
        if token.pos_ == "VERB" and token.i in above and token.lemma_.lower() in words["levels"]:
            continue  # "Sales came to"
        if not known.issuperset(word.stem for word in words_of(token.text)):
            return False
    return True


def _sums_to(grid: Grid, row: int, column: int) -> list[Fraction]:
    """The sums of a column up to a row, from the top and from the bottom."""
    numbers = [n.value for r in grid.rows if r <= row and isinstance(n := grid.entries.get((r, column)), Number)]
    rest = [n.value for r in grid.rows if r >= row and isinstance(n := grid.entries.get((r, column)), Number)]
    return [Fraction(sum(part)) for part in (numbers, rest) if len(part) > 1]
