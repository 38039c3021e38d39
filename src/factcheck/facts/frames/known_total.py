"""Totals whose list of parts nothing closes, in one sentence or sentences away.

"The brewery cuts 345 jobs. … The brewhouse loses 160 jobs, the bottling plant 115 and the depot 70." Nothing in the
list says that it is complete; so it is tied only where its sum is the total, or would be but for one slip.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from factcheck.extraction.model import Quantity, QuantityKind
from factcheck.facts.context import Context
from factcheck.facts.described import opening_whole, whole_meant
from factcheck.facts.ledger import counted_noun, lemma, sense_counted
from factcheck.facts.model import Fact, Frame, Role
from factcheck.facts.operands import OF_WHOM
from factcheck.facts.part_words import load_part_words
from factcheck.facts.segments import segments_of
from factcheck.facts.sentences import Figure, Sentence
from factcheck.facts.slips import Holds, is_one_likely_slip_away, is_one_slip_away, last_place
from factcheck.facts.synonyms import sense_of
from factcheck.facts.told_lists import KINDS, LEAST_PARTS, MOST_PARTS, list_of, may_be_part
from factcheck.facts.units import in_unit_of, is_bare

_LEAST_WITHIN = 2  # in one sentence
_LEAST_ALONE, _LEAST_AMONG = 100, 1000  # of a total that its parts do not make: smaller ones meet by chance
_LEAST_TOTAL = 20  # sums of small numbers meet by chance
_CHANGED = frozenset({"changed"})
_SWAPPED = frozenset({"transposed"})
_VERBS = frozenset({"AUX", "VERB"})


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownTotal(Frame):
    """A total and a list of parts in two sentences."""

    total: Fact
    parts: tuple[Fact, ...]


def find(context: Context) -> Iterator[KnownTotal]:
    """The lists of a document whose sum another sentence tells."""
    lists = [(s, found) for s in context.sentences if (found := list_of(context, s)) is not None]
    shared: set[int] = set()
    amounts = [
        (s, f)
        for s in context.sentences
        for f in s.figures
        if f.quantity.kind in KINDS and f.quantity.value is not None
    ]
    for sentence, figures in lists:
        frame = (
            _of_described(context, sentence, figures)
            or _tied(context, amounts, sentence, figures)
            or _led(context, amounts, sentence, figures)
        )
        if frame is not None:
            shared.add(sentence.number)
            yield frame
    for sentence in context.sentences:
        # "The north gets 450 drivers, the south 130 and the coast 140", of 720, has no total of its own.
        frame = _within(context, sentence) if sentence.number not in shared else None
        if frame is not None:
            yield frame


def _within(context: Context, sentence: Sentence) -> KnownTotal | None:
    """ "It employed 1,036 people, 640 at sea and 396 ashore": a count, and then bare numbers that share it out."""
    figures = [f for f in sentence.figures if f.quantity.kind is not QuantityKind.ORDINAL]
    if not 2 < len(figures) <= MOST_PARTS or any(f.quantity.kind is not QuantityKind.NUMBER for f in figures):
        return None
    whole = figures[0]
    noun = sense_counted(sentence, whole)
    if noun is None or (whole.quantity.value or 0) < _LEAST_TOTAL or whole.quantity.mod is not None:
        return None
    if not load_part_words().overlap.isdisjoint(sentence.words):
        return None  # "80 had a map, 70 had a compass and 60 both"
    pieces = [piece for piece in segments_of(sentence, whole.last, sentence.end) if piece.figures or piece.bracketed]
    if len(pieces) < _LEAST_WITHIN or any(not piece.figures or piece.bracketed for piece in pieces):
        return None
    rest = [piece.figures[0] for piece in pieces]  # "41 had had one dose"
    if not any(piece.leads(sentence, figure) for piece, figure in zip(pieces, rest, strict=True)):
        return None  # "the south 130 and the coast 140": beside the first, and no parts of it
    if any(not may_be_part(context, sentence, f) or _counts_another(sentence, f, noun) for f in rest):
        return None
    total, parts = context.fact(whole), tuple(context.fact(f) for f in rest)
    dates = {fact.period.key for fact in (total, *parts) if fact.period is not None and fact.period.origin == "stated"}
    if len(dates) > 1:
        return None  # "8,400 pairs in 1999 and 5,200 in 2015; this year's count is 5,900"

    def holds(values: Sequence[Fraction]) -> bool:
        return sum(values[1:]) == values[0]

    values = [fact.value or Fraction(0) for fact in (total, *parts)]
    if any(holds(values[:end]) for end in range(len(("whole", "one", "other")), len(values))):
        return None  # "42 were limes and 18 were planes; 11 of the limes …": what follows are parts of the parts
    if not holds(values) and not is_one_slip_away((total, *parts), holds, frozenset({"transposed"})):
        return None
    return KnownTotal(
        sentence=sentence.number,
        inferred="the numbers behind it share it out",
        counted=tuple(fact.name for fact in (total, *parts)),
        total=total,
        parts=parts,
    )


def _counts_another(sentence: Sentence, figure: Figure, noun: str) -> bool:
    """Whether a figure counts other things: "21 counties" of 84 teams; "396 ashore" counts none."""
    counted = counted_noun(sentence, figure)
    if counted is None or sense_of(lemma(counted)) == noun:
        return False
    return counted.morph.get("Number", []) == ["Plur"] or figure.quantity.value == 1


def _of_described(context: Context, home: Sentence, figures: Sequence[Figure]) -> KnownTotal | None:
    """ "Of the homes affected, 15 are private, six are the county's and three charities'": it shares out that count."""
    noun = opening_whole(home)
    total = whole_meant(context, home, noun) if noun is not None else None
    parts = tuple(context.fact(figure) for figure in figures)
    if total is None or noun is None or noun.i > figures[0].outer or total.quantity.mod is not None:
        return None
    if any(f.quantity.kind is not QuantityKind.NUMBER or counted_noun(home, f) is not None for f in figures):
        return None
    if not load_part_words().overlap.isdisjoint(home.words):
        return None

    def holds(values: Sequence[Fraction]) -> bool:
        return sum(values[1:]) == values[0]

    # "17 are in town, six are new and five will go" may tell of some of them twice; "and three to charities" goes on.
    goes_on = not any(token.pos_ in _VERBS for token in home.doc[figures[-1].last : home.end])
    agree = holds([_size(fact) for fact in (total, *parts)])
    if not agree and not is_one_slip_away((total, *parts), holds, None if goes_on else _SWAPPED):
        return None
    return KnownTotal(
        sentence=home.number,
        inferred="the list shares out what was counted before",
        counted=tuple(fact.name for fact in (total, *parts)),
        way="described",
        total=total,
        parts=parts,
    )


def _led(
    context: Context, amounts: Sequence[tuple[Sentence, Figure]], home: Sentence, figures: Sequence[Figure]
) -> KnownTotal | None:
    """ "Care takes most, £171.4m. Schools come to £148.7m, roads to £62.3m and …": the first part stands before."""
    led = [
        (s, f)
        for s, f in amounts
        if s.number == home.number - 1 and s.block == home.block and may_be_part(context, s, f)
    ]
    if len(led) != 1 or any(f.quantity.kind is QuantityKind.NUMBER for f in figures):
        return None
    others = [(s, f) for s, f in amounts if s is not led[0][0]]
    return _tied(context, others, home, [led[0][1], *figures])


def _tied(
    context: Context, amounts: Sequence[tuple[Sentence, Figure]], home: Sentence, figures: Sequence[Figure]
) -> KnownTotal | None:
    if any((home.word(i), home.word(i + 1)) in OF_WHOM for i in range(figures[0].last, figures[-1].outer)):
        return None  # "It came to $71.5 million, of which $7 million …, and the state paid $40 million"
    nouns = {sense_counted(home, figure) for figure in figures} - {None}
    model = next((f.quantity for f in figures if not is_bare(f.quantity)), None)
    counts = all(f.quantity.kind is QuantityKind.NUMBER for f in figures)
    if (counts and len(nouns) != 1) or len(nouns) > 1:
        return None
    unit = context.fact(next((f for f in figures if not is_bare(f.quantity)), figures[0])).dimension
    parts = tuple(context.fact(figure) for figure in figures)
    if model is not None:
        parts = tuple(_in_unit(context, part, model) for part in parts)
    sizes = [part.value or Fraction(0) for part in parts]
    second, exact = sorted(sizes)[-2], sum(sizes)
    totals = [
        context.fact(f)
        for s, f in amounts
        if s is not home
        and f.quantity.mod is None
        and context.fact(f).dimension == unit
        and (not counts or sense_counted(s, f) in nouns)
        and second < (f.quantity.value or 0)
        and f.quantity.value not in sizes  # a part that is told in another place as well
    ]
    if exact < _LEAST_TOTAL or any(fact.role is Role.TARGET for fact in totals):
        return None
    slack = sum(last_place(part) for part in parts) / 2 if any(not part.quantity.exact for part in parts) else 0

    def holds(values: Sequence[Fraction]) -> bool:
        return abs(sum(values[1:]) - values[0]) <= slack

    total = next((one for one in totals if holds([one.value or Fraction(0), *sizes])), None)
    said = {f.quantity.value for s, f in amounts if s is not home and abs(s.number - home.number) <= 1}
    if total is None and exact in said:
        return None  # "15,000 were asked and 1,500 replied. Of those, …": the right total is told beside the list
    if total is None:
        total = _slipped(_finest(totals), parts, holds, counts=counts)
    if total is None:
        return None
    return KnownTotal(
        sentence=home.number,
        inferred="the list has the parts of what the text tells in another place",
        counted=tuple(fact.name for fact in (total, *parts)) if counts else (),
        total=total,
        parts=parts,
    )


def _finest(totals: Sequence[Fact]) -> list[Fact]:
    """The totals, without those that only round another: "3.2 million" beside 3,214,000."""
    return [
        one
        for one in totals
        if not any(
            last_place(other) < last_place(one) and abs(_size(other) - _size(one)) <= last_place(one)
            for other in totals
        )
    ]


def _size(fact: Fact) -> Fraction:
    return fact.value or Fraction(0)


def _slipped(totals: Sequence[Fact], parts: tuple[Fact, ...], holds: Holds, *, counts: bool) -> Fact | None:
    """The one total that a slip sets apart from the parts; of several counts of one noun, only swapped digits tell.

    Sums of money are of many things, and some of them meet by chance: there, no choice may be left.
    """
    alone = len({one.value for one in totals}) == 1
    if not alone and (key := _key(totals, parts, holds)) is not None:
        return key
    if not counts and not alone:
        return None
    kinds = None if counts and alone else frozenset({"transposed"})
    least = _LEAST_ALONE if alone else _LEAST_AMONG
    found = {one.value: one for one in totals if _size(one) >= least and is_one_slip_away((one, *parts), holds, kinds)}
    return next(iter(found.values())) if len(found) == 1 else None


def _key(totals: Sequence[Fact], parts: tuple[Fact, ...], holds: Holds) -> Fact | None:
    """The one sum that the text tells more than once, if a likely slip sets it apart from the parts.

    What a text is about it tells again, so that there are few such sums among the many that it tells.
    """
    key: dict[Fraction, Fact] = {}
    for one in totals:
        again = [other for other in totals if other.sentence != one.sentence and _size(other) == _size(one)]
        if again and len(parts) >= LEAST_PARTS and _size(one) >= _LEAST_ALONE * last_place(one):
            key.setdefault(_size(one), one)
    found = [one for one in key.values() if is_one_likely_slip_away((one, *parts), holds)]
    if not found and len(key) == 1:
        found = [one for one in key.values() if is_one_slip_away((one, *parts), holds, _CHANGED)]
    return found[0] if len(found) == 1 else None


def _in_unit(context: Context, fact: Fact, model: Quantity) -> Fact:
    return context.revise(replace(fact, quantity=in_unit_of(fact.quantity, model))) if is_bare(fact.quantity) else fact
