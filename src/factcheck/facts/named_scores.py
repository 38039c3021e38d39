"""Scores that the names of the two sides tell: "Denbury 2, Harcastle 5"."""

from __future__ import annotations

import re
from fractions import Fraction

from factcheck.facts.sentences import Sentence

_NAME = r"[A-Z][\w'’.]+(?: [A-Z][\w'’.]+)* ([0-9]{1,3})"
_NAMES = re.compile(rf"\b{_NAME}(?:,| [-–]|;) (?:the )?{_NAME}\b")
_PARTS = (1, 2)


def named_scores(sentence: Sentence) -> list[tuple[tuple[int, int, Fraction], ...]]:
    """The scores of a sentence: of each side where its number stands in the reading text, and the number."""
    last = sentence.doc[sentence.end - 1]
    found = _NAMES.finditer(sentence.text, sentence.doc[sentence.start].idx, last.idx + len(last.text))
    return [tuple((*match.span(part), Fraction(int(match.group(part)))) for part in _PARTS) for match in found]
