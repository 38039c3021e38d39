"""Instructions in the text: found where they are comments, and for the right stretch."""

from __future__ import annotations

import pytest

from factcheck.documents import read_document
from factcheck.documents.directives import find_directives


@pytest.mark.parametrize(
    ("format", "comment"),
    [
        ("markdown", "<!-- factcheck: ignore direction, impossible -- as agreed -->"),
        ("markdown", "<!--factcheck:ignore direction impossible\n-- as\nagreed-->"),
        ("markdown", "{/* factcheck: ignore direction impossible -- as agreed */}"),
        ("html", "<!-- factcheck: ignore direction, impossible -- as agreed -->"),
        ("rst", ".. factcheck: ignore direction, impossible -- as agreed"),
        ("asciidoc", "// factcheck: ignore direction, impossible -- as agreed"),
        ("latex", "% factcheck: ignore direction, impossible -- as agreed"),
        ("text", "[factcheck: ignore direction, impossible -- as agreed]"),
        ("of-tomorrow", "<!-- factcheck: ignore direction, impossible -- as agreed -->"),
    ],
)
def test_comment_of_a_format_is_understood(format: str, comment: str) -> None:
    source = f"One.\n\n{comment}\n\nTwo."
    (found,) = find_directives(source, format)
    assert source[found.span.start : found.span.end] == comment
    assert (found.word, found.checks, found.reason) == ("ignore", ("direction", "impossible"), "as agreed")
    assert found.alone


@pytest.mark.parametrize(
    ("format", "text"),
    [
        ("markdown", "Write `<!-- factcheck: ignore -->` above it."),
        ("markdown", "```\n<!-- factcheck: ignore -->\n```"),
        ("markdown", "    <!-- factcheck: ignore -->"),
        ("markdown", "[factcheck: ignore]"),
        ("text", "<!-- factcheck: ignore -->"),
        ("latex", r"A share of 5\% factcheck: ignore"),
        ("markdown", "<!-- factcheck: ignore " + "x" * 2000 + " -->"),
        ("markdown", "<!-- factcheck: ignore"),
    ],
)
def test_what_is_only_shown_is_no_instruction(format: str, text: str) -> None:
    if format == "latex":
        assert find_directives(text, format) == ()
    else:
        assert read_document(text, format=format).directives == ()


@pytest.mark.parametrize(
    ("format", "source", "expected"),
    [
        ("markdown", "One.\n\n<!-- factcheck: ignore -->\nTwo,\nand more.\n\nThree.", "Two,\nand more."),
        ("markdown", "One.\n\n<!-- factcheck: ignore -->\n\n- Two\n- Three", "- Two"),
        ("markdown", "One,\ntwo <!-- factcheck: ignore --> two,\nthree.", "two <!-- factcheck: ignore --> two,"),
        ("markdown", "One,\r\ntwo <!-- factcheck: ignore-line -->\r\nthree.", "two <!-- factcheck: ignore-line -->"),
        ("markdown", "One.\n\n<!-- factcheck: ignore -->\n", ""),
        ("markdown", "One.\n\n<!-- factcheck: ignroe -->\n\nTwo.", ""),
        ("text", "One.\n[factcheck: ignore]\nTwo.\n\nThree.", "Two."),
        ("text", "One. [factcheck: ignore]\n\nTwo.", "One. [factcheck: ignore]"),
    ],
    ids=[
        "the next block, wrapped",
        "the next item of a list",
        "a line of a paragraph",
        "a line said so",
        "nothing follows",
        "a slip ignores nothing",
        "the next block of a plain text",
        "a line of a plain text",
    ],
)
def test_instruction_is_for_the_stretch(format: str, source: str, expected: str) -> None:
    document = read_document(source, format=format)
    (found,) = document.directives
    start, end = found.extent(document)
    assert source[start:end] == expected


def test_instruction_for_the_file_is_for_all_of_it() -> None:
    document = read_document("One.\n\nTwo.\n\n<!-- factcheck: ignore-file -->", format="markdown")
    assert document.directives[0].extent(document) == (0, len(document.source))


def test_instruction_above_a_table_is_for_the_whole_table() -> None:
    table = "| a | b |\n|---|---|\n| 1 | 2 |\n| 3 | 4 |"
    document = read_document(f"<!-- factcheck: ignore -->\n\n{table}\n\nEnd.", format="markdown")
    start, end = document.directives[0].extent(document)
    extent = document.source[start:end]
    assert "a" in extent
    assert "4" in extent
    assert "End" not in extent


def test_plain_text_is_read_without_them_and_keeps_its_offsets() -> None:
    source = "Sales rose 5%. [factcheck: ignore -- 7% in 2019]\n\nMore."
    document = read_document(source)
    assert document.source == source
    assert "7%" not in document.text
    at = document.text.index("More")
    assert document.surface(at, at + 4) == "More"
