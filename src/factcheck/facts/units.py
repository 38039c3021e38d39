"""Units that one figure takes from another: "to 12 cents from 9", "from 35 minutes to 53".

A figure that names no unit, currency or counted thing beside one that does, in the slots of one change, is in the unit
of that one. It takes over the unit, and the factor of a minor unit: 9 is then 0.09 of a dollar, as 12 cents are 0.12.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from factcheck.extraction.model import Quantity, QuantityKind, QuantityReading
from factcheck.extraction.units import Unit, unit_named
from factcheck.facts.model import Change, Fact
from factcheck.reasoning import Interval

LEVEL_KINDS = frozenset(
    {QuantityKind.DURATION, QuantityKind.MEASURE, QuantityKind.MONEY, QuantityKind.NUMBER}
    | {QuantityKind.PERCENT, QuantityKind.TEMPERATURE}
)
"""Kinds of figures that can be the level of something."""
_RATES = frozenset({QuantityKind.PERCENT, QuantityKind.POINTS})
_SHARED = frozenset(
    {QuantityKind.NUMBER, QuantityKind.MONEY, QuantityKind.MEASURE, QuantityKind.PERCENT, QuantityKind.TEMPERATURE}
    | {QuantityKind.DURATION, QuantityKind.AGE, QuantityKind.POINTS}
)
_LARGEST_RATE = 100
_TENFOLD = 10
_YEARS = (1700, 2100)
_PURE = frozenset({None, "1"})
_MEASURED = frozenset({QuantityKind.DURATION, QuantityKind.MEASURE})
_TIME = (("time", 1),)
_TIMES = (frozenset({"h", "min", "s"}), frozenset({"d", "wk"}), frozenset({"a", "mo"}))  # a working day has no 24 hours
_CUSTOMARY = "["  # UCUM writes these units in brackets


def is_bare(quantity: Quantity) -> bool:
    """Whether a figure says nothing of its unit."""
    return (
        quantity.kind is QuantityKind.NUMBER
        and quantity.unit in _PURE
        and quantity.currency is None
        and quantity.noun is None
    )


def is_attribute(quantity: Quantity) -> bool:
    """Whether a measure stands before a thing as its kind: "the 145.3-foot yacht", "20-foot units"."""
    return quantity.kind is QuantityKind.MEASURE and "-" in quantity.text.lstrip("-")


def looks_like_year(quantity: Quantity) -> bool:
    """Whether the digits of a bare number are those of a year."""
    value, written = quantity.value, quantity.written
    plain = quantity.scale is None and not written.group_mark and not written.decimals and written.style == "digits"
    return plain and value is not None and _YEARS[0] <= value <= _YEARS[1]


def quantities_compare(first: Quantity, second: Quantity) -> bool:
    """Whether two figures can be levels of one thing: one unit and currency, or one of them bare."""
    if first.kind not in _SHARED or second.kind not in _SHARED:
        return False
    if is_bare(first) or is_bare(second):
        if is_bare(first) != is_bare(second) and any(
            is_bare(each) and looks_like_year(each) for each in (first, second)
        ):
            return False  # "96.9m, 4% below 1985"
        return all(quantity.kind not in _RATES for quantity in (first, second)) or _like_rates(first, second)
    if (first.kind in _RATES) != (second.kind in _RATES) or first.currency != second.currency:
        return False
    units = {first.unit, second.unit} - _PURE
    # "from €1,150 to €1,422 a month": the rate is said once. A count and a measure are two things.
    return len(units) <= 1 and (first.kind is second.kind or len(units) == 0)


def measure_alike(first: Quantity, second: Quantity) -> bool:
    """Whether two figures can be levels or sizes of one change: in one unit, or in two of one system, as m and cm."""
    return quantities_compare(first, second) or of_one_system(first, second)


def of_one_system(first: Quantity, second: Quantity) -> bool:
    """Whether two figures measure one dimension in two units that belong together: hours and minutes, m and cm."""
    if first.kind is not second.kind or first.kind not in _MEASURED or first.unit == second.unit:
        return False
    one, other = _simple(first.unit), _simple(second.unit)
    if one is None or other is None or one.dimension != other.dimension:
        return False
    if one.dimension == _TIME:
        return any({one.code, other.code} <= times for times in _TIMES)
    return (_CUSTOMARY in one.code) == (_CUSTOMARY in other.code)


def _simple(code: str | None) -> Unit | None:
    unit = unit_named(code) if code is not None else None
    return unit if unit is not None and unit.dimension and not unit.offset else None


def _like_rates(first: Quantity, second: Quantity) -> bool:
    """Whether a bare figure can be in per cent beside a percentage: "to 4.2% from 3.1"; 2,100 cannot."""
    return all(quantity.value is not None and abs(quantity.value) <= _LARGEST_RATE for quantity in (first, second))


def like_size(first: Quantity, second: Quantity) -> bool:
    """Whether two levels can be one thing at two times, where that is inferred: neither is ten times the other."""
    if first.value is None or second.value is None or not first.value or not second.value:
        return False
    return Fraction(1, _TENFOLD) < first.value / second.value < _TENFOLD


def share_units(facts: Mapping[str, Fact], changes: Sequence[Change]) -> dict[str, Fact]:
    """The facts, those that are bare in a change with the unit of their partners."""
    result = dict(facts)
    for change in changes:
        for fact in change.points:
            own = result[fact.name].quantity
            if own.kind is QuantityKind.NUMBER:  # "from 54 to 47 per cent, seven points in a month"
                result[fact.name] = replace(result[fact.name], quantity=as_points(own))
        levels = [*change.start, *change.end]
        named = [fact for fact in levels if not is_bare(result[fact.name].quantity)]
        model = result[named[0].name].quantity if named else _amount_model(change, result)
        if model is None:
            continue
        for fact in (*levels, *(change.amounts if model.kind not in _RATES else ())):
            own = result[fact.name].quantity
            if model.kind is QuantityKind.DURATION and not like_size(own, model):
                continue  # "for ten years, from 50,000": years are counted in tens
            if own.written.style == "words" and own.scale is None and not like_size(own, model):
                continue  # "when a flat cost £90,000; one sold last week for £210,000"
            if is_bare(own) or _lacks_rate(own, model):
                result[fact.name] = replace(result[fact.name], quantity=in_unit_of(own, model))
        names = [fact.name for fact in (*levels, *change.amounts)]
        measured = in_one_unit([result[name].quantity for name in names])
        for name, own in zip(names, measured, strict=True):
            if own is not result[name].quantity:
                result[name] = replace(result[name], quantity=own)
    return result


def in_one_unit(quantities: Sequence[Quantity]) -> list[Quantity]:
    """Figures of one kind in the finest of their units: 190 min, 155 min and 35 min for "3 h 10 min", "2 h 35 min"."""
    units = {quantity.unit: _simple(quantity.unit) for quantity in quantities if quantity.kind in _MEASURED}
    finest = min((unit for unit in units.values() if unit is not None), key=lambda unit: unit.factor, default=None)
    if finest is None:
        return list(quantities)
    found = []
    for own in quantities:
        unit = units.get(own.unit)
        spelt = own.written.style not in {"digits", "compound"}  # "two years" is not written in months again
        if unit is not None and unit.code != finest.code and unit.dimension == finest.dimension and not spelt:
            readings = tuple(_scaled(reading, unit.factor / finest.factor) for reading in own.readings)
            found.append(replace(own, readings=readings, unit=finest.code))
        else:
            found.append(own)
    return found


def as_points(quantity: Quantity) -> Quantity:
    """A number of points between two rates: as exact as its last digit, for rates are not counted."""
    place = quantity.written.unit_in_last_place

    def around(value: Fraction | None, room: Fraction, known: Interval) -> Interval:
        return Interval(value - room, value + room) if value is not None else known

    readings = tuple(
        replace(
            reading,
            strict=around(reading.value, place / 2, reading.strict),
            loose=around(reading.value, place, reading.loose),
            coarse=around(reading.value, place, reading.coarse),
        )
        for reading in quantity.readings
    )
    exact = quantity.exact and quantity.mod is None
    return replace(
        quantity, kind=QuantityKind.POINTS, unit="[pp]", exact=False, readings=readings if exact else quantity.readings
    )


def _amount_model(change: Change, facts: Mapping[str, Fact]) -> Quantity | None:
    """The amount of a change, where only it names the unit."""
    for fact in change.amounts:
        quantity = facts[fact.name].quantity
        if not is_bare(quantity) and quantity.kind in _SHARED:
            return quantity
    return None


def _lacks_rate(own: Quantity, model: Quantity) -> bool:
    return own.currency is not None and own.currency == model.currency and own.unit in _PURE and model.unit not in _PURE


def in_unit_of(quantity: Quantity, model: Quantity) -> Quantity:
    """A figure in the unit and currency of another, its values multiplied as a minor unit asks."""
    factor = Fraction(1)
    if is_bare(quantity) and model.value is not None and model.written.value:
        scale = model.scale.factor if model.scale else 1
        factor = abs(model.value) / (model.written.value * scale)
    readings = tuple(_scaled(reading, factor) for reading in quantity.readings)
    return replace(quantity, readings=readings, unit=model.unit, currency=model.currency, kind=model.kind)


def _scaled(reading: QuantityReading, factor: Fraction) -> QuantityReading:
    if factor == 1:
        return reading
    return replace(
        reading,
        value=None if reading.value is None else reading.value * factor,
        strict=reading.strict.scaled(factor),
        loose=reading.loose.scaled(factor),
        coarse=reading.coarse.scaled(factor),
    )
