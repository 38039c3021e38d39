"""Facts: figures with what they are about, and the changes that the text makes of them.

Offsets are half-open ranges of code points in the reading text, as in the extraction model.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from fractions import Fraction
from functools import cached_property
from typing import Final, TypeVar

from factcheck.documents import Document
from factcheck.extraction.model import (
    Designation,
    Entity,
    Extraction,
    Period,
    Quantity,
    QuantityKind,
)
from factcheck.reasoning import Expression, Variable
from factcheck.ties import Wording


class Role(StrEnum):
    """What a figure says of its measure."""

    LEVEL = "level"
    CHANGE = "change"
    MULTIPLE = "multiple"
    SHARE = "share"
    COUNT = "count"
    RANK = "rank"
    RANGE = "range"
    TARGET = "target"
    DURATION = "duration"


class Direction(StrEnum):
    """Which way a figure moved."""

    UP = "up"
    DOWN = "down"

    @property
    def sign(self) -> int:
        """+1 for up, −1 for down."""
        return 1 if self is Direction.UP else -1


@dataclass(frozen=True, slots=True)
class Aspect:
    """One aspect of a fact.

    Attributes:
        text: As written, or the name of what it refers to.
        start, end: Where the text says it; None where it is inferred from elsewhere in no single place.
        key: Lower-case lemmas or the key of the entity or period, for comparison.
        origin: "stated" in the figure's own clause, or "inferred".
        why: For an inferred aspect, from what, in plain words.
        refers_to: Index of the period or entity in the extraction, or None.
    """

    text: str
    start: int | None
    end: int | None
    key: tuple[str, ...]
    origin: str = "stated"
    why: str = ""
    refers_to: int | None = None


@dataclass(frozen=True, slots=True)
class Fact:
    """A figure with its aspects.

    Attributes:
        name: "f1", "f2" … in order of position; also the name of its variable in the equations.
        index: Position of the figure in `Extraction.quantities`.
        quantity: The figure.
        role: What it says of its measure.
        direction: Which way it moved, for changes and multiples.
        measure: Of which property it is ("exports of acacia honey").
        entity: Whose figure it is.
        period: When it holds.
        basis: What a change is compared with.
        attribution: Who says so.
        block: Index of its block in the document.
        sentence: Number of its sentence in the document.
    """

    name: str
    index: int
    quantity: Quantity
    role: Role
    block: int
    sentence: int
    direction: Direction | None = None
    measure: Aspect | None = None
    entity: Aspect | None = None
    period: Aspect | None = None
    basis: Aspect | None = None
    attribution: Aspect | None = None

    @property
    def var(self) -> Variable:
        """The unknown true value behind the figure, in its unit with the scale applied."""
        return Variable(self.name)

    @property
    def rate(self) -> Expression:
        """The size of a percentage or fraction as a pure number: 0.35 of "35%" and of "−35%"."""
        size = -1 if self.value_is_negative else 1
        return self.var * size / 100 if self.is_percent else self.var * size

    @property
    def dimension(self) -> str:
        """What figures must share to be added or compared: a currency, a unit, or "1" for counts."""
        quantity = self.quantity
        if quantity.currency:
            return quantity.currency
        if quantity.kind is QuantityKind.MONEY:
            return "money"
        return quantity.unit or "1"

    @property
    def is_percent(self) -> bool:
        """Written in per cent; percentage points are not."""
        quantity = self.quantity
        if quantity.kind is QuantityKind.RANGE and quantity.low is not None:
            return quantity.low.kind is QuantityKind.PERCENT
        return quantity.kind is QuantityKind.PERCENT

    @property
    def is_multiple(self) -> bool:
        """Written as a multiple: "3.3 times", "doubled"."""
        return self.quantity.kind is QuantityKind.MULTIPLE

    @property
    def is_points(self) -> bool:
        """Written in percentage points or basis points."""
        return self.quantity.kind is QuantityKind.POINTS

    @property
    def is_fraction(self) -> bool:
        """Written as a fraction: "a fifth more"."""
        return self.quantity.kind is QuantityKind.FRACTION

    @property
    def is_amount(self) -> bool:
        """An amount of something: money, a measure, a count; no percentage, multiple or fraction."""
        return not (self.is_percent or self.is_multiple or self.is_points or self.is_fraction)

    @property
    def value(self) -> Fraction | None:
        """Most plausible value, None for a range."""
        return self.quantity.value

    @property
    def value_is_negative(self) -> bool:
        """Written with a minus or in accounting parentheses."""
        return self.value is not None and self.value < 0

    def with_aspects(self, **aspects: Aspect | None) -> Fact:
        """The same fact with some aspects set."""
        return replace(self, **aspects)  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True)
class Trigger:
    """The word that says that something changed.

    Attributes:
        start, end: Its extent in the reading text.
        text: As written.
        direction: None where the word takes no side ("changed").
        opposite: The word in the same form that says the contrary, or None.
    """

    start: int
    end: int
    text: str
    direction: Direction | None
    opposite: str | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """One change that the text describes, with the figures in its slots.

    A slot with several figures is an ambiguity: each is a reading, and the checks speak only when all fail.

    Attributes:
        triggers: The words that say so, the governing one first.
        direction: Which way; None if no trigger takes a side or two of them disagree on purpose.
        start, end: Levels before and after, by fact name.
        amounts: How far, in the unit of the levels.
        percents: How far, in per cent of the start.
        multiples: How many times the start.
        points: How far, in percentage points.
        comparison: Said by a comparative ("35% more than"), not by a movement.
        times_more: A multiple with a comparative: "three times more", ×3 or ×4.
        signed: The figures carry signs of their own or name profits and losses: nothing is computed.
        negated: The text denies the change.
        inferred: A slot was filled from another sentence or by apposition, with the reason.
        periodic: It went so far in each of several periods: "3% a year", "at an annual rate of 3%".
        called_percent: Its percentage is as many points as the two rates are apart; points may be meant.
        sentence: Number of the sentence.
    """

    triggers: tuple[Trigger, ...]
    direction: Direction | None
    sentence: int
    start: tuple[Fact, ...] = ()
    end: tuple[Fact, ...] = ()
    amounts: tuple[Fact, ...] = ()
    percents: tuple[Fact, ...] = ()
    multiples: tuple[Fact, ...] = ()
    points: tuple[Fact, ...] = ()
    comparison: bool = False
    times_more: bool = False
    signed: bool = False
    negated: bool = False
    inferred: str = ""
    periodic: bool = False
    called_percent: bool = False

    @property
    def trigger(self) -> Trigger | None:
        """The governing word; None where a sign alone says it, "(+13%)"."""
        return self.triggers[0] if self.triggers else None


WAY_OF_MODEL: Final = "model"
"""The way of frames that only the trained model ties."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """Figures that the text ties together in another way than by a change; see `frames` for the kinds.

    Attributes:
        sentence: Number of the sentence in which it is said.
        inferred: Why the figures are taken to belong together, where the text does not say it itself.
        counted: Names of facts that it shows to be counts of single things, which are then exact.
        way: In which way the text ties them, for those who count how often each way holds; "" where there is one.
    """

    sentence: int
    inferred: str = ""
    counted: tuple[str, ...] = ()
    way: str = ""


_Frame = TypeVar("_Frame", bound=Frame)


@dataclass(frozen=True)
class Facts:
    """All that is known of one document when the checks begin.

    Attributes:
        document: Blocks and source map.
        extraction: Quantities, periods, entities, designations.
        facts: One per figure, in order of position.
        changes: The changes described.
        keys: Content lemmas of each fact's surroundings, for comparison across sentences, by fact name.
        frames: What else ties figures: shares, conversions, lists …
        moments: What else frames use as figures: the year of a date or its day, named like the period, "p3"; a figure
            without its hedge and the ends of a range, named after the fact, "f3:low"; a side of a score, "d3:1".
        withdrawn: Where the text takes something back, as half-open ranges in order.
        wording: What the trained model of ties makes of it.
    """

    document: Document
    extraction: Extraction
    facts: tuple[Fact, ...]
    changes: tuple[Change, ...]
    keys: dict[str, frozenset[str]]
    frames: tuple[Frame, ...] = ()
    moments: tuple[Fact, ...] = ()
    withdrawn: tuple[tuple[int, int], ...] = ()
    wording: Wording = field(default_factory=Wording, compare=False)

    def __iter__(self) -> Iterator[Fact]:
        return iter(self.facts)

    def asserted_changes(self) -> Iterator[Change]:
        """The changes whose figures may be computed with: not denied, and not across nought."""
        return (change for change in self.changes if not change.negated and not change.signed)

    def of(self, kind: type[_Frame]) -> Iterator[_Frame]:
        """The frames of one kind, in order of position."""
        return (frame for frame in self.frames if isinstance(frame, kind))

    def is_withdrawn(self, start: int) -> bool:
        """Whether what begins there is told as wrong by the text itself."""
        return any(first <= start < beyond for first, beyond in self.withdrawn)

    @cached_property
    def by_name(self) -> Mapping[str, Fact]:
        """Everything that can stand in an equation: the facts and the moments."""
        return {fact.name: fact for fact in (*self.facts, *self.moments)}

    @property
    def entities(self) -> tuple[Entity, ...]:
        """The document's entities."""
        return self.extraction.entities

    @property
    def periods(self) -> tuple[Period, ...]:
        """The document's periods."""
        return self.extraction.periods

    @property
    def designations(self) -> tuple[Designation, ...]:
        """Digits that name instead of measure."""
        return self.extraction.designations
