"""What the names of a list are names of: people, places."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from factcheck.extraction.model import EntityLabel
from factcheck.facts.list_items import Piece
from factcheck.facts.sentences import Sentence

if TYPE_CHECKING:
    from factcheck.facts.context import Context

_PLACES: Final = frozenset({EntityLabel.COUNTRY, EntityLabel.PLACE})


def are_places(context: Context, sentence: Sentence, pieces: Sequence[Piece]) -> bool:
    """Whether some item of a list is known for a place."""
    return any(_label(context, sentence, piece) in _PLACES for piece in pieces)


def are_people_with_places(context: Context, sentence: Sentence, pieces: Sequence[Piece]) -> bool:
    """Whether places follow people, each its own: no place stands first, or behind another."""
    labels = [_label(context, sentence, piece) for piece in pieces]
    places = [i for i, label in enumerate(labels) if label is EntityLabel.PLACE]
    people = [i for i, label in enumerate(labels[:-1]) if label is EntityLabel.PERSON]
    if any(pieces[i].end - pieces[i].start < len(("Mrs", "Holt")) for i in people):
        return False  # "Ashby, Coton, Drayton": places that are called like people
    paired = all(i and labels[i - 1] is EntityLabel.PERSON for i in places)
    return bool(places) and paired and all(labels[i + 1] is EntityLabel.PLACE for i in people)


def _label(context: Context, sentence: Sentence, piece: Piece) -> EntityLabel | None:
    start, last = sentence.doc[piece.start].idx, sentence.doc[piece.end - 1]
    return next(
        (
            entity.label
            for entity in context.extraction.entities
            for mention in entity.mentions
            if start <= mention.start < last.idx + len(last)
        ),
        None,
    )
