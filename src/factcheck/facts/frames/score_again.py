"""A score told again in the next sentence or the one after: "Ravens beat Eastgate 4-1. … The 4-1 win lifted them".

"The", "that" or a possessive before a score and a noun of outcome behind it say that the score was told. Where the
sentences before tell one score, that is meant; who is named first may change, so either order of its sides is right.

A headline tells the score that opens the report below it, where that is the only one of its sentence and of its main
clause, no word makes it one of another time or leg, and no score below it is that of the headline.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from factcheck.documents import BlockKind
from factcheck.facts.contests import Contest, contests_of
from factcheck.facts.context import Context
from factcheck.facts.model import Fact, Frame
from factcheck.facts.sentences import Sentence, clause_head
from factcheck.facts.words import words_about

_POINTING = frozenset({"her", "his", "its", "that", "the", "their", "this"})
_OTHERS = frozenset({"another", "earlier", "first", "last", "leg", "legs", "next", "previous", "return", "second"})
_BACK = 2  # sentences
_PAIR = 2
_NOUN = 2  # tokens behind a score in which its noun stands: "the 4-2 home win"


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreAgain(Frame):
    """One side of a score that is told twice.

    Attributes:
        first: As told before.
        second: As told again.
        told, again: Both scores in full, as written.
    """

    first: Fact
    second: Fact
    told: str
    again: str


def find(context: Context) -> Iterator[ScoreAgain]:
    """The scores of a document that are told again."""
    scored = [(sentence, _scores(context, sentence)) for sentence in context.contested]
    yield from _of_headline(context, [(sentence, contest) for sentence, scores in scored for contest in scores])
    before: list[tuple[Sentence, Contest]] = []
    for sentence, scores in scored:
        before = [told for told in before if sentence.number - told[0].number <= _BACK]
        near = [told for told in before if told[0].flow == sentence.flow]
        if len(scores) == len(near) == 1 and _is_taken_up(sentence, scores[0]):
            yield from _differing(near[0][1], scores[0], sentence)
        before += [(sentence, contest) for contest in scores]


def _scores(context: Context, sentence: Sentence) -> list[Contest]:
    return [contest for contest in contests_of(context, sentence) if contest.first.index < 0]


def _of_headline(context: Context, told: Sequence[tuple[Sentence, Contest]]) -> Iterator[ScoreAgain]:
    """ "Rovers beat Athletic 3-2", "Two late goals gave Rovers a 3-1 win over Athletic"."""
    above = [(s, contest) for s, contest in told if context.document.blocks[s.block].kind is BlockKind.HEADLINE]
    below = [each for each in told if each not in above]
    if len(above) != 1 or not below or _is_of_a_part({*above[0][0].words, *below[0][0].words}):
        return
    (title, headline), (sentence, first) = above[0], below[0]
    alone = [s for s, _ in below].count(sentence) == 1 and sentence.number - title.number == 1
    sides = {headline.first.value, headline.second.value}
    again = any({contest.first.value, contest.second.value} == sides for _, contest in below)
    root = clause_head(sentence.doc[first.start])
    one = len(_names(title) & _names(sentence)) >= min(_PAIR, len(_names(title)) or _PAIR)
    now = all(period.granularity == "day" for period in context.periods_in(sentence))
    if alone and one and now and not again and root.dep_ == "ROOT":
        yield from _differing(headline, first, sentence)


def _is_of_a_part(words: set[str]) -> bool:
    return not words.isdisjoint(_OTHERS | words_about("contests")["in_part"])


def _names(sentence: Sentence) -> set[str]:
    """The words with a capital: a side is called by one name in the headline and below it."""
    tokens = sentence.doc[sentence.start : sentence.end]
    return {token.text for token in tokens if token.text[:1].isupper() and not token.is_stop}


def _is_taken_up(sentence: Sentence, contest: Contest) -> bool:
    """ "The 4-2 win", and nothing that tells of another match."""
    if sentence.word(contest.start - 1) not in _POINTING or not _OTHERS.isdisjoint(sentence.words):
        return False
    behind = [sentence.word(i) for i in range(contest.end, contest.end + _NOUN)]
    nouns = words_about("contests")["results"]
    at = next((i for i, word in enumerate(behind) if word in nouns), None)
    return at is not None and sentence.word(contest.end + at + 1) not in {"against", "at", "in", "of", "over", "to"}


def _differing(told: Contest, again: Contest, sentence: Sentence) -> Iterator[ScoreAgain]:
    """The side that is told otherwise; where both are, it is another match."""
    for sides in ((told.first, told.second), (told.second, told.first)):
        pairs = list(zip(sides, (again.first, again.second), strict=True))
        other = [pair for pair in pairs if pair[0].value != pair[1].value]
        if len(other) < len(pairs):
            first, second = (other or pairs)[0]
            yield ScoreAgain(
                sentence=sentence.number,
                inferred="the score is told again as the one that was told",
                first=first,
                second=second,
                told=f"{told.first.value}-{told.second.value}",
                again=f"{again.first.value}-{again.second.value}",
            )
            return
