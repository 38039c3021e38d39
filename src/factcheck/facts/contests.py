"""The two figures of a vote or match: "84-71", "31 votes to 25", "312 in favour and 288 against"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from factcheck.extraction.model import QuantityKind
from factcheck.facts.context import Context
from factcheck.facts.counting import is_countable
from factcheck.facts.model import Fact
from factcheck.facts.sentences import Figure, Sentence
from factcheck.facts.words import words_about

_DASHES = frozenset({"-", "–"})
_SCORE = re.compile(r"[0-9]{1,3}[-–][0-9]{1,3}")
_PAIR_REACH = 7  # words between the two figures
_SIDE_REACH = 4  # words after the second in which "against" stands
_VERB_REACH = 3
_OBJECT = 5  # tokens from a verb of voting to its figures
_SET_APART = frozenset({",", "–", "—", "(", ")", ":", ";", ".", "", "by", "in", "with"})
_BEFORE = _SET_APART | frozenset({"at", "ended", "finished", "is", "of", "was", "went"})
VOTES, POINTS, SEATS = "votes", "points", "seats"


@dataclass(frozen=True, slots=True)
class Contest:
    """Two figures that stand against each other.

    Attributes:
        first, second: In order of position.
        start, end: Token range of the two with what is between them.
        counted: "votes", "points" or "seats"; "" where the text does not say.
        sided: The first is said to be for, the second against.
    """

    first: Fact
    second: Fact
    start: int
    end: int
    counted: str = ""
    sided: bool = False


def contests_of(context: Context, sentence: Sentence) -> list[Contest]:
    """The contests of a sentence, in order."""
    found = [*_scores(context, sentence), *_counted(context, sentence)]
    return sorted(found, key=lambda contest: contest.start)


def has_abstained(sentence: Sentence, figure: Figure) -> bool:
    """ "three abstentions", "with 12 abstaining"."""
    after = {sentence.word(i) for i in range(figure.last, figure.last + 2)}
    return is_countable(figure.quantity) and bool(after & words_about("contests")["abstained"])


def was_absent(sentence: Sentence, figure: Figure) -> bool:
    """ "with two members absent", "four absentees"."""
    after = {sentence.word(i) for i in range(figure.last, figure.last + _SIDE_REACH)}
    return is_countable(figure.quantity) and bool(after & words_about("contests")["absent"])


def _scores(context: Context, sentence: Sentence) -> Iterator[Contest]:
    for index, start, end in context.scores_in(sentence):
        if _is_record(sentence, start, end) or _is_side(context, sentence, start, end):
            continue
        if _SCORE.fullmatch(context.extraction.designations[index].text):
            yield Contest(context.score(index, 0), context.score(index, 1), start, end, _told(sentence))


def _is_side(context: Context, sentence: Sentence, start: int, end: int) -> bool:
    """ "0-15 to 1-10": goals and points of one side."""
    scores = context.scores_in(sentence)
    before = sentence.word(start - 1) == "to" and any(other_end == start - 1 for _, _, other_end in scores)
    return before or (sentence.word(end) == "to" and any(other == end + 1 for _, other, _ in scores))


def _is_record(sentence: Sentence, start: int, end: int) -> bool:
    """ "The Otters (9-1, 6-1)": how often a side won and lost, at home and away or in its league."""
    opens = sentence.word(start - 1) == "(" and sentence.word(end) == "," and sentence.figure_at(end + 1) is None
    follows = sentence.word(start - 1) == "," and sentence.word(start - 3) in _DASHES
    if opens:
        closing = next((i for i in range(end, sentence.end) if sentence.word(i) == ")"), sentence.end)
        return [sentence.word(i) for i in range(end, closing)].count(",") == 1  # of sets there are more
    opening = next((i for i in range(start, sentence.start, -1) if sentence.word(i) == "("), sentence.start)
    alone = [sentence.word(i) for i in range(opening, start)].count(",") == 1
    return sentence.word(end) == ")" and follows and alone


def _counted(context: Context, sentence: Sentence) -> Iterator[Contest]:
    for figure in sentence.figures:
        ends = context.ends(context.fact(figure)) if _is_descending(sentence, figure) else None
        if ends is not None:
            yield Contest(*ends, figure.outer, figure.last, _told(sentence))
    figures = [figure for figure in sentence.figures if figure.quantity.kind is not QuantityKind.ORDINAL]
    for first, second in pairwise(figures):
        if not (is_countable(first.quantity) and is_countable(second.quantity)):
            continue
        counted = _noun_class(sentence, first)
        sided = _are_sided(sentence, first, second)
        if sided or _is_against(sentence, first, second, counted) or _is_scored(sentence, first, second, counted):
            kind = VOTES if sided else counted or _told(sentence)
            end = sentence.after_noun(second)
            yield Contest(context.fact(first), context.fact(second), first.outer, end, kind, sided)


def _told(sentence: Sentence) -> str:
    words, said = words_about("contests"), set(sentence.words)
    votes = {"vote", "votes", "voted"} & said or (words["bodies"] & said and words["votings"] & said)
    return VOTES if votes else ""


def _is_descending(sentence: Sentence, figure: Figure) -> bool:
    """ "3,480 to 3,358", read as a range: no range goes down."""
    low, high = figure.quantity.low, figure.quantity.high
    if low is None or high is None or not (is_countable(low) and is_countable(high)):
        return False
    apart = sentence.word(figure.outer - 1) in _BEFORE and sentence.word(figure.last) in _SET_APART
    down = low.value is not None and high.value is not None and low.value > high.value
    return apart and down and " to " in figure.quantity.text and bool(_telling() & set(sentence.words))


def _noun_class(sentence: Sentence, figure: Figure) -> str:
    """What a figure counts, by the word behind it."""
    words = words_about("contests")
    following = {sentence.word(figure.last), _noun(sentence, figure)}
    return next((kind for kind in (VOTES, POINTS, SEATS) if following & words[kind]), "")


def _noun(sentence: Sentence, figure: Figure) -> str:
    noun = figure.quantity.noun
    return sentence.text[slice(*noun)].lower() if noun is not None else ""


def _between(sentence: Sentence, first: Figure, second: Figure) -> list[str]:
    return [sentence.word(i) for i in range(first.last, second.outer)]


def _is_against(sentence: Sentence, first: Figure, second: Figure, counted: str) -> bool:
    """ "31 votes to 25", "4,418 votes against Smith's 3,906", "by 31 to 25"."""
    words = words_about("contests")
    between = _between(sentence, first, second)
    if not between or len(between) > _PAIR_REACH or "," in between or ";" in between or "from" in between:
        return False
    if any(token.pos_ in {"AUX", "VERB"} for token in sentence.doc[first.last : second.outer]):
        return False  # "lost by 47 runs to a side who had made 311"
    at = next((i for i, word in enumerate(between) if word in words["between"]), None)
    if at is None or at > 1 or (at == 1 and not counted):
        return False
    return bool(counted) or (len(between) == 1 and _is_result(sentence, first, second))


def _is_result(sentence: Sentence, first: Figure, second: Figure) -> bool:
    """ "by 31 to 25", "3,480 to 3,358": a bare pair that goes down, set apart, in a sentence about a vote or match."""
    high, low = first.quantity.value, second.quantity.value
    if high is None or low is None or high <= low:
        return False
    if _is_voted(sentence, first):
        return True
    if sentence.word(first.outer - 1) not in _BEFORE:
        return False
    said, words = set(sentence.words), words_about("contests")
    told = bool(_telling() & said) or bool(words["points"] & said and {"won", "win", "lost", "beat"} & said)
    return told and sentence.word(second.last) in _SET_APART


def _is_voted(sentence: Sentence, first: Figure) -> bool:
    """ "ruled five to four", "backed the strike 4,120 to 2,910": a verb of voting with its object before the pair."""
    words = words_about("contests")
    for at in range(first.outer - 1, max(sentence.start, first.outer - _OBJECT) - 1, -1):
        if sentence.word(at) in words["votings"]:
            return sentence.doc[at].pos_ == "VERB"
        if sentence.doc[at].pos_ not in {"ADJ", "DET", "NOUN", "PROPN"} or at in sentence.covered:
            return False
    return False


@cache
def _telling() -> frozenset[str]:
    """Words that show that a sentence is about a vote or match."""
    words = words_about("contests")
    return (words["votes"] | words["majority"] | frozenset({"vote", "voted"})) - frozenset({"members", "no"})


def _are_sided(sentence: Sentence, first: Figure, second: Figure) -> bool:
    """ "312 in favour and 288 against", "27 were for the offer, 14 were against it"."""
    words = words_about("contests")
    between = _between(sentence, first, second)
    if between[:1] == ["voted"] and len(between) <= _PAIR_REACH and between[-1] in {"and", "while"}:
        return sentence.word(second.last) in {"to", "for", "against"}  # "112 voted to strike and 91 to accept"
    if not 0 < len(between) <= _PAIR_REACH or not set(between) & words["for"] or ";" in between:
        return False
    after = [sentence.word(i) for i in range(second.last, second.last + _SIDE_REACH)]
    return bool(set(after) & words["against"]) and not set(after[:2]) & words["for"]


def _is_scored(sentence: Sentence, first: Figure, second: Figure, counted: str) -> bool:
    """ "She polled 4,418 votes and the runner-up 3,906", "Hull scored 28 points and Leeds 32"."""
    words = words_about("contests")
    before = {sentence.word(i) for i in range(first.outer - _VERB_REACH, first.outer)}
    between = _between(sentence, first, second)
    if not counted or not before & words["scored"] or not 2 < len(between) <= _PAIR_REACH:
        return False
    own = _noun_class(sentence, second)
    joined = [word for word in between if word in {"and", "while", "to", ","}]
    return len(joined) == 1 and own in {"", counted} and second.quantity.noun is None
