"""Two levels that the trained model takes as set against each other, and the words that say which way it went.

"The rate was 34.6 in February. It had been at 36.1 in January, and the improvement …": that the two belong together
is the model's word, which does not see the figures. Which of them is the earlier is told by times and tenses, and which
way it went by the words of change around them, where these all say one thing and are said of what has the levels.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from spacy.tokens import Token

from factcheck.documents import BlockKind
from factcheck.facts.context import Context
from factcheck.facts.model import WAY_OF_MODEL
from factcheck.facts.order import Level, earlier_of
from factcheck.facts.sentences import CueKind, Figure, Sentence
from factcheck.facts.synonyms import sense_of
from factcheck.facts.trends import (
    Trend,
    Turn,
    differ,
    forms_of,
    has_own_subject,
    is_said_of_levels,
    is_size,
    is_sized,
    tells_another_span,
    told_forms,
    trend_of,
    way_at,
)
from factcheck.facts.units import like_size
from factcheck.facts.words import words_about
from factcheck.ties import SURE, Relation

_CERTAIN: Final = 0.97  # the same where another subject is told of the second: "shippers had paid $2,890"
_RIVAL: Final = 0.5  # likelihood from which another level may be meant
_NEXT: Final = 2  # sentences from the first level to the second
_BEHIND: Final = 4  # tokens of "in fodder prices"
_OF: Final = frozenset({"in", "of", "to"})
_SMALL: Final = frozenset({"a", "an", "its", "the", "their"})
_ELSE: Final = frozenset({"another", "different", "other"})
_REPEATED: Final = frozenset({"again", "for", "row", "straight"})
_TIMELY: Final = frozenset({"when", "while", "until", "but", "or"})  # deny nothing here
_WHY: Final = "the wording sets the two against each other"


@dataclass(frozen=True, slots=True)
class _Scope:
    """Sentences in which a word may tell the way of two levels, as token ranges.

    Attributes:
        headline: That of the article, where it stands right above; may be None.
        spans: From the sentence of the first level to that of the second.
        after: The one behind, where it goes on; may be None.
    """

    headline: tuple[int, int] | None
    spans: tuple[tuple[int, int], ...]
    after: tuple[int, int] | None

    @property
    def all(self) -> list[tuple[int, int]]:
        """In order."""
        return [span for span in (self.headline, *self.spans, self.after) if span is not None]


def find(context: Context) -> Iterator[Trend]:
    """The trends of a document whose levels the model pairs."""
    pairs = context.wording.pairs(Relation.ORDER, _RIVAL)
    if not pairs:
        return
    partners = Counter(name for pair in pairs for name in pair)
    placed = context.placed
    spans = [(sent.start, sent.end) for sent in context.doc.sents]
    for (one, other), likelihood in pairs.items():
        only = partners[one] == partners[other] == 1
        if likelihood >= SURE and only and one in placed and other in placed:
            trend = _trend(context, spans, *placed[one], *placed[other], sure=likelihood >= _CERTAIN)
            if trend is not None:
                yield trend


def _trend(
    context: Context,
    spans: Sequence[tuple[int, int]],
    home: Sentence,
    one: Figure,
    there: Sentence,
    other: Figure,
    *,
    sure: bool,
) -> Trend | None:
    if there.number - home.number > _NEXT or differ(one, other) or not like_size(one.quantity, other.quantity):
        return None
    if any(is_size(context, figure) or is_sized(context, figure) for figure in (one, other)):
        return None
    if home is there and CueKind.START in {one.cue.kind, other.cue.kind}:
        return None  # "from 72 per pound to 80": a change that its own readers know, and may not be one
    first, second = Level(context.fact(one), one, home), Level(context.fact(other), other, there)
    order = earlier_of(first, second, context.extraction.periods, context.lexicon.cues)
    scope = _scope(context, spans, home, there)
    said = told_forms(context, [scope.spans[0]])
    if not order or (home is not there and not sure and has_own_subject(context, second, said)):
        return None
    turn = _turn(context, scope, first, second)
    if turn is None or not turn.suits((home, one), (there, other)):
        return None
    start, end = (one, other) if order == "first" else (other, one)
    if context.doc[turn.end].lower_ == "to" and start.outer == turn.end + 1:
        return None  # "21 voted against it; last night that had risen to 59"
    return trend_of(context, home, turn, start, end, _WHY, way=WAY_OF_MODEL)


def _scope(context: Context, spans: Sequence[tuple[int, int]], home: Sentence, there: Sentence) -> _Scope:
    blocks = context.document.blocks
    below = bool(blocks) and blocks[0].kind is BlockKind.HEADLINE and home.number == 1
    after = spans[there.number + 1] if there.number + 1 < len(spans) else None
    if after is not None and context.doc[after[0]].lower_ not in context.lexicon.cues.anaphora | _SMALL:
        after = None
    return _Scope(spans[0] if below else None, tuple(spans[home.number : there.number + 1]), after)


def _turn(context: Context, scope: _Scope, first: Level, second: Level) -> Turn | None:
    """The word of change around two levels, where all such words say one way and nothing denies it."""
    doc, named = context.doc, (scope.all[0][0], scope.all[-1][1])
    turns = [
        (span, turn)
        for span in scope.all
        for at in range(*span)
        if not _is_dated(context, doc[at])  # "this fall"
        if (turn := way_at(context, span[0], at, named)) is not None
    ]
    if not turns or len({turn.direction for _, turn in turns}) > 1:
        return None
    span, turn = turns[0]
    words = {token.lower_ for token in doc[slice(*span)]}
    if not (words_about("trends")["denying"] - _TIMELY).isdisjoint(words):
        return None
    return turn if all(_is_of_levels(context, scope, each, at, first, second) for at, each in turns) else None


def _is_of_levels(
    context: Context, scope: _Scope, turn: Turn, span: tuple[int, int], first: Level, second: Level
) -> bool:
    """Whether a word of change is said of what has the levels."""
    doc, (start, end) = context.doc, span
    nominal = turn.start > start and doc[turn.start - 1].lower_ in words_about("trends")["articles"]
    if span == scope.headline:
        noun = _subject(context, start, turn.start)
        timed = any(token.lower_ in _REPEATED for token in doc[turn.end : end])  # "fall for third month"
        levels = (token.lower_ for span in scope.spans for token in doc[slice(*span)])
        if tells_another_span((token.lower_ for token in doc[start:end]), levels):
            return False
        return noun is not None and not nominal and not timed and sense_of(noun) in told_forms(context, scope.spans)
    if not nominal:
        own = turn.end in {first.figure.outer, second.figure.outer}
        counted = turn.end in context.begun or (turn.end < end and doc[turn.end].like_num)
        sized = counted and not own  # "its tail stretched 8 degrees", "it has raised $240m"
        return not sized and is_said_of_levels(context, turn, start, first, second)
    if turn.start < second.figure.last:
        return False  # "the cause of the rise was a tight 4.8 billion": of what was told before
    behind = doc[turn.end].lower_ if turn.end < end else ""
    if behind not in _OF:
        return not (turn.end < end and doc[turn.end].pos_ in {"NOUN", "NUM"})
    of = doc[turn.end + 1 : min(turn.end + _BEHIND, end)]
    if any(token.lower_ in _ELSE for token in of):
        return False  # "a surge of other fevers"
    following = [token for token in of if not token.is_stop]
    dated = any(_is_dated(context, token) for token in following)
    told = told_forms(
        context, [(start, turn.start) if (start, end) != scope.after else (start, start), *scope.spans[:1]]
    )
    return not dated and any(sense_of(form) in told for token in following for form in forms_of(token))


def _is_dated(context: Context, token: Token) -> bool:
    """Whether a token belongs to a period; the sentence may be one without figures, of which nothing else is known."""
    return any(period.start <= token.idx < period.end for period in context.extraction.periods)


def _subject(context: Context, start: int, at: int) -> str | None:
    """The noun that a headline puts before a word of change: "deficit narrows", "tourist nights in Valdimara down"."""
    doc = context.doc
    place = next((i for i in range(start + 1, at) if doc[i].lower_ in _OF), at)
    noun = doc[place - 1] if place > start else None
    if noun is None or not noun.is_alpha:
        return None
    return noun.lower_.removesuffix("s")
