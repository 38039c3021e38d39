"""LaTeX: the text is read as it will be printed, and every character still knows where it stood."""

from __future__ import annotations

from datetime import date

import pytest
from block_table import read_blocks, skipped_blocks

from factcheck.documents import read_document, tables_of


def text_of(source: str) -> str:
    return read_document(source, format="latex").text


@pytest.mark.parametrize(
    ("source", "text"),
    [
        pytest.param(r"up \textbf{\$7} million, {\em or} so", "up $7 million, or so", id="markup around text"),
        pytest.param(r"5\,\% \& 1{,}234~t or 21\,150", "5\u202f% & 1,234\u00a0t or 21\u202f150", id="signs and blanks"),
        pytest.param(r"a \href{http://a/7}{5\% rise} b", "a 5% rise b", id="a link"),
        pytest.param(
            r"as \cite[p.~5]{doe99} shows\footnote{of 7} \ref{a5} it", "as  shows  it", id="citations and notes"
        ),
        pytest.param(r"run \verb|f(5)| or \texttt{g7}", "run code or code", id="code"),
        pytest.param(r"where $x^2 = 5$ and \(y\) hold", "where formula and formula hold", id="formulas"),
        pytest.param(r"up $5$ to $12\%$, $-3$ and $1{,}234.5$", "up 5 to 12%, -3 and 1,234.5", id="plain figures"),
        pytest.param(r"\SI{5}{\percent} of \qty{7}{\kilo\metre}", "5% of 7 kilometre", id="measures"),
        pytest.param(r"caf\'e, \"{u}ber, stra\ss{}e", "café, über, straße", id="accents"),
        pytest.param("``5'' -- 6 --- 7\\ldots", "“5” – 6 — 7…", id="quotes and dashes"),
        pytest.param("one % 5\n  two\nthree", "one two three", id="a comment"),
        pytest.param("one\n\ntwo\\par three", "one\n\ntwo\n\nthree", id="paragraphs"),
        pytest.param(r"10\textsuperscript{6} t", "10^6 t", id="a power"),
        pytest.param("\\emph{never closed 5", "never closed 5", id="a brace that is never closed"),
        pytest.param("\\[ never closed 5", "never closed 5", id="a formula that is never closed"),
    ],
)
def test_latex_reads_as_it_will_be_printed(source: str, text: str) -> None:
    assert text_of(source) == text


@pytest.mark.parametrize(
    ("source", "figure", "surface"),
    [
        pytest.param(r"é 𝒳 up \textbf{\$7} million", "$7 million", r"\$7} million", id="markup inside"),
        pytest.param("up 7\r\nmillion", "7 million", "7\r\nmillion", id="a wrapped line"),
        pytest.param(r"up $12\%$ now", "12%", r"12\%", id="a figure in a formula"),
        pytest.param(r"of 21\,150 t", "21\u202f150", r"21\,150", id="a thin blank"),
    ],
)
def test_a_figure_is_cut_out_of_the_source(source: str, figure: str, surface: str) -> None:
    document = read_document(source, format="latex")
    start = document.text.index(figure)
    assert document.surface(start, start + len(figure)) == surface


def test_blocks_are_named() -> None:
    source = (
        "\\documentclass{article}\n\\title{Up 5\\%}\n\\date{15 March 2021}\n\\begin{document}\n\\maketitle\nLead.\n"
        "\\section{Part}\\label{a5}\n\\begin{itemize}\n\\item a\n\\item[b] c\n\\begin{enumerate}\n\\item d\n"
        "\\end{enumerate}\n\\end{itemize}\n\\begin{quote}q\\end{quote}\nLast.\n\\end{document}\nNo 5.\n"
    )
    document = read_document(source, format="latex")
    assert [
        (block.kind.value, block.level, document.text[block.start : block.end]) for block in document.prose()
    ] == [
        ("headline", 1, "Up 5%"),
        ("paragraph", None, "Lead."),
        ("heading", 1, "Part"),
        ("list-item", 1, "a"),
        ("list-item", 1, "b c"),
        ("list-item", 2, "d"),
        ("quote", 1, "q"),
        ("paragraph", None, "Last."),
    ]  # fmt: skip
    assert document.published == date(2021, 3, 15)
    assert [reason for reason, _ in skipped_blocks(document)] == ["preamble", "preamble", "end of the document"]


@pytest.mark.parametrize(
    ("source", "skipped"),
    [
        pytest.param(
            "\\begin{equation}\nx = 5\n\\end{equation}",
            [("formula", "\\begin{equation}\nx = 5\n\\end{equation}")],
            id="an equation",
        ),
        pytest.param("\\[ x = 5 \\]", [("formula", "\\[ x = 5 \\]")], id="a formula set apart"),
        pytest.param(
            "\\begin{verbatim}\n5\n\\end{verbatim}", [("code", "\\begin{verbatim}\n5\n\\end{verbatim}")], id="code"
        ),
        pytest.param(
            "\\begin{thebibliography}{9}5\\end{thebibliography}",
            [("bibliography", "\\begin{thebibliography}{9}5\\end{thebibliography}")],
            id="a bibliography",
        ),
    ],
)
def test_what_is_no_prose_is_skipped_with_its_reason(source: str, skipped: list[tuple[str, str]]) -> None:
    document = read_document(f"Text.\n\n{source}\n\nMore.", format="latex")
    assert skipped_blocks(document) == skipped
    assert document.text == "Text.\n\nMore."


TABLE = r"""
\begin{table}
\caption{Sales, \$m}
\begin{tabular}{l|rr}
\toprule
Port & 2021 & 2022 \\ \midrule
Hull & 5 & \textbf{7} \\
\multicolumn{2}{c}{Both} & 8 \\
\multirow{2}{*}{X} & 9 & 10\\
 & & 11
\end{tabular}
\end{table}
"""


def test_cells_keep_their_place_and_their_spans() -> None:
    document = read_document(TABLE, format="latex")
    (table,) = tables_of(document)
    assert [[cell.text if cell else None for cell in table.row(row)] for row in range(table.height)] == [
        ["Port", "2021", "2022"],
        ["Hull", "5", "7"],
        ["Both", "Both", "8"],
        ["X", "9", "10"],
        ["X", None, "11"],
    ]
    assert (table.header_rows, table.header_columns) == (1, 1)
    assert read_blocks(document)[0] == ("caption", "Sales, $m")
    assert table.caption == 0


@pytest.mark.parametrize(
    "source",
    [
        pytest.param("{" * 50_000, id="braces"),
        pytest.param("\\section{" * 10_000 + "}" * 10_000, id="headings in headings"),
        pytest.param("\\SI{" * 10_000 + "}" * 10_000, id="measures in measures"),
        pytest.param("\\[" * 50_000, id="formulas without end"),
        pytest.param("\\begin{a}" * 10_000 + "\\end{b}" * 10_000, id="environments without end"),
        pytest.param("\\begin{tabular}{l}" + "\\multicolumn{999}{c}{5}&" * 3_000, id="spans that claim everything"),
        pytest.param("\\" * 50_000, id="backslashes"),
        pytest.param("\\cite{" * 20_000, id="citations without end"),
    ],
)
def test_hostile_texts_are_read(source: str) -> None:
    document = read_document(source, format="latex")
    assert document.source == source
    tables_of(document)


@pytest.mark.parametrize(
    ("source", "read", "skipped"),
    [
        pytest.param(r"Up 5.\footnote{Of \emph{7} mills.}", "Up 5.\n\nOf 7 mills.", [], id="behind the text"),
        pytest.param(r"Up 5\footnote{Of 7.} now.", "Up 5 now.", ["Of 7."], id="within a sentence"),
        pytest.param("Up 5.\\footnotemark\n\\footnotetext{Of 7.}\n\nOn.", "Up 5.\n\nOf 7.\n\nOn.", [], id="apart"),
        pytest.param(r"\section{Up 5\footnote{Of 7.}} On.", "Up 5\n\nOn.", ["Of 7."], id="in a heading"),
        pytest.param(
            "\\title{A\\thanks{B 7.} C}\\begin{document}On.\\end{document}", "A C\n\nOn.", ["B 7."], id="in the title"
        ),
        pytest.param(r"5.\footnote{A 6.\footnote{B 7.}}", "5.\n\nA 6.\n\nB 7.", [], id="a note in a note"),
        pytest.param(r"\begin{tabular}{l}5\footnote{Of 7.}\end{tabular}", "5", ["Of 7."], id="in a cell"),
        pytest.param(r"Up 5.\footnote{Of 7", "Up 5.Of 7", [], id="never closed"),
    ],
)
def test_footnotes_are_read_behind_their_text_or_told_as_skipped(source: str, read: str, skipped: list[str]) -> None:
    document = read_document(source, format="latex")
    assert " ".join(document.text.split()) == " ".join(read.split())
    notes = [block for block in document.blocks if block.kind.value == "footnote" and block.reason]
    assert [document.source[slice(*block.source)] for block in notes] == skipped
    assert {block.reason for block in notes} <= {"footnote within a sentence"}
