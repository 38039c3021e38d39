"""Stretches of the calendar: half-open ranges of days with their TIMEX3 value.

No word of any language is known here. Everything that a day cannot hold (31 April, the year 0, a date
after 9999) gives None instead of an error, since a reader of slips has to go on.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import MAXYEAR, MINYEAR, date, timedelta
from typing import Final

MONTHS_OF: Final = {"year": 12, "half": 6, "quarter": 3, "month": 1, "decade": 120, "century": 1200}
"""Length in months of each granularity that is a whole number of them."""

_OPEN_VALUE: Final = {
    "year": "XXXX",
    "half": "XXXX-HX",
    "quarter": "XXXX-QX",
    "month": "XXXX-XX",
    "week": "XXXX-WXX",
    "weekend": "XXXX-WXX-WE",
    "day": "XXXX-XX-XX",
    "decade": "XXX",
    "century": "XX",
}


@dataclass(frozen=True, slots=True)
class Stretch:
    """A half-open range of days; `first` or `beyond` is None where it is open or unknown."""

    timex: str
    first: date | None
    beyond: date | None
    granularity: str
    label: str = ""


def open_stretch(granularity: str) -> Stretch:
    """A stretch of which only the granularity is known."""
    return Stretch(_OPEN_VALUE.get(granularity, "XXXX-XX-XX"), None, None, granularity)


def first_of_month(year: int, month: int) -> date | None:
    """The first day of a month counted on from January of `year` (13 is the next January)."""
    years, index = divmod(month - 1, 12)
    return date(year + years, index + 1, 1) if MINYEAR <= year + years <= MAXYEAR else None


def months(year: int, month: int, length: int, timex: str, granularity: str) -> Stretch:
    """`length` whole months from the first of `month`."""
    first, beyond = first_of_month(year, month), first_of_month(year, month + length)
    return Stretch(timex, first, beyond, granularity)


def years(year: int) -> Stretch:
    """One calendar year."""
    return months(year, 1, 12, f"{year:04d}", "year")


def decade(year: int) -> Stretch:
    """The ten years from `year`, a multiple of ten: the 1990s are "199"."""
    return replace(months(year, 1, 120, f"{year // 10:03d}", "decade"), label="")


def century(number: int) -> Stretch:
    """The `number`-th century as newspapers count: the 20th is 1900 to 1999 (TIMEX3 "19")."""
    year = (number - 1) * 100
    return months(max(year, 1), 1, 1200 if year else 1188, f"{number - 1:02d}", "century")


def half(year: int, number: int) -> Stretch:
    """The first or second half of a year."""
    return months(year, 6 * number - 5, 6, f"{year:04d}-H{number}", "half")


def quarter(year: int, number: int) -> Stretch:
    """One of the four quarters of a calendar year."""
    return months(year, 3 * number - 2, 3, f"{year:04d}-Q{number}", "quarter")


def month(year: int, number: int) -> Stretch:
    """One month."""
    return months(year, number, 1, f"{year:04d}-{number:02d}", "month")


def season(year: int, code: str, first_month: int, label: str) -> Stretch:
    """Three months from `first_month`; a winter belongs to the year in which it starts."""
    return replace(months(year, first_month, 3, f"{year:04d}-{code}", "season"), label=label)


def day(year: int, month_number: int, day_number: int) -> Stretch | None:
    """One day, or None where the calendar has no such day."""
    try:
        first = date(year, month_number, day_number)
    except ValueError:
        return None
    return of_day(first)


def of_day(first: date) -> Stretch:
    """The stretch of one day."""
    return Stretch(first.isoformat(), first, plus_days(first, 1), "day")


def week_of(moment: date) -> Stretch:
    """The ISO week, Monday to Sunday, that holds `moment`."""
    year, number, weekday = moment.isocalendar()
    first = plus_days(moment, 1 - weekday)
    return Stretch(f"{year:04d}-W{number:02d}", first, first and plus_days(first, 7), "week")


def weekend_of(moment: date) -> Stretch:
    """Saturday and Sunday of the ISO week that holds `moment`."""
    week = week_of(moment)
    first = week.first and plus_days(week.first, 5)
    return Stretch(f"{week.timex}-WE", first, first and plus_days(first, 2), "weekend")


def plus_days(moment: date, count: int) -> date | None:
    """`moment` moved by days, None beyond the calendar."""
    try:
        return moment + timedelta(days=count)
    except OverflowError:
        return None


def plus_months(moment: date, count: int) -> date | None:
    """`moment` moved by months; the day is kept, or the last day of a shorter month taken."""
    first = first_of_month(moment.year, moment.month + count)
    if first is None:
        return None
    for day_number in range(moment.day, 27, -1):
        try:
            return first.replace(day=day_number)
        except ValueError:
            continue
    return first.replace(day=min(moment.day, 28))


def containing(granularity: str, moment: date) -> Stretch:
    """The year, quarter, month, week, weekend or day that holds `moment`."""
    match granularity:
        case "century":
            return century(moment.year // 100 + 1)
        case "decade":
            return decade(moment.year // 10 * 10)
        case "year":
            return years(moment.year)
        case "half":
            return half(moment.year, (moment.month + 5) // 6)
        case "quarter":
            return quarter(moment.year, (moment.month + 2) // 3)
        case "month":
            return month(moment.year, moment.month)
        case "week":
            return week_of(moment)
        case "weekend":
            return weekend_of(moment)
        case _:
            return of_day(moment)


def moved(granularity: str, moment: date, count: int) -> Stretch:
    """The stretch `count` whole units after the one that holds `moment`."""
    there = shifted(moment, granularity, count)
    return containing(granularity, there) if there else open_stretch(granularity)


def shifted(moment: date, granularity: str, count: int) -> date | None:
    """`moment` moved by `count` units of `granularity`."""
    if granularity in MONTHS_OF:
        if abs(count) > 120_000:
            return None
        return plus_months(moment, count * MONTHS_OF[granularity])
    return plus_days(moment, count * (7 if granularity in ("week", "weekend") else 1))


_DESIGNATED: Final = re.compile(r"(\d+(?:\.\d+)?)([YMWD])")


def plus_duration(moment: date, duration: str, sign: int = 1) -> date | None:
    """`moment` moved by an ISO 8601 duration of whole years, months, weeks and days, else None."""
    if not duration.startswith("P") or "T" in duration or "X" in duration:
        return None
    there: date | None = moment
    for count, unit in _DESIGNATED.findall(duration):
        if unit == "Y" and count.endswith(".5"):
            count, unit = str(12 * int(count[:-2]) + 6), "M"  # noqa: PLW2901 (three and a half years are 42 months)
        if "." in count or len(count) > 6 or there is None:
            return None
        steps = sign * int(count)
        if unit in "YM":
            there = plus_months(there, steps * (12 if unit == "Y" else 1))
        else:
            there = plus_days(there, steps * (7 if unit == "W" else 1))
    return there


def duration_granularity(duration: str) -> str:
    """The finest unit of an ISO 8601 duration: "P2Y1M" is measured in months."""
    date_part, _, clock_part = duration.removeprefix("P").partition("T")
    if clock_part:
        return {"H": "hour", "M": "minute", "S": "second"}.get(clock_part[-1], "hour")
    if date_part == "3M":
        return "quarter"
    return {"Y": "year", "M": "month", "W": "week", "D": "day"}.get(date_part[-1:], "day")


def as_interval(start: Stretch, end: Stretch) -> Stretch:
    """From the start of one stretch to the end of another, both included: "2016/2018"."""
    granularity = end.granularity if end.granularity == start.granularity else _finer(start, end)
    return Stretch(f"{start.timex}/{end.timex}", start.first, end.beyond, granularity, end.label or start.label)


_FINE_TO_COARSE: Final = ("day", "weekend", "week", "month", "quarter", "season", "half", "year", "decade", "century")


def _finer(one: Stretch, other: Stretch) -> str:
    order = {name: position for position, name in enumerate(_FINE_TO_COARSE)}
    return min((one.granularity, other.granularity), key=lambda name: order.get(name, 0))
