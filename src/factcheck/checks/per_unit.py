"""So much for each against the total and the count."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from factcheck.checks._base import Ceiling, Check, Doubt, Tie, right, wrong
from factcheck.checks._proposed import is_exchange
from factcheck.extraction.model import QuantityKind
from factcheck.facts import WAY_OF_MODEL, Fact, Facts
from factcheck.facts.frames.far_product import FarProduct
from factcheck.facts.frames.groups import GROUPS
from factcheck.facts.frames.in_a_year import ROOM, InAYear
from factcheck.facts.frames.interest import Interest
from factcheck.facts.frames.known_product import KnownProduct
from factcheck.facts.frames.levy import Levy
from factcheck.facts.frames.only_product import OnlyProduct
from factcheck.facts.frames.per_unit import PayPeriods, PerUnit
from factcheck.facts.frames.proposed import Proposed
from factcheck.facts.said_products import SAID
from factcheck.reasoning import Expression, Form, at_most, equal
from factcheck.ties import Relation

_PRICED = "{counted} at {rate} would make {total.expected}, not {total}."
_SPANS = {"a": "a year", "mo": "a month", "wk": "a week", "h": "an hour", "min": "a minute"}
_WHOLE = 100  # and above, no decimals are shown
_TEN = 10  # "20 a head" may be rounded to tens
_HUNDRED, _THOUSAND = 100, 1000
_SIZED = "{counted} of {rate} would make {total.expected}, not {total}."


class PerUnitRate(Check):
    """So much for each, against the total and the count.

    ## What it does
    Ties "400 jars for €2,000, or €5 a jar" by `total = count × rate`: averages, prices and quantities, so much a head
    or apiece, yields, densities, speeds (distance over time), and cases for every 1,000 or 100,000 inhabitants. Units
    are converted on the way. Interest is `capital × rate × time`, or compounded; a fee in basis points is a share. A
    tax, tip or discount is `base × rate`, or what the base comes to with it. So much a day, week or month is held
    against so much a year.

    ## Why it matters
    The rate is the figure that readers remember, and it is worked out last.

    A total or a count may stand in another sentence; then they are tied where they agree, or one likely slip sets
    them apart.

    ## When it is silent
    The total or the count is missing, or there are two that could be meant; something else is added ("including
    postage"); the words do not say that the three belong together; the digits as rounded leave room.
    """

    name = "per-unit"
    doubtful = Doubt.ALL
    rank = 6
    relations = frozenset({Relation.PRODUCT})
    message = "Spread over {counted}, {total} would be {rate.expected}, not {rate}."
    arithmetic = "{total.n} ÷ {count.n} = {each.times}"
    examples = (
        wrong(
            "The estate sowed 420 hectares. It cut 2,646 tonnes, more than ever. A yield of {3.6 tonnes a hectare} is "
            "good.",
            repair="6.3 tonnes a hectare",
            severity=Ceiling.WARNING,
        ),
        right(
            "An average of 14,050 people came to each of the 23 home matches, which makes 323,000 in all.",
            because="rounded to thousands",
        ),
        right(
            "There were 4,180 riders at the start, 3,905 at the finish.\n\nEach rider paid £40, which brings "
            "£167,200 into a budget of £400,000.",
            because="the fees of all who started",
        ),
        wrong("The pupils were divided into six groups of eight, {58} children in all.", repair="48"),
        wrong("The 16 crews were drawn into four heats of {six}."),
        right("The pupils sat in five rows of 26 and one of 19, 149 in all.", because="more is counted"),
        right("The 16 crews were drawn into four heats of four."),
        wrong(
            "The orchard covers 48 hectares. It gave 1,440 tonnes of pears last autumn, a yield of "
            "{20 tonnes a hectare}.",
            severity=Ceiling.WARNING,
        ),
        right(
            "The orchard covers 48 hectares. It gave 1,440 tonnes of pears last autumn, a yield of 30 tonnes a hectare."
        ),
        right(
            "The orchard covers 48 hectares. It gave 1,440 tonnes; the national average is 20 tonnes a hectare.",
            because="of others",
        ),
        wrong("The co-op sold 400 jars for €2,000, or {€8} a jar.", repair="€5"),
        wrong("Gate receipts of £11,250 from 1,250 people work out at {£19 a head}.", repair="£9 a head"),
        wrong("There were 54 cases among 450,000 people, or {21 per 100,000}.", repair="12 per 100,000"),
        wrong(
            "They took 84 tonnes of beet off 12 hectares – a yield of {17 tonnes} to the hectare.", repair="7 tonnes"
        ),
        wrong("The school bought 32 laptops at £415 apiece, which cost it {£18,230}.", repair="£13,280"),
        wrong("The van did the 270 miles in 4.5 hours, at an average of {80 mph}.", repair="60 mph"),
        wrong("A deposit of $20,000 at 4.5% earns {$1,900} in a year.", repair="$900"),
        wrong("A year's interest at 6 per cent on the $85m loan comes to {$1.5m}.", repair="$5.1m"),
        wrong(
            "Each of the 46 rooms gets a boiler costing £310. The bill, {£41,260}, is paid by the council.",
            repair="£14,260",
            severity=Ceiling.WARNING,
        ),
        wrong(
            "The track put on 32 meetings. With 41,600 people through the gates, the average crowd was {1,030}.",
            severity=Ceiling.WARNING,
        ),
        wrong(
            "Fuel cost the ferry £19.2 million. She burned 28,200 tonnes, at an average price of {£861 a tonne}.",
            repair="£681 a tonne",
            severity=Ceiling.WARNING,
        ),
        wrong(
            "The appeal brought in £0.5m, for which 2,650 people in 31 towns gave {£80} each on average.",
            severity=Ceiling.WARNING,
        ),
        wrong(
            "Keepers sent 12,600 jars of honey to the depot in May. The price was agreed at £3.40 a jar. "
            "They shared payments of {£54,180}.",
            severity=Ceiling.WARNING,
        ),
        right(
            "Keepers sent 12,600 jars of honey to the depot in May. The price was agreed at £4.30 a jar. "
            "They shared payments of £54,180."
        ),
        right(
            "Paint cost the yard £4.1 million. It bought 28,200 litres of varnish, at an average price of £18 a litre.",
            because="no slip explains it: other paint was bought",
        ),
        wrong(
            "The district will spend $22.8 million. Enrolment stands at 1,900. Spending per pupil comes to {$21,000}.",
            repair="$12,000",
            severity=Ceiling.WARNING,
        ),
        wrong(
            "The fund holds £540,000. It is to be shared by 45 clubs, at {£21,000} each.",
            repair="£12,000",
            severity=Ceiling.WARNING,
        ),
        right(
            "The prize is $90,000. The winner gets a third; the rest is split among six teams, at $10,000 each.",
            because="only the rest is split",
        ),
        right(
            "Each of the 46 rooms gets a boiler costing £310. The bill, £52,900, includes the pipes.",
            because="no slip explains the figure, so that it is another sum",
        ),
        wrong(
            "Boats landed 1,260 crabs in May. With 84 trips logged, that comes to {51} crabs an outing.",
            repair="15",
            severity=Ceiling.WARNING,
        ),
        right("Boats landed 1,260 crabs in May. With 84 trips logged, that comes to 15 crabs an outing."),
        wrong(
            "Each household will get a rebate of $125. The state set aside $54m for the {360,000} households.",
            severity=Ceiling.WARNING,
        ),
        wrong(
            "A bus has 60 seats, so that the depot's 46 buses can carry {7,260} people at once.",
            repair="2,760",
            severity=Ceiling.WARNING,
        ),
        right("A bus has 60 seats, and the depot's 46 buses carried 7,100 people on Friday.", because="in many trips"),
        right("The co-op sold 400 jars for €2,000, or €5 a jar."),
        right("A deposit of $20,000 at 4.5% earns $900 in a year, and $1,840 in two years."),
        wrong(
            "The museum draws 2.6 million visitors a year, or about {17,000 a day}.",
            severity=Ceiling.WARNING,
        ),
        right("The museum draws 2.6 million visitors a year, or about 7,000 a day."),
        right("The plant makes 30,000 cars a year, or 150 a day.", because="on 200 working days"),
        wrong("A tip of 15% on a bill of $80 is {$21}.", repair="$12", severity=Ceiling.WARNING),
        wrong(
            "The coat costs €260. After a discount of 30%, customers pay {€128}.",
            repair="€182",
            severity=Ceiling.WARNING,
        ),
        right("The coat costs €260. After a discount of 30%, customers pay €182."),
        right("The city takes 5% in tax from hotels. They earned €4m in May and €6m in June.", because="other sums"),
        right("There were 60 cases among 300,000 people, or 20 per 100,000."),
        right("The 12 clubs drew 204 people, an average of 17."),
        right("It paid £5m to its 300 staff, or £2 a resident.", because="of other people"),
        right("The 40 tickets at £25 each cost £1,045, including a booking fee.", because="something is added"),
        right("It sold 400 jars for €2,000, while the market price was €8 a jar.", because="another price"),
    )

    def relate(self, facts: Facts) -> Iterator[Tie]:
        """One tie per rate with its total and count."""
        for earned in facts.of(Interest):
            yield self._interest(earned)
        told = {earned.rate.name for earned in facts.of(Interest)}
        for levy in facts.of(Levy):
            if levy.rate.name not in told:
                yield self._levy(levy)
        for pay in facts.of(PayPeriods):
            first, second = pay.first, pay.second
            longer = pay.times > 1
            yield self.tie(
                Form("for the other period", equal(second.var, first.var * pay.times)),
                words={"times": _shown(1 / pay.times) if longer else _shown(pay.times)},
                shown={"sum": first.var * pay.times},
                message="{first} would be {second.expected}, not {second}.",
                arithmetic="{first.n} × {times} = {sum.n}" if longer else "{first.n} ÷ {times} = {sum.n}",
                ceiling=Ceiling.WARNING if pay.inferred else Ceiling.ERROR,
                why=pay.inferred,
                second=second,
                first=first,
            )
        for spread in facts.of(InAYear):
            yield self._spread(spread)
        units: list[PerUnit | KnownProduct | FarProduct | OnlyProduct] = [*facts.of(PerUnit)]
        tied = {unit.rate.quantity.start for unit in units}
        # "212,432 shares for $1 million, at $4.71; the stock opened at $5.39": what one rate explains needs no other.
        made = {(unit.total.name, unit.count.name) for unit in units}
        near: list[KnownProduct | FarProduct | OnlyProduct] = [*facts.of(KnownProduct), *facts.of(FarProduct)]
        for known in [*near, *facts.of(OnlyProduct)]:
            pair = (known.total.name, known.count.name)
            if known.rate.quantity.start not in tied and pair not in made:
                tied.add(known.rate.quantity.start)
                made.add(pair)
                units.append(known)
        units.extend(
            _as_unit(read)
            for read in facts.of(Proposed)
            if read.relation is Relation.PRODUCT and not is_exchange(read)
            if read.facts[0].quantity.start not in tied
        )
        for unit in units:
            total, count, rate, factor = unit.total, unit.count, unit.rate, unit.factor
            last = max((total, count, rate), key=lambda fact: fact.quantity.start)
            ends = last is total
            yield self.tie(
                Form("so much for each", equal(total.var, factor * (count.var * rate.var))),
                *_rounded(total, factor * (count.var * rate.var)),
                words={"factor": _shown(factor), "counted": _counted(facts, count)},
                shown={"each": total.var / (count.var * factor), "sum": factor * (count.var * rate.var)},
                message=(_SIZED if unit.way == GROUPS else _PRICED) if ends or unit.way == GROUPS else "",
                arithmetic=_arithmetic(factor, ends=ends or unit.way == GROUPS),
                primary=(last.quantity.start, last.quantity.end),
                ceiling=Ceiling.WARNING if unit.inferred else Ceiling.ERROR,
                why=unit.inferred,
                way=WAY_OF_MODEL if unit.way == WAY_OF_MODEL else "",
                firm=unit.way == SAID,
                integers=frozenset(fact.name for fact in (rate, count) if _is_whole(fact)),
                total=total,
                count=count,
                rate=rate,
            )

    def _spread(self, spread: InAYear) -> Tie:
        longer, rate, number = spread.longer, spread.rate, spread.times[0]
        each = (longer.value or Fraction(0)) / int(number)
        return self.tie(
            *(Form("in the longer time", equal(longer.var, rate.var * times)) for times in spread.times),
            *(
                Form("in the longer time, nearly", at_most((longer.var / (rate.var * times) - 1) ** 2, ROOM**2))
                for times in spread.times
            ),
            ceiling=Ceiling.WARNING,
            why=spread.inferred,
            words={
                "number": str(int(number)),
                "made": f"{round(each):,}" if each >= _WHOLE else f"{float(each):.3g}",
                "span": _SPANS[spread.span],
            },
            message="Spread over {span}, {longer} would be {made}, not {rate}.",
            arithmetic="{longer.n} ÷ {number} = {made}",
            rate=rate,
            longer=longer,
        )

    def _levy(self, levy: Levy) -> Tie:
        base, rate, result = levy.base, levy.rate, levy.result
        share, whole = base.var * rate.rate, base.var * (1 + levy.sign * rate.rate)
        return self.tie(
            Form("the levy", equal(result.var, share)),
            Form("with the levy" if levy.sign > 0 else "less the levy", equal(result.var, whole)),
            ceiling=Ceiling.WARNING,
            why=levy.inferred,
            words={"sign": "+" if levy.sign > 0 else "−", "with": "with" if levy.sign > 0 else "without"},
            shown={"levy": share, "whole": whole},
            message="{rate} of {base} is {levy.n}, so {whole.n} {with} it, but the text says {result}.",
            arithmetic="{base.n} × {rate} = {levy.n}; {base.n} {sign} {levy.n} = {whole.n}",
            result=result,
            base=base,
            rate=rate,
        )

    def _interest(self, earned: Interest) -> Tie:
        capital, rate, interest, years = earned.capital, earned.rate, earned.interest, earned.years
        share = rate.rate if rate.is_percent else rate.var / 100
        simple = capital.var * (share * years)
        forms = [Form("simple", equal(interest.var, simple))]
        if years.denominator == 1 and years > 1:
            forms.append(Form("compounded", equal(interest.var, capital.var * ((1 + share) ** int(years) - 1))))
        span = "a year" if years == 1 else f"{float(years):.3g} years"
        return self.tie(
            *forms,
            words={
                "span": f" in {span}" if earned.timed and "/" not in (interest.quantity.unit or "") else "",
                "years": "" if years == 1 else f" × {float(years):.3g}",
            },
            shown={"sum": simple},
            message="{rate} of {capital} is {interest.expected}{span}, not {interest}.",
            arithmetic="{capital.n} × {rate}{years} = {sum.n}",
            interest=interest,
            capital=capital,
            rate=rate,
        )


def _as_unit(read: Proposed) -> PerUnit:
    rate, count, total = read.facts
    return PerUnit(
        sentence=read.sentence,
        inferred=read.inferred,
        way=WAY_OF_MODEL,
        total=total,
        count=count,
        rate=rate,
        factor=Fraction(1),
    )


def _rounded(total: Fact, product: Expression) -> Iterator[Form]:
    """ "14,050 at each of 23 matches, in all 323,000": a total whose last three figures are noughts may be rounded."""
    quantity = total.quantity
    value = quantity.written.value
    plain = quantity.scale is None and quantity.kind is QuantityKind.NUMBER and quantity.written.style == "digits"
    if plain and value and value % _THOUSAND == 0 and value >= _HUNDRED * _THOUSAND:
        yield Form("rounded to thousands", at_most((total.var - product) ** 2, Fraction(_THOUSAND, 2) ** 2))


def _is_whole(fact: Fact) -> bool:
    """ "£3 each", "eight miles an hour": nobody says eight for seven, which one unit of the last digit would allow."""
    quantity = fact.quantity
    small = quantity.value is not None and 1 < quantity.value < _WHOLE and quantity.value % _TEN != 0
    plain = quantity.scale is None and quantity.mod is None and quantity.written.decimals == 0
    return small and plain and quantity.value == quantity.written.value


def _counted(facts: Facts, count: Fact) -> str:
    """The count with what it counts: "25 hotels"."""
    quantity = count.quantity
    end = quantity.noun[1] if quantity.noun is not None and quantity.noun[0] >= quantity.end else quantity.end
    text = " ".join(facts.document.text[quantity.start : end].split())
    return text[0].lower() + text[1:] if quantity.written.style == "words" else text


def _shown(factor: Fraction) -> str:
    inverse = 1 / factor
    return f"{int(inverse):,}" if inverse.denominator == 1 else f"{float(inverse):.4g}"


def _arithmetic(factor: Fraction, *, ends: bool) -> str:
    if ends:
        return "{count.n} × {rate.n} = {sum.n}" if factor == 1 else "{count.n} × {rate.n} ÷ {factor} = {sum.n}"
    return "" if factor == 1 else "{total.n} ÷ {count.n} × {factor} = {each.times}"
