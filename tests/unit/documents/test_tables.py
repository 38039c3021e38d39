"""The grid view of tables: what stands where, which cells are heads, what belongs to a table."""

from __future__ import annotations

import pytest

from factcheck.documents import Document, Table, read_document, tables_of
from factcheck.documents.drafts import Draft, assemble
from factcheck.documents.model import BlockKind, Span
from factcheck.documents.source_map import Piece

SALES = """Table 1: Sales by region, $m

| Region    |  2021 | 2022 | Change, % |
|:----------|------:|-----:|----------:|
| North     |   1,204 | 1,340 | 11.3 |
| **South** |     850 |   – |  |
| Total     |   2,054 | | |

Note: South has not reported.

Text.
"""


def table_of(source: str, format: str = "markdown") -> tuple[Document, Table]:
    document = read_document(source, format=format)
    (table,) = tables_of(document)
    return document, table


def texts(table: Table) -> list[list[str | None]]:
    return [[cell.text if cell else None for cell in table.row(row)] for row in range(table.height)]


def grid(*rows: list[tuple[str, int, int, bool] | str]) -> Document:
    """A document with one table; a cell is its text, or (text, rows, columns, marked as head) at the next place."""
    drafts, source = [], ""
    for row, cells in enumerate(rows):
        for column, cell in enumerate(cells):
            text, row_span, column_span, header = (cell, 1, 1, False) if isinstance(cell, str) else cell
            if text:
                span = Span(len(source), len(source) + len(text))
                drafts.append(
                    Draft(
                        BlockKind.TABLE_CELL, [Piece(text, *span)], span, table=0, row=row, column=column,
                        row_span=row_span, column_span=column_span, header=header,
                    )
                )  # fmt: skip
            source += text + "\t"
    return assemble(source, "text", drafts)


def test_a_table_is_a_grid_of_its_cells() -> None:
    document, table = table_of(SALES)
    assert texts(table) == [
        ["Region", "2021", "2022", "Change, %"],
        ["North", "1,204", "1,340", "11.3"],
        ["South", "850", "–", None],
        ["Total", "2,054", None, None],
    ]
    assert (table.header_rows, table.header_columns) == (1, 1)
    assert [cell.text for cell in table.heads_of_column(3)] == ["Change, %"]
    assert [cell.text for cell in table.heads_of_row(3)] == ["Total"]
    assert [cell.text for cell in table.body()] == ["1,204", "1,340", "11.3", "850", "–", "2,054"]
    south = table.at(2, 0)
    assert south is not None
    assert document.surface(south.start, south.end) == "South"


def test_caption_and_notes_belong_to_their_table() -> None:
    document, table = table_of(SALES)

    def text(index: int) -> str:
        block = document.blocks[index]
        return document.text[block.start : block.end]

    assert table.caption is not None
    assert text(table.caption) == "Table 1: Sales by region, $m"
    assert [text(note) for note in table.notes] == ["Note: South has not reported."]


def test_tables_are_told_apart() -> None:
    document = read_document("| a |\n|---|\n| 1 |\n\nText.\n\n| b |\n|---|\n| 2 |\n", format="markdown")
    first, second = tables_of(document)
    assert (texts(first), texts(second)) == ([["a"], ["1"]], [["b"], ["2"]])
    assert [document.source[slice(*table.source)].strip(" |") for table in (first, second)] == [
        "a |\n|---|\n| 1",
        "b |\n|---|\n| 2",
    ]


@pytest.mark.parametrize(
    ("rows", "header_rows", "header_columns"),
    [
        pytest.param([["", "2021", "2022"], ["Oats", "5", "7"]], 1, 1, id="years over figures"),
        pytest.param([["Oats", "5", "7"], ["Rye", "6", "8"]], 0, 1, id="no head at all"),
        pytest.param([["5", "7"], ["6", "8"]], 0, 0, id="figures only"),
        pytest.param([["Name", "Town"], ["Ann", "Hull"]], 0, 0, id="words only"),
        pytest.param([["Age", "Share"], ["15–24", "12%"], ["25–34", "20%"]], 1, 1, id="ages are names"),
        pytest.param([["Item", "Cost"], ["Roof", "$12 million"], ["Wall", "£3m"]], 1, 1, id="money"),
        pytest.param([[("", 1, 1, True), ("A", 1, 2, True)], [("x", 1, 1, True), "1", "2"]], 1, 1, id="marked heads"),
        pytest.param([[("A", 1, 1, True)], [("B", 1, 1, True)]], 2, 0, id="heads only"),
        pytest.param([[("A", 1, 1, True), "1"], [("B", 1, 1, True), "2"]], 0, 1, id="marked heads of rows"),
    ],
)
def test_heads_are_marked_or_seen(rows: list[list[str]], header_rows: int, header_columns: int) -> None:
    (table,) = tables_of(grid(*rows))
    assert (table.header_rows, table.header_columns) == (header_rows, header_columns)


def test_a_cell_that_spans_stands_in_each_of_its_places() -> None:
    (table,) = tables_of(grid([("A", 2, 1, False), ("B", 1, 2, False)], ["", "1", "2"]))
    assert texts(table) == [["A", "B", "B"], ["A", "1", "2"]]


@pytest.mark.parametrize("span", [pytest.param(50_000, id="wide"), pytest.param(10**9, id="absurd")])
def test_absurd_spans_cost_nothing(span: int) -> None:
    (table,) = tables_of(grid(*[[(str(row), span, span, False)] for row in range(100)]))
    assert (table.height, table.width) == (100, 1)


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        pytest.param("Port\t2021\nHull\t5\n", [["Port", "2021"], ["Hull", "5"]], id="tabs"),
        pytest.param("Port\t2021\t2022\nHull\t\t7\n", [["Port", "2021", "2022"], ["Hull", None, "7"]], id="a gap"),
        pytest.param("| a | 1 |\n| b | 2 |", [["a", "1"], ["b", "2"]], id="bars"),
    ],
)
def test_tables_of_plain_text_are_read(source: str, expected: list[list[str | None]]) -> None:
    assert texts(table_of(f"Text.\n\n{source}\n\nMore.", "text")[1]) == expected


@pytest.mark.parametrize(
    "source",
    [
        pytest.param("Port\t2021\nHull", id="a line without a tab"),
        pytest.param("Port\t2021", id="one line"),
        pytest.param(f"Port\t{'long ' * 20}\nHull\t{'long ' * 20}", id="sentences between tabs"),
    ],
)
def test_tabs_alone_make_no_table(source: str) -> None:
    assert tables_of(read_document(source)) == ()


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        pytest.param("| a | b |\n|---|---|\n| 1 |\n", [["a", "b"], ["1", None]], id="a cell is missing"),
        pytest.param("a | b\n--|--\n1 | 2\n", [["a", "b"], ["1", "2"]], id="no outer bars"),
        pytest.param("| a |\n|---|", [["a"]], id="no rows"),
    ],
)
def test_ragged_tables_are_read(source: str, expected: list[list[str | None]]) -> None:
    assert texts(table_of(source)[1]) == expected


def test_text_without_tables_has_none() -> None:
    assert tables_of(read_document("Sales rose 5%.")) == ()


@pytest.mark.parametrize(
    ("above", "caption"),
    [
        pytest.param("Text.\n\nSales by region, $m", "Sales by region, $m", id="a title"),
        pytest.param("Text.\n\n## Sales by region", "Sales by region", id="a heading"),
        pytest.param("Text.\n\nThe sales were these:", None, id="a sentence that leads up to it"),
        pytest.param("Text.\n\nSales came to 54 in all", None, id="a line with a figure"),
        pytest.param("Sales by region", "Sales by region", id="the first line of the text"),
    ],
)
def test_a_title_over_a_table_is_its_caption(above: str, caption: str | None) -> None:
    document, table = table_of(f"{above}\n\n| a | b |\n|---|---|\n| c | 2 |\n")
    block = document.blocks[table.caption] if table.caption is not None else None
    assert (document.text[block.start : block.end] if block else None) == caption
