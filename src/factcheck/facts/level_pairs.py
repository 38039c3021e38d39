"""Whether two levels are of one thing, of two times, and which of them came first, as far as sentences say so."""

from __future__ import annotations

from fractions import Fraction

from spacy.tokens import Token

from factcheck.extraction.model import Quantity, QuantityKind
from factcheck.facts.ledger import forms_of, lemma
from factcheck.facts.order import Level, Order, counted_by, date_of, earlier_of
from factcheck.facts.phrases import is_said
from factcheck.facts.said_of import Surroundings
from factcheck.facts.sentences import CueKind, clause_head
from factcheck.facts.synonyms import sense_of, with_senses
from factcheck.facts.units import is_bare, like_size, quantities_compare
from factcheck.facts.words import words_about

_PARTING = frozenset({";", ":", "and", "but"})
_PLACES = frozenset({"at", "for", "in"})
_HAVING = frozenset({"be", "average", "come", "reach", "stand", "total"})
_NOUNS = frozenset({"NOUN", "PROPN"})
_ALL = 100
_THOUSAND = 1000
_VERB = 3  # tokens from a verb to its figure
_PAIR = 2
_SIDES = 2  # tokens between the two sides of a vote, "votes to"


def are_alike(first: Level, second: Level) -> bool:
    """Whether two figures can be levels of one thing, by unit, noun and size."""
    a, b = first.fact.quantity, second.fact.quantity
    if not quantities_compare(a, b) or not (like_size(a, b) or _is_thousandfold(a, b)):
        return False
    if is_bare(a) != is_bare(b):
        bare, named = (first, second) if is_bare(a) else (second, first)
        if named.fact.is_percent and not is_bare_rate(bare):
            return False
        if named.fact.quantity.currency and bare.fact.quantity.scale is None and not _share_a_verb(named, bare):
            return False  # a sign of money is left out where a scale is said: "6.4 million crowns … 5.1 million"
        moved = {CueKind.BASE, CueKind.END, CueKind.START}
        if named.fact.quantity.kind is QuantityKind.DURATION and bare.figure.cue.kind not in moved:
            return False
    one, other = counted_by(first), counted_by(second)
    return one is None or other is None or sense_of(lemma(one)) == sense_of(lemma(other))


def _share_a_verb(first: Level, second: Level) -> bool:
    """ "cost 240 dinars. It costs 324 now": the verb says again what is measured, so that its unit may be left out."""
    found = []
    for level in (first, second):
        before = level.sentence.doc[max(level.sentence.start, level.figure.outer - _VERB) : level.figure.outer]
        # A parser may take "costs" for a noun.
        found.append({lemma(token) for token in before if token.pos_ in {"AUX", "NOUN", "VERB"}})
    return second.fact.quantity.noun is None and not found[0].isdisjoint(found[1])


def _is_thousandfold(a: Quantity, b: Quantity) -> bool:
    """Whether a factor of a thousand makes two figures of one size, each with a scale word: "$840 billion", "$924m"."""
    if a.scale is None or b.scale is None or a.scale.factor == b.scale.factor or not a.value or not b.value:
        return False
    ratio = a.value / b.value
    return any(Fraction(1, 2) < ratio * factor < _PAIR for factor in (_THOUSAND, Fraction(1, _THOUSAND)))


def are_of_one(
    first: Level, second: Level, told: Surroundings, *, loosely: bool = False, said: frozenset[str] = frozenset()
) -> bool:
    """Whether nothing says that the second level is of another thing than the first.

    Args:
        first, second: In order of position.
        told: The document.
        loosely: By names alone.
        said: What was told before both, in all forms.
    """
    if first.sentence is second.sentence:
        between = {first.sentence.word(i) for i in range(first.figure.last, second.figure.outer)}
        return bool(between) and not between <= {",", "and", "or", "to"}
    words = {second.sentence.word(i) for i in range(second.sentence.start, second.figure.last)}
    if words & words_about("told_before")["others"]:
        return False
    said |= with_senses(forms_of(first.sentence.doc[first.sentence.start : first.sentence.end]))
    head = clause_head(second.figure.head)
    for token in second.sentence.doc[second.sentence.start : second.figure.last]:
        name = token.pos_ == "PROPN" and token.i not in second.sentence.in_period
        place = token.dep_ in {"nmod", "obl"} and any(child.lower_ in _PLACES for child in token.children)
        owner = token.dep_ == "nmod:poss" or _head_of_name(token).dep_ in {"nmod:poss", "nsubj", "nsubj:pass"}
        if name and (place or owner) and token.lower_ not in said and second.sentence.figure_at(token.i) is None:
            return False
    return loosely or _goes_on(head, second, said, told)


def _head_of_name(token: Token) -> Token:
    """The last word of a name: "News" of "U.S. News"; what it belongs to where a parser takes a genitive for a name."""
    while token.dep_ in {"compound", "flat"} and token.head.i != token.i:
        token = token.head
    return token


def _goes_on(head: Token, second: Level, said: frozenset[str], told: Surroundings) -> bool:
    """Whether the subject of what the second level is can be what the first was told of."""
    subject = next((child for child in head.children if child.dep_.startswith("nsubj")), None)
    copular = any(child.dep_ == "cop" for child in head.children) or head.lemma_.lower() in _HAVING
    if subject is None or not copular or subject.pos_ not in _NOUNS:
        return True
    cues = told.cues
    noun = counted_by(second)
    if noun is not None and noun.i == subject.i:
        return True
    name = lemma(subject)
    return (
        subject.lower_ in cues.transparent | cues.anaphora
        or name in cues.transparent
        or is_said(name, said)
        or sense_of(name) in said
        or subject.i in second.sentence.in_period
        or second.sentence.figure_at(subject.i) is not None
    )


def order_is_told(first: Level, second: Level) -> bool:
    """Whether "had been", or two dates, say which of two levels of a sentence is the earlier one."""
    between = {first.sentence.word(i) for i in range(first.figure.last, second.figure.outer)}
    periods = [level.fact.period for level in (first, second)]
    dated = all(p is not None and p.origin == "stated" for p in periods)
    return "had" in between or (dated and len({p.key for p in periods if p is not None}) > 1)


def order_of(first: Level, second: Level, told: Surroundings) -> Order:
    order = earlier_of(first, second, told.periods, told.cues)
    if order or first.sentence is second.sentence:
        return order
    if any(second.fact.name in {end.name for end in owner.end} for owner in told.owned.get(second.figure.name, ())):
        return "first"  # "It was 19.5% in 2018. It has come down to 14.5%"
    lists = words_about("told_before")
    marks = [_marks(level) for level in (first, second)]
    former = [bool(words & lists["former"]) and not words & lists["latter"] for words in marks]
    latter = [bool(words & lists["latter"]) and not words & lists["former"] for words in marks]
    if (former[0] or latter[1]) and not (former[1] or latter[0]):
        return "first"
    if (former[1] or latter[0]) and not (former[0] or latter[1]):
        return "second"
    return ""


def are_at_two_times(first: Level, second: Level, told: Surroundings) -> bool:
    """Whether something sets the time of one level apart from that of the other."""
    a, b = first.fact.period, second.fact.period
    dates = [date_of(level, told.periods) for level in (first, second)]
    if dates[0] is not None and dates[1] is not None:
        return dates[0] != dates[1]
    stated = [aspect.text.lower() for aspect in (a, b) if aspect is not None and aspect.origin == "stated"]
    if len(stated) == _PAIR and stated[0] != stated[1]:
        return True
    standards = words_about("told_before")["standards"] | told.cues.earlier | told.cues.later
    one, other = (words & standards for words in _halves(first, second))
    return bool(one or other) and one != other


def are_of_one_time(first: Level, second: Level, told: Surroundings) -> bool:
    """Whether the text gives two levels one date."""
    dates = [date_of(level, told.periods) for level in (first, second)]
    return dates[0] is not None and dates[0] == dates[1]


def _halves(first: Level, second: Level) -> tuple[frozenset[str], frozenset[str]]:
    """The words of the sentences of two levels, of its own half where they share one: "was 45 in May | and is 63"."""
    sentence = first.sentence
    if sentence is not second.sentence:
        return _marks(first), _marks(second)
    between = range(first.figure.last, second.figure.outer)
    cut = next((i for i in between if sentence.word(i) in _PARTING | {","}), second.figure.outer)
    return (
        frozenset(sentence.word(i) for i in range(sentence.start, cut)),
        frozenset(sentence.word(i) for i in range(cut, sentence.end)),
    )


def _marks(level: Level) -> frozenset[str]:
    """The words of the sentence of a level."""
    return frozenset(level.sentence.words)


def is_bare_rate(level: Level) -> bool:
    """ "In May it had been 53": a rate whose sign is left out."""
    quantity, figure = level.fact.quantity, level.figure
    if not is_bare(quantity) or quantity.scale is not None or not 1 < (quantity.value or 0) <= _ALL:
        return False
    index = level.sentence.figures.index(figure)
    other = level.sentence.figures[index - 1] if index else None
    if other is not None and other.quantity.noun is not None and figure.outer - other.last <= _SIDES:
        return False  # "by 41 votes to 22"
    before = level.sentence.doc[figure.outer - 1] if figure.outer > level.sentence.start else None
    held = before is not None and before.lemma_.lower() in _HAVING
    return held or figure.cue.kind in {CueKind.END, CueKind.LEVEL, CueKind.START}
