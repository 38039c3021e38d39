"""A calendar day as a dateline writes it: "15 March 2021", "Mon, March 15, 2021, 10:30 GMT"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from factcheck.documents.words import alternatives, layout_words


@dataclass(frozen=True, slots=True)
class WrittenDate:
    """A date as it stands in a text.

    Attributes:
        start: Where it starts, weekday included.
        end: Where it ends, time of day and zone included.
        day: The day; None where the writing is ambiguous (3/4/2021) or no such day exists.
        weekday: The day of the week named with it, 1 for Monday to 7 for Sunday; None where none is.
    """

    start: int
    end: int
    day: date | None
    weekday: int | None = None

    @property
    def is_on_another_day(self) -> bool:
        """Whether the weekday is not that of the day."""
        return self.day is not None and self.weekday is not None and self.day.isoweekday() != self.weekday


def written_dates(text: str) -> Iterator[WrittenDate]:
    """Every full date (day, month and year) in a text, in order."""
    for match in _pattern().finditer(text):
        yield WrittenDate(match.start(), match.end(), _day(match), _weekday(match["weekday"]))


@cache
def _pattern() -> re.Pattern[str]:
    words = layout_words()
    month = rf"(?:{alternatives(words.months)})\.?"
    weekday = rf"(?:(?P<weekday>{alternatives(frozenset(words.weekdays))})\.?,?\s+)?"
    time = r"(?:[T,]?\s*(?:at\s+)?\d{1,2}[:.]\d\d(?::\d\d(?:\.\d+)?)?\s*(?:[ap]\.?m\.?)?)"
    zone = r"(?:\s*(?:Z|[A-Z]{2,4}|(?:GMT|UTC)?[+-]\d\d:?\d\d)(?!\w))"
    return re.compile(
        rf"(?<![\w./-])(?i:{weekday})(?:"
        rf"(?P<iso_year>[12]\d{{3}})-(?P<iso_month>\d\d)-(?P<iso_day>\d\d)"
        rf"|(?P<dmy_day>\d{{1,2}})(?i:st|nd|rd|th)?(?:\s+of)?[ -](?P<dmy_month>(?i:{month}))"
        rf",?[ -](?P<dmy_year>[12]\d{{3}})"
        rf"|(?P<mdy_month>(?i:{month}))\s+(?P<mdy_day>\d{{1,2}})(?i:st|nd|rd|th)?,?\s+(?P<mdy_year>[12]\d{{3}})"
        rf"|(?P<first>\d{{1,2}})(?P<mark>[./-])(?P<second>\d{{1,2}})(?P=mark)(?P<year>[12]\d{{3}})"
        rf")(?!\d|[/-]\d)(?:(?i:{time}){zone}?)?"
    )


def _weekday(name: str | None) -> int | None:
    return layout_words().weekdays[name.lower()] if name else None


def _day(match: re.Match[str]) -> date | None:
    found = match.groupdict()
    if found["iso_year"]:
        return _calendar_day(int(found["iso_year"]), int(found["iso_month"]), int(found["iso_day"]))
    for order in ("dmy", "mdy"):
        if found[f"{order}_year"]:
            month = layout_words().months[found[f"{order}_month"].rstrip(".").lower()]
            return _calendar_day(int(found[f"{order}_year"]), month, int(found[f"{order}_day"]))
    first, second, year = int(found["first"]), int(found["second"]), int(found["year"])
    if found["mark"] == "." or first > 12 or first == second:
        return _calendar_day(year, second, first)
    if second > 12:
        return _calendar_day(year, first, second)
    return None


def _calendar_day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
