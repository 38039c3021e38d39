"""The words of the calendar file, and the tokens that the period grammar is written in.

A text is read only around its anchors: months, units, years, clock times. `windows` finds them in one
compiled scan; `tokens` cuts a window into tokens whose category is one of `CATEGORIES`. Every pattern
here is anchored and bounded, so that the time is linear in the text whatever it holds.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from factcheck.extraction.holidays import holiday_names, holiday_pattern
from factcheck.extraction.tables import trie_pattern
from factcheck.word_lists import read_words

if TYPE_CHECKING:
    from factcheck.extraction.period_nodes import Node

CATEGORIES: Final = (
    "NUM",  # one or two digits, or a decimal number: a day, a count
    "BIG",  # any other number in digits, with its value
    "YEAR",  # four digits, 1000 to 2999
    "SHORTYEAR",  # '19
    "CARD",  # one, twenty
    "TIMES",  # dozen, hundred
    "VAGUE",  # several, a few
    "ORD",  # 3rd, third
    "SECOND",  # ordinal or a unit of time
    "MONTH",
    "WEEKDAY",
    "SEASON",
    "HOLIDAY",  # Boxing Day
    "UNIT",
    "CLOCK",  # hour, minute
    "HALF",
    "DECADE",  # 1990s, '90s, nineties
    "QCODE",  # Q1, 1Q, H2, 2H: value ("quarter", 1)
    "FISCAL",
    "FISCALYEAR",  # financial (year)
    "NUMDATE",  # 3/4/2020, 2020-12-31
    "HOURS",  # 10:30
    "MERIDIEM",  # a.m.
    "TIMEWORD",  # noon
    "SHORTSET",  # y/y, yoy
    "DATEWORD",  # "date" of "year to date"
    "DEICTIC",
    "ANAPHORIC",
    "SHIFT",  # earlier
    "SHIFTCONJ",  # before
    "AGO",
    "DAYWORD",
    "PART",  # early
    "PARTOF",  # end (of)
    "SETWORD",
    "DAYPART",  # morning
    "DAYPARTS",  # (Monday) mornings
    "WORKDAY",  # weekday
    "LONGWORD",  # weeklong
    "WEEKDAYS",  # Mondays
    "OCLOCK",
    "PER",
    "EACH",
    "FINAL",
    "OPENING",
    "STAGE",  # (the latter) part
    "WITHIN",
    "PERIOD",
    "MOMENT",
    "ENDED",
    "TO",
    "UNTIL",
    "AND",
    "OR",
    "FROM",
    "BETWEEN",
    "OF",
    "IN",
    "ON",
    "AT",
    "THE",
    "THAT",
    "AN",
    "ANOTHER",
    "OLD",
    "OH",
    "ERA",
    "FOR",
    "REST",  # (of the year)
    "STARTING",
    "ZONE",  # of a time of day
    "NOW",
    "MODIFIER",
    "DASH",
    "SLASH",
    "COMMA",
    "POSS",  # 's
    "OTHER",
    # What the grammar itself makes:
    "FILL",  # a period that can take a year ("March")
    "ANNUAL",  # a year, a fiscal year, "last year"
    "TIMED",  # a time or a part of a day
    "POINT",  # any other period
    "LENGTH",  # a duration
)
CODE: Final = {name: chr(0x4E00 + index) for index, name in enumerate(CATEGORIES)}

_TABLES: Final = {
    "months": "MONTH",
    "weekdays": "WEEKDAY",
    "seasons": "SEASON",
    "units": "UNIT",
    "clock_units": "CLOCK",
    "halves": "HALF",
    "numbers": "CARD",
    "multipliers": "TIMES",
    "vague_counts": "VAGUE",
    "ordinals": "ORD",
    "decades": "DECADE",
    "deictic": "DEICTIC",
    "anaphoric": "ANAPHORIC",
    "shifts": "SHIFT",
    "shift_conjunctions": "SHIFTCONJ",
    "ago": "AGO",
    "day_words": "DAYWORD",
    "parts": "PART",
    "parts_of": "PARTOF",
    "sets": "SETWORD",
    "dayparts": "DAYPART",
    "dayparts_plural": "DAYPARTS",
    "work_days": "WORKDAY",
    "long_words": "LONGWORD",
    "weekdays_plural": "WEEKDAYS",
}
# "may" and "sun" are words of their own: these need a capital letter or a number beside them.
_SHY_LENGTH: Final = 5
_NAME_LENGTH: Final = 4
BEFORE: Final = 44  # characters around an anchor: what a form has beside its anchors is shorter
AFTER: Final = 30


class Token(NamedTuple):  # not a dataclass: a text has thousands, and a tuple is made five times faster
    """One word, number or mark of a window, or a period already read (`node`)."""

    category: str
    start: int
    end: int
    word: str
    value: Any = None
    node: Node | None = None


@cache
def calendar() -> dict[str, Any]:
    """The tables of `data/<lang>/calendar.toml`."""
    return read_words("extraction", "calendar")


@cache
def days_and_months() -> frozenset[str]:
    """The names of months and weekdays, and how they are shortened, in small letters."""
    return frozenset([*calendar()["months"], *calendar()["weekdays"]])


@cache
def _lexicon() -> dict[str, tuple[str, Any]]:
    words: dict[str, tuple[str, Any]] = {
        word: (category, word) for category, listed in calendar()["function_words"].items() for word in listed
    }
    for table, category in _TABLES.items():
        words.update({word: (category, value) for word, value in calendar()[table].items()})
    words["second"] = ("SECOND", 2)  # an ordinal, or a unit of time
    return words


def _any(words: Sequence[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))


_DATE_DIGITS: Final = (
    r"(?:(?<![\d.,/-])|(?<=\d{4}[/.]\d\d[/.]\d\d-)|(?<=[/.]\d{4}-))(?:(?P<y>\d{4})(?P<s1>[-/.])(?P<m>\d{1,2})(?P=s1)(?P<d>\d{1,2})"
    r"|(?P<a>\d{1,2})(?P<s2>[-/.])(?P<b>\d{1,2})(?P=s2)(?P<c>\d{4}|\d\d))(?![\d/]|-(?!\d{1,4}[/.]\d\d?[/.]\d)|\.\d)(?:(?=t\d\d:)t)?"
)
_DOTTED = r"(?<=at\s)0\d\.[0-5]\d(?![\d%]|[.:,]\d)"  # at 09.12: a nought that leads is of no decimal
_CLOCK_DIGITS: Final = rf"(?<![\d:.,])(?:\d{{1,2}}:\d\d(?::\d\d)?(?![\d:])|{_DOTTED})"


_SPELLED_CENTURIES: Final = ("twenty", "nineteen", "eighteen", "seventeen", "sixteen", "fifteen")


@cache
def _anchors() -> re.Pattern[str]:
    tables = (
        "months", "weekdays", "weekdays_plural", "seasons", "units", "clock_units", "decades", "day_words", "sets",
        "dayparts", "long_words", "work_days",
    )  # fmt: skip
    words = [word for table in tables for word in calendar()[table]]
    words += [*calendar()["halves"], *calendar()["clock_words"], "fy"]
    functions = calendar()["function_words"]
    words += functions["PERIOD"]
    words += [*functions["SHORTSET"], *functions["ZONE"], *functions["ERA"], "am", "pm", "a.m", "p.m"]
    words += [*_SPELLED_CENTURIES, "two thousand", "o'clock"]  # "nineteen seventy-eight"
    words += holiday_names()
    words += [f"{letter}{number}" for letter, last in (("q", 4), ("h", 2)) for number in range(1, last + 1)]
    # Each branch begins with a class of characters, and the years and clock times are one branch: twice as fast.
    return re.compile(
        rf"(?<![a-z]){trie_pattern(sorted(set(words)))}(?![a-z])"
        r"|[\d'](?:(?<=\d)(?:(?<=[12])(?<![\d.,].)\d{3}(?!\d)|0(?<!\d\d\d)'?s(?![a-z])|[:/.-]\d\d|(?<![a-z\d].)[qh](?![a-z])"
        r"|(?:st|nd|rd|th)(?![a-z])(?:(?<=the \d\d[snrt][tdh])|(?<=the \d[snrt][tdh])))"
        r"|(?<=')\d\ds?(?![a-z\d]))"
    )


_BLANK_LINE: Final = "\n\n"


def windows(low: str) -> Iterator[tuple[int, int]]:
    """Merged stretches of text around the anchors, cut at white space and never across a blank line."""
    start, end = -1, -1
    for found in _anchors().finditer(low):
        left = max(0, found.start() - BEFORE)
        above = low.rfind(_BLANK_LINE, left, found.start())
        left = above + len(_BLANK_LINE) if above >= 0 else left
        if left > end:
            if end >= 0:
                yield _at_spaces(low, start, end)
            start = left
        below = low.find(_BLANK_LINE, found.end(), found.end() + AFTER)
        end = below if below >= 0 else min(len(low), found.end() + AFTER)
    if end >= 0:
        yield _at_spaces(low, start, end)


def _at_spaces(low: str, start: int, end: int) -> tuple[int, int]:
    """Move the ends of a window inwards to white space, so that it starts and ends with whole words."""
    while start and start < end and not low[start - 1].isspace():
        start += 1
    stop = end
    while stop < len(low) and stop > start and not low[stop].isspace():
        stop -= 1
    return start, stop if stop > start else end


_TOKEN: Final = re.compile(
    r"(?P<PLAIN>(?<![a-z])[a-z]{3,}(?![a-z]|-year|-o-))"
    rf"|(?<![^\W\d_])(?P<NUMDATE>{_DATE_DIGITS})"
    rf"|(?P<HOURS>{_CLOCK_DIGITS})"
    r"|(?P<OCLOCK>(?<![a-z])o'clock(?![a-z]))"
    r"|(?P<MERIDIEM>(?<![a-z])[ap](?:m(?![a-z])|\.m(?![a-z])\.?))"
    r"|(?P<SHORTSET>(?<![a-z])(?:y/y|q/q|m/m|y-o-y|q-o-q|m-o-m)(?![a-z]))"
    r"|(?P<QCODE>(?<![a-z.,])(?:(?:q[1-4]|h[12]|(?<!\d)(?:[1-4]q|[12]h))(?=$|[^a-z\d]|(?:fy)?(?:\d\d){1,2}(?!\d))))"
    r"|(?P<DECADE>(?<![\d.,])[12]\d\d0(?:'?s)(?![a-z])|(?<!\d)'?\d0'?s(?![a-z]))"
    r"|(?P<SHORTYEAR>'\d\d(?![\d\w]))"
    r"|(?P<ORD>(?<![\d.,])\d{1,2}(?:st|nd|rd|th)(?![a-z]))"
    r"|(?P<NUMBER>\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?)"
    r"|(?P<WORD>[a-z]+(?:-year(?!s?-|[a-z]))?)"
    r"|(?P<POSS>'s?(?![a-z\d]))|(?P<DASH>[-–—~])|(?P<SLASH>/)|(?P<COMMA>,)"
    r"|(?P<BREAK>\n[ \t]*\n)|(?P<MARK>\S)",
)


def tokens(low: str, start: int, end: int, taken: Sequence[tuple[int, int]] = ()) -> list[Token]:
    """The tokens of one window; what lies in a `taken` range (sorted) is OTHER."""
    found: list[Token] = []
    words = _lexicon()
    unknown = ("OTHER", None)
    position = 0
    new, add = tuple.__new__, found.append  # most tokens are made here, and the constructor of the class is slow
    for match in _TOKEN.finditer(low, start, end):
        kind = match.lastgroup
        first, beyond = match.span()
        word = match.group()
        if taken:
            while position < len(taken) and taken[position][1] <= first:
                position += 1
            if position < len(taken) and taken[position][0] < beyond:
                add(Token("OTHER", first, beyond, word))
                continue
        if kind == "PLAIN":
            category, value = words.get(word, unknown)
            add(new(Token, (category, first, beyond, word, value, None)))
        elif kind == "WORD":
            if word not in words and word.endswith("-year"):
                beyond -= len("-year")
                word = word.removesuffix("-year")
                category, value = words.get(word, ("OTHER", None))
                found.append(Token(category, first, beyond, word, value))
                found.append(Token("DASH", beyond, beyond + 1, "-"))
                found.append(Token("UNIT", beyond + 1, match.end(), "year", "1Y"))
                continue
            category, value = words.get(word, ("OTHER", None))
            found.append(Token(category, first, beyond, word, value))
        elif kind in ("NUMBER", "DECADE", "ORD") and first and low[first - 1].isalpha() and _is_name(found):
            found.append(Token("OTHER", first, beyond, word))
        else:
            found.append(_of_digits(kind or "MARK", match, word))
    found = _with_holidays(found, low)
    categories = {token.category for token in found}
    if "WEEKDAY" in categories:
        found = _without_shy_words(found)
    if "CARD" in categories and not categories.isdisjoint(_ORDINALS):
        found = _with_compound_ordinals(found)
    if not categories.isdisjoint(_ABBREVIATED):
        found = _with_abbreviation_dots(found, low)
    return found


@cache
def _holiday_heads() -> frozenset[str]:
    return frozenset(re.split(r"[ ']", name)[0] for name in holiday_names())


def _with_holidays(found: list[Token], low: str) -> list[Token]:
    """Make one token of each name of a holiday; "May Day" and "Good Friday" hold calendar words of their own."""
    if _holiday_heads().isdisjoint([token.word for token in found]):
        return found
    for match in holiday_pattern().finditer(low, found[0].start, found[-1].end):
        start, end = match.span()
        inside = [index for index, token in enumerate(found) if start <= token.start < end]
        if inside and all(found[index].category != "OTHER" or found[index].end <= end for index in inside):
            found[inside[0] : inside[-1] + 1] = [Token("HOLIDAY", start, end, match.group(), match.group())]
    return found


_ORDINALS: Final = frozenset({"ORD", "SECOND"})
_ABBREVIATED: Final = frozenset({"MONTH", "WEEKDAY"})


def _with_compound_ordinals(found: list[Token]) -> list[Token]:
    """Make one ordinal of "twenty-first"; "twenty-second" only beside a month, for it may be a length."""
    kept: list[Token] = []
    for index, token in enumerate(found):
        if token.category in ("ORD", "SECOND") and kept and token.value < 10 and not token.word[0].isdigit():
            tens = kept[-2:] if kept[-1].category == "DASH" else kept[-1:]
            near = {other.category for other in (*kept[-len(tens) - 1 : -len(tens)], *found[index + 1 : index + 2])}
            dated = token.category == "ORD" or near & {"MONTH", "OF", "COMMA"}
            if tens[0].category == "CARD" and tens[0].value in (20, 30) and dated:
                del kept[-len(tens) :]
                start, value = tens[0].start, tens[0].value + token.value
                kept.append(Token("ORD", start, token.end, f"{tens[0].word}-{token.word}", value))
                continue
        kept.append(token)
    return kept


def _is_name(found: Sequence[Token]) -> bool:
    """Whether digits go on a short word, as in "S7" or "pm2"; a long one only lacks its space."""
    return bool(found) and len(found[-1].word) < _NAME_LENGTH and found[-1].category not in ("FISCAL", "MONTH", "QCODE")


def _of_digits(kind: str, match: re.Match[str], word: str) -> Token:
    start, end = match.span()
    category = kind
    value: Any = None
    match kind:
        case "NUMBER":
            plain = word.replace(",", "")
            value = plain
            # A figure of hundreds of digits is no count of years: it would only cost time.
            if len(plain) > 12:
                category = "OTHER"
            elif len(word) == 4 and word.isdigit() and word.isascii() and "1000" <= word <= "2999":
                category = "YEAR"
            else:
                category = "NUM" if len(word) <= 2 and word.isdigit() else "BIG"
        case "NUMDATE":
            value = match
        case "SHORTYEAR":
            value = _full_year(int(word[1:]))
        case "ORD":
            value = int(word[:-2])
        case "DECADE":
            value = int("".join(filter(str.isdigit, word)))
        case "QCODE":
            number = next(filter(str.isdigit, word))
            value = ("quarter" if "q" in word else "half", int(number))
        case "BREAK" | "MARK":
            category = "OTHER"
        case _:
            pass
    return Token(category, start, end, word, value)


_LAST_TO_COME: Final = 40  # "'39" may be planned for; "6 Jun 44" has been


def _full_year(two_digits: int) -> int:
    return two_digits + (2000 if two_digits < _LAST_TO_COME else 1900)


full_year = _full_year


def _without_shy_words(found: list[Token]) -> list[Token]:
    """Take "sat" and "sun" for words of their own where no other word of the calendar stands beside them.

    The text is read in lower case, so that a capital cannot help here; the capital of a period that is
    one bare word is looked at in `year_context.stands`.
    """
    calendar_words = {
        "NUM",
        "YEAR",
        "ORD",
        "SHORTYEAR",
        "SECOND",
        "MONTH",
        "WEEKDAY",
        "OF",
        "DASH",
        "COMMA",
        "SLASH",
        "TO",
        "DEICTIC",
        "DAYPART",
        "PART",
    }
    for index, token in enumerate(found):
        if token.category == "WEEKDAY" and len(token.word) < _SHY_LENGTH:
            near = {t.category for t in found[max(0, index - 2) : index + 3] if t is not token}
            if not near & calendar_words or _is_verb(found, index):
                found[index] = Token("OTHER", token.start, token.end, token.word)
    return found


def _is_verb(found: Sequence[Token], index: int) -> bool:
    """ "The jury sat from 10am", "they wed in 1950": behind a word of its own and before a preposition."""
    before = found[index - 1] if index else None
    behind = found[index + 1] if index + 1 < len(found) else None
    told = before is not None and before.category == "OTHER" and before.word.isalpha()
    return (
        told and behind is not None and behind.category in {"FROM", "IN", "ON"} and found[index].word in {"sat", "wed"}
    )


_WHOLE_MONTHS: Final = ("april", "july", "june", "march", "may")  # as short as an abbreviation


def _with_abbreviation_dots(found: list[Token], low: str) -> list[Token]:
    """Join the full stop of "Oct." to its month where a number or a comma follows."""
    kept: list[Token] = []
    for index, token in enumerate(found):
        previous = kept[-1] if kept else None
        if (
            token.word == "."
            and previous
            and previous.category in ("MONTH", "WEEKDAY")
            and previous.end == token.start
            and len(previous.word) <= 5
            and index + 1 < len(found)
            and (
                found[index + 1].category in ("NUM", "YEAR", "ORD", "COMMA", "MONTH", "DASH")
                or (found[index + 1].category in ("AND", "OR", "TO") and previous.word not in _WHOLE_MONTHS)
            )
        ):
            kept[-1] = Token(
                previous.category, previous.start, token.end, low[previous.start : token.end], previous.value
            )
        else:
            kept.append(token)
    return kept
