"""Parts against their total."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations

from factcheck.checks._base import Ceiling, Check, Doubt, Tie, right, wrong
from factcheck.extraction.model import Mod, QuantityKind
from factcheck.facts import Fact, Facts
from factcheck.facts.frames.balance import Balance
from factcheck.facts.frames.gathered import Gathered
from factcheck.facts.frames.known_rest import KnownRest
from factcheck.facts.frames.known_total import KnownTotal
from factcheck.facts.frames.parts import Hold, Parts
from factcheck.facts.frames.read_total import ReadTotal
from factcheck.facts.frames.remaining import Remaining
from factcheck.facts.frames.summed_up import SummedUp
from factcheck.reasoning import Constant, Expression, Form, at_most, equal, total
from factcheck.ties import Relation

_MAX_OPTIONAL = 3
_SPENT = frozenset({QuantityKind.MONEY, QuantityKind.MEASURE})
_BOUNDS = frozenset({Mod.EQUAL_OR_MORE, Mod.MORE_THAN})


class PartsAndTotal(Check):
    """Parts of a whole against the whole.

    ## What it does
    Ties "Of the 90 goats, 34 are in milk, 41 are kids and 15 bucks" by `total = Σ parts`, and "20 people, including 12
    children" by `part ≤ total`. What is left over ("the rest, 40,") closes a list, as do a colon, brackets, "made up
    of", "in all". Each figure has its rounding, so that the sum may be off by half a unit of the last digit per part;
    one of rounded figures that is off by more is a warning.
    A list that nothing closes, a whole in another paragraph, and a sum of figures in the sentences before ("Altogether
    that is") are tied only where the figures agree or one slip sets them apart. A stock that is told before and after
    what came and went ("began with 412, gained 57 and lost 39") is one sum. A number that takes up all that was counted
    right before it ("none of the 143 animals", "the total of £5.7m", "all 104 of those present" behind a vote) is the
    sum of it. Parts that only a trained model finds to
    be those of a total are told where they make more than it, or the words close the list ("Those 18 plants"), and one
    slip mends them.

    ## Why it matters
    A table is right and the sentence made of it is not: one of the parts was copied from the row above.

    ## When it is silent
    The list is not said to be complete; its parts may overlap; the total grows by the parts; the total is a net one.
    """

    name = "parts-and-total"
    rank = 4
    relations = frozenset({Relation.PART})
    doubtful = Doubt.ALL
    examples = (
        wrong(
            "The printer delivered 15,000 copies. By May 6,740 had been sold. The {6,280} unsold copies were pulped.",
            repair="8,260",
            severity=Ceiling.WARNING,
        ),
        wrong(
            "The river flooded {73} barns, 41 in Ely, 22 in Diss and 20 in Hull.", repair="83", severity=Ceiling.WARNING
        ),
        wrong(
            "The lido drew {5,600} visitors in its first week, 3,600 adults and 1,700 children.",
            severity=Ceiling.WARNING,
        ),
        wrong(
            "Of the shrine's {5,300} pilgrims in May, 3,150 walked, 1,420 cycled and 630 rode.",
            severity=Ceiling.WARNING,
        ),
        wrong("The run is {42 kilometres}, 12 on sand, 20 on tar and 20 on grass.", severity=Ceiling.WARNING),
        right("The run is 52 kilometres, 12 on sand, 20 on tar and 20 on grass."),
        right("The river flooded 73 barns, 41 in Ely, 22 in Diss and 10 in Hull."),
        right("The miller has 30 cousins, 11 in Oslo, six in Bergen and 14 with children.", because="some are both"),
        right("The farm has 12 cows, four pigs, two goats and seven hens.", because="no cows are pigs"),
        right("He won 40 bouts, 12 on clay, nine on grass and four in the rain.", because="not all are told"),
        wrong(
            "The bridge costs €48.6 million. A plan for €41.0 million had failed. The €48.6 million was voted in May."
            "\n\nThe state gives €21.3 million. The town adds €14.8 million. The remaining {€15.2 million} is lent.",
            severity=Ceiling.WARNING,
        ),
        right(
            "The eight courses consist of four in the mountains, three by the sea and one in the town hall.",
            because="one more, without a figure",
        ),
        right(
            "Thirty-two carts go up the hill. Then come nine with flags, and the other 25 carry hay.",
            because="the next of a row",
        ),
        wrong(
            "Grain earned the quay €71m and timber €48m, bringing its revenue for the year to {€191m}.",
            severity=Ceiling.WARNING,
        ),
        wrong(
            "Farms got £64m from the fund. Fisheries received £38m. In all it paid out {£120m} that year.",
            repair="£102m",
            severity=Ceiling.WARNING,
        ),
        wrong("With 250 of its 420 lamps sold, the shop has {270} left.", repair="170", severity=Ceiling.WARNING),
        wrong(
            "The market had 48 stalls with fruit and 37 with fish. None of the {95} stalls had a licence.",
            repair="85",
            severity=Ceiling.WARNING,
        ),
        wrong(
            "The guild voted by 72 to 31, with nine abstentions, to sell up. All {103} of those present then sang.",
            severity=Ceiling.WARNING,
        ),
        right(
            "Lund sent 24 fiddlers and Vik 31. All 60 fiddlers of the summer orchestra played at dusk.",
            because="others play there, too",
        ),
        right("The guild had 57 men and 86 women in May. All 151 of them now have a card, eight having joined."),
        right("The van takes 52 crates, the lorry 48. All 90 barrels were loaded.", because="room for so many"),
        right(
            "The firm has 28 halls and let 21 of them. The other nine halls of the town stood empty.",
            because="of the whole town",
        ),
        right(
            "The guild voted by 72 to 31, with nine abstentions. All 31 of those who lost then left.", because="a side"
        ),
        right("Farms got £64m from the fund, and its budget for the year was £120m in all.", because="of one part"),
        right("Grain earned the quay €71m and timber €48m, bringing its revenue for the year to €119m."),
        wrong("The choir began the year with 112 singers, gained 37 and lost 29, ending it with {150}.", repair="120"),
        wrong(
            "The farm had 1,250 ewes in the spring. It sold 310 and bought 180. It now has {1,220}.",
            repair="1,120",
            severity=Ceiling.WARNING,
        ),
        right("The choir began the year with 112 singers, gained 37 and lost 29, ending it with 120."),
        right("He had 20 cows, bought 30 sheep and sold 15 goats, and now has 12 pigs.", because="other animals"),
        wrong(
            "Five of the eight jurors voted to convict. The other {four} would have let him go.",
            repair="three",
            severity=Ceiling.WARNING,
        ),
        wrong("The hall sold 4,310 seats for its first night, including {4,905} to members.", repair="4,095"),
        wrong("The mill employs 1,800 people, {12,000} of them in Wales.", repair="1,200"),
        wrong("Seven of the twelve jurors wanted to convict, and the other {six} to acquit."),
        right("Of the 40 porters, 22 drive, and 11 of the drivers are women.", because="some of them"),
        right(
            "Of the 26 judges, 14 say yes, nine no and two neither; one has no opinion.", because="a part is told apart"
        ),
        wrong(
            "Of the {90} goats, 34 are in milk, 41 are kids and 25 are bucks.",
            severity=Ceiling.WARNING,
        ),
        wrong("The {48} shops are spread wide: 21 in the north, 18 in the south and 12 on the islands."),
        wrong("The ward has 32 beds. Nineteen are occupied, and the remaining {23} are free.", repair="13"),
        wrong("The zoo keeps 12 zebras, 9 giraffes and 14 antelopes, {53} animals in all.", repair="35"),
        wrong("Gifts came to £36,500 and tickets to £18,250. Together they brought in {£45,750}.", repair="£54,750"),
        wrong("Some sixty guards held 58 people, including {85} minors, after the match.", repair="58"),
        wrong("Lorries carry 62% of the goods, trains 21% and ships the remaining {27%}.", repair="17%"),
        wrong("Gas supplied 41% of the heat, wood 36% and oil {33%}."),
        wrong("Takings of £52,000 less costs of £17,500 left {£43,500} for the roof.", repair="£34,500"),
        wrong(
            "He scored {18} goals, eleven at home and nine away.",
            severity=Ceiling.WARNING,
        ),
        wrong(
            "The cabinet holds 5,400 beetles.\n\nRain got in last winter, and the lid had to be replaced.\n\n"
            "It shows 1,900 beetles. The other {3,900} beetles lie in drawers.",
            repair="3,500",
            severity=Ceiling.NOTE,
        ),
        wrong(
            "The publisher sheds {219} jobs.\n\nIts owners blame the price of paper.\n\n"
            "The print works loses 140 jobs, the warehouse 96 and the sales office 55.",
            repair="291",
            severity=Ceiling.WARNING,
        ),
        wrong(
            "The {45}-seat council now has 19 Labour members, 24 Conservatives and 12 independents.",
            severity=Ceiling.WARNING,
        ),
        wrong(
            "Liners pay most: €900,000 comes from passengers. Boxes yield €310,000, and boats "
            "€140,000. Altogether that is {€1.53 million}.",
            repair="€1.35 million",
            severity=Ceiling.WARNING,
        ),
        wrong(
            "A budget of {£486.2m} was passed.\n\nIt is the highest so far.\n\n"
            "The money comes from £214.6m in tax, £178.9m in grants, £61.2m in fees, and £22.5m out of reserves.\n\n"
            "The budget of £486.2m takes effect in April. A bridge costs £9.1m and a road £4.8m.",
            repair="£187.9m",
            severity=Ceiling.WARNING,
        ),
        wrong(
            "Lessons are cut short at {28} schools with mould.\n\nIt was a wet winter.\n\n"
            "Of the schools with mould, 17 are in the city, six on the coast and two in the hills.",
            severity=Ceiling.WARNING,
        ),
        wrong(
            "The club has {340} members.\n\nIt is an old club. Its 340 members row at night.\n\n"
            "People under 20 account for 62 members, those from 20 to 40 for 194 and older ones for 129.",
            severity=Ceiling.WARNING,
        ),
        wrong(
            "The county will shut nine of its 26 waste sites.\n\nFew will miss them.\n\n"
            "Of the sites that remain, {19}, six will be open all week.",
            severity=Ceiling.WARNING,
        ),
        wrong(
            "Sixty-one residents were taken to hospital. Of these, 14 died there and 83 are back; {nine} remain.",
            severity=Ceiling.WARNING,
        ),
        right("Sixty-one residents were taken to hospital. Of these, 14 died there and 38 are back; nine remain."),
        wrong(
            "A study of 57 caves is out.\n\nThe law guards all 57 caves. It was a cold year.\n\n"
            "The nine deep caves were mapped by divers, the other {84} by drones.",
            severity=Ceiling.WARNING,
        ),
        right(
            "A study of 57 caves is out.\n\nIt took 47 divers.\n\n"
            "The nine deep caves were mapped by divers, the other 48 by drones.",
            because="of the caves, and not of the divers",
        ),
        right("Nine of the 26 crews finished. In all 11 crews remain in the cup.", because="of another race"),
        right(
            "Lessons are cut short at 25 schools with mould.\n\nIt was a wet winter.\n\n"
            "Of the schools with mould, 17 are in the city, six on the coast and two in the hills.",
        ),
        right(
            "Lessons are cut short at 24 schools with mould.\n\nIt was a wet winter.\n\n"
            "Of the schools with mould, 17 are in the city, six are new and five will be pulled down.",
            because="some of them are counted twice",
        ),
        wrong(
            "The {£5.3m} for the pier is made up of £2.6m from the port, £1.8m from the county and £1.2m from gifts.",
            repair="£5.6m",
            severity=Ceiling.WARNING,
        ),
        right(
            "The £5.5m for the pier is made up of £2.6m from the port, £1.8m from the county and £1.2m from gifts.",
            because="5.6 by rounding",
        ),
        right(
            "The £2.4m for the pier is split between £1.25m for stone, £0.85m for wood and £0.35m for paint.",
            because="2.45 is cut off",
        ),
        right(
            "Some £5.3m for the pier is made up of £2.6m from the port, £1.8m from the county and £1.2m from gifts.",
            because="it is told as no exact sum",
        ),
        wrong(
            "The roof is to cost £9.4 million. The town gives £4.9 million and the state £2.7 million, leaving "
            "{£1.3 million} to be found.",
            severity=Ceiling.WARNING,
        ),
        right(
            "The roof is to cost £9.4 million. The town gives £4.9 million and the state £2.7 million, leaving "
            "£1.8 million to be found.",
        ),
        right("Of the 90 goats, 34 are in milk, 41 are kids and 15 bucks."),
        right(
            "Boxes yield €310,000 and boats €140,000. Liners pay most. Altogether that is €2.9 million.",
            because="what liners pay is not told",
        ),
        right("Of the 90 goats, 34 are in milk and 41 are kids.", because="the others are not told"),
        right(
            "Of the 90 patients, 54 had a cough, 48 had a fever and 31 had both.",
            because="the parts overlap",
        ),
        right("Wood made up 41% of the fuel, gas 36% and oil 24%.", because="101% by rounding"),
        right(
            "Asked what they grow, 62% of the gardeners named beans, 58% peas and 41% leeks.",
            because="one can grow all three",
        ),
        right(
            "Rangers counted 12 wolves in May and nine in June, bringing the year's total to 64.",
            because="the total grew before",
        ),
        right("The three families, including seven children, were rehoused.", because="children are no part of three"),
        right("The loss came to $4.1m, of which $6.0m was for the mill.", because="the loss is a net one"),
        right(
            "The yard had 84 men in March (2022: 79), comprising 40 welders, 30 fitters and 14 clerks.",
            because="the bracket is an aside",
        ),
        right("The club sold 40 scarves at €15 and 20 caps at €12, for a total of €840."),
        right(
            "The choir won eight prizes: two firsts, one second and five thirds, one fewer than in May.",
            because="one fewer",
        ),
        right(
            "They could give more than one answer: 62% sell fish at a market, 46% eggs and 22% oil.",
            because="several each",
        ),
        right("The Hawks shot 9-for-31 from deep and 38-for-84 overall.", because="hits, and how often they tried"),
        right("It cuts 300 jobs in Lyon, 200 in Turin and an unknown number in Graz, 700 in all.", because="some more"),
        right("Six ploughs, two carts and a seed drill make up the nine machines stolen.", because="the drill is one"),
        right(
            "Of the 214 guests, 131 were Greek, 52 were children and 41 were alone.", because="some of them are both"
        ),
        right("The median rent was £87 (mean £94, SD £41).", because="statistics are no parts of each other"),
        right("Our 46 staff, 31 of them part-time, were helped by 150 guides.", because="the clause goes on"),
        right("A total of 4,310 people came, 139 a day, of whom 1,880 stayed.", because="the rate is an aside"),
        right(
            "The first tram leaves at 09.12 and the last at 21.12, one an hour, 13 trams in all.",
            because="times of day",
        ),
        right("Of 16 cars, 13 are reserved, instead of 11; the other three are not.", because="11 is what it was"),
        right("Of 92 guests, 90 had left; the other two, aged 71 and 74, were asleep.", because="ages"),
        right("Of the 900 or 1,000 rowers, 192 were paid.", because="two figures for one whole"),
        right(
            "Of 1,740 bones (60%) we know more: 44% were of sheep, 50% of cows and the remaining 6% of deer.",
            because="another",
        ),
        right("He bought 40 bales, £25 in all, and sold 30 of them in May.", because="30 of the bales"),
        right("There was one abstention. 2. The clerk gave his report.", because="the number of an item"),
        right(
            "The cabinet holds 5,400 beetles.\n\nIt shows 1,900 moths. The other 3,900 moths lie in drawers.",
            because="beetles are no moths",
        ),
        right(
            "Of the 24 judges, ten are women, nine were born abroad and seven are over 60.",
            because="one judge may be of all three",
        ),
        right("Of the 90 goats in the yard, the remaining 85 are kids.", because="how many have gone is not said"),
        right(
            "The publisher sheds 350 jobs.\n\n"
            "The print works loses 140 jobs, the warehouse 96 and the sales office 55.",
            because="no slip explains it: there are other places",
        ),
    )

    def relate(self, facts: Facts) -> Iterator[Tie]:
        """One tie per whole with its parts."""
        wider: list[Gathered | KnownTotal] = [*facts.of(KnownTotal), *facts.of(Gathered)]
        rest_shares = [
            {fact.name for fact in (*rest.gone, rest.left)} for rest in facts.of(Remaining) if not rest.whole
        ]
        parted = [
            frame
            for frame in facts.of(Parts)
            if not any(_tells_more(known, frame) for known in wider)
            # with more of them, what makes a hundred with the rest
            if frame.total is not None
            or not any({part.name for part in frame.parts} < shares for shares in rest_shares)
        ]
        for frame in parted:
            if frame.total is None:
                yield self._shares(frame)
            elif frame.hold is not Hold.EACH and len(frame.parts) > 1:
                yield self._sum(frame, frame.total)
            else:
                for part in frame.parts:
                    yield self._bound(frame, frame.total, part)
        for balance in facts.of(Balance):
            yield self._balance(balance)
        tied = {part.name for frame in parted for part in frame.parts if frame.hold is not Hold.EACH}
        apart: list[Gathered | KnownRest | KnownTotal | SummedUp] = [
            *facts.of(SummedUp),
            *facts.of(KnownRest),
            *facts.of(KnownTotal),
            *facts.of(Gathered),
        ]
        rests = {part.name for rest in facts.of(KnownRest) for part in rest.parts}
        for known in apart:
            members = {part.name for part in known.parts}
            if not tied & members and not (isinstance(known, Gathered) and rests & members):
                tied |= members if isinstance(known, KnownTotal | Gathered) else set()
                yield self._sum(_as_parts(known), known.total)
        for left in facts.of(Remaining):
            frame = _with_rest(left)
            members = {part.name for part in frame.parts}
            if left.whole is None:
                if not any(each.total is None and {part.name for part in each.parts} == members for each in parted):
                    yield self._shares(frame)
            elif not members & (tied | rests):
                yield self._sum(frame, left.whole)
        for read in facts.of(ReadTotal):
            yield replace(self._sum(_as_parts(read), read.total), likelihood=read.likelihood)

    def _balance(self, told: Balance) -> Tie:
        """What there was, with what came and without what went, is what there is."""
        opening, closing = told.opening, told.closing
        made = opening.var + total(fact.var if comes else -fact.var for fact, comes in told.flows)
        flows = {f"flow{i}": fact for i, (fact, _) in enumerate(told.flows, start=1)}
        signs = "".join(f" {'+' if comes else '−'} {{flow{i}.n}}" for i, (_, comes) in enumerate(told.flows, start=1))
        return self.tie(
            Form("balance", equal(closing.var, made)),
            shown={"sum": made},
            message="With what came and went, {opening.n} becomes {sum.n}, not {closing}.",
            arithmetic=f"{{opening.n}}{signs} {{sum.eq}}",
            ceiling=Ceiling.WARNING if told.inferred else Ceiling.ERROR,
            why=told.inferred,
            way="balance",
            relations=frozenset(),
            firm=not told.inferred and len({comes for _, comes in told.flows}) > 1,
            listed={"closing": closing, "opening": opening, **flows},
        )

    def _sum(self, frame: Parts, whole: Fact) -> Tie:
        optional = [p for p in frame.parts if p.name in frame.optional][:_MAX_OPTIONAL]
        forms = []
        for left_out in range(len(optional) + 1):
            for absent in combinations(optional, left_out):
                members = [p.var for p in frame.parts if p not in absent]
                if len(members) > 1:
                    relation = equal(whole.var, total(members))
                    if frame.hold is Hold.FIT:
                        relation = at_most(total(members), whole.var)
                    forms.append(Form("sum", relation))
        shown: dict[str, Expression] = {"sum": total(p.var for p in frame.parts)}
        roles = _roles(frame)
        terms = " + ".join(f"{{{role}.n}}" for role in roles)
        return self.tie(
            *forms,
            ceiling=Ceiling.WARNING if frame.inferred else Ceiling.ERROR,
            why=frame.inferred,
            way=frame.way,
            # People and things may be counted twice; money and hectares that are told apart are spent once.
            firm=frame.firm or (frame.hold is Hold.FIT and whole.quantity.kind in _SPENT),
            # To the model, the number of "a 16-member panel" only describes it.
            relations=frozenset() if frame.way.startswith("seated") else None,
            shown=shown,
            message="The parts add up to {sum.n}, not {total}."
            if frame.hold is Hold.ADD
            else "The parts add up to {sum.n}, which is more than {total}.",
            arithmetic=terms + " {sum.eq}",
            listed=_ordered(frame, whole, roles),
        )

    def _shares(self, frame: Parts) -> Tie:
        shares = total(part.rate * 100 for part in frame.parts)
        optional = [p for p in frame.parts if p.name in frame.optional]
        first = len(optional)
        starts = range(first + 1) if frame.hold is Hold.ADD else (first,)
        sums = [total(part.rate * 100 for part in frame.parts[start:]) for start in starts]
        roles = _roles(frame)
        terms = " + ".join(f"{{{role}}}" for role in roles)
        last = list(roles)[-1]
        return self.tie(
            *(Form("whole", equal(each, 100) if frame.hold is Hold.ADD else at_most(each, 100)) for each in sums),
            ceiling=Ceiling.WARNING if frame.inferred else Ceiling.ERROR,
            why=frame.inferred,
            way=frame.way,
            relations=frozenset(),
            firm=frame.firm,
            shown={"sum": shares},
            message="The shares add up to {sum.n}%, not 100%."
            if frame.hold is Hold.ADD
            else "The shares add up to {sum.n}%, which is more than the whole.",
            arithmetic=terms + " = {sum.n}%",
            listed={last: roles.pop(last), **roles},
        )

    def _bound(self, frame: Parts, whole: Fact, part: Fact) -> Tie:
        return self.tie(
            *(Form("part", at_most(part.var, _bound_of(other))) for other in (whole, *frame.others)),
            ceiling=Ceiling.WARNING if frame.inferred else Ceiling.ERROR,
            way=frame.way,
            relations=frozenset(),
            message="{part} is more than {total}, of which it is a part.",
            shown={"difference": part.var - whole.var},
            arithmetic="{part.n} {difference.sign} {total.n}",
            part=part,
            total=whole,
        )


def _tells_more(known: Gathered | KnownTotal, frame: Parts) -> bool:
    """Whether a whole with all its parts says more than a frame: how they are tied, or of what else it is made."""
    if frame.total is None or frame.hold is Hold.EACH:
        return False
    mine, all_ = _members(frame), _members(known)
    if frame.hold is Hold.FIT and mine == all_:
        return True
    fits = sum(part.value or 0 for part in frame.parts) == frame.total.value
    return mine < all_ and frame.total.name == known.total.name and not fits


def _members(frame: Gathered | KnownTotal | Parts) -> frozenset[str]:
    """Names of a whole and its parts."""
    return frozenset(fact.name for fact in (frame.total, *frame.parts) if fact is not None)


def _as_parts(known: Gathered | KnownRest | KnownTotal | ReadTotal | SummedUp) -> Parts:
    return Parts(
        sentence=known.sentence,
        inferred=known.inferred,
        total=known.total,
        parts=known.parts,
        hold=Hold.ADD,
        way=known.way,
        rest=isinstance(known, KnownRest) or known.way == "rest",
        firm=isinstance(known, KnownRest | SummedUp) and known.firm,
    )


def _with_rest(rest: Remaining) -> Parts:
    return Parts(
        sentence=rest.sentence,
        inferred=rest.inferred,
        way=rest.way,
        total=rest.whole,
        parts=(*rest.gone, rest.left),
        hold=Hold.ADD,
        rest=True,
    )


def _roles(frame: Parts) -> dict[str, Fact]:
    return {f"part{i}": part for i, part in enumerate(frame.parts, start=1)}


def _ordered(frame: Parts, whole: Fact, roles: dict[str, Fact]) -> dict[str, Fact]:
    """The mark goes to what is left over, where the text reckons it, else to the total."""
    last = list(roles)[-1]
    if frame.rest:
        return {last: roles[last], "total": whole, **roles}
    return {"total": whole, **roles}


def _bound_of(whole: Fact) -> Expression:
    """ "at least 20, including 12": those known so far."""
    if whole.quantity.mod in _BOUNDS and whole.value is not None:
        return Constant(whole.value)
    return whole.var
