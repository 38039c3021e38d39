"""Whether one slip of the pen sets figures apart that would otherwise agree.

A tie that the text only hints at is not worth a word where no slip explains what is wrong: then the figures are of two
things. Which slips are meant, see `factcheck.reasoning.slips`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction

from factcheck.extraction.model import Written
from factcheck.facts.model import Fact
from factcheck.reasoning import Slip, digit_slips

_TEN, _HUNDRED = 10, 100
_THOUSAND = 1000
_PLAIN = frozenset({"digits", "words"})

_REORDERED = frozenset({"transposed", "shuffled"})
_TENS = (Fraction(10), Fraction(1, 10))
_THOUSANDS = (Fraction(1000), Fraction(1, 1000))
_ROUND = 1000  # rounder figures have noughts that nobody counts

Holds = Callable[[Sequence[Fraction]], bool]


def is_one_slip_away(facts: Sequence[Fact], holds: Holds, kinds: frozenset[str] | None = None) -> bool:
    """Whether a relation holds for the figures with one of them put right.

    Args:
        facts: The figures.
        holds: The relation, over their values in the same order.
        kinds: The slips that count, of `factcheck.reasoning.Slip`; all, and a factor of a thousand, if None.
    """
    values = [fact.value for fact in facts]
    if any(value is None for value in values):
        return False
    known = [value for value in values if value is not None]
    for i, fact in enumerate(facts):
        written = fact.quantity.written
        if not written.value or (written.style not in _PLAIN and written.style != "compound"):
            continue
        factor = known[i] / written.value
        meant = [value * factor for slip, value in numeral_slips(written) if kinds is None or slip in kinds]
        if kinds is None and written.style in _PLAIN:
            meant += [known[i] * _THOUSAND, known[i] / _THOUSAND]
        if any(holds([*known[:i], value, *known[i + 1 :]]) for value in meant):
            return True
    return False


def slips_tried(fact: Fact, *, likely: bool) -> int:
    """How many other values a figure is tried with, each of which may fit by chance.

    Args:
        fact: A figure in digits or words; 0 for any other.
        likely: By `is_one_likely_slip_away`; else by `is_one_slip_away`.
    """
    written = fact.quantity.written
    if not written.value or (written.style not in _PLAIN and written.style != "compound"):
        return 0
    scales = len(_other_scales(fact)) if likely else len(_THOUSANDS)
    return scales + sum(1 for slip, _ in numeral_slips(written) if not likely or slip in _REORDERED)


def numeral_slips(written: Written) -> Iterator[tuple[Slip, Fraction]]:
    """What a numeral may have been meant for; of "three hours and 27 minutes", with a slip in either number.

    Args:
        written: In digits or words, or compound.
    """
    if written.style in _PLAIN:
        yield from digit_slips(abs(written.value), written.unit_in_last_place)
        return
    whole, rest = divmod(abs(written.value), Fraction(1))
    yield from ((slip, value + rest) for slip, value in digit_slips(Fraction(whole), Fraction(1)))
    yield from ((slip, whole + value) for slip, value in digit_slips(rest, written.unit_in_last_place) if value < 1)


def is_one_likely_slip_away(facts: Sequence[Fact], holds: Holds) -> bool:
    """As `is_one_slip_away`, for slips that seldom fit by chance: digits in another order, a nought, another scale.

    Args:
        facts: The figures.
        holds: The relation, over their values in the same order.
    """
    return is_one_slip_away(facts, holds, _REORDERED) or is_one_scale_away(facts, holds)


def is_one_scale_away(facts: Sequence[Fact], holds: Holds) -> bool:
    """As `is_one_slip_away`, for a nought more or fewer in a round figure and for another scale word.

    Args:
        facts: The figures.
        holds: The relation, over their values in the same order.
    """
    known = [fact.value or Fraction(0) for fact in facts]
    return any(
        holds([*known[:i], value * factor, *known[i + 1 :]])
        for i, value in enumerate(known)
        for factor in _other_scales(facts[i])
    )


def is_likely_slip(stated: Fraction, between: Fraction) -> bool:
    """Whether a number of years or days is wrong by ten, twenty or a hundred, or has its two digits exchanged.

    Args:
        stated: As written.
        between: As it should be.
    """
    if stated.denominator != 1 or between.denominator != 1 or stated < _TEN or between <= 0:
        return False
    off = abs(stated - between)
    return off in {_TEN, 2 * _TEN} or (off == _HUNDRED and stated >= _HUNDRED) or str(stated)[::-1] == str(between)


def _other_scales(fact: Fact) -> tuple[Fraction, ...]:
    """By what a figure may be too small: a nought more or fewer in a round one, another scale word."""
    written = fact.quantity.written
    if written.style != "digits":
        return ()
    scales = _THOUSANDS if fact.quantity.scale is not None else ()
    return scales + (_TENS if (written.value / written.unit_in_last_place) % _ROUND == 0 else ())


def last_place(fact: Fact) -> Fraction:
    """What one unit of the last written digit is worth, with the scale applied: 0.01 of a pound for "80p"."""
    written = fact.quantity.written
    if fact.value and written.value:
        return abs(written.unit_in_last_place * fact.value / written.value)
    scale = fact.quantity.scale.factor if fact.quantity.scale else 1
    return written.unit_in_last_place * scale
