"""Whether a figure of the body supports one of the headline."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise

from factcheck.checks._changes import level_pairs, positive
from factcheck.checks._words import words_about
from factcheck.documents import BlockKind
from factcheck.extraction.model import QuantityKind
from factcheck.facts import Change, Fact, Facts, Role
from factcheck.facts.slips import last_place
from factcheck.facts.synonyms import sense_of
from factcheck.reasoning import Interval

ABOVE = frozenset({BlockKind.HEADLINE, BlockKind.STANDFIRST})
_MUCH_SHARED = 3  # content words that the headline and a sentence share where one of them reckons for the other
_WORD = 24  # characters before a figure in which the word before it stands
_OF = frozenset({"of the", "of its", "of their", "of all", "out of", "out of the"})
_LED = 3  # words before a figure among which "a gang of" stands
_BOUND = Fraction(5, 4)  # "nearly", "over": how far the figure may be from the bound that rounds it


def comparable(first: Fact, second: Fact) -> bool:
    if first.value is None or second.value is None:
        return False
    shares = {first.is_percent, first.is_fraction}, {second.is_percent, second.is_fraction}
    if (first.is_percent or first.is_fraction) and (second.is_percent or second.is_fraction):
        return all(shares)
    if first.quantity.kind is not second.quantity.kind or first.dimension != second.dimension:
        return False
    # Counts are of one thing only if they count by one noun; a noun that is not said may be any.
    a, b = (
        set(map(sense_of, fact.measure.key)) if fact.role is Role.COUNT and fact.measure else set()
        for fact in (first, second)
    )
    states = words_about("headline")["states"]
    if any(not states.isdisjoint(fact.measure.key) for fact in (first, second) if fact.measure):
        return True  # "64 ill" for "46 patients"
    return not a or not b or bool(a & b)


def is_of_others(facts: Facts, headline: Fact, body: Fact) -> bool:
    """Whether the headline says what befell them and the body tells of others: "six hurt", "a bus carrying nine"."""
    lists, told = words_about("headline"), senses_of(facts, body)
    states = lists["states"].intersection(headline.measure.key if headline.measure else ())
    if states:
        return told.isdisjoint(map(sense_of, states))
    # "Four killed": a verb, of which those who were carried need not be told.
    before = facts.document.text[max(0, body.quantity.start - _WORD) : body.quantity.start].lower().split()[-1:]
    if body.role is not Role.COUNT or lists["carrying"].isdisjoint(before):
        return False
    befell = frozenset(map(sense_of, lists["befalling"]))
    return not befell.isdisjoint(senses_of(facts, headline)) and befell.isdisjoint(told)


def is_mark(facts: Facts, headline: Fact) -> bool:
    """Whether the headline's figure is a mark that is passed: "cases pass 100"."""
    before = facts.document.text[: headline.quantity.start].split()[-1:]
    return bool(before) and before[0].lower() in words_about("headline")["passing"]


def is_passed(facts: Facts, headline: Fact, body: Fact) -> bool:
    """Whether the headline gives a mark that the body's figure lies beyond: "cases pass 100" for 117."""
    if not is_mark(facts, headline):
        return False
    return headline.value is not None and body.value is not None and headline.value < body.value <= headline.value * 2


def agree(headline: Fact, body: Fact) -> bool:
    """Whether the digits of both allow one value, the headline's as coarse as may be."""
    scale = 100 if headline.is_fraction and body.is_percent else 1
    back = 100 if body.is_fraction and headline.is_percent else 1
    return any(
        mine.coarse.scaled(scale).intersection(other.strict.scaled(back)) is not None
        for mine in headline.quantity.readings
        for other in body.quantity.readings
    )


def meet(headline: Fact, body: Fact) -> bool:
    """Whether the headline may be the body's figure: digits agree, or the headline rounds to what it shows."""
    scale = 100 if headline.is_fraction and body.is_percent else 1
    back = 100 if body.is_fraction and headline.is_percent else 1
    for mine in headline.quantity.readings:
        for other in body.quantity.readings:
            # The headline may be coarser than the body, not finer: 42.2 finds no support in 43.
            if mine.coarse.scaled(scale).intersection(other.strict.scaled(back)) is not None:
                return True
            if mine.value is not None and other.value is not None:
                digit = _leading_digit(mine.value)
                rounding = Interval.closed(mine.value - digit / 2, mine.value + digit / 2).scaled(scale)
                # One significant digit: "40%" may stand for 43.6%.
                if digit and mine.value % digit == 0 and rounding.contains(other.value * back):
                    return True
    return False


def _is_cut(headline: Fact, body: Fact) -> bool:
    """Whether the headline only holds for figures cut short, as 6.4 for 6.5: of another thing, that says nothing."""
    if headline.value is None or body.value is None or headline.dimension != body.dimension:
        return False
    return abs(body.value - headline.value) == last_place(headline) == last_place(body)


def may_stand_for(facts: Facts, headline: Fact, body: Fact) -> bool:
    """Whether the headline's figure may be the body's, whatever it is of."""
    shared = shared_words(facts, headline, body)
    if not meet(headline, body) or (not shared and _is_cut(headline, body)):
        return False
    # "by more than 5 per cent" is no support for 8.4, nor "a gang of four" for four rings.
    bounded = headline.quantity.mod is None and body.quantity.mod is not None
    return not (bounded and not is_near(headline, body)) and not _counts_members(facts, headline, body)


def _counts_members(facts: Facts, headline: Fact, body: Fact) -> bool:
    """ "a gang of four", beside a headline that counts things by a noun."""
    if (
        headline.role is not Role.COUNT
        or body.quantity.noun is not None
        or body.quantity.kind is not QuantityKind.NUMBER
    ):
        return False
    before = facts.document.text[: body.quantity.start].split()[-_LED:]
    return len(before) > 1 and before[-1] == "of" and before[-2].lower() in words_about("headline")["bodies"]


def is_near(headline: Fact, body: Fact) -> bool:
    """Whether the body's figure is what a bound speaks of: "over 25%" for 26, not for 53."""
    exact = headline.quantity.mod is None and body.quantity.mod is None
    if exact or not headline.value or not body.value or headline.is_percent != body.is_percent:
        return True
    return 1 / _BOUND <= body.value / headline.value <= _BOUND


def _leading_digit(value: Fraction) -> Fraction:
    """What one unit of the first digit of a number is worth; 0 for 0."""
    size = abs(value)
    if not size:
        return Fraction(0)
    unit = Fraction(1)
    while size >= unit * 10:
        unit *= 10
    while size < unit:
        unit /= 10
    return unit


def is_implied(facts: Facts, headline: Fact) -> bool:
    """Whether two levels of the body make the headline's percentage, multiple or amount."""
    for change in facts.changes:
        for start, end in level_pairs(change):
            if not positive(start, end) or start.value is None or end.value is None:
                continue
            if headline.direction is not None and change.direction not in {headline.direction, None}:
                continue
            if headline.is_percent and start.is_percent:
                continue  # nobody states the percentage change of a percentage in a headline
            ratio = end.value / start.value
            made: Fraction | None = None
            if headline.is_percent or headline.is_fraction:
                made = abs(ratio - 1) * (100 if headline.is_percent else 1)
            elif headline.is_multiple:
                made = ratio
            elif headline.dimension == start.dimension:
                made = abs(end.value - start.value)
            if made is not None and any(
                reading.coarse.hull(reading.loose).contains(made) for reading in headline.quantity.readings
            ):
                return True
    return False


def shared_words(facts: Facts, first: Fact, second: Fact) -> int:
    """How many content words two sentences share."""
    return len(senses_of(facts, first) & senses_of(facts, second))


def senses_of(facts: Facts, fact: Fact) -> frozenset[str]:
    """The content words of the sentence of a figure, synonyms taken for one: "hurt" and "injured"."""
    return frozenset(map(sense_of, facts.keys[fact.name]))


def counts_its_thing(facts: Facts, headline: Fact, body: Fact) -> bool:
    """Whether a figure of the body counts what the words of the headline name: "117 cases" for "cases pass 100"."""
    if body.role is not Role.COUNT or body.measure is None:
        return False
    return not senses_of(facts, headline).isdisjoint(map(sense_of, body.measure.key))


def part_and_whole(facts: Facts, headline: Fact, body: list[Fact]) -> tuple[Fact, Fact] | None:
    """The two counts of the body that the headline gives as a share: "24 of the 72 care homes" for "one in three"."""
    if not (headline.is_fraction or headline.is_percent) or headline.role is Role.CHANGE:
        return None
    found = []
    for part, whole in pairwise(body):
        between = " ".join(facts.document.text[part.quantity.end : whole.quantity.start].lower().split())
        if between not in _OF or not counts_its_thing(facts, headline, whole):
            continue
        if part.value and whole.value and 0 < part.value < whole.value:
            found.append((part, whole))
    shared = [pair for pair in found if shared_words(facts, headline, pair[1]) >= _MUCH_SHARED]
    return shared[0] if len(found) == len(shared) == 1 else None


def change_told(facts: Facts, headline: Fact) -> tuple[Fact, Fact] | None:
    """The one pair of levels of the body whose change the headline gives as a share: "lose a third of their gulls"."""
    if not (headline.is_fraction or headline.is_percent) or headline.direction is None:
        return None
    found = {
        (start.name, end.name): (start, end)
        for change in facts.asserted_changes()
        for start, end in level_pairs(change)[:1]
        if len(level_pairs(change)) == 1 and positive(start, end) and not start.is_percent
        if not change.inferred or _is_confirmed(change, start, end)
        if change.direction in {headline.direction, None} and shared_words(facts, headline, end) >= _MUCH_SHARED
    }
    return next(iter(found.values())) if len(found) == 1 else None


def _is_confirmed(change: Change, start: Fact, end: Fact) -> bool:
    """Whether the size of a change is what its two levels make: "8,240 nests, 4,120 fewer than the 12,360 of 2016"."""
    apart = abs((end.value or 0) - (start.value or 0))
    return any(amount.value is not None and abs(amount.value) == apart for amount in change.amounts)
