"""Which way two levels went, and how far, where the words stand beside them or in the sentence behind."""

from __future__ import annotations

import pytest

from factcheck.checker import Checker

CHECKER = Checker()

# The text with one word or figure left open, what is wrong there, what is right, and the check that tells it.
TOLD = {
    "millions of which one has no sign": (
        "For the second year in succession the profit of the bakery {}: it made 2.1m kroner in 2023 as against 2.6m in "
        "2022.",
        ("improved", "worsened", "direction"),
    ),
    "a preface of both levels": (
        "With 3,480 runners registered compared with 3,150 at the previous edition, the race has attracted {} "
        "entrants.",
        ("fewer", "more", "direction"),
    ),
    "a measure that is better when lower": (
        "The infant mortality rate, which was 9.4 deaths per 1,000 births in 2008, had {} to 6.1 by 2018, say "
        "authors who interviewed 52 midwives.",
        ("worsened", "improved", "direction"),
    ),
    "a level that represents it": (
        "An average of 4,210 spectators watched home games last season. This term's average of 3,870 represents {} for "
        "which the chairman has three explanations.",
        ("an increase", "a decrease", "direction"),
    ),
    "a sentence behind": (
        "Five years ago the smelter had 960 people on its payroll, and at the end of June it had 1,120. This {} of the "
        "workforce has strained the town.",
        ("contraction", "expansion", "direction"),
    ),
    "having, and last summer": (
        "Having sold 52,000 tickets in 2022, the festival sold 48,000 last summer, {} that surprised nobody.",
        ("an increase", "a decrease", "direction"),
    ),
    "any noun of so many points": (
        "Cerabella earned 11.3% on its sales; in the year before it had earned 13.1%. Analysts said the "
        "{}-point squeeze reflected kiln fuel.",
        ("2.8", "1.8", "percentage-points"),
    ),
    "a point in words": (
        "The key rate was 5.25% in July and is 4.75% now. Builders said the {}-point relief came late.",
        ("full", "half", "percentage-points"),
    ),
    "a gap in the sentence behind": (
        "Among girls 83.4 per cent passed the examination, and among boys 77.9 per cent. Officials would not "
        "comment on the gap of {} points. The physics paper was shortened by 20 minutes.",
        ("6.5", "5.5", "percentage-points"),
    ),
    "a unit that the verb says again": (
        "Before the subsidy was scrapped a loaf cost 240 dinars. It costs 324 now, and the {} per cent jump "
        "has brought pensioners on to the streets.",
        ("25", "35", "percent-change"),
    ),
    "a participle that takes up both levels": (
        "Lodwin airport handled 410,000 travellers in 2012; in 2019 it handled 1.23 million. Having {} its traffic, it "
        "wants a second terminal.",
        ("quadrupled", "tripled", "multiple"),
    ),
    "half the time": (
        "A scan that used to keep patients in the tube for 120 minutes is over in 40, {} the time, thanks to a new "
        "program. Of the first 75 people examined, none asked for a sedative.",
        ("half", "a third of", "multiple"),
    ),
    "half the price": (
        "A ride that cost 36 crowns in 2019 costs 12 now, {} the price.",
        ("half", "a third of", "multiple"),
    ),
    "times the old price": (
        "Coffee was selling at $2.40 a pound when he signed the lease; this week he paid $6.00. At {} times "
        "the old price he has stopped offering refills.",
        ("3.5", "2.5", "multiple"),
    ),
    "an increase that people are against": (
        "Last winter the ferry fare was 32 francs. This winter it is 40, and islanders have protested against "
        "the {} per cent increase.",
        ("35", "25", "percent-change"),
    ),
}

# Words that are said of something else.
OTHERS = {
    "profits tripled": (
        "The mill had 310 workers in 2012; in 2019 it had 452. Having tripled its profits, it wants a second hall."
    ),
    "half the time of another": (
        "He is in the lab half the time. A scan lasts 40 minutes, and 120 minutes are needed for a film."
    ),
    "hundredths of a second": (
        "She cut her best time to 11.32 seconds from 11.39, seven hundredths faster than before, and won by a metre."
    ),
    "the last of three": (
        "The zoo drew 1.6m visitors in 2019, 0.4m in 2020 and 2.0m last year, five times the number in the year of the "
        "flood and a quarter more than before it."
    ),
    "a fall that was feared": "The rate fell to 31 per cent, against the 40 per cent fall that was feared.",
    "other nouns": "With 214 pupils compared with 187 last year, the school employs fewer teachers for each class.",
    "growth in something else": (
        "The town had 640 inhabitants in 2015, and now it has 590. This growth in the number of empty houses "
        "is no news."
    ),
    "the increase in something else": (
        "The town had 640 inhabitants in 2015, and now it has 590. The increase in house prices has surprised "
        "the council."
    ),
    "an increase that is a cause": (
        "The mine employs 960 people against 1,120 five years ago, a decline that the union blames on a rise "
        "in imports."
    ),
    "metres": (
        "It made 2.1m kroner in 2023 as against 2.6m in 2022, and sells a rope 2.6m long. Its new boat "
        "measures 5.2m, and the old one 4.8m."
    ),
    "points of a plan": (
        "In May 41 per cent of voters trusted the mayor. In June it was 36 per cent. The 12-point plan that he "
        "presented did not help."
    ),
    "a gap between others": (
        "Turnout was 61.3% in the north, and in the south 54.8%. The gap between rich and poor was 8.5 points."
    ),
    "the price of milk": (
        "A loaf cost 240 dinars in 2019. It costs 324 now, and the 25 per cent jump in the price of milk has "
        "made it worse."
    ),
    "a cost of another kind": (
        "A ticket costs 45 kroner. The museum costs 54 workers their weekend, and a 30 per cent rise in visitors is "
        "expected."
    ),
}


def _alarms(text: str) -> list[str]:
    return [finding.check for finding in CHECKER.check(text).findings if finding.severity.value != "note"]


@pytest.mark.parametrize("name", TOLD)
def test_word_beside_two_levels_contradicts_them(name: str) -> None:
    text, (wrong, right, check) = TOLD[name]
    assert _alarms(text.format(wrong)) == [check]
    assert _alarms(text.format(right)) == []


@pytest.mark.parametrize("name", OTHERS)
def test_word_for_something_else_is_left_alone(name: str) -> None:
    assert _alarms(OTHERS[name]) == []
