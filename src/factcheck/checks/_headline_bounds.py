"""A bound of the headline that the one figure of the opening lies on the wrong side of: "over half" above 47%."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from math import ceil, floor

from factcheck.checks._base import Edit
from factcheck.checks._headline_lead import count_one
from factcheck.checks._headlines import comparable, shared_words
from factcheck.checks._words import words_about
from factcheck.extraction.model import BOUNDS, Mod, QuantityKind
from factcheck.facts import Fact, Facts, Role
from factcheck.facts.words import table_of

_NEAR = Fraction(5, 4)  # times: a bound is told because the figure is near it
_GROUPED = 1000
_ROUND = 5  # of a count, what a bound may leave out
_LEAD = 2  # sentences with figures that open the body
_SHARED = 3  # content words that two shares have in common
_WORD = re.compile(r"[a-z']+")
_UPPER = frozenset({Mod.LESS_THAN, Mod.EQUAL_OR_LESS})


def beyond_bound(facts: Facts, headline: Fact, body: Sequence[Fact]) -> Fact | None:
    """The figure of the opening that a bound of the headline shuts out, where the body has no other that it can mean.

    Args:
        facts: Of the document.
        headline: A figure of the headline.
        body: All figures of the body.
    """
    if headline.quantity.mod not in BOUNDS or not headline.value:
        return None
    same = [fact for fact in body if comparable(headline, fact) and fact.value]
    alike = [fact for fact in same if not _is_far(headline, fact)]
    if any(_keeps(headline, fact) for fact in same if fact not in alike):
        return None
    first = sorted({fact.sentence for fact in body})[:_LEAD]
    if len(alike) != 1 or alike[0].sentence not in first or not _is_plain(facts, headline, alike[0]):
        return None
    if _is_no_news(facts, headline, alike[0]):
        return None
    return alike[0] if not makes_up(headline, alike[0], body) else None


def mended_bound(facts: Facts, headline: Fact, body: Fact) -> Iterator[Edit]:
    """The words for the other side of the bound, "nearly" for "over", and the round number that the figure keeps to."""
    if headline.quantity.hedge is None:
        return
    quantity, mark = headline.quantity, _round_mark(headline, body)
    if mark is not None:
        written = f"{mark:,}" if quantity.written.group_mark or mark < _GROUPED else str(mark)
        numeral = quantity.written
        yield Edit(numeral.start, numeral.end, written, "a bound that the figure keeps to", "bound", headline.name)
    start, end = headline.quantity.hedge
    said = facts.document.text[start:end]
    for word in table_of("headline_bounds", layer="checks")["contrary"].get(said.lower(), ()):
        told = word.capitalize() if said[:1].isupper() else word
        yield Edit(start, end, told, "the other side of the bound", "bound")


def _round_mark(headline: Fact, body: Fact) -> int | None:
    """The next number as round as the headline's that the count lies beyond: "more than 400" for 431; finer if far."""
    mine, its = headline.value or Fraction(0), body.value or Fraction(0)
    quantity = headline.quantity
    if quantity.kind is not QuantityKind.NUMBER or quantity.scale is not None or mine.denominator != 1:
        return None
    if quantity.written.style != "digits" or its.denominator != 1:
        return None
    unit: int = 10 ** (len(str(mine)) - len(str(mine).rstrip("0")))
    while unit >= 1:
        mark = unit * (ceil(its / unit) if quantity.mod in _UPPER else floor(its / unit))
        if mark != its and mark and abs(its - mark) <= its / _ROUND:
            return mark
        unit //= 10
    return None


def _is_no_news(facts: Facts, headline: Fact, body: Fact) -> bool:
    """ "Hopes for more than 300": a headline of what is wanted, denied or asked, as the body does not tell it."""
    above, below = (_sentence(facts, fact) for fact in (headline, body))
    said = set(_WORD.findall(above)) - set(_WORD.findall(below))
    return not words_about("headline_bounds")["wanting"].isdisjoint(said) or "?" in above


def _is_far(headline: Fact, body: Fact) -> bool:
    """Whether two figures are too far apart for the one to be a bound of the other, either way."""
    mine, its = (Fraction(1, 100 if f.is_percent else 1) for f in (headline, body))
    ratio = abs(((body.value or 0) * its) / ((headline.value or 1) * mine))
    return not 1 / _NEAR <= ratio <= _NEAR


def _keeps(headline: Fact, body: Fact) -> bool:
    """Whether a figure lies on the right side of the bound."""
    mine, its = (Fraction(1, 100 if f.is_percent else 1) for f in (headline, body))
    apart = (body.value or 0) * its - (headline.value or 0) * mine
    return apart <= 0 if headline.quantity.mod in _UPPER else apart >= 0


def _is_plain(facts: Facts, headline: Fact, body: Fact) -> bool:
    """Whether the opening tells the headline's figure itself: the same are counted, now, and all of them."""
    if body.quantity.mod is not None or not _are_one(facts, headline, body):
        return False
    time, its = (
        f.period.key if f.period is not None and f.period.origin == "stated" else None for f in (headline, body)
    )
    apart = time is not None and time != its
    said = set(_WORD.findall(_sentence(facts, body)))
    return not apart and words_about("headline_bounds")["narrowing"].isdisjoint(said)


def _are_one(facts: Facts, headline: Fact, body: Fact) -> bool:
    if headline.is_percent or headline.is_fraction:
        shares = headline.role is body.role is Role.SHARE
        return shares and shared_words(facts, headline, body) >= _SHARED
    return count_one(headline, body)


def makes_up(headline: Fact, body: Fact, others: Sequence[Fact]) -> bool:
    """ "More than 30,000 entrants": 28,400 runners and 3,100 walkers; whether two counts of the body keep the bound."""
    if headline.quantity.kind is not QuantityKind.NUMBER or headline.quantity.mod not in BOUNDS:
        return False
    up = headline.quantity.mod not in _UPPER
    counts = [f for f in others if f is not body and f.quantity.kind is QuantityKind.NUMBER and f.value]
    made = [(body.value or 0) + (f.value or 0) * (1 if up else -1) for f in counts]
    bound = headline.value or 0
    return any(value >= bound if up else value <= bound for value in made)


def _sentence(facts: Facts, fact: Fact) -> str:
    """The sentence of a figure in lower case, as far as its block goes."""
    block, text = facts.document.blocks[fact.block], facts.document.text
    start = text.rfind(". ", block.start, fact.quantity.start)
    end = text.find(". ", fact.quantity.end, block.end)
    return text[start + 1 if start >= 0 else block.start : end if end >= 0 else block.end].lower()
