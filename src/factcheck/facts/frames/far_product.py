"""Rates whose total and count stand further off: "It sowed 420 hectares. … It cut 2,646 tonnes. … A yield of 6.3".

The units say which figures can be meant: the rate is so much of the one for each of the other. Where the sentences
around hold one total and one count of these units, and no others, they are the ones; they are tied where they agree,
or a slip explains why they do not.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from factcheck.extraction.model import QuantityKind
from factcheck.facts.context import Context
from factcheck.facts.evidence import Tied, is_explained
from factcheck.facts.model import Fact, Frame
from factcheck.facts.nearby import Placed, around
from factcheck.facts.operands import is_plain, thing_counted
from factcheck.facts.part_words import people_words
from factcheck.facts.rates import (
    EACH,
    Rate,
    factor_of,
    is_count,
    is_introduced,
    is_spoiled,
    is_total,
    rate_at,
    rate_words,
)
from factcheck.facts.sentences import Figure, Sentence
from factcheck.facts.slips import last_place
from factcheck.facts.synonyms import sense_of

_AVERAGED = 6  # tokens between a figure and the word that makes it an average
_AVERAGES = frozenset({"average", "averaged", "averaging", "mean", "median", "typical"})
_BACK = 4  # sentences of the text before a rate in which its total and its count may stand
_AHEAD = 1
_FINE = Fraction(1, 20)  # of the total, that the digits may leave open
_OTHER_TIME = frozenset({"coming", "first", "last", "next", "past", "previous"})
_COARSE = Fraction(1, 3)  # the same, where both units are told: "180 kilometres in four hours"
_MOST = 5  # figures that may be meant; among more, some make the rate by chance
_BEHIND = 6  # tokens behind a total
_LEAST = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class FarProduct(Frame):
    """A total, a count and what it makes for each: `total = count × rate × factor`."""

    total: Fact
    count: Fact
    rate: Fact
    factor: Fraction


def find(context: Context) -> Iterator[FarProduct]:
    """The rates of a document whose total and count are the only ones of their units around."""
    for at, sentence in enumerate(context.sentences):
        if sentence.is_crowded or is_spoiled(sentence):
            continue
        rates = [rate for i in range(len(sentence.figures)) if (rate := rate_at(sentence, i)) is not None]
        if len(rates) != 1 or rates[0].figure.quantity.mod is not None or _is_of_others(sentence, rates[0]):
            continue
        found = _made(context, at, rates[0])
        if found is not None:
            yield found


def _is_of_others(sentence: Sentence, rate: Rate) -> bool:
    """ "The national average is 20 tonnes a hectare": said in the clause of the rate, up to its end."""
    start = next(
        (i for i in range(rate.figure.outer - 1, sentence.start - 1, -1) if sentence.word(i) in {",", ";"}),
        sentence.start,
    )
    others = rate_words()["others"] | rate_words()["before"]
    if any((sentence.word(i),) in others for i in range(start, rate.end)):
        return True  # "The old service took three and a half hours, at 120 km/h"
    if any(figure.quantity.kind is QuantityKind.PERCENT for figure in sentence.figures) and "ones" in sentence.words:
        return True  # "Organic orchards, 13% of the area, yielded 34 tonnes a hectare, conventional ones 48"
    # "Concerts were dearer, at 31 euros a head"
    return any(sentence.doc[i].tag_ in {"JJR", "RBR"} for i in range(sentence.start, rate.figure.outer))


def _made(context: Context, at: int, rate: Rate) -> FarProduct | None:
    home = context.sentences[at]
    seen: tuple[list[Placed], list[Placed]] = ([], [])
    for back in range(_BACK + 1):
        near = around(context.sentences, at, back, min(back, _AHEAD))
        counts = [(s, f) for s in near for f in s.figures if _may_count(context, s, f, home, rate)]
        totals = [(s, f) for s in near for f in s.figures if _may_be_total(context, s, f, rate)]
        if counts and totals and (len(counts) > 1 or len(totals) > 1 or counts[0][1] is not totals[0][1]):
            seen = counts, totals
            break
    counts, totals = seen
    choices = [
        (total, count, factor)
        for where, count in counts
        for other, total in totals
        if count is not total
        and not (where is other is home)
        and (factor := factor_of(rate, total.quantity, count.quantity)) is not None
    ]
    if any(_is_shared_out(sentence, figure) for sentence, figure in totals):
        return None
    values = [figure.quantity.value or Fraction(0) for _, figure in totals]
    others = ((one, count.quantity.value or Fraction(0), factor) for one in values for _, count, factor in choices)
    if any(one * size * factor in values for one, size, factor in others):
        return None  # "first gave it as 8.4 tonnes, now as 4.8, which on 50,000 hectares means 240,000": another rate
    if not choices or len(counts) + len(totals) > _MOST:
        return None
    tries = [_try(context, home, rate, choice, len(choices)) for choice in choices]
    found = [one for one, _ in tries if one is not None]
    held = [one for one, holds in tries if holds]
    if held:
        return held[0]
    return found[0] if len(found) == 1 else None


def _try(
    context: Context, home: Sentence, rate: Rate, choice: tuple[Figure, Figure, Fraction], choices: int
) -> tuple[FarProduct | None, bool]:
    """The frame, where the three agree or a slip explains why they do not; whether they agree."""
    total, count, factor = choice
    facts = [context.fact(total), context.plain(context.fact(count)), context.plain(context.fact(rate.figure))]
    values = [fact.value or Fraction(0) for fact in facts]
    loose = Fraction(0) if facts[2].quantity.exact else last_place(facts[2]) * values[1]
    loose += Fraction(0) if facts[1].quantity.exact else last_place(facts[1]) * values[2]
    slack = (last_place(facts[0]) + loose * factor) / 2
    physical = rate.unit is not None and (rate.above is not None or rate.figure.quantity.kind is QuantityKind.MONEY)
    if slack > values[0] * (_COARSE if physical else _FINE):
        return None, False

    def holds(values: Sequence[Fraction], slack: Fraction = slack) -> bool:
        return abs(values[0] - values[1] * values[2] * factor) <= slack

    # "Two hours" may be less, but a slip is one that makes two hours fit.
    whole = values[1].denominator == 1
    close = min(slack, (last_place(facts[0]) + last_place(facts[2]) * values[1] * factor) / 2) if whole else slack

    def fits(values: Sequence[Fraction]) -> bool:
        return holds(values, close)

    tied = Tied.FIRMLY if choices == 1 and (physical or is_introduced(home, rate.figure)) else Tied.MADE
    agree = holds(values)
    if not agree and not is_explained(facts, fits, 2 * close / values[0], tied, choices=choices):
        return None, False
    frame = FarProduct(
        sentence=home.number,
        inferred="its total and its count are the only ones of their units around it",
        counted=(facts[1].name,) if facts[1].quantity.kind is QuantityKind.NUMBER else (),
        way="far",
        total=facts[0],
        count=facts[1],
        rate=facts[2],
        factor=factor,
    )
    return frame, agree


def _is_shared_out(sentence: Sentence, figure: Figure) -> bool:
    """ "£943,000, of which £100,000 is for surveyors": only some of a total makes the rate."""
    words = [sentence.word(i) for i in range(figure.last, min(figure.last + _BEHIND, sentence.end))]
    return ("of", "which") in pairwise(words) or "some" in words


def _may_count(context: Context, sentence: Sentence, figure: Figure, home: Sentence, rate: Rate) -> bool:
    return (
        figure is not rate.figure
        and (rate_at(sentence, sentence.figures.index(figure)) is None)
        and (figure.quantity.value or 0) >= _LEAST
        and (_is_times(sentence, figure, rate) or _is_counted(context, sentence, figure, home, rate))
    )


def _is_counted(context: Context, sentence: Sentence, figure: Figure, home: Sentence, rate: Rate) -> bool:
    if _is_average(sentence, figure):
        return False
    if not is_plain(context, sentence, figure) or sentence.word(figure.outer - 1) in _OTHER_TIME:
        return False  # "in the last six months"
    if rate.noun == "" and rate.unit is None and thing_counted(sentence, figure) == thing_counted(home, rate.figure):
        return False  # "on average 317 passengers" of 69,740 passengers
    if is_count(sentence, rate, figure):
        return True
    return sense_of(rate.noun) in people_words() and thing_counted(sentence, figure) == "people"


def _is_average(sentence: Sentence, figure: Figure) -> bool:
    """ "an average load of 33,500 tonnes", "waited 2.3 days on average": no count, and no total."""
    beside = (*range(figure.outer - _AVERAGED, figure.outer), *range(figure.last, figure.last + _AVERAGED))
    return any(sentence.word(i) in _AVERAGES for i in beside)


def _is_times(sentence: Sentence, figure: Figure, rate: Rate) -> bool:
    """ "It sailed 220 times": how often, where an average is told of whatever was done."""
    often = figure.quantity.kind is QuantityKind.MULTIPLE and sentence.word(figure.last - 1) == "times"
    compared = sentence.word(figure.last) in {"as", "more", "less", "that", "the"}
    return (often and not compared and rate.unit is None and rate.above is None) or (
        often and not compared and rate.unit is None and rate.noun not in {"", EACH}
    )


def _may_be_total(context: Context, sentence: Sentence, figure: Figure, rate: Rate) -> bool:
    return (
        figure is not rate.figure
        and rate_at(sentence, sentence.figures.index(figure)) is None
        and is_plain(context, sentence, figure)
        and not _is_average(sentence, figure)
        and is_total(sentence, rate, figure)
    )
