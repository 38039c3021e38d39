"""Growth by a rate that applies again and again: "5% a year for three years, from 1,000 to 1,158"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from factcheck.extraction.model import PeriodType, QuantityKind
from factcheck.facts.context import Context
from factcheck.facts.growth_rates import APART, compounds_always, has_turned, is_of_another, period_of, turns
from factcheck.facts.growth_words import growth_words
from factcheck.facts.lexicon import NOUN, VERB
from factcheck.facts.model import Direction, Fact, Frame
from factcheck.facts.multiplied import multiplies_a_rate
from factcheck.facts.period_counts import counts_said, periods_in
from factcheck.facts.sentences import CueKind, Figure, Sentence
from factcheck.facts.units import is_bare

_RATES = frozenset({QuantityKind.FRACTION, QuantityKind.PERCENT})
_LEVELS = frozenset({QuantityKind.NUMBER, QuantityKind.MONEY, QuantityKind.MEASURE})
_LONGEST = 4  # words of a phrase of `growth.toml`
_NEAR = 6  # tokens between a percentage and the word that says its period
_MOST = 60  # periods; what is said of more is said loosely
_YEAR = "a"
_AGAIN = frozenset({"(", "equal", "equals", "equivalent", "i.e.", "or", "that", "translating", "which", "–", "—"})
_PRONOUNS = frozenset({"it", "that", "they", "this"})
_ACROSS = "the level before is the one of the sentence before"
_DEFLATED = frozenset({"inflation-adjusted", "nominal", "real"})
_EVERY = frozenset({"every", "each"})
_PAIR = 2
_ALL = 100
_WIDE = Fraction(8, 5)  # between what is reached and what would be, before two levels are of two things
_PACES = frozenset({"clip", "pace", "rate", "speed"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Growth(Frame):
    """A level, a rate that applies in every period, and the level after so many periods.

    Attributes:
        rate: In per cent, or what a doubling multiplies by.
        direction: None where no word takes a side.
        start, end: The levels; without a start, `end` is a multiple of it ("doubles") or how far it rose in all.
        length: The figure that says how long, or None where years do.
        counts: How many periods that can be, the likeliest first.
        compounds: The rate is one of the level before, and not of the first.
        unit: The period, by its UCUM code.
    """

    rate: Fact
    direction: Direction | None
    end: Fact
    start: Fact | None
    length: Fact | None
    counts: tuple[int, ...]
    compounds: bool
    unit: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubling(Frame):
    """A multiple that applies again and again: "doubled every three years"; `counts` as in `Growth`."""

    multiple: Fact
    every: Fact
    start: Fact
    end: Fact
    counts: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Annualised(Frame):
    """The growth of a part of the year, and the same as a rate for the whole; `parts` make a year."""

    growth: Fact
    annual: Fact
    parts: int
    direction: Direction | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Repeated(Frame):
    """A percentage of every period, in a sentence that speaks of several: it is no change between two levels."""

    rate: Fact


def find(context: Context) -> Iterator[Frame]:
    """The growths of a document, and the percentages that are no single change."""
    before: Sentence | None = None
    for sentence in context.sentences:
        known: dict[str, tuple[tuple[int, ...], Fact | None]] = {}
        for figure in sentence.figures:
            unit = period_of(sentence, figure) if figure.quantity.kind in _RATES else None
            if unit is None:
                continue
            if figure.quantity.kind is QuantityKind.FRACTION:
                yield Repeated(sentence=sentence.number, rate=context.fact(figure))
                continue
            if unit not in known:
                known[unit] = _counts(context, sentence, unit)
            counts, length = known[unit]
            if len(counts) and counts[0] > 1:
                yield Repeated(sentence=sentence.number, rate=context.fact(figure))
                earlier = before if before is not None and before.block == sentence.block else None
                yield from _growth(context, sentence, earlier, figure, unit, counts, length)
        yield from _annualised(context, sentence)
        yield from _doublings(context, sentence, before)
        if before is not None and before.block == sentence.block and before.number == sentence.number - 1:
            yield from _doubled_after(context, before, sentence)
            yield from _at_that_rate(context, before, sentence)
        before = sentence


def _counts(context: Context, sentence: Sentence, unit: str) -> tuple[tuple[int, ...], Fact | None]:
    """How many periods the sentence speaks of: by a length of time, or by its years."""
    lengths = [f for f in sentence.figures if f.quantity.kind is QuantityKind.DURATION and f.quantity.value is not None]
    fitting = [f for f in lengths if _in_periods(f, unit) is not None and not _is_of_rate(sentence, f)]
    if len(fitting) == 1:
        count = _in_periods(fitting[0], unit)
        return ((count,) if count else ()), context.fact(fitting[0])
    if fitting:
        return (), None
    spans = counts_said(context.periods_in(sentence), unit)
    if len(spans) == 1:
        return tuple(span for span in spans if 1 < span <= _MOST), None
    if unit != _YEAR:
        return (), None
    years = years_of(context, sentence)
    if len(years) < 2:
        return (), None
    span = years[-1] - years[0]
    ranged = len(years) == 2 and _is_range(context, sentence)
    listed = len(years) > 2 and years == list(range(years[0], years[-1] + 1))
    if len(years) > 2 and not listed:
        return (), None  # "from 1990 to 2004 it averaged 8.4% a year, as guests trebled from 16,600 in 2000 to 50,500"
    counts = (span + 1,) if listed else (span, span + 1) if ranged else (span,)
    return (counts if 0 < span <= _MOST else ()), None


def _is_range(context: Context, sentence: Sentence) -> bool:
    """Whether the years stand as one period, "2015-2020", which may count both ends."""
    return any(dash in period.text for period in context.periods_in(sentence) for dash in "-–")


def _in_periods(figure: Figure, unit: str) -> int | None:
    quantity = figure.quantity
    value = quantity.value
    if value is None:
        return None
    count = periods_in(value, quantity.unit, unit)
    return int(count) if count is not None and count.denominator == 1 and 0 < count <= _MOST else None


def _is_of_rate(sentence: Sentence, figure: Figure) -> bool:
    """ "every three years" says how often, "three-year bonds" what is spoken of."""
    return sentence.word(figure.outer - 1) in {"every", "each", "past", "last"} and sentence.word(figure.last) in {
        "'",
        "’s",
    }


def years_of(context: Context, sentence: Sentence) -> list[int]:
    """The years that a sentence names, in order, without those that are understood."""
    found: set[int] = set()
    for period in context.periods_in(sentence):
        if period.type is not PeriodType.DATE or period.relative:
            continue
        first, beyond = period.readings[0].first, period.readings[0].beyond
        if first is None or beyond is None or len(period.readings) != 1:
            return []
        found.add(first.year)
        if (beyond - first).days > 366:
            found.add(beyond.year - 1)
    return sorted(found)


def _growth(
    context: Context,
    sentence: Sentence,
    before: Sentence | None,
    figure: Figure,
    unit: str,
    counts: tuple[int, ...],
    length: Fact | None,
) -> Iterator[Growth]:
    percents = [f for f in sentence.figures if f.quantity.kind is QuantityKind.PERCENT]
    if (
        sentence.is_crowded
        or len(percents) > 2
        or has_turned(sentence, figure)
        or not _DEFLATED.isdisjoint(sentence.words)
    ):
        return  # "from $4,988 to $7,214, growth of 2.1% a year in real income": two measures
    if len(percents) == 2:
        total = percents[1]
        if percents[0] is figure and _is_total(sentence, total):
            yield Growth(
                sentence=sentence.number,
                rate=context.fact(figure),
                direction=_direction(context, sentence, figure),
                start=None,
                end=context.fact(total),
                length=length,
                counts=counts,
                compounds=compounds_always(context, [sentence], figure),
                unit=unit,
            )
        return  # "3% a year until 2014 and 5% a year since"
    direction = _direction(context, sentence, figure)
    compounds = compounds_always(context, [sentence], figure)
    multiples = [f for f in sentence.figures if f.quantity.kind is QuantityKind.MULTIPLE]
    if any(multiplies_a_rate(sentence, multiple, context.lexicon) for multiple in multiples):
        return  # "a rise of 1.8% a year, a doubling of the recent rate"
    levels = [f for f in sentence.figures if _is_level(f)]
    start: Fact | None = None
    inferred = ""
    if len(multiples) == 1 and not levels:
        end = context.fact(multiples[0])
        low, high = sorted((multiples[0].first, figure.first))
        apart = any(sentence.word(i) == ";" for i in range(low, high))
        if not _is_growth(sentence, multiples[0]) or direction is Direction.DOWN or apart:
            return
    else:
        pair = _levels(sentence, _beside(sentence, figure, _told_as_ends(levels)) or levels, direction)
        if pair is None:
            pair = _levels(sentence, _beside(sentence, figure, _only_in_currency(levels)), direction)
            pair = pair if pair is not None and _is_near(figure, counts, pair) else None
        if pair is None and len(levels) == 1 and before is not None and before.number == sentence.number - 1:
            earlier = [f for f in before.figures if _is_level(f) and _alike(f, levels[0])]
            spoken = {sentence.word(sentence.start), *(sentence.word(i) for i in range(figure.last, levels[0].outer))}
            if len(earlier) == 1 and not _PRONOUNS.isdisjoint(spoken):
                pair = (earlier[0], levels[0])
                inferred = _ACROSS
        if pair is None:
            return
        start, end = context.fact(pair[0]), context.fact(pair[1])
    yield Growth(
        sentence=sentence.number,
        inferred=inferred,
        rate=context.fact(figure),
        direction=direction,
        start=start,
        end=end,
        length=length,
        counts=counts,
        compounds=compounds,
        unit=unit,
    )


def _is_growth(sentence: Sentence, multiple: Figure) -> bool:
    """ "doubled", "would be three times as large": what a level grows to, and not what it is beside another."""
    if multiple.quantity.written.style == "verb" or sentence.word(multiple.outer - 1) in {"by", "grow", "grown"}:
        return True
    graded = sentence.word(multiple.last) == "as" and sentence.word(multiple.last + 2) != "as"
    return graded or sentence.word(multiple.last) in {"current", "its", "present", "their", "today"}


def _is_total(sentence: Sentence, figure: Figure) -> bool:
    """ "…, 33.1% in all", "a cumulative 33.1%": what the rates of all periods make together."""
    words = [sentence.word(figure.last + i) for i in range(2)]
    words = words[1:] if words[0] in {"in", "over"} else words
    lead = {sentence.word(i) for i in range(max(sentence.start, figure.outer - _LONGEST), figure.outer)}
    if not lead.isdisjoint(growth_words().summing):
        return True
    if sentence.word(figure.last) in growth_words().comparing and {"be", "become", "been"} & lead:
        return True  # "it would be 79 per cent bigger in ten years"
    before = sentence.word(figure.outer - 1) in {",", "–", "—", "(", "or", "is", "was", "makes"}
    return before and words[0] in growth_words().in_all


def _is_level(figure: Figure) -> bool:
    quantity = figure.quantity
    if quantity.kind not in _LEVELS or quantity.value is None or quantity.value <= 0:
        return False
    if figure.cue.kind is CueKind.CHANGE:
        return False  # "to raise it by £5m to £27m": how far
    if "-" in quantity.text.lstrip("-"):
        return False  # "per one-dollar share": of which kind
    return quantity.mod is None or quantity.mod.value == "APPROX"


def _alike(first: Figure, second: Figure) -> bool:
    one, other = first.quantity, second.quantity
    if is_bare(other) and first.cue.kind is CueKind.START and second.cue.kind is CueKind.END:
        return True  # "from 10 terabytes in 2008 to 80 in 2023"
    return one.currency == other.currency and (one.unit == other.unit)


def _levels(sentence: Sentence, levels: list[Figure], direction: Direction | None) -> tuple[Figure, Figure] | None:
    """The level before and after: the only two in one unit, with a word of becoming or the cues of a change."""
    if len(levels) != 2 or not _alike(*levels):
        return None
    first, second = levels
    if first.quantity.value == second.quantity.value:
        return None  # "10,000 francs at 4% … the fund, which turned 10,000 francs into 14,620": told twice
    if first.cue.kind is CueKind.END and second.cue.kind is CueKind.START:
        return second, first
    cued = first.cue.kind is CueKind.START or second.cue.kind is CueKind.END
    if not cued and is_of_another(sentence, first, second):
        return None
    rises = (second.quantity.value or 0) >= (first.quantity.value or 0)
    if not cued and direction is not None and rises != (direction is Direction.UP):
        first, second = second, first  # "ending at 7,339 after starting at 10,000"
    between = {sentence.word(i) for i in range(first.last, second.outer)}
    between |= {sentence.word(i) for i in range(second.last, first.outer)}
    if not cued and ";" in between:
        return None  # "now has 1,900 head; 800 were sold in spring"
    around = between | {sentence.word(i) for i in range(sentence.start, first.outer)}
    return (first, second) if cued or not growth_words().becoming.isdisjoint(around) else None


def _told_as_ends(levels: list[Figure]) -> list[Figure]:
    """The only two that the words make the ends of a change: "from 500 to 800, and 230 firefighters were trained"."""
    ends = {CueKind.START, CueKind.END}
    pairs = [
        (one, other)
        for one, other in pairwise(levels)
        if {one.cue.kind, other.cue.kind} == ends and other.outer - one.last <= _NEAR and _alike(one, other)
    ]
    return list(pairs[0]) if len(pairs) == 1 else []


def _only_in_currency(levels: list[Figure]) -> list[Figure]:
    """The only two amounts of money: "bought for £10,000, one of 9m copies … £14,400 after two years"."""
    money = [figure for figure in levels if figure.quantity.kind is QuantityKind.MONEY]
    return money if len(money) == _PAIR and len(levels) > _PAIR else []


def _beside(sentence: Sentence, rate: Figure, levels: list[Figure]) -> list[Figure]:
    """Two levels in the clause of a rate; "grew by 2% a year, and house prices rose from £150,000" are of another."""
    if not levels:
        return []
    figures = sorted([rate, *levels], key=lambda figure: figure.first)
    between = {sentence.word(i) for i in range(figures[0].last, figures[-1].outer)}
    return levels if between.isdisjoint(APART) else []


def _is_near(rate: Figure, counts: tuple[int, ...], pair: tuple[Figure, Figure]) -> bool:
    """Whether the one level is about what the rate makes of the other, so that both are levels of one thing."""
    start, end, part = pair[0].quantity.value, pair[1].quantity.value, (rate.quantity.value or Fraction(0)) / _ALL
    if not start or not end or not 0 < part < 1:
        return False
    return any(1 / _WIDE <= end / (start * (1 + sign * part) ** count) <= _WIDE for count in counts for sign in (1, -1))


def _direction(context: Context, sentence: Sentence, figure: Figure) -> Direction | None:
    """Which way the rate goes, by the change that holds it, or by the nearest word of change before it."""
    changes = context.changes_of.get(figure.name, ())
    if changes:
        return changes[0].direction
    for at in range(figure.outer - 1, sentence.start - 1, -1):
        for word in context.lexicon.changes.get(sentence.word(at), ()):
            if word.kind in {VERB, NOUN} and word.direction is not None:
                return word.direction
    return None


def _doublings(context: Context, sentence: Sentence, before: Sentence | None) -> Iterator[Doubling]:
    """As in "It doubled every three years, from 150 in 2006 to 1,200 in 2015"."""
    if turns(sentence, sentence.start, sentence.end):
        return  # "once doubled every two years; by 2018 growth had slowed"
    yield from _yearly(context, sentence)
    for multiple, every in pairwise(sentence.figures):
        repeated = sentence.word(every.outer - 1) in _EVERY and every.outer - 1 == multiple.last
        if multiple.quantity.kind is not QuantityKind.MULTIPLE or not repeated or not every.quantity.value:
            continue
        if every.quantity.kind is not QuantityKind.DURATION or every.quantity.unit is None:
            continue
        near = before if before is not None and before.block == sentence.block else None
        levels = [f for f in sentence.figures if _is_level(f)]
        levels = _told_as_ends(levels) or levels
        years = years_of(context, sentence)
        if len(levels) == 1 and near is not None and near.number == sentence.number - 1:
            levels = [*(f for f in near.figures if _is_level(f) and _alike(f, levels[0])), *levels]
            years = sorted({*years, *years_of(context, near)})
        total = [f for f in sentence.figures if f.quantity.unit == every.quantity.unit and f is not every]
        length = total[0].quantity.value if len(total) == 1 else None
        if length is None and every.quantity.unit == _YEAR and len(years) == 2:
            length = Fraction(years[1] - years[0])
        if length is None or len(levels) != 2 or not _alike(*levels):
            continue
        count = length / every.quantity.value
        if count.denominator == 1 and 0 < count <= _MOST:
            across = levels[0] not in sentence.figures
            yield Doubling(
                sentence=sentence.number,
                inferred=_ACROSS if across else "",
                multiple=context.fact(multiple),
                every=context.fact(every),
                start=context.fact(levels[0]),
                end=context.fact(levels[1]),
                counts=(int(count),),
            )


def _doubled_after(context: Context, before: Sentence, sentence: Sentence) -> Iterator[Doubling]:
    """ "The colony doubles every ten years. In 1980 there were 2,000 birds; in 2000 there were 8,000"."""
    if any(_is_level(figure) for figure in before.figures):
        return
    levels, years = [f for f in sentence.figures if _is_level(f)], years_of(context, sentence)
    told = [
        (multiple, every)
        for multiple, every in pairwise(before.figures)
        if multiple.quantity.kind is QuantityKind.MULTIPLE
        and every.quantity.kind is QuantityKind.DURATION
        and every.quantity.unit == _YEAR
        and before.word(every.outer - 1) in _EVERY
        and every.quantity.value
    ]
    if len(told) != 1 or len(levels) != len(years) or len(years) != len(("then", "now")) or not _alike(*levels):
        return
    multiple, every = told[0]
    count = Fraction(years[1] - years[0]) / (every.quantity.value or 1)
    first = next((i for i in sorted(sentence.in_period) if sentence.word(i) == str(years[0])), None)
    last = next((i for i in sorted(sentence.in_period) if sentence.word(i) == str(years[1])), None)
    if count.denominator == 1 and 0 < count <= _MOST and first is not None and last is not None and first < last:
        yield Doubling(
            sentence=sentence.number,
            inferred="the rate is told in the sentence before",
            multiple=context.fact(multiple),
            every=context.fact(every),
            start=context.fact(levels[0]),
            end=context.fact(levels[1]),
            counts=(int(count),),
        )


def _at_that_rate(context: Context, before: Sentence, sentence: Sentence) -> Iterator[Growth]:
    """ "Numbers are growing by 7% a year. At that rate the herd would double in about ten years"."""
    rates = [f for f in before.figures if f.quantity.kind is QuantityKind.PERCENT]
    multiples = [f for f in sentence.figures if f.quantity.kind is QuantityKind.MULTIPLE]
    lengths = [f for f in sentence.figures if f.quantity.kind is QuantityKind.DURATION]
    if len(rates) != 1 or len(multiples) != 1 or len(lengths) != 1 or sentence.is_crowded or before.is_crowded:
        return
    rate, multiple, length = rates[0], multiples[0], lengths[0]
    unit = period_of(before, rate)
    count = _in_periods(length, unit) if unit is not None else None
    said = any(one in {"that", "this"} and other in _PACES for one, other in pairwise(sentence.words))
    verb = multiple.quantity.written.style == "verb" and sentence.word(length.outer - 1) in {"in", "within", "every"}
    down = _direction(context, before, rate) is Direction.DOWN
    if unit is None or count is None or count < _PAIR or not said or not verb or down or has_turned(before, rate):
        return
    if {"not", "only", "than"} & {sentence.word(i) for i in range(multiple.last, length.outer)}:
        return
    yield Growth(
        sentence=sentence.number,
        inferred="the rate is told in the sentence before",
        rate=context.fact(rate),
        direction=Direction.UP,
        start=None,
        end=context.fact(multiple),
        length=context.fact(length),
        counts=(count,),
        compounds=compounds_always(context, [before, sentence], rate),
        unit=unit,
    )


def _yearly(context: Context, sentence: Sentence) -> Iterator[Doubling]:
    """ "doubled every year, from 2,000 in 2014 to 32,000 in 2018"."""
    for multiple in sentence.figures:
        if multiple.quantity.kind is not QuantityKind.MULTIPLE or sentence.word(multiple.last) not in _EVERY:
            continue
        unit = growth_words().after.get((sentence.word(multiple.last), sentence.word(multiple.last + 1)))
        counts, _ = _counts(context, sentence, unit) if unit is not None else ((), None)
        levels = [f for f in sentence.figures if _is_level(f)]
        pair = _levels(sentence, levels, Direction.UP)
        if len(counts) and pair is not None:
            yield Doubling(
                sentence=sentence.number,
                multiple=context.fact(multiple),
                every=context.fact(multiple),
                start=context.fact(pair[0]),
                end=context.fact(pair[1]),
                counts=counts,
            )


def _annualised(context: Context, sentence: Sentence) -> Iterator[Annualised]:
    """ "1.5% on the quarter, equivalent to an annualised 6.1%": two neighbours, the second for a year."""
    figures = [f for f in sentence.figures if f.quantity.kind is QuantityKind.PERCENT]
    for first, second in pairwise(figures):
        between = [sentence.word(i) for i in range(first.last, second.outer)]
        if not between or len(between) > 2 * _NEAR or _is_annual(sentence, first):
            continue
        restated = any(word in _AGAIN or word == "," for word in between)
        if not restated or not _is_annual(sentence, second):
            continue
        parts = _parts(sentence, first, " ".join(between))
        if parts is not None:
            yield Annualised(
                sentence=sentence.number,
                growth=context.fact(first),
                annual=context.fact(second),
                parts=parts,
                direction=_direction(context, sentence, first),
            )


def _is_annual(sentence: Sentence, figure: Figure) -> bool:
    """Whether a percentage is said to be a rate for the year, right before or after it."""
    before = [sentence.word(i) for i in range(figure.outer - _LONGEST, figure.outer) if i not in sentence.covered]
    after = [sentence.word(i) for i in range(figure.last, figure.last + 2) if i not in sentence.covered]
    around = f" {' '.join(before)} | {' '.join(after)} "
    if tuple(after) in {("a", "year"), ("per", "year"), ("each", "year")}:
        return not {"or", "that", "which", "equivalent"}.isdisjoint(before)  # "2% a month, or 27% a year"
    return any(f" {' '.join(phrase)} " in around for phrase in growth_words().annualised)


def _parts(sentence: Sentence, figure: Figure, after: str) -> int | None:
    """How many of the first percentage's periods make a year."""
    before = " ".join(sentence.word(i) for i in range(max(sentence.start, figure.outer - 2 * _NEAR), figure.outer))
    for phrase, parts in growth_words().parts.items():
        if f" {' '.join(phrase)} " in f" {after} " or f" {' '.join(phrase)} " in f" {before} ":
            return parts
    return None
