"""Word documents: read as they stand when every change is accepted, with paragraph and run of each place."""

from __future__ import annotations

import contextlib
import io
import zipfile

import docx
import pytest
from block_table import read_blocks, skipped_blocks
from hypothesis import given, settings
from hypothesis import strategies as st
from word_files import archive, paragraph, run, word_file, xml

from factcheck.documents import Document, read_document, tables_of
from factcheck.errors import DamagedInput, InputError, InputTooLarge

BOX = f"<w:txbxContent>{paragraph('box 5')}</w:txbxContent>"
RAISED = '<w:vertAlign w:val="superscript"/>'


def read(data: bytes) -> Document:
    return read_document(data, format="docx", name="report.docx")


@pytest.mark.parametrize(
    ("body", "text"),
    [
        pytest.param(paragraph("up ", run("$7", "<w:b/>"), " million"), "up $7 million", id="runs are joined"),
        pytest.param(paragraph("a<w:t/>"[:1], "<w:r><w:tab/><w:t>5</w:t><w:br/></w:r>", "b"), "a\t5 b", id="tabs"),
        pytest.param(paragraph("&#163;7 &amp; 5&#8239;%"), "£7 & 5\u202f%", id="entities"),
        pytest.param(
            paragraph("rose ", '<w:del w:id="1"><w:r><w:delText>5</w:delText></w:r></w:del>', "by 7"),
            "rose by 7",
            id="a deletion",
        ),
        pytest.param(paragraph("rose by ", f'<w:ins w:id="1">{run("7")}</w:ins>'), "rose by 7", id="an insertion"),
        pytest.param(
            paragraph(f"<w:moveFrom>{run('5 ')}</w:moveFrom>", "6", f"<w:moveTo>{run(' 7')}</w:moveTo>"),
            "6 7",
            id="a move",
        ),
        pytest.param(
            paragraph("rose", properties="<w:rPr><w:del/></w:rPr>") + paragraph(" by 7"),
            "rose by 7",
            id="a joined line",
        ),
        pytest.param(paragraph(run("5", "<w:strike/>"), "6", run("7", '<w:strike w:val="0"/>')), "67", id="struck out"),
        pytest.param(paragraph(run("5", "<w:vanish/>"), "6"), "6", id="hidden"),
        pytest.param(paragraph("10", run("6", RAISED), " t"), "10^6 t", id="a power"),
        pytest.param(paragraph("grew 5%", run("2", RAISED)), "grew 5%", id="the mark of a note"),
        pytest.param(paragraph("the 5", run("th", RAISED), " mill"), "the 5th mill", id="an ordinal"),
        pytest.param(
            paragraph(
                '<w:r><w:fldChar w:fldCharType="begin"/><w:instrText>PAGEREF 99</w:instrText></w:r>',
                '<w:r><w:fldChar w:fldCharType="separate"/></w:r>',
                "page 7",
            ),
            "page 7",
            id="a field",
        ),
        pytest.param(paragraph(f"<w:hyperlink>{run('5 mills')}</w:hyperlink>"), "5 mills", id="a link"),
        pytest.param(paragraph("is ", "<m:oMath><m:r><m:t>5</m:t></m:r></m:oMath>"), "is formula", id="a formula"),
        pytest.param(f"<w:sdt><w:sdtContent>{paragraph('5 mills')}</w:sdtContent></w:sdt>", "5 mills", id="a control"),
        pytest.param(
            paragraph(
                f"<w:r><mc:AlternateContent><mc:Choice>{BOX}</mc:Choice>"
                f"<mc:Fallback>{BOX}</mc:Fallback></mc:AlternateContent></w:r>",
                "text 6",
            ),
            "box 5\n\ntext 6",
            id="a text box",
        ),
    ],
)  # fmt: skip
def test_word_reads_as_it_will_be_printed(body: str, text: str) -> None:
    assert read(word_file(body)).text == text


def test_blocks_are_named_by_their_styles_whatever_the_language() -> None:
    outline = '<w:outlineLvl w:val="0"/>'
    numbered = '<w:numPr><w:ilvl w:val="1"/><w:numId w:val="3"/></w:numPr>'
    body = (
        paragraph("Up 5%", style="Titel") + paragraph("Part 1", properties=outline) + paragraph("Part", style="Eigen")
        + paragraph("Text.") + paragraph("a", style="Liste") + paragraph("b", properties=numbered)
        + paragraph("q", style="Zitat")
    )  # fmt: skip
    document = read(word_file(body, footnotes=f'<w:footnote w:id="1">{paragraph("Note.")}</w:footnote>'))
    assert [(block.kind.value, block.level, document.text[block.start : block.end]) for block in document.blocks] == [
        ("headline", 1, "Up 5%"),
        ("heading", 1, "Part 1"),
        ("heading", 2, "Part"),
        ("paragraph", None, "Text."),
        ("list-item", 1, "a"),
        ("list-item", 2, "b"),
        ("quote", 1, "q"),
        ("footnote", None, "Note."),
    ]


def test_a_document_without_styles_has_a_headline_all_the_same() -> None:
    lead = "The mill sold 5% more paper than a year before, its owners said on Monday."
    document = read(word_file(paragraph("Mill sells more paper") + paragraph("15 March 2021") + paragraph(lead)))
    assert read_blocks(document) == [("headline", "Mill sells more paper"), ("paragraph", lead)]
    assert document.published is not None


def test_what_is_not_read_is_said() -> None:
    body = paragraph("1 Part 12", style="Verzeichnis1") + paragraph("x = 5", style="Code") + paragraph("Text.")
    document = read(word_file(body, header1="", comments=""))
    assert skipped_blocks(document) == [
        ("table of contents", "1 Part 12"),
        ("code", "x = 5"),
        ("page headers", ""),
        ("comments", ""),
    ]


def cell(*paragraphs: str, properties: str = "") -> str:
    content = "".join(item if item.startswith("<") else paragraph(item) for item in paragraphs)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{content}</w:tc>"


def row(*cells: str, properties: str = "") -> str:
    content = "".join(item if item.startswith("<") else cell(item) for item in cells)
    return f"<w:tr><w:trPr>{properties}</w:trPr>{content}</w:tr>"


TABLE = (
    "<w:tbl>"
    + row("Port", cell("Sales", properties='<w:gridSpan w:val="2"/>'), properties="<w:tblHeader/>")
    + row(cell("Hull", properties='<w:vMerge w:val="restart"/>'), "1", cell("2", "3"))
    + row(cell("", properties="<w:vMerge/>"), f"<w:tc>{paragraph()}<w:tbl>{row('4', '5')}</w:tbl></w:tc>", "6")
    + "</w:tbl>"
)


def test_cells_keep_their_place_and_their_spans() -> None:
    document = read(word_file(paragraph("Text.") + TABLE + paragraph("More.")))
    (table,) = tables_of(document)
    assert [[found.text if found else None for found in table.row(index)] for index in range(table.height)] == [
        ["Port", "Sales", "Sales"],
        ["Hull", "1", "2 3"],
        ["Hull", "4 5", "6"],
    ]
    assert (table.header_rows, table.header_columns) == (1, 1)


def test_a_table_that_frames_text_is_none() -> None:
    document = read(word_file(f"<w:tbl>{row(cell('One.', 'Two.'))}</w:tbl>"))
    assert read_blocks(document) == [("paragraph", "One."), ("paragraph", "Two.")]


@pytest.mark.parametrize(
    ("figure", "place", "line"),
    [
        pytest.param("5%", {"paragraph": 1, "run": 2}, 1, id="a run"),
        pytest.param("7", {"paragraph": 3, "run": 2}, 3, id="after a deletion, which is not counted"),
        pytest.param("2 3", {"table": 1, "row": 2, "column": 3, "paragraph": 1, "run": 1}, 8, id="a cell"),
        pytest.param("9", {"footnote": 1, "paragraph": 1, "run": 1}, 15, id="a footnote"),
    ],
)
def test_a_place_names_paragraph_and_run(figure: str, place: dict[str, int], line: int) -> None:
    deleted = f"<w:del>{run('6')}</w:del>"
    body = paragraph("up ", "5%", " now") + paragraph() + paragraph("to ", deleted, "7") + TABLE
    notes = f'<w:footnote w:type="separator">{paragraph("8")}</w:footnote><w:footnote>{paragraph("9")}</w:footnote>'
    document = read(word_file(body, footnotes=notes))
    start = document.text.index(figure)
    span = document.to_source(start, start + len(figure))
    assert document.source[span.start : span.end].replace("\n", " ") == figure
    found = document.place(span.start)
    assert found is not None
    assert (dict(found.parts), document.locate(span.start).line) == (place, line)


def test_what_python_docx_writes_is_read() -> None:
    written = docx.Document()
    written.add_heading("Ferries up 5%", 0)
    line = written.add_paragraph("Traffic grew by ")
    line.add_run("6,400").bold = True
    table = written.add_table(2, 2)
    for index, text in enumerate(("Port", "2021", "Hull", "7")):
        table.cell(index // 2, index % 2).text = text
    buffer = io.BytesIO()
    written.save(buffer)
    document = read(buffer.getvalue())
    assert document.source == "Ferries up 5%\nTraffic grew by 6,400\nPort\n2021\nHull\n7\n"
    assert [kind for kind, _ in read_blocks(document)] == ["headline", "paragraph", *["table-cell"] * 4]
    place = document.place(document.source.index("6,400"))
    assert str(place) == "paragraph 2, run 2"
    assert written.paragraphs[1].runs[1].text == "6,400"


BOMB = '<!DOCTYPE b [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'


def encrypted(data: bytes) -> bytes:
    """The archive with the mark of encryption on each part."""
    found = bytearray(data)
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = found.find(mark)
        while start >= 0:
            found[start + offset] |= 1
            start = found.find(mark, start + 4)
    return bytes(found)


MAIN = "word/document.xml"
OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
GOOD = word_file(paragraph("Sales rose 5%."))


@pytest.mark.parametrize(
    ("data", "error", "problem"),
    [
        pytest.param(b"%PDF-1.7", DamagedInput, "not a DOCX file (it starts like a PDF file)", id="another file"),
        pytest.param(b"Sales rose.", DamagedInput, "not a DOCX file (it is no ZIP archive)", id="text"),
        pytest.param(b"", DamagedInput, "not a DOCX file (it is no ZIP archive)", id="nothing"),
        pytest.param(OLD, DamagedInput, "not a DOCX file (it starts like an old Word or Excel file)", id="an old file"),
        pytest.param(GOOD[:-40], DamagedInput, "a damaged DOCX file: its ZIP archive cannot be opened", id="cut short"),
        pytest.param(archive({"a.xml": ""}), DamagedInput, "not a DOCX file (it is a ZIP archive", id="another ZIP"),
        pytest.param(archive({MAIN: "<w:p>"}), DamagedInput, "word/document.xml is damaged: ", id="no XML"),
        pytest.param(
            archive({"word/document.xml": BOMB + "<b>&b;</b>"}),
            DamagedInput,
            "word/document.xml declares a document type",
            id="an XML bomb",
        ),
        pytest.param(encrypted(GOOD), DamagedInput, "word/styles.xml is encrypted", id="encrypted parts"),
        pytest.param(archive({MAIN: b" " * (9 << 20)}), InputTooLarge, "word/document.xml is too large: ", id="a bomb"),
        pytest.param(
            archive({"_rels/.rels": b" " * (9 << 20)}), InputTooLarge, "_rels/.rels is too large: ", id="a bomb beside"
        ),
    ],
)  # fmt: skip
def test_what_is_no_word_file_gets_one_line(data: bytes, error: type[InputError], problem: str) -> None:
    with pytest.raises(error) as caught:
        read(data)
    assert caught.value.problem.startswith(problem)
    assert "\n" not in str(caught.value)


@settings(max_examples=200, deadline=None)
@given(place=st.integers(0, len(GOOD) - 1), value=st.integers(0, 255), cut=st.booleans())
def test_a_damaged_file_is_read_or_refused_and_nothing_else(place: int, value: int, cut: bool) -> None:
    data = GOOD[:place] if cut else GOOD[:place] + bytes([value]) + GOOD[place + 1 :]
    with contextlib.suppress(InputError):
        assert read(data).format == "docx"


@pytest.mark.parametrize(
    "body",
    [
        pytest.param("<w:sdt>" * 50_000 + "</w:sdt>" * 50_000, id="deep elements"),
        pytest.param("<w:tbl><w:tr><w:tc>" * 20_000 + "</w:tc></w:tr></w:tbl>" * 20_000, id="deep tables"),
        pytest.param("</w:body><w:body>".join(["<w:p/>"] * 3), id="several bodies"),
        pytest.param("<w:r><w:t>5</w:t></w:r><w:tc/><w:tr/><w:vMerge/><w:pStyle/>", id="parts out of place"),
    ],
)
def test_hostile_xml_is_read(body: str) -> None:
    assert read(archive({"word/document.xml": xml("document", f"<w:body>{body}</w:body>")})).text == ""


def test_the_archive_is_a_real_one() -> None:
    assert zipfile.ZipFile(io.BytesIO(GOOD)).testzip() is None
