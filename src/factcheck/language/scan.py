"""Which stretches of text may carry a figure: the cheap test that comes before the parser."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from itertools import groupby

from factcheck.word_lists import read_words


@cache
def figure_pattern() -> re.Pattern[str]:
    """Matches the first sign of a figure: a digit, a sign, or a word of `data/<lang>/scan.toml`."""
    words = read_words("language", "scan")
    spelled = sorted([*words["words"], *words["phrases"]])
    letters = "".join(re.escape(letter) for letter in sorted({form[0] for form in spelled}))
    # Every word of a text is tried: one look at its first letter spares most of them, and all forms but a few the rest.
    alternatives = "|".join(
        f"{re.escape(letter)}(?:{_alternatives(form[1:] for form in forms)})"
        for letter, forms in groupby(spelled, key=lambda form: form[0])
    )
    return re.compile(rf"[\d{re.escape(words['characters'])}]|\b(?i:(?=[{letters}])(?:{alternatives}))\b")


def carries_figure(text: str, start: int = 0, end: int | None = None) -> bool:
    """Whether `text[start:end]` has a digit, a currency or percent sign, or a number word."""
    return figure_pattern().search(text, start, len(text) if end is None else end) is not None


def _alternatives(forms: Iterable[str]) -> str:
    return "|".join(re.escape(form).replace(r"\ ", r"\s+") for form in sorted(forms, key=len, reverse=True))
