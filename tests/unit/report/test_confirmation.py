"""What is told as confirmed."""

from __future__ import annotations

import factcheck
from factcheck.report.confirmation import claims_by_verdict, summed_up
from factcheck.report.model import Verdict


def confirmed(text: str) -> list[str]:
    """As the formats list it."""
    return [summed_up(claim) for claim in claims_by_verdict(factcheck.check(text), Verdict.CONSISTENT)]


def test_amount_and_direction_are_told_once() -> None:
    assert confirmed("Tram journeys fell by 6,000, from 48,000 to 42,000.") == [
        "fell · 6,000 · 48,000 · 42,000: 48,000 − 42,000 = 6,000"
    ]


def test_right_word_confirms_no_figures_that_clash() -> None:
    assert confirmed("Tram journeys fell by 6,000, from 48,000 to 45,000.") == []


def test_figures_beside_a_clash_are_still_confirmed() -> None:
    text = "Tram journeys fell by 6,000, from 48,000 to 45,000. Bus journeys rose by 5,000, from 20,000 to 25,000."
    assert confirmed(text) == ["rose · 5,000 · 20,000 · 25,000: 25,000 − 20,000 = 5,000"]
