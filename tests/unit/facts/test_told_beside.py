"""What a headline, a lead or a known noun says of how far something went, against levels in the sentences "
"beside it."""

from __future__ import annotations

import pytest

from factcheck.checker import Checker

CHECKER = Checker()

# The text with one figure or word left open, what is wrong there, what is right, and the check that tells it.
TOLD = {
    "a percentage in the headline": (
        "# Water bills in Harlow to go up {}%\n\nCustomers of Mercia Water pay an average of £400 a year at "
        "present, its "
        "accounts show. The company serves 312,000 homes. From April the average bill will be £460.",
        ("25", "15", "percent-change"),
    ),
    "points in the headline": (
        "# Turnout falls {} points in Arden vote\n\nTurnout in Sunday's vote was 52%, the returning officer "
        "said. There "
        "were 14 candidates for nine seats. At the last vote, in 2019, turnout had been 58%.",
        ("9", "6", "percentage-points"),
    ),
    "a multiple in the headline": (
        "# Bear sightings triple in two years\n\nRangers in the Tarn park recorded {} sightings of bears in "
        "2024. Eleven "
        "bears were fitted with collars. In 2022 there had been 48.",
        ("414", "144", "multiple"),
    ),
    "a noun in the lead": (
        "A drop of 40 per cent in road deaths was the best news in the Varna review. Police counted 150 of them "
        "in 2019 "
        "and {} in 2024, while injuries stayed close to 2,300. Ten cameras were added.",
        ("60", "90", "percent-change"),
    ),
    "such things": (
        "A rise of 24 per cent in hospital visits was the main finding of the Harrow report. Clinics saw 12,500 "
        "such "
        "visits in 2022 and {} in 2023, while home calls stayed near 3,000. The trust has 22 clinics.",
        ("15,050", "15,500", "percent-change"),
    ),
    "people by another name": (
        "The harbour of Vik has seen a threefold rise in cruise passengers since the new quay opened. Ships "
        "brought {} "
        "people last year, against 31,800 in 2018. The quay cost €14m.",
        ("59,400", "95,400", "multiple"),
    ),
    "a move": (
        "The bank of Korvia raised its key rate from 5.25% to 5.75% on Tuesday. The {} move was expected by all 14 "
        "analysts asked. Wages grow by 7.1%.",
        ("quarter-point", "half-point", "percentage-points"),
    ),
    "a multiple of its base": (
        "Sales of e-bikes at Radhaus were 60 per cent higher in 2024 than in 2020. At {} times their 2020 "
        "level, they "
        "paid for two new shops. The firm employs 84 people.",
        ("2.6", "1.6", "percent-against-multiple"),
    ),
    "the headline's multiple in per cent": (
        "# Flood claims double in a year\n\nInsurers paid for cellars and cars. The {} per cent rise was put "
        "down to two "
        "storms, and 31 villages were hit.",
        ("200", "100", "percent-against-multiple"),
    ),
    "the headline's multiple at a yearly rate": (
        "# Fund doubles savers' money in five years\n\nThe fund holds 41 shares. Its manager said the average "
        "annual "
        "return over the five years was {} per cent.",
        ("5", "15", "compound-growth"),
    ),
    "a known noun with its base": (
        "The port handled 8.2m tonnes in 2024, its owner said. The {} from 9.1m tonnes in 2023 was blamed on a "
        "strike of "
        "12 days. It has 600 workers.",
        ("increase", "decrease", "direction"),
    ),
    "a known noun as an object": (
        "The airline cancelled 214 flights in May, compared with 305 in April. Managers attributed the {} to 40 "
        "new "
        "pilots. One flight in nine was late.",
        ("rise", "fall", "direction"),
    ),
    "the verb of the headline": (
        "# Visitor numbers {} at castle\n\nThe castle drew 84,000 visitors in 2024. A new café seats 120. In "
        "2023 there "
        "were 91,000 visitors.",
        ("up", "down", "direction"),
    ),
    "an adverb in the headline": (
        "# Calls {} at helpline\n\nVolunteers answered 9,120 calls last year, the charity said, compared with "
        "10,480 in the previous year.",
        ("up", "down", "direction"),
    ),
    "a comparative in the headline": (
        "# {} pupils at village school\n\nThere are 94 pupils at Nettle Green primary, against 81 last summer.",
        ("Fewer", "More", "direction"),
    ),
    "what the verb of the headline moves": (
        "# Marden Gas {} its dividend\n\nThe board of Marden Gas set the next dividend at 18 cents a share where "
        "the last one had been 24 cents.",
        ("lifts", "cuts", "direction"),
    ),
    "a share taken up": (
        "Rent made up $2.4m of the club's total costs of $8m last year. The board hopes to cut that {} per cent "
        "share by "
        "moving to a cheaper hall. The club has 5,100 members.",
        ("40", "30", "share"),
    ),
    "a share before its figures": (
        "Late trains made up 6 per cent of all departures from the station in May. Staff counted {} such trains "
        "among "
        "15,000 departures. The station has 14 platforms.",
        ("9,000", "900", "share"),
    ),
    "a share in the headline": (
        "# Two in five tenants fear eviction\n\nRents worry tenants, a charity said on Monday. It heard from "
        "2,000 tenants "
        "in 14 towns. Of these, {} said they feared they would be evicted within a year.",
        ("1,200", "800", "headline-and-body"),
    ),
}


def _warnings(text: str) -> list[str]:
    report = CHECKER.check(text, format="markdown" if text.startswith("#") else "text")
    return [finding.check for finding in report.findings if finding.severity.value != "note"]


@pytest.mark.parametrize("name", TOLD)
def test_what_is_told_beside_its_levels_is_held_against_them(name: str) -> None:
    text, (wrong, right, check) = TOLD[name]
    assert _warnings(text.format(wrong)) == [check]
    assert _warnings(text.format(right)) == []


APART = {
    "a fall of a body": "The cliff is 40 metres high. The fall from 30 metres killed him. He was 31.",
    "a change of another time": (
        "The zoo had 62,000 visitors in June, against 54,000 a year earlier. The director blamed the fall in June on 4 "
        "weeks of rain."
    ),
    "another base": (
        "Sales were 60 per cent higher in 2024 than in 2020. At 2.6 times its 2019 level, the share price broke a "
        "record on Monday."
    ),
    "a later rise": (
        "# Cases triple\n\nThe county had 60 cases in May. The 40 per cent rise in June alarmed doctors, and 14 wards "
        "were opened."
    ),
    "another thing in the headline": (
        "# Ferry fares to rise 25%\n\nThe island of Orr had 400 visitors a day in 2019. It has two hotels. In "
        "2024 it had "
        "460 visitors a day."
    ),
    "three levels": (
        "# Water bills to go up 25%\n\nCustomers paid £400 in 2019 and £430 in 2021. From April the average "
        "bill will be "
        "£460."
    ),
    "a part of it": (
        "Membership among under-18s rose by 25 per cent. The club had 400 members in 2019. It had 460 members in 2024."
    ),
    "no time": "# Bills up 25%\n\nBills in Harlow come to £400. The company serves 312,000 homes. Bills in Barr "
    "come to £460.",
    "what those do that there are fewer of": (
        "# Fewer pupils learn German\n\nThere are 94 pupils at Nettle Green primary, against 81 last summer."
    ),
    "profits in the headline": (
        "# Profits fall at brewer\n\nThe brewer had sales of £4.1m in 2023, against £3.7m in 2022."
    ),
    "another direction told": (
        "# Visitor numbers up at castle\n\nThe castle drew 84,000 visitors in the first half. Numbers rose in "
        "June. In the "
        "first half of 2023 there were 91,000 visitors."
    ),
    "what does it is no level": (
        "# Museum expands\n\nThe museum drew 84,000 visitors in 2024. A new café seats 120. In 2023 there were 91,000."
    ),
    "another share": (
        "Late trains made up 6 per cent of all departures in May. Staff counted 900 cancelled trains among "
        "45,000. The "
        "station has 14 platforms."
    ),
    "a rate of something else": (
        "# Chain doubles its shops in five years\n\nThe chain has 41 shops. Its manager said that wages rose by "
        "an average "
        "of 5 per cent a year over the five years."
    ),
    "an increase of something else": (
        "# Flood claims double in a year\n\nInsurers paid for cellars. The 40 per cent rise in premiums was put "
        "down to "
        "storms in 31 villages."
    ),
    "the object of another": (
        "The airline cancelled 214 flights in May, compared with 305 in April. Managers announced the rise in "
        "fares to 40 "
        "agents. One flight in nine was late."
    ),
}


@pytest.mark.parametrize("text", APART.values(), ids=APART)
def test_what_is_of_something_else_is_left_alone(text: str) -> None:
    assert _warnings(text) == []
