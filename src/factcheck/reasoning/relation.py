"""Relations: an expression, the residual, compared with 0.

A relation is compiled once, when first used, into a `Program`: its variables and then
its operations in an order in which operands come first. Evaluating and projecting it
then are two passes over a list.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import Literal

from factcheck.reasoning.expression import Constant, Expression, Operation, Power, Variable, as_expression
from factcheck.reasoning.interval import (
    NEGATIVE,
    NOT_NEGATIVE,
    NOT_POSITIVE,
    POSITIVE,
    ZERO,
    Interval,
    Number,
)
from factcheck.reasoning.polynomial import Quotient, quotient_form

Comparison = Literal["=", "<=", "<", ">=", ">"]

ALLOWED_RESIDUALS: Mapping[str, Interval] = {
    "=": ZERO,
    "<=": NOT_POSITIVE,
    "<": NEGATIVE,
    ">=": NOT_NEGATIVE,
    ">": POSITIVE,
}
"""The residuals with which a relation of each comparison holds."""

OPPOSITE: Mapping[Comparison, Comparison] = {"=": "=", "<=": ">=", "<": ">", ">=": "<=", ">": "<"}
"""The comparison that holds of −residual."""


@dataclass(frozen=True)
class Relation:
    """`residual` compared with 0.

    Args:
        residual: An expression that is 0, or on the named side of 0, when the relation
            holds.
        comparison: "=", "<=", "<", ">=" or ">".
    Raises:
        ValueError: `comparison` is none of these.
    """

    residual: Expression
    comparison: Comparison = "="

    def __post_init__(self) -> None:
        if self.comparison not in ALLOWED_RESIDUALS:
            raise ValueError(f"no comparison {self.comparison!r}; there are {', '.join(ALLOWED_RESIDUALS)}")

    @property
    def allowed(self) -> Interval:
        """The residuals with which it holds."""
        return ALLOWED_RESIDUALS[self.comparison]

    @property
    def variables(self) -> tuple[str, ...]:
        """The names of its variables, sorted."""
        return self.program.variables

    @cached_property
    def program(self) -> Program:
        """Its residual as a list of operations."""
        return compiled(self.residual)

    @cached_property
    def quotient(self) -> Quotient | None:
        """Its residual as a quotient of polynomials; None if that would be too long to be useful."""
        return quotient_form(self.residual)

    @cached_property
    def divisors(self) -> tuple[Relation, ...]:
        """Its divisors, each as the relation "divisor = 0" (so that it can be evaluated)."""
        return tuple(
            Relation(node.right)
            for node in self.residual.nodes()
            if isinstance(node, Operation) and node.operator == "/"
        )

    def __str__(self) -> str:
        return f"{self.residual} {self.comparison} 0"


@dataclass(frozen=True, slots=True)
class Program:
    """An expression as a list of slots: its variables (sorted), then its constants and operations.

    Args:
        variables: Names of the first slots.
        steps: For each further slot an operator with its operands: ("+" "-" "*" "/",
            left slot, right slot), ("^", base slot, exponent) or ("c", index into
            `constants`, 0). Operands come before what uses them; the last step is the
            value of the whole, unless there is no step.
        constants: The constants, as point intervals.
        repeated: The variables that occur more than once.
        root: The slot of the whole.
    """

    variables: tuple[str, ...]
    steps: tuple[tuple[str, int, int], ...]
    constants: tuple[Interval, ...]
    repeated: frozenset[str]
    root: int


def compiled(expression: Expression) -> Program:
    """`expression` as a program."""
    nodes = list(expression.nodes())
    counts: dict[str, int] = {}
    for node in nodes:
        if isinstance(node, Variable):
            counts[node.name] = counts.get(node.name, 0) + 1
    variables = tuple(sorted(counts))
    slot_of = {name: slot for slot, name in enumerate(variables)}
    steps: list[tuple[str, int, int]] = []
    constants: list[Interval] = []
    stack: list[int] = []
    for node in nodes:
        if isinstance(node, Variable):
            stack.append(slot_of[node.name])
            continue
        if isinstance(node, Operation):
            right, left = stack.pop(), stack.pop()
            steps.append((node.operator, left, right))
        elif isinstance(node, Power):
            steps.append(("^", stack.pop(), node.exponent))
        elif isinstance(node, Constant):
            steps.append(("c", len(constants), 0))
            constants.append(Interval.point(node.value))
        stack.append(len(variables) + len(steps) - 1)
    repeated = frozenset(name for name, count in counts.items() if count > 1)
    return Program(variables, tuple(steps), tuple(constants), repeated, stack[0])


def equal(left: Expression | Number, right: Expression | Number) -> Relation:
    """left = right."""
    return Relation(_difference(left, right), "=")


def less(left: Expression | Number, right: Expression | Number) -> Relation:
    """left < right."""
    return Relation(_difference(left, right), "<")


def at_most(left: Expression | Number, right: Expression | Number) -> Relation:
    """left ≤ right."""
    return Relation(_difference(left, right), "<=")


def _difference(left: Expression | Number, right: Expression | Number) -> Expression:
    if isinstance(right, (int, Fraction)) and not right:
        return as_expression(left)
    return as_expression(left) - right
