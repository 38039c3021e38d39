"""Number words that belong to names: "Formula One", "the Six Nations", "Nine Inch Nails will tour", "stage two".

A number word with a capital letter is a name where neither a sentence nor a title asks for the capital. At the start
of a sentence the words behind it decide: what is counted is written in small letters, but for peoples and the like.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from factcheck.extraction.calendar_words import days_and_months
from factcheck.extraction.currencies import money_heads
from factcheck.extraction.gazetteer import gazetteer
from factcheck.extraction.nouns import is_plural, noun_after
from factcheck.extraction.number_words import glued_names
from factcheck.extraction.tables import alternatives, load_table

_LOOK_BACK: Final = 26  # characters: no name before a number is longer
_BEFORE: Final = re.compile(r"([.!?:;\n]\s{0,2}|[\"'(]|^)?([A-Za-z][A-Za-z'&]*) $")
_OPENS: Final = re.compile(r"(?:^|[.!?:;\n]\s{0,2}|[\"'(])$")
_APART: Final = re.compile(r"[a-z)'\"](?:,| ?[–—]) $")
_GROUP: Final = re.compile(r"[a-z] ([A-Z][a-z]+ of )$")  # "the Gang of Four"
_NAMED: Final = re.compile(r"[A-Z][a-z]+ the $")
_RUN: Final = re.compile(r"(?: [A-Z][\w'’-]*){1,4}")
_QUOTED: Final = re.compile(r"(?:\s[A-Z][\w'’-]*|\s(?:a|and|at|for|from|in|of|on|the|to)){1,5}([\"'])(?!\w)")
_NEXT: Final = re.compile(r"[ ,]{1,2}([a-z]+)")
_LOWER_WORD: Final = re.compile(r"(?<![\w'])[a-z]{3,}")
_SMALL: Final = re.compile(r"(?<=[a-z] )(?:one|two|three|four|five|six|seven|eight|nine|ten)(?![\w-])")
_LABEL: Final = re.compile(r"\b([a-z]+) $")
_TITLE_REACH: Final = 80  # characters around a name in which one small word shows that no title is written in capitals


@dataclass(frozen=True, slots=True)
class _Words:
    spelled: re.Pattern[str]
    counted_next: re.Pattern[str]
    never_name: frozenset[str]
    title_words: frozenset[str]
    function_words: frozenset[str]
    counted: frozenset[str]
    singular_verbs: frozenset[str]
    labels: frozenset[str]
    measured_next: re.Pattern[str]
    address: re.Pattern[str]


@cache
def _words() -> _Words:
    table, nouns = load_table("designations"), load_table("figures")["nouns"]
    everything = alternatives([*table["measured"]["words"], *table["measured"]["more"]])
    parts = {word.lower() for name in gazetteer() for word in name.split()}
    glued = [word.capitalize() for word in glued_names(load_table("numerals")["cardinals"])]
    return _Words(
        re.compile(
            rf"(?<![^\W_])(?:{alternatives([*table['spelled']['words'], *glued])})(?:-[A-Z][a-z]{{2,7}})?"
            rf"(?![\w-]|\s(?:{everything})(?!\w))"
        ),
        re.compile(rf"(?:First|Second|Third|[A-Z][a-z]+th) (?:{alternatives(table['spelled']['counted_next'])})\b"),
        frozenset([*table["before_numbers"]["never_name"], *money_heads()]),
        frozenset(nouns["stop"]),
        frozenset([*nouns["stop"], *nouns["ends"], *nouns["never"]]),
        frozenset({*parts, *days_and_months(), *(word.lower() for word in table["spelled"]["counted"])}),
        frozenset(table["measured"]["no_plural"]),
        frozenset(table["spelled"]["labels"]),
        re.compile(rf"\s(?:{everything})(?!\w)"),
        re.compile(
            rf" [A-Z][a-z]{{2,}}(?: [A-Z][a-z]{{2,}})? (?:{alternatives(table['addresses']['ends'])})\b"
            rf"(?! [A-Z]|-|'|\s(?!(?:{alternatives(table['measured']['no_plural'])})\b)[a-z]+(?<![isu])s\b)"
        ),
    )


def spelled_names(text: str) -> Iterator[tuple[int, int, str]]:
    """Extent and kind of the names that number words with a capital letter make."""
    words = _words()
    for match in words.spelled.finditer(text):
        start, end = match.span()
        following = words.spelled.match(text, end + 1) if text[end : end + 1] == " " else None
        if following is not None:
            end = following.end()  # "Nineteen Eighty-Four"
        if words.counted_next.match(text, start) is not None:
            continue
        address = words.address.match(text, end)
        if address is not None:
            yield start, address.end(), "name"  # "One Canada Square"
            continue
        lead = text[max(0, start - _LOOK_BACK) : start]
        quoted = _QUOTED.match(text, end) if lead[-1:] in ('"', "'") else None
        if quoted is not None and quoted[1] == lead[-1]:
            yield start, quoted.start(1), "name"  # the novel "Seven Winters"
            continue
        if _OPENS.search(lead) is not None:
            if _opens_with_name(text, start, end) and _is_prose(text, start, end):
                run = _RUN.match(text, end)
                yield start, run.end() if run is not None else end, "name"
            continue
        before = _BEFORE.search(lead)
        if before is None:
            run = _RUN.match(text, end) if _APART.search(lead) is not None else None
            if run is not None and _is_prose(text, start, end):
                yield start, run.end(), "name"  # "the sequel, Nine Lanterns,"
            continue
        name = before.group(2)
        first = start - len(name) - 1
        opens = before.group(1) is not None or first <= 0
        group = _GROUP.search(lead)
        if group is not None:
            yield start - len(group.group(1)), end, "name"
            continue
        if (name == "The" or not opens) and _RUN.match(text, end) is not None:
            first = start  # "the Six Day War", "of Nine Elms"
        elif name == "the" and _NAMED.search(lead) is not None and text[end : end + 2].strip()[:1].islower():
            first = start  # "Henry the Eighth ate"
        elif not name[0].isupper() or len(name) < 2 or name in words.never_name:
            continue
        if _is_prose(text, first, end):
            yield first, end, "name"


def labelled_names(text: str) -> Iterator[tuple[int, int, str]]:
    """Extent and kind of the parts of a series that a small number word names: "stage two failed"."""
    words = _words()
    for match in _SMALL.finditer(text):
        label = _LABEL.search(text, max(0, match.start() - _LOOK_BACK), match.start())
        if label is None or label.group(1) not in words.labels or words.measured_next.match(text, match.end()):
            continue
        counted = noun_after(text, match.end())
        if counted is None or not is_plural(text[slice(*counted)].lower()):
            yield label.start(1), match.end(), "reference"


def _is_prose(text: str, first: int, end: int) -> bool:
    """Whether a small word beside the name shows that this is no line in capitals."""
    line = text[max(0, first - _TITLE_REACH) : first].rpartition("\n")[2]
    line += " " + text[end : end + _TITLE_REACH].partition("\n")[0]
    return any(word not in _words().title_words for word in _LOWER_WORD.findall(line))


def _opens_with_name(text: str, start: int, end: int) -> bool:
    """Whether a number word that opens a sentence is the first of a name: no people and no small plural follows it."""
    words, run = _words(), _RUN.match(text, end)
    if run is None or text[end + 1 : end + 3].isupper():
        return False
    names = run.group().split()
    if any(name.lower().rstrip("s") in words.counted or name.lower() in words.counted for name in names):
        return False
    if names[-1].isupper() or any(character.isdigit() for character in run.group()):
        return False
    following = _NEXT.match(text, run.end())
    word = following.group(1) if following is not None else ""
    if text[run.end() : run.end() + 1] == " " and word.endswith("s") and word not in words.singular_verbs:
        return word in words.function_words  # "Two Boeing jets"
    spelled = text[start:end]
    single = spelled == "One" or spelled.endswith(("th", "rd", "nd", "First"))
    return single or word in words.singular_verbs or word in words.function_words or _is_verb(word)


def _is_verb(word: str) -> bool:
    return word.endswith("ed") or word in ("will", "would", "has", "had")
