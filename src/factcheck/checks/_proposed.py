"""Ties of the trained model beside those that the checks know of other ways, and what it makes of these."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

from factcheck.checks._base import Tie
from factcheck.checks._headlines import ABOVE
from factcheck.facts import WAY_OF_MODEL, Fact, Facts
from factcheck.facts.frames.proposed import Proposed
from factcheck.facts.weight_of_evidence import Explained
from factcheck.ties import Relation

Told = tuple[Fraction | None, str]

_PAIR = 2
_UNLIKELY = 0.25  # likelihood below which figures are not taken for belonging together …
_SURE = 0.95  # from here on nothing that stands near makes them others
_REASONED = 0.1  # … or, where the text ties them itself or more than that no others stand near speaks for it


def is_proposed(tie: Tie) -> bool:
    """Whether only the model ties these figures."""
    return tie.way == WAY_OF_MODEL


def is_exchange(read: Proposed) -> bool:
    """Whether a rate, an amount and a product are of two currencies."""
    if read.relation is not Relation.PRODUCT:
        return False
    rate, first, second = (fact.quantity.currency for fact in read.facts)
    return first is not None and second is not None and first != second and rate in {None, second}


def without_doubles(ties: Mapping[str, Tie], facts: Facts, others: Iterable[Tie] = ()) -> dict[str, Tie]:
    """The same ties without proposals of the model about figures that belong together in a way that is known.

    A proposal yields where another tie holds its result and one more of its figures: two levels may well be told in
    order, and how far they are apart is another thing.

    Args:
        ties: By name.
        facts: Of the document.
        others: More known ties, of checks that were not asked.
    """
    held_by: dict[str, set[int]] = defaultdict(set)
    pairs: set[frozenset[Told]] = set()
    proposed = {_names(tie.roles.values()) for tie in ties.values() if is_proposed(tie)}
    for number, tie in enumerate([*ties.values(), *others]):
        same = _names(tie.roles.values()) in proposed
        if not is_proposed(tie) and (tie.firm or same or _view(tie, facts) != 0):  # what is unlikely is no better
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
    """Whether the model would tell each tie, which was known in another way, by itself.

    Args:
        ties: That fail.
        facts: Of the document.
    """
    told = {_names(read.facts): read for read in facts.of(Proposed)}
    return bool(ties) and all(
        not is_proposed(tie) and (read := told.get(_names(tie.roles.values()))) is not None and _is_own(read)
        for tie in ties
    )


def _is_own(read: Proposed) -> bool:
    """Not "33 goals in 22 matches. The league average of 2.5": what another sentence tells may be of others."""
    beside = len({fact.sentence for fact in read.facts}) == 1
    return read.relation is not Relation.PRODUCT or beside or read.explained is Explained.SELDOM


def _names(facts: Iterable[Fact]) -> frozenset[str]:
    return frozenset(fact.name for fact in facts)


def is_unlikely(ties: Sequence[Tie], facts: Facts) -> bool:
    """Whether the model takes the figures of no tie for belonging together."""
    views = [(tie, None if is_proposed(tie) else _view(tie, facts)) for tie in ties]
    return bool(ties) and all(
        view is not None and view < (_REASONED if _is_reasoned(tie) else _UNLIKELY) for tie, view in views
    )


def is_sure(ties: Sequence[Tie], facts: Facts) -> bool:
    """Whether the model has no doubt that the figures of ties, each known in another way, belong together.

    One that it has no view of may stand beside those that it is sure of.
    """
    views = [view for tie in ties if (view := _view(tie, facts)) is not None]
    return bool(views) and not any(map(is_proposed, ties)) and min(views) >= _SURE


def _is_reasoned(tie: Tie) -> bool:
    """Whether the text ties figures itself, or more does than that no others are there; parts never."""
    return Relation.PART not in tie.relations and not tie.why.startswith("the only")


def likelihood_of(ties: Iterable[Tie], facts: Facts) -> float | None:
    """How likely the wording ties the figures of the tie that it finds likeliest; None without a view of any."""
    return max((view for tie in ties if (view := _view(tie, facts)) is not None), default=None)


def _view(tie: Tie, facts: Facts) -> float | None:
    """How likely the wording ties the figures; of parts, the one that it ties least to their total.

    None where the model does not know the relation, or did not read the figures together.
    """
    if tie.likelihood is not None:
        return tie.likelihood
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


def _told(tie: Tie) -> frozenset[Told]:
    """What the figures of a tie say, wherever they stand."""
    return frozenset((fact.value, fact.dimension) for fact in tie.roles.values())


def is_above_body(facts: Facts, fact: Fact) -> bool:
    """Whether a figure stands in the headline or the standfirst."""
    return facts.document.blocks[fact.block].kind in ABOVE
