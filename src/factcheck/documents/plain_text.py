"""Reads plain text: paragraphs between blank lines or on lines of their own, wrapped or not."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from factcheck.documents.classification import classify
from factcheck.documents.drafts import Draft, assemble
from factcheck.documents.line_layout import (
    Line,
    Mark,
    Wrapping,
    continues,
    line_groups,
    unquoted,
    wrapping_of,
)
from factcheck.documents.model import BlockKind, Document, Span
from factcheck.documents.pieces import trimmed
from factcheck.documents.pipe_rows import are_pipe_rows, pipe_rows
from factcheck.documents.readers import Reader
from factcheck.documents.shapes import is_title
from factcheck.documents.source_map import Piece
from factcheck.documents.words import layout_words

FORMAT = "text"
MAX_FIELD = 60  # characters between two tabs; longer ones are sentences


def read(source: str, _name: str = "text") -> Document:
    """The document that a plain text is; any text has one."""
    drafts = text_drafts(source, list(line_groups(source)))
    publication = classify(drafts, headings_are_marked=False)
    return assemble(source, FORMAT, drafts, publication)


def text_drafts(source: str, groups: Sequence[Sequence[Line]], *, joins_hyphens: bool = False) -> list[Draft]:
    """The blocks that the lines of a text make up.

    Args:
        source: The whole text.
        groups: Its lines, those between blank ones together.
        joins_hyphens: Whether a hyphen at the end of a line divides a word.
    """
    wrapping = wrapping_of(groups)
    drafts: list[Draft] = []
    indents: list[int] = []  # of the list items that are open
    tables = itertools.count()
    for group in groups:
        cells = _cells(source, group, tables)
        if cells:
            drafts += cells
            continue
        quoted = unquoted(group)
        blocks = list(_blocks(quoted or group, source, wrapping))
        first_of_group = len(drafts)
        for lines in blocks:
            draft = _draft(lines, alone=len(blocks) == 1, joins_hyphens=joins_hyphens)
            if draft.kind is BlockKind.LIST_ITEM:
                draft.level = _list_level(indents, lines[0].indent)
            elif lines[0].indent == 0:
                indents.clear()
            if quoted and draft.kind is BlockKind.PARAGRAPH:
                draft.kind = BlockKind.QUOTE
            if not (lines[0].is_rule and _underline(drafts[max(first_of_group, len(drafts) - 1) :], lines[0])):
                drafts.append(draft)
    return drafts


READER = Reader(FORMAT, (".txt", ".text"), read)


def _cells(source: str, group: Sequence[Line], tables: Iterator[int]) -> list[Draft]:
    """The cells of a group of lines that is a table: rows between bars, or fields between tabs."""
    if len(group) < 2:
        return []
    if "|" in group[0].text and are_pipe_rows([source[line.outer : line.end] for line in group]):
        return pipe_rows(
            source, [[Piece(source[line.outer : line.end], line.outer, line.end)] for line in group], next(tables)
        )
    rows = [_with_tabs(source, line) for line in group]
    tabs = rows[0].text.count("\t")
    if not tabs or any(row.text.count("\t") != tabs for row in rows):
        return []
    if any(len(field) > MAX_FIELD for row in rows for field in row.text.split("\t")):
        return []
    table, drafts = next(tables), []
    for row, line in enumerate(rows):
        start = line.start
        for column, field in enumerate(line.text.split("\t")):
            kept = trimmed([Piece(field, start, start + len(field))]) if field.strip() else []
            if kept:
                extent = Span(kept[0].start, kept[0].end)
                drafts.append(Draft(BlockKind.TABLE_CELL, kept, extent, table=table, row=row, column=column))
            start += len(field) + 1
    return drafts


def _with_tabs(source: str, line: Line) -> Piece:
    """A line with its mark, and with the tabs at both ends, which stand for empty fields."""
    start, end = line.outer, line.end
    while start and source[start - 1] == "\t":
        start -= 1
    while source.startswith("\t", end):
        end += 1
    return Piece(source[start:end], start, end)


def _blocks(group: Sequence[Line], source: str, wrapping: Wrapping) -> Iterator[list[Line]]:
    lines = [group[0]]
    for following in group[1:]:
        if not continues(lines, following, wrapping):
            yield lines
            lines = [following]
        elif following.mark is Mark.NONE:
            lines.append(following)
        else:  # what looked like a mark is a dash in the sentence
            text = source[following.outer : following.end]
            lines.append(replace(following, text=text, start=following.outer, mark=Mark.NONE))
    yield lines


def _draft(lines: Sequence[Line], *, alone: bool, joins_hyphens: bool) -> Draft:
    extent = Span(lines[0].outer, lines[-1].end)
    if lines[0].is_rule:
        return Draft(BlockKind.MARKUP, [], extent, reason="ruled line", alone=alone)
    pieces = [Piece(lines[0].text, lines[0].start, lines[0].end)]
    for line, following in pairwise(lines):
        if joins_hyphens and line.text.endswith(("-", "\u00ad", "–")):
            pieces[-1] = _without_hyphen(pieces[-1], following.text)
        else:
            pieces.append(Piece(" ", line.end, following.start))
        pieces.append(Piece(following.text, following.start, following.end))
    kind = BlockKind.PARAGRAPH if lines[0].mark is Mark.NONE else BlockKind.LIST_ITEM
    return Draft(kind, pieces, extent, alone=alone)


def _without_hyphen(piece: Piece, following: str) -> Piece:
    """The end of a line that goes on in the next one, without the hyphen if that only divides a word."""
    stem = piece.text[:-1]
    last_word = stem.rpartition(" ")[2].rpartition("-")[2].lower()
    if piece.text[-1] == "\u00ad":
        return Piece(stem, piece.start, piece.end - 1)
    divides = last_word.isalpha() and following[:1].islower() and piece.text[-1] == "-"
    if divides and last_word not in layout_words().hyphenated:
        return Piece(stem, piece.start, piece.end - 1)
    return piece


def _list_level(indents: list[int], indent: int) -> int:
    """The depth of an item that is indented so far, among those above it."""
    while indents and indents[-1] >= indent:
        indents.pop()
    indents.append(indent)
    return len(indents)


def _underline(above: Sequence[Draft], rule: Line) -> bool:
    """Makes a heading of the title right above the ruled line, and says whether there is one."""
    if not above or above[-1].kind is not BlockKind.PARAGRAPH or not is_title(above[-1].text):
        return False
    title = above[-1]
    title.kind = BlockKind.HEADING
    title.level = 1 if "=" in rule.text else 2
    title.source = Span(title.source.start, rule.end)
    title.alone = True
    return True
