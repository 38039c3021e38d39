"""Direction of a change."""

from __future__ import annotations

import re
from collections.abc import Iterator

from factcheck.checks._base import Ceiling, Check, Doubt, Edit, Tie, right, wrong
from factcheck.checks._changes import WORDS, level_pairs
from factcheck.checks._rebased import Bases
from factcheck.checks._words import words_about
from factcheck.extraction.model import QuantityKind
from factcheck.facts import WAY_OF_MODEL, Change, Fact, Facts
from factcheck.facts import Direction as Way
from factcheck.facts.frames.told_difference import ToldDifference
from factcheck.facts.model import Trigger
from factcheck.facts.other_ways import are_times_of_a_state, is_of_a_currency
from factcheck.facts.trends import Trend
from factcheck.facts.units import is_bare
from factcheck.reasoning import Form, less
from factcheck.ties import Relation


class Direction(Check):
    """The way that a word of change says against the way that the figures went.

    ## What it does
    Ties "rose from 8 to 6" by `end > start` for a rise and `end < start` for a fall. A loss, a gap or a deficit that
    narrows gets smaller as written, and one that widens gets larger. Two levels that a trained model takes as set
    against each other are held against the words of change around them, if these are said of what has the levels.

    ## Why it matters
    One word turned round turns the story round.

    ## When it is silent
    The two figures may be equal once rounded; the word takes no side ("moved"), or only with a measure that is good or
    bad news whichever way it goes ("spending improved"); the levels lie on two sides
    of nought.
    """

    name = "direction"
    doubtful = Doubt.ALL
    rank = 5
    relations = frozenset({Relation.ORDER})
    message = "{start} to {end} is a {fall}, but the text says “{word}”."
    arithmetic = "{end.n} − {start.n} = {difference.n}"
    examples = (
        wrong(
            "Ferry traffic was {down} on last summer, at 2.84 million cars compared with 2.68 million.",
            severity=Ceiling.WARNING,
        ),
        right(
            "The ice has retreated; it ends 2,310 metres above the sea today, whereas in 1980 it was at 2,190.",
            because="how high it ends, and not how long it is",
        ),
        right("He held his breath for a descent from 4 to 22 metres.", because="of depths"),
        right(
            "The new engine brought the time down to nine seconds for a sprint from 0 to 100 metres.",
            because="the sprint begins and ends there",
        ),
        wrong("Cider sold for less in June. Sales {slipped} to €4.9m, after €4.5m in May.", severity=Ceiling.NOTE),
        wrong(
            "The yard built 31 ships in the first half, {down} from 26 in the same months of last year.",
            severity=Ceiling.NOTE,
        ),
        right("The yard built 26 ships in the first half, down from 31 in the same months of last year."),
        right(
            "In May 71 per cent of parcels came on time. In June 78 per cent did, an improvement of seven points.",
            because="no time is told",
        ),
        right("Spending on roads fell in real terms, from £44m in 2019 to £48m.", because="prices rose"),
        right("Exports come to £48m. In 2015 they were £61m, and the decline is put down to a rival."),
        right("The share of farms free of debt improved from 31 per cent to 36 per cent.", because="free of it"),
        wrong(
            "The tram carried 5.2 million in spring. A year ago the figure was 4.7 million, and the {fall} is a worry.",
            severity=Ceiling.WARNING,
        ),
        right("The tram carried 5.2 million in spring. A year ago the figure was 4.7 million, and the rise is news."),
        wrong(
            "Cases of whooping cough {dropped}. There were 5,480 from April to June, after 5,110 a quarter before.",
            severity=Ceiling.WARNING,
        ),
        wrong(
            "The gap has {widened} since Easter: it was 6.2 points then and is 4.1 points now.",
            severity=Ceiling.WARNING,
        ),
        wrong(
            "In 2015 the clinic treated 1,120 people a month. The number has since {grown} to 840.",
            severity=Ceiling.WARNING,
        ),
        wrong(
            "Callers waited 14 minutes in 2022 and 9 minutes in 2023. She put the {longer} wait down to the strike.",
            severity=Ceiling.WARNING,
        ),
        wrong(
            "Overtime {increased} in the spring, coming in at 212 hours after 268 in the winter.",
            severity=Ceiling.WARNING,
        ),
        wrong(
            "# Mooring prices {ease}\n\nBoat owners pay €41 a metre in the moorings. A year ago they paid €37.",
            severity=Ceiling.WARNING,
            format="markdown",
        ),
        wrong(
            "# Trade deficit {narrows}\n\nThe shortfall on trade was $412m in the three months to June, compared with "
            "$367m in the three months to March.",
            severity=Ceiling.WARNING,
            format="markdown",
        ),
        right(
            "# Ram prices ease\n\nRams weighed 94 kilos at the sale on Monday. At the sale a week earlier, it was 91.",
            because="a weight is no price",
            format="markdown",
        ),
        right(
            "# School rolls down\n\nThe island's schools have 41 teachers this term. There were 38 a year ago.",
            because="teachers are on no roll",
            format="markdown",
        ),
        right(
            "# Rents climb\n\nTenants in the harbour pay €17.80 a square metre. In the old town they pay €18.90.",
            because="two places",
            format="markdown",
        ),
        right("Callers waited 14 minutes in 2022 and 9 minutes in 2023. Those with the longer call were told first."),
        right("The insurer's profit shrank. It paid out $412m, against $306m in 2021.", because="no profit"),
        right("Ferry traffic was down on last summer, at 2.51 million cars compared with 2.68 million."),
        right("Costs rose to £5m, against revenue of £6m.", because="of two things"),
        wrong("The queue {shortened} from 120 to 150 names.", repair="lengthened"),
        wrong("Membership {rose} from 8,200 to 6,400.", repair="fell"),
        wrong("The ministry {cut} the fee to £12 from £9.", repair="raised"),
        wrong("Passenger numbers {declined} from 41,000 to 46,000 last year.", repair="rose"),
        wrong("The bill {swelled} from €3.1m to €2.4m.", repair="shrank"),
        wrong(
            "In 2022 there were 420 families on the list. It has since {become shorter}, with 510 at the last count.",
            severity=Ceiling.WARNING,
        ),
        wrong(
            "Exports of cheese were {down} 15% at 4,600 tonnes. In 2021 the country had sold 4,000 tonnes abroad.",
            severity=Ceiling.WARNING,
        ),
        right(
            "In 2022 there were 420 families on the list. It has since become shorter, with 310 at the last count.",
        ),
        right(
            "In 2010 the nursery had 46 children. Its intake has dwindled since, and the school next door now has 71.",
            because="another subject",
        ),
        wrong(
            "In 2019 the farm kept 340 goats. By 2023 it kept 290. The {rise} is due to two wet summers.",
            repair="fall",
            severity=Ceiling.WARNING,
        ),
        right(
            "In 2019 the farm kept 340 goats. By 2023 it kept 290. The rise in fodder prices took 9%.",
            because="prices are no goats",
        ),
        wrong(
            "The canteen served 230 meals in March. By November the number was 310; the {drop} pleased the cooks.",
            repair="rise",
            severity=Ceiling.WARNING,
        ),
        wrong(
            "Stalls went from €14.20 to €16.80 a day within two years. Traders put the {fall} down to the new hall.",
            repair="rise",
            severity=Ceiling.WARNING,
        ),
        right("Stalls went from €14.20 to €16.80 a day within two years. Traders put the rise down to the new hall."),
        right("The inn had 60 beds in 2010 and 52 in 2020. Its owner blamed the rise in wages.", because="of wages"),
        right("The inn had 60 beds in 2010 and 52 in 2020. The rise began only with the new road.", because="later"),
        right(
            "The rate of arrears was 7.4% in June. Three months on it had come to 8.6%. The worsening was sharp.",
            because="had come, three months on, is later",
        ),
        right("We are twelve, counting the two apprentices, up from five in 2011.", because="an aside lies between"),
        right("The fare will be £9.40 instead of £8.90, an increase of 50p.", because="£8.90 is the fare before"),
        right("The lake, shrinking to 12 metres instead of 9, would stay open.", because="another choice"),
        right("The queue lengthened from 120 to 150 names."),
        right("The deficit narrowed to $3 billion from $5 billion."),
        right("The average time improved from 52 seconds to 49 seconds.", because="better may be less"),
        wrong("Punctuality on the tramway {improved} from 88.4% to 81.9%."),
        right("Punctuality on the tramway improved from 81.9% to 88.4%."),
        right("The winner slowed from 52 seconds to 55 seconds.", because="what is slower takes longer"),
        right("The share was cut from 12% to 12%.", because="equal once rounded"),
        right("The club climbed from 14 to 9 in the league table.", because="up is towards 1"),
        right("Of the lakes, six are below 40% and only two above 80%.", because="limits, not levels"),
        right("The ticket desk was down from 8.15 to 10.40, the theatre said.", because="two times of day"),
        right("The forint has sunk since spring: from 360 per euro to 415.", because="a euro buys more of them"),
        wrong("The price was {down} from €8.15 to €10.40.", repair="up"),
    )

    def relate(self, facts: Facts) -> Iterator[Tie]:
        """One tie per change with a direction and both levels, if they are compared as they stand."""
        bases = Bases(facts.document.text)
        return (tie for tie in self._ties(facts) if not bases.are_moved(tie.roles.values()))

    def _ties(self, facts: Facts) -> Iterator[Tie]:
        for trend in facts.of(Trend):
            if trend.way != WAY_OF_MODEL and not _goes_otherwise(facts, trend.trigger, trend.first, trend.second):
                yield self._told(trend.trigger, trend.direction, trend.first, trend.second, trend.inferred)
        for change in facts.asserted_changes():
            if change.trigger is None or (change.inferred and len(change.start) > 1):
                continue
            pairs = level_pairs(change)
            way = change.direction or (_judged(facts, change, pairs[0]) if pairs else None)
            if way is None:
                continue
            if (
                not pairs
                or _is_ranking(facts, *pairs[0])
                or _may_be_span(facts.document.text, *pairs[0])
                or any(_is_grade(fact) or _is_depth(facts, fact) for fact in pairs[0])
                or _is_levy(change.trigger)
                or _is_way_down(change.trigger, *pairs[0])
                or _goes_otherwise(facts, change.trigger, *pairs[0])
            ):
                continue
            up = way is Way.UP
            forms = tuple(
                Form(way.value, less(start.var, end.var) if up else less(end.var, start.var)) for start, end in pairs
            )
            start, end = pairs[0]
            rising = (end.value or 0) >= (start.value or 0)
            yield self.tie(
                *forms,
                change=change,
                words={**WORDS[way], "word": change.trigger.text},
                shown={"difference": end.var - start.var if rising else start.var - end.var},
                arithmetic="" if rising else "{start.n} − {end.n} = {difference.n}",
                primary=(change.trigger.start, change.trigger.end),
                start=start,
                end=end,
            )
        for told in facts.of(ToldDifference):
            if told.trigger is not None and told.trigger.direction is not None:
                yield self._told(told.trigger, told.trigger.direction, told.second, told.first, told.inferred)
        for trend in facts.of(Trend):
            if trend.way == WAY_OF_MODEL and not _goes_otherwise(facts, trend.trigger, trend.first, trend.second):
                yield self._told(trend.trigger, trend.direction, trend.first, trend.second, trend.inferred, trend.way)

    def _told(self, trigger: Trigger, way: Way, start: Fact, end: Fact, why: str, tied_by: str = "") -> Tie:
        up = way is Way.UP
        rising = (end.value or 0) >= (start.value or 0)
        return self.tie(
            Form(way.value, less(start.var, end.var) if up else less(end.var, start.var)),
            words={**WORDS[way], "word": trigger.text},
            shown={"difference": end.var - start.var if rising else start.var - end.var},
            arithmetic="" if rising else "{start.n} − {end.n} = {difference.n}",
            ceiling=Ceiling.WARNING,
            why=why,
            way=tied_by,
            primary=(trigger.start, trigger.end),
            edits=() if trigger.opposite is None else (_turned(trigger, trigger.opposite),),
            start=start,
            end=end,
        )


_LEAD = 24  # characters before the end of a range in which it begins


def _turned(trigger: Trigger, opposite: str) -> Edit:
    """The contrary word in place of one that no change holds."""
    return Edit(trigger.start, trigger.end, opposite, "the other way", "direction")


def _judged(facts: Facts, change: Change, levels: tuple[Fact, Fact]) -> Way | None:
    """The way of "improved" and "worsened", for a measure that is better the higher, or the lower, it is."""
    lists = words_about("polarity", layer="facts")
    word = change.trigger.text.lower() if change.trigger is not None else ""
    if word not in lists["improved"] | lists["worsened"]:
        return None
    named = {key for fact in levels if fact.measure is not None for key in fact.measure.key}
    if not named & (lists["better_up"] | lists["better_down"] | lists["escaping"]):
        named = set(facts.keys[levels[0].name])
    if any(fact.is_percent for fact in levels):
        named = named - lists["lasting"]  # "63 per cent of trains ran on time"
    up, down = bool(named & lists["better_up"]), bool(named & lists["better_down"])
    if up == down or not named.isdisjoint(lists["escaping"]):
        return None
    return Way.UP if up == (word in lists["improved"]) else Way.DOWN


def _is_levy(trigger: Trigger) -> bool:
    """ "Discounts are from 1 to 3 per cent": how much is taken off."""
    return trigger.text.lower().removesuffix("s") in words_about("levies", layer="facts")["own"]


def _goes_otherwise(facts: Facts, trigger: Trigger, start: Fact, end: Fact) -> bool:
    """ "Was down from 8.05 to 9.50", "the forint has sunk from 360 per euro to 415"."""
    word = trigger.start, trigger.end
    return are_times_of_a_state(facts.document.text, word, start, end) or is_of_a_currency(facts, start, end)


def _is_grade(fact: Fact) -> bool:
    """ "from 1-millisecond to 100-millisecond units": kinds of a thing, whose own measure may go the other way."""
    clock = re.fullmatch(r"0\d{3}", fact.quantity.text) is not None  # "from 0900 to 1305"
    return clock or re.search(r"\d-[^\W\d]", fact.quantity.text) is not None


def _is_depth(facts: Facts, fact: Fact) -> bool:
    """ "The water dropped from 20 to 50 metres below the ground": what is deeper has more metres."""
    behind = facts.document.text[fact.quantity.end :].split(maxsplit=1)[:1]
    measured = fact.quantity.kind is QuantityKind.MEASURE
    return measured and bool(behind) and behind[0].lower().strip(".,;") in words_about("bounds")["depth"]


def _is_way_down(trigger: Trigger, start: Fact, end: Fact) -> bool:
    """ "A dive from 5 to 30 metres": of those who go down, a way told in depths."""
    named = trigger.text.lower() in words_about("bounds")["ways_down"]
    return named and all(fact.quantity.kind is QuantityKind.MEASURE for fact in (start, end))


def _may_be_span(text: str, start: Fact, end: Fact) -> bool:
    """ "cuts the size from 5% to even 30%": from how much to how much it cuts."""
    between = text[start.quantity.end : end.quantity.start].lower()
    lead, behind = text[max(0, end.quantity.start - _LEAD) : end.quantity.start], text[start.quantity.end :]
    back = start.quantity.start > end.quantity.end
    if back and re.search(r"\bfrom \S+ to $", lead) and re.match(r"\s(?:\S+\s)?to\s\S*\d", behind):
        return True  # "from 2.3 to 2.6, down from 2.4 to 2.7": of two ranges
    return (
        start.is_percent
        and end.is_percent
        and re.search(r"\bto (?:even|as (?:high|many|much) as)\s*$", between) is not None
    )


def _is_ranking(facts: Facts, start: Fact, end: Fact) -> bool:
    """Whether two bare numbers are places in a table, where up is towards 1."""
    if not (is_bare(start.quantity) and is_bare(end.quantity)):
        return False
    return bool((facts.keys[start.name] | facts.keys[end.name]) & words_about("bounds")["ranking"])
