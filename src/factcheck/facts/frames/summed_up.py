"""Sums said to be so of figures in the sentences before: "… brings in €900,000. … Altogether that is €1.35 million".

The words say that figures before it are added up; which ones is not said. They are the figures of the same unit in its
own sentence, or back to the head of a sentence before. Where none of these stretches makes the sum, and one slip makes
one of them do, there is the slip.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from factcheck.documents import BlockKind
from factcheck.extraction.model import QuantityKind
from factcheck.facts.context import Context
from factcheck.facts.ledger import sense_counted
from factcheck.facts.model import Fact, Frame
from factcheck.facts.part_words import ending_at, load_part_words, starting_at
from factcheck.facts.sentences import CueKind, Figure, Sentence
from factcheck.facts.slips import is_one_likely_slip_away, is_one_slip_away, last_place
from factcheck.facts.units import is_bare

_CHANGED = frozenset({"changed"})
_KINDS = frozenset({QuantityKind.NUMBER, QuantityKind.MONEY, QuantityKind.MEASURE})
_REACH = 4  # sentences back
_MOST_PARTS = 12
_LEAST_TOTAL = 20  # sums of small numbers meet by chance
_FAR = 200  # times smaller than the sum: a price beside takings, no part of them
_PER = frozenset({"/", "per", "a", "an", "each", "apiece"})
_FORMER = frozenset({CueKind.START, CueKind.BASE, CueKind.BASE_AFTER_CHANGE})
_WHOLE = frozenset({"them", "the", "these", "those", "which", "whom"})
_LIST = 3  # parts that make a list
_GREAT = 100  # from here on a sum does not miss by one digit by chance
_ADDS = frozenset({"add", "added", "adds"})
_BEING = frozenset({"are", "is", "makes", "was", "were"})
_LEAD, _LONG_LEAD, _BEHIND = (
    8,
    18,
    3,
)  # words before a sum, and after it, that say that it is one: "Altogether that is", "in total"
_BLOCKS = frozenset({BlockKind.PARAGRAPH, BlockKind.LIST_ITEM})


@dataclass(frozen=True, slots=True, kw_only=True)
class SummedUp(Frame):
    """A sum and the figures before it that make it.

    Attributes:
        total, parts: The figures.
        firm: The words leave no doubt that they belong together.
    """

    total: Fact
    parts: tuple[Fact, ...]
    firm: bool = False


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Figures that may make a sum; whether they are all of the stretch or only those that count one noun."""

    parts: tuple[Fact, ...]
    every: bool


def find(context: Context) -> Iterator[SummedUp]:
    """The sums of a document that are said to be sums of what stands before them."""
    sentences = context.sentences
    for at, sentence in enumerate(sentences):
        if sentence.is_crowded or sentence.block < 0 or context.document.blocks[sentence.block].kind not in _BLOCKS:
            continue
        for figure in sentence.figures:
            quantity = figure.quantity
            if quantity.kind not in _KINDS or (quantity.value or 0) < _LEAST_TOTAL or quantity.mod is not None:
                continue
            if _is_sum(sentence, figure):
                frame = _made(context, sentences, at, figure)
                if frame is not None:
                    yield frame


def _is_sum(sentence: Sentence, figure: Figure) -> bool:
    """Whether the words beside a figure say that figures before it make it."""
    words = load_part_words()
    before = figure.outer - 1
    if ending_at(sentence, before, words.accounting):
        return True
    lead = before - (sentence.word(before) == ",")
    opened = ending_at(sentence, lead, words.sum_after)
    if opened and lead - opened + 1 == sentence.start:
        return True  # "In all 3,704 votes were cast"
    verb = ending_at(sentence, before, words.sum_verbs)
    if verb and any(
        word in _ADDS for word in sentence.words[before - verb + 1 - sentence.start : before - sentence.start]
    ):
        return True
    if not verb and sentence.word(before) not in _BEING:
        return False
    near = range(max(sentence.start, before - (_LONG_LEAD if verb else _LEAD)), before)
    after = range(figure.last, min(figure.last + _BEHIND, sentence.end))
    return any(_closes(sentence, i, starting_at(sentence, i, words.sum_after)) for i in (*near, *after))


def _closes(sentence: Sentence, at: int, length: int) -> bool:
    """Whether words of a sum stand by themselves: "165 overall", and not "165, for overall losses of 75"."""
    behind = at + length
    return bool(length) and (behind >= sentence.end or sentence.doc[behind].pos_ != "NOUN")


def _made(context: Context, sentences: Sequence[Sentence], at: int, figure: Figure) -> SummedUp | None:
    home, total = sentences[at], context.fact(figure)
    stretches: dict[tuple[str, ...], _Stretch] = {}
    parts: list[tuple[Sentence, Figure]] = []
    for back in range(min(_REACH, at) + 1):
        sentence = sentences[at - back]
        if back and not _goes_on(context, sentence, sentences[at - back + 1], home):
            break
        own = [
            (sentence, f)
            for f in sentence.figures
            if (sentence is not home or f.last <= figure.outer) and _may_be_part(context, sentence, f, home, figure)
        ]
        parts = [*own, *parts]
        for every, chosen_parts in _by_noun(parts) if own else ():
            if 1 < len(chosen_parts) <= _MOST_PARTS:
                facts = tuple(context.fact(f) for _, f in chosen_parts)
                stretches.setdefault(tuple(fact.name for fact in facts), _Stretch(facts, every))
    chosen = _closed(total, list(stretches.values()))
    if chosen is None:
        return None
    counts = figure.quantity.kind is QuantityKind.NUMBER
    every = any(stretch.every for stretch in stretches.values() if stretch.parts == chosen)
    return SummedUp(
        sentence=home.number,
        inferred="the text says that it is the sum of what stands before it",
        counted=tuple(fact.name for fact in (total, *chosen)) if counts else (),
        way="summed up",
        total=total,
        parts=chosen,
        firm=every and len(chosen) >= _LIST and _is_sure(home, figure),
    )


def _is_sure(sentence: Sentence, figure: Figure) -> bool:
    """ "This adds up to £28,500", "which accounts for all 72": whether the words can be said of nothing but a sum."""
    words, before = load_part_words(), figure.outer - 1
    if ending_at(sentence, before, words.accounting):
        return sentence.word(before) == "all"
    verb = ending_at(sentence, before, words.sum_verbs)
    great = (figure.quantity.value or 0) >= _GREAT
    return great and not _ADDS.isdisjoint(sentence.word(i) for i in range(before - verb + 1, before))


def _by_noun(parts: Sequence[tuple[Sentence, Figure]]) -> Iterator[tuple[bool, list[tuple[Sentence, Figure]]]]:
    """All the parts, and those that count one noun with those that count none: "the six others shared 240 points"."""
    yield True, list(parts)
    nouns = [sense_counted(*part) for part in parts]
    for noun in dict.fromkeys(nouns):
        if noun is not None:
            yield False, [part for part, own in zip(parts, nouns, strict=True) if own in {None, noun}]


def _goes_on(context: Context, sentence: Sentence, later: Sentence, home: Sentence) -> bool:
    """Whether a sentence stands before the sum without a gap: in its paragraph, or in the list before it."""
    if later.number - sentence.number > 2 or sentence.block < 0:
        return False
    kinds = {context.document.blocks[s.block].kind for s in (sentence, later)}
    if BlockKind.LIST_ITEM in kinds:
        return kinds <= _BLOCKS
    return sentence.block == home.block or (sentence.flow == home.flow and sentence.flow >= 0)


def _may_be_part(context: Context, sentence: Sentence, figure: Figure, home: Sentence, total: Figure) -> bool:
    quantity, whole = figure.quantity, total.quantity
    fact = context.fact(figure)
    if quantity.kind is not whole.kind or fact.dimension != context.fact(total).dimension or not quantity.value:
        return False
    if figure.cue.kind in _FORMER or sentence.word(figure.last) in _PER or "/" in (quantity.unit or ""):
        return False
    if quantity.mod is not None and is_bare(quantity):
        return False  # "a third of them under 25"
    if sentence.word(figure.last) == "of" and sentence.word(figure.last + 1) in _WHOLE:
        return False  # "ten of the 14 species"
    if quantity.value * _FAR < (whole.value or 0) and quantity.kind is QuantityKind.MONEY:
        return False
    mine, other = sense_counted(sentence, figure), sense_counted(home, total)
    if mine is not None and other is not None and mine != other:
        return False
    changes = context.changes_of.get(figure.name, ())
    return not any(figure.name in {one.name for one in change.amounts} for change in changes)


def _closed(total: Fact, stretches: Sequence[_Stretch]) -> tuple[Fact, ...] | None:
    """The stretch that makes the sum, else the only one that a likely slip keeps from it."""

    def holds(values: Sequence[Fraction]) -> bool:
        return abs(sum(values[1:]) - values[0]) <= slack

    likely: list[tuple[Fact, ...]] = []
    changed: list[tuple[Fact, ...]] = []
    for stretch in stretches:
        parts = stretch.parts
        rough = any(not fact.quantity.exact for fact in (total, *parts))
        slack = (sum(last_place(part) for part in parts) + last_place(total)) / 2 if rough else Fraction(0)
        slack = min(slack, last_place(total) * 2)
        if holds([total.value or Fraction(0), *(part.value or Fraction(0) for part in parts)]):
            return parts
        if is_one_likely_slip_away((total, *parts), holds):
            likely.append(parts)
        elif stretch.every and is_one_slip_away((total, *parts), holds, _CHANGED):
            changed.append(parts)
    found = likely or changed
    return found[0] if len(found) == 1 else None
