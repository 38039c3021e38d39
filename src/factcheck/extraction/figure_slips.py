"""What is written twice or too short in one figure: "$$40", "7%%", "45 km km", "14,20 homes"."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from typing import Final

from factcheck.extraction.drafts import Draft
from factcheck.extraction.model import Oddity, QuantityKind
from factcheck.extraction.nouns import is_plural
from factcheck.extraction.numerals import NumeralReading
from factcheck.extraction.tables import PhraseTable
from factcheck.extraction.units import unit_at

_FULL_WORD: Final = 4
_GROUP: Final = 3
_LEAST: Final = 10  # below, three decimals are an average
_LEAST_WHOLE: Final = 1
_GROUPED: Final = 1000
_FORMULA: Final = 80  # characters within which a second "$$" closes a formula


def mark_repeated(text: str, draft: Draft, percent: PhraseTable[Fraction | None]) -> None:
    """As in "$$40", "7%%", "12% percent", "15,000 euros euros": the unit said twice."""
    assert draft.unit_extent is not None
    start, end = draft.unit_extent
    if draft.money_before:
        sign = text[start : draft.number_start]
        before = text[max(0, start - 2) : start]
        twice = len(sign) == 1 and before[-1:] == sign and before[:-1] in ("", *" \n(\"'")
        if twice and sign + sign not in text[draft.end : draft.end + _FORMULA]:  # "$$40x$$" is a formula
            draft.start = start - 1
            kept = text[start : draft.number_end]
            draft.oddities.append(Oddity("doubled-unit", draft.start, draft.number_end, kept))
        return
    if end != draft.end:
        return
    surface, again = text[start:end].strip(" \n-"), end + (text[end : end + 1] == " ")
    stop = again + len(surface)
    same = text[again:stop] == surface and (surface == "%" or (len(surface) >= _FULL_WORD and again > end))
    if draft.kind is QuantityKind.PERCENT and not same:
        found = next((found for found in percent.at(text, again) if found[1] is None), None)
        same, stop = found is not None, found[0] if found is not None else stop
    if draft.kind is QuantityKind.MEASURE and not same and again > end:
        # "45 km km", "3.2 km kilometres": the unit again, short or in full.
        other = unit_at(text, again, glued=False)
        told = (
            other is not None and other.unit.code == draft.unit and (other.name or text[again : other.end] == surface)
        )
        same, stop = told and len(surface) > 1, other.end if other is not None else stop
    if same and not text[stop : stop + 1].isalnum():
        draft.oddities.append(Oddity("doubled-unit", draft.start, stop, text[draft.start : end]))
        draft.end = stop


def read_point_group(text: str, draft: Draft) -> None:
    """As in "12.400 visitors": three digits behind a point, of what is counted whole, are thousands first."""
    numeral = draft.numerals[0]
    plain = draft.kind is QuantityKind.NUMBER and draft.scale is None and draft.unit is None and draft.noun is not None
    if not plain or draft.style != "digits" or len(draft.numerals) > 1 or numeral.decimals != _GROUP:
        return
    assert draft.noun is not None
    small = numeral.value < _LEAST and not draft.covered(text).endswith("00")
    grouped = numeral.decimal_mark == "." and not numeral.group_mark and _LEAST_WHOLE <= numeral.value < _GROUPED
    rated = text.startswith((" a ", " an ", " each", " per "), draft.noun[1])
    if small or rated or not grouped or not is_plural(text[draft.noun[0] : draft.noun[1]].lower()):
        return
    thousands = NumeralReading("point between thousands", numeral.value * 1000, Fraction(1), 0, ",", ".")
    draft.numerals = (thousands, replace(numeral, label="point as decimal mark"))


def mark_short_group(text: str, draft: Draft, comma_decimals: Callable[[], int]) -> None:
    """As in "14,20 homes": two digits after a comma, of what is counted whole in a text without decimal commas."""
    numeral = draft.numerals[0]
    counted = draft.kind is QuantityKind.NUMBER and draft.noun is not None and not draft.hyphenated
    if not (counted and draft.scale is None and draft.unit is None and draft.style == "digits"):
        return
    assert draft.noun is not None
    if numeral.decimal_mark != "," or numeral.decimals != 2 or numeral.value < 1 or comma_decimals() > 1:
        return
    if not is_plural(text[draft.noun[0] : draft.noun[1]].lower()):
        return
    joined = numeral.value * 100
    draft.other_values = (("a group of two digits", joined, 0.5), ("a digit left out", joined * 10, 0.5))
    draft.oddities.append(Oddity("bad-grouping", draft.number_start, draft.number_end, None, changes_meaning=True))
