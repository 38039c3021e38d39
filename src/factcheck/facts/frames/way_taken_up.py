"""Two levels and the known noun that takes up which way they went: "61 in May and 74 in June. She explained the drop".

The noun is subject of its clause, or what somebody explains; nothing of that way was told before it which it could take
up; and the two are the only levels of one thing in its sentence and the two before, of which the text says which came
first. Where the noun says from what the way went ("the drop from 3,968 a year earlier"), that is the earlier one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from factcheck.extraction.model import BOUNDS, QuantityKind
from factcheck.facts.context import Context
from factcheck.facts.level_pairs import are_of_one
from factcheck.facts.lexicon import NOUN
from factcheck.facts.model import Direction
from factcheck.facts.order import Level, Order, earlier_of, is_told_earlier, is_told_in_course
from factcheck.facts.said_of import Surroundings, surroundings
from factcheck.facts.sentences import Sentence
from factcheck.facts.trends import Trend, forms_of, is_size, is_sized, may_be_one, trend_of, way_at
from factcheck.facts.units import LEVEL_KINDS
from factcheck.facts.words import words_about

_BACK: Final = 2  # sentences before the noun in which the levels may stand
_BEFORE: Final = 60  # tokens before the levels in which that way may have been told
_KNOWN = frozenset({"that", "the", "this"})
_OPENING = frozenset({",", ":", ";", "and", "but", "where", "while", "–", "—"})
_OF = frozenset({"across", "among", "at", "for", "in", "of", "on"})
_REACH: Final = 4  # tokens behind the noun in which it says of what
_NAMING = frozenset({"NOUN", "PROPN"})
_PAIR: Final = 2
_LENGTH: Final = "m"
_WHY = "a noun takes up the only two levels before it"


def find(context: Context) -> Iterator[Trend]:
    """All of them, in order of position."""
    known = {sentence.number: sentence for sentence in context.sentences}
    told = surroundings(context.changes, context.facts, context.sentences, context.extraction.periods, context.lexicon)
    for number, sent in enumerate(context.doc.sents):
        numbers = range(number - _BACK, number + 1)
        window = [known[n] for n in numbers if n in known]
        if not window or any(sentence.is_crowded for sentence in window):
            continue
        nouns = [i for i in range(sent.start + 1, sent.end) if _is_known_noun(context, sent.start, i)]
        if len(nouns) == 1:
            found = _read(context, window, nouns[0], told)
            if found is not None:
                yield found


def _is_known_noun(context: Context, start: int, at: int) -> bool:
    """ "The drop", as a subject or behind "explained"."""
    doc, lists = context.doc, words_about("trends")
    token, before = doc[at], doc[at - 1]
    named = any(entry.kind == NOUN for entry in context.lexicon.changes.get(token.lower_, ()))
    if not (named or token.lower_ in lists["judging"]) or token.pos_ not in {"NOUN", ""}:
        return False
    if token.lower_.endswith("s") and not token.lower_.endswith("ss"):
        return False  # "the reductions" are of several things
    if before.lower_ not in _KNOWN or (before.lower_ == "this" and token.lower_ in lists["seasons"]):
        return False
    lead = doc[at - 2].lower_ if at - 2 >= start else ""
    return not lead or lead in _OPENING or lead in lists["explaining"]


def _read(context: Context, window: Sequence[Sentence], at: int, told: Surroundings) -> Trend | None:
    doc = context.doc
    opening = window[0].start
    turn = way_at(context, opening, at, (opening, at))
    if turn is None or "\n" in doc[window[-1].start : at].text or not _is_open(context, window, at):
        return None
    levels = [
        Level(context.fact(figure), figure, sentence)
        for sentence in window
        for figure in sentence.figures
        if (figure.last <= at or figure.outer == at + _PAIR)
        and figure.quantity.kind in LEVEL_KINDS
        and not is_size(context, figure)
        and figure.quantity.mod not in BOUNDS
    ]
    pairs = [(one, other) for i, one in enumerate(levels) for other in levels[i + 1 :] if may_be_one(one, other)]
    if len(pairs) != 1 or any(is_sized(context, level.figure) for level in pairs[0] if not _went(context, *pairs[0])):
        return None
    first, second = pairs[0]
    order = _order(context, first, second, at)
    if not order or not _is_of_one(context, first, second, told):
        return None
    if not _is_of_told(context, window, at) or _was_told(context, turn.direction, first.sentence.start, at):
        return None
    start, end = (first, second) if order == "first" else (second, first)
    if not turn.suits((start.sentence, start.figure), (end.sentence, end.figure)):
        return None
    return trend_of(context, second.sentence, turn, start.figure, end.figure, _WHY)


def _is_open(context: Context, window: Sequence[Sentence], at: int) -> bool:
    """Whether neither its size nor its time nor what became of it is told behind the noun."""
    doc, lists = context.doc, words_about("trends")
    behind = doc[at + 1] if at + 1 < len(doc) else None
    if behind is None or behind.pos_ in _NAMING or behind.lower_ in {"-", "since", "that", "which"}:
        return False
    end = behind.sent.end
    near = doc[at + 1 : min(at + 1 + _REACH, end)]
    if not (lists["undoing"] | lists["denying"]).isdisjoint({token.lower_ for token in near}):
        return False
    own = next((sentence for sentence in window if sentence.start <= at < sentence.end), None)
    if own is None:
        return not any(token.like_num for token in near)
    if any(is_size(context, figure) and figure.quantity.kind is not QuantityKind.MULTIPLE for figure in own.figures):
        return False
    if own.word(at + 1) == "from" and own.figure_at(at + _PAIR) is not None:
        return True
    return not any(own.figure_at(token.i) is not None or token.i in own.in_period for token in near)


def _went(context: Context, first: Level, second: Level) -> bool:
    """ "Went from €11.40 to €12.90": a change of which no way is told, nor how far."""
    return bool(_by_change(context, first, second))


def _by_change(context: Context, first: Level, second: Level) -> Order:
    for change in context.changes_of.get(first.fact.name, ()):
        start, end = ({fact.name for fact in facts} for facts in (change.start, change.end))
        if change.direction is not None or change.amounts or change.percents or change.multiples or change.points:
            continue
        if first.fact.name in start and second.fact.name in end:
            return "first"
        if second.fact.name in start and first.fact.name in end:
            return "second"
    return ""


def _order(context: Context, first: Level, second: Level, at: int) -> Order:
    if second.figure.outer == at + _PAIR:
        falls = any(level.fact.dimension == _LENGTH for level in (first, second))  # "the fall from 30 metres"
        return "second" if second.sentence.word(at + 1) == "from" and not falls else ""
    if first.figure.last > at:
        return ""
    cues = context.lexicon.cues
    order = _by_change(context, first, second) or earlier_of(first, second, context.extraction.periods, cues)
    if order or any(is_told_earlier(level, cues) for level in (first, second)):
        return order
    return "first" if is_told_in_course(first, second) else ""


def _is_of_one(context: Context, first: Level, second: Level, told: Surroundings) -> bool:
    return bool(_by_change(context, first, second)) or are_of_one(first, second, told)


def _is_of_told(context: Context, window: Sequence[Sentence], at: int) -> bool:
    """Whether what the noun is said to be of was told with the levels: not "the drop in revenue"."""
    doc = context.doc
    if doc[at + 1].lower_ not in _OF:
        return True
    end = doc[at].sent.end
    named = [token for token in doc[at + 2 : min(at + 2 + _REACH, end)] if token.is_alpha and not token.is_stop]
    said = {form for s in window for token in doc[s.start : min(s.end, at)] for form in forms_of(token)}
    return bool(named) and not said.isdisjoint(forms_of(named[0]))


def _was_told(context: Context, way: Direction, start: int, at: int) -> bool:
    """Whether another word of that way stands before the noun, which it may take up."""
    tokens = context.doc[max(0, start - _BEFORE) : at]
    return any(entry.direction is way for token in tokens for entry in context.lexicon.changes.get(token.lower_, ()))
