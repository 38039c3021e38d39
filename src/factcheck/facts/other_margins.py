"""Margins that are none between the two sides beside them: one of error, one over all others, one of a single leg.

"The yes side had 44 per cent, the no 43, within the margin of three points" tells how far a poll may be wrong; "201
votes to 188, a majority of two over all others" counts a third side in.
"""

from __future__ import annotations

from factcheck.facts.sentences import Sentence
from factcheck.facts.words import words_about

_NEAR = 5  # tokens around "margin"
_OTHERS = frozenset({"all", "both", "everyone", "others"})
_LEGS = frozenset({"aggregate", "leg", "legs"})
_ONE = frozenset({"first", "home", "return", "second"})


def is_of_error(sentence: Sentence) -> bool:
    """ "Inside its margin of three points", "too close to call with a margin of three points"."""
    words = words_about("contests")["erring"]
    return any(
        sentence.word(at) == "margin"
        and any(sentence.word(i) in words for i in range(max(sentence.start, at - _NEAR), at + _NEAR))
        for at in range(sentence.start, sentence.end)
    )


def is_over_others(sentence: Sentence, last: int) -> bool:
    """ "A majority of two over all others", "over both rivals": behind the figure."""
    behind = [sentence.word(i) for i in range(last, last + _NEAR)]
    return "over" in behind and not _OTHERS.isdisjoint(behind)


def is_of_one_leg(sentence: Sentence, start: int, end: int) -> bool:
    """ "3-2 on aggregate, having won the second by two goals": of one of two matches."""
    return not _LEGS.isdisjoint(sentence.words) and any(sentence.word(i) in _ONE for i in range(start, end))
