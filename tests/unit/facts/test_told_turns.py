"""A change told by a noun alone, of two levels right before it, and what looks like one."""

from __future__ import annotations

import pytest

from factcheck.checker import Checker

CHECKER = Checker()

# The text with the noun left open, and the noun that is wrong and the one that is right.
TOLD = [
    ("In 2019 the farm kept 340 goats. By 2023 it kept 290. The {} is due to two wet summers.", "rise", "drop"),
    (
        "The grant was £6.4 million in 2018. In 2022 it was £7.9 million. The {} was agreed by all 12 members.",
        "reduction",
        "increase",
    ),
    ("The pass rate had been 74 per cent. It is now 81 per cent. The {} was sharpest in 11 schools.", "fall", "rise"),
    (
        "Ten years ago the ferry took 35 minutes. It takes 48 minutes now. The {} annoys 60 pupils.",
        "reduction",
        "increase",
    ),
    ("In 2021 the shop sold 1,240 loaves. In 2023 it sold 1,690. The {} came with 30 coaches.", "decline", "jump"),
    (
        "A ticket cost $4.20 until May. It costs $3.60 now. Still, the {} has filled all 14 trains.",
        "increase",
        "reduction",
    ),
]


@pytest.mark.parametrize(("text", "wrong", "right"), TOLD, ids=[case[0][:40] for case in TOLD])
def test_a_noun_goes_the_way_of_the_levels_before_it(text: str, wrong: str, right: str) -> None:
    [finding] = [f for f in CHECKER.check(text.format(wrong)).findings if f.severity.value != "note"]
    assert (finding.check, finding.severity.value, finding.spans[0].text) == ("direction", "warning", wrong)
    assert CHECKER.check(text.format(right)).findings == []


APART = {
    "of something else": "In 2019 the farm kept 340 goats. By 2023 it kept 290. The rise in fodder prices took 9%.",
    "told before": "Rents were raised in May. In 2019 it let 340 flats. By 2023 it let 290. The rise hit 12 villages.",
    "a third level": "In 2019 it kept 340 goats, in 2020 310. By 2023 it kept 290. The rise is due to two wet summers.",
    "no order": "It keeps 340 goats uphill. It keeps 290 by the lake. The rise is due to two wet summers.",
    "further off": "In 2019 it kept 340 goats. By 2023 it kept 290. They eat 5 tonnes. The rise is due to 2 wet years.",
    "another place": "Profits rose to £31m from £27m. At its Irish arm they fell by £2m, to £6m. It has 48 branches.",
}


@pytest.mark.parametrize("text", APART.values(), ids=APART)
def test_other_nouns_are_left_alone(text: str) -> None:
    assert [f.message for f in CHECKER.check(text).findings if f.severity.value != "note"] == []
