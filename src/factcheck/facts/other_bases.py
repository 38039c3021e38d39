"""Whether words behind a multiple or a share name another base than the figures beside it."""

from __future__ import annotations

import re
from typing import Final

from factcheck.facts.comparative_scales import words_of

_OF_ANOTHER: Final = re.compile(
    r"\s(?:th(?:at|ose)\s(?:at|in|of)\s(?!(?:a|last|old|the)\b|\d)"
    r"|(?:(?:of\s)?(?:its|their|the)\s\w+\sof|what\s(?:it|they)\s(?:had\sbeen|was|were)\sin"
    r"|(?:of\s)?the\s\w+\s(?:(?:that|which)\s)?(?:he|it|she|they|we)\s(?:had\s)?\w+\sin)\s(?P<year>(?:1[89]|20)\d\d))",
    re.IGNORECASE,
)
_AS_FORECAST: Final = re.compile(r"\s(?:of\swhat\s|\w+\s){0,3}(?:as|than|was)\s(?:had\sbeen\s|it\swas\s)?(?P<word>\w+)")
_OTHERS: Final = re.compile(r"\sas\s(?:many|much)\s(?!as\b|in\b|of\b)(?P<noun>[a-z]+)\s")
_JOINED: Final = re.compile(r"\b(?:and|but|while)\s(?:about\s|almost\s|nearly\s|some\s)?$")
_OF_THOSE: Final = re.compile(
    r"\sof\s(?:the\sones|those)\s(?:(?:that|which|who)\s)?(?:(?:are|had|have|was|were)\s)?(?P<word>[a-z]+)"
)
_FAR: Final = 40  # characters before a multiple in which "and" stands
_TOLD: Final = 400  # characters before a figure in which what it is of is told
_STEM: Final = 5  # letters by which two forms of a word are the same


def is_of_another(text: str, end: int) -> bool:
    """ "Five times those in Ely", "four times their level of 2001": of a place or a year that is told nowhere else.

    Also "twice as much as forecast", which was never there.

    Args:
        text: Of the document.
        end: Behind the multiple.
    """
    found = _OF_ANOTHER.match(text, end)
    if found is not None and (found["year"] is None or text.count(found["year"]) == 1):
        return True
    hoped = _AS_FORECAST.match(text, end)
    return hoped is not None and hoped["word"].lower() in words_of("expecting")


def counts_others(text: str, start: int, end: int) -> bool:
    """ "Fares went from $4 to $12, and twice as many people walk": a clause of its own, on what nobody told before.

    Args:
        text: Of the document.
        start, end: Of the multiple.
    """
    found = _OTHERS.match(text, end)
    joined = _JOINED.search(text, max(0, start - _FAR), start)
    return found is not None and joined is not None and not _is_told(text, start, found["noun"])


def is_of_some(text: str, start: int, end: int) -> bool:
    """ "60 of the 300, a third of those hired since May": a share of a group that nobody told before.

    Args:
        text: Of the document.
        start, end: Of the share.
    """
    found = _OF_THOSE.match(text, end)
    return found is not None and not _is_told(text, start, found["word"])


def _is_told(text: str, before: int, word: str) -> bool:
    return word[:_STEM].lower() in text[max(0, before - _TOLD) : before].lower()
