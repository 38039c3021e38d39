"""The tables of AsciiDoc, cell by cell."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from factcheck.documents.drafts import Draft
from factcheck.documents.html_grid import Grid
from factcheck.documents.model import BlockKind, Span
from factcheck.documents.source_lines import SourceLine
from factcheck.documents.source_map import Piece

Inline = Callable[[int, int], list[Piece]]

# "2+|", ".3+^|", "h|": how a cell is laid out, before the bar that begins it.
_CELL = re.compile(
    r"(?:(?<![\w|])(?P<columns>\d{1,3})?(?:\.(?P<rows>\d{1,3}))?(?P<times>[+*])?[<^>.]{0,3}(?P<style>[aehlms])?)?(?<!\\)\|"
)
_SHORT = {",": ",", ":": ":"}  # ",===" encloses CSV
_FORMAT = re.compile(r"format=\"?(?P<name>csv|tsv|dsv)")
_COLUMNS = re.compile(r"cols=\"?(?P<spec>[^\"\]]*)")


def delimiter_of(separator: str, setting: str) -> str:
    """The sign that cuts the fields of a table whose rows are CSV; "" where cells begin with a bar.

    Args:
        separator: The sign with which the enclosing lines begin.
        setting: The line in brackets above the table, in lower case.
    """
    named = _FORMAT.search(setting)
    return {"csv": ",", "tsv": "\t", "dsv": ":"}[named["name"]] if named else _SHORT.get(separator, "")


def has_header(lines: Sequence[SourceLine], setting: str) -> bool:
    """Whether the first row names the columns: a setting says so, or a blank line follows it."""
    if "header" in setting:
        return True
    return len(lines) > 1 and not lines[0].is_blank and lines[1].is_blank


def table_drafts(
    lines: Sequence[SourceLine], separator: str, setting: str, table: int, inline: Inline
) -> Iterator[Draft]:
    """The cells between the two lines that enclose a table.

    Args:
        lines: Those between.
        separator: The sign with which the enclosing lines begin; cells begin with "|".
        setting: The line in brackets above the table, in lower case; "" where there is none.
        table: Number of the table in the document.
        inline: Gives the pieces of a stretch of source.
    """
    filled = [line for line in lines if not line.is_blank]
    if not filled or separator not in "|!":
        return
    grid = Grid(table)
    width = _width(setting) or len(_CELL.findall(filled[0].text))
    marks_header = has_header(lines, setting)
    taken = 0
    for line in filled:
        cells = list(_CELL.finditer(line.text))
        for index, match in enumerate(cells):
            if grid.row < 0 or taken >= width * (grid.row + 1):
                grid.start_row()
            is_span = match["times"] == "+"
            rows, columns = grid.place(
                match["rows"] or "" if is_span else "", match["columns"] or "" if is_span else ""
            )
            taken += rows * columns
            end = cells[index + 1].start() if index + 1 < len(cells) else len(line.text)
            pieces = inline(line.start + match.end(), line.start + end)
            if pieces:
                yield Draft(
                    BlockKind.TABLE_CELL, pieces, Span(pieces[0].start, pieces[-1].end),
                    table=table, row=grid.row, column=grid.column, row_span=rows, column_span=columns,
                    header=(marks_header and grid.row == 0) or match["style"] == "h",
                )  # fmt: skip


def _width(setting: str) -> int:
    """How many columns the setting names: `cols="1,2"`, `cols="3*"`."""
    match = _COLUMNS.search(setting)
    if match is None:
        return 0
    width = 0
    for part in re.split(r"[,;]", match["spec"]):
        times = re.match(r"\s*(\d{1,3})\*", part)
        width += int(times.group(1)) if times else 1
    return width
