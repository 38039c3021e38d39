"""A rate for every period against the levels at both ends."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from math import log

from factcheck.checks._base import Ceiling, Check, Doubt, Tie, right, wrong
from factcheck.facts import Direction, Fact, Facts
from factcheck.facts.frames.growth import Annualised, Doubling, Growth
from factcheck.facts.frames.steps import Steps
from factcheck.facts.slips import last_place
from factcheck.facts.swapped import digits_of, is_swapped
from factcheck.reasoning import Expression, Form, Interval, at_most, equal

_PERIODS = {"a": "year", "mo": "month", "wk": "week", "d": "day", "{quarter}": "quarter", "{decade}": "decade"}
_GRAIN = 10**6
_DIGITS = 4  # of a level of which no other happens to have the same
_ROUGHLY = Fraction(1, 8)  # of the time in which it doubles, which is never exact


class CompoundGrowth(Check):
    """A rate for every period against the levels at both ends.

    ## What it does
    Ties "growing at 8% a year for nine years, from $40m to $80m" by `end = start × (1 + r)ⁿ`. Of interest that is not
    said to be compounded, and of an average, simple growth, `end = start × (1 + n × r)`, will do as well. The time in
    which something doubles, and a quarter's growth as a rate for the year (`(1 + q)⁴ − 1`), are held against their
    rates in the same way.

    A year is twelve months or four quarters, and an hour three times 20 minutes. The rate is rounded and not cut off,
    for over the years that adds up.

    ## Why it matters
    Nobody sees by looking whether 12% a year makes 40% or 77% in three years.

    ## When it is silent
    The text does not say for how many periods, or names more than one rate, or more than two levels; the levels stand
    in other sentences than the rate, and no single slip sets them apart; compound or simple growth fits the digits as
    rounded.
    """

    name = "compound-growth"
    doubtful = Doubt.INFERRED
    rank = 2
    message = "At {rate} a {period} for {count} {periods}, {start} would become {end.expected}, not {end}."
    arithmetic = "{start.n} × {factor.times}^{count} = {reached.n}"
    examples = (
        wrong("Compounded at 10% a year, £1,000 grows to {£1,531} in three years.", repair="£1,331"),
        wrong("Growing at 8% a year for nine years, the pension pot went from $40m to {$50m}.", repair="$80m"),
        wrong(
            "Sales stood at $120m in 2016 and {$310m} in 2020, a compound annual growth rate of 15%.", repair="$210m"
        ),
        wrong(
            "Losing 5% of its people every year for four years, the village went from 2,000 to {1,269}.", repair="1,629"
        ),
        wrong("With numbers growing by 2.0% a year, the town will double in size in {15 years}.", repair="35 years"),
        wrong("Output grew by 1.5% in the quarter, equivalent to an annualised {9.1%}.", repair="6.1%"),
        wrong("Two successive rises of 10% took the fee from £400 to {£448}.", repair="£484"),
        wrong("The fund returned 10% a year for three years, {43.1%} in all.", repair="33.1%"),
        wrong(
            "The herd had 325 head in 2018. It has grown by 20 per cent a year. After three years it came to {652}.",
            severity=Ceiling.WARNING,
        ),
        wrong(
            "The colony doubles every ten years. In 1980 there were 2,000 birds; in 2000 there were {5,000}.",
            repair="8,000",
            severity=Ceiling.WARNING,
        ),
        wrong(
            "Left for three years at 5% interest, compounded yearly, £3,000 would become {£3,743}.",
            repair="£3,473",
            severity=Ceiling.WARNING,
        ),
        wrong(
            "The colony shrank by a tenth each year: of 2,000 pairs in 2010, only {1,548} were left three years later.",
            repair="1,458",
            severity=Ceiling.WARNING,
        ),
        wrong(
            "The isotope halves every eight days, so that of 80 mg only {1 mg} is left after 24 days.",
            severity=Ceiling.WARNING,
        ),
        wrong("Spending has grown by 10% a year for three years, going from $20.0m to {$26.0m}.", repair="$26.6m"),
        wrong("Numbers have doubled every four years, from 30 in 2010 to {180} in 2022.", repair="240"),
        wrong(
            "Swan numbers are growing by 7% a year, wardens say. At that rate they will double in {five years}.",
            repair="ten years",
            severity=Ceiling.WARNING,
        ),
        wrong(
            "Complaints went up by 20% a year for three years, from 5,000 to {8,000}, and 230 clerks were hired.",
            repair="8,640",
        ),
        wrong(
            "If the print, bought for £10,000 in an edition of 900, gains 20 per cent a year, it will be worth "
            "{£16,000} after two years.",
        ),
        wrong(
            "The bond pays 4% a year, compounded, so that $50,000 will have become {$56,423} after three years.",
            repair="$56,243",
        ),
        wrong(
            "The loan of £8,000 carries interest of 5 per cent, compounded once a year. After three years they owed "
            "{£9,621}.",
            repair="£9,261",
            severity=Ceiling.WARNING,
        ),
        wrong(
            "The tracer has a half-life of six hours. Of 400 mg given at noon {50 mg} is left after 12 hours.",
            severity=Ceiling.WARNING,
        ),
        wrong(
            "Moneylenders ask 20% a month. Whoever borrows $100 from them owes {$199} after six months.",
            repair="$299",
            severity=Ceiling.WARNING,
        ),
        wrong(
            "Orders have grown by 10% a month for a year. The bakery began with 5,000 loaves and now sells {51,700}.",
            severity=Ceiling.WARNING,
        ),
        wrong(
            "A tractor loses a fifth of its worth every year. Bought for £24,000, it fetches {£21,300} after three.",
            severity=Ceiling.WARNING,
        ),
        wrong(
            "The cells double every 20 minutes. The 500 of them in the dish at noon will be {8,000} an hour later.",
            repair="4,000",
            severity=Ceiling.WARNING,
        ),
        right("Moneylenders ask 20% a month. Whoever borrows $100 from them owes $299 after six months."),
        right("Orders have grown by 10% a month for a year. The bakery began with 5,000 loaves and now sells 15,700."),
        right("A tractor loses a fifth of its worth every year. Bought for £24,000, it fetches £12,300 after three."),
        right("The cells double every 20 minutes. The 500 of them in the dish at noon will be 4,000 an hour later."),
        right("The cells double every 20 minutes when warm. In the cold, the 500 of noon were 610 an hour later."),
        right("Swan numbers are growing by 7% a year, wardens say. At that rate they will double in ten years."),
        right("Swan numbers grew by 7% last year, wardens say. At that rate they will double in three years or never."),
        right("Complaints went up by 20% a year for three years, from 5,000 to 8,600, and 230 clerks were hired."),
        right("Sales of $40m grew by 5% a year for three years, and costs were $50m.", because="costs are no sales"),
        right(
            "Sales of $40m have grown by 5% a year for three years, and of the 900 shops 12 were sold for $3m.",
            because="the other amount is no level",
        ),
        right(
            "The bond pays 4% a year, compounded, so that whoever puts in $50,000 will have $56,243 after three years."
        ),
        right("The tracer has a half-life of six hours. Of 400 mg given at noon 100 mg is left after 12 hours."),
        right("Spending has grown by 10% a year on average over three years, going from $20.0m to $26.0m."),
        right("Numbers have doubled every four years, from 30 in 2010 to 225 in 2022.", because="give or take a month"),
        right("The isotope halves every eight days, so that of 80 mg only 10 mg is left after 24 days."),
        right("Rising at first by 10% and then by 4% a year, visits went from 400,000 in 2015 to 494,900 in 2019."),
        right("The herd had 325 head in 2018. It has grown by 20 per cent a year. After three years it came to 562."),
        right("Two successive rises of 10% took the fee from £400 to £484."),
        right("Sales rose 5 per cent in each of three years, from €2.0m to €2.32m."),
        right("The toll went up by 5% in January and by another 5% in July, from £8.00 to £8.82."),
        right("Compounded at 10% a year, £1,000 grows to £1,331 in three years."),
        right(
            "At 6% a year, £5,000 becomes £5,900 after three years.",
            because="simple interest, where none is compounded",
        ),
        right("Output grew by 1.5% in the quarter, equivalent to an annualised 6.1%."),
        right("With numbers growing by 2.0% a year, the town will double in size in about 35 years."),
        right(
            "Production rose 5% a year from 2010 to 2014 and 2% a year from then on; over the decade it went from "
            "500,000 tonnes to 684,000 tonnes.",
            because="two rates",
        ),
        right(
            "Sales rose 5% in the year, and over three years they went from $40m to $52m.",
            because="the rate of one year",
        ),
    )

    def relate(self, facts: Facts) -> Iterator[Tie]:
        """One tie per growth and per annualised rate."""
        for growth in facts.of(Growth):
            if growth.start is not None:
                yield self._levels(growth)
            else:
                yield self._in_all(growth) if growth.end.is_percent else self._doubling(growth)
        for told in facts.of(Steps):
            if told.start is not None and told.end is not None and not told.steps[0].is_amount:
                yield self._steps(told, told.start, told.end)
        for doubling in facts.of(Doubling):
            yield self._repeated(doubling)
        for pair in facts.of(Annualised):
            yield self._annualised(pair)

    def _levels(self, growth: Growth) -> Tie:
        start, end, rate = growth.start, growth.end, growth.rate
        assert start is not None
        forms = []
        signs = _signs(growth.direction or _way(start, end))
        for count in growth.counts:
            forms += [
                Form(f"{count} times", equal(end.var, start.var * _power(rate.rate, sign, count))) for sign in signs
            ]
        if not growth.compounds:
            forms += [
                Form(f"simple, {count} times", equal(end.var, start.var * (1 + sign * count * rate.rate)))
                for count in growth.counts
                for sign in signs
            ]
        sign = signs[0]
        value = (rate.value or Fraction(0)) * sign / (100 if rate.is_percent else 1)
        swapped = _is_swapped(start, end, (1 + value) ** growth.counts[0])
        if swapped:  # who has its digits in another order worked it out by the rate as it is written
            forms = [Form("worked out", equal(end.var, start.var * (1 + value) ** growth.counts[0]))]
        return self.tie(
            *forms,
            firm=swapped or (growth.compounds and _is_reached(start, end, 1 + value * growth.counts[0])),
            words=_words(growth),
            shown={
                "factor": 1 + sign * rate.rate,
                "reached": start.var * _power(rate.rate, sign, growth.counts[0]),
            },
            ceiling=Ceiling.WARNING if growth.inferred else Ceiling.ERROR,
            why=growth.inferred,
            rounded=frozenset({rate.name}),  # what is cut off adds up over the years
            end=end,
            start=start,
            rate=rate,
            length=growth.length or rate,
        )

    def _in_all(self, growth: Growth) -> Tie:
        """ "10% a year for three years, 33.1% in all"."""
        rate, total = growth.rate, growth.end
        forms = []
        for count in growth.counts:
            forms += [
                Form(f"{count} times", equal(1 + sign * total.rate, _power(rate.rate, sign, count)))
                for sign in _signs(growth.direction)
            ]
            if not growth.compounds:
                forms.append(Form(f"simple, {count} times", equal(total.rate, count * rate.rate)))
        sign = _signs(growth.direction)[0]
        return self.tie(
            *forms,
            words=_words(growth),
            shown={"factor": 1 + sign * rate.rate, "total": sign * (_power(rate.rate, sign, growth.counts[0]) - 1)},
            message="{rate} a {period} for {count} {periods} makes {end.expected}, not {end}.",
            arithmetic="{factor.times}^{count} − 1 = {total.percent}" if sign > 0 else "",
            rounded=frozenset({rate.name}),
            end=total,
            rate=rate,
            length=growth.length or rate,
        )

    def _steps(self, told: Steps, start: Fact, end: Fact) -> Tie:
        """ "two rises of 10%, from £400 to £484"."""
        forms = []
        signs = _signs(told.direction or _way(start, end))
        for sign in signs:
            factor: Expression = 1 + sign * told.steps[0].rate
            for step in told.steps[1:]:
                factor = factor * (1 + sign * step.rate)
            forms.append(Form("one after the other", equal(end.var, start.var * factor)))
        if told.simple:
            together = sum((step.rate for step in told.steps[1:]), told.steps[0].rate + 0)
            forms += [Form("all of the first", equal(end.var, start.var * (1 + sign * together))) for sign in signs]
        reached = start.var * 1
        for step in told.steps:
            reached = reached * (1 + signs[0] * step.rate)
        others = list(dict.fromkeys(step.name for step in told.steps))
        return self.tie(
            *forms,
            words={"count": str(len(told.steps))},
            shown={"reached": reached},
            message="After {count} such steps, {start} would have become {end.expected}, not {end}."
            if len(others) == 1
            else "After both, {start} would have become {end.expected}, not {end}.",
            arithmetic="{start.n} → {reached.n}",
            ceiling=Ceiling.WARNING if told.inferred else Ceiling.ERROR,
            why=told.inferred,
            rounded=frozenset(step.name for step in told.steps),
            end=end,
            start=start,
            listed={f"step{number}": step for number, step in enumerate(dict.fromkeys(told.steps), start=1)},
        )

    def _doubling(self, growth: Growth) -> Tie:
        rate, multiple, length = growth.rate, growth.end, growth.length
        times = multiple.value or Fraction(2)
        forms = []
        for count in growth.counts:
            forms.append(Form(f"{count} times", equal(multiple.var, _power(rate.rate, 1, count))))
            if not growth.compounds:
                forms.append(Form(f"simple, {count} times", equal(multiple.var, 1 + count * rate.rate)))
        needed = _doubling_time(times, rate.quantity.readings[0].coarse, compounds=growth.compounds)
        if length is not None and needed is not None:
            low, high = needed
            middle = _rounded_log(times, (rate.value or Fraction(1)) / 100)
            forms.insert(0, Form("how long", equal(length.var, middle)))
            forms.append(
                Form("how long, nearly", at_most((length.var - (low + high) / 2) ** 2, ((high - low) / 2) ** 2))
            )
        return self.tie(
            *forms,
            words=_words(growth),
            message="At {rate} a {period}, {multiple_words} takes {length.expected}, not {length}."
            if length is not None
            else "{rate} a {period} for {count} {periods} makes {reached.times} times as much, not “{end}”.",
            arithmetic="{factor.times}^{count} = {reached.times}",
            shown={"factor": 1 + rate.rate, "reached": _power(rate.rate, 1, growth.counts[0])},
            ceiling=Ceiling.WARNING if growth.inferred else Ceiling.ERROR,
            why=growth.inferred,
            length=length or rate,
            rate=rate,
            end=multiple,
        )

    def _repeated(self, doubling: Doubling) -> Tie:
        start, end, multiple = doubling.start, doubling.end, doubling.multiple
        count, times = doubling.counts[0], multiple.value or Fraction(2)
        return self.tie(
            *(Form(f"{n} times", equal(end.var, start.var * times**n)) for n in doubling.counts),
            *(_nearly(start, end, times, n) for n in doubling.counts),
            words={"count": str(count), "steps": "step" if count == 1 else "steps"},
            shown={"reached": start.var * multiple.var**count, "times": 0 + multiple.var},
            message="In {count} {steps}, {start} would become {end.expected}, not {end}.",
            arithmetic="{start.n} × {times.times}^{count} = {reached.n}",
            ceiling=Ceiling.WARNING if doubling.inferred else Ceiling.ERROR,
            why=doubling.inferred,
            firm=_is_miscounted(start, end, times, count) or _is_added_up(start, end, times, count),
            end=end,
            start=start,
            multiple=multiple,
            every=doubling.every,
        )

    def _annualised(self, pair: Annualised) -> Tie:
        growth, annual, parts = pair.growth, pair.annual, pair.parts
        forms = [
            Form("compounded", equal(1 + sign * annual.rate, _power(growth.rate, sign, parts)))
            for sign in _signs(pair.direction)
        ]
        forms.append(Form("simple", equal(annual.rate, parts * growth.rate)))
        sign = _signs(pair.direction)[0]
        return self.tie(
            *forms,
            words={"parts": str(parts), "part": "quarter" if parts == 4 else "month"},
            shown={"yearly": _power(growth.rate, sign, parts) - 1, "factor": 1 + sign * growth.rate},
            message="{growth} in a {part} is {annual.expected} in a year, not {annual}.",
            arithmetic="{factor.times}^{parts} − 1 = {yearly.percent}",
            annual=annual,
            growth=growth,
        )


def _way(start: Fact, end: Fact) -> Direction:
    """Which way two levels went."""
    return Direction.UP if (end.value or 0) >= (start.value or 0) else Direction.DOWN


def _power(rate: Expression, sign: int, count: int) -> Expression:
    return (1 + sign * rate) ** count


def _signs(direction: Direction | None) -> tuple[int, ...]:
    return (direction.sign,) if direction is not None else (1, -1)


def _words(growth: Growth) -> dict[str, str]:
    count, period = growth.counts[0], _PERIODS[growth.unit]
    times = int(growth.end.value or 2) if growth.start is None else 0
    return {
        "count": str(count),
        "period": period,
        "periods": period if count == 1 else f"{period}s",
        "multiple_words": {2: "doubling", 3: "tripling", 4: "quadrupling"}.get(times, "such growth"),
    }


def _is_miscounted(start: Fact, end: Fact, times: Fraction, count: int) -> bool:
    """Whether the level is the one of a step before or after."""
    made = [(start.value or Fraction(0)) * times**n for n in (count - 1, count + 1) if n > 0]
    return end.value in made


def _nearly(start: Fact, end: Fact, times: Fraction, count: int) -> Form:
    """ "Doubles every two years": in not quite two, or a little more."""
    ends = [
        Fraction(round(float(times) ** float(count / part) * _GRAIN), _GRAIN) for part in (1 - _ROUGHLY, 1 + _ROUGHLY)
    ]
    middle, half = (ends[0] + ends[1]) / 2, abs(ends[0] - ends[1]) / 2
    return Form(f"{count} times, nearly", at_most((end.var / start.var - middle) ** 2, half**2))


def _is_added_up(start: Fact, end: Fact, times: Fraction, count: int) -> bool:
    """ "Doubled every four years, from 30 in 2010 to 180 in 2022": three times the double, or the double and so on."""
    return any(_is_reached(start, end, factor) for factor in (times * count, 1 + (times - 1) * count))


def _is_reached(start: Fact, end: Fact, factor: Fraction) -> bool:
    """Whether a level is so many times another, to its last digit."""
    reached = (start.value or Fraction(0)) * factor
    return end.quantity.mod is None and abs((end.value or 0) - reached) <= last_place(end) / 2


def _is_swapped(start: Fact, end: Fact, factor: Fraction) -> bool:
    """Whether a level has the digits of so many times another, four of them or more, in another order."""
    digits = len(digits_of(end.quantity).strip("0"))
    reached = (start.value or Fraction(0)) * factor
    return end.quantity.mod is None and digits >= _DIGITS and is_swapped(end.quantity, reached)


def _doubling_time(times: Fraction, percent: Interval, *, compounds: bool) -> tuple[Fraction, Fraction] | None:
    """The shortest and longest time in which a level is multiplied, a period added either way."""
    low, high = percent.lower, percent.upper
    if low is None or high is None or low <= 0:
        return None
    shortest = _rounded_log(times, high / 100)
    longest = _rounded_log(times, low / 100)
    if not compounds:
        longest = max(longest, (times - 1) / (low / 100))
    return shortest - 1, longest + 1


def _rounded_log(times: Fraction, rate: Fraction) -> Fraction:
    """How many periods it takes; a float is near enough where a whole period is added on both sides."""
    return Fraction(round(log(times) / log(1 + rate) * _GRAIN), _GRAIN)
