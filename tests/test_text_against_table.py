"""The text against its table, in every format that has tables, whichever comes first."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from html import escape
from io import BytesIO
from pathlib import Path

import docx
import pytest

from factcheck.checker import default_checker
from factcheck.documents import read_document

sys.path.insert(0, str(Path(__file__).parent))

Rows = list[list[str]]

TITLE = "Salt works report"
CAPTION = "Salt by works, thousand tonnes"
ROWS = [["Works", "2021", "2022"], ["Orrby", "61.4", "57.2"], ["Vesle", "38.9", "43.6"], ["Tarn", "20.5", "22.7"]]
SAID = "In 2022 Vesle made {} thousand tonnes of salt, against 38.9 thousand tonnes a year before."


def _markdown(before: str, after: str) -> str:
    rows = [f"| {' | '.join(row)} |" for row in ROWS]
    table = "\n".join([rows[0], "|---|---|---|", *rows[1:]])
    return f"# {TITLE}\n\nText.\n\n{before}\n\n{CAPTION}\n\n{table}\n\n{after}\n"


def _html(before: str, after: str) -> str:
    head = "".join(f"<th>{cell}" for cell in ROWS[0])
    body = "".join(f"<tr><th>{escape(row[0])}{''.join(f'<td>{cell}' for cell in row[1:])}" for row in ROWS[1:])
    table = f"<table><caption>{CAPTION}</caption><tr>{head}{body}</table>"
    return f"<h1>{TITLE}</h1><p>Text.</p><p>{before}</p>{table}<p>{after}</p>"


def _rst(before: str, after: str) -> str:
    rule = "=====  =====  ====="
    rows = ["  ".join(cell.ljust(5) for cell in row) for row in ROWS]
    table = "\n".join([rule, rows[0], rule, *rows[1:], rule])
    title = f"{TITLE}\n{'=' * len(TITLE)}"
    return f"{title}\n\nText.\n\n{before}\n\n{CAPTION}\n\n{table}\n\n{after}\n"


def _rst_with_csv(before: str, after: str) -> str:
    rows = "\n".join(f"   {','.join(row)}" for row in ROWS)
    title = f"{TITLE}\n{'=' * len(TITLE)}"
    return f"{title}\n\n{before}\n\n.. csv-table:: {CAPTION}\n   :header-rows: 1\n\n{rows}\n\n{after}\n"


def _asciidoc(before: str, after: str) -> str:
    rows = "\n".join(" ".join(f"|{cell}" for cell in row) for row in ROWS)
    return f'= {TITLE}\n\n{before}\n\n.{CAPTION}\n[%header,cols="1,1,1"]\n|===\n{rows}\n|===\n\n{after}\n'


def _latex(before: str, after: str) -> str:
    rows = "".join(f"{' & '.join(row)} \\\\\n" for row in ROWS)
    table = f"\\begin{{tabular}}{{lrr}}\n{rows}\\end{{tabular}}"
    table = f"\\begin{{table}}\n\\caption{{{CAPTION}}}\n{table}\n\\end{{table}}"
    return f"\\section{{{TITLE}}}\n\n{before}\n\n{table}\n\n{after}\n"


def _notebook(before: str, after: str) -> str:
    lines = _markdown(before, after).splitlines(keepends=True)
    return json.dumps({"cells": [{"cell_type": "markdown", "source": lines}]})


def _csv(before: str, after: str) -> str:
    lines = [f'"{before}"' if before else "", CAPTION, *(",".join(row) for row in ROWS), f'"{after}"' if after else ""]
    return "\n".join([TITLE, *filter(None, lines)]) + "\n"


def _text(before: str, after: str) -> str:
    rows = "\n".join("\t".join(row) for row in ROWS)
    return f"{TITLE}\n\nThe works have reported for the year.\n\n{before}\n\n{CAPTION}\n\n{rows}\n\n{after}\n"


def _docx(before: str, after: str) -> bytes:
    document = docx.Document()
    document.add_heading(TITLE, 0)
    for text in filter(None, ["Text.", before, CAPTION]):
        document.add_paragraph(text)
    table = document.add_table(rows=0, cols=3)
    for row in ROWS:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    document.add_paragraph(after)
    written = BytesIO()
    document.save(written)
    return written.getvalue()


WRITERS: dict[str, tuple[str, Callable[[str, str], str | bytes]]] = {
    "asciidoc": ("asciidoc", _asciidoc),
    "csv": ("csv", _csv),
    "docx": ("docx", _docx),
    "html": ("html", _html),
    "latex": ("latex", _latex),
    "markdown": ("markdown", _markdown),
    "notebook": ("notebook", _notebook),
    "rst": ("rst", _rst),
    "rst with a table in csv": ("rst", _rst_with_csv),
    "text": ("text", _text),
}


def found(name: str, said: str, *, first: bool) -> list[tuple[str, str]]:
    """The errors and warnings: what is marked in the file, and the message."""
    format, write = WRITERS[name]
    document = read_document(write(said, "") if first else write("", said), format=format)
    report = default_checker().check_document(document)
    marks = [(finding.spans[0], finding) for finding in report.findings if finding.severity.value != "note"]
    return [(document.source[span.start : span.end], finding.message) for span, finding in marks]


@pytest.mark.parametrize("first", [True, False], ids=["text first", "table first"])
@pytest.mark.parametrize("name", sorted(WRITERS))
def test_the_text_is_held_against_the_table(name: str, first: bool) -> None:
    assert found(name, SAID.format("43.6"), first=first) == []
    message = "The table has 43.6 for “Vesle” in “2022”, not 46.3 thousand tonnes."
    assert found(name, SAID.format("46.3"), first=first) == [("46.3 thousand tonnes", message)]
