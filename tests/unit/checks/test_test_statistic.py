"""P-values recomputed as statcheck does it; where the house is quieter on purpose, the table says so."""

from __future__ import annotations

import builtins
import importlib.util
from typing import Any

import pytest
from scipy import stats

from factcheck.checker import default_checker


def flagged(text: str) -> list[str]:
    """What the check marks in a text."""
    findings = default_checker().check(text).findings
    return [finding.spans[0].text for finding in findings if finding.check == "test-statistic"]


@pytest.mark.parametrize(
    ("notation", "marks"),
    [
        pytest.param("t(40) = 3.10, p = .12", [".12"], id="t that is significant, p that is not"),
        pytest.param("t(40) = 0.80, p = .02", [".02"], id="t that is not, p that is"),
        pytest.param("t(40) = -3.10, p = .12", [".12"], id="a negative t"),
        pytest.param("t(40) = −3.10, p = .12", [".12"], id="a negative t with a minus sign"),
        pytest.param("F(3, 60) = 1.10, p = .01", [".01"], id="F"),
        pytest.param("F(1,60)=9.40,p=.20", [".20"], id="F without blanks"),
        pytest.param("r(50) = .61, p = .08", [".08"], id="a correlation"),
        pytest.param("chi2(4) = 3.10, p = .02", [".02"], id="chi2 in letters"),
        pytest.param("X2(1, n = 12,455) = 0.78, p < .001", [".001"], id="X2 with n in groups"),
        pytest.param("χ²(2, N = 77) = 14.2, p = .4", [".4"], id="χ² in Greek"),
        pytest.param("Q(12) = 9.5, p = .01", [".01"], id="Q of a meta-analysis"),
        pytest.param("Z = 3.30, p = .24", [".24"], id="a capital Z"),
        pytest.param("t(40) = 3.10, ns", ["ns"], id="ns for a significant t"),
        pytest.param("t(40) = 3.10, p > .05", [".05"], id="p above a bound it is below"),
        pytest.param("t(40) = 1.10, p < .05", [".05"], id="p below a bound it is above"),
        pytest.param("t(40) > 4, p = .36", [".36"], id="a statistic above a bound, p too large"),
        pytest.param("t(40) < 1, p = .03", [".03"], id="a statistic below a bound, p too small"),
        pytest.param("t(40) = 3.10, p = .004, while F(3, 60) = 1.10, p = .01", [".01"], id="the second of two"),
    ],
)
def test_a_p_value_that_its_statistic_does_not_give_is_marked(notation: str, marks: list[str]) -> None:
    assert flagged(f"The groups were compared ({notation}).") == marks


@pytest.mark.parametrize(
    "notation",
    [
        pytest.param("t(40) = 3.10, p = .004", id="rounded"),
        pytest.param("t(40) = 3.1, p = .003", id="the statistic's own rounding leaves room"),
        pytest.param("t(40) = 2, p = .02", id="a statistic of one digit leaves much room"),
        pytest.param("t(40) = 3.10, p = .003", id="cut off (statcheck: an error)"),
        pytest.param(
            "t(40) = 3.10, p = .002", id="half of it, as for one-sided tests (statcheck: an error unless said)"
        ),
        pytest.param("t(40) = 13.10, p = .000", id="nought for very small (statcheck: an error by default)"),
        pytest.param("t(40) = 3.10, p < .05", id="a loose bound that holds"),
        pytest.param("t(40) = 0.40, ns", id="ns that holds"),
        pytest.param("t(40) < 1, p = .60", id="a bound that holds"),
        pytest.param("t(40) > 4, p < .001", id="two bounds that hold"),
        pytest.param("t(40) > 4, p < .05", id="a bound and a loose one"),
        pytest.param("t(40) < 1, p > .05", id="not significant in any case"),
        pytest.param("r(50) = 1.00, p < .001", id="a correlation of one"),
        pytest.param("χ²(0) = 3.1, p = .40", id="no degrees of freedom"),
        pytest.param("F(3) = 3.1, p = .90", id="F with one number of degrees is no F"),
        pytest.param("v2(4) = 3.10, p = .02", id="another letter"),
        pytest.param("t(40) = 3.10, p = 4.1 × 10", id="a power of ten"),
        pytest.param("t(40) = 3.10, permutation p-value, p = .40", id="p that is not right behind it"),
    ],
)
def test_a_p_value_that_may_follow_is_left_alone(notation: str) -> None:
    assert flagged(f"The groups were compared ({notation}).") == []


@pytest.mark.parametrize(
    "text",
    [
        "After Bonferroni correction the difference was gone, t(40) = 3.10, p = .12.",
        "With Greenhouse–Geisser adjustment, F(3, 60) = 3.10, p = .12.",
        "By permutation, t(40) = 3.10, p = .12.",
    ],
)
def test_a_corrected_p_value_need_not_follow(text: str) -> None:
    assert flagged(text) == []


def test_a_test_that_is_called_one_sided_is_told_so() -> None:
    text = "In a one-tailed test, t(40) = 1.10, p = .01."
    [finding] = [f for f in default_checker().check(text).findings if f.check == "test-statistic"]
    expected = f"{stats.t.sf(1.10, 40):.3f}".removeprefix("0")
    assert finding.explanation[0] == f"t(40) = 1.10 gives p = {expected}, one-sided"


def test_without_scipy_nothing_is_computed(monkeypatch: pytest.MonkeyPatch) -> None:
    real_find, real_import = importlib.util.find_spec, builtins.__import__

    def find(name: str, *arguments: Any) -> Any:
        return None if name == "scipy" else real_find(name, *arguments)

    def refuse(name: str, *arguments: Any, **more: Any) -> Any:
        if name.startswith("scipy"):
            raise ImportError(name)
        return real_import(name, *arguments, **more)

    monkeypatch.setattr("factcheck.checks.test_statistic.find_spec", find)
    monkeypatch.setattr(builtins, "__import__", refuse)
    assert flagged("The groups were compared (t(40) = 3.10, p = .12).") == []
