"""A count and a total that may make a rate: what they make, and what their digits leave open."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from factcheck.facts.model import Fact
from factcheck.facts.sentences import Figure, Sentence
from factcheck.facts.slips import last_place

_FINE = (Fraction(1, 20), Fraction(1, 50))  # of the total, what the digits may leave open
_THREE_DIGITS = 100  # such a product seldom comes out to the last digit by chance
_TIMES = 4  # what a rate may be off, and still be that of the two figures
_TENS = (Fraction(10), Fraction(1, 10))
_THOUSANDS = (Fraction(1000), Fraction(1, 1000), Fraction(10**6), Fraction(1, 10**6))


@dataclass(frozen=True, slots=True)
class Amount:
    """A figure of a passage, with where it stands."""

    sentence: Sentence
    figure: Figure
    noun: str


@dataclass(frozen=True, slots=True)
class Product:
    """A count and a total that may belong to a rate.

    Attributes:
        total, count, rate: The facts.
        factor: `total = count × rate × factor`.
        loose: How many of the two are told in another word than the rate has.
        moved: One of them is told as a change, and makes a rate only where it agrees.
    """

    total: Fact
    count: Fact
    rate: Fact
    factor: Fraction
    loose: int
    moved: bool

    @property
    def names(self) -> tuple[str, ...]:
        """Which figures they are."""
        return tuple(fact.name for fact in self.facts)

    def is_rounded(self) -> bool:
        """Whether the rate is what total and count make, rounded."""
        total, count, rate = self.value()
        return abs(total / (count * self.factor) - rate) * 2 <= last_place(self.rate)

    def is_tenfold(self) -> bool:
        """Whether the decimal point of the rate explains it."""
        total, count, rate = self.value()
        return any(self.fits([total, count, rate * ten]) for ten in _TENS)

    def value(self) -> list[Fraction]:
        """What is written."""
        return [fact.value or Fraction(0) for fact in self.facts]

    @property
    def facts(self) -> tuple[Fact, Fact, Fact]:
        return self.total, self.count, self.rate

    def is_like_size(self) -> bool:
        """Whether total and count make a rate of the size that is told."""
        total, count, rate = self.value()
        made = total / (count * self.factor)
        return max(made, rate) < _TIMES * min(made, rate)

    def holds(self, values: Sequence[Fraction]) -> bool:
        """Whether the digits of the three allow it."""
        total, count, rate = values
        return abs(total - count * rate * self.factor) <= self._room(total, count, rate)

    def fits(self, values: Sequence[Fraction]) -> bool:
        """Whether they agree, and not by chance."""
        total, count, rate = values
        if not self.holds(values):
            return False
        fine = self._room(*values) <= total * _FINE[bool(self.loose)]
        last = last_place(self.total) * (total / self.value()[0] if total / self.value()[0] in _THOUSANDS else 1)
        places = total / last
        exact = abs(total - count * rate * self.factor) * 2 <= last
        scaled = any(
            fact.value and value / fact.value in _THOUSANDS for fact, value in zip(self.facts, values, strict=True)
        )
        return fine or (exact and (scaled or places >= _THREE_DIGITS))

    def _room(self, total: Fraction, count: Fraction, rate: Fraction) -> Fraction:
        room = place_of(self.rate, rate) * count + place_of(self.count, count) * rate
        return (place_of(self.total, total) + room * self.factor) / 2


def place_of(fact: Fact, value: Fraction) -> Fraction:
    """What the last digit of a figure leaves open, also where it is read as a thousand times as much or as little."""
    if fact.quantity.exact or not fact.value:
        return Fraction(0)
    scaled = value / fact.value
    return last_place(fact) * (scaled if scaled in _THOUSANDS else 1)
