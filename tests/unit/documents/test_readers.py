"""Formats are found by their modules, and named in errors."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from factcheck.documents import csv_table, drafts, format_of, formats, read_document, text_formats
from factcheck.documents.readers import readers
from factcheck.errors import InputTooLarge, InvalidCharacter, UnknownFormat

FORMATS = ("asciidoc", "csv", "docx", "html", "latex", "markdown", "notebook", "pdf", "rst", "text")


def test_formats_names_each_reader() -> None:
    assert formats() == FORMATS


@pytest.mark.parametrize(
    ("path", "format"),
    [
        pytest.param("draft.md", "markdown", id="Markdown"),
        pytest.param("a.b/DRAFT.MD", "markdown", id="capitals"),
        pytest.param("page.htm", "html", id="HTML"),
        pytest.param("report.docx", "docx", id="Word"),
        pytest.param("sales.ipynb", "notebook", id="a notebook"),
        pytest.param("sales.tsv", "csv", id="a table"),
        pytest.param("index.rst", "rst", id="reStructuredText"),
        pytest.param("guide.adoc", "asciidoc", id="AsciiDoc"),
        pytest.param("paper.tex", "latex", id="LaTeX"),
        pytest.param("report.PDF", "pdf", id="PDF"),
        pytest.param("draft.txt", "text", id="text"),
        pytest.param("README", "text", id="no ending"),
        pytest.param("-", "text", id="standard input"),
    ],
)
def test_format_of_goes_by_the_ending(path: str, format: str) -> None:
    assert format_of(path) == format


@pytest.mark.parametrize(
    ("format", "problem"),
    [
        pytest.param("markdwon", 'unknown format "markdwon"; did you mean "markdown"?', id="a slip"),
        pytest.param("xlsx", f'unknown format "xlsx"; known are {", ".join(FORMATS)}', id="another format"),
    ],
)
def test_read_document_names_the_formats_there_are(format: str, problem: str) -> None:
    with pytest.raises(UnknownFormat) as caught:
        read_document("Sales rose.", format=format)
    assert caught.value.problem == problem
    assert caught.value.allowed == FORMATS


@pytest.mark.parametrize("format", text_formats())
def test_read_document_refuses_a_nul_in_every_format(format: str) -> None:
    with pytest.raises(InvalidCharacter, match="offset 5"):
        read_document("Sales\x00rose", format=format)


def test_importing_the_readers_loads_no_parser() -> None:
    code = (
        "import sys; from factcheck.documents import read_document; read_document('Sales rose.');"
        "print(sorted({'pypdf', 'pyromark', 'yaml', 'charset_normalizer', 'spacy', 'pydantic'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize("format", ["docx", "pdf"])
def test_a_format_of_files_takes_no_text(format: str) -> None:
    with pytest.raises(UnknownFormat) as caught:
        read_document("Sales rose.", format=format)
    assert caught.value.problem == f'"{format}" is read from the bytes of a file, not from text'


@pytest.mark.parametrize("format", [name for name in text_formats() if name != "notebook"])
def test_bytes_of_a_text_are_decoded(format: str) -> None:
    assert read_document("Sales rose 5 €.".encode("utf-16"), format=format).text == "Sales rose 5 €."


def test_the_page_on_formats_names_each_with_its_endings() -> None:
    page = (Path(__file__).resolve().parents[3] / "docs" / "formats.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `(\w+)` \| (`\.[^|]*) \|", page, re.MULTILINE)
    assert {name: tuple(re.findall(r"`(\.\w+)`", endings)) for name, endings in rows} == {
        name: reader.suffixes for name, reader in readers().items()
    }


def test_the_page_on_the_service_names_the_formats_of_text() -> None:
    page = (Path(__file__).resolve().parents[3] / "docs" / "api.md").read_text(encoding="utf-8")
    named = re.search(r"whose files are text \(([^)]*)\)", page)
    assert named is not None
    assert tuple(re.findall(r"`(\w+)`", named.group(1))) == text_formats()


@pytest.mark.parametrize(
    ("source", "problem"),
    [
        pytest.param("a\n" * 1_000_001, "too large: 1,000,001 lines, over the limit of 1,000,000", id="lines"),
        pytest.param("<p>" * 2_000_001, "too large: 2,000,001 tags, over the limit of 2,000,000", id="tags"),
    ],
)
def test_a_text_that_would_burst_the_memory_is_refused(source: str, problem: str) -> None:
    with pytest.raises(InputTooLarge) as caught:
        read_document(source, format="html", name="bomb.html")
    assert caught.value.problem == problem


@pytest.mark.parametrize("format", ["markdown", "notebook"])
def test_more_marks_than_a_parser_should_hold_are_refused(format: str) -> None:
    with pytest.raises(InputTooLarge) as caught:
        read_document("*a_ " * 100_001, format=format, name="bomb")
    assert caught.value.problem == "too large: 200,002 marks, over the limit of 200,000"


def test_more_text_than_is_read_is_skipped_and_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drafts, "MAX_READ", 30)
    document = read_document("Sales were 40 last year.\n\nCosts were 30.\n\nRain.\n")
    assert [block.reason for block in document.blocks] == [None, "beyond the first 30 characters", None]
    assert document.text == "Sales were 40 last year.\n\nRain."


@pytest.mark.parametrize(
    ("format", "source"),
    [
        pytest.param("markdown", "| a | b |\n|---|---|\n| 1 | 2 |\n| 3 | 4 |\n\nRain.\n", id="markdown"),
        pytest.param("html", "<table><tr><th>a<th>b<tr><td>1<td>2<tr><td>3<td>4</table><p>Rain.</p>", id="html"),
        pytest.param("csv", "a,b\n1,2\n3,4\n", id="csv"),
    ],
)
def test_more_cells_than_are_read_are_skipped_and_said(
    monkeypatch: pytest.MonkeyPatch, format: str, source: str
) -> None:
    monkeypatch.setattr(drafts, "MAX_CELLS", 4)
    monkeypatch.setattr(csv_table, "MAX_CELLS", 4)
    document = read_document(source, format=format)
    assert document.text.split("\n\n")[:4] == ["a", "b", "1", "2"]
    assert {block.reason for block in document.blocks if block.reason} == {"beyond the first 4 cells"}


@pytest.mark.parametrize("format", sorted(set(text_formats()) - {"notebook"}))
@pytest.mark.parametrize("sign", ["=", ".", "[", "*_", "&amp;", "\\"])
def test_a_long_row_of_signs_is_no_word(sign: str, format: str) -> None:
    row = sign * 3_000
    document = read_document(f"Sales {row} were 40 {row}\n\n{row}12\n", format=format)
    for figure in re.finditer("40|12", document.text):
        assert document.surface(*figure.span()) == figure.group()
    assert len(document.text) < 300 or sign == "&amp;"
