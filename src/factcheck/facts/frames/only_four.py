"""Two conversions that nothing but their currencies tells: "a fee of 6,000 lira was worth £120; at that rate … £510".

A sentence or two hold exactly four amounts of money, two in each of two currencies, told in pairs. They are taken for
two conversions where they have one rate, or would have but for one slip that seldom fits by chance; any slip does
where the text speaks of a rate.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from factcheck.extraction.model import BOUNDS, QuantityKind
from factcheck.facts.brackets import brackets_of
from factcheck.facts.context import Context
from factcheck.facts.frames.exchange import CurrencyPair
from factcheck.facts.nearby import with_the_one_before
from factcheck.facts.sentences import Figure, Sentence
from factcheck.facts.slips import is_one_likely_slip_away, is_one_slip_away
from factcheck.facts.words import words_about

_ROOM = Fraction(1, 50)  # rates are rounded
_AMOUNTS = 4
_WHY = "the only two amounts in each of two currencies"


def find(context: Context) -> Iterator[CurrencyPair]:
    """The conversions of a document that stand in twos."""
    for before, sentence in with_the_one_before(context.sentences):
        scopes = [[sentence]] + ([[before, sentence]] if before is not None else [])
        for scope in scopes:
            money = [figure for part in scope for figure in part.figures if _is_amount(figure)]
            if len(money) != _AMOUNTS or any(part.is_crowded for part in scope) or _is_compared(scope):
                continue
            pairs = (money[:2], money[2:])
            if _is_converted(scope, money[1], money[2]):
                continue
            if {f.quantity.currency for f in pairs[0]} == {f.quantity.currency for f in pairs[1]} and all(
                first.quantity.currency != second.quantity.currency and _stand_together(scope, first, second)
                for first, second in pairs
            ):
                yield from _converted(context, scope, pairs)
                break


def _is_amount(figure: Figure) -> bool:
    quantity = figure.quantity
    plain = quantity.kind is QuantityKind.MONEY and quantity.unit is None and bool(quantity.value)
    return plain and quantity.currency is not None and quantity.mod not in BOUNDS and quantity.value != 1


def _stand_together(scope: Sequence[Sentence], first: Figure, second: Figure) -> bool:
    """Whether two amounts stand in one sentence, with no semicolon between."""
    home = next((part for part in scope if part.start <= first.first < part.end), None)
    inside = home is not None and second.first < home.end
    return inside and home is not None and all(home.word(i) != ";" for i in range(first.last, second.outer))


def _is_converted(scope: Sequence[Sentence], first: Figure, second: Figure) -> bool:
    """ "lost Rs 341 crore and raised $120m (about Rs 1,008 crore) at a valuation of $900m": the two in the middle."""
    home = next((part for part in scope if part.start <= first.first < part.end), None)
    brackets = brackets_of(home) if home is not None else []
    return any(bracket.opening == first.last and second.first in bracket for bracket in brackets)


def _is_compared(scope: Sequence[Sentence]) -> bool:
    """Whether the text says that the rates are of two times."""
    words = words_about("exchange")
    return any(words["two_times"] & set(part.words) for part in scope)


def _converted(
    context: Context, scope: Sequence[Sentence], pairs: tuple[Sequence[Figure], Sequence[Figure]]
) -> Iterator[CurrencyPair]:
    code = pairs[0][0].quantity.currency
    ordered = [sorted(pair, key=lambda figure: figure.quantity.currency != code) for pair in pairs]
    facts = [context.fact(figure) for pair in ordered for figure in pair]

    def holds(values: Sequence[Fraction]) -> bool:
        one, its, other, theirs = values
        return all(values) and abs((one * theirs) / (its * other) - 1) <= _ROOM

    rated = any(words_about("exchange")["rates"] & set(part.words) for part in scope)
    slips = is_one_slip_away if rated else is_one_likely_slip_away
    if not holds([fact.value or Fraction(0) for fact in facts]) and not slips(facts, holds):
        return
    for first, second in pairs:
        home = next(part for part in scope if part.start <= first.first < part.end)
        yield CurrencyPair(
            sentence=home.number,
            inferred=_WHY,
            first=context.plain(context.fact(first)),
            second=context.plain(context.fact(second)),
        )
