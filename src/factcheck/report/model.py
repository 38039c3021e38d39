"""The report, version 1: what every front end and every output format is made from.

Offsets are half-open ranges of Unicode code points into the text as submitted (Markdown source
included): `text[start:end]` is the surface. Lines and columns are 1-based. Exact numbers are decimal
strings with the scale applied; where a value has no finite decimal it is a fraction "1/3". A bound that
is null is open. Every item has an `id`, unique in its report; items refer to each other by id.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

SCHEMA_VERSION = "1"


class Severity(StrEnum):
    """How sure the text itself makes us; ordered `error` > `warning` > `note`."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"

    @property
    def rank(self) -> int:
        """3 for an error, 2 for a warning, 1 for a note."""
        return {"error": 3, "warning": 2, "note": 1}[self.value]


class Verdict(StrEnum):
    """What became of a claim or a figure."""

    CONSISTENT = "consistent"
    LOOSE = "loose"
    CONTRADICTION = "contradiction"
    UNCHECKED = "unchecked"


class ReportItem(BaseModel):
    """Base of all parts: immutable, closed."""

    model_config = ConfigDict(extra="forbid", frozen=True)


Offset = Annotated[int, Field(ge=0, description="Code points from the start of the text as submitted.")]


class SpanItem(ReportItem):
    """A stretch of the submitted text."""

    start: Offset
    end: Offset
    line: int = Field(ge=1, description="1-based line of `start`.", examples=[12])
    column: int = Field(ge=1, description="1-based column of `start`, in code points.", examples=[12])
    text: str = Field(description="The surface, cut from the submitted text.", examples=["$ 251.8 million"])
    role: str | None = Field(
        default=None, description="What the figure is in the claim.", examples=["start", "end", "change"]
    )
    place: dict[str, int] | None = Field(
        default=None,
        description="Where the program that made the file would look; null where line and column say all.",
        examples=[{"paragraph": 12, "run": 3}, {"page": 4}],
    )
    path: str | None = Field(
        default=None,
        description="The file that it stands in, where that is not the text itself but a table read together with it.",
        examples=["trade.csv"],
    )

    @property
    def order(self) -> tuple[str, int, int]:
        """By which spans are put in order: those of the text first, then file by file."""
        return self.path or "", self.start, self.end


class Bounds(ReportItem):
    """An interval; a null bound is open to infinity."""

    lower: str | None = Field(examples=["251750000"])
    upper: str | None = Field(examples=["251850000"])
    lower_open: bool = False
    upper_open: bool = False


class QuantityReadingItem(ReportItem):
    """One way to understand a figure."""

    label: str
    value: str | None
    strict: Bounds
    loose: Bounds


class OddityItem(ReportItem):
    """What is odd about the writing of a figure or period."""

    kind: str = Field(examples=["split-decimal"])
    span: SpanItem
    suggestion: str | None = Field(examples=["1.9"])


class QuantityItem(ReportItem):
    """One figure."""

    id: str = Field(examples=["q1"])
    start: Offset
    end: Offset
    line: int
    column: int
    text: str = Field(examples=["$ 7 million"])
    kind: str = Field(examples=["money"])
    value: str | None = Field(default=None, description="Exact, scale and sign applied.", examples=["7000000"])
    low: str | None = Field(default=None, description="Lower end of a range.")
    high: str | None = Field(default=None, description="Upper end of a range.")
    unit: str | None = Field(default=None, description="UCUM code.", examples=["%", "km"])
    currency: str | None = Field(default=None, description="ISO 4217 code.", examples=["USD"])
    mod: str | None = Field(default=None, description="TIMEX3 mod of the hedge.", examples=["APPROX"])
    strict: Bounds = Field(description="What the digits allow if the value was rounded.")
    loose: Bounds = Field(description="What they allow if it was truncated or is coarser than written.")
    readings: list[QuantityReadingItem] = Field(
        default_factory=list, description="All readings, where there is more than one."
    )
    oddity: list[OddityItem] = Field(default_factory=list)
    path: str | None = Field(
        default=None,
        description="The file that it stands in, where that is not the text itself but a table read together with it.",
        examples=["trade.csv"],
    )


class PeriodReadingItem(ReportItem):
    """One way to understand a period."""

    label: str
    timex: str
    start_iso: str | None
    end_iso: str | None


class PeriodItem(ReportItem):
    """A stretch of time that the text names."""

    id: str = Field(examples=["p1"])
    start: Offset
    end: Offset
    line: int
    column: int
    text: str = Field(examples=["first 11 months of 2020"])
    type: str = Field(description="TIMEX3 type.", examples=["DATE"])
    timex: str = Field(description="TIMEX3 value.", examples=["2020-01/2020-11"])
    start_iso: str | None = Field(description="First day.", examples=["2020-01-01"])
    end_iso: str | None = Field(description="Day after the last.", examples=["2020-12-01"])
    granularity: str = Field(default="", description="Unit in which it is told.", examples=["month"])
    relation: str | None = Field(default=None, description="The preposition before it.", examples=["since"])
    interval: str | None = Field(
        default=None,
        description="Half-open ISO 8601 interval that it and the preposition make; two dots for an open end.",
        examples=["2020-01-01/2020-12-01", "2020-03-01/.."],
    )
    relative: bool = Field(
        default=False,
        description="Counted from the day of publication, or from another period; open where that is not known.",
    )
    mod: str | None = Field(default=None, description="TIMEX3 mod: the part of the stretch.", examples=["END"])
    offset: str | None = Field(
        default=None, description="Signed ISO 8601 duration from another period of the text.", examples=["-P1Y"]
    )
    readings: list[PeriodReadingItem] = Field(default_factory=list)
    path: str | None = Field(
        default=None,
        description="The file that it stands in, where that is not the text itself but a table read together with it.",
        examples=["trade.csv"],
    )


class EntityItem(ReportItem):
    """Somebody or something with a name."""

    id: str = Field(examples=["e1"])
    name: str = Field(examples=["Moscow"])
    label: str = Field(examples=["PLACE"])
    code: str | None = Field(default=None, description="ISO 3166 alpha-2, for countries.")
    mentions: list[SpanItem]


class AspectItem(ReportItem):
    """One aspect of a fact, pointing at the words that give it."""

    text: str
    span: SpanItem | None
    refers_to: str | None = Field(default=None, description="Id of the period or entity.", examples=["p1"])
    origin: str = Field(description="stated or inferred", examples=["stated"])
    why: str = Field(default="", description="For an inferred aspect: from what.")


class FactItem(ReportItem):
    """A figure with what it is about."""

    id: str = Field(examples=["f1"])
    quantity: str = Field(description="Id of the figure.", examples=["q1"])
    role: str = Field(examples=["level", "change", "multiple"])
    direction: str | None = Field(default=None, examples=["up"])
    measure: AspectItem | None = None
    entity: AspectItem | None = None
    period: AspectItem | None = None
    basis: AspectItem | None = Field(default=None, description="What a change is compared with.")
    attribution: AspectItem | None = Field(default=None, description="Who says so.")
    fate: Verdict = Field(description="What became of the figure.")
    why: str = Field(description="Why it has that fate.", examples=["no level is given to measure it by"])
    reason: str = Field(
        default="", description="For an unchecked figure, why in general.", examples=["no base given", "another period"]
    )


class ClaimItem(ReportItem):
    """A relation that the text asserts between figures."""

    id: str = Field(examples=["c1"])
    check: str = Field(examples=["change-amount"])
    verdict: Verdict
    spans: list[SpanItem]
    facts: list[str] = Field(
        description="Ids of facts, or of periods where a date is computed with.", examples=[["f1", "f2", "f3"]]
    )
    explanation: list[str] = Field(description="The arithmetic.", examples=[["251.8 − 244.8 = 7.0"]])
    readings: list[str] = Field(default_factory=list, description="The reading used, where there was a choice.")


class SuggestionItem(ReportItem):
    """One edit that would make the figures agree. None is called the culprit."""

    span: SpanItem
    replacement: str = Field(examples=["35%"])
    why: str = Field(examples=["digits swapped"])
    safe: bool = Field(
        default=False, description="Whether it changes the writing only, never the value: `--fix` applies it unasked."
    )


class SuppressionItem(ReportItem):
    """Why a finding is not told."""

    kind: str = Field(
        description="By what: an instruction in the text (in-source), a baseline, or because no changed line is "
        "concerned (unchanged).",
        examples=["in-source", "baseline", "unchanged"],
    )
    reason: str | None = Field(default=None, description="The reason given.", examples=["restated in 2021"])
    line: int | None = Field(default=None, ge=1, description="Line of the instruction.")


class NeedItem(ReportItem):
    """The values of a figure with which the other figures would agree, in one way to read their relation."""

    reading: str | None = Field(default=None, description="The way, where there are several.", examples=["up"])
    strict: Bounds = Field(description="If the others were rounded.")
    loose: Bounds = Field(description="If they were truncated.")


class RoomItem(ReportItem):
    """What the digits of a figure allow, and what the other figures need of it."""

    span: SpanItem
    quantity: str = Field(description="Id of the figure.", examples=["q3"])
    worth: str = Field(description="What 1 of its numeral is worth: a million.", examples=["1000000"])
    strict: Bounds = Field(description="What its digits allow if the value was rounded.")
    loose: Bounds = Field(description="What they allow if it was truncated.")
    needs: list[NeedItem] = Field(description="What the others need, the likeliest way to read them first.")
    expected: str | None = Field(
        default=None, description="The value needed, as a writer would put it.", examples=["about $491 million"]
    )


class FindingItem(ReportItem):
    """What the reader is told."""

    id: str = Field(examples=["n1"])
    check: str = Field(description="Id of the check.", examples=["percent-change"])
    severity: Severity
    confidence: float | None = Field(
        default=None,
        ge=0,
        le=1,
        description="Calibrated probability that it is a true error; null where too few such findings were ever seen.",
    )
    grounds: str = Field(
        default="",
        description="What it rests on, by which it is calibrated.",
        examples=["figures that the text ties in one sentence, and one slip mends them"],
    )
    likelihood: float | None = Field(
        default=None,
        ge=0,
        le=1,
        description="How likely the wording ties these figures to the trained model; null where it has no view.",
    )
    message: str = Field(examples=["Up 53% from $321 million would be about $491 million, not $434 million."])
    explanation: list[str]
    spans: list[SpanItem] = Field(description="The first is the primary span: where the mark goes, not the culprit.")
    suggestions: list[SuggestionItem] = Field(default_factory=list)
    claims: list[str] = Field(default_factory=list, description="Ids of the claims that clash.")
    rooms: list[RoomItem] = Field(
        default_factory=list, description="For each figure of a conflict: what it allows, and what the others need."
    )
    fingerprint: str = Field(description="Stable across unrelated edits.")
    suppression: SuppressionItem | None = Field(default=None, description="For a suppressed finding: by what.")


class DerivedItem(ReportItem):
    """A value that the text implies and does not state."""

    id: str = Field(examples=["d1"])
    name: str = Field(description="What it is, in plain words.", examples=["before: exports"])
    value: str = Field(description="As a writer would put it.", examples=["$25.9 million"])
    bounds: Bounds
    facts: list[str]
    spans: list[SpanItem]
    explanation: list[str] = Field(examples=[["24.9 + 1 = 25.9"]])


class BlockItem(ReportItem):
    """A part of the text, and whether its figures were read."""

    id: str = Field(examples=["b1"])
    kind: str = Field(examples=["paragraph", "boilerplate"])
    start: Offset
    end: Offset
    line: int
    read: bool
    reason: str = Field(default="", description="Why it was skipped.")


class Summary(ReportItem):
    """Figures counted by their fate: seen = consistent + loose + contradictory + unchecked."""

    figures: int
    tied: int
    consistent: int
    loose: int
    contradictory: int
    unchecked: int
    unchecked_because: dict[str, int] = Field(
        default_factory=dict,
        description="Unchecked figures by their reason, the commonest first.",
        examples=[{"no base given": 2}],
    )
    claims: int
    findings: dict[str, int] = Field(description="Findings by severity.")
    suppressed: int = Field(default=0, description="Findings that are suppressed; not among `findings`.")
    not_read: list[str] = Field(
        default_factory=list,
        description="What was not read because there is too much of it.",
        examples=[["beyond the first 30,000 cells"]],
    )


class BesideItem(ReportItem):
    """A file with a table that the text was held against."""

    path: str = Field(description="As the text itself is named.", examples=["trade.csv"])
    read: bool
    reason: str = Field(default="", description="Why it was not read.")


class ToolItem(ReportItem):
    """Who made the report."""

    name: str = "factcheck"
    version: str


class ModelItem(ReportItem):
    """The language model that read the text."""

    name: str
    version: str
    lang: str
    sha256: str | None = None


class Extracted(ReportItem):
    """What was read, before anything is checked: the answer to `extract`."""

    schema_version: str = SCHEMA_VERSION
    tool: ToolItem
    model: ModelItem
    format: str
    published: str | None = Field(default=None, description="Date of publication, given or found in the dateline.")
    quantities: list[QuantityItem]
    periods: list[PeriodItem]
    entities: list[EntityItem]
    blocks: list[BlockItem]


class Report(Extracted):
    """Everything that was found out about one text."""

    findings: list[FindingItem]
    suppressed: list[FindingItem] = Field(
        default_factory=list, description="Findings that the author or the user wants to hear no more of."
    )
    claims: list[ClaimItem]
    derived: list[DerivedItem]
    facts: list[FactItem]
    beside: list[BesideItem] = Field(
        default_factory=list, description="Files with tables that the text was held against."
    )
    summary: Summary
