"""How a drawn figure is written, and how the slips of a writer alter it."""

from __future__ import annotations

import calendar
import random
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from relations import Figure

SCALES = {10**6: "million", 10**9: "billion"}
TIMES = {2: ("doubled", "twice"), 3: ("tripled", "three times"), 4: ("quadrupled", "four times")}
WORDS = {1: "One", 2: "Two", 3: "Three", 4: "Four", 5: "Five", 6: "Six", 7: "Seven", 8: "Eight", 9: "Nine"}


def written(figure: Figure, style: str) -> str:
    """The figure as it stands in a sentence."""
    value = figure.value
    if style == "money":
        return f"${_digits(value / figure.scale, figure.step / figure.scale)} {SCALES[figure.scale]}"
    if style == "percent":
        return f"{_digits(value, figure.step)}%"
    if style == "points":
        return f"{_digits(value, figure.step)} percentage points"
    if style == "times":
        return f"{_digits(value, figure.step)} times"
    if style in {"ed", "as"}:
        return TIMES[int(value)][style == "as"]
    if style == "year":
        return str(value)
    if style == "month":
        return calendar.month_name[int(value)]
    if style == "weekday":
        return calendar.day_name[int(value)]
    return f"{int(value):,}"


def _digits(value: Fraction, step: Fraction) -> str:
    decimals = 0
    while step and decimals < 6 and (step * 10**decimals) < 1:
        decimals += 1
    return f"{float(value):,.{decimals}f}"


def slips(figure: Figure, style: str, rng: random.Random) -> Iterator[tuple[str, Figure]]:
    """One altered figure for each operator that applies, with the operator's name."""
    if style in {"ed", "as"}:
        factor = rng.choice([factor for factor in TIMES if factor != figure.value])
        yield "another word", replace(figure, value=Fraction(factor))
        return
    if style == "weekday":
        yield "another weekday", replace(figure, value=Fraction((int(figure.value) + rng.randint(1, 6)) % 7))
        return
    if style == "month":
        return
    step = figure.step or Fraction(1)
    digits = str(abs(figure.value / step)) if (figure.value / step).denominator == 1 else ""
    if not digits:
        return
    places = [i for i in range(len(digits) - 1) if digits[i] != digits[i + 1] and not (i == 0 and digits[1] == "0")]
    if places:
        at = rng.choice(places)
        swapped = digits[:at] + digits[at + 1] + digits[at] + digits[at + 2 :]
        yield "digits swapped", replace(figure, value=int(swapped) * step)
    at = rng.randrange(len(digits))
    other = rng.choice([d for d in "123456789" if d != digits[at]])
    yield "one digit", replace(figure, value=int(digits[:at] + other + digits[at + 1 :]) * step)
    leading = int(digits[0]) + (1 if digits[0] != "9" else -1)
    yield "leading digit off by one", replace(figure, value=int(str(leading) + digits[1:]) * step)
    if len(digits) > 2 and style != "year":
        yield "a digit left out", _shorter(figure, digits, rng.randrange(1, len(digits)))
    if figure.scale == 10**6:
        wrong = replace(figure, value=figure.value * 1000, step=figure.step * 1000, scale=10**9)
        yield "million for billion", wrong
    if style == "year":
        yield "a decade off", replace(figure, value=figure.value + rng.choice((-10, 10)))


def _shorter(figure: Figure, digits: str, gone: int) -> Figure:
    """Without one digit; behind the decimal mark, the others stay where they stand: 1.69 becomes 1.6 or 1.9."""
    decimals = len(str(int(figure.scale / figure.step))) - 1 if figure.step else 0
    step = figure.step or Fraction(1)
    if decimals and gone >= len(digits) - decimals:
        step *= 10
    left = int(digits[:gone] + digits[gone + 1 :])
    return replace(figure, value=left * step, step=step if figure.step else figure.step)
