"""A figure taken up as known that is not the one told: "It ordered 18 trams. … Once all 16 trams run, …".

"The", "all", "those" or a possessive before a figure says that the text has told it before. Where the sentences before
it, or its own, count the same things just once, the two figures are one. A slip has to set them apart: the same digits
in another order, one digit changed, another scale word, or a word for a number beside its neighbour. In 866,000 words
of published prose 22 counts stand behind such a word with another count of the same noun in the six sentences before,
and none is such a slip away from it; they are parts, other groups, other years. Right behind a count told for the first
time ("It plans 18 turbines. All 25 turbines …") no slip is needed where the second is greater, and not by much.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from spacy.tokens import Token

from factcheck.extraction.model import Quantity, QuantityKind
from factcheck.facts.context import Context
from factcheck.facts.counting import exactly
from factcheck.facts.ledger import counted_noun, forms_of, lemma
from factcheck.facts.model import Fact
from factcheck.facts.order import SUPERLATIVES
from factcheck.facts.retelling import Restatement, are_kin, is_told, names_more
from factcheck.facts.sentences import CueKind, Figure, Sentence
from factcheck.facts.swapped import digits_of
from factcheck.facts.synonyms import sense_of, with_senses
from factcheck.facts.units import like_size
from factcheck.facts.words import table_of

_KNOWN = frozenset({"all", "her", "his", "its", "our", "that", "the", "their", "these", "this", "those"})
_COUNTED_OUT = frozenset({"all", "its", "their", "these", "those"})  # before a word for a number
_YEARS = frozenset({QuantityKind.AGE, QuantityKind.DURATION})  # "jailed the notary, 57, for seven years"
_THERE = frozenset({"it", "them", "there", "theirs"})
_POINTING = frozenset({"that", "these", "this", "those"})
_OF_OTHERS = frozenset({CueKind.BASE, CueKind.CHANGE})
_KINDS = frozenset({QuantityKind.MONEY, QuantityKind.MEASURE, QuantityKind.DURATION, QuantityKind.NUMBER})
_NOUNS = frozenset({"NOUN", "PROPN"})
_OTHER_TIMES = frozenset({"after", "afterwards", "ago", "before", "earlier", "later", "since"})
_PLURALS = frozenset({"NNS", "NNPS"})
_CONTENT = _NOUNS | {"ADJ", "VERB", "NUM"}
_SAYING = frozenset({"acl", "acl:relcl", "amod", "compound", "nmod", "nmod:poss", "appos"})
_BACK = 3  # sentences from one telling to the other
_BESIDE = 2  # tokens before "the", in which a word tells a figure from others
_WORDS = 12  # numbers above are seldom spelled out, and those that are seldom miscounted by one
_LEAST = 2  # digits
_PAIR = 2  # "the two" are often two of those told
_MUCH = Fraction(3, 2)  # times
_LETTERS = 3  # of a noun; fewer are a unit

_Placed = tuple[Sentence, Figure]


def find(context: Context) -> Iterator[Restatement]:
    """The figures of a document that are taken up as known."""
    figures = [(figure, sentence) for sentence in context.sentences for figure in sentence.figures]
    told = {figure.quantity.value: sentence.number for figure, sentence in reversed(figures)}
    for at, home in enumerate(context.sentences):
        if home.is_crowded or home.block < 0:
            continue
        for figure in home.figures:
            noun = _taken_up(context, home, figure)
            if noun is None or told[figure.quantity.value] < home.number:
                continue
            first = _only_one_told(context, at, figure, noun)
            if first is not None and not _are_apart(context, first, (home, figure), noun):
                yield Restatement(
                    sentence=home.number,
                    inferred="it is taken up as known, and only one such figure was told before",
                    first=_as_told(context, first[1]),
                    second=_as_told(context, figure),
                )


def _as_told(context: Context, figure: Figure) -> Fact:
    """The fact of a figure; a sentence of seven years is not one of about seven years."""
    fact = context.fact(figure)
    if figure.quantity.kind not in _YEARS or figure.quantity.value is None:
        return fact
    return context.made(replace(fact, name=f"{fact.name}:told", quantity=exactly(fact.quantity)))


def _taken_up(context: Context, home: Sentence, figure: Figure) -> Token | None:
    """The noun of a figure that is said to be known: "all 16 trams", "the £90,000 fine", "that length of 64 miles"."""
    quantity = figure.quantity
    if quantity.mod is not None or not quantity.value or quantity.kind not in _KINDS:
        return None
    text = context.document.text
    if "/" in {text[quantity.start - 1 : quantity.start], text[quantity.end : quantity.end + 1]}:
        return None  # "the 15/30-mm drills"
    attribute = home.word(figure.outer - 1) in _KNOWN and "-" in quantity.text  # "blowing up the 221-metre stack"
    if not attribute and (figure.cue.kind in _OF_OTHERS or figure.name in context.changes_of):
        return None
    if home.word(figure.outer - 1) == "of":
        return _measured(home, figure)
    if home.word(figure.outer - 1) not in _KNOWN or home.word(figure.outer - 2) == "in":
        return None  # "In all 99 requests were withdrawn"
    if quantity.kind is not QuantityKind.NUMBER:
        return _valued(home, figure)
    noun = counted_noun(home, figure)
    if home.word(figure.outer - 1) == "that" and noun is not None and noun.tag_ in _PLURALS:
        return None  # "so that 240 women will be asked"
    return noun if noun is not None and len(noun) >= _LETTERS else None


def _measured(home: Sentence, figure: Figure) -> Token | None:
    """ "Capacity" of "that full capacity of 64 litres"; "the crew of 22" is known as well."""
    noun = home.doc[figure.outer - 2] if figure.outer - 2 >= home.start else None
    if noun is None or noun.pos_ not in _NOUNS or figure.quantity.kind is QuantityKind.DURATION:
        return None  # "the age of 18 years" is told of many
    if not {child.lower_ for child in noun.children} & (_KNOWN - {"all"}):
        return None
    return noun if counted_noun(home, figure) is None else None


def _valued(home: Sentence, figure: Figure) -> Token | None:
    """ "Fine" of "the £90,000 fine", "book" of "the €46m order book": one thing, of which the figure says the size."""
    at = figure.last + (home.word(figure.last) == "-")
    while at + 1 < home.end and home.doc[at + 1].pos_ in _NOUNS and home.doc[at].pos_ in _NOUNS | {"ADJ"}:
        at += 1
    noun = home.doc[at] if at < home.end else None
    return noun if noun is not None and noun.is_alpha and not (noun.is_stop or noun.tag_ in _PLURALS) else None


def _only_one_told(context: Context, at: int, figure: Figure, noun: Token) -> _Placed | None:
    """The only other figure of the same things in the sentences before, where a slip makes the one of the other."""
    home = context.sentences[at]
    found: list[_Placed] = []
    for back in range(at, -1, -1):
        before = context.sentences[back]
        if home.number - before.number > _BACK or before.is_crowded or before.flow != home.flow:
            break
        found += [
            (before, other)
            for other in before.figures
            if (before is not home or other.last <= figure.first)
            and _is_of_same(context, (before, other), (home, figure), noun)
        ]
    if len({other.quantity.value for _, other in found}) != 1:
        return None
    before, first = found[0]
    lead = home.word(figure.outer - 1)
    slipped = _is_slip(first.quantity, figure.quantity, counted_out=lead in _COUNTED_OUT)
    if _is_compound(before, first) and _is_compound(home, figure):
        # "A 20-round form", "the 10-round form": variants, unless the digits are the same.
        slipped = slipped and _have_one_set_of_digits(first.quantity, figure.quantity)
    return found[0] if slipped or _is_surely_known(before, first, home, figure) else None


def _is_surely_known(before: Sentence, first: Figure, home: Sentence, figure: Figure) -> bool:
    """ "It plans 18 turbines. All 25 turbines …": told for the first time right before, and no part of what was told.

    Whatever the figure, then: more than there are cannot be some of them, and much more is of others.
    """
    if home.number - before.number != 1 or home.word(figure.outer - 1) == "of":
        return False  # "short of its capacity of 420"
    if before.word(first.outer - 1) in _KNOWN or first.quantity.mod is not None:
        return False
    one, again = first.quantity.value or 0, figure.quantity.value or 0
    few = figure.quantity.kind is QuantityKind.NUMBER and min(one, again) <= _PAIR
    return not few and one < again <= one * _MUCH


def _is_of_same(context: Context, first: _Placed, second: _Placed, noun: Token) -> bool:
    """Whether a figure is of the unit, and of the things, that another one takes up."""
    (before, other), (home, figure) = first, second
    one, again = other.quantity, figure.quantity
    if not (one.kind is again.kind or {one.kind, again.kind} == _YEARS) or not one.value:
        return False
    if one.written.style != again.written.style:
        return False
    if context.fact(other).dimension != context.fact(figure).dimension:
        return False
    names = {lemma(noun), *(lemma(token) for token in home.doc[figure.last : noun.i] if token.pos_ in _NOUNS)}
    if again.kind is not QuantityKind.NUMBER or counted_noun(home, figure) is None:
        label = _valued(before, other)
        if label is not None and lemma(label) == lemma(noun) and before.word(other.outer - 1) in _KNOWN:
            return False  # "the 5.4 mm sieve", "the 8.4 mm sieve": sizes that tell things apart
        forms = _forms_in(first, noun, figure)
        return like_size(one, again) and (_is_long(one, again) or any(is_told(name, forms) for name in names))
    senses = {*names, *map(sense_of, names)}
    told = _named(before, other)
    return any(name in senses or sense_of(name) in senses or are_kin(name, lemma(noun)) for name in told)


def _is_compound(sentence: Sentence, figure: Figure) -> bool:
    """ "20-round": a part of a word that tells what kind of thing it is."""
    return sentence.word(figure.last) == "-" or "-" in figure.quantity.text


def _have_one_set_of_digits(first: Quantity, second: Quantity) -> bool:
    one, again = (sorted(digits_of(quantity)) for quantity in (first, second))
    return bool(one) and one == again


def _is_long(first: Quantity, second: Quantity) -> bool:
    """Whether two figures have three digits or more, in another order: those of two things hardly ever have."""
    digits = digits_of(first)
    long = len(set(digits)) > 1 and len(digits.strip("0")) > _LEAST
    return long and _have_one_set_of_digits(first, second)


def _named(sentence: Sentence, figure: Figure) -> set[str]:
    """What a figure counts, as lemmas: "tram", "crew" of "a crew of 22", "storey" of "the 14-storey hotel"."""
    counted = counted_noun(sentence, figure)
    names = {lemma(counted)} if counted is not None else set()
    if sentence.word(figure.last) == "-" and figure.last + 1 < sentence.end:
        names.add(lemma(sentence.doc[figure.last + 1]))
    if sentence.word(figure.outer - 1) == "of" and figure.outer - 2 >= sentence.start:
        names.add(lemma(sentence.doc[figure.outer - 2]))
    return names


def _is_slip(first: Quantity, second: Quantity, *, counted_out: bool) -> bool:
    """Whether one slip sets two figures apart."""
    one, again = first.written, second.written
    if first.value == second.value:
        return False
    if one.style == "words":
        small = max(one.value, again.value) <= _WORDS
        return counted_out and small and abs(one.value - again.value) == 1 and min(one.value, again.value) > 1
    if one.style != "digits" or one.decimals != again.decimals:
        return False
    if (first.scale is None) != (second.scale is None):
        return False
    digits, other = digits_of(first), digits_of(second)
    if digits == other:
        return first.mod is None and first.scale is not None
    if first.scale and second.scale and first.scale.factor != second.scale.factor:
        return False
    if len(digits) != len(other) or len(digits) < _LEAST:
        return False
    changed = first.mod is None and sum(a != b for a, b in zip(digits, other, strict=True)) == 1
    return sorted(digits) == sorted(other) or changed


def _are_apart(context: Context, first: _Placed, second: _Placed, noun: Token) -> bool:
    """Whether anything says that the second figure is of others, or of another time."""
    (before, other), (home, figure) = first, second
    one, again = context.fact(other), context.fact(figure)
    dated = figure.quantity.kind is QuantityKind.NUMBER  # what a thing is like has no date: "her eight-month ban"
    for mine, its in ((one.period, again.period) if dated else (None, None), (one.attribution, again.attribution)):
        if mine and its and mine.origin == its.origin == "stated" and mine.key != its.key:
            return True
    if _is_told_apart(home, figure, noun) or _is_narrowed(first, second, noun):
        return True
    return before is not home and names_more(before, home, figure)


def _is_told_apart(home: Sentence, figure: Figure, noun: Token) -> bool:
    """Whether words beside a figure say that others are meant, or as many as one likes."""
    words = table_of("restatement")
    low, high = min(figure.outer, noun.i), max(figure.last, noun.i + 1)
    phrase = home.doc[low:high]
    if any(token.tag_ in SUPERLATIVES for token in phrase):
        return True  # "the 200 most common names"
    if not {token.lower_ for token in phrase}.isdisjoint(words["stage"]):
        return True  # "the static estimate of £13.9bn"
    near = {home.word(i) for i in range(low - 1 - _BESIDE, high + 1)}
    ends = high + 1 >= home.end or home.doc[high + 1].is_punct
    return not near.isdisjoint(words["apart"]) or (ends and home.word(high) in _OTHER_TIMES)  # "the 15 games before"


def _is_narrowed(first: _Placed, second: _Placed, noun: Token) -> bool:
    """ "The 46 applications referred to mediation", "the 40-storey tower beside it": more is said than was told."""
    home, figure = second
    said = with_senses(_forms_in(first, noun, figure))
    told = [token for child in noun.children if child.dep_ in _SAYING for token in child.subtree]
    pointed = not {child.lower_ for child in noun.children}.isdisjoint(_POINTING)
    narrowing = (
        token
        for token in told
        if token.pos_ in _CONTENT and home.figure_at(token.i) is None and not (pointed and token.dep_ == "amod")
    )
    if any(not is_told(lemma(token), said) for token in narrowing):
        return True
    placed = home.word(noun.i + 2) in _THERE and home.doc[noun.i + 1].pos_ != "VERB"
    return placed or any(token.lower_ in _THERE and token.i > noun.i for token in told)


def _forms_in(first: _Placed, noun: Token, figure: Figure) -> frozenset[str]:
    """The words beside the first figure, before the phrase of the second, as written and as lemmas."""
    before, other = first
    end = min(before.end, figure.outer, noun.left_edge.i)
    return forms_of(token for token in before.doc[before.start : end] if before.figure_at(token.i) is not other)
