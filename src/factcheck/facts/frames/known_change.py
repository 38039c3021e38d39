"""A change of which the text told before: "Rents rose by 6.8% … The rise of 6.8% in rents …".

A noun of change with "the" or "that" before it takes up a change that is known: one of the same measure and the same
way, told in an earlier sentence. It is tied where only one such size is told, and the two agree or would but for one
slip.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from factcheck.facts.context import Context
from factcheck.facts.model import Change, Fact, Frame
from factcheck.facts.said_of import measure_key, trigger_token
from factcheck.facts.sentences import Sentence
from factcheck.facts.slips import is_one_slip_away

_POINTING = frozenset({"the", "that", "this", "its", "their"})
_NOUNS = frozenset({"NOUN", "PROPN"})


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownChange(Frame):
    """The size of one change, told twice."""

    first: Fact
    second: Fact


def find(context: Context) -> Iterator[KnownChange]:
    """The changes of a document that are told again."""
    at = {sentence.number: sentence for sentence in context.sentences}
    told: list[Change] = []
    for change in context.changes:
        size = _size(change)
        if size is None:
            continue
        if _is_known(change, at[change.sentence]) and not (change.start or change.end):
            first = _first_telling(context, told, change, size)
            if first is not None:
                yield KnownChange(
                    sentence=change.sentence,
                    inferred="it speaks of a change that was told before",
                    first=first,
                    second=size,
                )
        told.append(change)


def _size(change: Change) -> Fact | None:
    sizes = (*change.amounts, *change.percents, *change.points)
    plain = len(sizes) == 1 and not (change.negated or change.signed or change.comparison or change.periodic)
    return sizes[0] if plain and change.direction is not None and sizes[0].quantity.mod is None else None


def _is_known(change: Change, sentence: Sentence) -> bool:
    """Whether the word of change is a noun that points back."""
    token = trigger_token(change, sentence)
    if token is None or token.pos_ not in _NOUNS:
        return False
    return any(child.lower_ in _POINTING for child in token.children)


def _first_telling(context: Context, told: Sequence[Change], change: Change, size: Fact) -> Fact | None:
    cues = context.lexicon.cues
    measure = measure_key(size, cues)
    found = [
        one
        for other in told
        if other.sentence < change.sentence
        and other.direction is change.direction
        and (one := _size(other)) is not None
        and one.dimension == size.dimension
        and one.is_percent == size.is_percent
        and measure
        and measure <= measure_key(one, cues)
        and not _differ(one, size)
    ]
    if len({one.value for one in found}) != 1:
        return None

    def holds(values: Sequence[Fraction]) -> bool:
        return values[0] == values[1]

    first = found[-1]
    return first if first.value == size.value or is_one_slip_away((first, size), holds) else None


def _differ(first: Fact, second: Fact) -> bool:
    """Whether both are said to be of different times or names, or are told by two sources."""
    pairs = ((first.period, second.period), (first.entity, second.entity), (first.attribution, second.attribution))
    return any(
        a is not None and b is not None and a.key != b.key and a.origin == b.origin == "stated" for a, b in pairs[:2]
    ) or (pairs[2][0] is not None and pairs[2][1] is not None and pairs[2][0].key != pairs[2][1].key)
