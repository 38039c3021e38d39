"""The algebra in which equations between figures are written.

Expressions are built with Python's own operators, so that an equation reads as it would
on paper:

    start, change, end = Variable("start"), Variable("change"), Variable("end")
    relation = equal(end, start * (1 + change))

An expression is a tree of variables, exact constants, sums, differences, products,
quotients and whole powers. A quotient, and a negative power, is defined only where its
divisor is not 0; a relation that holds one does not hold where the divisor is 0.
Expressions are compared by identity: two of them that are equal as functions may be
written differently.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from fractions import Fraction

from factcheck.reasoning.interval import Number, exact


class Expression:
    """A function of named variables; see the module for how one is written."""

    __slots__ = ()

    def __add__(self, other: Expression | Number) -> Expression:
        return _operation("+", self, other)

    def __radd__(self, other: Number) -> Expression:
        return _operation("+", other, self)

    def __sub__(self, other: Expression | Number) -> Expression:
        return _operation("-", self, other)

    def __rsub__(self, other: Number) -> Expression:
        return _operation("-", other, self)

    def __mul__(self, other: Expression | Number) -> Expression:
        return _operation("*", self, other)

    def __rmul__(self, other: Number) -> Expression:
        return _operation("*", other, self)

    def __truediv__(self, other: Expression | Number) -> Expression:
        return _operation("/", self, other)

    def __rtruediv__(self, other: Number) -> Expression:
        return _operation("/", other, self)

    def __neg__(self) -> Expression:
        return _operation("*", -1, self)

    def __pow__(self, exponent: int) -> Expression:
        """A whole power; x⁰ is 1 everywhere, x⁻ⁿ is 1/xⁿ.

        Raises:
            TypeError: The exponent is not a whole number.
        """
        if type(exponent) is not int:
            raise TypeError(f"only whole powers are supported, not {exponent!r}")
        if exponent < 0:
            return 1 / self**-exponent
        if exponent == 0:
            return Constant(1)
        if exponent == 1:
            return self
        return Constant(self.value**exponent) if isinstance(self, Constant) else Power(self, exponent)

    def nodes(self) -> Iterator[Expression]:
        """Every node of the tree, each after its operands (no recursion: sums of a table column are deep)."""
        pending: list[tuple[Expression, bool]] = [(self, False)]
        while pending:
            node, expanded = pending.pop()
            if expanded or isinstance(node, (Variable, Constant)):
                yield node
                continue
            pending.append((node, True))
            if isinstance(node, Operation):
                pending.append((node.right, False))
                pending.append((node.left, False))
            elif isinstance(node, Power):
                pending.append((node.base, False))

    def __str__(self) -> str:
        stack: list[tuple[str, int]] = []  # text and how tightly it binds: 1 sum, 2 product, 3 power, 4 atom
        for node in self.nodes():
            if isinstance(node, Operation):
                right, left = stack.pop(), stack.pop()
                binds = 1 if node.operator in "+-" else 2
                stack.append((f"{_within(left, binds)} {_SIGN[node.operator]} {_within(right, binds + 1)}", binds))
            elif isinstance(node, Power):
                stack.append((f"{_within(stack.pop(), 4)}^{node.exponent}", 3))
            elif isinstance(node, Constant):
                whole = node.value.denominator == 1 and node.value >= 0
                stack.append((str(node.value), 4 if whole else 1))
            elif isinstance(node, Variable):
                stack.append((node.name, 4))
        return stack[0][0]

    def __repr__(self) -> str:
        return f"<{self}>"


class Variable(Expression):
    """A number that a system knows by `name`."""

    __slots__ = ("name",)

    def __init__(self, name: str) -> None:
        self.name = name


class Constant(Expression):
    """An exact number."""

    __slots__ = ("value",)

    def __init__(self, value: Number) -> None:
        self.value: Fraction = exact(value)


class Operation(Expression):
    """Two operands joined by "+", "-", "*" or "/"."""

    __slots__ = ("left", "operator", "right")

    def __init__(self, operator: str, left: Expression, right: Expression) -> None:
        self.operator = operator
        self.left = left
        self.right = right


class Power(Expression):
    """`base` to a whole `exponent` of at least 2."""

    __slots__ = ("base", "exponent")

    def __init__(self, base: Expression, exponent: int) -> None:
        self.base = base
        self.exponent = exponent


def total(parts: Iterable[Expression | Number]) -> Expression:
    """The sum of `parts`, 0 if there are none."""
    result: Expression | None = None
    for part in parts:
        result = as_expression(part) if result is None else result + part
    return Constant(0) if result is None else result


_SIGN = {"+": "+", "-": "−", "*": "×", "/": "÷"}


def _within(item: tuple[str, int], binds: int) -> str:
    return item[0] if item[1] >= binds else f"({item[0]})"


def as_expression(value: Expression | Number) -> Expression:
    """A number as a constant; an expression as it is."""
    return value if isinstance(value, Expression) else Constant(value)


def _operation(operator: str, left: Expression | Number, right: Expression | Number) -> Expression:
    """A node, with constants folded; a division by the constant 0 is left to be found unsatisfiable."""
    if not isinstance(left, (Expression, int, Fraction, Decimal)):
        return NotImplemented
    if not isinstance(right, (Expression, int, Fraction, Decimal)):
        return NotImplemented
    first, second = as_expression(left), as_expression(right)
    if isinstance(first, Constant) and isinstance(second, Constant):
        if operator == "+":
            return Constant(first.value + second.value)
        if operator == "-":
            return Constant(first.value - second.value)
        if operator == "*":
            return Constant(first.value * second.value)
        if second.value:
            return Constant(first.value / second.value)
    return Operation(operator, first, second)
