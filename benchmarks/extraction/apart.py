"""Gold that goes against common sense or against another suite, told by its shape alone.

The rules look at the gold figure and its text, never at what was read, so that they count the unseen half as well.
`quality.py` shows F1 with these cases and without them.

no figure    neither a digit nor a number word: "nickel", "a few", "a gallon" (but "a dozen" and "half" are figures)
added        two lengths in a row make one: "1 meter and 1 foot", "2 yards, 7 feet, 10 in"; feet with inches are one
parted       "twenty-one years and six months" are two figures, which `rt_dimension` has as one
dashed       a number whose words a dash parts: "forty—second"
letters      letters without a sign of money for a scale: "10G", "three hundred Cr"
telephone    the groups of a telephone number are numbers
name         "Voyager 2" is 2, "English 101" is 101
clock        "2 pm" is two picometres
cut          the figure ends inside a number name ("two" of "two millionth", which `rt_ordinal` has as one)
bullet       a hyphen and a gap at the start of a line, which opens an item of a list, is a minus sign
turned       the word for percent stands before its number: "percents of twenty"
hidden       the unit alone tells that there is a figure: "a gallon", "an hour" as 1

Periods:

digits       a day and a month in digits alone, "4/22", "1-12": fractions in `rt_number`, ranges in `rt_range`
no date      "the day", "my week": no day is named
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any, Final

from factcheck.extraction.tables import alternatives, load_table

_DIGIT = re.compile(r"[0-9½⅓⅔¼¾⅕-⅞]")
_TWO = re.compile(r"\d+(?:\.\d+)?\s?([a-z]+)\s?(?:,|and|\s)\s?(?:and\s)?\d+(?:\.\d+)?\s?([a-z]+)", re.IGNORECASE)
_FEET = ("'", "feet", "foot", "ft")
_LETTERS = re.compile(r"(?:[0-9]|\b(?:hundred|thousand|ten))\s?(?:[GT]|Cr|Kr)$")
_TELEPHONE = re.compile(r"\+[0-9]{1,3}[-/ ][0-9]{2,4}[-/ ][0-9/ -]{4,}")
_CLOCK = re.compile(r"[0-9]{1,2} [ap]m$")
_NAMED = re.compile(r"[a-z,\"'] ?[\"']?[A-Z][a-z]+ $")
_WORD_NEXT: Final = re.compile(r"[\s-]([a-z]+)", re.IGNORECASE)
_BULLET: Final = re.compile(r"\s?-\s")
_TURNED: Final = re.compile(r"percent(?:s|age|ages)?\b(?:\sof)?\s\S", re.IGNORECASE)
_ONE_UNIT: Final = re.compile(
    r"an?\s(?!couple|dozen|half|hundred|thousand|million|billion|quarter|third)[a-z]+", re.IGNORECASE
)
_DIGITS_ALONE: Final = re.compile(r"\d{1,2}[/.-]\d{1,2}(?:(?:\s?[-–]\s?|\sto\s)\d{1,2}[/.-]\d{1,2})?(?:,\d\d)?")
_NO_DATE: Final = re.compile(r"(?:rest of )?(?:the day|(?:the|my|our|your) week)", re.IGNORECASE)
_AND_MONTHS = re.compile(r"years and \w+ months")


@cache
def _number_words() -> re.Pattern[str]:
    table, scales = load_table("numerals"), load_table("scales")["scale"]
    words = [*table["cardinals"], *table["ordinals"], *table["multiples"]["verbs"], *table["multiples"]["other"]]
    words += [name for row in scales for name in row["names"]] + ["half", "quarter", "quarters", "thirds", "fold"]
    return re.compile(rf"(?:\b(?:{alternatives(words)})|fold\b)", re.IGNORECASE)


def reason(record: dict[str, Any], one: dict[str, Any]) -> str:
    """Why a gold figure is counted apart, or "" where it is not."""
    surface, text = one["surface"], record["text"]
    if "—" in surface:
        return "dashed"
    if _DIGIT.search(surface) is None and _number_words().search(surface) is None:
        return "no figure"
    two = _TWO.search(surface)
    if two is not None and record["suite"].startswith("duckling_distance") and two.group(1).lower() not in _FEET:
        return "added"
    if record["suite"].startswith("quantulum") and _AND_MONTHS.search(
        text[max(0, one["start"] - 40) : one["end"] + 20]
    ):
        return "parted"
    if _LETTERS.search(surface):
        return "letters"
    if any(match.start() <= one["start"] < match.end() for match in _TELEPHONE.finditer(text)):
        return "telephone"
    if surface.isdigit() and not one.get("unit") and _NAMED.search(text[max(0, one["start"] - 24) : one["start"]]):
        return "name"
    if _ONE_UNIT.fullmatch(surface):
        return "hidden"
    following = _WORD_NEXT.match(text, one["end"])
    if following is not None and following.group(1).lower() in load_table("numerals")["ordinals"]:
        return "cut" if surface.isalpha() and following.group(1).lower() != "second" else ""
    if _BULLET.match(surface) and not text[: one["start"]].strip():
        return "bullet"
    if _TURNED.match(surface):
        return "turned"
    return "clock" if _CLOCK.search(surface) else ""


def period_reason(record: dict[str, Any], one: dict[str, Any]) -> str:  # noqa: ARG001 (as `reason`)
    """Why a gold period is counted apart, or "" where it is not."""
    if _DIGITS_ALONE.fullmatch(one["surface"].strip()):
        return "digits"
    return "no date" if _NO_DATE.fullmatch(one["surface"].strip()) else ""
