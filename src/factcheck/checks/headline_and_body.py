"""The headline's figures against the body's."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from factcheck.checks._base import Ceiling, Check, Edit, Flaw, Tie, right, wrong
from factcheck.checks._headline_bounds import beyond_bound, makes_up, mended_bound
from factcheck.checks._headline_figures import body_figures, headline_figures
from factcheck.checks._headline_lead import (
    CHANGED,
    MIN_SHARED,
    SWAPPED,
    is_one_length,
    lead_of,
    one_slip,
    only_in_lead,
    same_way,
    says_the_same,
)
from factcheck.checks._headline_slips import slipped
from factcheck.checks._headline_support import of_body
from factcheck.checks._headline_turns import retold, turned
from factcheck.checks._headlines import (
    ABOVE,
    agree,
    change_told,
    comparable,
    counts_its_thing,
    is_implied,
    is_mark,
    is_near,
    is_of_others,
    is_passed,
    may_stand_for,
    meet,
    part_and_whole,
    senses_of,
    shared_words,
)
from factcheck.checks._proposed import is_above_body
from factcheck.checks._words import words_about
from factcheck.extraction.model import BOUNDS, QuantityKind
from factcheck.facts import Direction, Fact, Facts, Role
from factcheck.facts.frames.headline_date import HeadlineDate
from factcheck.facts.frames.headline_made import HeadlineMade, Made
from factcheck.facts.frames.proposed import Proposed
from factcheck.facts.one_more import may_count_one_more
from factcheck.facts.said_of import sizes_of
from factcheck.facts.synonyms import sense_of
from factcheck.reasoning import Form, equal, total
from factcheck.ties import Relation

_MIN_COVER = 0.6  # share of the headline's content words that the sentence repeats
_MEASURED = frozenset({QuantityKind.PERCENT, QuantityKind.MONEY, QuantityKind.MEASURE, QuantityKind.POINTS})
_LED = 4  # words before a figure that say what it is of
_SIZE = 10  # times
_GREAT = 100  # from here on a count does not come again by chance
_TELLING = 20  # the same, where it is not round
_TEN = 10


class HeadlineAndBody(Check):
    """A figure of the headline against the body.

    ## What it does
    Looks for each figure of the headline in the body, as a figure or as what two figures of the body make. Where the
    one sentence that speaks of the same thing gives another value, it says so; where nothing supports a percentage,
    an amount of money or a measured quantity, it notes that.

    ## Why it matters
    Headlines are written last and read first, and a figure corrected in the body is easily left behind in them.

    ## When it is silent
    The headline rounds what the body gives; the body has several candidates; measure, entity or period differ; the
    figure counts items ("10 ways to …").
    """

    name = "headline-and-body"
    rank = 8
    message = "The headline says {headline}, the body {body}."
    arithmetic = "{headline} in the headline, {body} in the body"
    examples = (
        wrong(
            "Town to spend {£8.3m} on pool and gym\n\nThe pool will cost £2.6m. A gym beside it takes another £1.2m.",
            repair="£3.8m",
            severity=Ceiling.WARNING,
        ),
        wrong(
            "Storm kills {four} in the valley\n\n"
            "The storm killed seven people in the valley on Monday, the police said.",
            repair="seven",
            severity=Ceiling.WARNING,
        ),
        wrong(
            "Grain exports up {42.2%} in 2020\n\n"
            "Grain exports went to forty countries last year, and barley led the list.",
            severity=Ceiling.NOTE,
        ),
        wrong(
            "Factory to cut {400} jobs\n\n"
            "The factory will cut 250 jobs in the spring, its managers told the union on Friday.",
            repair="250",
            severity=Ceiling.WARNING,
        ),
        wrong(
            "Council spends {£3.4m} on footpaths\n\nThe council spent £4.3m on footpaths last year, its accounts show.",
            repair="£4.3m",
            severity=Ceiling.WARNING,
        ),
        wrong(
            "Glacier loses {14 metres}\n\nThe glacier lost 41 metres last summer, the survey reported.",
            repair="41 metres",
            severity=Ceiling.WARNING,
        ),
        wrong(
            "Bakery lifts prices {9%}\n\nThe bakery will charge more from Monday, its owner said. Flour costs 6% more.",
            severity=Ceiling.NOTE,
        ),
        wrong(
            "Turnout in North ward sags to {39%}\n\n"
            "The ward has 12,800 electors, so that turnout was 29 per cent on Thursday.",
            repair="29%",
            severity=Ceiling.WARNING,
        ),
        wrong(
            "Bridge to close in May\n\nDetour of {32 km} for the valley's lorries\n\n"
            "The bridge closes on 2 May. The nearest other crossing is at Low Ferry, and adds 23 km for lorries.\n\n"
            "The detour of 23 km is signposted.",
            severity=Ceiling.WARNING,
        ),
        wrong(
            "Thieves take {four} gold cups from Vale museum\n\n"
            "A gang of four took three gold cups from the museum in Vale on Sunday, the police said.",
            severity=Ceiling.WARNING,
        ),
        wrong(
            "Bus fares to rise by {8.4 per cent}\n\nThe fares go up by 4.8 per cent in May. "
            "They may not be raised by more than 5 per cent without a vote.",
            severity=Ceiling.WARNING,
        ),
        wrong(
            "Pass rate of Osk's pilots rises to {80.0%}\n\nThe school tested 1,250 pilots; 1,100 of them passed. "
            "The pass rate was 88.0%, compared with 86.4% in 2023, an increase of 1.6 points.",
            repair="88.0%",
            severity=Ceiling.WARNING,
        ),
        wrong(
            "An eel of {2.7 metres} comes out of the mill pond\n\nIt took three men and a barrow.\n\n"
            "The animal was 2.1 metres long and weighed 14 kg.\n\nThe barrow, of 2.1 metres, was just long enough.",
            severity=Ceiling.WARNING,
        ),
        right(
            "# Six die on glacier\n\nFive climbers and their guide died on the glacier on Monday.",
            because="five and one",
        ),
        right(
            "# Four hurt in lift fall\n\nA porter and three guests were hurt when the lift fell.",
            because="one and three",
        ),
        right(
            "Bomb kills five, wounds 36 in the old town\n\n"
            "Five people, one of them the bomber, were killed and 36 wounded in an attack on a market on Saturday.",
            because="the body tells it as well",
        ),
        right(
            "# Water use in five towns\n\nThe board measured it.\n\nWater use 2022\n\n| Town | Use, m3 |\n|---|---|\n"
            "| Arby | 1,314 |\n| Bro | 952 |\n| Dal | 2,365 |\n| Ek | 511 |\n| Fors | 788 |\n",
            because="a year in the title of a table",
            format="markdown",
        ),
        wrong(
            "Exports of timber {fall} 8%\n\nTimber exports grew by 8% in the third quarter, helped by a weak krona.",
            severity=Ceiling.WARNING,
        ),
        wrong(
            "Fewer than {40} families still in shelters\n\n"
            "The agency said on Monday that 63 families were still in shelters after the flood.",
            severity=Ceiling.WARNING,
        ),
        wrong(
            "Woman, {47}, rescued from cliff\n\nA 74-year-old woman was rescued on Sunday after a fall from a cliff.",
            severity=Ceiling.WARNING,
        ),
        wrong(
            "Rovers slump to {fourth} straight defeat\n\nRovers lost to Calder, their fifth defeat in succession.",
            severity=Ceiling.WARNING,
        ),
        wrong(
            "Lighthouse to open to visitors in {April}\n\nThe lighthouse on Skarn will let people in from 9 June, "
            "when its new stair is finished.",
            repair="June",
            severity=Ceiling.WARNING,
        ),
        wrong(
            "Orchestra to lend its oldest cello for {six years}\n\n"
            "The cello is to leave the orchestra in May on a loan of four years to a school in Vell.",
            repair="four years",
            severity=Ceiling.WARNING,
        ),
        right(
            "Pool in Osk to close for six months\n\n"
            "The pool in Osk will be shut from 3 May to 2 November, after three months of talks.",
            because="another length",
        ),
        right(
            "Bank head quits after eight years\n\n"
            "The head of the bank, who had served five years in the army, quit on Monday.",
            because="told of something else",
        ),
        right(
            "Fire in Osk leaves 12 homeless\n\nTwenty-one firefighters fought it; it destroyed four flats in Osk.",
            because="firefighters and flats",
        ),
        wrong(
            "Fever in Osk: {64} ill\n\nForty-six people in Osk have been taken ill with a fever, doctors said.",
            severity=Ceiling.WARNING,
        ),
        right(
            "Lighthouse to open to visitors in April\n\nThe council will vote on 9 March on whether it is safe.",
            because="the vote comes first",
        ),
        right(
            "Storm kills seven in the valley\n\nThe storm killed seven people in the valley on Monday, the police said."
        ),
        right(
            "Harbour traffic up a fifth\n\n"
            "Traffic in the harbour rose 19.6% to 598,000 tonnes in May, the port authority said.",
            because="a headline rounds",
        ),
        right(
            "Ferry fares jump 44%\n\nFares on the ferry rose to €43.40 from €30.10, the operator said on Friday.",
            because="the two fares make it",
        ),
        right(
            "Ferry line loses a third of its riders\n\n"
            "The ferry line carried 61,000 riders last year, after 92,000 the year before.",
            because="the two years make it",
        ),
        right(
            "Ten ways to save water\n\nA shower of six minutes uses less than a bath, the waterworks says.",
            because="it counts items",
        ),
        right(
            "Hall rent up 12%\n\nThe rent of the hall rose 12% in 2023, after a rise of 4% in 2022.",
            because="one of the two",
        ),
        right(
            "# Baker jailed for six years\n\nThe baker, jailed for a fraud of four years, wept in the court in Osk.",
            because="how long the fraud went on",
            format="markdown",
        ),
        wrong(
            "{Over 90} newts found in quarry\n\nBiologists found 88 newts in the quarry at Ley. It is to be filled.",
            repair="80",
            severity=Ceiling.WARNING,
        ),
        wrong(
            "Marathon draws {more than 30,000} runners\n\n"
            "It poured. Yet 28,400 runners crossed the bridge on Sunday, the organisers said.",
            severity=Ceiling.WARNING,
        ),
        right(
            "More than 60 boats join regatta\n\nFifty-seven boats sailed. Eight more boats came late.",
            because="both together",
        ),
        right(
            "Over half of vets plan to leave\n\nOf vets in Osk alone, 47% of vets plan to leave the trade.",
            because="some of them",
        ),
        right(
            "Marathon hopes for more than 30,000 runners\n\nSo many as 28,400 runners have signed up.",
            because="what is hoped for",
        ),
        right(
            "# Three drown as ferry sinks\n\nThe ferry, carrying 48 pilgrims, sank off Osk on Sunday.",
            because="those aboard",
            format="markdown",
        ),
        right(
            "# Eleven shot in six incidents\n\nThe four are charged in nine incidents, including six shootings, "
            "between May and August, the prosecutor said.",
            because="the six are among the nine",
            format="markdown",
        ),
        right(
            "# Senate passes herring bill by 29 votes to 22\n\nThe vote was closer than the 15-vote margin by which it "
            "came through the lower house in May.",
            because="of another vote",
            format="markdown",
        ),
    )

    def relate(self, facts: Facts) -> Iterator[Tie]:
        """One tie per headline figure that the body repeats or contradicts."""
        reckoned = {made.headline.name: made for made in facts.of(HeadlineMade)}
        otherwise = list(self._told_otherwise(facts))
        yield from otherwise
        found = {tie.roles["headline"].name for tie in otherwise}
        body = body_figures(facts)
        for headline in headline_figures(facts):
            if headline.name in found:
                continue
            beyond = beyond_bound(facts, headline, body)
            if beyond is not None and not agree(headline, beyond):
                edits = tuple(mended_bound(facts, headline, beyond))
                yield self._tie(headline, beyond, hedge=_hedge_of(facts, headline), edits=edits)
                continue
            same = [fact for fact in body if comparable(headline, fact) or _is_slip_of(facts, headline, fact)]
            same = [fact for fact in same if not is_of_others(facts, headline, fact)]
            holding = [fact for fact in same if may_stand_for(facts, headline, fact)]
            about = [fact for fact in holding if shared_words(facts, headline, fact) >= 1 and is_near(headline, fact)]
            told = [fact for fact in about if agree(headline, fact)]
            if told:
                # "falls to 2.9% (3.0% in January)": of figures near each other, the one that is the same.
                yield self._tie(headline, min(told, key=lambda fact: fact.value != headline.value))
                continue
            if any(_is_again(headline, fact) or _is_within(headline, fact) for fact in body):
                continue
            if holding or is_implied(facts, headline) or _is_said_in_body(facts, headline):
                continue
            if any(may_count_one_more(facts.document.text, fact, headline) for fact in same):
                continue  # "Six die in avalanche" above "five skiers and their guide"
            made = reckoned.get(headline.name)
            if made is not None and (made.agrees or made.way == "score"):
                # "By 12 points", of the one score that the opening tells, whoever had eleven rebounds.
                yield self._made(made)
                continue
            rival = (
                _rival(facts, headline, [fact for fact in same if not _is_further(facts, fact)])
                or lead_of(facts, headline, body, same)
                or only_in_lead(facts, headline, body, same)
            )
            if rival is not None and (_goes_further(facts, headline, rival) or makes_up(headline, rival, body)):
                rival = None
            if rival is not None and _are_two_lengths(facts, headline, rival):
                rival = None
            rival = rival or slipped(facts, headline, body, same)
            if rival is not None and _is_told_beside(facts, headline, rival, body):
                continue
            if rival is not None and _is_in_lead(headline, body):
                continue  # "kills five, wounds 36" above "Five people were killed and 36 wounded"
            if rival is not None and not is_passed(facts, headline, rival):
                lengths = (
                    frozenset({headline.name, rival.name}) if is_one_length(facts, headline, rival) else frozenset()
                )
                yield self._tie(headline, rival, hedge=_hedge_of(facts, headline), integers=lengths)
            elif rival is None and not any(meet(headline, fact) for fact in same):
                ties = list(self._reckoned(facts, headline, body))
                if not ties and headline.name in reckoned:
                    ties = [self._made(reckoned[headline.name])]
                yield from ties
        yield from self._dated(facts)
        yield from self._proposed(facts)

    def _dated(self, facts: Facts) -> Iterator[Tie]:
        """ "To reopen in March" above "will reopen on 2 May": each date may be mended by the other one."""
        for told in facts.of(HeadlineDate):
            mine, its = told.headline.quantity, told.body.quantity
            yield self.tie(
                Form("same date", equal(told.headline.var, told.body.var)),
                message="The headline says {told}, the body {again}.",
                arithmetic="{told} in the headline, {again} in the body",
                words={"told": told.told, "again": told.again},
                ceiling=Ceiling.WARNING,
                why=told.inferred,
                firm=True,
                way="dated",
                edits=(
                    Edit(mine.start, mine.end, its.text, "the date of the body", "exchanged", told.headline.name),
                    Edit(its.start, its.end, mine.text, "the date of the headline", "exchanged", told.body.name),
                ),
                headline=told.headline,
                body=told.body,
            )

    def _proposed(self, facts: Facts) -> Iterator[Tie]:
        """What the model takes for one thing in the headline and in the body."""
        for told in facts.of(Proposed):
            first, second = told.facts[0], told.facts[-1]
            if _are_two_lengths(facts, first, second) or is_of_others(facts, first, second):
                continue
            if told.relation is Relation.SAME and is_above_body(facts, first) and not is_above_body(facts, second):
                yield self.tie(
                    Form("same figure", equal(first.var, second.var)),
                    message="The headline says {headline}, the body {body}.",
                    read=told,
                    headline=first,
                    body=second,
                )

    def _told_otherwise(self, facts: Facts) -> Iterator[Tie]:
        """ "Exports fall 8%" above a rise of 8%, "Woman, 47," above "a 74-year-old woman"."""
        why = "headline and body speak of the same thing"
        for change, headline, other, body in turned(facts):
            if change.direction is None or other.direction is None or change.trigger is None or other.trigger is None:
                continue
            relation = equal(headline.var * change.direction.sign, body.var * other.direction.sign)
            yield self.tie(
                Form("same way", relation),
                words={"mine": change.trigger.text, "its": other.trigger.text},
                message="The headline says “{mine}” {headline}, the body “{its}” {body}.",
                arithmetic="“{mine}” in the headline, “{its}” in the body",
                primary=(change.trigger.start, change.trigger.end),
                ceiling=Ceiling.WARNING,
                why=why,
                way="turned",
                headline=headline,
                body=body,
            )
        for headline, body in retold(facts):
            yield self.tie(
                Form("same figure", equal(headline.var, body.var)),
                ceiling=Ceiling.WARNING,
                why=why,
                way="retold",
                headline=headline,
                body=body,
            )

    def _reckoned(self, facts: Facts, headline: Fact, body: list[Fact]) -> Iterator[Tie]:
        """What two figures of the body make: "one in three care homes" for "24 of the 72"."""
        told, shared = change_told(facts, headline), part_and_whole(facts, headline, body)
        if told is not None and headline.role is Role.CHANGE:
            start, end = told
            left = 1 - headline.rate if headline.direction is Direction.DOWN else 1 + headline.rate
            made = end.var / start.var - 1 if headline.direction is Direction.UP else 1 - end.var / start.var
            relation = equal(end.var, start.var * left)
            shown = "{start.n} to {end.n} is {made.percent}"
        elif shared is not None:
            end, start = shared
            relation, made = equal(end.var, start.var * headline.rate), end.var / start.var
            shown = "{end.n} ÷ {start.n} = {made.percent}"
        else:
            return
        yield self.tie(
            Form("made by two figures of the body", relation),
            shown={"made": made},
            message="The headline says {headline}; {end} and {start} of the body make {made.percent}.",
            arithmetic=shown,
            ceiling=Ceiling.WARNING,
            why="headline and body speak of the same thing",
            way="reckoned",
            headline=headline,
            start=start,
            end=end,
        )

    def _made(self, told: HeadlineMade) -> Tie:
        """What several figures of the body make, which the headline sums up."""
        headline, facts = told.headline, told.operands
        first, second = facts[0], facts[-1]
        roles = {f"part{i}": fact for i, fact in enumerate(facts, start=1)}
        if told.made is Made.SUM:
            made = total(fact.var for fact in facts)
            relation, shown = equal(headline.var, made), " + ".join(f"{{{role}.n}}" for role in roles) + " {made.eq}"
            message = "The headline says {headline}; the parts that the body tells add up to {made.n}."
        elif told.made is Made.SAME:
            return self._tie(headline, first)
        elif told.made is Made.DIFFERENCE:
            made = first.var - second.var
            relation, shown = equal(headline.var, made), "{part1.n} − {part2.n} = {made.n}"
            message = "The headline says {headline}; {part1} and {part2} of the body are {made.n} apart."
        elif told.made is Made.MULTIPLE:
            made = second.var / first.var
            relation, shown = equal(second.var, headline.var * first.var), "{part2.n} ÷ {part1.n} = {made.n}"
            message = "The headline says {headline}; {part2} is {made.n} times {part1}."
        elif told.made is Made.SHARE:
            made = second.var / first.var
            relation, shown = equal(second.var, first.var * headline.rate), "{part2.n} ÷ {part1.n} = {made.percent}"
            message = "The headline says {headline}; {part2} of {part1} is {made.percent}."
        else:
            left = 1 + headline.rate if told.grows else 1 - headline.rate
            made = second.var / first.var - 1 if told.grows else 1 - second.var / first.var
            relation, shown = equal(second.var, first.var * left), "{part1.n} to {part2.n} is {made.percent}"
            message = "The headline says {headline}; from {part1} to {part2} it is {made.percent}."
        return self.tie(
            Form("made by figures of the body", relation),
            shown={"made": made},
            message=message,
            arithmetic=shown,
            ceiling=Ceiling.WARNING,
            why=told.inferred,
            way="made",
            listed={"headline": headline, **roles},
        )

    def _tie(
        self,
        headline: Fact,
        body: Fact,
        hedge: str = "",
        integers: frozenset[str] = frozenset(),
        edits: tuple[Edit, ...] = (),
    ) -> Tie:
        relation = equal(headline.var, body.var)
        if headline.is_percent != body.is_percent:
            relation = equal(headline.rate, body.rate)
        return self.tie(
            Form("same figure", relation),
            message="The headline says {hedge}{headline}, the body {body}.",
            words={"hedge": hedge},
            ceiling=Ceiling.WARNING,
            why="headline and body speak of the same thing",
            integers=integers,
            edits=edits,
            primary=((headline.quantity.hedge or (headline.quantity.start, 0))[0], headline.quantity.end)
            if edits
            else None,
            way="bound" if edits else "",
            headline=headline,
            body=body,
        )

    def notice(self, facts: Facts) -> Iterator[Flaw]:
        """One note per headline figure that nothing in the body supports."""
        body, reckoned = body_figures(facts), {made.headline.name for made in facts.of(HeadlineMade)}
        reckoned |= {fact.name for told in facts.of(Proposed) for fact in told.facts}
        # What the body's levels make of it, another check tells.
        reckoned |= {size.name for change in facts.changes if change.start and change.end for size in sizes_of(change)}
        if not any(block.kind not in ABOVE for block in facts.document.prose()):
            return
        for headline in headline_figures(facts):
            quantity = headline.quantity
            if quantity.kind not in _MEASURED:
                continue
            same = [fact for fact in body if comparable(headline, fact) and not is_of_others(facts, headline, fact)]
            if any(meet(headline, fact) for fact in same) or is_implied(facts, headline):
                continue
            if any(_is_within(headline, fact) for fact in body):
                continue
            if any(may_count_one_more(facts.document.text, fact, headline) for fact in same):
                continue
            if headline.name in reckoned or _rival(facts, headline, same) is not None:
                continue  # a contradiction, told by `relate`
            if slipped(facts, headline, body, same) is not None:
                continue
            yield Flaw(
                self,
                quantity.start,
                quantity.end,
                "The headline's {text} has no support in the body.",
                Ceiling.NOTE,
                facts=(headline.name,),
                edits=tuple(of_body(facts, headline, same)),
            )


def _are_two_lengths(facts: Facts, headline: Fact, body: Fact) -> bool:
    """ "To close for five months", "shut after three months of talks": lengths of time that nothing makes one."""
    lengths = headline.quantity.kind is body.quantity.kind is QuantityKind.DURATION
    return lengths and not one_slip(headline, body, SWAPPED) and not is_one_length(facts, headline, body)


def _is_told_beside(facts: Facts, headline: Fact, rival: Fact, body: Sequence[Fact]) -> bool:
    """ "14 shot in seven incidents" above "ten incidents, including seven shootings": the figure is told there."""
    text = facts.document.text
    return any(
        fact.sentence == rival.sentence
        and fact.value == headline.value
        and fact.quantity.kind is headline.quantity.kind
        and (counts_its_thing(facts, headline, fact) or text[: fact.quantity.start].rstrip().endswith("including"))
        for fact in body
    )


def _is_in_lead(headline: Fact, body: Sequence[Fact]) -> bool:
    """Whether the first sentence of the body with figures, or the next, tells that of the headline as it is.

    Only of one that counts what the headline leaves out: "four cups" are not meant by "a gang of four".
    """
    if headline.quantity.noun is not None:
        return False
    first = min((fact.sentence for fact in body), default=0)
    lead = (fact for fact in body if fact.sentence <= first + 1)
    return any(fact.value == headline.value and comparable(headline, fact) for fact in lead)


def _hedge_of(facts: Facts, headline: Fact) -> str:
    """The words that make a bound of a figure, as they stand in a sentence: "fewer than "."""
    hedge = headline.quantity.hedge
    if headline.quantity.mod not in BOUNDS or hedge is None:
        return ""
    return f"{facts.document.text[slice(*hedge)].lower()} "


def _is_slip_of(facts: Facts, headline: Fact, body: Fact) -> bool:
    """Whether a great count has the digits of the headline's in another order: "1,900 flock" for "9,100 visitors"."""
    great = min(headline.value or 0, body.value or 0) >= _GREAT
    counts = headline.quantity.kind is body.quantity.kind is QuantityKind.NUMBER and headline.role is body.role
    if not (great and counts and one_slip(headline, body, SWAPPED)):
        return False
    before = facts.document.text[facts.document.blocks[body.block].start : body.quantity.start].lower().split()
    told = {sense_of(word.strip(",.").removesuffix("s")) for word in before} | {word.strip(",.") for word in before}
    return len(senses_of(facts, headline) & told) >= MIN_SHARED or shared_words(facts, headline, body) >= 1


def _is_further(facts: Facts, body: Fact) -> bool:
    """ "Another 180 trees": a part of what the headline sums up."""
    before = facts.document.text[: body.quantity.start].lower().split()[-1:]
    return not words_about("headline")["further"].isdisjoint(before)


def _goes_further(facts: Facts, headline: Fact, rival: Fact) -> bool:
    """ "920 people for its new terminal … Another 650 are wanted": the headline counts them all."""
    behind = (fact for fact in facts if 0 <= fact.sentence - rival.sentence <= 1 and fact.block >= 0)
    further = any(fact.dimension == headline.dimension and _is_further(facts, fact) for fact in behind)
    return further and not one_slip(headline, rival, SWAPPED)


def _is_again(headline: Fact, body: Fact) -> bool:
    """Whether the body has the count of the headline, of whatever: "11,400 wristbands" for "11,400 adults wore one".

    A small or round one says nothing: it is soon found again.
    """
    if body.quantity.kind is QuantityKind.AGE and headline.value == body.value:
        return headline.quantity.noun is None  # "Man, 63," for "a man aged 63"
    same = headline.value == body.value and headline.quantity.kind is body.quantity.kind is QuantityKind.NUMBER
    value = headline.value or Fraction(0)
    return same and (value >= _GREAT or (value >= _TELLING and bool(value % _TEN)))


def _is_within(headline: Fact, body: Fact) -> bool:
    """Whether the body has a range that the headline's figure lies in: "40-48 tonnes" for "48 tonnes"."""
    low, high = body.quantity.low, body.quantity.high
    if low is None or high is None or None in (low.value, high.value, headline.value):
        return False
    alike = high.kind is headline.quantity.kind and high.unit == headline.quantity.unit
    return alike and (low.value or 0) <= (headline.value or 0) <= (high.value or 0)


def _is_said_in_body(facts: Facts, headline: Fact) -> bool:
    """Whether the body says a fraction of the headline in the same word: "half of those phones"."""
    if not headline.is_fraction:
        return False
    said = headline.quantity.written.text.lower()
    blocks = (block for block in facts.document.prose() if block.kind not in ABOVE)
    return any(said in facts.document.text[block.start : block.end].lower() for block in blocks)


def _rival(facts: Facts, headline: Fact, same: list[Fact]) -> Fact | None:
    """The one figure of the body that the headline's was meant to be: of the same thing, or one slip away."""
    alone = sum(fact.role is headline.role for fact in same) == 1
    number = headline.quantity.kind is QuantityKind.NUMBER
    named = [fact for fact in same if number and counts_its_thing(facts, headline, fact)]
    only = named[0] if len(named) == 1 and shared_words(facts, headline, named[0]) > MIN_SHARED else None
    alike = [
        fact
        for fact in same
        if _same_thing(facts, headline, fact, fact is only if only else alone) and _is_of_its_size(headline, fact)
    ]
    if len({fact.sentence for fact in alike}) == 1:
        # "carried 3.2 million, more than the 3.0 million of 2023": the headline tells where it arrived.
        begun = {fact.name for change in facts.changes for fact in change.start}
        arrived = [fact for fact in alike if fact.name not in begun]
        if len(alike) == 1 or len(arrived) == 1:
            return (arrived or alike)[0]
    slipped = [fact for fact in same if one_slip(headline, fact, SWAPPED)]
    slipped = [
        fact for fact in slipped if same_way(headline, fact) or shared_words(facts, headline, fact) >= MIN_SHARED
    ]
    named = [fact for fact in slipped if shared_words(facts, headline, fact)]
    if len({fact.value for fact in slipped}) == 1 and (named or not alike):
        return (named or slipped)[0]
    return None if slipped else _changed(facts, headline, same)


def _is_of_its_size(headline: Fact, body: Fact) -> bool:
    """Whether two figures are near enough to be one: "2.3 million visit parks" is not of "the three parks"."""
    mine, other = (abs(fact.value or Fraction(0)) for fact in (headline, body))
    if headline.is_percent != body.is_percent or not mine or not other:
        return True
    return max(mine, other) < _SIZE * min(mine, other)


def _changed(facts: Facts, headline: Fact, same: list[Fact]) -> Fact | None:
    """The figure of the body that has one other digit, told of the headline's own thing: no other is told of it.

    One digit is soon another by chance; so the sentence must speak of what the figure of the headline is of, and of
    nothing else that the figure could be.
    """
    begun = {fact.name for change in facts.changes for fact in change.start}
    led = _led_by(facts, headline)
    found = [
        fact
        for fact in same
        if fact.name not in begun
        and led & facts.keys[fact.name]
        and one_slip(headline, fact, CHANGED)
        and same_way(headline, fact)
        and shared_words(facts, headline, fact) >= MIN_SHARED
    ]
    return found[0] if len({fact.value for fact in found}) == 1 else None


def _led_by(facts: Facts, headline: Fact) -> frozenset[str]:
    """What the headline counts, or names last before its figure: "turnout" in "as turnout sags to 29%"."""
    if headline.role is Role.COUNT and headline.measure is not None:
        return frozenset(headline.measure.key)
    block = facts.document.blocks[headline.block]
    said = facts.document.text[block.start : headline.quantity.start].lower().split()
    keys = facts.keys[headline.name]
    return frozenset(next(([word] for word in reversed(said[-_LED:]) if word in keys), []))


def _same_thing(facts: Facts, headline: Fact, body: Fact, alone: bool) -> bool:
    """Whether a sentence of the body speaks of what the headline speaks of.

    Args:
        facts: Of the document.
        headline, body: One figure of each.
        alone: Whether the body has only one figure that the headline's could be.
    """
    words = facts.keys[headline.name]
    shared = shared_words(facts, headline, body)
    if shared < MIN_SHARED or (shared < _MIN_COVER * len(words) and not alone):
        return False
    if not same_way(headline, body) or not (is_mark(facts, headline) or says_the_same(facts, headline, body)):
        return False
    if headline.role is not body.role and {headline.role, body.role} != {Role.LEVEL, Role.COUNT}:
        return False
    for mine, other in ((headline.entity, body.entity), (headline.period, body.period)):
        if mine is not None and other is not None and mine.origin == other.origin == "stated" and mine.key != other.key:
            return False
    # "Fewer than 40 families still in shelters" is told by 63 families, where both count the same.
    both = headline.role is body.role is Role.COUNT and headline.measure is not None
    counts = both and counts_its_thing(facts, headline, body)
    bound = headline.quantity.mod is None or (headline.quantity.mod in BOUNDS and counts)
    return bound and body.quantity.mod is None
