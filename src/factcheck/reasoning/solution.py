"""What goes into a system of figures and relations, and what comes out of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from factcheck.reasoning.decision import Enclosure
from factcheck.reasoning.interval import Interval
from factcheck.reasoning.relation import Relation

Level = Literal["strict", "loose"]
"""Which interval of a reading is meant."""

Verdict = Literal["consistent", "loose", "contradiction", "unchecked"]
"""What became of a relation: see `RelationResult`."""

Reason = Literal["combinations", "undecided", "unknown"]
"""Why a relation is unchecked: too many combinations of readings; a search budget ran out; it holds an unknown that
nothing else ties down, so that it can only be used to derive it."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to understand a figure.

    Args:
        label: Names the reading among those of the figure.
        strict: The values that the figure allows if it was rounded as usual.
        loose: The values that it allows at all (truncated, coarser digits, a wide
            hedge).
        plausibility: How likely it is among the readings of the figure; likelier ones
            are tried first.
    Raises:
        ValueError: `loose` does not enclose `strict`.
    """

    label: str
    strict: Interval
    loose: Interval
    plausibility: float = 1.0

    def __post_init__(self) -> None:
        if not self.loose.encloses(self.strict):
            raise ValueError(f"reading {self.label!r}: the loose interval {self.loose} does not enclose {self.strict}")

    def at(self, level: Level) -> Interval:
        """Its interval at a level."""
        return self.strict if level == "strict" else self.loose


@dataclass(frozen=True, slots=True)
class Form:
    """One way to understand a relation ("three times more" is three or four times as much).

    Args:
        label: Names the form among those of the relation.
        relation: The equation or inequality.
        plausibility: How likely it is among the forms of the relation.
    """

    label: str
    relation: Relation
    plausibility: float = 1.0


@dataclass(frozen=True, slots=True)
class RelationResult:
    """The verdict on one relation, considered with its own figures.

    Unknowns are no figures: relations that share one are considered together, since
    only together they say something about figures.

    Args:
        name: Of the relation.
        verdict: "consistent" if some combination of readings makes it hold within
            strict intervals, "loose" if only within loose ones, "contradiction" if none
            does, else "unchecked".
        reason: Why it is unchecked; else None.
        form: The label of the form with which it holds (of the likeliest form if it
            does not).
        readings: The label of the reading of each of its figures, likewise.
    """

    name: str
    verdict: Verdict
    reason: Reason | None
    form: str
    readings: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Conflict:
    """A minimal unsatisfiable subset: relations and figures that cannot all be right, at the loose level.

    Every combination of readings and forms fails; without any one of its members some
    combination holds.

    Args:
        relations: Names, sorted.
        figures: The figures whose bounds are needed, sorted; a figure of the relations
            that is missing here could have any value.
        proved_minimal: False if a search budget ran out before each proper subset was
            shown to hold.
        component: Index of its component.
    """

    relations: tuple[str, ...]
    figures: tuple[str, ...]
    proved_minimal: bool
    component: int


@dataclass(frozen=True, slots=True)
class Correction:
    """What one figure of a conflict would have to be, if the others are right.

    Args:
        figure: Its name.
        interval: The values with which the rest holds.
        exact: Whether every narrower interval would leave out such a value.
        mends: "component" if the whole component then holds, "conflict" if only the
            relations of the conflict do.
        level: "strict" if the figures of the conflict keep their strict intervals, else
            "loose".
        readings: The readings of the other figures on which this rests, by figure.
        forms: The forms of the relations on which it rests, by relation.
    """

    figure: str
    interval: Interval
    exact: bool
    mends: Literal["component", "conflict"]
    level: Level
    readings: Mapping[str, str]
    forms: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Derived:
    """What the relations say about an unknown.

    Args:
        name: Of the unknown.
        interval: The hull of its values over all combinations of readings that hold.
        exact: Whether no narrower interval would do.
        level: "strict", or "loose" if the component holds only loosely.
        alternatives: The values for each combination of readings and forms that gives
            other ones, likeliest first; the hull of these is `interval`.
    """

    name: str
    interval: Interval
    exact: bool
    level: Level
    alternatives: tuple[Enclosure, ...]


@dataclass(frozen=True, slots=True)
class ComponentResult:
    """Relations that hang together by shared figures and unknowns, and whether they hold *together*.

    Args:
        relations: Names, sorted.
        figures: Names, sorted.
        verdict: As for one relation, over all relations of the component that are not
            over a limit.
        conflicts_complete: Whether every minimal conflict is listed; False if a limit
            was reached.
    """

    relations: tuple[str, ...]
    figures: tuple[str, ...]
    verdict: Verdict
    conflicts_complete: bool


@dataclass(frozen=True, slots=True)
class Solution:
    """The answer of `System.solve`; everything in it is sorted by name.

    Args:
        relations: A result for every relation, by name.
        conflicts: Minimal conflicts, those with the fewest relations and figures first.
        derived: What is known of the unknowns, by name; an unknown of a component that
            does not hold is missing.
        components: The independent parts of the system.
    """

    relations: Mapping[str, RelationResult]
    conflicts: tuple[Conflict, ...]
    derived: Mapping[str, Derived]
    components: tuple[ComponentResult, ...]
    _correct: Callable[[Conflict], tuple[Correction, ...]] = field(repr=False, compare=False)

    def corrections(self, conflict: Conflict) -> tuple[Correction, ...]:
        """What each figure of a conflict would have to be if it alone were freed.

        The rest keeps its strict intervals where it can: first the whole component
        strictly, then the figures of the conflict strictly and the others loosely, then
        all loosely; if freeing the figure does not mend the component, only the
        conflict counts. A figure that mends nothing is left out. One correction for
        each combination of readings that gives other values, likeliest first.

        Args:
            conflict: One of `conflicts`.
        """
        return self._correct(conflict)
