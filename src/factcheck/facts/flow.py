"""Paragraphs that are read on as one: newspapers give each sentence a paragraph of its own.

A long paragraph ends what it speaks of; a short one is taken up by the next ("That was 12 more than …"), as a sentence
is. What is neither (a heading, an item of a list, a quotation, a table) stands between.
"""

from __future__ import annotations

from factcheck.documents import BlockKind, Document

MAX_SHORT = 400  # characters of a paragraph after which the next one still goes on


def flows(document: Document) -> tuple[int, ...]:
    """For each block the index of the first block of its run; a block that joins no other is a run of its own.

    Args:
        document: With its blocks.
    """
    before = -1  # index of the last block with text
    order = sorted(range(len(document.blocks)), key=lambda i: (document.blocks[i].start, i))
    runs = dict.fromkeys(order, -1)
    for index in order:
        block = document.blocks[index]
        joins = before >= 0 and _is_short(document, before) and _is_short(document, index)
        runs[index] = runs[before] if joins else index
        if block.end > block.start:
            before = index
    return tuple(runs[index] for index in range(len(document.blocks)))


def _is_short(document: Document, index: int) -> bool:
    block = document.blocks[index]
    return block.kind is BlockKind.PARAGRAPH and block.end - block.start <= MAX_SHORT
