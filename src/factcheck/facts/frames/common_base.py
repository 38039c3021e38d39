"""Shares of a base that several of them show: "154 had a stroke, or 6.4%. In the other group it was 207, or 8.6%".

Each part with its share says how large the base must be. The base is a count that the text tells anywhere: where one
fits two or more of them, a further part and share of the same passage that no count fits, and that a slip keeps from
fitting this one, is of it. Where three or more show one base and no count fits, but one would with its digits in
another order, that count was meant.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from factcheck.extraction.model import QuantityKind
from factcheck.facts.apposition import How, how_joined, is_closed
from factcheck.facts.chance import is_by_chance
from factcheck.facts.context import Context
from factcheck.facts.frames.known_share import KnownShare
from factcheck.facts.model import Fact
from factcheck.facts.partition import Partition, load_partition
from factcheck.facts.sentences import Figure, Sentence
from factcheck.facts.slips import Holds, last_place
from factcheck.facts.wholes import counted_figures, gaps, is_amount, is_rate

_JOINED = frozenset({How.BRACKET, How.CUE, How.COMMA, How.DASH})
_NOUNS: frozenset[str] = frozenset()
_OF = frozenset({"of", "among"})
_ALL = 100
_LEAST, _LEAST_WHOLE = 10, 30  # smaller counts fit by chance
_SHOWN, _SHOWN_ALONE = 2, 3  # shares that show one base, and those that do where no count fits
_ALIKE = 10  # times the base that a count with a slip may be
_TELLING = Fraction(1, 5)  # of the base: "4%" of something leaves it open between 20 and 28 million
_REACH = 12  # sentences between the shares of one base
WAY = "common base"


@dataclass(frozen=True, slots=True)
class _Pair:
    """A part and its share."""

    part: Fact
    rate: Fact
    sentence: int

    @property
    def base(self) -> tuple[Fraction, Fraction]:
        """Between which values the base must lie."""
        part, rate, unit = self.part.value or Fraction(0), self.rate.value or Fraction(1), last_place(self.rate)
        # A share cut short instead of rounded is no error.
        return part * _ALL / (rate + unit), part * _ALL / (rate - unit / 2)

    def fits(self, whole: Fraction) -> bool:
        """Whether it can be a share of a base."""
        low, high = self.base
        return low <= whole <= high


def find(context: Context) -> Iterator[KnownShare]:
    """The shares of a document whose base others show."""
    words = load_partition()
    pairs = [pair for sentence in context.sentences for pair in _pairs(context, sentence, words)]
    if len(pairs) < _SHOWN:
        return
    wholes = _wholes(context, pairs)
    for pair in pairs:
        near = [one for one in pairs if one is not pair and abs(one.sentence - pair.sentence) <= _REACH]
        near = [one for one in near if _window(one) <= _TELLING]
        shown = [whole for whole in wholes if sum(one.fits(whole.value or Fraction(0)) for one in near) >= _SHOWN]
        fitting = [whole for whole in wholes if pair.fits(whole.value or Fraction(0))]
        if fitting:
            known = [whole for whole in fitting if whole in shown]
            if len({whole.value for whole in known}) == 1:
                yield _frame(pair, known[0])
            continue
        meant = [
            whole for whole in shown if not is_by_chance((pair.part, pair.rate), _holds_for(pair, whole), _window(pair))
        ]
        if len({whole.value for whole in meant}) == 1:
            yield _frame(pair, meant[0])
    yield from _slipped_bases(pairs, wholes)


def _slipped_bases(pairs: Sequence[_Pair], wholes: Sequence[Fact]) -> Iterator[KnownShare]:
    """The base that three or more shares show and that stands there with a slip."""
    lone = [pair for pair in pairs if not any(pair.fits(whole.value or Fraction(0)) for whole in wholes)]
    if len(lone) < _SHOWN_ALONE or lone[-1].sentence - lone[0].sentence > _REACH:
        return
    low, high = max(pair.base[0] for pair in lone), min(pair.base[1] for pair in lone)
    if low > high:
        return

    def holds(values: Sequence[Fraction]) -> bool:
        return low <= values[0] <= high

    window = (high - low) / high
    alike = [whole for whole in wholes if low < _ALIKE * (whole.value or 0) < _ALIKE * _ALIKE * high]
    meant = [whole for whole in alike if not is_by_chance((whole,), holds, window)]
    if len({whole.value for whole in meant}) == 1:
        closest = min(lone, key=lambda pair: pair.base[1] - pair.base[0])
        yield _frame(closest, meant[0])


def _holds_for(pair: _Pair, whole: Fact) -> Holds:
    unit = last_place(pair.rate)

    def holds(values: Sequence[Fraction]) -> bool:
        part, rate = values
        base = whole.value or Fraction(1)
        return part < base and abs(part / base * _ALL - rate) <= unit / 2

    return holds


def _window(pair: _Pair) -> Fraction:
    low, high = pair.base
    return (high - low) / high


def _frame(pair: _Pair, whole: Fact) -> KnownShare:
    return KnownShare(
        sentence=pair.sentence,
        inferred="the other shares around it are shares of this",
        way=WAY,
        counted=(pair.part.name, whole.name),
        part=pair.part,
        rate=pair.rate,
        whole=whole,
    )


def _pairs(context: Context, sentence: Sentence, words: Partition) -> Iterator[_Pair]:
    """The parts of a sentence with their shares, where it tells no base."""
    if sentence.is_crowded or sentence.block < 0:
        return
    figures = counted_figures(sentence)
    between = gaps(sentence, figures)
    for i, (one, other) in enumerate(pairwise(figures)):
        if is_rate(one) == is_rate(other):
            continue
        part, rate = (other, one) if is_rate(one) else (one, other)
        how = how_joined(between[i], words)
        if how not in _JOINED or not _may_be_share(context, part, rate):
            continue
        if not _OF.isdisjoint(sentence.word(at) for at in (one.outer - 1, one.outer - 2)):
            continue  # "2,021 of the 4,812 patients, 42%,"
        if sentence.word(other.last) in _OF or not is_closed(sentence, other, how, words, _NOUNS):
            continue
        yield _Pair(context.fact(part), context.fact(rate), sentence.number)


def _may_be_share(context: Context, part: Figure, rate: Figure) -> bool:
    percent = rate.quantity.kind is QuantityKind.PERCENT and rate.quantity.mod is None
    count = part.quantity.kind is QuantityKind.NUMBER and is_amount(part) and part.quantity.mod is None
    if not percent or not count or (part.quantity.value or 0) < _LEAST or not 1 <= (rate.quantity.value or 0) < _ALL:
        return False
    return part.name not in context.changes_of and rate.name not in context.changes_of


def _wholes(context: Context, pairs: Sequence[_Pair]) -> list[Fact]:
    """The counts that a base can be: all that are no part themselves."""
    parts = {pair.part.name for pair in pairs}
    return [
        context.fact(figure)
        for sentence in context.sentences
        for figure in sentence.figures
        if figure.quantity.kind is QuantityKind.NUMBER
        and figure.name not in parts
        and (figure.quantity.value or 0) >= _LEAST_WHOLE
    ]
