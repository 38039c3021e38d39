"""Lengths of time and repetitions, for the first pass of the period grammar."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Final

from factcheck.extraction import calendar as cal
from factcheck.extraction import period_nodes as nodes
from factcheck.extraction.calendar import Stretch
from factcheck.extraction.calendar_words import Token, calendar
from factcheck.extraction.model import PeriodType
from factcheck.extraction.period_anchors import beside
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
    if count[0].category == "YEAR" and not match.get("dash") and not unit.word.endswith("s"):
        return None  # "the 2020 calendar year"
    if match.get("half"):
        number += Decimal("0.5")
    if len(count) == 1 and count[0].category in ("AN", "ANOTHER"):
        if unit.category == "SECOND" or unit.word.endswith("s") or (after and after.category == "DASH"):
            return None
        if unit.value == "3M" and after and (after.category == "OF" or after.word in ("point", "points")):
            return None  # "a quarter of respondents", "a quarter point"
        if unit.value == "3M" and _is_share(match):
            return None
        return length(duration_of("1", unit), granularity_of(unit), bare="per" if count[0].category == "AN" else "")
    if unit.category == "SECOND" and not match.get("dash") and number != 1:
        return None
    of = after is not None and after.category == "OF" and not _placed(match)
    if unit.value == "3M" and (match.get("dash") or of or number > 12 or (after and after.word in _PARTLY)):
        return None  # "three-quarters", "three quarters of", "three quarters full": a fraction
    if len(unit.word) == 1 and count[0].category not in ("NUM", "BIG"):
        return None
    return length(duration_of(plain(number), unit), granularity_of(unit))


_PARTLY: Final = ("built", "complete", "done", "empty", "finished", "full", "gone", "owned", "way")


def _is_share(match: Match) -> bool:
    """ "Two and a quarter million": a share of what is counted."""
    before, counted = match.before(), match.before(2)
    return before is not None and before.category == "AND" and counted is not None and counted.category in _COUNTS


_COUNTS: Final = ("BIG", "CARD", "NUM", "TIMES")


def read_many(match: Match, _: Reading) -> Node | None:
    """ "for weeks", "months ago", "in years": a length that nobody counts."""
    unit = match["unit"]
    if unit.value == "1E" or unit.word in _SHORT or not (unit.word.endswith("s") or unit.word == "millennia"):
        return None
    return length(duration_of("X", unit), granularity_of(unit))


_SHORT: Final = ("hrs", "mins", "secs")  # behind a number only


def read_unit_long(match: Match, _: Reading) -> Node | None:
    """ "a decades-long row", "a month-long trial", "years-old plans"; "a year-old girl" has an age."""
    unit, word = match["unit"], match["long"].word
    many = unit.word.endswith("s")
    if word not in ("long", "old") or (word == "old" and not many) or unit.value == "1E" or not match.glued():
        return None
    return length(duration_of("X" if many else "1", unit), granularity_of(unit))


def read_long_word(match: Match, _: Reading) -> Node:
    """ "a weeklong strike"."""
    return length(match["word"].value)


def read_unit_or_two(match: Match, _: Reading) -> Node | None:
    """ "a year or two"."""
    unit, count = match["unit"], match["count"].value
    if unit.value == "1E" or unit.word.endswith("s") or count not in (2, 3):
        return None
    return length(f"{duration_of('1', unit)}/{duration_of(str(count), unit)}", granularity_of(unit))


def read_unit_earlier(match: Match, _: Reading) -> Node | None:
    """ "the year-earlier profit", "the year-ago quarter", "the prior-year period": counted from another."""
    unit, whole, how = match["unit"], match.get("whole"), match.get("how")
    if how is not None and (how.value >= 0 or unit.value not in ("1Y", "3M")):
        return None
    if (
        unit.word.endswith("s")
        or (how is None and not match.glued_to("whole"))
        or not granularity_of(unit)
        or unit.value == "1E"
    ):
        return None
    granularity = granularity_of(unit if whole is None or whole.category == "PERIOD" else whole)
    if not granularity or (whole is not None and whole.word.endswith("s")):
        return None
    offset = f"-{duration_of('1', unit)}"
    away = beside(offset[1:], -1, granularity)
    return Node(granularity, (cal.open_stretch(granularity),), relative=True, offset=offset, beside=away)


def read_unit_end(match: Match, context: Reading) -> Node | None:
    """ "by year-end", "at the month end"; "since year-end" is the end of the one before."""
    unit, before = match["unit"], match.before()
    granularity = granularity_of(unit)
    if match["part"].word != "end" or unit.word.endswith("s") or granularity not in ("month", "quarter", "year"):
        return None
    since = before is not None and before.word == "since"
    return replace(nodes.deictic(granularity, -int(since), context), mod="END")


def read_every_other(match: Match, _: Reading) -> Node | None:
    """ "every other week", "every third year"."""
    which, unit = match["which"], match["unit"]
    number = 2 if which.word == "other" else which.value
    if not isinstance(number, int) or number < 2 or unit.value == "1E" or unit.word.endswith("s"):
        return None
    return repeated(duration_of(str(number), unit))


def read_more_length(match: Match, _: Reading) -> Node | None:
    """ "two more days"."""
    number, unit = _number(list(match.all("count"))), match["unit"]
    if match["more"].word not in ("more", "long") or not number or unit.value == "1E":
        return None
    return length(duration_of(plain(number), unit), granularity_of(unit))


def read_half_dozen(match: Match, _: Reading) -> Node | None:
    """ "half a dozen years"."""
    times, unit = match["times"], match["unit"]
    return None if unit.value == "1E" else length(duration_of(plain(Decimal(times.value) / 2), unit))


def read_mixed_length(match: Match, _: Reading) -> Node | None:
    """ "3 1/2 years"."""
    above, below = Decimal(match["above"].value), Decimal(match["below"].value)
    if not 0 < above < below or match["unit"].value == "1E":
        return None
    share = above / below
    if len(str(share)) > _LONGEST_SHARE:
        return None
    return length(duration_of(plain(Decimal(match["whole"].value) + share), match["unit"]))


_LONGEST_SHARE: Final = 6  # characters of a share that ends: thirds of a year have no decimal


_QUARTERED: Final = ("1H", "1Y", "100Y")


def read_quarters_of_length(match: Match, _: Reading) -> Node | None:
    """ "a quarter of an hour", "three quarters of an hour"."""
    count, quarter, unit = match.get("count"), match["quarter"], match["unit"]
    number = 1 if count is None or count.category == "AN" else count.value
    if quarter.word not in ("quarter", "quarters") or number not in (1, 3) or unit.value not in _QUARTERED:
        return None
    return length(duration_of("0.25" if number == 1 else "0.75", unit))


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


def read_half_years(match: Match, _: Reading) -> Node | None:
    """ "a two-and-a-half-year trial"."""
    count = match["count"].value
    if match["unit"].word != "half-year" or not match.glued():
        return None
    return length(f"P{plain(Decimal(count) + Decimal('0.5'))}Y", "year")


def read_half_length(match: Match, _: Reading) -> Node | None:
    """ "half a year", "half an hour"."""
    unit = match["unit"]
    return None if unit.value == "1E" or unit.category == "SECOND" else length(duration_of("0.5", unit))


def read_each(match: Match, _: Reading) -> Node | None:
    """ "every year", "per month", "every two weeks"; "miles per hour" is a unit, not a repetition."""
    each, unit = match["each"], match["unit"]
    count = _number(list(match.all("count"))) if match.get("count") else Decimal(1)
    if not count or unit.category == "SECOND":
        return None
    if unit.value == "1E":  # "every weekend"
        often = Stretch("XXXX-WXX-WE", None, None, "weekend")
        alone = each.category == "EACH" and count == 1 and not unit.word.endswith("s")
        return Node("weekend", (often,), PeriodType.SET, duration="P1W") if alone else None
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
    dash, prefix = match.before(), match.before(2)
    if dash is not None and dash.category == "DASH" and dash.end == token.start and prefix is not None:
        times = calendar()["set_prefixes"].get(prefix.word)
        if times is not None and token.value[:2] == "P1":
            return repeated(f"P{times}{token.value[2:]}")
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
