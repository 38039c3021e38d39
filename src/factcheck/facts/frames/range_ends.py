"""The two ends of a range that their nouns or verbs name: "a minimum of 12 … a maximum of eight", "peaked at 412p".

Each end stands right before its figure; the figures are of one unit, and nothing between them names another thing. A
superlative is an end beside such a noun or verb: "Shares peaked at 412p. At their lowest they could be had for 438p".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from factcheck.facts.context import Context
from factcheck.facts.degrees import superlative_at
from factcheck.facts.ledger import counted_noun, lemma
from factcheck.facts.model import Fact, Frame, Role
from factcheck.facts.nearby import with_the_one_before
from factcheck.facts.sentences import Figure, Sentence
from factcheck.facts.synonyms import sense_of
from factcheck.facts.unhedged import unhedged
from factcheck.facts.units import LEVEL_KINDS, in_unit_of, is_bare, looks_like_year, quantities_compare
from factcheck.facts.words import table_of

_REACH = 5  # tokens from "minimum" to its figure: "a minimum age of 12"
_FAR = 16  # the same from "At their lowest for the year, they could be had for"
_LINKS = frozenset({"-", ":", "age", "at", "is", "of", "out", "stood", "to", "was", "were"})
_MARKS = frozenset({";", ":", "while", "whereas", "but"})
_GRADED = frozenset({"high", "low"})  # "a high price of $9" is no end
_KNOWN = frozenset({"he", "it", "one", "she", "that", "they", "this", "which", "who"})
_DAY = re.compile(r"\d{4}-\d\d-\d\d|(?:XXXX|\d{4})-W(?:XX|\d\d)-\d")
_ARTICLES = frozenset({"a", "an", "the"})
_SPANS = frozenset({("between", "and"), ("from", "to")})
_ALL_THINGS = "any"
_POSSESSIVE = frozenset({"'s", "’s"})
_COPULAS = frozenset({"are", "is", "was", "were"})
_ONE_BETWEEN = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class RangeEnds(Frame):
    """The figure of the upper end, and that of the lower one."""

    high: Fact
    low: Fact


@dataclass(frozen=True, slots=True)
class _End:
    """A figure with the word that makes it an end."""

    sentence: Sentence
    figure: Figure
    at: int
    up: bool
    named: bool  # by a noun or verb of its own
    opens: bool = False  # as the subject of its sentence
    own: frozenset[str] = frozenset()  # what that subject names besides: "for ships"


def find(context: Context) -> Iterator[RangeEnds]:
    """The ranges of a document, in order of position."""
    known: list[_End] = []
    for before, sentence in with_the_one_before(context.sentences):
        ends = [] if sentence.is_crowded else [e for f in sentence.figures if (e := _end(context, sentence, f))]
        last = [end for end in known[-1:] if end.sentence is before or _reaches(end, ends)]
        for one, other in pairwise([*last, *ends]):
            found = _range(context, one, other)
            if found is not None:
                yield found
        known = ends or known


def _end(context: Context, sentence: Sentence, figure: Figure) -> _End | None:
    fact = context.fact(figure)
    quantity = fact.quantity
    if quantity.kind not in LEVEL_KINDS or quantity.value is None or fact.role is Role.RANK:
        return None
    if is_bare(quantity) and looks_like_year(quantity):
        return None
    words = table_of("comparatives")
    opening = _opening_end(sentence, figure)
    if opening is not None:
        return opening
    for at in range(figure.first - 1, max(sentence.start, figure.first - _FAR) - 1, -1):
        word = sentence.word(at)
        other = sentence.figure_at(at)
        if word in _MARKS or (other is not None and other is not figure):
            return None
        near = figure.first - at <= _REACH and _leads(sentence, at, figure)
        for up, name in ((True, "upper"), (False, "lower")):
            named = word in words["end_nouns"] and sentence.word(at - 1) in words[f"{name}_words"]
            named = named or (word in words[f"{name}_ends"] and _is_noun(sentence, at))
            if near and (word in words[f"{name}_verbs"] or named):
                return _End(sentence, figure, at, up, named=True)
        degree = superlative_at(sentence, at)
        if degree is not None and sentence.word(at - 1) != "at":
            ways = {more for more, of, _, _ in degree.ways if _ALL_THINGS in of}
            return _End(sentence, figure, at, ways.pop(), named=False) if len(ways) == 1 else None
    return None


def _reaches(end: _End, ends: list[_End]) -> bool:
    """ "The low was 148.2 yen. [Nobody spoke.] The high was 149.6 yen": whether one sentence may lie between."""
    if not ends or not (end.opens and ends[0].opens):
        return False
    return (
        end.sentence.block == ends[0].sentence.block and ends[0].sentence.number - end.sentence.number <= _ONE_BETWEEN
    )


def _opening_end(sentence: Sentence, figure: Figure) -> _End | None:
    """ "The lower bound of the estimate, told on Monday, is 410,000", "The high, reached on Friday, was 146.9"."""
    way = next((way for at in range(sentence.start, figure.outer) if (way := _way_at(sentence, at)) is not None), None)
    if way is None or figure is not sentence.figures[0] or sentence.word(figure.outer - 1) not in _COPULAS:
        return None
    at, up = way
    before = sentence.doc[sentence.start : at]
    if any(t.pos_ not in {"ADJ", "ADV", "DET", "NOUN", "PART", "PROPN", "PUNCT"} and not t.is_space for t in before):
        return None
    aside, left = False, list[int]()
    for i in range(at + 1, figure.outer - 1):
        if sentence.word(i) == ",":
            aside = not aside
        elif not aside:
            left.append(i)
    plain = all(sentence.doc[i].pos_ not in {"AUX", "CCONJ", "PUNCT", "VERB"} for i in left)
    if not plain or aside:
        return None
    nouns = (sentence.doc[i] for i in left if sentence.doc[i].pos_ in {"NOUN", "PROPN"} and i not in sentence.in_period)
    own = frozenset(sense_of(lemma(noun)) for noun in nouns)
    return _End(sentence, figure, at, up, named=True, opens=True, own=own)


def _way_at(sentence: Sentence, at: int) -> tuple[int, bool] | None:
    """Where an end is named, and whether it is the upper one: "the high", "the lower bound"."""
    words, word = table_of("comparatives"), sentence.word(at)
    for up, name in ((True, "upper"), (False, "lower")):
        bare = word in words[f"{name}_ends"] and sentence.doc[at].dep_ != "amod" and sentence.doc[at].dep_ != "compound"
        if bare or (word in words["end_nouns"] and sentence.word(at - 1) in words[f"{name}_words"]):
            return at, up
    return None


def _leads(sentence: Sentence, at: int, figure: Figure) -> bool:
    """Whether only small words and nouns stand between an end and its figure."""
    between = range(at + 1, figure.first)
    plain = all(sentence.word(i) in _LINKS or sentence.doc[i].pos_ in {"ADJ", "DET", "NOUN"} for i in between)
    return plain and (not between or any(sentence.word(i) in _LINKS for i in between))


def _is_noun(sentence: Sentence, at: int) -> bool:
    """ "A low of 14C" and "the maximum age", but not "as high as"."""
    token = sentence.doc[at]
    described = token.dep_ == "amod" and token.head.pos_ == "NOUN" and token.head.i > at
    return token.pos_ == "NOUN" or (described and token.lower_ not in _GRADED)


def _range(context: Context, one: _End, other: _End) -> RangeEnds | None:
    if one.up == other.up or not (one.named or other.named) or not _are_of_one(context, one, other):
        return None
    facts = [context.fact(end.figure) for end in (one, other)]
    a, b = (fact.quantity for fact in facts)
    if is_bare(a) != is_bare(b):
        a, b = (in_unit_of(a, b), b) if is_bare(a) else (a, in_unit_of(b, a))
    if not quantities_compare(a, b):
        return None
    first, second = (
        context.revise(replace(fact, quantity=unhedged(quantity))) for fact, quantity in zip(facts, (a, b), strict=True)
    )
    high, low = (first, second) if one.up else (second, first)
    return RangeEnds(sentence=other.sentence.number, high=high, low=low)


def _are_of_one(context: Context, one: _End, other: _End) -> bool:
    """Whether nothing says that the two ends are of two things, places or days."""
    nouns = [n for end in (one, other) if (n := counted_noun(end.sentence, end.figure)) is not None]
    if len({sense_of(lemma(noun)) for noun in nouns}) > 1:
        return False
    home = one.sentence is other.sentence
    sentence = other.sentence
    owner = sentence.doc[other.at - 2] if sentence.word(other.at - 1) in _POSSESSIVE else None
    if owner is not None and sense_of(lemma(owner)) not in _named(one.sentence):
        return False  # "The dollar's low was 148 yen. The euro's high was 146"
    if home and _is_spanned(sentence, one, other):
        return True
    start = one.figure.last if home else sentence.start
    named = _named(one.sentence)
    for token in sentence.doc[start : other.figure.first]:
        told = token.dep_.startswith("nsubj") and token.i < other.at and token.lower_ not in _KNOWN
        known = not home and sense_of(lemma(token)) in named
        if token.i not in sentence.in_period and not known and (told or token.pos_ == "PROPN"):
            return False
    behind = [_group(end) for end in (one, other)]
    if all(behind) and behind[0] != behind[1]:
        return False  # "a minimum of 12 for adults and a maximum of eight for children"
    if other.opens and not other.own <= _named(one.sentence):
        return False  # "The upper limit for lorries is 40 tonnes. The lower limit for ships is 55"
    if one.opens and other.opens and _is_of_a_time(one):
        return True  # "The low for the week was 148.2 yen, touched on Tuesday"
    days = [_day(context.fact(end.figure)) for end in (one, other)]
    return not all(days) or days[0] == days[1]


def _is_of_a_time(end: _End) -> bool:
    """ "The low for the week": whether it is told of which stretch of time an end is."""
    words = [end.sentence.word(end.at + i) for i in range(1, 4)]
    return words[0] in {"for", "of"} and words[1] == "the" and words[2] in table_of("comparatives")["stretches"]


def _is_spanned(sentence: Sentence, one: _End, other: _End) -> bool:
    """ "From a low of 3.4% at one bank to a high of 2.6% at another": one range, whatever is told of its ends."""
    joints = (_before_article(sentence, end.at) for end in (one, other))
    return one.named and other.named and tuple(joints) in _SPANS


def _before_article(sentence: Sentence, at: int) -> str:
    """The word before "a low" or "the record low", as far as adjectives go."""
    while at > sentence.start and (sentence.doc[at - 1].pos_ in {"ADJ", "DET"} or sentence.word(at - 1) in _ARTICLES):
        at -= 1
    return sentence.word(at - 1)


def _named(sentence: Sentence) -> frozenset[str]:
    """The nouns of a sentence, by their senses."""
    tokens = sentence.doc[sentence.start : sentence.end]
    return frozenset(sense_of(lemma(token)) for token in tokens if token.pos_ in {"NOUN", "PROPN"})


def _group(end: _End) -> str:
    """What stands behind "for" or "in" after a figure, if anything does: "12 places is kept for adults"."""
    for at in range(end.figure.last, min(end.figure.last + _REACH, end.sentence.end - 1)):
        if end.sentence.word(at) in {"for", "in"} and at + 1 not in end.sentence.in_period:
            return end.sentence.word(at + 1)
        if end.sentence.word(at) in {",", "and", ";"} or end.sentence.figure_at(at) is not None:
            break
    return ""


def _day(fact: Fact) -> str:
    """The day that a figure is of, if one is named."""
    return next((key for key in fact.period.key if _DAY.fullmatch(key)), "") if fact.period is not None else ""
