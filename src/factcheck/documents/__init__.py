"""Any accepted format becomes a `Document`: blocks, reading text, source map.

Stands at the bottom of the house and imports none of the other layers.
"""

from factcheck.documents.decoding import check_text, decode
from factcheck.documents.model import Block, BlockKind, Document, Location, Span
from factcheck.documents.readers import format_of, formats, read_document

__all__ = [
    "Block",
    "BlockKind",
    "Document",
    "Location",
    "Span",
    "check_text",
    "decode",
    "format_of",
    "formats",
    "read_document",
]
