"""Conversions: one amount in two units, "39 miles (63 km)", "180°C (356°F)", "6 ft 1 in, or 1.85 m"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cache

from factcheck.extraction.model import Quantity, QuantityKind
from factcheck.extraction.units import Unit, unit_named
from factcheck.facts.context import Context
from factcheck.facts.model import Fact, Frame
from factcheck.facts.restated import BESIDE_NOUN, Restated, find_restated
from factcheck.facts.sentences import Figure, Sentence
from factcheck.facts.slips import is_one_slip_away
from factcheck.facts.taken_up import find_taken_up, find_told_again
from factcheck.facts.temperature import follows_difference, is_difference
from factcheck.facts.told_far import is_put, only_one_before, points_back, takes_up
from factcheck.facts.words import table_of, words_about

_KINDS = frozenset(
    {
        QuantityKind.MEASURE,
        QuantityKind.TEMPERATURE,
        QuantityKind.DURATION,
        QuantityKind.NUMBER,
        QuantityKind.RANGE,
    }
)
_LENGTH = (("length", 1),)
_SPEED = (("length", 1), ("time", -1))
_TIME = (("time", 1),)
_HOURS = frozenset({"h", "min", "s"})  # "three weeks, or 168 hours" of a course: a working day has no 24
_FUEL = ((("length", 2),), (("length", -2),))
_TEMPERATURE = (("temperature", 1),)
_CUSTOMARY = "["
_BETWEEN_MARKS = "the second stands beside the first, between marks"
_WHY_FAR = "the only two amounts here that can be one, said of one thing"
_LIKELY = frozenset({"added", "dropped", "shuffled", "transposed"})  # a thing has more than one length
_SWAPPED = frozenset({"transposed"})
_TENTH = Fraction(1, 10)
_NEAR_ENOUGH = Fraction(1, 100)
_POUND = "[lb_av]"
_LONG = 100  # minutes; of fewer nobody says how many hours they are
_FURTHER = frozenset({"earlier", "fewer", "later", "less", "longer", "more", "shorter"})
_APART = frozenset({";", "another", "but", "next", "second", "while", "whereas"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Conversion(Frame):
    """An amount, and the same in another unit.

    Attributes:
        first, second: In the order of the text.
        units: The pairs of units that the two can be in, the likeliest first.
        difference: Of temperatures: True for a difference, False for a reading, None where the text does not say.
        is_known: One slip is known to make the one of the other.
        likelihood: That of the model, where it alone ties them.
    """

    first: Fact
    second: Fact
    units: tuple[tuple[Unit, Unit], ...]
    difference: bool | None = None
    is_known: bool = False
    likelihood: float | None = None


_Units = tuple[tuple[Unit, Unit], ...]
_AGES = "a"
_LONG_TIMES = frozenset({"a", "d", "mo", "wk", "{decade}", "{century}"})


def find(context: Context) -> Iterator[Conversion]:
    """The conversions of a document."""
    said_beside = list(find_restated(context.sentences, _convertible, _alike))
    tied = {pair.second.name for pair in said_beside}
    taken_up = (
        pair
        for pair in find_taken_up(context.sentences, _convertible)
        if pair.second.name not in tied and _may_be_one(context, pair)
    )
    known = tied | {pair.first.name for pair in said_beside}
    again = (
        pair
        for pair in find_told_again(context.sentences, _convertible)
        if known.isdisjoint({pair.first.name, pair.second.name}) and _is_told_again(context, pair)
    )
    seen: set[str] = set()
    for pair in (*said_beside, *taken_up, *again, *_told_far(context)):
        if pair.second.name in seen and pair.inferred:
            continue  # a pronoun has taken it up
        seen.add(pair.second.name)
        if _are_of_two(pair) or _are_two_lengths(context, pair) or _is_ratio(pair):
            continue
        if _says_which(pair) and not points_back(pair.own, pair.second):
            continue
        if pair.own.word(pair.second.last) in _FURTHER:
            continue  # "three hours and 20 minutes long, or 70 minutes more"
        if pair.inferred == BESIDE_NOUN and not _may_be_one(context, pair):
            continue  # "40 hectares of vines, 60 acres, mostly leased, of wood"
        one_system = _system(pair.first) == _system(pair.second) and not _are_clocked(pair.first, pair.second)
        if pair.inferred and pair.home is pair.own and one_system:
            continue  # "200 m or 1 km" offers two lengths, "12 m, 300 cm" lists them
        first, second = context.fact(pair.first), context.fact(pair.second)
        units = _unit_pairs(first.quantity, second.quantity)
        difference = None
        if units and units[0][0].dimension == _TEMPERATURE:
            difference = is_difference(pair)
        read_off = _read_off(pair, (first, second), units) if difference else ()
        for one, other in _parts(context, pair, first, second):
            yield Conversion(
                sentence=pair.own.number,
                inferred=pair.inferred,
                first=one,
                second=other,
                units=read_off or units,
                difference=difference,
                is_known=pair.inferred == _WHY_FAR or _is_appended(pair) or bool(read_off),
            )


def _is_appended(pair: Restated) -> bool:
    """ "10,000 metres, about 32,800 feet,": a rounded amount in the units of others, between marks."""
    hedged = pair.second.quantity.hedge is not None
    return pair.inferred == _BETWEEN_MARKS and hedged and _system(pair.first) != _system(pair.second)


def _says_which(pair: Restated) -> bool:
    """ "in 5 years (15-month doubling time)": a figure with a hyphen says which thing its noun is."""
    figure, sentence = pair.second, pair.own
    joined = re.search(r"\d-[^\W\d]", figure.quantity.text) and not re.search(r"\d-[^\W\d]", pair.first.quantity.text)
    behind = sentence.doc[figure.last] if figure.last < sentence.end else None
    return bool(joined) and behind is not None and behind.pos_ in {"ADJ", "NOUN", "PROPN"}


def _is_ratio(pair: Restated) -> bool:
    """ "2 grams, or 6/100 ounces": a figure that is only the upper half of a fraction."""
    return pair.own.text[pair.second.quantity.end : pair.second.quantity.end + 1] == "/"


def _may_be_one(context: Context, pair: Restated, kinds: frozenset[str] | None = None) -> bool:
    """Whether one of two figures makes the other, or would but for one slip; metres and kilometres are two lengths."""
    if _system(pair.first) == _system(pair.second) and not _are_clocked(pair.first, pair.second):
        return False
    facts = (context.plain(context.fact(pair.first)), context.plain(context.fact(pair.second)))
    return any(_makes(facts, one, other, kinds) for one, other in _unit_pairs(facts[0].quantity, facts[1].quantity))


def _is_told_again(context: Context, pair: Restated) -> bool:
    """Whether two figures far apart are one amount: swapped digits in one of them are all that keeps them from it."""
    facts = (context.fact(pair.first), context.fact(pair.second))
    units = _unit_pairs(facts[0].quantity, facts[1].quantity)
    if _read_off(pair, facts, units):
        return True
    if _system(pair.first) == _system(pair.second):
        return False
    if any(
        fact.quantity.mod is not None
        or fact.name in context.changes_of
        or fact.quantity.kind is QuantityKind.RANGE
        or "/" in (fact.quantity.unit or "")
        for fact in facts
    ):
        return False
    return any(_makes(facts, one, other, _SWAPPED) for one, other in units)


def _read_off(pair: Restated, facts: tuple[Fact, Fact], units: _Units) -> _Units:
    """ "1.5C warmer … a rise of 34.7 degrees": the units of a difference that was converted like a reading."""
    first, second = (fact.value for fact in facts)
    if first is None or second is None or not is_difference(pair) or not follows_difference(pair.own, pair.second):
        return ()

    def is_read(one: Unit, other: Unit) -> bool:
        factor = one.factor / other.factor
        return abs(first * factor + one.offset * factor - other.offset - second) <= _TENTH

    return tuple((one, other) for one, other in units if one.offset != other.offset and is_read(one, other))


def _told_far(context: Context) -> Iterator[Restated]:
    """ "A boulder weighing 4.5 tonnes … At nearly 10,000lb, it was too heavy": one thing, in units of two systems."""
    for sentence in context.sentences:
        for figure in sentence.figures:
            if sentence.is_crowded or figure.name in context.changes_of:
                continue
            found = only_one_before(context, sentence, figure, _are_told_twice)
            if found is None or _are_two_sides(found[0], sentence):
                continue
            home, first = found
            if first.name in context.changes_of and not points_back(sentence, figure):
                continue
            taken_up = home is not sentence and takes_up(home, sentence, figure, words_about("restated")["sizes"])
            if _is_of_a_part(sentence, figure):
                continue
            if home is not sentence and is_put(sentence, figure):
                kinds = None
            elif taken_up or _fills(sentence, first, figure) or _are_called_alike(home, sentence, first, figure):
                kinds = _LIKELY if _is_length(figure) else None
            elif points_back(sentence, figure):
                kinds = _LIKELY if _is_length(figure) and sentence.word(figure.outer - 1) == "the" else None
            elif home is not sentence and _is_only_one(context, first):
                kinds = _SWAPPED
            else:
                continue
            pair = Restated(first, figure, home, sentence, inferred=_WHY_FAR)
            if _may_be_one(context, pair, kinds):
                yield pair


def _are_told_twice(first: Figure, second: Figure) -> bool:
    return _of_two_systems(first, second) or _are_clocked(first, second)


def _are_clocked(first: Figure, second: Figure) -> bool:
    """ "197 minutes" and "three hours and 27 minutes": a time in the smaller unit alone, and in both."""
    pair = (first.quantity, second.quantity)
    if any(q.kind is not QuantityKind.DURATION or q.unit not in _HOURS or not q.value for q in pair):
        return False
    whole = [q for q in pair if q.written.style == "compound"]
    alone = [q for q in pair if q.written.style == "digits" and (q.value or 0) >= _LONG]
    return len(whole) == len(alone) == 1 and whole[0].unit == "h" and alone[0].unit == "min"


def _fills(sentence: Sentence, first: Figure, second: Figure) -> bool:
    """ "At 197 minutes, the film demands three hours and 27": what opens a sentence is told of its subject."""
    between = sentence.doc[first.last : second.outer]
    clauses = {token.head.i for token in between if token.dep_.startswith("nsubj")}
    alone = len(clauses) <= 1 and _APART.isdisjoint(token.lower_ for token in between)
    return _are_clocked(first, second) and first.outer == sentence.start + 1 and alone


def _is_of_a_part(sentence: Sentence, figure: Figure) -> bool:
    """ "It has 131ft masts", "it carries 131ft of chain": a length of what a thing has."""
    behind = sentence.doc[figure.last] if figure.last < sentence.end else None
    told = behind is not None and (behind.pos_ in {"NOUN", "PROPN"} or behind.lower_ == "of")
    return _is_length(figure) and told and not points_back(sentence, figure)


def _are_called_alike(home: Sentence, sentence: Sentence, first: Figure, second: Figure) -> bool:
    """ "Gives the rainfall as 120 inches, and in the annex as 3,048 millimetres": told twice under one small word."""
    words = {sentence.word(first.outer - 1), sentence.word(second.outer - 1)}
    between = sentence.doc[first.last : second.outer] if home is sentence and first.last < second.outer else ()
    return len(between) > 0 and words == {"as"} and all(token.lower_ not in _APART for token in between)


def _is_only_one(context: Context, first: Figure) -> bool:
    """Whether one figure alone of a text can be the same amount as another."""
    return len([f for s in context.sentences for f in s.figures if _of_two_systems(first, f)]) == 1


def _of_two_systems(first: Figure, second: Figure) -> bool:
    return _is_measured(first) and _convertible(first, second) and _system(first) != _system(second)


def _is_measured(figure: Figure) -> bool:
    quantity = figure.quantity
    if quantity.value is None or ("/" in (quantity.unit or "") and not _is_speed(figure)):
        return False
    return quantity.kind is QuantityKind.MEASURE or _may_weigh(quantity)


def _is_speed(figure: Figure) -> bool:
    return any(unit.dimension == _SPEED for unit in units_of(figure.quantity))


def _may_weigh(quantity: Quantity) -> bool:
    """ "A pumpkin of 1,150 pounds", in a text that writes "£2" as well."""
    return quantity.kind is QuantityKind.MONEY and quantity.text.lower().endswith("pounds") and quantity.scale is None


def _is_length(figure: Figure) -> bool:
    """Whether a thing has more than one of what a figure measures: lengths and speeds."""
    return any(unit.dimension in (_LENGTH, _SPEED) for unit in units_of(figure.quantity))


def _are_two_sides(home: Sentence, own: Sentence) -> bool:
    """ "400 metres long … at 131ft, it is the highest": two lengths of one thing."""
    sides = table_of("restated")["sides"]
    one, other = ({side for side in sides if not set(side.split()).isdisjoint(s.words)} for s in (home, own))
    return bool(one and other) and one.isdisjoint(other)


def _makes(facts: tuple[Fact, Fact], one: Unit, other: Unit, kinds: frozenset[str] | None = None) -> bool:
    if one.dimension != other.dimension:
        return False
    factor = one.factor / other.factor
    shift = one.offset * factor - other.offset  # of readings of a thermometer

    def holds(values: Sequence[Fraction]) -> bool:
        return bool(values[1]) and abs((values[0] * factor + shift) / values[1] - 1) <= _NEAR_ENOUGH

    values = [fact.value for fact in facts if fact.value is not None]
    return len(values) == len(facts) and (holds(values) or is_one_slip_away(facts, holds, kinds))


def _are_two_lengths(context: Context, pair: Restated) -> bool:
    """ "4 km to the hut (1,210 m)": of one system, and neither the other nor a slip away from it."""
    ends = (pair.first.quantity, pair.second.quantity)
    if _system(pair.first) or _system(pair.second) or any(q.kind is not QuantityKind.MEASURE for q in ends):
        return False
    facts = (context.plain(context.fact(pair.first)), context.plain(context.fact(pair.second)))
    units = _unit_pairs(facts[0].quantity, facts[1].quantity)
    same = [(one, other) for one, other in units if one.dimension == other.dimension == _LENGTH]
    return bool(same) and not any(_makes(facts, one, other) for one, other in same)


def _are_of_two(pair: Restated) -> bool:
    """ "either 50 mcg of this, or 3 mg of that": a choice of two things, each with its name."""
    if pair.bracket is not None or pair.home is not pair.own:
        return False
    if {pair.own.word(pair.first.outer - 1), pair.own.word(pair.first.outer - 2)} & {"or"}:
        return True  # "for a week, or two weeks, or five days": lengths to choose from
    nouns = [pair.own.doc[min(figure.last, pair.own.end - 1)] for figure in (pair.first, pair.second)]
    named = all(noun.pos_ in {"NOUN", "PROPN"} for noun in nouns)
    return named and nouns[0].lower_ != nouns[1].lower_


def units_of(quantity: Quantity) -> tuple[Unit, ...]:
    """The units that a figure can be in, as written and as else understood."""
    codes = (quantity.unit, *quantity.alternatives) if quantity.unit else ()
    codes = (_POUND,) if _may_weigh(quantity) else codes
    return tuple(unit for code in codes if (unit := _unit(code)) is not None)


@cache
def _unit(code: str) -> Unit | None:
    unit = unit_named(code)
    return unit if unit is not None and unit.dimension else None


def _unit_pairs(first: Quantity, second: Quantity) -> tuple[tuple[Unit, Unit], ...]:
    """Units of one dimension, or of reciprocal ones: miles a gallon and litres for 100 km."""
    pairs = [
        (one, other)
        for one in units_of(first)
        for other in units_of(second)
        if one.dimension == other.dimension
        or (
            one.dimension in _FUEL
            and one.dimension == _inverse(other)
            and all(unit.code.find("/") > 0 for unit in (one, other))
        )
    ]
    return tuple(pairs)


def _inverse(unit: Unit) -> tuple[tuple[str, int], ...]:
    return tuple(sorted((base, -exponent) for base, exponent in unit.dimension))


def _convertible(first: Figure, second: Figure) -> bool:
    one, other = first.quantity, second.quantity
    if _may_weigh(one) or _may_weigh(other):
        weighed = _is_measured(first) and _is_measured(second) and one.kind is not other.kind
        return weighed and bool(_unit_pairs(one, other))
    if one.kind not in _KINDS or other.kind not in _KINDS or one.unit == other.unit or one.currency or other.currency:
        return False
    if _AGES in {one.unit, other.unit} and not {one.unit, other.unit} <= _LONG_TIMES:
        return False  # "176 minutes of swimming (35 to 44 years)": how old, not how long
    hours = (one.unit in _HOURS) != (other.unit in _HOURS) and QuantityKind.DURATION in {one.kind, other.kind}
    return bool(_unit_pairs(one, other)) and not hours and not _other_hours(one.unit or "", other.unit or "")


def _other_hours(first: str, second: str) -> bool:
    """As in "40 tonnes an hour, or 320 a day": a working day has no 24 hours."""
    one, other = first.partition("/"), second.partition("/")
    return bool(one[1]) and one[0] == other[0] and _periodic(one[2]) and _periodic(other[2])


def _periodic(code: str) -> bool:
    unit = _unit(code)
    return unit is not None and unit.dimension == _TIME


def _alike(first: Figure, second: Figure) -> bool:
    return first.quantity.unit == second.quantity.unit


def _system(figure: Figure) -> bool:
    """Whether a unit is customary: UCUM writes these in brackets."""
    return _CUSTOMARY in (figure.quantity.unit or "") or _may_weigh(figure.quantity)


def _parts(context: Context, pair: Restated, first: Fact, second: Fact) -> Iterator[tuple[Fact, Fact]]:
    """The figures to compare: two numerals, or the ends of two ranges."""
    low_high, other = context.ends(first), context.ends(second)
    if low_high is not None and other is not None:
        yield from zip(low_high, other, strict=True)
    elif low_high is not None and pair.end is not None:
        yield low_high[pair.end], context.plain(second)
    elif low_high is None and other is None:
        yield context.plain(first), context.plain(second)
    elif other is not None:
        # "from 20 km to 30 km (12 to 19 miles)"
        before = _before(pair.home, pair.first)
        if before is not None:
            yield context.plain(context.fact(before)), other[0]
            yield context.plain(first), other[1]


def _before(sentence: Sentence, figure: Figure) -> Figure | None:
    """The other end of a span whose second end is this figure."""
    previous = sentence.figure_before(figure)
    if previous is None:
        return None
    between = [sentence.word(i) for i in range(previous.last, figure.outer)]
    return previous if between in (["to"], ["and"], ["–"]) and _alike(previous, figure) else None
