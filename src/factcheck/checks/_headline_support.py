"""What a headline's figure may have been that the body does not support: one of the body's, rounded as it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from math import ceil, floor
from typing import Final

from factcheck.checks._base import Edit
from factcheck.checks._headlines import shared_words
from factcheck.extraction.model import Mod
from factcheck.extraction.numerals import write
from factcheck.facts import Fact, Facts

_SIZE: Final = 10  # times: beyond it one figure is not meant for the other
_TEN: Final = 10
_NEAR: Final = 8  # a figure is rounded by less than one part in so many
_LESS: Final = frozenset({Mod.LESS_THAN, Mod.EQUAL_OR_LESS})
_MORE: Final = frozenset({Mod.MORE_THAN, Mod.EQUAL_OR_MORE})


def of_body(facts: Facts, headline: Fact, same: Sequence[Fact]) -> Iterator[Edit]:
    """The figures of the body as the headline would have them, "almost $3bn" for $2.94bn, the likeliest first.

    Args:
        facts: Of the document.
        headline: A figure in digits of the headline that nothing supports.
        same: The figures of the body that are comparable.
    """
    quantity, written = headline.quantity, headline.quantity.written
    if written.style != "digits" or not written.value or not quantity.value:
        return
    worth = abs(quantity.value) / written.value
    ranked = sorted(same, key=lambda fact: (-shared_words(facts, headline, fact), fact.quantity.start))
    for fact in ranked:
        number = abs(fact.value or Fraction(0)) / worth
        if fact.is_percent != headline.is_percent or not written.value / _SIZE < number < written.value * _SIZE:
            continue
        rounded = _as_headline(number, headline)
        if rounded and rounded != written.value and shared_words(facts, headline, fact):
            shown = write(rounded, written)
            yield Edit(written.start, written.end, shown, "a figure of the body", "computed", headline.name)


def _as_headline(number: Fraction, headline: Fact) -> Fraction:
    """A number rounded as the headline's is: "over £40m" for £41.6m where "over £90m" is written."""
    written, mod = headline.quantity.written, headline.quantity.mod
    unit = written.unit_in_last_place
    if mod is not None:  # who says "almost" has rounded
        while (written.value / (unit * _TEN)).denominator == 1:
            unit *= _TEN
    rounded = _rounded(number, unit, mod)
    while unit > written.unit_in_last_place and abs(rounded - number) > number / _NEAR:
        unit /= _TEN  # "more than 180" for 183, and not "more than 100"
        rounded = _rounded(number, unit, mod)
    return rounded


def _rounded(number: Fraction, unit: Fraction, mod: Mod | None) -> Fraction:
    steps = number / unit
    whole = ceil(steps) if mod in _LESS else floor(steps) if mod in _MORE else floor(steps + Fraction(1, 2))
    return whole * unit
