"""Words with a capital letter that are counted all the same: peoples, parties, months and weekdays, scales."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from factcheck.extraction.calendar_words import days_and_months
from factcheck.extraction.gazetteer import gazetteer
from factcheck.extraction.tables import load_table


@cache
def _counted() -> frozenset[str]:
    scales = {name for row in load_table("scales")["scale"] for name in row["names"]}
    codes = {row["code"].lower() for row in load_table("currencies")["currency"]}
    peoples = {word.lower() for name, place in gazetteer().items() if place.adjectival for word in name.split()}
    return frozenset(
        {
            *peoples,
            *codes,
            *days_and_months(),
            *scales,
            *map(str.lower, load_table("designations")["spelled"]["counted"]),
        }
    )


@cache
def _places() -> frozenset[str]:
    return frozenset(word.lower() for name in gazetteer() for word in name.split())


def is_counted_name(names: Iterable[str], *, places: bool = True) -> bool:
    """Whether one of the words names what a number before it counts; a place may stand for its people."""
    every = _counted() | _places() if places else _counted()
    return any(name.lower() in every or name.lower().rstrip("s") in every for name in names)
