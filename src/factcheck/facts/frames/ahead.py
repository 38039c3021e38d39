"""Margins of two counts that a sentence tells apart: "on 41 points, seven ahead of United on 34".

The two sides need no "to" or "against" between them: three counts of votes, points or seats, one of which is said to be
how far one side is ahead, are tied where they agree, or would but for one slip.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from factcheck.facts.contests import POINTS, SEATS, VOTES
from factcheck.facts.context import Context
from factcheck.facts.counting import is_countable
from factcheck.facts.frames.margin import Margin
from factcheck.facts.sentences import Figure, Sentence, is_field
from factcheck.facts.slips import is_one_slip_away
from factcheck.facts.words import words_about

_SIDES = 3  # counts: two sides and how far apart they are
_NAMED = 2  # tokens behind a margin in which "ahead" stands
_LIKE = 3  # times: two sides of which one is ahead are of like size
_LEAST = 5  # smaller margins meet by chance


def find(context: Context) -> Iterator[Margin]:
    """The margins between counts of a sentence."""
    words = words_about("contests")
    nouns = words[VOTES] | words[POINTS] | words[SEATS]
    for sentence in context.sentences:
        counts = [f for f in sentence.figures if is_countable(f.quantity) and f.first not in sentence.in_period]
        if len(counts) != _SIDES or nouns.isdisjoint(sentence.words):
            continue
        margins = [figure for figure in counts[1:] if _is_margin(sentence, figure)]
        if len(margins) != 1:
            continue
        sides = [figure for figure in counts if figure is not margins[0]]
        if any(
            _is_of_them(sentence, side) or is_field(sentence, side) or _is_to_come(sentence, side) for side in sides
        ):
            continue  # "24 shots, 12 of them at sea"
        counted = [_noun(sentence, figure) in nouns for figure in sides]
        others = any(side.quantity.noun is not None and not known for side, known in zip(sides, counted, strict=True))
        if not any(counted) or others:
            continue  # "14 points from seven races, one more than Wick"
        facts = [context.fact(figure) for figure in (margins[0], *sides)]

        def holds(values: Sequence[Fraction]) -> bool:
            return abs(values[1] - values[2]) == values[0]

        values = [fact.value or Fraction(0) for fact in facts]
        agree = holds(values)
        far = max(values[1:]) > _LIKE * min(values[1:])  # "two wickets after Christmas … 8, one ahead of Coop"
        if not agree and (far or max(values) < _LEAST or not is_one_slip_away(facts, holds)):
            continue
        yield Margin(
            sentence=sentence.number,
            inferred="the three counts of the sentence",
            counted=tuple(fact.name for fact in facts),
            margin=facts[0],
            first=facts[1],
            second=facts[2],
        )


def _is_of_them(sentence: Sentence, figure: Figure) -> bool:
    """Whether a count is a part of what was told before it, or of others: "43 of the members are new"."""
    of = [sentence.word(figure.last + i) for i in (0, 1)]
    if of == ["of", "the"] and sentence.figure_at(figure.last + 2) is None:
        return True
    return sentence.word(figure.last) == "of" and sentence.word(figure.last + 1) in {"them", "these", "those", "which"}


def _is_to_come(sentence: Sentence, figure: Figure) -> bool:
    """ "With nine to go, Rovers have 61 points": how many matches are left."""
    behind = tuple(sentence.word(figure.last + i) for i in (0, 1))
    return behind[0] in {"left", "remaining"} or behind in {("to", "come"), ("to", "go"), ("to", "play")}


def _noun(sentence: Sentence, figure: Figure) -> str:
    return sentence.word(figure.last)


def _is_margin(sentence: Sentence, figure: Figure) -> bool:
    """Whether "ahead of", "more than" stands behind a figure, or "won by" before it."""
    if sentence.word(figure.outer - 1) == "or":
        return False  # "one or two more than those"
    words = words_about("contests")
    behind = [sentence.word(i) for i in range(figure.last, figure.last + _NAMED + 1)]
    ahead = next((i for i, word in enumerate(behind[:_NAMED]) if word in words["ahead"]), None)
    if ahead is not None and behind[ahead + 1] in {"of", "than"}:
        at = figure.last + ahead + 2
        return at < sentence.end and sentence.doc[at].pos_ not in {"ADP", "PRON"}  # "nine more than they had", "in May"
    if behind[:1] == ["behind"]:
        return True
    reach = range(max(sentence.start, figure.outer - 1 - 2 * _SIDES - _SIDES), figure.outer - 1)
    return sentence.word(figure.outer - 1) == "by" and any(
        sentence.word(i) in words["outcome"] | words["kept"] for i in reach
    )
