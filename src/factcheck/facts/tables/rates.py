"""Lines of rates, shares and prices, and the two lines that each goes with: amount = rate × base.

A yield per hectare, a margin, a price and a share of the total are all of that form, by a power of ten that the units
of the heads decide. The head says that a line is a rate; of what, is what holds in most places.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import permutations
from math import log10
from typing import Final

from factcheck.facts.tables.agreement import Agreement, Span, compared, product, span_of
from factcheck.facts.tables.cells import Number
from factcheck.facts.tables.grid import Lines, years_in
from factcheck.facts.tables.rate_names import is_named
from factcheck.facts.tables.sums import Budget, is_total
from factcheck.facts.tables.words import says
from factcheck.reasoning import Slip, digit_slips

_REACH: Final = 6  # lines on either side of a rate
_LEAST: Final = 2  # lanes in which it holds
_DIGITS: Final = 3.0  # of agreement in all, besides those that chance gives by the number of ways tried
_MOST_FAILS: Final = 3  # times as many lanes must hold as fail, but one may fail beside two
_LEAST_DIGITS: Final = 1.0  # of a lane that shows anything
_MOST_POWER: Final = 6
_DISORDER: Final[frozenset[Slip]] = frozenset({"transposed", "shuffled"})


_Way = tuple[int, int | None, int | None]  # amount, base, and the lane of the total where that is the base


@dataclass(frozen=True, slots=True)
class RateLine:
    """A line of rates.

    Attributes:
        item: The line.
        amount: The line that is rate × base.
        base: The line of bases; None for the share of a total.
        total: For the share of a total: the line of the total.
        factor: What rate × base is divided by.
        holds, fails: Lanes.
    """

    item: int
    amount: int
    base: int | None
    total: int | None
    factor: Fraction
    holds: tuple[int, ...]
    fails: tuple[int, ...]


_LEAST_NAMED: Final = 1
_FEW_DIGITS: Final = 0.5  # of such a lane
_MULTIPLES: Final = 5
_NAMED_DIGITS: Final = 1.0  # of agreement, where the heads name the amount and the base themselves


def find_rates(lines: Lines, budget: Budget) -> Iterator[RateLine]:
    """The lines of rates along one direction of a table."""
    items = [item for item in lines.items if item in lines.filled]
    if len(lines.lanes) <= _LEAST_NAMED:
        return
    for at, item in enumerate(items):
        if not _is_rate(lines, item):
            continue
        near = [*items[max(0, at - _REACH) : at], *items[at + 1 : at + 1 + _REACH]]
        amounts = [other for other in near if lines.nature[other] == "amount"]
        ways: list[_Way] = [(amount, base, None) for amount, base in permutations(amounts, 2)]
        totals = [lane for lane in lines.lanes if is_total(lines.lane_label(lane))]
        ways += [(amount, None, total) for amount in amounts for total in totals[-1:]]
        if not budget.take(len(ways) * len(lines.lanes)):
            return
        named = [
            way for way in ways if way[1] is not None and is_named(*(lines.label(i) for i in (item, way[0], way[1])))
        ]
        found = _best(lines, item, named, by_name=True) if len(named) == 1 else None
        if found is None and len(lines.lanes) > _LEAST:
            found = _best(lines, item, ways)
        if found is not None:
            yield found


def _is_rate(lines: Lines, item: int) -> bool:
    label = lines.label(item)
    return lines.nature[item] in {"percent", "other"} and not says("averages", label) and not says("ranks", label)


def _best(lines: Lines, item: int, ways: Sequence[_Way], *, by_name: bool = False) -> RateLine | None:
    needed = (_NAMED_DIGITS if by_name else _DIGITS) + log10(len(ways) + 1)
    least = _LEAST_NAMED if by_name else _LEAST
    found: list[tuple[float, RateLine]] = []
    for way in ways:
        factor = _factor(lines, item, way)
        if factor is None:
            continue
        holds: list[int] = []
        fails: list[int] = []
        digits = 0.0
        slips = 0
        for lane in lines.lanes:
            agreement = _in_lane(lines, item, way, factor, lane)
            if agreement is None:
                continue
            if agreement.fails:
                fails.append(lane)
                slips += _is_slipped(lines, item, way, factor, lane)
            elif agreement.holds and agreement.digits >= (_FEW_DIGITS if by_name else _LEAST_DIGITS):
                holds.append(lane)
                digits += agreement.digits
        few = len(fails) * _MOST_FAILS <= len(holds) or (len(fails) == 1 and len(holds) >= least)
        if len(holds) >= least and few and digits + min(1, slips) >= needed:
            line = RateLine(item, *way, factor, tuple(holds), tuple(fails))
            found.append((digits - len(fails), line))
    if not found:
        return None
    best = max(found, key=lambda one: one[0])[1]
    others = [line for _, line in found if line is not best]
    # What another way explains is not held against this one.
    explained = {lane for other in others for lane in other.holds}
    kept = tuple(lane for lane in best.fails if lane not in explained and not _is_excused(lines, best, lane))
    return RateLine(best.item, best.amount, best.base, best.total, best.factor, best.holds, kept)


def _numbers(lines: Lines, item: int, way: _Way, lane: int) -> tuple[Number, Number, Number] | None:
    """Rate, amount and base in one lane."""
    amount_line, base_line, total_lane = way
    rate, amount = lines.number(item, lane), lines.number(amount_line, lane)
    if base_line is not None:
        base = lines.number(base_line, lane)
    else:
        base = lines.number(amount_line, total_lane) if total_lane is not None and lane != total_lane else None
    if rate is None or amount is None or base is None or rate.value <= 0 or amount.value <= 0 or base.value <= 0:
        return None
    return rate, amount, base


def _factor(lines: Lines, item: int, way: _Way) -> Fraction | None:
    """The power of ten that most lanes agree on."""
    powers: Counter[int] = Counter()
    for lane in lines.lanes[:24]:
        numbers = _numbers(lines, item, way, lane)
        if numbers is not None:
            rate, amount, base = numbers
            powers[round(log10(float(rate.value * base.value / amount.value)))] += 1
    if not powers:
        return None
    power, count = powers.most_common(1)[0]
    if count * 2 <= sum(powers.values()) or abs(power) > _MOST_POWER:
        return None
    return Fraction(10) ** power


def _in_lane(lines: Lines, item: int, way: _Way, factor: Fraction, lane: int) -> Agreement | None:
    numbers = _numbers(lines, item, way, lane)
    if numbers is None:
        return None
    rate, amount, base = numbers
    counts = way[1] is not None and says("count_heads", lines.label(way[1])) and base.unit == 1
    made, wide = (_made(amount, base, factor, steps, counts=counts) for steps in (Fraction(1, 2), Fraction(1)))
    if made is None or wide is None:
        return None
    found = compared(rate, made, wide)
    if not found.fails:
        return found
    # A rate that was cut off, or amounts that were rounded before they were multiplied.
    times = product(span_of(rate, steps=Fraction(1)), span_of(base, steps=Fraction(1)))
    own = span_of(amount, steps=Fraction(1))
    close = times is not None and times.low / factor <= own.high and own.low <= times.high / factor
    return Agreement(holds=False, fails=False) if close else found


def _is_slipped(lines: Lines, item: int, way: _Way, factor: Fraction, lane: int) -> bool:
    """Whether two digits of the rate, put in another order, make it what the amount and the base say."""
    numbers = _numbers(lines, item, way, lane)
    if numbers is None:
        return False
    rate, amount, base = numbers
    made = _made(amount, base, factor, Fraction(1, 2))
    meant = (value for slip, value in digit_slips(rate.value, rate.unit) if slip in _DISORDER)
    return made is not None and any(made.low - rate.unit / 2 <= value <= made.high + rate.unit / 2 for value in meant)


def _made(amount: Number, base: Number, factor: Fraction, steps: Fraction, *, counts: bool = False) -> Span | None:
    """The rate that an amount and a base make; a base that counts things is exact."""
    first, second = span_of(amount, steps=steps), span_of(base, steps=Fraction(0) if counts else steps)
    if second.low <= 0:
        return None
    return Span(first.low * factor / second.high, first.high * factor / second.low)


def _is_told_in_another_way(found: RateLine, numbers: tuple[Number, Number, Number]) -> bool:
    """Whether a rate is a small multiple of what it would be: of two cuts of hay, of half a year."""
    rate, amount, base = numbers
    made = _made(amount, base, found.factor, Fraction(1, 2))
    own = span_of(rate)
    if made is None or own.low <= 0:
        return False
    ways = [(own.low * times, own.high * times) for many in range(2, _MULTIPLES) for times in (many, Fraction(1, many))]
    return any(low <= made.high and made.low <= high for low, high in ways)


def _is_excused(lines: Lines, found: RateLine, lane: int) -> bool:
    """Whether a footnote hangs at a figure, or the lane is another kind: a total, a mean, other years than the rest."""
    numbers = _numbers(lines, found.item, (found.amount, found.base, found.total), lane)
    if numbers is None or any(number.noted for number in numbers):
        return True
    if found.base is not None and _is_told_in_another_way(found, numbers):
        return True
    label = lines.lane_label(lane)
    if says("averages", label):
        return True
    if found.total is not None and (not label.strip() or is_total(label)):
        return True  # the share of a subtotal is the sum of the shares as rounded
    kinds = {len(years_in(lines.lane_label(other))) for other in found.holds}
    return len(years_in(label)) not in kinds
