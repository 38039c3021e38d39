"""What the inline markup of Markdown does to the reading text: kept, dropped or replaced by a word."""

from __future__ import annotations

import re

# Struck-out text was taken back by its author; scripts and styles are no text.
HIDING_TAGS = frozenset({"del", "s", "strike", "script", "style"})
CODE_TAGS = frozenset({"code", "kbd", "samp", "tt"})

_TAG = re.compile(r"<(?P<close>/?)(?P<name>[A-Za-z][A-Za-z0-9-]*)[^>]*?(?P<void>/?)>")
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
