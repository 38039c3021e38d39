"""The figure of the body that a headline's was meant to be, wherever the body tells it, one digit off.

What a headline says, the body nearly always tells as it is, or has the figures that make it. Where it does neither,
and just one figure of that unit is a slip away, the headline was meant to tell that one: if the sentences share their
words, or the body tells it again and again.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from factcheck.checks._headline_lead import CHANGED, MIN_SHARED, SWAPPED, one_slip, same_way
from factcheck.checks._headlines import shared_words
from factcheck.extraction.model import QuantityKind
from factcheck.facts import Fact, Facts
from factcheck.facts.slips import last_place

_KINDS = frozenset({QuantityKind.MEASURE, QuantityKind.MONEY, QuantityKind.NUMBER, QuantityKind.PERCENT})
_KINDS |= frozenset({QuantityKind.DURATION})
_AGAIN = 2
_LONG = 100  # a figure of three digits and more is seldom a digit off by chance
_MOST = 80  # figures; more make every other


def slipped(facts: Facts, headline: Fact, body: Sequence[Fact], same: Sequence[Fact]) -> Fact | None:
    """The one figure that a slip sets apart from the headline's, which nothing in the body bears out.

    Args:
        facts: Of the document.
        headline: The figure.
        body: All figures of the body.
        same: Those that can be compared with it.
    """
    if headline.quantity.kind not in _KINDS or len(body) > _MOST or _is_made(headline, body):
        return None
    begun = {fact.name for change in facts.changes for fact in change.start}
    near = [
        fact
        for fact in same
        if fact.name not in begun and one_slip(headline, fact, SWAPPED | CHANGED) and same_way(headline, fact)
    ]
    ranked = sorted(near, key=lambda fact: shared_words(facts, headline, fact), reverse=True)
    if not ranked:
        return None
    best = shared_words(facts, headline, ranked[0])
    first = [fact for fact in ranked if shared_words(facts, headline, fact) == best]
    told = [fact for fact in near if fact.value == first[0].value]
    if len({fact.value for fact in first}) > 1 or (best < MIN_SHARED and len({fact.value for fact in near}) > 1):
        return None
    written = headline.quantity.written
    long = written.value >= _LONG * written.unit_in_last_place and len({fact.value for fact in near}) == 1
    if best >= (1 if long else MIN_SHARED) and headline.role is first[0].role:
        return first[0]
    return first[0] if len(told) >= _AGAIN and len({fact.sentence for fact in told}) >= _AGAIN else None


def _is_made(headline: Fact, body: Sequence[Fact]) -> bool:
    """Whether two figures of the body make the headline's, by a sum, a difference, or what one is of the other."""
    slack, value = last_place(headline), headline.value or Fraction(0)
    sizes = [(fact, fact.value) for fact in body if fact.value]
    for i, (one, first) in enumerate(sizes):
        for other, second in sizes[i + 1 :]:
            if one.dimension != other.dimension:
                continue
            if one.dimension == headline.dimension and (
                abs(first + second - value) < slack or abs(abs(first - second) - value) < slack
            ):
                return True
            if headline.is_percent and any(abs(made - value) < slack for made in _ratios(first, second)):
                return True
    return False


def _ratios(first: Fraction, second: Fraction) -> tuple[Fraction, ...]:
    return 100 * first / second, 100 * second / first, abs(100 * first / second - 100), abs(100 * second / first - 100)
