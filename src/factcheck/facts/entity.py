"""Entity: whose figure it is.

A name inside the measure's own phrase; else the name that stands before the figure's parenthesis; else the nearest
name of the clause that is not a source; else, as an inference, the last one that the text was about.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

from factcheck.extraction.model import Entity
from factcheck.facts.model import Aspect
from factcheck.facts.sentences import Figure, Sentence, clause_head

Named: TypeAlias = tuple[int, int, int]  # start, end (offsets), index of the entity


def mentions(entities: Sequence[Entity]) -> list[Named]:
    """All mentions in order of position."""
    return sorted((m.start, m.end, index) for index, entity in enumerate(entities) for m in entity.mentions)


def find_entity(
    sentence: Sentence,
    figure: Figure,
    measure: Aspect | None,
    named: Sequence[Named],
    entities: Sequence[Entity],
    sources: Sequence[tuple[int, int]],
) -> Aspect | None:
    """The entity that the figure's own sentence names for it, or None.

    Args:
        sentence: The figure's sentence.
        figure: The figure.
        measure: Its measure.
        named: Mentions of the sentence, in order.
        entities: All entities, for names and keys.
        sources: Offsets of attributions, whose names are sources and not subjects.
    """
    usable = [n for n in named if not any(start <= n[0] and n[1] <= end for start, end in sources)]
    if not usable:
        return None
    if measure is not None and measure.start is not None and measure.end is not None:
        inside = [n for n in usable if measure.start <= n[0] and n[1] <= measure.end]
        if inside:
            return _aspect(inside[0], entities)
    doc = sentence.doc
    clause = clause_head(figure.head).i
    same = []
    for n in usable:
        span = doc.char_span(n[0], n[1], alignment_mode="expand")
        if span is not None and clause_head(span.root).i == clause:
            same.append(n)
    pool = same or usable
    before = [n for n in pool if n[1] <= figure.quantity.start]
    return _aspect(before[-1] if before else pool[0], entities)


def inferred(previous: Aspect | None) -> Aspect | None:
    """The entity of an earlier sentence, taken over."""
    if previous is None:
        return None
    return Aspect(
        previous.text,
        previous.start,
        previous.end,
        previous.key,
        "inferred",
        "the last one named before",
        previous.refers_to,
    )


def _aspect(named: Named, entities: Sequence[Entity]) -> Aspect:
    start, end, index = named
    entity = entities[index]
    return Aspect(entity.name, start, end, (entity.key,), refers_to=index)
