"""Tells the tables that arrange a page from those that hold data, before the page is read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from factcheck.documents.html_tokens import Token, TokenKind, attributes

_STRUCTURE = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "article", "section", "blockquote", "form"})
MAX_PARAGRAPHS = 2  # in one cell of a table with data


@dataclass(slots=True)
class _Table:
    start: int
    declared: bool = False  # a table for data by its own word
    layout: bool = False
    columns: int = 0
    most_columns: int = 0
    rows: int = 0
    paragraphs: int = 0


def layout_tables(source: str, tokens: Iterable[Token]) -> frozenset[int]:
    """Where the tables start that only arrange what is in them.

    A head, a caption or a row of several cells that hold no structure speaks for data; a table
    or a heading inside a cell speaks for layout, and so does a table of one column or one row.
    """
    found: set[int] = set()
    open_tables: list[_Table] = []
    for token in tokens:
        if token.kind is TokenKind.START:
            if token.name == "table":
                if open_tables:
                    open_tables[-1].layout = True
                open_tables.append(_opened(source, token))
            elif open_tables:
                _take(open_tables[-1], token.name)
        elif token.kind is TokenKind.END and token.name == "table" and open_tables:
            table = open_tables.pop()
            if _arranges(table):
                found.add(table.start)
    found.update(table.start for table in open_tables if _arranges(table))
    return frozenset(found)


def _opened(source: str, token: Token) -> _Table:
    given = attributes(source, token)
    table = _Table(token.start)
    role = given["role"].value.strip().lower() if "role" in given else ""
    if role in {"presentation", "none"}:
        table.layout, table.most_columns = True, -1
    return table


def _take(table: _Table, name: str) -> None:
    if name in {"th", "caption", "thead"}:
        table.declared = True
    if name == "tr":
        table.rows += 1
        table.columns = 0
    elif name in {"td", "th"}:
        table.columns += 1
        table.most_columns = max(table.most_columns, table.columns) if table.most_columns >= 0 else -1
        table.paragraphs = 0
    elif name == "p":
        table.paragraphs += 1
        if table.paragraphs > MAX_PARAGRAPHS:
            table.layout = True
    elif name in _STRUCTURE:
        table.layout = True


def _arranges(table: _Table) -> bool:
    if table.most_columns < 0:
        return True
    if table.declared:
        return False
    return table.layout or table.most_columns < 2 or table.rows < 2
