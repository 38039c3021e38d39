"""Units of measure: found in text, put together, and converted exactly.

Names, symbols and factors are data (`units.toml`); prefixes, powers, quotients and "per" are composed here.
Codes are UCUM; what UCUM has no name for is an annotation in braces ("/{share}"), as UCUM has it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from typing import Any, Final

from factcheck.extraction.tables import Phrase, PhraseTable, alternatives, load_table

_EXPONENT: Final = re.compile(r"(?:\^?([-−⁻])?([1-4²³¹⁴])(?![\d.,]\d|\d|[A-Za-z])|(²|³))")
_PLAIN_POWERS: Final = ("1", "2", "3", "4")
_RAISED: Final = ((("length", 1),), (("time", 1),))
"""What a digit that is not raised makes a power of: "m2", "s2"."""
_DIVIDED: Final = re.compile(
    r" ?/ ?|\sper\s|[ -]per[ -]|\sp/|\sfor\severy\s(?=\d|(?:hundred|thousand|million)\b)", re.IGNORECASE
)
_TIMES: Final = re.compile(r"[·⋅∙.* ](?=[A-Za-zµμΩ]{1,4} ?[-−⁻^])")
_PER_NUMBER: Final = re.compile(r"(\d{1,3}(?:[ ,]\d{3}){1,6}|10{1,18}|\d{1,3})(?![\d.,]*\d)")
_PER_MONEY: Final = re.compile(r"(?:dollar|euro|pound|rouble|ruble|rupee|yen)\b")
_NO_THINGS: Final = frozenset({"annum", "cent", "cents", "centum", "day", "diem", "mille", "the", "year"})
_PER_WORD: Final = re.compile(r"([A-Za-z]+)")
_ARTICLE: Final = re.compile(r"(?:\s(an?|each|every)\s|-an?-)([A-Za-z]+)")
_STUFF: Final = re.compile(r"\sof\s([A-Za-z][\w-]*)((?<!the)(?<!this)\s[a-z][\w-]*)?")
_FAR_OFF: Final = re.compile(r"\s(?:after|ago|away|before|earlier|from|inside|later|off|out)\b")
_AREA: Final = re.compile(r"(?:square|cubic|metric)\s")
_PER_SCALE: Final = re.compile(
    r"(hundred\s)?(thousand|million|billion)\b(?!\s(?:[Bb]ritish|BTU|Btu|dollars|euros|pounds|tonnes|tons)\b)"
)
_SCALES: Final = {"thousand": 10**3, "million": 10**6, "billion": 10**9}
_RATES: Final = 2  # "litres per person per day"
_FRAME: Final = re.compile(
    r"\s(?:\((?:about\s|approx\.?\s|~)?\d"
    r"|(?:across|apart|deep|high|long|square|tall|thick|wide|in (?:diameter|length))\b)"
)
_REACH: Final = 24  # characters before a smaller unit in which the greater one stands
_SUPERSCRIPTS: Final = {"²": 2, "³": 3, "¹": 1, "⁴": 4}
_ENDS: Final = ".,;:!?)]}/×–—%\"'"

Dimension = tuple[tuple[str, int], ...]
"""Base dimensions with their exponents, sorted: speed is (("length", 1), ("time", -1))."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit, simple or composed.

    Attributes:
        code: UCUM.
        factor: Exact worth in the coherent SI unit of its dimension; what is not measured counts 1.
        dimension: What it measures.
        offset: Added to a reading before the factor applies (°C, °F); 0 elsewhere.
    """

    code: str
    factor: Fraction
    dimension: Dimension
    offset: Fraction = Fraction(0)


@dataclass(frozen=True, slots=True)
class UnitAt:
    """A unit as it stands in a text, up to `end`; `name` tells a word from a symbol, `also` what else it can mean."""

    end: int
    unit: Unit
    name: bool
    also: tuple[Unit, ...] = ()


@dataclass(frozen=True, slots=True)
class _Word:
    """A spelling of a unit in the table; `cautious` as in units.toml."""

    unit: Unit
    name: bool
    cautious: bool
    also: tuple[str, ...] = ()


def _dimension(spelled: str) -> Dimension:
    parts = (part.partition("^") for part in spelled.split())
    return tuple(sorted((base, int(exponent or 1)) for base, _, exponent in parts))


def _product(first: Dimension, second: Dimension, power: int) -> Dimension:
    exponents = dict(first)
    for base, exponent in second:
        exponents[base] = exponents.get(base, 0) + power * exponent
    return tuple(sorted((base, exponent) for base, exponent in exponents.items() if exponent))


def _prefixes(row: dict[str, Any], prefixes: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    wanted = {"metric": {"small", "large"}, "large": {"large"}, "small": {"small"}, "binary": {"large", "binary"}}
    kinds = wanted.get(row.get("prefixes", ""), set())
    return (prefix for prefix in prefixes if prefix["kind"] in kinds)


@cache
def _registry() -> tuple[PhraseTable[_Word], dict[str, Unit]]:
    table = load_table("units")
    cautious, never = set(table["reading"]["cautious"]), set(table["reading"]["never"])
    phrases: dict[tuple[str, bool], Phrase[_Word]] = {}
    units: dict[str, Unit] = {}

    def enter(spelling: str, unit: Unit, *, name: bool, also: tuple[str, ...] = ()) -> None:
        if (spelling, name) not in phrases and (name or spelling not in never):
            word = _Word(unit, name, cautious=not name and spelling in cautious, also=also)
            phrases[spelling, name] = Phrase(spelling, word, any_case=name)

    prefixed: list[tuple[str, Unit, bool, tuple[str, ...]]] = []
    for row in table["unit"]:
        unit = Unit(row["code"], Fraction(row["factor"]), _dimension(row["dimension"]), Fraction(row.get("offset", 0)))
        units[unit.code] = unit
        sure: set[str] = set(row.get("sure", ()))
        also: tuple[str, ...] = tuple(row.get("also", ()))
        for name in dict.fromkeys([*row["names"], *sorted(sure.difference(row["symbols"]))]):
            enter(name, unit, name=True, also=() if name in sure else also)
        for symbol in row["symbols"]:
            enter(symbol, unit, name=False, also=() if symbol in sure else also)
        for prefix in _prefixes(row, table["prefix"]):
            greater = Unit(prefix["code"] + unit.code, unit.factor * Fraction(prefix["factor"]), unit.dimension)
            units.setdefault(greater.code, greater)
            # A megabyte may be 2^20 bytes.
            binary: tuple[str, ...] = ()
            if row["prefixes"] == "binary" and "also" in prefix:
                binary = (prefix["also"] + unit.code,)
            prefixed += [(prefix["name"] + name, greater, True, binary) for name in row["names"]]
            prefixed += [
                (mark + symbol, greater, False, binary) for mark in prefix["symbols"] for symbol in row["symbols"]
            ]
    scales = {
        word
        for row in load_table("scales")["scale"]
        for kind in row.values()
        if isinstance(kind, list)
        for word in kind
    }
    for spelling, unit, is_name, binary in prefixed:  # after the others: "min" is a minute, "mi" no milli-inch
        enter(spelling, unit, name=is_name, also=binary)
    for symbol in table["reading"]["informal"]:
        word = phrases.get((symbol, False)) or phrases[symbol, True]
        for variant in (symbol.upper(), symbol.capitalize(), symbol.lower(), f"{symbol}s"):
            if variant not in scales and (variant, True) not in phrases:
                enter(variant, word.meaning.unit, name=False, also=word.meaning.also)
    return PhraseTable(phrases.values()), units


@cache
def _powers() -> dict[str, int]:
    powers: dict[str, int] = load_table("units")["powers"]
    return powers


@cache
def _rates() -> tuple[frozenset[str], frozenset[str], frozenset[str], re.Pattern[str]]:
    """Times and nouns that a figure may be per, the nouns that may follow "a", and what makes "a year" no rate."""
    reading = load_table("units")["reading"]
    return (
        frozenset(reading["rate_time"]),
        frozenset(reading["rate_nouns"]),
        frozenset(reading["article_nouns"]),
        re.compile(rf"-|\s(?:{alternatives(reading['never_before'])})\b"),
    )


@cache
def _symbols() -> frozenset[str]:
    """Symbols of units that no word looks like, so that they may stand behind "a": "kWh", "kg"."""
    energy = [prefix + unit for prefix in ("k", "M", "G") for unit in ("Wh", "W", "B", "J")]
    return frozenset([*energy, *(symbol for symbol in load_table("units")["reading"]["informal"] if symbol.isalpha())])


def unit_named(code: str) -> Unit | None:
    """The unit with this UCUM code, simple or a quotient of simple ones; None if it is not known."""
    units = _registry()[1]
    if code in units:
        return units[code]
    head, *below = code.split("/")
    result = units.get(head) or (Unit("1", Fraction(1), ()) if head in ("", "1") else _power_named(head, units))
    if result is None:
        return None
    for part in below:
        divisor = units.get(part) or _power_named(part, units)
        if divisor is None:
            return None
        result = Unit(code, result.factor / divisor.factor, _product(result.dimension, divisor.dimension, -1))
    return result


def _power_named(code: str, units: dict[str, Unit]) -> Unit | None:
    if code.isdigit():
        return Unit(code, Fraction(int(code)), ())
    number, point, rest = code.partition(".")
    if point and number.isdigit() and (unit := unit_named(rest)) is not None:
        return Unit(code, int(number) * unit.factor, unit.dimension)
    base = units.get(code[:-1])
    if base is None or not code[-1:].isdigit():
        return None
    return _raised(base, int(code[-1]))


def _raised(unit: Unit, power: int) -> Unit:
    if power == 1:
        return unit
    return Unit(f"{unit.code}{power}", unit.factor**power, _product((), unit.dimension, power))


_ONE: Final = Unit("", Fraction(1), ())


def _power(exponent: re.Match[str]) -> int:
    """The power that a matched exponent says, negative with its sign."""
    sign, digit, glyph = exponent.groups()
    size = _SUPERSCRIPTS.get(digit or glyph) or int(digit)
    return -size if sign else size


def _simple(text: str, start: int, *, glued: bool) -> UnitAt | None:
    """One unit with its prefix and power at `start`, without quotient."""
    table, _ = _registry()
    for end, word in table.at(text, start):
        following = text[end : end + 1]
        if not word.name and following.isalpha():
            continue
        if word.cautious and not glued and following and following not in _ENDS and not _is_framed(text, start, end):
            continue
        exponent = _EXPONENT.match(text, end) if not word.name else None
        if exponent is not None and exponent.group() in _PLAIN_POWERS and word.unit.dimension not in _RAISED:
            exponent = None  # "the 911 GT3"
        if exponent is not None and not word.unit.offset:
            power = _power(exponent)
            unit = _raised(word.unit, power) if power > 0 else _quotient(_ONE, _raised(word.unit, -power))
            return UnitAt(exponent.end(), unit, word.name)
        if following.isdigit():
            continue
        return UnitAt(end, word.unit, word.name, _units_of(word.also))
    for word_text, power in _powers().items():
        end = start + len(word_text)
        if text[start:end].lower() == word_text and text[end : end + 1] in (" ", "-"):
            inner = _simple(text, end + 1, glued=False)
            if inner is not None and inner.unit.dimension == (("length", 1),):
                return UnitAt(inner.end, _raised(inner.unit, power), inner.name)
    return None


def _units_of(codes: tuple[str, ...]) -> tuple[Unit, ...]:
    return tuple(unit for code in codes if (unit := unit_named(code)) is not None)


def _is_framed(text: str, start: int, end: int) -> bool:
    """Whether a word like "in" is a unit for what is around it: "6 ft 1 in", "5.5 in (14 cm)", "2 in thick"."""
    before = text[max(0, start - _REACH) : start]
    return _FRAME.match(text, end) is not None or _smaller().search(before) is not None


@cache
def _smaller() -> re.Pattern[str]:
    """A figure in a unit that a smaller one may follow, then the number of these: "6 ft 1 "."""
    table = load_table("units")
    greater = [row for row in table["unit"] if row["code"] in table["compound"]]
    spellings = alternatives(spelling for row in greater for spelling in [*row["names"], *row["symbols"]])
    return re.compile(rf"\d[\s-]?(?:{spellings})[\s-]\d{{1,2}}(?:\.\d)?[\s-]?$")


def unit_at(text: str, start: int, *, glued: bool) -> UnitAt | None:
    """The unit that starts at `start`, with its powers and what it is per, as long as it goes.

    Args:
        text: Normalized text.
        start: First character of the unit; the gap after the numeral is skipped already.
        glued: Whether it stands directly after the digit, where a lone letter is surely a unit.
    """
    found = _simple(text, start, glued=glued)
    if found is None:
        return None
    unit, end, also = found.unit, found.end, found.also
    while (times := _TIMES.match(text, end)) is not None:  # "m s-1"
        factor = _registry()[0].at(text, times.end())
        exponent = None
        for stop, word in factor:
            exponent = _EXPONENT.match(text, stop + (text[stop : stop + 1] == " "))
            if exponent is not None and exponent.group(1) and not word.name:
                below = _raised(word.unit, int(_SUPERSCRIPTS.get(exponent.group(2), 0) or exponent.group(2)))
                unit, end, also = _quotient(unit, below), exponent.end(), ()
                break
        else:
            break
    for _ in range(_RATES):
        rate = rate_at(text, end)
        if rate is None or unit.offset or rate.unit.offset:
            break
        others = [_quotient(above, below) for above in (unit, *also) for below in (rate.unit, *rate.also)]
        unit, end, also = others[0], rate.end, tuple(others[1:])
    return UnitAt(end, unit, found.name, also)


def _quotient(unit: Unit, below: Unit) -> Unit:
    code = f"{unit.code}/{below.code}"
    known = _registry()[1].get(code)
    if known is not None:
        return known
    return Unit(code, unit.factor / below.factor, _product(unit.dimension, below.dimension, -1))


def rate_behind(text: str, unit: Unit, end: int) -> Unit | None:
    """The unit with what it is per behind the stuff that is measured: "tonnes of fuel an hour".

    Args:
        text: Normalized text.
        unit: What was read up to `end`.
        end: Where the stuff may follow.
    """
    stuff = _STUFF.match(text, end)
    if stuff is None or unit.offset or "/" in unit.code:
        return None
    for at in filter(lambda place: place > 0, (stuff.end(1), stuff.end(2))):
        rate = rate_at(text, at)
        if rate is not None and not rate.unit.offset and _FAR_OFF.match(text, rate.end) is None:
            return _quotient(unit, rate.unit)
    return None


def money_suffix(text: str, start: int) -> tuple[int, str] | None:
    """What an amount of money is per by a suffix, "pcm" or "p.a.": its end and the unit."""
    pattern, suffixes = _suffixes()
    match = pattern.match(text, start)
    return (match.end(), suffixes[match.group(1)]) if match is not None else None


@cache
def _suffixes() -> tuple[re.Pattern[str], dict[str, str]]:
    suffixes: dict[str, str] = load_table("units")["reading"]["money_suffixes"]
    return re.compile(rf"\s?({alternatives(suffixes)})(?![\w/])"), suffixes


def rate_at(text: str, start: int) -> UnitAt | None:
    """What a figure is per: "/h", " per 100,000", " a year", " per share"; its unit is what stands below the bar."""
    divided = _DIVIDED.match(text, start)
    if divided is None:
        article = _ARTICLE.match(text, start)
        if article is None:
            return None
        times, _, nouns, never = _rates()
        squared = _AREA.match(text, article.start(2))  # "a square metre"
        told = article.group(2) in times | nouns or squared or article.group(2) in _symbols()  # "30 cents a kWh"
        if not told or never.match(text, article.end()):
            return None
        return _below(text, article.start(2))
    return _below(text, divided.end())


def _is_noun(text: str, start: int, word: str) -> bool:
    """Whether what stands behind "per" in letters is a thing that is counted: "per dose", "per se" is not."""
    closed = text[start + len(word) : start + len(word) + 1] in ("", ",", ".", ";", ":", ")", "\n")  # "per old pound"
    per = text[start - 4 : start - 1].lower() == "per"
    return per and closed and word.islower() and len(word) > len("se") and word not in _NO_THINGS


def _below(text: str, start: int) -> UnitAt | None:
    scale = _PER_SCALE.match(text, start)
    if scale is not None:
        size = _SCALES[scale.group(2)] * (100 if scale.group(1) else 1)
        return UnitAt(scale.end(), Unit(str(size), Fraction(size), ()), True)
    number = _PER_NUMBER.match(text, start)
    if number is not None:
        digits = number.group().replace(",", "").replace(" ", "")
        if not int(digits):
            return None  # "0km/0km": nothing is per nothing
        whole = Unit(digits, Fraction(int(digits)), ())
        gap = number.end() + (text[number.end() : number.end() + 1] == " ")
        power = int(digits) <= 1000 and digits.strip("0") == "1"  # "12 inches/30 cm" is one length twice
        inner = _simple(text, gap, glued=gap == number.end()) if power else None
        if inner is not None:
            unit = Unit(f"{digits}.{inner.unit.code}", whole.factor * inner.unit.factor, inner.unit.dimension)
            return UnitAt(inner.end, unit, True)
        if len(digits) < 3 or int(digits) % 100:
            return None
        return UnitAt(number.end(), whole, True)
    inner = _simple(text, start, glued=True)
    if inner is not None:
        return inner
    if text[start - 1 : start] in (" ", "\n", "-") and not text.startswith(("cent", "annum"), start):
        money = _PER_MONEY.match(text, start)
        if money is not None:
            return UnitAt(money.end(), Unit(f"{{{money.group()}}}", Fraction(1), ()), True)
    word = _PER_WORD.match(text, start)
    if word is not None and (word.group().lower() in _rates()[0] | _rates()[1] or _is_noun(text, start, word.group())):
        return UnitAt(word.end(), Unit(f"{{{word.group().lower()}}}", Fraction(1), ()), True)
    return None
