"""So much for each: "400 jars for €2,000, or €5 a jar", "54 cases among 450,000 people, or 12 per 100,000".

Interest is one of them: a capital, so many per cent of it a year, and what it earns.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from factcheck.extraction.model import Quantity, QuantityKind
from factcheck.extraction.units import Unit, unit_at, unit_named
from factcheck.facts.context import Context
from factcheck.facts.model import Fact, Frame
from factcheck.facts.restated import find_restated
from factcheck.facts.sentences import Figure, Sentence
from factcheck.facts.words import phrases_about

_MEASURED = frozenset({QuantityKind.MEASURE, QuantityKind.DURATION})
_NEIGHBOURS = 5  # figures on either side that are looked at
_LONGEST = 4  # words of a phrase
_FAR = 16  # tokens between two of the three; beyond that another clause has begun
_MAX_LEAD = 7  # tokens between a joint and its rate
_OPENING = 8  # tokens of a sentence's start: "Over 14 games that comes to"
_EACH = "*"
_PAIR = 2
_TIME = (("time", 1),)
_IN_A_YEAR = {"/a": Fraction(1), "/mo": Fraction(12), "/{quarter}": Fraction(4)}
"""Pay for a shorter time is not: a working year has fewer hours and weeks."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PerUnit(Frame):
    """A total, a count and what it makes for each.

    Attributes:
        total, count, rate: `total = count × rate × factor`.
        factor: What the units make of it: 1/100,000 for "per 100,000", 1 for counted things.
    """

    total: Fact
    count: Fact
    rate: Fact
    factor: Fraction


@dataclass(frozen=True, slots=True, kw_only=True)
class PayPeriods(Frame):
    """So much money a month, and the same for a year: `second = first × times`."""

    first: Fact
    second: Fact
    times: Fraction


@dataclass(frozen=True, slots=True, kw_only=True)
class Interest(Frame):
    """A capital, a rate in per cent or basis points, and what that makes; `timed` where it is for a length of time."""

    capital: Fact
    rate: Fact
    interest: Fact
    years: Fraction
    timed: bool


@dataclass(frozen=True, slots=True)
class _Rate:
    """A figure for each of something.

    Attributes:
        figure: The figure.
        above: Unit of what is counted up, None for money and plain numbers.
        unit: What it is for, a unit; None for a noun.
        noun: Lemma of what it is for; "*" for whatever is counted, "" where it is only an average.
        base: 100,000 in "per 100,000", else 1.
        end: Token after all that says so.
    """

    figure: Figure
    above: Unit | None
    unit: Unit | None
    noun: str
    base: int
    end: int


def _is(key: str, *words: str) -> bool:
    return words in phrases_about("per_unit")[key]


def find(context: Context) -> Iterator[PerUnit | Interest | PayPeriods]:
    """The rates of a document whose total and count stand with them."""
    for pair in find_restated(context.sentences, _periods_differ, _same_period):
        one, other = pair.first.quantity.unit or "", pair.second.quantity.unit or ""
        yield PayPeriods(
            sentence=pair.own.number,
            inferred=pair.inferred,
            first=context.plain(context.fact(pair.first)),
            second=context.plain(context.fact(pair.second)),
            times=_IN_A_YEAR[one] / _IN_A_YEAR[other],
        )
    before: Sentence | None = None
    for sentence in context.sentences:
        near = before if before is not None and before.number == sentence.number - 1 else None
        near = near if near is not None and near.block == sentence.block else None
        spoiled = _spoiled(sentence)
        for index in range(len(sentence.figures)):
            rate = None if spoiled else _rate(sentence, index)
            if rate is None:
                continue
            found = _together(context, sentence, rate, index)
            if found is None and near is not None:
                found = _rate_after(context, near, sentence, rate)
            if found is not None:
                yield found
        if near is not None:
            yield from _total_after(context, near, sentence)
        earned = _interest(context, sentence)
        if earned is not None:
            yield earned
        before = sentence


def _periods_differ(first: Figure, second: Figure) -> bool:
    one, other = first.quantity, second.quantity
    alike = one.kind is other.kind and one.currency == other.currency
    return alike and one.unit != other.unit and {one.unit, other.unit} <= _IN_A_YEAR.keys()


def _same_period(first: Figure, second: Figure) -> bool:
    return first.quantity.currency == second.quantity.currency and first.quantity.unit == second.quantity.unit


# --- the rate ---------------------------------------------------------------------------------------------------------


def _rate(sentence: Sentence, index: int) -> _Rate | None:
    """What the figure at an index is for each of, or None."""
    figure = sentence.figures[index]
    before = sentence.figures[index - 1] if index else None
    quantity = figure.quantity
    if quantity.value is None or quantity.value <= 0:
        return None
    if quantity.unit is not None and "/" in quantity.unit:
        # "3 visits per week per person" is of two things at once, "three times per week" says how often.
        at = _after_noun(sentence, figure)
        odd = sentence.word(at + 2) == "per" or "times" in {sentence.word(at - 1), sentence.word(at)}
        return None if odd else _written_rate(sentence, figure)
    if quantity.kind not in {QuantityKind.MONEY, QuantityKind.NUMBER, *_MEASURED}:
        return None
    above = unit_named(quantity.unit) if quantity.unit is not None else None
    if quantity.unit is not None and above is None:
        return None
    at = _after_noun(sentence, figure)
    if sentence.word(at - 1) == "times" or sentence.word(at) == "times":
        return None  # "three times per week": how often, not how many
    for length in range(3, 0, -1):
        phrase = tuple(sentence.word(i) for i in range(at, at + length))
        if _is("each", *phrase) and quantity.kind is not QuantityKind.DURATION:
            return _Rate(figure, above, None, _EACH, 1, at + length)
        if _is("per", *phrase) and phrase != ("the",):
            found = _below(sentence, at + length)
            if found is not None and sentence.word(at + length + 1) in {"per", "a", "each"}:
                return None  # "3 visits per week per person": of two things at once
            if found is not None:
                unit, noun = found
                return _Rate(figure, above, unit, noun, 1, at + length + 1)
    if sentence.word(figure.outer - 1) == "each" or _of_count(sentence, before, figure):
        return _Rate(figure, above, None, _EACH, 1, at)
    if _after_each(sentence, before):
        return _Rate(figure, above, None, _EACH, 1, at)
    if _average(sentence, figure) and quantity.kind is not QuantityKind.DURATION:
        return _Rate(figure, above, None, "", 1, at)
    return None


def _written_rate(sentence: Sentence, figure: Figure) -> _Rate | None:
    """The rate that a unit with a bar says: "L/d", "/100000", "km/h"."""
    quantity = figure.quantity
    head, _, below = (quantity.unit or "").partition("/")
    above = unit_named(head) if head else None
    if (head and above is None) or "/" in below:
        return None
    end = _after_noun(sentence, figure)
    if below.isdigit():
        return _Rate(figure, above, None, _EACH, int(below), end)
    if below.startswith("{") and (unit := unit_named(below)) is None:
        noun = below.strip("{}")
        return _Rate(figure, above, None, _EACH if _is("anyone", noun) else noun, 1, end)
    unit = unit_named(below)
    return _Rate(figure, above, unit, "", 1, end) if unit is not None else None


def _after_noun(sentence: Sentence, figure: Figure) -> int:
    """The token after a figure and what it counts: "26.5 points"."""
    noun = figure.quantity.noun
    if noun is None or noun[1] <= figure.quantity.end:
        return figure.last
    at = figure.last
    while at < sentence.end and sentence.doc[at].idx < noun[1]:
        at += 1
    return at


def _below(sentence: Sentence, at: int) -> tuple[Unit | None, str] | None:
    """The unit or noun that a figure is for."""
    if at >= sentence.end or at in sentence.covered:
        return None
    token = sentence.doc[at]
    found = unit_at(sentence.text, token.idx, glued=False)
    if found is not None and found.name:
        return found.unit, ""
    if token.pos_ not in {"NOUN", "PROPN"}:
        return None
    return None, _EACH if _is("anyone", token.lower_) else token.lemma_.lower()


def _after_each(sentence: Sentence, count: Figure | None) -> bool:
    """Whether the figure before is that of "each of the 140 homes"."""
    if count is None or count.quantity.noun is None:
        return False
    at = count.outer
    return any(_is("each_of", *(sentence.word(i) for i in range(at - length, at))) for length in range(2, 5))


def _of_count(sentence: Sentence, count: Figure | None, figure: Figure) -> bool:
    """As in "30 rows of 24 seats": the noun of the figure before stands right before "of"."""
    at = figure.outer - 1
    if count is None or count.quantity.noun is None or sentence.word(at) != "of":
        return False
    token = sentence.doc[at - 1]
    return token.idx + len(token.text) == count.quantity.noun[1] and figure.quantity.kind is not QuantityKind.MONEY


def _average(sentence: Sentence, figure: Figure) -> bool:
    """Whether "an average of" stands before a figure."""
    at = figure.outer
    if sentence.word(at - 1) in {"is", "was", "of", "at", "were"}:
        # "the average income of the town is $52,000"
        before = [sentence.word(i) for i in range(at - 2 - _LONGEST, at - 1)]
        if before[-1:] != [","] and any(word in {"average", "mean"} for word in before[-3:]):
            return True
    return any(_is("average", *(sentence.word(i) for i in range(at - length, at))) for length in range(1, _LONGEST + 1))


# --- total and count in the same sentence -----------------------------------------------------------------------------


def _together(context: Context, sentence: Sentence, rate: _Rate, index: int) -> PerUnit | None:
    figures = sentence.figures
    near = [f for f in figures[max(0, index - _NEIGHBOURS) : index + _NEIGHBOURS + 1] if f is not rate.figure]
    chosen = _choose(sentence, rate, near)
    if chosen is None:
        return None
    total, count = chosen
    trio = sorted((total, count, rate.figure), key=lambda figure: figure.first)
    if any(later.outer - earlier.last > _FAR for earlier, later in pairwise(trio)):
        return None
    if _apart(sentence, trio[0].first, trio[2].last) or not _said(sentence, rate, total, trio):
        return None
    return _frame(context, sentence, rate, total, count)


def _frame(
    context: Context, sentence: Sentence, rate: _Rate, total: Figure, count: Figure, why: str = ""
) -> PerUnit | None:
    factor = _factor(rate, total.quantity, count.quantity)
    if factor is None:
        return None
    period = count.quantity.kind is QuantityKind.DURATION or sentence.word(count.outer) == "over"
    return PerUnit(
        sentence=sentence.number,
        inferred=why,
        total=context.fact(total),
        # "over 14 games" is during them
        count=context.plain(context.fact(count)) if period else context.fact(count),
        rate=context.fact(rate.figure),
        factor=factor,
    )


def _factor(rate: _Rate, total: Quantity, count: Quantity) -> Fraction | None:
    """What units make of `count × rate`."""
    factor = Fraction(1, rate.base)
    if rate.above is not None:
        own = unit_named(total.unit or "")
        if own is None:
            return None
        factor *= rate.above.factor / own.factor
    if rate.unit is not None:
        own = unit_named(count.unit or "")
        if own is None:
            return None
        factor *= own.factor / rate.unit.factor
    return factor


def _choose(sentence: Sentence, rate: _Rate, near: Sequence[Figure]) -> tuple[Figure, Figure] | None:
    """The one total and the one count among some figures."""
    counts = [figure for figure in near if _is_count(sentence, rate, figure)]
    totals = [figure for figure in near if _is_total(sentence, rate, figure)]
    if rate.figure.quantity.kind is QuantityKind.MONEY or rate.above is not None or rate.unit is not None:
        return (totals[0], counts[0]) if len(totals) == len(counts) == 1 and totals[0] is not counts[0] else None
    both = [figure for figure in near if figure in totals or figure in counts]
    if len(both) != 2:
        return None
    first, second = sorted(both, key=lambda figure: figure.quantity.value or 0)
    if rate.base > 1:
        return (first, second) if second in counts and (second.quantity.value or 0) >= rate.base / 100 else None
    # More than one for each makes a total that is greater than the count.
    total, count = (second, first) if (rate.figure.quantity.value or 0) > 1 else (first, second)
    return (total, count) if total in totals and count in counts else None


def _is_count(sentence: Sentence, rate: _Rate, figure: Figure) -> bool:
    quantity = figure.quantity
    if quantity.value is None or quantity.value <= 0:
        return False
    if rate.unit is not None:
        unit = unit_named(quantity.unit) if quantity.unit else None
        return unit is not None and unit.dimension == rate.unit.dimension and quantity.kind in _MEASURED
    if quantity.kind is not QuantityKind.NUMBER or quantity.unit not in {None, "1"}:
        return False
    noun = _noun(sentence, figure)
    if rate.noun in {_EACH, ""}:
        return noun != "" or rate.base > 1 or sentence.word(figure.outer - 1) == "of"
    return noun == rate.noun or (_is("people", noun) and _is("people", rate.noun))


def _is_total(sentence: Sentence, rate: _Rate, figure: Figure) -> bool:
    quantity, own = figure.quantity, rate.figure.quantity
    if quantity.value is None or quantity.value <= 0:
        return False
    if own.kind is QuantityKind.MONEY:
        return quantity.kind is QuantityKind.MONEY and quantity.currency == own.currency and _in_all(quantity)
    if rate.above is not None:
        unit = unit_named(quantity.unit) if quantity.unit else None
        if rate.above.dimension == _TIME and quantity.unit != own.unit:
            return False  # "18 sessions over 6 weeks, of 90 minutes each": weeks are no sum of minutes
        return unit is not None and unit.dimension == rate.above.dimension and quantity.kind in _MEASURED
    if quantity.kind is not QuantityKind.NUMBER or quantity.unit not in {None, "1"}:
        return False
    mine, theirs = _noun(sentence, rate.figure), _noun(sentence, figure)
    return rate.base > 1 or "" in {mine, theirs} or mine == theirs


def _in_all(quantity: Quantity) -> bool:
    """Whether money is a sum, and no price: "£45m" and "£45m a year", not "£5 a jar"."""
    below = (quantity.unit or "/a").partition("/")[2]
    unit = unit_named(below)
    return unit is not None and unit.dimension == _TIME


def _noun(sentence: Sentence, figure: Figure) -> str:
    """Lemma of what a figure counts; "" where no noun follows."""
    noun = figure.quantity.noun
    if noun is None:
        return ""
    for at in range(figure.last, min(figure.last + _LONGEST, len(sentence.doc))):
        token = sentence.doc[at]
        if token.idx + len(token.text) >= noun[1]:
            return str(token.lemma_.lower())
    return sentence.text[slice(*noun)].lower()


def _apart(sentence: Sentence, start: int, end: int) -> bool:
    """Whether something stands between the figures that makes two stories of them."""
    inside = {(sentence.word(i),) for i in range(start, end)}
    return not inside.isdisjoint(phrases_about("per_unit")["walls"])


def _spoiled(sentence: Sentence) -> bool:
    """Whether a sentence counts more than three figures tell: "including postage"."""
    return not {(word,) for word in sentence.words}.isdisjoint(phrases_about("per_unit")["spoilers"])


def _said(sentence: Sentence, rate: _Rate, total: Figure, trio: Sequence[Figure]) -> bool:
    """Whether the words say that the three make one sum."""
    last = trio[2]
    if last is total:
        if any(_is("in_all", *(sentence.word(i) for i in range(total.last, total.last + n))) for n in (1, 2)):
            return True
        between = [(sentence.word(i),) for i in range(trio[1].last, total.outer)]
        return not phrases_about("per_unit")["sums"].isdisjoint(between)
    at = sentence.word(rate.figure.outer - 1) == "at"
    if last is rate.figure or trio[1] is rate.figure:
        takes = at and last is not rate.figure and _is("taking", sentence.word(last.outer - 1))
        return takes or _introduced(sentence, rate.figure)
    # The rate comes first: "2.5 per 1,000 births: 15 deaths among 6,000", "at 7 tonnes a hectare, the 84 tonnes …"
    return at or any(sentence.word(i) in {":", "–", "—", "("} for i in range(rate.end, trio[1].outer))


def _introduced(sentence: Sentence, figure: Figure) -> bool:
    """Whether a rate is introduced as what the figures before it make."""
    words = phrases_about("per_unit")
    at = figure.outer - 1
    for steps in range(_MAX_LEAD):
        for length in range(3, 0, -1):
            if tuple(sentence.word(i) for i in range(at - length + 1, at + 1)) in words["joints"]:
                return True
        if (sentence.word(at),) not in words["lead"] and steps < _MAX_LEAD:
            return False
        at -= 1
    return False


# --- interest ---------------------------------------------------------------------------------------------------------


def _interest(context: Context, sentence: Sentence) -> Interest | None:
    """A capital, one rate and what it earns: the only money of the sentence."""
    words = phrases_about("per_unit")
    money = [f for f in sentence.figures if f.quantity.kind is QuantityKind.MONEY and f.quantity.value]
    rates = [f for f in sentence.figures if f.quantity.kind in {QuantityKind.PERCENT, QuantityKind.POINTS}]
    if len(money) != 2 or len(rates) != 1 or money[0].quantity.currency != money[1].quantity.currency:
        return None
    rate = rates[0]
    everything = {(word,) for word in sentence.words}
    capital, interest = sorted(money, key=lambda f: f.quantity.value or 0, reverse=True)
    apart = _apart(sentence, sentence.start, sentence.end) or _spoiled(sentence)
    if capital.quantity.unit is not None or apart:
        return None
    if rate.quantity.kind is QuantityKind.POINTS:
        asked = not words["charges"].isdisjoint(everything)
        years: Fraction | None = Fraction(1)
    else:
        between = {(sentence.word(i),) for i in range(min(capital.last, rate.last), interest.outer)}
        near = {(sentence.word(i),) for i in range(interest.outer - 3, interest.last + 4)}
        asked = not words["interest"].isdisjoint(between) or ("interest",) in near
        asked = asked or (sentence.word(capital.outer - 1) == "on" and not words["charges"].isdisjoint(everything))
        asked = asked and capital.first < interest.first and rate.first < interest.first
        years = _years(sentence, interest)
    if not asked or years is None or context.changes_of.get(rate.name):
        return None
    return Interest(
        sentence=sentence.number,
        capital=context.fact(capital),
        rate=context.fact(rate),
        interest=context.fact(interest),
        years=years,
        timed=rate.quantity.kind is QuantityKind.PERCENT,
    )


def _years(sentence: Sentence, interest: Figure) -> Fraction | None:
    """For how many years interest is paid: a figure, or "a year"; None where the sentence does not say."""
    lengths = [f for f in sentence.figures if f.quantity.kind is QuantityKind.DURATION and f.quantity.value]
    if len(lengths) == 1:
        value, unit = lengths[0].quantity.value, lengths[0].quantity.unit
        parts = {"a": 1, "mo": 12}
        return value / parts[unit] if value and unit in parts else None
    if lengths:
        return None
    if interest.quantity.unit in {"/a", "/{year}"}:
        return Fraction(1)
    text = " ".join(sentence.words)
    return Fraction(1) if any(" ".join(phrase) in text for phrase in phrases_about("per_unit")["yearly"]) else None


# --- across two sentences ---------------------------------------------------------------------------------------------


def _rate_after(context: Context, before: Sentence, sentence: Sentence, rate: _Rate) -> PerUnit | None:
    """ "It sold 400 jars for €2,000. That is €5 a jar." """
    at = rate.figure.outer
    opening = [sentence.word(i) for i in range(sentence.start, at)]
    if (
        not opening
        or not _is("takes_up", opening[0])
        or len(opening) > _OPENING
        or rate.figure is not sentence.figures[0]
    ):
        return None
    if not _introduced(sentence, rate.figure):
        return None
    chosen = _choose(before, rate, before.figures[-_NEIGHBOURS:])
    if chosen is None or _apart(before, before.start, before.end) or _spoiled(before):
        return None
    return _frame(context, sentence, rate, *chosen, why="the sentence takes up the figures of the one before")


def _total_after(context: Context, before: Sentence, sentence: Sentence) -> Iterator[PerUnit]:
    """ "She averages 26.5 points a game. Over 14 games that comes to 371." """
    if len(sentence.figures) != _PAIR or len(before.figures) > _NEIGHBOURS:
        return
    rates = [rate for index in range(len(before.figures)) if (rate := _rate(before, index)) is not None]
    if len(rates) != 1:
        return
    rate = rates[0]
    chosen = _choose(sentence, rate, sentence.figures)
    if chosen is None or _apart(sentence, sentence.start, sentence.end) or _spoiled(sentence):
        return
    total, count = chosen
    if total.first < count.first:
        return
    between = [sentence.word(i) for i in range(count.last, total.outer)]
    says = any(_is("takes_up", word) for word in between) and any(_is("sums", word) for word in between)
    if says and count.outer - sentence.start <= _OPENING:
        found = _frame(context, sentence, rate, total, count, why="the sentence takes up the rate of the one before")
        if found is not None:
            yield found
