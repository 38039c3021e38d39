"""From the bytes of a file to text, or one clear sentence why not.

Offsets count the code points of the text returned here: a byte order mark is not part
of it, and line ends stay as they are (`\\r\\n` is two code points).
"""

from __future__ import annotations

import codecs
import re
from typing import Final

from factcheck.errors import BinaryInput, InvalidCharacter, UndecodableInput

# First bytes of files that are often handed over by mistake, and what to call them.
# Source: the `file` utility's magic database (https://www.darwinsys.com/file/).
MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"%PDF", "a PDF file"),
    (b"PK\x03\x04", "a ZIP archive (or a DOCX, ODT or EPUB file)"),
    (b"PK\x05\x06", "an empty ZIP archive"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Word or Excel file"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ\x00", "an xz archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"\x89PNG\r\n\x1a\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"\x7fELF", "a program"),
    (b"{\\rtf", "an RTF file"),
    (b"SQLite format 3\x00", "an SQLite database"),
)

_UTF_32_MARKS = (codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)
_FORBIDDEN = re.compile("[\x00\ud800-\udfff]")
_HINT_BYTES = 65_536  # enough for a guess; the whole of a large file would take seconds
_USUAL: Final = (
    "cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256", "koi8_r", "mac_roman", "shift_jis", "euc_jp",
    "gb18030", "big5", "euc_kr", "utf_16", "utf_32",
)  # fmt: skip
"""Encodings that texts are found in; of a few bytes the rarer ones would be guessed as often."""


def decode(data: bytes, name: str) -> str:
    """The text of a file: UTF-8 with or without a byte order mark, UTF-16 with one.

    Args:
        data: The whole file.
        name: What to call the file in an error.
    Raises:
        BinaryInput: The bytes are no text: they start like another kind of file, or hold NUL bytes.
        UndecodableInput: The bytes are text in another encoding, or damaged.
        InvalidCharacter: The text holds a NUL or a lone surrogate.
    """
    kind = kind_of(data)
    if kind is not None:
        raise BinaryInput(name, f"not a text file: it starts like {kind}; nothing was checked")
    encoding, mark = _encoding_of(data, name)
    try:
        text = data[mark:].decode(encoding)
    except UnicodeDecodeError as error:
        raise UndecodableInput(name, _undecodable(data, mark + error.start, encoding)) from error
    check_text(text, name)
    return text


def kind_of(data: bytes) -> str | None:
    """What the first bytes of a file say it is, such as "a PDF file"; None for text and what is unknown."""
    return next((kind for magic, kind in MAGIC if data.startswith(magic)), None)


def check_text(text: str, name: str) -> None:
    """Passes any text that may be read, however strange.

    Raises:
        InvalidCharacter: It holds a NUL or a lone surrogate; `offset` is the first.
    """
    match = _FORBIDDEN.search(text)
    if match is None:
        return
    offset = match.start()
    code_point = ord(match.group())
    what = "a NUL character" if code_point == 0 else f"a lone surrogate (U+{code_point:04X})"
    raise InvalidCharacter(name, f"{what} at offset {offset}; remove it and try again", offset=offset)


def _encoding_of(data: bytes, name: str) -> tuple[str, int]:
    """The codec for the bytes, and how long their byte order mark is."""
    if data.startswith(_UTF_32_MARKS):
        raise UndecodableInput(name, "encoded as UTF-32; save it as UTF-8")
    if data.startswith(codecs.BOM_UTF16_LE):
        return "utf-16-le", len(codecs.BOM_UTF16_LE)
    if data.startswith(codecs.BOM_UTF16_BE):
        return "utf-16-be", len(codecs.BOM_UTF16_BE)
    nul = data.find(b"\x00")
    if nul >= 0:
        problem = f"not a text file: byte {nul} is NUL (UTF-16 is read only with a byte order mark)"
        raise BinaryInput(name, f"{problem}; nothing was checked")
    if data.startswith(codecs.BOM_UTF8):
        return "utf-8", len(codecs.BOM_UTF8)
    return "utf-8", 0


def _undecodable(data: bytes, offset: int, encoding: str) -> str:
    expected = "UTF-8" if encoding == "utf-8" else "UTF-16"
    if offset >= len(data):
        return f"not {expected}: it ends in the middle of a character"
    found = f"not {expected}: byte 0x{data[offset]:02X} at offset {offset}"
    guess = _likely_encoding(data) if encoding == "utf-8" else None
    return f"{found}; it may be {guess}: save it as UTF-8" if guess else f"{found}; save it as UTF-8"


def _likely_encoding(data: bytes) -> str | None:
    """A guess for the message; never used to read the file."""
    import charset_normalizer  # slow to import, needed only for this message

    best = charset_normalizer.from_bytes(data[:_HINT_BYTES], cp_isolation=list(_USUAL)).best()
    # A few bytes say the same in several; the usual one is named.
    return min(best.could_be_from_charset, key=_USUAL.index) if best is not None else None
