"""Rates of rates: "30 hours a week, 48 weeks a year, or 1,440 hours in all".

Two figures for each of something stand beside each other, and the second counts what the first is for each of. What
they make together follows, as a sum or for each of what the second is for. It is tied where the three agree, or one
slip sets them apart, and no other figure of its kind stands there.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise

from factcheck.extraction.model import Quantity, QuantityKind
from factcheck.extraction.units import Unit, unit_named
from factcheck.facts.context import Context
from factcheck.facts.frames.per_unit import PerUnit
from factcheck.facts.model import Fact
from factcheck.facts.rates import rate_at, rate_words
from factcheck.facts.said_of import takes_up
from factcheck.facts.sentences import Figure, Sentence
from factcheck.facts.slips import is_one_slip_away, last_place

_BESIDE = 6  # tokens between the two rates: "eight hours a day on five days a week"
_RATES = frozenset({QuantityKind.MEASURE, QuantityKind.MONEY, QuantityKind.NUMBER})
_TIME = (("time", 1),)
_TOTALS = _RATES | {QuantityKind.DURATION}


def find(context: Context) -> Iterator[PerUnit]:
    """The chains of a document: two rates of one sentence, and what they make there or in the next sentence."""
    before: Sentence | None = None
    for sentence in context.sentences:
        if sentence.is_crowded:
            before = None
            continue
        for first, second in pairwise(sentence.figures):
            if second.first - first.last <= _BESIDE:
                yield from _chained(context, (sentence, first), (sentence, second), sentence)
        near = before is not None and before.number == sentence.number - 1 and before.block == sentence.block
        if near and before is not None and len(before.figures) == 2 and takes_up(sentence, context.lexicon.cues):
            one, other = before.figures
            yield from _chained(context, (before, one), (before, other), sentence)
        split = before is not None and len(before.figures) == 1 and len(sentence.figures) == 2
        if near and split and before is not None and takes_up(sentence, context.lexicon.cues):
            yield from _chained(context, (before, before.figures[0]), (sentence, sentence.figures[0]), sentence)
        before = sentence


def _chained(
    context: Context, told: tuple[Sentence, Figure], counts: tuple[Sentence, Figure], summed: Sentence
) -> Iterator[PerUnit]:
    (home, first), (_, second) = told, counts
    rate, count = first.quantity, second.quantity
    above, below = _parts_of(home, first)
    counted, period = _parts(count)
    if below is None or counted is None or period is None or below.dimension != counted.dimension:
        return
    if not rate.value or not count.value or any(not _others().isdisjoint(s.words) for s in (home, summed)):
        return
    totals = [
        figure
        for figure in summed.figures
        if figure not in (first, second) and _is_total(figure.quantity, rate, above, period)
    ]
    if len(totals) != 1 or totals[0].first < second.last:
        return
    total = totals[0].quantity
    factor = counted.factor / below.factor
    top = _parts(total)[0]
    if above is not None and top is not None:
        factor *= above.factor / top.factor
    facts = (context.fact(totals[0]), context.fact(second), context.plain(context.fact(first)))
    if _may_be(facts, factor):
        yield PerUnit(
            sentence=home.number,
            counted=(facts[1].name,) if not count.written.decimals and count.mod is None else (),
            inferred="" if summed is home else "the sentence takes up the figures of the one before",
            total=facts[0],
            count=facts[1],
            rate=facts[2],
            factor=factor,
        )


def _parts(quantity: Quantity) -> tuple[Unit | None, Unit | None]:
    """The units above and below the bar."""
    above, _, below = (quantity.unit or "").partition("/")
    return (unit_named(above) if above else None, unit_named(below) if below else None)


def _parts_of(sentence: Sentence, figure: Figure) -> tuple[Unit | None, Unit | None]:
    """The same, also where what it is of stands between: "14 kg of bread a day"."""
    above, below = _parts(figure.quantity)
    if below is None and figure.quantity.kind is QuantityKind.MEASURE:
        rate = rate_at(sentence, sentence.figures.index(figure))
        return (rate.above, rate.unit) if rate is not None else (above, None)
    return above, below


def _others() -> frozenset[str]:
    """Words that tell a rate of others, or of how it should be."""
    return frozenset(phrase[0] for phrase in rate_words()["others"] | rate_words()["spoilers"])


def _is_total(quantity: Quantity, rate: Quantity, above: Unit | None, period: Unit) -> bool:
    """Whether a figure can be what two rates make together: of the unit of the first, for each of the second's."""
    if quantity.kind not in _TOTALS or not quantity.value or quantity.currency != rate.currency:
        return False
    top, bottom = _parts(quantity)
    if (top is None) != (above is None) or (top is not None and above is not None and top.dimension != above.dimension):
        return False
    if above is not None and above.dimension == _TIME and top is not above:
        return False  # "eight hours a day, five days a week, for two weeks"
    return bottom is None or bottom.code == period.code


def _may_be(facts: Sequence[Fact], factor: Fraction) -> bool:
    """Whether the three agree, or would but for one slip."""

    def holds(values: Sequence[Fraction]) -> bool:
        total, count, rate = values
        return abs(count * rate * factor - total) <= last_place(facts[0])

    values = [fact.value for fact in facts if fact.value is not None]
    return len(values) == len(facts) and (holds(values) or is_one_slip_away(facts, holds))
