"""Sentence boundaries: what the trained segmenter proposes, less what cannot be one.

The segmenter is a small network and now and then cuts "No. 5", a bracket or a figure in two. A proposal
is struck out here when the characters around it forbid it; none is ever added, since the edges of blocks
are boundaries already.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from factcheck.word_lists import read_words

_FINAL: Final = ".!?…:;"
_CLOSING: Final = "\"')]}»"
_NEVER_FIRST: Final = "%‰,.;:!?)]}…"
_LAST_WORD: Final = re.compile(r"\S+$")
_FIRST_WORD: Final = re.compile(r"[A-Za-z]+")
_INITIAL: Final = re.compile(r"(?<!\d )\b(?!I\.)[A-Z]\.$")  # of a name: not "I.", nor the scale in "5 M."
_FIGURE_STARTS: Final = re.compile(r"[-+~±]?[$€£¥₽₹]?\s?\d")
_ASIDES: Final = re.compile(r"[.!?…][\"')\]]*(?P<asides>(?:\s*(?:\[[^\[\]]*\]|\([^()]*\)))+)$")
_STOP: Final = re.compile(r"[.!?…][\"')\]]*\s+(?=\S)")
_LOOK_BACK: Final = 80  # characters: no abbreviation is longer, and few asides are
_LONGEST_ASIDE: Final = 400  # characters: a bracket open for longer was forgotten, and looking on would be slow


@dataclass(frozen=True)
class Abbreviations:
    """The tables of `sentences.toml`, in lower case; abbreviations with their stop."""

    before_anything: frozenset[str]
    before_figures: frozenset[str]
    before_lower_case: frozenset[str]
    openers: frozenset[str]


@cache
def load_abbreviations() -> Abbreviations:
    """The abbreviations of `data/<lang>/sentences.toml`."""
    tables = read_words("language", "sentences")
    return Abbreviations(*(frozenset(tables[name]) for name in Abbreviations.__dataclass_fields__))


def stops(text: str) -> Iterator[int]:
    """Offsets behind a full stop, a question or exclamation mark and white space, where no small letter follows."""
    for match in _STOP.finditer(text):
        if not text[match.end()].islower():
            yield match.end()


def plausible_starts(text: str, proposed: Iterable[int]) -> Iterator[int]:
    """The proposed offsets at which a sentence of `text` can begin, in order.

    Args:
        text: One block of normalized text.
        proposed: Offsets of first characters of sentences, ascending; 0 is never struck out.
    """
    abbreviations = load_abbreviations()
    last = 0
    for start in proposed:
        if start == 0 or (_may_begin(text, start, abbreviations) and not _inside_brackets(text, last, start)):
            last = start
            yield start


def _may_begin(text: str, start: int, abbreviations: Abbreviations) -> bool:
    first = text[start]
    if first in _NEVER_FIRST:
        return False
    before = text[max(0, start - _LOOK_BACK) : start]
    stripped = before.rstrip()
    if not stripped:
        return bool(text[:start].strip())  # space at the start of a block is no sentence
    gap = before[len(stripped) :]
    aside = _ASIDES.search(stripped)
    if aside:  # "in 1805. [19] He …", "by half. (Reuters) Costs …": the stop before it is what ended the sentence
        stripped = stripped[: aside.start("asides")]
    ended = stripped.rstrip(_CLOSING)[-1:] in tuple(_FINAL)
    if not gap:
        # Two sentences may touch ("grew.Then"), a figure and its parts may not be cut ("1.5", "e.g.5").
        return ended and first.isupper()
    figure = _FIGURE_STARTS.match(text, start) is not None
    if not ended:
        # A line that ends without a stop may be a heading, or a wrapped line; within a line nothing begins.
        lines = gap.count("\n")
        return (lines > 0 and first.isupper()) or (lines > 1 and not first.islower())
    if (
        first == "("
        and "\n" not in gap
        and (text[start + 1 : start + 2].isdigit() or text[start + 1 : start + 2].islower())
    ):
        return False  # "Oshawa, Ont. (6,100 workers)": a sentence in brackets has a capital
    word = _last_word(stripped)
    lowered = word.lower()
    if lowered in abbreviations.before_anything:
        return False
    if aside and lowered in abbreviations.before_figures | abbreviations.before_lower_case:
        return False
    if figure and lowered in abbreviations.before_figures:
        return False
    if first.islower():
        known = abbreviations.before_lower_case | abbreviations.before_figures
        return not (lowered in known or stripped.endswith((",", ":", ";")))
    if figure and stripped[-1] in ":;":
        return "\n" in gap
    if not (first.isupper() and len(word) == 2 and _INITIAL.search(stripped)):
        return True
    opener = _FIRST_WORD.match(text, start)
    return opener is not None and opener.group().lower() in abbreviations.openers


def _last_word(stripped: str) -> str:
    found = _LAST_WORD.search(stripped)
    return found.group().lstrip("(['\"") if found else ""


def _inside_brackets(text: str, sentence: int, start: int) -> bool:
    """Whether a bracket opened on this line, in this sentence, is closed only after `start`."""
    line = max(text.rfind("\n", sentence, start) + 1, sentence)
    if start - line > _LONGEST_ASIDE:
        return False
    before = text[line:start]
    if "(" not in before and "[" not in before:
        return False
    depth = 0
    for character in before:
        depth += (character in "([") - (character in ")]")
        depth = max(depth, 0)
    if not depth:
        return False
    rest = text[start : start + _LONGEST_ASIDE].partition("\n")[0]
    return ")" in rest or "]" in rest
