"""Levies: so many per cent of an amount, and what that is or makes: "a discount of 30% on the €260 coat, now €182".

The percentage stands beside its noun (tax, tip, discount), and the two amounts are the only money of its sentence, or
of that and the one before. Which of the two readings is meant, the levy or what the base comes to with it, is left
open; they are tied where one of them holds, or would but for one slip.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from factcheck.extraction.model import QuantityKind
from factcheck.facts.context import Context
from factcheck.facts.model import Fact, Frame
from factcheck.facts.nearby import around
from factcheck.facts.sentences import Figure, Sentence
from factcheck.facts.slips import is_one_slip_away, last_place
from factcheck.facts.words import words_about

_REACH = 4  # tokens between the noun of a levy and its percentage
_SLIPS = frozenset({"changed", "shuffled", "transposed"})
_PAIR = 2
_ALL = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Levy(Frame):
    """A base, the percentage of it, and the amount that is levied or that the base then comes to.

    Attributes:
        sign: 1 where the levy is put on the base, −1 where it is taken off.
    """

    base: Fact
    rate: Fact
    result: Fact
    sign: int


def find(context: Context) -> Iterator[Levy]:
    """The levies of a document, one a sentence at most."""
    for at, sentence in enumerate(context.sentences):
        rates = [f for f in sentence.figures if f.quantity.kind is QuantityKind.PERCENT]
        if len(rates) != 1 or sentence.is_crowded:
            continue
        sign = _sign(sentence, rates[0])
        levy = _levy(context, at, rates[0], sign) if sign else None
        if levy is not None:
            yield levy


def _sign(sentence: Sentence, rate: Figure) -> int:
    """Whether a noun beside the percentage puts it on (1) or takes it off (−1); 0 where there is none."""
    words = words_about("levies")
    signs = dict.fromkeys(words["put_on"], 1) | dict.fromkeys(words["taken_off"], -1)
    if not words["spoilers"].isdisjoint(sentence.words) or _is_around_tax(sentence):
        return 0
    for at in range(rate.last, min(sentence.end, rate.last + _REACH)):  # "a 15% tip", "8% sales tax"
        token = sentence.doc[at]
        if token.lemma_.lower() in signs:
            return 0 if _is_rate(sentence, at + 1, signs[token.lemma_.lower()]) else signs[token.lemma_.lower()]
        if token.pos_ not in {"NOUN", "ADJ", "PROPN"}:
            break
    for at in range(rate.outer - 1, max(sentence.start, rate.outer - _REACH) - 1, -1):  # "a tip of 15%", "tax is 20%"
        if sentence.doc[at].lemma_.lower() in signs:
            sign = signs[sentence.doc[at].lemma_.lower()]
            return 0 if _is_rate(sentence, at + 1, sign) else sign
        if sentence.word(at) not in words["between"]:
            break
    return 0


def _is_rate(sentence: Sentence, at: int, sign: int) -> bool:
    """ "a discount rate of 8%": what a later year is worth less, and nothing that is taken off."""
    return sign < 0 and sentence.word(at) in {"rate", "rates"}


def _is_around_tax(sentence: Sentence) -> bool:
    """ "$24,000 after tax equals $40,000 before tax": the one is what the tax leaves of the other."""
    places = [i for i in range(sentence.start + 1, sentence.end) if sentence.word(i) == "tax"]
    return any(
        not {"after", "before", "post", "pre"}.isdisjoint({sentence.word(i - 1), sentence.word(i - 2)}) for i in places
    )


def _levy(context: Context, at: int, rate: Figure, sign: int) -> Levy | None:
    home = context.sentences[at]
    near = [s for s in around(context.sentences, at, 1) if s is home or not any(_is_percent(f) for f in s.figures)]
    for sentences in ([home], near):
        money = [(s, f) for s in sentences for f in s.figures if f.quantity.kind is QuantityKind.MONEY]
        if len(money) == _PAIR:
            break
    else:
        return None
    base, result = (context.fact(figure) for _, figure in money)
    if any(s.word(figure.outer - 1) == ":" and s.word(figure.last) == ")" for s, figure in money):
        return None  # "$16.2m (2018: $9.6m)": of another year
    if (
        base.dimension != result.dimension
        or base.quantity.unit != result.quantity.unit
        or base.quantity.mod is not None
        or result.quantity.mod is not None
    ):
        return None
    if context.changes_of.get(rate.name) and any(c.start and c.end for c in context.changes_of[rate.name]):
        return None
    if any(c.start and c.end and c.multiples for c in context.changes_of.get(base.name, ())):
        return None  # "wagered $5.4 billion, after $1.8 billion, so it tripled. The state's cut is 13%"
    share = context.fact(rate)
    pairs = ((base, result), (result, base))
    fitting = [pair for pair in pairs if _agree((pair[0], share, pair[1]), sign, slips=False)]
    for first, last in fitting or pairs:
        if _agree((first, share, last), sign, slips=True):
            return Levy(
                sentence=home.number,
                inferred="the only two amounts beside it",
                base=first,
                rate=share,
                result=last,
                sign=sign,
            )
    return None


def _is_percent(figure: Figure) -> bool:
    return figure.quantity.kind is QuantityKind.PERCENT


def _agree(figures: Sequence[Fact], sign: int, *, slips: bool) -> bool:
    """Whether the base and its levy, or what it then comes to, agree, or would but for one slip."""

    def holds(values: Sequence[Fraction]) -> bool:
        base, share, amount = values[0], values[1] / _ALL, values[2]
        unit = min(last_place(figures[2]), amount / _PAIR)
        return any(abs(meant - amount) <= unit for meant in (base * share, base * (1 + sign * share)))

    values = [fact.value for fact in figures if fact.value is not None]
    return len(values) == len(figures) and (holds(values) or (slips and is_one_slip_away(figures, holds, _SLIPS)))
