"""What extraction finds in a text: quantities, periods, entities and designations.

All offsets are half-open ranges of code points in the reading text (`Document.text`, which has the
length of `doc.text`); the report maps them back to the text as submitted. Values are exact
`Fraction`s, with the scale ("million") and the sign applied, never floats.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import Final

from factcheck.reasoning import Interval


class QuantityKind(StrEnum):
    """How a figure is written; what it says is the business of the facts layer."""

    NUMBER = "number"  # 434 patients, three hospitals
    ORDINAL = "ordinal"  # 3rd, the third
    PERCENT = "percent"  # 35%, 35 per cent; value 35
    POINTS = "points"  # 3 percentage points, 40 basis points (value 0.4); value in points
    MONEY = "money"  # $244.8 million
    MEASURE = "measure"  # 26.2 miles
    TEMPERATURE = "temperature"  # 98.6 °F
    AGE = "age"  # aged 41, 41-year-old
    DURATION = "duration"  # five years
    MULTIPLE = "multiple"  # 1.9 times, threefold, doubled; value 2
    FRACTION = "fraction"  # half, three-quarters, one in five; value 1/5
    RANGE = "range"  # 5–7%, between 5 and 7; `low` and `high`, kind of the ends in `of`


class Mod(StrEnum):
    """TIMEX3 `mod`: what a hedge says about the value."""

    APPROX = "APPROX"
    LESS_THAN = "LESS_THAN"
    EQUAL_OR_LESS = "EQUAL_OR_LESS"
    MORE_THAN = "MORE_THAN"
    EQUAL_OR_MORE = "EQUAL_OR_MORE"


BOUNDS: Final = frozenset({Mod.LESS_THAN, Mod.MORE_THAN, Mod.EQUAL_OR_LESS, Mod.EQUAL_OR_MORE})
"""Hedges that give an end of a range, and not a value."""


@dataclass(frozen=True, slots=True)
class Written:
    """A numeral as it stands on the page, so that a repair can be written the same way.

    Attributes:
        start, end: The numeral alone, without currency, scale, unit or hedge.
        text: The numeral exactly as written.
        value: What the numeral says before the scale is applied, without its sign: 251.8 of "$251.8 million".
        unit_in_last_place: What one unit of the last written digit is worth, before the scale: 0.1 of "251.8".
        decimals: Digits written after the decimal mark.
        decimal_mark: ".", "," or a raised point.
        group_mark: What separates groups of three digits, "" for none.
        style: "digits", "words" ("forty-two"), "fraction" (½, 3/4), "verb" ("doubled"), "power" ("1.2×10^6")
            "compound" ("5 feet 10") or "date" (a day as a point in time).
    """

    start: int
    end: int
    text: str
    value: Fraction
    unit_in_last_place: Fraction
    decimals: int = 0
    decimal_mark: str = "."
    group_mark: str = ""
    style: str = "digits"


@dataclass(frozen=True, slots=True)
class Scale:
    """A word or letter for a power of ten.

    Attributes:
        start, end: Where the word stands; for a shared scale, where the neighbour wrote it.
        text: As written, "million" or "bn".
        factor: 1000000.
        shared: Taken from a neighbour: "from $244.8 to $251.8 million" gives it to both.
    """

    start: int
    end: int
    text: str
    factor: int
    shared: bool = False


@dataclass(frozen=True, slots=True)
class QuantityReading:
    """One way to understand a figure.

    Attributes:
        label: What tells this reading from the others, in plain words ("comma as decimal mark").
        value: Exact value with scale and sign applied; None for an open bound or a range.
        strict: What the digits allow if the value was rounded, with the hedge applied.
        loose: What they allow if it was truncated, with the hedge applied loosely.
        coarse: `loose` widened to the coarser reading of trailing zeros; equal to `loose` where there is none.
            The checks decide by the figure's partners whether it may be used.
        plausibility: Relative weight among the readings, the first reading has the highest.
    """

    label: str
    value: Fraction | None
    strict: Interval
    loose: Interval
    coarse: Interval
    plausibility: float = 1.0


@dataclass(frozen=True, slots=True)
class Oddity:
    """What is odd about a figure that can be read all the same.

    Attributes:
        kind: kebab-case name, "split-decimal", "doubled-scale", "doubled-unit", "mixed-separators",
            "two-decimal-marks", "bad-grouping", "split-group", "missing-space", "misspelled-scale", "letter-for-digit",
            "impossible-date", "impossible-time", "reversed-period".
        start, end: The stretch that is odd.
        suggestion: What the stretch should read, or None where no single answer is plausible.
        changes_meaning: Whether a reader could take another value from it.
    """

    kind: str
    start: int
    end: int
    suggestion: str | None
    changes_meaning: bool = False


@dataclass(frozen=True, slots=True)
class Quantity:
    """One figure, with everything its written form says.

    Attributes:
        start, end: The whole figure with its currency, scale, unit and sign, without its hedge.
        text: Its surface (normalized characters; the report cuts the surface from the source).
        kind: How it is written.
        readings: Most plausible first, never empty.
        unit: UCUM code ("%", "km", "a", "1" for a pure number), None where nothing is said.
        currency: ISO 4217 code, None where it is no money or the symbol is ambiguous beyond a guess.
        mod: The hedge's sense.
        hedge: Extent of the hedge ("almost", "more than"), or None.
        written: The numeral.
        scale: The scale word, own or shared.
        sign: -1, 0 (none written) or +1.
        oddities: What is odd about the writing.
        low, high: The two ends of a range, as quantities of their own with scale and unit shared; None otherwise.
        noun: Head noun of what is counted or measured directly after the figure, as written ("patients"), or None.
        exact: A counted whole number: neither rounded nor truncated.
        alternatives: Other currencies or units that the same sign can mean ("$" as CAD).
    """

    start: int
    end: int
    text: str
    kind: QuantityKind
    readings: tuple[QuantityReading, ...]
    written: Written
    unit: str | None = None
    currency: str | None = None
    mod: Mod | None = None
    hedge: tuple[int, int] | None = None
    scale: Scale | None = None
    sign: int = 0
    oddities: tuple[Oddity, ...] = ()
    low: Quantity | None = None
    high: Quantity | None = None
    noun: tuple[int, int] | None = None
    exact: bool = False
    alternatives: tuple[str, ...] = ()

    @property
    def value(self) -> Fraction | None:
        """The most plausible value, scale and sign applied; None for a range."""
        return self.readings[0].value


_UP_TO: Final = frozenset({"by", "through", "till", "until", "up to"})
_BEFORE: Final = frozenset({"before", "prior to"})


class PeriodType(StrEnum):
    """TIMEX3 types."""

    DATE = "DATE"
    TIME = "TIME"
    DURATION = "DURATION"
    SET = "SET"


@dataclass(frozen=True, slots=True)
class PeriodReading:
    """One way to understand a period: half-open, `first` included, `beyond` not; None is open."""

    timex: str
    first: date | None
    beyond: date | None
    label: str = ""


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of time that the text names.

    Attributes:
        start, end: Extent in the reading text, preposition left out.
        text: Its surface.
        type: TIMEX3 type.
        readings: Most plausible first, never empty.
        granularity: "year", "half", "quarter", "month", "week", "day", "decade", "century", "season", …
        relation: Preposition or cue that governs it ("by", "since", "in", "until"), "" for none.
        relative: Understood against the publication date or another period ("last year", "a year earlier").
        oddities: What is odd ("31 April", "2018–2016").
        mod: TIMEX3 `mod` of a part ("START", "MID", "END": "early 2019"); the readings hold the whole stretch.
        offset: Signed ISO 8601 duration from the period that it is understood against ("-P1Y" for
            "a year earlier", "year on year"), "" where the text gives none.
        day, clock: Extents of the day and of the time of day in "9 a.m. on 3 May"; None in all else.
    """

    start: int
    end: int
    text: str
    type: PeriodType
    readings: tuple[PeriodReading, ...]
    granularity: str
    relation: str = ""
    relative: bool = False
    oddities: tuple[Oddity, ...] = ()
    mod: str = ""
    offset: str = ""
    day: tuple[int, int] | None = None
    clock: tuple[int, int] | None = None

    @property
    def timex(self) -> str:
        """TIMEX3 value of the most plausible reading."""
        return self.readings[0].timex

    @property
    def reach(self) -> tuple[date | None, date | None]:
        """The half-open stretch that the most plausible reading and the preposition before it make, None for open.

        "Since March" has no end, "by 2030", "until Friday" and "before June" have no start; the day that is named
        counts but for "before" and "after".
        """
        first, beyond = self.readings[0].first, self.readings[0].beyond
        if self.relation == "since":
            return first, None
        if self.relation == "after":
            return beyond, None
        if self.relation in _UP_TO:
            return None, beyond
        if self.relation in _BEFORE:
            return None, beyond if self.mod == "END" else first
        return first, beyond


class EntityLabel(StrEnum):
    """What a name names. Identity of the name matters more than its type."""

    PERSON = "PERSON"
    ORG = "ORG"
    COUNTRY = "COUNTRY"
    PLACE = "PLACE"
    PRODUCT = "PRODUCT"
    EVENT = "EVENT"
    UNKNOWN = "UNKNOWN"


@dataclass(frozen=True, slots=True)
class Mention:
    """One place where an entity is named.

    Attributes:
        start, end: Extent in the reading text.
        text: As written.
        adjectival: "Russian" for Russia.
    """

    start: int
    end: int
    text: str
    adjectival: bool = False


@dataclass(frozen=True, slots=True)
class Entity:
    """Somebody or something with a name, with all places where it is named.

    Attributes:
        key: Equal for equal entities of one document ("RU", "moscow export center").
        name: The fullest form that the text uses.
        code: ISO 3166 alpha-2 for countries, else None.
    """

    key: str
    name: str
    label: EntityLabel
    mentions: tuple[Mention, ...]
    code: str | None = None


@dataclass(frozen=True, slots=True)
class Designation:
    """Digits that name instead of measure: "COVID-19", "Art. 437", a URL, a telephone number, a version.

    Attributes:
        start, end: Extent in the reading text.
        text: As written.
        kind: "url", "email", "reference", "name", "identifier", "version", "phone", "citation", "list-mark", "code",
            "score" ("2-0", "a 52-47 vote"), "ratio" ("2:1"), "coordinate" ("46.6° N"), "clock" ("0915 GMT").
    """

    start: int
    end: int
    text: str
    kind: str


@dataclass(frozen=True, slots=True)
class Extraction:
    """Everything found in one document, each in order of position."""

    quantities: tuple[Quantity, ...] = ()
    periods: tuple[Period, ...] = ()
    entities: tuple[Entity, ...] = ()
    designations: tuple[Designation, ...] = field(default=())
