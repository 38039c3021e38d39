"""So much for each: "400 jars for €2,000, or €5 a jar", "54 cases among 450,000 people, or 12 per 100,000"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import pairwise

from factcheck.extraction.model import QuantityKind
from factcheck.extraction.units import unit_named
from factcheck.facts.context import Context
from factcheck.facts.model import Fact, Frame
from factcheck.facts.nearby import with_the_one_before
from factcheck.facts.rates import (
    Rate,
    adds_more,
    are_two_offers,
    choose,
    factor_of,
    is_count,
    is_introduced,
    is_spoiled,
    is_total,
    rate_at,
    rate_words,
    says,
    stand_apart,
)
from factcheck.facts.restated import find_restated
from factcheck.facts.sentences import Figure, Sentence
from factcheck.facts.slips import is_one_slip_away, last_place
from factcheck.facts.swapped import fits_or_is_swapped
from factcheck.facts.units import is_bare
from factcheck.facts.words import words_about

_MEASURED = frozenset({QuantityKind.MEASURE, QuantityKind.DURATION})
_FINE = 200  # half a per cent of a total is its rounding
_COARSE = 20  # a twentieth, where only a slip ties the three
_NEIGHBOURS = 5  # figures on either side that are looked at
_LONGEST = 4  # words of a phrase
_FAR = 10  # tokens between two of the three; beyond that another clause has begun
_OFF = 10  # times: a rate of the sentence before that is so far off is of other things
_APPOSED = 5  # tokens from a count and what it counts to the average apposed to it
_CLOSE = Fraction(3, 2)
_FAR_OFF = 100  # times, in the same sentence
_WAYS = frozenset({"across", "deep", "high", "long", "tall", "thick", "wide"})
_OPENING = 8  # tokens of a sentence's start: "Over 14 games that comes to"
_PAIR = 2
_EACH = "*"
_DIGITS = frozenset({"added", "changed", "dropped", "shuffled", "transposed"})
_OWNED = frozenset({"her", "his", "its", "that", "their", "this"})
_REORDERED = frozenset({"shuffled", "transposed"})
_IN_OTHER_WORDS = "the rate follows from the only total and count of its sentence"
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


def find(context: Context) -> Iterator[PerUnit | PayPeriods]:
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
    for near, sentence in with_the_one_before(context.sentences):
        spoiled = is_spoiled(sentence)
        for index in range(len(sentence.figures)):
            rate = None if spoiled else rate_at(sentence, index)
            if rate is None or sentence.word(rate.figure.outer - 1) in {"against", "than", "versus"}:
                continue
            found = _together(context, sentence, rate, index)
            if found is None and near is not None:
                found = _rate_after(context, near, sentence, rate)
            if found is not None:
                yield found
        if near is not None:
            found_after = list(_total_after(context, near, sentence))
            yield from found_after
            if not found_after:
                yield from _made_in_all(context, near, sentence)
                yield from _averaged(context, near, sentence)


def _periods_differ(first: Figure, second: Figure) -> bool:
    one, other = first.quantity, second.quantity
    alike = one.kind is other.kind and one.currency == other.currency
    return alike and one.unit != other.unit and {one.unit, other.unit} <= _IN_A_YEAR.keys()


def _same_period(first: Figure, second: Figure) -> bool:
    return first.quantity.currency == second.quantity.currency and first.quantity.unit == second.quantity.unit


# --- total and count in the same sentence -----------------------------------------------------------------------------


def _together(context: Context, sentence: Sentence, rate: Rate, index: int) -> PerUnit | None:
    figures = sentence.figures
    near = [f for f in figures[max(0, index - _NEIGHBOURS) : index + _NEIGHBOURS + 1] if f is not rate.figure]
    chosen = choose(sentence, rate, near)
    if chosen is None:
        rate = _in_unit_of_total(rate, near)
        chosen = choose(sentence, rate, near)
    if chosen is None:
        return _in_other_words(context, sentence, rate, near)
    total, count = chosen
    trio = sorted((total, count, rate.figure), key=lambda figure: figure.first)
    if any(later.outer - earlier.last > _FAR for earlier, later in pairwise(trio)):
        return None
    if stand_apart(sentence, trio[0].first, trio[2].last):
        return None
    if _are_two_ways(sentence, rate, total) or (trio[2] is total and adds_more(sentence, rate.end, total.outer)):
        return None
    if _said(sentence, rate, total, trio):
        found = _frame(context, sentence, rate, total, count)
        if found is None or _is_threefold(found, [f for f in near if f not in trio]):
            return None
        return found if _is_near(found, _FAR_OFF) else None
    measured = rate.above is not None or rate.unit is not None or rate.figure.quantity.kind is QuantityKind.MONEY
    measured = measured and "/" not in (total.quantity.unit or "")
    if not measured or (rate.noun == "" and rate.unit is None):
        return None  # "an average of 17", "31 burglaries per 10,000": of what, only words can say
    alone = [f for f in figures if f.quantity.kind is not QuantityKind.ORDINAL] == trio
    if are_two_offers(sentence, rate, total):
        return None
    frame = _frame(context, sentence, rate, total, count, why="the only rate, total and count of its sentence")
    return frame if frame is not None and alone and _may_be_made(frame) else None


def _is_threefold(frame: PerUnit, others: Sequence[Figure]) -> bool:
    """ "Paid 36 actors $150 a day for 20 days, which came to $108,000": a third figure goes into the total."""
    values = [fact.value or Fraction(0) for fact in (frame.total, frame.count, frame.rate)]
    made = values[1] * values[2] * frame.factor
    return any(
        abs(made * (other.quantity.value or 0) - values[0]) <= last_place(frame.total)
        for other in others
        if is_bare(other.quantity) or other.quantity.noun is not None
    )


def _in_other_words(context: Context, sentence: Sentence, rate: Rate, near: Sequence[Figure]) -> PerUnit | None:
    """ "Sold 1,240 guidebooks, taking £7,440 at £6 a copy": what is counted is told in other words than the rate has.

    Then the words have to make the rate of the two, nothing else may be counted, and a slip has to explain it.
    """
    chosen = choose(sentence, rate, near, named=False)
    if chosen is None or stand_apart(sentence, sentence.start, sentence.end):
        return None
    total, count = chosen
    at = rate.figure.outer - 1
    priced = sentence.word(at) == "at" and at - total.last <= 1 and total.last <= at
    after = max(total.last, count.last) <= rate.figure.outer
    between = {sentence.word(i) for i in range(max(total.last, count.last), rate.figure.outer)}
    made = is_introduced(sentence, rate.figure) and bool(between & words_about("per_unit")["worked_out"])
    if not after or "and" in between or not (priced or made):
        return None
    if any(f.quantity.kind in {QuantityKind.MONEY, rate.figure.quantity.kind} for f in near if f not in chosen):
        return None
    apposed = made and rate.figure.outer - max(total.last, count.last) <= _APPOSED and bool(between & {"average"})
    found = _frame(context, sentence, rate, total, count, why=_IN_OTHER_WORDS)
    if apposed and found is not None and _is_near(found, _CLOSE):
        return replace(found, inferred="")  # "its 1,064 pupils into 38 classes, on average 28 to a room"
    return found if found is not None and _may_be_made(found, _DIGITS) else None


def _in_unit_of_total(rate: Rate, near: Sequence[Figure]) -> Rate:
    """ "put in 4,800 hours, an average of 40 each": a bare rate is in the unit of the only measure beside it."""
    own = rate.figure.quantity
    measures = [f for f in near if f.quantity.kind in _MEASURED and "/" not in (f.quantity.unit or "/")]
    if not is_bare(own) or rate.base > 1 or rate.unit is not None or len(measures) != 1 or own.mod is not None:
        return rate
    unit = unit_named(measures[0].quantity.unit or "")
    before = measures[0].last <= rate.figure.outer
    return replace(rate, above=unit, bare=True) if unit is not None and before and rate.noun != "" else rate


def _may_be_made(frame: PerUnit, kinds: frozenset[str] | None = None) -> bool:
    """Whether the three agree, or would but for one slip, of some kinds or of any."""
    figures = (frame.total, frame.count, frame.rate)

    def holds(values: Sequence[Fraction]) -> bool:
        total, count, each = values
        coarse = last_place(frame.total) if kinds is None else min(last_place(frame.total), total / _COARSE)
        return abs(count * each * frame.factor - total) <= max(coarse, total / _FINE)

    values = [fact.value for fact in figures if fact.value is not None]
    return len(values) == len(figures) and (holds(values) or is_one_slip_away(figures, holds, kinds))


def _are_two_ways(sentence: Sentence, rate: Rate, total: Figure) -> bool:
    """ "6.5 metres across, with segments each 1.32 metres wide": the widths do not make up the other length."""
    ways = [sentence.word(figure.last) for figure in (rate.figure, total)]
    return not _WAYS.isdisjoint(ways) and ways[0] != ways[1]


def _frame(
    context: Context, sentence: Sentence, rate: Rate, total: Figure, count: Figure, why: str = ""
) -> PerUnit | None:
    factor = factor_of(rate, total.quantity, count.quantity)
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


def _said(sentence: Sentence, rate: Rate, total: Figure, trio: Sequence[Figure]) -> bool:
    """Whether the words say that the three make one sum."""
    last = trio[2]
    if last is total:
        if any(says("in_all", *(sentence.word(i) for i in range(total.last, total.last + n))) for n in (1, 2)):
            return True
        between = [(sentence.word(i),) for i in range(trio[1].last, total.outer) if not _is_price(sentence, i)]
        if sentence.word(rate.figure.outer - 1) == "at" and sentence.word(total.outer - 1) in {",", "–", "—", "("}:
            return sentence.word(total.last) in {",", ".", ")", "", ";"} and total.outer - 1 <= max(
                rate.end, trio[1].last
            )
        if [sentence.word(total.outer - n) for n in (2, 1)] == [",", "or"] and sentence.word(total.last) != "for":
            return True  # "$35 a square foot for 2,400 square feet, or $84,000 a year"
        return not rate_words()["sums"].isdisjoint(between)
    at = sentence.word(rate.figure.outer - 1) == "at"
    if last is rate.figure or trio[1] is rate.figure:
        takes = at and last is not rate.figure and says("taking", sentence.word(last.outer - 1))
        return takes or is_introduced(sentence, rate.figure)
    made = {(sentence.word(i),) for i in range(rate.end, trio[1].outer)}
    whose = sentence.word(last.outer - 1 - (sentence.doc[last.outer - 1].pos_ == "DET"))
    if trio[1] is total and whose in {"for", "of"} and not rate_words()["sums"].isdisjoint(made):
        return True  # "A rent of €9.50 per square metre means €570 for a flat of 60 square metres"
    # The rate comes first: "2.5 per 1,000 births: 15 deaths among 6,000", "at 7 tonnes a hectare, the 84 tonnes …"
    return at or any(sentence.word(i) in {":", "–", "—", "("} for i in range(rate.end, trio[1].outer))


def _is_price(sentence: Sentence, at: int) -> bool:
    """ "a flat that went for €850 a month now goes for €952": what one of them costs, and no sum."""
    return sentence.word(at) == "for" and sentence.doc[at - 1].lemma_.lower() == "go"


# --- across two sentences ---------------------------------------------------------------------------------------------


def _rate_after(context: Context, before: Sentence, sentence: Sentence, rate: Rate) -> PerUnit | None:
    """ "It sold 400 jars for €2,000. That is €5 a jar." """
    at = rate.figure.outer
    opening = [sentence.word(i) for i in range(sentence.start, at)]
    if not opening or rate.figure is not sentence.figures[0]:
        return None
    led = says("takes_up", opening[0]) and len(opening) <= _OPENING and is_introduced(sentence, rate.figure)
    called = _called_average(sentence, rate.figure)
    if not led and called is None:
        return None
    chosen = choose(before, rate, before.figures[-_NEIGHBOURS:])
    named = chosen is not None
    if chosen is None and not led and called not in _OWNED:
        return None
    if chosen is None:
        chosen = choose(before, rate, before.figures, named=False)
    if chosen is None or is_spoiled(before) or (not led and _tells_of_others(sentence)):
        return None
    first, second = sorted(chosen, key=lambda figure: figure.first)
    if stand_apart(before, first.last, second.outer):
        return None
    frame = _frame(context, sentence, rate, *chosen, why="the sentence takes up the figures of the one before")
    if frame is not None and called is not None:
        frame = replace(frame, rate=_rounded(context, frame.rate))
    sure = named and led
    if called in {"a", "an"} and not led and not _is_supposed(sentence, rate.figure):
        return frame if frame is not None and _may_be_made(frame, _REORDERED) else None
    return frame if frame is not None and (_is_near(frame) if sure else _may_be_made(frame, _DIGITS)) else None


def _rounded(context: Context, rate: Fact) -> Fact:
    """An average that is told like a count: "an average of 28 patients" may be 27.96."""
    quantity = rate.quantity
    if not quantity.exact or quantity.value is None:
        return rate
    name, half = f"{rate.name}:mean", quantity.written.unit_in_last_place / 2
    unit = quantity.unit or "1"
    return context.word(
        name, quantity.start, quantity.end, quantity.value, unit=unit, style=quantity.written.style, slack=half
    )


def _tells_of_others(sentence: Sentence) -> bool:
    """ "A density of 320 is usual on the mainland"."""
    return not words_about("per_unit")["others"].isdisjoint(sentence.words)


def _is_supposed(sentence: Sentence, rate: Figure) -> bool:
    """ "With an average of 40 …", "A density of 220 … would be nothing in a city": said of the one that was told."""
    behind = {sentence.word(i) for i in range(rate.last, min(rate.last + _OPENING, sentence.end))}
    return sentence.word(sentence.start) in {"at", "with"} or "would" in behind


def _called_average(sentence: Sentence, rate: Figure) -> str | None:
    """The article of "an average of 40", "his average of 2.5", "a density of 220"; None for others."""
    at = rate.outer - 1
    if sentence.word(at) != "of" or not says("averages", sentence.word(at - 1)):
        return None
    article = sentence.word(at - 2)
    return article if article in _OWNED | {"a", "an"} else None


def _is_near(frame: PerUnit, times: int | Fraction = _OFF) -> bool:
    """Whether total and count make a rate of the size that is told: else they are of other things."""
    total, count, rate = (fact.value for fact in (frame.total, frame.count, frame.rate))
    if not total or not count or not rate:
        return True
    made = total / (count * frame.factor)
    return any(1 <= max(made, told) / min(made, told) < times for told in (rate, rate * 1000, rate / 1000))


def _total_after(context: Context, before: Sentence, sentence: Sentence) -> Iterator[PerUnit]:
    """ "She averages 26.5 points a game. Over 14 games that comes to 371." """
    if len(sentence.figures) != _PAIR or len(before.figures) > _NEIGHBOURS:
        return
    rates = [rate for index in range(len(before.figures)) if (rate := rate_at(before, index)) is not None]
    if len(rates) != 1:
        return
    rate = rates[0]
    chosen = choose(sentence, rate, sentence.figures)
    if chosen is None or stand_apart(sentence, sentence.start, sentence.end) or is_spoiled(sentence):
        return
    total, count = chosen
    each = "/" in (total.quantity.unit or "") or sentence.word(total.last) in {"a", "per"}
    if total.first < count.first or each:
        return  # "at €12.82 an hour … For a 40-hour week that makes €2,222 a month"
    between = [sentence.word(i) for i in range(count.last, total.outer)]
    told = any(says("takes_up", word) for word in between) and any(says("sums", word) for word in between)
    if told and count.outer - sentence.start <= _OPENING:
        found = _frame(context, sentence, rate, total, count, why="the sentence takes up the rate of the one before")
        if found is not None:
            yield found


def _made_in_all(context: Context, before: Sentence, sentence: Sentence) -> Iterator[PerUnit]:
    """ "Each of the 46 rooms gets a boiler costing £310. The bill, £14,260, …": the only total of the next sentence.

    It is tied where it fits or has its digits swapped: another total would be another sum.
    """
    if len(before.figures) > _NEIGHBOURS or len(sentence.figures) > _NEIGHBOURS or is_spoiled(before):
        return
    rates = [rate for index in range(len(before.figures)) if (rate := rate_at(before, index)) is not None]
    if len(rates) != 1 or rates[0].base > 1 or stand_apart(before, before.start, before.end):
        return
    rate = rates[0]
    counts = [f for f in before.figures if f is not rate.figure and is_count(before, rate, f)]
    totals = [f for f in sentence.figures if is_total(sentence, rate, f) and _is_whole(sentence, f)]
    if len(counts) != 1 or len(totals) != 1:
        return
    count, total = counts[0], totals[0]
    factor = factor_of(rate, total.quantity, count.quantity)
    expected = (count.quantity.value or 0) * (rate.figure.quantity.value or 0) * (factor or 0)
    said = _is_called_total(sentence, total)
    if not fits_or_is_swapped(total.quantity, Fraction(expected), changed=said):
        return
    found = _frame(context, sentence, rate, total, count, why="it is what the figures of the sentence before make")
    if found is not None:
        yield found


def _averaged(context: Context, before: Sentence, sentence: Sentence) -> Iterator[PerUnit]:
    """ "It put on 32 meetings this season. With 41,600 people in all, the average gate was 1,300"."""
    if len(before.figures) > _NEIGHBOURS or is_spoiled(sentence):
        return
    for index, figure in enumerate(sentence.figures):
        rate = rate_at(sentence, index)
        if rate is None or rate.noun not in {"", _EACH} or rate.unit is not None or rate.base > 1:
            continue
        totals = [f for f in sentence.figures if f is not figure and f.last <= figure.first]
        totals = [f for f in totals if is_total(sentence, rate, f) or _is_bare_count(figure, f)]
        counts = [f for f in before.figures if is_count(before, rate, f) and (f.quantity.value or 0) > 1]
        if len(totals) != 1 or len(counts) != 1:
            continue
        expected = (totals[0].quantity.value or 0) / (counts[0].quantity.value or 1)
        if fits_or_is_swapped(figure.quantity, Fraction(expected)):
            why = "the average is that of the figures beside it"
            found = _frame(context, sentence, rate, totals[0], counts[0], why=why)
            if found is not None:
                yield found


def _is_called_total(sentence: Sentence, figure: Figure) -> bool:
    """ "The bill, £14,260,", "takings were £144,000", "432 tonnes in all"."""
    before = [(sentence.word(i),) for i in range(max(sentence.start, figure.outer - _LONGEST), figure.outer)]
    after = [tuple(sentence.word(i) for i in range(figure.last, figure.last + n)) for n in (1, 2)]
    return not rate_words()["totals"].isdisjoint(before) or any(says("in_all", *phrase) for phrase in after)


def _is_bare_count(rate: Figure, total: Figure) -> bool:
    """ "41,600 people" may be what an average gate of 1,300 is the average of."""
    return all(f.quantity.kind is QuantityKind.NUMBER and f.quantity.unit in {None, "1"} for f in (rate, total))


def _is_whole(sentence: Sentence, figure: Figure) -> bool:
    """Whether a figure is no part, limit or share of something."""
    return sentence.word(figure.outer - 1) not in {"of", "by", "from", "than"} and figure.quantity.mod is None
