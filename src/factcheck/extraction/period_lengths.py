"""Lengths of time, repetitions and times of day, for the first pass of the period grammar."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from typing import Final

from factcheck.extraction import calendar as cal
from factcheck.extraction import period_nodes as nodes
from factcheck.extraction.calendar import Stretch
from factcheck.extraction.calendar_words import Token, calendar
from factcheck.extraction.model import Oddity, PeriodType
from factcheck.extraction.period_grammar import Match, granularity_of
from factcheck.extraction.period_nodes import Node, Reading

_CLOCK_LETTER: Final = {"1H": "H", "1TM": "M", "1TS": "S"}


def _number(parts: list[Token]) -> Decimal | None:
    """The value of a count in digits or words: "two hundred and five"."""
    total, group = Decimal(0), Decimal(0)
    for part in parts:
        match part.category:
            case "NUM" | "BIG" | "YEAR":
                return Decimal(part.value)
            case "AN" | "ANOTHER":
                group = Decimal(1)
            case "CARD":
                group += part.value
            case "TIMES" if part.value == 1000:
                total, group = total + (group or 1) * 1000, Decimal(0)
            case "TIMES":
                group = (group or 1) * part.value
            case _:
                pass
    return total + group


def duration_of(count: str, unit: Token) -> str:
    """ISO 8601 duration of a count in plain digits, or "X" for a vague one."""
    if unit.category in ("CLOCK", "SECOND"):
        return f"PT{count}{_CLOCK_LETTER.get(str(unit.value), 'S')}"
    size, letter = int(unit.value[:-1]), unit.value[-1]
    if size > 1 and count != "X":
        count = plain(Decimal(count) * size)
    return f"P{count}{letter}"


def plain(number: Decimal) -> str:
    """Shortest decimal digits, without an exponent."""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def length(duration: str, granularity: str = "", *, bare: str = "") -> Node:
    """A length of time; the granularity is that of its finest unit unless the word says another."""
    granularity = granularity or cal.duration_granularity(duration.partition("/")[0])
    return Node(
        granularity, (Stretch(duration, None, None, granularity),), PeriodType.DURATION, duration=duration, bare=bare
    )


def read_length(match: Match, _: Reading) -> Node | None:
    """ "five years", "two and a half hours", "18-month", "several weeks"."""
    unit, count = match["unit"], list(match.all("count"))
    if unit.value == "1E" or ((after := match.after()) is not None and _is_age(match, after)):
        return None
    if match.get("vague"):
        return length(duration_of("X", unit), granularity_of(unit))
    number = _number(count)
    if number is None or number == 0 or (count[0].category == "YEAR" and str(unit.value).endswith("0Y")):
        return None
    if match.get("half"):
        number += Decimal("0.5")
    if len(count) == 1 and count[0].category in ("AN", "ANOTHER"):
        if unit.category == "SECOND" or unit.word.endswith("s") or (after and after.category == "DASH"):
            return None
        if unit.value == "3M" and after and (after.category == "OF" or after.word in ("point", "points")):
            return None  # "a quarter of respondents", "a quarter point"
        return length(duration_of("1", unit), granularity_of(unit), bare="per" if count[0].category == "AN" else "")
    if unit.category == "SECOND" and not match.get("dash") and number != 1:
        return None
    of = after is not None and after.category == "OF" and not _placed(match)
    if unit.value == "3M" and (match.get("dash") or of or number > 12):
        return None  # "three-quarters", "three quarters of": a fraction
    if len(unit.word) == 1 and count[0].category not in ("NUM", "BIG"):
        return None
    return length(duration_of(plain(number), unit), granularity_of(unit))


def _placed(match: Match) -> bool:
    """Whether a word before a length places it: "the last two quarters of 2019"."""
    before = match.before()
    return before is not None and before.category in ("DEICTIC", "ANAPHORIC", "ORD", "FINAL")


def _is_age(match: Match, after: Token) -> bool:
    further = match.after(1)
    return after.category == "OLD" or (after.category == "DASH" and further is not None and further.category == "OLD")


def read_length_range(match: Match, _: Reading) -> Node | None:
    """ "five to ten years", "2-3 months"."""
    unit = match["unit"]
    low, high = _number(list(match.all("low"))), _number(list(match.all("high")))
    if low and high and match.get("low") == match.all("low")[-1] and low % 10 == 0 and high < 10 < low:
        return None  # "twenty-four hours"
    after = match.after()
    if (
        not low
        or not high
        or unit.value in ("1E", "3M")
        or unit.category == "SECOND"
        or match["low"].category == match["high"].category == "YEAR"  # "the 2010-2019 decade"
        or (after and _is_age(match, after))
    ):
        return None
    return length(f"{duration_of(plain(low), unit)}/{duration_of(plain(high), unit)}")


def read_half_length(match: Match, _: Reading) -> Node | None:
    """ "half a year", "half an hour"."""
    unit = match["unit"]
    return None if unit.value == "1E" or unit.category == "SECOND" else length(duration_of("0.5", unit))


def read_each(match: Match, _: Reading) -> Node | None:
    """ "every year", "per month", "every two weeks"; "miles per hour" is a unit, not a repetition."""
    each, unit = match["each"], match["unit"]
    count = _number(list(match.all("count"))) if match.get("count") else Decimal(1)
    if not count or unit.value == "1E" or unit.category == "SECOND":
        return None
    if each.category == "PER" and (unit.category == "CLOCK" or unit.word.endswith("s")):
        return None
    return repeated(duration_of(plain(count), unit))


def repeated(duration: str, offset: str = "") -> Node:
    """A repetition, TIMEX3 SET."""
    granularity = cal.duration_granularity(duration)
    return Node(
        granularity,
        (Stretch(duration, None, None, granularity),),
        PeriodType.SET,
        duration=duration,
        offset=offset,
        relative=bool(offset),
    )


def read_set_word(match: Match, context: Reading) -> Node | None:
    token = match["word"]
    if context.text[token.start].isupper():  # "Daily Mail", "Annual Report"
        return None
    return repeated(token.value)


_LETTER_DURATION: Final = {"y": "P1Y", "q": "P3M", "m": "P1M"}


def read_on_year(match: Match, _: Reading) -> Node | None:
    """ "year on year", "month-over-month": a change against the same span one unit earlier."""
    one, two = match["one"], match["two"]
    if one.value != two.value or one.word.endswith("s"):
        return None
    duration = duration_of("1", one)
    return repeated(duration, f"-{duration}")


def read_short_set(match: Match, _: Reading) -> Node:
    duration = _LETTER_DURATION[match["word"].word[0]]
    return repeated(duration, f"-{duration}")


def read_to_date(match: Match, context: Reading) -> Node | None:
    """ "year to date": from the start of the unit that holds the publication date up to it."""
    granularity = granularity_of(match["unit"])
    if not granularity or match["unit"].word.endswith("s"):
        return None
    node = nodes.deictic(granularity, 0, context)
    readings = [
        replace(stretch, beyond=cal.plus_days(context.published, 1)) for stretch in node.readings if context.published
    ]
    return replace(node, readings=tuple(readings) or node.readings)


# -- times of day


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
    if _FOUR_DIGITS.fullmatch(figure):
        hour, minute = int(figure[:2]), int(figure[2:])
    elif unit is None and _DOTTED.fullmatch(figure):
        hour, minute = map(int, figure.split("."))
    else:
        return None
    if hour > 24 or minute > 59:
        return None
    return Node("minute", (Stretch(f"T{hour:02d}:{minute:02d}", None, None, "minute"),), PeriodType.TIME)


def read_clock(match: Match, _: Reading) -> Node | None:
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
