"""Measure: of which property a figure is, "exports of acacia honey".

The noun that is counted; else the noun before "of"; else the noun before a parenthesis; else what the change or level
is said of, the subject or object of its predicate; else the nearest noun to the left in the same clause.
"""

from __future__ import annotations

from spacy.tokens import Token

from factcheck.extraction.model import QuantityKind
from factcheck.facts.model import Aspect, Change
from factcheck.facts.phrases import MAX_PHRASE, aspect_of, noun_phrase
from factcheck.facts.sentences import CueKind, Figure, Sentence, clause_head
from factcheck.facts.speech import Speech

_NOUNS = frozenset({"NOUN", "PROPN"})
_NAMING = _NOUNS | {"ADJ", "X"}
_SUBJECTS = ("nsubj", "nsubj:pass", "csubj")
_RELATIVE = frozenset({"which", "that", "who", "it", "this", "these", "they"})


def find_measure(sentence: Sentence, figure: Figure, change: Change | None, speech: Speech) -> Aspect | None:
    """The measure of a figure, or None where no noun is near."""
    figures = sentence.covered.keys()
    named = _before_parenthesis(sentence, figure)
    if named is not None:
        return aspect_of(sentence.doc, *named, speech, drop=figures)
    triggers = _trigger_tokens(sentence, change)
    head = _counted(sentence, figure) or _before_of(sentence, figure)
    if head is None or head.i in triggers:
        head = _of_predicate(sentence, figure, change)
    if head is None:
        head = _nearest_noun(sentence, figure.outer)
    if head is None or head.i in triggers:
        return None
    start, end = noun_phrase(head)
    for i in triggers:
        start, end = (i + 1, end) if start <= i < head.i else (start, i) if head.i < i < end else (start, end)
    while end - 1 > head.i and sentence.doc[end - 1].pos_ not in {"NOUN", "PROPN", "ADJ", "NUM", "X", "VERB"}:
        end -= 1
    while start < end - 1 and start in figures:
        start += 1
    if any(i in figures for i in range(start, end)):
        inside = [i for i in range(start, end) if i in figures and i > head.i]
        end = min(inside, default=end)
    if start >= end:
        return None
    return aspect_of(sentence.doc, start, end, speech, drop=figures)


def _counted(sentence: Sentence, figure: Figure) -> Token | None:
    if figure.quantity.kind is QuantityKind.MULTIPLE or figure.quantity.noun is None:
        return None
    span = sentence.doc.char_span(*figure.quantity.noun, alignment_mode="expand")
    return span.root if span is not None and span.start < sentence.end else None


def _before_of(sentence: Sentence, figure: Figure) -> Token | None:
    if figure.cue.kind is CueKind.OF and figure.cue.noun is not None and figure.cue.noun >= sentence.start:
        token = sentence.doc[figure.cue.noun]
        return token if token.pos_ in _NOUNS else None
    return None


def _before_parenthesis(sentence: Sentence, figure: Figure) -> tuple[int, int] | None:
    """The name or noun before "(…)", as a token range, where the parenthesis opens with the figure."""
    opening = _opening(sentence, figure)
    if opening is None or opening == sentence.start or sentence.figure_at(opening - 1) is not None:
        return None
    start, last = opening, opening - 1
    while start > sentence.start and opening - start < MAX_PHRASE:
        token = sentence.doc[start - 1]
        inner = token.pos_ in {"ADP", "DET"} and start <= last
        if not (token.pos_ in _NAMING or inner) or start - 1 in sentence.in_period:
            break
        if sentence.figure_at(start - 1) is not None:
            break
        start -= 1
    while start < last and sentence.doc[start].pos_ in {"ADP", "DET"}:
        start += 1
    nouns = [i for i in range(start, opening) if sentence.doc[i].pos_ in _NOUNS]
    return (start, opening) if nouns else None


def _trigger_tokens(sentence: Sentence, change: Change | None) -> frozenset[int]:
    """Tokens of the words of change, which are never what changed."""
    if change is None:
        return frozenset()
    spans = (sentence.doc.char_span(t.start, t.end, alignment_mode="expand") for t in change.triggers)
    return frozenset(token.i for span in spans if span is not None for token in span)


def _opening(sentence: Sentence, figure: Figure) -> int | None:
    """Index of the parenthesis that is open at the figure, if it opened close by."""
    for i in range(figure.outer - 1, max(sentence.start, figure.outer - 8) - 1, -1):
        word = sentence.word(i)
        if word in {")", "]"}:
            return None
        if word in {"(", "["}:
            return i
    return None


def _of_predicate(sentence: Sentence, figure: Figure, change: Change | None) -> Token | None:
    anchor = figure.head
    if change is not None and change.trigger is not None:
        span = sentence.doc.char_span(change.trigger.start, change.trigger.end, alignment_mode="expand")
        if span is not None:
            anchor = span.root
            complement = _complement(anchor)
            if complement is not None:
                return complement
            moved = _object(sentence, anchor, figure)
            if moved is not None:
                return moved
    predicate = clause_head(anchor)
    for _ in range(4):
        head = _argument(sentence, predicate, figure)
        if head is not None and head.lower_ not in _RELATIVE:
            return head
        clause_of_noun = predicate.dep_ in {"acl:relcl", "acl"} and predicate.head.pos_ in _NOUNS
        if head is not None and clause_of_noun and sentence.figure_at(predicate.head.i) is None:
            return predicate.head
        if predicate.head.i == predicate.i:
            return None
        predicate = clause_head(predicate.head)
    return None


def _complement(noun: Token) -> Token | None:
    """ "a 35% increase in sales": what the noun of change is of."""
    if noun.pos_ not in _NOUNS:
        return None
    for child in noun.children:
        cased = any(grand.lower_ in {"in", "of"} for grand in child.children)
        if cased and child.dep_.startswith("nmod") and child.pos_ in _NOUNS and not child.like_num:
            return child
    return None


def _argument(sentence: Sentence, predicate: Token, figure: Figure) -> Token | None:
    """Its subject, or else what is raised or cut."""
    return next((token for token in _arguments(sentence, predicate) if not _covers(token, figure)), None)


def _object(sentence: Sentence, predicate: Token, figure: Figure) -> Token | None:
    """What is raised or cut."""
    objects = (token for token in _arguments(sentence, predicate) if token.dep_ == "obj")
    return next((token for token in objects if not _covers(token, figure)), None)


def _arguments(sentence: Sentence, predicate: Token) -> tuple[Token, ...]:
    """Subjects by kind, then objects; kept, since the root of a long list is asked for each of its figures."""
    known = sentence.arguments.get(predicate.i)
    if known is None:
        children = [child for child in predicate.children if child.dep_ in _SUBJECTS or child.dep_ == "obj"]
        subjects = [child for relation in _SUBJECTS for child in children if child.dep_ == relation]
        objects = [c for c in children if c.dep_ == "obj" and c.pos_ in _NOUNS and not c.like_num]
        known = sentence.arguments[predicate.i] = (*subjects, *objects)
    return known


def _covers(token: Token, figure: Figure) -> bool:
    return figure.first <= token.i < figure.last


def _nearest_noun(sentence: Sentence, before: int) -> Token | None:
    for i in range(before - 1, sentence.start - 1, -1):
        token = sentence.doc[i]
        if token.pos_ in _NOUNS and sentence.figure_at(i) is None and i not in sentence.in_period:
            return token
        if sentence.word(i) == ";":
            return None
    return None
