"""Writing equations, compiling them, and their normal forms."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from factcheck.reasoning import Constant, Expression, Relation, Variable, at_most, equal, less, total
from factcheck.reasoning.polynomial import Polynomial, quotient_form, read_once

x, y, z = Variable("x"), Variable("y"), Variable("z")


@pytest.mark.parametrize(
    ("expression", "written"),
    [
        pytest.param(x - y * (1 + z), "x − y × (1 + z)", id="a rise"),
        pytest.param((x - y) / y, "(x − y) ÷ y", id="a relative change"),
        pytest.param(x - (y - z), "x − (y − z)", id="brackets on the right"),
        pytest.param(-x, "(-1) × x", id="negation"),
        pytest.param(x * (1 + y) ** 3, "x × (1 + y)^3", id="compound growth"),
        pytest.param(x**-2, "1 ÷ x^2", id="negative power"),
        pytest.param(x**1, "x", id="power 1"),
        pytest.param(x**0, "1", id="power 0"),
        pytest.param(Constant(1) + Decimal("0.35"), "27/20", id="constants are folded"),
        pytest.param(Constant(2) ** 3, "8", id="so are their powers"),
        pytest.param(Fraction(5, 9) * (x - 32), "(5/9) × (x − 32)", id="an affine conversion"),
        pytest.param(total([x, y, 3]), "x + y + 3", id="a total"),
        pytest.param(total([]), "0", id="an empty total"),
    ],
)
def test_expression_reads_as_on_paper(expression: Expression, written: str) -> None:
    assert str(expression) == written


@pytest.mark.parametrize(
    ("relation", "written"),
    [
        (equal(x, y), "x − y = 0"),
        (less(x, y), "x − y < 0"),
        (at_most(x, 3), "x − 3 <= 0"),
        (equal(2, x), "2 − x = 0"),
        (at_most(x, 0), "x <= 0"),
    ],
)
def test_helper_gives_relation(relation: Relation, written: str) -> None:
    assert str(relation) == written


@pytest.mark.parametrize(
    "write",
    [
        pytest.param(lambda: x + 0.5, id="float"),  # type: ignore[operator]
        pytest.param(lambda: "2" * x, id="string"),  # type: ignore[operator]
        pytest.param(lambda: x**0.5, id="root"),  # type: ignore[operator]
        pytest.param(lambda: x**y, id="power of a variable"),  # type: ignore[operator]
    ],
)
def test_inexact_expression_is_refused(write: object) -> None:
    with pytest.raises(TypeError):
        write()  # type: ignore[operator]


def test_unknown_comparison_is_refused() -> None:
    with pytest.raises(ValueError, match="no comparison '!='; there are =, <=, <, >=, >"):
        Relation(x, "!=")  # type: ignore[arg-type]


def test_program_knows_variables_and_repetitions() -> None:
    relation = equal(z, (x - y) / y)
    assert relation.variables == ("x", "y", "z")
    assert relation.program.repeated == {"y"}


def test_long_sum_needs_no_recursion() -> None:
    column = [Variable(f"cell {index:04}") for index in range(5000)]
    relation = equal(x, total(column))
    assert len(relation.variables) == 5001
    assert str(relation).endswith("cell 4999) = 0")


@pytest.mark.parametrize(
    ("expression", "once"),
    [
        pytest.param(x - y - y * z, "y × (-1 + (-1) × z) + x", id="end − start − start·change"),
        pytest.param(x * y + x * z, "x × (y + z)", id="a common factor"),
        pytest.param(x + y + x, "2 × x + y", id="a sum"),
        pytest.param(x**2 * y + x**2, "x^2 × (1 + y)", id="a common square"),
        pytest.param(x * y + y * z + x * z, None, id="a triangle of products"),
        pytest.param(x**2 + x, None, id="a quadratic"),
    ],
)
def test_read_once_takes_out_common_factors(expression: Expression, once: str | None) -> None:
    quotient = quotient_form(expression)
    assert quotient is not None
    found = read_once(quotient.numerator)
    assert (None if found is None else str(found)) == once
    if found is not None:
        assert not equal(found, 0).program.repeated
        again = quotient_form(found)
        assert again is not None
        assert again.numerator.terms == quotient.numerator.terms


@pytest.mark.parametrize(
    ("expression", "numerator", "denominator"),
    [
        pytest.param((x - y) / y - z, x - y - z * y, y, id="a relative change"),
        pytest.param(x / (y / z), x * z, y, id="a divided divisor"),
        pytest.param((x / y) ** 2, x * x, y * y, id="a power of a quotient"),
        pytest.param(x / y + z / y, x * y + z * y, y * y, id="nothing is cancelled"),
    ],
)
def test_quotient_form(expression: Expression, numerator: Expression, denominator: Expression) -> None:
    quotient = quotient_form(expression)
    top, bottom = quotient_form(numerator), quotient_form(denominator)
    assert quotient is not None
    assert top is not None
    assert bottom is not None
    assert quotient.numerator.terms == top.numerator.terms
    assert quotient.denominator.terms == bottom.numerator.terms


@pytest.mark.parametrize(
    ("polynomial", "linear"),
    [
        pytest.param({(("x", 1),): 2, (): 5}, {"x": 2}, id="linear"),
        pytest.param({(("x", 1), ("y", 1)): 1}, None, id="product"),
        pytest.param({(("x", 2),): 1}, None, id="square"),
        pytest.param({(): 1}, {}, id="constant"),
    ],
)
def test_linear_part(polynomial: dict[tuple[tuple[str, int], ...], int], linear: dict[str, int] | None) -> None:
    terms = {monomial: Fraction(factor) for monomial, factor in polynomial.items()}
    assert Polynomial(terms).linear_part() == linear


def test_substitution_makes_a_product_linear() -> None:
    quotient = quotient_form(x - y * (1 + z))
    assert quotient is not None
    assert quotient.numerator.substituted({"z": Fraction(1, 2)}).linear_part() == {"x": 1, "y": Fraction(-3, 2)}


def test_expansion_stops_at_a_limit() -> None:
    assert quotient_form((x + y + z + Variable("w")) ** 60) is None
