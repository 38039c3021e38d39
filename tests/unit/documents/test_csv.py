"""CSV is one table, with titles above it and notes below it."""

from __future__ import annotations

import pytest
from block_table import read_blocks, skipped_blocks

from factcheck.documents import csv_table, read_document, tables_of


def rows(source: str) -> list[list[str | None]]:
    (table,) = tables_of(read_document(source, format="csv"))
    return [[cell.text if cell else None for cell in table.row(row)] for row in range(table.height)]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        pytest.param("a,b\n1,2\n", [["a", "b"], ["1", "2"]], id="commas"),
        pytest.param("a;b\n1,5;2,5\n", [["a", "b"], ["1,5", "2,5"]], id="semicolons and decimal commas"),
        pytest.param("a\tb\r\n1\t2", [["a", "b"], ["1", "2"]], id="tabs"),
        pytest.param('a,b\n"1,204","x ""y"""\n', [["a", "b"], ["1,204", 'x "y"']], id="quotes"),
        pytest.param('a,b\n"two\nlines",2\n', [["a", "b"], ["two lines", "2"]], id="a line end in quotes"),
        pytest.param('a,b\n5" pipe,2\n', [["a", "b"], ['5" pipe', "2"]], id="a quote inside"),
        pytest.param('a,b\n"open,2\n', [["a", "b"], ['"open', "2"]], id="a quote that is never closed"),
        pytest.param(
            "a,b,c\n1,,3\n,5\n", [["a", "b", "c"], ["1", None, "3"], [None, "5", None]], id="empty and missing"
        ),
        pytest.param("\ufeffa,b\n1,2\n", [["a", "b"], ["1", "2"]], id="a byte order mark"),
        pytest.param("a, b \n 1 ,2\n", [["a", "b"], ["1", "2"]], id="blanks around"),
    ],
)
def test_fields_are_cells(source: str, expected: list[list[str | None]]) -> None:
    assert rows(source) == expected


def test_a_title_and_notes_belong_to_the_table() -> None:
    source = "Landings by port\n\nPort,2021\nHull,5\n\nNote: provisional\n"
    document = read_document(source, format="csv")
    (table,) = tables_of(document)
    assert read_blocks(document)[0] == ("caption", "Landings by port")
    assert table.caption == 0
    assert read_blocks(document)[-1] == ("footnote", "Note: provisional")
    assert (table.height, table.header_rows, table.header_columns) == (2, 1, 1)


def test_a_figure_in_quotes_is_cut_out_of_the_source() -> None:
    document = read_document('é,𝒳\n"x ""1,204""",2\n', format="csv")
    start = document.text.index("1,204")
    assert document.surface(start, start + 5) == "1,204"


def test_what_is_beyond_the_limit_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(csv_table, "MAX_CELLS", 4)
    document = read_document("a,b\n1,2\n3,4\n5,6\n", format="csv")
    assert [text for _, text in read_blocks(document)] == ["a", "b", "1", "2"]
    assert skipped_blocks(document) == [("beyond the first 4 cells", "3,4\n5,6\n")]


@pytest.mark.parametrize(
    "source",
    [
        pytest.param("", id="nothing"),
        pytest.param("\n\n\n", id="blank lines"),
        pytest.param(",,,\n,,,\n", id="empty fields"),
        pytest.param('"' * 10_001, id="quotes"),
        pytest.param('"a\n' * 10_000, id="quotes in lines"),
        pytest.param("," * 100_000, id="delimiters"),
        pytest.param("," * 200_000 + "\na,b\n", id="more delimiters than cells are read"),
    ],
)
def test_strange_tables_are_read(source: str) -> None:
    document = read_document(source, format="csv")
    assert document.source == source
    assert len(tables_of(document)) <= 1


def test_a_table_that_is_cut_off_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    source = "Month,Boats\nMay,14\nJune,22\nJuly,9\n"
    assert tables_of(read_document(source, format="csv"))[0].whole
    monkeypatch.setattr(csv_table, "MAX_CELLS", 6)
    (table,) = tables_of(read_document(source, format="csv"))
    assert not table.whole
    assert table.height == 3


@pytest.mark.parametrize(
    ("lines", "kinds"),
    [
        pytest.param(["Landings by port", "{table}"], ["caption"], id="a title alone"),
        pytest.param(
            ["Port report", "The boats landed 5 tonnes at Hull.", "Landings by port", "{table}"],
            ["headline", "paragraph", "caption"],
            id="a headline, a sentence and a title",
        ),
        pytest.param(["Landings by port, tonnes", "{wide}"], ["caption"], id="a title with a comma, unquoted"),
        pytest.param(["{table}", "Hull landed 5 tonnes in 2021."], ["paragraph"], id="a sentence below"),
        pytest.param(["{table}", "Note: Hull has not reported."], ["footnote"], id="a note below"),
        pytest.param(
            ["In 2021, Hull landed 5 tonnes, as usual.", "{table}"],
            ["paragraph"],
            id="a sentence with commas, unquoted",
        ),
    ],
)
def test_what_stands_around_the_rows_is_read_as_what_it_is(lines: list[str], kinds: list[str]) -> None:
    text = "\n".join(lines).replace("{table}", "Port,2021\nHull,5\nGoole,7")
    text = text.replace("{wide}", "Port,2021,2022\nHull,5,6\nGoole,7,8")
    document = read_document(f"{text}\n", format="csv")
    assert [kind for kind, _ in read_blocks(document) if kind != "table-cell"] == kinds
    assert [cell.text for cell in tables_of(document)[0].row(0) if cell][:2] == ["Port", "2021"]
