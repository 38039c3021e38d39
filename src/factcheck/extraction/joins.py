"""What ties neighbouring figures: torn decimals, compound units, shared scales and units, ranges.

Every join looks only at two neighbours and the few characters between them. A scale or unit is shared with a
figure that lacks one, never with one that has its own, and only where the numerals are of like size.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final

from factcheck.extraction.drafts import Draft
from factcheck.extraction.elliptic import share_elliptic
from factcheck.extraction.glued_millions import mark_millions
from factcheck.extraction.join_words import join_words, lead
from factcheck.extraction.merges import merged
from factcheck.extraction.model import QuantityKind
from factcheck.extraction.money_lists import share_money
from factcheck.extraction.poll_points import mark_points
from factcheck.extraction.ranges import CHANGES, is_length, ranged
from factcheck.extraction.sharing import is_year, like_size, shares

_WHOLE_LEAD: Final = re.compile(r"\bof (?:the |its |their |all )?$")


def joined(text: str, drafts: list[Draft]) -> list[Draft]:
    """The drafts of one text with everything settled that depends on their neighbours."""
    drafts = merged(text, drafts)
    mark_points(text, drafts)
    mark_millions(text, drafts)
    _share_lists(text, drafts)
    share_money(text, drafts)
    _share_steps(text, drafts)
    drafts = ranged(text, drafts)
    share_elliptic(text, drafts)
    return drafts


def _share_steps(text: str, drafts: list[Draft]) -> None:
    """As in "from 1.2 by 0.7 to 1.9 billion": start and step take what the goal says."""
    for first, second, goal in zip(drafts, drafts[1:], drafts[2:], strict=False):
        if text[second.last : goal.first] != " to " or goal.bare:
            continue
        way = lead(text, first), text[first.last : second.first]
        if way in (("from", " by "), ("by", " from ")) and first.noun is None and not is_year(first):
            shares(second, goal)
            shares(first, goal)


def _share_lists(text: str, drafts: list[Draft]) -> None:
    """As in "4, 6 and 9 million tonnes": from the last to the first, each takes what the next one says."""
    for first, second in pairwise(drafts):  # "aged 7, 9 and 11"
        aged = first.kind is QuantityKind.AGE and first.unit_extent is None and second.bare and second.noun is None
        if aged and second.scale is None and join_words().listed.fullmatch(text[first.last : second.first]):
            second.kind, second.unit = first.kind, first.unit
    chained = False
    for index in range(len(drafts) - 2, -1, -1):
        first, second = drafts[index], drafts[index + 1]
        gap = text[first.last : second.first]
        if second.kind is QuantityKind.MEASURE and len(gap) <= 4 and join_words().by.fullmatch(gap):
            if first.bare and first.noun is None and is_length(second):  # "3 × 4 × 5 cm", not "2 x 250g"
                shares(first, second)
            chained = False
            continue
        if (
            len(gap) > len(", and perhaps ")
            or not join_words().listed.fullmatch(gap)
            or second.money_before
            or (second.start != second.number_start)
        ):
            chained = False
            continue
        comma = gap.strip() == ","
        hedge = text[second.hedge.start : second.hedge.end].lower() if second.hedge is not None else ""
        if "and" in gap.split() and hedge in join_words().ages:
            chained = False  # "those of 65 and over 21.3%"
            continue
        if "or" in gap.split() and second.kind in CHANGES and join_words().compared_next.match(text, second.end):
            chained = False  # "it saw 416, or 53% fewer": how many, and how far that is
            continue
        if first.kind is QuantityKind.AGE and first.unit_extent is None and second.bare and second.noun is None:
            continue
        if (comma and not chained) or not first.bare or first.noun is not None or is_year(first) or first.oddities:
            chained = chained and comma
            continue
        if _is_restated(text, drafts, index):
            chained = False
            continue
        if second.bare and second.scale is None:
            chained = False
            continue
        if lead(text, first) == join_words().between and not comma:
            chained = False
            continue
        if not like_size(first, second):
            chained = False
            continue
        chained = shares(first, second)


def _is_restated(text: str, drafts: list[Draft], index: int) -> bool:
    """Whether "or" says a thing in another way instead of going on with a list: "10 out of 40, or 25%"."""
    first, second = drafts[index], drafts[index + 1]
    gap = text[first.last : second.first]
    if join_words().either_word.search(gap) is None:
        return False
    before = text[drafts[index - 1].last : first.first] if index else ""
    if "," in gap and before.strip() != ",":
        return True
    return first.value > second.value or _WHOLE_LEAD.search(before) is not None
