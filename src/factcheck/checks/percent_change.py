"""Percentage change against its levels."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.checks._base import Ceiling, Check, Doubt, Tie, Unknown, right, wrong
from factcheck.checks._changes import (
    WORDS,
    directions,
    is_said_plainly,
    level_pairs,
    positive,
    same_unit,
    when,
    whose,
)
from factcheck.facts import Change, Direction, Fact, Facts
from factcheck.facts.frames.growth import Repeated
from factcheck.facts.frames.proposed import Proposed
from factcheck.facts.frames.steps import Steps
from factcheck.reasoning import Form, Variable, equal
from factcheck.ties import Relation

_OF_AMOUNT: frozenset[Relation] = frozenset()  # to the model, a percentage lies between two levels


class PercentChange(Check):
    """A percentage change against the levels before and after it.

    ## What it does
    Ties "rose 35% to $434 million from $321 million" by `end = start × (1 ± p/100)`, and "rose by $7 million, or 2.9%,
    to $251.8 million" by `change = (end − change) × p/100`. Where the base is left out, it is derived, or taken from
    another paragraph that tells the same measure for the year before.

    ## Why it matters
    The three figures are often taken from three places; readers do the sum.

    ## When it is silent
    No base is stated or implied; the levels differ in unit; they are rates, and the percentage may be points; they lie
    on two sides of nought; the digits as rounded or truncated leave room for it.
    """

    name = "percent-change"
    doubtful = Doubt.INFERRED
    rank = 2
    relations = frozenset({Relation.PERCENT, Relation.SHARE, Relation.TIMES})
    message = "{Up} {change} from {start} would be {end.expected}, not {end}."
    arithmetic = "{end.n} ÷ {start.n} = {ratio.times}, a {moved} of {actual.percent}"
    examples = (
        wrong(
            "The mill made $84m in the first half; a year earlier it made $70m, which means growth of {30%}.",
            severity=Ceiling.WARNING,
        ),
        right(
            "The zoo had 412,000 guests in 2024, fewer than in 2017 (455,000) but 21% more than in 2023.",
            because="of another year than the bracket",
        ),
        right("It let 24 (up 12%) of its 210 units last year.", because="a part of them"),
        right("The mill made $84m in the first half; a year earlier it made $70m, which means growth of 20%."),
        wrong("Parsing: 9.42 ms → 5.27 ms is a {128.73%} improvement.", repair="44.06%", severity=Ceiling.WARNING),
        right("Parsing: 9.42 ms → 5.27 ms is a 44% improvement."),
        right("Parsing went from 80 seconds to 50 seconds, a 60% improvement.", because="of the pace"),
        wrong("The tariff moved from £200 to £180, a change of {15%}.", repair="10%"),
        right(
            "The price rose 4.1% to 212 pence on Tuesday, after falling 6% on Monday; on Friday it was 217 pence.",
            because="two changes",
        ),
        wrong("Sales rose {53%} to $434 million from $321 million.", repair="35%"),
        wrong("Bookings climbed {9%}, to 26,400 from 22,000.", repair="20%"),
        wrong("Revenue was $10.4m, compared with $9.5m a year earlier, an increase of {19%}.", repair="9%"),
        wrong("Costs grew by $7 million, or {9.2%}, to $251.8 million.", repair="2.9%"),
        wrong("Emissions fell {15%}, from 80,000 tonnes to 60,000 tonnes.", repair="25%"),
        wrong("The toll went up from £2.00 to £2.50, an increase of {35%}.", repair="25%"),
        wrong(
            "The aquarium had 88,400 guests in 2021.\n\nA café opened, and later a shop.\n\n"
            "In 2022 the number of guests climbed by {19%} to 96,400.",
            repair="9%",
            severity=Ceiling.WARNING,
        ),
        wrong(
            "The orchard shipped 4,800 crates in 2021. In 2023 it was 6,288. The {13%} rise is due to one field.",
            repair="31%",
            severity=Ceiling.WARNING,
        ),
        wrong(
            "Pre-tax profit grew by {61 per cent}, to £1,942m. In 2022 the bank had earned £1,674m.",
            repair="16 per cent",
            severity=Ceiling.WARNING,
        ),
        wrong(
            "Income rose by {21%} to €14.0m. Costs went up 5%, to €12.6m. A year earlier the former had been €12.5m "
            "and the latter €12.0m.",
            repair="12%",
            severity=Ceiling.WARNING,
        ),
        wrong("Sales of tickets sank {30%} to 1.2 million from 2 million.", repair="40%"),
        wrong("The fee for a stall went up by {40%}, from £10 to £16.", repair="60%"),
        right(
            "Sales of tickets rose 69% to 2 million from 1.2 million.",
            because="2 million beside 1.2 million is 1.95 to 2.05 million",
        ),
        right("Pre-tax profit grew by 16 per cent, to £1,942m. In 2022 the bank had earned £1,674m."),
        right("Sales rose 9% to $500m. At its rival they had been $450m before the strike.", because="of another shop"),
        right("Sales rose 35% to $434 million from $321 million."),
        right(
            "Gas cost €41 in March. Compared with March of last year, when it cost €58, it was down by 29%.",
            because="€58 is where it began",
        ),
        right("The toll went up by about a quarter, from £2.00 to £2.55.", because="about leaves room"),
        right("Sales rose 53%; costs fell to $434 million from $480 million.", because="another measure"),
        right("Sales rose 3% a year, from $200 million to $270 million.", because="over ten years"),
        right("Profit fell 120%, from $5 million to a loss of $1 million.", because="across nought"),
        right(
            "The appeal raised £18.6m in 2024, 24% more than the £15.0m of the year before.",
            because="what it raised is a level",
        ),
        right(
            "Its app has 3.1 million users, up 40%, and a rating of 4.7 from 88,000 reviews.",
            because="reviews are no users",
        ),
        right(
            "The aquarium had 88,400 guests in 2019.\n\nA café opened, and later a shop.\n\n"
            "In 2022 the number of guests climbed by 19% to 96,400.",
            because="nothing says what it had in 2021",
        ),
        right(
            "Wages were £420 in 2019. Now they are £462. The rise of 31% in rents has eaten it up.",
            because="rents are no wages",
        ),
        right(
            "The share of women rose from 12/60 (20%) in 2015 to 27/75 (36%) in 2020.", because="shares of each year"
        ),
        right(
            "The kitchen gave 3,200 meals, a third more than the 2,400 of May, to 410 homes.",
            because="the homes got them",
        ),
        right(
            "Oakham Mills spent $45 million on repairs in the half-year. It had spent $30 million in the same period a "
            "year earlier, an increase of one-half.",
            because="the first is the later one",
        ),
    )

    def relate(self, facts: Facts) -> Iterator[Tie]:
        """One tie per change that gives a percentage and something to measure it by."""
        repeated = {frame.rate.name for frame in facts.of(Repeated)}
        repeated |= {step.name for frame in facts.of(Steps) for step in frame.steps}
        for change in facts.asserted_changes():
            if not change.percents or change.periodic or any(percent.name in repeated for percent in change.percents):
                continue  # "3% a year" compounds over the years between the levels
            tie = self._between(change, facts.document.text) or self._with_amount(change) or self._open(change)
            if tie is not None:
                yield tie
        for told in facts.of(Proposed):
            if told.relation is Relation.PERCENT and positive(*told.facts) and not told.facts[0].is_percent:
                yield self._proposed(told)

    def _proposed(self, told: Proposed) -> Tie:
        start, end, percent = told.facts
        rising = (end.value or 0) >= (start.value or 0)
        way = Direction.UP if rising else Direction.DOWN
        return self.tie(
            Form(way.value, equal(end.var, start.var * (1 + way.sign * percent.rate))),
            words={**WORDS[way], "moved": "rise" if rising else "fall"},
            message="{start} to {end} is a {moved} of {actual.percent}, not {change}.",
            arithmetic="({end.n} − {start.n}) ÷ {start.n} = {actual.percent}",
            shown={"actual": end.var / start.var - 1},
            read=told,
            change_=percent,
            start=start,
            end=end,
        )

    def _between(self, change: Change, text: str) -> Tie | None:
        forms: list[Form] = []
        first: tuple[Fact, Fact, Fact] | None = None
        for start, end in level_pairs(change):
            if not positive(start, end) or start.is_percent:
                continue  # of a rate, the percentage may be points: `percentage-points` has both readings
            for percent in change.percents:
                if percent in (start, end):
                    continue
                first = first or (start, end, percent)
                for direction in _ways(change, start, end):
                    sign = direction.sign
                    forms.append(Form(direction.value, equal(end.var, start.var * (1 + sign * percent.rate))))
                    if percent.is_fraction and percent.quantity.text.endswith(_DECIMALS):
                        forms.append(Form("of the unit", equal(end.var, start.var + sign * percent.var)))
                if change.direction is None and start.dimension in _TIMES:
                    # "From 80 s to 50 s, a 60% improvement": of the pace
                    forms.append(Form("as fast", equal(start.var, end.var * (1 + percent.rate))))
        if first is None:
            return None
        start, end, percent = first
        moved = "rise" if (end.value or 0) >= (start.value or 0) else "fall"
        return self.tie(
            *forms,
            change=change,
            words={**WORDS[_ways(change, start, end)[0]], "moved": moved},
            shown={"ratio": end.var / start.var, "actual": end.var / start.var - 1},
            message=_MESSAGE if change.direction is None and (percent.value or 0) > _WHOLE and moved == "fall" else "",
            firm=is_said_plainly(change, percent, text),
            change_=percent,
            start=start,
            end=end,
        )

    def _with_amount(self, change: Change) -> Tie | None:
        """A percentage and an amount of one change with one level: "by $7m, or 2.9%, to $251.8m"."""
        if change.direction is None or len(change.amounts) != 1 or len(change.percents) != 1:
            return None
        amount, percent, sign = change.amounts[0], change.percents[0], change.direction.sign
        if not change.start and not change.end and positive(amount, percent):
            before = Unknown(f"{percent.name}:start", "before", amount, whose(amount), when(percent))
            return self.tie(
                Form("share of the start", equal(amount.var, Variable(before.name) * percent.rate)),
                change=change,
                unknowns=(before,),
                words=WORDS[change.direction],
                arithmetic="{amount.n} ÷ {change.fraction} {before.eq}",
                shown={"before": amount.var / percent.rate},
                change_=percent,
                relations=_OF_AMOUNT,
                amount=amount,
            )
        if len(change.start) == 1 and not change.end and same_unit(amount, change.start[0]) and positive(*change.start):
            start = change.start[0]
            return self.tie(
                Form("share of the start", equal(amount.var, start.var * percent.rate)),
                change=change,
                message="{change} of {start} would be {amount.expected}, not {amount}.",
                arithmetic="{amount.n} ÷ {start.n} = {actual.percent}",
                shown={"actual": amount.var / start.var},
                change_=percent,
                relations=_OF_AMOUNT,
                amount=amount,
                start=start,
            )
        if len(change.end) == 1 and not change.start and same_unit(amount, change.end[0]) and positive(*change.end):
            end = change.end[0]
            earlier = end.var - sign * amount.var
            if (end.value or 0) - sign * (amount.value or 0) <= 0:
                return None
            return self.tie(
                Form("share of the level before", equal(amount.var, earlier * percent.rate)),
                change=change,
                words=WORDS[change.direction],
                message="{change} of the level before would be {amount.expected}, not {amount}.",
                arithmetic="{amount.n} ÷ ({end.n} " + ("−" if sign > 0 else "+") + " {amount.n}) = {actual.percent}",
                shown={"actual": amount.var / earlier},
                change_=percent,
                relations=_OF_AMOUNT,
                amount=amount,
                end=end,
            )
        return None

    def _open(self, change: Change) -> Tie | None:
        """A percentage with one level: the other one follows."""
        if change.direction is None or len(change.percents) != 1 or change.amounts:
            return None
        percent, sign = change.percents[0], change.direction.sign
        if len(change.end) == 1 and not change.start and change.end[0].is_amount and positive(change.end[0]):
            end = change.end[0]
            if sign < 0 and (percent.value is None or percent.value * (1 if percent.is_percent else 100) >= 100):
                return None
            before = Unknown(f"{percent.name}:start", "before", end, whose(end), when(percent))
            return self.tie(
                Form(change.direction.value, equal(end.var, Variable(before.name) * (1 + sign * percent.rate))),
                change=change,
                unknowns=(before,),
                words=WORDS[change.direction],
                shown={"before": end.var / (1 + sign * percent.rate), "factor": 1 + sign * percent.rate},
                arithmetic="{end.n} ÷ {factor.times} {before.eq}",
                change_=percent,
                end=end,
            )
        if len(change.start) == 1 and not change.end and change.start[0].is_amount and positive(change.start[0]):
            start = change.start[0]
            after = Unknown(f"{percent.name}:end", "after", start, whose(start))
            return self.tie(
                Form(change.direction.value, equal(Variable(after.name), start.var * (1 + sign * percent.rate))),
                change=change,
                unknowns=(after,),
                words=WORDS[change.direction],
                shown={"after": start.var * (1 + sign * percent.rate), "factor": 1 + sign * percent.rate},
                arithmetic="{start.n} × {factor.times} {after.eq}",
                change_=percent,
                start=start,
            )
        return None


_MESSAGE = "{start} to {end} is a fall of {actual.percent}, not {change}."
_WHOLE = 100  # per cent, by which nothing falls
_TIMES = frozenset({"a", "d", "h", "min", "mo", "ms", "s", "wk"})
_DECIMALS = ("tenth", "tenths", "hundredth", "hundredths", "thousandth", "thousandths")  # "eight hundredths faster"


def _ways(change: Change, start: Fact, end: Fact) -> tuple[Direction, ...]:
    """The direction that the text gives; where it gives none both, the way of the levels first."""
    falls = (end.value or 0) < (start.value or 0)
    return directions(change)[::-1] if change.direction is None and falls else directions(change)
