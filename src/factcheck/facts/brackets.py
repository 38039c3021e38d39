"""Brackets of a sentence: which stretch of tokens a pair encloses, and which pair a figure stands in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from factcheck.facts.sentences import Figure, Sentence

_OWNER = 6  # tokens of "of the group's"
_PAIRS = {"(": ")", "[": "]"}


@dataclass(frozen=True, slots=True)
class Bracket:
    """A pair of brackets.

    Attributes:
        opening, closing: Token indices of the two; for one that is never closed, `closing` is the sentence's end.
        depth: 1 for an outermost pair.
    """

    opening: int
    closing: int
    depth: int = 1

    def __contains__(self, index: object) -> bool:
        return isinstance(index, int) and self.opening < index < self.closing


def brackets_of(sentence: Sentence) -> tuple[Bracket, ...]:
    """All pairs, by their opening; a closing one without partner is passed over."""
    found: list[Bracket] = []
    open_ones: list[tuple[str, int]] = []
    for index in range(sentence.start, sentence.end):
        word = sentence.word(index)
        if word in _PAIRS:
            open_ones.append((word, index))
        elif word in _PAIRS.values():
            while open_ones:
                opened, at = open_ones.pop()
                if _PAIRS[opened] == word:
                    found.append(Bracket(at, index, len(open_ones) + 1))
                    break
    found += [Bracket(at, sentence.end, depth + 1) for depth, (_, at) in enumerate(open_ones)]
    return tuple(sorted(found, key=lambda bracket: bracket.opening))


def innermost(brackets: tuple[Bracket, ...], figures: Iterable[Figure]) -> dict[str, Bracket]:
    """The innermost pair around each figure that stands in one, by the figure's name; in one pass.

    Args:
        brackets: Of one sentence, by their opening.
        figures: Of the same sentence, in order.
    """
    found: dict[str, Bracket] = {}
    around: list[Bracket] = []
    at = 0
    for figure in figures:
        while at < len(brackets) and brackets[at].opening < figure.first:
            around.append(brackets[at])
            at += 1
        while around and around[-1].closing <= figure.first:
            around.pop()
        if around:
            found[figure.name] = around[-1]
    return found


def bracket_of(figure: Figure, brackets: tuple[Bracket, ...]) -> Bracket | None:
    """The innermost pair around a figure, or None."""
    around = [bracket for bracket in brackets if figure.first in bracket]
    return max(around, key=lambda bracket: bracket.depth, default=None)


def are_part_and_whole(sentence: Sentence, levels: Sequence[Figure]) -> bool:
    """ "24 (up 12%) of its 210 units": whether the second of two figures is what the first is of, behind a bracket."""
    if len(levels) != len(("part", "whole")):
        return False
    part, whole = sorted(levels, key=lambda level: level.first)
    bracket = next((one for one in brackets_of(sentence) if one.opening == part.last), None)
    own = [sentence.word(i) for i in range(part.last if bracket is None else bracket.closing + 1, whole.outer)]
    at = 1 if own[:1] == ["out"] else 0
    return own[at : at + 1] == ["of"] and len(own) - at <= _OWNER
