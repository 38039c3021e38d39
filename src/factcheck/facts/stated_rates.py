"""Rates of exchange that a text states: "7.2 yuan to the dollar", "the pound bought $1.30", "traded at 10.40"."""

from __future__ import annotations

from dataclasses import dataclass

from factcheck.extraction.currencies import MoneyHabit, money_after
from factcheck.extraction.model import BOUNDS, QuantityKind
from factcheck.facts.context import Context
from factcheck.facts.model import Fact, Frame
from factcheck.facts.sentences import Figure, Sentence
from factcheck.facts.words import phrases_about

_REACH = 12  # tokens before a rate in which the other currency is named: "The krona, which had risen, traded at 10.40"
_HABIT = MoneyHabit()
_SINGLE = frozenset({"a", "an", "each", "every", "one", "the"})
_BELOW = frozenset({"against", "for", "per", "to"})
_NAME = 2  # tokens before the last of a name: "New Zealand dollar"
_LED = 3  # words of "exchange rate of"
_PAIR = 2
_JOINT = 3  # words of "against the", "for every one"


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedRate(Frame):
    """A rate of exchange.

    Attributes:
        rate: So many of `above` for one of `below`.
        above: ISO 4217 code; None where the text names only the other currency.
        below: ISO 4217 code.
        name: The other currency as written; "" where it is not.
        either_way: The figure is bare, and may also be so many of `below` for one of `above`.
        when: What its sentence says of times.
    """

    rate: Fact
    above: str | None
    below: str
    name: str
    either_way: bool = False
    when: frozenset[str] = frozenset()


def rate_in(context: Context, sentence: Sentence, figure: Figure) -> StatedRate | None:
    """The rate that a figure gives; None where it gives none."""
    return (
        _rate(context, sentence, figure)
        or _for_one(context, sentence, figure)
        or _called_rate(context, sentence, figure)
    )


def _called_rate(context: Context, sentence: Sentence, figure: Figure) -> StatedRate | None:
    """ "At an exchange rate of 74 cents", "using a rate of 310": between the two currencies of the sentence."""
    quantity = figure.quantity
    if quantity.kind not in {QuantityKind.NUMBER, QuantityKind.MONEY} or quantity.scale is not None:
        return None
    if quantity.noun is not None or quantity.unit is not None or quantity.mod in BOUNDS:
        return None
    led = tuple(sentence.word(i) for i in range(figure.outer - _LED, figure.outer))
    if led[1:] not in phrases_about("exchange")["called"] or (led[0],) not in phrases_about("exchange")["called_by"]:
        return None
    money = [f.quantity for f in sentence.figures if f is not figure and f.quantity.kind is QuantityKind.MONEY]
    codes = list(dict.fromkeys(one.currency for one in money if one.currency is not None))
    others = [code for code in codes if code != quantity.currency]
    if len(codes) != _PAIR or len(others) != (_PAIR if quantity.currency is None else 1):
        return None
    most = max(money, key=lambda one: one.value or 0).currency  # of the cheaper money there is more
    return StatedRate(
        sentence=sentence.number,
        rate=context.fact(figure),
        above=quantity.currency or most,
        below=next(code for code in others if quantity.currency is not None or code != most),
        name="",
        either_way=quantity.currency is None,
    )


def _for_one(context: Context, sentence: Sentence, figure: Figure) -> StatedRate | None:
    """ "The pound bought $1.30", "with a euro at 1.10 dollars": so much for one of what is named before it."""
    quantity = figure.quantity
    if quantity.kind is not QuantityKind.MONEY or quantity.scale is not None or quantity.unit is not None:
        return None
    stop = figure.outer
    while sentence.word(stop - 1) in {"barely", "just", "only"}:
        stop -= 1
    for length in range(_JOINT, 0, -1):
        joint = tuple(sentence.word(i) for i in range(stop - length, stop))
        at = stop - length - 1
        while sentence.word(at) in {"now", "then"}:
            at -= 1
        if joint not in phrases_about("exchange")["for_one"] or at < sentence.start:
            continue
        one = sentence.figure_at(at)
        if one is not None:
            # "One pound bought 9.2 yuan"
            single = one.quantity.kind is QuantityKind.MONEY and one.quantity.value == 1 and one.quantity.scale is None
            if single and one.quantity.currency not in {None, quantity.currency}:
                return StatedRate(
                    sentence=sentence.number,
                    rate=context.fact(figure),
                    above=quantity.currency,
                    below=one.quantity.currency or "",
                    name=one.quantity.text,
                )
            continue
        named = _currency_ending_at(sentence, at)
        if named is None or named[0] == quantity.currency:
            continue
        code, opening = named
        if sentence.word(opening - 2) in _BELOW:
            continue  # "which at $1.25 to the pound is $6,000"
        led = sentence.word(opening - 1) in _SINGLE and sentence.word(at) == sentence.doc[at].lemma_.lower()
        if led or (sentence.word(at),) in phrases_about("exchange")["no_article"]:
            return StatedRate(
                sentence=sentence.number,
                rate=context.fact(figure),
                above=quantity.currency,
                below=code,
                name=sentence.doc[opening : at + 1].text,
            )
    return None


def _rate(context: Context, sentence: Sentence, figure: Figure) -> StatedRate | None:
    """The rate that a figure gives: a small word and the name of a currency stand after it."""
    quantity = figure.quantity
    if quantity.kind not in {QuantityKind.NUMBER, QuantityKind.MONEY} or quantity.scale is not None:
        return None
    if quantity.noun is not None:
        return None
    if quantity.unit is not None:
        return _per_unit(context, sentence, figure)
    for length in range(_JOINT, 0, -1):
        joint = tuple(sentence.word(i) for i in range(figure.last, figure.last + length))
        at = figure.last + length
        if joint not in phrases_about("exchange")["to"] or at >= sentence.end:
            continue
        named = _currency_at(sentence, at)
        if named is None:
            return None
        code, end, weight = named
        if (weight and joint not in phrases_about("exchange")["to_never_weight"]) or code == quantity.currency:
            return None
        start = sentence.doc[at].idx
        above = quantity.currency or _named_before(sentence, figure, code)
        if above is None and quantity.kind is QuantityKind.NUMBER and joint[-1] != "the":
            return None
        return StatedRate(
            sentence=sentence.number,
            rate=context.fact(figure),
            above=above,
            below=code,
            name=sentence.text[start:end],
            either_way=quantity.currency is None,
        )
    return None


def _per_unit(context: Context, sentence: Sentence, figure: Figure) -> StatedRate | None:
    """ "130 shillings per dollar": a price for what is itself a currency, and no weight."""
    quantity = figure.quantity
    at = figure.last - 1
    single = sentence.word(at - 1) in {"per"} and (quantity.unit or "").startswith("/")
    named = _currency_at(sentence, at) if single and quantity.kind is QuantityKind.MONEY else None
    if named is None or named[2] or named[0] == quantity.currency:
        return None
    return StatedRate(
        sentence=sentence.number,
        rate=context.fact(figure),
        above=quantity.currency,
        below=named[0],
        name=sentence.doc[at].text,
    )


def _currency_at(sentence: Sentence, at: int) -> tuple[str, int, bool] | None:
    """The currency that the words from a token on name, where the name ends, and whether it may be a weight."""
    found = money_after(sentence.text, sentence.doc[at].idx, _HABIT)
    if found is None:
        return None
    end, meaning, is_name = found
    return (meaning.currency, end, meaning.may_be_weight) if is_name and meaning.worth == 1 else None


def _currency_ending_at(sentence: Sentence, at: int) -> tuple[str, int] | None:
    """The currency whose name ends with a token, the longest one, and where that begins: "New Zealand dollar"."""
    end = sentence.doc[at].idx + len(sentence.doc[at])
    for first in range(max(sentence.start, at - _NAME), at + 1):
        named = _currency_at(sentence, first)
        if named is not None and named[1] == end:
            return named[0], first
    return None


def _named_before(sentence: Sentence, figure: Figure, other: str) -> str | None:
    """The currency named before a bare rate: "the krona traded at 10.40 to the dollar"."""
    for at in range(figure.outer - 1, max(sentence.start, figure.outer - _REACH) - 1, -1):
        if at in sentence.covered:
            return None
        named = _currency_at(sentence, at)
        if named is not None and named[0] != other:
            return named[0]
    return None
