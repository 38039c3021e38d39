"""Ordinals are suggested in the form of the one that they replace."""

from __future__ import annotations

import pytest

from factcheck.checker import Checker


@pytest.mark.parametrize(
    ("headline", "body", "offered"),
    [
        ("fifth", "third", "third"),
        ("5th", "third", "3rd"),
        ("13th", "22nd", "22nd"),
        ("23rd", "twelfth", "12th"),
        ("twenty-first", "twelfth", "twelfth"),
        ("twelfth", "41st", "forty-first"),
    ],
)
def test_an_ordinal_is_written_as_one(headline: str, body: str, offered: str) -> None:
    text = f"# Ushers' strike enters {headline} week\n\nThe dispute over pay at the opera went into its {body} week."
    [finding] = Checker().check(text, format="markdown").findings
    assert (headline, offered) in [(one.span.text, one.replacement) for one in finding.suggestions]
