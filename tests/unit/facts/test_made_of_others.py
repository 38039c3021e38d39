"""Figures that others make, told by name in another sentence, and headlines that do the sum."""

from __future__ import annotations

import pytest

from factcheck.checker import default_checker

MADE = [
    pytest.param(
        "The trust bought the old maltings for £820,000, with a loan. Last month it sold the building to a firm from "
        "Leeds for £2.36m, after a winter of talks. The profit of {} pays for a roof.",
        "£1.54m",
        "£1.45m",
        "change-amount",
        id="a profit, by what was bought and sold",
    ),
    pytest.param(
        "Northlight paid $310m for the opticians.\n\nIt closed 40 shops and opened 12.\n\nOn Friday it agreed to sell "
        "the chain to a rival for $334m. After four years, a gain of {} looks thin.",
        "$24m",
        "$42m",
        "change-amount",
        id="a gain, three paragraphs behind the price",
    ),
    pytest.param(
        "Brandvik bought the trawler from a bankrupt owner for 13.4 million kroner. A Scottish firm gave him 21.5 "
        "million for her. He made {} kroner on the deal.",
        "8.1 million",
        "1.8 million",
        "change-amount",
        id="what somebody made on a deal, where one side has no unit",
    ),
    pytest.param(
        "The bill was passed by 187 votes to 175. A margin of {} was wider than the whips had hoped for.",
        "12",
        "21",
        "score",
        id="the margin of a vote, in the next sentence",
    ),
    pytest.param(
        "Supporters raised £186,500 in eleven weeks. Legal fees swallowed £139,400. That leaves {} for the season.",
        "£47,100",
        "£41,700",
        "parts-and-total",
        id="what is left of what was raised",
    ),
    pytest.param(
        "The printer delivered 15,000 copies on Monday. By Saturday 6,740 had been sold. The {} unsold copies were "
        "pulped.",
        "8,260",
        "6,280",
        "parts-and-total",
        id="what is left, by a word behind it",
    ),
    pytest.param(
        "Some 74 per cent of the tenants want to stay. {} would rather be moved.",
        "The other 26 per cent",
        "The other 36 per cent",
        "parts-and-total",
        id="shares that make a hundred",
    ),
    pytest.param(
        "The form went to 4,600 dentists, and 3,060 of them filled it in.\n\nIt asked about pay.\n\n"
        "The {} who did not reply may be the busiest.",
        "1,540",
        "5,140",
        "parts-and-total",
        id="the others, without a word that says so",
    ),
    pytest.param(
        "The estate sowed 420 hectares in autumn. It cut 2,646 tonnes, more than ever. A yield of {} a hectare would "
        "be good on clay.",
        "6.3 tonnes",
        "3.6 tonnes",
        "per-unit",
        id="a yield, by its units",
    ),
    pytest.param(
        "The ferry carried 69,740 passengers from Easter to October.\n\nIt sailed 220 times. On average {} passengers "
        "were on board.",
        "317",
        "371",
        "per-unit",
        id="an average over times",
    ),
    pytest.param(
        "# Town to spend {} on pool and gym\n\nA pool is to be built in Elmsworth for £2.6m.\n\n"
        "A gym beside it will cost a further £1.2m.",
        "£3.8m",
        "£8.3m",
        "headline-and-body",
        id="a headline that adds up",
    ),
    pytest.param(
        "# Zoo ends year with deficit of {}\n\nVisitors brought the zoo £4.15m last year.\n\n"
        "Its expenditure was £4.77m, for feed and heating.",
        "£620,000",
        "£260,000",
        "headline-and-body",
        id="a headline with a difference",
    ),
    pytest.param(
        "# Bus fares to rise by {}\n\nPassengers will pay £2.40 for a ticket from January.\n\n"
        "The fare has been £1.80 since 2019.",
        "a third",
        "a quarter",
        "headline-and-body",
        id="a headline with a change in words",
    ),
    pytest.param(
        "# Wolves kill {} as many sheep as last year\n\nFarmers have lost 354 sheep to wolves since January.\n\n"
        "In the same period of last year they had lost 118.",
        "three times",
        "four times",
        "headline-and-body",
        id="a headline with a multiple",
    ),
    pytest.param(
        "# {} doctors wants to leave\n\nThe guild asked 2,400 hospital doctors. Some 800 of them said that they would "
        "leave if they could.",
        "One in three",
        "One in five",
        "headline-and-body",
        id="a headline with a share",
    ),
    pytest.param(
        "# Mayor trails by {} in last poll\n\nOnly 27 per cent of voters still support the mayor.\n\n"
        "His challenger, a former swimmer, can count on 68 per cent.",
        "41 points",
        "14 points",
        "headline-and-body",
        id="a headline with points between two shares",
    ),
    pytest.param(
        "# Fire kills {} in Riga hostel\n\nFour people died and eleven were injured when fire swept through a hostel "
        "in the old town of Riga.",
        "four",
        "five",
        "headline-and-body",
        id="a headline with a number of which the body says the same",
    ),
    pytest.param(
        "# Eel catch limit raised by {}\n\nBoats on the Tarn may take 860 tonnes of eels this summer, ministers said; "
        "they were allowed 520 in each of the past two.",
        "340 tonnes",
        "440 tonnes",
        "headline-and-body",
        id="a headline with a change, and one of its levels without a unit",
    ),
    pytest.param(
        "# Moorings to cost {} more a month\n\nOwners of boats at Pell Quay will pay £92 a month for a mooring from "
        "April instead of £74, the harbour office said.",
        "£18",
        "£13",
        "change-amount",
        id="a headline with a change of a rate",
    ),
    pytest.param(
        "# Ferry ticket to go up by {}\n\nA day ticket will cost $7.40 from July, the port decided by 5 votes to 2. "
        "The ticket is $6.90 now and was last raised in 2018.",
        "50 cents",
        "40 cents",
        "change-amount",
        id="a headline with a change, and votes beside the levels",
    ),
    pytest.param(
        "# Walnut prices {} at spring fair\n\nA sack of walnuts fetched $84 at the fair on Sunday, compared with $28 "
        "a year earlier.",
        "treble",
        "quadruple",
        "multiple",
        id="a headline with a multiple in the present",
    ),
]


def _told(text: str) -> list[str]:
    findings = default_checker().check(text, format="markdown").findings
    return [finding.check for finding in findings if finding.severity.value != "note"]


@pytest.mark.parametrize(("text", "right", "wrong", "check"), MADE)
def test_a_figure_that_others_make_is_held_against_them(text: str, right: str, wrong: str, check: str) -> None:
    assert _told(text.replace("{}", right)) == []
    assert check in _told(text.replace("{}", wrong))


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            "The trust bought the mill for £820,000 and spent £400,000 on it. It sold it for £2.36m. After fees and "
            "a share for the county, the profit came to £1.02m.",
            id="a profit after fees",
        ),
        pytest.param(
            "The airport took in $248m last year. Its expenditure was $264m. The gap of $61m in the pension fund is "
            "another matter.",
            id="the gap of something else",
        ),
        pytest.param(
            "Half of the guests came by car. A few, 19%, had walked. The remaining 31% had taken the bus.",
            id="the rest of shares of which one is a word",
        ),
        pytest.param(
            "The county will mend 230 roofs. It has £943,000, of which £100,000 is for surveyors. The roofs cost "
            "£3,665 each.",
            id="a rate of a part of the total",
        ),
        pytest.param(
            "# Carmaker to hire 1,600 people\n\nVolta will take on 640 workers at Brno. At Presov there will be 420 "
            "new posts. The rest will follow.",
            id="a headline that sums up more than the opening tells",
        ),
        pytest.param(
            "# Council to plant 740 trees\n\nThe avenue is to get 290 limes. Another 180 trees will be planted around "
            "the schools. Parks will get the others.",
            id="a headline that sums up what is told in part",
        ),
        pytest.param(
            "# Ski passes up 14% this winter\n\nA day on the slopes costs 62 euros. In 2015 skiers paid 44 euros.",
            id="a headline of another time",
        ),
        pytest.param(
            "# Line carries 9,000 more passengers\n\nThe Ost line carried 48,000 people in May, compared with 41,000 a "
            "year earlier. On its branch it was 12,000, up from 10,000.",
            id="a headline of more than the first levels",
        ),
        pytest.param(
            "# Milk price cut by 4 cents\n\nFarmers will get 38 cents a litre in May instead of 42, the dairy said. "
            "In 2022 they got 51.",
            id="a headline of the first two of three levels",
        ),
        pytest.param(
            "# Village school loses half of its teachers\n\nOn Monday, 58 children came. Last summer there had been "
            "87.",
            id="a headline of other people",
        ),
    ],
)
def test_what_looks_alike_is_left_alone(text: str) -> None:
    assert _told(text) == []
