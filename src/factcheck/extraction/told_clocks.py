"""Hours that the words around a bare number tell: "opens at 9 tomorrow", "doors at ten on Saturday".

A level may stand at a number too ("the toll stood at 9 on Monday"); where a verb or a noun tells one, no hour is read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from factcheck.extraction.calendar_words import calendar
from factcheck.extraction.tables import alternatives, load_table

_CUES: Final = (" o", " sharp", " tonight", " tomorrow", " on ", " this ", " every ", " each ")
_REACH: Final = 60  # characters before "at" in which a level or an event may be told

_LIST_REACH: Final = 24  # characters between two levels of a list


@dataclass(frozen=True, slots=True)
class _Words:
    hour: re.Pattern[str]
    level: re.Pattern[str]
    being: re.Pattern[str]
    starting: re.Pattern[str]
    started: tuple[str, ...]
    dealt: re.Pattern[str]
    event: re.Pattern[str]


@cache
def _words() -> _Words:
    clocks = load_table("designations")["clocks"]
    hours = alternatives(word for word, value in load_table("numerals")["cardinals"].items() if 0 < value <= 12)
    days = alternatives(day.capitalize() for day in calendar()["weekdays"])
    parts = r"(?:morning|afternoon|evening|night)"
    return _Words(
        re.compile(
            rf"\b[Aa]t (?P<hour>[1-9]|1[0-2]|{hours})(?=\s(?:sharp|tonight|tomorrow|(?:each|every|this) {parts}"
            rf"|on (?:{days}))\b)"
        ),
        re.compile(rf"\b(?:{alternatives([*clocks['levels'], *clocks['dealt']])})\b[^.;]*$"),
        re.compile(r"\b(?:am|are|be|been|is|was|were) $"),
        re.compile(
            rf"\b(?:{alternatives(clocks['starting'])}) at (?P<hour>[1-9]|1[0-2]|{hours})"
            r"(?=[,.;)](?![0-9])|$| (?:and|for|to|until|with)\b(?! [0-9]))"
        ),
        tuple(f"{verb} at " for verb in clocks["starting"]),
        re.compile(rf"\b(?i:{alternatives(clocks['dealt'])})\b"),
        re.compile(rf"\b(?i:{alternatives(clocks['events'])})\b[^.;]*$"),
    )


def told_hours(text: str) -> Iterator[tuple[int, int, str]]:
    """Extent and kind of each hour that the day behind it or the start of an event before it tells."""
    words = _words()
    if any(map(text.__contains__, words.started)):
        for match in words.starting.finditer(text):
            lead = text[max(0, match.start() - _REACH) : match.start()].rpartition(". ")[2]
            if words.event.search(lead) and not words.dealt.search(lead):
                yield *match.span("hour"), "clock"
    if not any(map(text.__contains__, _CUES)):
        return
    last_level = -_LIST_REACH
    for match in words.hour.finditer(text):
        lead = text[max(0, match.start() - _REACH) : match.start()].rpartition(". ")[2]
        event = words.event.search(lead) is not None
        listed = match.start() - last_level < _LIST_REACH  # "were at 9 on Monday and at 12 on Friday"
        if listed or words.level.search(lead) or (words.being.search(lead) and not event):
            last_level = match.end()
        else:
            yield *match.span("hour"), "clock"
