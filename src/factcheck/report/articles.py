"""The article before a word that another takes the place of: "a decrease" for "an increase"."""

from __future__ import annotations

import re
from typing import Final

_ARTICLE: Final = re.compile(r"\b([Aa]n?)(\s)$")
_REACH: Final = 4  # characters of "an " and what stands before it
_VOWEL: Final = re.compile(r"(?!one\b|once\b|uni|us)[aeiou]|8|11\b|18\b", re.IGNORECASE)


def with_article(text: str, start: int, replacement: str) -> tuple[int, str]:
    """Where an edit begins, and what it puts in, with the article before it as the new word has it.

    Args:
        text: The reading text.
        start: Where the word to be replaced begins.
        replacement: What takes its place.
    """
    found = _ARTICLE.search(text, max(0, start - _REACH), start)
    if found is None or not replacement:
        return start, replacement
    takes_n = _VOWEL.match(replacement) is not None
    if takes_n == (_VOWEL.match(text, start) is not None):
        return start, replacement
    return found.start(1), f"{found[1][0]}{'n' * takes_n}{found[2]}{replacement}"
