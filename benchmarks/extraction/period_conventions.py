"""How the periods that factcheck reads are said in the format of the scorer, and where the suites' conventions are met.

As in `conventions`, a convention is an agreement about form and never a guess at a value.

P1  Ends. "2014 through 2018" and "the rest of the week" end with their last year or day, as readers understand them:
    half-open, at the start of the next. The rt_* suites end them where the last one starts.
P2  "Two years ago" is a year for a reader of news, or a day if it is counted exactly; the day is given where
    a suite counts so (rt_*).
P3  "Two weeks later" is counted from a day of the text. A suite of single sentences counts from its
    reference time.
P4  "In three weeks" is a length, or the day three weeks from now. rt_date asks for days.
P5  A suite asks for one kind: rt_date for days, rt_dateperiod for stretches of the calendar, rt_duration for lengths.
    What is of another kind, "a 25-minute meeting" in rt_dateperiod, is not said there.
P6  "Several" and "a few" are 3 and "a couple" 2 in rt_*; we leave the number open.
P7  "Last March", said in November, is March of last year in rt_*: our second reading. So is "the past year"
    as a whole one.
P8  A fiscal year is open to us, since the text seldom says when it starts; where days are asked for, the most
    widespread start is given.
P9  "3 p.m." is T15 in rt_*, and T15:00 to us.
P10 "Since March" and "by 2030" are said with the preposition in our own sentences, as the open stretch that they make.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any

from factcheck.extraction import Extraction, Period, PeriodReading, PeriodType
from factcheck.extraction.calendar import plus_duration
from factcheck.extraction.period_nodes import OF_OTHER_YEAR, WHOLE

Prediction = dict[str, Any]

_ON_THE_HOUR = re.compile(r"(T\d\d):00")
_MINUTES = re.compile(r"\d[:.]\d\d|\b\d{4}\b(?=\s*(?:gmt|utc|hours))", re.IGNORECASE)
_BOTH_ENDS = re.compile(
    r"\d\s?[-–]\s?\d|\b(?:to|through|and|until|till|rest|remainder)\b|\w\s?[-–]\s?\w", re.IGNORECASE
)


def period_predictions(found: Extraction, suite: str, published: date | None) -> list[Prediction]:
    """The periods with their first reading, in the conventions of a suite."""
    periods = [period for period in found.periods if _asked(period, suite)]
    said = [_prediction(period, suite.startswith("rt_"), published) for period in periods]
    if suite == "own":
        for period, one in zip(periods, said, strict=True):
            if period.relation and period.reach != (period.readings[0].first, period.readings[0].beyond):
                first, beyond = period.reach
                one |= {"start_iso": first and first.isoformat(), "end_iso": beyond and beyond.isoformat()}
    if suite == "rt_date" and published is not None:
        for index, period in enumerate(periods):
            if period.type is PeriodType.DURATION and period.relation == "in":
                day = plus_duration(published, period.timex)
                if day is not None:
                    said[index] |= {"timex": day.isoformat(), "start_iso": day.isoformat()}
    return said


def _asked(period: Period, suite: str) -> bool:
    """Whether a suite asks for periods of this kind (P5)."""
    if suite == "rt_dateperiod":
        return period.type is PeriodType.DATE or period.readings[0].first is not None
    if suite == "rt_date":
        return period.type is PeriodType.DATE or period.relation == "in"
    return suite != "rt_duration" or period.type is PeriodType.DURATION


def _prediction(period: Period, recognizers: bool, published: date | None) -> Prediction:
    reading = period.readings[0]
    timex, first, beyond = reading.timex, reading.first, reading.beyond
    if timex.startswith("FY") and first is None and len(period.readings) > 1:
        first, beyond = period.readings[1].first, period.readings[1].beyond
    if recognizers and period.type is PeriodType.TIME:
        timex = _ON_THE_HOUR.sub(r"\1", timex) if not _MINUTES.search(period.text) else timex
    if recognizers and period.type is PeriodType.DURATION and "X" in timex:
        timex = timex.replace("X", "2" if "couple" in period.text else "3")
        if period.relative and published is not None:
            back = re.search(r"\b(?:last|past|previous)\b", period.text.lower()) is not None
            start = published if back else published + timedelta(days=1)
            other = plus_duration(start, timex, -1 if back else 1)
            first, beyond = (other, start) if back else (start, other)
    elif recognizers:
        exact = next((r for r in period.readings if r.label in ("counted to the day", OF_OTHER_YEAR, WHOLE)), None)
        if exact is not None:
            timex, first, beyond = exact.timex, exact.first, exact.beyond
        elif first is None and period.offset and published is not None:
            first = plus_duration(published, period.offset[1:], -1 if period.offset[0] == "-" else 1)
            beyond = first and first + timedelta(days=1)
            timex = first.isoformat() if first else timex
        elif beyond and published and beyond == published + timedelta(days=1) and "date" in period.text:
            beyond = published  # "year to date"
        elif _BOTH_ENDS.search(period.text):
            beyond = _start_of_last(reading) or beyond
    return {
        "start": period.start,
        "end": period.end,
        "timex": timex,
        "value": timex,
        "start_iso": first.isoformat() if first else None,
        "end_iso": beyond.isoformat() if beyond else None,
    }


def _start_of_last(reading: PeriodReading) -> date | None:
    """Where the last of the two ends of a range starts."""
    last = reading.timex.partition("/")[2]
    week = re.fullmatch(r"(\d{4})-W(\d\d)", last)
    if week is not None:
        return date.fromisocalendar(int(week.group(1)), int(week.group(2)), 1)
    quarter = re.fullmatch(r"(\d{4})-Q(\d)", last)
    if quarter is not None:
        return date(int(quarter.group(1)), 3 * int(quarter.group(2)) - 2, 1)
    if not re.fullmatch(r"\d{4}(?:-\d\d){0,2}", last):
        return None
    return date.fromisoformat((last + "-01-01")[:10])
