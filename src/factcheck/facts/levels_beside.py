"""How far in one sentence, from where to where in the next: "Numbers fell 31%. It had 69,000, down from 100,000".

A change gives a percentage or points and no level; the sentence before or behind it tells the two levels of one change,
and no percentage. They are the same change where it goes the same way, nothing new is named and no other time, and
where the percentage agrees with the levels, or would but for one slip.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

from factcheck.extraction.model import BOUNDS, QuantityKind
from factcheck.facts.known_levels import agree
from factcheck.facts.ledger import lemma
from factcheck.facts.level_pairs import are_alike
from factcheck.facts.model import Change, Fact
from factcheck.facts.order import Level, counted_by
from factcheck.facts.rates import rate_words
from factcheck.facts.said_of import Surroundings, opens_elsewhere, was_told, words_told
from factcheck.facts.sentences import CueKind, Sentence
from factcheck.facts.slips import is_one_likely_slip_away, is_one_slip_away
from factcheck.facts.told_levels import can_be_level
from factcheck.facts.units import like_size
from factcheck.facts.words import words_about

_RATES = frozenset({QuantityKind.FRACTION, QuantityKind.MULTIPLE, QuantityKind.PERCENT, QuantityKind.POINTS})
_AGAINST = frozenset({CueKind.BASE, CueKind.BASE_AFTER_CHANGE})
_PAIR = 2
_WHY = "the sentence beside it tells the two levels"


def levels_beside(told: Surroundings) -> list[Change]:
    """The changes, those without any level with the two that the sentence beside them sets against each other."""
    return [_filled(change, told) for change in told.changes]


def _filled(change: Change, told: Surroundings) -> Change:
    sizes = (*change.percents, *change.points)
    if change.start or change.end or change.amounts or change.multiples or len(sizes) != 1:
        return change
    if change.negated or change.signed or change.periodic or change.comparison or change.direction is None:
        return change
    size = sizes[0]
    here = told.sentences[told.at[change.sentence]]
    if size.is_fraction or size.quantity.mod in BOUNDS or here.is_crowded or _tells_more(here, change, told):
        return change
    found = [pair for beside in _beside(here, told) if (pair := _pair(beside, here, change, told)) is not None]
    if len(found) != 1:
        return change
    (start, end), named = found[0]

    def holds(values: Sequence[Fraction]) -> bool:
        return agree(values, size, change.direction.sign if change.direction is not None else 1)

    figures = (start.fact, end.fact, size)
    slips = is_one_slip_away if named else is_one_likely_slip_away
    if holds([fact.value or Fraction(0) for fact in figures]) or slips(figures, holds):
        return replace(change, start=(start.fact,), end=(end.fact,), inferred=change.inferred or _WHY)
    return change


def _tells_more(here: Sentence, change: Change, told: Surroundings) -> bool:
    """Whether the sentence of a change tells another rate or change."""
    others = [other for other in told.by_sentence.get(here.number, ()) if other is not change]
    rates = [figure for figure in here.figures if figure.quantity.kind in _RATES]
    return bool(others) or len(rates) > 1


def _beside(here: Sentence, told: Surroundings) -> Iterator[Sentence]:
    at = told.at[here.number]
    for other in (at - 1, at + 1):
        if 0 <= other < len(told.sentences):
            sentence = told.sentences[other]
            if abs(sentence.number - here.number) == 1 and sentence.block == here.block and not sentence.is_crowded:
                yield sentence


def _pair(
    beside: Sentence, here: Sentence, change: Change, told: Surroundings
) -> tuple[tuple[Level, Level], bool] | None:
    """Start and end, and whether the sentence of the change names what they count."""
    rates = _RATES - {QuantityKind.PERCENT} if change.points else _RATES
    if any(figure.quantity.kind in rates for figure in beside.figures):
        return None
    others = words_about("told_before")["others"]
    if others & set(beside.words) or others & set(here.words):
        return None
    pair = _levels(beside, change, told)
    if pair is None or any(level.fact.quantity.mod in BOUNDS for level in pair):
        return None
    start, end = pair
    if not like_size(start.fact.quantity, end.fact.quantity) or not start.fact.value or not end.fact.value:
        return None
    said = words_told([here])
    later = beside if beside.number > here.number else here
    if opens_elsewhere(later, words_told([here if later is beside else beside])) or _names_another(beside, here):
        return None
    if _are_of_other_times((*change.percents, *change.points)[0], end.fact):
        return None
    people = frozenset(" ".join(phrase) for phrase in rate_words()["people"])
    nouns = [noun for level in pair if (noun := counted_by(level)) is not None]
    named = any(was_told(noun, said) or lemma(noun) in people for noun in nouns)
    subject = next((t for t in beside.doc[beside.start : end.figure.outer] if t.dep_.startswith("nsubj")), None)
    named = named or (subject is not None and subject.pos_ in {"NOUN", "PROPN"} and was_told(subject, said))
    return pair, named


def _levels(beside: Sentence, change: Change, told: Surroundings) -> tuple[Level, Level] | None:
    moved = told.by_sentence.get(beside.number, ())
    if len(moved) == 1:
        known = moved[0]
        sized = known.percents or known.multiples or known.points  # "4,400 more than the 55,000" says no percentage
        if sized or known.negated or known.signed or known.direction is not change.direction:
            return None
        if len(known.start) != 1 or len(known.end) != 1:
            return None
        start, end = _level(beside, known.start[0]), _level(beside, known.end[0])
        return (start, end) if start is not None and end is not None else None  # one may be told a sentence before
    if moved:
        return None
    levels = [Level(told.facts[f.name], f, beside) for f in beside.figures]
    levels = [level for level in levels if can_be_level(level, change)]
    if len(levels) != _PAIR or not are_alike(*levels) or levels[1].figure.cue.kind not in _AGAINST:
        return None
    return levels[1], levels[0]


def _level(sentence: Sentence, fact: Fact) -> Level | None:
    figure = next((figure for figure in sentence.figures if figure.name == fact.name), None)
    return Level(fact, figure, sentence) if figure is not None else None


def _names_another(beside: Sentence, here: Sentence) -> bool:
    """Whether the sentence of the levels is about a name that the sentence of the change does not have."""
    told = set(here.words)
    for token in beside.doc[beside.start : beside.end]:
        name = token.pos_ == "PROPN" and token.i not in beside.in_period and token.lower_ not in told
        whose = token.dep_.startswith("nsubj") or token.dep_ == "nmod:poss"
        if name and whose and beside.figure_at(token.i) is None:
            return True
    return False


def _are_of_other_times(size: Fact, end: Fact) -> bool:
    first, second = size.period, end.period
    if first is None or second is None or first.origin != "stated" or second.origin != "stated":
        return False
    return first.key != second.key
