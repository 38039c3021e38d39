"""A multiple between a level of the sentence before and the one that follows it.

"In 2019 she had dealt with 318 cases. Five years later the figure was twice as high: 636 people wrote": a level near
the multiple is so many times the one amount of the sentence before that it can be held against. What it counts may be
said in another word. The three agree or would but for one slip.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from factcheck.extraction.model import BOUNDS, QuantityKind
from factcheck.facts.model import Change, Fact
from factcheck.facts.sentences import Figure, Sentence
from factcheck.facts.slips import is_one_slip_away
from factcheck.facts.units import is_bare, looks_like_year, quantities_compare
from factcheck.facts.words import words_about

_KINDS = frozenset({QuantityKind.NUMBER, QuantityKind.MONEY, QuantityKind.MEASURE})
_REACH = 10  # tokens between a multiple and the level that it makes
_BACK = 2  # sentences
_WALLS = frozenset({";", "although", "but", "than", "though", "whereas", "while"})
_ROOM = Fraction(1, 20)
_SMALL = 10
_WHY = "the level before is the one of the sentence before"


def known_multiples(
    changes: Sequence[Change], facts: Mapping[str, Fact], sentences: Sequence[Sentence]
) -> list[Change]:
    """The changes, with the levels of a bare multiple where the sentence before and the words behind it give them.

    Args:
        changes: Of the whole document, facts renewed.
        facts: By name.
        sentences: Those with figures, in order.
    """
    at = {sentence.number: index for index, sentence in enumerate(sentences)}
    owned = {f.name for change in changes for f in (*change.start, *change.amounts, *change.percents, *change.points)}
    return [_filled(change, facts, sentences, at, owned) for change in changes]


def _filled(
    change: Change,
    facts: Mapping[str, Fact],
    sentences: Sequence[Sentence],
    at: Mapping[int, int],
    owned: set[str],
) -> Change:
    sizes = (*change.amounts, *change.percents, *change.points)
    if len(change.multiples) != 1 or change.start or change.end or sizes or change.negated or change.times_more:
        return change
    index = at[change.sentence]
    here = sentences[index]
    multiple = next((f for f in here.figures if f.name == change.multiples[0].name), None)
    if multiple is None or here.is_crowded or _names_its_base(here, multiple):
        return change
    levels = [f for f in here.figures if _is_level(f) and f.name not in owned and _is_beside(here, multiple, f)]
    levels = [f for f in levels if is_bare(f.quantity) or not _is_added(here, multiple, f)]
    if [here.word(multiple.last), here.word(multiple.last + 1)] == ["as", "many"]:
        levels = [
            f for f in levels if f.quantity.kind is QuantityKind.NUMBER
        ]  # "were £18,000, because twice as many …"
    for back in (1, _BACK):
        before = sentences[index - back] if index >= back else None
        if before is None or here.number - before.number > back or before.block != here.block or before.is_crowded:
            return change
        told = [f for f in before.figures if _is_level(f) and f.name not in owned]
        pairs = [(start, end) for start in told for end in levels if _may_start(start, end)]
        if len(pairs) == 1:
            start, end, times = facts[pairs[0][0].name], facts[pairs[0][1].name], facts[multiple.name]
            if start.value == end.value or not makes_multiple(start, end, times):
                return change  # "the 60 μg dose … the 60 μg dose, … a 1.4-fold increase": what was given
            return replace(change, start=(start,), end=(end,), inferred=change.inferred or _WHY)
        if pairs:
            return change
    return change


def _names_its_base(here: Sentence, multiple: Figure) -> bool:
    """ "1,931 requests for nine times the hours to be had": what it is so many times as much as, is told."""
    if here.word(multiple.last) != "the" or multiple.last + 1 >= here.end:
        return False
    noun = here.doc[multiple.last + 1]
    return noun.pos_ == "NOUN" and noun.lemma_.lower() not in words_about("taken_up")["sizes"]


def _is_level(figure: Figure) -> bool:
    quantity = figure.quantity
    year = is_bare(quantity) and looks_like_year(quantity)
    return quantity.kind in _KINDS and quantity.mod not in BOUNDS and (quantity.value or 0) >= _SMALL and not year


def _is_beside(sentence: Sentence, multiple: Figure, level: Figure) -> bool:
    """ "twice as high: 463", "double that, 260 a week", "this year's 463 is twice as many": no other story between."""
    first, last = sorted((multiple, level), key=lambda figure: figure.first)
    words = {sentence.word(i) for i in range(first.last, last.outer)}
    return len(range(first.last, last.outer)) <= _REACH and words.isdisjoint(_WALLS)


def _is_added(sentence: Sentence, multiple: Figure, level: Figure) -> bool:
    """ "the number was twice as high, and 642 dogs came as well": what another clause counts."""
    words = [sentence.word(i) for i in range(multiple.last, level.outer)]
    return "and" in words and level.quantity.kind is QuantityKind.NUMBER


def _may_start(start: Figure, level: Figure) -> bool:
    """Whether one figure can be what another was before: of one unit, or the later one says its unit no more."""
    one, other = start.quantity, level.quantity
    alike = one.kind is other.kind and one.unit == other.unit and one.currency == other.currency
    return alike or (is_bare(other) and quantities_compare(one, other))


def makes_multiple(start: Fact, end: Fact, times: Fact) -> bool:
    """Whether one level is so many times another, or would be but for one slip."""
    factor = times.value
    if not factor:
        return False

    def holds(values: Sequence[Fraction]) -> bool:
        return bool(values[0]) and abs(values[1] / (values[0] * factor) - 1) <= _ROOM

    values = [fact.value for fact in (start, end) if fact.value is not None]
    return len(values) == len((start, end)) and (holds(values) or is_one_slip_away((start, end), holds))
