"""Interest: a capital, so many per cent of it a year, and what it earns; or a fee in basis points."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from factcheck.extraction.model import QuantityKind
from factcheck.facts.context import Context
from factcheck.facts.model import Fact, Frame
from factcheck.facts.rates import is_spoiled, rate_words, stand_apart
from factcheck.facts.sentences import Figure, Sentence

_LEAD = 3  # tokens from "interest" to its rate: "a year's interest at 6 per cent on"


@dataclass(frozen=True, slots=True, kw_only=True)
class Interest(Frame):
    """A capital, a rate in per cent or basis points, and what that makes; `timed` where it is for a length of time."""

    capital: Fact
    rate: Fact
    interest: Fact
    years: Fraction
    timed: bool


def find(context: Context) -> Iterator[Interest]:
    """What capitals earn, one a sentence at most."""
    for sentence in context.sentences:
        earned = _interest(context, sentence)
        if earned is not None:
            yield earned


def _interest(context: Context, sentence: Sentence) -> Interest | None:
    """A capital, one rate and what it earns: the only money of the sentence."""
    words = rate_words()
    money = [f for f in sentence.figures if f.quantity.kind is QuantityKind.MONEY and f.quantity.value]
    rates = [f for f in sentence.figures if f.quantity.kind in {QuantityKind.PERCENT, QuantityKind.POINTS}]
    if len(money) != 2 or len(rates) != 1 or money[0].quantity.currency != money[1].quantity.currency:
        return None
    rate = rates[0]
    everything = {(word,) for word in sentence.words}
    capital, interest = sorted(money, key=lambda f: f.quantity.value or 0, reverse=True)
    apart = stand_apart(sentence, sentence.start, sentence.end) or is_spoiled(sentence)
    if capital.quantity.unit is not None or apart:
        return None
    if rate.quantity.kind is QuantityKind.POINTS:
        asked = not words["charges"].isdisjoint(everything)
        years: Fraction | None = Fraction(1)
    else:
        between = {(sentence.word(i),) for i in range(min(capital.last, rate.last), interest.outer)}
        near = {(sentence.word(i),) for i in range(interest.outer - 3, interest.last + 4)}
        asked = not words["interest"].isdisjoint(between) or ("interest",) in near
        first = min(capital.first, rate.first)
        asked = asked or ("interest" in [sentence.word(i) for i in range(max(sentence.start, first - _LEAD), first)])
        asked = asked or (sentence.word(capital.outer - 1) == "on" and not words["charges"].isdisjoint(everything))
        asked = asked and capital.first < interest.first and rate.first < interest.first
        years = _years(sentence, interest)
    if not asked or years is None or context.changes_of.get(rate.name):
        return None
    return Interest(
        sentence=sentence.number,
        capital=context.fact(capital),
        rate=context.fact(rate),
        interest=context.fact(interest),
        years=years,
        timed=rate.quantity.kind is QuantityKind.PERCENT,
    )


def _years(sentence: Sentence, interest: Figure) -> Fraction | None:
    """For how many years interest is paid: a figure, or "a year"; None where the sentence does not say."""
    lengths = [f for f in sentence.figures if f.quantity.kind is QuantityKind.DURATION and f.quantity.value]
    if len(lengths) == 1:
        value, unit = lengths[0].quantity.value, lengths[0].quantity.unit
        parts = {"a": 1, "mo": 12}
        return value / parts[unit] if value and unit in parts else None
    if lengths:
        return None
    if interest.quantity.unit in {"/a", "/{year}"}:
        return Fraction(1)
    text = " ".join(sentence.words)
    return Fraction(1) if any(" ".join(phrase) in text for phrase in rate_words()["yearly"]) else None
