"""Tells the frame of a page (menus, notices, repeats of the headline) from the text in it.

Precision goes first: outside the head and the foot of a text nothing is taken for frame,
and a notice that carries a figure is read.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from factcheck.documents.drafts import Draft
from factcheck.documents.model import BlockKind
from factcheck.documents.shapes import comparable, has_figure, is_sentence, is_title
from factcheck.documents.words import layout_words

MAX_MENU_WORDS = 25  # a menu may list headlines
MAX_NOTICE_CHARACTERS = 5_000  # what is longer is a text, and slow to search for so many phrases
MIN_REPEATED_WORDS = 3

_TRAIL = re.compile(r"\s*[>»›/|→·]\s*")
_OUTSIDE = frozenset({BlockKind.DATELINE, BlockKind.SOURCE_NOTE, BlockKind.MARKUP, BlockKind.BOILERPLATE})


def mark_frame(drafts: Sequence[Draft]) -> None:
    """Skips menus and notices above the headline and below the body, and copies of the headline."""
    headline = next((index for index, draft in enumerate(drafts) if draft.kind is BlockKind.HEADLINE), None)
    if headline is not None:
        _mark_menu(drafts[:headline], comparable(drafts[headline].text))
        _mark_repeats(drafts, headline)
    _mark_foot(drafts)


def mark_notices_above(drafts: Sequence[Draft]) -> None:
    """Skips the notices, such as one on cookies, that stand between the top of the page and a title."""
    read = [draft for draft in drafts if draft.is_read]
    notices: list[tuple[Draft, str]] = []
    for draft in read:
        if draft.kind is BlockKind.LIST_ITEM or is_navigation_item(draft.text):
            continue
        reason = notice_reason(draft.text) if is_sentence(draft.text) else None
        if reason is None:
            # Only a title shows that the text has not begun yet.
            if draft.kind is BlockKind.HEADLINE or is_title(draft.text):
                for notice, why in notices:
                    notice.skip(BlockKind.BOILERPLATE, why)
            return
        notices.append((draft, reason))


def is_navigation_item(text: str) -> bool:
    """Whether it is an entry of a site's menu, or a breadcrumb trail that starts with one."""
    items = layout_words().navigation_items
    if is_sentence(text):
        return False
    if comparable(text) in items:
        return True
    parts = [comparable(part) for part in _TRAIL.split(text.strip(" >»›/|→·"))]
    return len(parts) > 1 and parts[0] in items and len(text.split()) <= MAX_MENU_WORDS


def notice_reason(text: str) -> str | None:
    """What kind of notice it is, such as "legal notice"; None for anything else.

    The phrases of `data/<lang>/frame.toml` are weighed, each counted once.
    """
    if len(text) > MAX_NOTICE_CHARACTERS:
        return None
    words = layout_words()
    lowered = text.lower()
    scores: dict[str, float] = {}
    for kind in words.frame_kinds:
        found = set(kind.pattern.findall(lowered))
        scores[kind.reason] = sum(kind.weights[phrase] for phrase in found)
    if sum(scores.values()) < words.frame_threshold or has_figure(text):
        return None
    return max(scores, key=lambda reason: scores[reason])


def _mark_menu(above: Sequence[Draft], headline: str) -> None:
    entries = [
        draft
        for draft in above
        if draft.is_read
        and (draft.kind is BlockKind.LIST_ITEM or is_navigation_item(draft.text) or comparable(draft.text) == headline)
        and len(draft.text.split()) <= MAX_MENU_WORDS
    ]
    known = sum(is_navigation_item(draft.text) for draft in entries)
    repeats = any(comparable(draft.text) == headline for draft in entries)
    for draft in entries:
        if comparable(draft.text) == headline:
            draft.skip(BlockKind.BOILERPLATE, "repeats the headline")
        elif is_sentence(draft.text):
            continue
        elif repeats or known >= 2 or (known and not has_figure(draft.text)):
            draft.skip(BlockKind.BOILERPLATE, "navigation list")


def _mark_repeats(drafts: Sequence[Draft], headline: int) -> None:
    text = comparable(drafts[headline].text)
    if len(text.split()) < MIN_REPEATED_WORDS:
        return
    for draft in drafts[headline + 1 :]:
        # Lengths first, so that a long text costs nothing: only spacing and a stop may differ.
        if draft.is_read and len(draft.text) <= 2 * len(text) + 2 and comparable(draft.text) == text:
            draft.skip(BlockKind.BOILERPLATE, "repeats the headline")


def _mark_foot(drafts: Sequence[Draft]) -> None:
    foot: list[tuple[Draft, str]] = []
    index = len(drafts) - 1
    while index >= 0:
        draft = drafts[index]
        if draft.is_read:
            reason = "navigation list" if is_navigation_item(draft.text) else notice_reason(draft.text)
            if reason is None:
                break
            foot.append((draft, reason))
        elif draft.kind not in _OUTSIDE:
            break
        index -= 1
    # A text that consists of a notice is an article about it, not a frame around nothing.
    if any(draft.is_read and draft.kind is not BlockKind.HEADLINE for draft in drafts[: index + 1]):
        for draft, reason in foot:
            draft.skip(BlockKind.BOILERPLATE, reason)
