"""JUnit XML, read by junitparser."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from junitparser import Error, Failure, JUnitXml, TestCase
from report_builder import Draft

from factcheck.report.formats import Entry, Unread, View, load
from factcheck.report.model import SuppressionItem

DRAFT = Draft("Sales rose 53% to €60 million; costs rose 53% too.")
SECOND = DRAFT.finding(DRAFT.span("53%", nth=1), severity="note")


def suites(*entries: Entry | Unread, fail_on: str = "error") -> JUnitXml:
    """What a build server reads."""
    text = "".join(load("junit").render(entries, View(fail_on=fail_on)))
    return JUnitXml.fromroot(JUnitXml.fromstring(text.encode())._elem)


def outcome(case: TestCase) -> str:
    """Passed, Failure, Error or Skipped."""
    return type(case.result[0]).__name__ if case.result else "Passed"


@pytest.mark.parametrize(
    ("severity", "fail_on", "expected"),
    [
        ("error", "error", "Failure"),
        ("warning", "error", "Passed"),
        ("note", "error", "Passed"),
        ("warning", "warning", "Failure"),
        ("note", "note", "Failure"),
    ],
)
def test_test_fails_where_the_exit_code_says_so(severity: str, fail_on: str, expected: str) -> None:
    finding = DRAFT.finding("53%", severity=severity, message="No.", explanation=("1 + 1 = 2",))
    [suite] = suites(Entry("./a.md", DRAFT.text, DRAFT.report(findings=[finding])), fail_on=fail_on)
    [case] = suite
    assert (suite.name, case.classname, case.name) == ("a.md", "a.md", "percent-change: 53%")
    assert outcome(case) == expected
    told = case.result[0].text if case.result else case.system_out
    assert told == f"a.md:1:12: {severity} percent-change\nNo.\n1 + 1 = 2."
    assert (suite.tests, suite.failures, suite.errors) == (1, int(expected == "Failure"), 0)


def test_text_without_findings_is_a_test_that_passed() -> None:
    [suite] = suites(Entry("a.md", DRAFT.text, DRAFT.report()))
    assert [(case.name, outcome(case)) for case in suite] == [("figures agree", "Passed")]


def test_input_that_could_not_be_read_is_a_test_in_error() -> None:
    [suite] = suites(Unread("a.md", "no such file"))
    [case] = suite
    [result] = case.result
    assert isinstance(result, Error)
    assert not isinstance(result, Failure)
    assert (result.message, suite.errors, suite.failures) == ("no such file", 1, 0)


def test_tests_of_a_text_have_names_of_their_own() -> None:
    report = DRAFT.report(findings=[DRAFT.finding("53%"), SECOND])
    [suite] = suites(Entry("a.md", DRAFT.text, report))
    assert [case.name for case in suite] == ["percent-change: 53%", "percent-change: 53% (2)"]


def test_suppressed_finding_is_a_test_that_was_skipped() -> None:
    silenced = SECOND.model_copy(update={"suppression": SuppressionItem(kind="in-source", reason="restated")})
    [suite] = suites(Entry("a.md", DRAFT.text, DRAFT.report(suppressed=[silenced])))
    [case] = suite
    assert (outcome(case), suite.skipped, suite.failures) == ("Skipped", 1, 0)
    assert case.result[0].message == "The figures cannot all be right. (suppressed: restated)"


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1))
def test_nothing_in_a_text_breaks_the_file(text: str) -> None:
    draft = Draft(text)
    report = draft.report(findings=[draft.finding(text, message=text, explanation=(text,))])
    [suite] = suites(Entry(text, text, report))
    assert [outcome(case) for case in suite] == ["Failure"]
