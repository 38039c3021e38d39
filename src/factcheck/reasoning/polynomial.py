"""Normal forms: a residual as a quotient of polynomials, and what can be read off it.

Where the divisors of a residual cannot be 0, `N/D = 0` says the same as `N = 0`, and
`N/D ≤ 0` the same as `N ≤ 0` or `N ≥ 0`, depending on the sign of D. Once the variables
with a known value are substituted, N shows whether a relation is linear
(`Polynomial.linear_part`), and often it can be written so that every variable occurs
once (`read_once`), which is what makes interval evaluation exact.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from factcheck.reasoning.expression import Constant, Expression, Operation, Power, Variable, total

Monomial = tuple[tuple[str, int], ...]
"""Variables with their powers, sorted by name; () is the constant 1."""

MAX_TERMS = 2048  # a table column of 1,000 cells is linear; (a + b + c)^60 need not be expanded
_ONE = Fraction(1)


class TermLimitError(Exception):
    """An expansion has more than `MAX_TERMS` terms. Never leaves the package."""


class Polynomial:
    """A sum of monomials with exact, non-zero coefficients."""

    __slots__ = ("terms",)

    def __init__(self, terms: Mapping[Monomial, Fraction]) -> None:
        self.terms = {monomial: factor for monomial, factor in terms.items() if factor}
        if len(self.terms) > MAX_TERMS:
            raise TermLimitError

    def plus(self, other: Polynomial, sign: int = 1) -> Polynomial:
        """self + sign·other."""
        terms = dict(self.terms)
        for monomial, factor in other.terms.items():
            terms[monomial] = terms.get(monomial, Fraction(0)) + sign * factor
        return Polynomial(terms)

    def times(self, other: Polynomial) -> Polynomial:
        """self·other."""
        if len(self.terms) * len(other.terms) > 16 * MAX_TERMS:
            raise TermLimitError
        terms: dict[Monomial, Fraction] = {}
        for first, factor in self.terms.items():
            for second, other_factor in other.terms.items():
                product = _monomial_product(first, second)
                terms[product] = terms.get(product, Fraction(0)) + factor * other_factor
        return Polynomial(terms)

    def substituted(self, values: Mapping[str, Fraction]) -> Polynomial:
        """With some variables replaced by their values."""
        if not any(name in values for monomial in self.terms for name, _ in monomial):
            return self
        terms: dict[Monomial, Fraction] = {}
        for monomial, factor in self.terms.items():
            scaled = factor
            rest = []
            for name, power in monomial:
                value = values.get(name)
                if value is None:
                    rest.append((name, power))
                else:
                    scaled *= value**power
            key = tuple(rest)
            terms[key] = terms.get(key, Fraction(0)) + scaled
        return Polynomial(terms)

    @property
    def variables(self) -> frozenset[str]:
        """The names that occur in it."""
        return frozenset(name for monomial in self.terms for name, _ in monomial)

    @property
    def constant(self) -> Fraction:
        """Its constant term."""
        return self.terms.get((), Fraction(0))

    def value_at(self, values: Mapping[str, Fraction]) -> Fraction:
        """Its value where every variable has one."""
        return self.substituted(values).constant

    def linear_part(self) -> dict[str, Fraction] | None:
        """The coefficient of each variable if no other monomial than the constant occurs; else None."""
        linear: dict[str, Fraction] = {}
        for monomial, factor in self.terms.items():
            if not monomial:
                continue
            if len(monomial) > 1 or monomial[0][1] > 1:
                return None
            linear[monomial[0][0]] = factor
        return linear


@dataclass(frozen=True, slots=True)
class Quotient:
    """numerator ÷ denominator, equal to an expression wherever none of its divisors is 0.

    Every zero of the denominator is a zero of one of the divisors: nothing was
    cancelled.
    """

    numerator: Polynomial
    denominator: Polynomial


def quotient_form(expression: Expression) -> Quotient | None:
    """`expression` as a quotient of polynomials; None if one of them has more than `MAX_TERMS` terms."""
    one = Polynomial({(): _ONE})
    stack: list[tuple[Polynomial, Polynomial]] = []
    try:
        for node in expression.nodes():
            if isinstance(node, Variable):
                stack.append((Polynomial({((node.name, 1),): _ONE}), one))
            elif isinstance(node, Constant):
                stack.append((Polynomial({(): node.value}), one))
            elif isinstance(node, Power):
                numerator, denominator = stack.pop()
                power = (numerator, denominator)
                for _ in range(node.exponent - 1):
                    power = (
                        power[0].times(numerator),
                        one if denominator is one else power[1].times(denominator),
                    )
                stack.append(power)
            elif isinstance(node, Operation):
                right, left = stack.pop(), stack.pop()
                stack.append(_combined(node.operator, left, right, one))
    except TermLimitError:
        return None
    return Quotient(*stack[0])


def _combined(
    operator: str, left: tuple[Polynomial, Polynomial], right: tuple[Polynomial, Polynomial], one: Polynomial
) -> tuple[Polynomial, Polynomial]:
    (a, b), (c, d) = left, right
    if operator == "*":
        return a.times(c), d if b is one else b if d is one else b.times(d)
    if operator == "/":
        return (a if d is one else a.times(d)), (c if b is one else b.times(c))
    sign = 1 if operator == "+" else -1
    if b is d:
        return a.plus(c, sign), b
    scaled_left = a if d is one else a.times(d)
    scaled_right = c if b is one else c.times(b)
    return scaled_left.plus(scaled_right, sign), d if b is one else b if d is one else b.times(d)


def read_once(polynomial: Polynomial) -> Expression | None:
    """An equal expression in which every variable occurs once, or None if none was found.

    A variable x that is in several monomials is taken out, N = x·A + B, which helps
    where A and B share no variable: end − start − start·change = end − start·(1 +
    change). Not every read-once function is found.
    """
    counts = Counter(name for monomial in polynomial.terms for name, _ in monomial)
    shared = sorted((name for name, count in counts.items() if count > 1), key=lambda name: (-counts[name], name))
    if not shared:
        return total(_term(monomial, factor) for monomial, factor in sorted(polynomial.terms.items()))
    for name in shared:
        power, inner, rest = _taken_out(polynomial, name)
        if name in inner.variables or inner.variables & rest.variables:
            continue
        outer, remainder = read_once(inner), read_once(rest)
        if outer is not None and remainder is not None:
            product = Variable(name) ** power * outer
            return product + remainder if rest.terms else product
    return None


def nested(polynomial: Polynomial, first: str | None = None) -> Expression:
    """An equal expression in which variables are repeated as little as is easily found.

    Single-use if `read_once` finds it; else the variable in most terms is taken out,
    again and again (Horner's scheme), which gives tighter intervals than a sum of
    monomials.
    """
    once = read_once(polynomial)
    if once is not None:
        return once
    counts = Counter(name for monomial in polynomial.terms for name, _ in monomial)
    name = min(counts, key=lambda name: (name != first, -counts[name], name))
    power, inner, rest = _taken_out(polynomial, name)
    product = Variable(name) ** power * nested(inner)
    return product + nested(rest) if rest.terms else product


def _taken_out(polynomial: Polynomial, name: str) -> tuple[int, Polynomial, Polynomial]:
    """p, A and B in N = xᵖ·A + B, where x is not in B and p is as large as can be."""
    power = min(dict(monomial)[name] for monomial in polynomial.terms if name in dict(monomial))
    inner: dict[Monomial, Fraction] = {}
    rest: dict[Monomial, Fraction] = {}
    for monomial, factor in polynomial.terms.items():
        powers = dict(monomial)
        if name not in powers:
            rest[monomial] = factor
            continue
        powers[name] -= power
        inner[_monomial({other: left for other, left in powers.items() if left})] = factor
    return power, Polynomial(inner), Polynomial(rest)


def _monomial(powers: Mapping[str, int]) -> Monomial:
    return tuple(sorted(powers.items()))


def _term(monomial: Monomial, factor: Fraction) -> Expression:
    result: Expression | None = None if factor == 1 and monomial else Constant(factor)
    for name, power in monomial:
        variable = Variable(name) ** power
        result = variable if result is None else result * variable
    assert result is not None
    return result


def _monomial_product(first: Monomial, second: Monomial) -> Monomial:
    if not first:
        return second
    if not second:
        return first
    powers = dict(first)
    for name, power in second:
        powers[name] = powers.get(name, 0) + power
    return _monomial(powers)
