"""Levels of two sentences with a word between them that says which way it went.

"At the end of 2022 there were 420 families on the list. It has since become shorter, with 310 at the last count": how
far is not said, only which way. The first level is the one in the sentence before that compares with the second; the
second is told in the clause of the word of change ("to 24,000", "with 510"), or behind "there are" or "it was". A
second level of which another subject is told ("the school next door looked after 71") is of another thing.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from factcheck.extraction.model import QuantityKind
from factcheck.facts.context import Context
from factcheck.facts.lexicon import COMPARATIVE, VERB
from factcheck.facts.nearby import with_the_one_before
from factcheck.facts.said_of import sizes_of
from factcheck.facts.sentences import Figure, Sentence
from factcheck.facts.trends import Trend, Turn, differ, trend_of
from factcheck.facts.units import like_size, quantities_compare
from factcheck.facts.words import words_about

_KINDS = frozenset({QuantityKind.NUMBER, QuantityKind.MONEY, QuantityKind.MEASURE, QuantityKind.DURATION})
_SERIES = 3
_REACH = 3  # tokens around a word of change in which "since" stands
_OWNERS = frozenset({"her", "his", "its", "their"})
_SUBJECTS = frozenset({"it", "they", "that", "this"})
_AFTER = frozenset({",", ".", ";", "", "at", "in", "on", "by", "last", "this"})


def find(context: Context) -> Iterator[Trend]:
    """The trends of a document."""
    for before, sentence in with_the_one_before(context.sentences):
        if before is not None and not sentence.is_crowded:
            turn = _turn(context, sentence)
            found = _levels(context, before, sentence, turn) if turn is not None else None
            if turn is not None and found is not None and turn.suits((before, found[0]), (sentence, found[1])):
                yield trend_of(context, sentence, turn, *found)
        if not sentence.is_crowded:
            yield from _steady(context, sentence)


def _steady(context: Context, sentence: Sentence) -> Iterator[Trend]:
    """ "Turnout has risen at every election: 58% in 2008, 61% in 2012 and 64% in 2016": each level above the last."""
    if words_about("trends")["steady"].isdisjoint(sentence.words) or "not" in sentence.words:
        return
    turns = [turn for at in range(sentence.start, sentence.end) if (turn := _turn_at(context, sentence, at))]
    if len(turns) != 1:
        return
    levels = [figure for figure in sentence.figures if figure.outer >= turns[0].end]
    if len(levels) < _SERIES or any(differ(levels[0], figure) for figure in levels):
        return
    if any(sizes_of(change) for f in levels for change in context.changes_of.get(f.name, ())):
        return
    dates = [_date(context, figure) for figure in levels]
    if any(date is None for date in dates) or dates != sorted(dates, key=str):
        return
    sign = turns[0].direction.sign
    values = [(figure.quantity.value or 0) * sign for figure in levels]
    if sum(second < first for first, second in pairwise(values)) > 1:
        return  # one slip, not another story
    for first, second in pairwise(levels):
        yield trend_of(context, sentence, turns[0], first, second, "the text says that it went on in one way")


def _date(context: Context, figure: Figure) -> str | None:
    period = context.fact(figure).period
    return period.key[0] if period is not None and period.origin == "stated" and period.key else None


def _turn(context: Context, sentence: Sentence) -> Turn | None:
    """The one word of change of a sentence that goes on from the one before, with nothing said of how far."""
    found = [turn for at in range(sentence.start, sentence.end) if (turn := _turn_at(context, sentence, at))]
    if len(found) != 1 or not _goes_on(sentence, found[0]):
        return None
    return found[0]


def _turn_at(context: Context, sentence: Sentence, at: int) -> Turn | None:
    lexicon, token = context.lexicon, sentence.doc[at]
    if at in sentence.covered or token.pos_ not in {"VERB", "AUX"}:
        return None
    if sentence.word(at) in words_about("trends")["becoming"]:
        for entry in lexicon.changes.get(sentence.word(at + 1), ()):
            if entry.kind == COMPARATIVE and entry.direction is not None and at + 1 not in sentence.covered:
                return Turn(at, at + 2, entry.direction, None)
    for entry in lexicon.changes.get(sentence.word(at), ()):
        if entry.kind == VERB and entry.direction is not None and not entry.base and not entry.counts:
            return Turn(at, at + 1, entry.direction, entry.opposite)
    return None


def _goes_on(sentence: Sentence, turn: Turn) -> bool:
    """Whether the change is told to have gone on since, and of the same thing."""
    token = sentence.doc[turn.start]
    governor = token.head if token.dep_ == "cop" else token  # "has become shorter"
    # A parser may take "has" for the verb of "It has since become shorter".
    before = [sentence.word(i) for i in range(turn.start - _REACH, turn.start)]
    helpers = {child.lower_ for child in governor.children if child.dep_.startswith("aux")}
    helpers |= {"has", "have"} & set(before)
    around = range(turn.start - _REACH, turn.end + _REACH)
    # "since 2009" tells from when, and not that it goes on from what was told
    near = {sentence.word(i) for i in around if sentence.word(i) != "since" or i + 1 not in sentence.in_period}
    if helpers & {"n't", "could", "may", "might", "should", "will", "would"} or near & {"not", "never", "if", "than"}:
        return False
    subject = next((child for child in governor.children if child.dep_.startswith("nsubj")), None)
    owned = subject is not None and any(child.lower_ in _OWNERS for child in subject.children)
    pronoun = (subject is not None and subject.lower_ in _SUBJECTS) or not _SUBJECTS.isdisjoint(before)
    perfect = bool(helpers & {"has", "have", "'ve", "’ve"})
    return (perfect or "since" in near) and (owned or pronoun or (perfect and "since" in near))


def _levels(context: Context, before: Sentence, sentence: Sentence, turn: Turn) -> tuple[Figure, Figure] | None:
    second = next((f for f in sentence.figures if f.outer >= turn.end and f.quantity.kind in _KINDS), None)
    if second is None or not _is_told(sentence, turn, second):
        return None
    if any(change.start or sizes_of(change) for change in context.changes_of.get(second.name, ())):
        return None
    noun = _counted(sentence, second)
    found = [figure for figure in before.figures if _compare(before.text, figure, second, noun)]
    here = [other for other in sentence.figures if other is not second and _compare(sentence.text, other, second, noun)]
    if len(found) != 1 or here or found[0].name in context.changes_of or before.word(found[0].last) == "of":
        return None
    first = found[0]
    later = {sentence.word(i) for i in range(turn.start, sentence.end)} & context.lexicon.cues.later
    dated = any(i in before.in_period for i in range(before.start, before.end))
    earlier = bool(set(before.words) & context.lexicon.cues.earlier)
    return (first, second) if later or dated or earlier else None


def _counted(sentence: Sentence, figure: Figure) -> str:
    """The noun that a figure counts; "" for none, and for the year of "to 24,000 last year"."""
    noun = figure.quantity.noun
    span = sentence.doc.char_span(*noun, alignment_mode="expand") if noun is not None else None
    return "" if span is None or span.start in sentence.in_period else str(span.text.lower())


def _compare(text: str, first: Figure, second: Figure, noun: str) -> bool:
    one, other = first.quantity, second.quantity
    if one.kind not in _KINDS or not quantities_compare(one, other) or not like_size(one, other):
        return False
    counted = text[slice(*one.noun)].lower() if one.noun is not None else ""
    return not noun or counted.rstrip("s") == noun.rstrip("s")


def _is_told(sentence: Sentence, turn: Turn, level: Figure) -> bool:
    """Whether a level is the one that was arrived at."""
    words = words_about("trends")
    at = level.outer - 1
    while at >= turn.end and (sentence.word(at) in words["small"] or at in sentence.in_period):
        at -= 1
    behind = sentence.word(level.last)
    if behind in {"of", "-"}:
        return False
    if sentence.word(at) in words["arriving"]:
        between = range(turn.end, at)
        verbal = any(sentence.doc[i].pos_ in {"VERB", "AUX"} or sentence.word(i) in {"and", ";"} for i in between)
        closed = behind in _AFTER or level.last in sentence.in_period or level.quantity.noun is not None
        return not verbal and closed
    if sentence.word(at) not in words["standing"]:
        return False
    subject = at - 1
    while subject > turn.end and sentence.word(subject) in words["small"]:
        subject -= 1
    return sentence.word(subject) in words["subjects"]
