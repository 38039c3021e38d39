"""The two levels of one thing that the sentences before a change tell: "It came to £48m. A year earlier it was £42m".

They are the only two of their unit in up to three sentences, one of them is told to be of another time than the other,
and nothing says that they are of two things. Where a third could be meant, there are none.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from spacy.tokens import Token

from factcheck.extraction.model import BOUNDS, Quantity, QuantityKind
from factcheck.facts.drafts import is_beside_trade
from factcheck.facts.ledger import lemma
from factcheck.facts.model import Change, Role
from factcheck.facts.order import (
    BASES,
    ENDS_OF_SCALE,
    Level,
    Order,
    counted_by,
    date_of,
    earlier_of,
    in_groups,
    is_month_before,
)
from factcheck.facts.phrases import is_said
from factcheck.facts.planned import is_forecast
from factcheck.facts.said_of import Surroundings, sizes_of, words_told
from factcheck.facts.sentences import CueKind, Sentence, clause_head, ends_name
from factcheck.facts.slips import last_place
from factcheck.facts.synonyms import sense_of, with_senses
from factcheck.facts.units import LEVEL_KINDS, is_bare, like_size, looks_like_year, quantities_compare
from factcheck.facts.words import words_about

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
    if first.sentence is not second.sentence and _are_of_one_time(first, second, told):
        return None  # "2,597 burglaries were recorded in 2012. There were 1,706 at homes in 2012, down 4% on 2011"
    order = _order_of_change(first, second, told)
    if not order and not are_of_one(first, second, told):
        return None
    order = order or order_of(first, second, told)
    if not order and not are_at_two_times(first, second, told):
        return None
    words = words_told(level.sentence for level in (first, second) if level.sentence is not here)
    return Pair(first, second, order, words)


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


def order_is_told(first: Level, second: Level) -> bool:
    """Whether "had been", or two dates, say which of two levels of a sentence is the earlier one."""
    between = {first.sentence.word(i) for i in range(first.figure.last, second.figure.outer)}
    periods = [level.fact.period for level in (first, second)]
    dated = all(p is not None and p.origin == "stated" for p in periods)
    return "had" in between or (dated and len({p.key for p in periods if p is not None}) > 1)


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
        return fact.is_percent or _is_bare_rate(level)
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


def _is_bare_rate(level: Level) -> bool:
    """ "In May it had been 53": a rate whose sign is left out."""
    quantity, figure = level.fact.quantity, level.figure
    if not is_bare(quantity) or quantity.scale is not None or not 1 < (quantity.value or 0) <= _ALL:
        return False
    index = level.sentence.figures.index(figure)
    other = level.sentence.figures[index - 1] if index else None
    if other is not None and other.quantity.noun is not None and figure.outer - other.last <= _SIDES:
        return False  # "by 41 votes to 22"
    before = level.sentence.doc[figure.outer - 1] if figure.outer > level.sentence.start else None
    held = before is not None and before.lemma_.lower() in _HAVING
    return held or figure.cue.kind in {CueKind.END, CueKind.LEVEL, CueKind.START}


def are_alike(first: Level, second: Level) -> bool:
    """Whether two figures can be levels of one thing, by unit, noun and size."""
    a, b = first.fact.quantity, second.fact.quantity
    if not quantities_compare(a, b) or not (like_size(a, b) or _is_thousandfold(a, b)):
        return False
    if is_bare(a) != is_bare(b):
        bare, named = (first, second) if is_bare(a) else (second, first)
        if named.fact.is_percent and not _is_bare_rate(bare):
            return False
        if named.fact.quantity.currency and bare.fact.quantity.scale is None:
            return False  # a sign of money is left out where a scale is said: "6.4 million crowns … 5.1 million"
        moved = {CueKind.BASE, CueKind.END, CueKind.START}
        if named.fact.quantity.kind is QuantityKind.DURATION and bare.figure.cue.kind not in moved:
            return False
    one, other = counted_by(first), counted_by(second)
    return one is None or other is None or sense_of(lemma(one)) == sense_of(lemma(other))


def _is_thousandfold(a: Quantity, b: Quantity) -> bool:
    """Whether a factor of a thousand makes two figures of one size, each with a scale word: "$840 billion", "$924m"."""
    if a.scale is None or b.scale is None or a.scale.factor == b.scale.factor or not a.value or not b.value:
        return False
    ratio = a.value / b.value
    return any(Fraction(1, 2) < ratio * factor < _PAIR for factor in (_THOUSAND, Fraction(1, _THOUSAND)))


def is_a_size(name: str, told: Surroundings, *, whole: bool) -> bool:
    """Whether a figure says how far another change went; `whole`: one that tells both its levels."""
    return any(
        name == fact.name
        for owner in told.owned.get(name, ())
        if not whole or (owner.start and owner.end)
        for fact in sizes_of(owner)
    )


def _is_barred(level: Level, change: Change, told: Surroundings) -> bool:
    """Whether a figure that leaves a choice is none of this change: a target, a part, a bound, another change's."""
    sentence, figure, fact = level.sentence, level.figure, level.fact
    if fact.role in {Role.TARGET, Role.RANK} or fact.quantity.mod in BOUNDS:
        return True
    counted = not fact.is_percent and sentence.word(figure.last) == "of"
    if counted and sentence.word(figure.last + 1) in {"the", "those", "them", "whom", "all"}:
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
        if whole and (again or owner.direction is not change.direction):
            return True
        if sized and as_level and not whole:
            return True
        if not as_level and (owner.start or owner.end or len(sizes_of(owner)) > 1):
            return True  # "increased $6.0 billion, or 21%": how far
    return False


def are_of_one(first: Level, second: Level, told: Surroundings, *, loosely: bool = False) -> bool:
    """Whether nothing says that the second level is of another thing than the first; `loosely` by names alone."""
    if first.sentence is second.sentence:
        between = {first.sentence.word(i) for i in range(first.figure.last, second.figure.outer)}
        return bool(between) and not between <= {",", "and", "or", "to"}
    words = {second.sentence.word(i) for i in range(second.sentence.start, second.figure.last)}
    if words & words_about("told_before")["others"]:
        return False
    said = with_senses(
        form
        for token in first.sentence.doc[first.sentence.start : first.sentence.end]
        for form in (token.lower_, lemma(token))
    )
    head = clause_head(second.figure.head)
    for token in second.sentence.doc[second.sentence.start : second.figure.last]:
        name = token.pos_ == "PROPN" and token.i not in second.sentence.in_period
        place = token.dep_ in {"nmod", "obl"} and any(child.lower_ in _PLACES for child in token.children)
        owner = token.dep_ == "nmod:poss" or _head_of_name(token).dep_ in {"nmod:poss", "nsubj", "nsubj:pass"}
        if name and (place or owner) and token.lower_ not in said and second.sentence.figure_at(token.i) is None:
            return False
    return loosely or _goes_on(head, second, said, told)


def _head_of_name(token: Token) -> Token:
    """The last word of a name: "News" of "U.S. News"; what it belongs to where a parser takes a genitive for a name."""
    while token.dep_ in {"compound", "flat"} and token.head.i != token.i:
        token = token.head
    return token


def _goes_on(head: Token, second: Level, said: frozenset[str], told: Surroundings) -> bool:
    """Whether the subject of what the second level is can be what the first was told of."""
    subject = next((child for child in head.children if child.dep_.startswith("nsubj")), None)
    copular = any(child.dep_ == "cop" for child in head.children) or head.lemma_.lower() in _HAVING
    if subject is None or not copular or subject.pos_ not in _NOUNS:
        return True
    cues = told.cues
    noun = counted_by(second)
    if noun is not None and noun.i == subject.i:
        return True
    name = lemma(subject)
    return (
        subject.lower_ in cues.transparent | cues.anaphora
        or name in cues.transparent
        or is_said(name, said)
        or sense_of(name) in said
        or subject.i in second.sentence.in_period
        or second.sentence.figure_at(subject.i) is not None
    )


def _order_of_change(first: Level, second: Level, told: Surroundings) -> Order:
    """ "Fees rose from 320 to 360 crowns. That is an increase of 12.5%": the ends of a change that was told."""
    for owner in told.owned.get(first.figure.name, ()):
        start, end = ({fact.name for fact in facts} for facts in (owner.start, owner.end))
        if first.figure.name in start and second.figure.name in end:
            return "first"
        if first.figure.name in end and second.figure.name in start:
            return "second"
    return ""


def order_of(first: Level, second: Level, told: Surroundings) -> Order:
    order = earlier_of(first, second, told.periods, told.cues)
    if order or first.sentence is second.sentence:
        return order
    if any(second.fact.name in {end.name for end in owner.end} for owner in told.owned.get(second.figure.name, ())):
        return "first"  # "It was 19.5% in 2018. It has come down to 14.5%"
    lists = words_about("told_before")
    marks = [_marks(level) for level in (first, second)]
    former = [bool(words & lists["former"]) and not words & lists["latter"] for words in marks]
    latter = [bool(words & lists["latter"]) and not words & lists["former"] for words in marks]
    if (former[0] or latter[1]) and not (former[1] or latter[0]):
        return "first"
    if (former[1] or latter[0]) and not (former[0] or latter[1]):
        return "second"
    return ""


def are_at_two_times(first: Level, second: Level, told: Surroundings) -> bool:
    """Whether something sets the time of one level apart from that of the other."""
    a, b = first.fact.period, second.fact.period
    dates = [date_of(level, told.periods) for level in (first, second)]
    if dates[0] is not None and dates[1] is not None:
        return dates[0] != dates[1]
    stated = [aspect.text.lower() for aspect in (a, b) if aspect is not None and aspect.origin == "stated"]
    if len(stated) == _PAIR and stated[0] != stated[1]:
        return True
    standards = words_about("told_before")["standards"] | told.cues.earlier | told.cues.later
    one, other = (words & standards for words in _halves(first, second))
    return bool(one or other) and one != other


def _are_of_one_time(first: Level, second: Level, told: Surroundings) -> bool:
    """Whether the text gives two levels one date."""
    dates = [date_of(level, told.periods) for level in (first, second)]
    return dates[0] is not None and dates[0] == dates[1]


def _halves(first: Level, second: Level) -> tuple[frozenset[str], frozenset[str]]:
    """The words of the sentences of two levels, of its own half where they share one: "was 45 in May | and is 63"."""
    sentence = first.sentence
    if sentence is not second.sentence:
        return _marks(first), _marks(second)
    between = range(first.figure.last, second.figure.outer)
    cut = next((i for i in between if sentence.word(i) in _PARTING | {","}), second.figure.outer)
    return (
        frozenset(sentence.word(i) for i in range(sentence.start, cut)),
        frozenset(sentence.word(i) for i in range(cut, sentence.end)),
    )


def _marks(level: Level) -> frozenset[str]:
    """The words of the sentence of a level."""
    return frozenset(level.sentence.words)
