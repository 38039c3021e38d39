"""Standings: the points of a season against what was won and drawn.

13 wins and five draws are 44 points, or 31 where a win has two, if the text does not say what they are worth. They are
tied where they are so many, or would be but for one slip, since points are given and taken away for other things as
well; or nearly so, where the text says what a win is worth. The points may stand in the next
sentence, which takes the side up.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from factcheck.extraction.number_words import read_words
from factcheck.facts.context import Context
from factcheck.facts.counting import is_countable
from factcheck.facts.model import Fact, Frame
from factcheck.facts.sentences import Figure, Sentence
from factcheck.facts.slips import is_one_slip_away
from factcheck.facts.words import table_of, words_about

_BEFORE, _BEHIND = 2, 2  # tokens between a number and "won", "wins"
WINS = (Fraction(3), Fraction(2))
_NEAR = 4  # points that may be miscounted
_MOST = 5  # points for a win
_WON = frozenset({"victory", "win"})
_DRAWN = frozenset({"draw", "tie"})
_TAKING_UP = frozenset({"it", "its", "that", "the", "their", "these", "they", "this", "those"})
_TOTALS = frozenset({"haul", "tally", "total"})
_MARKS = frozenset({",", ";", "(", ")", "and"})
_POINTS = frozenset({"point", "points"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing(Frame):
    """A season in figures.

    Attributes:
        points: The points.
        won, drawn: How many matches.
        wins: What a win may be worth.
        draw: What a draw is worth.
        told: The text says what a win is worth.
    """

    points: Fact
    won: Fact
    drawn: Fact
    wins: tuple[Fraction, ...] = WINS
    draw: Fraction = Fraction(1)
    told: bool = False


def find(context: Context) -> Iterator[Standing]:
    """The standings of a document."""
    before: Sentence | None = None
    season: tuple[Sentence, Fact, Fact] | None = None
    for sentence in context.sentences:
        near = [s for s in (before, sentence) if s is not None and s.flow == sentence.flow]
        before = sentence
        if sentence.is_crowded or words_about("contests")["awarded"] & set(sentence.words):
            season = None
            continue
        counts = [figure for figure in sentence.figures if is_countable(figure.quantity)]
        ended = {figure.name: outcome for figure in counts if (outcome := _outcome(sentence, figure))}
        by = {outcome: [f for f in counts if ended.get(f.name) == outcome] for outcome in ("won", "drawn", "lost")}
        points = [f for f in counts if f.name not in ended and _is_total(sentence, f)]
        single = len(by["won"]) == len(by["drawn"]) == 1 and len(by["lost"]) <= 1
        taken_up = not ended and season is not None and _goes_on(season[0], sentence)
        last, season = season, None
        if single:
            season = (sentence, context.fact(by["won"][0]), context.fact(by["drawn"][0]))
        elif taken_up:
            season = last
        if len(points) == 1 and season is not None:
            frame = _points(context, sentence, points[0], season, near)
            if frame is not None:
                yield frame
            season = None


def _goes_on(season: Sentence, sentence: Sentence) -> bool:
    """ "They won 11 and drew five. Their 38 points …": the next sentence, of the same side."""
    opening = sentence.word(sentence.start)
    return sentence.flow == season.flow and sentence.number - season.number == 1 and opening in _TAKING_UP


def _is_total(sentence: Sentence, figure: Figure) -> bool:
    """ "On 44 points", "for a total of 44 points", and not "three points for a win", "clear by four points"."""
    if not _is_of(sentence, figure, _POINTS) or sentence.word(figure.last + 1) in {"ahead", "behind", "clear", "for"}:
        return False
    lead = sentence.word(figure.outer - 1)
    return lead not in {"by", "of"} or (lead == "of" and sentence.word(figure.outer - 2) in _TOTALS)


def _points(
    context: Context, sentence: Sentence, figure: Figure, season: tuple[Sentence, Fact, Fact], near: Sequence[Sentence]
) -> Standing | None:
    home, won, drawn = season
    figures = (context.fact(figure), won, drawn)
    worth = next((value for s in near if (value := _worth(s, _WON)) is not None), None)
    wins = WINS if worth is None else (worth,)
    draw = next((value for s in near if (value := _worth(s, _DRAWN)) is not None), Fraction(1))

    def holds(values: Sequence[Fraction]) -> bool:
        return any(values[0] == win * values[1] + draw * values[2] for win in wins)

    values = [fact.value or Fraction(0) for fact in figures]
    slip = is_one_slip_away(figures, holds, frozenset({"changed", "transposed"}))
    near_by = abs(wins[0] * values[1] + draw * values[2] - values[0]) <= _NEAR  # of the same matches
    if not holds(values) and not (slip and home is sentence) and not (worth is not None and near_by):
        return None
    return Standing(
        sentence=sentence.number,
        inferred="a win is worth three points, or two" if worth is None else "the text says what a win is worth",
        way="points",
        counted=tuple(fact.name for fact in figures),
        points=figures[0],
        won=won,
        drawn=drawn,
        wins=wins,
        draw=draw,
        told=worth is not None,
    )


def _worth(sentence: Sentence, nouns: frozenset[str]) -> Fraction | None:
    """What a win or a draw is said to be worth: "three points for a win", "a draw counts half"."""
    for at in range(sentence.start, sentence.end):
        if sentence.word(at) not in nouns or sentence.word(at - 1) not in {"a", "each", "every"}:
            continue
        place = at + 1
        if sentence.word(at - 2) == "for":
            place = at - 3
            place -= sentence.word(place) in _POINTS
        else:
            place += sentence.word(place) in words_about("contests")["counts_for"]
            place += sentence.word(place) == "for"
        if sentence.word(place) == "half":
            return Fraction(1, 2)
        read = read_words(sentence.word(place), 0)
        value = read.value if read is not None else _plain(sentence.word(place))
        if value is not None and 0 < value <= _MOST:
            return value
    return None


def _plain(word: str) -> Fraction | None:
    return Fraction(word) if word.isdigit() else None


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
