"""Percentage against multiple."""

from __future__ import annotations

import re
from collections.abc import Iterator

from factcheck.checks._base import Ceiling, Check, Doubt, Tie, right, wrong
from factcheck.extraction.model import Quantity
from factcheck.facts import Change, Direction, Fact, Facts
from factcheck.facts.comparative_scales import words_of
from factcheck.facts.frames.same_multiple import SameMultiple
from factcheck.facts.frames.times_again import TimesAgain
from factcheck.facts.lexicon import NOUN, load_lexicon
from factcheck.facts.other_bases import is_of_another
from factcheck.reasoning import Form, equal

_AND = re.compile(r"^[^.:;]*\band\b[^.:;]*$")
_BEHIND = re.compile(r"\s([a-z]+er|less|more)\b", re.IGNORECASE)  # "3.5x faster"
_SINCE = re.compile(r"\s(?:against|compared|from|on|since)\b")
_WHAT_IT_WAS = re.compile(r"\s(?:of\s)?(?:its|the|their|what)\s(?:\w+\s){1,4}(?:at|before|in|on)\b")
_OF = re.compile(r"([a-z]+)\sof\s$", re.IGNORECASE)
_NAMED = 6  # words of ", a sharp rise of about"
_NOUN = 30  # characters before a percentage in which "a score of" stands
_REVERSED = "{multiple} is {change.expected}, not {change}."
_REACHED = "{change} more is {factor.times} times as much, but the text says “{multiple}”."
_LEFT = "{change} less leaves {factor.percent} of it, but the text says “{multiple}”."


class PercentAgainstMultiple(Check):
    """One change given both in per cent and as a multiple.

    ## What it does
    Ties "by 93%, or 1.9 times" by `multiple = 1 + p/100`. For a fall, `1 − p/100 = 1/multiple` and
    `1 − p/100 = multiple` are both accepted. "Three times more" may mean ×3 or ×4, and a comparative may also mean that
    the percentage is the multiple itself.

    ## Why it matters
    A rise of 300% is a fourfold rise, and the slip between the two is one of the most common in print.

    ## When it is silent
    The multiple is of something else ("35%, or three times the national rate"); a reading of it holds.
    """

    name = "percent-against-multiple"
    doubtful = Doubt.INFERRED
    rank = 3
    message = "{change} is {multiple.expected}, not {multiple}."
    arithmetic = "1 + {change.fraction} = {factor.times}"
    examples = (
        wrong("Deliveries of masks grew by 93%, or {2.9 times}.", repair="1.9 times"),
        wrong("Fees rose by 60%, that is, {2.6 times}.", repair="1.6 times"),
        wrong("Output increased 40-fold, or by {400%}.", repair="3,900%"),
        wrong("Sales of bicycles rose 150%, or {1.5 times}.", repair="50%"),
        wrong("The number of visitors grew 5-fold, or by {500%}.", repair="400%"),
        wrong("Exports rose by 40%, in other words {2.4 times}.", repair="1.4 times"),
        wrong("Complaints are up 200%; in other words they have {doubled}.", repair="tripled"),
        wrong("The price of a stove has halved, that is, it is down by {25%}.", repair="50%"),
        wrong("The new chip draws 80% less power in standby, {a third} of what its forerunner needed."),
        wrong("Production was cut by half, or {40 per cent}, when the ore ran out."),
        wrong("Sales were 250% of their level of 2019, or {three and a half times} as high."),
        wrong(
            "Seats at the opera are up 300% since June, at {three times} their former price.",
            repair="four times",
            severity=Ceiling.WARNING,
        ),
        wrong(
            "Wolves in the Orlo hills have tripled in ten years. An increase of {300 per cent} is more than farmers "
            "wanted.",
            repair="200 per cent",
            severity=Ceiling.WARNING,
        ),
        wrong(
            "Moorings cost 75 per cent more since March. They stand at {2.75 times} the old level.",
            repair="1.75 times",
            severity=Ceiling.WARNING,
        ),
        wrong(
            "Eels in the Wend have tripled since the weir went, and the increase of {300%} has drawn herons.",
            repair="200%",
            severity=Ceiling.WARNING,
        ),
        wrong("The fee for a berth leapt by 300%, {tripling} in less than a year.", severity=Ceiling.WARNING),
        wrong("A skein of wool is half what it was, a fall of {25%}.", severity=Ceiling.WARNING),
        right(
            "Eels in the Wend have tripled, and the increase of 300% in herons has drawn gulls.", because="of herons"
        ),
        right("The fee for a berth leapt by 300%, quadrupling in less than a year."),
        right("Wool is half of what it was in 1998, a fall of 25% on last year.", because="on another year"),
        right("Wool is a third of what it was at its peak, a fall of 20% since May.", because="since another time"),
        right("Orders are up 100%, so three times as many looms are needed.", because="of looms"),
        right("Wool exports leapt by 300%, tripling in Asia alone.", because="of a part"),
        right("Wool exports leapt by 300%, tripling the yard's profit.", because="of another thing"),
        right("Seats at the opera are up 300% since June, at four times their former price."),
        right("Seats at the opera are up 20% since June, at four times their level of 2001.", because="two times"),
        right("Sales rose 400% abroad, to four times those of its rival.", because="of something else"),
        right(
            "Bears in the Orlo hills have doubled. An increase of 200 per cent in wolves worries the farmers.",
            because="two things",
        ),
        right("Sales were 250% of their level of 2019, or two and a half times as high."),
        right("Production was cut by a third, or 33 per cent, when the ore ran out."),
        right("The new chip draws 80% less power in standby, a fifth of what its forerunner needed."),
        right("Deliveries of masks grew by 93%, or 1.9 times."),
        right("The price of a stove has halved, that is, it is down by 50%."),
        right("Enrolment grew by 50%, which means that fees doubled.", because="two measures"),
        right("The number of visitors grew 5-fold, or by 400%."),
        right("Fares rose 60% and freight grew 2.6 times.", because="two measures"),
        right("Fees rose by 160%, or 2.6-fold."),
        right("Prices fell by 75%, or four times.", because="a quarter of them is left"),
        right("Turnout was 35%, or three times the national rate.", because="of something else"),
    )

    def relate(self, facts: Facts) -> Iterator[Tie]:
        """One tie per percentage and multiple of one change, or of one level."""
        for same in facts.of(SameMultiple):
            percent, multiple = same.percent, same.multiple
            second = max(percent, multiple, key=lambda fact: fact.quantity.start)
            yield self.tie(
                Form("the same level", equal(multiple.var * 100, percent.var)),
                shown={"factor": percent.rate},
                message="{percent} is {factor.times} times as much, but the text says “{multiple}”.",
                arithmetic="{percent} = {factor.times}",
                primary=(second.quantity.start, second.quantity.end),
                multiple=multiple,
                percent=percent,
            )
        again = list(facts.of(TimesAgain))
        yield from map(self._again, again)
        known = {(one.percent.name, one.multiple.name) for one in again}
        for change in facts.asserted_changes():
            yield from self._told_twice(change, facts.document.text)
            if len(change.multiples) != 1 or len(change.percents) != 1:
                continue
            percent, multiple = change.percents[0], change.multiples[0]
            if (percent.name, multiple.name) in known:
                continue
            # "80% less, a fifth of what it used"; a fraction beside a rise would be how much more.
            part = multiple.is_fraction and change.direction is Direction.DOWN
            if not percent.is_percent or not (multiple.is_multiple or part):
                continue
            ends = sorted((percent.quantity, multiple.quantity), key=lambda quantity: quantity.start)
            if _AND.search(facts.document.text[ends[0].end : ends[1].start]):
                continue  # "10 times the week before and 10% more than the mean of four"
            if _is_of_forecast(facts.document.text, multiple) or is_of_another(
                facts.document.text, multiple.quantity.end
            ):
                continue  # "four times their level of 2001", "three times those of Ely"
            if _names_two_bases(facts.document.text, percent, multiple):
                continue
            if _are_of_two(facts.document.text, *ends) or _is_level(facts.document.text, change, percent):
                continue
            falling = change.direction is Direction.DOWN
            second = max(percent, multiple, key=lambda fact: fact.quantity.start)
            yield self.tie(
                *_forms(percent, multiple, change.direction, more=change.times_more),
                change=change,
                shown={"factor": 1 - percent.rate if falling else 1 + percent.rate},
                message=_message(multiple, falling=falling) if second is multiple else _REVERSED,
                arithmetic="1 − {change.fraction} = {factor.times}" if falling else "",
                primary=(second.quantity.start, second.quantity.end),
                multiple=multiple,
                change_=percent,
            )

    def _again(self, again: TimesAgain) -> Tie:
        """ "is up 40 per cent and costs five times what it did": the finder has asked whether both can be meant."""
        percent, multiple = again.percent, again.multiple
        falling = again.direction is Direction.DOWN
        second = max(percent, multiple, key=lambda fact: fact.quantity.start)
        return self.tie(
            *_forms(percent, multiple, again.direction, more=False),
            shown={"factor": 1 - percent.rate if falling else 1 + percent.rate},
            message=_REVERSED if second is percent else _LEFT if falling else _REACHED,
            arithmetic="1 − {change.fraction} = {factor.times}" if falling else "",
            primary=(second.quantity.start, second.quantity.end),
            ceiling=Ceiling.WARNING,
            why=again.inferred,
            firm=True,
            multiple=multiple,
            change_=percent,
        )

    def _told_twice(self, change: Change, text: str) -> Iterator[Tie]:
        """ "fell by two thirds, or 67%": a fraction and the same in per cent."""
        if len(change.percents) != 2 or change.multiples or change.points:
            return
        first, second = change.percents
        if first.is_percent == second.is_percent or first.is_fraction == second.is_fraction:
            return
        if not (_are_one(first, second, text) or _is_named_again(change, first, second, text)):
            return
        part, percent = (first, second) if first.is_fraction else (second, first)
        yield self.tie(
            Form("the same", equal(percent.rate, part.rate)),
            change=change,
            shown={"worth": part.var * 100},
            message="{part} is {percent.expected}, not {percent}.",
            arithmetic="{part} = {worth.n}%",
            primary=(second.quantity.start, second.quantity.end),
            percent=percent,
            part=part,
        )


def _is_of_forecast(text: str, multiple: Fact) -> bool:
    """ "has cut use by 6 per cent, half of what was hoped": so much of another figure."""
    words = text[multiple.quantity.end : multiple.quantity.end + _NOUN].replace(".", " ").split()
    return words[:1] == ["of"] and not words_of("expecting").isdisjoint(words)


def _names_two_bases(text: str, percent: Fact, multiple: Fact) -> bool:
    """ "Half of what it was in 1998, a fall of 25% on last year": each with a time of its own."""
    return bool(_SINCE.match(text, percent.quantity.end) and _WHAT_IT_WAS.match(text, multiple.quantity.end))


def _are_of_two(text: str, first: Quantity, second: Quantity) -> bool:
    """ "3.5 times faster, 37% fewer words": two comparisons, each with its own word."""
    found = [_BEHIND.match(text, quantity.end) for quantity in (first, second)]
    words = {"less" if match[1].lower() == "fewer" else match[1].lower() for match in found if match is not None}
    return len(words) > 1


def _is_level(text: str, change: Change, percent: Fact) -> bool:
    """ "doubling its score of 16%": so much was there, and no word of change tells it."""
    before = _OF.search(text, max(0, percent.quantity.start - _NOUN), percent.quantity.start)
    if before is not None and before.end(1) in {trigger.end for trigger in change.triggers}:
        return False
    return (
        before is not None
        and before[1].lower() != "one"
        and not any(word.kind == NOUN for word in load_lexicon().changes.get(before[1].lower(), ()))
    )


def _are_one(first: Fact, second: Fact, text: str) -> bool:
    """ "by half, or 50 per cent": whether nothing but "or" or a bracket stands between the two."""
    between = text[first.quantity.end : second.quantity.start].replace(",", " ").split()
    behind = text[second.quantity.end :].lstrip().lower()
    return not behind.startswith(("of ", "what", "as ")) and between in (
        ["or"],
        ["("],
        ["or", "by"],
        ["–"],
        ["that", "is"],
        ["i.e."],
    )


def _is_named_again(change: Change, first: Fact, second: Fact, text: str) -> bool:
    """ "went up by half, a rise of 50%": whether a noun of change behind a comma says the same again, and no more."""
    between = text[first.quantity.end : second.quantity.start].lower().split()
    behind = text[second.quantity.end :].lstrip()
    named = any(trigger.text.lower() in between for trigger in change.triggers[1:])
    led = between[:1] == [","] or text[first.quantity.end :].startswith((",", " –", " —"))
    articles = [word for word in between if word in {"a", "an"}]
    short = len(between) <= _NAMED and between[-1:] == ["of"] and len(articles) == 1
    return (
        named
        and led
        and short
        and not behind.startswith(("on ", "from ", "over ", "in ", "for ", "since ", "against "))
    )


def _message(multiple: Fact, *, falling: bool) -> str:
    """The check's own, or for a verb, beside which no number can stand, or a fraction, one of its own."""
    if multiple.is_fraction:
        return _LEFT
    if multiple.quantity.written.style != "verb":
        return ""
    return _LEFT if falling else _REACHED


def _forms(percent: Fact, multiple: Fact, direction: Direction | None, *, more: bool) -> tuple[Form, ...]:
    rate, times = percent.rate, multiple.var
    forms: list[Form] = []
    if direction is not Direction.DOWN:
        forms.append(Form("times as much", equal(times, 1 + rate)))
        if more:
            forms.append(Form("times more", equal(times, rate * 1)))
    if direction is not Direction.UP:
        if (multiple.value or 2) >= 1:  # "halved" is already the part that is left
            forms.append(Form("divided by", equal(times * (1 - rate), 1)))
        forms.append(Form("times what it was", equal(times, 1 - rate)))
    return tuple(forms)
