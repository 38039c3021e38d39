"""A sentence cut at its commas, colons, dashes and conjunctions, with the figures of each piece.

Lists of figures ("34 are in milk, 41 are kids and 15 bucks") are read from these pieces and not from the parse, which
stumbles over dense lists. What stands in brackets belongs to the piece before it.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from factcheck.facts.brackets import Bracket, brackets_of
from factcheck.facts.sentences import Figure, Sentence

JOINTS = frozenset({"and", "or", "plus", "while", "whereas", "but", "&", "nor"})
STOPS = frozenset({",", ";", ":", "–", "—", "--", "-"})
_LIGHT = frozenset({"DET", "ADP", "ADJ", "SCONJ", "ADV", "PART", "CCONJ", "SPACE"})
_MOST_LIGHT = 5  # words before a figure that still leads its piece: "and only the other 15"


@dataclass(eq=False, slots=True)
class Segment:
    """One piece of a sentence.

    Attributes:
        start, end: Token range, without the joint.
        joint: The mark or word before it, "" for the first.
        conjoined: Whether "and" or a word like it stands before it, a comma or not.
        figures: Outside of brackets, in order.
        bracketed: Inside brackets, in order.
    """

    start: int
    end: int
    joint: str
    conjoined: bool = False
    figures: list[Figure] = field(default_factory=list)
    bracketed: list[Figure] = field(default_factory=list)

    def words(self, sentence: Sentence) -> list[str]:
        """Its lower-case words."""
        return [sentence.word(i) for i in range(self.start, self.end)]

    def leads(self, sentence: Sentence, figure: Figure) -> bool:
        """Whether nothing but small words stands before the figure: "41 kids", "and the other 15", not "kids 41"."""
        if figure.outer - self.start > _MOST_LIGHT:
            return False
        between = range(self.start, figure.outer)
        return all(sentence.doc[i].pos_ in _LIGHT or i in sentence.in_period for i in between)


def segments_of(sentence: Sentence, start: int | None = None, end: int | None = None) -> list[Segment]:
    """The pieces of a sentence, or of a stretch of it, in order.

    Args:
        sentence: The sentence.
        start, end: Token range; brackets that open inside it stay with the piece before them.
    """
    start = sentence.start if start is None else start
    end = sentence.end if end is None else end
    brackets = _outermost(brackets_of(sentence), start, end)
    pieces: list[Segment] = []
    low, joint, conjoined = start, "", False
    at = start
    inside = iter(brackets)
    bracket = next(inside, None)
    while at <= end:
        if bracket is not None and at == bracket.opening:
            at = min(bracket.closing + 1, end)
            bracket = next(inside, None)
            continue
        word = sentence.word(at) if at < end else "."
        cut = at >= end or _cuts(sentence, at, word)
        if cut:
            if at > low:
                pieces.append(Segment(low, min(at, end), joint, conjoined))
                conjoined = False
            joint, low = word, at + 1
            conjoined = conjoined or word in JOINTS
        at += 1
    _lay(sentence, pieces, brackets)
    return pieces


def _outermost(brackets: tuple[Bracket, ...], start: int, end: int) -> list[Bracket]:
    found: list[Bracket] = []
    for bracket in brackets:
        if start <= bracket.opening and bracket.closing <= end and (not found or bracket.opening > found[-1].closing):
            found.append(bracket)
    return found


def _cuts(sentence: Sentence, at: int, word: str) -> bool:
    if word in STOPS:
        if word == "-":
            before, after = sentence.doc[at - 1] if at > sentence.start else None, sentence.doc[at]
            return before is not None and bool(before.whitespace_) and bool(after.whitespace_)
        return at not in sentence.covered
    return word in JOINTS and at not in sentence.covered


def _lay(sentence: Sentence, pieces: list[Segment], brackets: list[Bracket]) -> None:
    index, inner = 0, 0
    for figure in sentence.figures:
        while index < len(pieces) - 1 and figure.first >= pieces[index].end:
            index += 1
        while inner < len(brackets) and brackets[inner].closing <= figure.first:
            inner += 1
        if not pieces:
            return
        piece = pieces[index]
        if inner < len(brackets) and figure.first in brackets[inner]:
            piece.bracketed.append(figure)
        elif piece.start <= figure.first < piece.end:
            piece.figures.append(figure)
