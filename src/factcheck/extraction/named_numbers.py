"""Bare numbers that the words around them make a name: "the Mazda 3", "on line 7", "a force 6 wind".

No word is known here as a label. What counts is the shape of the phrase: a noun that is no plural stands right before
the number, under a preposition or an article, and nothing that the number could count or measure stands behind it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Final

from factcheck.extraction.calendar_words import calendar
from factcheck.extraction.common_labels import is_label, is_repeated, labels_of_several, opens_as_subject
from factcheck.extraction.currencies import money_heads
from factcheck.extraction.name_evidence import name_with_number, verb_behind
from factcheck.extraction.nouns import is_plural, noun_after
from factcheck.extraction.numbered_names import numbered_name
from factcheck.extraction.tables import alternatives, load_table
from factcheck.extraction.units import unit_at

_LOOK_BACK: Final = 26  # characters: no label or name before a number is longer
_TOLD_REACH: Final = 48
_PATENT: Final = re.compile(r"\b[Pp]atents?\b.{0,24}\bUS $")
_MINOR_PLANET: Final = re.compile(r"(?:18|19|20)[0-9]{2} [A-Z]{2}[0-9]{1,3}\b")
_LONGEST_SERIAL: Final = 6  # digits; more are grouped, or an identifier by their shape
_GROUP: Final = re.compile(r"\b[Tt]he ([A-Z][a-z]+ of )$")  # "the Group of 24"
_YOUNG_PLANET: Final = re.compile(r"(?:19|20)[0-9]{2} [A-Z]{2}\b(?! [A-Z])")
_ZIP: Final = re.compile(r"[A-Z]{2} [0-9]{5}(?:-[0-9]{4})?(?![0-9,.]*[0-9])")
_POWER_BARRED: Final = re.compile(r"[\d.,$€£]")
_CAPITALIZED: Final = re.compile(r"([.!?:;\n]\s{0,2}|[\"'(]|^)?([A-Za-z][A-Za-z'&]*) $")
_NOT_ALONE: Final = re.compile(r"\s?[(%$€£/]|\s?[-–]\s?[0-9]|\sto\s[0-9]")
_CODED: Final = re.compile(r"(?:^|[\s(])([A-Z]{2,4}) $")  # "HD 209458"
_CATALOGUE: Final = re.compile(r"(?:'s|s'|\b[a-z]{2,}|\b[Tt]he|[(,;])\s?([A-Z]{1,3}\. )$|(?:'s|s') ([A-Z] )$")
"""As in "Mozart's K. 488", "Schubert's D 960"."""
_TIMETABLED: Final = re.compile(r"(?:[01]?[0-9]|2[0-3])\.[0-5][0-9]")
_MODEL_LETTER: Final = re.compile(r"[a-z] [A-Z][a-z]+ [A-HJ-Z] $")
_TITLED: Final = re.compile(r"[a-z,;] The $")
_STOPPED: Final = re.compile(
    r"[,.;:!?)]|$"
    r"| (?:after|and|at|because|before|but|by|during|for|from|in|into|of|on|or|since|to|until|when|while|with)\b"
)
_ENDED: Final = re.compile(r"[.;:!?)](?![0-9])|, (?!and|or)|$| (?:at|because|into|on|when|while|with)\b")
_CONJUNCTIONS: Final = ("and", "or")
_LABEL_BEFORE: Final = re.compile(r"[a-z]+ (?:[0-9]+[A-Za-z]?|[A-Z]),? (?:and|or) (?:[a-z]+ )?$")
_OUTER_LABEL: Final = re.compile(r"(?:^|\s)([a-z]+) ([a-z]{3,14}) [0-9]{1,4}[A-Za-z]?, [a-z]{3,14} $")
_DATED: Final = re.compile(r"[a-z] (?:after|before|since|until) $")
_TOWARD: Final = re.compile(r"\b([A-Za-z]+) to $")
_COMPOUND: Final = re.compile(r"[A-Za-z0-9,;] ([a-z]+) $")
_ORDERED: Final = re.compile(r"(?:^|[.!?:;] |\n|\b(?:and|then) )([A-Za-z][a-z]+)(?: to| up| down)? $")
_TOLD_NEXT: Final = re.compile(
    r"(?:,? (?:an?|he|her|his|I|it|its|our|she|some|the|their|there|they|we|you)|, (?!now\b)[a-z]{3,}(?<!ly)) "
)
_MANY_NEXT: Final = re.compile(r" (?:are|have|of (?:the|them|those|us|whom)|were)\b")
_SINGULAR: Final = re.compile(r" (?:has|is|was)\b")
_SINGLE_NEXT: Final = re.compile(r" ([A-Za-z][a-z]{2,})(?![\w'-])")
_LAST_WORD: Final = re.compile(r"([A-Za-z0-9'-]+)[,;:(]? \(?$")
_NO_LEAD: Final = frozenset(
    [
        *("another", "any", "by", "each", "every", "no", "per", "s"),
        *("same", "some", "such", "that", "these", "this", "those"),
    ]
)
_ROOM: Final = re.compile(r"\b(?:[Hh]er|[Hh]is|[Mm]y|[Oo]ur|[Tt]heir|[Yy]our) ([a-z]{3,9}), $")
_OF_OTHERS: Final = re.compile(r", [0-9][0-9,]* (?!(?:and|or)\b)[a-z]")
_OF_MANY: Final = re.compile(r" ([a-z]{2,}s) (?:[0-9]|(?:her|his|its|the)\b)")
_BARE_NUMBER: Final = re.compile(r"(?i:number) (?:is|was) $")
_OWNER: Final = re.compile(
    r"\b(?i:her|his|my|our|your|[a-z]{3,}'s|badge|cell|dial|flight|house|part|phone|room|seat|shirt|ticket) $"
)
_PARTICLE: Final = re.compile(r"\b([a-z]+) (?:down|off|out|up) [a-z]{3,14} $")
_YEARS: Final = range(1000, 3000)
_RECENT: Final = range(1900, 2100)
_NUMBER_NEXT: Final = re.compile(r"(?:,? (?:and|or|to)|,) [0-9]+(?:[.,][0-9]+)*(?!\w)")
_NOUN: Final = re.compile(r"(?:^|[\s(])([a-z]{3,14}) $")
_SMALL: Final = re.compile(r"(?:^|[^\w'-])([A-Za-z]+) ([a-z]{3,14}) $")
_PLACE_NEXT: Final = re.compile(r"\b(?:[Ii]n|[Nn]ear) $")
_PLACE: Final = re.compile(r"[A-Za-z,] ([A-Z][a-z]{2,}) $")
_ARTICLE: Final = re.compile(r"\s[Aa]n?\s$")
_SUBJECT: Final = re.compile(r"(?:[;:.]|\b(?:and|because|but|though|while))\s([a-z]{3,14}) $")
_ARTICLES: Final = ("a", "an", "the")
_OWNERS: Final = ("her", "his", "its", "my", "our", "their", "your")
_APPOSED: Final = re.compile(r", number $")


@dataclass(frozen=True, slots=True)
class _Words:
    never_name: frozenset[str]
    measured: re.Pattern[str]
    prepositions: frozenset[str]
    articles: frozenset[str]
    verbs: frozenset[str]
    statives: frozenset[str]
    bearing: frozenset[str]
    toward: frozenset[str]
    orders: frozenset[str]
    hours: frozenset[str]
    counted_people: frozenset[str]
    saying: frozenset[str]
    between: frozenset[str]
    small: frozenset[str]
    many: frozenset[str]
    bare: frozenset[str]
    numbered: frozenset[str]
    small_labels: frozenset[str]
    giving: frozenset[str]
    month_next: re.Pattern[str]
    identified: re.Pattern[str]
    identified_by: frozenset[str]
    planets: frozenset[str]
    emergency: frozenset[str]
    calling: frozenset[str]
    before_calls: frozenset[str]
    calls: re.Pattern[str]
    lines: re.Pattern[str]
    schools: re.Pattern[str]
    titled: frozenset[str]
    works: re.Pattern[str]


@cache
def _words() -> _Words:
    table, nouns = load_table("designations"), load_table("figures")["nouns"]
    around, told = table["around_numbers"], table["identified"]
    measured = alternatives([*table["measured"]["words"], *table["measured"]["more"]])
    plural = rf"(?!(?:{alternatives(table['measured']['no_plural'])})\b)[a-z]+(?<![isu])s\b"
    return _Words(
        frozenset([*table["before_numbers"]["never_name"], *money_heads()]),
        re.compile(rf"[\s-]?(?:(?:{measured})(?!\w)|[xm]\b|{plural})"),
        frozenset(around["prepositions"]),
        frozenset(around["articles"]),
        frozenset([*nouns["ends"], *around["past"], *table["measured"]["no_plural"]])
        - frozenset([*nouns["prepositions"], *nouns["stop"], *around["giving"], "plus"]),
        frozenset(around["before_number"]),
        frozenset(around["bearing"]),
        frozenset(around["toward"]),
        frozenset(around["orders"]),
        frozenset(around["hours"]),
        frozenset(around["people"]),
        frozenset(around["saying"]),
        frozenset([*around["acting"], *around["auxiliaries"], *load_table("numerals")["cardinals"]]),
        frozenset([*nouns["stop"], *nouns["ends"], *nouns["never"], *around["acting"], *around["auxiliaries"]]),
        frozenset(nouns["irregular"]),
        frozenset(around["bare"]),
        frozenset(around["numbered"]),
        frozenset(table["references"]["small"]),
        frozenset(around["giving"]),
        re.compile(rf"\s(?i:{alternatives(calendar()['months'])})\b"),
        re.compile(
            rf"(?:\b(?i:{alternatives(told['nouns'])}|account|card)\s?(?:{alternatives(told['verbs'])})"
            rf"|(?:^|[.!?;:,\"']\s?|\b(?:or|to|then)\s)(?i:{alternatives(told['keys'])})|\bdial|\b[A-Z]{{2,}} to)\s$"
        ),
        frozenset([*(verb.split()[-1].lower() for verb in told["verbs"]), *told["keys"], "to"]),
        frozenset(table["minor_planets"]["before"]),
        frozenset(table["emergency"]["numbers"]),
        frozenset(table["emergency"]["verbs"]),
        frozenset(table["emergency"]["before"]),
        re.compile(rf"\s(?:{alternatives(table['emergency']['nouns'])})\b"),
        re.compile(rf"\s(?:{alternatives(table['lines']['vehicles'])})(?=[.,;:!?)]|\s[a-z])"),
        re.compile(rf"\s(?:{alternatives(table['schools']['pupils'])})\b"),
        frozenset(table["spelled"]["works"]),
        re.compile(
            rf"(?:\b(during|from|in|of|throughout) )?\b(?i:her|his|its|the|their|[a-z]+'s) (?:[a-z]+ )?"
            rf"(?:{alternatives(table['spelled']['works'])}) $"
        ),
    )


def name_of_number(text: str, start: int, end: int) -> tuple[int, int, str] | None:
    """Extent and kind of the name that a plain whole number ends, or None where it is a figure.

    Args:
        text: Normalized text.
        start, end: The number: digits with or without marks between them.
    """
    if end - start == 5 and start >= 3 and _ZIP.match(text, start - 3):
        return start, end, "identifier"
    told = _told_before(text, start, end)
    if told is not None:
        return told
    owned = _ROOM.search(text[max(0, start - _LOOK_BACK) : start]) if text[end : end + 1] == "," else None
    if owned is not None and owned.group(1) in _words().small_labels and not text[end + 1 : end + 2].isdigit():
        return start, end, "reference"  # "his room, 417,"
    comma = text[end : end + 1] == "," and not text[end + 1 : end + 2].isdigit()
    if comma and _APPOSED.search(text[max(0, start - _LOOK_BACK) : start]) is not None:
        return start - len("number "), end, "reference"  # "the ticket, number 88142,"
    if end - start <= 2 and text[start - 5 : start].lower() == "year " and _words().schools.match(text, end):
        return start - len("year "), end, "reference"  # "year 11 pupils"
    if _TIMETABLED.fullmatch(text[start:end]) is not None and _words().lines.match(text, end) is not None:
        return start, end, "clock"  # "the 8.15 train"
    if "," in text[start:end] or "." in text[start:end]:
        return name_with_number(text, start, end) if text[start - 1 : start] == " " else None
    nought = text[start] == "0" and end - start > 1 and text[start - 1 : start] == " "
    nought = nought and _words().month_next.match(text, end) is None  # "the Lake Room 04 November"
    if nought and ((end - start > len("04") and _is_in_words(text, start)) or _is_behind_name(text, start, end)):
        return start, end, "identifier"  # "Schalke 04", "prisoner 063": no count starts with a nought
    if len("911") <= end - start <= len("6502") and _ARTICLE.search(text[max(0, start - 4) : start]) is not None:
        return (start, end, "name") if _STOPPED.match(text, end) is not None else None  # "beside a 6502"
    if end - start > 4:
        if end - start == len("90210") and (_is_posted(text, start, end) or _is_posted_in(text, start, end)):
            return start, end, "identifier"
        coded = _CODED.search(text[max(0, start - _LOOK_BACK) : start])
        if end - start > _LONGEST_SERIAL and _is_serial(text, start, end):
            return start, end, "identifier"
        numbered = numbered_name(text, start, end) if end - start <= _LONGEST_SERIAL else None
        if numbered is not None:
            return numbered
        noun = _NOUN.search(text[max(0, start - _LOOK_BACK) : start])
        if noun is not None and end - start <= _LONGEST_SERIAL and not text[start:end].endswith("00"):
            return _under_noun(text, start, end, text[max(0, start - _LOOK_BACK) : start])  # "quote case 55127"
        known = coded is None or coded.group(1) in _words().never_name or _is_measured(text, end)
        if known or coded is None:
            return name_with_number(text, start, end) if end - start <= _LONGEST_SERIAL else None  # "Zip 90210"
        return start - len(coded.group(1)) - 1, end, "identifier"
    if end - start <= 2 and text[start - 3 : start] == "10 " and not _POWER_BARRED.search(text[start - 4 : start - 3]):
        return start - 3, end, "code"  # "10 7 grains": an exponent that lost its place
    group = _GROUP.search(text[max(0, start - _LOOK_BACK) : start]) if text[start - 4 : start] == " of " else None
    if group is not None and end - start < len("1998") and not _words().month_next.match(text, end):
        counted = noun_after(text, end)
        alone = counted is None or not is_plural(text[counted[0] : counted[1]].lower())
        return (start - len(group.group(1)), end, "name") if alone and not _is_measured(text, end) else None
    numbered = numbered_name(text, start, end)
    if numbered is not None:
        return numbered
    if text[start - 1 : start] != " " or text[start - 2 : start - 1].isdigit():
        return None
    before = text[max(0, start - _LOOK_BACK) : start]
    listed = _CATALOGUE.search(before)
    if listed is not None:
        return start - len(listed.group(1) or listed.group(2)), end, "reference"
    if _MODEL_LETTER.search(before) is not None and not _is_measured(text, end) and noun_after(text, end) is None:
        return start - len("C "), end, "name"  # "a Mercedes C 220 on"
    if _TITLED.search(before) is not None and not _is_measured(text, end) and not _words().measured.match(text, end):
        return start - len("The "), end, "name"  # "watched The 100"
    several = labels_of_several(text, start, before)
    if several is not None:
        return *several, "reference"
    if before[before.rfind(" ", 0, -1) + 1 :].islower():
        return _under_noun(text, start, end, before)
    return name_with_number(text, start, end)


def _is_serial(text: str, start: int, end: int) -> bool:
    """As in "her passport, 533380006, was lost": not round, and neither measured nor a count of what is behind it."""
    if text[start - 2 : start] != ", " or text[start:end].endswith("000") or _is_measured(text, end):
        return False
    counted = noun_after(text, end)
    plain = _NOT_ALONE.match(text, end) is None and _words().measured.match(text, end) is None
    return plain and (counted is None or not is_plural(text[counted[0] : counted[1]].lower()))


def _is_behind_name(text: str, start: int, end: int) -> bool:
    """Whether a word with a capital letter that is no month stands before a number that nothing measures."""
    word = _CAPITALIZED.search(text[max(0, start - _LOOK_BACK) : start])
    if word is None or not word.group(2)[0].isupper() or word.group(2) in _words().never_name:
        return False
    return word.group(2).lower() not in calendar()["months"] and not _is_measured(text, end)


def _is_in_words(text: str, start: int) -> bool:
    """Whether a word that is no month stands before the gap before `start`."""
    word = _CAPITALIZED.search(text[max(0, start - _LOOK_BACK) : start])
    return word is not None and word.group(2).lower() not in calendar()["months"]


def _is_posted(text: str, start: int, end: int) -> bool:
    """As in "a box in Beverly Hills 90210,": five digits without a mark behind a name, and a stop behind them."""
    place = _PLACE.search(text[max(0, start - _LOOK_BACK) : start])
    stopped = text[end : end + 1] in ("", ",", ".", ";", ")", "\n") and not text[end + 1 : end + 2].isdigit()
    return stopped and place is not None and place.group(1) not in _words().never_name


def _is_posted_in(text: str, start: int, end: int) -> bool:
    """As in "prices in 90210 fell": five digits without a mark that count nothing, under a preposition of place."""
    placed = _PLACE_NEXT.search(text[max(0, start - _LOOK_BACK) : start]) is not None
    if not placed or text[start:end].endswith("000") or _NOT_ALONE.match(text, end) or _is_measured(text, end):
        return False
    counted = noun_after(text, end)
    plural = counted is not None and is_plural(text[counted[0] : counted[1]].lower())
    return not plural and not text.startswith(" of ", end)


def _told_before(text: str, start: int, end: int) -> tuple[int, int, str] | None:
    """As in "her badge number is 5521", "press 9", "the patent, US 7,654,321", "the asteroid 2011 AG5"."""
    before = text[max(0, start - _TOLD_REACH) : start]
    word = (before.split() or [""])[-1].lower()
    words = _words()
    if word in words.identified_by and text[start:end].isdigit() and not _is_measured(text, end):
        told = words.identified.search(before)
        counted = noun_after(text, end)
        if told is not None and _BARE_NUMBER.match(told.group()) and not _is_owned(before, told, start, end):
            told = None  # "the number is 533, up from 480"
        if told is not None and (counted is None or not is_plural(text[counted[0] : counted[1]].lower())):
            return start, end, "identifier"
    if word == "us" and _PATENT.search(before) is not None and "," in text[start:end]:
        return start - len("US "), end, "identifier"
    if end - start == len("2011") and text[end : end + 1] == " ":
        planet = _MINOR_PLANET.match(text, start)
        if planet is None and word in words.planets:
            planet = _YOUNG_PLANET.match(text, start)
        if planet is not None:
            return start, planet.end(), "name"
    owned = word in _ARTICLES or word in _OWNERS or word.endswith(("'s", "s'"))
    if owned and text[start:end].isdigit() and (end - start < len("1998") or int(text[start:end]) not in _RECENT):
        line = words.lines.match(text, end)
        counted = noun_after(text, line.end()) if line is not None else None
        if line is not None and (counted is None or verb_behind(text, line.end(), past=True)):
            return start, line.end(), "name"  # "the 38 bus"
    if word in words.titled and _is_title(text, start, end, before):
        return start, end, "name"
    if text[start:end] in words.emergency and word in words.calling:
        counted = noun_after(text, end)
        if counted is None or not is_plural(text[slice(*counted)].lower()):
            return start, end, "name"  # "callers dialled 911", but "called 911 voters"
    if text[start:end] in words.emergency and (word in words.before_calls or not word or word[-1] in ".!?:"):
        called = words.calls.match(text, end)
        if called is not None:
            return start, called.end(), "name"
    return None


def _is_title(text: str, start: int, end: int, before: str) -> bool:
    """As in "the film 300 was shot", "on the album 25.": a work under an article, and nothing that is counted."""
    work = _words().works.search(before)
    if work is None or not text[start:end].isdigit() or _is_measured(text, end) or _NOT_ALONE.match(text, end):
        return False
    if _SINGULAR.match(text, end) is not None:
        return True
    within = work.group(1) is not None  # "in the film 40 died"
    return not within and _ENDED.match(text, end) is not None and _NUMBER_NEXT.match(text, end) is None


def _is_owned(before: str, told: re.Match[str], start: int, end: int) -> bool:
    """Whether "number is" has its owner or kind before it, or a number too long for a count behind it."""
    return end - start > len("9999") or _OWNER.search(before[: told.start()]) is not None


def _is_measured(text: str, end: int) -> bool:
    """Whether a unit follows."""
    if text[end : end + 1] not in (" ", "-", "\n"):
        return False
    found = unit_at(text, end + 1, glued=False)
    return found is not None and (found.name or found.end - end > 2) and text[end + 1 : end + 4] not in ("in ", "at ")


def _under_noun(text: str, start: int, end: int, before: str) -> tuple[int, int, str] | None:
    """As in "on line 7", "broke build 1187", "a force 6 wind": a common noun stands before the number."""
    subject = _SUBJECT.search(before)
    if subject is not None and is_label(subject.group(1)) and verb_behind(text, end):
        return start - len(subject.group(1)) - 1, end, "reference"  # "; port 443 was open"
    match = _NOUN.search(before)
    if match is None or not text[start:end].isdecimal():
        return None
    words, noun = _words(), match.group(1)
    numbered = noun in words.numbered
    if not (numbered or is_label(noun)) or noun in words.many:
        return None
    if int(text[start:end]) in (_RECENT if numbered else _YEARS) and noun != "number":
        return None
    if noun == "number" and words.lines.match(text, end) is not None:
        return start - len("number "), end, "reference"  # "the number 19 tram now runs"
    if _is_ordered(text, end, noun, before):
        return start - len(noun) - 1, end, "reference"
    acting = _OF_MANY.match(text, end)  # "in shade 14 covers 12 metres"
    if _MANY_NEXT.match(text, end):
        return None  # "on site 40 were hired"
    if _NOT_ALONE.match(text, end) or (acting is None and words.measured.match(text, end)) or _is_measured(text, end):
        return None
    if words.month_next.match(text, end):  # "by referendum 3 March"
        return None
    if acting is None and _counts_many(text, end):
        return None
    opening = _SMALL.search(before)
    if _counts_with_next(text, end):
        apart = numbered and opening is not None and _OF_OTHERS.match(text, end) is not None
        if not (apart and opening is not None and opening.group(1).lower() in words.prepositions):
            return None  # but "in experiment 3, 41 subjects took part"
    if opening is not None and noun != "number" and opening.group(1).lower() in words.statives:
        toward = _TOWARD.search(text[max(0, start - _TOLD_REACH) : start - len(noun) - 1])
        if toward is None or toward.group(1).lower() not in words.toward or _ENDED.match(text, end) is None:
            return None  # "could generate 8 or 16 blocks", but "turn to diagram 2"
    named = opening is not None and _is_told_by(opening.group(1), noun, text, start, end)
    named = named or (numbered and _is_bare(before, noun, words))
    named = named or opens_as_subject(text, start, end, before) or is_repeated(text, start, before)
    named = named or (_is_inner_label(before) and _STOPPED.match(text, end) is not None)
    return (start - len(noun) - 1, end, "reference") if named else None


def _is_bare(before: str, noun: str, words: _Words) -> bool:
    """Whether what has a number for a name has no article: "when train 5624 hit", "and patient 12 fell"."""
    lead = _LAST_WORD.search(before[: -len(noun) - 1])
    if lead is None:
        return False
    word = lead.group(1).lower()
    plain = word not in words.articles and word not in words.statives and word not in _NO_LEAD
    return plain and (lead.group(1).endswith("'s") or not is_plural(word) or word in words.verbs)


def _counts_many(text: str, end: int) -> bool:
    """Whether a plural is counted: "14 new ribs", but not "14 broke two ribs"."""
    counted = noun_after(text, end)
    if counted is None or not is_plural(text[counted[0] : counted[1]].lower()):
        return False
    return _words().between.isdisjoint(text[end : counted[0]].split())


def _counts_with_next(text: str, end: int) -> bool:
    """As in "by the tail vein 7 and 14 days later": what the next number of the list counts, this one does too."""
    following = _NUMBER_NEXT.match(text, end)
    if following is None:
        return False
    counted = noun_after(text, following.end())
    plural = counted is not None and is_plural(text[counted[0] : counted[1]].lower())
    return plural or _is_measured(text, following.end())


def _is_told_by(opening: str, noun: str, text: str, start: int, end: int) -> bool:
    """Whether the word before a noun shows that the number behind the noun counts nothing."""
    words, first = _words(), start - len(noun) - 1
    if noun == "number":
        # "They number 48", "the members number 48", and no count in "the number 48", "at number 9", "wore number 7".
        if opening.lower() in words.bearing:
            return True  # "who wears number 9"
        return opening.lower() not in words.statives | words.counted_people and not is_plural(opening.lower())
    if noun in words.bare and _SINGULAR.match(text, end) is None and verb_behind(text, end, past=True):
        return False  # "in hospital 14 were treated"
    told = (opening.istitle() and opening.lower() in words.prepositions) and _TOLD_NEXT.match(text, end)
    if told and noun not in words.hours and noun not in words.bare:
        return True  # "At site 7 we found", "Under recommendation 14, fees rise"
    if opening.lower() == "by" and verb_behind(text, end, past=True):
        return False  # "by car 12 came"
    if opening in words.saying and verb_behind(text, end, past=True):
        return True  # "Police said juror 6 spoke"
    if opening in words.prepositions and text[first - len(opening) - 3 : first - len(opening) - 2].isalnum():
        return True
    single = _SINGLE_NEXT.match(text, end)
    if opening.lower() in words.articles and single is not None and not is_plural(single.group(1).lower()):
        return not single.group(1).endswith(("ed", "ing", "ly")) and single.group(1).lower() not in words.small
    if _STOPPED.match(text, end) is None:
        return False
    past = opening.endswith("ed") and len(opening) > len("need") and opening not in words.giving
    if past or opening in words.verbs:
        return True
    moved = _PARTICLE.search(text[max(0, start - _LOOK_BACK) : start])  # "shut down reactor 4"
    if moved is not None and (moved.group(1).endswith("ed") or moved.group(1) in words.verbs):
        return True
    before = text[max(0, start - _LOOK_BACK) : first]
    outer = _COMPOUND.search(text[max(0, start - _TOLD_REACH) : first - len(opening) - 1])
    if outer is not None and is_label(opening) and outer.group(1).endswith("ed") and len(outer.group(1)) > len("need"):
        return True  # "discussed agenda item 12 for an hour"
    if _ENDED.match(text, end) is not None:
        if _DATED.search(before) is not None and noun not in words.hours:
            return True  # "resigned after move 34."
        if outer is not None and outer.group(1) in words.prepositions and is_label(opening):
            return True  # "at marker post 19,"
    return opening in _CONJUNCTIONS and _LABEL_BEFORE.search(before) is not None


def _is_ordered(text: str, end: int, noun: str, before: str) -> bool:
    """As in "Tighten bolt 6 to 25 Nm.": what a manual tells to do opens the clause, and the noun has no article."""
    order = _ORDERED.search(before[: -len(noun) - 1])
    if order is None or order.group(1).lower() not in _words().orders or noun.endswith("ed"):
        return False
    counted = noun_after(text, end)
    plain = counted is None or not is_plural(text[counted[0] : counted[1]].lower())
    return plain and not _is_measured(text, end) and _STOPPED.match(text, end) is not None


def _is_inner_label(before: str) -> bool:
    """As in "in box 41, folder 7": a label under a preposition and a comma stand before."""
    outer = _OUTER_LABEL.search(before)
    return outer is not None and outer.group(1) in _words().prepositions and is_label(outer.group(2))


def lettered_under_noun(text: str, start: int, end: int) -> tuple[int, int, str] | None:
    """As in "against serotype 19A": `_under_noun` for a number with a letter that is no unit's alone."""
    before = text[max(0, start - _LOOK_BACK) : start]
    match = _SMALL.search(before) if text[start - 2 : start - 1].islower() else None
    if match is None or match.group(1) not in _words().prepositions or not is_label(match.group(2)):
        return None
    return start - len(match.group(2)) - 1, end, "reference"
