"""Tells the text of a page from its frame: navigation, notices, links to other texts, sidebars."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from factcheck.documents.html_builder import PageDraft
from factcheck.documents.html_regions import FOOT_OF_TEXT
from factcheck.documents.model import BlockKind
from factcheck.documents.shapes import comparable, is_sentence

# Characters of sentences; judged on the pages of tests/unit/documents/pages.
MOST_OF_PAGE = 0.5  # a part with so much of the text is the text
MUCH_OF_PAGE = 0.3  # a frame with so much of the text is none
LINKED = 0.7  # of the text of a list; more is a list of links
ALL_LINKED = 0.9  # of a block's text; what is left are marks such as "»"
FEW_WORDS = 12  # in the label of a link
FEWEST_WORDS = 3  # in a headline that is none of the main headings
TAIL_LINKED = 0.4  # of what follows the text
BOX_LINKED = 0.3  # of a column beside it

_TEXT = frozenset({BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.QUOTE})


def mark_main_text(drafts: Sequence[PageDraft]) -> None:
    """Skips what is no part of the text of a page, with the reason.

    The page's own words go first (landmarks, names of regions), what the blocks look like
    second. A frame that holds the headline or much of the text is taken for text.
    """
    _mark_title(drafts)
    whole = sum(map(_weight, drafts))
    _skip_regions(drafts, whole)
    _skip_above(drafts)
    _skip_outside(drafts, whole)
    _skip_links(drafts)
    _skip_boxes(drafts)
    _skip_tail(drafts)


def _mark_title(drafts: Sequence[PageDraft]) -> None:
    """Makes the headline of the one main heading, or else of the page's title."""
    title = next((draft for draft in drafts if draft.is_title), None)
    top = [draft for draft in drafts if draft.kind is BlockKind.HEADING and draft.level == 1 and not draft.is_title]
    named = comparable(title.text) if title else ""
    chosen = _named(drafts, named) or _likeliest(top, named)
    if chosen is not None:
        chosen.kind, chosen.level = BlockKind.HEADLINE, 1
    for draft in drafts:
        if draft.is_title:
            if draft is title and chosen is None and any(other.is_read and not other.is_title for other in drafts):
                draft.kind = BlockKind.HEADLINE
            else:
                draft.skip(BlockKind.MARKUP, "title of the page")


def _named(drafts: Sequence[PageDraft], title: str) -> PageDraft | None:
    """The heading or label outside of frames that the page's title holds, where the main heading is the site's name."""
    found = [
        draft
        for draft in drafts
        if draft.is_read and not draft.is_title and draft.region is None and _could_be_headline(draft)
        if comparable(draft.text) in title
    ]
    if any(draft.kind is BlockKind.HEADING and draft.level == 1 for draft in found):
        return None
    return max(found, key=lambda draft: (draft.kind is BlockKind.HEADING, len(draft.text)), default=None)


def _could_be_headline(draft: PageDraft) -> bool:
    is_place = draft.kind is BlockKind.HEADING or (draft.kind is BlockKind.PARAGRAPH and draft.linked > 0)
    return is_place and len(draft.text.split()) >= FEWEST_WORDS


def _likeliest(top: Sequence[PageDraft], title: str) -> PageDraft | None:
    """The heading that the title of the page repeats; else the one in the text; else the first."""
    named = [draft for draft in top if comparable(draft.text) and title.startswith(comparable(draft.text))]
    inside = [draft for draft in top if draft.part is not None or draft.in_main]
    return next(iter([*named, *inside, *top]), None)


def _skip_regions(drafts: Sequence[PageDraft], whole: int) -> None:
    weights: Counter[object] = Counter()
    spared: set[object] = set()
    headline = next((index for index, draft in enumerate(drafts) if draft.kind is BlockKind.HEADLINE), -1)
    for draft in drafts:
        if draft.region is None:
            continue
        weights[draft.region.key] += _weight(draft)
        if draft.kind is BlockKind.HEADLINE:
            spared.add(draft.region.key)
    for index, draft in enumerate(drafts):
        if draft.region is None or not draft.is_read:
            continue
        region = draft.region.key
        if region in spared:
            # The head of a page may hold its menu beside the headline.
            beside = index < headline or draft.region.element == "header"
            if beside and draft.kind in _TEXT and _is_label(draft):
                draft.skip(BlockKind.BOILERPLATE, draft.region.reason)
        elif draft.region.reason == FOOT_OF_TEXT:
            if draft.kind in _TEXT and _is_label(draft):
                draft.skip(BlockKind.BOILERPLATE, draft.region.reason)
        elif draft.region.reason == "navigation" or weights[region] <= MUCH_OF_PAGE * whole:
            draft.skip(BlockKind.BOILERPLATE, draft.region.reason)


def _skip_above(drafts: Sequence[PageDraft]) -> None:
    """Skips the labels above the headline of a page: the name of the site, of a section, of a day."""
    headline = next((index for index, draft in enumerate(drafts) if draft.kind is BlockKind.HEADLINE), 0)
    for draft in drafts[:headline]:
        if draft.is_read and draft.kind in _TEXT and _is_label(draft):
            draft.skip(BlockKind.BOILERPLATE, "above the headline")


def _skip_outside(drafts: Sequence[PageDraft], whole: int) -> None:
    """Skips what stands outside the main part, or outside the article that is most of the page."""
    in_main = [draft.in_main for draft in drafts]
    weight = sum(_weight(draft) for draft in drafts if draft.in_main)
    if not weight or weight < MUCH_OF_PAGE * whole:
        in_main = [True] * len(drafts)
    weights: Counter[int] = Counter()
    for draft, inside in zip(drafts, in_main, strict=True):
        if draft.is_read and inside and draft.part is not None:
            weights[draft.part] += _weight(draft)
    article = max(weights, key=lambda part: weights[part], default=None)
    if article is not None and weights[article] < MOST_OF_PAGE * max(1, sum(map(_weight, drafts))):
        article = None
    # The posts of a thread and the entries of a live report are articles of one name.
    alike = next((draft.part_names for draft in drafts if article is not None and draft.part == article), "")
    begun = False  # what stands between the headline and the article belongs to it
    for draft, inside in zip(drafts, in_main, strict=True):
        begun = begun or draft.kind is BlockKind.HEADLINE
        if article is not None and (draft.part == article or (draft.part_names and draft.part_names == alike)):
            begun = False
        elif not draft.is_read or draft.kind is BlockKind.HEADLINE or begun:
            continue
        elif not inside or article is not None:
            draft.skip(BlockKind.BOILERPLATE, "outside the text of the page")


def _skip_links(drafts: Sequence[PageDraft]) -> None:
    """Skips lists of links, and labels that are links."""
    groups: dict[int, list[PageDraft]] = {}
    for draft in drafts:
        if not draft.is_read or draft.kind not in _TEXT:
            continue
        if draft.group is not None and draft.kind is BlockKind.LIST_ITEM:
            groups.setdefault(draft.group, []).append(draft)
        elif _is_linked([draft], ALL_LINKED) and not is_sentence(draft.text) and _is_label(draft):
            draft.skip(BlockKind.BOILERPLATE, "link")
    for items in groups.values():
        if len(items) > 1 and _is_linked(items, LINKED) and not any(is_sentence(item.text) for item in items):
            for item in items:
                item.skip(BlockKind.BOILERPLATE, "list of links")


def _skip_boxes(drafts: Sequence[PageDraft]) -> None:
    """Skips the cells of a table for layout that hold labels, many of them links, and no sentence."""
    boxes: dict[int, list[PageDraft]] = {}
    for draft in drafts:
        if draft.is_read and draft.box is not None:
            boxes.setdefault(draft.box, []).append(draft)
    for box in boxes.values():
        has_text = any(map(_weight, box)) or any(draft.kind is BlockKind.HEADLINE for draft in box)
        if not has_text and _is_linked(box, BOX_LINKED):
            for draft in box:
                draft.skip(BlockKind.BOILERPLATE, "links beside the text")


def _skip_tail(drafts: Sequence[PageDraft]) -> None:
    """Skips the headings and labels behind the last sentence, where much of them are links: teasers of other texts."""
    read = [draft for draft in drafts if draft.is_read]
    last = max((index for index, draft in enumerate(read) if _is_body(draft)), default=len(read))
    tail = read[last + 1 :]
    first = next((at for at, draft in enumerate(tail) if draft.linked or draft.kind is BlockKind.HEADING), len(tail))
    if tail[first:] and _is_linked(tail[first:], TAIL_LINKED):
        for draft in tail[first:]:
            draft.skip(BlockKind.BOILERPLATE, "links to other texts")


def _is_body(draft: PageDraft) -> bool:
    """Whether a block can be the last one of a text."""
    if draft.kind in {BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.LIST_ITEM}:
        return is_sentence(draft.text) and draft.linked < LINKED * len(draft.text)
    return draft.kind is not BlockKind.TABLE_CELL or draft.linked < LINKED * len(draft.text)


def _is_linked(drafts: Sequence[PageDraft], share: float) -> bool:
    return sum(draft.linked for draft in drafts) >= share * sum(len(draft.text) for draft in drafts)


def _is_label(draft: PageDraft) -> bool:
    return len(draft.text.split()) <= FEW_WORDS and not is_sentence(draft.text)


def _weight(draft: PageDraft) -> int:
    """How much a block weighs in the question where the text is: labels and links weigh nothing."""
    if not draft.is_read or draft.is_title or draft.kind is BlockKind.HEADLINE:
        return 0
    if draft.kind is BlockKind.TABLE_CELL:
        return len(draft.text)
    return max(0, len(draft.text) - draft.linked) if is_sentence(draft.text) else 0
