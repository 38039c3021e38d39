"""One amount in two units."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from factcheck.checks._base import Ceiling, Check, Doubt, Tie, right, wrong
from factcheck.extraction.units import Unit
from factcheck.facts import Fact, Facts
from factcheck.facts.frames.conversion import Conversion
from factcheck.reasoning import Expression, Form, Relation, at_most, equal

_SLACK = Fraction(2, 100)  # of a figure rounded to one or two digits: "a 500-pound (225-kilogram) bomb"
_BOTH_ROUND = Fraction(8, 100)  # where both are names more than measurements: "20 mph (30 km/h)"
_MONTHS = Fraction(9, 100)  # a month has 28 to 31 days, and four weeks are one loosely
_FITS = Fraction(3, 100)
_ROUGH_DIGITS = 2
_TIME = (("time", 1),)
_SPEED = (("length", 1), ("time", -1))
_STEP = 5  # in which speeds of the wind are told
_MOST_STEPS = Fraction(6, 100)
_FACTOR_DIGITS = 4


class UnitConversion(Check):
    """An amount against the same amount in another unit.

    ## What it does
    Ties "39 miles (63 km)" by `second = factor × first`, with factors that are exact by definition (SI Brochure; NIST
    Handbook 44). It reads brackets, "or", "that is", "equivalent to", a slash, lists and ranges, lengths and weights of
    two units (6 ft 1 in), speeds, areas, volumes and rates, and fuel consumption in either way. A temperature is
    converted as a reading (`°F = 1.8 × °C + 32`), a difference of temperatures without the 32.

    ## Why it matters
    Conversions are done in a hurry and by hand, and a difference of temperatures converted like a reading is among the
    errors that newspapers correct most.

    ## When it is silent
    The digits as rounded leave room, with 2% more where one of the two is rounded to one or two digits; a gallon, ton,
    ounce, mile or horsepower of another kind fits; the two are offered as alternatives or measure different things.
    """

    name = "unit-conversion"
    doubtful = Doubt.INFERRED
    keeps_noughts = True
    rank = 4
    message = "{first} would be {second.expected}, not {second}."
    arithmetic = "{first.n} × {factor} {converted.eq}"
    examples = (
        wrong("The race covers 26.2 miles ({24.2 km}) of forest track.", repair="42.2 km"),
        wrong("A 25 kg ({75 lb}) sack of seed costs less in spring.", repair="55 lb"),
        wrong("At 6 ft 3 in ({1.19 m}) she is the tallest in the squad.", repair="1.91 m"),
        wrong("The bay has warmed by 1.5°C ({34.7°F}) since 1960.", repair="2.7°F"),
        wrong("Bake it at 200°C ({329°F}) for an hour.", repair="392°F"),
        wrong("The ferry makes 30 knots, that is {65 km/h}, in calm water.", repair="56 km/h"),
        wrong("The farm, 300 acres ({211 hectares}) of pasture, was sold.", repair="121 hectares"),
        wrong("It uses 5.6 l/100 km, or {24 mpg}, on the motorway.", repair="42 mpg"),
        wrong(
            "The fire burned 1,500 hectares. For American readers: that is {3,077 acres}.",
            repair="3,707 acres",
            severity=Ceiling.WARNING,
        ),
        wrong(
            "The towpath runs for 24 miles. Walkers pass nine locks. The posts count {68 kilometres} of it.",
            severity=Ceiling.WARNING,
        ),
        wrong(
            "The stone weighed 19 kilograms. A crane lifted it. On the old scales it was {201 pounds}.",
            severity=Ceiling.WARNING,
        ),
        wrong("The moor has 520 hectares of heather. The trust wants all {618 acres} of it.", severity=Ceiling.WARNING),
        wrong(
            "The vault is kept at 12 degrees Celsius. Visitors read {70 degrees Fahrenheit} by the door.",
            severity=Ceiling.WARNING,
        ),
        wrong("The eel was 27 feet long. In the museum it is {22.0 metres}.", severity=Ceiling.WARNING),
        wrong("The crater is 9,000 metres, or {25,900 feet}, wide.", repair="29,500 feet"),
        wrong("The ridge is 2,000 metres, about {5,660 feet}, high.", repair="6,560 feet", severity=Ceiling.WARNING),
        wrong(
            "The nave is 300 feet long. A visitor from Turin, who made it {81 metres}, was shown the plan.",
            severity=Ceiling.WARNING,
        ),
        wrong("The moor covers 300 acres. All {211 hectares} of it are grazed.", severity=Ceiling.WARNING),
        wrong(
            "The tram's speed, given by its maker as 70 km/h, is told in the brochure as {34.5 mph}.",
            severity=Ceiling.WARNING,
        ),
        wrong(
            "Winters are 1.5 degrees Celsius milder than in 1970. In Fahrenheit, that is a rise of {34.7 degrees}.",
            severity=Ceiling.WARNING,
        ),
        right("The yacht is 400 metres long. It has 131ft masts.", because="a length of a part"),
        right("The park has 200 acres. All 30 hectares of woodland lie in the north.", because="of a part"),
        right(
            "The car's top speed is 250 km/h; it was clocked at 105 mph on the bypass.", because="two speeds of one car"
        ),
        right("The towpath runs for 42 miles. Walkers pass nine locks. The posts count 68 kilometres of it."),
        right("The towpath runs for 24 miles. A hotel stands 30 kilometres off.", because="two ways"),
        right(
            "The eel was 27 feet long, the tank 30 feet. In the museum it is 22.0 metres.", because="nobody knows which"
        ),
        right("The tank holds 40 gallons. It was 250 litres short of what the farm needs.", because="another amount"),
        right("It was 2.1C (3.8F) above the level of 1900, and nights never fell below 20C (68F).", because="a bound"),
        right("The race covers 26.2 miles (42.2 km) of forest track."),
        right("Listed at 5 feet 10 inches (1.78 m) and 180 pounds (82 kg), he bats left-handed."),
        right("The town expects 2C (3.6F) of warming, and a high of 36.7C (98.06F) was read there."),
        right("Divers removed a 500-pound (225-kilogram) bomb.", because="both figures are names"),
        right("The 27-mile (43 km) canal reopened.", because="the first figure is rounded"),
        right("The tank holds 40 gallons (182 litres).", because="imperial gallons"),
        right("The coastguard patrols a 12-mile (22 km) zone.", because="nautical miles"),
        right("Runners can choose 5 km or 10 miles.", because="two races, not one length twice"),
        right("The path is 12 km long (300 m of it under cover).", because="another length stands in the bracket"),
        right("The dough keeps for 5 days, or 3 months in the freezer.", because="another condition"),
        right("The van calls at 34 farms every three weeks, i.e. two a day.", because="a time and a rate"),
    )

    def relate(self, facts: Facts) -> Iterator[Tie]:
        """One tie per conversion."""
        for pair in facts.of(Conversion):
            forms = tuple(_forms(pair))
            if not forms:
                continue
            first, second = pair.first, pair.second
            one, other, difference = _likeliest(pair)
            tie = self.tie(
                *forms,
                shown={"converted": _converted(first, one, other, difference=difference)},
                words=_factor_words(one, other),
                message="A difference of {first} is {second.expected}, not {second}." if pair.difference else "",
                arithmetic="{first} × {factor} {converted.eq}"
                if first.quantity.written.style == "compound"
                else _arithmetic(one, other, difference=difference),
                ceiling=Ceiling.WARNING if pair.inferred else Ceiling.ERROR,
                why=pair.inferred,
                way=pair.way,
                firm=pair.is_known,
                second=second,
                first=first,
            )
            yield replace(tie, likelihood=pair.likelihood)


def _likeliest(pair: Conversion) -> tuple[Unit, Unit, bool]:
    """The units that fit best, and whether they are of a difference; as the text says, where none fits."""
    first, second = pair.first.value, pair.second.value
    readings = (pair.difference,) if pair.difference is not None else (False, True)
    options = [(one, other, reading) for one, other in pair.units for reading in readings]
    if first and second:
        for one, other, reading in options:
            if one.dimension != other.dimension:
                value = 1 / (first * one.factor * other.factor)
            else:
                offset = Fraction(0) if reading else one.offset * one.factor / other.factor - other.offset
                value = first * one.factor / other.factor + offset
            if abs(value / second - 1) <= _FITS:
                return one, other, bool(reading)
    one, other, reading = options[0]
    return one, other, bool(reading)


def _forms(pair: Conversion) -> Iterator[Form]:
    """The equation for each pair of units, then with the slack that rounded figures are given."""
    first, second = pair.first, pair.second
    rooms: list[Form] = []
    for one, other in pair.units:
        label = f"{one.code} as {other.code}"
        if one.dimension != other.dimension:
            yield Form(label, equal(second.var * first.var * (one.factor * other.factor), 1))
            product = 1 / (one.factor * other.factor)
            rooms.append(Form(f"{label}, nearly", _near(second.var * first.var, product, _SLACK)))
            continue
        factor = one.factor / other.factor
        if one.offset != other.offset and pair.difference is not True:
            yield Form(f"{label}, a reading", equal(second.var, _converted(first, one, other, difference=False)))
        if one.offset == other.offset or pair.difference is not False:
            yield Form(label, equal(second.var, factor * first.var))
            slack = _slack(first, second, one, other)
            if slack and first.value and second.value:
                rooms.append(Form(f"{label}, nearly", _near(second.var / first.var, factor, slack)))
    yield from rooms


def _converted(first: Fact, one: Unit, other: Unit, *, difference: bool) -> Expression:
    if one.dimension != other.dimension:
        return 1 / (first.var * (one.factor * other.factor))
    factor = one.factor / other.factor
    if difference or one.offset == other.offset:
        return first.var * factor
    return first.var * factor + (one.offset * factor - other.offset)


def _near(quotient: Expression, factor: Fraction, slack: Fraction) -> Relation:
    return at_most((quotient - factor) ** 2, (slack * factor) ** 2)


def _slack(first: Fact, second: Fact, one: Unit, other: Unit) -> Fraction:
    digits = sorted((_digits(first), _digits(second)))
    slack = Fraction(0)
    if digits[0] <= _ROUGH_DIGITS:
        slack = _SLACK
    if digits[1] == 1:
        slack = _BOTH_ROUND
    speeds = [fact.value for fact in (first, second) if one.dimension == _SPEED and fact.value]
    if len(speeds) > 1 and not any(speed % _STEP for speed in speeds):
        # Winds are told in steps of five: "165 km/h (105 mph)".
        slack = max(slack, min(sum((Fraction(_STEP, 2) / speed for speed in speeds), Fraction(0)), _MOST_STEPS))
    if one.dimension == _TIME and "mo" in {one.code, other.code}:
        slack = max(slack, _MONTHS)
    return slack


def _digits(fact: Fact) -> int:
    """Significant digits of a numeral, zeros at its end left out."""
    written = fact.quantity.written
    steps = abs(written.value / written.unit_in_last_place)
    if steps.denominator != 1:
        return _ROUGH_DIGITS + 1
    digits = str(int(steps))
    return len(digits if written.decimals else digits.rstrip("0")) or 1


def _factor_words(one: Unit, other: Unit) -> dict[str, str]:
    factor = one.factor / other.factor if one.dimension == other.dimension else 1 / (one.factor * other.factor)
    return {"factor": f"{float(factor):.{_FACTOR_DIGITS}g}"}


def _arithmetic(one: Unit, other: Unit, *, difference: bool) -> str:
    if one.dimension != other.dimension:
        return "{factor} ÷ {first.n} {converted.eq}"
    if one.offset == other.offset or difference:
        return ""
    if one.code == "Cel":
        return "{first.n} × 1.8 + 32 {converted.eq}"
    if one.code == "[degF]":
        return "({first.n} − 32) ÷ 1.8 {converted.eq}"
    return "{converted.eq}"
