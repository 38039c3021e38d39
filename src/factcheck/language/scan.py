"""Which stretches of text may carry a figure: the cheap test that comes before the parser."""

from __future__ import annotations

import re
from functools import cache

from factcheck.word_lists import read_words


@cache
def figure_pattern() -> re.Pattern[str]:
    """Matches the first sign of a figure: a digit, a sign, or a word of `data/<lang>/scan.toml`."""
    words = read_words("language", "scan")
    spelled = sorted([*words["words"], *words["phrases"]], key=len, reverse=True)
    alternatives = "|".join(re.escape(form).replace(r"\ ", r"\s+") for form in spelled)
    return re.compile(rf"[\d{re.escape(words['characters'])}]|\b(?i:{alternatives})\b")


def carries_figure(text: str, start: int = 0, end: int | None = None) -> bool:
    """Whether `text[start:end]` has a digit, a currency or percent sign, or a number word."""
    return figure_pattern().search(text, start, len(text) if end is None else end) is not None
