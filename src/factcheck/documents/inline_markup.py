"""What the inline markup of Markdown does to the reading text: kept, dropped or replaced by a word."""

from __future__ import annotations

import re
from bisect import bisect_right

# Struck-out text was taken back by its author; scripts and styles are no text.
HIDING_TAGS = frozenset({"del", "s", "strike", "script", "style"})
CODE_TAGS = frozenset({"code", "kbd", "samp", "tt"})

_TAG = re.compile(r"<(?P<close>/?)(?P<name>[A-Za-z][A-Za-z0-9-]*)[^>]*?(?P<void>/?)>")
_SHORTCODE = re.compile(r"\{\{[^{}\n]*\}\}|\{%[^{}\n]*%\}|\{:[^{}\n]*\}")
_TEX = re.compile(r"[\^={}]|\\[A-Za-z,;:!]|(?<!_)_(?!_)")  # "\-" and "__" are Markdown's own


def tag_of(html: str) -> tuple[str, bool]:
    """The name of an inline tag in lower case, and whether it opens; ("", False) for a comment."""
    match = _TAG.match(html)
    if match is None:
        return "", False
    return match["name"].lower(), not match["close"] and not match["void"]


def is_money(formula: str, following: str) -> bool:
    """Whether what looks like a formula between dollar signs is two amounts: "$5–$10 million".

    Args:
        formula: What stands between the dollar signs.
        following: The character after the second one, or nothing.
    As in Pandoc, a closing dollar sign is not followed by a digit; besides, text that starts
    with a digit, has a blank and shows no sign of TeX is an amount.
    """
    if following.isdigit():
        return True
    return formula[:1].isdigit() and " " in formula and _TEX.search(formula) is None


class Shortcodes:
    """Where a source has template tags: `{{< figure >}}`, `{% include %}`, `{{ page.title }}`, `{:.note}`."""

    def __init__(self, source: str) -> None:
        spans = [match.span() for match in _SHORTCODE.finditer(source)] if "{" in source else []
        self._starts = [start for start, _ in spans]
        self._ends = [end for _, end in spans]

    def outside(self, start: int, end: int) -> list[tuple[int, int]]:
        """The parts of the source `[start, end)` that lie in no tag, in order."""
        parts = []
        index = bisect_right(self._ends, start)
        while index < len(self._starts) and self._starts[index] < end:
            if start < self._starts[index]:
                parts.append((start, self._starts[index]))
            start = max(start, self._ends[index])
            index += 1
        if start < end:
            parts.append((start, end))
        return parts
