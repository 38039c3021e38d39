"""Reads XML from strangers: no document types, no entities of its own, no tree in memory."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Protocol
from xml.parsers import expat

from factcheck.errors import DamagedInput

# Those of Office documents, transitional and strict (ISO/IEC 29500), by the prefixes that the standard uses.
_PREFIXES = {
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "w",
    "http://purl.oclc.org/ooxml/wordprocessingml/main": "w",
    "http://schemas.openxmlformats.org/officeDocument/2006/math": "m",
    "http://purl.oclc.org/ooxml/officeDocument/math": "m",
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc",
    "http://schemas.openxmlformats.org/package/2006/relationships": "rel",
}


class Handler(Protocol):
    """Takes the events of an XML document; names are "w:p", or "p" without a known namespace."""

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """An element begins."""

    def end(self, name: str) -> None:
        """An element ends."""

    def text(self, text: str) -> None:
        """Text between tags, perhaps a part of it."""


def parse(chunks: Iterable[bytes], handler: Handler, name: str, part: str) -> None:
    """Hands the events of a document to the handler.

    Args:
        chunks: Its bytes.
        handler: What takes the events.
        name: What to call the file in an error.
        part: What to call the document in the file.
    Raises:
        DamagedInput: It is no XML, or has a document type, through which a few bytes could become millions.
    """
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True

    def refuse(*_: object) -> None:
        raise DamagedInput(name, f"{part} declares a document type, which is not read; nothing was checked")

    def start(given: str, attributes: dict[str, str]) -> None:
        handler.start(_short(given), {_short(key): value for key, value in attributes.items()} if attributes else {})

    parser.StartDoctypeDeclHandler = refuse
    parser.StartElementHandler = start
    parser.EndElementHandler = lambda given: handler.end(_short(given))
    parser.CharacterDataHandler = handler.text
    try:
        for chunk in chunks:
            parser.Parse(chunk, False)
        parser.Parse(b"", True)
    except expat.ExpatError as error:
        problem = f"{part} is damaged: {expat.errors.messages[error.code]} in line {error.lineno}; nothing was checked"
        raise DamagedInput(name, problem) from error


def _short(name: str) -> str:
    namespace, _, local = name.rpartition(" ")
    prefix = _PREFIXES.get(namespace)
    return f"{prefix}:{local}" if prefix else local
