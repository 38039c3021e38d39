"""Rates whose total or count stands in a sentence nearby: "Fuel cost £19.2m. It burned 28,200 tonnes, at £681 a tonne".

Which total and which count are meant is not said. Where some total and some count nearby make the rate, they are the
ones; where none do, and one slip makes one pair of them do, and no other pair, there is the slip.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from factcheck.extraction.model import QuantityKind
from factcheck.facts.context import Context
from factcheck.facts.ledger import sense_counted
from factcheck.facts.model import Fact, Frame
from factcheck.facts.part_words import people_words
from factcheck.facts.rates import (
    EACH,
    Rate,
    adds_more,
    are_two_offers,
    factor_of,
    is_count,
    is_introduced,
    is_own_count,
    is_spoiled,
    is_total,
    rate_at,
    rate_words,
    stand_apart,
)
from factcheck.facts.sentences import Figure, Sentence
from factcheck.facts.slips import is_one_likely_slip_away, is_one_slip_away, last_place
from factcheck.facts.synonyms import sense_of
from factcheck.facts.units import looks_like_year

_MOST = 12  # figures nearby; among more, some make the rate by chance
_REACH = ((0, 0), (1, 2))  # sentences between a rate and its count, and its total
_FINE = (
    Fraction(1, 9),
    Fraction(1, 50),
)  # of the total, what the digits may leave open: beside the rate, and further off
_PRICED = 6  # tokens between a count and its price: "3,600 bottles of lemonade, at €2.50"
_OF_THEM = frozenset({("of", "them"), ("of", "these"), ("of", "those")})
_UNTIL = frozenset({"after", "within"})
_TIMES = 4  # what a rate may be off, and still be that of the two figures
_PAIR = 2
_VERB = 4  # tokens before a total in which a verb says that it is one
_SIGNS = frozenset({"+", "=", "×", "·"})
_FEW = 10  # of a count, and units of the last digit of a total: fewer fit by chance


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownProduct(Frame):
    """A total, a count and what it makes for each, as in `per_unit`: `total = count × rate × factor`."""

    total: Fact
    count: Fact
    rate: Fact
    factor: Fraction


@dataclass(frozen=True, slots=True)
class _Triple:
    total: Fact
    count: Fact
    rate: Fact
    factor: Fraction
    far: int
    near: bool
    summed: bool

    def slack(self, count: Fraction, rate: Fraction) -> Fraction:
        """What the digits of the three leave open."""
        loose = 0 if self.rate.quantity.exact else last_place(self.rate) * count
        loose += 0 if self.count.quantity.exact else last_place(self.count) * rate
        return (last_place(self.total) + loose * self.factor) / 2

    def holds(self, values: Sequence[Fraction]) -> bool:
        """Whether the digits of the three allow it."""
        total, count, rate = values
        return abs(total - count * rate * self.factor) <= self.slack(count, rate)

    def is_fine(self) -> bool:
        """Whether they leave so little open that they do not agree by chance."""
        total, count, rate = self.value()
        return self.slack(count, rate) <= total * _FINE[min(self.far, 1)]

    def fits(self, values: Sequence[Fraction]) -> bool:
        """Whether they agree, and not by chance."""
        total, count, rate = values
        return self.holds(values) and self.slack(count, rate) <= total * _FINE[min(self.far, 1)]

    def is_like_size(self) -> bool:
        """Whether total and count make a rate of the size that is told, or a thousand times as much or as little."""
        total, count, rate = self.value()
        made = total / (count * self.factor)
        return any(max(made, told) < _TIMES * min(made, told) for told in (rate, rate * 1000, rate / 1000))

    def value(self) -> list[Fraction]:
        return [fact.value or Fraction(0) for fact in (self.total, self.count, self.rate)]


def find(context: Context) -> Iterator[KnownProduct]:
    """The rates of a document whose total or count stands in another sentence, or apart in their own."""
    sentences = context.sentences
    for at, sentence in enumerate(sentences):
        if sentence.is_crowded or is_spoiled(sentence):
            continue
        rates = [rate_at(sentence, index) or _priced(sentence, index) for index in range(len(sentence.figures))]
        if sum(rate is not None for rate in rates) > 1:
            continue  # "40 scarves at €15 and 20 caps at €12, for a total of €840"
        for rate in rates:
            if rate is None:
                continue
            average = rate.noun == "" and rate.unit is None
            apart = stand_apart(sentence, sentence.start, sentence.end)
            told = is_introduced(sentence, rate.figure) and not apart and not _is_of_others(sentence)
            triples = list(_triples(context, sentences, at, rate, _REACH[:1] if average else _REACH, told=told))
            around = sentences[max(0, at - 1) : at + 2]
            others = any(map(_is_of_others, around)) or _is_aside(sentence, rate, triples)
            found = _closed(triples, told=told, others=others)
            if found is None and not triples:
                found = _loosely(context, sentences, at, rate, told=told and not others)
            if found is not None:
                yield KnownProduct(
                    sentence=sentence.number,
                    inferred="total and count stand near it, and no others do",
                    way="near",
                    counted=(found.count.name,) if found.count.quantity.kind is QuantityKind.NUMBER else (),
                    total=found.total,
                    count=found.count,
                    rate=found.rate,
                    factor=found.factor,
                )


def _priced(sentence: Sentence, index: int) -> Rate | None:
    """ "3,600 bottles of lemonade, at €2.50": money after "at", right behind a count."""
    figure = sentence.figures[index]
    before = sentence.figures[index - 1] if index else None
    if before is None or figure.quantity.kind is not QuantityKind.MONEY or before.quantity.noun is None:
        return None
    if sentence.word(figure.outer - 1) != "at" or figure.outer - before.last > _PRICED:
        return None
    return Rate(figure, None, None, EACH, 1, figure.last)


def _triples(
    context: Context,
    sentences: Sequence[Sentence],
    at: int,
    rate: Rate,
    reach: Sequence[tuple[int, int]],
    *,
    told: bool,
) -> Iterator[_Triple]:
    """The totals and counts that may be meant, those that stand with the rate first."""
    home = sentences[at]
    seen: set[tuple[str, str]] = set()
    index = home.figures.index(rate.figure)
    before = home.figures[index - 1] if index else None
    own = before if is_own_count(home, before, rate.figure) else None  # "five classes of 26 pupils and one of 19"
    for far, (counted, summed) in enumerate(reach):
        around = [s for s in sentences[max(0, at - summed) : at + summed + 1] if _is_near(s, home, summed)]
        nearer = [s for s in around if _is_near(s, home, counted or told)]
        few = _PAIR
        counts = [(s, f) for s in nearer for f in s.figures if _may_count(context, s, f, rate, few)]
        if own is not None:
            counts = [(s, f) for s, f in counts if f is own]
        totals = [(s, f) for s in around for f in s.figures if _may_be_total(context, s, f, rate, told=told)]
        if len(counts) + len(totals) > _MOST:
            return
        for where, count in counts:
            for other, total in totals:
                factor = factor_of(rate, total.quantity, count.quantity)
                if (
                    total is count
                    or factor is None
                    or (other is home and are_two_offers(home, rate, total))
                    or (count.name, total.name) in seen
                ):
                    continue
                seen.add((count.name, total.name))
                facts = (
                    context.fact(total),
                    context.plain(context.fact(count)),
                    context.plain(context.fact(rate.figure)),
                )
                near = where is other or home in (where, other)
                yield _Triple(*facts, factor, far, near, _is_summed(other, total) and other in (where, home))


def _loosely(context: Context, sentences: Sequence[Sentence], at: int, rate: Rate, *, told: bool) -> _Triple | None:
    """ "1,260 trout … with 84 permits issued, that comes to 15 fish per angler": the only two, whatever they are.

    What is counted, and what the rate is for, may be said in other words than the rate has; then the three agree, or
    would but for one slip.
    """
    home = sentences[at]
    if rate.figure.quantity.written.style != "digits":
        return None  # "two interviews for each of them"
    for back in (0, 1) if told else (0,):
        scope = [s for s in sentences[max(0, at - back) : at + 1] if _is_near(s, home, back)]
        placed = [(s, f) for s in scope for f in s.figures if f is not rate.figure and _is_plain(context, f)]
        placed = [(s, f) for s, f in placed if rate_at(s, s.figures.index(f)) is None]
        numbers = [f for s, f in placed if _counts_something(f) and not (s is home and _is_beyond(s, rate, f))]
        if rate.figure.quantity.kind is QuantityKind.NUMBER and rate.above is None:
            if len(numbers) != _PAIR:
                continue
            more = (rate.figure.quantity.value or 0) > rate.base
            total, count = sorted(numbers, key=lambda f: f.quantity.value or 0, reverse=more)
        else:
            totals = [f for s, f in placed if is_total(s, rate, f)]
            if len(numbers) != 1 or len(totals) != 1:
                continue
            total, count = totals[0], numbers[0]
        if _is_of_another(home, rate, count):
            continue
        factor = factor_of(rate, total.quantity, count.quantity) if rate.unit is None else None
        if factor is None or (count in home.figures and count.first > rate.figure.first):
            continue  # "Her average of 15 a match was the best in a league of eleven teams"
        facts = tuple(context.plain(context.fact(figure)) for figure in (total, count, rate.figure))
        triple = _Triple(context.fact(total), facts[1], facts[2], factor, back, back == 0, summed=False)
        if triple.holds(triple.value()) and triple.is_fine():
            return triple
        away = is_one_slip_away(facts, triple.fits) if told else is_one_likely_slip_away(facts, triple.fits)
        return triple if away else None
    return None


def _is_of_another(home: Sentence, rate: Rate, count: Figure) -> bool:
    """ "lent $61m to 38,000 shops, at an average of $410 a loan": one shop may have had several of them."""
    counted = sense_counted(home, count) if count in home.figures else None
    if counted is None or rate.noun in {None, "", EACH}:
        return False
    return counted not in people_words() and sense_of(rate.noun or "") not in {counted, *people_words()}


def _counts_something(figure: Figure) -> bool:
    quantity = figure.quantity
    bare = quantity.kind is QuantityKind.NUMBER and quantity.unit in {None, "1"} and not looks_like_year(quantity)
    return bare and quantity.noun is not None and (quantity.value or 0) >= _FEW


def _is_beyond(sentence: Sentence, rate: Rate, figure: Figure) -> bool:
    """Whether another story begins between a figure and the rate."""
    first, last = sorted((figure, rate.figure), key=lambda one: one.first)
    return stand_apart(sentence, first.last, last.outer)


def _is_aside(sentence: Sentence, rate: Rate, triples: Sequence[_Triple]) -> bool:
    """ "at £18 a metre and 120 metres of lace", "21 goals this season and 0.57 a match in all": more than the three."""
    names = {figure.name for figure in sentence.figures}
    counts = {triple.count.name.partition(":")[0] for triple in triples} & names
    several = len(counts) > 1 and rate.noun != EACH
    apart = rate_words()["walls"] - {(";",)}
    beyond = [f for f in sentence.figures if any(f.name == triple.count.name.partition(":")[0] for triple in triples)]
    for figure in beyond:  # "630 km in 14 hours, while the lead car once did 54 km/h"
        first, last = sorted((figure, rate.figure), key=lambda one: one.first)
        several = several or any((sentence.word(i),) in apart for i in range(first.last, last.outer))
    totals = [f for f in sentence.figures if any(f.name == triple.total.name for triple in triples)]
    several = several or any(adds_more(sentence, rate.end, total.outer) for total in totals)
    return several or sentence.word(rate.figure.outer - 1) == "and"


def _is_of_others(sentence: Sentence) -> bool:
    """ "the national average is 20 tonnes a hectare", "put it right": a rate to be compared with, or withdrawn."""
    return not {(word,) for word in sentence.words}.isdisjoint(rate_words()["others"])


def _is_summed(sentence: Sentence, total: Figure) -> bool:
    """ "six of them cost $180m": the total is told as what the others make."""
    before = ((sentence.word(i),) for i in range(max(sentence.start, total.outer - _VERB), total.outer))
    return not rate_words()["made"].isdisjoint(before) and total is sentence.figures[-1]


def _may_count(context: Context, sentence: Sentence, figure: Figure, rate: Rate, few: int) -> bool:
    if figure is rate.figure or (figure.quantity.value or 0) < few or not _is_plain(context, figure):
        return False
    if sentence.word(figure.outer - 1) in _UNTIL and figure.quantity.kind is QuantityKind.DURATION:
        return False  # "a gap of $20,000 a year, which will be $49,000 within eight years"
    if is_count(sentence, rate, figure):
        return True
    # "it will fill 120,000 of them"
    them = (sentence.word(figure.last), sentence.word(figure.last + 1)) in _OF_THEM
    # "132 matches, 12 clubs playing 22 each, but nine of them were moved": of others, where these are counted.
    others = (other for other in sentence.figures if other is not figure and other is not rate.figure)
    them = them and not any(is_count(sentence, rate, other) for other in others)
    return them and rate.noun == EACH and figure.quantity.kind is QuantityKind.NUMBER


def _may_be_total(context: Context, sentence: Sentence, figure: Figure, rate: Rate, *, told: bool) -> bool:
    if figure is rate.figure or not is_total(sentence, rate, figure) or not (told or _is_plain(context, figure)):
        return False
    index = sentence.figures.index(figure)
    return rate_at(sentence, index) is None and _priced(sentence, index) is None


def _is_near(sentence: Sentence, home: Sentence, reach: int) -> bool:
    return abs(sentence.number - home.number) <= reach and (
        sentence.block == home.block or (sentence.flow == home.flow and sentence.flow >= 0)
    )


def _is_plain(context: Context, figure: Figure) -> bool:
    beside = {context.doc[i].text for i in (figure.outer - 1, figure.last) if 0 <= i < len(context.doc)}
    if not _SIGNS.isdisjoint(beside):
        return False  # "$28,000 ($18,000 + 2,500 hours × $4.00)": a formula
    changes = context.changes_of.get(figure.name, ())
    return not any(figure.name in {fact.name for fact in change.amounts} for change in changes)


def _closed(triples: Sequence[_Triple], *, told: bool, others: bool) -> _Triple | None:
    """The three that agree, else the nearest ones that a slip sets apart, if no others are as near.

    A rate that is told as what other figures make ("which works out at …") needs no slip where only three can be meant,
    and no rate of others is told beside it (`others`).
    """
    for triple in triples:
        if triple.holds(triple.value()) and triple.is_fine():
            return triple
    if others:
        return None
    alone = len(triples) == 1  # each in a sentence of its own, and no other count or total near
    found = [t for t in triples if (t.near or alone) and is_one_likely_slip_away((t.total, t.count, t.rate), t.fits)]
    nearest = [t for t in found if t.far == min(one.far for one in found)]
    said = told or (len(triples) == 1 and triples[0].summed)
    if said and not nearest and len(triples) == 1 and triples[0].is_like_size():
        return triples[0]
    return nearest[0] if len(nearest) == 1 else None
