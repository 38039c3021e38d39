"""How many periods a length of time has: 12 months in a year, 20 years in two decades, three of "three years later"."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from factcheck.extraction.model import Period, PeriodType
from factcheck.extraction.number_words import read_words
from factcheck.facts.growth_words import growth_words

_ONE = (["a"], ["an"], ["one"], ["the"])
_YEAR = "a"
_PAIR = 2


def periods_in(value: Fraction, length: str | None, unit: str) -> Fraction | None:
    """How many periods of one unit a length in another has; None where the units have no fixed ratio.

    Args:
        value, length: Of the length of time, by its UCUM code.
        unit: The period.
    """
    if length == unit:
        return value
    ratio = growth_words().ratios.get((length or "", unit))
    return value * ratio if ratio is not None else None


def length_said(text: str) -> tuple[Fraction, str] | None:
    """The length of time that the words for a time give: "three years later", "in four years' time", "a decade ago".

    Args:
        text: Of a period.
    """
    words = [word.strip("'’") for word in text.lower().replace("-", " ").split()]
    words = words[1:] if words[:1] in (["in"], ["within"]) else words
    while words and words[-1] in growth_words().behind:
        words.pop()
    unit = growth_words().spans.get(words.pop()) if words else None
    if unit is None:
        return None
    if words in _ONE:
        return Fraction(1), unit
    said = " ".join(words)
    spelled = read_words(said, 0)
    if said.isdigit():
        return Fraction(said), unit
    return (spelled.value, unit) if spelled is not None else None


def counts_said(periods: Iterable[Period], unit: str) -> set[int]:
    """How many periods some words for times say, of the whole numbers: 3 of "three years ago", 12 months of "a year".

    "8% a year" says no length, and "the year" is one of the calendar.

    Args:
        periods: Of a passage.
        unit: The period.
    """
    found: set[int] = set()
    for period in periods:
        said = None if period.type is PeriodType.SET else length_said(period.text)
        if said is None:
            continue
        value, length = said
        if value == 1 and length == unit and len(period.text.split()) <= _PAIR:
            continue
        count = periods_in(value, length, unit)
        if count is not None and count.denominator == 1:
            found.add(int(count))
    return found
