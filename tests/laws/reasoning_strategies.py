"""What the laws of reasoning are tried on: numbers, intervals and systems of a size that a grid covers."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import strategies as st

from factcheck.reasoning import Expression, Form, Interval, Reading, Relation, System, Variable

NUMBERS = st.builds(Fraction, st.integers(-12, 12), st.sampled_from([1, 1, 2, 3]))
EXPONENTS = st.integers(0, 3)
NAMES = ("a", "b", "c", "d")


@st.composite
def intervals(draw: st.DrawFn, *, bounded: bool = False) -> Interval:
    """Points, bounded intervals with any ends, and (unless `bounded`) half-lines and the whole line."""
    first, second = sorted((draw(NUMBERS), draw(NUMBERS)))
    if first == second:
        return Interval.point(first)
    kind = "both" if bounded else draw(st.sampled_from(["both", "both", "both", "lower", "upper", "none"]))
    return Interval.between(
        first if kind in ("both", "lower") else None,
        second if kind in ("both", "upper") else None,
        lower_open=draw(st.booleans()),
        upper_open=draw(st.booleans()),
    )


@st.composite
def members(draw: st.DrawFn, interval: Interval) -> Fraction:
    """A member of an interval, often an end of it or close to one."""
    lower, upper = interval.lower, interval.upper
    if lower is None:
        lower = (upper if upper is not None else Fraction(0)) - 40
    if upper is None:
        upper = lower + 40
    share = draw(st.sampled_from([Fraction(n, d) for n, d in ((0, 1), (1, 1), (1, 2), (1, 99), (98, 99), (1, 3))]))
    value = lower + (upper - lower) * share
    return value if interval.contains(value) else (lower + upper) / 2


@st.composite
def expressions(draw: st.DrawFn, *, depth: int = 2) -> Expression:
    """Expressions of up to 2^depth leaves, with every operation."""
    if depth == 0 or draw(st.integers(0, 4)) == 0:
        return Variable(draw(st.sampled_from(NAMES)))
    left = draw(expressions(depth=depth - 1))
    operation = draw(st.sampled_from("++-**/^c"))
    if operation == "^":
        return left ** draw(st.integers(2, 3))
    if operation == "c":
        return left + draw(NUMBERS)
    right = draw(expressions(depth=depth - 1))
    if operation == "+":
        return left + right
    if operation == "-":
        return left - right
    return left * right if operation == "*" else left / right


@st.composite
def relations(draw: st.DrawFn) -> Relation:
    """An expression compared with another one."""
    residual = draw(expressions()) - draw(expressions(depth=1))
    return Relation(residual, draw(st.sampled_from(["=", "=", "<=", "<", ">=", ">"])))


@st.composite
def simple_relations(draw: st.DrawFn) -> Relation:
    """The equations of a text: sums, products, changes, comparisons, over two or three of four figures."""
    x, y, z = (Variable(name) for name in draw(st.permutations(NAMES))[:3])
    residual = draw(st.sampled_from([x - y - z, x - y, x - y * z, x - y * (1 + z), x - y / 2]))
    return Relation(residual, draw(st.sampled_from(["=", "=", "=", "<", "<="])))


@st.composite
def readings(draw: st.DrawFn, label: str) -> Reading:
    """A small whole number with a tolerance, and a loose one that is up to twice as wide."""
    value, half, more = draw(st.integers(-4, 9)), draw(st.sampled_from([0, 1, 2])), draw(st.sampled_from([0, 1, 2]))
    strict = Interval.closed(Fraction(value) - Fraction(half, 2), Fraction(value) + Fraction(half, 2))
    loose = Interval.closed(strict.lower - Fraction(more, 2), strict.upper + Fraction(more, 2))  # type: ignore[operator]
    return Reading(label, strict, loose, draw(st.sampled_from([1.0, 0.5, 0.25])))


@st.composite
def systems(draw: st.DrawFn) -> tuple[dict[str, list[Reading]], dict[str, list[Form]], set[str]]:
    """Readings of figures, forms of relations, and unknowns: the parts of a small system."""
    unknowns = draw(st.sets(st.sampled_from(NAMES), max_size=1))
    figures = {
        name: [draw(readings(f"reading {index}")) for index in range(draw(st.sampled_from([1, 1, 2])))]
        for name in NAMES
        if name not in unknowns
    }
    forms = {
        f"r{index}": [
            Form(f"form {number}", draw(simple_relations()), draw(st.sampled_from([1.0, 0.5])))
            for number in range(draw(st.sampled_from([1, 1, 1, 2])))
        ]
        for index in range(draw(st.integers(1, 3)))
    }
    return figures, forms, unknowns


def built(
    figures: dict[str, list[Reading]], forms: dict[str, list[Form]], unknowns: set[str], *, backward: bool = False
) -> System:
    """A system of these parts, added in one order or the opposite one."""
    step = -1 if backward else 1
    system = System()
    for unknown in sorted(unknowns)[::step]:
        system.unknown(unknown)
    for relation, choices in sorted(forms.items())[::step]:
        system.relation(relation, choices[::step])
    for figure, options in sorted(figures.items())[::step]:
        system.figure(figure, options[::step])
    return system
