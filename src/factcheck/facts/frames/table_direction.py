"""Claims of the prose that a line of a table rose or fell: "Freight fell in 2022".

Only sentences that say nothing else are taken: every word of them is one of the table, a year, or how much it was so.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from factcheck.facts.context import Context
from factcheck.facts.model import Fact, Frame
from factcheck.facts.tables.cells import Number
from factcheck.facts.tables.figures import CellFigures
from factcheck.facts.tables.grid import years_in
from factcheck.facts.tables.mentions import head_words, words_of
from factcheck.facts.tables.prose import Prose, only, sentences_near_tables
from factcheck.facts.tables.words import extent_of, says
from factcheck.facts.words import words_about


@dataclass(frozen=True, slots=True, kw_only=True)
class DirectionInText(Frame):
    """A line that the prose says rose or fell between two columns of years.

    Attributes:
        before, after: The cells of the two years.
        rises: Whether it is said to have risen.
        name: What the line is called.
        start, end: Where the prose says so.
    """

    before: Fact
    after: Fact
    rises: bool
    name: str
    start: int
    end: int


def find(context: Context) -> Iterator[DirectionInText]:
    """The claims of the prose about which way a line went."""
    figures = CellFigures(context)
    for prose, start, end in sentences_near_tables(context):
        text = prose.text[start:end]
        if says("rises", text) != says("falls", text) and prose.is_of_it((start, end)):
            found = _of_sentence(prose, figures, start, end)
            if found is not None:
                yield found


def _of_sentence(prose: Prose, figures: CellFigures, start: int, end: int) -> DirectionInText | None:
    text, grid = prose.text[start:end], prose.grid
    kind = "rises" if says("rises", text) else "falls"
    place = extent_of(kind, text)
    words = words_of(text)
    row = only(prose.heads.named_rows(words))
    columns = {years[0]: c for c in prose.numeric if len(years := years_in(grid.column_labels[c])) == 1}
    said = sorted(set(years_in(text)))
    if place is None or row is None or len(columns) != len(prose.numeric) or not 1 <= len(said) <= 2:
        return None
    first, last = said[0] - 1 if len(said) == 1 else said[0], said[-1]
    known = {*head_words(grid.row_labels[row.item]), *(word.stem for word in words_of(grid.titles))}
    known |= words_about("tables")["small"] | words_about("tables")["when"]
    others = [word for word in words if not place[0] <= word.start < place[1] and word.stem not in known]
    if any(not (word.stem.endswith("ly") or word.stem in {str(year) for year in said}) for word in others):
        return None
    places = [(row.item, columns[year]) for year in (first, last) if year in columns]
    entries = [grid.entries.get(at) for at in places]
    if len(places) < 2 or any(not isinstance(entry, Number) or entry.noted for entry in entries):
        return None
    before, after = (figures.fact(grid, at) for at in places)
    return DirectionInText(
        sentence=prose.context.place_of(start)[1],
        inferred="the sentence names the row and the years",
        before=before,
        after=after,
        rises=kind == "rises",
        name=grid.row_labels[row.item],
        start=start + place[0],
        end=start + place[1],
    )
