"""Lists of money whose scale or sign stands once: "$4, $6 and $9 million", "€1.1, 1.3 and 1.6 billion"."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from factcheck.extraction.drafts import Draft
from factcheck.extraction.join_words import join_words
from factcheck.extraction.model import QuantityKind
from factcheck.extraction.sharing import like_size, take


def share_money(text: str, drafts: list[Draft]) -> None:
    """Give each amount of a list the scale of the last one and the currency of the first, in place."""
    for run in _lists(text, drafts):
        for first, second in zip(reversed(run[:-1]), reversed(run), strict=False):
            if _lacks_scale(first) and second.scale is not None and _is_money_of(first, second):
                take(first, second, scale_only=True)
        for first, second in pairwise(run):
            if first.kind is QuantityKind.MONEY and first.scale is not None and _is_scaled(first, second):
                take(second, first)


def _is_scaled(first: Draft, second: Draft) -> bool:
    """Whether the next amount of a list has a scale and no money of its own, and is near enough in size."""
    return second.bare and second.noun is None and second.scale is not None and like_size(first, second)


def _lists(text: str, drafts: list[Draft]) -> Iterator[list[Draft]]:
    """Neighbours with nothing but the marks and words of a list between them, up to "and" or "or"."""
    run: list[Draft] = []
    for draft in drafts:
        gap = text[run[-1].last : draft.first] if run and draft.first >= run[-1].last else ""
        if not run or len(gap) > len(", and perhaps ") or join_words().listed.fullmatch(gap) is None:
            run = [draft]
            continue
        run.append(draft)
        if gap.strip(" ,").replace(" ", "").isalpha():
            yield run
            run = []


def _lacks_scale(draft: Draft) -> bool:
    plain = draft.kind is QuantityKind.MONEY and draft.money_before and draft.scale is None and draft.unit is None
    return plain and draft.end == draft.number_end and not draft.oddities


def _is_money_of(first: Draft, second: Draft) -> bool:
    """Whether the next amount of a list is of the same money, or says none, and near enough in size."""
    same = second.currency == first.currency if second.kind is QuantityKind.MONEY else second.bare
    return same and second.noun is None and like_size(first, second)
