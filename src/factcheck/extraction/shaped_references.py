"""Names that a number opens and the signs behind it tell: moves of chess, law reports, trains by their time.

Each is looked for at one number, where a space or an opening sign stands before it.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from factcheck.extraction.calendar_words import calendar
from factcheck.extraction.name_evidence import is_prose, verb_behind
from factcheck.extraction.nouns import is_plural, noun_after
from factcheck.extraction.tables import alternatives, load_table

_MOVE: Final = re.compile(
    r"[1-9][0-9]{0,2}\.(?:\.\.\s?|\s)?(?:O-O(?:-O)?|0-0(?:-0)?|[KQRBN]?[a-h]?[1-8]?x?[a-h][1-8](?:=?[QRBN])?)[+#!?]*(?!\w)"
)
_DEPARTURE: Final = re.compile(r"(?:[01]?[0-9]|2[0-3])[.:][0-5][0-9](?=\s(?:at|for|from|out of|to)\s[A-Z][a-z])")
_BEFORE_DEPARTURE: Final = re.compile(r"\b[Tt]he $")
_OF_YEAR: Final = re.compile(r"\b([A-Z][a-z]+) '$")
_YEAR: Final = re.compile(r"[0-9]{2}(?![\w'%.,]*[0-9'%])(?!\w)")
_TITLE: Final = re.compile(r" (?:[A-Z][a-z]+ )?([A-Z][a-z]+)(?: of(?: [A-Z][\w'-]*)+| [A-Z][\w'-]*)*(?![\w-])")
_ROAD_BEFORE: Final = re.compile(r"\b[A-Z]{1,3}-?[0-9]{1,4},? and the $")  # "US-101 and the 405 were shut"
_LOOK_BACK: Final = 20
_PLACE: Final = re.compile(r"[0-9]{1,2}[NS],? [0-9]{1,3}(?:\.[0-9]{1,4})?[EW](?![\w-])")


@cache
def _report() -> re.Pattern[str]:
    """As in "881 N.W.2d 749", "28 C.F.R. § 50.10": an abbreviation of two or more parts between two numbers."""
    months = alternatives({*calendar()["months"], "sept"})
    listed = alternatives(load_table("designations")["numbered"]["reporters"])
    part = rf"(?!(?i:{months})\.)[A-Z][A-Za-z]{{0,4}}\."
    series = r"(?:\s?(?:[23]d|[4-9]th))?"
    return re.compile(
        rf"[0-9]{{1,4}}\s(?:{listed}|{part}\s?{part}(?:\s?{part})?{series})"
        r"\s(?:at\s)?(?:§+\s?)?[0-9]+(?:[.-][0-9]+)*(?:\([0-9a-z]{1,4}\))*(?![\w%]|,[0-9]|-[a-z])"
    )


@cache
def _common() -> frozenset[str]:
    """Common nouns that have a capital letter only in a title: "24 Hours of Le Mans", "12 Angry Men"."""
    table = load_table("units")["unit"]
    lengths = [name for row in table if row["dimension"] in ("time", "length") for name in row["names"]]
    return frozenset([*load_table("figures")["nouns"]["irregular"], *(name for name in lengths if len(name) > 3)])


@cache
def _lines() -> re.Pattern[str]:
    """As in "the 4 and the 7 trains"."""
    vehicles = alternatives(load_table("designations")["lines"]["vehicles"])
    return re.compile(rf"[0-9]{{1,3}}(?:, the [0-9]{{1,3}})*,? and the [0-9]{{1,3}} (?:{vehicles})(?:s|es|ies)?\b")


@cache
def _arms() -> re.Pattern[str]:
    return re.compile(rf" (?:[A-Z][a-z]|{alternatives(load_table('designations')['calibres']['arms'])}\b)")


def shaped_reference(text: str, at: int, end: int) -> tuple[int, int, str] | None:
    """Extent and kind of the name that the digits from `at` to `end` open, or None.

    Args:
        text: Normalized text.
        at, end: A run of digits behind a space, an opening sign or nothing.
    """
    following = text[end : end + 1]
    if following and following in "NS":
        place = _PLACE.match(text, at)
        return (at, place.end(), "coordinate") if place is not None else None  # "at 12N, 45W"
    if following in ".:" and following:
        move = _MOVE.match(text, at)
        if move is not None:
            return at, move.end(), "name"
        before = text[max(0, at - _LOOK_BACK) : at]
        departure = _DEPARTURE.match(text, at) if _BEFORE_DEPARTURE.search(before) is not None else None
        return (at, departure.end(), "clock") if departure is not None else None
    if text[at - 1 : at] == "." and not text[at - 2 : at - 1].isalnum():
        weapon = _arms().match(text, end) if end - at in (len("38"), len("357")) else None
        return (at - 1, end, "name") if weapon is not None else None
    if following == " " and text[end + 1 : end + 2].isupper():
        report = _report().match(text, at)
        if report is not None:
            return at, report.end(), "reference"
        title = _TITLE.match(text, end)
        if title is not None and title.group(1).lower() in _common() and is_prose(text, at, title.end()):
            return at, title.end(), "name"
        return None
    if following in " ," and text[at - 4 : at].lower() == "the ":
        trains = _lines().match(text, at)
        if trains is not None:
            return at, trains.end(), "name"
        road = _ROAD_BEFORE.search(text[max(0, at - _LOOK_BACK) : at]) if end - at == len("101") else None
        return (at, end, "name") if road is not None and verb_behind(text, end, past=True) else None
    if end - at == len("98") and text[at - 1 : at] == "'" and _YEAR.match(text, at) is not None:
        event = _OF_YEAR.search(text[max(0, at - _LOOK_BACK) : at])
        never = load_table("designations")["before_numbers"]["never_name"]
        counted = noun_after(text, end)
        alone = counted is None or not is_plural(text[counted[0] : counted[1]])
        if event is not None and event.group(1) not in never and alone:
            return at - len(event.group()), end, "name"  # "Italia '90"
    return None
