"""Finds the headline, the standfirst and the headings of a text that marks none of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from factcheck.documents.drafts import Draft
from factcheck.documents.frame import is_navigation_item
from factcheck.documents.model import BlockKind
from factcheck.documents.shapes import MAX_HEADING_WORDS, comparable, is_capitalised, is_sentence, is_title

MIN_STANDFIRST_WORDS = 6
MIN_REPEATED_WORDS = 3  # "News" stands in the menu and over the section


def mark_headline(drafts: Sequence[Draft]) -> None:
    """Names the headline and the standfirst, where the shape of the text shows them.

    A text of one block has no headline, and neither has one that starts with a sentence.
    """
    read = [draft for draft in drafts if draft.is_read]
    body = next((index for index, draft in enumerate(read) if _is_body(draft)), None)
    if body is None:
        return
    if body == 0:
        _mark_titled_sentence(drafts)
        return
    head = read[:body]
    chosen = _repeated(head)
    if chosen is None:
        chosen = next((index for index, draft in enumerate(head) if not is_navigation_item(draft.text)), None)
        if chosen is None or head[chosen].kind is BlockKind.LIST_ITEM:
            return
    head[chosen].kind = BlockKind.HEADLINE
    head[chosen].level = 1
    if chosen + 1 < len(head) and head[chosen + 1].kind is BlockKind.PARAGRAPH:
        following = head[chosen + 1]
        if len(following.text.split()) >= MIN_STANDFIRST_WORDS:
            following.kind = BlockKind.STANDFIRST


def promote_headline(drafts: Sequence[Draft], *, has_title: bool = False) -> bool:
    """Makes the headline of a heading, in a format that marks its headings.

    Args:
        drafts: All of them, in order.
        has_title: Whether the file has a title of its own beside its text.
    Returns:
        Whether the title is the headline, for want of a heading that is one.
    """
    if any(draft.kind is BlockKind.HEADLINE and draft.is_read for draft in drafts):
        return False
    first_read = next((draft for draft in drafts if draft.is_read), None)
    top = [draft for draft in drafts if draft.kind is BlockKind.HEADING and draft.level == 1 and draft.is_read]
    if len(top) == 1 or (top and not has_title):
        top[0].kind = BlockKind.HEADLINE
        return False
    if not has_title and first_read is not None and first_read.kind is BlockKind.HEADING:
        first_read.kind = BlockKind.HEADLINE
    return has_title


def mark_headings(drafts: Sequence[Draft]) -> None:
    """Names the short lines without a full stop that stand over a paragraph or a list."""
    read = [draft for draft in drafts if draft.is_read]
    for index, draft in enumerate(read[:-1]):
        following = read[index + 1]
        if not is_title(draft.text, words=MAX_HEADING_WORDS) or draft.text.endswith("!"):
            continue
        above_list = following.kind is BlockKind.LIST_ITEM and draft.alone
        above_text = following.kind is BlockKind.PARAGRAPH and _is_body(following)
        if draft.kind is BlockKind.PARAGRAPH and (above_list or above_text):
            draft.kind = BlockKind.HEADING
            draft.level = 2
        elif draft.kind is BlockKind.LIST_ITEM and above_text and _stands_alone(read, index):
            draft.kind = BlockKind.HEADING  # "2. Methods"
            draft.level = 2


def _stands_alone(read: Sequence[Draft], index: int) -> bool:
    return index == 0 or read[index - 1].kind is not BlockKind.LIST_ITEM


def _is_body(draft: Draft) -> bool:
    if draft.kind is BlockKind.LIST_ITEM:
        return is_sentence(draft.text)
    return draft.kind is not BlockKind.HEADING and not is_title(draft.text)


def _repeated(head: Sequence[Draft]) -> int | None:
    """The last copy of a title that the head of the text shows more than once."""
    counts = Counter(comparable(draft.text) for draft in head)
    for index in range(len(head) - 1, -1, -1):
        text = comparable(head[index].text)
        if counts[text] > 1 and len(text.split()) >= MIN_REPEATED_WORDS:
            return index
    return None


def _mark_titled_sentence(drafts: Sequence[Draft]) -> None:
    """A headline that ends with a full stop: set in capitals, or with the dateline right below it."""
    first = next((index for index, draft in enumerate(drafts) if draft.is_read), len(drafts))
    if not any(draft.is_read for draft in drafts[first + 1 :]):
        return
    lead = drafts[first]
    has_dateline_below = drafts[first + 1].kind is BlockKind.DATELINE
    is_candidate = lead.kind is BlockKind.PARAGRAPH and lead.alone and lead.text.endswith(".")
    if is_candidate and is_title(lead.text[:-1]) and (has_dateline_below or is_capitalised(lead.text)):
        lead.kind = BlockKind.HEADLINE
        lead.level = 1
