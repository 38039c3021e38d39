"""What remains of an amount: "612 were waiting; a doctor took 147 off the list, which leaves 465".

The figure is what is left when the second amount is taken off the first. There are only these two of that kind beside
it, and the three agree or would but for one slip.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from factcheck.extraction.model import QuantityKind
from factcheck.facts.context import Context
from factcheck.facts.model import Fact, Frame
from factcheck.facts.sentences import Figure, Sentence
from factcheck.facts.slips import is_one_slip_away, last_place
from factcheck.facts.units import is_bare, quantities_compare
from factcheck.facts.words import phrases_about, words_about

_KINDS = frozenset({QuantityKind.NUMBER, QuantityKind.MONEY, QuantityKind.MEASURE})
_BACK = 2  # sentences
_PAIR = 2
_NOUN_REACH = 3  # tokens from a figure to the end of what it counts
_SMALL = 10  # figures below it differ by a slip from everything


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference(Frame):
    """Three amounts, `first − second = rest`; the first two in the order of the text."""

    first: Fact
    second: Fact
    rest: Fact


def find(context: Context) -> Iterator[Difference]:
    """The differences of a document."""
    for index, sentence in enumerate(context.sentences):
        if sentence.is_crowded:
            continue
        for figure in sentence.figures:
            if figure.quantity.kind not in _KINDS or figure.name in context.changes_of:
                continue
            pair = _pair(context, index, sentence, figure) if _remains(sentence, figure) else None
            if pair is not None and _may_be(context, *pair, figure) and not _is_of_more(context, index, pair, figure):
                first, second = (context.fact(each) for each in pair)
                yield Difference(
                    sentence=sentence.number,
                    inferred="the only two amounts of that kind beside it",
                    counted=tuple(fact.name for fact in (first, second)),
                    first=first,
                    second=second,
                    rest=context.fact(figure),
                )


def _remains(sentence: Sentence, figure: Figure) -> bool:
    """ "which leaves 465", "so that 458 remained", "458 are left"."""
    words = phrases_about("difference")
    before = [sentence.word(i) for i in range(figure.outer - 3, figure.outer)]
    if any(tuple(before[-length:]) in words["leaving"] for length in (1, 2, 3)):
        return True
    after = [sentence.word(i) for i in range(figure.last, figure.last + _NOUN_REACH)]
    found = any(tuple(after[at : at + length]) in words["left"] for at in range(_NOUN_REACH) for length in (1, 2))
    return found and before[-1:] in (["that"], [","], ["so"], ["and"])


def _pair(context: Context, index: int, sentence: Sentence, figure: Figure) -> tuple[Figure, Figure] | None:
    """The only two amounts before a figure of which it can be the rest."""
    words = words_about("difference")
    stretch = {sentence.word(i) for i in range(sentence.start, figure.outer)}
    found = [other for other in sentence.figures if other.last <= figure.outer and _is_alike(context, other, figure)]
    for back in range(_BACK + 1):
        if back:
            earlier = context.sentences[index - back] if index >= back else None
            if earlier is None or earlier.block != sentence.block or earlier.number < sentence.number - _BACK:
                return None
            # What the clause itself takes off cannot be told two sentences before it.
            if not found:
                return None
            found = [*(other for other in earlier.figures if _is_alike(context, other, figure)), *found]
            stretch |= set(earlier.words)
        if len(found) == _PAIR:
            return (found[0], found[1]) if stretch.isdisjoint(words["vague"]) else None
        if len(found) > _PAIR:
            return None
    return None


def _is_of_more(context: Context, index: int, pair: tuple[Figure, Figure], figure: Figure) -> bool:
    """ "The roof costs £9m. The town gives £4m and the state £3m, leaving £2m": both are taken off the £9m."""
    home = context.sentences[index]
    if pair[0] not in home.figures:
        return False
    gone = sum(each.quantity.value or 0 for each in pair)
    earlier = (s for s in context.sentences[max(0, index - _BACK) : index] if s.block == home.block)
    return any(_is_alike(context, f, figure) and (f.quantity.value or 0) >= gone for s in earlier for f in s.figures)


def _is_alike(context: Context, other: Figure, figure: Figure) -> bool:
    one, own = context.fact(other).quantity, context.fact(figure).quantity
    if one.kind not in _KINDS or not quantities_compare(one, own) or (one.value or 0) < _SMALL:
        return False
    return is_bare(one) or is_bare(own) or one.kind is own.kind


def _may_be(context: Context, first: Figure, second: Figure, rest: Figure) -> bool:
    facts = [context.fact(figure) for figure in (first, second, rest)]
    if any(fact.quantity.mod is not None for fact in facts) or (rest.quantity.value or 0) < _SMALL:
        return False

    def holds(values: Sequence[Fraction]) -> bool:
        unit = max(last_place(fact) for fact in facts)
        return abs(values[0] - values[1] - values[2]) < unit

    values = [fact.value for fact in facts if fact.value is not None]
    return len(values) == len(facts) and (holds(values) or is_one_slip_away(facts, holds))
