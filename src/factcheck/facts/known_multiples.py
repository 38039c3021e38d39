"""A multiple between a level of the sentence before and the one that follows it.

"In 2019 she had dealt with 318 cases. Five years later the figure was twice as high: 636 people wrote": the level
behind the colon, or behind "double that,", is so many times the one amount of the sentence before. What it counts may
be said in another word. The three agree or would but for one slip.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from factcheck.extraction.model import QuantityKind
from factcheck.facts.model import Change, Fact
from factcheck.facts.sentences import Figure, Sentence
from factcheck.facts.slips import is_one_slip_away

_KINDS = frozenset({QuantityKind.NUMBER, QuantityKind.MONEY, QuantityKind.MEASURE})
_REACH = 6  # tokens between a multiple and the level behind its mark
_MARKS = frozenset({":", ",", "–", "—"})
_GRADES = frozenset({"big", "great", "high", "large", "long", "many", "much"})
_TAKING_UP = frozenset({"it", "that", "this"})
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
    here, before = sentences[index], sentences[index - 1] if index else None
    if before is None or before.number != here.number - 1 or before.block != here.block:
        return change
    multiple = next((f for f in here.figures if f.name == change.multiples[0].name), None)
    level = _level_behind(here, multiple) if multiple is not None else None
    if multiple is None or level is None or level.name in owned:
        return change
    told = [f for f in before.figures if _may_start(f, level) and f.name not in owned]
    alike = [f for f in here.figures if f.last <= multiple.outer and _may_start(f, level)]
    if len(told) != 1 or alike:
        return change
    start, end, times = facts[told[0].name], facts[level.name], facts[multiple.name]
    if not makes_multiple(start, end, times):
        return change
    return replace(change, start=(start,), end=(end,), inferred=change.inferred or _WHY)


def _level_behind(sentence: Sentence, multiple: Figure) -> Figure | None:
    """ "twice as high: 463", "double that, 260 a week"."""
    word = sentence.word(multiple.last)
    graded = word == "as" and sentence.word(multiple.last + 1) in _GRADES
    mark = multiple.last + (2 if graded else 1)
    if not (graded or word in _TAKING_UP) or sentence.word(mark) not in _MARKS:
        return None
    if sentence.word(mark) == "," and graded:
        return None
    found = next((f for f in sentence.figures if f.first > mark), None)
    return found if found is not None and found.outer - mark <= _REACH and found.quantity.kind in _KINDS else None


def _may_start(figure: Figure, level: Figure) -> bool:
    one, other = figure.quantity, level.quantity
    alike = one.kind is other.kind and one.unit == other.unit and one.currency == other.currency
    return alike and one.mod is None and (one.value or 0) >= _SMALL


def makes_multiple(start: Fact, end: Fact, times: Fact) -> bool:
    """Whether one level is so many times another, or would be but for one slip."""
    factor = times.value
    if not factor:
        return False

    def holds(values: Sequence[Fraction]) -> bool:
        return bool(values[0]) and abs(values[1] / (values[0] * factor) - 1) <= _ROOM

    values = [fact.value for fact in (start, end) if fact.value is not None]
    return len(values) == len((start, end)) and (holds(values) or is_one_slip_away((start, end), holds))
