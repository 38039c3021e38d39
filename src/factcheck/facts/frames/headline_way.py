"""The way that a headline says something went, beside two levels of it: "Bullock prices ease", 412p after 397p.

The headline has one word of change and what changed beside it: "prices ease", "visits up", "fewer children". The
opening of the body tells exactly two levels of that, says which came first, and has no other word of that direction,
which the headline may have meant.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Span, Token

from factcheck.documents import BlockKind
from factcheck.extraction.model import Mod, QuantityKind
from factcheck.facts.comparative_scales import contrary, scales
from factcheck.facts.context import Context
from factcheck.facts.ledger import lemma
from factcheck.facts.level_pairs import are_alike
from factcheck.facts.lexicon import ADVERB, COMPARATIVE
from factcheck.facts.model import Change, Direction, Trigger
from factcheck.facts.nearby import Placed
from factcheck.facts.order import Level, counted_by, earlier_of
from factcheck.facts.said_of import subject_of, surroundings, takes_up, was_told, words_told
from factcheck.facts.sentences import Sentence
from factcheck.facts.synonyms import with_senses
from factcheck.facts.told_levels import pair_behind
from factcheck.facts.told_measures import is_of_another, is_told_by, may_be_told_in
from factcheck.facts.trends import Trend, Turn, is_size, tells_another_span, trend_of, way_at
from factcheck.facts.units import LEVEL_KINDS, is_bare
from factcheck.facts.words import words_about

_BODY = frozenset({BlockKind.PARAGRAPH, BlockKind.LIST_ITEM})
_MORE = frozenset({"fewer", "more"})
_POSSESSIVE = frozenset({"'s", "’s"})
_OWNERS = frozenset({"her", "his", "its", "the", "their"})
_NEAR = 6  # tokens between a level and the noun that it is of
_PRONOUNS = frozenset({"it", "they"})
_OPENING = 3  # sentences with figures
_PAIR = 2
_THING = 3  # tokens before the word of change among which what changed is named
_DENIED = frozenset({"a", "an", "no", "not", "the"})
_SMALL = 10  # smaller bare numbers are of many things
_WHY = "the headline says which way the only two levels of the opening went"


def find(context: Context) -> Iterator[Trend]:
    """At most one: that of the first headline."""
    headline = next((b for b in context.document.blocks if b.kind is BlockKind.HEADLINE), None)
    span = context.doc.char_span(headline.start, headline.end, alignment_mode="expand") if headline else None
    if span is None or any(_says_how_far(s) for s in context.sentences if span.start <= s.start < span.end):
        return
    turns = [turn for at in range(span.start, span.end) if (turn := _turn(context, span, at)) is not None]
    if len(turns) == _PAIR and turns[0].end == turns[1].start and turns[0].direction is turns[1].direction:
        del turns[0]  # "Wool clip shrinks": a noun that looks like a verb
    turns = turns or [turn for at in range(span.start, span.end) if (turn := _compared(span, at)) is not None]
    said = {token.lower_ for token in span}
    if any(token.lower_ == "than" and _is_then(span, token.i + 1) for token in span):
        said -= {"than"}
    if len(turns) != 1 or not said.isdisjoint(words_about("trends")["denying"] | words_about("told_before")["modals"]):
        return
    things = _things(context, span, turns[0])
    opening = _opening(context)
    words = {word for sentence in opening for word in sentence.words}
    if not opening or _tells_another_measure(span, opening[0]) or tells_another_span(said, words):
        return
    other = _is_told_another_way(context, opening, turns[0])
    nouns = [span.doc[at] for at in range(turns[0].start - 1, span.start - 1, -1) if _is_noun(span.doc[at])]
    further = [(noun, False) for noun in nouns if noun not in [thing for thing, _ in things]]
    told = [] if other else [p for thing in (*things, *further) if (p := _levels(context, opening, turns[0], *thing))]
    named = [*nouns, *(thing for thing, _ in things)]
    unnamed = other and any(may_be_told_in(token, opening[0]) for token in span)
    found = told[0] if told else None if unnamed else _in_lead(context, span, opening[0], turns[0], named)
    if found is not None and turns[0].suits(*found) and not _are_of_another(span, found):
        yield trend_of(context, found[1][0], turns[0], found[0][1], found[1][1], _WHY)


def _says_how_far(headline: Sentence) -> bool:
    """Whether a headline has a figure, other than for how often it happened: "up for fourth year running"."""
    return any(figure.quantity.kind is not QuantityKind.ORDINAL for figure in headline.figures)


def _turn(context: Context, span: Span, at: int) -> Turn | None:
    """What a word of a headline says of which way something went, where verbs are left out: "visits up"."""
    turn, doc = way_at(context, span.start, at), context.doc
    behind = doc[at + 1] if at + 1 < span.end else None
    # A line without figures carries no parse.
    followed = at + 2 < span.end and _goes_on(doc[at + 2])
    if turn is not None:
        of_name = behind is not None and behind.lower_ in _POSSESSIVE  # "Firm's losses shrink"
        return None if of_name or (at == span.start and doc[at].lower_ in _MORE and followed) else turn
    named = at > span.start and doc[at - 1].is_alpha and not doc[at - 1].is_stop
    closes = behind is None or not behind.is_alpha or behind.is_stop
    counted = behind is not None and not closes and not followed
    for entry in context.lexicon.changes.get(doc[at].lower_, ()):
        told = (entry.kind == ADVERB and named and closes) or (entry.kind == COMPARATIVE and counted)
        if entry.direction is not None and told:
            return Turn(at, at + 1, entry.direction, entry.opposite)
    return None


def _goes_on(token: Token) -> bool:
    """Whether a word may be what those do that a comparative counts: "Fewer pupils learn German"."""
    return token.is_alpha and not token.is_stop


def _compared(span: Span, at: int) -> Turn | None:
    """ "takes less than last year", "see bigger crop": a comparative that is held against another time, or its noun."""
    doc = span.doc
    known = scales().get(doc[at].lower_, ())
    if not known or len({scale.more for scale in known if not scale.named}) != 1 or doc[at - 1].lower_ in _DENIED:
        return None
    than = next((i for i in range(at + 1, min(at + _THING, span.end)) if doc[i].lower_ == "than"), None)
    described = at + 1 < span.end and doc[at + 1].is_alpha and not doc[at + 1].is_stop and at > span.start
    if not (_is_then(span, than + 1) if than is not None else described):
        return None
    more = next(scale.more for scale in known if not scale.named)
    return Turn(at, at + 1, Direction.UP if more else Direction.DOWN, contrary(doc[at].lower_))


def _is_then(span: Span, at: int) -> bool:
    """ "than a year ago", "than last year"."""
    words = [span.doc[i].lower_ for i in range(at, min(at + _THING, span.end))]
    return not words_about("trends")["then"].isdisjoint(words)


def _in_lead(context: Context, span: Span, lead: Sentence, turn: Turn, things: Sequence[Token]) -> list[Placed] | None:
    """The two levels of the first sentence, set against each other, where it speaks of what the headline names."""
    levels = [
        Level(context.fact(figure), figure, lead)
        for figure in lead.figures
        if figure.quantity.kind in LEVEL_KINDS
        and figure.quantity.mod in {None, Mod.APPROX}
        and not is_size(context, figure)
    ]
    pairs = [(one, other) for i, one in enumerate(levels) for other in levels[i + 1 :] if are_alike(one, other)]
    if len(pairs) != 1 or not _names(context, span, lead, turn, things):
        return None
    first, second = pairs[0]
    order = earlier_of(first, second, context.extraction.periods, context.lexicon.cues)
    same = (_says_so(context, at, turn) for at in range(lead.start, second.figure.last))
    if (
        not order
        or any(same)
        or any(is_bare(each.fact.quantity) and (each.fact.value or 0) < _SMALL for each in pairs[0])
    ):
        return None
    placed = [(lead, first.figure), (lead, second.figure)]
    return placed if order == "first" else placed[::-1]


def _names(context: Context, span: Span, lead: Sentence, turn: Turn, things: Sequence[Token]) -> bool:
    """Whether the first sentence tells what went up or down; of a comparative, any noun beside it in the headline."""
    told, cues = words_told([lead]), context.lexicon.cues
    compared = span.doc[turn.start].lower_ in scales()
    near = [token for token in span if token.is_alpha and not token.is_stop and not turn.start <= token.i < turn.end]
    among = near if compared else things
    return any(was_told(token, told) or lemma(token) in cues.transparent for token in among)


def _tells_another_measure(span: Span, lead: Sentence) -> bool:
    """ "Museum prices down", where the first sentence tells how many came."""
    measures, told = words_about("trends")["measures"], words_told([lead])
    named = [token for token in span if {token.lower_, token.lower_.removesuffix("s")} & measures]
    return any(
        not was_told(token, told)
        and token.lower_.removesuffix("s") not in told
        and not (may_be_told_in(token, lead) and _is_of_same(token, lead))
        for token in named
    )


def _are_of_another(span: Span, levels: Sequence[Placed]) -> bool:
    """ "Bullock prices ease", beside what bullocks weighed; "school rolls down", beside 41 teachers."""
    return any(is_of_another(token, sentence, figure) for token in span for sentence, figure in levels)


def _is_noun(token: Token) -> bool:
    """Whether a word of a line without a parse may name a thing."""
    return token.is_alpha and not token.is_stop and len(token) > _OPENING


def _things(context: Context, span: Span, turn: Turn) -> list[tuple[Token, bool]]:
    """What may have changed, each with whether its level is named: "bullock prices ease", "lifts its dividend"."""
    before = _thing(context, range(turn.start - 1, max(span.start, turn.start - _THING) - 1, -1))
    behind = _thing(context, range(turn.end, min(span.end, turn.end + _THING)), skipped=_OWNERS)
    return [thing for thing in (before, behind) if thing is not None]


def _thing(context: Context, places: range, skipped: frozenset[str] = frozenset()) -> tuple[Token, bool] | None:
    """The first word of some that names a thing, and whether its level is named with it."""
    doc, cues = context.doc, context.lexicon.cues
    leveled = False
    for at in places:
        if doc[at].lower_ in skipped:
            continue
        named = {doc[at].lower_, lemma(doc[at]), doc[at].lower_.removesuffix("s")}
        if not doc[at].is_alpha or doc[at].is_stop:
            return None
        if named.isdisjoint(cues.transparent):
            return doc[at], leveled
        leveled = True
    return None


def _opening(context: Context) -> list[Sentence]:
    body = [s for s in context.sentences if s.block >= 0 and context.document.blocks[s.block].kind in _BODY]
    opening = body[:_OPENING]
    return opening if not any(sentence.is_crowded for sentence in opening) else []


def _is_told_another_way(context: Context, opening: list[Sentence], turn: Turn) -> bool:
    """Whether the opening has a word of the same direction, with figures or without."""
    block = context.document.blocks[opening[0].block]
    span = context.doc.char_span(block.start, block.end, alignment_mode="expand")
    start = span.start if span is not None else opening[0].start
    return any(_says_so(context, at, turn) for at in range(start, opening[-1].end))


def _says_so(context: Context, at: int, turn: Turn) -> bool:
    """Whether a word says that something went the way of the headline, as no shortfall and no short supply does."""
    token = context.doc[at]
    if token.pos_ == "ADJ" or token.lower_ in context.lexicon.cues.negative:
        return False
    return any(entry.direction is turn.direction for entry in context.lexicon.changes.get(token.lower_, ()))


def _levels(context: Context, opening: list[Sentence], turn: Turn, thing: Token, leveled: bool) -> list[Placed] | None:
    told = surroundings(context.changes, context.facts, context.sentences, context.extraction.periods, context.lexicon)
    token = context.doc[turn.start]
    trigger = Trigger(token.idx, token.idx + len(token), token.text, turn.direction, turn.opposite)
    pair = pair_behind(opening, Change((trigger,), turn.direction, -1), told, frozenset())
    if pair is None:
        return None
    first, second = pair.first, pair.second
    # "Museum expands" is not said of its 84,000 visitors; "visitors up" and "museum prices up" are.
    counted = {form for each in (first, second) if (n := counted_by(each)) for form in (n.lower_, lemma(n))}
    counts = first.fact.quantity.kind is QuantityKind.NUMBER
    if _are_told_by(context, thing, first, second):
        levels = [(first.sentence, first.figure), (second.sentence, second.figure)]
        return levels if pair.order == "first" else levels[::-1]
    if not (was_told(thing, with_senses(counted)) if counts else leveled or _is_beside(thing, (first, second))):
        return None
    if not was_told(thing, words_told([first.sentence])):
        return None
    before = {second.sentence.word(i) for i in range(second.sentence.start, second.figure.outer)}
    goes_on = takes_up(second.sentence, context.lexicon.cues) or not before.isdisjoint(_PRONOUNS)
    if not goes_on and not was_told(thing, words_told([second.sentence])):
        return None
    levels = [(first.sentence, first.figure), (second.sentence, second.figure)]
    return levels if pair.order == "first" else levels[::-1]


def _are_told_by(context: Context, thing: Token, first: Level, second: Level) -> bool:
    """Whether two levels tell a measure that they do not name, of what the headline names before it, at two times."""
    again = is_told_by(thing, second) or takes_up(second.sentence, context.lexicon.cues)
    if not is_told_by(thing, first) or not again or not _is_of_same(thing, first.sentence):
        return False
    return any(
        i in each.sentence.in_period for each in (first, second) for i in range(each.sentence.start, each.sentence.end)
    )


def _is_of_same(measure: Token, sentence: Sentence) -> bool:
    """ "Bullock prices": whether what a measure is of, if the headline says so right before it, is told again."""
    before = measure.doc[measure.i - 1] if measure.i else None
    named = before is not None and before.is_alpha and not before.is_stop
    return not named or before is None or was_told(before, words_told([sentence]))


def _is_beside(thing: Token, levels: Sequence[Level]) -> bool:
    """Whether a level is told right beside a word: "last year's crop was put at 118 million pounds"."""
    for level in levels:
        figure, sentence = level.figure, level.sentence
        near = range(max(sentence.start, figure.outer - _NEAR), min(sentence.end, figure.last + _NEAR))
        free = [sentence.doc[i] for i in near if sentence.figure_at(i) in {None, figure}]
        subject = subject_of(figure.head)
        told = with_senses(lemma(token) for token in (*free, *([subject] if subject is not None else [])))
        if was_told(thing, told):
            return True
    return False
