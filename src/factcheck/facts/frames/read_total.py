"""Totals whose parts the trained model finds: "146 cases in trade, 94 in building and 38 in transport. Those 287 …".

The model tells which figures are parts of a total, and not whether they are all of its parts. Where they make more than
the total, none can be missing. Where they make less, the words have to close the list, or a slip of the pen that
seldom fits by chance has to explain it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations
from typing import Final

from factcheck.extraction.model import QuantityKind
from factcheck.facts.as_printed import summed_as_printed
from factcheck.facts.context import Context
from factcheck.facts.frames.taken_together import is_of_them
from factcheck.facts.gathering_words import words_of
from factcheck.facts.model import WAY_OF_MODEL, Fact, Frame
from factcheck.facts.nearby import Placed
from factcheck.facts.part_words import ending_at, load_part_words, starting_at, within
from factcheck.facts.sentences import Sentence
from factcheck.facts.slips import is_one_likely_slip_away, is_one_slip_away
from factcheck.ties import Sum

_ALL_BUT_SURE: Final = 0.95  # likelihood of each part, where any slip of the pen may be the one
_ROUND: Final = 100
_MOST: Final = 10  # figures of which any few are tried as the parts
_LEAD: Final = 4  # words of "the sum of the"
_DEFINITE: Final = frozenset({"all", "her", "his", "its", "our", "the", "their", "these", "those", "whole"})
_TWICE: Final = frozenset({"also", "both", "each", "either", "overlap", "twice"})
_NOT_ALL: Final = frozenset({"after", "before", "excluding", "including"})
_BEHIND: Final = 5  # tokens behind a figure
_ONE: Final = frozenset({"a", "an", "another", "one"})


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadTotal(Frame):
    """A total and what the model takes for its parts.

    Attributes:
        total, parts: The figures.
        likelihood: Of the part that is least likely one, 0 to 1.
    """

    total: Fact
    parts: tuple[Fact, ...]
    likelihood: float


def find(context: Context) -> Iterator[ReadTotal]:
    """The totals of a document that their parts do not make, and one slip of the pen would."""
    for read in context.wording.sums:
        figures = [context.placed.get(item.name) for item in (*read.parts, read.total)]
        known = [each for each in figures if each is not None]
        if len(known) == len(figures) and _is_meant(context, read, known):
            *parts, total = (context.fact(figure) for _, figure in known)
            total, *parts = summed_as_printed(context, (total, *parts)) or (total, *parts)
            yield ReadTotal(
                sentence=known[-1][0].number,
                inferred="the wording makes them the parts of a total",
                counted=tuple(fact.name for fact in (total, *parts) if _is_counted(fact)),
                way=WAY_OF_MODEL,
                total=total,
                parts=tuple(parts),
                likelihood=read.likelihood,
            )


def _is_meant(context: Context, read: Sum, figures: Sequence[Placed]) -> bool:
    """Whether a slip explains that the parts do not make the total, and nothing else does."""
    facts = [context.fact(figure) for _, figure in figures]
    values = [fact.value for fact in facts]
    if any(value is None for value in values) or len({fact.dimension for fact in facts} - {"1"}) > 1:
        return False
    made = sum(value for value in values[:-1] if value is not None)
    total = values[-1] or Fraction(0)
    if made == total or any(fact.quantity.mod is not None for fact in facts):
        return False

    def holds(tried: Sequence[Fraction]) -> bool:
        return sum(tried[:-1]) == tried[-1]

    if not is_of_them(*figures[-1], figures[:-1]):
        return False
    if _is_made_otherwise(context, figures) or _may_overlap(figures) or _passes_one_over(context, read, figures):
        return False
    if is_one_likely_slip_away(facts, holds):
        return True
    if read.likelihood < _ALL_BUT_SURE or not is_one_slip_away(facts, holds):
        return False
    return made > total or _are_all(figures)


def _is_counted(fact: Fact) -> bool:
    """A count without noughts that may be rounding."""
    return fact.quantity.kind is QuantityKind.NUMBER and (fact.value or 0) % _ROUND != 0


def _homes(figures: Sequence[Placed]) -> list[Sentence]:
    """The sentences of some figures, each once."""
    return list({sentence.number: sentence for sentence, _ in figures}.values())


def _may_overlap(figures: Sequence[Placed]) -> bool:
    """ "54 for cuts, 31 for broken bones and 18 for both": counted twice, or not all of them told."""
    if any(not _TWICE.isdisjoint(sentence.words) for sentence in _homes(figures)):
        return True
    sentence, total = figures[-1]
    return any(sentence.word(i) in _NOT_ALL for i in range(total.last, min(total.last + _BEHIND, sentence.end)))


def _passes_one_over(context: Context, read: Sum, figures: Sequence[Placed]) -> bool:
    """Whether a figure of the same unit among the parts is none of them to the model: then it may not see all."""
    own = {item.name for item in (*read.parts, read.total)}
    total = context.fact(figures[-1][1])
    for sentence in _homes(figures[:-1]):
        inside = [figure for home, figure in figures[:-1] if home is sentence]
        for figure in sentence.figures:
            fact = context.fact(figure)
            between = inside[0].first < figure.first <= inside[-1].last + _BEHIND
            smaller = fact.value is not None and fact.value < (total.value or 0)
            if between and figure.name not in own and smaller and fact.dimension == total.dimension:
                return True
    return False


def _is_made_otherwise(context: Context, figures: Sequence[Placed]) -> bool:
    """Whether the total is made of other figures, the parts make another total, or what is missing is told, too."""
    numbers = {sentence.number for sentence, _ in figures}
    whole = context.fact(figures[-1][1])
    near = [
        value
        for sentence in context.sentences
        if min(numbers) - 1 <= sentence.number <= max(numbers) + 1
        for figure in sentence.figures
        if (fact := context.fact(figure)) is not whole
        and fact.dimension in {whole.dimension, "1"}
        and (value := fact.value) is not None
    ]
    total, own = whole.value or Fraction(0), [context.fact(figure).value or Fraction(0) for _, figure in figures[:-1]]
    others = [value for value in near if value not in own]
    if _is_sum_of_some([value for value in near if value < total], [total]):
        return True
    if any(one - other == total for one in near for other in near) or sum(own) in others:
        return True  # "Insurers have paid 3.3m of the 5.1m, so that 1.8m was left"
    if any(sum(own) + value in others for value in others):
        return True  # "5.1m: 2.9m for repairs, 1.4m for …": of another total
    if sum(own) > total and _is_sum_of_some(own, own):
        return True  # "14 seats and the Greens nine; with 23 of the 45"
    if any(_tells(context, sentence, total, whole) for sentence in _homes(figures[:-1])):
        return True  # "£20m from the state, £11m from givers and £17m …. The £20m that it hopes for"
    return any(_names_one(sentence, figures) for sentence in _homes(figures))


def _tells(context: Context, sentence: Sentence, value: Fraction, whole: Fact) -> bool:
    """Whether a sentence holds another figure of the same size."""
    others = (context.fact(figure) for figure in sentence.figures)
    return any(fact.name != whole.name and fact.value == value and fact.dimension == whole.dimension for fact in others)


def _is_sum_of_some(values: Sequence[Fraction], made: Sequence[Fraction]) -> bool:
    """Whether any few of some values make one of others."""
    tried = values[:_MOST]
    return any(sum(chosen) in made for size in range(2, len(tried) + 1) for chosen in combinations(tried, size))


def _names_one(sentence: Sentence, figures: Sequence[Placed]) -> bool:
    """ "Five tractors, two quads and a muck spreader": one more without a figure."""
    own = [figure for home, figure in figures if home is sentence]
    last = max(figure.last for figure in own)
    return any(
        sentence.word(i) in _ONE and sentence.word(i - 1) in {",", "and", "plus"}
        for i in range(own[0].outer, min(last + _MOST, sentence.end))
    )


def _are_all(figures: Sequence[Placed]) -> bool:
    """Whether the words say that there are no other parts: "the 287 cases", "the other 38", "made up of"."""
    words = load_part_words()
    sentence, total = figures[-1]
    before = total.outer - 1
    after_all = all((home.number, figure.first) < (sentence.number, total.first) for home, figure in figures[:-1])
    if after_all:
        lead = range(max(sentence.start, before - _LEAD + 1), before + 1)
        return (
            sentence.word(before) in _DEFINITE
            or starting_at(sentence, total.last, words.sum_after) > 0
            or ending_at(sentence, before, words.sum_before) > 0
            or ending_at(sentence, before, words.sum_verbs) > 0
            or any(starting_at(sentence, i, words_of("total")) for i in lead)
        )
    home, last = figures[-2]
    rest = range(max(home.start, last.outer - _LEAD + 1), last.outer)
    if any(home.word(i) in words.rest for i in rest):
        return True
    first, opening = figures[0]
    composed = within(sentence, total.last, sentence.end, words.composition)
    return first is sentence and composed is not None and composed < opening.first
