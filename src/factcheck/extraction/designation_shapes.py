"""Designations told by the shape of the word around the digits: names, versions, identifiers, scores, ratios.

`kind_of_word` is asked about one unbroken word at a time; whatever it does not know by its shape is left to be
read as a figure.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Final

from factcheck.extraction.scales import scale_words
from factcheck.extraction.scan import letter_for_digit
from factcheck.extraction.shown_ratios import is_ratio
from factcheck.extraction.tables import alternatives, load_table
from factcheck.extraction.units import unit_at

LONGEST: Final = 64
"""Characters of the longest word looked at; longer ones are identifiers."""

_UNIT_NEXT: Final = re.compile(r" (?!an?\b)[A-Za-zµμΩ°]{1,3}[23²³]?(?!\w)")
_SUFFIXED: Final = re.compile(r"[0-9]+(?:-[0-9]+)*-?[A-Z][A-Za-z0-9]*(?:-[A-Za-z0-9]+)*|[0-9]+[a-z]+[0-9][A-Za-z0-9]*")
_MEASURE_SHAPE: Final = re.compile(r"[0-9.,]+[eE][-+]?[0-9]{1,2}|[0-9.,]+[kcmdµμn]?m[23]")
_SCALED: Final = re.compile(r"[0-9]+-?(?:[kKMBTbx]|[Bb]n|MM|[A-Z][a-z]{3,})$")
_CROSSED: Final = re.compile(r"[0-9.]+(?:[xX][0-9.]+){1,2}(?:[a-z]{1,2})?")
_LETTERS: Final = re.compile(r"[A-Za-z].*")
_GENERATION: Final = re.compile(r"[0-9]G|[0-9]D")
_ORDINAL: Final = re.compile(r"[0-9]+(?:st|nd|rd|th|s|ST|ND|RD|TH)\b")
_VERSION: Final = re.compile(
    r"[vV]?[0-9]{1,4}(?:\.[0-9]{1,5}){2,5}(?:[-+a-z][A-Za-z0-9.]*|[AC-JLN-SU-Z])?|[vV][0-9]+(?:\.[0-9]+)*|[0-9]{1,3}\.[0-9]{1,3}\.x"
    r"|[0-9]{1,3}\.x"
)
_POINT_GROUPS: Final = re.compile(r"[0-9]{1,3}(?:\.[0-9]{3})+")
_DOTTED_ISO: Final = re.compile(r"(?:19|20)[0-9]{2}\.(?:0[1-9]|1[0-2])\.(?:0[1-9]|[12][0-9]|3[01])")
_DOTTED_DATE: Final = re.compile(r"[0-9]{1,2}\.[0-9]{1,2}\.[0-9]{4}")
_IP: Final = re.compile(r"[0-9]{1,3}(?:\.[0-9]{1,3}){3}(?:[:/][0-9]{1,5})?")
_HEX: Final = re.compile(r"(?=[0-9a-f-]*[a-f])(?=[0-9a-f-]*[0-9])[0-9a-f]{7,64}(?:-[0-9a-f]{4,12})*|0x[0-9A-Fa-f]+")
_EXPONENT: Final = re.compile(r"[0-9]+e[0-9]+|[0-9.]+[bd]")
_VIDEO: Final = re.compile(r"(?:240|360|480|720|1080|1440|2160|4320)[pi]")
_PLURAL_NAME: Final = re.compile(r"[1-9][0-9]{2}s")
_LOCANTS: Final = re.compile(r"[0-9]{1,2}(?:,[0-9]{1,2}){1,3}-[A-Za-z][A-Za-z0-9-]*")  # "1,3-butadiene"
_PENCE: Final = re.compile(r"£|[0-9]p\b|\bpenc|\b(?:cost|price|share)")
_PENCE_REACH: Final = 60
_FILED: Final = re.compile(r"[0-9]{1,2}-[AC-LN-Z]")  # "the 10-K"; M and B are scales
_POWER: Final = re.compile(r"(?<![A-Za-z])[x×·]\s?$")
_DOCKET: Final = re.compile(r"[0-9]{1,2}:[0-9]{2}-[a-z]{2}-[0-9]{3,6}")
_LISTED: Final = re.compile(r"[0-9]{3,6}\.[A-Z]{1,3}")
"""As in "0700.HK", the code of a share."""
_YEAR: Final = re.compile(r"1[0-9]{3}|20[0-9]{2}")
_QUARTER: Final = re.compile(r"(?:[Qq][1-4]|[1-4][Qq]|[Hh][12]|[12][Hh])FY(?:[0-9]{2}){1,2}")
_HYPHENED_SCALE: Final = re.compile(r"[0-9][0-9.,]*-(?:m|b|tr)illion")
_SLASHED: Final = re.compile(
    r"(?:[0-9]{1,6}(?:/[0-9]{1,6})+|[0-9]{4,6}|[0-9]{1,6}(?=/[A-Z]{2}))/([A-Z]{1,5})(?:/[0-9A-Z]{1,6})*"
)
_NEVER_PER: Final = frozenset("ABCFJKNTVW")
"""Units that nothing is counted by: "4471/B" is a file."""
_LANES: Final = re.compile(r"[0-9]{1,2}([A-Z])/[0-9]{1,2}([A-Z])")  # "09L/27R"
_NOUGHT: Final = re.compile(r"0[0-9]+[A-Z]|(?!(?:1[89]|20)[0-9]{2}-)[0-9]{1,4}-0[0-9]{1,3}")  # "03B", "12-07"
_SUBSECTION: Final = re.compile(r"[0-9]{1,4}[A-Z]{0,2}(?:\([0-9a-z]{1,4}\))+(?!\w|\s?[(%±])")
_HYPHENED: Final = re.compile(r"[0-9]{1,2}-[a-z]{4,}$")
_RATIO: Final = re.compile(r"[0-9]{1,3}:[0-9]{1,3}(?::[0-9]{1,3})?(?:\.[0-9]{1,3})?|[0-9]{1,3}-to-[0-9]{1,3}")
_SCORE: Final = re.compile(r"([0-9]{1,3})[-–]([0-9]{1,3})((?:[-–][0-9]{1,3})*)")
_SHORT_UNIT: Final = re.compile(r"[\s-](?:[A-Za-z]*(?:s|m|g|l)\b|year|month|week|day|hour|minute)")
_CODED: Final = re.compile(r"[0-9]{7,}|[0-9]+[A-Z]")
_AMOUNT: Final = re.compile(
    r"[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{4}|[0-9]{1,3}\.[0-9]{2}(?![0-9])|[0-9.]+(?:bn|k|m|mn|M|B)\b"
)
_LETTERED_AMOUNT: Final = re.compile(
    r"[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])|[0-9]{1,3}\.[0-9]{2}(?![0-9])|[0-9]{1,3}(?:\.[0-9]+)?(?:bn|k|m|mn|M|B)\b"
)
"""As in "R1.85", "N4.5bn": behind a lone letter, what no name looks like."""
_SPACED_AMOUNT: Final = re.compile(r"[0-9]{1,3}(?: [0-9]{3})+(?![0-9])")
_PAIR_OF_SIDES: Final = re.compile(r"([0-9]{1,3})[-–]([0-9]{1,3})")
_RUN_BEFORE: Final = re.compile(r"(?:\b[0-9]{1,3}[-–][0-9]{1,3}(?:, and |, | and )){1,5}$")
_RUN_BEHIND: Final = re.compile(r"(?:(?:, and |, | and )[0-9]{1,3}[-–][0-9]{1,3}\b(?![-–/%])){1,5}")
_RUN_REACH: Final = 60
_HEAD: Final = re.compile(r"[A-Za-z.]+[$£]?")
_CHAIN: Final = re.compile(r"[-–A-Za-z0-9/.]+")
_PER_UNIT: Final = re.compile(r"[0-9]+(?:\.[0-9]+)? ?(?:[kmµμ]?[glmL]|%)\b")
_YOUTH: Final = re.compile(r"(?:1[0-9]|2[0-3])s?(?=[\s.,;)])(?!\s(?:per|%))")
_SPANNED: Final = re.compile(r"\b(?:aged?|ages|between)\s$", re.IGNORECASE)
_SPANNED_REACH: Final = 10
_ARTICLE_BEFORE: Final = re.compile(r"\b(?i:an?|the) $")
_WORD: Final = re.compile(r"[A-Za-z]+")
_SCORE_REACH: Final = 40  # characters around "3-1" in which a word may tell that it is a score


@dataclass(frozen=True, slots=True)
class _Words:
    prefixes: frozenset[str]
    scores: frozenset[str]
    money: frozenset[str]
    word_like: frozenset[str]
    substances: tuple[str, ...]
    measured: re.Pattern[str]
    domain: re.Pattern[str]


@cache
def _words() -> _Words:
    table, currencies = load_table("designations"), load_table("currencies")
    money = {row["code"] for row in currencies["currency"]}
    money |= {sign for row in currencies["currency"] for sign in row["signs"]}
    money |= {row["form"] for row in currencies["ambiguous"] if row["form"].isupper()}
    endings, scales = alternatives(table["domains"]["endings"]), load_table("scales")["scale"]
    return _Words(
        frozenset([*table["prefixes"]["small"], *(name for row in scales for name in row["names"])]),
        frozenset(table["scores"]["words"]),
        frozenset(money | {code.lower() for code in money}),
        frozenset(currencies["word_like"]),
        tuple(table["chemistry"]["ends"]),
        re.compile(rf"[\s-]?(?:{alternatives(table['measured']['words'])})(?!\w)"),
        re.compile(rf"[A-Za-z0-9-]{{1,40}}(?:\.[A-Za-z0-9-]{{1,40}}){{0,3}}\.(?:{endings})(?:/\S{{0,200}})?"),
    )


def kind_of_word(text: str, start: int, end: int, at: int) -> tuple[int, int, str] | None:
    """Extent and kind of the designation that the word is, or None.

    Args:
        text: Normalized text.
        start, end: The word, without brackets and stops at its ends.
        at: Its first digit.
    """
    if _QUARTER.fullmatch(text, start, end):
        return None  # "Q3FY26" is a period
    word = text[start:end]
    if len(word) >= LONGEST and not ("," in word or "." in word):
        return start, end, "identifier"
    if _POWER.search(text[max(0, start - 3) : start]) is not None:
        return None  # a power of ten: "3 × 10-4"
    score = _SCORE.match(text, at) if start == at else None
    if score is not None:
        kind = _score_kind(text, start, score)
        if kind:
            return start, score.end(), kind
    if _IP.fullmatch(word) and all(int(part) < 256 for part in re.split(r"[.:/]", word)[:4]):
        return start, end, "identifier"
    if _VERSION.fullmatch(word):
        return (start, end, "version") if _is_version(text, start, end) else None
    docket = _DOCKET.match(text, at)
    if docket is not None:
        return at, docket.end(), "identifier"  # "1:22-cv-03401"
    ratio = _RATIO.match(text, at)
    if ratio is not None and is_ratio(text, at, text.find(":", at)):
        return None
    if ratio is not None and not text[ratio.end() : ratio.end() + 1].isalnum():
        first, _, second = ratio.group().partition("-to-")
        return (at, ratio.end(), "ratio") if not second or int(first) > int(second) else None
    if letter_for_digit(text, start) is not None:
        return None
    if "." in word and word[0].isalpha() and _words().domain.fullmatch(word):
        return start, end, "url"
    if word[0].isalpha() or word[0] == "@":
        return _lettered(text, start, end, at)
    if _HEX.fullmatch(word) and not word[:-1].isdigit() and not _EXPONENT.fullmatch(word):
        return start, end, "identifier"
    if _MEASURE_SHAPE.fullmatch(word):
        return None
    section = _SUBSECTION.match(text, start)
    if section is not None and unit_at(text, section.end() + 1, glued=False) is None:
        return start, section.end(), "reference"  # "reg 4(2)"
    if _HYPHENED.fullmatch(word) and word.endswith(_words().substances):
        return start, end, "name"  # "25-hydroxy"
    slashed = _SLASHED.fullmatch(word)
    if slashed is not None and not (_is_unit(slashed.group(1)) and slashed.group(1) not in _NEVER_PER):
        return start, end, "identifier"  # "22/01457/FUL", "4471/B"
    if _LISTED.fullmatch(word) or _NOUGHT.fullmatch(word) or _is_pair_of_codes(word):
        return start, end, "identifier"
    if word == "180s":
        return start, end, "name"  # three darts in the treble twenty
    if _PLURAL_NAME.fullmatch(word) and text[max(0, start - 4) : start].lower() in ("the ", "all ", "old "):
        return start, end, "name"  # "the 747s"
    if word.endswith("ers") and word[:-3].isdigit():
        return start, end, "name"  # "the 76ers"
    if _LOCANTS.fullmatch(word):
        return start, end, "name"
    video = _VIDEO.fullmatch(word) and _PENCE.search(text, max(0, start - _PENCE_REACH), start) is None
    if video or (_FILED.fullmatch(word) and not text[start - 1 : start].isalnum()):
        return start, end, "name"
    if _CROSSED.fullmatch(word) and _is_measured(text, end):
        return None
    if _SUFFIXED.fullmatch(word):
        return (start, end, "name") if _is_suffixed_name(word) else None
    if "." in word and _words().domain.fullmatch(word):
        return start, end, "url"
    return None


def _is_pair_of_codes(word: str) -> bool:
    """Whether of two letters glued to numbers one is no unit: "09L/27R" and not "30C/86F"."""
    codes = _LANES.fullmatch(word)
    return codes is not None and any(unit_at(letter, 0, glued=True) is None for letter in codes.groups())


def _is_unit(letters: str) -> bool:
    unit = unit_at(letters, 0, glued=True)
    return unit is not None and unit.end == len(letters)


def _is_measured(text: str, end: int) -> bool:
    """Whether a unit ends at `end` or follows there: "3x4 m", "3x4cm"."""
    return text[end - 1].isalpha() or unit_at(text, end + 1, glued=False) is not None


def _is_suffixed_name(word: str) -> bool:
    """Whether digits with letters behind them are a name ("5G", "747X") and not a figure with its unit."""
    if _GENERATION.fullmatch(word):
        return True
    if _ORDINAL.match(word) or any(word.endswith(code) for code in _words().money if len(code) >= 3):
        return False
    letters = _LETTERS.search(word)
    unit = unit_at(word, letters.start(), glued=True) if letters else None
    if unit is not None and unit.end == len(word):
        return False
    return _SCALED.match(word) is None


def _score_kind(text: str, start: int, score: re.Match[str]) -> str:
    """As in "score" for "3-1" and "52-47", "" where it is a range ("5-7 people")."""
    first, second = int(score.group(1)), int(score.group(2))
    end = score.end()
    after = text[end : end + 2]
    if after[:1] in ("%", "/") or after[:1].isalnum() or (after[:1] in (".", ",") and after[1:].isdigit()):
        return ""
    if score.group(3):
        return "identifier" if score.group(3).count("-") > 2 else "score"
    if len(score.group(1)) > 1 and score.group(1).startswith("0"):
        return ""
    if first < second and _SPANNED.search(text[max(0, start - _SPANNED_REACH) : start]) is not None:
        return ""
    words = _words()
    around = text[max(0, start - _SCORE_REACH) : start] + " " + text[end : end + _SCORE_REACH]
    run = _is_in_run(text, start, end)
    named = run or any(word.lower() in words.scores for word in _WORD.findall(around))
    measured = (
        words.measured.match(text, end)
        or (not run and _SHORT_UNIT.match(text, end))  # "27-20 and 21-25 from the Comets' point of view"
        or (after[:1] == " " and after[1:].isalpha() and unit_at(text, end + 1, glued=False) is not None)
    )
    if first >= second:  # "2-2" is no range either
        return "score" if named or not measured else ""
    return "score" if named and not measured else ""


def _is_in_run(text: str, start: int, end: int) -> bool:
    """Whether "19-22" stands in a list with one that no range can be: "24-18, 19-22, 27-20 and 21-25"."""
    before = _RUN_BEFORE.search(text[max(0, start - _RUN_REACH) : start])
    after = _RUN_BEHIND.match(text, end)
    listed = (before.group() if before else "") + " " + (after.group() if after else "")
    return any(int(first) > int(second) for first, second in _PAIR_OF_SIDES.findall(listed))


def _is_version(text: str, start: int, end: int) -> bool:
    """Three dotted numbers, unless they are groups of a great number, money, a date, or measured."""
    word = text[start:end]
    if _POINT_GROUPS.fullmatch(word) or text[max(0, start - 2) : start].strip()[-1:] in tuple("$€£¥"):
        return False
    if _UNIT_NEXT.match(text, end) and unit_at(text, end + 1, glued=False) is not None:
        return False  # "3.8.5 m thick"
    if _DOTTED_ISO.fullmatch(word):
        return False  # "2016.11.07"
    return _words().measured.match(text, end) is None and not _DOTTED_DATE.fullmatch(word)


def _is_visa(text: str, start: int, letters: str) -> bool:
    """Whether a lone capital stands behind an article ("an L-1") and not behind a unit ("g L-1")."""
    return (
        len(letters) == 1 and letters.isupper() and _ARTICLE_BEFORE.search(text[max(0, start - 4) : start]) is not None
    )


def _lettered(text: str, start: int, end: int, at: int) -> tuple[int, int, str] | None:
    """As in "COVID-19", "G7", "A4", "CO2"; not "US$5", "Rs500", "sub-5%", "x10"."""
    words = _words()
    head = _HEAD.match(text[start:at])
    letters = head.group() if head else ""
    between = text[start + len(letters) : at]
    if letters in words.money or letters.rstrip("$£") in words.money:
        coded = letters.isalpha() and not between and _CODED.fullmatch(text[at:end])
        amount = _LETTERED_AMOUNT if len(letters) == 1 else _AMOUNT
        # "R740 million", "R340-million"
        scaled = letters.isupper() and any(word.name for _, word in scale_words().at(text, end + 1))
        scaled = scaled or _HYPHENED_SCALE.fullmatch(text[at:end]) is not None
        scaled = scaled or _SPACED_AMOUNT.match(text, at) is not None  # "R1 500"
        if letters in words.word_like and not between and not amount.match(text[at:end]) and not scaled:
            return start, end, "name"  # "COP26", "SSP2-4.5"
        scale = any(word.name for _, word in scale_words().at(text, end + 1)) or _AMOUNT.fullmatch(text[at:end])
        numbered = between == "-" and "-" in text[at:end]  # "CVE-2021-44228"
        numbered = numbered or (letters.isalpha() and letters.isupper() and between == "-" and not scale)  # "AZN-352"
        return (start, end, "identifier") if coded or numbered else None
    unit = unit_at(text, start, glued=False) if between == "-" else None
    if unit is not None and unit.end == end and not _is_visa(text, start, letters):
        return None  # "cm-1"
    plain = letters.islower() or (bool(between) and len(letters) > 1)  # "Sub-5%", but "X-1"
    if letters.isupper() and len(letters) == len("OR") and text[at:end].isdigit():
        plain = False  # "OR-4"
    prefix = plain and not {letters.lower(), letters.rstrip(".").lower()}.isdisjoint(words.prefixes)
    if between in ("", "-", "–"):
        if letters.lower() == "under" and _YOUTH.match(text, at) is not None:
            return start, end, "name"
        dated = letters[:1] in "cC" or letters.lower() in ("post", "pre")
        dated = dated and _YEAR.fullmatch(text[at:end]) is not None  # "c.1650", "pre-2010"
        if prefix and not dated and not any(character.isupper() for character in text[at:end]):
            return None
        return start, end, "name"
    if between.strip("+") == "" and len(letters) == 1 and letters.isupper() and text[at:end].isdigit():
        measured = _is_measured(text, end) or words.measured.match(text, end) is not None
        return None if measured else (start, end, "name")  # "T+1", "C++20", but "T+21 days"
    if between.endswith("="):
        return None
    capital = any(character.isupper() for character in text[start:at])
    if between[0] in "-–" and _CHAIN.fullmatch(between):
        return (start, end, "name") if capital else None
    if between == "/" and _PER_UNIT.match(text, at) is not None:
        return None  # "5 CTC/7.5 ml"
    return (start, end, "identifier") if between[0] in "/.:_(" and capital else None
