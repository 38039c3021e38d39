"""Hedges: words beside a figure that widen or bound it ("about", "more than", "or so")."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from typing import Final

from factcheck.extraction.model import Mod
from factcheck.extraction.tables import alternatives, ending_before, endings, load_table

_ARTICLES: Final = ("a", "an", "the")
_REACH: Final = 34  # characters of the longest hedge, with its gap
_HEADS = frozenset({">"})
_SHAFTS = ("-", "=", "–", "—")
_CAPITALS: Final = frozenset({"max", "min"})
_PLACES: Final = frozenset({"above", "below", "beyond", "over", "shy of", "under"})
"""Between two figures, before "a": "shy of a $2m reserve" compares with the reserve."""
_AGE_BOUND: Final = re.compile(r"\b((?i:above|below|beyond|over|under)) the ages? of $")
_FROM: Final = re.compile(r"(?:[^.;:()\n]|\.\d){1,60}?\bfrom\b")  # in the clause of a figure that starts there


@dataclass(frozen=True, slots=True)
class Sense:
    """What a hedge does to the interval of a figure; the fields are those of hedges.toml, None is no end."""

    name: str
    mod: Mod
    strict: tuple[Fraction | None, Fraction | None]
    loose: tuple[Fraction | None, Fraction | None]
    lower_open: bool
    upper_open: bool


@dataclass(frozen=True, slots=True)
class HedgeAt:
    """A hedge in the text. `compares`: it may as well compare the figure with another before it."""

    start: int
    end: int
    sense: Sense
    compares: bool = False


@dataclass(frozen=True, slots=True)
class _Nouns:
    """Before which nouns which words are no hedge, the fields are those of hedges.toml."""

    words: frozenset[str]
    nouns: frozenset[str]
    never_behind: frozenset[str]
    most: int


@dataclass(frozen=True, slots=True)
class _Tables:
    senses: dict[str, Sense]
    before: re.Pattern[str]
    after: re.Pattern[str]
    sense_before: dict[str, str]
    sense_after: dict[str, str]
    compares: frozenset[str]
    not_durations: frozenset[str]
    no_hedge_after: dict[str, tuple[str, ...]]
    no_hedge_between: dict[str, tuple[str, ...]]
    not_before_nouns: _Nouns
    negated: re.Pattern[str]
    flipped: dict[str, str]
    ends: frozenset[str]


def _shares(pair: list[int | Fraction | str]) -> tuple[Fraction | None, Fraction | None]:
    lower, upper = (None if share == "inf" else Fraction(share) for share in pair)
    return lower, upper


@cache
def _tables() -> _Tables:
    table = load_table("hedges")
    senses = {
        name: Sense(
            name, Mod(row["mod"]), _shares(row["strict"]), _shares(row["loose"]),
            row["open"] == "lower", row["open"] == "upper",
        )
        for name, row in table["senses"].items()
    }  # fmt: skip
    before = {word: row["sense"] for row in table["hedge"] if row["side"] == "before" for word in row["words"]}
    after = {word: row["sense"] for row in table["hedge"] if row["side"] == "after" for word in row["words"]}
    words = [word for word in before if word[0].isalpha()]
    signs = [word for word in before if not word[0].isalpha()]
    negated, few = table["negated"], table["not_before_nouns"]
    return _Tables(
        senses,
        re.compile(
            rf"(?:(?<![^\W_])(?<!-)(?i:{alternatives(words)})(?:\s|(?<=\bc\.))|(?<![0-9])(?:{alternatives(signs)})\s?)\s?(?:an?\s|the\s)?$"
        ),
        re.compile(rf"[\s,]\s?(?i:{alternatives(after)})(?![\w-])"),
        before,
        after,
        frozenset(table["compares"]["words"]),
        frozenset(table["not_before_durations"]["words"]),
        {word: tuple(before) for word, before in table["no_hedge_after"].items()},
        {word: tuple(before) for word, before in table["no_hedge_between"].items()},
        _Nouns(frozenset(few["words"]), frozenset(few["nouns"]), frozenset(few["never_behind"]), few["most"]),
        re.compile(
            rf"(?:\b(?:cannot|never|no longer)|\b(?:{alternatives(negated['helpers'])})(?:\snot|n't))"
            rf"(?:\s(?:{alternatives(negated['links'])}))*"
            rf"(?:\s(?!(?:{alternatives([*negated['links'], *negated['never']])})\s)[a-z]+)?(?:\s(?:at|by|to))?\s?$"
        ),
        dict(negated["into"]),
        endings(before),
    )


def hedge_before(
    text: str,
    end: int,
    *,
    duration: bool = False,
    few_of: tuple[str, Fraction] = ("", Fraction(0)),
    digits: bool = False,
) -> HedgeAt | None:
    """The hedge that ends directly before a figure.

    Args:
        text: Normalized text.
        end: Where the figure starts.
        duration: Whether it is a length of time.
        few_of: What it counts, in small letters, and how many.
        digits: Whether it is written in digits.
    """
    tables = _tables()
    start = max(0, end - _REACH)
    lead = text[start:end]
    ending = ending_before(lead, len(lead))
    if ending in _ARTICLES and ending not in tables.ends:  # "nearly a third", "about the 20"
        ending = ending_before(lead, len(lead.rstrip()) - len(ending))
    if ending not in tables.ends:
        return None
    match = tables.before.search(lead)
    if match is None:
        return None
    words = re.sub(r"\s+", " ", match.group()).strip().lower()
    if words[0] in _HEADS and lead[: match.start()].endswith(_SHAFTS):
        return None  # "9.42 ms --> 5.27 ms": the head of an arrow
    sense = tables.sense_before.get(words)
    if sense is None:  # "nearly a third": the article belongs to the figure
        words = re.sub(r" (?:an?|the)$", "", words)
        sense = tables.sense_before.get(words)
        if sense is None:
            return None
    if duration and words in tables.not_durations:
        return None
    few = tables.not_before_nouns
    if words in few.words and few_of[0] in few.nouns and few_of[1] <= few.most:
        before = text[max(0, start + match.start() - _REACH) : start + match.start()].lower().split()
        if before and before[-1] not in few.never_behind and before[-1][-1] not in ".!?:":
            return None  # "over two floors"
    if match.group().isupper() and words in _CAPITALS:
        return None  # "737 MAX 8"
    if words in tables.no_hedge_after:
        before = text[max(0, start + match.start() - _REACH) : start + match.start()].lower().split()[-1:]
        if before and before[0] in tables.no_hedge_after[words]:
            return None
        if before and before[0] in tables.no_hedge_between.get(words, ()) and _FROM.match(text, end):
            return None
    if words.endswith(" than") and match.group().lower().endswith("the "):
        return None  # "higher than the 1.8 million of 2004": compared with so many, and no bound
    if digits and words in _PLACES and match.group().lower().endswith((" a ", " an ")):
        return None
    stop = start + match.start() + len(match.group().rstrip())
    if text[stop - 2 : stop].lower() in (" a", "an") and not words.endswith((" a", " an")):
        stop = start + match.start() + len(words)
    opening = start + match.start()
    if sense in tables.flipped and tables.negated.search(text, max(0, opening - _REACH), opening):
        sense = tables.flipped[sense]
    return HedgeAt(opening, stop, tables.senses[sense], words in tables.compares)


def bound_of_age(text: str, end: int) -> HedgeAt | None:
    """The bound of an age that ends there: "the over-65s", "under-fives", "over the age of 65"."""
    told = _AGE_BOUND.search(text, max(0, end - _REACH), end)
    if told is not None:
        sense = "above" if told.group(1).lower() in ("above", "beyond", "over") else "below"
        return HedgeAt(told.start(), end, _tables().senses[sense])
    word = text[max(0, end - len("under-")) : end].lower()
    senses = _tables().senses
    if word.endswith("over-"):
        return HedgeAt(end - len("over-"), end, senses["above"])
    return HedgeAt(end - len("under-"), end, senses["below"]) if word == "under-" else None


def hedge_after(text: str, start: int) -> HedgeAt | None:
    """The hedge that follows directly after a figure that ends at `start`: "or so", "or more", "-odd", "+"."""
    following = text[start : start + 1]
    senses = _tables().senses
    if following == "+":
        return HedgeAt(start, start + 1, senses["at-least"]) if not text[start + 1 : start + 2].isalnum() else None
    if following == "i" and text.startswith("ish", start) and not text[start + 3 : start + 4].isalnum():
        return HedgeAt(start, start + 3, senses["about"])
    if following == "-":
        if text.startswith("-plus", start) and not text[start + 5 : start + 6].isalnum():
            return HedgeAt(start, start + 5, senses["at-least"])
        if text.startswith("-ish", start) and not text[start + 4 : start + 5].isalnum():
            return HedgeAt(start, start + 4, senses["about"])
        return HedgeAt(start, start + 4, senses["odd"]) if text[start + 1 : start + 4] == "odd" else None
    if following not in (" ", ",", "\n"):
        return None
    match = _tables().after.match(text, start)
    if match is None:
        return None
    words = re.sub(r"\s+", " ", match.group().strip(" ,\n")).lower()
    return HedgeAt(match.start() + 1, match.end(), senses[_tables().sense_after[words]])
