"""The only difference of a passage beside its only two levels: "Rent rose from £648 to £862, so tenants pay £214 more".

A word that the figure is governed by says that it is a difference: a comparative or "extra" beside it, a noun of change
before "of", a verb of gaining, losing or saving of which it is the object; or the sentence tells what it brings the
number to ("Another 1,280 people signed, bringing the number to 7,530"). Its sentence, or that and one neighbour, holds
just two other figures of its unit, and neither is a difference. The three are tied where they agree, or one slip that
seldom fits by chance sets them apart.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from factcheck.extraction.model import Quantity, QuantityKind
from factcheck.facts.context import Context
from factcheck.facts.ledger import counted_noun, lemma
from factcheck.facts.lexicon import COMPARATIVE, NOUN, VERB
from factcheck.facts.model import Fact, Frame
from factcheck.facts.operands import is_amount, with_unit
from factcheck.facts.said_of import is_of_told, words_told
from factcheck.facts.sentences import Figure, Sentence
from factcheck.facts.slips import is_one_slip_away, last_place
from factcheck.facts.synonyms import sense_of
from factcheck.facts.units import is_bare, like_size, quantities_compare
from factcheck.facts.words import words_about

_KINDS = frozenset({QuantityKind.DURATION, QuantityKind.MEASURE, QuantityKind.MONEY, QuantityKind.NUMBER})
_REORDERED = frozenset({"transposed", "shuffled"})
_CHANGED = frozenset({"transposed", "shuffled", "changed", "added", "dropped"})
_PAIR = 2
_LEAST = 10  # smaller differences are of anything
_TELLING = 3  # digits of each figure with which another one is no coincidence
_REACH = 3  # tokens from a verb to its figure
_FINE = 10  # of a difference, what the digits may leave open
_TOTAL = 6  # tokens from "bringing" to the figure of the total
_WHY = "the only difference here, beside the only two figures that it can be of"


@dataclass(frozen=True, slots=True, kw_only=True)
class OnlyDifference(Frame):
    """`difference = |first − second|`."""

    difference: Fact
    first: Fact
    second: Fact


def find(context: Context) -> Iterator[OnlyDifference]:
    """The differences of a document that stand alone with two levels."""
    for at, sentence in enumerate(context.sentences):
        if (
            sentence.is_crowded
            or sentence.block < 0
            or not words_about("only_three")["unsure"].isdisjoint(sentence.words)
        ):
            continue
        told = [figure for figure in sentence.figures if _is_difference(context, sentence, figure)]
        if len(told) == 1:
            pair = _levels(context, at, told[0])
            frame = _tied(context, sentence, told[0], pair) if pair else None
            if frame is not None:
                yield frame


def _is_difference(context: Context, sentence: Sentence, figure: Figure) -> bool:
    """Whether a word that governs a figure says that it is how far something went."""
    quantity = figure.quantity
    if quantity.kind not in _KINDS or quantity.mod is not None or not is_amount(sentence, figure):
        return False
    if (quantity.value or 0) < _LEAST and quantity.kind is QuantityKind.NUMBER and quantity.scale is None:
        return False
    words, changes = words_about("only_three"), context.lexicon.changes
    behind = sentence.after_noun(figure)
    after, before = sentence.word(behind), sentence.word(figure.outer - 1)
    if before in words["on_top"] and any(sentence.word(other.outer - 1) == "another" for other in sentence.figures):
        return False  # "$155m was donated, another $57m … and a further $80m": one more part
    if after in words["saved"] | words["on_top"] or any(word.kind == COMPARATIVE for word in changes.get(after, ())):
        return True
    if before == "another":
        return _is_brought(sentence, figure)  # "With another 141 it has 1,403": a part of what it has
    if before in words["on_top"] or sentence.word(figure.last) in words["on_top"]:
        return True
    if before == "of" and any(word.kind == NOUN for word in changes.get(sentence.word(figure.outer - 2), ())):
        return True
    if not context.lexicon.cues.earlier.isdisjoint(sentence.words) and quantity.kind is QuantityKind.MONEY:
        return _is_brought(sentence, figure)  # "In the season before, the club lost £15.8m": a level of then
    for i in range(figure.outer - 1, figure.outer - 1 - _REACH, -1):
        if i < sentence.start or i in sentence.covered or sentence.doc[i].is_punct:
            break
        word = sentence.word(i)
        if word in words["saving"] or any(each.kind == VERB and each.counts for each in changes.get(word, ())):
            return True
        if sentence.doc[i].pos_ in {"VERB", "AUX", "ADP", "NOUN"}:
            break
    return _is_brought(sentence, figure)


def _is_brought(sentence: Sentence, figure: Figure) -> bool:
    """ "Twelve new stops were opened, taking the number from 40 to 52": the only figure before that."""
    at = next(
        (i for i in range(figure.last, sentence.end) if sentence.word(i) in words_about("only_three")["bringing"]), None
    )
    if at is None or any(f.last <= at and f is not figure for f in sentence.figures if is_amount(sentence, f)):
        return False
    total = next((f for f in sentence.figures if f.outer > at), None)
    return total is not None and sentence.word(total.outer - 1) in {"from", "to"} and total.outer - at <= _TOTAL


def _levels(context: Context, at: int, figure: Figure) -> list[tuple[Sentence, Figure]] | None:
    """The only two figures of its unit in the sentence, or in that and one neighbour."""
    sentence = context.sentences[at]
    own = _alike(context, sentence, figure)
    if len(own) > _PAIR:
        return None
    if len(own) == _PAIR:
        return own
    found: list[list[tuple[Sentence, Figure]]] = []
    for near in (at - 1, at + 1):
        if not 0 <= near < len(context.sentences):
            continue
        other = context.sentences[near]
        if abs(other.number - sentence.number) != 1 or other.block != sentence.block or other.is_crowded:
            continue
        if not words_about("only_three")["unsure"].isdisjoint(other.words) or any(
            _is_difference(context, other, f) for f in other.figures
        ):
            continue
        beside = _alike(context, other, figure)
        if beside:
            found.append([*beside, *own] if near < at else [*own, *beside])
    return found[0] if len(found) == 1 and len(found[0]) == _PAIR else None


def _alike(context: Context, there: Sentence, figure: Figure) -> list[tuple[Sentence, Figure]]:
    fact = context.fact(figure)
    result: list[tuple[Sentence, Figure]] = []
    for other in there.figures:
        quantity = other.quantity
        if other is figure or not is_amount(there, other):
            continue
        own = quantity.kind is figure.quantity.kind and context.fact(other).dimension == fact.dimension
        lacking = is_bare(quantity) and _may_lack_its_unit(quantity) and quantities_compare(quantity, figure.quantity)
        lacking = (
            lacking and fact.quantity.kind is not QuantityKind.DURATION
        )  # "from 36.2 to 15.6 … after 12 more days"
        if own or lacking:
            result.append((there, other))
    return result


def _may_lack_its_unit(quantity: Quantity) -> bool:
    """ "It cost £1,570, and 1,250 before": written as the other is, and no "two more cornets"."""
    return quantity.written.style == "digits" and (quantity.value or 0) >= _LEAST


def _tied(
    context: Context, home: Sentence, figure: Figure, pair: Sequence[tuple[Sentence, Figure]]
) -> OnlyDifference | None:
    difference = context.plain(context.fact(figure))
    first, second = (with_unit(context, f, figure.quantity) for _, f in pair)
    facts = (difference, first, second)
    values = [fact.value for fact in facts]
    if any(fact.quantity.mod is not None for fact in facts) or any(value is None or value <= 0 for value in values):
        return None
    known = [value for value in values if value is not None]
    nouns = [noun for s, f in pair if (noun := counted_noun(s, f)) is not None]
    if len({sense_of(lemma(noun)) for noun in nouns}) > 1 or known[1] == known[2]:
        return None
    if known[0] in {known[1], known[2], known[1] + known[2]} or not like_size(first.quantity, second.quantity):
        return None
    slack = sum((last_place(fact) for fact in facts if not fact.quantity.exact), Fraction(0)) / 2
    if slack > known[0] / _FINE:
        return None

    def holds(each: Sequence[Fraction]) -> bool:
        return abs(abs(each[1] - each[2]) - each[0]) <= slack

    if not holds(known):
        fine = all(_digits(fact) >= _TELLING for fact in facts)
        if not is_one_slip_away(facts, holds, _CHANGED if fine else _REORDERED):
            return None
        if not _is_of_told(home, figure, pair):
            return None
    counts = all(fact.quantity.kind is QuantityKind.NUMBER for fact in facts)
    return OnlyDifference(
        sentence=home.number,
        inferred=_WHY,
        counted=tuple(fact.name for fact in facts) if counts else (),
        way="only difference",
        difference=difference,
        first=first,
        second=second,
    )


def _is_of_told(home: Sentence, figure: Figure, pair: Sequence[tuple[Sentence, Figure]]) -> bool:
    """Whether what is said of a difference was told: not "£412 more for heating"."""
    there = [s for s, _ in pair if s is not home]
    words = words_told(there) | frozenset(home.words[: figure.outer - home.start])
    stop = min(figure.last + _PAIR + 1, home.end)
    start = next((i for i in range(figure.last, stop) if home.doc[i].pos_ == "ADP"), figure.last)
    return is_of_told(start, home, words)


def _digits(fact: Fact) -> int:
    """How many digits of a figure mean something: two of 1,300."""
    written = fact.quantity.written
    return len(str(int(written.value / written.unit_in_last_place)).rstrip("0"))
