"""The parts and the wholes that a sentence tells: "64 of the 80", "625 falls, 75 of these", "of which 75"."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from factcheck.extraction.model import QuantityKind
from factcheck.facts.operands import OF_THEM, OF_WHOM, count_alike, is_amount, thing_counted
from factcheck.facts.partition import load_partition
from factcheck.facts.sentences import Figure, Sentence
from factcheck.facts.units import quantities_compare
from factcheck.facts.wholes import counted_figures, gaps, is_of, leads

_KINDS = frozenset({QuantityKind.MEASURE, QuantityKind.MONEY, QuantityKind.NUMBER})
_VERB = 2  # words of a verb of share: "made up"

PartOfWhole = tuple[Figure, Figure]


def told_parts(sentence: Sentence, limit: int) -> list[PartOfWhole]:
    """The parts with their wholes that a sentence tells before a token, in order."""
    figures = [figure for figure in counted_figures(sentence) if figure.last <= limit]
    words = load_partition()
    found = [
        (part, whole)
        for (part, whole), gap in zip(pairwise(figures), gaps(sentence, figures), strict=True)
        if _can_be(sentence, part, whole) and is_of(part, whole, gap, words)
    ]
    return found or _of_earlier(sentence, figures)


def _of_earlier(sentence: Sentence, figures: Sequence[Figure]) -> list[PartOfWhole]:
    """The part of a whole told before it, where these two are the only ones of their unit and things."""
    pairs = [
        (part, whole)
        for at, whole in enumerate(figures)
        for part in figures[at + 1 :]
        if _can_be(sentence, part, whole)
    ]
    return pairs if len(pairs) == 1 and _says_part(sentence, *pairs[0]) else []


def _can_be(sentence: Sentence, part: Figure, whole: Figure) -> bool:
    sizes = (part.quantity.value or 0, whole.quantity.value or 0)
    if not 0 < sizes[0] < sizes[1] or not {part.quantity.kind, whole.quantity.kind} <= _KINDS:
        return False
    if not (is_amount(sentence, part) and is_amount(sentence, whole)):
        return False
    return quantities_compare(part.quantity, whole.quantity) and count_alike(
        thing_counted(sentence, part), thing_counted(sentence, whole)
    )


def _says_part(sentence: Sentence, part: Figure, whole: Figure) -> bool:
    """Whether words say that a figure is of one told before: "75 of these", "of which 75", "contributing 75"."""
    if (sentence.word(part.last), sentence.word(part.last + 1)) in OF_THEM:
        return True
    before = tuple(sentence.word(i) for i in range(part.outer - _VERB, part.outer))
    if before in OF_WHOM or any(lead.whole is whole for lead in leads(sentence, load_partition())):
        return True
    verbs = load_partition().verbs
    ing = [verb for verb in (before, before[-1:]) if verb in verbs and verb[0].endswith("ing")]
    return bool(ing)
