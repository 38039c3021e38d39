"""Bytes become text, or one clear sentence."""

from __future__ import annotations

import codecs

import pytest

from factcheck.documents import check_text, decode
from factcheck.errors import BinaryInput, InputError, InvalidCharacter, UndecodableInput

TEXT = "Sales rose 5 % to £7 million – 𝒳.\r\nCosts\rfell.\n"


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(TEXT.encode("utf-8"), id="UTF-8"),
        pytest.param(codecs.BOM_UTF8 + TEXT.encode("utf-8"), id="UTF-8 with a byte order mark"),
        pytest.param(codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"), id="UTF-16, low byte first"),
        pytest.param(codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"), id="UTF-16, high byte first"),
    ],
)
def test_decode_reads_text_and_keeps_its_line_ends(data: bytes) -> None:
    assert decode(data, "draft.txt") == TEXT


def test_decode_of_an_empty_file_is_an_empty_text() -> None:
    assert decode(b"", "draft.txt") == ""


@pytest.mark.parametrize(
    ("data", "error", "message"),
    [
        pytest.param(
            b"%PDF-1.7 \xff", BinaryInput,
            "draft.txt: not a text file: it starts like a PDF file; nothing was checked", id="a PDF file",
        ),
        pytest.param(
            b"PK\x03\x04\x14\x00", BinaryInput,
            "draft.txt: not a text file: it starts like a ZIP archive (or a DOCX, ODT or EPUB file); "
            "nothing was checked", id="a Word document",
        ),
        pytest.param(
            b"Sales\x00rose", BinaryInput,
            "draft.txt: not a text file: byte 5 is NUL (UTF-16 is read only with a byte order mark); "
            "nothing was checked", id="a NUL byte",
        ),
        pytest.param(
            codecs.BOM_UTF32_LE + "a".encode("utf-32-le"), UndecodableInput,
            "draft.txt: encoded as UTF-32; save it as UTF-8", id="UTF-32",
        ),
        pytest.param(
            b"Sales rose 5 \xe2\x82", UndecodableInput,
            "draft.txt: not UTF-8: byte 0xE2 at offset 13", id="a character cut off",
        ),
        pytest.param(
            codecs.BOM_UTF8 + b"ab\xff", UndecodableInput,
            "draft.txt: not UTF-8: byte 0xFF at offset 5", id="the byte order mark counts in the offset",
        ),
        pytest.param(
            codecs.BOM_UTF16_LE + b"a\x00\x00\xdc", UndecodableInput,
            "draft.txt: not UTF-16: byte 0x00 at offset 4; save it as UTF-8", id="half a UTF-16 pair",
        ),
        pytest.param(
            codecs.BOM_UTF16_LE + b"a\x00\x00\x00", InvalidCharacter,
            "draft.txt: a NUL character at offset 1; remove it and try again", id="a NUL in UTF-16",
        ),
    ],
)  # fmt: skip
def test_decode_says_what_is_wrong(data: bytes, error: type[InputError], message: str) -> None:
    with pytest.raises(error) as caught:
        decode(data, "draft.txt")
    assert str(caught.value).startswith(message)


@pytest.mark.parametrize(
    ("text", "encoding", "place"),
    [
        pytest.param(
            "Экспорт лекарств из Москвы вырос на 58 процентов, а поставки выросли на 84 процента." * 4,
            "cp1251",
            "byte 0xDD at offset 0",
            id="a long Russian text",
        ),
        pytest.param("Café sales 5\n", "cp1252", "byte 0xE9 at offset 3", id="one accent"),
    ],
)
def test_decode_names_the_likely_encoding_as_a_hint(text: str, encoding: str, place: str) -> None:
    with pytest.raises(UndecodableInput) as caught:
        decode(text.encode(encoding), "draft.txt")
    assert str(caught.value) == f"draft.txt: not UTF-8: {place}; it may be {encoding}: save it as UTF-8"


@pytest.mark.parametrize(
    ("text", "offset", "problem"),
    [
        pytest.param("ab\x00", 2, "a NUL character at offset 2; remove it and try again", id="a NUL"),
        pytest.param("\ud83d 5", 0, "a lone surrogate (U+D83D) at offset 0; remove it and try again", id="a surrogate"),
    ],
)
def test_check_text_refuses_what_no_text_holds(text: str, offset: int, problem: str) -> None:
    with pytest.raises(InvalidCharacter) as caught:
        check_text(text, "text")
    assert (caught.value.offset, caught.value.problem) == (offset, problem)
