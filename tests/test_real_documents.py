"""Documents that other programs write, in every format: each planted slip is found, each span cut out of the file.

Pandoc writes one text in all formats; python-docx, ReportLab and nbformat write what Pandoc does not: tracked changes,
tables in tables, text boxes, columns, divided words, tables over pages.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import docx
import nbformat
import pypandoc
import pypdf
import pytest
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate, Paragraph, SimpleDocTemplate, Spacer, Table

from factcheck.checker import default_checker
from factcheck.documents import read_document
from factcheck.report.model import FindingItem

WRITERS = {
    "asciidoc": "asciidoc",
    "commonmark_x": "markdown",
    "docx": "docx",
    "gfm": "markdown",
    "html4": "html",
    "html5": "html",
    "ipynb": "notebook",
    "latex": "latex",
    "plain": "text",
    "rst": "rst",
}
ALONE = frozenset({"asciidoc", "html5", "latex", "rst"})  # written with head and foot
TEXT = r"""---
title: Ferries é 𝒳 in the north
date: 2023-03-04
---

# Traffic

The line carried **6,400** more boats last year. Traffic *grew by 1,401* passengers, from [21,150](https://a.example/7)
to 22,950, though "few" had thought so.

> Fares rose by £12, from £23 to £42, the owner said.

- Ticket sales fell by 123, from 900 to 700.
- Boats cost €5.2 million each.

    1. The dock grew by 34 metres, from 210 metres to 290 metres.
    2. Nobody was hurt.

Some text with a note.[^1] It says nothing.

[^1]: Staff rose by 15, from 40 to 65.

``` python
x = 5
```

Term
:   Water use fell by 9 m^3^, from 60 m^3^ to 41 m^3^.

Rents rose by\
26 dollars, from 300 dollars to 360 dollars -- all of them\...

Fees rose by 7 & more than 1 < 2, he said. Sales *rose* by \$13 million, from \$42 million to \$65 million.

## Boats

| Month | Boats | Cars |
|-------|------:|-----:|
| May   |    14 |  210 |
| June  |    22 |  305 |
| July  |     9 |  198 |
| Total |    54 |  713 |
"""
# Notes that stand inside a sentence of the source; columns that blanks alone cut.
NOT_READ = {"asciidoc": {"15"}, "latex": {"15"}, "plain": {"54"}}
PLANTED = ("1,401", "12", "123", "34", "15", "9", "26", "13", "54")


def written(text: str, writer: str, place: Path) -> Path:
    """The file that Pandoc makes of a text."""
    file = place / f"a.{writer}"
    extra = ["--standalone"] if writer in ALONE else []
    pypandoc.convert_text(text, writer, format="markdown", outputfile=str(file), extra_args=extra)
    return file


def findings(data: bytes, format: str) -> list[FindingItem]:
    """What is found in a file; every span is cut out of it on the way."""
    document = read_document(data, format=format)
    if format not in {"docx", "pdf"}:
        assert document.source == data.decode("utf-8")
    report = default_checker().check_document(document)
    lines = re.split(r"\r\n|\r|\n", document.source)
    for finding in report.findings:
        for span in (*finding.spans, *(item.span for item in finding.suggestions)):
            assert document.source[span.start : span.end] == span.text
            assert lines[span.line - 1][span.column - 1 :].startswith(re.split(r"[\r\n]", span.text)[0])
    return [finding for finding in report.findings if finding.severity.value == "error"]


def figure(surface: str) -> str:
    """The numeral of a surface, as it is shown."""
    plain = surface.replace("&#44;", ",").replace("{,}", ",").replace("\\", "")
    found = re.search(r"\d[\d,.]*\d|\d", re.sub(r"&#\d+;|\{\[\}", "", plain))
    return found.group() if found else ""


def marked(found: Sequence[FindingItem]) -> set[str]:
    return {figure(finding.spans[0].text) for finding in found}


@pytest.mark.parametrize("writer", WRITERS)
def test_planted_slips_are_found_in_what_pandoc_writes(writer: str, tmp_path: Path) -> None:
    file = written(TEXT, writer, tmp_path)
    found = marked(findings(file.read_bytes(), WRITERS[writer]))
    assert found == set(PLANTED) - NOT_READ.get(writer, frozenset())


@pytest.mark.parametrize("writer", WRITERS)
@settings(max_examples=4, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(data=st.data())
def test_any_figures_are_cut_out_of_the_file(writer: str, data: st.DataObject, tmp_path: Path) -> None:
    start = data.draw(st.integers(200, 9_000), label="start") * 10 + 7
    change = data.draw(st.integers(20, 90), label="change") * 10 + 4
    off = data.draw(st.sampled_from([10, 50, 100]), label="off")
    sign, noun = data.draw(st.sampled_from([("£", ""), ("", " tonnes"), ("€", " million")]), label="unit")
    mark = data.draw(st.sampled_from(["", "*", "**"]), label="mark")
    before = data.draw(st.sampled_from(["", "> ", "- ", "1. ", "é 𝒳 “so” & ", "# One\n\n"]), label="before")
    levels = [f"{mark}{sign}{value:,}{noun}{mark}" for value in (change, start, start + change + off)]
    text = f"{before}Output rose by {levels[0]}, from {levels[1]} to {levels[2]}.\n\nNothing else is known.\n"
    found = findings(written(text, writer, tmp_path).read_bytes(), WRITERS[writer])
    assert marked(found) == {f"{change:,}"}
    assert {figure(span.text) for span in found[0].spans} >= {f"{start:,}", f"{start + change + off:,}"}


# --- Word ---------------------------------------------------------------------------------------------------------


def inserted(paragraph: Any, text: str) -> None:
    """A tracked insertion."""
    run = paragraph.add_run(text)._r
    change = OxmlElement("w:ins")
    change.set(qn("w:id"), "1")
    paragraph._p.append(change)
    change.append(run)


def deleted(paragraph: Any, text: str) -> None:
    """A tracked deletion."""
    change = parse_xml(
        f'<w:del {nsdecls("w")} w:id="2"><w:r><w:delText xml:space="preserve">{text}</w:delText></w:r></w:del>'
    )
    paragraph._p.append(change)


def text_box(text: str) -> Any:
    content = f"<w:txbxContent><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:txbxContent>"
    return parse_xml(
        f'<w:r {nsdecls("w")} xmlns:v="urn:schemas-microsoft-com:vml"><w:pict><v:shape><v:textbox>{content}'
        "</v:textbox></v:shape></w:pict></w:r>"
    )


def word_document() -> bytes:
    document = docx.Document()
    document.add_heading("Report of the yard", 0)
    lead = document.add_paragraph("Output ")
    deleted(lead, "fell by 999, ")
    inserted(lead, "grew by 41 boats, ")
    lead.add_run("from 210 boats to ").bold = True
    lead.add_run("261 boats.")
    document.add_paragraph("The box says more.")._p.append(text_box("Fares rose by 12 dollars, from 23 to 42 dollars."))
    table = document.add_table(rows=1, cols=2)
    table.cell(0, 0).text = "Rents rose by 26 dollars, from 300 dollars to 360 dollars."
    inner = table.cell(0, 1).add_table(rows=0, cols=2)
    for row in (("Month", "Boats"), ("May", "14"), ("June", "22"), ("July", "9"), ("Total", "54")):
        for cell, text in zip(inner.add_row().cells, row, strict=True):
            cell.text = text
    merged = document.add_table(rows=0, cols=3)
    for row in (("Cars", "2021", "2022"), ("North", "310", "344"), ("South", "205", "197"), ("All", "515", "514")):
        for cell, text in zip(merged.add_row().cells, row, strict=True):
            cell.text = text
    document.add_paragraph("Staff fell by 15 people, from 65 people to 40 people.", style="List Bullet")
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def test_planted_slips_are_found_in_what_word_holds() -> None:
    data = word_document()
    found = findings(data, "docx")
    assert marked(found) == {"41", "12", "26", "54", "514", "15"}
    body = docx.Document(io.BytesIO(data))
    for finding in found:
        for span in finding.spans:
            place = span.place or {}
            if set(place) <= {"paragraph", "run"}:
                paragraph = body.paragraphs[place["paragraph"] - 1]
                shown = "".join(node.text or "" for node in paragraph._p.iter(qn("w:t")))
                assert span.text in shown
            elif "table" in place and "text box" not in place:
                assert span.text in "".join(node.text or "" for node in body.element.body.iter(qn("w:t")))


# --- PDF ----------------------------------------------------------------------------------------------------------

FILLER = "The yard lies at the mouth of the river and has been there for as long as anybody in the village can tell. "
STYLE = getSampleStyleSheet()["BodyText"]


def in_columns() -> bytes:
    """Two columns to a page."""
    buffer = io.BytesIO()
    width, height = A4
    frames = [Frame(40 + at * (width - 60) / 2, 40, (width - 100) / 2, height - 80) for at in range(2)]
    document = BaseDocTemplate(buffer, pagesize=A4)
    document.addPageTemplates([PageTemplate(frames=frames)])
    story: list[Any] = [Paragraph("Report of the yard", getSampleStyleSheet()["Heading1"])]
    for number, said in enumerate(_said()):
        story += [Paragraph(FILLER * (3 + number), STYLE), Paragraph(said, STYLE), Spacer(1, 6)]
    document.build(story)
    return buffer.getvalue()


def _said() -> Iterator[str]:
    yield "Output grew by 41 boats, from 210 boats to 261 boats, in the year that has just come to its end."
    yield "Fares rose by 12 dollars, from 23 dollars to 42 dollars, for those who cross the river in the evening."
    yield "Staff fell by 15 people, from 65 people to 40 people, and nobody has been taken on since then."
    yield "Rents rose by 26 dollars, from 300 dollars to 360 dollars, for the sheds on the northern shore."


def over_pages() -> bytes:
    """Running heads, and paragraphs that go on over the end of a page."""
    buffer = io.BytesIO()

    def head(canvas: Any, document: Any) -> None:
        canvas.drawString(60, 815, "Yearbook of the yard")
        canvas.drawString(280, 20, str(document.page))

    story: list[Any] = []
    for said in _said():
        story += [Paragraph(FILLER * 14, STYLE), Paragraph(said, STYLE), Paragraph(FILLER * 9, STYLE)]
    SimpleDocTemplate(buffer, pagesize=(420, 840)).build(story, onFirstPage=head, onLaterPages=head)
    return buffer.getvalue()


def divided() -> bytes:
    """Narrow lines with words that their ends divide."""
    buffer = io.BytesIO()
    from reportlab.pdfgen.canvas import Canvas

    canvas = Canvas(buffer)
    lines = [
        "Output grew by 41 boats, from 210 boats to 261",
        "boats, in the year that has just come to its end.",
        "",
        "The owners say that fares have seen an in-",
        "crease of 12 dollars, from 23 dollars to 42 dol-",
        "lars, for those who cross the river late.",
        "",
        "Staff fell by 15 people, from 65 peo-",
        "ple to 40 people. Rents rose by 26 dollars, from",
        "300 dollars to 360 dollars, for the sheds.",
    ]
    for at, line in enumerate(lines):
        canvas.drawString(60, 780 - 14 * at, line)
    canvas.save()
    return buffer.getvalue()


@pytest.mark.parametrize("write", [in_columns, over_pages, divided])
def test_planted_slips_are_found_in_a_pdf(write: Any) -> None:
    data = write()
    found = findings(data, "pdf")
    assert marked(found) == {"41", "12", "15", "26"}
    pages = [" ".join(page.extract_text().split()) for page in pypdf.PdfReader(io.BytesIO(data)).pages]
    for finding in found:
        for span in finding.spans:
            place = span.place or {}
            assert " ".join(span.text.split()) in pages[place["page"] - 1]


def test_a_table_over_pages_of_a_pdf_raises_nothing() -> None:
    """Its columns run together in the text layer: nothing can be said of it, and nothing is."""
    buffer = io.BytesIO()
    rows = [["Month", "Boats", "Cars"], *([f"Month {n}", str(n * 3), str(n * 7)] for n in range(1, 90))]
    total = [sum(int(row[at]) for row in rows[1:]) for at in (1, 2)]
    table = Table([*rows, ["Total", *map(str, total)]], repeatRows=1)
    SimpleDocTemplate(buffer).build([Paragraph(FILLER, STYLE), table, Paragraph(FILLER, STYLE)])
    assert findings(buffer.getvalue(), "pdf") == []


# --- notebooks ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("indent", [1, 4, None])
def test_planted_slips_are_found_in_a_notebook(indent: int | None) -> None:
    notebook = nbformat.v4.new_notebook(metadata={"language_info": {"name": "python"}})
    notebook.cells = [
        nbformat.v4.new_markdown_cell("# Yard é 𝒳\n\nOutput **grew by 41** boats,\nfrom \\$210 to 261 boats."),
        nbformat.v4.new_code_cell("x = 'fares rose by 12, from 23 to 42'", outputs=[]),
        nbformat.v4.new_markdown_cell('Say "so":\n\n- Fares rose by 12 dollars,\tfrom 23 dollars to 42 dollars.\n'),
        nbformat.v4.new_raw_cell("Staff fell by 15, from 65 to 40."),
    ]
    notebook.cells[0].source = notebook.cells[0].source.replace("\\$210", "210")
    said = nbformat.writes(notebook, indent=indent) if indent else nbformat.writes(notebook).replace("\n", "")
    found = findings(said.encode(), "notebook")
    assert marked(found) == {"41", "12"}
    assert [finding.spans[0].place for finding in found] == [{"cell": 1}, {"cell": 3}]
