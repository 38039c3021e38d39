"""Scores that the words of a game tell: "88 for four", "took 4-38", "finished on 11 under"."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from factcheck.extraction.tables import alternatives, load_table

_REACH: Final = 80  # characters around a score in which a word may tell the game
_LOOK_BACK: Final = 26
_CRICKET: Final = re.compile(
    r"\b(?:batted|batting|bowled|bowlers?|declared|innings|lunch|needing|not out|overs|runs|stumps|tea|wickets?)\b"
)
_BEHIND: Final = r"(?= (?:after|and|as|at|by|from|in|off|when|with)\b|[.,;)](?![0-9])|$)"
_INNINGS: Final = re.compile(rf"[0-9]{{1,3}} for (?:[0-9]|10){_BEHIND}")
_REACHED: Final = re.compile(
    r"\b(?:are|at|finished|from|on|reached|reaching|slumped to|slumping to|to|was|were|with) $"
)
_BOWLED: Final = re.compile(r"(?:[0-9]|10)(?:-| for )[0-9]{1,3}(?= (?:as|for|in|on|to)\b|[.,;)](?![0-9])|$)")
_TOOK: Final = re.compile(r"\b(?:claimed|figures of|finished with|haul of|returned|takes|taking|took) $")
_GOLF: Final = re.compile(
    r"[0-9]{1,2}[- ](?:over|under)(?:[- ]par)?(?= (?:after|and|for|to|total|with)\b|[.,;)](?![0-9])|$)"
)
_ROUND: Final = re.compile(r"\b(?:an?|at|back to|carded|finished|on|shot) $")
_COURSE: Final = re.compile(r"\b(?:birdie[sd]?|bogeys?|eagled?|fairways?|golf|holes?|par|round|shots?|tee)\b")


@cache
def _wickets() -> re.Pattern[str]:
    words = alternatives(word for word, value in load_table("numerals")["cardinals"].items() if 0 <= value < 10)
    return re.compile(rf"[0-9]{{1,3}} for (?:{words}){_BEHIND}")


def sport_score(text: str, at: int) -> tuple[int, int, str] | None:
    """Extent and kind of the score that the digits at `at` open, or None.

    Args:
        text: Normalized text.
        at: The first digit, behind a space.
    """
    lead = text[max(0, at - _LOOK_BACK) : at]
    bowled = _BOWLED.match(text, at) if _TOOK.search(lead) is not None else None
    innings = bowled or _INNINGS.match(text, at)
    if innings is None and _REACHED.search(lead) is not None:
        innings = _wickets().match(text, at)
    if innings is not None and _is_near(_CRICKET, text, at):
        return at, innings.end(), "score"
    golf = _GOLF.match(text, at) if _ROUND.search(lead) is not None else None
    if golf is not None and (golf.group().endswith("par") or _is_near(_COURSE, text, at)):
        return at, golf.end(), "score"
    return None


def _is_near(game: re.Pattern[str], text: str, at: int) -> bool:
    return game.search(text, max(0, at - _REACH), at + _REACH) is not None
