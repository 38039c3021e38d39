"""Multiple against its two levels."""

from __future__ import annotations

import re
from collections.abc import Iterator

from factcheck.checks._base import Ceiling, Check, Doubt, Tie, right, wrong
from factcheck.checks._changes import is_said_plainly, level_pairs, positive
from factcheck.facts import Change, Direction, Fact, Facts
from factcheck.facts.frames.proposed import Proposed
from factcheck.facts.order import ENDS_OF_SCALE
from factcheck.facts.other_bases import counts_others, is_of_another
from factcheck.reasoning import Form, equal
from factcheck.ties import Relation

_GROUP = 16  # characters before a percentage in which "the bottom" stands
_TRADED = re.compile(r"\sof\b[^.:;]*\bfor\s(?:about\s|some\s)?")
_ASKED = re.compile(r"\b(?:(?:asked|called|pressed|pushed) for|demanded|requested|sought|wanted)\s(?:an?\s)?$")
_AND_REST = re.compile(r"\s(?:as|in)\s[^.,;:]*\band the (?:rest|remainder)\b")


class Multiple(Check):
    """A multiple, or a fraction of an earlier level, against the two levels that it compares.

    ## What it does
    Ties "tripled, from 20 singers to 61", "three times as many as the 20 of last year" and "half the 40 of May" by
    `end = k × start`. What fell threefold is a third of what it was, `start = k × end`. "Three times more" may mean ×3
    or ×4; a "-fold" and "times as many" may not. Doubled, tripled and halved are taken as writers mean them: 1.9 to 2.2
    times are printed as "doubled", so nothing is said before 15% either way.

    ## Why it matters
    "Tripled" is written from memory, and the levels beside it from the table.

    ## When it is silent
    The levels differ in unit or are of other things; one reading of the words holds; "more than doubled" has no upper
    end, "almost tripled" none far below; a half or a third of a group is a share, not a level.
    """

    name = "multiple"
    doubtful = Doubt.INFERRED
    rank = 2
    relations = frozenset({Relation.TIMES, Relation.PERCENT, Relation.SHARE})
    message = "{start} to {end} is {ratio.about} times as much, but the text says “{multiple}”."
    arithmetic = "{end.n} ÷ {start.n} = {ratio.times}"
    examples = (
        wrong("The choir has {tripled}, from 20 singers to 44."),
        wrong("Applications rose {fivefold}, from 1,200 to 4,100."),
        wrong("The museum sold 90 prints, {three times} as many as the 20 of last year."),
        wrong("The shop sold 33 bikes in June, {half} the 40 of May."),
        wrong("Revenue more than {doubled}, to $84m from $61m."),
        wrong("The league drew 9,000 fans, {three times} more than the 1,500 of last season."),
        wrong("The price of a licence {halved} from £480 to £310."),
        wrong(
            "The dairy made €2.4m in 2016. In 2022 it made €8.4m. That is {5.3 times} as much, half of it for cheese.",
            severity=Ceiling.WARNING,
        ),
        wrong(
            "In 2015 it took in 412 cats. Four years later the number was {twice} as high: 284 animals came.",
            severity=Ceiling.WARNING,
        ),
        wrong(
            "The audience was {three times} the usual size. Normally 280 people come; on Friday there were 480.",
            severity=Ceiling.WARNING,
        ),
        wrong("The orchard grew from 35 acres to 280, {seven times} the size."),
        wrong(
            "Claims for burst pipes have {trebled}. Tenants sent in 132 then and 528 now, of which 61 were paid.",
            severity=Ceiling.WARNING,
        ),
        wrong("Orders for sledges nearly {tripled}, to 5,600 from 2,950.", repair="doubled"),
        wrong("A tin of paint costs £30, {three and a half times} the £12 of 2019.", repair="two and a half times"),
        right("Claims for burst pipes have trebled. Tenants sent in 176 then and 528 now, of which 61 were paid."),
        right("The orchard grew from 35 acres to 270, nearly eight times the size."),
        right("The trip, 21 minutes by train, takes three times as long – 63 minutes – by bus."),
        right("In 2015 it took in 412 cats. Four years later the number was twice as high, and 642 dogs came as well."),
        right(
            "The colony doubles in size every 20 minutes, so that 100 cells become 800 in an hour.",
            because="it doubles three times",
        ),
        right(
            "Complaints fell from 1,500 to 1,230, and delays, which had trebled in May, from 6.1% to 4.0%.",
            because="the delays fell",
        ),
        wrong(
            "Rides on the old trams have become {five times} as dear, rising from $4 to $12, since the museum moved.",
            severity=Ceiling.WARNING,
        ),
        right("Rides on the old trams have become three times as dear, rising from $4 to $12, since the museum moved."),
        right("Tolls rose from $4 to $12, five times those in Ely.", because="of other tolls"),
        right("Tolls rose from $4 to $12, twice as much as forecast.", because="of what was forecast"),
        right("Tolls rose from $4 to $12, and twice as many drivers take the old road.", because="of drivers"),
        right(
            "In 2020 the yard sold 30 of its 90 hulls, half of the number that it sold in 2019.", because="another year"
        ),
        right("Rents went up from £400 to £800, four times what they were in 1990.", because="of another year"),
        right("Tolls rose from $4 to $12, three times as fast as wages.", because="of how fast they rose"),
        right("The choir has tripled, from 20 singers to 61."),
        right("Membership doubled to 1,840 from 880.", because="2.1 times is still “doubled”"),
        right("The league drew 6,000 fans, three times more than the 1,500 of last season.", because="×4 may be meant"),
        right("Costs fell threefold, from €900 to €300.", because="a third of them is left"),
        right("Revenue more than doubled, to $184m from $61m.", because="more than has no upper end"),
        right("Half of the 40 shops were shut, and 33 of them have reopened.", because="a share of a group"),
        right("Rents doubled, and wages rose to £30 an hour from £20.", because="another measure"),
        right("The orchard gave 20 tonnes, a third of last year's 60."),
        right("The risk at 78 is more than double that at 63.", because="ages"),
        right(
            "The lake shrank from 25,000 ha to less than a tenth of that, before recovering to 14,000 ha.",
            because="a later turn",
        ),
        right("The mint struck 3,100 medals in 2018. Last year it struck 9,300. Output has therefore tripled."),
        right("She sold a third of her shares for £9m; the whole stake had cost her £6m.", because="shares, not money"),
        right(
            "The fine was trebled to €60,000, after the prosecution had asked for €80,000.", because="only asked for"
        ),
    )

    def relate(self, facts: Facts) -> Iterator[Tie]:
        """One tie per change that gives one multiple and both levels."""
        for change in facts.asserted_changes():
            if len(change.multiples) != 1 or change.periodic:
                continue
            multiple = change.multiples[0]
            text, said = facts.document.text, multiple.quantity
            if is_of_another(text, said.end) or counts_others(text, said.start, said.end):
                continue
            pairs = [pair for pair in level_pairs(change) if positive(*pair) and multiple not in pair]
            # "costs are the quantity of 85 times the price of $3.09": a product, in which 85 is told again.
            pairs = [pair for pair in pairs if multiple.value not in {fact.value for fact in pair}]
            if not pairs or _is_otherwise(facts.document.text, multiple, pairs[0]):
                continue
            start, end = pairs[0]
            yield self.tie(
                *(form for pair in pairs for form in _forms(multiple, *pair, change)),
                change=change,
                shown={"ratio": end.var / start.var},
                message=self.message if _grew(start, end) else _FELL,
                firm=is_said_plainly(change, multiple, facts.document.text),
                multiple=multiple,
                start=start,
                end=end,
            )

        for told in facts.of(Proposed):
            if told.relation is Relation.TIMES and positive(*told.facts):
                yield from self._told(told, facts.document.text)

    def _told(self, told: Proposed, text: str) -> Iterator[Tie]:
        """What the model takes for so many times another, whichever of the two it is."""
        start, end, multiple = told.facts
        if _grew(start, end) != ((multiple.value or 0) >= 1):
            start, end = end, start
        if not _is_otherwise(text, multiple, (start, end)):
            yield self.tie(
                *_forms_told(multiple, start, end),
                shown={"ratio": end.var / start.var},
                message="{end} is {ratio.times} times {start}, not “{multiple}”."
                if _grew(start, end)
                else "{end} is {ratio.percent} of {start}, not “{multiple}”.",
                arithmetic="{end.n} ÷ {start.n} = {ratio.times}",
                read=told,
                multiple=multiple,
                start=start,
                end=end,
            )


_FELL = "{start} to {end} leaves {ratio.percent} of it, but the text says “{multiple}”."


def _forms_told(multiple: Fact, start: Fact, end: Fact) -> Iterator[Form]:
    """So many times the one is the other, or so many times more."""
    yield Form("times as much", equal(end.var, multiple.var * start.var))
    if multiple.quantity.written.style != "verb" and multiple.value is not None and multiple.value >= 1:
        yield Form("times more", equal(end.var, (multiple.var + 1) * start.var))


def _names_group(text: str, fact: Fact) -> bool:
    """ "The top 1% earn forty times what the bottom 90% do": a percentage that says which group is meant."""
    before = text[max(0, fact.quantity.start - _GROUP) : fact.quantity.start].split()
    return fact.is_percent and before[-1:] != [] and before[-1].lower() in ENDS_OF_SCALE


def _is_otherwise(text: str, multiple: Fact, pair: tuple[Fact, Fact]) -> bool:
    """Whether a figure names a group, a price, a wish or a part: "sold a third of it for 9m; the whole had cost 6m".

    "Trebled to 90,000, after the prosecution had asked for 120,000"; "120,000 in salary and the rest in shares".
    """
    stop = min((fact.quantity.start for fact in pair if fact.quantity.start > multiple.quantity.end), default=0)
    between = text[multiple.quantity.end : stop]
    traded = (multiple.value or 0) < 1 and _TRADED.fullmatch(between) is not None
    ends = [(fact.quantity.start, fact.quantity.end) for fact in pair]
    asked = any(_ASKED.search(text, max(0, start - _GROUP), start) for start, _ in ends)
    grouped = any(_names_group(text, fact) for fact in pair) or pair[0].is_percent != pair[1].is_percent
    return grouped or traded or asked or any(_AND_REST.match(text, end) for _, end in ends)


def _grew(start: Fact, end: Fact) -> bool:
    return (end.value or 0) >= (start.value or 0)


def _forms(multiple: Fact, start: Fact, end: Fact, change: Change) -> Iterator[Form]:
    """The relation in each way in which the words can be read."""
    times = multiple.var
    part = multiple.value is not None and multiple.value < 1
    down = change.direction is Direction.DOWN
    if down and not part:
        yield Form("divided by", equal(start.var, times * end.var))
        if change.times_more:
            yield Form("times less", equal(start.var, (times + 1) * end.var))
        return
    yield Form("times as much", equal(end.var, times * start.var))
    if change.times_more and multiple.quantity.written.style != "verb" and "fold" not in multiple.quantity.text:
        yield Form("times more", equal(end.var, (times + 1) * start.var))
