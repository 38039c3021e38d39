"""The one birth, or beginning, near an age that its own sentence does not tell, and the date at which it is reached.

"Owen Lind joined on his 17th birthday, in 1971. The mechanic, born in 1954, …", "the 70th anniversary of the guides,
formed in 1953, and the mayor said in 2023 …": the text calls the one by another name, so that only this is sure: nobody
else is named nearby, and nothing else begins. That ties them where they agree, and where a slip that seldom fits by
chance tells.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from spacy.tokens import Span, Token

from factcheck.documents import BlockKind
from factcheck.extraction.model import PeriodType
from factcheck.facts.ages import Age, Way
from factcheck.facts.beside import date_beside, names_kin, people_in
from factcheck.facts.dated import DatedSentence
from factcheck.facts.happenings import Kind, event_in, kind_in, subject_of
from factcheck.facts.moments import Point

if TYPE_CHECKING:
    from factcheck.facts.context import Context

_BACK: Final = 2  # sentences
_AHEAD: Final = 2
_REACH: Final = 6  # tokens from "born" to its year
_BEGINNINGS: Final = frozenset({"begun", "built", "founded", "launched", "opened", "signed"})
_OTHERS: Final = frozenset({"first", "last", "second"})


@dataclass(frozen=True, slots=True)
class FarBirth:
    """When an age begins, in a word, and when it is reached."""

    birth: Point
    word: Token
    sentence: int
    moment: Point


def far_birth(context: Context, sentence: DatedSentence, age: Age) -> FarBirth | None:
    """The one birth around an age with the date of the age; None where another person, or thing, may be meant."""
    window = _window(context, sentence)
    person = age.person or (age.way is Way.AGE and "old" not in age.fact.quantity.text.lower())
    found = [one for near in window for one in _beginnings(context, near, person=person)]
    years = {point.year for point, _, _ in found}
    if len(years) != 1 or None in years:
        return None
    birth, word, number = found[0]
    born = (kind := kind_in(word)) is not None and kind.name == "born"
    if born and _has_others(context, window):
        return None
    if (born and age.way is Way.SHOWN) or (not born and not _is_of_thing(context, sentence, age, word)):
        return None
    moment = _moment(context, sentence, age, birth, window)
    return FarBirth(birth, word, number, moment) if moment is not None else None


def _window(context: Context, sentence: DatedSentence) -> list[DatedSentence]:
    """The sentences around, in the same run of paragraphs, and the headline before the first of them."""
    near = [context.timeline.sentence(sentence.number + step) for step in range(-_BACK, _AHEAD + 1)]
    return [one for one in near if one is not None and (one.flow == sentence.flow or _is_headline(context, one))]


def _is_headline(context: Context, sentence: DatedSentence) -> bool:
    return sentence.block >= 0 and context.document.blocks[sentence.block].kind is BlockKind.HEADLINE


def _beginnings(context: Context, sentence: DatedSentence, *, person: bool) -> list[tuple[Point, Token, int]]:
    """The dates of a sentence at which somebody is born, or something begins."""
    found = []
    for index, span in sentence.periods:
        points = context.points(index)
        word = _word_before(sentence, span) or event_in(sentence, span)
        kind = kind_in(word) if word is not None else None
        if len(points) == 1 and word is not None and _begins(kind, person=person):
            found.append((points[0], word, sentence.number))
    return found


def _begins(kind: Kind | None, *, person: bool) -> bool:
    return kind is not None and (kind.name == "born" or (kind.name in _BEGINNINGS and not person))


def _word_before(sentence: DatedSentence, span: Span) -> Token | None:
    """ "Born in July 1953", "formed in 1943": the word right before a date, whatever the parser hangs the date on."""
    for at in range(span.start - 1, max(span.start - _REACH, sentence.start) - 1, -1):
        if sentence.word(at) in {",", "and", "but", ";", "("}:
            return None
        if kind_in(sentence.doc[at]) is not None:
            return sentence.doc[at]
    return None


def _has_others(context: Context, window: Sequence[DatedSentence]) -> bool:
    """Whether several people are named, or kin do something: not "above his father's shop"."""
    words = {
        token.lower_
        for one in window
        for token in one.tokens()
        if not (token.i + 1 < one.end and one.word(token.i + 1) in {"'s", "’s", "'", "’"})
    }
    return names_kin(words) or len(set(people_in(context, window))) > 1


def _is_of_thing(context: Context, sentence: DatedSentence, age: Age, word: Token) -> bool:
    """Whether an age may be that of the thing that began: not "its first win", "a 154-year-old clock"."""
    if age.way is Way.SHOWN:
        at = next((figure.outer for figure in sentence.figures if figure.name == age.fact.name), 0)
        verb = age.predicate
        now = verb.tag_ in {"VBP", "VBZ"} or any(child.tag_ in {"VBP", "VBZ"} for child in verb.children)
        return now and sentence.word(at - 1) in {"the", "this"}
    if age.way is not Way.ANNIVERSARY:
        return (
            any(child.lower_ == "its" and child.i == word.i - 1 for child in word.children)
            and word.sent == age.predicate.sent
        )
    below = [token for token in age.noun.subtree if token.i > age.noun.i] if age.noun is not None else []
    if not _OTHERS.isdisjoint(token.lower_ for token in below):
        return False
    if any(token.i in {word.i, word.i - 2} for token in below):
        return True  # "the 70th anniversary of the guides, formed in 1953"
    theme, holder = subject_of(word), age.holder
    if theme is None or holder is None:
        return not below
    one, other = context.timeline.who(theme), context.timeline.who(holder)
    # "Founded in 1968, the firm bought a brewery that celebrated its 150th anniversary": two nouns are two things.
    return one.pos_ != "NOUN" or other.pos_ != "NOUN" or context.timeline.same(one, other)


def _moment(
    context: Context, sentence: DatedSentence, age: Age, birth: Point, window: Sequence[DatedSentence]
) -> Point | None:
    """The date beside an age; else the only other year that is named around it."""
    beside = date_beside(context, sentence, age.fact.name)
    if beside is not None and beside.year != birth.year:
        return beside if age.way is not Way.SHOWN or _is_latest(context, beside) else None
    dated = [
        (point, event_in(one, span))
        for one in window
        for index, span in one.periods
        if context.extraction.periods[index].type is PeriodType.DATE
        for point in context.points(index)
        if point.year is not None and point.year != birth.year
    ]
    points = [point for point, _ in dated]
    if len({point.year for point in points}) != 1:
        return None
    if age.way is Way.AGE and not any(event is not None and event.i == age.predicate.i for _, event in dated):
        return None  # "she joined the firm at 24 and left it in 2015"
    return points[0] if age.way in {Way.AGE, Way.ANNIVERSARY} or _is_latest(context, points[0]) else None


def _is_latest(context: Context, point: Point) -> bool:
    """Whether a text names no later year, so that an age "of now" is that of its date."""
    return max(context.timeline.years, default=0) == point.year
