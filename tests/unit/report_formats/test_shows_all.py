"""A format that says that it needs findings only writes the same without the rest."""

from __future__ import annotations

from functools import cache

import pytest

from factcheck.checker import Checker
from factcheck.config import Config
from factcheck.report.formats import Entry, View, load, names
from factcheck.report.model import Report

TEXT = (
    "Ferry fares rose by £13 million, to £42 million from £23 million. Sales of rope grew 1, 9 times.\n\n"
    "Tram journeys fell by 6,000, from 48,000 to 42,000.\n"
)
REST = ("quantities", "periods", "entities", "blocks", "claims", "derived", "facts")


@cache
def report() -> Report:
    return Checker(Config()).check(TEXT)


@pytest.mark.parametrize("view", [View(), View(quiet=True), View(verbose=True)], ids=["plain", "quiet", "verbose"])
@pytest.mark.parametrize("name", names())
def test_format_shows_what_it_says(name: str, view: View) -> None:
    whole, part = report(), report().model_copy(update={part: [] for part in REST})
    outputs = ["".join(load(name).render([Entry("a.md", TEXT, item)], view)) for item in (whole, part)]
    assert (outputs[0] != outputs[1]) is load(name).shows_all(view)
