"""What is left of a whole that was told before: "They raised £186,500. … Fees took £139,400. That leaves £47,100".

A word says that a figure is what remains; the greatest figure of its kind before it is the whole, and the others are
what went. Shares that remain make a hundred with those before them: "74 per cent want to stay. The other 26 per cent".
They are tied where they agree, or a slip explains why they do not.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import combinations
from typing import Final

from factcheck.extraction.model import QuantityKind
from factcheck.facts.called import before_light, names_of
from factcheck.facts.context import Context
from factcheck.facts.evidence import Tied, are_counts, is_explained, room_of, slack_of
from factcheck.facts.ledger import lemma
from factcheck.facts.model import Fact, Frame, Role
from factcheck.facts.nearby import Placed, around
from factcheck.facts.operands import by_thing, count_alike, is_amount, is_plain, operands, pairs_of_whole, thing_counted
from factcheck.facts.reckoned_words import is_of_all
from factcheck.facts.result_words import load_result_words
from factcheck.facts.sentences import Figure, Sentence
from factcheck.facts.units import in_unit_of, is_bare

_BACK = 4  # sentences before what is left in which its whole may stand
_MOST = 6  # figures before it; among more, some make it by chance
_LARGE = 100  # from here on a count seldom is the rest by chance
_NEAREST = 3  # sentences in which a share may be told as a fraction
_LEAST = 10  # smaller counts are left of many things
_TRAIL = 3  # words behind a figure and its noun in which "remain" stands
_HUNDRED: Final = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Remaining(Frame):
    """A whole, what went, and what remains; without a whole, shares that make a hundred.

    Attributes:
        whole: What there was; None for shares.
        gone: What was taken from it.
        left: What remains.
    """

    whole: Fact | None
    gone: tuple[Fact, ...]
    left: Fact


def find(context: Context) -> Iterator[Remaining]:
    """What is told to remain of something that stands before it."""
    for at, sentence in enumerate(context.sentences):
        if sentence.is_crowded:
            continue
        for figure in sentence.figures:
            if not _remains(sentence, figure):
                found = _complement(context, at, figure)
            elif figure.quantity.kind is QuantityKind.PERCENT:
                found = _of_hundred(context, at, figure)
            else:
                found = _of_whole(context, at, figure)
            if found is not None:
                yield found


def _remains(sentence: Sentence, figure: Figure) -> bool:
    """Whether the words beside a figure say that it is what is left."""
    words = load_result_words()
    at = before_light(sentence, figure)
    if at >= sentence.start and sentence.word(at) in words.leaving and sentence.doc[at].pos_ == "VERB":
        return True
    if sentence.word(at) == "," and at > sentence.start and lemma(sentence.doc[at - 1]) in words.remaining:
        return True  # "What remains, €5.1m, is for the school"
    before = {sentence.word(i) for i in range(max(at, sentence.start), figure.outer)}
    if before & words.remaining or names_of(sentence, figure) & words.remaining:
        return True
    end = sentence.after_noun(figure)
    if any(sentence.word(i) in words.remaining for i in range(figure.last, end)):
        return True  # "the 8,260 unsold copies"
    behind = [sentence.doc[i] for i in range(end, min(end + _TRAIL, sentence.end))]
    return any(lemma(token) in words.remaining and token.pos_ == "VERB" for token in behind)


def _of_whole(context: Context, at: int, figure: Figure) -> Remaining | None:
    home, result = context.sentences[at], context.fact(figure)
    if not is_amount(home, figure) or (result.dimension == "1" and (result.value or 0) < _LEAST):
        return None
    if _is_unsure(context, at, figure):
        return None
    sets: dict[tuple[str, ...], list[Placed]] = {}
    for back in range(_BACK + 1):
        near = [each for each in operands(context, at, figure, back) if each[1].last <= figure.outer]
        for group in by_thing(near):
            if 1 < len(group) <= _MOST and is_of_all(home, figure, [s for s, _ in group]):
                sets.setdefault(tuple(f.name for _, f in group), group)
    shared = (_shared_out(context, near) for near in sets.values())
    told = [pair for pair in shared if pair is not None and (pair[0].quantity.value or 0) > (result.value or 0)]
    wider = [_of_wider(context, at, figure, [whole, *gone]) for whole, gone in told]
    if any(wider):
        return next(frame for frame in wider if frame is not None)
    if any(_agrees(context, result, whole, some) for whole, gone in told for some in _subsets(gone)):
        told = [(whole, gone) for whole, gone in told if _agrees(context, result, whole, gone)]
        return _frame(context, result, *told[0]) if told else None
    fitting = [pair for pair in told if _is_explained(context, result, *pair, choices=len(told))]
    return _frame(context, result, *fitting[0]) if len(fitting) == 1 else None


def _of_wider(context: Context, at: int, figure: Figure, gone: Sequence[Figure]) -> Remaining | None:
    """ "All 350 seats are filled; 202 deputies were in favour, 117 against and the other 31 absent": of the 350.

    What is told of the parts by another noun may be the whole of them all; the greatest part is no whole then.
    """
    home, result = context.sentences[at], context.fact(figure)
    first = min(each.outer for each in gone)
    most = max(each.quantity.value or Fraction(0) for each in gone)
    wider = [
        f
        for s, f in operands(context, at, figure, 0, of_any=True)
        if s is home and f.last <= first and (f.quantity.value or 0) > most
    ]
    if len(wider) != 1:
        return None
    facts = [result, *(context.plain(context.fact(f)) for f in (*wider, *gone))]

    def holds(values: Sequence[Fraction]) -> bool:
        return values[1] - sum(values[2:]) == values[0]

    agrees = _agrees(context, result, wider[0], gone)
    explained = agrees or is_explained(facts, holds, room_of(result, Fraction(0)), Tied.FIRMLY)
    return _frame(context, result, wider[0], gone) if explained else None


def _is_unsure(context: Context, at: int, figure: Figure) -> bool:
    """ "Eighty-two left in July and others came, so that 485 remained": more came or went than is told."""
    home = context.sentences[at]
    unsure = load_result_words().unsure
    window = around(context.sentences, at, 1)
    words = {s.word(i) for s in window for i in range(s.start, s.end if s is not home else figure.outer)}
    own = {home.word(i) for i in range(max(home.start, before_light(home, figure)), figure.outer)}
    return not unsure.isdisjoint(words - own)


def _shared_out(context: Context, near: Sequence[Placed]) -> tuple[Figure, list[Figure]] | None:
    """The greatest of some figures, and the others, which are less than it even together."""
    whole = max(near, key=lambda each: each[1].quantity.value or 0)[1]
    gone = [figure for _, figure in near if figure is not whole]
    values = [context.fact(figure).value for figure in gone]
    more = sum(value or 0 for value in values) < (whole.quantity.value or 0)
    return (whole, gone) if more and whole.quantity.value not in values else None


def _subsets(gone: Sequence[Figure]) -> Iterator[tuple[Figure, ...]]:
    for size in range(1, len(gone) + 1):
        yield from combinations(gone, size)


def _values(context: Context, figures: Sequence[Figure]) -> Fraction:
    return sum((context.fact(figure).value or Fraction(0) for figure in figures), Fraction(0))


def _agrees(context: Context, result: Fact, whole: Figure, gone: Sequence[Figure]) -> bool:
    facts = [result, context.plain(context.fact(whole)), *(context.plain(context.fact(f)) for f in gone)]
    made = (facts[1].value or Fraction(0)) - _values(context, gone)
    return abs(made - (result.value or 0)) <= slack_of(facts)


def _is_explained(context: Context, result: Fact, whole: Figure, gone: Sequence[Figure], *, choices: int) -> bool:
    facts = [result, context.plain(context.fact(whole)), *(context.plain(context.fact(f)) for f in gone)]
    slack = slack_of(facts)

    def holds(values: Sequence[Fraction]) -> bool:
        return values[0] > 0 and abs(values[1] - sum(values[2:]) - values[0]) <= slack

    return is_explained(facts, holds, room_of(result, slack), Tied.MADE, choices=choices)


def _of_hundred(context: Context, at: int, figure: Figure) -> Remaining | None:
    """ "Some 74 per cent want to stay. The other 26 per cent would rather be moved"."""
    home, result = context.sentences[at], context.fact(figure)
    percents = [f for f in home.figures if f.quantity.kind is QuantityKind.PERCENT and f.outer > figure.last]
    if percents or "the" not in {home.word(i) for i in range(before_light(home, figure) - 1, figure.outer)}:
        return None  # "Roman Catholic 56%, other 2%, none 7%": one of a list
    window = around(context.sentences, at, _BACK)
    if any(f.quantity.kind is QuantityKind.FRACTION for s in window[-_NEAREST:] for f in s.figures):
        return None  # "Half came by car. A few, 19%, had walked"
    told = [
        (s, fact)
        for s in window
        for f in s.figures
        if f.last <= figure.outer and (fact := _as_share(context, s, f, figure)) is not None
    ]
    if not told or any(fact.role is Role.CHANGE or not fact.value for fact in (result, *(fact for _, fact in told))):
        return None
    runs = [[fact for s, fact in told if s.number >= home.number - back] for back in range(_BACK + 1)]
    for near in runs:
        facts = (result, *near)
        if near and abs(sum((fact.value or Fraction(0) for fact in facts), Fraction(0)) - _HUNDRED) <= slack_of(facts):
            return _shares(result, near)
    near = [fact for _, fact in told]  # what stands further off may belong to them
    facts = (result, *near)
    slack = slack_of(facts)

    def holds(values: Sequence[Fraction]) -> bool:
        return abs(sum(values, Fraction(0)) - _HUNDRED) <= slack

    firm = len(near) == 1 or _are_all(context, home, len(facts))
    explained = is_explained(facts, holds, Fraction(1, _HUNDRED), Tied.FIRMLY if firm else Tied.MADE)
    return _shares(result, near) if explained else None


def _are_all(context: Context, home: Sentence, number: int) -> bool:
    """Whether the paragraph has no other percentages than those that are to make a hundred."""
    block = (s for s in context.sentences if s.block == home.block and s.number <= home.number)
    shares = [(s, f) for s in block for f in s.figures if f.quantity.kind is QuantityKind.PERCENT]
    # "Of the eight per cent who speak another language, 41 per cent …": a share of which the others are shares
    whole = any({"of", "among"} & {s.word(f.outer - n) for n in (1, 2)} for s, f in shares)
    return len(shares) == number and not whole


def _shares(result: Fact, near: Sequence[Fact]) -> Remaining:
    return Remaining(
        sentence=result.sentence,
        inferred="the text says that it is the rest",
        way="remaining",
        whole=None,
        gone=tuple(near),
        left=result,
    )


def _complement(context: Context, at: int, figure: Figure) -> Remaining | None:
    """ "Sent to 4,600 dentists, and 3,060 of them filled it in. … The 1,540 who did not reply": no word of the rest."""
    home, result = context.sentences[at], context.fact(figure)
    whole_number = figure.quantity.kind is QuantityKind.NUMBER and is_plain(context, home, figure)
    if not whole_number or (result.value or 0) < _LARGE:
        return None
    before = around(context.sentences, at, _BACK + 1)[:-1]
    where = {f.name: sentence for sentence in before for f in sentence.figures}
    for whole, part in pairs_of_whole(context, before):
        if not count_alike(thing_counted(home, figure), thing_counted(where[whole.name], whole)):
            continue
        if result.value in {whole.quantity.value, part.quantity.value}:
            continue
        facts = [result, context.plain(context.fact(whole)), context.plain(context.fact(part))]

        def holds(values: Sequence[Fraction]) -> bool:
            return values[1] - values[2] == values[0]

        values = [fact.value or Fraction(0) for fact in facts]
        if holds(values) or is_explained(facts, holds, room_of(result, Fraction(0)), Tied.LOOSELY):
            return _frame(context, result, whole, [part])
    return None


def _as_share(context: Context, sentence: Sentence, figure: Figure, model: Figure) -> Fact | None:
    """A percentage, or a bare number that goes on with one: "41 per cent, and the sun another 25"."""
    fact = context.fact(figure)
    if fact.is_percent:
        return fact
    if not is_bare(figure.quantity) or figure.quantity.mod is not None or not 0 < (fact.value or 0) < _HUNDRED:
        return None
    before = [f for f in sentence.figures if f.last <= figure.outer]
    if not before or before[-1].quantity.kind is not QuantityKind.PERCENT:
        return None
    return context.revise(replace(fact, quantity=in_unit_of(figure.quantity, model.quantity)))


def _frame(context: Context, result: Fact, whole: Figure, gone: Sequence[Figure]) -> Remaining:
    facts = (result, context.plain(context.fact(whole)), *(context.plain(context.fact(f)) for f in gone))
    return Remaining(
        sentence=result.sentence,
        inferred="the text says that it is what remains of what stands before it",
        counted=tuple(fact.name for fact in facts) if are_counts(facts) else (),
        way="remaining",
        whole=facts[1],
        gone=facts[2:],
        left=result,
    )
