"""Levels that a change takes from its sentence or its neighbours, and those that it leaves alone."""

from __future__ import annotations

import pytest

from factcheck.checker import Checker
from factcheck.facts import read_facts

CHECKER = Checker()

PAIRED = [
    ("It had 1,250 members in 2019. It now has 1,500, a rise of 20%.", "1,250", "1,500"),
    ("In 2009 the see ran 611 parishes; today it runs 548, which is 63 fewer.", "611", "548"),
    ("Net debt is down by 35%. A year ago it stood at $8.0bn; it is now $5.2bn.", "$8.0bn", "$5.2bn"),
    ("The debt, £14.2m in 2018, has since doubled to £28.4m.", "£14.2m", "£28.4m"),
    ("In 1990 the plant employed 160 people; it now employs 960, six times as many.", "160", "960"),
    ("Landings trebled, 2011's 181 tonnes becoming 543 tonnes in 2020.", "181 tonnes", "543 tonnes"),
    ("Turnout, at 57%, was ten percentage points lower than in 2016 (67%).", "67%", "57%"),
    ("Donations came to £3.6m in the first year. In the second they gained 5%, reaching £3.78m.", "£3.6m", "£3.78m"),
]


@pytest.mark.parametrize(("text", "start", "end"), PAIRED, ids=[case[0][:40] for case in PAIRED])
def test_two_levels_beside_a_change_are_its_levels(text: str, start: str, end: str) -> None:
    facts = read_facts(*CHECKER.read(text))
    sized = [c for c in facts.changes if c.amounts or c.percents or c.multiples or c.points]
    [change] = [change for change in sized if change.start and change.end]
    assert ([f.quantity.text for f in change.start], [f.quantity.text for f in change.end]) == ([start], [end])
    assert change.inferred


ALONE = [
    "Revenue was $10m in 2019 and $12m in 2020, while costs rose 5%.",
    "Lengths were 38.2 mm (n = 640) and 38.9 mm (n = 482), a difference of 0.7 mm.",
    "It had 40 shops, 52 vans and 61 staff in 2019; it now has more, a rise of 20%.",
    "Some 14% came, twice as many as last year. 64% of those had not come before.",
    "Growth was 3% a year, so that the 200 members of 2009 were 270 in 2019.",
]


@pytest.mark.parametrize("text", ALONE, ids=[text[:40] for text in ALONE])
def test_other_levels_are_left_alone(text: str) -> None:
    report = CHECKER.check(text)
    assert [finding.message for finding in report.findings if finding.severity.value != "note"] == []
