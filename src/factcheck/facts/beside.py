"""An age with the date that stands right beside it, and the one birth of a passage, where the parse ties neither."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from functools import cache
from typing import TYPE_CHECKING

from factcheck.facts.dated import DatedSentence
from factcheck.facts.happenings import Happening
from factcheck.facts.moments import Point
from factcheck.facts.words import table_of

if TYPE_CHECKING:
    from factcheck.facts.context import Context

_NEAR = 6  # tokens: "in 1994, at the age of just 34"


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(table_of("events")[name])


def date_beside(context: Context, sentence: DatedSentence, name: str) -> Point | None:
    """The one date next to an age, with only small words between: "in 1994, at the age of 44", "aged 33 in 2010".

    Args:
        context: The document.
        sentence: In which both stand.
        name: Of the fact of the age.
    """
    figure = next((figure for figure in sentence.figures if figure.name == name), None)
    if figure is None:
        return None
    link = _words("beside")
    found: list[Point] = []
    for index, span in sentence.periods:
        points = context.points(index)
        between = range(span.end, figure.outer) if span.end <= figure.outer else range(figure.last, span.start)
        if len(points) != 1 or points[0].year is None or len(between) > _NEAR:
            continue
        if all(sentence.word(i) in link for i in between):
            found.append(points[0])
    return found[0] if len(found) == 1 else None


def only_birth(context: Context, sentence: DatedSentence) -> Happening | None:
    """The one birth that a sentence tells, where nobody else is named in it; None where there are two or kin."""
    born = [one for one in context.timeline.near(sentence.number, 0) if one.kind.name == "born"]
    if len(born) != 1:
        return None
    people = set(people_in(context, [sentence]))
    kin = names_kin({sentence.word(i) for i in range(sentence.start, sentence.end)})
    return born[0] if len(people) <= 1 and not kin else None


def names_kin(words: Set[str]) -> bool:
    """Whether somebody else is spoken of beside the one that is told of: "his sister"."""
    return not _words("kin").isdisjoint(words)


def people_in(context: Context, sentences: Sequence[DatedSentence]) -> Iterator[str]:
    """The surnames of the people named in sentences."""
    for entity in context.extraction.entities:
        if entity.label == "PERSON" and any(
            sentence.start_char <= mention.start < sentence.tokens().end_char
            for sentence in sentences
            for mention in entity.mentions
        ):
            yield entity.name.split()[-1]
