"""Gold of `corpus/distance/`: articles with planted contradictions of every distance; see the README there."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Literal

from pydantic import Field

from gold import CORPUS, AnyPlace, Gold, GoldDerived, GoldEdit, GoldNote, GoldPeriod, GoldQuantity, OneOrMore, Place

DISTANCE = CORPUS / "distance"
Distance = Literal["same-sentence", "next-sentence", "same-section", "headline", "anywhere"]
Tied = Literal["explicit", "inferred"]


class Extent(Gold):
    """A stretch of a wrong version, with what stands there."""

    start: int
    end: int
    text: str


class PlantedFact(Gold):
    """One fact with all the places that tell it."""

    measure: str
    entity: str | None = None
    period: str | None = None
    note: str | None = None
    places: list[AnyPlace]
    values: list[str]


class PlantedRelation(Gold):
    """A relation, explicit or inferred, with its equation over the names of its figures."""

    name: str
    check: OneOrMore
    tie: Tied
    distance: Distance
    equation: str
    verdict: str
    figures: dict[str, AnyPlace] = Field(default_factory=dict)
    items: list[Extent] = Field(default_factory=list)


class PlantedEdit(GoldEdit):
    """A slip, how far its contradictions reach, and where they are marked in the wrong version."""

    distance: Distance
    distances: list[Distance]
    relations: list[str]
    edited: Extent
    involved: list[Extent]
    tie: Tied


class Trap(Gold):
    """A stretch that looks wrong and is right."""

    kind: str
    text: str
    why: str


class QuietEdit(Gold):
    """An edit that no reader of the article alone could object to."""

    name: str
    old: str
    new: str
    why: str


class Planted(Gold):
    """The contents of a `.gold.json` file."""

    topic: str
    style: str
    genre: str
    unseen: bool
    format: str
    published: str | None
    date: str | None
    headline: Place
    skipped: list[str]
    quantities: list[GoldQuantity]
    not_quantities: list[str]
    periods: list[GoldPeriod]
    entities: list[str] = Field(default_factory=list)
    facts: list[PlantedFact]
    relations: list[PlantedRelation]
    claims: list[None] = Field(max_length=0)
    derived: list[GoldDerived]
    notes: list[GoldNote]
    edits: list[PlantedEdit]
    together: list[str]
    silent_edits: list[QuietEdit]
    traps: list[Trap]


@cache
def planted() -> tuple[tuple[Path, str, Planted], ...]:
    """All of them by path: the article's path, its text and its gold."""
    found = []
    for path in sorted(DISTANCE.rglob("*.gold.json")):
        gold = Planted.model_validate(json.loads(path.read_text(encoding="utf-8")))
        ending = ".md" if gold.format == "markdown" else ".txt"
        article = path.with_name(path.name.removesuffix(".gold.json") + ending)
        found.append((article, article.read_text(encoding="utf-8"), gold))
    return tuple(found)
