"""What doubles or halves again and again, with the only two levels and the only length of time around it.

"The colony triples in size every year. From 200 birds in 2010 it had grown to 5,400 by 2013", "it halves every eight
days, so that of 80 mg only 10 mg is left after 24": no word says which figure is which end, but where one length and
two levels of one unit can be meant, they belong together if they agree, or would but for one slip.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from factcheck.extraction.model import BOUNDS, PeriodType, QuantityKind
from factcheck.extraction.units import unit_named
from factcheck.facts.context import Context
from factcheck.facts.frames.growth import Doubling, years_of
from factcheck.facts.frames.growth import find as find_told
from factcheck.facts.growth_rates import turns
from factcheck.facts.growth_words import growth_words
from factcheck.facts.level_times import meant_by_time
from factcheck.facts.model import Fact
from factcheck.facts.nearby import Placed
from factcheck.facts.operands import count_alike, thing_counted
from factcheck.facts.period_counts import length_said
from factcheck.facts.sentences import Figure, Sentence
from factcheck.facts.slips import Holds, is_one_slip_away, last_place
from factcheck.facts.units import looks_like_year, quantities_compare
from factcheck.facts.words import table_of

_LEVELS = frozenset({QuantityKind.NUMBER, QuantityKind.MONEY, QuantityKind.MEASURE})
_NEAR = 4  # tokens between "triples" and "every year"
_MOST = 30  # periods
_PAIR = 2
_FINE = 200
_TIME = (("time", 1),)
_LEADING = frozenset({"about", "is", "of", "only", "roughly", "some", "was"})
_WHY = "the only two levels around it, and the only length of time"


@dataclass(frozen=True, slots=True)
class _Said:
    """A word of doubling, what it multiplies by and how often.

    Attributes:
        fact: The figure of the word.
        factor: 2 for "doubles", 1/2 for "halves".
        every: In seconds.
        figures: Names of the figures that say so.
    """

    fact: Fact
    factor: Fraction
    every: Fraction
    figures: tuple[str, ...]


def find(context: Context) -> Iterator[Doubling]:
    """The doublings of a document whose levels stand around them."""
    told: set[str] | None = None
    for index, sentence in enumerate(context.sentences):
        said = None if sentence.is_crowded else _said(context, sentence)
        if said is None or turns(sentence, sentence.start, sentence.end):
            continue
        for scope in _scopes(context, index):
            found = _doubling(context, scope, sentence, said)
            if found is None:
                continue
            if told is None:
                told = {frame.end.name for frame in find_told(context) if isinstance(frame, Doubling)}
            if found.end.name not in told:
                yield found
            break


def _scopes(context: Context, index: int) -> Iterator[Sequence[Sentence]]:
    here = context.sentences[index]
    for back, ahead in ((0, 0), (1, 0), (0, 1), (1, 1)):
        around = context.sentences[max(0, index - back) : index + ahead + 1]
        scope = [s for s in around if s.block == here.block and -back <= s.number - here.number <= ahead]
        if len(scope) == back + ahead + 1:
            yield scope


def _said(context: Context, sentence: Sentence) -> _Said | None:
    """ "doubled every two years", "triples in size every year", "halves every eight days"."""
    factors = table_of("growth")["again_and_again"]
    for at in range(sentence.start, sentence.end):
        factor = factors.get(sentence.word(at))
        if factor is None:
            lived = _half_life(context, sentence, at)
            if lived is not None:
                return lived
            continue
        every = next((i for i in range(at + 1, at + 1 + _NEAR) if sentence.word(i) in {"every", "each"}), None)
        if every is None:
            continue
        length = sentence.figure_at(every + 1) or sentence.figure_at(every)
        unit = growth_words().spans.get(sentence.word(every + 1), "") if length is None else length.quantity.unit
        size = Fraction(1) if length is None else length.quantity.value
        known = unit_named(unit or "")
        if known is None or known.dimension != _TIME or not size:
            continue
        token, worth = sentence.doc[at], Fraction(factor)
        own = sentence.figure_at(at)
        fact = (
            context.fact(own)
            if own is not None
            else context.word(f"w{token.idx}", token.idx, token.idx + len(token), worth, unit="1", style="words")
        )
        names = tuple(figure.name for figure in (own, length) if figure is not None)
        return _Said(fact, worth, known.factor * size, names)
    return None


def _half_life(context: Context, sentence: Sentence, at: int) -> _Said | None:
    """ "A half-life of eight days": it halves every eight days."""
    half = re.match(r"half[- ]li(?:fe|ves)\b", sentence.text[sentence.doc[at].idx :], re.IGNORECASE)
    if half is None:
        return None
    start, end = sentence.doc[at].idx, sentence.doc[at].idx + half.end()
    length = next((f for f in sentence.figures if f.quantity.start >= end), None)
    lead = sentence.text[end : length.quantity.start].lower().split() if length is not None else []
    known = unit_named(length.quantity.unit or "") if length is not None else None
    if length is None or known is None or known.dimension != _TIME or not length.quantity.value:
        return None
    if not lead or not frozenset(lead) <= _LEADING:
        return None
    fact = context.word(f"w{start}", start, end, Fraction(1, 2), unit="1", style="words")
    return _Said(fact, Fraction(1, 2), known.factor * length.quantity.value, (length.name,))


def _doubling(context: Context, scope: Sequence[Sentence], home: Sentence, said: _Said) -> Doubling | None:
    figures = [f for s in scope for f in s.figures if f.name not in said.figures]
    levels = _levels(context, [(s, f) for s in scope for f in s.figures if f.name not in said.figures and _is_level(f)])
    times = _lengths(context, scope, figures)
    if len(levels) != _PAIR or len(times) != 1 or any(s.is_crowded for s in scope):
        return None
    if any(f.quantity.kind in {QuantityKind.MULTIPLE, QuantityKind.PERCENT} for f in figures):
        return None
    first, second = (context.fact(figure) for figure in levels)
    count = times[0] / said.every
    near = round(count)
    if not quantities_compare(first.quantity, second.quantity) or not 0 < near <= _MOST:
        return None
    if abs(count - near) * _PAIR * _PAIR > 1:
        return None
    start, end = (first, second) if ((second.value or 0) > (first.value or 0)) == (said.factor > 1) else (second, first)

    def after(times: int) -> Holds:
        def holds(values: Sequence[Fraction]) -> bool:
            reached = values[0] * said.factor**times
            return abs(reached - values[1]) <= max(last_place(end), reached / _FINE)

        return holds

    facts = (start, end)
    values = [fact.value or Fraction(0) for fact in facts]
    # Once too often or too seldom is what somebody miscounts.
    told = any(after(times)(values) for times in (near - 1, near, near + 1) if times > 1)
    # Or somebody adds where the text multiplies: 6 or 4 times as much, where it doubled three times.
    added = [values[0] * factor for factor in (said.factor * near, 1 + (said.factor - 1) * near)]
    told = told or values[1] in added
    if not told and not is_one_slip_away(facts, after(near)):
        return None
    return Doubling(
        sentence=home.number,
        inferred=_WHY,
        multiple=said.fact,
        every=said.fact,
        start=start,
        end=end,
        counts=(near,),
    )


def _levels(context: Context, placed: Sequence[Placed]) -> list[Figure]:
    """The only two levels of one thing: the 15 and the 90 terabytes, beside 31 routers; or the only two with a time."""
    pairs = [
        ((s, one), (t, other))
        for at, (s, one) in enumerate(placed)
        for t, other in placed[at + 1 :]
        if quantities_compare(one.quantity, other.quantity)
        and one.quantity.kind is other.quantity.kind  # "60 nests … and 360, 95 feet up"
        and count_alike(thing_counted(s, one), thing_counted(t, other))
    ]
    meant = meant_by_time(context, pairs)
    return [figure for _, figure in meant[0]] if len(meant) == 1 else []


def _is_level(figure: Figure) -> bool:
    quantity = figure.quantity
    if quantity.kind not in _LEVELS or not quantity.value or quantity.value <= 0 or quantity.mod in BOUNDS:
        return False
    bare = quantity.noun is None and quantity.unit is None and quantity.currency is None
    return not (bare and looks_like_year(quantity))


def _lengths(context: Context, scope: Sequence[Sentence], figures: Sequence[Figure]) -> list[Fraction]:
    """The lengths of time of a passage in seconds; that between its only two years where none is told."""
    lengths = [f for f in figures if f.quantity.kind is QuantityKind.DURATION and f.quantity.value]
    found = [
        unit.factor * (figure.quantity.value or 0)
        for figure in lengths
        if (unit := unit_named(figure.quantity.unit or "")) is not None
    ]
    said = set() if lengths else set(_said_lengths(context, scope))
    if len(said) == 1:
        return list(said)
    years = sorted({year for sentence in scope for year in years_of(context, sentence)})
    if not lengths and len(years) == _PAIR:
        year = unit_named("a")
        return [year.factor * (years[1] - years[0])] if year is not None else []
    return found if len(found) == len(lengths) else []


def _said_lengths(context: Context, scope: Sequence[Sentence]) -> Iterator[Fraction]:
    """The lengths in the words for times: "an hour later", "in four years' time"."""
    for period in context.periods_in(scope[0], scope[-1]):
        if period.type is PeriodType.SET or not period.relative:
            continue
        value, length = length_said(period.text) or (None, "")
        unit = unit_named(length)
        if value is not None and unit is not None and len(period.text.split()) > _PAIR:
            yield value * unit.factor
