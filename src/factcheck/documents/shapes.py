"""What the bare shape of a block's text says: a sentence, a title, a line with figures."""

from __future__ import annotations

import re
from functools import cache

from factcheck.documents.words import alternatives, layout_words

MAX_TITLE_CHARACTERS = 200  # the longest headlines of the development articles have about 150
MAX_TITLE_WORDS = 32
MAX_HEADING_WORDS = 16

_SENTENCE_END = re.compile(r"[.!?…][\"'”’»)\]]*$")
_NO_TITLE_END = re.compile(r"[.;:,…][\"'”’»)\]]*$")
_SENTENCE_WITHIN = re.compile(r"[a-z]{3}[.!?][\"”’)\]]*\s+[(\"“‘]*[A-Za-z]")
_WORD = re.compile(r"[^\W\d_]{4,}")
_WEB_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|\S+@\S+", re.IGNORECASE)
_FIGURE = re.compile(r"\d")


def is_sentence(text: str) -> bool:
    """Whether it ends as a sentence does."""
    return _SENTENCE_END.search(text[-8:]) is not None


def is_title(text: str, *, words: int = MAX_TITLE_WORDS) -> bool:
    """Whether it could stand over other text: short, one sentence, no full stop at its end."""
    return (
        0 < len(text) <= MAX_TITLE_CHARACTERS
        and len(text.split()) <= words
        and _NO_TITLE_END.search(text[-8:]) is None
        and not text[0].islower()
        and _SENTENCE_WITHIN.search(text) is None
    )


def is_capitalised(text: str) -> bool:
    """Whether it is set as titles are, each long word with a capital or all in capitals."""
    long_words = _WORD.findall(text)
    capitals = sum(word[0].isupper() for word in long_words)
    return len(long_words) >= 2 and capitals * 4 >= len(long_words) * 3


def has_figure(text: str) -> bool:
    """Whether it holds a number that may measure something.

    Years, telephone numbers, web addresses and the numbers of articles and sections do not.
    """
    if not _FIGURE.search(text):
        return False
    return _FIGURE.search(_named_number().sub(" ", _WEB_ADDRESS.sub(" ", text))) is not None


def web_addresses_removed(text: str) -> str:
    """The text without its web and mail addresses."""
    return _WEB_ADDRESS.sub(" ", text)


def comparable(text: str) -> str:
    """The text as it is compared with another: case, spacing and a final stop do not count."""
    return " ".join(text.casefold().split()).rstrip(" .!")


@cache
def _named_number() -> re.Pattern[str]:
    """Finds a number that names something and measures nothing."""
    return re.compile(
        rf"\b(?:{alternatives(layout_words().naming_words)})\b\.?\s*\d[\w.-]*"
        r"|[§№#]\s*\d[\w.-]*"
        r"|\+?\(?\d[\d\s().-]{6,}\d"
        r"|\b(?:19|20)\d\d(?:\s?[-–]\s?(?:19|20)?\d\d)?\b(?!\s?%|[.,]\d)",
        re.IGNORECASE,
    )
