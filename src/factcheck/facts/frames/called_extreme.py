"""One of several that a sentence names with their figures, called the largest of them without its figure.

"Lake Ostra covers 112 square kilometres, Lake Mirna 97 and Lake Velo 84. Velo, the largest of the three, …": the name
says whose figure is meant, and "of the three" that it is the largest of just those.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import takewhile

from factcheck.extraction.model import QuantityKind
from factcheck.facts.comparative_scales import Ranked, words_of
from factcheck.facts.comparison_words import load_comparison_words
from factcheck.facts.context import Context
from factcheck.facts.degrees import Degree, comparative_at, superlative_at
from factcheck.facts.ledger import lemma
from factcheck.facts.nearby import around
from factcheck.facts.sentences import Figure, Sentence, clause_head
from factcheck.facts.supposed import is_supposed
from factcheck.facts.units import LEVEL_KINDS, is_bare, looks_like_year, quantities_compare

_BACK = 2  # sentences from the name called so to the figures
_SCOPE = 3  # tokens around a superlative in which "second" or "since" leaves others out
_OF = 4  # tokens behind a superlative in which "of the three" stands
_LEAST = 2
_THESE = frozenset({"them", "these", "those"})
_COPULAS = frozenset({"is", "was", "being", "remains"})
_BY = frozenset({"at", "by", "for", "in", "since"})  # "the largest of the three by area"
_ASIDE = frozenset({",", "(", "–", "—"})
_POSSESSIVE = frozenset({"'s", "’s"})
_NAMED = 6  # tokens from "the largest" to the figure of "of those claims, £305"
_OF_TWO = ["of", "the", "two"]
_WHY = "the sentence names it as the one of those whose figures were told"
_RECEIVING = frozenset({"by", "for", "from", "in", "to"})
_ARTICLES = frozenset({"a", "an", "her", "his", "its", "the", "their"})
_MARKS = frozenset({",", ";", ".", "–", "—", ":"})


@dataclass(frozen=True, slots=True, kw_only=True)
class CalledExtreme(Ranked):
    """The figure of what is called so by its name, and that of the others which lies furthest that way."""


def find(context: Context) -> Iterator[CalledExtreme]:
    """All of them, in order of position."""
    for at, sentence in enumerate(context.sentences):
        degree = _superlative(sentence)
        given = _given(context, sentence, degree) if degree is not None else None
        given = given or (_figured(context, at, sentence, degree) if degree is not None else None)
        if given is not None:
            yield given
            continue
        names = _names_of(sentence, degree) if degree is not None else frozenset()
        if degree is None or not names:
            continue
        for home in reversed(around(context.sentences, at, _BACK)):
            members = _members(home, sentence, degree)
            # "The largest" by what was told, where that is how large they are: dealers that sell most need not be.
            sized = sentence.word(degree.start) in words_of("sizes")
            if sized and members and not _tells_size(next(iter(members.values()))):
                break
            name = next((name for name in members if name in names), None)
            if name is not None and _are_all(sentence, degree, len(members)):
                frame = _frame(context, sentence, home, degree, name, members)
                if frame is not None:
                    yield frame
                break


def _superlative(sentence: Sentence) -> Degree | None:
    """The one superlative of a sentence that names no second of its kind and supposes nothing."""
    words = load_comparison_words()
    if sentence.is_crowded:
        return None
    found = [d for at in range(sentence.start, sentence.end) if (d := _degree(sentence, at)) is not None]
    if len(found) != 1 or sentence.word(found[0].start - 1) != "the":
        return None
    if is_supposed(sentence.doc, (sentence.start, sentence.end), found[0].start, found[0].end, sentence.in_period):
        return None
    near = {sentence.word(i) for i in range(found[0].start - _SCOPE, found[0].end + _SCOPE)}
    return found[0] if near.isdisjoint(words.other_scope) else None


def _degree(sentence: Sentence, at: int) -> Degree | None:
    """ "the largest", or "the larger of the two"."""
    degree = superlative_at(sentence, at)
    if degree is not None or sentence.word(at - 1) != "the":
        return degree
    degree = comparative_at(sentence, at)
    of_two = degree is not None and [sentence.word(degree.end + i) for i in range(len(_OF_TWO))] == _OF_TWO
    return degree if of_two else None


def _given(context: Context, sentence: Sentence, degree: Degree) -> CalledExtreme | None:
    """ "£40,000 for the theatre, £55,000 for the library and £72,000 for the lido, the largest goes to the library"."""
    figures = [f for f in sentence.figures if f.last <= degree.start and f.quantity.kind in LEVEL_KINDS]
    figures = [f for f in figures if f.quantity.kind is figures[-1].quantity.kind]
    named = {name: figure for figure in figures if (name := _receiver(sentence, figure.last)) is not None}
    noun = sentence.doc[min(degree.end, sentence.end - 1)]
    told = {lemma(token) for token in sentence.doc[sentence.start : degree.start]} | words_of("amounts")
    named_so = noun.pos_ != "NOUN" or lemma(noun) in told
    closed = sentence.word(degree.start - 2) in _MARKS and named_so  # "the biggest cheer going to the band"
    if len(named) < _LEAST or len(named) != len(figures) or not closed:
        return None
    if not all(f.quantity.mod is None and quantities_compare(figures[0].quantity, f.quantity) for f in figures):
        return None
    places = range(degree.end, min(sentence.end, degree.end + _OF))
    clause = next((i for i in places if sentence.word(i) in _MARKS), places.stop)
    name = next((n for i in range(degree.end, clause) if (n := _receiver(sentence, i)) in named), None)
    return _frame(context, sentence, sentence, degree, name, named) if name is not None else None


def _receiver(sentence: Sentence, at: int) -> str | None:
    """The noun of "for the theatre", "to Bergen" at a token."""
    if sentence.word(at) not in _RECEIVING:
        return None
    token = sentence.doc[min(at + 1 + (sentence.word(at + 1) in _ARTICLES), sentence.end - 1)]
    return lemma(token) if token.pos_ in {"NOUN", "PROPN"} else None


def _names_of(sentence: Sentence, degree: Degree) -> frozenset[str]:
    """The words of what is called so: "Velo, the largest of …", "the largest of the three, Velo,", "Velo is the …"."""
    before = degree.start - 2
    if sentence.word(before) in _ASIDE | _COPULAS and before > sentence.start:
        at = before - 1
        while sentence.word(at) in _POSSESSIVE or "-" in {sentence.word(at), sentence.word(at - 1)}:
            at -= 1  # "Harper's", "Pen-y-bont"
        return frozenset(name for i in range(at, before) if (name := _name_at(sentence, i)) is not None)
    stop = next((i for i in range(degree.end, sentence.end) if sentence.word(i) in _ASIDE), None)
    if stop is None or stop - degree.end > _OF:
        return frozenset()
    run = takewhile(bool, (_name_at(sentence, i) for i in range(stop + 1, sentence.end)))
    return frozenset(name for name in run if name is not None)


def _figured(context: Context, at: int, sentence: Sentence, degree: Degree) -> CalledExtreme | None:
    """ "claimed £214, £388 and £305. The largest of those claims, £305, was for trips": of the list right before."""
    of = sentence.word(degree.end) == "of" and sentence.word(degree.end + 1) in _THESE | {"the", "all"}
    figure = next((f for f in sentence.figures if f.outer > degree.end and _is_listed(f)), None)
    if not of or figure is None or figure.outer - degree.end > _NAMED:
        return None
    lead = [sentence.word(i) for i in range(degree.end + 2, figure.outer)]
    if not lead or lead[-1] not in _ASIDE | _COPULAS | {"at"} or not _ASIDE.isdisjoint(lead[:-1]):
        return None
    for home in reversed(around(context.sentences, at, _BACK)):
        levels = [f for f in home.figures if (home is not sentence or f.last <= degree.start) and _is_listed(f)]
        levels = [f for f in levels if quantities_compare(f.quantity, figure.quantity)]
        own = [f for f in levels if f.quantity.value == figure.quantity.value]
        if len(levels) < _LEAST:
            continue
        counted = sentence.figure_at(degree.end + 2)
        numbered = counted is None or counted is figure or counted.quantity.value == len(levels)
        if len(own) != 1 or not numbered:
            return None
        members = {f.name: f for f in levels if f is not own[0]} | {figure.name: figure}
        return _frame(context, sentence, home, degree, figure.name, members)
    return None


def _is_listed(figure: Figure) -> bool:
    quantity = figure.quantity
    told = quantity.mod is None and quantity.value is not None
    return told and quantity.kind in LEVEL_KINDS and not is_bare(quantity)


def _name_at(sentence: Sentence, at: int) -> str | None:
    token = sentence.doc[at] if sentence.start <= at < sentence.end else None
    named = token is not None and token.text.replace("-", "").isalpha() and token.text[:1].isupper()
    return token.lower_ if token is not None and named else None


def _members(home: Sentence, sentence: Sentence, degree: Degree) -> Mapping[str, Figure]:
    """The figures of one unit that a sentence gives, each by the last word of the name before it.

    Empty where one has no name, or where the sentence says which it calls the largest itself.
    """
    figures = [f for f in home.figures if f.quantity.kind in LEVEL_KINDS and f.quantity.mod is None]
    if home is sentence:
        figures = [f for f in figures if f.last <= degree.start]
    figures = [f for f in figures if f.first not in home.in_period and not looks_like_year(f.quantity)]
    if figures and figures[0].quantity.value == len(figures) - 1:
        del figures[0]  # "Three firms bid": how many they are
    if not figures or not all(quantities_compare(figures[0].quantity, f.quantity) for f in figures):
        return {}
    named: dict[str, Figure] = {}
    low = home.start
    for figure in figures:
        name = next((n for i in range(figure.outer - 1, low - 1, -1) if (n := _name_at(home, i)) is not None), None)
        if name is None or name in named:
            return {}
        named[name] = figure
        low = figure.last
    return named


def _are_all(sentence: Sentence, degree: Degree, count: int) -> bool:
    """Whether it is the largest "of the three", where there are so many, or "of them"."""
    if count < _LEAST:
        return False
    of = next((i for i in range(degree.end, degree.end + _OF) if sentence.word(i) == "of"), None)
    if of is None:
        return False
    if sentence.word(of + 1) in _THESE:
        return True
    figure = sentence.figure_at(of + 2)
    counted = sentence.word(of + 1) in {"the", "all"} and figure is not None and figure.quantity.value == count
    return counted and sentence.word(of + 3) not in _BY


def _tells_size(figure: Figure) -> bool:
    """Whether a figure tells how large something is: of its extent, or of what it has."""
    return figure.quantity.kind is QuantityKind.MEASURE or lemma(clause_head(figure.head)) in words_of("extents")


def _frame(
    context: Context, sentence: Sentence, home: Sentence, degree: Degree, name: str, members: Mapping[str, Figure]
) -> CalledExtreme | None:
    own = members[name]
    others = [figure for figure in members.values() if figure is not own]
    highest = degree.goes_up(home, own, others[0])
    if highest is None:
        return None
    facts = sorted((context.fact(figure) for figure in others), key=lambda fact: fact.value or 0)
    return CalledExtreme(
        sentence=sentence.number,
        inferred=_WHY,
        extreme=context.fact(own),
        rival=facts[-1 if highest else 0],
        highest=highest,
        word=sentence.doc[degree.start : degree.end].text,
        said=(sentence.doc[degree.start].idx, sentence.doc[degree.end - 1].idx + len(sentence.doc[degree.end - 1])),
    )
