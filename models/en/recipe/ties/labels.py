"""What is known of each candidate in a text: tied, not tied, or nothing.

Arithmetic labels its own examples: in a text that is right, figures for which a relation does not hold are not tied by
it. Those for which it holds may do so by chance; only where all ties of a text are told are the others not tied. What
the checks tie and what holds is tied; where it does not hold in a right text it is not.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from factcheck.ties import Item, Kind, Relation, candidates
from factcheck.ties.relations import Indexes, holds
from recipe.ties.texts import Span, Text

UNKNOWN, NONE, TIED = 3, 0, 1

RELATIONS_OF = {
    "change-amount": ("difference",),
    "percentage-points": ("difference",),
    "percent-change": ("percent", "share"),
    "share": ("share", "percent"),
    "multiple": ("times",),
    "per-unit": ("product",),
    "exchange-rate": ("product",),
    "headline-and-body": ("same", "difference", "percent", "times", "share"),
    "same-fact": ("same", "difference", "percent", "share", "times"),
    "scale-slip": ("same", "product", "difference", "share", "percent"),
    "parts-and-total": ("difference",),
    "comparison": ("difference", "percent", "times"),
    "duration": ("length",),
    "age-and-year": ("length",),
    "count-and-list": ("count",),
}
"""In which relations the slip of a check can be read, the likeliest first."""

_OTHERS = (Kind.DATE, Kind.LIST)

UNUSED = frozenset({"growth"})
"""Relations of the texts that the model does not learn."""

_BY_CHANCE = 0.3  # weight of what holds and is not told where all ties are
_UNTOLD = 0.1  # weight of two figures that nothing is known to set against each other
_TOLD_TWICE = 0.5  # weight of two equal figures of three digits and more


@dataclass(frozen=True, slots=True)
class Labelled:
    """A candidate with what is known of it.

    Attributes:
        tied: Indexes among the items of its passage.
        label: See the constants of this module.
        weight: How much an error on it counts.
    """

    tied: Indexes
    label: int
    weight: float = 1.0


Gold = dict[Relation, set[Indexes]]
"""The ties that are told of a text, by indexes among its items, in the order that `Relation` says."""


def labelled(text: Text) -> Iterator[tuple[int, dict[Relation, list[Labelled]]]]:
    """For each passage, by its index, what is known of its candidates."""
    gold = gold_of(text)
    for at, passage in enumerate(text.passages):
        place = {index: local for local, index in enumerate(passage.items)}
        here = {
            relation: {tuple(place[i] for i in tied) for tied in ties if all(i in place for i in tied)}
            for relation, ties in gold.items()
        }
        items = [text.items[i] for i in passage.items]
        labels = labels_of(items, [text.digits[i] for i in passage.items], here, complete=text.complete)
        for relation, spans in text.refuted:
            found = [_at(span, text.items, _kind(relation, at)) for at, span in enumerate(spans)]
            tied = tuple(place[i] for i in found if i is not None and i in place)
            if relation is Relation.ORDER:
                tied = tuple(sorted(tied))
            if len(tied) == len(spans):
                labels[relation] = [
                    Labelled(known.tied, NONE) if known.tied == tied and known.label != TIED else known
                    for known in labels.get(relation, [])
                ]
        yield at, labels


def labels_of(
    items: Sequence[Item], digits: Sequence[int], ties: Gold, *, complete: frozenset[Relation] = frozenset()
) -> dict[Relation, list[Labelled]]:
    """What is known of the candidates among items.

    Args:
        items: In the order of the text.
        digits: For each item, how many digits it is given with.
        ties: Those that are told.
        complete: Relations of which all are told.
    """
    labels: dict[Relation, list[Labelled]] = {}
    for relation in Relation:
        found = list(_labels(relation, items, ties.get(relation, set()), digits, complete=relation in complete))
        if found:
            labels[relation] = found
    return labels


def _labels(
    relation: Relation, items: Sequence[Item], ties: set[Indexes], digits: Sequence[int], *, complete: bool
) -> Iterator[Labelled]:
    turned = {(second, first, third) for first, second, third in ties} if relation is Relation.TIMES else set()
    for tied in candidates(relation, items):
        if tied in ties:
            yield Labelled(tied, TIED)
        elif tied in turned:
            continue
        elif not holds(relation, [items[i] for i in tied]):
            yield Labelled(tied, NONE)
        elif complete:
            yield Labelled(tied, NONE, _BY_CHANCE)
        elif relation is Relation.SAME and _is_long_and_equal(items, tied, digits):
            yield Labelled(tied, TIED, _TOLD_TWICE)
        elif relation in {Relation.ORDER, Relation.PART}:
            yield Labelled(tied, NONE, _UNTOLD)
        else:
            yield Labelled(tied, UNKNOWN, 0.0)


def _is_long_and_equal(items: Sequence[Item], tied: Indexes, digits: Sequence[int]) -> bool:
    return items[tied[0]].value == items[tied[1]].value and min(digits[i] for i in tied) >= 3


def gold_of(text: Text) -> Gold:
    """The ties that are told of a text."""
    gold: Gold = {}
    for name, spans in text.told or ():
        _add_told(gold, text, name, spans)
    for relation, spans in text.held:
        _add_held(gold, text, relation, spans)
    if text.slip is not None:
        _add_slip(gold, text)
    return gold


def _at(span: Span, items: Sequence[Item], of: Kind | None = None) -> int | None:
    """The item that covers most of a place.

    Args:
        span: The place.
        items: Of the text.
        of: `Kind.DATE` or `Kind.LIST`; a figure if None.
    """
    shared = [
        (min(span[1], item.end) - max(span[0], item.start), -i)
        for i, item in enumerate(items)
        if (item.kind if item.kind in _OTHERS else None) is of
    ]
    best = max(shared, default=(0, 0))
    return -best[1] if best[0] > 0 else None


def _kind(relation: Relation, place: int) -> Kind | None:
    """What stands at a place of a relation, as `_at` is asked for it."""
    if relation is Relation.LENGTH and place < 2:
        return Kind.DATE
    return Kind.LIST if relation is Relation.COUNT and place == 1 else None


def _add_told(gold: Gold, text: Text, name: str, spans: Sequence[Span]) -> None:
    figures = [_at(span, text.items) for span in spans]
    if name == "count":
        figures[1] = _at(spans[1], text.items, Kind.LIST)
    if name == "length":
        dates = [_at(span, text.items, Kind.DATE) for span in spans[:2]]
        known = [i for i in (*dates, figures[2]) if i is not None]
        if len(known) == len(spans):
            _add(gold, Relation.LENGTH, (min(known[:2]), max(known[:2]), known[2]))
            return
        name = "difference"  # of two ages
    tied = [i for i in figures if i is not None]
    if name in UNUSED or len(tied) < len(spans) or len(set(tied)) < len(tied):
        return
    if name == "sum":
        for part in tied[1:]:
            _add(gold, Relation.PART, (part, tied[0]))
        return
    relation = Relation(name)
    if relation in {Relation.DIFFERENCE, Relation.SAME, Relation.ORDER}:
        tied[:2] = sorted(tied[:2])
    _add(gold, relation, tied)
    _add_pair(gold, relation, tied)


def _add_held(gold: Gold, text: Text, relation: Relation, spans: Sequence[Span]) -> None:
    """A tie that the checks know of; its figures may be no items."""
    tied = [_at(span, text.items, _kind(relation, at)) for at, span in enumerate(spans)]
    known = [i for i in tied if i is not None]
    if len(known) < len(spans) or len(set(known)) < len(known):
        return
    if relation in {Relation.DIFFERENCE, Relation.SAME, Relation.ORDER, Relation.LENGTH}:
        known[:2] = sorted(known[:2])
    _add(gold, relation, known)
    _add_pair(gold, relation, known)


def _add_pair(gold: Gold, relation: Relation, tied: Sequence[int]) -> None:
    """Levels with a change or a multiple between them are set against each other; what has a share is a part."""
    if relation in {Relation.DIFFERENCE, Relation.PERCENT, Relation.TIMES}:
        _add(gold, Relation.ORDER, sorted(tied[:2]))
    elif relation is Relation.SHARE:
        _add(gold, Relation.PART, tied[:2])


def _add(gold: Gold, relation: Relation, tied: Sequence[int]) -> None:
    gold.setdefault(relation, set()).add(tuple(tied))


def _add_slip(gold: Gold, text: Text) -> None:
    """The tie that a slip breaks: it holds of the figures as they are, and no longer with the slip."""
    slip = text.slip
    assert slip is not None
    items = [
        item if item.kind in _OTHERS else replace(item, low=low, high=high)
        for item, (low, high) in zip(text.items, text.tight, strict=True)
    ]
    wrong = [
        item if item.kind in _OTHERS else replace(item, low=low, high=high)
        for item, (low, high) in zip(slip.wrong, slip.wrong_tight, strict=True)
    ]
    found = (_at(place, text.items, of) for place in (slip.place, *slip.operands) for of in (None, *_OTHERS))
    named = [i for i in dict.fromkeys(found) if i is not None]
    changed = {i for of in (None, *_OTHERS) if (i := _at(slip.place, text.items, of)) is not None}
    for name in RELATIONS_OF.get(slip.check, ()):
        if gold:
            return
        relation = Relation(name)
        fitting = [
            tied
            for tied in candidates(relation, text.items)
            if changed & set(tied) and (not slip.operands or set(tied) <= set(named))
            if holds(relation, [items[i] for i in tied])
        ]
        if not slip.operands and wrong:
            fitting = [tied for tied in fitting if not holds(relation, [wrong[i] for i in tied])]
        if fitting and (slip.operands or len({frozenset(tied) for tied in fitting}) == 1):
            _add(gold, relation, _turned(relation, fitting[0], items))


def _turned(relation: Relation, tied: Indexes, items: Sequence[Item]) -> Indexes:
    """A multiple with its base first, whichever comes first in the text."""
    if relation is not Relation.TIMES:
        return tied
    first, second, times = tied
    grew = items[second].value >= items[first].value
    return tied if grew == (items[times].value >= 1) else (second, first, times)
