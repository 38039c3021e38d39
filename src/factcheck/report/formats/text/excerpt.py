"""Source lines with marks under the figures, as writers of programs know them from compilers.

A line that is too long is shown in parts, with "…" where something is left out: every marked
stretch shows, with as much of its surroundings as there is room for, in several rows if need be.
Marks stand under what they mark in columns of the terminal, not in characters: wide and combining
characters and tabs count for what they take.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from rich.cells import cell_len
from rich.text import Text

from factcheck.report.formats.text.characters import shown

PRIMARY_MARK = "^"
OTHER_MARK = "~"
GAP = " … "
FIRST_WORDS = 2
_LINE_END = re.compile(r"\r\n|\r|\n")
# The next word on either side; a very long one (an address, a script without spaces) is taken in parts.
_WORD_AFTER = re.compile(r"\s*(?:\S{1,24}(?=\s|$)|\S{1,8}|$)")
_WORD_BEFORE = re.compile(r"(?:(?<!\S)\S{1,24}|\S{1,8}|^)\s*\Z")
_LONGEST_LOOK = 200  # code points looked at for the next word; white space may be long


@dataclass(frozen=True, slots=True)
class Stretch:
    """A half-open range of code points of the source to be marked, with the 1-based line of its start."""

    start: int
    end: int
    line: int
    primary: bool = False


@dataclass(frozen=True, slots=True)
class _Line:
    """Extent of a line of the source, without its line end."""

    start: int
    end: int
    number: int


_Row = tuple[tuple[int, int], ...]  # what a row shows of a line, in order and disjoint


def excerpt(source: str, stretches: Sequence[Stretch], *, width: int, style: str = "") -> Iterator[Text]:
    """The lines that hold the stretches, each followed by its marks.

    Args:
        source: The text as submitted.
        stretches: What to mark; one that goes over a line end is marked on each of its lines.
        width: Columns for a row.
        style: Style of the primary mark.

    Line numbers stand before the lines where there is more than one, and not otherwise.
    """
    lines = _by_line(source, stretches, width)
    digits = len(str(max((line.number for line in lines), default=0))) if len(lines) > 1 else 0
    for line in sorted(lines, key=lambda line: line.start):
        margin = f"{line.number:>{digits}} | " if digits else ""
        empty = " " * digits + " | " if digits else ""
        for row, marked in _rows(source, line, lines[line], width - len(margin)):
            text, marks = _drawn(source, line, row, marked, style)
            yield Text.assemble((margin, "dim"), text)
            yield Text.assemble((empty, "dim"), marks)
            margin = empty


def _by_line(source: str, stretches: Sequence[Stretch], width: int) -> dict[_Line, list[Stretch]]:
    """The stretches by the line that they stand on, cut at line ends and where they are too wide."""
    lines: dict[_Line, list[Stretch]] = {}
    for stretch in dict.fromkeys(stretches):
        start, number = stretch.start, stretch.line
        while True:
            line = _line_around(source, start, number)
            start = min(start, line.end)
            for piece_start, piece_end in _pieces(source, start, min(stretch.end, line.end), width // 2):
                piece = replace(stretch, start=piece_start, end=piece_end, line=number)
                lines.setdefault(line, []).append(piece)
            line_end = _LINE_END.match(source, line.end)
            if line_end is None or line_end.end() >= stretch.end:
                break
            start, number = line_end.end(), number + 1
    return {line: sorted(marked, key=lambda item: (item.start, item.end)) for line, marked in lines.items()}


def _line_around(source: str, offset: int, number: int) -> _Line:
    if source[max(offset - 1, 0) : offset + 1] == "\r\n":  # between the two: still the line before
        offset -= 1
    start = max(source.rfind("\n", 0, offset), source.rfind("\r", 0, offset)) + 1
    line_end = _LINE_END.search(source, offset)
    return _Line(start, line_end.start() if line_end else len(source), number)


def _pieces(source: str, start: int, end: int, width: int) -> Iterator[tuple[int, int]]:
    """The range in pieces of at most `width` columns, cut before no combining character."""
    while cell_len(shown(source[start:end])) > width:
        cut = start + 1
        while cut < end and (cell_len(shown(source[start : cut + 1])) <= width or not cell_len(shown(source[cut]))):
            cut += 1
        if cut == end:
            break
        yield start, cut
        start = cut
    yield start, end


def _rows(source: str, line: _Line, stretches: Sequence[Stretch], width: int) -> Iterator[tuple[_Row, list[Stretch]]]:
    """The line in rows that fit, each with the stretches that it shows; one row if the whole line fits."""
    if cell_len(shown(source[line.start : line.end])) <= width:
        yield ((line.start, line.end),), list(stretches)
        return
    row: _Row = ()
    marked: list[Stretch] = []
    for stretch in stretches:
        longer = _joined((*row, (stretch.start, stretch.end)))
        if row and _columns(source, line, longer) > width:
            yield _grown(source, line, row, width), marked
            longer, marked = ((stretch.start, stretch.end),), []
        row = longer
        marked.append(stretch)
    yield _grown(source, line, row, width), marked


def _joined(parts: Sequence[tuple[int, int]]) -> _Row:
    """Parts that touch or overlap made one; the parts are in order of their starts."""
    row: list[tuple[int, int]] = []
    for start, end in parts:
        if row and start <= row[-1][1]:
            row[-1] = (row[-1][0], max(row[-1][1], end))
        else:
            row.append((start, end))
    return tuple(row)


def _columns(source: str, line: _Line, row: _Row) -> int:
    """How many columns the row takes with its gaps."""
    parts = sum(cell_len(shown(source[start:end])) for start, end in row)
    cut_ends = (row[0][0] > line.start) + (row[-1][1] < line.end)
    return parts + cell_len(GAP) * (len(row) - 1) + cut_ends


def _grown(source: str, line: _Line, row: _Row, width: int) -> _Row:
    """The row with the words around its parts, a word on each side in turn while there is room.

    What stands between two figures ties them together, so the gaps inside are filled before the ends
    grow, once the ends have the few words that say what it is about.
    """
    for rounds, inside in ((FIRST_WORDS, False), (width, True), (width, False)):
        for _ in range(rounds):
            grew = False
            for edge, forward in [(part[side], bool(side)) for part in row for side in (0, 1)]:
                wider = _step(source, line, row, edge, forward=forward, inside=inside)
                if wider != row and _columns(source, line, wider) <= width:
                    row, grew = wider, True
            if not grew:
                break
    return row


def _step(source: str, line: _Line, row: _Row, edge: int, *, forward: bool, inside: bool) -> _Row:
    """The row with one word more at that edge of a part; the same row where there is no such edge."""
    index = next((index for index, part in enumerate(row) if part[forward] == edge), None)
    if index is None:  # an earlier step joined it with its neighbour
        return row
    start, end = row[index]
    if forward:
        last = index == len(row) - 1
        limit = line.end if last else row[index + 1][0]
        if (inside and last) or end == limit:
            return row
        found = _WORD_AFTER.match(source, end, min(limit, end + _LONGEST_LOOK))
        end = found.end() if found else limit
        while end < limit and not cell_len(source[end]):
            end += 1
    else:
        limit = row[index - 1][1] if index else line.start
        if (inside and not index) or start == limit:
            return row
        look = max(limit, start - _LONGEST_LOOK)
        found = _WORD_BEFORE.search(source[look:start])
        start = look + found.start() if found else limit
        while start > limit and not cell_len(source[start]):
            start -= 1
    return _joined((*row[:index], (start, end), *row[index + 1 :]))


def _drawn(source: str, line: _Line, row: _Row, marked: Sequence[Stretch], style: str) -> tuple[Text, Text]:
    """The row and, under it, its marks; the primary mark lies over the others."""
    text = "…" if row[0][0] > line.start else ""
    columns: dict[int, str] = {}
    bold: list[tuple[int, int]] = []
    for index, (start, end) in enumerate(row):
        text += GAP if index else ""
        for stretch in sorted(marked, key=lambda item: item.primary):
            if not start <= stretch.start <= stretch.end <= end:
                continue
            before = text + shown(source[start : stretch.start])
            surface = shown(source[stretch.start : stretch.end])
            column = cell_len(before)
            mark = PRIMARY_MARK if stretch.primary else OTHER_MARK
            # An empty stretch is a place between two characters, and still needs a mark.
            columns |= dict.fromkeys(range(column, column + max(cell_len(surface), 1)), mark)
            bold.append((len(before), len(before) + len(surface)))
        text += shown(source[start:end])
    text += "…" if row[-1][1] < line.end else ""
    drawn, marks = Text(text), Text()
    for bold_start, bold_end in bold:
        drawn.stylize("bold", bold_start, bold_end)
    line_of_marks = "".join(columns.get(column, " ") for column in range(max(columns, default=-1) + 1))
    for mark, run in groupby(line_of_marks):
        marks.append("".join(run), style if mark == PRIMARY_MARK else "")
    return drawn, marks
