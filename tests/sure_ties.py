"""A stand-in for the trained model of ties that is sure of what a test says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from factcheck.ties import Item, Passage, Relation


class Sure:
    """Ties figures by their values, wherever a passage holds all of them; a list by the most items that it may have."""

    def __init__(self, relation: Relation, *tuples: tuple[float, ...]) -> None:
        self._relation = relation
        self._tuples = tuples

    def score(self, _passage: Passage, held: Sequence[Item]) -> Mapping[Relation, Mapping[tuple[int, ...], float]]:
        years = [item.value / 365.2425 if item.is_date else item.value for item in held]
        found: dict[tuple[int, ...], float] = {}
        for values in self._tuples:
            listed = [self._relation is Relation.COUNT and at == 1 for at in range(len(values))]
            places = [
                next((i for i, year in enumerate(years) if held[i].is_list is of_list and abs(year - value) < 1), None)
                for value, of_list in zip(values, listed, strict=True)
            ]
            known = tuple(place for place in places if place is not None)
            if len(known) == len(values):
                found[known] = 0.96
        return {self._relation: found}
