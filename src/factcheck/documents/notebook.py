"""Reads Jupyter notebooks: the Markdown cells are read, code and its output are not.

Offsets count the characters of the `.ipynb` file, escapes of JSON included; each place also names its cell.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field

from factcheck.documents.classification import classify
from factcheck.documents.decoded_text import DecodedText
from factcheck.documents.drafts import Draft, assemble
from factcheck.documents.headlines import promote_headline
from factcheck.documents.json_places import string_pieces, values
from factcheck.documents.line_layout import BYTE_ORDER_MARK
from factcheck.documents.markdown import markdown_drafts
from factcheck.documents.model import BlockKind, Document, Place, Span
from factcheck.documents.readers import Reader
from factcheck.documents.source_map import Piece
from factcheck.errors import DamagedInput

FORMAT = "notebook"


@dataclass(slots=True)
class _Cell:
    start: int
    end: int = 0
    kind: str = ""
    has_output: bool = False
    pieces: list[Piece] = field(default_factory=list)


def read(source: str, name: str = "text") -> Document:
    """The document that a notebook is.

    Raises:
        DamagedInput: It is no JSON, or no notebook.
    """
    _require_notebook(source, name)
    drafts: list[Draft] = []
    places: list[Place] = []
    tables = 0
    for number, cell in enumerate(_cells(source), start=1):
        places.append(Place(cell.start, (("cell", number),)))
        if cell.kind != "markdown":
            kind = BlockKind.CODE if cell.kind == "code" else BlockKind.MARKUP
            reason = f"{cell.kind or 'empty'} cell" + (" with its output" if cell.has_output else "")
            drafts.append(Draft(kind, [], Span(cell.start, cell.end), reason=reason))
            continue
        text = DecodedText(piece for piece in cell.pieces if piece.text)
        own = markdown_drafts(text.text, first_table=tables)
        tables = max((draft.table + 1 for draft in own if draft.table is not None), default=tables)
        for draft in own:
            text.move(draft)
        drafts += own
    promote_headline(drafts)
    publication = classify(drafts, headings_are_marked=True)
    return assemble(source, FORMAT, drafts, publication, places)


READER = Reader(FORMAT, (".ipynb",), read, keeps_bounds=True, marks="*_`~$")


def _require_notebook(source: str, name: str) -> None:
    try:
        content = json.loads(source.lstrip(BYTE_ORDER_MARK), parse_int=float)
    except json.JSONDecodeError as error:
        reason = error.msg[:1].lower() + error.msg[1:].removesuffix(" at").removesuffix(" starting")
        problem = f"not a notebook: no JSON ({reason} in line {error.lineno}, column {error.colno})"
        raise DamagedInput(name, f"{problem}; nothing was checked") from error
    except RecursionError as error:
        raise DamagedInput(name, "not a notebook: JSON that is nested too deeply; nothing was checked") from error
    if not isinstance(content, dict) or not isinstance(content.get("cells", content.get("worksheets")), list):
        raise DamagedInput(name, "not a notebook: JSON without a list of cells; nothing was checked")


def _cells(source: str) -> list[_Cell]:
    """The cells in order; those of old notebooks lie in worksheets."""
    found: dict[tuple[str | int, ...], _Cell] = {}
    for value in values(source):
        depth = next((at for at, key in enumerate(value.path) if key == "cells"), None)
        if depth not in {0, 2} or len(value.path) < depth + 2:
            continue
        path, inner = value.path[: depth + 2], value.path[depth + 2 :]
        cell = found.setdefault(path, _Cell(value.start))
        if not inner:
            cell.end = value.end
        elif inner == ("cell_type",) and value.kind == "string":
            cell.kind = "".join(piece.text for piece in string_pieces(source, value.start, value.end))
        elif inner[0] == "source" and value.kind == "string":
            cell.pieces += string_pieces(source, value.start, value.end)
        elif inner[0] == "outputs" and len(inner) > 1:
            cell.has_output = True
    return list(found.values())
