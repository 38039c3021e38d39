"""The age of one person told twice: "Maria Lund, 47, a clerk … Ms Lund, 74, …".

An age in commas behind a name is told as a fact of that person. A name that comes again is the same person where it is
the whole name, or a title or the surname alone, and no other bearer of the surname has been named. "The 39-year-old" is
the one whose age was told last, where nobody else has been spoken of since and one digit sets the two ages apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from factcheck.extraction.model import EntityLabel, QuantityKind
from factcheck.facts.beside import names_kin
from factcheck.facts.context import Context
from factcheck.facts.ledger import lemma
from factcheck.facts.part_words import people_words
from factcheck.facts.retelling import Restatement
from factcheck.facts.sentences import Figure, Sentence

_OLDEST = 110
_TITLES = frozenset({"dame", "dr", "dr.", "lady", "lord", "miss", "mr", "mr.", "mrs", "mrs.", "ms", "ms.", "sir"})
_REFERENCE = re.compile(r"\bdoi\b|\bpp?\.\s?\d|\((?:1[89]|20)\d\d[a-z]?\)\.|\d\(\d+[,)]", re.IGNORECASE)
_PERSON = re.compile(r"(?:ant|ee|ent|er|ian|ist|or|boy|child|girl|man|mate|woman)$")
_BRINGING = frozenset({"a", "an", "another", "her", "his", "one", "their", "two"})
_PHRASE = 5  # tokens from an article to its noun
_LATELY = 3  # sentences from an age to "the 39-year-old"
_WHY_NAMED = "both ages are told of the same person"
_WHY_POINTED = "nobody else is spoken of since the age was told"
_YEARS = 10  # sentences within which one person has one age


@dataclass(frozen=True, slots=True)
class _Aged:
    name: tuple[str, ...]
    figure: Figure
    sentence: Sentence


def find(context: Context) -> Iterator[Restatement]:
    """All ages of people told before with another."""
    known: dict[str, list[_Aged]] = {}
    for sentence in context.sentences:
        if _is_of_references(context, sentence):
            continue
        for figure in sentence.figures:
            aged = _aged(sentence, figure)
            if aged is None:
                told = _who_is(context, sentence, figure, [one for ones in known.values() for one in ones])
                if told is not None:
                    yield _restated(context, told, figure, sentence, _WHY_POINTED)
                continue
            earlier = known.setdefault(aged.name[-1], [])
            names = {one.name for one in earlier if len(one.name) > 1}
            same = [one for one in earlier if _may_be_one(one, aged, names)]
            if same and sentence.number - same[-1].sentence.number <= _YEARS:
                yield _restated(context, same[-1], figure, sentence, _WHY_NAMED)
            earlier.append(aged)


def _restated(context: Context, told: _Aged, figure: Figure, sentence: Sentence, why: str) -> Restatement:
    return Restatement(
        sentence=sentence.number,
        inferred=why,
        first=context.fact(told.figure),
        second=context.fact(figure),
    )


def _who_is(context: Context, sentence: Sentence, figure: Figure, aged: Sequence[_Aged]) -> _Aged | None:
    """Whose age is meant by "the 39-year-old": the only one told shortly before, where nobody else comes in."""
    if figure.quantity.kind is not QuantityKind.AGE or not _is_alone(sentence, figure):
        return None
    near = [
        one
        for one in aged
        if one.sentence.flow == sentence.flow and 0 <= sentence.number - one.sentence.number <= _LATELY
    ]
    if len(near) != 1:
        return None
    [told] = near
    since = (s for s in context.sentences if told.sentence.number <= s.number <= sentence.number)
    ages = [f for s in since for f in s.figures if f.quantity.kind is QuantityKind.AGE and f is not told.figure]
    if any(other.quantity.start < figure.quantity.start for other in ages):
        return None
    first, second = told.figure.quantity.value or 0, figure.quantity.value or 0
    if abs(first - second) == 1 or not (first == second or _is_one_digit_off(int(first), int(second))):
        return None
    return None if _brings_others(context, told, figure) or _is_dated(context, told) else told


def _is_alone(sentence: Sentence, figure: Figure) -> bool:
    """ "The 39-year-old was …": no noun is said to be that old."""
    behind = sentence.doc[figure.last] if figure.last < sentence.end else None
    pointed = sentence.word(figure.outer - 1) == "the" and _is_old(figure)
    if behind is not None and behind.dep_ == "ROOT" and behind.lower_.endswith("s"):
        return pointed  # "the 61-year-old wants to travel", which a parser may take for wants that are so old
    return pointed and (behind is None or behind.pos_ not in {"ADJ", "NOUN", "PROPN", "NUM"})


def _is_one_digit_off(first: int, second: int) -> bool:
    one, other = str(first), str(second)
    return len(one) == len(other) and (one == other[::-1] or sum(a != b for a, b in zip(one, other, strict=True)) == 1)


def _brings_others(context: Context, told: _Aged, figure: Figure) -> bool:
    """Whether somebody else is spoken of from the sentence of an age on: by name, as kin, or as "a neighbour"."""
    start, end = told.sentence.doc[told.sentence.start].idx, figure.quantity.start
    for entity in context.extraction.entities:
        here = any(start <= mention.start < end for mention in entity.mentions)
        if here and entity.label == EntityLabel.PERSON and told.name[-1] not in entity.name.lower().split():
            return True
    tokens = [token for token in told.sentence.doc[told.sentence.start : figure.outer] if token.is_alpha]
    if names_kin({token.lower_ for token in tokens}):
        return True
    brought = (token for token in tokens if token.i - told.figure.last > len((",", "a")) or token.i < told.figure.outer)
    behind = told.sentence.end  # from there on "the driver" may be somebody else, too
    return any(
        (token.lower_ in _BRINGING or (token.lower_ == "the" and token.i >= behind)) and _may_be_person(token)
        for token in brought
    )


def _may_be_person(article: Token) -> bool:
    """Whether a word behind "a" may be a noun for a person; sentences without figures are not parsed."""
    phrase = article.doc[article.i + 1 : article.i + _PHRASE]
    nouns = [token for token in phrase if token.pos_ in {"", "NOUN"} and token.is_alpha]
    words = {lemma(token) if token.pos_ else token.lower_ for token in nouns}
    return not words.isdisjoint(people_words()) or any(_PERSON.search(word) for word in words)


def _is_dated(context: Context, told: _Aged) -> bool:
    """ "Erik Dahl, 29, won in 2001": he is older now."""
    sentence = context.timeline.sentence(told.sentence.number)
    periods = sentence.periods if sentence is not None else []
    return any(point.year is not None for index, _ in periods for point in context.points(index))


def _is_of_references(context: Context, sentence: Sentence) -> bool:
    """ "Baumrind, D. (1971). Current patterns. Developmental Psychology, 4(1), 1–103": volumes and pages, no ages."""
    if sentence.block < 0:
        return False
    block = context.document.blocks[sentence.block]
    return _REFERENCE.search(context.document.text, block.start, block.end) is not None


def _may_be_one(first: _Aged, second: _Aged, names: set[tuple[str, ...]]) -> bool:
    if first.name == second.name and len(first.name) > 1:
        return True
    return len(names) == 1 and len(first.name) > 1 and len(second.name) == 1


def _aged(sentence: Sentence, figure: Figure) -> _Aged | None:
    quantity = figure.quantity
    if (
        quantity.kind not in {QuantityKind.NUMBER, QuantityKind.AGE}
        or quantity.value is None
        or (quantity.noun is not None and not _is_old(figure))
    ):
        return None
    if quantity.scale is not None or quantity.mod is not None or quantity.written.decimals:
        return None
    if not 1 <= quantity.value <= _OLDEST:
        return None
    if sentence.word(figure.outer - 1) in {"aged", "at"} and figure.outer - 1 == sentence.start:
        return _opening(sentence, figure)
    if _is_old(figure):
        return _following(sentence, figure)
    at = figure.outer - 1
    if sentence.word(at) == "aged" and sentence.word(at - 1) == ",":
        at -= 1
    bracketed = sentence.word(at) == "(" and sentence.word(figure.last) == ")"
    if sentence.word(at) != "," and not bracketed:
        return None
    if sentence.word(figure.last) not in {",", ".", ";", ""} and not bracketed:
        return None
    if sentence.word(figure.last) == "," and sentence.word(figure.last + 1)[:1].isdigit():
        return None  # "Journal of Sums, 51, 515–530": a volume and its pages
    name: list[Token] = []
    at -= 1
    while at >= sentence.start and sentence.doc[at].is_title:
        name.insert(0, sentence.doc[at])
        at -= 1
    if sentence.word(at) == "-":
        return None  # "Kay Furr-Garcia, 50": the end of a name is not its like
    titled = bool(name) and name[0].lower_ in _TITLES
    words = tuple(token.lower_ for token in name[titled:])
    return _Aged(words, figure, sentence) if words else None


def _is_old(figure: Figure) -> bool:
    """ "39-year-old": what stands behind it is that old, or takes up who is."""
    return figure.quantity.text.lower().endswith("-old")


def _following(sentence: Sentence, figure: Figure) -> _Aged | None:
    """ "31-year-old Lena Frost": the age of whom it stands before."""
    name: list[str] = []
    at = figure.last
    while at < sentence.end and sentence.doc[at].pos_ == "PROPN" and sentence.doc[at].is_title:
        name.append(sentence.word(at))
        at += 1
    return _Aged(tuple(name), figure, sentence) if name else None


def _opening(sentence: Sentence, figure: Figure) -> _Aged | None:
    """ "At 78, Brandt has no plans …": the age of whom the sentence goes on to name."""
    at = figure.last + 1
    if sentence.word(figure.last) != ",":
        return None
    name: list[Token] = []
    while at < sentence.end and sentence.doc[at].pos_ == "PROPN":
        name.append(sentence.doc[at])
        at += 1
    titled = bool(name) and name[0].lower_ in _TITLES
    words = tuple(token.lower_ for token in name[titled:])
    return _Aged(words, figure, sentence) if words else None
