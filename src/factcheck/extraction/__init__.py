"""Quantities, periods, entities and designations: what a text says in figures and whom they belong to.

Three spaCy components find them (`factcheck_quantities`, `factcheck_periods`, `factcheck_entities`); `extract` collects
what they found. The readers underneath work on plain text and need no spaCy.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from factcheck.extraction.model import (
    Designation,
    Entity,
    EntityLabel,
    Extraction,
    Mention,
    Mod,
    Oddity,
    Period,
    PeriodReading,
    PeriodType,
    Quantity,
    QuantityKind,
    QuantityReading,
    Scale,
    Written,
)

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

COMPONENTS: Final = ("factcheck_periods", "factcheck_quantities", "factcheck_entities")
"""The components in the order in which they run: quantities read no figure inside a date."""

__all__ = [
    "COMPONENTS",
    "Designation",
    "Entity",
    "EntityLabel",
    "Extraction",
    "Mention",
    "Mod",
    "Oddity",
    "Period",
    "PeriodReading",
    "PeriodType",
    "Quantity",
    "QuantityKind",
    "QuantityReading",
    "Scale",
    "Written",
    "add_components",
    "extract",
]


def extract(doc: Doc) -> Extraction:
    """What the components found in `doc`; empty for those that did not run."""
    found = doc.user_data
    return Extraction(
        quantities=found.get("factcheck_quantities", ()),
        periods=found.get("factcheck_periods", ()),
        entities=found.get("factcheck_entities", ()),
        designations=found.get("factcheck_designations", ()),
    )


def add_components(nlp: Language) -> None:
    """Append to `nlp` those of the three components that it lacks."""
    from factcheck.extraction import entities, periods, quantities  # noqa: F401  (registers the factories)

    for name in COMPONENTS:
        if name not in nlp.pipe_names:
            nlp.add_pipe(name)
