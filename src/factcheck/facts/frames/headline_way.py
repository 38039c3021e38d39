"""The way that a headline says something went, beside two levels of it: "Bullock prices ease", 412p after 397p.

The headline has one word of change and right before it what changed. The opening of the body tells exactly two levels
of that, says which came first, and has no other word of that direction, which the headline may have meant.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from factcheck.documents import BlockKind
from factcheck.extraction.model import QuantityKind
from factcheck.facts.context import Context
from factcheck.facts.ledger import lemma
from factcheck.facts.model import Change, Trigger
from factcheck.facts.nearby import Placed
from factcheck.facts.order import counted_by
from factcheck.facts.said_of import surroundings, takes_up, was_told, words_told
from factcheck.facts.sentences import Sentence
from factcheck.facts.synonyms import with_senses
from factcheck.facts.told_levels import pair_behind
from factcheck.facts.trends import Trend, Turn, trend_of, way_at
from factcheck.facts.words import words_about

_BODY = frozenset({BlockKind.PARAGRAPH, BlockKind.LIST_ITEM})
_PRONOUNS = frozenset({"it", "they"})
_OPENING = 3  # sentences with figures
_THING = 3  # tokens before the word of change among which what changed is named
_WHY = "the headline says which way the only two levels of the opening went"


def find(context: Context) -> Iterator[Trend]:
    """At most one: that of the first headline."""
    headline = next((b for b in context.document.blocks if b.kind is BlockKind.HEADLINE), None)
    span = context.doc.char_span(headline.start, headline.end, alignment_mode="expand") if headline else None
    if span is None or any(span.start <= s.start < span.end for s in context.sentences):
        return  # with a figure, it says how far
    turns = [turn for at in range(span.start, span.end) if (turn := way_at(context, span.start, at)) is not None]
    said = {token.lower_ for token in span}
    if len(turns) != 1 or not said.isdisjoint(words_about("trends")["denying"] | words_about("told_before")["modals"]):
        return
    thing = _thing(context, span.start, turns[0])
    opening = _opening(context)
    if thing is None or not opening or _is_told_another_way(context, opening, turns[0]):
        return
    found = _levels(context, opening, turns[0], *thing)
    if found is not None and turns[0].suits(*found):
        yield trend_of(context, found[1][0], turns[0], found[0][1], found[1][1], _WHY)


def _thing(context: Context, start: int, turn: Turn) -> tuple[Token, bool] | None:
    """What changed, and whether its level is named: the words right before the word of change, "bullock prices"."""
    doc, cues = context.doc, context.lexicon.cues
    leveled = False
    for at in range(turn.start - 1, max(start, turn.start - _THING) - 1, -1):
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
    return any(
        entry.direction is turn.direction
        for at in range(start, opening[-1].end)
        if context.doc[at].pos_ != "ADJ"  # "in short supply"
        for entry in context.lexicon.changes.get(context.doc[at].lower_, ())
    )


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
    if not (was_told(thing, with_senses(counted)) if counts else leveled):
        return None
    if not was_told(thing, words_told([first.sentence])):
        return None
    before = {second.sentence.word(i) for i in range(second.sentence.start, second.figure.outer)}
    goes_on = takes_up(second.sentence, context.lexicon.cues) or not before.isdisjoint(_PRONOUNS)
    if not goes_on and not was_told(thing, words_told([second.sentence])):
        return None
    levels = [(first.sentence, first.figure), (second.sentence, second.figure)]
    return levels if pair.order == "first" else levels[::-1]
