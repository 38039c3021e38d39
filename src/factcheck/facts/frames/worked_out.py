"""Differences that carry their name, with the figures that make them in the sentences around.

"The trust bought the mill for £820,000. … It sold it for £2.36m, … The profit of £1.54m pays for a roof." The name says
that the figure is what two others are apart. Where words give both their parts (bought, sold), or only two can be
meant, they are the ones; they are tied where they agree, or a slip explains why they do not.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations, permutations

from factcheck.extraction.model import QuantityKind
from factcheck.facts.called import names_of, part_played
from factcheck.facts.context import Context
from factcheck.facts.evidence import Tied, are_counts, close_slack, is_explained, room_of, slack_of
from factcheck.facts.ledger import lemma
from factcheck.facts.model import Fact, Frame
from factcheck.facts.nearby import Placed, around
from factcheck.facts.operands import by_thing, is_amount, of_one_thing, operands, with_unit
from factcheck.facts.other_margins import is_of_error
from factcheck.facts.result_words import Difference, is_deducted, load_result_words
from factcheck.facts.said_of import is_of_told, words_told
from factcheck.facts.sentences import CueKind, Figure, Sentence, clause_head

_BACK = 5  # sentences before a difference in which its two figures may stand
_AHEAD = 2
_PAIR = 2
_MOST = 6  # figures among which the two of a difference are looked for
_BESIDE = 3  # tokens between the two sides of a vote
_LEVELS = frozenset({CueKind.START, CueKind.END})


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkedOut(Frame):
    """A difference by its name: `difference = larger − smaller`."""

    difference: Fact
    larger: Fact
    smaller: Fact


def find(context: Context) -> Iterator[WorkedOut]:
    """The differences of a document that carry a name, and whose figures stand around them."""
    for at, sentence in enumerate(context.sentences):
        if sentence.is_crowded or is_of_error(sentence):
            continue
        for figure in sentence.figures:
            kind = _kind_of(context, sentence, figure)
            found = _made(context, at, figure, kind) if kind is not None else None
            if found is not None:
                yield found


def _kind_of(context: Context, sentence: Sentence, figure: Figure) -> Difference | None:
    if not is_amount(sentence, figure) or figure.cue.kind in _LEVELS:
        return None
    if any(change.start and change.end for change in context.changes_of.get(figure.name, ())):
        return None  # "a gain of £2m, from £31m to £33m"
    words = load_result_words()
    names = names_of(sentence, figure)
    named = next((kind for kind in words.differences if names & kind.called), None)
    if named is not None or not _is_earned(sentence, figure):
        return named or (words.differences[-1] if _is_won_by(sentence, figure) else None)
    return words.differences[0]


def _is_won_by(sentence: Sentence, figure: Figure) -> bool:
    """ "Campaigners had not expected to lose by 41"."""
    words, at = load_result_words(), figure.outer - 2
    if sentence.word(at + 1) != "by" or at < sentence.start or lemma(sentence.doc[at]) not in words.won:
        return False
    return figure.quantity.noun is None or words.against.isdisjoint(
        sentence.words[figure.last + 1 - sentence.start :][:1]
    )


def _is_earned(sentence: Sentence, figure: Figure) -> bool:
    """ "He made £8.1m on the deal", "the 1,540 fewer starters": a difference that no noun names."""
    words, head = load_result_words(), clause_head(figure.head)
    if figure.quantity.kind is QuantityKind.MONEY and head.pos_ == "VERB" and head.i < figure.first:
        return lemma(head) in words.earning
    return sentence.word(figure.last) in words.more and sentence.word(figure.last + 1) != "than"


def _made(context: Context, at: int, figure: Figure, kind: Difference) -> WorkedOut | None:
    result = context.fact(figure)
    money = figure.quantity.kind is QuantityKind.MONEY
    every = operands(context, at, figure, _BACK, _AHEAD)
    pairs = [pair for pair in permutations(every, _PAIR) if _is_larger(pair) and of_one_thing(pair)]
    agreeing = [pair for pair in pairs if _holds(context, result, pair)]
    if agreeing:
        nearest = min(agreeing, key=lambda pair: sum(abs(s.number - result.sentence) for s, _ in pair))
        return _frame(context, result, nearest)
    if any(_value(a) + _value(b) == result.value for a, b in pairs) or any(_value(a) == result.value for a in every):
        return None  # a sum, or told before
    if is_deducted(context.sentences[at].words) or not _is_of_told(context, at, figure):
        return None
    named = bool(names_of(context.sentences[at], figure) & kind.called)
    for back in range(_BACK + 1):
        found = operands(context, at, figure, back, _AHEAD if back > 1 else 0)
        groups = [group for group in by_thing(found) if len(group) >= _PAIR]
        if len(groups) != 1:
            if groups:
                return None
            continue
        chosen = _chosen(groups[0], kind)
        if not named and money:
            chosen = [(pair, tied) for pair, tied in chosen if tied is Tied.FIRMLY]
        fitting = [pair for pair, tied in chosen if _is_explained(context, result, pair, tied, choices=len(chosen))]
        if len(fitting) == 1:
            return _frame(context, result, fitting[0])
        if fitting or len(groups[0]) > _MOST:
            return None
    return None


def _is_explained(context: Context, result: Fact, pair: tuple[Placed, Placed], tied: Tied, *, choices: int) -> bool:
    facts = [result, *(context.plain(context.fact(f)) for _, f in pair)]
    slack = close_slack(facts)

    def holds(values: Sequence[Fraction]) -> bool:
        return abs(values[1] - values[2] - values[0]) <= slack

    if tied in {Tied.FIRMLY, Tied.NEARLY} and any(is_deducted(s.words) for s, _ in pair):
        tied = Tied.MADE
    return is_explained(facts, holds, room_of(result, slack), tied, choices=choices)


def _is_of_told(context: Context, at: int, figure: Figure) -> bool:
    """ "The gap of $61m in the pension fund" is not of what the airport takes in, which was told before."""
    home = context.sentences[at]
    before = around(context.sentences, at, _BACK)[:-1]
    return is_of_told(figure.last, home, words_told(before) | frozenset(home.words[: figure.outer - home.start]))


def _chosen(near: Sequence[Placed], kind: Difference) -> list[tuple[tuple[Placed, Placed], Tied]]:
    """The pairs that may be meant, the larger figure first, and how firmly the words say so of each."""
    plus = [each for each in near if part_played(each, kind) == 1]
    minus = [each for each in near if part_played(each, kind) == -1]
    if len(plus) == len(minus) == 1:
        return [(_in_order((plus[0], minus[0])), Tied.FIRMLY if len(near) == _PAIR else Tied.MADE)]
    if len(near) == _PAIR and _stand_against(near):
        return [(_in_order((near[0], near[1])), Tied.FIRMLY)]
    pairs = [pair for pair in combinations(near, _PAIR) if of_one_thing(pair)]
    if plus and minus:
        pairs = [pair for pair in pairs if {part_played(each, kind) for each in pair} == {1, -1}]
    elif len(near) > _PAIR:
        one_sided = (plus, minus)
        pairs = [pair for pair in pairs if not any(all(each in side for each in pair) for side in one_sided)]
    nearly = len(near) == _PAIR and len(plus) + len(minus) == 1
    return [(_in_order(pair), Tied.NEARLY if nearly else Tied.MADE) for pair in pairs]


def _in_order(pair: Sequence[Placed]) -> tuple[Placed, Placed]:
    first, second = sorted(pair, key=_value, reverse=True)
    return first, second


def _stand_against(pair: Sequence[Placed]) -> bool:
    """ "by 187 votes to 175": the sides of one contest."""
    (sentence, first), (other, second) = pair
    if sentence is not other or second.outer - first.last > _BESIDE:
        return False
    return sentence.word(second.outer - 1) in load_result_words().against


def _is_larger(pair: Sequence[Placed]) -> bool:
    return _value(pair[0]) > _value(pair[1])


def _value(placed: Placed) -> Fraction:
    return placed[1].quantity.value or Fraction(0)


def _holds(context: Context, result: Fact, pair: Sequence[Placed]) -> bool:
    facts = [result, *(context.fact(figure) for _, figure in pair)]
    return abs(_value(pair[0]) - _value(pair[1]) - (result.value or 0)) <= slack_of(facts)


def _frame(context: Context, result: Fact, pair: Sequence[Placed]) -> WorkedOut:
    larger, smaller = (with_unit(context, figure, result.quantity) for _, figure in pair)
    facts = (result, larger, smaller)
    return WorkedOut(
        sentence=result.sentence,
        inferred="its name says that it is what the two are apart",
        counted=tuple(fact.name for fact in facts) if are_counts(facts) else (),
        way="worked out",
        difference=result,
        larger=larger,
        smaller=smaller,
    )
