"""PDF: the text layer is read page by page; divided words are joined, running heads are not read."""

from __future__ import annotations

import contextlib
import io

import pypdf
import pytest
from block_table import read_blocks, skipped_blocks
from hypothesis import given, settings
from hypothesis import strategies as st
from pdf_files import pdf_file

from factcheck.documents import Document, read_document
from factcheck.errors import DamagedInput, InputError

FIRST = [
    "Annual report",
    "Ferries carry more passengers",
    "Ferries on the Tidewater line carried 25,300 passengers in April, up from the 18,900 that they",
    "carried a year before, and the operator said that the second boat on the line brought most of the in-",
    "crease; it seats 180 passengers and cost £7 million, or a little less than the £7.2 million planned for",
]
SECOND = [
    "Annual report",
    "in the year before. A third boat, which is to seat twenty-",
    "five fewer, will follow.",
    "2",
]
THIRD = ["Annual report", "Fares rose by 3% in January, and are to rise by as much again in the year to come.", "3"]


def read(data: bytes) -> Document:
    return read_document(data, format="pdf", name="report.pdf")


def test_pages_are_read_as_one_text() -> None:
    document = read(pdf_file(FIRST, SECOND, THIRD))
    assert read_blocks(document) == [
        ("headline", "Ferries carry more passengers"),
        (
            "paragraph",
            "Ferries on the Tidewater line carried 25,300 passengers in April, up from the 18,900 that they carried a "
            "year before, and the operator said that the second boat on the line brought most of the increase; it "
            "seats 180 passengers and cost £7 million, or a little less than the £7.2 million planned for in the year "
            "before. A third boat, which is to seat twenty-five fewer, will follow.",
        ),
        ("paragraph", THIRD[1]),
    ]
    assert ("running head", "Annual report") in skipped_blocks(document)
    assert ("page number", "3") in skipped_blocks(document)


@pytest.mark.parametrize(
    ("words", "surface", "page"),
    [
        pytest.param("25,300", "25,300", 1, id="a figure"),
        pytest.param("increase", "in-\ncrease", 1, id="a divided word"),
        pytest.param("twenty-five", "twenty-\nfive", 2, id="a word with a hyphen of its own"),
        pytest.param("3%", "3%", 3, id="another page"),
    ],
)
def test_a_figure_is_cut_out_of_the_extracted_text(words: str, surface: str, page: int) -> None:
    document = read(pdf_file(FIRST, SECOND, THIRD))
    start = document.text.index(words)
    assert document.surface(start, start + len(words)) == surface
    place = document.place(document.to_source(start, start + 1).start)
    assert place is not None
    assert dict(place.parts) == {"page": page}


def locked(password: str) -> bytes:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf_file(FIRST)))
    writer.encrypt(password, "owner", algorithm="RC4-128")
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


def test_a_file_that_is_locked_against_changes_only_is_read() -> None:
    assert "25,300" in read(locked("")).text


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        pytest.param(b"PK\x03\x04", "not a PDF file (it starts like a ZIP archive", id="another file"),
        pytest.param(b"Sales rose.", "not a PDF file (it does not start with %PDF)", id="text"),
        pytest.param(b"", "not a PDF file (it does not start with %PDF)", id="nothing"),
        pytest.param(b"%PDF-1.4\n", "a damaged PDF: ", id="a head alone"),
        pytest.param(pdf_file(FIRST)[:300], "a damaged PDF: ", id="cut short"),
        pytest.param(pdf_file([]), "a PDF without a text layer, perhaps a scan", id="a scan"),
        pytest.param(locked("secret"), "an encrypted PDF; save it without a password", id="a password"),
    ],
)
def test_what_cannot_be_read_gets_one_line(data: bytes, problem: str) -> None:
    with pytest.raises(DamagedInput) as caught:
        read(data)
    assert caught.value.problem.startswith(problem)
    assert "\n" not in str(caught.value)


GOOD = pdf_file(["Sales rose 5%."])


@settings(max_examples=60, deadline=None)
@given(place=st.integers(0, len(GOOD) - 1), value=st.integers(0, 255), cut=st.booleans())
def test_a_damaged_file_is_read_or_refused_and_nothing_else(place: int, value: int, cut: bool) -> None:
    data = GOOD[:place] if cut else GOOD[:place] + bytes([value]) + GOOD[place + 1 :]
    with contextlib.suppress(InputError):
        assert read(data).format == "pdf"
