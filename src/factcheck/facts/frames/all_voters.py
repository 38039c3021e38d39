"""Everybody who had a vote, behind the votes: "by 61 votes to 34, with five abstentions. All 100 members took part".

Those for and against make everybody with those who abstained; who was present were no others, and of a body there are
no fewer. They are tied where they agree, where one slip would make them, or where those who abstained were left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from factcheck.facts.contests import VOTES, Contest, contests_of, has_abstained, was_absent
from factcheck.facts.context import Context
from factcheck.facts.counting import is_countable
from factcheck.facts.frames.summed_up import SummedUp
from factcheck.facts.ledger import counted_noun
from factcheck.facts.model import Fact
from factcheck.facts.nearby import with_the_one_before
from factcheck.facts.sentences import Figure, Sentence
from factcheck.facts.slips import is_one_slip_away
from factcheck.facts.words import words_about

_THEM = frozenset({"them", "these", "those"})
_REACH = 8  # tokens behind the voters in which it is said that they took part
_SLIPS = frozenset({"changed", "shuffled", "transposed"})
_WHY = "they are all who had a vote"


def find(context: Context) -> Iterator[SummedUp]:
    """The voters of a document who are counted behind their votes."""
    for before, sentence in with_the_one_before(context.sentences):
        if before is None or before.is_crowded or sentence.is_crowded:
            continue
        votes = [contest for contest in contests_of(context, before) if contest.counted == VOTES]
        figures = [figure for figure in sentence.figures if _are_voters(sentence, figure)]
        if len(votes) == 1 and len(figures) == 1:
            yield from _tied(context, before, sentence, votes[0], figures[0])


def _are_voters(sentence: Sentence, figure: Figure) -> bool:
    """ "All 99 of those", "the 323 deputies", near the head of the sentence."""
    if not is_countable(figure.quantity) or sentence.word(figure.outer - 1) not in {"all", "the"}:
        return False
    words, noun = words_about("contests"), counted_noun(sentence, figure)
    if sentence.word(figure.last) == "of" and sentence.word(figure.last + 1) in _THEM:
        return _took_part(sentence, figure)
    return noun is not None and bool({noun.lower_, noun.lemma_.lower()} & (words["votes"] | words["voters"]))


def _took_part(sentence: Sentence, figure: Figure) -> bool:
    """ "those present", "the 323 who voted", "all 100 members took part"."""
    near = {sentence.word(i) for i in range(figure.last, min(sentence.end, figure.last + _REACH))}
    taken = {"part", "took"} <= near or {"cast", "votes"} <= near or {"cast", "vote"} <= near
    return taken or "voted" in near or not near.isdisjoint(words_about("taken_together")["here"])


def _tied(
    context: Context, before: Sentence, sentence: Sentence, contest: Contest, figure: Figure
) -> Iterator[SummedUp]:
    sides = {contest.first.name, contest.second.name}
    others = [f for f in before.figures if f.name not in sides]
    abstained = [f for f in others if has_abstained(before, f)]
    absent = [f for f in others if f not in abstained and was_absent(before, f)]
    took_part = _took_part(sentence, figure)
    besides = [context.fact(f) for f in (abstained if took_part else [*abstained, *absent])]
    facts = (context.fact(figure), contest.first, contest.second, *besides)
    values = [fact.value or Fraction(0) for fact in facts]
    made = sum(values[1:])
    if values[0] in values[1:] or (values[0] > made and not took_part):
        return  # "all 97 of them", "all 120 members will vote on it again": of one side, and more than voted
    left_out = bool(besides) and values[0] == values[1] + values[2]
    if values[0] == made or left_out or _is_slip(facts):
        yield SummedUp(
            sentence=sentence.number,
            inferred=_WHY,
            way="voters",
            counted=tuple(fact.name for fact in facts if fact.index >= 0),
            total=facts[0],
            parts=facts[1:],
            firm=True,
        )


def _is_slip(facts: Sequence[Fact]) -> bool:
    def holds(values: Sequence[Fraction]) -> bool:
        return sum(values[1:]) == values[0]

    return is_one_slip_away(facts, holds, _SLIPS)
