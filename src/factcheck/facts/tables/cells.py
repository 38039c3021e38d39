"""A cell as a number: its sign, its digits, its unit and its marks.

In the running text "(4)" is a mark of a list and "2019" a year; in a cell among figures both are numbers.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction
from functools import cache
from typing import Final

from factcheck.extraction.tables import alternatives, load_table
from factcheck.facts.tables.words import is_word
from factcheck.language.normalize import normalized

_NUMERAL: Final = (
    r"(?P<numeral>\d{1,3}(?:,\d{2,3})*,\d{3}(?:\.\d+)?|\d{1,3}(?:[ ']\d{3})+(?:[.,]\d+)?"
    r"|\d{1,3}(?:\.\d{3}){2,}(?:,\d+)?|\d{1,3}\.\d{3},\d+|\d+(?:[.,]\d+)?|\.\d+)"
)
_SIGN: Final = r"[-–—−+±]"
_MONEY: Final = r"(?:[A-Z]{0,3}[$€£¥₹₽₺₴₩₫₦฿₪]|[A-Z]{3}(?![A-Z])|kr|Rs\.?)"
_NOTE: Final = r"(?:\s?[*†‡§^¹²³⁴⁵⁶⁷⁸⁹]+|\s?\(\d\)|\s?[(\[][a-z]\)?\]?|\s?\[\d{1,2}\]|(?<=[\d%])\s?[a-fpr](?![a-z]))"
_DECIMAL: Final = (
    r"(?<![\d,.])(?:\d{{1,3}}(?:{group}\d{{3}})+{mark}\d+|\d+{mark}(?:\d{{1,2}}|\d{{4,}}))(?![\d{mark}])"
    r"|(?<!\d)0{mark}\d"
)
_COMMA_DECIMAL: Final = re.compile(_DECIMAL.format(mark=",", group=r"\."))
_POINT_DECIMAL: Final = re.compile(_DECIMAL.format(mark=r"\.", group=","))
_OTHER_MARKS: Final = re.compile(r"\d+,\d{1,2}|\d{1,3}(?:\.\d{3}){2,}(?:,\d+)?|\d{1,3}\.\d{3},\d+")


@cache
def _scales() -> dict[str, int]:
    """Words and letters for powers of ten, as they may stand behind a figure, with the power."""
    kinds = ("names", "letters", "glued", "money")
    rows = load_table("scales")["scale"]
    return {word: len(str(row["factor"])) - 1 for row in rows for kind in kinds for word in row[kind]}


@cache
def _cell() -> re.Pattern[str]:
    unit = r"%|pp|ppts?|pts|bps"
    return re.compile(
        rf"\s*(?P<before>{_MONEY})?\s*(?P<sign>{_SIGN})?\s*(?P<open>\()?\s*(?P<inner>{_SIGN})?\s*(?P<money>{_MONEY})?\s*"
        rf"(?P<late>{_SIGN})?\s*{_NUMERAL}\s?(?P<scale>(?:{alternatives(_scales())})(?![a-zA-Z]))?\s*"
        rf"(?P<percent>{unit})?\s*(?P<close>\))?\s*(?P<unit>{unit})?\s*(?P<after>[$€£¥₹₽₺₴₩₫₦฿₪]|[A-Z]{{3}})?"
        rf"(?P<notes>{_NOTE}{{0,3}})\s*"
    )


class Kind(Enum):
    """What a cell holds."""

    NUMBER = "number"
    NIL = "nil"  # a dash: nought, or something that rounds to it
    UNKNOWN = "unknown"  # n/a, .., a figure that is kept back
    BLANK = "blank"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Number:
    """The number of one cell.

    Attributes:
        value: With its sign, without the scale of its head.
        unit: What one unit of its last digit is worth.
        percent: Whether a sign in the cell says per cent.
        points: Whether a sign in the cell says points.
        money: Its sign or code of money, "" for none.
        noted: Whether a footnote hangs at it.
        scaled: Power of ten that a word in the cell adds.
        start, end: The whole figure in the cell's text.
        numeral: The digits in the cell's text, as (start, end).
        signed: Whether a sign or brackets say which way.
    """

    value: Fraction
    unit: Fraction
    percent: bool
    points: bool
    money: str
    noted: bool
    scaled: int
    start: int
    end: int
    numeral: tuple[int, int]
    signed: bool


def kind_of(text: str) -> Kind:
    """What a cell without a number holds."""
    bare = normalized(text).strip().strip("$€£¥%() ")
    if not text.strip():
        return Kind.BLANK
    if not bare or is_word("nil", bare):
        return Kind.NIL
    return Kind.UNKNOWN if is_word("unknown", bare) else Kind.TEXT


def comma_decimals(texts: list[str]) -> bool:
    """Whether the cells of a table write a comma before the decimals."""
    commas = sum(_COMMA_DECIMAL.search(text) is not None for text in texts)
    return commas > sum(_POINT_DECIMAL.search(text) is not None for text in texts)


def read_number(text: str, *, comma: bool = False) -> Number | None:
    """The number that a cell is as a whole; None where it holds anything else.

    Args:
        text: Of the cell.
        comma: Whether the table writes a comma before the decimals.
    """
    if not any(char.isdigit() for char in text):
        return None
    found = _cell().fullmatch(normalized(text))
    if found is None or (found["open"] is None) != (found["close"] is None):
        return None
    numeral = found["numeral"]
    plain = numeral.replace(" ", "").replace("'", "")
    if comma:
        plain = plain.replace(".", "").replace(",", ".")
    else:
        if _OTHER_MARKS.fullmatch(plain):
            return None  # not as the table writes elsewhere
        plain = plain.replace(",", "")
    if plain.count(".") > 1:
        return None  # grouped in another way than the rest of the table
    decimals = len(plain.partition(".")[2])
    power = _scales()[found["scale"]] if found["scale"] else 0
    value, unit = Fraction(plain), Fraction(1, 10**decimals)
    signs = [found[name] for name in ("sign", "inner", "late") if found[name]]
    negative = any(sign not in "+±" for sign in signs) or found["open"] is not None
    units = {found["percent"], found["unit"]} - {None}
    factor = 10**power
    end = max(found.end(name) for name in ("numeral", "scale", "percent", "close", "unit", "after"))
    leading = ("before", "sign", "open", "inner", "money", "late", "numeral")
    start = min(found.start(name) for name in leading if found[name])
    return Number(
        value=(-value if negative else value) * factor,
        unit=unit * factor,
        percent="%" in units,
        points=bool(units - {"%"}),
        money=found["before"] or found["money"] or found["after"] or "",
        noted=bool(found["notes"].strip()),
        scaled=power,
        start=start,
        end=end,
        numeral=found.span("numeral"),
        signed=bool(signs) or found["open"] is not None,
    )
