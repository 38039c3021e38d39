"""The course of a match: its score at half-time, its sets and its scorers against how it ended.

No side has fewer goals at the end than at the interval. A match in three sets has three scores, and one in straight
sets was won by the same side in each. Who scored a hat-trick has three of the goals, and all scorers of a side together
have no more than it has.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from factcheck.facts.contests import Contest, contests_of
from factcheck.facts.context import Context
from factcheck.facts.counting import is_countable
from factcheck.facts.model import Fact, Frame
from factcheck.facts.sentences import Figure, Sentence
from factcheck.facts.words import words_about

_BESIDE = 5  # tokens between a score and what says that it is one of the interval
_NEAR = 6  # tokens between a score and what says that it is one of another match
_ADJACENT = 2  # tokens between a score and "led", "up"
_GAMES = 7  # in a set, but for one without a tie-break
_LEAST_SETS, _MOST_SETS = 3, 5
_MOST_WON = 3
_LOST = frozenset({"lost"})  # "lost the second 23-25"
_TIMES = {"brace": 2, "once": 1, "thrice": 3, "twice": 2}  # goals of one who scored them
_HAT_TRICK = re.compile(r"hat[- ]?tricks?\b", re.IGNORECASE)
_BETWEEN = frozenset({",", "and", "(", ")", ";"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Course(Frame):
    """What a part of a match has to do with the whole.

    Attributes:
        kind: "interval" (the first is at most the second), "level" (they are equal), "sets" (the first counts them),
            "straight" (the first is more than the second in a set) or "goals" (the last is what the side has, and the
            others and `number` together are no more) or "match" (both sides together won as many sets as are told).
        parts: The figures.
        number: For "sets", "straight" and "match", how many are listed; for "goals", how many are told in words.
        said: The word that says so, as a range of the reading text, where no figure does.
    """

    kind: str
    parts: tuple[Fact, ...]
    number: int = 0
    said: tuple[int, int] | None = None


def find(context: Context) -> Iterator[Course]:
    """The courses of the matches of a document."""
    before: tuple[Sentence, list[Contest]] | None = None
    for sentence in context.contested:
        scores = [contest for contest in contests_of(context, sentence) if contest.first.index < 0]
        near = before is not None and before[0].flow == sentence.flow and sentence.number - before[0].number == 1
        told = [(sentence, contest) for contest in scores]
        if before is not None and near and len(scores) == 1 == len(before[1]):
            told = [(before[0], before[1][0]), *told]
        yield from _interval(sentence, told)
        yield from _level(sentence, scores)
        yield from _sets(context, sentence, scores)
        yield from _match_of_sets(sentence, scores)
        yield from _hat_trick(context, sentence, scores)
        yield from _scorers(context, sentence, scores)
        before = sentence, scores


def _frame(sentence: Sentence, kind: str, parts: Sequence[Fact], number: int = 0, inferred: str = "") -> Course:
    return Course(
        sentence=sentence.number,
        inferred=inferred,
        way=kind,
        counted=tuple(fact.name for fact in parts if fact.index >= 0),
        kind=kind,
        parts=tuple(parts),
        number=number,
    )


def _interval(sentence: Sentence, told: Sequence[tuple[Sentence, Contest]]) -> Iterator[Course]:
    """ "They led 2-1 at the interval and won 3-1": two scores, one of them said to be that of a part of the match."""
    words = words_about("contests")
    homes = {home.number: home for home, _ in told}.values()
    if len(told) != 2 or any(words["apart"] & _around(home, contest) for home, contest in told):
        return
    early = [contest for home, contest in told if _is_early(home, contest)]
    late = [contest for home, contest in told if contest not in early and _is_late(home, contest)]
    if len(early) != 1 or len(late) != 1:
        return
    inferred = "" if len(homes) == 1 else "the two scores stand in neighbouring sentences"
    final = _ordered(late[0])
    if len(homes) == 1 and _turned(sentence, early[0], late[0]):
        final = final[::-1]  # "trailed 1-2 and won 4-2": who was behind has the most at the end
    for part, whole in zip(_ordered(early[0]), final, strict=True):
        yield _frame(sentence, "interval", (part, whole), inferred=inferred)


def _around(sentence: Sentence, contest: Contest) -> set[str]:
    """The words near a score: "a 2-0 win last week", "lost 4-3 on penalties"."""
    return {sentence.word(i) for i in range(contest.start - _NEAR, contest.end + _NEAR)}


def _turned(sentence: Sentence, early: Contest, late: Contest) -> bool:
    """Whether one side was behind, and won, or was ahead, and lost."""
    words = words_about("contests")
    low, high = sorted((early.start, late.start))
    named = any(sentence.doc[i].is_title for i in range(low, high))
    opened = sentence.word(sentence.start) in words["trailing"] | words["in_front"]  # "Trailing 1-2, Hull won"
    if early.start > late.start or (named and not opened):
        return False  # "trailed 1-2 before United won 3-1": perhaps the other side
    was, is_now = _words(sentence, early, _BESIDE), _words(sentence, late, _BESIDE)
    behind, ahead = bool(was & words["trailing"]), bool(was & words["in_front"])
    won, lost = bool(is_now & words["winning"]), bool(is_now & words["losing"])
    return (behind and not ahead and won and not lost) or (ahead and not behind and lost and not won)


def _ordered(contest: Contest) -> tuple[Fact, Fact]:
    """The lower side and the higher one: whichever side is told first, neither may lose goals."""
    low, high = sorted((contest.first, contest.second), key=lambda fact: fact.value or 0)
    return low, high


def _is_early(sentence: Sentence, contest: Contest) -> bool:
    words = words_about("contests")
    beside = _words(sentence, contest, _BESIDE)
    adjacent = _words(sentence, contest, _ADJACENT)
    return bool(beside & words["interval"]) or bool(adjacent & words["leading"])


def _is_late(sentence: Sentence, contest: Contest) -> bool:
    words = words_about("contests")
    return bool(_words(sentence, contest, _BESIDE) & words["ended"])


def _words(sentence: Sentence, contest: Contest, reach: int) -> set[str]:
    """The words beside a score, up to another score or the end of the clause."""
    found: set[str] = set()
    for step, start in ((-1, contest.start - 1), (1, contest.end)):
        for i in range(start, start + step * reach, step):
            word = sentence.word(i)
            if word in {";", ".", ""} or (word[:1].isdigit() and len(word) > 1):
                break
            found.add(word)
            if word in {",", "before", "after", "and", "but"}:
                break
    return found


def _level(sentence: Sentence, scores: Sequence[Contest]) -> Iterator[Course]:
    """ "won 5-3 on penalties after the match had ended 1-1": what goes to penalties was level."""
    words = words_about("contests")
    if len(scores) != 2 or {"leg", "legs", "aggregate"} & set(sentence.words):
        return
    shot = [contest for contest in scores if _words(sentence, contest, _BESIDE) & words["shot"]]
    ended = [c for c in scores if c not in shot and _words(sentence, c, _BESIDE) & words["played_out"]]
    if len(shot) == len(ended) == 1:
        yield _frame(sentence, "level", (ended[0].first, ended[0].second))


def _sets(context: Context, sentence: Sentence, scores: Sequence[Contest]) -> Iterator[Course]:
    """ "in three sets, 6-4, 3-6, 7-5", "in straight sets": a run of scores of sets."""
    words = words_about("contests")
    # "7-6 (7-5)": the score of a tie-break is none of a set
    scores = [c for c in scores if not (sentence.word(c.start - 1) == "(" and sentence.word(c.end) == ")")]
    if not 2 <= len(scores) <= _MOST_SETS or not {"set", "sets"} & set(sentence.words):
        return
    if words["unplayed"] & set(sentence.words) or not all(_is_run(sentence, pair) for pair in pairwise(scores)):
        return
    sides = [(contest.first.value or 0, contest.second.value or 0) for contest in scores]
    if any(max(side) < _GAMES - 1 for side in sides):
        return
    if "straight" in sentence.words:
        first = sides[0][0] > sides[0][1]
        for contest in scores[1:]:
            parts = (contest.first, contest.second) if first else (contest.second, contest.first)
            yield replace(_frame(sentence, "straight", parts, len(scores)), said=_place(sentence, "straight"))
        return
    counts = [
        figure
        for figure in sentence.figures
        if is_countable(figure.quantity)
        and {sentence.word(i) for i in range(figure.last, figure.last + 2) if sentence.word(i) != "-"} & {"set", "sets"}
        and sentence.word(figure.outer - 1) not in {"the", "first", "last", "by"}
        and 1 < (figure.quantity.value or 0) <= _MOST_SETS
    ]
    if len(counts) == 1 and sentence.word(counts[0].outer - 1) in words["played_in"]:
        yield _frame(sentence, "sets", (context.fact(counts[0]),), len(scores))


def _place(sentence: Sentence, word: str) -> tuple[int, int]:
    token = sentence.doc[sentence.start + sentence.words.index(word)]
    return token.idx, token.idx + len(token)


def _match_of_sets(sentence: Sentence, scores: Sequence[Contest]) -> Iterator[Course]:
    """ "won 3-1 (25-21, 23-25, 25-19, 25-22)": as many sets as both sides have won."""
    words = words_about("contests")
    most = [max(score.first.value or 0, score.second.value or 0) for score in scores]
    matches = [score for score, games in zip(scores, most, strict=True) if games <= _MOST_WON]
    sets = [games for games in most if games >= _GAMES - 1]
    played_out = not (words["unplayed"] - _LOST) & set(sentence.words) and not words["interval"] & set(sentence.words)
    if len(matches) != 1 or not _is_late(sentence, matches[0]) or sentence.word(matches[0].start - 1) == "to":
        return  # "won 7-6 (8-6) 6-2 to cut Spain's margin to 3-2"
    if len(sets) == len(scores) - 1 and played_out and _LEAST_SETS <= len(sets) <= _MOST_SETS:
        yield _frame(sentence, "match", (matches[0].first, matches[0].second), len(sets))


def _is_run(sentence: Sentence, pair: tuple[Contest, Contest]) -> bool:
    """Whether nothing but a comma, or the score of a tie-break in brackets, stands between two scores."""
    between = [sentence.word(i) for i in range(pair[0].end, pair[1].start)]
    return all(word in _BETWEEN or word.isdigit() or "-" in word or "/" in word for word in between)


def _hat_trick(context: Context, sentence: Sentence, scores: Sequence[Contest]) -> Iterator[Course]:
    """ "scored a hat-trick in the 3-1 win": three goals of one side."""
    words = words_about("contests")
    said = set(sentence.words)
    if len(scores) != 1 or said & (context.lexicon.cues.earlier | words["apart"] | {"career", "season", "wickets"}):
        return
    text = sentence.doc[sentence.start : sentence.end].text
    found = list(_HAT_TRICK.finditer(text))
    if len(found) != 1 or text[found[0].end() :].lstrip().startswith("of ") or not said & words["scoring"]:
        return
    yield _frame(sentence, "goals", (_ordered(scores[0])[1],), 3)


def _scorers(context: Context, sentence: Sentence, scores: Sequence[Contest]) -> Iterator[Course]:
    """ "Won 3-1 through two goals from Adeyemi and one from Silva": the goals of one side, with their scorers."""
    words, said = words_about("contests"), set(sentence.words)
    if len(scores) != 1 or said & ((context.lexicon.cues.earlier - set(_TIMES)) | words["apart"] | words["other_side"]):
        return
    counts = [figure for figure in sentence.figures if is_countable(figure.quantity) and _has_scorer(sentence, figure)]
    told = [_TIMES[word] for word in sentence.words if word in _TIMES] if said & words["scoring"] else []
    goals = any(sentence.word(figure.last) in {"goal", "goals"} for figure in counts)
    if len(counts) + len(told) > 1 and (goals or told):
        parts = [context.fact(figure) for figure in counts]
        yield _frame(sentence, "goals", (*parts, _ordered(scores[0])[1]), sum(told))


def _has_scorer(sentence: Sentence, figure: Figure) -> bool:
    """ "two goals from Adeyemi", "one from Silva"."""
    at = sentence.after_noun(figure)
    named = sentence.word(figure.last) in {"goal", "goals"} or at == figure.last
    return named and sentence.word(at) in {"by", "from"} and sentence.doc[min(at + 1, sentence.end - 1)].is_title
