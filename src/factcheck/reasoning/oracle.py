"""Whether some combination of readings makes a subset of a component hold.

The subset is taken apart where nothing ties it together: relations that share no
variable, or only figures that can have one value. What remains together is decided
combination by combination, the likeliest first, and remembered, for the search for
conflicts asks about many subsets that are alike in most places.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from math import prod

from factcheck.reasoning.decision import Status, decide
from factcheck.reasoning.interval import EVERYTHING, Interval
from factcheck.reasoning.limits import Budget, Limits
from factcheck.reasoning.relation import Relation
from factcheck.reasoning.solution import Form, Level, Reading

Bounds = Mapping[str, Level]
"""The figures whose bounds count, each with the level of its interval; other figures may have any value."""


@dataclass(frozen=True, slots=True)
class Combination:
    """One choice of a reading for every figure that is bounded, and of a form for every relation.

    Args:
        relations: The equations chosen.
        box: An interval for each of their variables.
        readings: Labels by figure.
        forms: Labels by relation.
    """

    relations: tuple[Relation, ...]
    box: Mapping[str, Interval]
    readings: Mapping[str, str]
    forms: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Answer:
    """Whether a subset can hold, and a combination that makes it hold.

    Args:
        status: "undecided" also if there are too many combinations.
        readings: Labels by figure, of the combination that holds; of the likeliest one
            if none does.
        forms: Labels by relation, likewise.
    """

    status: Status
    readings: Mapping[str, str]
    forms: Mapping[str, str]


class Oracle:
    """Answers for the subsets of one component.

    Args:
        figures: The readings of each figure, likeliest first.
        relations: The forms of each relation, likeliest first.
        limits: Budgets.
    """

    def __init__(
        self, figures: Mapping[str, Sequence[Reading]], relations: Mapping[str, Sequence[Form]], limits: Limits
    ) -> None:
        self.figures = figures
        self.relations = relations
        self.limits = limits
        self.budget = Budget(limits)
        self.variables = {
            name: tuple(sorted({variable for form in forms for variable in form.relation.variables}))
            for name, forms in relations.items()
        }
        self._answers: dict[tuple[tuple[str, ...], tuple[tuple[str, Level], ...]], Answer] = {}

    def check(self, relations: Sequence[str], bounds: Bounds) -> Answer:
        """Whether the relations can hold together within the bounds."""
        answers = [self._answer(part, bounds) for part in self.parts(relations, bounds)]
        if len(answers) == 1:
            return answers[0]
        statuses = {answer.status for answer in answers}
        status: Status = "satisfiable"
        if "unsatisfiable" in statuses:
            status = "unsatisfiable"
        elif "undecided" in statuses:
            status = "undecided"
        return Answer(
            status,
            {name: label for answer in answers for name, label in answer.readings.items()},
            {name: label for answer in answers for name, label in answer.forms.items()},
        )

    def parts(self, relations: Sequence[str], bounds: Bounds) -> list[tuple[str, ...]]:
        """The relations taken apart where they share no variable that can have several values, each part sorted."""
        if len(relations) == 1:
            return [tuple(relations)]
        leader = {name: name for name in relations}

        def find(name: str) -> str:
            while leader[name] != name:
                leader[name] = leader[leader[name]]
                name = leader[name]
            return name

        holder: dict[str, str] = {}
        for name in relations:
            for variable in self.variables[name]:
                if variable not in bounds or not self._is_fixed(variable, bounds[variable]):
                    leader[find(name)] = find(holder.setdefault(variable, name))
        parts: dict[str, list[str]] = {}
        for name in sorted(relations):
            parts.setdefault(find(name), []).append(name)
        return [tuple(part) for part in parts.values()]

    def combination_count(self, part: Sequence[str], bounds: Bounds) -> int:
        """How many combinations of readings and forms a part has."""
        figures = self._bounded(part, bounds)
        return prod(len(self._choices(name, bounds[name])) for name in figures) * prod(
            len(self.relations[name]) for name in part
        )

    def combinations(self, part: Sequence[str], bounds: Bounds) -> Iterator[Combination]:
        """Every combination of readings and forms of a part, likeliest first (ties in the order of names)."""
        figures = self._bounded(part, bounds)
        readings = [self._choices(name, bounds[name]) for name in figures]
        forms = [self.relations[name] for name in part]
        free = dict.fromkeys((variable for name in part for variable in self.variables[name]), EVERYTHING)
        choices = list(product(product(*readings), product(*forms)))
        if len(choices) > 1:
            choices.sort(key=lambda pair: -prod(item.plausibility for choice in pair for item in choice))
        for chosen_readings, chosen_forms in choices:
            box = dict(free)
            for name, reading in zip(figures, chosen_readings, strict=True):
                box[name] = reading.at(bounds[name])
            yield Combination(
                tuple(form.relation for form in chosen_forms),
                box,
                {name: reading.label for name, reading in zip(figures, chosen_readings, strict=True)},
                {name: form.label for name, form in zip(part, chosen_forms, strict=True)},
            )

    def _answer(self, part: tuple[str, ...], bounds: Bounds) -> Answer:
        key = (part, tuple((name, bounds[name]) for name in self._bounded(part, bounds)))
        known = self._answers.get(key)
        if known is None:
            known = self._answers[key] = self._decide(part, bounds)
        return known

    def _decide(self, part: tuple[str, ...], bounds: Bounds) -> Answer:
        first: Combination | None = None
        undecided = self.combination_count(part, bounds) > self.limits.combinations
        if not undecided:
            for combination in self.combinations(part, bounds):
                first = first or combination
                status = decide(combination.relations, combination.box, self.budget)
                if status == "satisfiable":
                    return Answer(status, combination.readings, combination.forms)
                undecided = undecided or status == "undecided"
        readings = (
            first.readings
            if first
            else {name: self._choices(name, bounds[name])[0].label for name in self._bounded(part, bounds)}
        )
        forms = first.forms if first else {name: self.relations[name][0].label for name in part}
        return Answer("undecided" if undecided else "unsatisfiable", readings, forms)

    def _bounded(self, part: Sequence[str], bounds: Bounds) -> list[str]:
        return sorted({variable for name in part for variable in self.variables[name] if variable in bounds})

    def _choices(self, figure: str, level: Level) -> list[Reading]:
        """The readings of a figure that differ at a level."""
        readings = self.figures[figure]
        if len(readings) == 1:
            return list(readings)
        distinct: dict[Interval, Reading] = {}
        for reading in readings:
            distinct.setdefault(reading.at(level), reading)
        return list(distinct.values())

    def _is_fixed(self, figure: str, level: Level) -> bool:
        readings = self.figures[figure]
        first = readings[0].at(level)
        return first.is_point and (len(readings) == 1 or all(reading.at(level) == first for reading in readings))
