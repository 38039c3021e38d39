"""Which way two levels of a sentence went, where a word beside them says so and no figure says how far.

"It sold 48,000 tickets after 52,000 in 2022, an increase …", "With 3,480 runners against 3,150 last time, it has
attracted fewer entrants", "which was 9.4 in 2008, had worsened to 6.1", "had 960 people, now 1,120. This contraction".
"""

from __future__ import annotations

from itertools import takewhile

from spacy.tokens import Token

from factcheck.facts.comparative_scales import contrary, scales
from factcheck.facts.context import Context
from factcheck.facts.ledger import counted_noun, lemma
from factcheck.facts.lexicon import COMPARATIVE
from factcheck.facts.model import Direction
from factcheck.facts.order import BASES
from factcheck.facts.said_of import words_told
from factcheck.facts.sentences import CueKind, Figure, Sentence
from factcheck.facts.synonyms import sense_of
from factcheck.facts.trends import Turn, way_at
from factcheck.facts.words import words_about

_KNOWN = frozenset({"such", "that", "the", "this"})
_ARTICLES = frozenset({"a", "an"})
_ASIDE = frozenset({",", "–", "—"})
_OPENING = 3  # tokens from "this" to its noun
_BEHIND = 8  # tokens of what is said of a level before the comma: "tickets last summer,"
_FRONTED = 3  # tokens from "with" to its figure
_VERBS = frozenset({"AUX", "VERB"})
_SMALL = frozenset({"ADP", "ADV", "DET", "NOUN", "ADJ", ""})


def way_beside(context: Context, sentence: Sentence, first: Figure, second: Figure) -> Turn | None:
    """The word of change that is said of both levels, or None.

    Args:
        context: The document.
        sentence: Of both.
        first, second: In order of position.
    """
    return (
        _in_apposition(context, sentence, second)
        or _behind_a_preface(context, sentence, first, second)
        or _judged(context, sentence, first, second)
        or _taken_up(context, sentence)
    )


def _in_apposition(context: Context, sentence: Sentence, second: Figure) -> Turn | None:
    """ "it sold 48,000 last summer, an increase that surprised nobody"."""
    stop = min(second.last + _BEHIND, sentence.end)
    comma = next((i for i in range(second.last, stop) if sentence.word(i) in _ASIDE), None)
    if comma is None or sentence.word(comma + 1) not in _ARTICLES:
        return None
    plain = (sentence.doc[i].pos_ in _SMALL or i in sentence.in_period for i in range(second.last, comma))
    return _noun(context, sentence.start, comma + 1, sentence.end) if all(plain) else None


def _noun(context: Context, start: int, at: int, end: int) -> Turn | None:
    """The word of change of a noun phrase that opens with an article, where no figure says how far."""
    doc = context.doc
    for i in range(at + 1, min(at + 1 + _OPENING, end)):
        turn = way_at(context, start, i)
        if turn is not None:
            if doc[i].pos_ in _VERBS or doc[i].tag_ == "NNS":
                return None  # "The reform would reduce poverty", "The reductions in inventories": of others, or of many
            behind = doc[i + 1 : min(i + 1 + _OPENING, end)]
            sized = any(token.like_num for token in doc[at + 1 : i]) or any(token.like_num for token in behind)
            return None if sized else turn
    return None


def _behind_a_preface(context: Context, sentence: Sentence, first: Figure, second: Figure) -> Turn | None:
    """ "With 3,480 runners registered compared with 3,150 last time, it has attracted fewer entrants"."""
    fronted = sentence.word(sentence.start) == "with" and first.outer <= sentence.start + _FRONTED
    comma = next((i for i in range(second.last, sentence.end) if sentence.word(i) == ","), None)
    if not fronted or second.cue.kind not in BASES or comma is None or "than" in sentence.words:
        return None
    nouns = {sense_of(lemma(noun)) for figure in (first, second) if (noun := counted_noun(sentence, figure))}
    found = []
    for i in range(comma + 1, sentence.end - 1):
        entries = [e for e in context.lexicon.changes.get(sentence.word(i), ()) if e.kind == COMPARATIVE]
        noun = sentence.doc[i + 1]
        if not entries or entries[0].direction is None or noun.tag_ != "NNS":
            continue
        if sense_of(lemma(noun)) in nouns:
            found.append(Turn(i, i + 1, entries[0].direction, entries[0].opposite))
    return found[0] if len(found) == 1 else None


def _judged(context: Context, sentence: Sentence, first: Figure, second: Figure) -> Turn | None:
    """ "The rate, which was 9.4 in 2008, had worsened to 6.1": what is better, or worse, the lower it is."""
    polarity = words_about("polarity")
    if second.cue.kind is not CueKind.END or sentence.word(second.cue.at - 1) not in (
        polarity["improved"] | polarity["worsened"]
    ):
        return None
    relative = any(sentence.word(i) == "which" for i in range(sentence.start, first.outer))
    closed = any(sentence.word(i) == "," for i in range(first.last, second.cue.at))
    return way_at(context, sentence.start, second.cue.at - 1) if relative and closed else None


def _taken_up(context: Context, sentence: Sentence) -> Turn | None:
    """ "This contraction of the workforce has strained the town": the sentence behind opens with a known noun."""
    doc, at = context.doc, sentence.end
    if at >= len(doc) or "\n" in doc[at - 1].text_with_ws or doc[at].is_space:
        return None
    end = doc[at].sent.end
    if doc[at].lower_ not in _KNOWN:
        return _qualified(context, sentence, at, end)
    turn = _noun(context, at, at, end)
    if turn is None or turn.end >= end:
        return _qualified(context, sentence, at, end)
    behind = doc[turn.end]
    if behind.like_num or behind.lower_ == "-" or (doc[at].lower_ == "the" and _says_another(context, sentence, turn)):
        return None  # "The fall …", of which the sentence before told
    if behind.lower_ in words_about("trends")["undoing"]:
        return None  # "The increase began in spring": of what came later
    if behind.lower_ in {"in", "of", "for"} and not (doc[at].lower_ == "this" and behind.lower_ == "of"):
        words = [token for token in doc[turn.end + 1 : turn.end + 1 + _BEHIND] if token.i < end]
        named = list(takewhile(lambda token: token.is_alpha and (not token.is_stop or token.lower_ == "the"), words))
        return turn if named and _forms(named[-1]) & words_told([sentence]) else None
    return turn


def _qualified(context: Context, sentence: Sentence, start: int, end: int) -> Turn | None:
    """ "She put the longer wait down to …": a known thing, called what it has become since the levels."""
    doc, found = context.doc, list[Turn]()
    told = words_told([sentence])
    for i in range(start, end - 2):
        if doc[i].lower_ in _KNOWN and doc[i + 1].lower_ in scales() and doc[i + 2].is_alpha:
            ways = {scale.more for scale in scales()[doc[i + 1].lower_]}
            of = frozenset().union(*(scale.of for scale in scales()[doc[i + 1].lower_]))
            if len(ways) == 1 and _forms(doc[i + 2]) & told:
                way = Direction.UP if ways == {True} else Direction.DOWN
                found.append(Turn(i + 1, i + 2, way, contrary(doc[i + 1].lower_), frozenset() if "any" in of else of))
    return found[0] if len(found) == 1 else None


def _forms(token: Token) -> set[str]:
    return {token.lower_, token.lower_.removesuffix("s")}


def _says_another(context: Context, sentence: Sentence, turn: Turn) -> bool:
    """Whether another word of the same way stands in the sentence of the levels, which the noun may take up."""
    return any(
        entry.direction is turn.direction for word in sentence.words for entry in context.lexicon.changes.get(word, ())
    )
