"""Finds the readers, one module per format, and reads a text with the right one.

A module of this package that has a `READER` is a reader; there is no list to edit.
"""

from __future__ import annotations

import difflib
import importlib
import pkgutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import PurePath
from types import MappingProxyType

from factcheck import documents
from factcheck.documents.decoding import check_text, decode
from factcheck.documents.directives import find_directives, genuine, without_directives
from factcheck.documents.model import Document
from factcheck.errors import InputTooLarge, UnknownFormat

DEFAULT_FORMAT = "text"
# A block takes about a kilobyte of memory: a file of a few megabytes could claim gigabytes with empty markup.
MAX_LINES = 1_000_000
MAX_TAGS = 2_000_000
MAX_MARKS = 200_000  # of emphasis and links; the parser of Markdown makes objects of each before it gives the first


@dataclass(frozen=True, slots=True)
class Reader:
    """A way to read one format.

    Attributes:
        format: Its name, as in `--input-format` and in the API.
        suffixes: Endings of file names in this format, lower case, with the dot.
        read: From the submitted text and its name to its document. A format that any text
            has ignores the name and raises nothing; others raise InputError.
        read_bytes: The same from the bytes of a file, for formats whose files are no text.
        keeps_bounds: Whether `read` itself bounds how many blocks it makes of a text.
        marks: The signs within a line that a parser makes objects of.
    """

    format: str
    suffixes: tuple[str, ...]
    read: Callable[[str, str], Document] | None = None
    read_bytes: Callable[[bytes, str], Document] | None = None
    keeps_bounds: bool = False
    marks: str = ""


@cache
def readers() -> Mapping[str, Reader]:
    """The readers by the name of their format, in alphabetical order."""
    found = {}
    for module_info in pkgutil.iter_modules(documents.__path__):
        module = importlib.import_module(f"{documents.__name__}.{module_info.name}")
        reader = getattr(module, "READER", None)
        if isinstance(reader, Reader):
            found[reader.format] = reader
    return MappingProxyType(dict(sorted(found.items())))


def formats() -> tuple[str, ...]:
    """The names of the formats that can be read."""
    return tuple(readers())


def text_formats() -> tuple[str, ...]:
    """The names of the formats whose files are text."""
    return tuple(name for name, reader in readers().items() if reader.read is not None)


def format_of(path: str) -> str:
    """The format that a file's name promises; "text" where its ending is unknown."""
    return formats_by_suffix().get(PurePath(path).suffix.lower(), DEFAULT_FORMAT)


def formats_by_suffix() -> dict[str, str]:
    """The formats by the endings of their files' names, lower case, with the dot."""
    return {suffix: reader.format for reader in readers().values() for suffix in reader.suffixes}


def read_document(source: str | bytes, *, format: str = DEFAULT_FORMAT, name: str = "text") -> Document:
    """The document that a submitted text or a file is.

    Args:
        source: The text, or the bytes of a file; all offsets of the result count the code
            points of `Document.source`, which is the text itself where there is one.
        format: One of `formats()`.
        name: What to call the text in an error.
    Raises:
        UnknownFormat: There is no reader for `format`, or it reads files and got a text.
        InvalidCharacter: The text holds a NUL or a lone surrogate.
        InputTooLarge: It would make more blocks than memory should hold.
        InputError: The bytes cannot be decoded, or are not what the format says.
    """
    reader = readers().get(format)
    if reader is None:
        close = difflib.get_close_matches(format, formats(), n=1)
        advice = f'did you mean "{close[0]}"?' if close else f"known are {', '.join(formats())}"
        raise UnknownFormat(name, f'unknown format "{format}"; {advice}', allowed=formats())
    if isinstance(source, bytes):
        if reader.read_bytes is not None:
            return _instructed(reader.read_bytes(source, name), format)
        source = decode(source, name)
    else:
        check_text(source, name)
    if reader.read is None:
        problem = f'"{format}" is read from the bytes of a file, not from text'
        raise UnknownFormat(name, problem, allowed=text_formats())
    _require_bounds(source, name, reader)
    plain = without_directives(source, format)
    document = reader.read(plain, name)
    return _instructed(document if plain is source else replace(document, source=source), format)


def _require_bounds(source: str, name: str, reader: Reader) -> None:
    bounds = () if reader.keeps_bounds else (("\n", "lines", MAX_LINES), ("<", "tags", MAX_TAGS))
    for mark, what, limit in bounds:
        count = source.count(mark) if len(source) > limit else 0
        if count > limit:
            raise _too_large(name, count, what, limit)
    marks = sum(map(source.count, reader.marks)) if len(source) > MAX_MARKS else 0
    if marks > MAX_MARKS:
        raise _too_large(name, marks, "marks", MAX_MARKS)


def _too_large(name: str, count: int, what: str, limit: int) -> InputTooLarge:
    return InputTooLarge(name, f"too large: {count:,} {what}, over the limit of {limit:,}", limit=limit)


def _instructed(document: Document, format: str) -> Document:
    """The document with the instructions that stand in it."""
    directives = find_directives(document.source, format)
    return replace(document, directives=tuple(genuine(document, directives))) if directives else document
