"""Shares of a part and a whole that the sentence before tells: "84 players, of whom 56 are … Two thirds of them …".

The sentence before has two counts of one thing, of which it says that one is of the other; the share is said to be of
them. It is tied where they agree, or a slip, or one simple fraction taken for another, explains why they do not.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise

from factcheck.facts.context import Context
from factcheck.facts.evidence import Tied, is_explained
from factcheck.facts.fractions_told import is_simple
from factcheck.facts.frames.known_share import KnownShare
from factcheck.facts.model import Fact, Role
from factcheck.facts.operands import part_and_whole, thing_counted
from factcheck.facts.result_words import load_result_words
from factcheck.facts.said_of import opens_elsewhere, words_told
from factcheck.facts.sentences import Figure, Sentence
from factcheck.facts.slips import last_place

_HUNDRED = 100
_NEAR = Fraction(3, 20)  # what a fraction in words may be off
_THEM = frozenset({"them", "these", "those"})
_POINTING = frozenset({"that", "this"})
_OF = 4  # words of "of the schools" behind a share


def find(context: Context) -> Iterator[KnownShare]:
    """The shares of a document that a sentence tells of the two counts of the one before."""
    for before, home in pairwise(context.sentences):
        if home.number != before.number + 1 or home.block != before.block or home.is_crowded:
            continue
        pair = part_and_whole(context, before)
        words = load_result_words()
        if opens_elsewhere(home, words_told([before])):
            continue  # "In the suburbs half of them were"
        if pair is None or not (words.earlier | words.last | words.remaining).isdisjoint(home.words):
            continue
        shares = [f for f in home.figures if context.fact(f).role is Role.SHARE and _is_of_them(home, f, before, pair)]
        if len(shares) == 1 and len([f for f in home.figures if context.fact(f).role is Role.SHARE]) == 1:
            found = _tied(context, home, shares[0], pair)
            if found is not None:
                yield found


def _is_of_them(home: Sentence, share: Figure, before: Sentence, pair: tuple[Figure, Figure]) -> bool:
    """Whether a share is said to be of what the sentence before counts: "of them", "that third of schools"."""
    if share.quantity.mod is not None:
        return False
    thing = thing_counted(before, pair[0])
    at = next((i for i in range(share.last, share.last + 2) if home.word(i) == "of"), None)
    if at is None:
        return False
    following = [home.doc[i] for i in range(at + 1, min(at + _OF, home.end))]
    if following and following[0].lower_ in _THEM:
        return True
    pointed = home.word(share.outer - 1) in _POINTING
    return pointed and any(token.lemma_.lower() == thing for token in following)


def _tied(context: Context, home: Sentence, share: Figure, pair: tuple[Figure, Figure]) -> KnownShare | None:
    whole, part = (context.plain(context.fact(figure)) for figure in pair)
    fact = context.fact(share)
    facts: tuple[Fact, ...] = (fact, part, whole)
    values = [each.value or Fraction(0) for each in facts]
    if not all(values) or values[1] >= values[2]:
        return None
    scale = _HUNDRED if fact.is_percent else 1
    room = last_place(fact) if fact.is_percent else values[0] * _NEAR

    def holds(values: Sequence[Fraction]) -> bool:
        return bool(values[2]) and abs(values[1] / values[2] * scale - values[0]) <= room

    ratio = values[1] / values[2]
    if abs((1 - ratio) * scale - values[0]) <= room:
        return None  # of the others
    told = not fact.is_percent and is_simple(ratio)
    if not holds(values) and not told and not is_explained(facts, holds, room / values[0], Tied.MADE):
        return None
    return KnownShare(
        sentence=home.number,
        inferred="the share is told of the two counts of the sentence before",
        way="retold",
        counted=(part.name, whole.name),
        part=part,
        rate=fact,
        whole=whole,
    )
