"""Lists whose items are blocks of the document: how many items there are.

An item may have several paragraphs, or a note of its own: what opens without the mark of an item goes on with the one
before it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from factcheck.documents import Block, Document

_MARK = re.compile(r"\s*(?:[-*+•·‣◦–]|\.{1,5}|\*{1,5}|\(?(?:\d{1,3}|[A-Za-z]|[ivx]{1,5})[.)])\s")
_TAG = re.compile(r"<(?:li|dd|dt)\b|\\item\b", re.IGNORECASE)
_BRACKET = re.compile(
    r"\((?:\d{1,2}|two|three|four|five|six|seven|eight|nine|ten)\s(?:[a-z]+\s){0,3}[a-z]+s\)", re.IGNORECASE
)
_BEFORE = 80  # characters before the first item in which its tag may stand


def count_items(document: Document, blocks: Sequence[Block]) -> int:
    """How many items some neighbouring blocks are: those with a mark of their own, or all where the format shows none.

    Args:
        document: The document.
        blocks: Its blocks of one list, in order.
    """
    marked = 0
    before = max(0, blocks[0].source.start - _BEFORE)
    for block in blocks:
        opened = _TAG.search(document.source, before, block.source.start)
        marked += bool(opened or _MARK.match(document.source, block.source.start))
        before = block.source.end
    return marked if marked > 1 else len(blocks)


def counts_in_brackets(text: str) -> bool:
    """Whether an item says in brackets of how many it is made: "the sails (three white ones)"."""
    return _BRACKET.search(text) is not None
