"""Relations with numbers drawn first, and an evaluator of their own: it shares nothing with the checker.

A figure is a value, the unit of its last written digit, and how coarse its trailing zeros may be. A relation
says, for intervals of its figures, by how much its two sides miss each other; it is detectable when they miss
under the loosest reading: every figure one unit of its last digit to either side, and trailing zeros down to
two significant digits where no partner of the same kind is written finer.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from fractions import Fraction
from itertools import product

WORD_SLACK = Fraction(15, 100)  # "doubled" and "a third" are said of 15 per cent more or less


@dataclass(frozen=True)
class Figure:
    """A number of a relation.

    Attributes:
        value: With its scale applied.
        step: One unit of the last written digit, scale applied; 0 for one that is exact.
        kind: Figures of one kind bound each other's coarseness.
        fine: Trailing zeros are digits (percentages, dates, small counts).
        word: A word for a multiple or a fraction.
        scale: What 1 of the numeral is worth.
    """

    value: Fraction
    step: Fraction
    kind: str
    fine: bool = False
    word: bool = False
    scale: int = 1


Box = Mapping[str, tuple[Fraction, Fraction]]


@dataclass(frozen=True)
class Relation:
    """An equation or an order.

    Attributes:
        name: Of its family.
        checks: Ids of the checks that may tell it.
        draw: Draws figures that satisfy it.
        sides: The readings, each giving both sides for points.
        order: ">" where the first side must be above the second.
    """

    name: str
    checks: frozenset[str]
    draw: Callable[[random.Random], dict[str, Figure]]
    sides: tuple[Callable[[Mapping[str, Fraction]], tuple[Fraction, Fraction]], ...]
    order: str = "="

    def agrees(self, figures: Mapping[str, Figure], loosely: bool) -> bool:
        """Whether some values within what the digits say satisfy it, in some reading.

        The sides are monotone in each figure over the boxes drawn here, so that corners decide.
        """
        box = {name: _reach(figures, name, loosely) for name in figures}
        for side in self.sides:
            corners = [side(dict(zip(box, corner, strict=True))) for corner in product(*box.values())]
            gaps = [left - right for left, right in corners]
            if self.order == ">" and max(gaps) > 0:
                return True
            if self.order == "=" and min(gaps) <= 0 <= max(gaps):
                return True
        return False


def _reach(figures: Mapping[str, Figure], name: str, loosely: bool) -> tuple[Fraction, Fraction]:
    figure = figures[name]
    if figure.word:
        slack = WORD_SLACK if loosely else Fraction(3, 100)
        return figure.value * (1 - slack), figure.value * (1 + slack)
    step = figure.step if loosely else figure.step / 2
    if loosely and not figure.fine and figure.step:
        partners = [other.step for key, other in figures.items() if key != name and other.kind == figure.kind]
        coarse = _coarse(figure)
        if all(other >= coarse for other in partners if other):
            step = max(step, coarse)
    return figure.value - step, figure.value + step


def _coarse(figure: Figure) -> Fraction:
    """Ten times the step for each trailing zero, down to two significant digits."""
    step, digits = figure.step, abs(figure.value / figure.step)
    while digits >= 100 and digits.denominator == 1 and digits % 10 == 0:
        digits, step = digits / 10, step * 10
    return step


def amount(value: Fraction | float, decimals: int = 0, scale: int = 1, kind: str = "amount") -> Figure:
    """A figure rounded to so many decimals in its scale."""
    step = Fraction(scale, 10**decimals)
    return Figure(round(Fraction(value) / step) * step, step, kind, scale=scale)


def percent(value: Fraction | float, decimals: int = 0) -> Figure:
    """A percentage."""
    return replace(amount(value, decimals, kind="percent"), fine=True)


def count(value: int) -> Figure:
    """A counted whole number."""
    return Figure(Fraction(value), Fraction(0), "count", fine=True)


def _levels(rng: random.Random) -> tuple[Figure, Figure]:
    """Two money levels in one style, the second higher."""
    decimals, scale = rng.choice(((1, 10**6), (2, 10**9), (0, 10**6), (1, 10**9)))
    low = rng.uniform(110, 480) if decimals <= 1 and scale == 10**6 else rng.uniform(1.2, 9.0)
    decimals = 1 if scale == 10**9 and decimals == 1 else decimals
    start = amount(low * scale, decimals, scale)
    return start, amount(float(start.value) * rng.uniform(1.08, 1.9), decimals, scale)


def _change(rng: random.Random) -> dict[str, Figure]:
    start, end = _levels(rng)
    return {"start": start, "end": end, "change": replace(start, value=end.value - start.value)}


def _percent_change(rng: random.Random) -> dict[str, Figure]:
    start, end = _levels(rng)
    return {"start": start, "end": end, "percent": percent((end.value / start.value - 1) * 100)}


def _multiple(rng: random.Random) -> dict[str, Figure]:
    growth = rng.randint(31, 240)
    return {"percent": percent(growth), "times": amount(1 + growth / 100, 1, kind="times")}


def _doubling(rng: random.Random) -> dict[str, Figure]:
    start, factor = rng.randint(13, 98), rng.choice((2, 3, 4))
    end = start * factor + rng.randint(-1, 1)
    return {
        "start": count(start),
        "end": count(end),
        "times": Figure(Fraction(factor), Fraction(0), "times", word=True),
    }


def _share(rng: random.Random) -> dict[str, Figure]:
    whole = rng.randint(60, 900)
    part = rng.randint(whole // 10, whole * 8 // 10)
    return {
        "part": count(part),
        "whole": count(whole),
        "percent": percent(Fraction(part * 100, whole), rng.choice((0, 1))),
    }


def _parts(rng: random.Random) -> dict[str, Figure]:
    a, b, c = (rng.randint(14, 96) for _ in range(3))
    return {"a": count(a), "b": count(b), "c": count(c), "whole": count(a + b + c)}


def _points(rng: random.Random) -> dict[str, Figure]:
    start = percent(rng.uniform(18, 46), 1)
    end = percent(float(start.value) + rng.uniform(2.1, 9.8), 1)
    return {"start": start, "end": end, "points": replace(start, value=end.value - start.value)}


def _conversion(factor: Fraction, low: int, high: int) -> Callable[[random.Random], dict[str, Figure]]:
    def draw(rng: random.Random) -> dict[str, Figure]:
        first = amount(rng.randint(low, high), 0, kind="first")
        return {"first": first, "second": amount(first.value * factor, 0, kind="second")}

    return draw


def _temperature(rng: random.Random) -> dict[str, Figure]:
    celsius = amount(rng.randint(15, 39), kind="first")
    return {"first": celsius, "second": amount(celsius.value * 9 / 5 + 32, kind="second")}


def _rate(rng: random.Random) -> dict[str, Figure]:
    number, each = rng.randint(120, 940), rng.randint(3, 48)
    return {"number": count(number), "each": count(each), "total": amount(number * each, 0)}


def _span(rng: random.Random) -> dict[str, Figure]:
    start = rng.randint(1905, 1990)
    years = rng.randint(4, 28)
    return {"start": count(start), "end": count(start + years), "years": count(years)}


def _age(rng: random.Random) -> dict[str, Figure]:
    born, age = rng.randint(1921, 1985), rng.randint(19, 64)
    return {"born": count(born), "age": count(age), "year": count(born + age)}


def _votes(rng: random.Random) -> dict[str, Figure]:
    against = rng.randint(14, 180)
    margin = rng.randint(5, 60)
    return {"for": count(against + margin), "against": count(against), "margin": count(margin)}


def _above(rng: random.Random) -> dict[str, Figure]:
    low = rng.randint(1_150, 8_900)
    return {"high": amount(low + rng.randint(90, 900), 0), "low": amount(low, 0)}


def _weekday(rng: random.Random) -> dict[str, Figure]:
    day = date(1995, 1, 1) + timedelta(days=rng.randint(0, 10_000))
    return {"day": count(day.day), "month": count(day.month), "year": count(day.year), "weekday": count(day.weekday())}


def _weekday_sides(of: Mapping[str, Fraction]) -> tuple[Fraction, Fraction]:
    try:
        day = date(int(of["year"]), int(of["month"]), int(of["day"]))
    except ValueError:
        return Fraction(-1), of["weekday"]
    return Fraction(day.weekday()), of["weekday"]


MILES, POUNDS, ACRES, FEET = Fraction("1.609344"), Fraction("0.45359237"), Fraction("0.40468564224"), Fraction("0.3048")

RELATIONS = {
    relation.name: relation
    for relation in (
        Relation("change", frozenset({"change-amount", "percent-change"}), _change,
                 (lambda f: (f["start"] + f["change"], f["end"]),)),
        Relation("percent", frozenset({"percent-change"}), _percent_change,
                 (lambda f: (f["start"] * (1 + f["percent"] / 100), f["end"]),)),
        Relation("percent-multiple", frozenset({"percent-against-multiple"}), _multiple,
                 (lambda f: (1 + f["percent"] / 100, f["times"]),)),
        Relation("multiple", frozenset({"multiple"}), _doubling, (lambda f: (f["start"] * f["times"], f["end"]),)),
        Relation("share", frozenset({"share"}), _share, (lambda f: (f["part"] * 100, f["whole"] * f["percent"]),)),
        Relation("parts", frozenset({"parts-and-total"}), _parts, (lambda f: (f["a"] + f["b"] + f["c"], f["whole"]),)),
        Relation("points", frozenset({"percentage-points", "change-amount"}), _points,
                 (lambda f: (f["start"] + f["points"], f["end"]),)),
        Relation("miles", frozenset({"unit-conversion"}), _conversion(MILES, 21, 390),
                 (lambda f: (f["first"] * MILES, f["second"]),)),
        Relation("pounds", frozenset({"unit-conversion"}), _conversion(POUNDS, 60, 900),
                 (lambda f: (f["first"] * POUNDS, f["second"]),)),
        Relation("acres", frozenset({"unit-conversion"}), _conversion(ACRES, 120, 980),
                 (lambda f: (f["first"] * ACRES, f["second"]),)),
        Relation("feet", frozenset({"unit-conversion"}), _conversion(FEET, 130, 990),
                 (lambda f: (f["first"] * FEET, f["second"]),)),
        Relation("fahrenheit", frozenset({"unit-conversion"}),
                 _temperature, (lambda f: (f["first"] * 9 / 5 + 32, f["second"]),)),
        Relation("rate", frozenset({"per-unit"}), _rate, (lambda f: (f["number"] * f["each"], f["total"]),)),
        Relation("span", frozenset({"duration"}), _span,
                 (lambda f: (f["end"] - f["start"], f["years"]), lambda f: (f["end"] - f["start"] + 1, f["years"]))),
        Relation("age", frozenset({"age-and-year"}), _age,
                 (lambda f: (f["year"] - f["born"], f["age"]), lambda f: (f["year"] - f["born"] - 1, f["age"]))),
        Relation("votes", frozenset({"score"}), _votes, (lambda f: (f["for"] - f["against"], f["margin"]),)),
        Relation("above", frozenset({"comparison"}), _above, (lambda f: (f["high"], f["low"]),), order=">"),
        Relation("weekday", frozenset({"weekday", "impossible"}), _weekday, (_weekday_sides,)),
    )
}  # fmt: skip


def stays(relation: Relation, figures: Mapping[str, Figure], names: Sequence[str]) -> bool:
    """Whether figures drawn at random are apart enough to be told from each other, so that a mark has one place."""
    values = [figures[name].value for name in names]
    return len(set(values)) == len(values) and relation.agrees(figures, loosely=False)
