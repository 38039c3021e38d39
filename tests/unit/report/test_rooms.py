"""What each figure of a conflict allows, and what the others need of it."""

from __future__ import annotations

from fractions import Fraction

import pytest

import factcheck
from factcheck.checks import catalogue
from factcheck.report.model import Bounds, FindingItem, RoomItem

WRONG = [
    pytest.param(example.text, example.format, id=f"{check.name}: {example.text[:60]}")
    for check in catalogue()
    for example in check.examples
    if example.kind == "wrong"
]


def findings(text: str, format: str = "text") -> list[FindingItem]:
    """Of one text."""
    return factcheck.check(text, format=format).findings


def ends(bounds: Bounds) -> tuple[Fraction | None, Fraction | None]:
    """As numbers."""
    lower, upper = bounds.lower, bounds.upper
    return None if lower is None else Fraction(lower), None if upper is None else Fraction(upper)


def apart(first: Bounds, second: Bounds) -> bool:
    """Whether no number is in both; ends that touch count as apart."""
    (a, b), (c, d) = ends(first), ends(second)
    return (b is not None and c is not None and b <= c) or (d is not None and a is not None and d <= a)


def of(rooms: list[RoomItem], surface: str) -> RoomItem:
    """The room of the figure."""
    [room] = [room for room in rooms if room.span.text == surface]
    return room


def test_rooms_are_those_of_the_figures_as_written() -> None:
    [finding] = findings("Turnover rose 52% to €60 million from €48 million, the cooperative said.")
    assert [room.span.text for room in finding.rooms] == ["52%", "€48 million", "€60 million"]
    end = of(finding.rooms, "€60 million")
    assert (end.span.role, end.worth, end.expected) == ("end", "1000000", "about €73 million")
    assert ends(end.strict) == (59_500_000, 60_500_000)
    [need] = end.needs
    # 47.5 × 1.515 and 48.5 × 1.525
    assert ends(need.strict) == (71_962_500, 73_962_500)


def test_direction_needs_a_side() -> None:
    [finding] = findings("Membership rose from 8 to 6.")
    assert ends(of(finding.rooms, "6").needs[0].strict) == (Fraction("7.5"), None)
    assert ends(of(finding.rooms, "8").needs[0].strict) == (None, Fraction("6.5"))


@pytest.mark.parametrize(("text", "format"), WRONG)
def test_figures_of_a_contradiction_have_no_room_for_what_the_others_need(text: str, format: str) -> None:
    for finding in findings(text, format):
        for room in finding.rooms:
            assert [need for need in room.needs if not apart(room.strict, need.strict)] == []


def test_flaw_without_a_sum_has_no_rooms() -> None:
    [finding] = findings("110% of respondents agreed.")
    assert finding.rooms == []


@pytest.mark.parametrize(("parts", "rooms"), [(3, 4), (11, 12), (12, 0)], ids=["few", "as many as fit", "too many"])
def test_conflict_of_very_many_figures_has_no_picture(parts: int, rooms: int) -> None:
    sizes = [3 + number for number in range(parts)]
    listed = ", ".join(f"{size} were of type {chr(65 + number)}" for number, size in enumerate(sizes[:-1]))
    [finding] = findings(f"Of the {sum(sizes)} ships, {listed} and {sizes[-1] + 5} were tugs.")
    assert len(finding.rooms) == rooms
