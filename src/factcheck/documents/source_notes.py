"""Finds the blocks that only name where a text or a table comes from, and captions."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from factcheck.documents.drafts import Draft
from factcheck.documents.model import BlockKind
from factcheck.documents.shapes import has_figure, web_addresses_removed
from factcheck.documents.words import alternatives, layout_words

MAX_CHARACTERS = 400  # a note with a long web address
MAX_WORDS = 20  # without the address

_TEXT_KINDS = frozenset({BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.HEADING})


def mark_source_notes(drafts: Iterable[Draft]) -> None:
    """Skips "Source: …" notes and bare web addresses, and names captions.

    A note that carries a figure outside its address is read: it says more than a source.
    """
    for draft in drafts:
        if not draft.is_read or draft.kind not in _TEXT_KINDS:
            continue
        text = draft.text
        if draft.kind is BlockKind.PARAGRAPH and _caption().match(text[:MAX_CHARACTERS]):
            draft.kind = BlockKind.CAPTION
            continue
        if len(text) > MAX_CHARACTERS:
            continue
        plain = web_addresses_removed(text)
        if plain != text and not plain.strip(" <>()[].,;"):
            draft.skip(BlockKind.SOURCE_NOTE, "web address")
        elif _label().match(text) and len(plain.split()) <= MAX_WORDS and not has_figure(plain):
            draft.skip(BlockKind.SOURCE_NOTE, "source note")


@cache
def _label() -> re.Pattern[str]:
    return re.compile(rf"\(?(?:{alternatives(layout_words().source_labels)})\s*:\s*\S", re.IGNORECASE)


@cache
def _caption() -> re.Pattern[str]:
    labels = alternatives(layout_words().caption_labels)
    return re.compile(rf"(?:{labels})(?:\.?\s*\d+[a-z]?\s*[.:]|\s*:)\s+\S", re.IGNORECASE)
