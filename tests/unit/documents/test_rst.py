"""reStructuredText: markup is taken away, and every character still knows where it stood."""

from __future__ import annotations

from datetime import date

import pytest
from block_table import read_blocks, skipped_blocks

from factcheck.documents import read_document, tables_of


def text_of(source: str) -> str:
    return read_document(source, format="rst").text


@pytest.mark.parametrize(
    ("source", "text"),
    [
        pytest.param("up **$7** million, *or* so", "up $7 million, or so", id="strong and emphasis"),
        pytest.param("3 * 4 and 5*6", "3 * 4 and 5*6", id="stars that are no markup"),
        pytest.param("a `5% rise <https://a.example/7>`_ b", "a 5% rise b", id="a link"),
        pytest.param("a `5 mills`_ and saws_ b", "a 5 mills and saws b", id="references"),
        pytest.param("run ``f(5)`` and :math:`x^5`", "run code and formula", id="code and a formula"),
        pytest.param("see :ref:`the part <p5>` of :doc:`it`", "see the part of it", id="roles"),
        pytest.param("10\\ :sup:`6` t", "10^6 t", id="a power"),
        pytest.param("up 5% [1]_ or so [#a]_ |x5|", "up 5%  or so", id="marks of notes and substitutions"),
        pytest.param("one\n  two\nthree", "one\n\ntwo\n\nthree", id="an indent begins a block"),
        pytest.param("one\ntwo", "one two", id="a wrapped line"),
        pytest.param("a::\n\n  x = 5\n\nb", "a:\n\nb", id="code after a colon"),
        pytest.param("a\n\n::\n\n  x = 5\n\nb", "a\n\nb", id="code after a colon alone"),
    ],
)
def test_rst_reads_without_its_markup(source: str, text: str) -> None:
    assert text_of(source) == text


@pytest.mark.parametrize(
    ("source", "figure", "surface"),
    [
        pytest.param("é 𝒳 up **$7** million", "$7 million", "$7** million", id="markup inside"),
        pytest.param("up $7\r\nmillion", "$7 million", "$7\r\nmillion", id="a wrapped line"),
        pytest.param("a `$7 <u5>`_ b", "$7", "$7", id="a link"),
    ],
)
def test_a_figure_is_cut_out_of_the_source(source: str, figure: str, surface: str) -> None:
    document = read_document(source, format="rst")
    start = document.text.index(figure)
    assert document.surface(start, start + len(figure)) == surface


def test_blocks_are_named() -> None:
    source = (
        "=====\nUp 5%\n=====\n\nLead.\n\nPart\n----\n\n- a\n  b\n- c\n\n  d\n\n  - e\n\n1. f\n\nPart two\n--------\n\n"
        ".. note:: Boxed.\n   More.\n\n.. [1] Note\n   of 3.\n"
    )
    document = read_document(source, format="rst")
    assert [
        (block.kind.value, block.level, document.text[block.start : block.end]) for block in document.prose()
    ] == [
        ("headline", 1, "Up 5%"),
        ("paragraph", None, "Lead."),
        ("heading", 2, "Part"),
        ("list-item", 1, "a b"),
        ("list-item", 1, "c"),
        ("list-item", 1, "d"),
        ("list-item", 2, "e"),
        ("list-item", 1, "f"),
        ("heading", 2, "Part two"),
        ("paragraph", None, "Boxed."),
        ("paragraph", None, "More."),
        ("footnote", None, "Note of 3."),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("source", "skipped"),
    [
        pytest.param(".. code:: py\n\n   x = 5", [("code", ".. code:: py\n\n   x = 5")], id="code"),
        pytest.param(".. math:: x^5", [("formula", ".. math:: x^5")], id="a formula"),
        pytest.param(".. no\n   5", [("comment", ".. no\n   5")], id="a comment"),
        pytest.param(".. _a: http://b/5", [("link target", ".. _a: http://b/5")], id="a target"),
        pytest.param(".. [DOE99] A. Doe, 5.", [("citation", ".. [DOE99] A. Doe, 5.")], id="a citation"),
        pytest.param(">>> 5", [("code", ">>> 5")], id="a session"),
        pytest.param("----", [("ruled line", "----")], id="a ruled line"),
        pytest.param(
            ".. image:: 5.png\n   :alt: 6",
            [("image directive", ".. image:: 5.png"), ("image directive", ":alt: 6")],
            id="an image",
        ),
    ],
)
def test_what_is_no_prose_is_skipped_with_its_reason(source: str, skipped: list[tuple[str, str]]) -> None:
    document = read_document(f"Text.\n\n{source}\n\nMore.", format="rst")
    assert skipped_blocks(document) == skipped
    assert document.text == "Text.\n\nMore."


GRID = """.. table:: Sales

   +------+------+------+
   | Port | 2021 | 2022 |
   +======+======+======+
   | Hull | 5    | 7    |
   | and  |      |      |
   +------+------+------+
   | No figures  | 8    |
   +-------------+------+
"""
SIMPLE = "=====  ====\nPort   2021\n=====  ====\nHull   5\n       6\nGoole  **7**\n=====  ====\n"
LIST = ".. list-table:: Sales\n\n   * - Port\n     - 2021\n   * - Hull\n     - 5\n"


@pytest.mark.parametrize(
    ("source", "rows", "header_rows"),
    [
        pytest.param(
            GRID, [["Port", "2021", "2022"], ["Hull", "5", "7"], ["No figures", "No figures", "8"]], 1, id="a grid"
        ),
        pytest.param(SIMPLE, [["Port", "2021"], ["Hull", "5"], ["Goole", "7"]], 1, id="a simple table"),
        pytest.param(LIST, [["Port", "2021"], ["Hull", "5"]], 1, id="a list"),
    ],
)
def test_cells_keep_their_place(source: str, rows: list[list[str]], header_rows: int) -> None:
    (table,) = tables_of(read_document(f"Text.\n\n{source}\nMore.\n", format="rst"))
    assert [[cell.text if cell else None for cell in table.row(row)] for row in range(table.height)] == rows
    assert table.header_rows == header_rows


def test_the_day_stands_in_a_field() -> None:
    document = read_document("Up 5%\n=====\n\n:Date: 15 March 2021\n:Version: 7\n\nText.\n", format="rst")
    assert document.published == date(2021, 3, 15)
    assert read_blocks(document) == [("headline", "Up 5%"), ("paragraph", "Text.")]


@pytest.mark.parametrize(
    "source",
    [
        pytest.param("".join(" " * depth + "- a\n\n" for depth in range(500)), id="deep lists"),
        pytest.param("`" * 50_000, id="backquotes"),
        pytest.param("== ==\n" * 10_000, id="rules of tables"),
        pytest.param("+-+\n" * 10_000, id="edges of grids"),
        pytest.param(".. note::\n\n" * 5_000, id="directives"),
        pytest.param("**a " * 20_000, id="stars"),
    ],
)
def test_hostile_texts_are_read(source: str) -> None:
    assert read_document(source, format="rst").source == source


@pytest.mark.parametrize(
    ("options", "rows"),
    [
        pytest.param("   :header-rows: 1\n", ["Port,2021", "Hull,5"], id="commas"),
        pytest.param("   :header-rows: 1\n   :delim: ;\n", ["Port;2021", "Hull;5"], id="another delimiter"),
        pytest.param("   :header-rows: 1\n", ['"Port", "2021"', '"Hull", 5'], id="quotes behind blanks"),
    ],
)
def test_a_table_in_csv_is_a_table(options: str, rows: list[str]) -> None:
    source = f"é\n\n.. csv-table:: Landings\n{options}\n" + "".join(f"   {row}\n" for row in rows) + "\nText.\n"
    document = read_document(source, format="rst")
    (table,) = tables_of(document)
    assert [[cell.text for cell in table.row(row) if cell] for row in range(2)] == [["Port", "2021"], ["Hull", "5"]]
    assert table.header_rows == 1
    assert table.caption is not None
    figure = table.at(1, 1)
    assert figure is not None
    assert document.surface(figure.start, figure.end) == "5"
    assert document.text.endswith("Text.")


def test_a_table_in_a_file_of_its_own_is_not_there() -> None:
    document = read_document(".. csv-table:: Landings\n   :file: landings.csv\n\nText.\n", format="rst")
    assert tables_of(document) == ()
    assert ("option", ":file: landings.csv") in skipped_blocks(document)
