"""Ties the captions and the notes around a table to it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from factcheck.documents.drafts import Draft
from factcheck.documents.model import BlockKind
from factcheck.documents.shapes import MAX_HEADING_WORDS, has_figure, is_title
from factcheck.documents.words import alternatives, layout_words

_NOTE_MARK = re.compile(r"[*†‡§¹²³⁴⁵⁶⁷⁸⁹]|\(?[a-h1-9]\)\s|\[[a-h1-9]\]\s")


def tie_captions_and_notes(drafts: Sequence[Draft], *, headings_are_marked: bool) -> None:
    """Gives the caption next to a table, and the notes right below it, the table's number.

    A caption above a table is taken before one below it, which may belong to the next. A title that stands over a table
    and is no heading is its caption; where headings are not marked and the text begins with it, it is the headline.
    """
    last = len(drafts) - 1
    first = next((draft for draft in drafts if draft.is_read), None)
    above: Draft | None = None  # the block before, markup aside
    for index, draft in enumerate(drafts):
        if draft.kind is not BlockKind.TABLE_CELL or draft.table is None:
            above = above if draft.kind is BlockKind.MARKUP else draft
            continue
        if above is not None and above.is_read and above.table is None:
            if (headings_are_marked or above is not first) and _is_title_of_table(above):
                above.kind = BlockKind.CAPTION
            if above.kind is BlockKind.CAPTION:
                above.table = draft.table
        if index == last or drafts[index + 1].table != draft.table:
            _tie_below(drafts, index + 1, draft.table)
        above = draft


def _is_title_of_table(draft: Draft) -> bool:
    """Whether a paragraph is no sentence, and tells no figure that could be checked."""
    return (
        draft.kind is BlockKind.PARAGRAPH
        and is_title(draft.text, words=MAX_HEADING_WORDS)
        and not has_figure(draft.text)
    )


def _tie_below(drafts: Sequence[Draft], start: int, table: int) -> None:
    for index in range(start, len(drafts)):
        draft = drafts[index]
        if draft.kind is BlockKind.MARKUP:
            continue
        if draft.table is not None:
            return
        if draft.kind is BlockKind.CAPTION or is_note(draft):
            draft.table = table
        else:
            return


def is_note(draft: Draft) -> bool:
    """Whether a block says that it is a note to a table: by its mark, by its label, or by naming a source."""
    if draft.kind is BlockKind.SOURCE_NOTE:
        return True
    is_text = draft.kind in {BlockKind.PARAGRAPH, BlockKind.FOOTNOTE}
    return is_text and (_NOTE_MARK.match(draft.text) is not None or _label().match(draft.text[:40]) is not None)


@cache
def _label() -> re.Pattern[str]:
    return re.compile(rf"(?:{alternatives(layout_words().note_labels)})\s*:\s*\S", re.IGNORECASE)
