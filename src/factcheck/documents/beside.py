"""Tables in files of their own that are read together with a text: one document, whose source is all of them in turn.

Where the source of one ends, the next begins after a blank line; `Document.beside` says where, so that whoever tells a
place of the whole can tell it in the file that it came from.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Final

from factcheck.documents.csv_table import read_rows
from factcheck.documents.decoding import check_text
from factcheck.documents.model import BLOCK_SEPARATOR, Beside, Block, BlockKind, Document, Span

MAX_CELLS: Final = 3_000
"""Cells of a table that is read for each text that goes with it: a second and a half. A larger one is no table of an
article, and is checked by itself."""


def with_tables(document: Document, tables: Mapping[str, str]) -> Document:
    """The document with tables that lie in files beside it; its own offsets stay as they are.

    Args:
        document: A text.
        tables: The text of each file, CSV or TSV, by the name to tell it by.
    Raises:
        InvalidCharacter: A table holds a NUL or a lone surrogate.
    """
    for name, source in tables.items():
        check_text(source, name)
        table = read_rows(source)
        cells = sum(block.kind is BlockKind.TABLE_CELL for block in table.blocks)
        too_large = f"more than {MAX_CELLS:,} cells" if cells > MAX_CELLS else ""
        reason = too_large or ("" if table.text else "no cells")
        document = _joined(document, name, None if reason else table, reason)
    return document


def _joined(document: Document, name: str, table: Document | None, reason: str) -> Document:
    if table is None:
        place = len(document.source)
        return replace(document, beside=(*document.beside, Beside(name, "", place, reason)))
    start = len(document.source) + len(BLOCK_SEPARATOR)
    gap = len(BLOCK_SEPARATOR) if document.text else 0
    number = 1 + max((block.table for block in document.blocks if block.table is not None), default=-1)
    blocks = _moved(table.blocks, len(document.text) + gap, start, number)
    return replace(
        document,
        source=document.source + BLOCK_SEPARATOR + table.source,
        text=document.text + BLOCK_SEPARATOR[:gap] + table.text,
        blocks=(*document.blocks, *blocks),
        source_map=document.source_map.followed_by(table.source_map, BLOCK_SEPARATOR[:gap], start),
        beside=(*document.beside, Beside(name, table.source, start)),
    )


def _moved(blocks: Iterable[Block], in_text: int, in_source: int, number: int) -> Iterable[Block]:
    for block in blocks:
        yield replace(
            block,
            start=block.start + in_text,
            end=block.end + in_text,
            source=Span(block.source.start + in_source, block.source.end + in_source),
            table=None if block.table is None else block.table + number,
        )
