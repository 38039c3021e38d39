"""What one figure says for another: a scale, unit or currency that only one of two neighbours has.

A scale or unit is shared with a figure that lacks one, never with one that has its own, and only where the numerals
are of like size. Coins and basis points are shared with their worth.
"""

from __future__ import annotations

from typing import Final

from factcheck.extraction.drafts import Draft
from factcheck.extraction.model import QuantityKind, Scale
from factcheck.extraction.significance import Precision

_LIKE_SIZE: Final = 30
"""How many times the greater numeral may be the smaller where a scale is shared."""
_THOUSAND: Final = 1000
_COIN_DIGITS: Final = 2


def like_size(first: Draft, second: Draft) -> bool:
    """Whether two numerals are near enough in size to have one scale."""
    low, high = sorted((first.value, second.value))
    return not low or high / low <= _LIKE_SIZE


def is_year(draft: Draft) -> bool:
    """Whether the numeral has the form of a year."""
    value = draft.value
    return (
        draft.style == "digits"
        and value.denominator == 1
        and 1500 <= value <= 2100
        and not draft.numerals[0].group_mark
    )


def in_main_money(first: Draft, second: Draft) -> bool:
    """As in "weakened 12 paise to 83.24": a change in coins, and a level that is told in what these are parts of."""
    coins = first.kind is QuantityKind.MONEY and first.worth < 1 and not first.numerals[0].decimals
    return coins and second.bare and second.numerals[0].decimals == _COIN_DIGITS


def _is_written_out(receiver: Draft, giver: Draft) -> bool:
    """As in "800,000 to 1.2 million euros": thousands that need no scale beside a figure that has one."""
    assert giver.scale is not None
    worth = giver.value * giver.scale.factor
    return _THOUSAND <= receiver.value < worth <= receiver.value * _LIKE_SIZE and not is_year(receiver)


def take(receiver: Draft, giver: Draft, *, scale_only: bool = False, unit_only: bool = False) -> None:
    """Give `receiver` the scale of `giver`, and its unit or currency if it has none."""
    if receiver.scale is None and giver.scale is not None and not unit_only:
        receiver.scale = Scale(giver.scale.start, giver.scale.end, giver.scale.text, giver.scale.factor, shared=True)
        if receiver.precision is Precision.EXACT:
            receiver.precision = Precision.DIGITS
    if scale_only:
        return
    receiver.kind, receiver.unit, receiver.currency = giver.kind, giver.unit, giver.currency
    receiver.worth, receiver.alternatives = giver.worth, giver.alternatives
    if giver.precision is Precision.FINE or receiver.precision is Precision.EXACT:
        receiver.precision = giver.precision


def shares(receiver: Draft, giver: Draft) -> bool:
    """Let `receiver` have what only `giver` says, where that is plausible; whether both now match."""
    if receiver.kind in (QuantityKind.ORDINAL, QuantityKind.FRACTION) and not receiver.bare:
        return alike(receiver, giver)
    lacks_all = receiver.bare and receiver.noun is None
    if lacks_all and not giver.bare:
        if receiver.scale is not None:
            if giver.kind is QuantityKind.MONEY or giver.kind is QuantityKind.MEASURE:
                take(receiver, giver)
                return True
            return False
        far = not like_size(receiver, giver)
        whole = giver.kind is QuantityKind.FRACTION and receiver.value >= 1  # "5 and a third of them"
        if giver.scale is not None and far and _is_written_out(receiver, giver):
            take(receiver, giver, unit_only=True)
            return True
        if giver.kind is QuantityKind.ORDINAL or whole or (giver.scale is not None and far):
            return False
        if far and giver.kind is QuantityKind.PERCENT and receiver.value > giver.value:
            return False  # "fell by a revised 1,200 to 10.3 per cent"
        take(receiver, giver)
        return True
    if receiver.scale is None and giver.scale is not None and like_size(receiver, giver) and not receiver.oddities:
        same_money = receiver.kind is giver.kind is QuantityKind.MONEY and receiver.currency == giver.currency
        if same_money and receiver.end == receiver.number_end:
            take(receiver, giver, scale_only=True)
            if giver.unit and not receiver.unit:
                receiver.unit = giver.unit
        elif (lacks_all and giver.bare and receiver.noun is None) or (
            receiver.kind is QuantityKind.MONEY and giver.bare
        ):
            take(receiver, giver, scale_only=True)
    told = receiver.kind in (QuantityKind.AGE, QuantityKind.DURATION) and receiver.unit_extent is None
    if told and giver.bare and giver.noun is None:
        giver.kind, giver.unit = receiver.kind, receiver.unit  # "aged 35 to 55"
    if in_main_money(receiver, giver):
        return False
    if receiver.kind is QuantityKind.MONEY and giver.bare and giver.noun is None:
        giver.kind, giver.currency, giver.alternatives = receiver.kind, receiver.currency, receiver.alternatives
        giver.worth = receiver.worth
        if giver.precision is Precision.EXACT:
            giver.precision = Precision.DIGITS
    return alike(receiver, giver)


def alike(first: Draft, second: Draft) -> bool:
    """Whether two figures are of one kind and unit."""
    return first.kind is second.kind and first.unit == second.unit and first.currency == second.currency


def shares_rate(first: Draft, second: Draft) -> bool:
    """As `_shares`, and what the second amount of money is per holds for both ("€60,000–€75,000 a year")."""
    rated = second.kind is QuantityKind.NUMBER and second.noun is None and (second.unit or "").startswith("/")
    if first.money_before and rated:  # "$0.8–1.1 million a month"
        second.kind, second.currency, second.alternatives = first.kind, first.currency, first.alternatives
    if first.kind is second.kind is QuantityKind.MONEY and first.unit is None and first.currency == second.currency:
        first.unit = second.unit
    return shares(first, second)
