"""Systems as the checks build them: verdicts, readings, unknowns, conflicts, corrections."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from factcheck.reasoning import (
    Conflict,
    Form,
    Interval,
    Limits,
    Reading,
    Solution,
    System,
    Variable,
    equal,
    less,
    rounded,
    total,
    truncated,
)
from factcheck.reasoning.interval import Number

start, end, change, amount, times = (Variable(name) for name in ("start", "end", "change", "amount", "times"))
RISE = Form("as stated", equal(end, start * (1 + change)))
DIFFERENCE = Form("as stated", equal(end, start + amount))


def written(value: Number, unit: Number, label: str = "as written", plausibility: float = 1.0) -> Reading:
    """The reading of a number with a last digit of `unit`."""
    return Reading(label, rounded(value, unit), truncated(value, unit), plausibility)


def percent(value: Number, unit: Number = 1) -> Reading:
    """As `written`, of a percentage."""
    return written(Fraction(value) / 100, Fraction(unit) / 100)


def system_of(forms: dict[str, Form], **figures: Reading) -> System:
    """A system with one reading and one form for everything."""
    system = System()
    for name, reading in figures.items():
        system.figure(name, reading)
    for name, form in forms.items():
        system.relation(name, form)
    return system


@pytest.mark.parametrize(
    ("figures", "verdict"),
    [
        pytest.param({"start": written(321, 1), "end": written(434, 1), "change": percent(35)}, "consistent", id="35%"),
        pytest.param({"start": written(321, 1), "end": written(434, 1), "change": percent(34)}, "loose", id="34%"),
        pytest.param(
            {"start": written(321, 1), "end": written(434, 1), "change": percent(53)}, "contradiction", id="53%"
        ),
    ],
)
def test_verdict_of_a_rise(figures: dict[str, Reading], verdict: str) -> None:
    solution = system_of({"rise": RISE}, **figures).solve()
    assert solution.relations["rise"].verdict == verdict
    assert solution.relations["rise"].reason is None
    assert [component.verdict for component in solution.components] == [verdict]
    assert bool(solution.conflicts) is (verdict == "contradiction")


def test_conflict_and_corrections_of_a_wrong_percentage() -> None:
    solution = system_of({"rise": RISE}, start=written(321, 1), end=written(434, 1), change=percent(53)).solve()
    assert solution.conflicts == (Conflict(("rise",), ("change", "end", "start"), True, 0),)
    corrections = {one.figure: one for one in solution.corrections(solution.conflicts[0])}
    low, high = Fraction(8670, 6430) - 1, Fraction(8690, 6410) - 1
    assert corrections["change"].interval == Interval.closed(low, high)
    assert corrections["end"].interval == Interval.closed(Decimal("488.7625"), Decimal("493.5025"))
    assert {(one.mends, one.level, one.exact) for one in corrections.values()} == {("component", "strict", True)}


TIMES_MORE = [
    Form("three times as much", equal(end, start * times), 0.6),
    Form("four times as much", equal(end, start * (1 + times)), 0.4),
]


@pytest.mark.parametrize(
    ("value", "verdict", "form"),
    [
        pytest.param(300, "consistent", "three times as much", id="the likelier form"),
        pytest.param(400, "consistent", "four times as much", id="the other form"),
        pytest.param(500, "contradiction", "three times as much", id="neither"),
    ],
)
def test_form_that_holds_is_chosen(value: int, verdict: str, form: str) -> None:
    system = system_of({}, start=written(100, 1), end=written(value, 1))
    system.figure("times", Reading("three", Interval.point(3), Interval.point(3)))
    system.relation("multiple", TIMES_MORE)
    result = system.solve().relations["multiple"]
    assert (result.verdict, result.form) == (verdict, form)


def test_reading_that_holds_with_all_relations_is_chosen() -> None:
    system = system_of({"double": Form("", equal(end, 2 * start)), "sum": Form("", equal(end, start + 30))})
    system.figure("start", [written(1, 1, "one", 0.9), written(30, 1, "thirty", 0.1)])
    system.figure("end", [written(2, 1, "two", 0.9), written(60, 1, "sixty", 0.1)])
    solution = system.solve()
    assert solution.relations["double"].readings == {"start": "thirty", "end": "sixty"}
    assert {result.verdict for result in solution.relations.values()} == {"consistent"}


def test_relations_that_hold_alone_but_not_together_conflict() -> None:
    parts = [Variable(name) for name in "abc"]
    forms = {
        "share": Form("", equal(parts[0], Fraction(12, 100) * Variable("whole"))),
        "sum": Form("", equal(Variable("whole"), total(parts))),
    }
    exact = {
        name: Reading("", Interval.point(value), Interval.point(value))
        for name, value in {"a": 12, "b": 30, "c": 40}.items()
    }
    system = system_of(forms, **exact)
    system.unknown("whole")
    solution = system.solve()
    assert solution.conflicts == (Conflict(("share", "sum"), ("a", "b", "c"), True, 0),)
    assert solution.derived == {}
    fixes = {one.figure: str(one.interval) for one in solution.corrections(solution.conflicts[0])}
    assert fixes == {"a": "[105/11, 105/11]", "b": "[48, 48]", "c": "[58, 58]"}
    # The two relations share the unknown, so only together do they say something about figures.
    assert {result.verdict for result in solution.relations.values()} == {"contradiction"}


def test_bounds_that_are_not_needed_are_left_out_of_a_conflict() -> None:
    low, mid, high = (Variable(name) for name in ("low", "mid", "high"))
    point = {
        name: Reading("", Interval.point(value), Interval.point(value))
        for name, value in {"low": 5, "mid": 5, "high": 4}.items()
    }
    system = system_of({"first": Form("", less(low, mid)), "second": Form("", less(mid, high))}, **point)
    solution = system.solve()
    assert [(conflict.relations, conflict.figures) for conflict in solution.conflicts] == [
        (("first",), ("low", "mid")),
        (("second",), ("high", "mid")),
        (("first", "second"), ("high", "low")),
    ]
    assert all(conflict.proved_minimal for conflict in solution.conflicts)
    assert all(component.conflicts_complete for component in solution.components)


def test_correction_says_when_it_mends_only_its_conflict() -> None:
    forms = {
        "first": Form("", equal(Variable("a"), Variable("shared"))),
        "second": Form("", equal(Variable("b"), Variable("shared"))),
    }
    system = system_of(forms, a=written(1, 1), b=written(9, 1), shared=written(5, 1))
    solution = system.solve()
    first = next(conflict for conflict in solution.conflicts if conflict.relations == ("first",))
    mends = {one.figure: (one.mends, str(one.interval)) for one in solution.corrections(first)}
    assert mends == {"a": ("conflict", "[9/2, 11/2]"), "shared": ("conflict", "[1/2, 3/2]")}


def test_correction_keeps_its_conflict_strict_where_the_rest_holds_only_loosely() -> None:
    forms = {
        "wrong": Form("", equal(Variable("a"), Variable("shared"))),
        "rough": Form("", equal(Variable("b"), Variable("shared"))),
    }
    system = system_of(forms, a=written(90, 1), b=written(6, 1), shared=written(5, Decimal("0.1")))
    solution = system.solve()
    assert solution.relations["rough"].verdict == "loose"
    (conflict,) = [conflict for conflict in solution.conflicts if conflict.relations == ("wrong",)]
    correction = next(one for one in solution.corrections(conflict) if one.figure == "a")
    assert (correction.mends, correction.level) == ("component", "strict")
    assert correction.interval == Interval.closed(5, Decimal("5.05"))


def test_correction_is_given_for_each_reading() -> None:
    system = system_of({"multiple": Form("", equal(end, start * times))}, start=written(100, 1), end=written(500, 1))
    system.figure(
        "times",
        [
            Reading("two", Interval.point(2), Interval.point(2), 0.5),
            Reading("three", Interval.point(3), Interval.point(3), 0.5),
        ],
    )
    solution = system.solve()
    ends = [
        (one.readings["times"], str(one.interval))
        for one in solution.corrections(solution.conflicts[0])
        if one.figure == "end"
    ]
    assert ends == [("three", "[597/2, 603/2]"), ("two", "[199, 201]")]


def test_unknown_is_derived_and_its_relation_unchecked() -> None:
    system = system_of({"rise": RISE}, end=written(50, 1), change=percent(93))
    system.unknown("start")
    solution = system.solve()
    assert (solution.relations["rise"].verdict, solution.relations["rise"].reason) == ("unchecked", "unknown")
    derived = solution.derived["start"]
    assert (derived.level, derived.exact) == ("strict", True)
    assert derived.interval == Interval.closed(
        Fraction(99, 2) / Fraction(1935, 1000), Fraction(101, 2) / Fraction(1925, 1000)
    )


def test_unknown_of_two_relations_is_eliminated() -> None:
    forms = {"first": RISE, "second": DIFFERENCE}
    figures = {"end": written(150, 1), "change": percent(50), "amount": written(50, 1)}
    system = system_of(forms, **figures)
    system.unknown("start")
    assert {result.verdict for result in system.solve().relations.values()} == {"consistent"}
    system = system_of(forms, **{**figures, "amount": written(70, 1)})
    system.unknown("start")
    solution = system.solve()
    assert {result.verdict for result in solution.relations.values()} == {"contradiction"}
    assert solution.conflicts[0].relations == ("first", "second")


def test_a_bound_of_an_unknown_checks_nothing() -> None:
    system = system_of({"rise": RISE, "bound": Form("", less(0, start))}, end=written(50, 1), change=percent(93))
    system.unknown("start")
    assert {result.reason for result in system.solve().relations.values()} == {"unknown"}


def test_derived_value_has_the_alternatives_of_its_forms() -> None:
    system = system_of(
        {},
        start=Reading("", Interval.point(100), Interval.point(100)),
        times=Reading("", Interval.point(3), Interval.point(3)),
    )
    system.unknown("end")
    system.relation("multiple", TIMES_MORE)
    derived = system.solve().derived["end"]
    assert derived.interval == Interval.closed(300, 400)
    assert [one.interval for one in derived.alternatives] == [Interval.point(300), Interval.point(400)]


def test_too_many_combinations_are_unchecked() -> None:
    system = system_of({"rise": RISE}, end=written(50, 1), change=percent(93))
    system.figure("start", [written(value, 1, str(value)) for value in range(1, 6)])
    solution = system.solve(Limits(combinations=4))
    result = solution.relations["rise"]
    assert (result.verdict, result.reason) == ("unchecked", "combinations")
    assert solution.conflicts == ()
    assert system.solve(Limits(combinations=5)).relations["rise"].verdict == "contradiction"


def test_exact_figures_keep_combinations_apart() -> None:
    system = System()
    system.figure("year", Reading("", Interval.point(9), Interval.point(9)))
    for index in range(10):
        name = f"item {index}"
        system.figure(name, [written(value, 1, str(value)) for value in (1, 9, 20)])
        system.relation(name, Form("", equal(Variable(name), Variable("year"))))
    solution = system.solve(Limits(combinations=3))
    assert {result.verdict for result in solution.relations.values()} == {"consistent"}
    assert {label for result in solution.relations.values() for label in result.readings.values()} == {"9", ""}


def test_undecided_search_is_unchecked() -> None:
    forms = {
        "circle": Form("", equal(start**2 + end**2, 1)),
        "line": Form("", equal(start + end, amount)),
    }
    value = Fraction(1415, 1000)
    wide = Reading("", Interval.closed(-2, 2), Interval.closed(-2, 2))
    system = system_of(forms, start=wide, end=wide, amount=Reading("", Interval.point(value), Interval.point(value)))
    solution = system.solve(Limits(boxes=1))
    assert solution.components[0].verdict == "unchecked"
    assert solution.conflicts == ()


def test_loose_holds_for_certain_only_if_strict_fails_for_certain() -> None:
    forms = {
        "circle": Form("", equal(start**2 + end**2, 1)),
        "line": Form("", equal(start + end, amount)),
    }
    wide = Reading("", Interval.closed(-2, 2), Interval.closed(-2, 2))
    value = Fraction(1415, 1000)
    rough = Reading("", Interval.point(value), Interval.closed(1, value))
    solution = system_of(forms, start=wide, end=wide, amount=rough).solve(Limits(boxes=1))
    assert solution.components[0].verdict == "unchecked"


def test_readings_that_differ_only_loosely_are_both_tried() -> None:
    system = system_of({"same": Form("", equal(start, end))}, end=written(9, 1))
    narrow, wide = Interval.closed(4, 6), Interval.closed(0, 10)
    system.figure("start", [Reading("a", narrow, narrow), Reading("b", narrow, wide)])
    result = system.solve().relations["same"]
    assert (result.verdict, result.readings["start"]) == ("loose", "b")


def independent(count: int, *, split: bool) -> Solution:
    """`count` sums that are wrong, tied together by a figure that has nothing to do with it.

    Args:
        count: Of sums.
        split: Whether each sum is stated by two relations that share an unknown.
    """
    system = System()
    system.figure("hub", written(1000, 1))
    for index in range(count):
        for part, value in (("a", 10), ("b", 10), ("c", 90)):
            system.figure(f"{part}{index}", written(value, 1))
        a, b, c, u = (Variable(f"{part}{index}") for part in "abcu")
        if split:
            system.unknown(u.name)
            system.relation(f"from{index}", Form("", equal(u, a + b)))
            system.relation(f"sum{index}", Form("", equal(c, u)))
        else:
            system.relation(f"sum{index}", Form("", equal(c, a + b)))
        system.relation(f"tie{index}", Form("", less(c, Variable("hub"))))
    return system.solve()


@pytest.mark.parametrize("split", [False, True], ids=["one relation each", "two relations each"])
@pytest.mark.parametrize(("count", "complete"), [(3, True), (8, False)])
def test_independent_conflicts_are_all_found(count: int, complete: bool, split: bool) -> None:
    solution = independent(count, split=split)
    assert [conflict.relations for conflict in solution.conflicts] == [
        (f"from{index}", f"sum{index}") if split else (f"sum{index}",) for index in range(count)
    ]
    assert [component.conflicts_complete for component in solution.components] == [complete]


def test_only_the_bounds_that_fail_are_in_a_conflict() -> None:
    x, y, z = (Variable(name) for name in "xyz")
    nothing = Reading("", Interval.point(0), Interval.point(0))
    system = system_of({"product": Form("", equal(x * y * z, 5))}, x=written(3, 1), y=written(3, 1), z=nothing)
    assert [conflict.figures for conflict in system.solve().conflicts] == [("z",)]


def test_capped_conflicts_still_list_every_relation_that_fails_alone() -> None:
    system = System()
    for index in range(6):
        system.figure(f"x{index}", written(10 * index, 1))
    for index in range(5):
        system.relation(f"same{index}", Form("", equal(Variable(f"x{index}"), Variable(f"x{index + 1}"))))
    solution = system.solve(Limits(conflicts=4))
    assert [conflict.relations for conflict in solution.conflicts] == [(f"same{index}",) for index in range(5)]
    assert not solution.components[0].conflicts_complete
    everything = system.solve()
    assert len(everything.conflicts) == 15  # every two of the six figures, joined by what lies between them
    assert everything.components[0].conflicts_complete


def test_components_are_the_connected_parts() -> None:
    system = system_of(
        {"rise": RISE, "other": Form("", equal(Variable("x"), Variable("y")))},
        start=written(100, 1),
        end=written(150, 1),
        change=percent(50),
        x=written(1, 1),
        y=written(1, 1),
        lonely=written(5, 1),
    )
    components = [(component.relations, component.figures) for component in system.solve().components]
    assert components == [(("other",), ("x", "y")), (("rise",), ("change", "end", "start"))]


@pytest.mark.parametrize(
    ("build", "message"),
    [
        pytest.param(lambda s: s.figure("start", written(1, 1)), "already", id="figure twice"),
        pytest.param(lambda s: s.unknown("start"), "already", id="unknown named as a figure"),
        pytest.param(lambda s: s.figure("x", []), "nothing to choose from", id="no reading"),
        pytest.param(lambda s: s.figure("x", [written(1, 1), written(2, 1)]), "two choices", id="one label twice"),
        pytest.param(lambda s: s.relation("rise", RISE), "already", id="relation twice"),
        pytest.param(lambda s: s.relation("x", []), "nothing to choose from", id="no form"),
        pytest.param(lambda s: s.solve(), "'change', which is neither", id="undeclared variable"),
        pytest.param(
            lambda _: Reading("", Interval.closed(0, 2), Interval.closed(0, 1)),
            "does not enclose",
            id="loose too narrow",
        ),
    ],
)
def test_misuse_is_refused(build: object, message: str) -> None:
    system = system_of({"rise": RISE}, start=written(1, 1), end=written(2, 1))
    with pytest.raises(ValueError, match=message):
        build(system)  # type: ignore[operator]
