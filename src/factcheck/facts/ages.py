"""Where a text states an age or an anniversary: "was 61 when", "aged 74", "at 24", "its 125th anniversary"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from spacy.tokens import Token

from factcheck.extraction.model import QuantityKind
from factcheck.facts.counting import exactly
from factcheck.facts.dated import DatedSentence, has_copula, predicate_of
from factcheck.facts.happenings import event_of, subject_of
from factcheck.facts.ledger import lemma
from factcheck.facts.model import Fact
from factcheck.facts.part_words import people_words
from factcheck.facts.timewords import time_words

if TYPE_CHECKING:
    from factcheck.facts.context import Context
    from factcheck.facts.sentences import Figure

_TEN: Final = 10
_OLDEST: Final = 120
_YOUNGEST: Final = 5
_CLOSERS: Final = frozenset(
    {"", ",", ".", ";", ")", "and", "but", "when", "in", "on", "at", "after", "while", "–", "—", "as"}
)
_PERSONAL: Final = ("ee", "er", "ian", "ist", "man", "or", "woman")
_PLACES: Final = frozenset({"here", "there"})
_NOUN_LINKS: Final = frozenset({"amod", "appos", "acl", "nummod", "nmod", "compound", "parataxis"})


class Way(StrEnum):
    """What the figure counts."""

    AGE = "age"  # completed years
    SHOWN = "shown"  # completed years, perhaps at the time of writing: "the 41-year-old", "Smith, 49,"
    YEAR = "year"  # the running year: "in his 41st year"
    ANNIVERSARY = "anniversary"


@dataclass(frozen=True, slots=True)
class Age:
    """One age as stated.

    Attributes:
        fact: The figure.
        way: What it counts.
        holder: Whose age it is; None where only an event is named ("the centenary of the foundation").
        noun: The word "anniversary", None for an age.
        predicate: The predicate of its clause.
        person: Whether only a person can have it.
    """

    fact: Fact
    way: Way
    holder: Token | None
    noun: Token | None
    predicate: Token
    person: bool


def ages_of(context: Context, sentence: DatedSentence) -> Iterator[Age]:
    """All of one sentence."""
    words = time_words()
    for figure in sentence.figures:
        found = _age(context, sentence, figure)
        if found is not None:
            yield _counted(context, found) if found.way is Way.AGE else found
    for token in sentence.tokens():
        value = words.anniversaries.get(token.lower_)
        if value is None:
            continue
        start, end, before = token.idx, token.idx + len(token), sentence.word(token.i - 1)
        if token.lower_ in words.nth:
            continue
        if value == 1 or token.lower_ == "jubilee":
            value = words.jubilees.get(before, 0)
            start = token.nbor(-1).idx if value else start
        if value:
            fact = context.word(f"t{token.i}", start, end, Fraction(value), unit="a", style="date")
            yield Age(fact, Way.ANNIVERSARY, _owner(token), token, predicate_of(token), person=False)


def _counted(context: Context, age: Age) -> Age:
    """The same age as a count of whole years, which nobody rounds unless it is a round one."""
    quantity = age.fact.quantity
    value = quantity.value or Fraction(0)
    plain = quantity.mod is None and not quantity.exact and len(quantity.readings) == 1 and value % _TEN
    return replace(age, fact=context.revise(replace(age.fact, quantity=exactly(quantity)))) if plain else age


def _age(context: Context, sentence: DatedSentence, figure: Figure) -> Age | None:
    words = time_words()
    fact, quantity = context.fact(figure), figure.quantity
    value = quantity.value
    if value is None or value.denominator != 1 or not 0 < value < 1000:
        return None
    if quantity.kind is QuantityKind.ORDINAL:
        return _nth(context, sentence, figure)
    before, further, after = (
        sentence.word(figure.outer - 1),
        sentence.word(figure.outer - 2),
        sentence.word(figure.last),
    )
    predicate = _event_before(sentence, figure) or predicate_of(figure.head)
    named = before == "," and figure.head.dep_ == "appos" and figure.head.head.pos_ == "PROPN"
    if named and _is_numbered(sentence, figure):
        return None
    if quantity.kind is QuantityKind.AGE and before == "," and quantity.text.isdigit():
        return Age(fact, Way.SHOWN, figure.head.head, None, predicate, person=True) if named and after == "," else None
    if quantity.kind is QuantityKind.AGE and before == "of" and further == "age":
        return Age(fact, Way.AGE, subject_of(predicate), None, predicate, person=True)
    if quantity.kind is QuantityKind.AGE:
        noun = figure.head if figure.head.pos_ in {"NOUN", "PROPN"} else figure.head.head
        shown = "old" in quantity.text.lower() and "-" in quantity.text
        holder = subject_of(predicate)
        if shown and figure.head.lower_ == "old" and any(child.dep_ == "det" for child in figure.head.children):
            holder = figure.head  # "the 41-year-old"
        elif figure.head.dep_ in _NOUN_LINKS and noun.pos_ in {"NOUN", "PROPN"} and noun.i not in {figure.head.i}:
            holder = noun if noun.lower_ != "age" else holder
        if shown and sentence.word(figure.outer - 2) == "as" and before in {"a", "an"}:
            return Age(fact, Way.AGE, subject_of(predicate), None, predicate, person=True)  # "won as an 18-year-old"
        return Age(fact, Way.SHOWN if shown else Way.AGE, holder, None, predicate, person=False)
    if quantity.kind is not QuantityKind.NUMBER or quantity.currency or quantity.noun is not None:
        return None
    if (quantity.unit or "1") != "1" or quantity.scale is not None or quantity.written.decimals:
        return None
    if (known := _again(sentence, figure)) is not None:
        return Age(fact, Way.AGE, known, None, predicate, person=True)
    if before in words.turning:
        return Age(fact, Way.ANNIVERSARY, subject_of(predicate), None, predicate, person=False)
    if after not in _CLOSERS or value > _OLDEST:
        return None
    if before in {"be", "to"} and figure.head.head.lower_ in words.living:
        return Age(fact, Way.AGE, subject_of(figure.head.head), None, figure.head.head, person=False)
    if before == "at" or (before == "of" and _is_somebody(sentence, figure)):
        return Age(fact, Way.AGE, subject_of(predicate), None, predicate, person=True)
    if has_copula(figure.head) and figure.head.i in range(figure.first, figure.last):
        return Age(fact, Way.AGE, subject_of(figure.head), None, figure.head, person=False)
    if named and after == ",":
        return Age(fact, Way.SHOWN, figure.head.head, None, predicate, person=True)
    return None


def _is_somebody(sentence: DatedSentence, figure: Figure) -> bool:
    """ "An evacuee of eight in 1940": a noun for a person, and the year beside the age."""
    noun = sentence.doc[figure.outer - 2]
    dated = any(span.start == figure.last + 1 for _, span in sentence.periods)
    person = noun.pos_ == "NOUN" and (lemma(noun) in people_words() or noun.lower_.endswith(_PERSONAL))
    return dated and person and sentence.word(figure.last) == "in" and figure.outer - 2 > sentence.start


def _again(sentence: DatedSentence, figure: Figure) -> Token | None:
    """Whose second age it is: "was 20 when she joined and 43 when she left", "Lind, 54 in 2010, was 19"."""
    value, before, after = figure.quantity.value or 0, sentence.word(figure.outer - 1), sentence.word(figure.last)
    if not _YOUNGEST <= value <= _OLDEST or not figure.quantity.text.isdigit():
        return None
    if after == "when" and before in {"and", "but", ","}:
        told = [f for f in sentence.figures if f.last <= figure.outer and has_copula(f.head)]
        plain = [f for f in told if f.head.i in range(f.first, f.last) and sentence.word(f.last) in {"when", "in"}]
        if len(plain) == 1:
            return subject_of(plain[0].head)
        # "Born in 1951 and 73 when he died"
        born = [token for token in sentence.doc[sentence.start : figure.outer] if token.lower_ == "born"]
        return subject_of(born[0]) if len(born) == 1 else None
    dated = any(span.start == figure.last + 1 for _, span in sentence.periods)
    if before == "," and after == "in" and dated and figure.outer - 2 >= sentence.start:
        holder = sentence.doc[figure.outer - 2]
        closed = {sentence.word(span.end) for _, span in sentence.periods if span.start == figure.last + 1} <= {
            ",",
            ")",
        }
        return holder if closed and holder.dep_.startswith("nsubj") else None
    return None


def _is_numbered(sentence: DatedSentence, figure: Figure) -> bool:
    """ "Journal of Sums, 51, 515–530": a volume and its pages."""
    follower = sentence.word(figure.last + 1)
    return sentence.word(figure.last) == "," and follower[:1].isdigit()


def _event_before(sentence: DatedSentence, figure: Figure) -> Token | None:
    """What the date happened to right before an age: "who died in 1987 aged 74", where a parser goes astray."""
    at = figure.outer - 1
    while sentence.word(at) in {",", "at", "the", "age", "aged", "of"}:
        at -= 1
    span = next((span for _, span in sentence.periods if span.start <= at < span.end), None)
    return event_of(span) if span is not None else None


def _nth(context: Context, sentence: DatedSentence, figure: Figure) -> Age | None:
    """ "its 125th anniversary", "her fortieth birthday", "in his 41st year"."""
    words, fact = time_words(), context.fact(figure)
    for at in range(figure.last, min(figure.last + 3, sentence.end)):
        token = sentence.doc[at]
        if token.lower_ in words.nth:
            if sentence.word(at + 1) in _PLACES:
                return None  # "marks its 90th anniversary there"
            owner = _owner(token)
            person = token.lower_ == "birthday" and owner is not None and owner.lower_ in {"her", "his"}
            return Age(fact, Way.ANNIVERSARY, owner, token, predicate_of(token), person=person)
        if token.lower_ == "year" and at == figure.last:
            owner = next((child for child in token.children if child.dep_ == "nmod:poss"), None)
            dated = any(span.start == at + 2 for _, span in sentence.periods)
            if owner is None or (sentence.word(at + 1) in {"as", "of", "in", "at", "with"} and not dated):
                return None  # "in her third year as director" counts from another day
            return Age(fact, Way.YEAR, owner, token, predicate_of(token), person=owner.lower_ not in {"its", "their"})
        if token.pos_ not in {"ADJ", "NOUN", "PROPN"}:
            return None
    return None


def _owner(noun: Token) -> Token | None:
    """Whose anniversary it is: "its", "of the club", or the subject of the clause."""
    owner = next((child for child in noun.children if child.dep_ == "nmod:poss"), None)
    if owner is not None:
        return owner
    of = next(
        (c for c in noun.children if c.dep_ in {"nmod", "obl"} and any(k.lower_ == "of" for k in c.children)), None
    )
    return of or subject_of(predicate_of(noun))
