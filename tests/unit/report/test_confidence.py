"""A confidence is what was measured of the like: the table is whole, and findings carry it with their grounds."""

from __future__ import annotations

import pytest

from factcheck import Checker, Config
from factcheck.checks import catalogue
from factcheck.report.confidence import Grounds, Wording, confidence, wording_of
from factcheck.word_lists import read_words

TABLE = read_words("report", "confidence")


@pytest.fixture(scope="module")
def checker() -> Checker:
    return Checker()


def test_every_cell_is_of_a_check_and_of_grounds_that_there_are() -> None:
    names = {check.name for check in catalogue()}
    assert {row["check"] for row in TABLE["cells"]} <= names
    assert {row["grounds"] for row in (*TABLE["cells"], *TABLE["pooled"])} <= {ground.name for ground in Grounds}
    steps = {row["wording"] for row in (*TABLE["cells"], *TABLE["pooled"]) if "wording" in row}
    assert steps == {step.name for step in Wording}
    assert all(0 < row["confidence"] < 1 for row in (*TABLE["cells"], *TABLE["pooled"]))


def test_every_cell_was_seen() -> None:
    assert all(row["true"] + row["false"] > 0 for row in TABLE["cells"])


def test_a_check_never_seen_has_what_all_checks_with_these_grounds_have() -> None:
    pooled = {(row["severity"], row["grounds"], row.get("wording")): row["confidence"] for row in TABLE["pooled"]}
    assert confidence("none", "error", Grounds.SAID_SLIP, 0.97) == pooled["error", "SAID_SLIP", "LIKELY"]
    assert confidence("none", "error", Grounds.SAID_SLIP) == pooled["error", "SAID_SLIP", "UNREAD"]
    assert confidence("none", "fatal", Grounds.SAID_SLIP) is None


def test_what_the_wording_ties_is_surer() -> None:
    surely, perhaps = (confidence("none", "warning", Grounds.TAKEN_SLIP, likelihood) for likelihood in (0.95, 0.5))
    assert surely is not None
    assert perhaps is not None
    assert surely > perhaps


@pytest.mark.parametrize(
    ("likelihood", "expected"),
    [
        (None, Wording.UNREAD),
        (0.0, Wording.UNLIKELY),
        (0.09, Wording.UNLIKELY),
        (0.1, Wording.OPEN),
        (0.9, Wording.LIKELY),
        (1.0, Wording.LIKELY),
    ],
)
def test_the_steps_of_a_likelihood(likelihood: float | None, expected: Wording) -> None:
    assert wording_of(likelihood) is expected


def test_what_one_slip_mends_is_surer_than_what_none_does() -> None:
    assert confidence("none", "error", Grounds.SAID_SLIP) > confidence("none", "error", Grounds.SAID)  # type: ignore[operator]


@pytest.mark.parametrize(
    ("text", "grounds"),
    [
        ("Exports rose 53% from $321 million to $434 million.", Grounds.SAID_SLIP),
        ("Sales rose to 1, 9 million litres.", Grounds.FIGURE),
    ],
    ids=["digits swapped", "a malformed number"],
)
def test_a_finding_says_what_it_rests_on(checker: Checker, text: str, grounds: Grounds) -> None:
    (finding,) = checker.check(text).findings
    assert finding.grounds == grounds.value
    assert finding.confidence == confidence(finding.check, finding.severity.value, grounds, finding.likelihood)
    assert finding.confidence is not None


def test_what_is_less_sure_is_left_out() -> None:
    text = "Exports rose 53% from $321 million to $434 million."
    assert [finding.check for finding in Checker(Config(min_confidence=0.5)).check(text).findings] == ["percent-change"]
    assert Checker(Config(min_confidence=1.0)).check(text).findings == []
