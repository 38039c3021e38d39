"""Ties of the trained model beside those that the checks know of other ways."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from factcheck.checks._base import Tie
from factcheck.documents import BlockKind
from factcheck.facts import Fact, Facts
from factcheck.facts.frames.proposed import WAY


def is_proposed(tie: Tie) -> bool:
    """Whether only the model ties these figures."""
    return tie.way == WAY


def without_doubles(ties: Mapping[str, Tie], others: Iterable[Tie] = ()) -> dict[str, Tie]:
    """The same ties without proposals of the model about figures that belong together in a way that is known.

    A proposal yields where another tie holds its result and one more of its figures: two levels may well be told in
    order, and how far they are apart is another thing.

    Args:
        ties: By name.
        others: More known ties, of checks that were not asked.
    """
    held_by: dict[str, set[int]] = defaultdict(set)
    for number, tie in enumerate([*ties.values(), *others]):
        if not is_proposed(tie):
            for fact in tie.roles.values():
                held_by[fact.name].add(number)

    def is_known(tie: Tie) -> bool:
        result, *rest = (held_by[fact.name] for fact in tie.roles.values())
        return any(result & other for other in rest)

    return {name: tie for name, tie in ties.items() if not is_proposed(tie) or not is_known(tie)}


def is_of_headline(facts: Facts, fact: Fact) -> bool:
    """Whether a figure stands in the headline."""
    return facts.document.blocks[fact.block].kind is BlockKind.HEADLINE
