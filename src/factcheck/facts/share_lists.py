"""Shares in order: "90% vs 75% (72/80 vs 60/80)", each percentage with the pair of counts in its place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from factcheck.facts.apposition import OPENING, Gap, is_plain
from factcheck.facts.brackets import Bracket, brackets_of
from factcheck.facts.partition import Partition
from factcheck.facts.sentences import Figure, Sentence
from factcheck.facts.wholes import is_amount, is_of, is_rate, is_slash

_DEEPEST = 3  # brackets in brackets
_OF = frozenset({"of", "of the", "out of", "out of the"})


class ShareLists:
    """The brackets of a sentence, with the percentages and the pairs of part and whole in them.

    Args:
        sentence: With figures.
        figures: Those of the sentence that count.
        gaps: Between them.
        words: The lists.
    """

    def __init__(self, sentence: Sentence, figures: Sequence[Figure], gaps: Sequence[Gap], words: Partition) -> None:
        self.figures, self.gaps, self.words = figures, gaps, words
        self._inside = _figures_by_bracket(sentence, figures)
        self._members = {i: members for members in self._inside.values() for i in members}

    def in_order(self) -> Iterator[tuple[int, int, int]]:
        """Indices of part, share and whole, for each bracket that answers a list before it one by one."""
        if not any(len(members) > 1 for members in self._inside.values()):
            return
        units = self._units()
        place = {unit[0]: at for at, unit in enumerate(units)}
        for members in self._inside.values():
            at = [place[i] for i in members if i in place]
            here = [units[i] for i in at]
            before = units[max(0, at[0] - len(at)) : at[0]] if len(at) > 1 else []
            if len(before) != len(here) or sum(map(len, here)) != len(members):
                continue
            alike = len({len(unit) for unit in here}) == 1 == len({len(unit) for unit in before})
            if not alike or len(here[0]) == len(before[0]) or not self._is_near(before[-1][-1]):
                continue
            for first, second in zip(before, here, strict=True):
                rate, pair = (first, second) if len(first) == 1 else (second, first)
                yield pair[0], rate[0], pair[1]

    def is_alone(self, i: int) -> bool:
        """Whether the bracket of a part and its whole, figures i and i + 1, holds no other such pair."""
        members = self._members.get(i, [])
        return not any(i + 1 < j and j + 1 in members and self._is_pair(j) for j in members)

    def _units(self) -> list[tuple[int, ...]]:
        """Percentages, as (index,), and parts of wholes, as (index, index), in order."""
        units: list[tuple[int, ...]] = []
        i = 0
        while i < len(self.figures):
            if i + 1 < len(self.figures) and self._is_pair(i):
                units.append((i, i + 1))
                i += 1
            elif is_rate(self.figures[i]):
                units.append((i,))
            i += 1
        return units

    def _is_pair(self, i: int) -> bool:
        """ "24/210", "24 of 210", "24 of the 210": two counts."""
        if not (is_amount(self.figures[i]) and is_amount(self.figures[i + 1])):
            return False
        direct = is_slash(self.gaps[i]) or " ".join(self.gaps[i].words) in _OF
        return direct and is_of(self.figures[i], self.figures[i + 1], self.gaps[i], self.words)

    def _is_near(self, last: int) -> bool:
        """Whether the bracket stands right behind the last of a list, its noun and a comma apart."""
        words = self.gaps[last].words
        before = words[: next((i for i, word in enumerate(words) if word in OPENING), 0)]
        return is_plain(tuple(word for word in before if word != ","), self.words)


def _figures_by_bracket(sentence: Sentence, figures: Sequence[Figure]) -> dict[Bracket, list[int]]:
    """Indices of the figures in each innermost pair of brackets."""
    around: dict[int, Bracket] = {}
    for bracket in brackets_of(sentence):
        if bracket.depth <= _DEEPEST:
            around.update(dict.fromkeys(range(bracket.opening + 1, bracket.closing), bracket))
    found: dict[Bracket, list[int]] = {}
    for i, figure in enumerate(figures):
        if figure.first in around:
            found.setdefault(around[figure.first], []).append(i)
    return found
