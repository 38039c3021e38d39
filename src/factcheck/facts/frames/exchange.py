"""Money said in two currencies, and rates of exchange: "€54m (£45m)", "7.2 yuan to the dollar", "£1 = $1.27"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import pairwise

from factcheck.extraction.model import BOUNDS, Period, PeriodType, QuantityKind
from factcheck.facts.as_finely import as_finely, as_rounded
from factcheck.facts.context import Context
from factcheck.facts.happenings import subject_of
from factcheck.facts.model import Fact, Frame
from factcheck.facts.nearby import with_the_one_before
from factcheck.facts.part_lists import told_finely
from factcheck.facts.restated import Restated, find_restated, load_words
from factcheck.facts.sentences import Figure, Sentence, clause_head
from factcheck.facts.slips import is_one_slip_away
from factcheck.facts.stated_rates import StatedRate, rate_in
from factcheck.facts.told_far import only_one_before, points_back, takes_up
from factcheck.facts.words import phrases_about, table_of

_JOINING = frozenset({"and", "but", "while"})
_PARTING = frozenset({"although", "but", "though", "whereas", "while"})  # the rate was one thing, the deal another
_TWO = 2
_LEAD = 6  # tokens before two amounts in which a verb makes one of the other
_ROOM = Fraction(1, 50)  # rates are rounded
_TOGETHER = 2  # sentences between conversions that are written alike
_BACK = 3  # sentences to what "the same rate" is the rate of
_JOINT = 3  # words of "is equal to"
_FINITE = frozenset({"MD", "VBD", "VBP", "VBZ"})
_TAKING_UP = frozenset({"bill", "it", "price", "sum", "that", "this", "which"})


@dataclass(frozen=True, slots=True, kw_only=True)
class CurrencyPair(Frame):
    """An amount of money, and the same in another currency; `first` and `second` in the order of the text.

    Attributes:
        first, second: The amounts.
        times: The dates named between it and the next conversion of its sentence.
        when: What its sentence says of times.
        same_rate: That is said behind it.
        at_rate: It was found by a rate that is told near it.
    """

    first: Fact
    second: Fact
    times: frozenset[str] = frozenset()
    when: frozenset[str] = frozenset()
    same_rate: bool = False
    at_rate: bool = False


def find(context: Context) -> Iterator[Frame]:
    """The conversions and rates of a document."""
    stated: dict[int, StatedRate] = {}
    for sentence in context.sentences:
        for figure in sentence.figures:
            found = rate_in(context, sentence, figure)
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
                    when=_when(context, pair.own),
                    same_rate=_says_same_rate(pair.own, pair.first, pair.second),
                )
            )
    for sentence in context.sentences:
        if (told := stated.get(sentence.number)) is not None:
            rate_told = as_rounded(context, told.rate, to_last=True)
            yield replace(told, rate=rate_told, when=_when(context, sentence))
    yield from _told_finely(context, made)
    paired = {figure.name for pair in found_pairs for figure in (pair.first, pair.second)}
    for near, sentence in with_the_one_before(context.sentences):
        rate = stated.get(sentence.number) or stated.get(sentence.number - 1) or _that_rate(sentence, stated)
        if rate is not None:
            at_rate = list(_made_at(context, near, sentence, rate, paired))
            yield from at_rate or _made_far(context, sentence, rate, paired)
        else:
            yield from _at_same_rate(context, sentence, made, paired)


def _told_finely(context: Context, pairs: Sequence[CurrencyPair]) -> Iterator[CurrencyPair]:
    """ "A$120, or NZ$132 … A$300, or NZ$303": the noughts of 300 are digits, like the 2 of 120."""
    for pair in pairs:
        near = [other for other in pairs if abs(other.sentence - pair.sentence) <= _TOGETHER]
        amounts = [fact for other in near for fact in (other.first, other.second)]
        first, second = (
            told_finely(context, fact, [one for one in amounts if one.dimension == fact.dimension])
            for fact in (pair.first, pair.second)
        )
        first, second = as_finely(context, first, second)
        yield replace(pair, first=first, second=second)


def _at_same_rate(
    context: Context, sentence: Sentence, made: Sequence[CurrencyPair], paired: set[str]
) -> Iterator[CurrencyPair]:
    """ "36,000 francs (£32,000) … 18,000 francs, £16,000 at that rate": two amounts side by side, as before."""
    money = [f for f in sentence.figures if f.quantity.kind is QuantityKind.MONEY and f.name not in paired]
    money = [f for f in money if f.quantity.unit is None and f.quantity.mod not in BOUNDS]
    if len(money) != _TWO or not _convertible(*money) or money[1].outer - money[0].last > _LEAD:
        return
    same = _says_same_rate(sentence, *money)
    between = sentence.doc[money[0].last : money[1].outer]
    if not same and any(token.pos_ in {"AUX", "CCONJ", "VERB"} or token.text == ";" for token in between):
        return  # "It has $10m left, and owes €6m"
    codes = {figure.quantity.currency for figure in money}
    facts = [context.fact(figure) for figure in money]
    for pair in made:
        base = (pair.first, pair.second)
        apart = sentence.number - pair.sentence
        if {fact.quantity.currency for fact in base} != codes or not 0 <= apart <= (_BACK if same else 1):
            continue
        if base[0].quantity.currency != facts[0].quantity.currency:
            base = (base[1], base[0])
        if not base[0].value or not base[1].value:
            continue
        quotient = base[0].value / base[1].value

        def holds(values: Sequence[Fraction], quotient: Fraction = quotient) -> bool:
            return bool(values[1]) and abs(values[0] / (values[1] * quotient) - 1) <= _ROOM

        if holds([fact.value or Fraction(0) for fact in facts]) or is_one_slip_away(facts, holds):
            first, second = as_finely(context, facts[0], facts[1])
            yield CurrencyPair(
                sentence=sentence.number,
                inferred="they stand side by side, like the conversion before",
                first=first,
                second=second,
                same_rate=same,
            )
            return


def _says_same_rate(sentence: Sentence, first: Figure, second: Figure) -> bool:
    """ "€85m ($99.5m at the same rate)", "At the same rate his salary of €4m comes to £3.4m"."""
    words = table_of("exchange")["same_rate"]
    behind = range(second.last + 1, second.last + _LEAD)
    led = (i for i in range(sentence.start, first.outer) if "at" in {sentence.word(i - 2), sentence.word(i - 3)})
    return any(sentence.word(i) == "rate" and sentence.word(i - 1) in words for i in (*behind, *led))


def _that_rate(sentence: Sentence, stated: Mapping[int, StatedRate]) -> StatedRate | None:
    """ "The pound bought $1.25 on Friday. That hurt. At that rate …": the last one that was stated."""
    if not any(pair == ("that", "rate") for pair in pairwise(sentence.words)):
        return None
    near = range(sentence.number - 1, sentence.number - 1 - _BACK, -1)
    return next((stated[number] for number in near if number in stated), None)


def _times(context: Context, pair: Restated, pairs: Sequence[Restated]) -> frozenset[str]:
    """The dates between a conversion and the next one of its sentence."""
    start = pair.second.quantity.end
    span = pair.own.doc[pair.own.start : pair.own.end]
    later = [other.first.quantity.start for other in pairs if other.own is pair.own]
    stop = min((at for at in later if at >= start), default=span.end_char)
    dates = (period for period in context.extraction.periods if tells_when(period))
    return frozenset(date.text.lower() for date in dates if start <= date.start < stop)


def _when(context: Context, sentence: Sentence) -> frozenset[str]:
    """The times that a sentence names, and the words in it for now, then or since."""
    words = table_of("exchange")["moving"]
    named = (period.text.lower() for period in context.periods_in(sentence) if tells_when(period))
    return frozenset(named) | frozenset(words).intersection(sentence.words)


def tells_when(period: Period) -> bool:
    """Whether a period can be the time of another rate of exchange: not "for seven days", nor "in the same week"."""
    if "same" in period.text.lower().split():
        return False
    return period.type is not PeriodType.SET and (period.type is not PeriodType.DURATION or period.offset != "")


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
                yield _at_rate(context, sentence, *pair)
        return
    if len(money) != _TWO or not _convertible(*money) or any(figure.name in paired for figure in money):
        return
    codes = {figure.quantity.currency for figure in money}
    if rate.below not in codes or (rate.above is not None and rate.above not in codes):
        return
    here = money[0].first >= sentence.start
    told = _is_made(sentence, money, rate) if here else _is_taken_up(sentence, money[1], rate)
    if here and any(sentence.word(i) == ";" for i in range(money[0].last, money[1].outer)):
        return  # "it lent 360 million pesos; the $25 million that it cost"
    # "Cost 300,000 pounds, and its owner wants 380,000 euros": two amounts, but for those that agree
    behind = range(_first_token(sentence, rate) + 1, money[0].first) if rate.sentence == sentence.number else range(0)
    parted = not _PARTING.isdisjoint(sentence.word(i) for i in behind)
    told = told and not parted
    alone = here and not parted and _JOINING.isdisjoint(sentence.word(i) for i in range(money[0].last, money[1].outer))
    if not (here and told) and not _agree(context, money, rate, slips=alone or told):
        return
    yield _at_rate(context, sentence, *money)


def _at_rate(context: Context, sentence: Sentence, first: Figure, second: Figure) -> CurrencyPair:
    one, other = as_finely(context, context.fact(first), context.fact(second))
    why = "the rate is stated beside them"
    return CurrencyPair(sentence=sentence.number, inferred=why, first=one, second=other, at_rate=True)


def _made_far(context: Context, sentence: Sentence, rate: StatedRate, paired: set[str]) -> Iterator[CurrencyPair]:
    """ "Airline fined €12m … At $1.08 to the euro, the fine is equal to about $13m": an amount told before."""
    money = _amounts(sentence, rate)
    if len(money) != 1 or money[0].name in paired or not _is_result(sentence, money[0]):
        return

    def convertible(first: Figure, second: Figure) -> bool:
        codes = {first.quantity.currency, second.quantity.currency}
        return (
            _convertible(first, second)
            and rate.below in codes
            and (rate.above is None or rate.above in codes)
            and first.name != rate.rate.name
            and first.quantity.unit is None
            and first.quantity.mod not in BOUNDS
        )

    found = only_one_before(context, sentence, money[0], convertible)
    if found is None or not takes_up(found[0], sentence, money[0], frozenset(table_of("money")["nouns"])):
        return
    pair = (found[1], money[0])
    if found[1].name not in paired and _agree(context, pair, rate, slips=True):
        yield _at_rate(context, sentence, found[1], money[0])


def _is_result(sentence: Sentence, money: Figure) -> bool:
    """ "Is equal to", "works out at", "is worth": an amount that the words make of another one."""
    words = load_words()
    at = money.outer - 1
    while at > sentence.start and money.outer - at <= _LEAD and sentence.word(at) in words.lead - {"to", "at", "is"}:
        at -= 1
    ends = (tuple(sentence.word(i) for i in range(at - length, at + 1)) for length in range(_JOINT + 1))
    return any(end in words.joints or end in phrases_about("exchange")["makes"] for end in ends)


def _amounts(sentence: Sentence, rate: StatedRate) -> list[Figure]:
    return [
        f
        for f in sentence.figures
        if f.quantity.kind is QuantityKind.MONEY
        and f.name != rate.rate.name
        and f.quantity.value != 1
        and f.quantity.currency is not None
        and (f.quantity.unit is None or f.quantity.unit.startswith("/"))  # "makes the toll €40 per car"
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


def _is_taken_up(sentence: Sentence, money: Figure, rate: StatedRate) -> bool:
    """ "With the pound at $1.20, that is £75m", "most of that $50m": the amount of the sentence before, converted.

    What a sentence gives a rate for is that amount, whatever its verb: "At 15 rand to the dollar, they pay out $20m".
    """
    if points_back(sentence, money) or _says_that_rate(sentence, money) or _is_at(sentence, money, rate):
        return True
    lead = range(max(sentence.start, money.outer - _LEAD), money.outer)
    words = {sentence.word(i) for i in lead}
    if not words.isdisjoint(table_of("exchange")["others"]):
        return False  # "a further $50m", "a rival offered $35m"
    if rate.sentence == sentence.number:
        between = sentence.doc[_first_token(sentence, rate) : money.outer]
        told = next((i for i, token in enumerate(between) if token.tag_ in _FINITE), len(between))
        # "With the pound at $1.20, crews are cheap, and £57m was spent": of another clause
        return len(between) > 0 and all(token.pos_ != "CCONJ" and token.text != ";" for token in between[told:])
    clause = clause_head(money.head)
    subject = subject_of(clause)
    made = any((word,) in phrases_about("exchange")["makes"] for word in words)
    relative = clause.dep_.startswith("acl")  # "went to a firm that had made $54m"
    return made and not relative and subject is not None and subject.lower_ in _TAKING_UP


def _is_at(sentence: Sentence, money: Figure, rate: StatedRate) -> bool:
    """ "It puts the price at $55 million, assuming five reais to the dollar": the rate stands right behind."""
    between = [sentence.word(i) for i in range(money.last, _first_token(sentence, rate))]
    return 0 < len(between) <= _LEAD and frozenset(between) <= frozenset(table_of("exchange")["at"])


def _says_that_rate(sentence: Sentence, money: Figure) -> bool:
    """ "Translated at that rate, the 312bn forint"."""
    words = sentence.words[: money.outer - sentence.start]
    return any(pair == ("that", "rate") for pair in pairwise(words))


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
    if one.unit is not None and other.unit is not None and one.unit != other.unit:
        return False  # "$2,000 a month, which comes to €21,600 a year"
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
