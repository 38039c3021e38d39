"""Figures that words call the rest, the difference or the sum of others, a share of them, or their change."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from factcheck.checker import default_checker

RECKONED = [
    pytest.param(
        "The appeal brought in £58,900 over the winter. The committee spent £45,500 on the new roof. The {} that is "
        "left will go towards heating.",
        *("£13,400", "£31,400", "parts-and-total"),
        id="what is left, by a clause behind it",
    ),
    pytest.param(
        "# Factory to close\n\nThe plant makes 5,200 kettles a week. Its 650 workers were told on Thursday.\n\nThe "
        "company has 2,080 workers at present. When the plant shuts, {} will be left.",
        *("1,430", "1,340", "parts-and-total"),
        id="what will be left, of a whole told after what goes",
    ),
    pytest.param(
        "The choir needs £21,000 for its tour.\n\nA concert raised £8,300, and local firms gave £6,500.\n\nBut the "
        "choir is still {} short, and the coach has to be paid.",
        *("£6,200", "£2,600", "parts-and-total"),
        id="how much somebody is short",
    ),
    pytest.param(
        "Museums in the capital counted 14.2 million visits. The gallery alone had 8.3 million. The {} who went "
        "elsewhere were spread over forty houses.",
        *("5.9 million", "9.5 million", "parts-and-total"),
        id="those who went elsewhere",
    ),
    pytest.param(
        "The union said 64 per cent of its members were in favour.\n\nSchools will be told a week before.\n\nThe {} "
        "who voted against were mostly older.",
        *("36 per cent", "63 per cent", "parts-and-total"),
        id="the share of those who were against",
    ),
    pytest.param(
        "Harlow bought the brewery for £14.5m. Last month it sold the site to a builder for £20.7m. The gain of {} "
        "will be used to pay down debt.",
        *("£6.2m", "£9.2m", "change-amount"),
        id="a gain with one digit changed, of the only two figures",
    ),
    pytest.param(
        "The jazz festival took £341,000 this summer.\n\nBands and police cost £370,000. A year's insurance comes to "
        "£18,000.\n\nThe loss of {} will be covered by a brewery.",
        *("£29,000", "£92,000", "change-amount"),
        id="a loss, with a third figure beside what came in and went out",
    ),
    pytest.param(
        "April brought 78 mm of rain and May another 44 mm. The {} that fell in those two months were not enough.",
        *("122 mm", "212 mm", "parts-and-total"),
        id="what fell in those two months",
    ),
    pytest.param(
        "In the first half of the year 1,340 bikes were stolen. In the second half it was 1,170. The {} cases in all "
        "are a record.",
        *("2,510", "2,150", "parts-and-total"),
        id="a sum that counts by another noun",
    ),
    pytest.param(
        "# Car maker cuts staff\n\nVolt will shed 1,150 jobs at its two works by the end of the year.\n\nAt Brenz, "
        "where gearboxes are made, 430 will go. The unions were not told.\n\nAt Kehl it will do away with {} jobs.",
        *("720", "270", "parts-and-total"),
        id="as many parts as the total says",
    ),
    pytest.param(
        "Doctors treated 104 people after the outbreak. Eighty per cent of them had not been vaccinated. That is {}, "
        "and the board wants to know why.",
        *("83 people", "38 people", "share"),
        id="what a share told before comes to",
    ),
    pytest.param(
        "The port handled 420,000 tonnes of cargo. Timber made up 15 per cent of it, the harbour master said.\n\n"
        "Grain was down after a poor harvest.\n\nThe {} of timber were a record for the season.",
        *("63,000 tonnes", "36,000 tonnes", "share"),
        id="a share by the thing that both sentences name",
    ),
    pytest.param(
        "The bridge comes to €215,000. Aurach pays 60 per cent of it. Its neighbour has to find the remaining {}.",
        *("€86,000", "€68,000", "share"),
        id="what a share told before leaves",
    ),
    pytest.param(
        "Last year 25,000 pupils took German.\n\nTeachers blame the timetable. In Spanish the numbers held up.\n\n"
        "This year only 17,000 chose German. The fall of {} is the steepest on record.",
        *("32 per cent", "23 per cent", "percent-change"),
        id="a fall, of levels whose sentences share a word",
    ),
    pytest.param(
        "Growers delivered 19,000 tonnes of plums. At an average price of €300 a tonne, the crop brought {} to a "
        "valley that lives on little else.",
        *("€5.7m", "€7.5m", "per-unit"),
        id="a price for each tonne and what all of them brought",
    ),
    pytest.param(
        "# Charity left with {} after sale\n\nThe trust has sold its hall for £650,000. Repaying its loan took "
        "£230,000.",
        *("£420,000", "£240,000", "headline-and-body"),
        id="a headline tells what is left",
    ),
    pytest.param(
        "# Marathon to lure {} more runners\n\nIts organisers have accepted 15,500 entries for the marathon, against "
        "12,000 last year.",
        *("3,500", "2,500", "change-amount"),
        id="a headline tells how many more",
    ),
    pytest.param(
        "# Lions win by {} points to reach final\n\nThe Lions beat Derwent 88–43 on Saturday night. Amara scored 31 "
        "points.",
        *("45", "54", "score"),
        id="a headline tells by how much a match was won",
    ),
    pytest.param(
        "# Price of eggs {}\n\nA box of ten eggs costs €3.60 in the shops. A year ago it was €1.80.",
        *("doubles", "trebles", "multiple"),
        id="a headline that is not parsed",
    ),
]


def _told(text: str) -> list[str]:
    findings = default_checker().check(text, format="text" if "# " not in text else "markdown").findings
    return [finding.check for finding in findings if finding.severity.value != "note"]


@pytest.mark.parametrize(("text", "right", "wrong", "check"), RECKONED)
def test_what_words_call_made_of_others_is_held_against_them(text: str, right: str, wrong: str, check: str) -> None:
    assert _told(text.replace("{}", right)) == []
    assert check in _told(text.replace("{}", wrong))


_FILE = Path(__file__).parent / "right_reckoned.toml"
OTHERS = tomllib.loads(_FILE.read_text(encoding="utf-8"))["reckoned_of_others"]


@pytest.mark.parametrize("text", OTHERS)
def test_figures_of_other_things_are_left_alone(text: str) -> None:
    assert _told(text) == []
