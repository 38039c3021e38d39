"""Totals that stand sentences away from the list of their parts.

"The brewery cuts 345 jobs. … The brewhouse loses 160 jobs, the bottling plant 115 and the depot 70." Nothing in the
list says that it is complete; so it is tied only where its sum is the total, or would be but for one slip.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from factcheck.extraction.model import Quantity, QuantityKind
from factcheck.facts.context import Context
from factcheck.facts.ledger import sense_counted
from factcheck.facts.model import Fact, Frame, Role
from factcheck.facts.segments import segments_of
from factcheck.facts.sentences import CueKind, Figure, Sentence
from factcheck.facts.slips import is_one_slip_away, last_place
from factcheck.facts.units import in_unit_of, is_bare

_KINDS = frozenset({QuantityKind.NUMBER, QuantityKind.MONEY, QuantityKind.MEASURE})
_LEAST_PARTS = 3
_MOST_PARTS = 12
_LEAST_TOTAL = 20  # sums of small numbers meet by chance
_FORMER = frozenset({CueKind.START, CueKind.BASE, CueKind.BASE_AFTER_CHANGE, CueKind.END, CueKind.CHANGE})
_PER = frozenset({"/", "per", "a", "an", "each", "apiece"})


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownTotal(Frame):
    """A total and a list of parts in two sentences."""

    total: Fact
    parts: tuple[Fact, ...]


def find(context: Context) -> Iterator[KnownTotal]:
    """The lists of a document whose sum another sentence tells."""
    lists = [(s, found) for s in context.sentences if (found := _list_of(context, s)) is not None]
    if not lists:
        return
    amounts = [
        (s, f)
        for s in context.sentences
        for f in s.figures
        if f.quantity.kind in _KINDS and f.quantity.value is not None
    ]
    for sentence, figures in lists:
        frame = _tied(context, amounts, sentence, figures)
        if frame is not None:
            yield frame


def _list_of(context: Context, sentence: Sentence) -> list[Figure] | None:
    """The figures of a list, one a piece, the last piece joined by "and": all the amounts of the sentence."""
    figures = [f for f in sentence.figures if f.quantity.kind is not QuantityKind.ORDINAL]
    if not _LEAST_PARTS <= len(figures) <= _MOST_PARTS:
        return None
    if any(not _may_be_part(context, sentence, figure) for figure in figures):
        return None
    units = {context.fact(figure).dimension for figure in figures if not is_bare(figure.quantity)}
    if len(units) > 1:
        return None
    pieces = [piece for piece in segments_of(sentence) if piece.figures or piece.bracketed]
    single = all(len(piece.figures) + len(piece.bracketed) == 1 for piece in pieces)
    return figures if single and len(pieces) == len(figures) and pieces[-1].conjoined else None


def _may_be_part(context: Context, sentence: Sentence, figure: Figure) -> bool:
    quantity = figure.quantity
    if quantity.kind not in _KINDS or not quantity.value or quantity.value < 0 or quantity.mod is not None:
        return False
    if figure.cue.kind in _FORMER or sentence.word(figure.last) in _PER or sentence.word(figure.last) == "%":
        return False
    changes = context.changes_of.get(figure.name, ())
    return not any(change.start or change.end or change.percents or change.comparison for change in changes)


def _tied(
    context: Context, amounts: Sequence[tuple[Sentence, Figure]], home: Sentence, figures: Sequence[Figure]
) -> KnownTotal | None:
    nouns = {sense_counted(home, figure) for figure in figures} - {None}
    model = next((f.quantity for f in figures if not is_bare(f.quantity)), None)
    counts = model is None
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
    ]
    if exact < _LEAST_TOTAL or any(fact.role is Role.TARGET for fact in totals):
        return None
    slack = sum(last_place(part) for part in parts) / 2 if any(not part.quantity.exact for part in parts) else 0

    def holds(values: Sequence[Fraction]) -> bool:
        return abs(sum(values[1:]) - values[0]) <= slack

    total = next((one for one in totals if holds([one.value or Fraction(0), *sizes])), None)
    if total is None and len({one.value for one in totals}) == 1:
        kinds = None if counts else frozenset({"transposed"})
        total = totals[0] if is_one_slip_away((totals[0], *parts), holds, kinds) else None
    if total is None:
        return None
    return KnownTotal(
        sentence=home.number,
        inferred="the list has the parts of what the text tells in another place",
        counted=tuple(fact.name for fact in (total, *parts)) if counts else (),
        total=total,
        parts=parts,
    )


def _in_unit(context: Context, fact: Fact, model: Quantity) -> Fact:
    return context.revise(replace(fact, quantity=in_unit_of(fact.quantity, model))) if is_bare(fact.quantity) else fact
