"""Leads: how many points one share is ahead of another, "a lead of five points, 48% to 43%"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import pairwise

from factcheck.extraction.model import QuantityKind
from factcheck.facts.context import Context
from factcheck.facts.model import Change, Fact, Frame
from factcheck.facts.nearby import with_the_one_before
from factcheck.facts.other_margins import is_of_error
from factcheck.facts.said_of import sizes_of, was_told, words_told
from factcheck.facts.sentences import Figure, Sentence
from factcheck.facts.slips import is_one_slip_away, last_place
from factcheck.facts.units import as_points
from factcheck.facts.words import words_about

_WORD_REACH = 4  # tokens between "leads" and its points: "leads him by about nine points"
_PAIR = 2
_WHY_BEFORE = "the only two shares of the sentence before"
_PAIR_REACH = 6  # tokens between the two shares: "52% to her opponent's 46%"


@dataclass(frozen=True, slots=True, kw_only=True)
class Lead(Frame):
    """A difference of two shares that is said to be a lead or a gap.

    Attributes:
        points: How far ahead.
        first, second: The two shares, in order of position.
    """

    points: Fact
    first: Fact
    second: Fact


def find(context: Context) -> Iterator[Lead]:
    """The leads of a document."""
    for before, sentence in with_the_one_before(context.sentences):
        points = [f for f in sentence.figures if _are_points(sentence, f) and _leads(sentence, f)]
        if len(points) != 1 or _is_tied(context, points[0]) or is_of_error(sentence):
            continue
        shares = [f for f in sentence.figures if f.quantity.kind is QuantityKind.PERCENT]
        pairs = [pair for pair in pairwise(shares) if _is_contest(sentence, *pair)]
        inferred = ""
        if len(pairs) != 1 and len(shares) == 2:
            pairs = [(shares[0], shares[1])]
            inferred = "the only two shares of the sentence"
        if not shares and before is not None:
            yield from _of_the_one_before(context, before, sentence, points[0])
        if len(pairs) == 1 and points[0].quantity.kind is QuantityKind.POINTS:
            first, second = (context.fact(figure) for figure in pairs[0])
            yield Lead(
                sentence=sentence.number, inferred=inferred, points=context.fact(points[0]), first=first, second=second
            )


def _are_points(sentence: Sentence, figure: Figure) -> bool:
    """ "the gap of 6.5 points": with a decimal, no points of a league."""
    bare = figure.quantity.kind is QuantityKind.NUMBER and bool(figure.quantity.written.decimals)
    named = sentence.word(figure.last + (sentence.word(figure.last) == "-")) in {"point", "points"}
    counted = figure.quantity.noun is not None and sentence.text[slice(*figure.quantity.noun)].lower() == "points"
    return figure.quantity.kind is QuantityKind.POINTS or (bare and (named or counted))


def _of_the_one_before(context: Context, before: Sentence, sentence: Sentence, points: Figure) -> Iterator[Lead]:
    """ "Among girls 83.4 per cent passed, among boys 77.9. They said nothing on the gap of 6.5 points"."""
    shares = [f for f in before.figures if f.quantity.kind is QuantityKind.PERCENT]
    if len(shares) != _PAIR or before.is_crowded or any(sizes_of(c) for f in shares for c in _changes(context, f)):
        return
    told = words_told([before])
    between = next((i for i in range(points.outer, sentence.end) if sentence.word(i) == "between"), sentence.end)
    named = (
        token
        for token in sentence.doc[between : min(between + _PAIR_REACH, sentence.end)]
        if token.pos_ in {"NOUN", "PROPN"}
    )
    first, second, far = (context.fact(figure) for figure in (*shares, points))
    if far.quantity.kind is not QuantityKind.POINTS:
        far = context.revise(replace(far, quantity=as_points(far.quantity)))
    place = max(map(last_place, (first, second, far)))

    def holds(values: Sequence[Fraction]) -> bool:
        return abs(abs(values[0] - values[1]) - values[2]) <= place

    facts = (first, second, far)
    near = holds([fact.value or Fraction(0) for fact in facts]) or is_one_slip_away(facts, holds)
    if near and all(was_told(token, told) for token in named):
        yield Lead(sentence=sentence.number, inferred=_WHY_BEFORE, points=far, first=first, second=second)


def _changes(context: Context, figure: Figure) -> Sequence[Change]:
    return context.changes_of.get(figure.name, ())


def _leads(sentence: Sentence, figure: Figure) -> bool:
    """Whether a word for a lead stands beside the points."""
    words = words_about("leads")
    near = [*range(figure.outer - _WORD_REACH, figure.outer), *range(figure.last, figure.last + 2)]
    for at in near:
        if sentence.word(at) not in words["lead"] or sentence.word(at + 2) in words["never_before"]:
            continue
        low, high = (at, figure.outer) if at < figure.outer else (figure.last, at)
        if not any(sentence.figure_at(i) for i in range(low, high)):
            return True
    return False


def _is_tied(context: Context, points: Figure) -> bool:
    """Whether a change has both its rates already, or says how the lead itself moved."""
    for change in context.changes_of.get(points.name, ()):
        if (change.start and change.end) or (change.trigger is not None and not change.comparison):
            return True
    return False


def _is_contest(sentence: Sentence, first: Figure, second: Figure) -> bool:
    """ "48% to 43%", "48% against her rival's 43%"."""
    between = [sentence.word(i) for i in range(first.last, second.outer)]
    return 0 < len(between) <= _PAIR_REACH and between[0] in words_about("leads")["between"]
