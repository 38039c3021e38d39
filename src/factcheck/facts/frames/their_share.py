"""The share that a part just told has in what the text is about: "Stays of foreigners rose to 714,000. Their share …".

"Their share" is that of the figure of the sentence before. The whole is a figure of the same unit that the text tells
more than once, or in its first sentence. Of several, the one with which the three agree is the whole; if there is none,
the only one that would be if two digits of the share changed places.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise

from factcheck.extraction.model import QuantityKind
from factcheck.facts.context import Context
from factcheck.facts.frames.known_share import KnownShare
from factcheck.facts.ledger import sense_counted
from factcheck.facts.model import Fact
from factcheck.facts.nearby import Placed
from factcheck.facts.sentences import CueKind, Figure, Sentence
from factcheck.facts.slips import Holds, is_one_slip_away, last_place
from factcheck.facts.units import is_bare, looks_like_year, quantities_compare
from factcheck.facts.wholes import is_amount
from factcheck.facts.words import words_about

_OWN = frozenset({"her", "his", "its", "that", "their", "this"})
_REACH = 12  # tokens from "their share" to its figure
_OPENING = 6  # tokens of "These older homes,"
_LEAST = 20  # smaller counts are of many things
_ALL = 100
_SWAPPED = frozenset({"transposed"})
_FORMER = frozenset({CueKind.START, CueKind.BASE, CueKind.BASE_AFTER_CHANGE, CueKind.CHANGE})
_WHY = "it is the share of what the sentence before tells"


def find(context: Context) -> Iterator[KnownShare]:
    """The shares of a document that are told of a part just told."""
    sentences = context.sentences
    amounts = [(s, f) for s in sentences for f in s.figures if _is_level(f)]
    for before, home in pairwise(sentences):
        if home.number != before.number + 1 or home.block != before.block or home.is_crowded:
            continue
        rate = _share_of_it(home) or _share_of_these(home)
        parts = [f for f in before.figures if _is_level(f) and f.cue.kind not in _FORMER]
        if rate is None or not parts:
            continue
        choices = [
            (part, whole)
            for part in parts
            for whole in _wholes(context, amounts, (before, part))
            if whole[1].quantity.value != part.quantity.value
        ]
        found = _closed(context, rate, choices)
        if found is not None:
            part, whole = found
            yield KnownShare(
                sentence=home.number,
                inferred=_WHY,
                way="their share",
                counted=(part.name, whole.name),
                part=part,
                rate=context.fact(rate),
                whole=whole,
            )


def _is_level(figure: Figure) -> bool:
    quantity = figure.quantity
    sound = is_amount(figure) and quantity.kind in {QuantityKind.NUMBER, QuantityKind.MONEY, QuantityKind.MEASURE}
    return sound and (quantity.value or 0) >= _LEAST and not (is_bare(quantity) and looks_like_year(quantity))


def _share_of_it(home: Sentence) -> Figure | None:
    """The percentage of "Their share rose from 35 to 39 per cent": the last one, the present one."""
    nouns = words_about("shares")["rates"]
    at = next((i for i in range(home.start, home.end) if home.word(i) in nouns and home.word(i - 1) in _OWN), None)
    if at is None or home.word(at + 1) == "price":
        return None
    rates = [f for f in home.figures if at < f.first <= at + _REACH and f.quantity.kind is QuantityKind.PERCENT]
    plain = [f for f in rates if f.cue.kind not in {CueKind.START, CueKind.BASE} and f.quantity.mod is None]
    amounts = [f for f in home.figures if _is_level(f)]
    return plain[-1] if len(plain) == 1 and not amounts else None


def _share_of_these(home: Sentence) -> Figure | None:
    """The percentage of "These homes, 36 per cent of the stock, …": of those just told, in all there are."""
    if home.word(home.start) not in {"these", "those", "they"}:
        return None
    rates = [f for f in home.figures if f.quantity.kind is QuantityKind.PERCENT]
    if len(rates) != 1 or rates[0].quantity.mod is not None or rates[0].first - home.start > _OPENING:
        return None
    [rate] = rates
    apposed = home.word(rate.outer - 1) in {",", "(", "–", "—"}
    return (
        rate if apposed and [home.word(rate.last), home.word(rate.last + 1)] in (["of", "the"], ["of", "all"]) else None
    )


def _wholes(context: Context, amounts: Sequence[Placed], part: Placed) -> Iterator[Placed]:
    """The figures in one unit with a part that the text tells again, or first."""
    size, noun = part[1].quantity.value or Fraction(0), sense_counted(*part)
    first = context.sentences[0].number if context.sentences else 0
    like = [
        (s, f)
        for s, f in amounts
        if quantities_compare(f.quantity, part[1].quantity)
        and (f.quantity.value or 0) > size
        and (noun is None or sense_counted(s, f) in {None, noun})
    ]
    for s, f in like:
        again = any(other is not f and other.quantity.value == f.quantity.value for _, other in like)
        # "11,204 votes, ahead of her rival, on 9,286. Her share": two parts of something else.
        if s is part[0] and _is_of(s, part[1], f):
            yield s, f  # "54 of the 120 seats. Their share, 45%"
        if s is not part[0] and (again or s.number <= first + 1):
            yield s, f


def _is_of(sentence: Sentence, part: Figure, whole: Figure) -> bool:
    """ "54 of the 120 seats", "54 of its 120"."""
    between = [sentence.word(i) for i in range(part.last, whole.outer)]
    return between[:1] == ["of"] and len(between) <= len(("of", "the"))


def _closed(context: Context, rate: Figure, choices: Sequence[tuple[Figure, Placed]]) -> tuple[Fact, Fact] | None:
    share = context.fact(rate)
    unit = last_place(share)

    def holds(values: Sequence[Fraction]) -> bool:
        some, per_cent, every = values
        return 0 < some <= every and abs(some / every * _ALL - per_cent) <= unit

    slipped: dict[tuple[Fraction | None, Fraction | None], tuple[Fact, Fact]] = {}
    for figure, (_, other) in choices:
        part, whole = context.fact(figure), context.fact(other)
        values = [fact.value or Fraction(0) for fact in (part, share, whole)]
        if holds(values):
            return part, whole
        # Of part and whole, some other order of the digits would fit by chance.
        if is_one_slip_away((share,), _share_of(values[0], values[2], holds), _SWAPPED):
            slipped.setdefault((part.value, whole.value), (part, whole))
    # "1.83 million" and 1,826,000 are one whole: the finer one is told.
    finest = min(slipped.values(), key=lambda pair: last_place(pair[1]), default=None)
    if finest is None or any(not _rounds(finest, other) for other in slipped.values()):
        return None
    return finest


def _share_of(part: Fraction, whole: Fraction, holds: Holds) -> Holds:
    """The relation over the share alone."""
    return lambda values: holds([part, values[0], whole])


def _rounds(finest: tuple[Fact, Fact], other: tuple[Fact, Fact]) -> bool:
    """Whether another pair has the same part, and a whole that is only more coarsely told."""
    apart = abs((finest[1].value or Fraction(0)) - (other[1].value or Fraction(0)))
    return finest[0].value == other[0].value and apart <= last_place(other[1])
