"""Remainders of a whole that was told sentences ago: "It owns 5,400 objects. … It shows 1,900. The other 3,500 …".

"The other", "the remaining" or "the rest" says that what was told before and this are all there is. All there is must
then have been told: it is the figure of the same unit, and of the same noun if it is a count, that comes before them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from factcheck.extraction.model import QuantityKind
from factcheck.facts.context import Context
from factcheck.facts.ledger import counted_noun, is_definite, sense_counted
from factcheck.facts.model import Fact, Frame
from factcheck.facts.part_lists import says_rest_at
from factcheck.facts.part_words import PartWords, load_part_words
from factcheck.facts.reckoned_words import is_of_all
from factcheck.facts.sentences import Figure, Sentence
from factcheck.facts.slips import Holds, is_one_slip_away, last_place

_KINDS = frozenset({QuantityKind.NUMBER, QuantityKind.MONEY, QuantityKind.MEASURE})
_NEAR = 2  # tokens from "the other" to its figure
_REACH = 40  # figures back among which the whole is looked for
_MOST_PARTS = 8
_LEAST_TOTAL = 20  # smaller counts meet by chance
_LEAST_AMONG = 100  # of one whole among several: smaller ones meet by chance
_SLIPS = frozenset({"transposed", "changed"})
_Placed = tuple[Sentence, Figure]
_COMPARING = frozenset({"than", "from"})


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownRest(Frame):
    """A whole, and all its parts; the last is what the others leave.

    Attributes:
        firm: The words leave no doubt that these are all the parts.
    """

    total: Fact
    parts: tuple[Fact, ...]
    firm: bool = False


def find(context: Context) -> Iterator[KnownRest]:
    """The remainders of a document."""
    words = load_part_words()
    told: list[tuple[Sentence, Figure]] = []
    for sentence in context.sentences:
        for figure in sentence.figures:
            quantity = figure.quantity
            if quantity.kind not in _KINDS or quantity.value is None or quantity.mod is not None:
                continue
            if told and _is_rest(sentence, figure, words):
                frame = _tied(context, told[-_REACH:], sentence, figure)
                if frame is not None:
                    yield frame
            told.append((sentence, figure))


def _is_rest(sentence: Sentence, figure: Figure, words: PartWords) -> bool:
    return any(says_rest_at(sentence, at, words) for at in range(figure.outer - _NEAR, figure.outer))


def _tied(context: Context, told: Sequence[tuple[Sentence, Figure]], home: Sentence, rest: Figure) -> KnownRest | None:
    fact = context.fact(rest)
    like = [
        (s, f) for s, f in told if context.fact(f).dimension == fact.dimension and f.quantity.kind == rest.quantity.kind
    ]
    near = [(s, f) for s, f in like if s is home] or [
        (s, f) for s, f in like if s.number == home.number - 1 and s.flow == home.flow
    ]
    found = _shared_out(context, like, near, home, rest)
    if found is not None or rest.quantity.kind is QuantityKind.NUMBER:
        return found
    # "The council borrows £18.9 million. The county pays £7.5 million. The rest, …": all amounts of the paragraph.
    above = [(s, f) for s, f in like if s.block == home.block and s is not home]
    return _shared_out(context, like, above, home, rest) if len(above) > len(near) else None


def _shared_out(
    context: Context, like: Sequence[_Placed], near: Sequence[_Placed], home: Sentence, rest: Figure
) -> KnownRest | None:
    """A whole told before, of which some parts and what they leave are all there is."""
    if not 0 < len(near) <= _MOST_PARTS or any(_is_compared(context, s, f) for s, f in near):
        return None
    first = near[0][1].first
    noun = sense_counted(*near[-1]) or sense_counted(home, rest)
    wholes = [(s, f) for s, f in like if f.last <= first and s is not near[0][0]]
    if rest.quantity.kind is QuantityKind.NUMBER:
        wholes = [pair for pair in wholes if noun is not None and sense_counted(*pair) == noun]
    if not is_of_all(home, rest, [s for s, _ in (*near, *wholes)]):
        return None  # "the remaining £460,000 of the loan"
    parts = tuple(context.fact(f) for _, f in (*near, (home, rest)))
    largest = max(part.value or 0 for part in parts[:-1])
    totals = [context.fact(f) for _, f in reversed(wholes) if (f.quantity.value or 0) > largest]
    if any((part.value or 0) * 2 == sum(one.value or 0 for one in parts) for part in parts):
        return None  # "bought it for $45,000; $37,500 was paid, and the remaining $7,500 …": one of them is the whole
    whole = sum(part.value or 0 for part in parts)
    counted = {context.fact(f).name for _, f in wholes}
    beside = (f for s, f in like if home.number - s.number <= _NEAR and context.fact(f).name not in counted)
    if any(f.quantity.value == whole for f in beside):
        return None  # "15,000 were asked and 1,500 replied. … the remaining 745": they share out the replies
    total = _the_total(totals, parts)
    if total is None or (rest.quantity.kind is QuantityKind.NUMBER and (total.value or 0) < _LEAST_TOTAL):
        return None
    return KnownRest(
        sentence=home.number,
        inferred="what is left is told as all the rest of it",
        counted=tuple(fact.name for fact in (total, *parts)),
        total=total,
        parts=parts,
        firm=(len(parts) > len(("part", "rest")) and sum(one.value == total.value for one in totals) > 1)
        or (_is_known_part(*near[0], home) and _is_told_again(context, total, noun, home)),
    )


def _is_told_again(context: Context, total: Fact, noun: str | None, home: Sentence) -> bool:
    """Whether a whole is what the text is about: it has told it more than once, of that noun."""
    times = (
        noun is not None and figure.quantity.value == total.value and sense_counted(sentence, figure) == noun
        for sentence in context.sentences
        if sentence.number < home.number
        for figure in sentence.figures
    )
    return sum(times) > 1


def _is_known_part(sentence: Sentence, part: Figure, home: Sentence) -> bool:
    """ "The five grave faults come first, the other 18 in May": a part that is spoken of as known, beside its rest."""
    noun = counted_noun(sentence, part)
    return sentence is home and noun is not None and is_definite(noun)


def _the_total(totals: Sequence[Fact], parts: Sequence[Fact]) -> Fact | None:
    """The whole with which the parts agree, else the only one if a slip sets it apart from their sum."""
    unit = max(last_place(fact) for fact in parts)

    def holds(values: Sequence[Fraction]) -> bool:
        return abs(sum(values[1:]) - values[0]) <= unit * (len(parts) if unit < 1 else 0)

    for total in totals:
        if holds([total.value or Fraction(0), *(part.value or Fraction(0) for part in parts)]):
            return total
    if len({total.value for total in totals}) == 1 and is_one_slip_away((totals[0], *parts), holds):
        return totals[0]
    return _one_of_several(totals, parts, holds)


def _one_of_several(totals: Sequence[Fact], parts: Sequence[Fact], holds: Holds) -> Fact | None:
    """Of several that may be the whole, the one that swapped digits set apart, or that the text tells time and again.

    Of the others, none is a slip away.
    """
    great = [one for one in totals if (one.value or 0) >= _LEAST_AMONG * last_place(one)]
    swapped = {one.value: one for one in great if is_one_slip_away((one, *parts), holds, frozenset({"transposed"}))}
    if len(swapped) == 1:
        return next(iter(swapped.values()))
    again = [one for one in great if sum(other.value == one.value for other in totals) > 1]
    slipped = {one.value: one for one in again if is_one_slip_away((one, *parts), holds, _SLIPS)}
    return next(iter(slipped.values())) if len(slipped) == 1 and not swapped else None


def _is_compared(context: Context, sentence: Sentence, figure: Figure) -> bool:
    """ "12 more than", "up from 80": no part, but the size or the start of a change."""
    return sentence.word(figure.outer - 1) in _COMPARING or figure.name in context.changes_of
