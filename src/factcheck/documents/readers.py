"""Finds the readers, one module per format, and reads a text with the right one.

A module of this package that has a `READER` is a reader; there is no list to edit.
"""

from __future__ import annotations

import difflib
import importlib
import pkgutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import PurePath
from types import MappingProxyType

from factcheck import documents
from factcheck.documents.decoding import check_text
from factcheck.documents.model import Document
from factcheck.errors import UnknownFormat

DEFAULT_FORMAT = "text"


@dataclass(frozen=True, slots=True)
class Reader:
    """A way to read one format.

    Attributes:
        format: Its name, as in `--input-format` and in the API.
        suffixes: Endings of file names in this format, lower case, with the dot.
        read: From the submitted text to its document; raises nothing for any text that
            `check_text` accepts.
    """

    format: str
    suffixes: tuple[str, ...]
    read: Callable[[str], Document]


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


def format_of(path: str) -> str:
    """The format that a file's name promises; "text" where its ending is unknown."""
    suffix = PurePath(path).suffix.lower()
    return next((reader.format for reader in readers().values() if suffix in reader.suffixes), DEFAULT_FORMAT)


def read_document(source: str, *, format: str = DEFAULT_FORMAT, name: str = "text") -> Document:
    """The document that a submitted text is.

    Args:
        source: The text; all offsets of the result count its code points.
        format: One of `formats()`.
        name: What to call the text in an error.
    Raises:
        UnknownFormat: There is no reader for `format`.
        InvalidCharacter: The text holds a NUL or a lone surrogate.
    """
    reader = readers().get(format)
    if reader is None:
        close = difflib.get_close_matches(format, formats(), n=1)
        advice = f'did you mean "{close[0]}"?' if close else f"known are {', '.join(formats())}"
        raise UnknownFormat(name, f'unknown format "{format}"; {advice}', allowed=formats())
    check_text(source, name)
    return reader.read(source)
