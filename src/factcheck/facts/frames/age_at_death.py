"""An age in a sentence of its own, behind a birth and a death: "She died in 2011. She was born in 1930. She was 81".

The sentence opens with "he was" or "she was" and the age. Exactly one death and one birth are told in the sentences
before it, so that nobody else can be meant.
"""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.extraction.model import QuantityKind
from factcheck.facts.ages import Age, Way
from factcheck.facts.context import Context
from factcheck.facts.frames.lifetime import Lifetime, offsets_of
from factcheck.facts.sentences import Figure, Sentence

_PERSONS = frozenset({"he", "she"})
_BACK = 3  # sentences
_OLDEST = 120
_CLOSERS = frozenset({"", ",", ".", ";", "and"})


def find(context: Context) -> Iterator[Lifetime]:
    """The ages of a document that nothing dates in their own sentence."""
    for sentence in context.sentences:
        figure = sentence.figures[0]
        if not _is_age(sentence, figure):
            continue
        told = list(context.timeline.near(sentence.number, _BACK))
        born = [happening for happening in told if happening.kind.name == "born"]
        died = [happening for happening in told if happening.kind.name == "died"]
        if len(born) != 1 or len(died) != 1 or context.place_of(sentence.doc[died[0].token.i].idx)[0] != sentence.block:
            continue
        if _years(context, sentence.number) - {born[0].point.year, died[0].point.year}:
            continue  # "published her first book in 1952. She was 22."
        birth, death = context.year(born[0].point), context.year(died[0].point)
        if birth is None or death is None:
            continue
        age = Age(context.fact(figure), Way.AGE, None, None, died[0].token, person=True)
        yield Lifetime(
            sentence=sentence.number,
            inferred="both are said of the same subject",
            age=age.fact,
            birth=birth,
            moment=death,
            offsets=offsets_of(age, born[0].point, died[0].point, context),
            began=born[0].token.text,
            whole=False,
        )


def _years(context: Context, number: int) -> set[int | None]:
    """The years that the sentences before name."""
    near = (context.timeline.sentence(at) for at in range(number - _BACK, number))
    return {point.year for each in near if each is not None for i, _ in each.periods for point in context.points(i)}


def _is_age(sentence: Sentence, figure: Figure) -> bool:
    """ "He was 78, and …" at the head of a sentence."""
    quantity = figure.quantity
    bare = quantity.kind is QuantityKind.NUMBER and quantity.noun is None and quantity.scale is None
    if not (bare or quantity.kind is QuantityKind.AGE) or not 0 < (quantity.value or 0) <= _OLDEST:
        return False
    opening = [sentence.word(i) for i in range(sentence.start, figure.outer)]
    return (
        len(opening) == len(("he", "was"))
        and opening[0] in _PERSONS
        and opening[1] == "was"
        and sentence.word(figure.last) in _CLOSERS
        and not any(i in sentence.in_period for i in range(sentence.start, sentence.end))
    )
