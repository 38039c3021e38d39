"""Shares whose part stands beside them, of whose part and whole the words follow, or that the headline tells."""

from __future__ import annotations

import pytest

from factcheck.checker import default_checker
from factcheck.report.model import Severity

# The text with the share left open, a wrong one, and the right one.
TOLD = {
    "a fraction of them, and the part": (
        "The bakery sold 4,800 loaves on Saturday. {} of them, 1,200, were rye, and the queue reached the bridge.",
        ("A third", "A quarter"),
    ),
    "a fraction of it, of money": (
        "The kiosk took £45,000 in the holidays. {} of it, £30,000, was in notes and coins.",
        ("Three-quarters", "Two-thirds"),
    ),
    "the part of that, and its share": (
        "Rail freight brought in €36m last year. Some €27m of that, or {}, came from one steelworks near Linz.",
        ("57 per cent", "75 per cent"),
    ),
    "a part with its whole behind it": (
        "{} of the farmland in the valley, 2.1 million of its 2.8 million hectares, lies under water.",
        ("Half", "Three-quarters"),
    ),
    "a share behind its part and whole": (
        "Mending the sea wall swallowed £9.2m of the port's £36.8m budget, {} of everything it had for the year.",
        ("half", "a quarter"),
    ),
    "a share of the money behind it": (
        "By June the ministry had spent 275m lei of its 366m lei, {} of the money.",
        ("two-thirds", "three-quarters"),
    ),
    "a share that follows": (
        "Ferries carried 88,000 cars in July. Altogether 220,000 cars crossed over, so the boats took {} of them.",
        ("55%", "40%"),
    ),
    "a share that is pointed at": (
        "The refinery bought 300,000 tonnes of crude. Of that, 45,000 tonnes came from Kesh, whose {} contribution "
        "delighted the minister.",
        ("25%", "15%"),
    ),
    "a ratio in the headline": (
        "# {} nurses quits at clinic\n\nSome 42 of the 126 nurses at the clinic have handed in their notice since May.",
        ("One in five", "One in three"),
    ),
    "a headline in other words": (
        "# {} of wool clip sold\n\nBrokers have sold 187,200 of this season's 312,000 bales of wool at auction.",
        ("Two fifths", "Three fifths"),
    ),
    "tenths in the headline": (
        "# {} members back merger\n\nThe merger was approved by 270 of the 450 members who cast a vote on Sunday.",
        ("Seven in ten", "Six in ten"),
    ),
}

ALONE = (
    "The school has 640 pupils and 80 teachers. Some 24 teachers, 30% of them, work part-time.",
    "# A quarter of lambs lost to eagles\n\nEagles and foxes took 240 of the 1,200 animals born on the island.",
    "# Half of islanders back eagle cull\n\nEagles have taken 200 of the island's 800 lambs this spring.",
    "It has 1,200 staff. Another 300 are agency workers, half of them from abroad.",
    "Profit rose to £12m from £8m. Half of that came from toys.",
    "# Half of shops take no cash\n\nA survey visited 24 of the 72 shops in Otterby. Twelve took no cash.",
    "Seven of the 20 singers are ill, so 30% of the choir that sang in Rome is missing.",
    "Two-thirds of the members (70 of 100) want a vote.",
)


def alarms(text: str) -> list[str]:
    findings = default_checker().check(text, format="markdown" if text.startswith("# ") else "text").findings
    return [finding.check for finding in findings if finding.severity.rank >= Severity.WARNING.rank]


@pytest.mark.parametrize(("text", "shares"), TOLD.values(), ids=TOLD)
def test_a_share_near_its_part_and_whole_is_held_against_them(text: str, shares: tuple[str, str]) -> None:
    wrong, right = shares
    assert "share" in alarms(text.format(wrong))
    assert alarms(text.format(right)) == []


@pytest.mark.parametrize("text", ALONE)
def test_a_share_of_something_else_is_left_alone(text: str) -> None:
    assert alarms(text) == []
