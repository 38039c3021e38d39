"""Whether a figure is told of a place or a time that was not spoken of before: "In Ley the 21 schools were dry"."""

from __future__ import annotations

import re
from typing import Final

from spacy.tokens import Token

from factcheck.documents import BlockKind
from factcheck.extraction.model import QuantityKind
from factcheck.facts.context import Context
from factcheck.facts.ledger import forms_of, lemma
from factcheck.facts.model import Fact
from factcheck.facts.phrases import is_said

_ABOVE: Final = frozenset({BlockKind.HEADLINE, BlockKind.STANDFIRST})
_IN: Final = frozenset({"across", "around", "at", "in", "near", "outside"})
_PLACED: Final = frozenset({"nmod", "obl"})
_PAST: Final = frozenset({"ago", "before", "earlier", "previous"})
_BEFORE: Final = re.compile(
    r"\s(?:(?:for|in|of)\s)?(?:an?|one|the|two|three)\s(?:day|decade|month|quarter|season|week|year)s?\s"
    r"(?:ago|before|earlier)\b"
)


def is_told_elsewhere(context: Context, one: Fact, other: Fact) -> bool:
    """Whether the later of two figures is told of a time gone by, or, of two counts, of a place named before it.

    Args:
        context: The document.
        one, other: Figures of its prose, in any order.
    """
    first, second = sorted((one, other), key=lambda fact: fact.quantity.start)
    text = context.document.text
    if _BEFORE.match(text, second.quantity.end) and not _BEFORE.match(text, first.quantity.end):
        return True  # "the loss of £3.47m a year earlier"
    counts = {one.quantity.kind, other.quantity.kind} == {QuantityKind.NUMBER}
    return (
        counts
        and first.sentence != second.sentence
        and (_is_past(context, second) or _is_placed(context, first, second))
    )


def _is_past(context: Context, fact: Fact) -> bool:
    """ "A year ago the 21 schools …"."""
    if fact.period is None or fact.period.start is None or fact.period.start >= fact.quantity.start:
        return False
    return not _PAST.isdisjoint(context.document.text[fact.period.start : fact.quantity.start].lower().split())


def _is_placed(context: Context, first: Fact, second: Fact) -> bool:
    """ "In Ley the 21 schools …", behind a sentence that does not name Ley."""
    if not {first.name, second.name} <= context.placed.keys():
        return False
    before, home = context.placed[first.name][0], context.placed[second.name][0]
    if context.document.blocks[before.block].kind in _ABOVE:
        return False  # a headline need not name the place
    said = forms_of(before.doc[before.start : before.end])
    ahead = (token for token in home.doc[home.start + 1 : home.end] if token.idx < second.quantity.start)
    return any(
        _is_place(token) and token.i not in home.in_period and not is_said(lemma(token), said) for token in ahead
    )


def _is_place(token: Token) -> bool:
    placed = token.is_title and token.dep_ in _PLACED
    return placed and any(child.lower_ in _IN for child in token.children if child.dep_ == "case")
