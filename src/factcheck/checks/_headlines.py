"""Whether a figure of the body supports one of the headline."""

from __future__ import annotations

from fractions import Fraction

from factcheck.checks._changes import level_pairs, positive
from factcheck.checks._words import words_about
from factcheck.documents import BlockKind
from factcheck.extraction.model import QuantityKind
from factcheck.facts import Fact, Facts, Role
from factcheck.facts.slips import last_place
from factcheck.reasoning import Interval

ABOVE = frozenset({BlockKind.HEADLINE, BlockKind.STANDFIRST})
_LED = 3  # words before a figure among which "a gang of" stands
_BOUND = Fraction(5, 4)  # "nearly", "over": how far the figure may be from the bound that rounds it


def comparable(first: Fact, second: Fact) -> bool:
    if first.value is None or second.value is None:
        return False
    shares = {first.is_percent, first.is_fraction}, {second.is_percent, second.is_fraction}
    if (first.is_percent or first.is_fraction) and (second.is_percent or second.is_fraction):
        return all(shares)
    if first.quantity.kind is not second.quantity.kind or first.dimension != second.dimension:
        return False
    # Counts are of one thing only if they count by one noun; a noun that is not said may be any.
    a, b = (set(fact.measure.key) if fact.role is Role.COUNT and fact.measure else set() for fact in (first, second))
    return not a or not b or bool(a & b)


def is_passed(facts: Facts, headline: Fact, body: Fact) -> bool:
    """Whether the headline gives a mark that the body's figure lies beyond: "cases pass 100" for 117."""
    before = facts.document.text[: headline.quantity.start].split()[-1:]
    if not before or before[0].lower() not in words_about("headline")["passing"]:
        return False
    return headline.value is not None and body.value is not None and headline.value < body.value <= headline.value * 2


def agree(headline: Fact, body: Fact) -> bool:
    """Whether the digits of both allow one value, the headline's as coarse as may be."""
    scale = 100 if headline.is_fraction and body.is_percent else 1
    back = 100 if body.is_fraction and headline.is_percent else 1
    return any(
        mine.coarse.scaled(scale).intersection(other.strict.scaled(back)) is not None
        for mine in headline.quantity.readings
        for other in body.quantity.readings
    )


def meet(headline: Fact, body: Fact) -> bool:
    """Whether the headline may be the body's figure: digits agree, or the headline rounds to what it shows."""
    scale = 100 if headline.is_fraction and body.is_percent else 1
    back = 100 if body.is_fraction and headline.is_percent else 1
    for mine in headline.quantity.readings:
        for other in body.quantity.readings:
            # The headline may be coarser than the body, not finer: 42.2 finds no support in 43.
            if mine.coarse.scaled(scale).intersection(other.strict.scaled(back)) is not None:
                return True
            if mine.value is not None and other.value is not None:
                digit = _leading_digit(mine.value)
                rounding = Interval.closed(mine.value - digit / 2, mine.value + digit / 2).scaled(scale)
                # One significant digit: "40%" may stand for 43.6%.
                if digit and mine.value % digit == 0 and rounding.contains(other.value * back):
                    return True
    return False


def _is_cut(headline: Fact, body: Fact) -> bool:
    """Whether the headline only holds for figures cut short, as 6.4 for 6.5: of another thing, that says nothing."""
    if headline.value is None or body.value is None or headline.dimension != body.dimension:
        return False
    return abs(body.value - headline.value) == last_place(headline) == last_place(body)


def may_stand_for(facts: Facts, headline: Fact, body: Fact) -> bool:
    """Whether the headline's figure may be the body's, whatever it is of."""
    shared = shared_words(facts, headline, body)
    if not meet(headline, body) or (not shared and _is_cut(headline, body)):
        return False
    # "by more than 5 per cent" is no support for 8.4, nor "a gang of four" for four rings.
    bounded = headline.quantity.mod is None and body.quantity.mod is not None
    return not (bounded and not is_near(headline, body)) and not _counts_members(facts, headline, body)


def _counts_members(facts: Facts, headline: Fact, body: Fact) -> bool:
    """ "a gang of four", beside a headline that counts things by a noun."""
    if (
        headline.role is not Role.COUNT
        or body.quantity.noun is not None
        or body.quantity.kind is not QuantityKind.NUMBER
    ):
        return False
    before = facts.document.text[: body.quantity.start].split()[-_LED:]
    return len(before) > 1 and before[-1] == "of" and before[-2].lower() in words_about("headline")["bodies"]


def is_near(headline: Fact, body: Fact) -> bool:
    """Whether the body's figure is what a bound speaks of: "over 25%" for 26, not for 53."""
    exact = headline.quantity.mod is None and body.quantity.mod is None
    if exact or not headline.value or not body.value or headline.is_percent != body.is_percent:
        return True
    return 1 / _BOUND <= body.value / headline.value <= _BOUND


def _leading_digit(value: Fraction) -> Fraction:
    """What one unit of the first digit of a number is worth; 0 for 0."""
    size = abs(value)
    if not size:
        return Fraction(0)
    unit = Fraction(1)
    while size >= unit * 10:
        unit *= 10
    while size < unit:
        unit /= 10
    return unit


def is_implied(facts: Facts, headline: Fact) -> bool:
    """Whether two levels of the body make the headline's percentage, multiple or amount."""
    for change in facts.changes:
        for start, end in level_pairs(change):
            if not positive(start, end) or start.value is None or end.value is None:
                continue
            if headline.direction is not None and change.direction not in {headline.direction, None}:
                continue
            if headline.is_percent and start.is_percent:
                continue  # nobody states the percentage change of a percentage in a headline
            ratio = end.value / start.value
            made: Fraction | None = None
            if headline.is_percent or headline.is_fraction:
                made = abs(ratio - 1) * (100 if headline.is_percent else 1)
            elif headline.is_multiple:
                made = ratio
            elif headline.dimension == start.dimension:
                made = abs(end.value - start.value)
            if made is not None and any(
                reading.coarse.hull(reading.loose).contains(made) for reading in headline.quantity.readings
            ):
                return True
    return False


def shared_words(facts: Facts, first: Fact, second: Fact) -> int:
    return len(facts.keys[first.name] & facts.keys[second.name])
