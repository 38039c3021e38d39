"""Shows a document's blocks as the tables of these tests write them."""

from __future__ import annotations

from factcheck.documents import Document


def read_blocks(document: Document) -> list[tuple[str, str]]:
    """Kind and reading text of each block that is read."""
    return [(block.kind.value, document.text[block.start : block.end]) for block in document.prose()]


def skipped_blocks(document: Document) -> list[tuple[str, str]]:
    """Reason and source of each block that is skipped."""
    return [
        (block.reason, document.source[block.source.start : block.source.end])
        for block in document.blocks
        if block.reason is not None
    ]
