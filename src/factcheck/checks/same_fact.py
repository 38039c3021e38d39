"""One fact told twice."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.checks._base import Ceiling, Check, Edit, Tie, right, wrong
from factcheck.checks._proposed import is_above_body
from factcheck.facts import Facts
from factcheck.facts.frames.date_again import DateAgain
from factcheck.facts.frames.known_change import KnownChange
from factcheck.facts.frames.proposed import Proposed
from factcheck.facts.retelling import Restatement
from factcheck.reasoning import Form, equal
from factcheck.ties import Relation


class SameFact(Check):
    """One fact told twice, with two figures.

    ## What it does
    Holds "the depot cost $18m" against "the depot, which cost $81m" by `first = second`, where the same words say what
    is measured, and of what, and one slip sets the figures apart. A noun of change takes up a change that was told
    before: "Rents rose by 6.8%. … The rise of 8.6% in rents". A figure told as known ("each of the 78 houses", "the
    budget of £462.8m") that the text tells nowhere else is held against the only one that it can mean; one with the
    same digits in another order, or another scale word, against the only one of the sentences before.

    ## Why it matters
    A figure is typed twice, and checked once.

    ## When it is silent
    Time, stage or source differ, or only one side names them; the second telling says more than the first; the figures
    are hedged, or so far apart that they must be of two things; a plan, an estimate or a correction is told.
    """

    name = "same-fact"
    rank = 9
    message = "{second} is told here, {first} before."
    arithmetic = "{first} and {second}"
    examples = (
        wrong(
            "The quake struck at a depth of 34 kilometres. The earthquake's depth of {43 kilometres} spared the port.",
            severity=Ceiling.WARNING,
        ),
        right(
            "Over two springs 120 pupils dug the field. They wore out 40 spades.\n\nIn all 212 coins came to light.",
            because="coins are no pupils",
        ),
        wrong(
            "The fee of €23m, a record, is paid in parts, the last part of the {€32m} fee falling due in May.",
            severity=Ceiling.WARNING,
        ),
        wrong(
            "A meal at the inn costs £31. The key rate is 4.25%. With the key rate at {4.52%}, loans stay dear.",
            severity=Ceiling.WARNING,
        ),
        wrong(
            "Brandl has joined Verano for €8.4m. He is 24 years old. The {€4.8m} fee is a record.",
            severity=Ceiling.WARNING,
        ),
        right("The hens laid 94 eggs this week. A week ago they laid 91 eggs.", because="another week"),
        right(
            "Perrone was convicted of burglary on March 15, 1982. On June 24, 1983, Perrone was convicted of robbery.",
            because="two days, two trials",
        ),
        right(
            "A crowd of 19,800 saw City win. The 18,900 who came to the second match saw a draw.",
            because="another match",
        ),
        wrong("The depot cost $18m. Rain drips into the depot, which cost {$81m}.", severity=Ceiling.WARNING),
        wrong(
            "The quake killed 212 people. Most of the {122} people killed by the quake lived in brick houses.",
            severity=Ceiling.WARNING,
        ),
        wrong(
            "At 1,340 metres, the bridge is long. Engineers will repaint the {1,430-metre} bridge in spring.",
            severity=Ceiling.WARNING,
        ),
        wrong(
            "The court fined the bank $48m. The bank said that the {$84m} fine was a surprise.",
            severity=Ceiling.WARNING,
        ),
        wrong("The panel has 19 members. The {16} members of the panel meet monthly.", severity=Ceiling.WARNING),
        wrong("The stadium seats 32,400. Critics called the {34,200}-seat stadium a joke.", severity=Ceiling.WARNING),
        wrong(
            "Rents in Osk rose by 6.8% last year.\n\nThe mayor wants to build flats.\n\n"
            "The rise of {8.6%} in rents was a shock, she said.",
            repair="6.8%",
            severity=Ceiling.WARNING,
        ),
        wrong(
            "A crowd of 18,340 watched the derby. The attendance, {13,840}, was a record for the ground.",
            severity=Ceiling.WARNING,
        ),
        wrong("The east wing has 124 beds. Last week all {142} beds were filled.", severity=Ceiling.WARNING),
        wrong("Maria Lund, 47, a clerk, said nothing. Ms Lund, {74}, wept.", severity=Ceiling.WARNING),
        wrong(
            "The bridge was opened in 1936. Since it was opened in {1963} it has carried trams.",
            severity=Ceiling.WARNING,
        ),
        wrong(
            "The trust owns 73 houses on the island.\n\nFew of them are dry.\n\n"
            "Rents come to £2,000 a year from each of the {78} houses.",
            repair="73",
            severity=Ceiling.WARNING,
        ),
        wrong(
            "A budget of £486.2m was passed by the council.\n\nIt voted late at night.\n\n"
            "The budget of {£462.8m} takes effect in April.",
            severity=Ceiling.WARNING,
        ),
        wrong(
            "Divers found 46 cracks in the piers of the dam.\n\nNobody has been hurt.\n\n"
            "The {64} cracks in its piers are no danger, the ministry says, and will be filled in spring.",
            severity=Ceiling.WARNING,
        ),
        wrong(
            "The survey counted 46 leaks along the main.\n\nRepairs start in May.\n\n"
            "An engineer said that {64} leaks in the main were no surprise.",
            severity=Ceiling.WARNING,
        ),
        wrong(
            "Mould was found in 24 schools of the district.\n\nIt was a wet winter.\n\n"
            "Lessons at the {21} schools affected will be held in halls.",
            severity=Ceiling.WARNING,
        ),
        wrong(
            "Cracks were found in 38 of the 112 piers along the canal.\n\nNobody was hurt.\n\n"
            "An engineer said that the {83} piers affected would be mended by May.",
            severity=Ceiling.WARNING,
        ),
        wrong(
            "The fair drew 48,000 visitors over three days.\n\nTrains ran late.\n\n"
            "Three in ten of those {46,000} people came from abroad.",
            severity=Ceiling.WARNING,
        ),
        wrong(
            "The firm paid £7.5m for the wreck. A bank had lent it most of the £7.5m.\n\nDivers went down.\n\n"
            "The {£7.9m}, its owner said, was well spent.",
            severity=Ceiling.WARNING,
        ),
        wrong(
            "The reservoir can hold 4,200 megalitres. With a capacity of {2,400 megalitres}, it supplies three towns.",
            severity=Ceiling.WARNING,
        ),
        wrong(
            "A block of 19 storeys is planned. The {16}-storey block would stand near the river.",
            severity=Ceiling.WARNING,
        ),
        wrong(
            "The yard ordered 18 cranes. It will shut its old quay once all {16} cranes have come.",
            severity=Ceiling.WARNING,
        ),
        wrong("A judge fined the dairy £80,000. It has a month to pay the {£90,000} fine.", severity=Ceiling.WARNING),
        wrong(
            "The tribunal will hear the case on 14 May. The {15} May hearing is open to all.",
            repair="14",
            severity=Ceiling.WARNING,
        ),
        wrong(
            "A boiler exploded at 4:12 a.m. on Sunday in Osk. Residents felt the {4:21 a.m.} blast.",
            repair="4:12 a.m.",
            severity=Ceiling.WARNING,
        ),
        wrong(
            "The book fair will open on 5 October. The opening on {15} October is free.",
            repair="5",
            severity=Ceiling.WARNING,
        ),
        right("The first ferry leaves at 6.15am. The 6.51am ferry takes lorries only.", because="another ferry"),
        right(
            "The shop opens on 1 May. The opening on 11 May of a second one is to be smaller.", because="another shop"
        ),
        right("The council votes on 21 June. The 12 June meeting drew 200 people.", because="another event"),
        right("Inspectors closed 46 kitchens in Osk. In Ley the 64 kitchens passed.", because="of another town"),
        right("The charity fed 340 children in Odra. Near Selm it fed 430 children.", because="of another place"),
        right(
            "The firm made a loss of £3.74m in May. The loss of £3.47m a year earlier was a record then.",
            because="of another year",
        ),
        right(
            "The ferries carried 600,000 passengers. Another 60,000 came by bus.\n\n"
            "All of those 660,000 people paid the tax.",
            because="both together",
        ),
        right(
            "The club was sold for £4.6m. The £4.6m was a shock. A bank had put in £0.4m, its fans the rest.\n\n"
            "The £4.2m, she said, was a feat.",
            because="what is left of it",
        ),
        right("The yard ordered 18 cranes. It shut after the last of the 16 cranes bought in 1990 had been sold."),
        right(
            "The survey counted 46 leaks along the main.\n\nRepairs start in May.\n\n"
            "In Osk, an engineer said, 64 leaks in the main were no surprise.",
            because="of another place",
        ),
        right(
            "Of the 20 goats on the hill, two were sold in May. The 18 goats have a new shed.",
            because="the others",
        ),
        right(
            "The trust owns 73 houses on the island. The 78 houses on the mainland are let.",
            because="more is said of them",
        ),
        right(
            "A crowd of 18,340 watched the derby. The attendance at the cup tie was 13,840.", because="another match"
        ),
        right("The east wing has 124 beds. The 142 beds of the west wing are new."),
        wrong(
            "Erik Dahl, 29, a carpenter, was killed on Sunday. The {39-year-old} had been on his way home.",
            repair="29-year-old",
            severity=Ceiling.WARNING,
        ),
        right(
            "Erik Dahl, 29, was hit by a van. The driver, a local man, was arrested. The 39-year-old was bailed.",
            because="somebody else",
        ),
        right("Maria Lund, 47, a clerk, said nothing. Olav Lund, 74, her father, wept.", because="two people"),
        right("The depot cost $18m. Rain drips into the depot, which cost $18m."),
        right("The depot cost $18m. The old depot, which cost $81m, leaks.", because="another depot"),
        right("The quake killed 212 people. The 122 people killed in Ley lived in huts.", because="some of them"),
        right("The depot was planned to cost $18m. The depot, which cost $81m, leaks.", because="a plan"),
        right(
            "It killed 212 people in 2019. The 122 people killed by it in 2020 lived in Ley.",
            because="two years",
        ),
        right("The board has nine members. Six members of the board were absent."),
        right(
            "An earlier version of this page said that the bridge cost £4.1m. It cost £1.4m. The bill of £4.1m was "
            "that of the one at Ayle.",
            because="put right",
        ),
        right(
            "The firm said at first that 12,000 records were stolen. On Friday it corrected that to 21,000.",
            because="put right",
        ),
        right("The tunnel is 7.4 km long. The northern tunnel is 4.7 km long."),
        right(
            "Rents in Osk rose by 6.8% last year.\n\nThe rise of 8.6% in fares was a shock, she said.",
            because="fares are no rents",
        ),
    )

    def relate(self, facts: Facts) -> Iterator[Tie]:
        """One tie per pair of tellings, of figures, dates or times."""
        twice: list[Restatement | KnownChange] = [*facts.of(Restatement), *facts.of(KnownChange)]
        for frame in twice:
            yield self.tie(
                Form("same", equal(frame.first.var, frame.second.var)),
                ceiling=Ceiling.WARNING,
                why=frame.inferred,
                second=frame.second,
                first=frame.first,
            )
        for told in facts.of(Proposed):
            # What a headline tells of the body is the business of `headline-and-body`.
            if told.relation is Relation.SAME and len({is_above_body(facts, fact) for fact in told.facts}) == 1:
                yield self.tie(
                    Form("same", equal(told.facts[0].var, told.facts[1].var)),
                    read=told,
                    second=told.facts[1],
                    first=told.facts[0],
                )
        for date in facts.of(DateAgain):
            yield self.tie(
                Form("same", equal(date.first.var, date.second.var)),
                message="{again} is told here, {told} before.",
                arithmetic="{told} and {again}",
                words={"again": date.again, "told": date.told},
                ceiling=Ceiling.WARNING,
                why=date.inferred,
                edits=_exchanged(date),
                second=date.second,
                first=date.first,
            )


def _exchanged(date: DateAgain) -> tuple[Edit, ...]:
    """Of two times of day each by the other; a day of the month has digits to mend."""
    first, second = date.first.quantity, date.second.quantity
    if first.written.style != "clock":
        return ()
    return (
        Edit(second.start, second.end, first.text, "the time told before", "exchanged", date.second.name),
        Edit(first.start, first.end, second.text, "the time told again", "exchanged", date.first.name),
    )
