"""Lengths in days beside two days of the week: "lasts six days, from Wednesday to Sunday"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from factcheck.facts import Fact, Facts
from factcheck.facts.words import table_of

_WEEK = 7
_SMALL = r"(?:(?:each|every|long|in all|altogether|that|early|late|noon on|this|next|last)\s+)?"
_LINK = r"[,(]?\s*(?:(?:long|in all|altogether|running)[,]?\s+)?"


@dataclass(frozen=True, slots=True)
class WeekdaySpan:
    """A number of days and the two days of the week that it is said to reach from and to; `most` counts both."""

    length: Fact
    first: str
    last: str
    most: int


def weekday_spans(facts: Facts) -> Iterator[WeekdaySpan]:
    """The lengths of a text that are longer than the part of a week right behind them, both its ends counted in.

    Fewer days than that may be some of them ("works three days from Monday to Friday"); more than a week are several.
    """
    text, days = facts.document.text, table_of("time")["weekdays"]
    for fact in facts:
        value = fact.value
        if fact.quantity.unit != "d" or value is None or value.denominator != 1 or not 1 < value <= _WEEK:
            continue
        match = _reach().match(text, fact.quantity.end) if fact.quantity.mod is None else None
        if match is None:
            continue
        most = (days[match["last"].lower()] - days[match["first"].lower()]) % _WEEK + 1
        if most > 1 and value > most:
            yield WeekdaySpan(fact, match["first"], match["last"], most)


@cache
def _reach() -> re.Pattern[str]:
    names = "|".join(sorted((name for name in table_of("time")["weekdays"] if name.endswith("day")), reverse=True))
    noun = r"(?:\s+(?:festival|fair|event|show|tour|trip|visit|strike|stoppage|market|conference|meeting|course|sale))?"
    return re.compile(
        rf"{noun}\s*{_LINK}(?:from\s+)?{_SMALL}(?P<first>{names})\s+(?:to|until|till|through)\s+{_SMALL}(?P<last>{names})\b"
        r"(?!\s+(?:week|fortnight|of the (?:next|following)))"
        rf"(?!\s*,?\s*(?:and|or|plus|then|with|{names})\b)",
        re.IGNORECASE,
    )
