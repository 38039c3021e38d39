"""A comparison with what was told before: "Rent used to be £640. Tenants now pay £715, which is £75 more than before".

"Than before" says that the level before was told. It is the only figure in that unit of the sentence before, the level
after the only one before the comparison, and the three agree or would but for one slip.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from factcheck.extraction.model import QuantityKind
from factcheck.facts.known_levels import fits
from factcheck.facts.model import Change, Fact
from factcheck.facts.sentences import Figure, Sentence
from factcheck.facts.units import quantities_compare

_KINDS = frozenset({QuantityKind.NUMBER, QuantityKind.MONEY, QuantityKind.MEASURE, QuantityKind.DURATION})
_BEFORE = frozenset({"before", "previously", "then"})
_CLOSERS = frozenset({"", ",", ".", ";", "and", "but", ")"})
_WHY = "it is compared with what was told before"


def than_before(changes: Sequence[Change], facts: Mapping[str, Fact], sentences: Sequence[Sentence]) -> list[Change]:
    """The changes, with the levels of a comparison with what was before.

    Args:
        changes: Of the whole document, facts renewed.
        facts: By name.
        sentences: Those with figures, in order.
    """
    at = {sentence.number: index for index, sentence in enumerate(sentences)}
    return [_filled(change, facts, sentences, at[change.sentence]) for change in changes]


def _filled(change: Change, facts: Mapping[str, Fact], sentences: Sequence[Sentence], index: int) -> Change:
    sizes = (*change.amounts, *change.percents)
    if not change.comparison or change.start or len(sizes) != 1 or change.points or change.multiples:
        return change
    if change.negated or change.signed or change.direction is None or change.trigger is None or not index:
        return change
    here, before = sentences[index], sentences[index - 1]
    if before.number != here.number - 1 or before.block != here.block or not _says_before(here, change.trigger.end):
        return change
    size = next((figure for figure in here.figures if figure.name == sizes[0].name), None)
    if size is None:
        return change
    levels = [f for f in here.figures if f.last <= size.outer and f.quantity.kind in _KINDS]
    levels = [f for f in levels if sizes[0].is_percent or quantities_compare(f.quantity, size.quantity)]
    told = [f for f in before.figures if levels and _are_alike(before, f, here, levels[-1])]
    if len(levels) != 1 or len(told) != 1 or (change.end and change.end[0].name != levels[0].name):
        return change
    start, end = facts[told[0].name], facts[levels[0].name]
    if not fits(start, end, facts[sizes[0].name], change.direction):
        return change
    return replace(change, start=(start,), end=(end,), inferred=change.inferred or _WHY)


def _says_before(sentence: Sentence, offset: int) -> bool:
    """Whether "than before" follows a word of change, and nothing more."""
    at = next((i for i in range(sentence.start, sentence.end) if sentence.doc[i].idx >= offset), sentence.end)
    return (
        sentence.word(at) == "than"
        and sentence.word(at + 1) in _BEFORE
        and (sentence.word(at + 2) in _CLOSERS or at + 2 >= sentence.end)
    )


def _are_alike(before: Sentence, figure: Figure, here: Sentence, level: Figure) -> bool:
    """Whether two figures can be levels of one thing: in one unit, and of one noun where both name one."""
    one, other = figure.quantity, level.quantity
    if one.kind not in _KINDS or not quantities_compare(one, other):
        return False
    nouns = [s.text[slice(*q.noun)].lower() for s, q in ((before, one), (here, other)) if q.noun is not None]
    return len(nouns) < len((one, other)) or nouns[0].rstrip("s") == nouns[1].rstrip("s")
