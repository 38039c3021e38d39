"""How finely the two levels of a change are meant, which the one shows of the other.

Who writes "to 1.2 million from 2 million" leaves out a nought, and no digit: two levels of one change are rounded to
one place. So are 1,760 and 1,600: the noughts of a rounded number seldom stand beside a number that is counted to the
ten. A tenth of the coarser place is as far as that goes: beside 12,438, 10,000 may still be a round number.

Prices are not cut off. Nor are two levels of which the one is all but exactly so many times the other, where the text
says another number of times: their digits are all meant, and of the three only the multiple may be cut off. The same
goes for a level that is exactly what a rate for every period adds up to, where it should have been compounded.

Two levels and their difference that end at one place are rounded in one way: "shrank by 11 days to 23 from 34" may be
out by one day, and not by two, which it would take one figure that is cut off and others that are rounded up to make.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from factcheck.checks._base import Tie
from factcheck.extraction.model import QuantityKind
from factcheck.facts import Fact
from factcheck.reasoning import coarse_unit, rounded

_ENDS = ("start", "end")
_KINDS = frozenset({QuantityKind.MEASURE, QuantityKind.MONEY, QuantityKind.NUMBER, QuantityKind.PERCENT})
_DIFFERENCES = "change-amount"
_TENTH = 10
_THREE = 3
_LIKE = 10  # times: levels further apart are seldom rounded to one place
_TWICE = 2
_EXACT = Fraction(1, 200)  # of a multiple
_PRICE = 1000  # in the whole unit of a currency: what costs less is seldom told in tens


@dataclass(frozen=True, slots=True)
class Place:
    """To which place a level was rounded.

    Attributes:
        unit: What a step of that place is worth.
        cut: Whether the level may have been cut off there, instead of rounded.
    """

    unit: Fraction
    cut: bool


def places_of(ties: Iterable[Tie], by_name: Mapping[str, Fact]) -> dict[str, Place]:
    """The places of the levels of changes, where the other level or the kind of figure shows more than the digits do.

    Args:
        ties: All ties.
        by_name: Everything that stands in them.
    """
    found: dict[str, Place] = {}
    for tie in ties:
        for name, place in _of_a_difference(tie, by_name):
            known = found.get(name, place)
            found[name] = Place(min(place.unit, known.unit), place.cut and known.cut)
        pair = [tie.roles[role] for role in _ENDS if role in tie.roles]
        used = {name for form in tie.forms for name in form.relation.variables if name in by_name}
        if len(pair) != len(_ENDS) or not used <= {fact.name for fact in tie.roles.values()}:
            continue  # where several figures may be meant, nothing says which are of one change
        multiple = tie.roles.get("multiple")
        exact = multiple is not None and _is_other_multiple(pair, multiple)
        rate = tie.roles.get("rate") if tie.firm else None
        places = list(_places(pair, exact=exact or rate is not None, told=not tie.why))
        if rate is not None and _is_plain(rate):
            places.append((rate.name, Place(_last_place(rate), cut=False)))  # 260 is 200 and three times 10% of it
        for name, place in places:
            known = found.get(name, place)
            found[name] = Place(min(place.unit, known.unit), place.cut and known.cut)
    return found


def _of_a_difference(tie: Tie, by_name: Mapping[str, Fact]) -> Iterator[tuple[str, Place]]:
    """ "by $1.6m to $9.4m from $7.8m": three figures that end at one place, each rounded there."""
    if tie.check.name != _DIFFERENCES or len(tie.roles) != _THREE or tie.unknowns:
        return
    facts = [by_name[fact.name] for fact in tie.roles.values() if fact.name in by_name]
    used = {name for form in tie.forms for name in form.relation.variables}
    whole = used == {fact.name for fact in facts} and len({fact.dimension for fact in facts}) == 1
    if not whole or not all(fact.value and _is_unhedged(fact) and _ends_at_a_place(fact) for fact in facts):
        return
    units = {_place(fact) for fact in facts}
    if len(units) == 1:
        unit = min(units)
        for fact in facts:
            # A count is itself, and no more is made of it.
            if not rounded(fact.value or Fraction(0), unit).encloses(fact.quantity.readings[0].loose):
                yield fact.name, Place(unit, cut=False)


def _is_unhedged(fact: Fact) -> bool:
    return fact.quantity.mod is None and len(fact.quantity.readings) == 1


def _ends_at_a_place(fact: Fact) -> bool:
    """Not "two and a half", which has no last digit."""
    written = fact.quantity.written
    return not written.unit_in_last_place or (written.value / written.unit_in_last_place).denominator == 1


def _places(pair: list[Fact], *, exact: bool, told: bool) -> Iterator[tuple[str, Place]]:
    if not all(map(_is_plain, pair)) or pair[0].dimension != pair[1].dimension:
        return
    own, cut = [_place(fact) for fact in pair], not exact
    if exact or (told and all(map(_is_price, pair))):
        own, cut = [_last_place(fact) for fact in pair], False
    scales = [fact.quantity.scale.factor if fact.quantity.scale else 1 for fact in pair]
    values = [fact.value or Fraction(0) for fact in pair]
    alike = scales[0] == scales[1] and Fraction(1, _LIKE) < values[0] / values[1] < _LIKE
    for fact, mine, theirs in zip(pair, own, reversed(own), strict=True):
        unit = max(theirs, mine / _TENTH) if alike and theirs < mine else mine
        if unit != _place(fact) or not cut:
            yield fact.name, Place(unit, cut)


def _is_plain(fact: Fact) -> bool:
    quantity = fact.quantity
    plain = quantity.kind in _KINDS and quantity.mod is None and not quantity.exact and len(quantity.readings) == 1
    return plain and quantity.written.style == "digits" and fact.value is not None and fact.value > 0


def _is_other_multiple(pair: list[Fact], multiple: Fact) -> bool:
    """ "from 35 acres to 280, seven times the size": exactly eight times."""
    told = multiple.value or Fraction(0)
    if not all(map(_is_plain, pair)) or told.denominator != 1 or told < _TWICE:
        return False
    low, high = sorted(fact.value or Fraction(0) for fact in pair)
    times = round(high / low)
    return times >= _TWICE and times != told and abs(high / low - times) <= _EXACT * times


def _is_price(fact: Fact) -> bool:
    """ "£250 a hearing": an amount of money with no scale word, and too small for anybody to round it."""
    quantity = fact.quantity
    return quantity.kind is QuantityKind.MONEY and quantity.scale is None and (fact.value or 0) < _PRICE


def _place(fact: Fact) -> Fraction:
    """What one step of the last digit that counts is worth: of 1,600 a hundred, of "2 million" a million."""
    written = fact.quantity.written
    coarse = coarse_unit(written.value, written.unit_in_last_place)
    return _last_place(fact) if coarse is None else abs(coarse * (fact.value or 0) / written.value)


def _last_place(fact: Fact) -> Fraction:
    written = fact.quantity.written
    return abs(written.unit_in_last_place * (fact.value or 0) / written.value)
