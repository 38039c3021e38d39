"""Ties of the trained model beside those that the checks know of other ways, and what it makes of these."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

from factcheck.checks._base import Tie
from factcheck.checks._headlines import ABOVE
from factcheck.facts import Fact, Facts
from factcheck.facts.frames.proposed import WAY
from factcheck.ties import Relation

Told = tuple[Fraction | None, str]

_PAIR = 2
_LIKELY = 0.9
_OUTWEIGHED = frozenset({Relation.PRODUCT})


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
    pairs: set[frozenset[Told]] = set()
    for number, tie in enumerate([*ties.values(), *others]):
        if not is_proposed(tie):
            for fact in tie.roles.values():
                held_by[fact.name].add(number)
            if len(tie.roles) == _PAIR:
                pairs.add(_told(tie))

    def is_known(tie: Tie) -> bool:
        if len(tie.roles) == _PAIR and _told(tie) in pairs:
            return True  # the same two figures, one of them where it is told again
        result, *rest = (held_by[fact.name] for fact in tie.roles.values())
        return any(result & other for other in rest)

    return {name: tie for name, tie in ties.items() if not is_proposed(tie) or not is_known(tie)}


def is_likely(ties: Sequence[Tie], facts: Facts) -> bool:
    """Whether the model takes the figures of each tie for belonging together, which was known in another way.

    Only of a rate, a count and a total in one sentence does that outweigh doubts: changes and shares that it found
    likely and that were doubted were mostly of other things.
    """
    return bool(ties) and all(
        tie.relations == _OUTWEIGHED
        and _is_of_one_sentence(tie)
        and not is_proposed(tie)
        and (_view(tie, facts) or 0) >= _LIKELY
        for tie in ties
    )


def is_unlikely(ties: Sequence[Tie], facts: Facts) -> bool:
    """Whether the model takes the figures of no tie for belonging together."""
    return bool(ties) and all(not is_proposed(tie) and _view(tie, facts) == 0 for tie in ties)


def _view(tie: Tie, facts: Facts) -> float | None:
    """How likely the wording ties the figures; of parts, the one that it ties least to their total.

    None where the model does not know the relation, or did not read the figures together.
    """
    relations, total = tie.relations, tie.roles.get("total")
    if Relation.PART not in relations:
        return facts.wording.likelihood(relations, (fact.quantity.start for fact in tie.roles.values()))
    if total is None:
        return None
    views = [
        facts.wording.likelihood(relations, (part.quantity.start, total.quantity.start))
        for part in tie.roles.values()
        if part is not total
    ]
    known = [view for view in views if view is not None]
    return min(known) if known and len(known) == len(views) else None


def _is_of_one_sentence(tie: Tie) -> bool:
    return len({fact.sentence for fact in tie.roles.values()}) == 1


def _told(tie: Tie) -> frozenset[Told]:
    """What the figures of a tie say, wherever they stand."""
    return frozenset((fact.value, fact.dimension) for fact in tie.roles.values())


def is_above_body(facts: Facts, fact: Fact) -> bool:
    """Whether a figure stands in the headline or the standfirst."""
    return facts.document.blocks[fact.block].kind in ABOVE
