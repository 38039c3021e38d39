"""What a check is: it ties facts together by a relation, in words, with its own wrong and right examples.

A check never solves, rounds, searches text or formats a report. Its docstring is its page.

Message and arithmetic templates name the roles of the tie in braces. For a figure, `{end}` is the figure as written,
`{end.expected}` what it would have to be if the others hold, `{end.n}` its numeral in the scale that the figures
share. For a shown value, `{ratio.n}` is the number, `{ratio.percent}` the same as a percentage. Other names are the
words that the tie brings along.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction
from importlib import import_module
from pkgutil import iter_modules
from typing import ClassVar

from factcheck.extraction.model import Quantity
from factcheck.facts import Change, Fact, Facts, Trigger
from factcheck.facts.frames.proposed import Proposed
from factcheck.facts.words import table_of
from factcheck.reasoning import Expression, Form
from factcheck.ties import Relation


class Ceiling(StrEnum):
    """The highest severity that a kind of tie allows."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Doubt(StrEnum):
    """Which ties of a check are doubtful where no slip of the pen explains that they do not hold.

    Print is mostly right, and its slips are slips: what no slip mends was mostly not meant to belong together.
    """

    NONE = "none"
    INFERRED = "inferred"  # those that the text does not make itself
    ALL = "all"


@dataclass(frozen=True, slots=True)
class Example:
    """A text of a check's page, run by the tests.

    Attributes:
        kind: "wrong" or "right".
        text: Without the braces that mark the primary span of a wrong one.
        start, end: The primary span; both 0 for a right one.
        repair: The first suggestion expected, or None.
        because: Why a right one is right, where that needs saying.
        severity: Of the finding expected.
        format: What reads it.
    """

    kind: str
    text: str
    start: int = 0
    end: int = 0
    repair: str | None = None
    because: str = ""
    severity: Ceiling = Ceiling.ERROR
    format: str = "text"

    @property
    def note(self) -> str:
        """What the page says of it."""
        return self.because or (f"Suggested: {self.repair}" if self.repair else "")


def wrong(text: str, *, repair: str | None = None, severity: Ceiling = Ceiling.ERROR, format: str = "text") -> Example:
    """A text that the check flags, at the span in braces.

    Raises:
        ValueError: There is not exactly one pair of braces.
    """
    before, _, rest = text.partition("{")
    marked, brace, after = rest.partition("}")
    if not brace or "{" in after:
        raise ValueError(f"mark the primary span with one pair of braces: {text!r}")
    start = len(before)
    return Example(
        "wrong", before + marked + after, start, start + len(marked), repair, severity=severity, format=format
    )


def right(text: str, *, because: str = "", format: str = "text") -> Example:
    """A text on which every check is silent."""
    return Example("right", text, because=because, format=format)


@dataclass(frozen=True, slots=True)
class Unknown:
    """A value that the text implies.

    Attributes:
        name: Of its variable.
        label: What it is, in plain words, "before".
        like: The fact whose unit and style it is written in.
        of: The words it is the value of.
        when: The period that it is the value of, as written; "" where none is named.
    """

    name: str
    label: str
    like: Fact
    of: str = ""
    when: str = ""


@dataclass(frozen=True, slots=True)
class Edit:
    """A repair that no arithmetic finds: another weekday, another date.

    Attributes:
        start, end: What is replaced, in the reading text.
        replacement: By what.
        why: The slip, in plain words.
        slip: Its kind, a key of `report.repair.COST`.
        figure: Name of the figure that it is part of, which is then shown whole.
    """

    start: int
    end: int
    replacement: str
    why: str
    slip: str = "computed"
    figure: str = ""


@dataclass(frozen=True, slots=True)
class Tie:
    """One relation that the text asserts between figures.

    Attributes:
        check: The check that tied them.
        name: Unique in its document.
        roles: The facts by their part in the templates; the first is the primary one.
        forms: The relation, in each way it can be read; variables are names of facts and unknowns.
        unknowns: Values that the relation implies.
        shown: Values that the arithmetic shows, computed from the figures as written.
        words: Words for the templates.
        message, arithmetic: Templates; the check's own unless the tie has others.
        trigger: The word of change that a repair of the direction would replace.
        primary: Offsets of the mark; of the first role if None.
        event: Ties of one event are told as one finding.
        ceiling: Highest severity.
        why: How the figures were tied, for a tie that the text does not make itself; "the only …" where it rests on
            nothing but that no other figure of their unit stands near.
        way: In which of the ways of its check; no reader sees it, benchmarks count by it.
        firm: The wording leaves no doubt that the figures belong together, even where no slip mends them.
        weak: Figures tied in this way mostly do not belong together unless swapped digits set them apart.
        edits: Repairs beyond those of digits and scales, each of which makes the relation hold.
        said: The words that make the relation, as a range of the reading text; marked with the figures.
        integers: Figures that are whole numbers, rounded or cut off: "eight miles an hour" is 7.5 to 8.8.
        rounded: Figures that are rounded and not cut off, where no hedge says else.
        relations: What it is to the trained model; none where the model does not know it.
        likelihood: How likely the model finds it, where the tie itself knows.
    """

    check: Check
    name: str
    roles: Mapping[str, Fact]
    forms: tuple[Form, ...]
    unknowns: tuple[Unknown, ...] = ()
    shown: Mapping[str, Expression] = field(default_factory=dict)
    words: Mapping[str, str] = field(default_factory=dict)
    message: str = ""
    arithmetic: str = ""
    trigger: Trigger | None = None
    primary: tuple[int, int] | None = None
    event: str = ""
    ceiling: Ceiling = Ceiling.ERROR
    why: str = ""
    way: str = ""
    firm: bool = False
    weak: bool = False
    edits: tuple[Edit, ...] = ()
    said: tuple[int, int] | None = None
    integers: frozenset[str] = frozenset()
    rounded: frozenset[str] = frozenset()
    relations: frozenset[Relation] = frozenset()
    likelihood: float | None = None


@dataclass(frozen=True, slots=True)
class Flaw:
    """Something wrong that needs no equation.

    Attributes:
        check: The check that saw it.
        start, end: Offsets of the mark in the reading text.
        message: One sentence; `{text}` is the marked surface.
        severity: As told.
        explanation: Further lines.
        replacement: What the marked stretch should read, or None.
        why: Why it should.
        facts: Names of the facts concerned.
        safe: Whether the replacement is only another way to write the same.
        edits: Further repairs, the likelier slip first.
        ordered: Two figures of which the first may not be the greater, for one slip in either to be looked for.
        most: What the first fact may come to, for the same.
    """

    check: Check
    start: int
    end: int
    message: str
    severity: Ceiling
    explanation: tuple[str, ...] = ()
    replacement: str | None = None
    why: str = ""
    facts: tuple[str, ...] = ()
    safe: bool = False
    edits: tuple[Edit, ...] = ()
    ordered: tuple[Quantity, Quantity] | None = None
    most: Fraction | None = None


class Check:
    """Base of all checks; one file each, found by itself.

    Class attributes:
        name: kebab-case, the file's name; stable for ever.
        message: Template of the finding's sentence.
        arithmetic: Template of the line that shows the sum.
        examples: At least one wrong and one right.
        doubtful: Of which ties one that no slip mends is a note, since other figures may be meant.
        least_digits: Of a figure, for one wrong digit in it to explain why an inferred tie does not hold: with fewer,
            one out of any three figures would do.
        keeps_noughts: A figure is put right as round as it is written: "32,800 feet" for "38,200", not "32,808".
        relations: What its ties are to the trained model, whose view of the wording then counts for them.
        rank: Where one conflict breaks several relations, the lower rank tells it.
    """

    name: ClassVar[str]
    message: ClassVar[str] = ""
    arithmetic: ClassVar[str] = ""
    examples: ClassVar[tuple[Example, ...]] = ()
    doubtful: ClassVar[Doubt] = Doubt.NONE
    least_digits: ClassVar[int] = 0
    keeps_noughts: ClassVar[bool] = False
    relations: ClassVar[frozenset[Relation]] = frozenset()
    rank: ClassVar[int] = 10

    def relate(self, facts: Facts) -> Iterator[Tie]:
        """The relations that the text asserts; none by default."""
        del facts
        return iter(())

    def notice(self, facts: Facts) -> Iterator[Flaw]:
        """What is wrong without any equation; nothing by default."""
        del facts
        return iter(())

    def tie(
        self,
        *forms: Form,
        change: Change | None = None,
        unknowns: tuple[Unknown, ...] = (),
        shown: Mapping[str, Expression] | None = None,
        words: Mapping[str, str] | None = None,
        message: str = "",
        arithmetic: str = "",
        primary: tuple[int, int] | None = None,
        ceiling: Ceiling = Ceiling.ERROR,
        why: str = "",
        way: str = "",
        read: Proposed | None = None,
        firm: bool = False,
        listed: Mapping[str, Fact] | None = None,
        edits: tuple[Edit, ...] = (),
        said: tuple[int, int] | None = None,
        relations: frozenset[Relation] | None = None,
        integers: frozenset[str] = frozenset(),
        rounded: frozenset[str] = frozenset(),
        **roles: Fact,
    ) -> Tie:
        """A tie of this check; the first keyword that names a fact is the primary role, `listed` ones come after.

        What only the trained model `read` from the wording is a warning, and says so.
        """
        # A role named like a parameter is given with a trailing underscore, `change_`.
        roles = {role.rstrip("_"): fact for role, fact in roles.items()} | dict(listed or {})
        names = "+".join(fact.name for fact in roles.values())
        if read is not None:
            ceiling, why, way = Ceiling.WARNING, read.inferred, read.way
        if change is not None and change.inferred:
            ceiling, why = min_ceiling(ceiling, Ceiling.WARNING), why or change.inferred
        trigger = change.trigger if change is not None else None
        event = names
        if change is not None:
            event = f"{change.sentence}:{trigger.start if trigger else names}"
        return Tie(
            check=self,
            name=f"{self.name}:{names}",
            roles=roles,
            forms=_labelled(forms),
            unknowns=unknowns,
            shown=shown or {},
            words=words or {},
            message=message or self.message,
            arithmetic=arithmetic or self.arithmetic,
            trigger=trigger,
            primary=primary,
            event=event,
            ceiling=ceiling,
            why=why,
            way=way,
            firm=firm,
            weak=not firm and why in table_of("weak_ways", layer="checks").get(self.name, ()),
            edits=edits,
            said=said,
            relations=self.relations if relations is None else relations,
            integers=integers,
            rounded=rounded,
            likelihood=None if read is None else read.likelihood,
        )

    @property
    def title(self) -> str:
        """The first line of the page."""
        return (self.__doc__ or "").strip().splitlines()[0]

    @property
    def page(self) -> str:
        """The page in Markdown: the docstring and the examples."""
        lines = [f"# {self.name}", "", _dedented(self.__doc__ or "").strip(), ""]
        for kind, heading in (("wrong", "## Flagged"), ("right", "## Not flagged")):
            lines += [heading, ""]
            lines += [_line(example) for example in self.examples if example.kind == kind]
            lines.append("")
        return "\n".join(lines)


def _line(example: Example) -> str:
    """An example on a page, its mark in bold."""
    shown = example.text
    if example.kind == "wrong":
        shown = f"{shown[: example.start]}**{shown[example.start : example.end]}**{shown[example.end :]}"
    shown = " / ".join(line for line in shown.splitlines() if line.strip(" |-:"))
    return f"- {shown}" + (f" — {example.note}" if example.note else "")


def _labelled(forms: tuple[Form, ...]) -> tuple[Form, ...]:
    """The same forms in the order given, the likeliest first, each with a label of its own."""
    labels: dict[str, int] = {}
    result: list[Form] = []
    for rank, form in enumerate(forms):
        count = labels[form.label] = labels.get(form.label, 0) + 1
        label = form.label if count == 1 else f"{form.label} ({count})"
        result.append(Form(label, form.relation, form.plausibility - rank / 1000))
    return tuple(result)


def min_ceiling(first: Ceiling, second: Ceiling) -> Ceiling:
    """The lower of two severities."""
    order = [Ceiling.NOTE, Ceiling.WARNING, Ceiling.ERROR]
    return min(first, second, key=order.index)


def _dedented(text: str) -> str:
    lines = text.splitlines()
    margins = [len(line) - len(line.lstrip()) for line in lines[1:] if line.strip()]
    margin = min(margins, default=0)
    return "\n".join([lines[0], *(line[margin:] for line in lines[1:])])


def catalogue() -> tuple[Check, ...]:
    """One instance of every check, by name: each module of this package that does not start with "_"."""
    package = import_module("factcheck.checks")
    found: list[Check] = []
    for module in iter_modules(package.__path__):
        if module.name.startswith("_"):
            continue
        loaded = import_module(f"factcheck.checks.{module.name}")
        classes = [value for value in vars(loaded).values() if isinstance(value, type) and issubclass(value, Check)]
        found += [kind() for kind in classes if kind.__module__ == loaded.__name__]
    return tuple(sorted(found, key=lambda check: check.name))
