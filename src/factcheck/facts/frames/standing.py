"""Standings: the points of a season against what was won and drawn.

13 wins and five draws are 44 points, or 31 where a win has two. They are tied where they are so many, or would be but
for one slip, since points are given and taken away for other things as well.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from factcheck.facts.context import Context
from factcheck.facts.counting import is_countable
from factcheck.facts.model import Fact, Frame
from factcheck.facts.sentences import Figure, Sentence
from factcheck.facts.slips import is_one_slip_away
from factcheck.facts.words import table_of, words_about

_BEFORE, _BEHIND = 2, 2  # tokens between a number and "won", "wins"
WINS = (3, 2)
_MARKS = frozenset({",", ";", "(", ")", "and"})
_POINTS = frozenset({"point", "points"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing(Frame):
    """A season in figures.

    Attributes:
        points: The points.
        won, drawn: How many matches.
    """

    points: Fact
    won: Fact
    drawn: Fact


def find(context: Context) -> Iterator[Standing]:
    """The standings of a document."""
    for sentence in context.sentences:
        words = words_about("contests")
        if sentence.is_crowded or words["awarded"] & set(sentence.words):
            continue
        counts = [figure for figure in sentence.figures if is_countable(figure.quantity)]
        ended = {figure.name: outcome for figure in counts if (outcome := _outcome(sentence, figure))}
        by = {outcome: [f for f in counts if ended.get(f.name) == outcome] for outcome in ("won", "drawn", "lost")}
        if len(by["won"]) != 1 or len(by["drawn"]) != 1 or len(by["lost"]) > 1:
            continue
        won, drawn = context.fact(by["won"][0]), context.fact(by["drawn"][0])
        rest = [figure for figure in counts if figure.name not in ended]
        points = [f for f in rest if _is_of(sentence, f, _POINTS)]
        if len(points) == 1 and sentence.word(points[0].outer - 1) not in {"by", "of"}:
            frame = _points(context, sentence, points[0], won, drawn)
            if frame is not None:
                yield frame


def _points(context: Context, sentence: Sentence, figure: Figure, won: Fact, drawn: Fact) -> Standing | None:
    figures = (context.fact(figure), won, drawn)

    def holds(values: Sequence[Fraction]) -> bool:
        return any(values[0] == win * values[1] + values[2] for win in WINS)

    values = [fact.value or Fraction(0) for fact in figures]
    if not holds(values) and not is_one_slip_away(figures, holds, frozenset({"changed", "transposed"})):
        return None
    return Standing(
        sentence=sentence.number,
        inferred="a win is worth three points, or two",
        way="points",
        counted=tuple(fact.name for fact in figures),
        points=figures[0],
        won=won,
        drawn=drawn,
    )


def _is_of(sentence: Sentence, figure: Figure, nouns: frozenset[str]) -> bool:
    return any(sentence.word(i) in nouns for i in range(figure.last, figure.last + _BEHIND))


def _outcome(sentence: Sentence, figure: Figure) -> str | None:
    """How the matches that a figure counts ended: "drawn" of "six draws", "drew four", "with four drawn"."""
    outcomes = table_of("contests")["outcomes"]
    behind = [sentence.word(i) for i in range(figure.last, figure.last + _BEHIND)]
    if behind and behind[0] in outcomes and behind[0] not in {"won", "win", "winning"}:
        return str(outcomes[behind[0]])
    if behind and behind[0] in outcomes and behind[1] not in {"by"}:
        return str(outcomes[behind[0]])
    for i in range(figure.outer - 1, figure.outer - 1 - _BEFORE, -1):
        word = sentence.word(i)
        if word in outcomes:
            return str(outcomes[word])
        if word in _MARKS or sentence.figure_at(i) is not None:
            break
    return None
