"""Growth by the only rate, the only time and the only two levels around it, in one sentence or several.

"It had 640 members in 2019. Since then it grew 15% a year. After four years …": no word says which figure is which
end, but a rate for every period needs two levels and a number of periods, and where only one of each can be meant they
belong together. The levels are the only two of one unit that such a growth, or a rate nearly like it, could join, and
the four agree or would but for one slip.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations

from factcheck.documents import BlockKind
from factcheck.extraction.model import Mod, QuantityKind
from factcheck.facts.context import Context
from factcheck.facts.frames.growth import Growth, Repeated, years_of
from factcheck.facts.frames.growth import find as find_told
from factcheck.facts.growth_rates import compounds_always, has_turned, is_of_another, period_of
from factcheck.facts.growth_words import growth_words
from factcheck.facts.ledger import counted_noun, lemma
from factcheck.facts.level_times import Pair, meant_by_time
from factcheck.facts.model import Direction, Fact
from factcheck.facts.operands import count_alike, thing_counted
from factcheck.facts.period_counts import counts_said, periods_in
from factcheck.facts.said_of import is_of_told, subject_of, was_told, words_told
from factcheck.facts.sentences import CueKind, Figure, Sentence
from factcheck.facts.slips import is_one_likely_slip_away, is_one_slip_away, last_place
from factcheck.facts.units import is_bare, looks_like_year, quantities_compare

_LEVELS = frozenset({QuantityKind.NUMBER, QuantityKind.MONEY, QuantityKind.MEASURE})
_RATES = frozenset({QuantityKind.PERCENT, QuantityKind.FRACTION})
_YEAR = "a"
_ABOVE = frozenset({BlockKind.HEADLINE, BlockKind.STANDFIRST})
_ANNUAL = frozenset({"annual", "annually", "yearly"})
_MOST = 30  # periods
_NEAR = 12  # tokens from a rate to "in each of the next two years"
_WIDE = Fraction(8, 5)  # between what is reached and what would be, before two levels are of two things
_SCALES = (Fraction(1), Fraction(1000), Fraction(1, 1000))
_FINE = 200  # noughts at the end of a level may be rounding
_ALL = 100
_PAIR = 2
_WHY = "the only two levels around the rate, and the only length of time"
_PASSED = frozenset({"exceeded", "passed", "topped"})
_YIELDING = frozenset({"interest", "invested", "return", "savings", "yield"})


@dataclass(frozen=True, slots=True)
class _Rate:
    figure: Figure
    fact: Fact
    sentence: Sentence
    unit: str
    direction: Direction | None

    def size(self, value: Fraction) -> Fraction:
        """A written rate as a pure number."""
        return value / _ALL if self.fact.is_percent else value


def find(context: Context) -> Iterator[Growth | Repeated]:
    """The growths of a document whose levels stand around the rate, where no words tell them."""
    yield from _of_headline(context)
    said: frozenset[str] | None = None
    for index, sentence in enumerate(context.sentences):
        rates = [figure for figure in sentence.figures if figure.quantity.kind in _RATES]
        rates = [rate for rate in rates if rate.quantity.value and rate.quantity.mod is None]
        if sentence.is_crowded:
            continue
        for figure in (rate for rate in rates if not has_turned(sentence, rate)):
            found = next(
                (f for scope in _scopes(context, index) if (f := _growth(context, scope, sentence, figure))), None
            )
            if found is None:
                continue
            if said is None:
                said = frozenset(told.rate.name for told in find_told(context) if isinstance(told, Growth))
            if found.rate.name not in said:
                yield found
                yield Repeated(sentence=sentence.number, rate=found.rate)


def _of_headline(context: Context) -> Iterator[Growth]:
    """ "Fund doubles clients' money in six years", "The average annual return over the six years was 12 per cent"."""
    above = [s for s in context.sentences if s.block >= 0 and context.document.blocks[s.block].kind in _ABOVE]
    figures = [figure for sentence in above for figure in sentence.figures]
    multiples = [f for f in figures if f.quantity.kind is QuantityKind.MULTIPLE and (f.quantity.value or 0) > 1]
    lengths = [f for f in figures if _is_length(f)]
    if len(multiples) != 1 or len(lengths) != 1 or len(figures) != _PAIR or multiples[0].quantity.mod is not None:
        return
    count = lengths[0].quantity.value or Fraction(0)
    told = []
    for sentence in context.sentences:
        rates = [f for f in sentence.figures if f.quantity.kind is QuantityKind.PERCENT]
        spans = [f.quantity.value for f in sentence.figures if _is_length(f)]
        yearly = len(rates) == 1 and (period_of(sentence, rates[0]) == _YEAR or not _ANNUAL.isdisjoint(sentence.words))
        same = yearly and spans == [count] and rates[0].quantity.mod is None
        if sentence not in above and same and _is_of_headline(sentence, rates[0], words_told(above)):
            told.append((sentence, rates[0]))
    if len(told) != 1 or count.denominator != 1 or not 1 < count <= _MOST:
        return
    [(sentence, rate)] = told
    yield Growth(
        sentence=sentence.number,
        inferred="the headline tells what the rate comes to in the same time",
        rate=context.fact(rate),
        direction=Direction.UP,
        start=None,
        end=context.fact(multiples[0]),
        length=None,
        counts=(int(count),),
        compounds=False,
        unit=_YEAR,
    )


def _is_of_headline(sentence: Sentence, rate: Figure, words: frozenset[str]) -> bool:
    """Whether a rate is of what the headline names, or a return or growth of nothing else."""
    subject = subject_of(rate.head)
    if subject is None:
        return False
    bare = lemma(subject) in _YIELDING | {"growth", "increase", "rise"}
    return was_told(subject, words) or (bare and is_of_told(subject.i + 1, sentence, words))


def _is_length(figure: Figure) -> bool:
    return figure.quantity.kind is QuantityKind.DURATION and figure.quantity.unit == _YEAR


def _scopes(context: Context, index: int) -> Iterator[Sequence[Sentence]]:
    """The sentence alone, then with more and more of those around it."""
    here = context.sentences[index]
    yield [here]
    for back, ahead in ((1, 0), (0, 1), (1, 1), (2, 0), (0, 2), (2, 2)):
        around = context.sentences[max(0, index - back) : index + ahead + 1]
        scope = [s for s in around if s.flow == here.flow and -back <= s.number - here.number <= ahead]
        if len(scope) > 1:
            yield scope


def _growth(context: Context, scope: Sequence[Sentence], sentence: Sentence, figure: Figure) -> Growth | None:
    if any(each.is_crowded or any(_is_rival(context, each, f, figure) for f in each.figures) for each in scope):
        return None
    unit = period_of(sentence, figure) or _interest(context, scope, sentence, figure)
    each = _each(sentence, figure)
    counts = {each} if each is not None else _counts(context, scope, unit)
    if (unit is None and each is None) or not counts:
        return None
    rate = _Rate(figure, context.fact(figure), sentence, unit or _YEAR, _direction(context, figure, scope))
    for count in sorted(counts):
        pair = _levels(context, scope, rate, count, alone=len(counts) == 1)
        if pair is not None:
            return Growth(
                sentence=sentence.number,
                inferred=_WHY,
                rate=rate.fact,
                direction=rate.direction,
                start=pair[0],
                end=pair[1],
                length=None,
                counts=(count,),
                compounds=compounds_always(context, scope, figure),
                unit=rate.unit,
            )
    return None


def _is_rival(context: Context, sentence: Sentence, other: Figure, rate: Figure) -> bool:
    """Whether another percentage is a rate for every period as well, or says how far something went."""
    if other is rate or other.quantity.kind is not QuantityKind.PERCENT:
        return False
    return period_of(sentence, other) is not None or other.name in context.changes_of


def _each(sentence: Sentence, figure: Figure) -> int | None:
    """ "in each of the following two years": how often the rate applied."""
    for other in sentence.figures:
        start = other.outer
        while start > sentence.start and sentence.word(start - 1) in {"the", "following", "next", "last", "past"}:
            start -= 1
        if [sentence.word(start - 2), sentence.word(start - 1)] != ["each", "of"]:
            continue
        value, near = other.quantity.value, min(abs(other.first - figure.last), abs(figure.first - other.last))
        timed = other.quantity.kind is QuantityKind.DURATION and other.quantity.unit == _YEAR
        noun = counted_noun(sentence, other)
        season = noun is not None and lemma(noun) in {"autumn", "season", "spring", "summer", "winter"}
        if (timed or season) and near <= _NEAR and value is not None and value.denominator == 1:
            return int(value)
    return None


def _interest(context: Context, scope: Sequence[Sentence], sentence: Sentence, figure: Figure) -> str | None:
    """ "She put away $500 at 4 per cent. Interest was added once a year", "at 5% compound": a rate for every year."""
    if sentence.word(figure.outer - 1) not in {"at", "of"}:
        return None
    tokens = context.doc[scope[0].start : scope[-1].end]
    words = [token.lower_ for token in tokens]
    yearly = any(words[at : at + 2] in (["a", "year"], ["every", "year"], ["each", "year"]) for at in range(len(words)))
    yearly = yearly or not {"annually", "yearly"}.isdisjoint(words)
    if not growth_words().compounding.isdisjoint(words):
        return _YEAR if {"monthly", "quarterly", "month", "quarter"}.isdisjoint(words) else None
    invested = not {"deposited", "invest", "invested", "investing"}.isdisjoint(words)
    return _YEAR if "interest" in words and (yearly or invested) else None


def _counts(context: Context, scope: Sequence[Sentence], unit: str | None) -> set[int]:
    """How many periods the sentences speak of: by a length of time, by how long ago, or by the years of the levels."""
    found: set[int] = set()
    for sentence in scope:
        for figure in sentence.figures:
            quantity = figure.quantity
            if quantity.kind is QuantityKind.DURATION and quantity.value is not None:
                count = periods_in(quantity.value, quantity.unit, unit or "")
                found.add(int(count) if count is not None and count.denominator == 1 else 0)
    found |= counts_said(context.periods_in(scope[0], scope[-1]), unit or "")
    found = found or {int(bare) for sentence in scope for bare in _bare_lengths(sentence)}
    if unit == _YEAR:
        years = sorted({year for sentence in scope for year in years_of(context, sentence)})
        if len(years) == _PAIR and not found:
            found = {years[1] - years[0]}
    return found if all(1 < count <= _MOST for count in found) else set()


def _bare_lengths(sentence: Sentence) -> Iterator[Fraction]:
    """ "It loses a fifth of its worth every year. New it costs £24,000, and after three, £12,300"."""
    for figure in sentence.figures:
        quantity = figure.quantity
        value = quantity.value if is_bare(quantity) and quantity.mod is None and quantity.scale is None else None
        ends = figure.last >= sentence.end or sentence.doc[figure.last].is_punct
        led = sentence.word(figure.outer - 1) in {"after", "within"}
        if value is not None and value.denominator == 1 and ends and led:
            yield value


def _direction(context: Context, figure: Figure, scope: Sequence[Sentence]) -> Direction | None:
    changes = context.changes_of.get(figure.name, ())
    if changes:
        return changes[0].direction
    growing = _YIELDING | growth_words().compounding
    return Direction.UP if any(not growing.isdisjoint(sentence.words) for sentence in scope) else None


def _is_part_of(sentence: Sentence, one: Figure, other: Figure) -> bool:
    """ "Of the $40m in it, $30m was left to charity": a part of the other level, and no later one."""
    lead = [sentence.word(i) for i in range(one.outer - 2, one.outer) if i >= sentence.start]
    between = [sentence.word(i) for i in range(one.last, other.outer)]
    whole = lead in (["of", "the"], ["of", "its"], ["of", "their"]) or lead[-1:] == ["of"]
    first = one.outer - len(lead)
    opens = first <= sentence.start or sentence.word(first - 1) in {",", ":", ";", "and"}
    return whole and opens and "," in between


def _is_level(sentence: Sentence, figure: Figure, *, hedged: bool = False) -> bool:
    quantity = figure.quantity
    if quantity.kind not in _LEVELS or quantity.value is None or quantity.value <= 0:
        return False
    passed = sentence.word(figure.outer - 1) in _PASSED
    year = quantity.noun is None and quantity.unit is None and quantity.currency is None and looks_like_year(quantity)
    # "so that it is worth £1.1m less": how much less, and not what it is worth
    changed = figure.cue.kind is CueKind.CHANGE or sentence.word(figure.last) in {"fewer", "less", "more"}
    return not passed and not year and not changed and (hedged or quantity.mod in {None, Mod.APPROX})


def _levels(
    context: Context, scope: Sequence[Sentence], rate: _Rate, count: int, *, alone: bool
) -> tuple[Fact, Fact] | None:
    """The only two levels that the rate can join, the earlier first: they agree, or one slip sets them apart."""
    # Beside the rate a level with a hedge is told as well: "turned $10,000 into almost $20,000. The index would have …"
    told = [
        (s, f) for s in scope for f in s.figures if f is not rate.figure and _is_level(s, f, hedged=s is rate.sentence)
    ]
    pairs = combinations(told, 2)
    parts = {other.name for (home, one), (place, other) in pairs if home is place and _is_part_of(home, one, other)}
    told = [(sentence, figure) for sentence, figure in told if figure.name not in parts]
    ends: dict[Pair, tuple[Fact, Fact]] = {}
    for at, (home, one) in enumerate(told):
        for place, other in told[at + 1 :]:
            # "its 4,300 members … one of their two managers"
            alike = count_alike(thing_counted(home, one), thing_counted(place, other))
            cued = one.cue.kind is CueKind.START or other.cue.kind is CueKind.END
            alike = alike and (home is not place or cued or not is_of_another(home, one, other))
            pair = _in_order(context, one, other, rate) if alike else None
            if pair is not None and (_could_be(*pair, rate, count) or _is_swapped(*pair, rate, count, alone=alone)):
                ends[(home, one), (place, other)] = pair
    meant = meant_by_time(context, list(ends), count if rate.unit == _YEAR else None)
    if len(meant) != 1:
        return None
    start, end = ends[meant[0]]
    if not {start.quantity.mod, end.quantity.mod} <= {None, Mod.APPROX}:
        return None
    return (start, end) if _may_hold(start, end, rate, count, exactly=not alone) else None


def _in_order(context: Context, one: Figure, other: Figure, rate: _Rate) -> tuple[Fact, Fact] | None:
    """Two levels in one unit, the earlier first."""
    first, second = context.fact(one), context.fact(other)
    if not quantities_compare(first.quantity, second.quantity) or first.value == second.value:
        return None
    swapped = one.cue.kind is CueKind.END or other.cue.kind is CueKind.START
    return (second, first) if swapped or _is_turned(first, second, rate.direction) else (first, second)


def _is_swapped(start: Fact, end: Fact, rate: _Rate, count: int, *, alone: bool) -> bool:
    """Whether digits in another order explain a level that is far from what the rate makes: "£92.3m" for "£29.3m"."""
    facts, signs = (start, end, rate.fact), _signs(rate.direction)

    def holds(values: Sequence[Fraction]) -> bool:
        first, last, size = values[0], values[1], rate.size(values[2])
        near = last_place(end) + last / _ALL / _PAIR
        return 0 < size < 1 and any(abs(first * (1 + sign * size) ** count - last) <= near for sign in signs)

    return alone and is_one_likely_slip_away(facts, holds)


def _is_turned(first: Fact, second: Fact, direction: Direction | None) -> bool:
    """ "It now has 1,200, having grown by 5% a year from the 740 of 2013": the later level is told first."""
    if direction is None or not first.value or not second.value:
        return False
    return (second.value > first.value) != (direction is Direction.UP)


def _signs(direction: Direction | None) -> tuple[int, ...]:
    return (direction.sign,) if direction is not None else (1, -1)


def _could_be(start: Fact, end: Fact, rate: _Rate, count: int) -> bool:
    """Whether the second level is near what the rate makes of the first."""
    value = rate.size(rate.fact.value or Fraction(0))
    if not start.value or not end.value or not 0 < value < 1:
        return False
    for sign in _signs(rate.direction):
        reached = start.value * (1 + sign * value) ** count
        if reached and any(1 / _WIDE <= end.value * times / reached <= _WIDE for times in _SCALES):
            return True
    return False


def _may_hold(start: Fact, end: Fact, rate: _Rate, count: int, *, exactly: bool) -> bool:
    """Whether levels and rate agree, compounded or not, or would but for one slip."""
    signs = _signs(rate.direction)

    def compounded(values: Sequence[Fraction]) -> bool:
        first, last, written = values
        size = rate.size(written)
        return any(abs(first * (1 + sign * size) ** count - last) <= slack(values) for sign in signs)

    def simple(values: Sequence[Fraction]) -> bool:
        first, last, written = values
        size = rate.size(written)
        return any(abs(first * (1 + sign * count * size) - last) <= slack(values) for sign in signs)

    def slack(values: Sequence[Fraction]) -> Fraction:
        unit = max(last_place(start) * values[1] / values[0], last_place(end)) if values[0] else Fraction(0)
        return max(unit, values[1] / _FINE)

    facts = (start, end, rate.fact)
    values = [fact.value for fact in facts if fact.value is not None]
    if len(values) != len(facts) or not 0 < rate.size(values[2]) < 1:
        return False
    return compounded(values) or simple(values) or (not exactly and is_one_slip_away(facts, compounded))
