"""A share told as what two figures make: "It took 1,840 calls, of which 1,196 were answered. That is 65%".

The share is said to follow ("that is", "which gave a turnout of", "or 40%", "25% of the budget"), and its own sentence,
or that and the one before it, tells exactly two figures of which one can be a part of the other. They are tied where
they make the share, or would but for one slip; not where they make it in another way, as the rest or as a change.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import cache

from factcheck.extraction.model import BOUNDS, QuantityKind
from factcheck.facts.context import Context
from factcheck.facts.frames.known_share import KnownShare
from factcheck.facts.model import Fact
from factcheck.facts.nearby import is_changed
from factcheck.facts.sentences import CueKind, Figure, Sentence
from factcheck.facts.slips import is_one_slip_away, last_place
from factcheck.facts.units import is_bare, looks_like_year, quantities_compare
from factcheck.facts.wholes import is_amount, is_rate
from factcheck.facts.words import Phrases, table_of, words_about

_CLOSERS = frozenset({"", ",", ".", ";", ")", "–", "—", "of"})
_NARROWING = frozenset({"amid", "among", "amongst", "at", "for", "in", "of"})
_MARKS = frozenset({",", ";", ":", "–", "—", "and", "but", "while"})
_EACH_TIME = frozenset({"a", "annually", "each", "every", "per", "yearly"})
_LEAST = 10  # smaller counts are of many things
_NAME = 4  # tokens of the name of a rate: "a compound annual growth rate of"
_PAIR = 2
_ALL = 100
_FRACTION = Fraction(1, 50)
_NEAR = Fraction(1, 2)  # of the last digit
_WHY = "the only part and whole beside it"


def find(context: Context) -> Iterator[KnownShare]:
    """The shares that are told as what the figures beside them make."""
    sentences = context.sentences
    for at, sentence in enumerate(sentences):
        if sentence.is_crowded:
            continue
        rates = [figure for figure in sentence.figures if is_rate(figure) and _follows(sentence, figure)]
        if len(rates) != 1 or next(filter(is_rate, sentence.figures)) is not rates[0]:
            continue  # "$1.3m or 11% and $1.5m or 12%": each a share of something else
        if is_changed(context, rates[0]) or rates[0].quantity.mod in BOUNDS:
            continue
        rate = rates[0]
        pair = _pair(context, [sentence], rate)
        before = sentences[at - 1] if at else None
        near = before is not None and sentence.number - before.number == 1 and before.flow == sentence.flow
        if (
            pair is None
            and before is not None
            and near
            and not _has_own_whole(sentence)
            and not any(is_rate(figure) for figure in before.figures)
        ):
            pair = _pair(context, [before, sentence], rate)
        if pair is not None and not _is_of_another(sentence, rate, pair) and not _narrows(sentence, rate, pair):
            yield from _frame(context, sentence, rate, *pair)


def _has_own_whole(sentence: Sentence) -> bool:
    """ "Of the mothers, 219, or 27 per cent, …": a set that the sentence before need not have counted."""
    opened = sentence.word(sentence.start) in {"among", "of"}
    return opened and sentence.word(sentence.start + 1) not in words_about("shares")["anaphora"]


def _frame(context: Context, sentence: Sentence, rate: Figure, part: Figure, whole: Figure) -> Iterator[KnownShare]:
    share, some, every = context.fact(rate), context.plain(context.fact(part)), context.plain(context.fact(whole))
    if not _agree(share, some, every):
        return
    yield KnownShare(
        sentence=sentence.number,
        inferred=_WHY,
        way="closed",
        counted=(part.name, whole.name) if whole.quantity.kind is QuantityKind.NUMBER else (),
        part=context.fact(part),
        rate=share,
        whole=context.fact(whole),
    )


def _pair(context: Context, window: Sequence[Sentence], rate: Figure) -> tuple[Figure, Figure] | None:
    """The part and the whole, where a stretch tells two figures that can be, and no third."""
    levels = [f for s in window for f in s.figures if f is not rate and is_amount(f) and _is_level(f)]
    if len(levels) != _PAIR or not quantities_compare(levels[0].quantity, levels[1].quantity):
        return None
    if any(figure.last > rate.last for figure in levels):
        return None
    if any(is_changed(context, figure) for figure in levels):
        return None
    whole, part = sorted(levels, key=lambda figure: -(figure.quantity.value or 0))
    return part, whole


def _is_level(figure: Figure) -> bool:
    quantity = figure.quantity
    if quantity.mod in BOUNDS or quantity.kind is QuantityKind.DURATION or (quantity.value or 0) <= 0:
        return False
    small = quantity.kind is QuantityKind.NUMBER and quantity.scale is None and (quantity.value or 0) < _LEAST
    return not small and not (is_bare(quantity) and looks_like_year(quantity))


def _follows(sentence: Sentence, rate: Figure) -> bool:
    """Whether words before a share say that it follows from what was told."""
    lists = words_about("shares")
    words = [sentence.word(i) for i in range(sentence.start, rate.outer)]
    nouns = lists["rates"] | lists["told_rates"]
    at = len(words) - 1
    while at >= 0 and words[at] in lists["small"]:
        at -= 1
    length = _openers().ending_at(words, at)
    if length:
        return length == at + 1 or _is_closed(sentence, rate)
    if at > 0 and words[at] in {"of", "was", "is"} and words[at - 1] in nouns:
        of_change = lists["other_rates"] & set(words[max(0, at - _NAME) : at - 1])
        return not of_change and _is_closed(sentence, rate)
    opened = words[-1:] != [] and words[-1] in {",", ":", "–", "—", "("}
    pointed = sentence.word(rate.last) == "of" and sentence.word(rate.last + 1) in lists["determiners"] | {"all"}
    return opened and pointed and sentence.word(rate.last + 2) in lists["collectives"] | lists["totals"]


def _is_of_another(sentence: Sentence, rate: Figure, pair: tuple[Figure, Figure]) -> bool:
    """ "= 0.01 or 1%", "£8.35, and later £8.95, or 85% of the wage": what stands right before it is no such part."""
    before = sentence.last_before(rate.outer)
    if before is None or rate.outer - before.last > _PAIR:
        return False
    return before not in pair or (before is pair[1] and before.cue.kind is not CueKind.OF)


def _narrows(sentence: Sentence, rate: Figure, pair: tuple[Figure, Figure]) -> bool:
    """ "In 63 of 350 lifts; among lifts over 20 years old the rate was 28%": a clause that names a whole of its own."""
    low = max((figure.last for figure in pair if figure.first >= sentence.start), default=sentence.start)
    for at in range(low, rate.outer):
        opens = sentence.word(at) in _NARROWING and sentence.word(at - 1) in _MARKS
        if opens and sentence.word(at + 1) not in words_about("shares")["anaphora"]:
            return True
    return False


def _is_closed(sentence: Sentence, rate: Figure) -> bool:
    behind = sentence.word(rate.last)
    if behind in _EACH_TIME:
        return False  # "at a rate of 7% per year"
    return behind in _CLOSERS or sentence.doc[rate.last].pos_ in {"VERB", "AUX", "ADP", "SCONJ"}


@cache
def _openers() -> Phrases:
    return Phrases(table_of("shares")["follows"])


def _agree(rate: Fact, part: Fact, whole: Fact) -> bool:
    """Whether the three agree, or would but for one slip, and do not agree in another way."""
    scale = _ALL if rate.is_percent else 1
    unit = last_place(rate) if rate.is_percent else _FRACTION

    def off(values: Sequence[Fraction]) -> Fraction:
        share, some, every = values
        return abs(some / every * scale - share) / unit

    values = [fact.value for fact in (rate, part, whole) if fact.value is not None]
    if len(values) != len(("rate", "part", "whole")) or not values[2]:
        return False
    if off(values) <= 1:
        return True
    share, some, every = values
    others = ((every - some) / every, (every - some) / some, some / (some + every))
    if any(abs(other * scale - share) <= unit * _NEAR for other in others):
        return False
    return not rate.is_percent or is_one_slip_away((rate, part, whole), lambda meant: off(meant) <= 1)
