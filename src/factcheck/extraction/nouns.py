"""The noun of a count: what directly follows the figure, without a parser."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from factcheck.extraction.tables import load_table

_WORD: Final = re.compile(r"[ \n-]([A-Za-z][A-Za-z'’]*)")
_NO_NOUN: Final = ("ed", "ing", "ly")
"""Ends of verbs, participles and adverbs: they may stand before the noun ("12 injured riders"), but are none."""
_LONGEST: Final = 4  # words of "434 new hospital patients"


@cache
def _words() -> tuple[frozenset[str], frozenset[str], frozenset[str], frozenset[str]]:
    nouns = load_table("figures")["nouns"]
    stop = frozenset([*nouns["stop"], *nouns["ends"]])
    return stop, frozenset(nouns["irregular"]), frozenset(nouns["singular"]), frozenset(nouns["never"])


def is_plural(word: str) -> bool:
    """Whether a word in small letters has the form of a plural."""
    _, irregular, singular, _ = _words()
    if word in irregular:
        return True
    return len(word) > 3 and word[-1] == "s" and word[-2] not in "su'i" and word not in singular


def noun_after(text: str, end: int) -> tuple[int, int] | None:
    """The head noun of what is counted directly after a figure that ends at `end`, or None.

    Of the words up to the first function word or stop, the first plural is the head ("434 new patients"), or
    the one after it where plurals stand together; without a plural it is the last word within reach.
    """
    stop, _, _, never = _words()
    last: tuple[int, int] | None = None
    plural: tuple[int, int] | None = None
    position = end
    for _ in range(_LONGEST):
        match = _WORD.match(text, position)
        if match is None or match.group(1).lower() in stop or match.group(1) == "x":
            break
        if "'" in match.group(1):
            break
        if plural is not None and not is_plural(match.group(1).lower()):
            break
        word = match.group(1).lower()
        if word not in never:
            if is_plural(word):
                plural = last = match.span(1)
            elif not word.endswith(_NO_NOUN):
                last = match.span(1)
        position = match.end()
    return plural or last
