"""Shares of a whole that was counted sentences ago: "It asked 640 nurses. … Of the nurses asked, 416, or 65%, …".

The whole is described and not counted again. It is the one count of that noun whose sentence says all that the
description says (see `ledger`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from factcheck.extraction.model import QuantityKind
from factcheck.facts.apposition import How, how_joined, is_closed
from factcheck.facts.context import Context
from factcheck.facts.described import OF, opening_whole, whole_behind, whole_meant
from factcheck.facts.ledger import counted_noun, lemma
from factcheck.facts.model import Fact, Frame
from factcheck.facts.nearby import with_the_one_before
from factcheck.facts.partition import Partition, load_partition
from factcheck.facts.sentences import Figure, Sentence
from factcheck.facts.slips import is_one_slip_away
from factcheck.facts.synonyms import sense_of
from factcheck.facts.wholes import counted_figures, gaps, is_amount, is_rate
from factcheck.facts.words import words_about

DESCRIBED = "described"  # the way: "of the nurses asked"

_ALL = 100
_JOINED = frozenset({How.BRACKET, How.WITHIN, How.CUE, How.COMMA, How.DASH})
_NONE: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownShare(Frame):
    """A part, its share, and the whole that the text counted before.

    Attributes:
        part, rate, whole: The figures.
        firm: The words leave no doubt that they belong together.
    """

    part: Fact
    rate: Fact
    whole: Fact
    firm: bool = False


def find(context: Context) -> Iterator[KnownShare]:
    """The shares of a document whose whole is described only."""
    words = load_partition()
    for before, sentence in with_the_one_before(context.sentences):
        if len(sentence.figures) > 1 and any(is_rate(figure) for figure in sentence.figures):
            found = list(_of_sentence(context, sentence, words))
            yield from found
            if before is not None and not found:
                yield from _of_one_before(context, before, sentence, words)


def _of_one_before(context: Context, before: Sentence, sentence: Sentence, words: Partition) -> Iterator[KnownShare]:
    """ "Last year 480 babies were born. In 129 cases, or 27 per cent, …": of the one count of the sentence before."""
    figures = counted_figures(sentence)
    if len(figures) < len(("part", "rate")) or sentence.is_crowded:
        return
    first, second = figures[:2]
    gap = gaps(sentence, figures)[0]
    how = how_joined(gap, words)
    if is_rate(first) == is_rate(second) or how not in _JOINED or not is_closed(sentence, second, how, words, _NONE):
        return
    part, rate = (second, first) if is_rate(first) else (first, second)
    if part.quantity.kind is not QuantityKind.NUMBER or not is_amount(part) or _moves(context, rate, part):
        return
    if sentence.text[part.quantity.start - 1 : part.quantity.start] == "/":
        return  # "2/10, n/30": terms of payment
    led = {sentence.word(i) for i in range(sentence.start, first.outer)} | set(gap.words)
    if not OF.isdisjoint(led) or whole_behind(sentence, second) is not None:
        return
    counts = [f for f in counted_figures(before) if f.quantity.kind is QuantityKind.NUMBER and is_amount(f)]
    held = [f for f in counts if (f.quantity.value or 0) >= (part.quantity.value or 0)]
    if len(held) != 1 or any(is_rate(figure) for figure in before.figures):
        return
    whole = context.facts[held[0].name]
    if held[0].quantity.noun is None or not _may_count_the_same(before, held[0], sentence, part):
        return
    if _can_be(context.fact(part), context.fact(rate), whole):
        yield KnownShare(
            sentence=sentence.number,
            inferred="the only count of the sentence before",
            counted=(part.name, whole.name),
            part=context.fact(part),
            rate=context.fact(rate),
            whole=whole,
        )


def _of_sentence(context: Context, sentence: Sentence, words: Partition) -> Iterator[KnownShare]:
    figures = counted_figures(sentence)
    between = gaps(sentence, figures)
    lead = opening_whole(sentence)
    for i in range(len(figures) - 1):
        first, second = figures[i], figures[i + 1]
        if is_rate(first) == is_rate(second) or how_joined(between[i], words) not in _JOINED:
            continue
        part, rate = (second, first) if is_rate(first) else (first, second)
        if part.quantity.kind is not QuantityKind.NUMBER or not is_amount(part) or _moves(context, rate, part):
            continue
        noun = whole_behind(sentence, second) or whole_behind(sentence, first) or lead
        whole = whole_meant(context, sentence, noun) if noun is not None else None
        if whole is not None and _can_be(context.fact(part), context.fact(rate), whole):
            yield KnownShare(
                sentence=sentence.number,
                inferred="the whole was counted before",
                way=DESCRIBED,
                counted=(part.name, whole.name),
                part=context.fact(part),
                rate=context.fact(rate),
                whole=whole,
            )


def _may_count_the_same(before: Sentence, whole: Figure, sentence: Sentence, part: Figure) -> bool:
    """Whether a part is told without a noun, with that of the whole, or with a word for any of them: "129 cases"."""
    mine, other = counted_noun(sentence, part), counted_noun(before, whole)
    if mine is None or (other is not None and sense_of(lemma(mine)) == sense_of(lemma(other))):
        return True
    return lemma(mine) in words_about("shares")["anything"]


def _moves(context: Context, *figures: Figure) -> bool:
    return any(figure.name in context.changes_of or figure.quantity.mod is not None for figure in figures)


def _can_be(part: Fact, rate: Fact, whole: Fact) -> bool:
    """Whether the three agree, or would but for one slip."""

    def holds(values: list[Fraction]) -> bool:
        share = values[0] / values[2] * scale if values[2] else None
        return share is not None and abs(share - values[1]) <= unit

    scale = _ALL if rate.is_percent else 1
    unit = rate.quantity.written.unit_in_last_place if rate.is_percent else Fraction(1, 50)
    values = [fact.value for fact in (part, rate, whole)]
    if any(value is None for value in values) or whole.quantity.mod is not None:
        return False
    if values[0] == values[2]:
        return False  # "1,200 cells were counted. From 1,200 cells, 28.6% of the cells …": the whole, told again
    known = [value for value in values if value is not None]
    return holds(known) or is_one_slip_away((part, rate, whole), holds)  # type: ignore[arg-type]
