"""Whether words behind a multiple name another base than the levels beside it."""

from __future__ import annotations

import re
from typing import Final

_OF_ANOTHER: Final = re.compile(
    r"\s(?:th(?:at|ose)\s(?:at|in|of)\s(?!(?:a|last|old|the)\b|\d)"
    r"|(?:(?:its|their|the)\s\w+\sof|what\s(?:it|they)\s(?:had\sbeen|was|were)\sin)\s(?P<year>(?:1[89]|20)\d\d))",
    re.IGNORECASE,
)


def is_of_another(text: str, end: int) -> bool:
    """ "Five times those in Ely", "four times their level of 2001": of a place or a year that is told nowhere else.

    Args:
        text: Of the document.
        end: Behind the multiple.
    """
    found = _OF_ANOTHER.match(text, end)
    return found is not None and (found["year"] is None or text.count(found["year"]) == 1)
