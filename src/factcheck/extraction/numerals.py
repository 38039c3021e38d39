"""Numbers in digits: what the separators say, and writing a number the way another is written.

A token of digits and separators is matched against the conventions in use: groups of three with comma,
point, space or apostrophe, Indian groups, decimals with point or comma. What fits none is read as well as
can be and named by the oddity that it has. Whether "1,234" has a decimal comma is decided by the habit of
the whole text; a text without decimal commas has one reading for it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction
from functools import lru_cache
from itertools import pairwise
from typing import Final

from factcheck.extraction.house import ANY_HOUSE, House
from factcheck.extraction.model import Written
from factcheck.extraction.number_names import (
    fraction_in_words,
    in_words,
    is_ordinal_in_words,
    multiple_in_words,
    ordinal_in_words,
)

LONGEST: Final = 40
"""Characters of the longest token that is a figure; longer ones are identifiers."""

_GROUPED: Final = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_INDIAN: Final = re.compile(r"\d{1,2}(?:,\d{2})+,\d{3}(?:\.\d+)?")
_OTHER_GROUPS: Final = re.compile(r"\d{1,3}(?:([ '])\d{3})(?:\1\d{3})*(?:[.,]\d+)?")
_EUROPEAN: Final = re.compile(r"\d{1,3}(?:(?:\.\d{3})+,\d+|(?:\.\d{3}){2,})")
# Most texts hold no mark between digits, which these tell faster than the patterns that follow.
_AFTER_COMMA: Final = re.compile(r",\d")
_AFTER_POINT: Final = re.compile(r"\.\d")
# The next four are searched for in every text. Each begins with a character, for which the engine scans fast, and looks
# back only from there; what repeats is possessive, so that a long run of digits is gone over once.
_HABIT_COMMA: Final = re.compile(r"\d(?<![\d.,]\d)\d*+(?:\.\d{3})*+,(?:\d{1,2}|\d{4,6})(?![\d,])(?! ?,? ?\d)")
_HABIT_POINT: Final = re.compile(
    r"[\d.](?<![\d.,][\d.])(?:(?<=\d)(?:\d{0,2}(?:(?:,\d{3})++\.\d|(?:,\d{3}){2,}+)|\d*+\.\d{1,2})|(?<=\.)\d{1,2})"
    r"(?![.,]*\d)"
)
_POINT_GROUPS: Final = re.compile(r"(?<![\d.,/])[1-9]\d{0,2}(?:\.\d{3}){2,}(?![\d/]|\.\d)")
_COMMA_GROUPS: Final = re.compile(r"\d(?<![\d.,]\d)\d{0,2},\d{3}(?!\d)")
_HABIT_SPACE: Final = re.compile(r"\d(?<![\d.,]\d)\d{0,2}(?: \d{3}){2,}+(?!\d)")


class Habit(Enum):
    """Which mark a text uses for decimals."""

    POINT = "."
    COMMA = ","
    MIXED = "?"


@dataclass(frozen=True, slots=True)
class Style:
    """How the figures of one text are written."""

    decimal: Habit = Habit.POINT
    spaces_group: bool = True


@dataclass(frozen=True, slots=True)
class NumeralReading:
    """One value that a token of digits can have.

    Attributes:
        label: What tells it from the others.
        value: Without sign and scale.
        unit: Worth of one step of the last digit.
        decimals, decimal_mark, group_mark: As in `Written`.
    """

    label: str
    value: Fraction
    unit: Fraction
    decimals: int = 0
    decimal_mark: str = "."
    group_mark: str = ""


@dataclass(frozen=True, slots=True)
class Digits:
    """What a token of digits says.

    Attributes:
        readings: Most plausible first.
        oddity: Kind of what is odd about it, or "".
        suggestion: What it should read, or None.
        may_be_list: Several whole numbers without spaces ("22,24,26").
    """

    readings: tuple[NumeralReading, ...]
    oddity: str = ""
    suggestion: str | None = None
    may_be_list: bool = False


def style_of(text: str, house: House = ANY_HOUSE) -> Style:
    """The habits of a whole text, from the numbers that can be read in one way only; else those of its house."""
    commas, points = _AFTER_COMMA.search(text) is not None, _AFTER_POINT.search(text) is not None
    comma = commas and _HABIT_COMMA.search(text) is not None
    point = points and _HABIT_POINT.search(text) is not None
    if points and not point and not comma:
        comma = _POINT_GROUPS.search(text) is not None
    if not comma and not point:
        comma = house.decimal_mark == ","
    decimal = Habit.MIXED if comma and point else Habit.COMMA if comma else Habit.POINT
    spaces_group = not commas or _COMMA_GROUPS.search(text) is None or _HABIT_SPACE.search(text) is not None
    return Style(decimal, spaces_group or house.group_mark == " ")


def decimal_commas(text: str) -> int:
    """How many numbers of a text are written with a decimal comma."""
    return sum(1 for _ in _HABIT_COMMA.finditer(text))


@lru_cache(maxsize=4096)
def read_digits(token: str, style: Style) -> Digits:
    """What a token of ASCII digits with separators inside can mean; it has at least one digit."""
    if token.isdigit():
        return Digits((NumeralReading("", Fraction(int(token)), _ONE),))
    if token[0] == ".":
        return Digits((_number(token, ".", ""),))
    commas, points = token.count(","), token.count(".")
    if points == 1 and not commas and token.replace(".", "").isdigit():
        return Digits(_point(token, style))
    if _GROUPED.fullmatch(token):
        grouped = _number(token, ".", ",")
        if commas == 1 and not points and style.decimal is not Habit.POINT:
            as_decimal = _number(token, ",", "", "comma as decimal mark")
            if style.decimal is Habit.COMMA:
                return Digits((as_decimal, _number(token, ".", ",", "comma between thousands")))
            return Digits((_number(token, ".", ",", "comma between thousands"), as_decimal))
        return Digits((grouped,))
    if _INDIAN.fullmatch(token):
        return Digits((_number(token, ".", ","),))
    other = _OTHER_GROUPS.fullmatch(token)
    if other is not None:
        return Digits((_number(token, "," if commas else ".", other.group(1)),))
    if _EUROPEAN.fullmatch(token):
        return Digits((_number(token, ",", "."),))
    return _irregular(token, commas, points)


_ONE: Final = Fraction(1)


def _point(token: str, style: Style) -> tuple[NumeralReading, ...]:
    whole, _, decimals = token.partition(".")
    may_group = len(decimals) == 3 and 1 <= len(whole) <= 3 and whole[0] != "0"
    if not may_group or style.decimal is Habit.POINT:
        return (_number(token, ".", ""),)
    as_decimal = _number(token, ".", "", "point as decimal mark")
    as_group = _number(token, ",", ".", "point between thousands")
    return (as_group, as_decimal) if style.decimal is Habit.COMMA else (as_decimal, as_group)


def _number(token: str, decimal_mark: str, group_mark: str, label: str = "") -> NumeralReading:
    plain = token.replace(group_mark, "") if group_mark else token
    whole, _, decimals = plain.partition(decimal_mark)
    scale = 10 ** len(decimals)
    unit = Fraction(1, scale) if decimals else _ONE
    value = Fraction(int((whole or "0") + decimals), scale)
    return NumeralReading(label, value, unit, len(decimals), decimal_mark, group_mark)


def _irregular(token: str, commas: int, points: int) -> Digits:
    """A token that no convention allows; the caller has cut it at apostrophes."""
    if commas == 1 and not points:
        whole, _, decimals = token.partition(",")
        # "7000,000" groups one part of its digits: nobody writes four digits before a comma and three behind it.
        half_grouped = len(decimals) == 3 and len(whole) > 3 and decimals == "000"
        if (len(decimals) < 4 or whole == "0") and not half_grouped:
            return Digits((_number(token, ",", "", "comma as decimal mark"),))
        grouped = Fraction(int(whole + decimals))
        return Digits((NumeralReading("", grouped, _ONE, 0, ".", ","),), "bad-grouping", _regrouped(grouped))
    if points > 1 and not commas:
        head, *rest = token.split(".")
        value = _number(head + "." + "".join(rest), ".", "", "first point as decimal mark")
        return Digits((value,), "two-decimal-marks")
    groups = re.split("[.,]", token)
    zeros_lead = any(len(group) > 1 and group.startswith("0") for group in groups[1:])
    if commas and points:
        last = max(token.rfind(","), token.rfind("."))
        threes = all(len(group) == 3 for group in groups[1:-1])
        reading = _number("".join(groups[:-1]) + "." + groups[-1], ".", "")
        if not threes and not zeros_lead:
            return Digits((NumeralReading("", Fraction(0), _ONE),), may_be_list=True)
        mixed = token.count(token[last]) > 1 or threes
        kind = "mixed-separators" if mixed else "bad-grouping"
        return Digits((reading,), kind, _with_digits(reading.value, reading.decimals, ".", ","))
    joined = Fraction(int("".join(groups)))
    reading = NumeralReading("", joined, _ONE, 0, ".", ",")
    # "10,25,50" may be a list without blanks; what does not rise, as 1,284,60, is none.
    rises = all(int(a) < int(b) for a, b in pairwise(groups)) or all(len(group) == 1 for group in groups)
    return Digits((reading,), "bad-grouping", _regrouped(joined), may_be_list=not zeros_lead and rises)


def _regrouped(value: Fraction) -> str:
    return f"{value.numerator:,}"


def _with_digits(value: Fraction, decimals: int, decimal_mark: str, group_mark: str, *, indian: bool = False) -> str:
    steps = round(value * 10**decimals)
    whole, rest = divmod(steps, 10**decimals)
    written = _in_lakhs(whole) if indian else f"{whole:,}".replace(",", group_mark)
    return f"{written}{decimal_mark}{rest:0{decimals}d}" if decimals else written


def _in_lakhs(whole: int) -> str:
    """Indian groups: the last three digits, then twos ("3,64,000")."""
    head, tail = str(whole)[:-3], str(whole)[-3:]
    twos = [head[max(0, end - 2) : end] for end in range(len(head), 0, -2)]
    return ",".join([*reversed(twos), tail])


def _needed_decimals(value: Fraction, least: int) -> int:
    """As many decimals as `value` needs, from `least` on; `least` if no number of them is enough."""
    for decimals in range(least, least + 7):
        if (value * 10**decimals).denominator == 1:
            return decimals
    return least


def write(value: Fraction, like: Written) -> str:
    """A value before its scale, written as `like` is: its separators and decimals, digits or words.

    Args:
        value: Not negative, the scale not applied.
        like: The numeral whose way of writing is followed. A value that needs more decimals than it has gets
            up to six more; one that no decimals can write is rounded to those of `like`. Words and fractions
            that do not exist for `value` ("doubled" for 1.7) are written in digits.
    Returns:
        A numeral that reads back as `value`, if that has an end in decimals.
    """
    if like.style == "verb":
        word = multiple_in_words(value, like.text)
        if word is not None:
            return word
    elif like.style == "words" and value.denominator == 1:
        ordinal = is_ordinal_in_words(like.text)
        words = ordinal_in_words(value.numerator) if ordinal else in_words(value.numerator)
        if words is not None:
            return words + ("fold" if like.text.lower().endswith("fold") else "")
    elif like.style == "fraction":
        fraction = fraction_in_words(value, like.text)
        if fraction is not None:
            return fraction
    decimals = _needed_decimals(value, like.decimals if like.style == "digits" else 0)
    decimal_mark = like.decimal_mark
    group_mark = like.group_mark
    if not group_mark and like.style == "digits" and value >= 1000 > like.value:  # "400" shows no habit
        group_mark = "." if decimal_mark == "," else ","
    indian = group_mark == "," and _INDIAN.fullmatch(like.text) is not None
    return _with_digits(value, decimals, decimal_mark, group_mark, indian=indian)
