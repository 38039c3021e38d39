"""Which figures of the headline and of the body are held against each other."""

from __future__ import annotations

import re

from factcheck.checks._headlines import ABOVE
from factcheck.documents import BlockKind
from factcheck.extraction.model import QuantityKind
from factcheck.extraction.nouns import is_plural
from factcheck.facts import Fact, Facts

_OF_TABLES = frozenset({BlockKind.CAPTION, BlockKind.TABLE_CELL})
_MARGIN = re.compile(
    r"-votes?\s(?:defeat|lead|loss|majority|margin|victory|win)\b"
)  # how far ahead, and no votes of a side
_YEAR = re.compile(r"(?:19|20)\d\d")
_YEARS = (1500, 2100)
_NO_FIGURE = frozenset({QuantityKind.ORDINAL, QuantityKind.AGE})


def headline_figures(facts: Facts) -> list[Fact]:
    """The figures of headline and standfirst that the body should bear out: no years, list marks or names."""
    return [
        fact
        for fact in facts
        if facts.document.blocks[fact.block].kind in ABOVE
        and fact.quantity.kind not in _NO_FIGURE
        and not _is_list_mark(facts, fact)
        and not _is_compound(facts, fact)
        and not _is_apposed(facts, fact)
        and not (may_be_year(fact) and not _counts_many(facts, fact))
    ]


def body_figures(facts: Facts) -> list[Fact]:
    """The figures below headline and standfirst."""
    kinds = {fact.name: facts.document.blocks[fact.block].kind for fact in facts}
    return [
        fact
        for fact in facts
        if kinds[fact.name] not in ABOVE
        and not _MARGIN.match(facts.document.text, fact.quantity.end)
        and not (kinds[fact.name] in _OF_TABLES and _YEAR.fullmatch(fact.quantity.text))  # "Water use 2022"
    ]


def _counts_many(facts: Facts, fact: Fact) -> bool:
    """Whether a figure counts things: "1990 jobs", and not "the 1990 level"."""
    noun = fact.quantity.noun
    return noun is not None and is_plural(facts.document.text[slice(*noun)].lower())


def _is_compound(facts: Facts, fact: Fact) -> bool:
    """ "six-figure earnings": part of a word."""
    behind = facts.document.text[fact.quantity.end : fact.quantity.end + 2]
    return fact.quantity.kind is QuantityKind.NUMBER and behind[:1] == "-" and behind[1:].isalpha()


def _is_apposed(facts: Facts, fact: Fact) -> bool:
    """ "Chess prodigy, 12, beats grandmaster", "Textile exchange turns 80": an age."""
    text, quantity = facts.document.text, fact.quantity
    alone = text[quantity.start - 2 : quantity.start] == ", " and text[quantity.end : quantity.end + 1] == ","
    alone = alone or text[: quantity.start].lower().split()[-1:] in (["turn"], ["turned"], ["turns"])
    return alone and quantity.kind is QuantityKind.NUMBER and quantity.noun is None


def _is_list_mark(facts: Facts, fact: Fact) -> bool:
    """ "paragraph (b)(2)": a bare number that fills its brackets."""
    text, quantity = facts.document.text, fact.quantity
    closed = text[quantity.start - 1 : quantity.start] == "(" and text[quantity.end : quantity.end + 1] == ")"
    return closed and quantity.kind is QuantityKind.NUMBER


def may_be_year(fact: Fact) -> bool:
    bare = (
        fact.quantity.kind is QuantityKind.NUMBER
        and fact.quantity.scale is None
        and not fact.quantity.written.group_mark
    )
    return bare and fact.value is not None and _YEARS[0] <= fact.value <= _YEARS[1]
