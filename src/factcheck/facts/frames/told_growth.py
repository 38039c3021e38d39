"""Growth told over several sentences: "It had 640 members in 2019. Since then it grew 15% a year. After four years …".

The rate stands between the two levels, within three sentences either way; it is the only one there, and so is what says
how many periods it applied. The levels are the only two of one unit that such a growth, or a rate nearly like it, could
join, and the four agree or would but for one slip.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from factcheck.extraction.model import Mod, QuantityKind
from factcheck.extraction.number_words import read_words
from factcheck.facts.context import Context
from factcheck.facts.frames.growth import Growth, period_of
from factcheck.facts.growth_words import growth_words
from factcheck.facts.ledger import counted_noun, lemma
from factcheck.facts.model import Direction, Fact
from factcheck.facts.sentences import Figure, Sentence
from factcheck.facts.slips import is_one_slip_away, last_place
from factcheck.facts.units import looks_like_year, quantities_compare

_LEVELS = frozenset({QuantityKind.NUMBER, QuantityKind.MONEY, QuantityKind.MEASURE})
_AROUND = 2  # sentences before and after the rate
_YEAR = "a"
_MOST = 30  # periods
_NEAR = 12  # tokens from a rate to "in each of the next two years"
_WIDE = Fraction(8, 5)  # between what is reached and what would be, before two levels are of two things
_FINE = 1000  # noughts at the end of a level may be rounding
_ALL = 100
_PAIR = 2
_WHY = "the only two levels around the rate, and the only length of time"


@dataclass(frozen=True, slots=True)
class _Rate:
    figure: Figure
    sentence: Sentence
    unit: str
    direction: Direction | None


def find(context: Context) -> Iterator[Growth]:
    """The growths of a document whose levels stand around the rate."""
    known = {figure.name for sentence in context.sentences for figure in sentence.figures if _in_one(sentence, figure)}
    for index, sentence in enumerate(context.sentences):
        rates = [figure for figure in sentence.figures if figure.quantity.kind is QuantityKind.PERCENT]
        if len(rates) != 1 or sentence.is_crowded or rates[0].name in known or rates[0].quantity.mod is not None:
            continue
        scope = _scope(context, index)
        if sum(f.quantity.kind is QuantityKind.PERCENT for each in scope for f in each.figures) > 1:
            continue
        unit = period_of(sentence, rates[0]) or _interest(context, scope, sentence, rates[0])
        each = _each(sentence, rates[0])
        counts = {each} if each is not None else _counts(context, scope, unit)
        if (unit is None and each is None) or len(counts) != 1:
            continue
        rate = _Rate(rates[0], sentence, unit or _YEAR, _direction(context, rates[0], scope))
        pair = _levels(context, scope, rate, next(iter(counts)))
        if pair is not None:
            yield Growth(
                sentence=sentence.number,
                inferred=_WHY,
                rate=context.fact(rate.figure),
                direction=rate.direction,
                start=pair[0],
                end=pair[1],
                length=None,
                counts=tuple(counts),
                compounds=any(not growth_words().compounding.isdisjoint(each.words) for each in scope),
                unit=rate.unit,
            )


def _in_one(sentence: Sentence, figure: Figure) -> bool:
    """Whether the levels stand in the sentence of the rate, so that it needs no other."""
    if figure.quantity.kind is not QuantityKind.PERCENT:
        return False
    levels = [other for other in sentence.figures if _is_level(sentence, other)]
    return any(
        quantities_compare(one.quantity, other.quantity) and (one.quantity.currency or one.quantity.unit)
        for at, one in enumerate(levels)
        for other in levels[at + 1 :]
    )


def _scope(context: Context, index: int) -> Sequence[Sentence]:
    here = context.sentences[index]
    around = context.sentences[max(0, index - _AROUND) : index + _AROUND + 1]
    return [s for s in around if s.flow == here.flow and abs(s.number - here.number) <= _AROUND]


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
    """ "She put away $500 at 4 per cent. Interest was added once a year": a rate for every year."""
    if sentence.word(figure.outer - 1) != "at":
        return None
    tokens = context.doc[scope[0].start : scope[-1].end]
    words = [token.lower_ for token in tokens]
    yearly = any(words[at : at + 2] in (["a", "year"], ["every", "year"], ["each", "year"]) for at in range(len(words)))
    return _YEAR if "interest" in words and yearly else None


def _counts(context: Context, scope: Sequence[Sentence], unit: str | None) -> set[int]:
    """How many periods the sentences speak of: by a length of time, or by how long ago the first level was."""
    found: set[int] = set()
    for sentence in scope:
        for figure in sentence.figures:
            quantity = figure.quantity
            if quantity.kind is QuantityKind.DURATION and quantity.value is not None:
                whole = quantity.unit == unit and quantity.value.denominator == 1
                found.add(int(quantity.value) if whole else 0)
    if unit == _YEAR:
        low, high = context.doc[scope[0].start].idx, context.doc[scope[-1].end - 1].idx
        texts = [period.text for period in context.extraction.periods if low <= period.start <= high]
        found |= {count for text in texts if (count := _years_between(text)) is not None}
    return found if all(1 < count <= _MOST for count in found) else set()


def _years_between(text: str) -> int | None:
    """3 of "three years ago" and of "three years later"."""
    words = text.lower().split()
    if words[-2:] not in (["years", "ago"], ["years", "on"], ["years", "later"]):
        return None
    spelled = read_words(text.lower(), 0)
    value = spelled.value if spelled is not None else Fraction(words[0]) if words[0].isdigit() else None
    return int(value) if value is not None and value.denominator == 1 else None


def _direction(context: Context, figure: Figure, scope: Sequence[Sentence]) -> Direction | None:
    changes = context.changes_of.get(figure.name, ())
    if changes:
        return changes[0].direction
    interest = any({"interest", "invested", "yield", "return"} & set(sentence.words) for sentence in scope)
    return Direction.UP if interest else None


def _is_level(sentence: Sentence, figure: Figure) -> bool:
    quantity = figure.quantity
    if quantity.kind not in _LEVELS or quantity.value is None or quantity.value <= 0:
        return False
    passed = sentence.word(figure.outer - 1) in {"passed", "exceeded", "topped"}
    year = quantity.noun is None and quantity.unit is None and quantity.currency is None and looks_like_year(quantity)
    return not passed and not year and quantity.mod in {None, Mod.APPROX}


def _levels(context: Context, scope: Sequence[Sentence], rate: _Rate, count: int) -> tuple[Fact, Fact] | None:
    told = [(s, f) for s in scope for f in s.figures if _is_level(s, f)]
    before = [context.fact(f) for s, f in told if f.last <= rate.figure.outer]
    after = [context.fact(f) for s, f in told if f.outer >= rate.figure.last]
    fact = context.fact(rate.figure)
    pairs = [
        (start, end)
        for start in before
        for end in after
        if quantities_compare(start.quantity, end.quantity) and _could_be(start, end, fact, rate.direction, count)
    ]
    if len(pairs) != 1 or not _may_hold(*pairs[0], fact, rate.direction, count):
        return None
    return pairs[0]


def _signs(direction: Direction | None) -> tuple[int, ...]:
    return (direction.sign,) if direction is not None else (1, -1)


def _could_be(start: Fact, end: Fact, rate: Fact, direction: Direction | None, count: int) -> bool:
    """Whether the second level is near what the rate makes of the first."""
    if not start.value or not end.value or not rate.value or not 0 < rate.value < _ALL:
        return False
    for sign in _signs(direction):
        reached = start.value * (1 + sign * rate.value / _ALL) ** count
        if reached and 1 / _WIDE <= end.value / reached <= _WIDE:
            return True
    return False


def _may_hold(start: Fact, end: Fact, rate: Fact, direction: Direction | None, count: int) -> bool:
    """Whether levels and rate agree, compounded or not, or would but for one slip."""
    signs = _signs(direction)

    def compounded(values: Sequence[Fraction]) -> bool:
        first, last, percent = values
        return any(abs(first * (1 + sign * percent / _ALL) ** count - last) <= _slack(values) for sign in signs)

    def simple(values: Sequence[Fraction]) -> bool:
        first, last, percent = values
        return any(abs(first * (1 + sign * count * percent / _ALL) - last) <= _slack(values) for sign in signs)

    def _slack(values: Sequence[Fraction]) -> Fraction:
        unit = max(last_place(start) * values[1] / values[0], last_place(end)) if values[0] else Fraction(0)
        return max(unit, values[1] / _FINE)

    facts = (start, end, rate)
    values = [fact.value for fact in facts if fact.value is not None]
    return len(values) == _PAIR + 1 and (compounded(values) or simple(values) or is_one_slip_away(facts, compounded))
