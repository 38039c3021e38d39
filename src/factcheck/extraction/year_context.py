"""Whether a word that may be a period is one: "2019" in its sentence, "May", "spring", "a day"."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from factcheck.extraction.calendar_words import calendar, days_and_months
from factcheck.extraction.model import PeriodType
from factcheck.extraction.period_nodes import Node
from factcheck.extraction.tables import load_table

_LAST_WORD: Final = re.compile(r"([a-z]+|[^\s\w]|\d)([ \t]*\n?[ \t]*|-)\Z")
_NEXT_WORD: Final = re.compile(r"([ \t]*\n?[ \t]*)(-?)([a-z]+|\d+|[^\s\w])")
_YEAR_BESIDE: Final = re.compile(
    r"(?:\s*(?:,|/|;|&|\band|\bor|\t|vs\.?|versus)?\s*(?:and\s+)?)(?<!\d)((?:19|20)\d\d)(?![\d%])"
)
_YEAR_BEFORE: Final = re.compile(
    r"(?<![\d.,$€£])((?:19|20)\d\d)\s*(?:,|/|;|&|\band|\bor|\t|vs\.?|versus)?\s*(?:and\s+)?\Z"
)
_MONEY_OR_SIGN: Final = frozenset("$€£¥₹₽#~+=<>*×")
_OWNERS: Final = frozenset({"her", "his", "its", "our", "s", "their"})
_PART_OF: Final = re.compile(r"\d\s?[(\[]\d[\d.,·]*\s?(?:%|per\s?cent)[)\]]\sof\s(?:the\s)?\Z")
"""Before the whole of a part: "384 (33.2%) of 1739 confirmed cases"."""
_AHEAD: Final = 32  # characters
_SURE: Final = 1500  # from here on a number of four digits is a year after many words
_LONG: Final = 100  # years
_NEAR: Final = 15  # years; columns of one table are seldom further apart


@cache
def _cues(kind: str, table: str = "cues") -> frozenset[str]:
    return frozenset(calendar()[table][kind])


def _year_cues(kind: str) -> frozenset[str]:
    return _cues(kind, "year_before")


def last_word(low: str, start: int) -> str:
    """The word, digit or mark before `start`, "" at the start of the text."""
    found = _LAST_WORD.search(low, max(0, start - 24), start)
    return found.group(1) if found else ""


def next_word(low: str, end: int) -> str:
    """The word, digits or mark after `end`, "" at the end of a paragraph."""
    found = _NEXT_WORD.match(low, end, end + 32)
    return found.group(3) if found else ""


def stands(node: Node, start: int, end: int, text: str, low: str) -> bool:
    """Whether the words around a doubtful node let it be a period."""
    if _has_shy_month(text, low, start, end):
        return False
    match node.bare:
        case "year":
            return _is_year(start, end, text, low)
        case "years" | "span":
            return _are_years(start, end, low)
        case "month":
            return _is_month(start, end, text, low)
        case "season":
            return _is_season(start, end, low)
        case "weekday":
            return end - start > 5 or text[start].isupper()
        case "spelled":
            return _is_spelled_year(start, end, text, low)
        case "code":
            return _is_code(start, text, low)
        case "name":  # of a holiday, "Boxing Day"
            return text[start].isupper()
        case "holiday":
            return text[start].isupper() and last_word(low, start) in _cues("holiday")
        case "half":
            return next_word(low, end) in _year_cues("after") or next_word(low, end) in _cues("business")
        case "short":
            return last_word(low, start) in _cues("short") and next_word(low, end) not in _year_cues("counted")
        case "week":
            return low[end : end + 1] != "-"
        case "clock":
            return _is_clock(node, start, end, low)
        case _:
            return True


_WORD: Final = re.compile(r"[a-z]+")
_DATED: Final = re.compile(r"\d{4}|\d(?:st|nd|rd|th)|\d/|/\d|\d of (?:march|may)")


@cache
def _shy() -> re.Pattern[str]:
    return re.compile("|".join(sorted(_cues("shy"), key=len, reverse=True)))


def _has_shy_month(text: str, low: str, start: int, end: int) -> bool:
    """Whether "may" or "march" stands in small letters, without a year or an ordinal that makes it a month."""
    if _shy().search(low, start, end) is None:  # most periods have none
        return False
    words = list(_WORD.finditer(low, start, min(end, start + 64)))
    if any(found.group() in _cues("shy") and not text[found.start()].isupper() for found in words):
        sure = any(found.group() in days_and_months() and found.group() not in _cues("shy") for found in words)
        return not sure and _DATED.search(low, start, end) is None
    return False


# -- years


def _is_glued(low: str, start: int, end: int, before: str) -> bool:
    """Whether digits are part of something longer: "$2019", "A-2019", "2019%", "2019-04-x"."""
    touching = low[start - 1 : start] if start else ""
    if touching in _MONEY_OR_SIGN or before in _MONEY_OR_SIGN or touching.isalnum():
        return True
    if touching and touching in "-_/\\@." and before not in _cues_of_parts():
        return True
    return low[end : end + 1] in tuple("%_°@") or low[end : end + 1].isalnum()


@cache
def _cues_of_parts() -> frozenset[str]:
    return frozenset(calendar()["parts"])  # "mid-2019"


def _are_years(start: int, end: int, low: str) -> bool:
    """ "2016–2018": years, unless it counts something or lies far back without a word for time before it."""
    before, after = last_word(low, start), next_word(low, end)
    if _is_glued(low, start, end, before) or after in _year_cues("counted"):
        return False
    if low[end - 4 : end].isdigit() and int(low[end - 4 : end]) < int(low[start : start + 4]) - _LONG:
        return False  # "2012-1400" is no range of years that runs backwards
    cued = before in _year_cues("strong") or before in _year_cues("weak") or before in tuple("(),")
    return int(low[start : start + 4]) >= 1900 or cued


def _is_year(start: int, end: int, text: str, low: str) -> bool:
    before, after = last_word(low, start), next_word(low, end)
    number = int(low[start:end])
    modern = number >= 1900
    if _is_glued(low, start, end, before) or re.match(r"[-–—/]\d|[.,]\d", low[end : end + 2]):
        return False
    if _PART_OF.search(low, max(0, start - _AHEAD), start) is not None:
        return False
    if number < _SURE:
        # "in 1066": a number of four digits without a comma is seldom anything else there.
        return before in _cues("medieval", "year_before") and (not after.isalpha() or after in function_words())
    if low.startswith("'s", end):
        return True
    if low[end : end + 1] == "-" and after in _year_cues("styles"):
        return number % 1000 != 0  # "a 1984-style poster"
    plural = _is_plural(text, end, after)
    counted = after in _year_cues("counted")
    if before == "." and number % 100 and _CIRCA.search(low, max(0, start - len("(ca. ")), start) is not None:
        return not counted and not plural and (not after.isalpha() or after in function_words())
    if before == ":" and last_word(low, low.rindex(":", 0, start)) in _year_cues("labels"):
        return not counted and not plural  # "Built: 1987, Gdynia"
    if before in _year_cues("strong"):
        return not counted and not (plural and number % 100 == 0)
    if before in tuple("([") and after in tuple(")],;:"):
        return True
    neighbour = _YEAR_BEFORE.search(low, max(0, start - 16), start) or _YEAR_BESIDE.match(low, end, end + 24)
    if neighbour and modern and 0 < abs(int(neighbour.group(1)) - number) <= _NEAR:
        return not counted
    if after in _year_cues("papers") and modern and number % 100:
        return before in _cues("the", "year_before") or before in _OWNERS or low[start - 2 : start] in ("% ", "t ")
    if after in _year_cues("after"):
        return modern or before in _year_cues("weak")
    if modern and not counted and number % 100 and before in _cues("the", "year_before"):
        if re.match(r" [A-Z][a-z]", text[end : end + 3]):
            return True  # "the 2025 Oslo mayoral election"
        if plural and _GROUPED.search(low):
            return True  # "the 1992 protests", where counts have their comma
    told = not plural or before in function_words()  # "made 2022 parts"
    if modern and number % 100 and not counted and told and _is_beside_years(low, start, number):
        return True  # "the 2024 impacts" of a text that says "in 2025"
    if counted or plural or (after in _year_cues("joiners") and before not in _year_cues("round")):
        return False
    if before in _year_cues("weak"):
        return (number >= 1700 and number % 1000 != 0) or (number == 2000 and before in _year_cues("round"))
    if before == "," and after in tuple(").;]"):  # "Smith, 2019)"
        return number >= 1700
    if modern and number % 10 and before.isalpha() and _in_such(low, start):  # "in wet 2021"
        return not after.isalpha() or after in function_words()
    if modern and low[start - 3 : start] == "'s " and re.match(r" [A-Z\"']", text[end : end + 2]):
        return True  # "the channel's 1999 \"Contest\""
    # "2019 Annual Report" at the start of a line
    named = re.match(r" [A-Z][a-z]", text[end : end + 3]) is not None
    return named and modern and (before == "'" or start == 0 or low[start - 1] == "\n")


_CIRCA: Final = re.compile(r"(?:^|[\s(])ca?\. $")  # "a chapel of c. 1850"
_CUED: Final = re.compile(r"\b(?:by|during|in|since|until)\s((?:19|20)\d\d)(?![\d,.-]\d|\d|\s[a-z]{3,}s\b)")
_FEW: Final = 3  # years
_AROUND: Final = 600  # characters


def _is_beside_years(low: str, start: int, number: int) -> bool:
    """Whether the text around has a year right before or after `number` that a preposition shows to be one."""
    near = _CUED.finditer(low, max(0, start - _AROUND), start + _AROUND)
    return any(0 < abs(int(year.group(1)) - number) <= _FEW for year in near)


def _is_spelled_year(start: int, end: int, text: str, low: str) -> bool:
    """ "in nineteen seventy-eight", unless it counts something."""
    before, after = last_word(low, start), next_word(low, end)
    cued = before in _year_cues("strong") or before in _year_cues("weak") or before == ","
    return cued and after not in _year_cues("counted") and not _is_plural(text, end, after)


def _is_code(start: int, text: str, low: str) -> bool:
    """ "In Q3", not "the Audi Q3": a name before it makes it a part of the name."""
    before = last_word(low, start)
    name = text[: start - 1].endswith(before.capitalize()) if before.isalpha() else False
    return not name or before in _cues("month")


_GROUPED: Final = re.compile(r"(?<![\d,.])\d{1,3},\d{3}(?![\d,])")
_IN_SUCH: Final = re.compile(r"\bin ([a-z]+) \Z")


@cache
def function_words() -> frozenset[str]:
    """Words that open no noun phrase of their own: prepositions, pronouns, auxiliaries."""
    nouns = load_table("figures")["nouns"]
    return frozenset([*nouns["stop"], *nouns["ends"], *nouns["never"]])


@cache
def _hedge_words() -> frozenset[str]:
    return frozenset(word for row in load_table("hedges")["hedge"] for words in row["words"] for word in words.split())


def _in_such(low: str, start: int) -> bool:
    """Whether "in" and one adjective stand before a number; hedges and function words do not count."""
    found = _IN_SUCH.search(low, max(0, start - 24), start)
    return found is not None and found.group(1) not in function_words() | _hedge_words()


def _is_plural(text: str, end: int, after: str) -> bool:
    """Whether the next word looks like a plural noun that a number could count."""
    if not after.isalpha() or after in _year_cues("after") or re.match(r"\s[A-Z]", text[end : end + 2]):
        return False
    return (
        text[end : end + 1].isspace()
        and len(after) > 3
        and after.endswith("s")
        and not after.endswith(("ss", "us", "is"))
    )


# -- months, seasons, times, lengths


_OF_MONTH: Final = re.compile(r" (?:[a-z]{3}|[A-Z]{2})")


def _is_month(start: int, end: int, text: str, low: str) -> bool:
    """A month by itself; one that is also a name or a verb needs a preposition before it."""
    word = low[start:end].strip(".")
    name_like = len(word) <= 4 or word in _cues("names")
    before_name = re.match(r" [A-Z][a-z]", text[end : end + 3]) is not None
    if not text[start].isupper():
        return not name_like
    before = last_word(low, start)
    if before == "the" and word != "may" and _OF_MONTH.match(text, end) and next_word(low, end) not in function_words():
        return True  # "the July survey", "the March FOMC meeting"
    if name_like:
        return before in _cues("month") and not (before_name and before not in _cues("season"))
    return not before_name or before in _cues("month")


def _is_season(start: int, end: int, low: str) -> bool:
    article = low.startswith("the ", start)
    word = low[start + 4 : end] if article else low[start:end]
    if last_word(low, start) not in _cues("season"):
        return article and word not in _cues("verbs")
    return word not in _cues("verbs") or (article and next_word(low, end) not in _cues("governing"))


def _is_clock(node: Node, start: int, end: int, low: str) -> bool:
    before, after = last_word(low, start), next_word(low, end)
    if after in _cues("zones") or before in _cues("strong_clock"):
        return True
    return before in _cues("clock") and not node.oddities and end - start >= 4


def kind_of_lone_length(node: Node, start: int, end: int, low: str) -> PeriodType:
    """A duration in "for a year", a repetition in "$5 million a year"."""
    if node.bare != "per":
        return node.type
    before = last_word(low, start)
    if next_word(low, end) in _cues("anchored") or before in _cues("length"):
        return PeriodType.DURATION
    return PeriodType.SET if before and (before.isalnum() or before in "%$€£)") else PeriodType.DURATION
