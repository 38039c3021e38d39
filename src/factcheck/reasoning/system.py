"""A system of figures, unknowns and the relations between them, and how it is solved.

    system = System()
    system.figure("start", [Reading("rounded", Interval.closed(320, 322), Interval.closed(319, 323))])
    ...
    system.relation("rise", [Form("as stated", equal(end, start * (1 + change)))])
    solution = system.solve()

The system is solved component by component: relations that share a figure or an
unknown, directly or through others. The order in which things are added never matters;
names decide.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from factcheck.reasoning.conflicts import find_conflicts, is_proved_minimal
from factcheck.reasoning.corrections import corrections, derived
from factcheck.reasoning.limits import DEFAULT_LIMITS, Limits
from factcheck.reasoning.oracle import Oracle
from factcheck.reasoning.solution import (
    ComponentResult,
    Conflict,
    Correction,
    Derived,
    Form,
    Reading,
    RelationResult,
    Solution,
)
from factcheck.reasoning.verdicts import Judgement, judge


class System:
    """Collects figures, unknowns and relations; `solve` may be called more than once."""

    def __init__(self) -> None:
        self._figures: dict[str, tuple[Reading, ...]] = {}
        self._unknowns: set[str] = set()
        self._relations: dict[str, tuple[Form, ...]] = {}

    def figure(self, name: str, readings: Reading | Iterable[Reading]) -> None:
        """Adds a figure: a variable whose values are bounded by what was written.

        Args:
            name: Unique among figures and unknowns.
            readings: At least one.
        Raises:
            ValueError: The name is taken, there is no reading, or two have one label.
        """
        given = (readings,) if isinstance(readings, Reading) else tuple(readings)
        self._claim(name)
        _check_labels("figure", name, [reading.label for reading in given])
        self._figures[name] = tuple(sorted(given, key=lambda reading: (-reading.plausibility, reading.label)))

    def unknown(self, name: str) -> None:
        """Adds a variable without bounds: a value that the text implies but does not state.

        Raises:
            ValueError: The name is taken.
        """
        self._claim(name)
        self._unknowns.add(name)

    def relation(self, name: str, forms: Form | Iterable[Form]) -> None:
        """Adds a relation that the text asserts.

        Args:
            name: Unique among relations.
            forms: At least one way to understand it.
        Raises:
            ValueError: The name is taken, there is no form, or two have one label.
        """
        given = (forms,) if isinstance(forms, Form) else tuple(forms)
        if name in self._relations:
            raise ValueError(f"there is a relation {name!r} already")
        _check_labels("relation", name, [form.label for form in given])
        self._relations[name] = tuple(sorted(given, key=lambda form: (-form.plausibility, form.label)))

    def solve(self, limits: Limits = DEFAULT_LIMITS) -> Solution:
        """Verdicts, conflicts and derived values.

        Raises:
            ValueError: A relation holds a variable that is neither a figure nor an
                unknown.
        """
        results: dict[str, RelationResult] = {}
        conflicts: list[Conflict] = []
        values: dict[str, Derived] = {}
        components: list[ComponentResult] = []
        judged: list[tuple[Oracle, Judgement]] = []
        for index, names in enumerate(self._components()):
            oracle = self._oracle(names, limits)
            judgement = judge(oracle)
            judged.append((oracle, judgement))
            results.update(judgement.results)
            complete = True
            if judgement.may_conflict:
                search = find_conflicts(oracle, judgement.relations)
                complete = search.complete
                conflicts.extend(Conflict(*core, is_proved_minimal(oracle, core), index) for core in search.cores)
            variables = sorted({name for relation in names for name in oracle.variables[relation]})
            for name in variables:
                if name in self._unknowns and (value := derived(oracle, judgement.relations, name)) is not None:
                    values[name] = value
            components.append(ComponentResult(tuple(names), tuple(sorted(oracle.figures)), judgement.verdict, complete))

        def correct(conflict: Conflict) -> tuple[Correction, ...]:
            oracle, judgement = judged[conflict.component]
            return corrections(oracle, judgement.relations, conflict)

        conflicts.sort(
            key=lambda conflict: (len(conflict.relations), len(conflict.figures), conflict.relations, conflict.figures)
        )
        return Solution(
            {name: results[name] for name in sorted(results)},
            tuple(conflicts),
            {name: values[name] for name in sorted(values)},
            tuple(components),
            correct,
        )

    def _components(self) -> list[list[str]]:
        """The names of the relations that hang together, each list and the whole sorted."""
        leader = {name: name for name in self._relations}

        def find(name: str) -> str:
            while leader[name] != name:
                leader[name] = leader[leader[name]]
                name = leader[name]
            return name

        holder: dict[str, str] = {}
        for name in sorted(self._relations):
            for form in self._relations[name]:
                for variable in form.relation.variables:
                    if variable not in self._figures and variable not in self._unknowns:
                        raise ValueError(
                            f"relation {name!r} holds {variable!r}, which is neither a figure nor an unknown"
                        )
                    leader[find(name)] = find(holder.setdefault(variable, name))
        components: dict[str, list[str]] = {}
        for name in sorted(self._relations):
            components.setdefault(find(name), []).append(name)
        return sorted(components.values())

    def _oracle(self, names: Sequence[str], limits: Limits) -> Oracle:
        relations: Mapping[str, tuple[Form, ...]] = {name: self._relations[name] for name in names}
        variables = {variable for forms in relations.values() for form in forms for variable in form.relation.variables}
        figures = {name: self._figures[name] for name in sorted(variables) if name in self._figures}
        return Oracle(figures, relations, limits)

    def _claim(self, name: str) -> None:
        if name in self._figures or name in self._unknowns:
            raise ValueError(f"there is a figure or unknown {name!r} already")


def _check_labels(kind: str, name: str, labels: Sequence[str]) -> None:
    if not labels:
        raise ValueError(f"{kind} {name!r} has nothing to choose from")
    if len(set(labels)) < len(labels):
        raise ValueError(f"{kind} {name!r} has two choices of one label: {', '.join(labels)}")
