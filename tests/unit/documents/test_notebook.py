"""Notebooks: the Markdown cells are read where they stand in the JSON; code and output are not."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from block_table import read_blocks, skipped_blocks
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.documents import Document, read_document, tables_of
from factcheck.errors import DamagedInput


def notebook(*cells: dict[str, Any]) -> dict[str, Any]:
    return {"cells": list(cells), "metadata": {}, "nbformat": 4, "nbformat_minor": 5}


def markdown(*lines: str) -> dict[str, Any]:
    return {"cell_type": "markdown", "metadata": {}, "source": list(lines)}


def read(source: str) -> Document:
    return read_document(source, format="notebook", name="sales.ipynb")


CODE = {"cell_type": "code", "metadata": {}, "source": ["x = 5\n"], "outputs": [{"text": ["6\n"]}]}
SALES = notebook(
    markdown("# Up 5% é 😀\n", "\n", 'Sales rose **"6%"** to\n', "$7 million.\n"),
    CODE,
    {"cell_type": "raw", "source": []},
    {"cell_type": "markdown", "source": "| a | b |\n|---|---|\n| x | 5 |\n"},
)


@pytest.mark.parametrize("options", [{}, {"ensure_ascii": False}, {"indent": 1}], ids=["plain", "UTF-8", "indented"])
def test_markdown_cells_are_read_and_others_are_said(options: dict[str, Any]) -> None:
    document = read(json.dumps(SALES, **options))
    assert read_blocks(document) == [
        ("headline", "Up 5% é 😀"), ("paragraph", 'Sales rose "6%" to $7 million.'),
        ("table-cell", "a"), ("table-cell", "b"), ("table-cell", "x"), ("table-cell", "5"),
    ]  # fmt: skip
    assert [reason for reason, _ in skipped_blocks(document)] == ["code cell with its output", "raw cell"]
    assert [json.loads(text)["cell_type"] for _, text in skipped_blocks(document)] == ["code", "raw"]


@pytest.mark.parametrize(
    ("figure", "surface", "cell"),
    [
        pytest.param("5%", "5%", 1, id="in a heading"),
        pytest.param("é", "\\u00e9", 1, id="an escape"),
        pytest.param("😀", "\\ud83d\\ude00", 1, id="a pair of escapes"),
        pytest.param('"6%"', '\\"6%\\"', 1, id="quotes"),
        pytest.param("to $7", 'to\\n", "$7', 1, id="over two lines"),
        pytest.param("x", "x", 4, id="another cell"),
    ],
)
def test_a_figure_is_cut_out_of_the_file(figure: str, surface: str, cell: int) -> None:
    document = read(json.dumps(SALES))
    start = document.text.index(figure)
    span = document.to_source(start, start + len(figure))
    assert document.source[span.start : span.end] == surface
    place = document.place(span.start)
    assert place is not None
    assert dict(place.parts) == {"cell": cell}


def test_tables_of_several_cells_are_told_apart() -> None:
    table = markdown("| a | 5 |\n|---|---|\n| b | 6 |\n")
    assert [found.index for found in tables_of(read(json.dumps(notebook(table, CODE, table))))] == [0, 1]


def test_an_old_notebook_has_worksheets() -> None:
    old = {"worksheets": [{"cells": [markdown("Sales rose 5%.")]}], "nbformat": 3}
    assert read(json.dumps(old)).text == "Sales rose 5%."


def test_cells_inside_an_output_are_no_cells() -> None:
    output = {"cell_type": "code", "source": "", "outputs": [{"data": notebook(markdown("No."))}]}
    assert read(json.dumps(notebook(output))).text == ""


@pytest.mark.parametrize(
    ("source", "problem"),
    [
        pytest.param("", "not a notebook: no JSON (expecting value in line 1, column 1)", id="nothing"),
        pytest.param('{\n"a', "not a notebook: no JSON (unterminated string in line 2, column 1)", id="cut short"),
        pytest.param("[1]", "not a notebook: JSON without a list of cells", id="a list"),
        pytest.param('{"cells": 5}', "not a notebook: JSON without a list of cells", id="no cells"),
        pytest.param("[" * 100_000, "not a notebook: JSON that is nested too deeply", id="deep lists"),
        pytest.param('{"a":' * 100_000, "not a notebook: JSON that is nested too deeply", id="deep objects"),
    ],
)  # fmt: skip
def test_what_is_no_notebook_gets_one_line(source: str, problem: str) -> None:
    with pytest.raises(DamagedInput) as caught:
        read(source)
    assert str(caught.value) == f"sales.ipynb: {problem}; nothing was checked"


@pytest.mark.parametrize(
    "cells",
    [
        pytest.param([1, [2], "x", None], id="cells that are none"),
        pytest.param([{"source": {"a": "b"}}, {"cell_type": 5, "source": 7}], id="fields that are none"),
        pytest.param([{"cell_type": "markdown", "source": ["a\x00b\ud800c"]}], id="characters that no text may hold"),
        pytest.param([{"cell_type": "markdown"}], id="no source"),
    ],
)
def test_strange_cells_are_read(cells: list[Any]) -> None:
    document = read(json.dumps({"cells": cells}))
    assert "\x00" not in document.text


texts = st.text(st.characters(blacklist_categories=("Cs",), blacklist_characters="\x00"), max_size=30)


@settings(max_examples=150, deadline=None)
@given(lines=st.lists(texts, max_size=5), ascii_only=st.booleans(), number=st.integers(1, 99_999))
def test_each_figure_is_where_it_is_said_to_be(lines: list[str], ascii_only: bool, number: int) -> None:
    cell = markdown(*lines, f"\n\nIt sold {number:,} mills.\n")
    source = json.dumps(notebook(CODE, cell, CODE), ensure_ascii=ascii_only)
    document = read(source)
    end = 0
    for block in document.blocks:
        assert end <= block.source.start <= block.source.end
        end = block.source.end
    figure = f"{number:,} mills"
    for match in re.finditer(re.escape(figure), document.text):
        assert document.surface(*match.span()) == figure
    for offset, character in enumerate(document.text):
        start, stop = document.to_source(offset, offset + 1)
        if stop - start == 1:
            assert source[start] == character or character == " "
