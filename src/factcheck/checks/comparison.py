"""Comparisons against the figures compared."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TypedDict

from factcheck.checks._base import Ceiling, Check, Doubt, Edit, Tie, right, wrong
from factcheck.checks._rebased import Bases
from factcheck.facts import Fact, Facts
from factcheck.facts.comparative_scales import Compared, Ranked, contraries
from factcheck.facts.frames.bound_told import BoundTold
from factcheck.facts.frames.called_extreme import CalledExtreme
from factcheck.facts.frames.comparative import Comparative
from factcheck.facts.frames.comparison import Comparison
from factcheck.facts.frames.elliptic import Elliptic
from factcheck.facts.frames.only_two import OnlyTwo
from factcheck.facts.frames.order_told import OrderTold
from factcheck.facts.frames.ranking import Ranking
from factcheck.facts.frames.two_ends import TwoEnds
from factcheck.reasoning import Form, at_most, less
from factcheck.ties import Relation

_WORD = re.compile(r"[^\W\d_]+")


class FiguresCompared(Check):
    """What is said to be more, less or the most, against the figures.

    ## What it does
    Holds "at 8.1 m, the tide topped the 8.6 m of 1953" against `figure > other`, and "the lowest bid was Ash's, at 40;
    Elm offered 36" against `lowest ≤ other`. A comparative without "than" ("The reservoir is shorter, at 8.4 km") is
    held against the only other figure of its kind that was told just before.
    One that leaves out what it counts ("Olm made fewer: 2,480") is held against the one figure of that unit before it,
    and the two ends of a scale ("highest in the port, at £612, and lowest in Osk, at £540") against each other.
    Otherwise the levels are those that stand in the phrases compared, or beside their names, wherever these are told.
    A bound ("more than 7,000") is held against the figure that tells it exactly.
    "Velo, the largest of the three" is held against the figures that the text gave the three by their names.
    Where a passage has just two that can be meant, the words around them tell which is which, whatever the verb: "came
    in under budget", "outdistancing", "lived longer".

    ## Why it matters
    The figures were updated and the sentence around them was not.

    ## When it is silent
    The figures are of two things, or compared in real terms, per head or relative to something else; the comparison is
    denied, hoped for or supposed; they agree when rounded.
    """

    name = "comparison"
    doubtful = Doubt.ALL
    rank = 5
    relations = frozenset({Relation.ORDER})
    message = "{figure} is {word} than {other}, not {opposite}."
    arithmetic = "{figure} {difference.sign} {other}"
    examples = (
        wrong(
            "Ostra has 112 pupils, Mirna 97 and Velo {84}. Velo, the largest of the three, opened in 1983.",
            severity=Ceiling.WARNING,
        ),
        right("Profits of the big banks topped C$6 billion ($4.4 billion) in 1996.", because="the same in other money"),
        right(
            "Vik is colder than Lund in winter. In August it is 21C in Vik and 16C in Lund.", because="another season"
        ),
        right("Dahl took 41 minutes. Moe, who is faster on the flat, needed 43 for the climb.", because="only there"),
        right("Tarn A is the largest of the three, at 71% of its capacity. Tarn B stands at 83% and Tarn C at 64%."),
        right("The lowest bid was for 300 tonnes. The highest, for 120 tonnes, came late.", because="bids of money"),
        right("Ostra has 112 pupils, Mirna 97 and Velo 84. Ostra, the largest of the three, opened in 1983."),
        wrong("Copper fetched less than in May: {$9,200 a tonne}, as against $8,700."),
        wrong("Enrolment fell short of the 3,500 that were hoped for, reaching {3,820} in October."),
        right("Copper fetched less than in May: $8,200 a tonne, as against $8,700."),
        right(
            "The bid, at $14.2 billion, is smaller in real terms than the $12.9 billion paid in 1989.",
            because="prices rose",
        ),
        right("Per head, the island, with £41m, spent more than the county, with £88m.", because="by heads"),
        wrong("At {8.1 m}, the tide topped the 8.6 m of 1953."),
        wrong("The town raised {$48,000}, more than the $52,000 of last year."),
        wrong("The bridge, at {412 metres}, is longer than the old one, which measures 480 metres."),
        wrong("The settlement, at {€18.5m}, falls well short of the €16.2m that the plaintiffs had sought."),
        wrong("The van outsold the saloon by {2,140} to 3,905."),
        wrong("Norwich took in more students ({3,120}) than Exeter (3,870)."),
        wrong("Her second novel sold {83,000} copies. That was more than its predecessor, which managed 98,000."),
        wrong("The lowest bid was Ash's, at {40}; Elm offered 36.", severity=Ceiling.WARNING),
        wrong(
            "The largest farm, with {240 hectares}, is Holm, followed by Aas with 310 and Lie with 190.",
            severity=Ceiling.WARNING,
        ),
        wrong("They had set aside £8.6m for the baths. The bill, {£7.9m}, exceeded that sum."),
        wrong(
            "Holt's bid of {£1.94m} was the lowest of the four; the others came in at £1.57m, £1.62m and £1.80m.",
            severity=Ceiling.WARNING,
        ),
        wrong("Analysts had expected 48 cents a share. The {41 cents} that the chain reported surpassed this."),
        wrong(
            "The lake is 6.1 kilometres long. The reservoir, at {8.4 kilometres}, is shorter.",
            severity=Ceiling.WARNING,
        ),
        wrong("A pint is £5.20 at the Swan. At the Crown it is dearer, at {£3.90}.", severity=Ceiling.WARNING),
        wrong(
            "The baths came in under budget: the final bill was {£1,310m}, and the town had set aside £1,240m.",
            severity=Ceiling.WARNING,
        ),
        wrong(
            "The Gannet is the older of the two launches: she is {58} this year, while the Petrel turned 72 in April.",
            severity=Ceiling.WARNING,
        ),
        wrong(
            "Mice on the diet lived longer. The median was {41 months} in that group and 46 months among the others.",
            severity=Ceiling.WARNING,
        ),
        wrong(
            "Brask made 2,610 engines in March. Olm made fewer: {2,840}.",
            severity=Ceiling.WARNING,
        ),
        wrong(
            "Rents are highest in the port, at {£540 a month}, and lowest in Osk, at £612.",
            severity=Ceiling.WARNING,
        ),
        wrong(
            "The youngest of the rowers is {34}. The oldest, the cox, is 27, and all eight are dentists.",
            severity=Ceiling.WARNING,
        ),
        wrong("The tallest mast is {31 metres}, the shortest 42 metres.", severity=Ceiling.WARNING),
        wrong(
            "The cheapest berth costs {£1,250}. At the other end of the scale, the dearest suite is £850.",
            severity=Ceiling.WARNING,
        ),
        right(
            "The smallest of the jugs costs £140. The largest is £95 and has a crack.", because="its price is no size"
        ),
        right("The cheapest berth costs £1,250. The dearest deck chair is £85.", because="of two things"),
        wrong("The loss was no surprise, but orders for {31} ships, fewer than the 27 it won a year ago, cheered it."),
        wrong("Sales rose {3.2%} in June. The gain beat the 4.1% that brokers had forecast."),
        wrong(
            "Laing's asked {£81,000}, Orr £74,500 and Vik £92,300. They chose Laing's, the cheapest of the three.",
            severity=Ceiling.WARNING,
        ),
        wrong(
            "Three trustees claimed £410, £265 and £730. The largest of those claims, {£410}, was for trains.",
            severity=Ceiling.WARNING,
        ),
        wrong("Rask, with {46%}, is behind the mayor, who has 44%."),
        wrong("More than 7,000 people came, {6,870} by the count at the gate.", severity=Ceiling.WARNING),
        right("More than 6,000 people came, 6,870 by the count at the gate."),
        right("Rask, with 44%, is behind the mayor, who has 46%."),
        right("Orders for 31 ships, no fewer than the 27 it won a year ago, cheered the market."),
        right("Three trustees claimed £410, £265 and £730. The largest of those claims, £730, was for trains."),
        right("Brask made 2,610 engines in March. Olm makes fewer this year: 2,840.", because="fewer than last year"),
        right(
            "Rents are highest in the port, where 540 flats are let, and lowest in Osk, where there are 612.",
            because="flats are no rents",
        ),
        right("The Gannet is older than most launches: she is 58 this year, the Petrel 72.", because="than most"),
        right("The lake is 6.1 kilometres long. The reservoir, at 5.4 kilometres, is shorter."),
        right(
            "A pint is £5.20 at the Swan. At the Crown a pint of stout is dearer, at £3.90, than it was.",
            because="than something else",
        ),
        right("Holt's bid of £1.94m was the highest of the four; the others came in at £1.57m, £1.62m and £1.80m."),
        right("Holt's bid of £1.94m was the second lowest; the others came in at £1.57m, £2.62m and £2.80m."),
        right("At 8.9 m, the tide topped the 8.6 m of 1953."),
        right("The tide, at 8.1 m, was the highest since the 8.6 m of 1953.", because="1953 was higher"),
        right("Turnout was 61%, no higher than the 63% of 2019.", because="higher is denied"),
        right("The winner needed 49.2 seconds, faster than the 51.4 of the runner-up.", because="less time is faster"),
        right("The school has 24 rooms and 610 desks, more than the old one, which had 28 rooms but only 540 desks."),
        wrong("The school has {610}, more than the old one, which had 740 desks."),
        right("The fund raised $40m ahead of a $52m share sale.", because="ahead in time"),
        right("The second-largest farm, with 240 hectares, is Holm; Aas has 310."),
        right("It sold 31,200 vans, 2,800 more than the 28,400 of 2021.", because="2,800 is the difference"),
        right(
            "The guild, with 8,000 members, asks £20 more than its rival, which has 9,500.",
            because="what it asks is more, in pounds",
        ),
        right("The largest city of the north, with 140,000 people, is Vik, where the average farm has 310 hectares."),
        right("The fastest tram takes 29 minutes, eight fewer than now, with departures at 12 and 42 minutes past."),
        right(
            "The crowd was 8,420, the largest of the season. The Mill Ground holds 11,300 and was three-quarters full.",
            because="room for so many, and no crowd",
        ),
        right(
            "The pier saw 4.12m visitors, up from 3.98m a year earlier, its busiest July.",
            because="3.98m is the year before",
        ),
    )

    def relate(self, facts: Facts) -> Iterator[Tie]:
        """One tie per comparison of figures as they stand."""
        bases = Bases(facts.document.text)
        return (tie for tie in self._ties(facts) if not bases.are_moved(tie.roles.values()))

    def _ties(self, facts: Facts) -> Iterator[Tie]:
        sure = {(one.figure.name, one.other.name, one.more) for one in facts.of(OrderTold)}
        for frame in facts.of(Comparison):
            forms = [_ordered(each, frame.other, more=frame.more) for each in (frame.figure, *frame.others)]
            word, opposite = ("less", "more") if frame.more else ("more", "less")
            yield self.tie(
                *forms,
                ceiling=Ceiling.WARNING if frame.inferred else Ceiling.ERROR,
                why=frame.inferred,
                words={"word": word, "opposite": opposite},
                shown={"difference": frame.figure.var - frame.other.var},
                firm=(frame.figure.name, frame.other.name, frame.more) in sure,
                **_word_said(facts, (frame.start, frame.end), frame.figure),
                figure=frame.figure,
                other=frame.other,
            )
        told: list[Compared] = [*facts.of(Comparative)]
        pairs = {frozenset({one.figure.name, one.other.name}) for one in facts.of(Comparison)}
        pairs |= {frozenset({one.figure.name, one.other.name}) for one in told}
        ranked: list[Ranked] = [*facts.of(Ranking), *facts.of(CalledExtreme)]
        pairs |= {frozenset({one.extreme.name, one.rival.name}) for one in ranked}
        for one in (
            *facts.of(OnlyTwo),
            *facts.of(Elliptic),
            *facts.of(TwoEnds),
            *facts.of(OrderTold),
            *facts.of(BoundTold),
        ):
            pair = frozenset({one.figure.name, one.other.name})
            if pair not in pairs:
                pairs.add(pair)
                told.append(one)
        for each in told:
            word, opposite = ("less", "more") if each.more else ("more", "less")
            yield self.tie(
                _ordered(each.figure, each.other, more=each.more),
                ceiling=Ceiling.WARNING,
                why=each.inferred,
                words={"word": word, "opposite": opposite},
                shown={"difference": each.figure.var - each.other.var},
                firm=each.firm or (each.figure.name, each.other.name, each.more) in sure,
                **_word_said(facts, each.said, each.figure),
                figure=each.figure,
                other=each.other,
            )
        for ranking in ranked:
            yield self.tie(
                _ordered(ranking.extreme, ranking.rival, more=ranking.highest),
                ceiling=Ceiling.WARNING,
                why=ranking.inferred,
                words={"extreme": ranking.word},
                shown={"difference": ranking.extreme.var - ranking.rival.var},
                message="{figure} is called the {extreme}, but there is {other}.",
                relations=frozenset(),  # to the model, no two of a list are set against each other
                **_word_said(facts, ranking.said, ranking.extreme),
                figure=ranking.extreme,
                other=ranking.rival,
            )


class _Said(TypedDict):
    said: tuple[int, int] | None
    edits: tuple[Edit, ...]


def _word_said(facts: Facts, place: tuple[int, int] | None, figure: Fact) -> _Said:
    """What to mark, "fewer" of "fewer than", from the name of what is called so, and the contrary words as repairs."""
    if place is None:
        return {"said": None, "edits": ()}
    text, words = facts.document.text, list(_WORD.finditer(facts.document.text, *place))
    stretches = [(i, j) for i in range(len(words)) for j in range(len(words), i, -1)]
    for i, j in sorted(stretches, key=lambda stretch: (stretch[0] - stretch[1], stretch[0])):
        start, end = words[i].start(), words[j - 1].end()
        found = contraries(text[start:end].lower(), figure.quantity)
        if found:
            edits = tuple(Edit(start, end, word, "the other way", "turned") for word in found)
            return {"said": (place[0], end), "edits": edits}
    return {"said": place, "edits": ()}


def _ordered(figure: Fact, other: Fact, *, more: bool) -> Form:
    order = at_most if figure.quantity.exact or other.quantity.exact else less
    return Form("compared", order(other.var, figure.var) if more else order(figure.var, other.var))
