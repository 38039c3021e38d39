"""Paragraphs, hanging indents and tables for a page of fixed width that loses nothing."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Sequence
from unicodedata import category

from rich import box
from rich.cells import cell_len
from rich.console import Console, RenderableType
from rich.table import Table
from rich.text import Text

from factcheck.report.formats import View
from factcheck.report.formats.text.characters import shown


class Page:
    """Turns what is drawn into text, with colours or without."""

    def __init__(self, view: View) -> None:
        self.width = max(view.width, 40)
        self._sheet = io.StringIO()
        self._console = Console(
            file=self._sheet,
            width=self.width,
            force_terminal=view.colour,
            color_system="standard" if view.colour else None,
            no_color=not view.colour,
            highlight=False,
            markup=False,
            emoji=False,
            legacy_windows=False,
            _environ={},
        )

    def write(self, items: Iterable[RenderableType]) -> Iterator[str]:
        """Each item as lines; a `Text` is one line, however long it is: it was made to measure."""
        for item in items:
            self._console.print(item, soft_wrap=isinstance(item, Text))
            piece = self._sheet.getvalue()
            self._sheet.seek(0)
            self._sheet.truncate()
            yield "\n".join(line.rstrip() for line in piece.splitlines()) + "\n" if piece else ""


def paragraph(text: str, *, width: int, first: str = "", rest: str = "", style: str = "") -> Iterator[Text]:
    """The text in lines of at most `width` columns; a longer word stays whole, and so does a figure.

    Args:
        text: Shown safely, with runs of white space made one space.
        width: Columns, with the indents.
        first, rest: Indents of the first and of the further lines.
        style: Of the text, not of the indents.
    """
    indent, line = first, ""
    for word in _words(shown(" ".join(text.split()))):
        longer = f"{line} {word}" if line else word
        if line and cell_len(indent + longer) > width:
            yield Text.assemble(indent, (line, style))
            indent, longer = rest, word
        line = longer
    yield Text.assemble(indent, (line, style))


def _words(text: str) -> list[str]:
    """The words of a line; a figure is one word, with the currency before it and the scale or unit after it."""
    words: list[str] = []
    for word in text.split(" "):
        before = words[-1] if words else ""
        after_currency = len(before) == 1 and category(before) == "Sc"
        after_digits = before[-1:].isdigit() and word[:1].isalpha()
        if after_currency or after_digits:
            words[-1] = f"{before} {word}"
        else:
            words.append(word)
    return words


def table(headings: Sequence[str], rows: Iterable[Sequence[str]], *, growing: int | None = None) -> Table:
    """A plain table whose cells wrap, never end in dots.

    Args:
        headings: Of the columns.
        rows: Cells, as many as headings.
        growing: Index of the column that takes the rest of the page; without one, the table is as
            wide as it needs to be.
    """
    drawn = Table(
        box=box.SIMPLE_HEAD, show_edge=False, padding=(0, 1, 0, 0), header_style="dim", expand=growing is not None
    )
    for index, heading in enumerate(headings):
        drawn.add_column(heading, overflow="fold", ratio=1 if index == growing else None)
    for row in rows:
        drawn.add_row(*map(_cell, row))
    return drawn


def _cell(content: str) -> Text:
    """Its lines, each shown safely and with runs of white space made one space."""
    return Text("\n".join(shown(" ".join(line.split())) for line in content.split("\n") if line.strip()))
