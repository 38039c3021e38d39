"""Every check's own examples: the mark, the severity, the first repair, and that the repair silences the text."""

from __future__ import annotations

from collections import Counter
from functools import cache

import pytest

from factcheck.checker import Checker
from factcheck.checks import Check, Example, catalogue
from factcheck.report.model import FindingItem, Report

CHECKS = catalogue()
ENOUGH = 6
# A check with one rule for every text has nothing to show by a sixth example.
FEW = {"suppression": "a note is in use or not, whatever it names"}
WRONG = [(check, example) for check in CHECKS for example in check.examples if example.kind == "wrong"]
RIGHT = [(check, example) for check in CHECKS for example in check.examples if example.kind == "right"]


@cache
def checker() -> Checker:
    return Checker()


@cache
def report_of(text: str, format: str) -> Report:
    return checker().check(text, format=format)


def label(pair: tuple[Check, Example]) -> str:
    return f"{pair[0].name}: {pair[1].text[:60]}"


def told(report: Report) -> list[FindingItem]:
    """Errors and warnings; notes are no contradiction."""
    return [finding for finding in report.findings if finding.severity.value != "note"]


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.name)
def test_a_check_has_examples_of_both_kinds_and_a_page(check: Check) -> None:
    kinds = Counter(example.kind for example in check.examples)
    assert set(kinds) == {"wrong", "right"}
    assert min(kinds.values()) >= ENOUGH or check.name in FEW
    for heading in (
        "## What it does",
        "## Why it matters",
        "## When it is silent",
        "## Flagged",
        "## Not flagged",
    ):
        assert heading in check.page
    assert check.name == type(check).__module__.rsplit(".", 1)[-1].replace("_", "-")


@pytest.mark.parametrize("pair", WRONG, ids=label)
def test_a_wrong_example_is_flagged_at_its_mark(pair: tuple[Check, Example]) -> None:
    check, example = pair
    report = report_of(example.text, example.format)
    mine = [finding for finding in report.findings if finding.check == check.name]
    assert [(f.spans[0].text, f.severity.value) for f in mine] == [
        (example.text[example.start : example.end], example.severity.value)
    ]
    assert [f for f in told(report) if f.check != check.name] == []
    assert mine[0].message.endswith(".")


@pytest.mark.parametrize("pair", [pair for pair in WRONG if pair[1].repair is not None], ids=label)
def test_the_first_repair_is_the_one_expected_and_silences_the_text(pair: tuple[Check, Example]) -> None:
    check, example = pair
    finding = next(f for f in report_of(example.text, example.format).findings if f.check == check.name)
    assert finding.suggestions, "no suggestion"
    first = finding.suggestions[0]
    assert first.replacement == example.repair
    mended = example.text[: first.span.start] + first.replacement + example.text[first.span.end :]
    assert [f.message for f in told(report_of(mended, example.format))] == []
    assert [f.message for f in report_of(mended, example.format).findings if f.check == check.name] == []


@pytest.mark.parametrize("pair", RIGHT, ids=label)
def test_a_right_example_is_silent_under_all_checks(pair: tuple[Check, Example]) -> None:
    assert [f.message for f in report_of(pair[1].text, pair[1].format).findings] == []
