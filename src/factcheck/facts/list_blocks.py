"""Lists whose items are blocks of the document: how many items there are.

An item may have several paragraphs, or a note of its own: what opens without the mark of an item goes on with the one
before it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from factcheck.documents import Block, BlockKind, Document
from factcheck.facts.words import Phrases

_MARK = re.compile(r"\s*(?:[-*+•·‣◦–]|\.{1,5}|\*{1,5}|\(?(?:\d{1,3}|[A-Za-z]|[ivx]{1,5})[.)])\s")
_BULLET = re.compile(r"\s*[-*+•·‣◦–]\s")
_CLOSED = re.compile(r"</?[ou]l\b", re.IGNORECASE)  # the end of a list, or the start of one inside an item
_TAG = re.compile(r"<(?:li|dd|dt)\b|\\item\b", re.IGNORECASE)
_BRACKET = re.compile(
    r"\((?:\d{1,2}|two|three|four|five|six|seven|eight|nine|ten)\s(?:[a-z]+\s){0,3}[a-z]+s\)", re.IGNORECASE
)
_FEWEST, _MOST = 2, 30  # items
_SEVERAL, _SHORT = 3, 14  # items; words of one
_SENTENCE = re.compile(r"[.!?]\s+[A-Z]")
_ARTICLE = re.compile(r"(?:an?|the)\s")
_JOINED = re.compile(r"\s(?:and|&|plus)\s|/")
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


def items_below(document: Document, index: int, open_words: Phrases) -> Sequence[Block]:
    """The items of the list behind a block; none where it may not be complete, or where an item counts as several.

    Args:
        document: The document.
        index: Of the block.
        open_words: Phrases that say that there are others.
    """
    found: list[Block] = []
    for block in document.blocks[index + 1 : index + 2 + _MOST]:
        if block.kind is not BlockKind.LIST_ITEM:
            break
        found.append(block)
    found = list(first_list(document, found))
    texts = [document.text[block.start : block.end] for block in found]
    if len(found) < _FEWEST or len({block.level for block in found}) > 1 or any(map(counts_in_brackets, texts)):
        return ()  # "Scroll bars and their corner (three chunks)": an item that counts as several
    last = texts[-1].lower().split()
    return () if any(open_words.beginning_at(last, at) for at in range(len(last))) else found


def first_list(document: Document, blocks: Sequence[Block]) -> Sequence[Block]:
    """The blocks up to where a list closes and another begins: behind its end tag, or where marks change their kind.

    Args:
        document: The document.
        blocks: Neighbouring items, in order.
    """
    for at, (block, following) in enumerate(pairwise(blocks), start=1):
        between = document.source[block.source.end : following.source.start]
        kinds = [_kind_of_mark(document, one) for one in (block, following)]
        if _CLOSED.search(between) or ("" not in kinds and kinds[0] != kinds[1]):
            return blocks[:at]
    return blocks


def _kind_of_mark(document: Document, block: Block) -> str:
    """ "bullet", "number" or "letter"; "" where an item has no mark: "b)" is followed by "2." in another list."""
    mark = _MARK.match(document.source, block.source.start)
    if mark is None:
        return ""
    if _BULLET.match(document.source, block.source.start):
        return "bullet"
    return "number" if any(char.isdigit() for char in mark.group()) else "letter"


def counts_in_brackets(text: str) -> bool:
    """Whether an item says in brackets of how many it is made: "the sails (three white ones)"."""
    return _BRACKET.search(text) is not None


def are_alike(texts: Sequence[str], *, more: bool) -> bool:
    """Whether the items of a list are short and of one form, so that nobody can count two as one, or one as two.

    Args:
        texts: The items as written.
        more: Whether more are told than there are: then an item with "and" may be two.
    """
    plain = [text.strip() for text in texts]
    if len(plain) < _SEVERAL or any(len(text.split()) > _SHORT or _SENTENCE.search(text) for text in plain):
        return False
    joined = more and any(_JOINED.search(text) for text in plain)
    # "the Ring Nebula" stands beside "Saturn" as well as beside "a pair of stars".
    opened = {text[:1].isupper() for text in plain if not _ARTICLE.match(text)}
    return len(opened) <= 1 and not joined
