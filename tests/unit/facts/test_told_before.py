"""A change whose two levels stand in the sentences before it, and what looks like one."""

from __future__ import annotations

import pytest

from factcheck.checker import Checker

CHECKER = Checker()

# The text with the figure of the change left open, the check, and what the figure is wrongly and rightly.
TOLD = [
    (
        "The orchard shipped 4,800 crates in 2021. In 2023 the figure was 6,288. The {} rise is due to one field.",
        "percent-change",
        "13 per cent",
        "31 per cent",
    ),
    (
        "Under the old tariff a season ticket cost £410. The new one puts it at £492. Riders hate the rise of {}.",
        "percent-change",
        "2%",
        "20%",
    ),
    (
        "The wells gave 96 litres a minute in May. By August it was 72. The reduction, {}, emptied both tanks.",
        "percent-change",
        "52 per cent",
        "25 per cent",
    ),
    (
        "Before the strike the kitchen served 1,250 meals a week. Since then the number is 1,075. A {} drop hurts.",
        "percent-change",
        "41%",
        "14%",
    ),
    (
        "The depot washed 840 buses in March. In April there were 924. That is {} more, and the brushes are worn.",
        "change-amount",
        "48",
        "84",
    ),
    (
        "In its first year the choir sold 1,260 seats. In the second it sold 1,530. Those {} extra seats paid a tenor.",
        "change-amount",
        "720",
        "270",
    ),
    (
        "The vale had 2,410 residents before the mine shut. The last census found 1,960. The loss of {} people hurts.",
        "change-amount",
        "540",
        "450",
    ),
    (
        "The toll was $8.40 until the winter. It is now $9.10. Drivers grumble at the increase of {}, and pay.",
        "change-amount",
        "7 cents",
        "70 cents",
    ),
    (
        "Some 58 per cent of pupils walked in 2015. Last year the share was 46 per cent. The {} fall worries doctors.",
        "percentage-points",
        "21-point",
        "12-point",
    ),
    (
        "The occupancy rate was 71.4 per cent in June. It had been 68.9 per cent in May. A gain of {} points is usual.",
        "percentage-points",
        "5.2",
        "2.5",
    ),
    (
        "The mint struck 3,100 medals in 2018. Last year it struck 9,300. Output has therefore {}, on one press.",
        "multiple",
        "doubled",
        "tripled",
    ),
    (
        "The dairy made €2.4m in 2016. In 2022 it made €8.4m. That is {} as much, and two thirds of it is for cheese.",
        "multiple",
        "5.3 times",
        "3.5 times",
    ),
]


@pytest.mark.parametrize(("text", "check", "wrong", "right"), TOLD, ids=[case[0][:40] for case in TOLD])
def test_a_change_is_held_against_the_levels_before_it(text: str, check: str, wrong: str, right: str) -> None:
    [finding] = [f for f in CHECKER.check(text.format(wrong)).findings if f.severity.value != "note"]
    assert (finding.check, finding.severity.value) == (check, "warning")
    assert wrong.startswith(finding.spans[0].text)
    assert CHECKER.check(text.format(right)).findings == []


APART = {
    "a third level": "It had 310 hens in May, 340 in June and 420 in July. The 53% rise is due to two new sheds.",
    "of something else": "Wages were £420 in 2019. Now they are £462. The rise of 31% in rents has eaten it up.",
    "two counts by two sources": "The union counts 8,200 members. Management counts 6,900. The fall of 400 hurts both.",
    "another town": "Arle had 4,100 residents in 2001. Burwick had 5,200 in 2021. The gain of 900 people was planned.",
    "a bound": "It sold more than 1,200 in 2020. Last year it sold 1,500. The 52% rise is a record.",
    "a target": "The club hopes to sell 900 seats next year. It sold 750 this year. The 12% rise was a surprise.",
    "another level": "It lost €31m in 2020. Last year it lost €26m. The shares are 61% lower than at their peak.",
    "part of the first": "The county has 3,400 farms. Some 2,900 of the farms kept cows in 1990. The loss of 61 hurt.",
    "the rest of a rival": "Brook sold 4,100 vans in May. Its rival sold 3,900 in June. The 12% drop came as a shock.",
    "something new": "Some 12% of it was used in 2019. Later it was 40. In that case there is a fivefold increase.",
    "small counts": "The day had five sessions. Later two memos were sent. A deep dive into five laws came next.",
    "no time": "The tower is 140 metres high. The mast is 168 metres high. The 12% increase in wind was foreseen.",
}


@pytest.mark.parametrize("text", APART.values(), ids=APART)
def test_other_levels_are_left_alone(text: str) -> None:
    assert [f.message for f in CHECKER.check(text).findings if f.severity.value != "note"] == []
