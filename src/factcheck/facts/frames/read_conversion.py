"""Conversions that the trained model finds: "150 nautical miles out … The 258 kilometres take a barge 16 hours".

The model tells from the wording that a measure is told twice; that the units differ is nothing to it. One of the units
has to be customary and the other not, since nobody tells kilometres again in metres, and a slip has to explain that the
two do not agree.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Final

from factcheck.extraction.units import Unit, unit_named
from factcheck.facts.context import Context
from factcheck.facts.frames.conversion import Conversion
from factcheck.facts.model import WAY_OF_MODEL, Fact
from factcheck.facts.weight_of_evidence import Explained, explained_by, weight_of_evidence
from factcheck.ties import Proposal, Relation, are_convertible

_NEAR_ENOUGH: Final = Fraction(1, 100)
_CUSTOMARY: Final = "["  # in which UCUM begins the names of customary units


def find(context: Context) -> Iterator[Conversion]:
    """The conversions of a document that do not agree, and would but for a slip."""
    for proposal in context.wording.proposals:
        if proposal.relation is not Relation.SAME or not are_convertible(*proposal.items):
            continue
        first, second = (context.facts[item.name] for item in proposal.items)
        one, other = (unit_named(fact.quantity.unit or "") for fact in (first, second))
        if one is not None and other is not None and _is_told(context, proposal, (first, second), (one, other)):
            yield Conversion(
                sentence=second.sentence,
                inferred="the wording tells one thing twice",
                way=WAY_OF_MODEL,
                first=first,
                second=second,
                units=((one, other),),
                is_known=True,
                likelihood=proposal.likelihood,
            )


def _is_told(context: Context, proposal: Proposal, facts: tuple[Fact, Fact], units: tuple[Unit, Unit]) -> bool:
    if len({_CUSTOMARY in unit.code for unit in units}) == 1 or proposal.rivals:
        return False
    if any(fact.quantity.mod is not None or fact.name in context.changes_of for fact in facts):
        return False
    if any("-" in fact.quantity.text for fact in facts):
        return False  # "the 32.5-kilometre ring road": that of its noun
    factor = units[0].factor / units[1].factor

    def holds(values: Sequence[Fraction]) -> bool:
        return bool(values[1]) and abs(values[0] * factor / values[1] - 1) <= _NEAR_ENOUGH

    explained = explained_by(facts, holds)
    evidence = weight_of_evidence(proposal, facts, explained)
    return explained is not Explained.NOTHING and evidence >= proposal.needed[explained]
