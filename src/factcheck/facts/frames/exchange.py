"""Money said in two currencies, and rates of exchange: "€54m (£45m)", "7.2 yuan to the dollar", "£1 = $1.27"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from factcheck.extraction.currencies import MoneyHabit, money_after
from factcheck.extraction.model import BOUNDS, PeriodType, QuantityKind
from factcheck.facts.context import Context
from factcheck.facts.model import Fact, Frame
from factcheck.facts.nearby import with_the_one_before
from factcheck.facts.restated import Restated, find_restated
from factcheck.facts.sentences import Figure, Sentence
from factcheck.facts.slips import is_one_slip_away
from factcheck.facts.words import phrases_about

_REACH = 12  # tokens before a rate in which the other currency is named: "The krona, which had risen, traded at 10.40"
_HABIT = MoneyHabit()
_SINGLE = frozenset({"a", "an", "each", "every", "one", "the"})
_TWO = 2
_LEAD = 6  # tokens before two amounts in which a verb makes one of the other
_ROOM = Fraction(1, 50)  # rates are rounded
_JOINT = 3  # words of "against the", "for every one"


@dataclass(frozen=True, slots=True, kw_only=True)
class CurrencyPair(Frame):
    """An amount of money, and the same in another currency; `first` and `second` in the order of the text.

    `times` are the dates named between it and the next conversion of its sentence.
    """

    first: Fact
    second: Fact
    times: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedRate(Frame):
    """A rate of exchange.

    Attributes:
        rate: So many of `above` for one of `below`.
        above: ISO 4217 code; None where the text names only the other currency.
        below: ISO 4217 code.
        name: The other currency as written.
        either_way: The figure is bare, and may also be so many of `below` for one of `above`.
    """

    rate: Fact
    above: str | None
    below: str
    name: str
    either_way: bool = False


def find(context: Context) -> Iterator[Frame]:
    """The conversions and rates of a document."""
    stated: dict[int, StatedRate] = {}
    for sentence in context.sentences:
        for figure in sentence.figures:
            found = _rate(context, sentence, figure) or _for_one(context, sentence, figure)
            if found is not None:
                stated[sentence.number] = found
    rates = {rate.rate.name for rate in stated.values()}
    found_pairs = [
        pair
        for pair in find_restated(context.sentences, _convertible, _alike)
        if not _of_another_time(pair.own) and rates.isdisjoint({pair.first.name, pair.second.name})
    ]
    made: list[CurrencyPair] = []
    for pair in found_pairs:
        first, second = context.fact(pair.first), context.fact(pair.second)
        single = [fact for fact in (first, second) if fact.value == 1 and fact.quantity.scale is None]
        if len(single) == 1:
            many = second if single[0] is first else first
            stated[pair.own.number] = StatedRate(
                sentence=pair.own.number,
                rate=many,
                above=many.quantity.currency,
                below=single[0].quantity.currency or "",
                name=single[0].quantity.text,
            )
        elif not single:
            made.append(
                CurrencyPair(
                    sentence=pair.own.number,
                    inferred=pair.inferred,
                    first=context.plain(first),
                    second=context.plain(second),
                    times=_times(context, pair, found_pairs),
                )
            )
    yield from stated.values()
    yield from made
    paired = {figure.name for pair in found_pairs for figure in (pair.first, pair.second)}
    for near, sentence in with_the_one_before(context.sentences):
        rate = stated.get(sentence.number) or stated.get(sentence.number - 1)
        if rate is not None:
            yield from _made_at(context, near, sentence, rate, paired)
        else:
            yield from _at_same_rate(context, sentence, made, paired)


def _at_same_rate(
    context: Context, sentence: Sentence, made: Sequence[CurrencyPair], paired: set[str]
) -> Iterator[CurrencyPair]:
    """ "36,000 francs (£32,000) … 18,000 francs, £16,000 at that rate": two amounts side by side, as before."""
    money = [f for f in sentence.figures if f.quantity.kind is QuantityKind.MONEY and f.name not in paired]
    money = [f for f in money if f.quantity.unit is None and f.quantity.mod not in BOUNDS]
    if len(money) != _TWO or not _convertible(*money) or money[1].outer - money[0].last > _LEAD:
        return
    codes = {figure.quantity.currency for figure in money}
    facts = [context.fact(figure) for figure in money]
    for pair in made:
        base = (pair.first, pair.second)
        if {fact.quantity.currency for fact in base} != codes or not 0 <= sentence.number - pair.sentence <= 1:
            continue
        if base[0].quantity.currency != facts[0].quantity.currency:
            base = (base[1], base[0])
        if not base[0].value or not base[1].value:
            continue
        quotient = base[0].value / base[1].value

        def holds(values: Sequence[Fraction], quotient: Fraction = quotient) -> bool:
            return bool(values[1]) and abs(values[0] / (values[1] * quotient) - 1) <= _ROOM

        if holds([fact.value or Fraction(0) for fact in facts]) or is_one_slip_away(facts, holds):
            yield CurrencyPair(
                sentence=sentence.number,
                inferred="they stand side by side, like the conversion before",
                first=context.plain(facts[0]),
                second=context.plain(facts[1]),
            )
            return


def _times(context: Context, pair: Restated, pairs: Sequence[Restated]) -> frozenset[str]:
    """The dates between a conversion and the next one of its sentence."""
    start = pair.second.quantity.end
    span = pair.own.doc[pair.own.start : pair.own.end]
    later = [other.first.quantity.start for other in pairs if other.own is pair.own]
    stop = min((at for at in later if at >= start), default=span.end_char)
    dates = (period for period in context.extraction.periods if period.type is not PeriodType.SET)
    return frozenset(date.text.lower() for date in dates if start <= date.start < stop)


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
        named = _currency_at(context, sentence, at)
        led = sentence.word(at - 1) in _SINGLE and sentence.word(at) == sentence.doc[at].lemma_.lower()
        led = led or (sentence.word(at),) in phrases_about("exchange")["no_article"]
        if named is None or not led or named[0] == quantity.currency:
            continue
        start = sentence.doc[at].idx
        return StatedRate(
            sentence=sentence.number,
            rate=context.fact(figure),
            above=quantity.currency,
            below=named[0],
            name=sentence.text[start : named[1]],
        )
    return None


def _made_at(
    context: Context, before: Sentence | None, sentence: Sentence, rate: StatedRate, paired: set[str]
) -> Iterator[CurrencyPair]:
    """ "At 1.08 dollars to the euro, the €50m plant costs $54m": the only two amounts that the rate can join.

    A verb makes the one of the other, or they agree, or would but for one slip. The first may stand in the sentence
    before.
    """
    money = _amounts(sentence, rate)
    if len(money) == 1 and before is not None:
        earlier = _amounts(before, rate)
        money = [*earlier, *money] if len(earlier) == 1 else []
    if len(money) == 2 * _TWO:  # "a coffee of 860 yen is €5, and a room for 14,792 yen €86"
        for pair in (money[:_TWO], money[_TWO:]):
            free = _convertible(*pair) and not any(figure.name in paired for figure in pair)
            codes = {figure.quantity.currency for figure in pair}
            fits = rate.below in codes and (rate.above is None or rate.above in codes)
            if free and fits and _agree(context, pair, rate, slips=True):
                yield CurrencyPair(
                    sentence=sentence.number,
                    inferred="the rate is stated beside them",
                    first=context.plain(context.fact(pair[0])),
                    second=context.plain(context.fact(pair[1])),
                )
        return
    if len(money) != _TWO or not _convertible(*money) or any(figure.name in paired for figure in money):
        return
    codes = {figure.quantity.currency for figure in money}
    if rate.below not in codes or (rate.above is not None and rate.above not in codes):
        return
    here = money[0].first >= sentence.start
    told = _is_made(sentence, money, rate) if here else _is_taken_up(sentence, money[1])
    if not (here and told) and not _agree(context, money, rate, slips=here or told):
        return
    yield CurrencyPair(
        sentence=sentence.number,
        inferred="the rate is stated beside them",
        first=context.plain(context.fact(money[0])),
        second=context.plain(context.fact(money[1])),
    )


def _amounts(sentence: Sentence, rate: StatedRate) -> list[Figure]:
    return [
        f
        for f in sentence.figures
        if f.quantity.kind is QuantityKind.MONEY
        and f.name != rate.rate.name
        and f.quantity.value != 1
        and f.quantity.currency is not None
        and (f.quantity.unit is None or f.quantity.unit.startswith("/{"))  # "makes the toll €40 per car"
    ]


def _is_made(sentence: Sentence, money: Sequence[Figure], rate: StatedRate) -> bool:
    """Whether the words say that the one amount is what the other makes."""
    between = {(sentence.word(i),) for i in range(money[0].last, money[1].outer)}
    words = phrases_about("exchange")
    rate_between = money[0].last <= _first_token(sentence, rate) < money[1].outer
    told = not between.isdisjoint(words["makes"]) or ("(",) in between
    # "which makes the ¥600m budget $4m", "converted 40m zloty at 4 zloty to the dollar and booked $10m"
    led = {(sentence.word(i),) for i in range(max(sentence.start, money[0].outer - _LEAD), money[0].outer)}
    told = told or not led.isdisjoint(words["makes"])
    apart = between & words["apart"] - ({("and",), ("of",)} if rate_between else set())
    return (told or rate_between) and not apart


def _is_taken_up(sentence: Sentence, money: Figure) -> bool:
    """ "With the pound at $1.20, that is £75m": the amount of the sentence before, converted."""
    before = [sentence.word(i) for i in range(max(sentence.start, money.outer - _LEAD), money.outer)]
    made = any((word,) in phrases_about("exchange")["makes"] for word in before)
    return made and not {"it", "that", "this", "which", "bill", "price", "sum"}.isdisjoint(before)


def _agree(context: Context, money: Sequence[Figure], rate: StatedRate, *, slips: bool) -> bool:
    """Whether the rate makes the one amount of the other, or would but for one slip."""
    facts = (*(context.fact(figure) for figure in money), rate.rate)
    if any(not fact.value or fact.quantity.mod in BOUNDS for fact in facts):
        return False

    def holds(values: Sequence[Fraction]) -> bool:
        first, second, size = values
        if not first or not second or not size:
            return False
        below, above = (first, second) if facts[0].quantity.currency == rate.below else (second, first)
        quotients = [above / (size * below), *([below / (size * above)] if rate.either_way else [])]
        return any(abs(quotient - 1) <= _ROOM for quotient in quotients)

    values = [fact.value or Fraction(0) for fact in facts]
    return holds(values) or (slips and is_one_slip_away(facts, holds))


def _first_token(sentence: Sentence, rate: StatedRate) -> int:
    """The token at which a stated rate stands; −1 for one of another sentence."""
    return next((f.first for f in sentence.figures if f.name == rate.rate.name), -1)


def _convertible(first: Figure, second: Figure) -> bool:
    one, other = first.quantity, second.quantity
    return (
        one.kind is other.kind is QuantityKind.MONEY
        and one.currency is not None
        and other.currency is not None
        and one.currency != other.currency
    )


def _alike(first: Figure, second: Figure) -> bool:
    return first.quantity.currency is not None and first.quantity.currency == second.quantity.currency


def _of_another_time(sentence: Sentence) -> bool:
    text = " ".join(sentence.words)
    return any(" ".join(phrase) in text for phrase in phrases_about("exchange")["other_time"])


def _rate(context: Context, sentence: Sentence, figure: Figure) -> StatedRate | None:
    """The rate that a figure gives: a small word and the name of a currency stand after it."""
    quantity = figure.quantity
    if quantity.kind not in {QuantityKind.NUMBER, QuantityKind.MONEY} or quantity.scale is not None:
        return None
    if quantity.unit is not None or quantity.noun is not None:
        return None
    for length in range(_JOINT, 0, -1):
        joint = tuple(sentence.word(i) for i in range(figure.last, figure.last + length))
        at = figure.last + length
        if joint not in phrases_about("exchange")["to"] or at >= sentence.end:
            continue
        named = _currency_at(context, sentence, at)
        if named is None:
            return None
        code, end, weight = named
        if (weight and joint not in phrases_about("exchange")["to_never_weight"]) or code == quantity.currency:
            return None
        start = sentence.doc[at].idx
        above = quantity.currency or _named_before(context, sentence, figure, code)
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


def _currency_at(context: Context, sentence: Sentence, at: int) -> tuple[str, int, bool] | None:
    """The currency that the words at a token name, where the name ends, and whether it may be a weight."""
    del context
    found = money_after(sentence.text, sentence.doc[at].idx, _HABIT)
    if found is None:
        return None
    end, meaning, is_name = found
    return (meaning.currency, end, meaning.may_be_weight) if is_name and meaning.worth == 1 else None


def _named_before(context: Context, sentence: Sentence, figure: Figure, other: str) -> str | None:
    """The currency named before a bare rate: "the krona traded at 10.40 to the dollar"."""
    for at in range(figure.outer - 1, max(sentence.start, figure.outer - _REACH) - 1, -1):
        if at in sentence.covered:
            return None
        named = _currency_at(context, sentence, at)
        if named is not None and named[0] != other:
            return named[0]
    return None
