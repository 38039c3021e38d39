"""One rate of exchange between two currencies."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from itertools import islice

from factcheck.checks._base import Ceiling, Check, Tie, right, wrong
from factcheck.checks._proposed import is_exchange
from factcheck.facts import Fact, Facts
from factcheck.facts.frames.exchange import CurrencyPair, tells_when
from factcheck.facts.frames.proposed import Proposed
from factcheck.facts.numerals import source_name
from factcheck.facts.stated_rates import StatedRate
from factcheck.reasoning import Expression, Form, at_most, equal

_OWN_STORY = re.compile(r"\s(?:(?:that|which)\s)?(?:he|it|she|they|we)\s")
_SLACK = Fraction(2, 100)  # rates move within a day, and writers round them
_FAR_SLACK = Fraction(15, 100)  # in another paragraph the rate may be that of another week
_YEN_FOR_YUAN = (Fraction(10), Fraction(40))  # what a yuan was worth in yen, at all times since 1980
FAR_APART = frozenset({frozenset({"JPY", "CNY"})})
# So many yen, and so many yuan, to one of these, from 1985 to now with some room: a ¥ that fits neither is a slip.
_TO_ONE: dict[str, tuple[tuple[Fraction, Fraction], ...]] = {
    "USD": ((Fraction(70), Fraction(280)), (Fraction(5, 2), Fraction(9))),
    "EUR": ((Fraction(85), Fraction(200)), (Fraction(6), Fraction(12))),
    "GBP": ((Fraction(110), Fraction(380)), (Fraction(4), Fraction(16))),
}
_BEHIND = 40  # characters between a conversion and its date
_LED = 12  # characters between a date and the conversion that it is of
_BACK = 3  # conversions before that one is held against
_NEAR = 1  # sentences


class ExchangeRate(Check):
    """The rates of exchange that conversions imply against each other, and against the rate that is stated.

    ## What it does
    Holds "€54m (£45m) … €30m (£25m)" against `a₁ ÷ b₁ = a₂ ÷ b₂`: one pair of currencies and one period have one rate.
    A stated rate ("7.2 yuan to the dollar", "£1 = $1.27") is one equation more, `a = rate × b`. Of the two figures of a
    conversion the coarser is meant as finely as the finer: "£1,000 (€1,150)" is of no £1,040. All are rounded, and none
    is cut off; the amounts of one of the currencies are the ones that were known, and the others are made of them.

    ## Why it matters
    A million for a billion in a conversion is the slip that newspapers print most often, and the conversion next to it
    shows it.

    ## When it is silent
    There is one conversion and no rate; the two are of different dates, or in different paragraphs and nearly alike;
    the figures leave room for the digits as rounded and 2% more, for rates that move within the day.
    """

    name = "exchange-rate"
    rank = 5
    message = "At the rate of {base} to {value}, {first} would be {second.expected}, not {second}."
    arithmetic = "{base} ÷ {value} = {rate.times}; {first} ÷ {second} = {other_rate.times}"
    examples = (
        wrong(
            "The bank turned 40 million zloty, at 4 zloty to the dollar, into cash and booked {$16 million}.",
            severity=Ceiling.WARNING,
        ),
        wrong(
            "Roads get 80bn forints, about €200m. Railways get 20bn forints, about {€80m}.", severity=Ceiling.WARNING
        ),
        wrong("With sterling at $1.25, the £60m stand costs {$57m}.", repair="$75m", severity=Ceiling.WARNING),
        wrong("The bank changed £2,000 (€2,300) for the choir and £6,000 ({€6,300}) for the band.", repair="€6,900"),
        wrong(
            "The yard is paid $40,000, or {5.8 million shillings} at 130 shillings per dollar.",
            repair="5.2 million shillings",
        ),
        wrong(
            "The pound bought $1.25 on Monday. Few had expected that. At that rate the £80m order brings in {$120m}.",
            severity=Ceiling.WARNING,
        ),
        wrong(
            "The fee is €20.0m, or £17.0m, at yesterday's rate. At the same rate his salary of €4.0m comes to {£3.9m}.",
            repair="£3.4m",
        ),
        wrong(
            "They took over a mill for 280 million reais. They put the price at {$86 million}, assuming five reais to "
            "the dollar.",
            severity=Ceiling.WARNING,
        ),
        wrong(
            "The cartel was fined €2.4 billion ($2.6 billion). Officials had thought of €3.6 billion ({$3.4 billion}).",
            repair="$3.9 billion",
        ),
        wrong(
            "The orchard was sold for 1.2 billion yen, or {$8.4 million} at 150 yen to the dollar.",
            repair="$8.0 million",
        ),
        right(
            "The cartel was fined €2.4 billion ($2.6 billion). Officials had thought of €3.6 billion ($4.0 billion)."
        ),
        right(
            "The yard took orders of 1.2 trillion won ($0.90 billion) and hopes for 2.5 trillion won ($1.9 billion).",
            because="1.2 is rounded",
        ),
        right("The orchard was sold for 1.2 billion yen, or $8.1 million at 150 yen to the dollar."),
        right("The brewery went for £54m ($70m) in May. Today, with the pound at $1.24, it would bring less."),
        wrong("They fined the mill €2.4m ($2.6m) on Tuesday. The lawyers want €3.6m ({$3.2m}).", repair="$3.9m"),
        right(
            "They sold the mill for €2.4m ($2.6m) on Tuesday. They had bought it for €3.6m ($4.7m).",
            because="what was bought before was converted at the rate of then",
        ),
        right("The dollar bought 18 pesos in March, though the $10m loan was paid out at 190m pesos."),
        wrong(
            "They gave 250 million Canadian dollars ({$195 million}), at an exchange rate of 74 US cents, for a mine.",
            repair="$185 million",
        ),
        wrong(
            "The tram drivers want 90,000 rupees, which at the official rate of 83 is {$1,804}.",
            repair="$1,084",
            severity=Ceiling.WARNING,
        ),
        right("The tram drivers want 90,000 rupees, which at the official rate of 83 is $1,084."),
        right("The bank has lent €3m ($3.3m) at a rate of 4.", because="a rate of interest"),
        right("With sterling at $1.25, the £60m stand costs $75m."),
        right("The bank changed £2,000 (€2,300) for the choir and about £6,000 (€6,800) for the band."),
        right("The yard is paid $40,000, or 5.2 million shillings at 130 shillings per dollar."),
        right("They paid €20m ($22m) for the mill. They have $10m left, and owe €6m.", because="two sums"),
        right("At 18 pesos to the dollar, it lent 360 million pesos; it had raised $30 million.", because="two sums"),
        right("Roads get 80bn forints, about €200m. Railways get 20bn forints, about €50m."),
        wrong("The club paid €54m (£45m) for the striker and €30m ({£52m}) for the keeper.", repair="£25m"),
        wrong("A ticket costs 120 zlotys (€28) at weekends and 300 zlotys ({€17}) in August.", repair="€71"),
        wrong("It paid kr90m ($9m) for the yard and kr40m ({$6m}) for the quay.", repair="$4m"),
        wrong("Tokyo lent ¥45bn ($300m) for the port and ¥9bn ({$90m}) for the road.", repair="$60m"),
        wrong("At 7.2 yuan to the dollar, the fine of 36m yuan is worth {$2m}.", repair="$5m"),
        wrong("With £1 = $1.25, the prize of £20,000 ({$52,000}) drew entries from abroad.", repair="$25,000"),
        right("The club paid €54m (£45m) for the striker and €30m (£25m) for the keeper."),
        right(
            "It paid kr90m ($9m) for the yard.", because="a single conversion implies a rate and contradicts nothing"
        ),
        right(
            "In 2010 the loan was £40m ($62m); in 2020 the same sum, £40m, was worth $52m.",
            because="different years, different rates",
        ),
        wrong("The bank lent ¥3.2bn ($21.6m) to the yard and ¥1.5bn ({$1.01m}) to the mill.", repair="$10.1m"),
        right("The Kobe yard paid ¥7.8bn ($50m) and its Ningbo partner ¥350m ($49m).", because="yen and yuan"),
        right(
            "The firm was valued at €41 million ($48 million) in May and at €40 million ($43 million) a year later.",
            because="a year apart",
        ),
        wrong("A dollar buys 150 yen; the ¥3.0m fee would be {$30,000}.", repair="$20,000", severity=Ceiling.WARNING),
        right("The lodge asks £150 (about $190) a night and £20 ($25) for breakfast."),
        right(
            "Sales came to 33.1m yuan ($4.54m), down 22% from 42.4m yuan ($5.97m).",
            because="what was before was converted at the rate of then",
        ),
        right("The vial costs ¥820 (about $5.5) in Tokyo and 40 yuan ($5.6) in Dalian.", because="two currencies"),
        right("Meat is $5 a pound, and the fare is £3 ($3.80) or £6 ($7.60).", because="a pound of meat"),
        right(
            "A pound buys 1.17 euros. The barn cost 200,000 pounds, and its owner wants 250,000 euros for it.",
            because="what it cost and what it is to bring",
        ),
    )

    def relate(self, facts: Facts) -> Iterator[Tie]:
        """One tie per conversion and stated rate, and per two neighbouring conversions of one pair of currencies."""
        rates: dict[int, list[StatedRate]] = {}
        for rate in facts.of(StatedRate):
            rates.setdefault(rate.sentence, []).append(rate)
        known: dict[frozenset[str], list[CurrencyPair]] = {}
        seen: set[int] = set()
        told: set[frozenset[str]] = set()
        for pair in sorted(facts.of(CurrencyPair), key=lambda pair: pair.first.quantity.start):
            if pair.first.quantity.start in seen:
                continue
            seen.add(pair.first.quantity.start)
            codes = _codes(pair)
            near = range(pair.sentence - _BACK, pair.sentence + _BACK + 1)
            stated = (rate for number in near for rate in rates.get(number, ())[:_BACK] if _fits(rate, codes, pair))
            for rate in islice(stated, _BACK):
                told.add(_sources(rate.rate, pair.first, pair.second))
                yield self._by_rate(rate, pair)
            earlier = known.setdefault(codes, [])
            for other in earlier[-_BACK:]:
                apart = _other_time(facts, other, pair) or _dated_apart(facts, other, pair)
                if pair.same_rate or not apart:
                    yield self._by_pair(other, pair, moved=_is_one_former(facts, other, pair))
            earlier.append(pair)
        for read in facts.of(Proposed):
            apart = not is_exchange(read) or _are_told_apart(facts.document.text, *read.facts[1:])
            if not apart and _sources(*read.facts) not in told:
                yield self._read(read)

    def _read(self, read: Proposed) -> Tie:
        """What the model ties: so much of one currency for each of the other."""
        rate, first, second = read.facts
        return self.tie(
            Form("so many for one", equal(second.var, first.var * rate.var)),
            shown={"converted": first.var * rate.var},
            message="At {rate}, {first} would be {second.expected}, not {second}.",
            arithmetic="{first.n} × {rate.n} {converted.eq}",
            read=read,
            second=second,
            first=first,
            rate=rate,
        )

    def _by_pair(self, base: CurrencyPair, pair: CurrencyPair, *, moved: bool) -> Tie:
        first, second = pair.first, pair.second
        same = base.first.quantity.currency == first.quantity.currency
        start, value = (base.first, base.second) if same else (base.second, base.first)
        far = (moved or first.block != start.block) and not pair.same_rate
        slack = _FAR_SLACK if far else _SLACK
        quotient = (start.var * second.var) / (value.var * first.var)
        near = abs(base.sentence - pair.sentence) <= _NEAR
        why = "" if near else "both are conversions between the same two currencies"
        inferred = base.inferred or pair.inferred
        return self.tie(
            Form("one rate", equal(start.var * second.var, value.var * first.var)),
            *(
                [Form("one rate, nearly", at_most((quotient - 1) ** 2, slack**2))]
                if far
                else _nearly((start, first), (value, second), slack)
            ),
            *(_other_sign(quotient) if _shares_sign(start, first) and _is_yen_and_yuan(base, pair) else ()),
            shown={"rate": start.var / value.var, "other_rate": first.var / second.var},
            ceiling=Ceiling.WARNING if far or inferred else Ceiling.ERROR,
            why=inferred or (why if far else ""),
            second=second,
            first=first,
            base=start,
            value=value,
        )

    def _by_rate(self, stated: StatedRate, pair: CurrencyPair) -> Tie:
        first, second, rate = pair.first, pair.second, stated.rate
        below, above = (first, second) if first.quantity.currency == stated.below else (second, first)
        forms = _rate_forms("so many for one", above, rate, below)
        if stated.either_way:
            forms += _rate_forms("one for so many", below, rate, above)
        times = first is below
        whole = rate.quantity.unit is not None or not stated.name
        of_one = "" if whole else " to {below}"  # "91 som per dollar", "a rate of 310"
        return self.tie(
            *forms,
            shown={"converted": below.var * rate.var if times else above.var / rate.var},
            words={"below": f"the {stated.name}" if stated.name.islower() else stated.name},
            message=f"At {{rate}}{of_one}, {{first}} would be {{second.expected}}, not {{second}}.",
            arithmetic="{first.n} × {rate.n} {converted.eq}" if times else "{first.n} ÷ {rate.n} {converted.eq}",
            ceiling=Ceiling.WARNING if pair.inferred else Ceiling.ERROR,
            why=pair.inferred,
            second=second,
            first=first,
            rate=rate,
        )


def _nearly(own: tuple[Fact, Fact], other: tuple[Fact, Fact], slack: Fraction) -> Iterator[Form]:
    """ "€20m ($22m) … €85m ($93.5m)": the amounts of one currency are meant exactly, and the others made of them."""
    for exact, made, label in ((own, other, "first"), (other, own, "second")):
        one, two = (fact.value or fact.var if fact.quantity.mod is None else fact.var for fact in exact)
        quotient = (one * made[1].var) / (two * made[0].var)
        yield Form(f"one rate, nearly, the {label} exact", at_most((quotient - 1) ** 2, slack**2))


def _sources(*figures: Fact) -> frozenset[str]:
    """The names of the figures of the text that some figures are readings of."""
    return frozenset(source_name(fact.name) for fact in figures)


def _are_told_apart(text: str, first: Fact, second: Fact) -> bool:
    """ "The 50,000 rupees he sends home", "it lent 360m pesos; the $25m it cost": each has its own story."""
    low, high = sorted([first.quantity, second.quantity], key=lambda quantity: quantity.start)
    own = any(_OWN_STORY.match(text, quantity.end) for quantity in (low, high))
    return own or ";" in text[low.end : high.start]


def _shares_sign(*facts: Fact) -> bool:
    """Whether two amounts are written with a sign of two currencies that differ much in worth."""
    return all(frozenset({fact.quantity.currency, *fact.quantity.alternatives}) in FAR_APART for fact in facts)


def _is_yen_and_yuan(*pairs: CurrencyPair) -> bool:
    """Whether one rate can be that of the yen and the other that of the yuan, where the other currency tells."""
    rates = []
    for pair in pairs:
        yen, other = pair.first, pair.second
        if yen.quantity.currency not in {"JPY", "CNY"}:
            yen, other = other, yen
        known = _TO_ONE.get(other.quantity.currency or "")
        if known is None or yen.value is None or not other.value:
            return True
        rate = yen.value / other.value
        rates.append([low <= rate <= high for low, high in known])
    (one_yen, one_yuan), (two_yen, two_yuan) = rates
    return (one_yen and two_yuan) or (one_yuan and two_yen)


def _other_sign(quotient: Expression) -> tuple[Form, ...]:
    """As in "¥2.18m ($15,000) … ¥106,000 ($15,000)": yen in one place, yuan in the other."""
    low, high = _YEN_FOR_YUAN
    middle, half = (low + high) / 2, (high - low) / 2
    return (
        Form("yen and yuan", at_most((quotient - middle) ** 2, half**2)),
        Form("yuan and yen", at_most((1 / quotient - middle) ** 2, half**2)),
    )


def _rate_forms(label: str, above: Fact, rate: Fact, below: Fact) -> list[Form]:
    quotient: Expression = above.var / (rate.var * below.var)
    return [
        Form(label, equal(above.var, rate.var * below.var)),
        Form(f"{label}, nearly", at_most((quotient - 1) ** 2, _SLACK**2)),
    ]


def _codes(pair: CurrencyPair) -> frozenset[str]:
    return frozenset(fact.quantity.currency or "" for fact in (pair.first, pair.second))


def _fits(rate: StatedRate, codes: frozenset[str], pair: CurrencyPair) -> bool:
    """Whether a conversion may be made at a rate: one of its sentence, or of another that tells the same time."""
    several = len(rate.when) > 1 and rate.when.isdisjoint(pair.when)  # "bought 7.8 in 2014 and 10.4 in May. It is 10.1"
    taken_up = pair.same_rate or (pair.at_rate and not several)
    if rate.sentence != pair.sentence and not taken_up and rate.when != pair.when:
        return False  # "Sold for £54m ($70m) five years ago. Today, with the pound at $1.24, it would bring less"
    return rate.below in codes and (rate.above is None or rate.above in codes)


def _dated_apart(facts: Facts, first: CurrencyPair, second: CurrencyPair) -> bool:
    """ "sold for kr1.2bn, or $115m, in 2020, and for kr900m, about $105m, in 2021": a date behind each."""
    begins, ends = (
        [limit(getattr(fact.quantity, side) for fact in (pair.first, pair.second)) for pair in (first, second)]
        for limit, side in ((min, "start"), (max, "end"))
    )
    stretches = ((ends[0], begins[1]), (ends[1], ends[1] + _BEHIND))
    dates = [period for period in facts.periods if tells_when(period)]
    one, other = ({p.timex for p in dates if low <= p.start < high} for low, high in stretches)
    if one and not other:
        # "880bn won ($800m), and a year earlier 900bn ($780m)": a date right before the second
        led = {p.timex for p in dates if ends[0] <= p.start and begins[1] - _LED <= p.end <= begins[1]}
        return bool(led) and led.isdisjoint({p.timex for p in dates if begins[0] - _BEHIND <= p.start < begins[0]})
    return bool(one and other) and one.isdisjoint(other)


def _is_one_former(facts: Facts, first: CurrencyPair, second: CurrencyPair) -> bool:
    """Whether one of them is from where a change began: what was a year ago was converted at the rate of then."""
    former = {fact.name for change in facts.changes for fact in change.start}
    one, other = (not former.isdisjoint(_sources(pair.first, pair.second)) for pair in (first, second))
    return one != other


def _other_time(facts: Facts, first: CurrencyPair, second: CurrencyPair) -> bool:
    """Whether the text gives the two conversions different dates."""
    one, other = (
        {
            fact.period.key
            for fact in (pair.first, pair.second)
            if fact.period is not None
            and (fact.period.refers_to is None or tells_when(facts.periods[fact.period.refers_to]))
        }
        for pair in (first, second)
    )
    if first.times and second.times and first.times.isdisjoint(second.times):
        return True
    told = first.when | second.when
    if not (one and other) and len(told) <= 1 and all(_is_of_these_days(facts, pair) for pair in (first, second)):
        return False
    return bool(one or other) and one.isdisjoint(other)


def _is_of_these_days(facts: Facts, pair: CurrencyPair) -> bool:
    """ "Fined on Tuesday": what is told beside that without a date is converted at the rate of today as well."""
    told = (fact.period for fact in (pair.first, pair.second) if fact.period is not None)
    periods = [facts.periods[period.refers_to] for period in told if period.refers_to is not None]
    return all(period.relative and period.granularity == "day" and "ago" not in period.text for period in periods)
