"""ISO 8601 durations, weeks and intervals in running text: "P3Y6M", "2021-W05", "2021-05-03/2021-05-07"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

from factcheck.extraction import calendar as cal
from factcheck.extraction.model import Period, PeriodReading, PeriodType

_LENGTH: Final = re.compile(
    r"P(?=[0-9]|T[0-9])(?<![\w.-]P)(?:[0-9]{1,6}Y)?(?:[0-9]{1,6}M)?(?:[0-9]{1,6}W)?(?:[0-9]{1,6}D)?"
    r"(?:T(?:[0-9]{1,6}H)?(?:[0-9]{1,6}M)?(?:[0-9]{1,6}(?:\.[0-9]{1,6})?S)?)?(?![\w-])"
)
_WEEK: Final = re.compile(r"(?<![\w.-])([12][0-9]{3})-?W([0-5][0-9])(?:-?([1-7]))?(?![\w-])")
_WEEK_MARK: Final = re.compile(r"W[0-5][0-9](?<=[0-9-]W[0-9][0-9])")
_INTERVAL: Final = re.compile(
    r"(?<![\w./-])([12][0-9]{3}-[01][0-9]-[0-3][0-9])/([12][0-9]{3}-[01][0-9]-[0-3][0-9])(?![\w/-])"
)
_INTERVAL_MARK: Final = re.compile(r"[0-9]/[12][0-9]{3}-[01][0-9]-")
_ENDS: Final = "YMWDHS"


def iso_periods(text: str) -> Iterator[Period]:
    """The periods that are written in the basic or extended form of the standard, in order of kind."""
    if "P" in text:
        for found in _LENGTH.finditer(text):
            if found.group()[-1] in _ENDS and len(found.group()) > len("P1"):
                granularity = cal.duration_granularity(found.group())
                yield _period(found, PeriodType.DURATION, PeriodReading(found.group(), None, None, ""), granularity)
    if _INTERVAL_MARK.search(text) is not None:
        for found in _INTERVAL.finditer(text):
            try:
                one, two = (cal.of_day(date.fromisoformat(day)) for day in found.groups())
            except ValueError:
                continue
            between = cal.as_interval(one, two)
            yield _period(found, PeriodType.DATE, PeriodReading(between.timex, one.first, two.beyond, ""), "day")
    if _WEEK_MARK.search(text) is not None:
        for found in _WEEK.finditer(text):
            year, week, weekday = int(found.group(1)), int(found.group(2)), int(found.group(3) or 1)
            try:
                first = date.fromisocalendar(year, week, weekday)
            except ValueError:
                continue
            stretch = cal.of_day(first) if found.group(3) else cal.week_of(first)
            reading = PeriodReading(stretch.timex, stretch.first, stretch.beyond, "")
            yield _period(found, PeriodType.DATE, reading, stretch.granularity)


def _period(found: re.Match[str], kind: PeriodType, reading: PeriodReading, granularity: str) -> Period:
    return Period(
        start=found.start(),
        end=found.end(),
        text=found.group(),
        type=kind,
        readings=(reading,),
        granularity=granularity,
    )
