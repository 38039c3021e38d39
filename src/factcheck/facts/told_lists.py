"""Lists of figures in a sentence that may share out a whole: "Care takes £171.4m, schools £148.7m and roads £62.3m"."""

from __future__ import annotations

from factcheck.extraction.model import Mod, QuantityKind
from factcheck.facts.context import Context
from factcheck.facts.segments import segments_of
from factcheck.facts.sentences import CueKind, Figure, Sentence
from factcheck.facts.units import is_bare

KINDS = frozenset({QuantityKind.NUMBER, QuantityKind.MONEY, QuantityKind.MEASURE})
LEAST_PARTS = 3
MOST_PARTS = 12
_AGES = frozenset({"above", "aged", "below", "over", "under"})
_AGED = frozenset({"age", "aged", "ages", "between", "from", "those"})
_OLDEST = 120
_FORMER = frozenset({CueKind.START, CueKind.BASE, CueKind.BASE_AFTER_CHANGE, CueKind.END, CueKind.CHANGE})
_COMING = frozenset({"amount", "amounted", "amounts", "came", "come", "comes", "coming"})
_PER = frozenset({"/", "per", "a", "an", "each", "apiece"})
_VAGUE = frozenset({"a", "an"})


def list_of(context: Context, sentence: Sentence) -> list[Figure] | None:
    """The figures of a list, one a piece, the last piece joined by "and": all the amounts of the sentence."""
    figures = [f for f in sentence.figures if not says_which(sentence, f)]
    if not LEAST_PARTS <= len(figures) <= MOST_PARTS:
        return None
    if any(not may_be_part(context, sentence, figure) for figure in figures):
        return None
    units = {context.fact(figure).dimension for figure in figures if not is_bare(figure.quantity)}
    if len(units) > 1:
        return None
    held = [[f for f in (*piece.figures, *piece.bracketed) if f in figures] for piece in segments_of(sentence)]
    single = all(len(own) <= 1 for own in held) and sum(len(own) for own in held) == len(figures)
    if not single:
        return None
    at = [i for i, own in enumerate(held) if own]
    # "the Lion ring, for £450,000, and the Posy ring, for £260,000": "and" stands before the name of the last.
    return figures if any(piece.conjoined for piece in segments_of(sentence)[at[-2] + 1 : at[-1] + 1]) else None


def says_which(sentence: Sentence, figure: Figure) -> bool:
    """ "those from 10 to 19", "children under ten", "the third", "half a nurse": which part, and not how much of it."""
    quantity = figure.quantity
    if quantity.kind in {QuantityKind.ORDINAL, QuantityKind.RANGE, QuantityKind.AGE}:
        return True
    if quantity.kind is QuantityKind.FRACTION:
        return sentence.word(figure.last) in _VAGUE
    if quantity.kind is not QuantityKind.NUMBER:
        return False
    near = {sentence.word(figure.outer - 1), sentence.word(figure.first - 1)}
    bounded = quantity.mod in {Mod.LESS_THAN, Mod.MORE_THAN} and (quantity.value or 0) < _OLDEST
    if near & _AGES and (quantity.noun is None or bounded):
        return True
    return quantity.noun is None and _is_end_of_ages(sentence, figure)


def _is_end_of_ages(sentence: Sentence, figure: Figure) -> bool:
    """ "those from 10 to 19"."""
    for low, high in zip(sentence.figures, sentence.figures[1:], strict=False):
        if figure not in (low, high) or high.outer - low.last != 1 or sentence.word(low.last) not in {"to", "and"}:
            continue
        bare = all(is_bare(f.quantity) and (f.quantity.value or _OLDEST) < _OLDEST for f in (low, high))
        return bare and sentence.word(low.outer - 1) in _AGED and sentence.word(low.outer - 2) in _AGED | {"people"}
    return False


def may_be_part(context: Context, sentence: Sentence, figure: Figure) -> bool:
    quantity = figure.quantity
    if quantity.kind not in KINDS or not quantity.value or quantity.value < 0 or quantity.mod is not None:
        return False
    source = sentence.word(figure.cue.at - 1) in _COMING  # "The money comes from £214.6m in tax, £187.9m in grants"
    source = source or (figure.cue.kind is CueKind.END and _comes_to(sentence, figure))
    if (
        (figure.cue.kind in _FORMER and not source)
        or sentence.word(figure.last) in _PER
        or sentence.word(figure.last) == "%"
    ):
        return False
    changes = context.changes_of.get(figure.name, ())
    return not any(change.start or change.end or change.percents or change.comparison for change in changes)


def _comes_to(sentence: Sentence, figure: Figure) -> bool:
    """ "Schools come to £148.7m, roads to £62.3m and waste to £31.8m": the verb of the first is that of all."""
    ends = [f for f in sentence.figures if f.cue.kind is CueKind.END]
    starts = any(f.cue.kind in {CueKind.START, CueKind.BASE, CueKind.CHANGE} for f in sentence.figures)
    return not starts and figure in ends and sentence.word(ends[0].cue.at - 1) in _COMING
