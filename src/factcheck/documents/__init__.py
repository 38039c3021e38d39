"""Any accepted format becomes a `Document`: blocks, reading text, source map.

Stands at the bottom of the house and imports none of the other layers.
"""

from factcheck.documents.beside import with_tables
from factcheck.documents.decoding import check_text, decode
from factcheck.documents.model import Block, BlockKind, Document, Location, Place, Span
from factcheck.documents.readers import format_of, formats, read_document, text_formats
from factcheck.documents.tables import Cell, Table, tables_of

__all__ = [
    "Block",
    "BlockKind",
    "Cell",
    "Document",
    "Location",
    "Place",
    "Span",
    "Table",
    "check_text",
    "decode",
    "format_of",
    "formats",
    "read_document",
    "tables_of",
    "text_formats",
    "with_tables",
]
