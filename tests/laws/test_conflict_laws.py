"""Conflicts are minimal, complete and fair, and the order of things never matters."""

from __future__ import annotations

from itertools import chain, combinations, product

from hypothesis import given, settings
from hypothesis import strategies as st
from reasoning_strategies import built, readings, systems

from factcheck.reasoning import Form, Interval, Level, Limits, Reading, System, Variable, decide, equal

LEVELS: tuple[Level, Level] = ("strict", "loose")
Parts = tuple[dict[str, list[Reading]], dict[str, list[Form]], set[str]]


def status_of(parts: Parts, relations: tuple[str, ...], figures: tuple[str, ...], level: Level = "loose") -> str:
    """Whether some relations can hold within the bounds of some figures, by trying every combination."""
    bounds, forms, _ = parts
    outcomes = set()
    for chosen_forms in product(*(forms[name] for name in relations)):
        for chosen in product(*(bounds[name] for name in figures)):
            box = dict.fromkeys("abcd", Interval.everything())
            box.update({name: reading.at(level) for name, reading in zip(figures, chosen, strict=True)})
            outcomes.add(decide([form.relation for form in chosen_forms], box))
    if "satisfiable" in outcomes:
        return "satisfiable"
    return "undecided" if "undecided" in outcomes else "unsatisfiable"


def own_figures(parts: Parts, relations: tuple[str, ...]) -> tuple[str, ...]:
    """The figures that occur in some relations."""
    bounds, forms, _ = parts
    return tuple(
        sorted({v for name in relations for form in forms[name] for v in form.relation.variables if v in bounds})
    )


@settings(max_examples=80, deadline=None)
@given(parts=systems())
def test_verdict_is_that_of_the_best_combination(parts: Parts) -> None:
    if parts[2]:
        return  # relations with unknowns are judged together: another law
    solution = built(*parts).solve()
    for name, result in solution.relations.items():
        figures = own_figures(parts, (name,))
        strict, loose = (status_of(parts, (name,), figures, level) for level in LEVELS)
        expected = "consistent" if strict == "satisfiable" else "loose" if loose == "satisfiable" else "contradiction"
        if "undecided" not in (strict, loose):
            assert result.verdict == expected
            assert set(result.readings) == set(figures)


@settings(max_examples=60, deadline=None)
@given(parts=systems())
def test_chosen_readings_and_forms_do_hold(parts: Parts) -> None:
    figures, forms, _ = parts
    for name, result in built(*parts).solve().relations.items():
        if result.verdict not in ("consistent", "loose"):
            continue
        level: Level = "strict" if result.verdict == "consistent" else "loose"
        box = dict.fromkeys("abcd", Interval.everything())
        for figure, label in result.readings.items():
            box[figure] = next(reading.at(level) for reading in figures[figure] if reading.label == label)
        form = next(form for form in forms[name] if form.label == result.form)
        assert decide([form.relation], box) == "satisfiable"


@settings(max_examples=60, deadline=None)
@given(parts=systems())
def test_conflict_fails_and_each_proper_subset_holds(parts: Parts) -> None:
    for conflict in built(*parts).solve().conflicts:
        relations, figures = conflict.relations, conflict.figures
        assert status_of(parts, relations, figures) == "unsatisfiable"
        smaller = [
            *((tuple(r for r in relations if r != name), figures) for name in relations),
            *((relations, tuple(f for f in figures if f != name)) for name in figures),
        ]
        statuses = {status_of(parts, *members) for members in smaller}
        assert "unsatisfiable" not in statuses
        assert conflict.proved_minimal is (statuses <= {"satisfiable"})


@settings(max_examples=25, deadline=None)
@given(parts=systems())
def test_every_minimal_conflict_is_found(parts: Parts) -> None:
    """Against all subsets: with three relations and four figures there are no more than 127."""
    figures, forms, _ = parts
    solution = built(*parts).solve()
    found = {(conflict.relations, conflict.figures) for conflict in solution.conflicts}
    if not all(component.conflicts_complete for component in solution.components):
        return
    members = [("r", name) for name in sorted(forms)] + [("f", name) for name in sorted(figures)]
    failing: list[set[tuple[str, str]]] = []
    for subset in chain.from_iterable(combinations(members, size) for size in range(1, len(members) + 1)):
        if any(known <= set(subset) for known in failing):
            continue
        relations = tuple(name for kind, name in subset if kind == "r")
        if relations and status_of(parts, relations, tuple(n for kind, n in subset if kind == "f")) == "unsatisfiable":
            failing.append(set(subset))
    expected = {
        (tuple(sorted(n for k, n in core if k == "r")), tuple(sorted(n for k, n in core if k == "f")))
        for core in failing
    }
    assert found == expected


@settings(max_examples=60, deadline=None)
@given(parts=systems())
def test_order_never_matters(parts: Parts) -> None:
    forward, backward = built(*parts).solve(), built(*parts, backward=True).solve()
    assert forward == backward
    for conflict in forward.conflicts:
        assert forward.corrections(conflict) == backward.corrections(conflict)


@settings(max_examples=30, deadline=None)
@given(parts=systems(), other=readings("other"), data=st.data())
def test_widening_never_creates_a_conflict(parts: Parts, other: Reading, data: st.DataObject) -> None:
    figures, forms, unknowns = parts
    name = data.draw(st.sampled_from(sorted(figures)))
    wider = [
        Reading(reading.label, reading.strict.hull(other.strict), reading.loose.hull(other.loose), reading.plausibility)
        for reading in figures[name]
    ]
    before = built(*parts).solve()
    for changed in ({**figures, name: wider}, {**figures, name: [*figures[name], other]}):
        after = built(changed, forms, unknowns).solve()
        for conflict in after.conflicts:
            # Whatever fails now has failed before: its members hold a conflict of the narrower system.
            assert any(
                set(old.relations) <= set(conflict.relations) and set(old.figures) <= set(conflict.figures)
                for old in before.conflicts
            )


@settings(max_examples=60, deadline=None)
@given(parts=systems())
def test_another_form_never_makes_a_verdict_worse(parts: Parts) -> None:
    figures, forms, unknowns = parts
    rank = {"contradiction": 0, "unchecked": 1, "loose": 2, "consistent": 3}
    extended = {
        name: [*choices, Form("another", equal(Variable("a"), Variable("b")), 0.1)] for name, choices in forms.items()
    }
    if unknowns:
        return
    before, after = built(*parts).solve(), built(figures, extended, unknowns).solve()
    for name, result in before.relations.items():
        assert rank[after.relations[name].verdict] >= rank[result.verdict]


@settings(max_examples=60, deadline=None)
@given(parts=systems())
def test_correction_mends_what_it_says_it_mends(parts: Parts) -> None:
    """The simplest value of a correction, put in the figure's place, makes its scope hold."""
    figures, forms, unknowns = parts
    solution = built(*parts).solve()
    for conflict in solution.conflicts:
        for correction in solution.corrections(conflict):
            ends = (correction.interval.lower, correction.interval.upper)
            closed = [
                end
                for end, is_open in zip(
                    ends, (correction.interval.lower_open, correction.interval.upper_open), strict=True
                )
                if end is not None and not is_open
            ]
            if not correction.exact or not closed:
                continue
            for end in closed:
                point = Interval.point(end)
                changed = {**figures, correction.figure: [Reading("mended", point, point)]}
                relations = (
                    conflict.relations
                    if correction.mends == "conflict"
                    else solution.components[conflict.component].relations
                )
                scope = {name: forms[name] for name in relations}
                bounded = {*conflict.figures} if correction.mends == "conflict" else set(own_figures(parts, relations))
                kept = {name: changed[name] for name in figures if name in bounded | {correction.figure}}
                free = unknowns | (set(figures) - set(kept))
                assert built(kept, scope, free).solve().conflicts == ()


@settings(max_examples=40, deadline=None)
@given(parts=systems(), cap=st.integers(1, 3))
def test_caps_make_unchecked_and_never_a_contradiction(parts: Parts, cap: int) -> None:
    full = built(*parts).solve()
    tight = built(*parts).solve(Limits(combinations=cap, boxes=1, rows=cap, conflicts=cap, explorations=20))
    for name, result in tight.relations.items():
        if result.verdict == "contradiction":
            assert full.relations[name].verdict == "contradiction"
    held = {(conflict.relations, conflict.figures) for conflict in full.conflicts}
    if all(component.conflicts_complete for component in full.components):
        assert all(
            conflict.proved_minimal is False or (conflict.relations, conflict.figures) in held
            for conflict in tight.conflicts
        )


def test_a_system_without_relations_is_empty() -> None:
    system = System()
    system.figure("alone", Reading("", Interval.point(1), Interval.point(1)))
    solution = system.solve()
    assert (solution.relations, solution.conflicts, solution.components) == ({}, (), ())
