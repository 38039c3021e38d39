"""The age of one person told twice: "Maria Lund, 47, a clerk … Ms Lund, 74, …".

An age in commas behind a name is told as a fact of that person. A name that comes again is the same person where it is
the whole name, or a title or the surname alone, and no other bearer of the surname has been named.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from factcheck.extraction.model import QuantityKind
from factcheck.facts.context import Context
from factcheck.facts.retelling import Restatement
from factcheck.facts.sentences import Figure, Sentence

_OLDEST = 110
_TITLES = frozenset({"dame", "dr", "dr.", "lady", "lord", "miss", "mr", "mr.", "mrs", "mrs.", "ms", "ms.", "sir"})
_REFERENCE = re.compile(r"\bdoi\b|\bpp?\.\s?\d|\((?:1[89]|20)\d\d[a-z]?\)\.|\d\(\d+[,)]", re.IGNORECASE)
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
                continue
            earlier = known.setdefault(aged.name[-1], [])
            names = {one.name for one in earlier if len(one.name) > 1}
            same = [one for one in earlier if _may_be_one(one, aged, names)]
            if same and sentence.number - same[-1].sentence.number <= _YEARS:
                yield Restatement(
                    sentence=sentence.number,
                    inferred="both ages are told of the same person",
                    first=context.fact(same[-1].figure),
                    second=context.fact(figure),
                )
            earlier.append(aged)


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
        or quantity.noun is not None
    ):
        return None
    if quantity.scale is not None or quantity.mod is not None or quantity.written.decimals:
        return None
    if not 1 <= quantity.value <= _OLDEST:
        return None
    if sentence.word(figure.outer - 1) in {"aged", "at"} and figure.outer - 1 == sentence.start:
        return _opening(sentence, figure)
    if sentence.word(figure.outer - 1) != ",":
        return None
    if sentence.word(figure.last) not in {",", ".", ";", ""}:
        return None
    if sentence.word(figure.last) == "," and sentence.word(figure.last + 1)[:1].isdigit():
        return None  # "Journal of Sums, 51, 515–530": a volume and its pages
    name: list[Token] = []
    at = figure.outer - 2
    while at >= sentence.start and sentence.doc[at].is_title:
        name.insert(0, sentence.doc[at])
        at -= 1
    if sentence.word(at) == "-":
        return None  # "Kay Furr-Garcia, 50": the end of a name is not its like
    titled = bool(name) and name[0].lower_ in _TITLES
    words = tuple(token.lower_ for token in name[titled:])
    return _Aged(words, figure, sentence) if words else None


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
