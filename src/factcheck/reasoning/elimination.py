"""Eliminating variables by solving an equation for them.

An unknown has no bounds, and in the search for minimal conflicts every figure loses its
bounds in turn. Interval methods are at their worst there, algebra at its best: if c·v +
r = 0, where c cannot be 0 and v occurs neither in c nor in r, then v = −r/c, so the
equation and the variable can both go, and nothing is lost or won. In the other
relations v is replaced; they are multiplied by a power of c, which turns an inequality
if c is negative and the power odd. If v has bounds, they become inequalities for −r/c.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from fractions import Fraction

from factcheck.reasoning.approximation import simplest
from factcheck.reasoning.interval import Interval
from factcheck.reasoning.polynomial import Monomial, Polynomial, TermLimitError, nested
from factcheck.reasoning.propagation import Box, image
from factcheck.reasoning.relation import OPPOSITE, Comparison, Relation

_MAX_TERMS = 48  # a longer result of an elimination is harder to decide than what it replaces


@dataclass(frozen=True, slots=True)
class PolynomialRelation:
    """A polynomial compared with 0.

    Args:
        polynomial: Without the variables whose value is known.
        comparison: As of a relation.
        origin: The relation that says the same, if nothing was replaced in it.
    """

    polynomial: Polynomial
    comparison: Comparison
    origin: Relation | None

    def relation(self) -> Relation:
        """As a relation, with as few repeated variables as possible."""
        return self.origin or Relation(nested(self.polynomial), self.comparison)


def polynomial_relation(relation: Relation, box: Box) -> PolynomialRelation | None:
    """The relation without divisors and known values, as a polynomial compared with 0.

    None if a divisor may be 0 in the box, or the polynomial would be too long.
    """
    quotient = relation.quotient
    if quotient is None:
        return None
    if any(piece.contains_zero() for divisor in relation.divisors for piece in image(divisor, box)):
        return None
    values = {name: lower for name in relation.variables if (lower := _known(box, name)) is not None}
    comparison = relation.comparison
    if comparison != "=" and relation.divisors:
        # No divisor is 0 in the box, so the denominator has one sign all over it: any point shows which.
        sample = {name: simplest(box[name]) for name in relation.variables}
        if quotient.denominator.value_at(sample) < 0:
            comparison = OPPOSITE[comparison]
    return PolynomialRelation(quotient.numerator.substituted(values), comparison, relation)


def eliminated(
    relations: Sequence[Relation], box: Box, *, keep: Collection[str] = (), bounded: bool = False
) -> list[Relation] | None:
    """Relations with fewer variables that can hold exactly when the given ones can.

    Args:
        relations: In variables of the box.
        box: An interval for every variable.
        keep: Variables that must stay.
        bounded: Whether variables with bounds are eliminated too, each for two
            inequalities; by default only those that may have any value are.
    Returns:
        None if no variable can be eliminated.
    """
    used = {name for relation in relations for name in relation.variables} - set(keep)
    names = sorted(
        (name for name in used if _is_free(box, name) or (bounded and not box[name].is_point)),
        key=lambda name: (not _is_free(box, name), name),
    )
    system: list[PolynomialRelation] = []
    for relation in relations if names else ():
        polynomial = polynomial_relation(relation, box)
        if polynomial is None:
            return None
        system.append(polynomial)
    changed = False
    while names:
        for name in names:
            smaller = _without(system, name, box)
            if smaller is not None:
                system, changed = smaller, True
                names.remove(name)
                break
        else:
            break
    return [one.relation() for one in system] if changed else None


def _without(system: Sequence[PolynomialRelation], name: str, box: Box) -> list[PolynomialRelation] | None:
    """The system with one variable eliminated; None if no equation can be solved for it."""
    candidates: list[tuple[bool, int, int, int, list[Polynomial]]] = []  # a constant factor, a short rest
    for index, one in enumerate(system):
        if one.comparison != "=":
            continue
        parts = _by_power(one.polynomial, name)
        if len(parts) == 2 and (sign := _sign(parts[1], box)):
            candidates.append((parts[1].variables != frozenset(), len(parts[0].terms), index, sign, parts))
    if not candidates:
        return None
    _, _, solved, sign, (rest, factor) = min(candidates, key=lambda candidate: candidate[:3])
    try:
        result = _bounds_of_quotient(rest, factor, sign, box[name])
        for index, one in enumerate(system):
            if index == solved:
                continue
            parts = _by_power(one.polynomial, name)
            degree = len(parts) - 1
            if degree < 1:
                result.append(one)
                continue
            comparison = OPPOSITE[one.comparison] if sign < 0 and degree % 2 else one.comparison
            result.append(PolynomialRelation(_replaced(parts, rest, factor), comparison, None))
    except TermLimitError:
        return None
    return None if any(len(one.polynomial.terms) > _MAX_TERMS for one in result if not one.origin) else result


def _bounds_of_quotient(
    rest: Polynomial, factor: Polynomial, sign: int, interval: Interval
) -> list[PolynomialRelation]:
    """That −rest/factor is a member of an interval, where the factor has a known sign."""
    bounds = []
    # −rest/factor ≥ end says that rest + end·factor is ≤ 0 for a positive factor, ≥ 0 for a negative one.
    lower: Comparison = "<" if interval.lower_open else "<="
    upper: Comparison = ">" if interval.upper_open else ">="
    for end, comparison in ((interval.lower, lower), (interval.upper, upper)):
        if end is not None:
            difference = rest.plus(factor.times(Polynomial({(): end})))
            bounds.append(PolynomialRelation(difference, comparison if sign > 0 else OPPOSITE[comparison], None))
    return bounds


def _by_power(polynomial: Polynomial, name: str) -> list[Polynomial]:
    """The polynomials that stand at each power of a variable, from 0 up."""
    parts: list[dict[Monomial, Fraction]] = [{}]
    for monomial, factor in polynomial.terms.items():
        power = next((power for other, power in monomial if other == name), 0)
        while len(parts) <= power:
            parts.append({})
        parts[power][tuple(item for item in monomial if item[0] != name)] = factor
    return [Polynomial(part) for part in parts]


def _replaced(parts: Sequence[Polynomial], rest: Polynomial, factor: Polynomial) -> Polynomial:
    """Σ partᵢ·vⁱ with v = −rest/factor, multiplied by the highest power of the factor."""
    negative = rest.times(Polynomial({(): Fraction(-1)}))
    result = Polynomial({})
    power = Polynomial({(): Fraction(1)})
    for part in reversed(parts):  # Horner's scheme, with one more power of the factor at each step
        result = result.times(negative).plus(part.times(power))
        power = power.times(factor)
    return result


def _sign(polynomial: Polynomial, box: Box) -> int:
    """+1 or −1 if the polynomial has one sign all over the box, else 0."""
    if not polynomial.variables:
        return 1 if polynomial.constant > 0 else -1
    pieces = image(Relation(nested(polynomial)), box)
    if len(pieces) != 1 or pieces[0].contains_zero():
        return 0
    return 1 if simplest(pieces[0]) > 0 else -1


def _known(box: Box, name: str) -> Fraction | None:
    interval = box[name]
    return interval.lower if interval.is_point else None


def _is_free(box: Box, name: str) -> bool:
    return box[name].lower is None and box[name].upper is None
