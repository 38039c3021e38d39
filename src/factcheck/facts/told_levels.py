"""The two levels of one thing that the sentences before a change tell: "It came to £48m. A year earlier it was £42m".

They are the only two of their unit in up to three sentences, one of them is told to be of another time than the other,
and nothing says that they are of two things. Where a third could be meant, there are none.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from factcheck.extraction.model import BOUNDS, Quantity, QuantityKind
from factcheck.facts.clauses import clause_of
from factcheck.facts.drafts import is_beside_trade
from factcheck.facts.level_pairs import (
    are_alike,
    are_at_two_times,
    are_of_one,
    are_of_one_time,
    is_bare_rate,
    order_is_told,
    order_of,
)
from factcheck.facts.model import Change, Role
from factcheck.facts.order import BASES, ENDS_OF_SCALE, Level, Order, in_groups, is_month_before, is_to_come
from factcheck.facts.planned import is_forecast
from factcheck.facts.said_of import Surroundings, sizes_of, words_told
from factcheck.facts.sentences import CueKind, Figure, Sentence, ends_name
from factcheck.facts.slips import last_place
from factcheck.facts.units import LEVEL_KINDS, is_bare, looks_like_year, quantities_compare

BACK = 3  # sentences before a change in which its levels may stand
_ENDS = frozenset({CueKind.END, CueKind.START})
_PARTING = frozenset({";", ":", "and", "but"})
_STANDING = frozenset({"are", "came", "had", "is", "numbered", "stands", "stood", "was", "were"})
_WHY_AGAIN = "the sentence tells both levels of one thing, at two times"
_WHY_SET = "the sentence sets the two levels against each other"
_LENGTHS = frozenset({"after", "during", "every", "for", "in", "last", "next", "over", "past", "the", "within"})
_PLACES = frozenset({"at", "for", "in"})
_HAVING = frozenset({"be", "average", "come", "reach", "stand", "total"})
_NOUNS = frozenset({"NOUN", "PROPN"})
_ALL = 100
_APART = frozenset({"extra", "fewer", "less", "more"})
_SMALL = 10
_THOUSAND = 1000
_PAIR = 2
_SIDES = 2  # tokens between the two sides of a vote, "votes to"


@dataclass(frozen=True, slots=True)
class Pair:
    """Two levels in order of position, which of them is the earlier ("" if that is not said), and the words told."""

    first: Level
    second: Level
    order: Order
    words: frozenset[str]


def pair_before(here: Sentence, outer: int, change: Change, told: Surroundings) -> Pair | None:
    """The pair of levels before a token, or None.

    Args:
        here: The sentence of the change.
        outer: First token of how far it went; levels stand before it.
        change: With its sizes; of its levels one at most.
        told: The document.
    """
    groups = _groups(here, outer, change, told)
    known = {fact.name for fact in (*change.start, *change.end)}
    if known:
        groups = [group for group in groups if any(level.fact.name in known for level in group)]
    if len(groups) != 1 or len(groups[0]) != _PAIR:
        return None
    first, second = groups[0]
    if any(_is_barred(level, change, told) for level in (first, second)):
        return None
    back = (is_month_before(second.fact, told.facts[figure.name]) for figure in first.sentence.figures)
    if second.sentence is here and any(back):
        return None  # "rose to 1,851,000 in February. In January they fell to 1,804,000"
    if first.sentence is not second.sentence and are_of_one_time(first, second, told):
        return None  # "2,597 burglaries were recorded in 2012. There were 1,706 at homes in 2012, down 4% on 2011"
    order = _order_of_change(first, second, told)
    if not order and not are_of_one(first, second, told):
        return None
    order = order or order_of(first, second, told)
    if not order and not are_at_two_times(first, second, told):
        return None
    words = words_told(level.sentence for level in (first, second) if level.sentence is not here)
    return Pair(first, second, order, words)


def pair_behind(window: Sequence[Sentence], change: Change, told: Surroundings, said: frozenset[str]) -> Pair | None:
    """The pair of levels that some sentences behind a change tell, or None.

    Among groups of figures that are alike those are meant of which the text says that one came before the other.

    Args:
        window: The sentences.
        change: With its sizes, and no level.
        told: The document.
        said: What the sentence of the change says, in all forms.
    """
    levels = [
        level
        for sentence in window
        for figure in sentence.figures
        for level in (Level(told.facts[figure.name], figure, sentence),)
        if not is_a_size(figure.name, told, whole=False) and can_be_level(level, change)
    ]
    pairs = []
    for group in map(_narrowed, in_groups(levels, are_alike)):
        if len(group) != _PAIR or any(_is_barred(level, change, told, of_them=True) for level in group):
            continue
        first, second = group
        if are_of_one_time(first, second, told) or not are_of_one(first, second, told, said=said):
            continue
        order = _order_of_change(first, second, told) or _order_to_come(first, second) or order_of(first, second, told)
        if order:
            pairs.append(Pair(first, second, order, words_told(level.sentence for level in group)))
    return pairs[0] if len(pairs) == 1 else None


def _order_to_come(first: Level, second: Level) -> Order:
    """ "The fee will be 56 cents. It is 50 cents now": what is to come is later than what was or is."""
    coming = is_to_come(first), is_to_come(second)
    return "" if coming[0] == coming[1] else "second" if coming[0] else "first"


def _narrowed(like: list[Level]) -> list[Level]:
    """Of more than two levels those in one unit, "56 cents … 24 cents per kilowatt-hour", or those told first."""
    if len(like) > _PAIR:
        plain = [level for level in like if "/" not in (level.fact.quantity.unit or "")]
        like = plain if len(plain) == _PAIR else [level for level in like if _stands_first(level)]
    return like


def _stands_first(level: Level) -> bool:
    """ "1,300 in 2023 and 845 in 2024, while thefts of bicycles …": whether a level stands in the first clause."""
    clause = clause_of(level.sentence, level.figure.first)
    return clause is None or clause.start == level.sentence.start


def only_pair_of(
    window: Sequence[Sentence], change: Change, told: Surroundings, alike: Callable[[Level, Level], bool]
) -> tuple[Level, Level] | None:
    """The two figures of some sentences that can be levels of one thing, in order; None where no two or others can.

    Args:
        window: The sentences.
        change: What the levels are of.
        told: The document.
        alike: Whether two levels can be of one thing.
    """
    sizes = {fact.name for fact in sizes_of(change)}
    levels = (
        level
        for sentence in window
        for figure in sentence.figures
        if figure.name not in sizes and not is_a_size(figure.name, told, whole=False)
        for level in (Level(told.facts[figure.name], figure, sentence),)
        if can_be_level(level, change) and not _is_added(level, change)
    )
    groups = [group for group in in_groups(levels, alike) if len(group) > 1]
    if len(groups) != 1 or len(groups[0]) != _PAIR:
        return None
    first, second = groups[0]
    return first, second


def _is_added(level: Level, change: Change) -> bool:
    """ "29.2%, a gain of 5.7 points, and the Alliance with 13.5%": told beside it, of another."""
    ends = [size.quantity.end for size in sizes_of(change)]
    start = level.fact.quantity.start
    if level.sentence.number != change.sentence or not ends or start < max(ends) or change.trigger is None:
        return False
    before = any(f.quantity.end <= change.trigger.start for f in level.sentence.figures)
    return before and ", and " in level.sentence.text[max(ends) : start]


def reason_of(change: Change, first: Level, second: Level, otherwise: str) -> str:
    """Why two levels are taken for those of a change.

    Args:
        change: The change.
        first, second: In order of position.
        otherwise: The reason where the sentence does not set them against each other, as "at 2.84 million, compared
            with 2.51 million" and "got shorter: 14 minutes before, 11 after" do.
    """
    sentence = first.sentence
    if sentence is not second.sentence:
        return otherwise
    between = {sentence.word(i) for i in range(first.figure.last, second.figure.outer)}
    parted = not between.isdisjoint(_PARTING)
    if between & {"it", "they"} and between & _STANDING and order_is_told(first, second):
        return _WHY_AGAIN
    kinds = {first.figure.cue.kind, second.figure.cue.kind}
    against = second.figure.cue.kind in BASES or kinds == _ENDS or "instead" in between
    if against and not parted:
        return _WHY_SET
    trigger = change.trigger
    ends = [trigger.end, *(size.quantity.end for size in sizes_of(change))] if trigger is not None else []
    # "climbed by 12% in two years: a flat that went for €850 now goes for €952"
    led = bool(ends) and ":" in sentence.text[max(ends) : first.fact.quantity.start]
    return _WHY_SET if led and not parted else otherwise


def _scope(here: Sentence, told: Surroundings) -> Iterator[Sentence]:
    index = told.at[here.number]
    for sentence in told.sentences[max(0, index - BACK) : index + 1]:
        if here.number - sentence.number <= BACK and sentence.flow == here.flow:
            yield sentence


def _groups(here: Sentence, outer: int, change: Change, told: Surroundings) -> list[list[Level]]:
    sizes = {fact.name for fact in sizes_of(change)}
    ends = {fact.name for fact in (*change.start, *change.end)}
    levels: list[Level] = []
    for sentence in _scope(here, told):
        for figure in sentence.figures:
            level = Level(told.facts[figure.name], figure, sentence)
            other = is_a_size(figure.name, told, whole=sentence is not here and not level.fact.is_percent)
            before = (sentence is not here or figure.last <= outer or figure.name in ends) and not other
            if figure.name not in sizes and before and can_be_level(level, change):
                levels.append(level)
    return [group for group in in_groups(levels, are_alike) if len(group) > 1]


def can_be_level(level: Level, change: Change) -> bool:
    """Whether a figure is of the kind that the change measures."""
    fact, quantity = level.fact, level.fact.quantity
    if quantity.kind not in LEVEL_KINDS or fact.value is None or fact.value <= 0 or quantity.unit == "deg":
        return False
    if quantity.kind is QuantityKind.DURATION and level.sentence.word(level.figure.outer - 1) in _LENGTHS:
        return False
    if is_forecast(level.sentence, level.figure, change) or is_beside_trade(level.figure):
        return False
    if level.sentence.word(level.figure.last) in _APART:
        return False  # "7,077 less than this time in 2003": how far two levels are apart
    if level.sentence.word(level.figure.outer - 1) in ENDS_OF_SCALE:
        return False  # "among the top 30 countries"
    if is_bare(quantity) and ends_name(level.sentence, level.figure):
        return False  # "the Hai Long 16"
    if is_bare(quantity) and looks_like_year(quantity) and not quantity.written.group_mark:
        return False
    if quantity.kind is QuantityKind.NUMBER and quantity.scale is None and fact.value < _SMALL and not change.points:
        return False  # five of one thing and two of another
    if change.points:
        return fact.is_percent or is_bare_rate(level)
    if fact.is_percent:
        return bool(change.multiples) or not sizes_of(change)
    return all(
        quantities_compare(quantity, amount.quantity) and not _is_beneath(level, amount.quantity)
        for amount in change.amounts
    )


def _is_beneath(level: Level, amount: Quantity) -> bool:
    """Whether an amount is too little to be seen in a level with a scale: "acquired two", of seven million."""
    scaled = level.fact.quantity.scale is not None and amount.scale is None and amount.kind is QuantityKind.NUMBER
    return scaled and (amount.value or 0) < last_place(level.fact)


def is_a_size(name: str, told: Surroundings, *, whole: bool) -> bool:
    """Whether a figure says how far another change went; `whole`: one that tells both its levels."""
    return any(
        name == fact.name
        for owner in told.owned.get(name, ())
        if not whole or (owner.start and owner.end)
        if owner.triggers or owner.signed or not owner.percents  # "is backed by 57% of voters" tells no change
        for fact in sizes_of(owner)
    )


def _is_barred(level: Level, change: Change, told: Surroundings, *, of_them: bool = False) -> bool:
    """Whether a figure that leaves a choice is none of this change: a target, a part, a bound, another change's.

    Where nothing was counted before, "150 of them" is all of what was spoken of.
    """
    sentence, figure, fact = level.sentence, level.figure, level.fact
    if fact.role in {Role.TARGET, Role.RANK} or fact.quantity.mod in BOUNDS:
        return True
    counted = not fact.is_percent and sentence.word(figure.last) == "of"
    wholes = {"the", "those", "whom", "all"} if of_them else {"the", "those", "them", "whom", "all"}
    if counted and sentence.word(figure.last + 1) in wholes:
        return True
    if sentence.word(figure.outer - 1) in {"of", "="} and sentence.figure_at(figure.outer - 2) is not None:
        return True
    for owner in told.owned.get(figure.name, ()):
        if owner is change:
            continue
        whole = bool(owner.start and owner.end)
        sized = bool(sizes_of(owner))
        again = sized and {fact.quantity.kind for fact in sizes_of(owner)} & {f.quantity.kind for f in sizes_of(change)}
        as_level = fact.name in {each.name for each in (*owner.start, *owner.end)}
        turned = None not in {owner.direction, change.direction} and owner.direction is not change.direction
        if whole and (again or turned):
            return True
        if sized and as_level and not whole:
            return True
        if not as_level and (owner.start or owner.end or len(sizes_of(owner)) > 1):
            return True  # "increased $6.0 billion, or 21%": how far
    return False


def _order_of_change(first: Level, second: Level, told: Surroundings) -> Order:
    """ "Fees rose from 320 to 360 crowns. That is an increase of 12.5%": the ends of a change that was told."""
    for owner in told.owned.get(first.figure.name, ()):
        start, end = ({fact.name for fact in facts} for facts in (owner.start, owner.end))
        if first.figure.name in start and second.figure.name in end:
            return "first"
        if first.figure.name in end and second.figure.name in start:
            return "second"
    return ""


def in_points(change: Change, here: Sentence, figures: Sequence[Figure]) -> Change:
    """ "The nine-point fall", "a gain of seven points": the amount of a change of rates."""
    if len(change.amounts) != 1 or change.percents or change.points:
        return change
    figure = next((figure for figure in figures if figure.name == change.amounts[0].name), None)
    if figure is None or figure.quantity.kind is not QuantityKind.NUMBER:
        return change
    after = here.word(figure.last + (here.word(figure.last) == "-"))
    return replace(change, amounts=(), points=change.amounts) if after in {"point", "points"} else change
