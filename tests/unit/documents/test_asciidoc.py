"""AsciiDoc: markup is taken away, and every character still knows where it stood."""

from __future__ import annotations

from datetime import date

import pytest
from block_table import read_blocks, skipped_blocks

from factcheck.documents import read_document, tables_of


def text_of(source: str) -> str:
    return read_document(source, format="asciidoc").text


@pytest.mark.parametrize(
    ("source", "text"),
    [
        pytest.param("up *$7* million, _or_ __s__o #5#", "up $7 million, or so 5", id="strong and emphasis"),
        pytest.param("3 * 4 and 5*6", "3 * 4 and 5*6", id="stars that are no markup"),
        pytest.param("a https://a.example/7[5% rise] b", "a 5% rise b", id="a link"),
        pytest.param("see <<part,the part>> and xref:a5.adoc[it]", "see the part and it", id="references"),
        pytest.param("run `f(5)` and stem:[x^5]", "run code and formula", id="code and a formula"),
        pytest.param("10^6^ t of CO~2~", "10^6 t of CO2", id="a power"),
        pytest.param("up 5%footnote:[of 7 mills] now", "up 5% now", id="a note"),
        pytest.param("5{nbsp}% of {x5}", "5\u00a0% of", id="variables"),
        pytest.param("one +\ntwo\nthree", "one two three", id="wrapped lines"),
        pytest.param("\\*5*", "*5", id="an escape"),
    ],
)
def test_asciidoc_reads_without_its_markup(source: str, text: str) -> None:
    assert text_of(source) == text


@pytest.mark.parametrize(
    ("source", "figure", "surface"),
    [
        pytest.param("é 𝒳 up *$7* million", "$7 million", "$7* million", id="markup inside"),
        pytest.param("up $7\r\nmillion", "$7 million", "$7\r\nmillion", id="a wrapped line"),
        pytest.param("a https://a/5[$7] b", "$7", "$7", id="a link"),
    ],
)
def test_a_figure_is_cut_out_of_the_source(source: str, figure: str, surface: str) -> None:
    document = read_document(source, format="asciidoc")
    start = document.text.index(figure)
    assert document.surface(start, start + len(figure)) == surface


def test_blocks_are_named() -> None:
    source = (
        "= Up 5%\nA. Roe\nv1, 2021-03-15\n:toc:\n\nLead.\n\n== Part\n\n* a\nb\n** c\n\n. d\n\nterm:: e\n\n"
        "____\nq\n____\n\nNOTE: Noted.\n"
    )
    document = read_document(source, format="asciidoc")
    assert [
        (block.kind.value, block.level, document.text[block.start : block.end]) for block in document.prose()
    ] == [
        ("headline", 1, "Up 5%"),
        ("paragraph", None, "Lead."),
        ("heading", 2, "Part"),
        ("list-item", 1, "a b"),
        ("list-item", 2, "c"),
        ("list-item", 1, "d"),
        ("list-item", 1, "term"),
        ("list-item", 1, "e"),
        ("quote", 1, "q"),
        ("paragraph", None, "NOTE: Noted."),
    ]  # fmt: skip
    assert document.published == date(2021, 3, 15)


@pytest.mark.parametrize(
    ("source", "skipped"),
    [
        pytest.param("----\nx = 5\n----", [("code", "----\nx = 5\n----")], id="a listing"),
        pytest.param("....\nx = 5\n....", [("code", "....\nx = 5\n....")], id="literal text"),
        pytest.param("[source]\nx = 5", [("setting", "[source]"), ("code", "x = 5")], id="a paragraph of code"),
        pytest.param(" x = 5", [("code", "x = 5")], id="indented code"),
        pytest.param("////\n5\n////", [("comment", "////\n5\n////")], id="a comment"),
        pytest.param("// 5", [("comment", "// 5")], id="a comment of one line"),
        pytest.param("++++\n5\n++++", [("passed through", "++++\n5\n++++")], id="what is passed through"),
        pytest.param("image::5.png[7]", [("image", "image::5.png[7]")], id="an image"),
        pytest.param("'''", [("ruled line", "'''")], id="a ruled line"),
        pytest.param("`x = 5`", [("code", "`x = 5`")], id="code alone"),
    ],
)
def test_what_is_no_prose_is_skipped_with_its_reason(source: str, skipped: list[tuple[str, str]]) -> None:
    document = read_document(f"Text.\n\n{source}\n\nMore.", format="asciidoc")
    assert skipped_blocks(document) == skipped
    assert document.text == "Text.\n\nMore."


TABLE = (
    '.Sales\n[%header,cols="1,2,3"]\n|===\n| Port | 2021 | 2022\n\n| Hull | 5 | *7*\n.2+| X\n2+| 8\n| 9\n| 10\n|===\n'
)


def test_cells_keep_their_place_and_their_spans() -> None:
    document = read_document(f"Text.\n\n{TABLE}\nMore.\n", format="asciidoc")
    (table,) = tables_of(document)
    assert [[cell.text if cell else None for cell in table.row(row)] for row in range(table.height)] == [
        ["Port", "2021", "2022"],
        ["Hull", "5", "7"],
        ["X", "8", "8"],
        ["X", "9", "10"],
    ]
    assert (table.header_rows, table.header_columns) == (1, 1)
    assert table.caption is not None
    assert read_blocks(document)[1] == ("caption", "Sales")


@pytest.mark.parametrize(
    "source",
    [
        pytest.param("----\n====\n" * 5_000, id="edges"),
        pytest.param("|===\n" + "999+| 5 " * 5_000 + "\n|===", id="spans that claim everything"),
        pytest.param("*a " * 20_000, id="stars"),
        pytest.param("footnote:[" * 10_000, id="notes without end"),
        pytest.param("<<a" * 20_000, id="references without end"),
    ],
)
def test_hostile_texts_are_read(source: str) -> None:
    document = read_document(source, format="asciidoc")
    assert document.source == source
    tables_of(document)


@pytest.mark.parametrize(
    "source",
    [
        pytest.param(",===\nPort,2021\n\nHull,5\n,===\n", id="the short form"),
        pytest.param("[%header,format=csv]\n|===\nPort,2021\nHull,5\n|===\n", id="a format"),
        pytest.param('[%header,format="dsv"]\n|===\nPort:2021\nHull:5\n|===\n', id="colons"),
        pytest.param('[options="header"]\n,===\n"Port", "2021"\n"Hull", 5\n,===\n', id="quotes"),
    ],
)
def test_a_table_in_csv_is_a_table(source: str) -> None:
    document = read_document(f"é\n\n.Landings\n{source}\nText.\n", format="asciidoc")
    (table,) = tables_of(document)
    assert [[cell.text for cell in table.row(row) if cell] for row in range(2)] == [["Port", "2021"], ["Hull", "5"]]
    assert table.header_rows == 1
    figure = table.at(1, 1)
    assert figure is not None
    assert document.surface(figure.start, figure.end) == "5"
    assert document.text.endswith("Text.")


@pytest.mark.parametrize(
    ("source", "read", "skipped"),
    [
        pytest.param("Up 5.footnote:[Of *7* mills.]", "Up 5.\n\nOf 7 mills.", [], id="behind the text"),
        pytest.param("Up 5footnote:[Of 7.] now.", "Up 5 now.", ["Of 7."], id="within a sentence"),
        pytest.param("Up 5.footnote:a[Of 7.]\n\nOn.footnote:a[]", "Up 5.\n\nOf 7.\n\nOn.", [], id="referred to again"),
        pytest.param("== Up 5footnote:[Of 7.]\n\nOn.", "Up 5\n\nOf 7.\n\nOn.", [], id="in a heading"),
        pytest.param("|===\n| 5footnote:[Of 7.]\n|===", "5", ["Of 7."], id="in a cell"),
    ],
)
def test_footnotes_are_read_behind_their_text_or_told_as_skipped(source: str, read: str, skipped: list[str]) -> None:
    document = read_document(source, format="asciidoc")
    assert document.text == read
    notes = [block for block in document.blocks if block.kind.value == "footnote" and block.reason]
    assert [document.source[slice(*block.source)] for block in notes] == skipped
