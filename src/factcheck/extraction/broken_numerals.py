"""Numerals that no reader of clean digits would take as one: doubled marks, a gap before a comma, raised powers.

`broken_at` is asked where a token of digits starts. It answers only for shapes that can hardly be anything else, and
says what they should read.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from typing import Final

from factcheck.extraction.tables import alternatives, load_table

_WHOLE: Final = r"(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,6})"
_DOUBLED_MARK: Final = re.compile(rf"({_WHOLE})(,\.|\.,|\.\.|,,)([0-9]{{1,3}})(?![0-9]|[.,'][0-9]|[.,]{{2}})")
_SPLIT_GROUP: Final = re.compile(r"([0-9]{1,3}) ,([0-9]{3})(?![0-9]|[.,][0-9]| ,? ?[0-9])")
_SPACED_GROUP: Final = re.compile(r"[1-9][0-9]{0,2} , ?[0-9]{3}(?![0-9]|[.,][0-9]| ?,)")
_MONEY: Final = tuple("$€£¥")
# "1,4 32": three digits of one group with a gap inside them.
_TORN_GROUP: Final = re.compile(
    r"([0-9]{1,3}),(?:([0-9]) ([0-9]{2})|([0-9]{2}) ([0-9]))(?![0-9]|[.,:/-][0-9]| [0-9]|%)"
)
# "1, 000, 000": a group of noughts is no item of a list; behind a sign of money no group is.
_GAPPED_GROUPS: Final = re.compile(r"([1-9][0-9]{0,2})((?: ?, [0-9]{3}){1,4})(?![0-9]|[.,][0-9]|, ?[0-9])")
# A ten with more behind it is a power whose raised digits were lost: "1·105", "3·10-4".
_MIDDLE_DOT: Final = re.compile(r"[0-9]{1,4}[·‧∙](?!10(?:[0-9]|-[0-9]))[0-9]{1,4}(?![0-9·‧∙^⁰¹²³⁴-⁹]|-[⁰¹²³⁴-⁹])")
_RAISED: Final = re.compile(r"-?[⁰¹²³⁴-⁹]+")
_LEAD: Final = 12
_STATED: Final = re.compile(r"\b(?:at|by|equals|is|of|reached|to|was|were)\s$")
_PLAIN: Final = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_BASES: Final = (2, 10)
_MAX_POWER: Final = 64
_LIST_BEFORE: Final = tuple("[({,;")


@dataclass(frozen=True, slots=True)
class Broken:
    """A numeral up to `end`.

    Attributes:
        mended: As it should read.
        kind: Its oddity, "" where it is only an unusual convention.
    """

    end: int
    mended: str
    kind: str


@cache
def _measured() -> re.Pattern[str]:
    needs_number = alternatives(load_table("numerals")["context"]["needs_number"])
    return re.compile(rf"\s?(?:{needs_number})(?!\w)")


def broken_at(text: str, start: int) -> Broken | None:
    """The broken numeral that starts at `start`, or None.

    Two points alone are a range in some notations ("1..5"), so they count only beside a percent sign, a scale, a
    unit that needs a number, or money.
    """
    before = text[start - 1 : start]
    if before in (".", ","):
        return None
    doubled = _DOUBLED_MARK.match(text, start)
    if doubled is not None and not before.isalpha():
        return _doubled(text, doubled, before)
    gapped = _GAPPED_GROUPS.match(text, start)
    if gapped is not None and (", 0" in gapped.group(2) or before in _MONEY) and not _is_listed(text, start):
        return Broken(gapped.end(), gapped.group().replace(" ", ""), "split-group")
    spaced = _SPACED_GROUP.match(text, start) if before == " " and text[start - 2 : start - 1] in _MONEY else None
    if spaced is not None and not _is_listed(text, start):
        return Broken(spaced.end(), spaced.group().replace(" ", ""), "split-group")  # "$ 2 , 500"
    split = _SPLIT_GROUP.match(text, start)
    if split is not None and text[start - 2 : start].strip()[-1:] != "," and split.group(1) != "0":
        return Broken(split.end(), f"{split.group(1)},{split.group(2)}", "split-group")
    torn = _TORN_GROUP.match(text, start)
    listed = text[start - 2 : start].strip()[-1:] in (",", "(", "[") or before.isalpha()
    if torn is not None and not listed and torn.group(1) != "0":
        digits = "".join(group for group in torn.groups()[1:] if group)
        return Broken(torn.end(), f"{torn.group(1)},{digits}", "split-group")
    return None


def _is_listed(text: str, start: int) -> bool:
    """Whether another number and a comma stand before."""
    before = text[max(0, start - _LEAD) : start].rstrip(" $€£¥")
    return before[-1:] == "," and before[-2:-1].isdigit()


def _doubled(text: str, doubled: re.Match[str], before: str) -> Broken | None:
    whole, marks, rest = doubled.groups()
    if marks == ",,":
        fits = len(rest) == 3 and len(whole.rpartition(",")[2]) <= 3 and before not in _LIST_BEFORE
        return Broken(doubled.end(), f"{whole},{rest}", "bad-grouping") if fits else None
    if marks == "..":
        # "0..45" is a correlation, "0..5" a loop.
        share = (
            whole == "0" and len(rest) > 1 and _STATED.search(text[max(0, doubled.start() - _LEAD) : doubled.start()])
        )
        if before not in _MONEY and not share and _measured().match(text, doubled.end()) is None:
            return None
    elif before in _LIST_BEFORE and text[doubled.end() : doubled.end() + 1] in tuple(",;])}"):
        return None  # a list of figures: "[0,.5]"
    return Broken(doubled.end(), f"{whole}.{rest}", "two-decimal-marks")


def middle_dot_at(text: str, start: int) -> int | None:
    """Where a decimal with a raised point ends that starts at `start` ("0·25"), the style of medical journals."""
    match = _MIDDLE_DOT.match(text, start)
    return match.end() if match is not None else None


def raised_power(text: str, end: int) -> tuple[int, int] | None:
    """End and value of the superscript digits at `end`, which make a power of the numeral before them."""
    match = _RAISED.match(text, end)
    return (match.end(), int(match.group().translate(_PLAIN))) if match is not None else None


def power_of(base: Fraction, exponent: int) -> Fraction | None:
    """`base` to `exponent` for the bases that prose uses; None elsewhere, where a raised digit may be a footnote."""
    return base**exponent if base in _BASES and abs(exponent) <= _MAX_POWER else None
