"""Times of day, for the first pass of the period grammar: "10:30", "3.00pm", "half past eight", "8 in the evening"."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from factcheck.extraction import calendar as cal
from factcheck.extraction.calendar import Stretch
from factcheck.extraction.calendar_words import Token, calendar
from factcheck.extraction.model import Oddity, PeriodType
from factcheck.extraction.period_anchors import unit_beside
from factcheck.extraction.period_grammar import Match, whole_number
from factcheck.extraction.period_nodes import Node, Reading

_DOTTED: Final = re.compile(r"\d{1,2}\.\d\d")


def read_dotted_clock(match: Match, context: Reading) -> Node | None:
    """ "3.00pm", as the British write it; only the meridiem tells it from a decimal."""
    return read_clock(match, context) if _DOTTED.fullmatch(match["hours"].word) else None


_FOUR_DIGITS: Final = re.compile(r"(?:[01]\d|2[0-3])[0-5]\d")


def read_zoned_clock(match: Match, _: Reading) -> Node | None:
    """ "0915 GMT", "9.15 GMT", "at 1430 hours": four digits, or two and two, are a time of day before its zone."""
    token, unit, before = match["hours"], match.get("unit"), match.before()
    figure = token.word
    if unit is not None and not (
        unit.word in ("hours", "hrs") and (figure.startswith("0") or (before is not None and before.word == "at"))
    ):
        return None
    if unit is None and not _is_zoned(match) and not figure.startswith("0"):
        return None
    if _FOUR_DIGITS.fullmatch(figure):
        hour, minute = int(figure[:2]), int(figure[2:])
    elif unit is None and _DOTTED.fullmatch(figure):
        hour, minute = map(int, figure.split("."))
    else:
        return None
    if hour > 24 or minute > 59:
        return None
    return Node("minute", (Stretch(f"T{hour:02d}:{minute:02d}", None, None, "minute"),), PeriodType.TIME)


def _is_zoned(match: Match) -> bool:
    after = match.after()
    return after is not None and after.category == "ZONE"


def read_clock(match: Match, _: Reading) -> Node:
    token, meridiem = match["hours"], match.get("meridiem")
    fields = [int(field) for field in token.word.replace(".", ":").split(":")]
    hour, minute = fields[0], fields[1] if len(fields) > 1 else 0
    second = fields[2] if len(fields) > 2 else 0
    oddities: tuple[Oddity, ...] = ()
    # 24:00 is the end of a day (ISO 8601-1:2019 before its amendment; usual in print).
    limit = 12 if meridiem else 24
    if hour > limit or minute > 59 or second > 59 or (hour == 24 and minute):
        if meridiem is None or hour > 24 or minute > 59 or hour == 24:
            oddities = (Oddity("impossible-time", token.start, token.end, None, changes_meaning=True),)
    elif meridiem:
        hour = hour % 12 + (12 if meridiem.word.startswith("p") else 0)
    timex = f"T{hour:02d}:{minute:02d}" + (f":{second:02d}" if len(fields) > 2 else "")
    bare = "" if meridiem else "clock"
    granularity = "hour" if len(fields) == 1 else "minute"
    return Node(granularity, (Stretch(timex, None, None, granularity),), PeriodType.TIME, oddities=oddities, bare=bare)


def read_time_word(match: Match, _: Reading) -> Node:
    timex = calendar()["clock_words"][match["word"].word]
    return Node("hour", (Stretch(timex, None, None, "hour"),), PeriodType.TIME)


_NOON: Final = 12
_MINUTES: Final = (5, 10, 15, 20, 25)  # of "ten past six"


def _at(hour: int, minute: int, granularity: str = "minute") -> Node:
    return Node(granularity, (Stretch(f"T{hour % 24:02d}:{minute:02d}", None, None, granularity),), PeriodType.TIME)


def _in_half_of_day(hour: int, part: Token | None, meridiem: Token | None = None) -> int | None:
    """The hour of the day; None where the part of the day has no such hour."""
    if part is None and meridiem is None:
        return hour
    if not 1 <= hour <= _NOON:
        return hour
    late = meridiem.word.startswith("p") if meridiem is not None else part is not None and part.value != "TMO"
    if part is not None and part.value == "TNI" and (hour < _NIGHT_BEGINS or hour == _NOON):
        return hour % _NOON  # "two at night"
    return hour % _NOON + (_NOON if late else 0)


_NIGHT_BEGINS: Final = 6


def read_hour_of_part(match: Match, context: Reading) -> Node | None:
    """ "8 in the evening", "half past eight in the morning", "8:30 at night"."""
    part, hours = match["part"], match["hours"]
    link = match.get("at")
    if link is not None and part.value != "TNI":
        return None
    if hours.category == "HOURS":
        node = read_clock(match, context)
        hour, minute = (int(field) for field in node.readings[0].timex[1:].split(":")[:2])
        there = _in_half_of_day(hour, part)
        return _at(there, minute) if there is not None and not node.oddities else None
    hour = whole_number(hours) or 0
    there = _in_half_of_day(hour, part) if 1 <= hour <= _NOON else None
    return _at(there, 0, "hour") if there is not None else None


def read_oclock(match: Match, _: Reading) -> Node | None:
    """ "seven o'clock", "seven o'clock in the evening"."""
    hour = whole_number(match["hours"]) or 0
    there = _in_half_of_day(hour, match.get("part")) if 1 <= hour <= 24 else None
    return _at(there, 0, "hour") if there is not None else None


def read_past(match: Match, _: Reading) -> Node | None:
    """ "half past eight", "a quarter to nine", "ten past six": with "to" only behind "at" or the like."""
    hour, link, minutes = whole_number(match["hours"]) or 0, match["link"], match.get("minutes")
    if not 1 <= hour <= _NOON or link.word not in ("past", "to") or _counts(match):
        return None
    if minutes is not None:
        distance = whole_number(minutes) or 0
        if distance not in _MINUTES or (link.word == "to" and minutes.category == hours_category(match)):
            return None  # "5 to 6 pm" is a range
    else:
        quarter = match.get("quarter")
        if quarter is not None and quarter.word != "quarter":
            return None
        distance = 30 if quarter is None else 15
    to = link.word == "to"
    before = match.before()
    told = match.get("part") or match.get("meridiem")
    if (to and not told and (before is None or before.word not in _TOWARDS)) or (to and distance == 30):
        return None
    minute = (hour - to) * 60 + (60 - distance if to else distance)
    there = _in_half_of_day(hour, match.get("part"), match.get("meridiem"))
    shift = 0 if there is None else there - hour
    return _at((minute // 60 + shift) % 24, minute % 60)


_TOWARDS: Final = ("about", "after", "around", "at", "before", "by", "from", "since", "till", "until")


def hours_category(match: Match) -> str:
    """ "NUM" where the hours stand in digits."""
    return "NUM" if match["hours"].category == "NUM" else ""


def _counts(match: Match) -> bool:
    after = match.after()
    return after is not None and (after.word == "%" or after.category in ("UNIT", "CLOCK", "TIMES", "CARD", "DASH"))


def read_part_of_day(match: Match, context: Reading) -> Node | None:
    """ "This morning", "last night", "yesterday evening": the day, with its part in the TIMEX3 value."""
    how, part = match["how"], match["part"]
    if how.category == "DEICTIC" and (how.word not in ("this", "last") or (how.word == "last" and part.value != "TNI")):
        return None
    steps = -1 if how.word == "last" else int(how.value)
    if context.published is None:
        return Node("day", (Stretch(f"XXXX-XX-XX{part.value}", None, None, "day"),), PeriodType.TIME, relative=True)
    moment = cal.plus_days(context.published, steps)
    if moment is None:
        return None
    day = cal.of_day(moment)
    return Node("day", (replace(day, timex=day.timex + part.value),), PeriodType.TIME, relative=True)


def read_part_of_day_beside(match: Match, _: Reading) -> Node | None:
    """ "the following morning", "the previous evening": of the day beside one that the text names."""
    how, part = match["how"], match["part"]
    if not how.value or (how.category == "DEICTIC" and how.word != "next"):
        return None
    stretch = Stretch(f"XXXX-XX-XX{part.value}", None, None, "day")
    offset = f"{'+' if how.value > 0 else '-'}P1D"
    away = unit_beside("day", how.value)
    return Node("day", (stretch,), PeriodType.TIME, relative=True, offset=offset, beside=away)


def read_moment(match: Match, context: Reading) -> Node | None:
    """ "2021-06-03T10:15:00", an ISO 8601 point in time."""
    groups, hours = match["date"].value.groupdict(), match["hours"].word
    if not groups["y"] or match["date"].end != match["hours"].start:
        return None
    day = cal.day(int(groups["y"]), int(groups["m"]), int(groups["d"]))
    if day is None or read_clock(match, context).oddities:
        return None
    return Node("minute", (replace(day, timex=f"{day.timex}T{hours}", granularity="minute"),), PeriodType.TIME)
