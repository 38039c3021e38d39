"""Claims of the prose that a line of a table is the greatest or the smallest: "Sales peaked in May"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from factcheck.facts.context import Context
from factcheck.facts.model import Fact, Frame
from factcheck.facts.tables.cells import Kind, Number
from factcheck.facts.tables.figures import CellFigures
from factcheck.facts.tables.grid import Lines
from factcheck.facts.tables.mentions import words_of
from factcheck.facts.tables.prose import Prose, only, sentences_near_tables
from factcheck.facts.tables.sums import is_total
from factcheck.facts.tables.words import extent_of, says
from factcheck.facts.words import words_about

_LEAST: Final = 3  # lines among which one can be the greatest


@dataclass(frozen=True, slots=True, kw_only=True)
class GreatestInText(Frame):
    """A line that the prose calls the greatest or the smallest of its table.

    Attributes:
        named: The cell of the line that is named.
        other: The cell that goes furthest beside it.
        greatest: Whether the greatest is claimed, else the smallest.
        name, other_name: What the lines are called.
        start, end: Where the prose says so.
        pointed: Whether the sentence refers to the table.
    """

    named: Fact
    other: Fact
    greatest: bool
    name: str
    other_name: str
    start: int
    end: int
    pointed: bool


def find(context: Context) -> Iterator[GreatestInText]:
    """The claims of the prose about which line goes furthest."""
    figures = CellFigures(context)
    for prose, start, end in sentences_near_tables(context):
        claim = extent_of("greatest", prose.text[start:end]) or extent_of("least", prose.text[start:end])
        if claim is None:
            continue
        statement = prose.statement(start, end, start + claim[0])
        text = " ".join(prose.text[low:high] for low, high in statement)
        if says("greatest", text) != says("least", text) and not says("not_greatest", text):
            is_of_it = prose.is_of_it(*statement) and _is_of_the_heads(prose, end, start + claim[1])
            found = _of_sentence(prose, figures, start, end) if is_of_it else None
            if found is not None:
                yield found


def _of_sentence(prose: Prose, figures: CellFigures, start: int, end: int) -> GreatestInText | None:
    words = words_of(prose.text[start:end], start)
    row = only(prose.heads.named_rows(words))
    if row is None:
        return None
    grid = prose.grid
    column = prose.column(words, words)
    greatest = says("greatest", prose.text[start:end])
    if column is None:
        return None
    by_rows, by_columns = grid.lines()
    # Of months in rows the month is claimed; of years in columns the year is, and the row says of what.
    period_across = bool(grid.column_labels[column]) and len(prose.numeric) >= _LEAST and _are_times(by_columns)
    lines, item, lane = (by_columns, column, row.item) if period_across else (by_rows, row.item, column)
    place = prose.heads.extent(column, words) if period_across else (row.start, row.end)
    if place is None:
        return None
    numbers = _comparable(lines, lane)
    if item not in numbers or len(numbers) < _LEAST or not grid.table.whole:
        return None
    others = [other for other in numbers if other != item]
    best = (max if greatest else min)(others, key=lambda other: numbers[other].value)
    return GreatestInText(
        sentence=prose.context.place_of(start)[1],
        inferred="the sentence names the row and the column",
        named=figures.fact(grid, lines.place(item, lane)),
        other=figures.fact(grid, lines.place(best, lane)),
        greatest=greatest,
        name=lines.label(item),
        other_name=lines.label(best),
        start=place[0],
        end=place[1],
        pointed=says("points_out", prose.text[start:end]),
    )


def _is_of_the_heads(prose: Prose, sentence_end: int, end: int) -> bool:
    """Whether what is called the greatest is what the table shows: not "the fewest complaints" in one of passengers.

    Args:
        prose: Around the table.
        sentence_end: Where the sentence ends.
        end: Where the claim ends. The sentence may have no figure, and is not parsed then.
    """
    text = prose.text[end:sentence_end]
    following = words_of(text)[:1]
    if not following or not text[: following[0].start].isspace():
        return True  # "… was highest." and "… was highest, …"
    words = words_about("tables")
    return following[0].stem in prose.heads.words | words["small"] | words["follows"]


def _are_times(lines: Lines) -> bool:
    """Whether all columns are years."""
    labels = [lines.label(item) for item in lines.items if item in lines.filled]
    return all(label.strip().isdigit() for label in labels)


def _comparable(lines: Lines, lane: int) -> dict[int, Number]:
    """The figures of a lane that one of them can be the greatest of; none where one is missing or has a footnote."""
    found: dict[int, Number] = {}
    for item in lines.items:
        label, entry = lines.label(item), lines.at(item, lane)
        if is_total(label) or says("averages", label) or lines.nature[item].endswith("change"):
            continue
        if entry in {Kind.UNKNOWN, Kind.TEXT} or (isinstance(entry, Number) and entry.noted):
            return {}
        if isinstance(entry, Number):
            found[item] = entry
    return found
