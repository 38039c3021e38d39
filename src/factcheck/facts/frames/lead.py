"""Leads: how many points one share is ahead of another, "a lead of five points, 48% to 43%"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from factcheck.extraction.model import QuantityKind
from factcheck.facts.context import Context
from factcheck.facts.model import Fact, Frame
from factcheck.facts.sentences import Figure, Sentence
from factcheck.facts.words import words_about

_WORD_REACH = 4  # tokens between "leads" and its points: "leads him by about nine points"
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
    for sentence in context.sentences:
        points = [f for f in sentence.figures if f.quantity.kind is QuantityKind.POINTS and _leads(sentence, f)]
        if len(points) != 1 or _is_tied(context, points[0]):
            continue
        shares = [f for f in sentence.figures if f.quantity.kind is QuantityKind.PERCENT]
        pairs = [pair for pair in pairwise(shares) if _is_contest(sentence, *pair)]
        inferred = ""
        if len(pairs) != 1 and len(shares) == 2:
            pairs = [(shares[0], shares[1])]
            inferred = "the only two shares of the sentence"
        if len(pairs) == 1:
            first, second = (context.fact(figure) for figure in pairs[0])
            yield Lead(
                sentence=sentence.number, inferred=inferred, points=context.fact(points[0]), first=first, second=second
            )


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
