"""What the model makes of a text: which items its wording ties, and which of these ties do not agree."""

from __future__ import annotations

import json
import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path
from threading import Lock
from types import MappingProxyType
from typing import Final, Protocol

from factcheck.errors import ModelError
from factcheck.language.model_files import shipped_ties, verified
from factcheck.ties.items import Item
from factcheck.ties.passages import Passage
from factcheck.ties.relations import ARITY, TOLD, Indexes, Relation, candidates, holds, made
from factcheck.ties.sums import is_sum_possible, sums

NEEDED: Final = "needed.json"

Needed = tuple[float, float, float]
"""Evidence from which a tie is told whose values do not agree, see `Proposal`: where a slip of the pen that seldom fits
by chance explains it, where any slip does, and where nothing does."""

_LEAST: Final = 0.1  # less likely ties are not looked at
_LEAST_PROPOSED: Final = 0.3  # nor are ties that do not agree: what explains them may count for them, but not for all
_MOST_ODDS: Final = 7.0  # of a likelihood that rounds to one: its training saw too few texts to be surer
_EXPLAINED: Final = 0.5  # of the likelihood of a tie, at which one that holds explains a figure of it
_RIVAL: Final = 0.8  # of the likelihood of a tie, at which another one of the same result leaves open which is meant
_FAR: Final = 10  # times too much or too little: another figure was meant …
_SCALES: Final = (1e3, 1e-3, 1e6, 1e-6)  # … unless it is just so many times, a million for a billion
_MISCOUNTED: Final = 2  # items by which a count is wrong; a list that differs more is of something else
_OFF: Final = 0.05  # of the size that the others make


@dataclass(frozen=True, slots=True)
class Proposal:
    """Items that the wording ties, as far as the model can tell, and whose values do not agree.

    Whether it is told is a matter of its weight of evidence: the log odds of its likelihood, and, where a slip of the
    pen explains that the values do not agree, how seldom it would by chance (I. J. Good, *Probability and the weighing
    of evidence*, 1950).

    Attributes:
        relation: Which one.
        items: In the order of the relation.
        likelihood: The model's own, 0 to 1.
        needed: What its evidence has to be.
        rivals: Other items with the same result that are about as likely and do not agree either.
    """

    relation: Relation
    items: tuple[Item, ...]
    likelihood: float
    needed: Needed
    rivals: tuple[tuple[Item, ...], ...] = ()


def log_odds(likelihood: float) -> float:
    """The natural logarithm of the odds of a likelihood; within bounds for 0 and 1."""
    least = 1 / (1 + math.exp(_MOST_ODDS))
    bounded = min(max(likelihood, least), 1 - least)
    return math.log(bounded / (1 - bounded))


class Wording:
    """What the model makes of the wording of a text.

    Args:
        items: Of the text, by position.
        read: The items of each passage that was read, by index.
        likely: How likely the wording ties items, by relation and index, from a likelihood of 0.1 on.
        proposals: Ties that may be told and whose values do not agree.
    """

    def __init__(
        self,
        items: Sequence[Item] = (),
        read: Iterable[Indexes] = (),
        likely: Mapping[Relation, Mapping[Indexes, float]] = MappingProxyType({}),
        proposals: Iterable[Proposal] = (),
    ) -> None:
        self._items = items
        self._at = {item.start: i for i, item in enumerate(items) if not item.is_list}
        self._read = [frozenset(indexes) for indexes in read]
        self._likely: dict[tuple[Relation, frozenset[int]], float] = defaultdict(float)
        for relation, scores in likely.items():
            for tied, likelihood in scores.items():
                key = relation, frozenset(tied)
                self._likely[key] = max(likelihood, self._likely[key])
        self.proposals = tuple(proposals)
        self.sums = tuple(sums(likely.get(Relation.PART, {}), items))
        self._pairs: dict[tuple[Relation, float], Mapping[tuple[str, str], float]] = {}

    def likelihood(self, relations: Iterable[Relation], starts: Iterable[int]) -> float | None:
        """How likely the wording ties some figures, in whichever order; 0 below 0.1.

        Args:
            relations: In any of these.
            starts: Where the figures begin in the reading text.
        Returns:
            None where the model has no view: one of them is no item, they never stood in one passage that was read, or
            their units allow none of the relations.
        """
        places = [self._at.get(start) for start in starts]
        known = frozenset(place for place in places if place is not None)
        if len(known) < len(places) or not any(known <= passage for passage in self._read):
            return None
        held = [self._items[place] for place in sorted(known)]
        allowed = [
            relation
            for relation in relations
            if ARITY[relation] == len(held) and any(True for _ in candidates(relation, held))
        ]
        return max((self._likely.get((relation, known), 0.0) for relation in allowed), default=None)

    def pairs(self, relation: Relation, least: float) -> Mapping[tuple[str, str], float]:
        """The pairs of a relation that are at least so likely, by the names of their items in order of position.

        Args:
            relation: One of two items.
            least: Likelihood, 0.1 or more.
        """
        if (relation, least) not in self._pairs:
            found = {
                tuple(sorted(tied)): likelihood
                for (of, tied), likelihood in self._likely.items()
                if of is relation and likelihood >= least
            }
            named = {(self._items[i].name, self._items[j].name): found[i, j] for i, j in sorted(found)}
            self._pairs[relation, least] = MappingProxyType(named)
        return self._pairs[relation, least]

    def of_list(self, count: int, start: int, end: int) -> float | None:
        """How likely the wording makes a figure the count of a list; None where the model has no view.

        Args:
            count: Where the figure begins in the reading text.
            start, end: Extent of the list there; one that shares some of it is meant.
        """
        lists = [i for i, item in enumerate(self._items) if item.is_list and item.start < end and start < item.end]
        at = self._at.get(count)
        views = [
            self._likely.get((Relation.COUNT, frozenset({at, i})), 0.0)
            for i in lists
            if at is not None and any({at, i} <= passage for passage in self._read)
        ]
        return max(views, default=None)


class Scores(Protocol):
    """Says of a passage how likely it ties its items; see `Scorer.score`."""

    def score(self, passage: Passage, held: Sequence[Item], /) -> Mapping[Relation, Mapping[Indexes, float]]: ...


class Ties:
    """Reads the wording of texts; may be used from several threads.

    Args:
        load: Takes the network into memory; called when the first passage is to be read.
        needed: For each relation, see `Proposal`.
    """

    def __init__(self, load: Callable[[], Scores], needed: Mapping[Relation, Needed]) -> None:
        self._load = load
        self._needed = needed
        self._scores: Scores | None = None
        self._loading = Lock()

    def load(self) -> Scores:
        """The network, taken into memory if it is not there yet.

        Raises:
            ModelError: It cannot be read.
        """
        with self._loading:
            if self._scores is None:
                self._scores = self._load()
            return self._scores

    def heard_from(self, evidence: float) -> Ties:
        """The same model, heard in all relations from the same evidence on, for those who measure it."""
        return Ties(self.load, dict.fromkeys(self._needed, (evidence,) * 3))

    def of(self, passages: Iterable[Passage], items: Sequence[Item]) -> Wording:
        """What the model makes of a text; its proposals are in order of position.

        Args:
            passages: Of the text, from `passages_of`.
            items: Its items, by position.
        """
        likely: dict[Relation, dict[Indexes, float]] = {relation: {} for relation in Relation}
        read: list[Indexes] = []
        for passage in passages:
            held = [items[i] for i in passage.items]
            if not (_is_worth_reading(held) or is_sum_possible(held)):
                continue
            read.append(passage.items)
            for relation, scores in self.load().score(passage, held).items():
                known = likely[relation]
                for local, likelihood in scores.items():
                    if likelihood >= _LEAST:
                        tied = tuple(passage.items[i] for i in local)
                        known[tied] = max(likelihood, known.get(tied, 0.0))
        proposals = sorted(
            self._disagreeing(likely, items), key=lambda each: [*(item.start for item in each.items), each.likelihood]
        )
        return Wording(items, read, likely, proposals)

    def _disagreeing(
        self, likely: Mapping[Relation, Mapping[Indexes, float]], items: Sequence[Item]
    ) -> Iterator[Proposal]:
        """Ties that do not agree, where nothing that does explains their figures, with those that come near them."""
        holding: dict[int, float] = {}
        broken: list[tuple[float, Relation, Indexes]] = []
        of_result: dict[tuple[Relation, int], list[tuple[float, Indexes]]] = defaultdict(list)
        for relation in TOLD:
            for tied, likelihood in likely[relation].items():
                of_result[relation, tied[-1]].append((likelihood, tied))
                if holds(relation, [items[i] for i in tied]):
                    for i in tied:
                        holding[i] = max(likelihood, holding.get(i, 0.0))
                elif likelihood >= _LEAST_PROPOSED:
                    broken.append((likelihood, relation, tied))
        for likelihood, relation, tied in broken:
            known = [holding.get(i, 0.0) for i in tied]
            own = [items[i] for i in tied]
            if max(known[-1], min(known[:-1])) > _EXPLAINED * likelihood or not _is_worth_telling(relation, own):
                continue
            others = [
                [items[i] for i in other]
                for near, other in of_result[relation, tied[-1]]
                if near > _RIVAL * likelihood and set(other) != set(tied)
            ]
            rivals = [tuple(other) for other in others if _is_near(relation, other)]
            if not any(holds(relation, rival) for rival in rivals):
                yield Proposal(relation, tuple(own), likelihood, self._needed[relation], tuple(rivals))


def _is_worth_reading(held: Sequence[Item]) -> bool:
    """Whether some of the items would be worth telling if the wording tied them."""
    return any(
        not holds(relation, tied) and _is_worth_telling(relation, tied)
        for relation in TOLD
        for tied in ([held[i] for i in indexes] for indexes in candidates(relation, held))
    )


def _is_worth_telling(relation: Relation, tied: Sequence[Item]) -> bool:
    """Whether the others make something like the last figure, or what it would be with another scale.

    Not where the items agree in any relation, however unlikely: a share may be told as a change, a rate as a total.
    """
    return _is_near(relation, tied) and (relation is Relation.COUNT or not _agree(tied))


def _is_near(relation: Relation, tied: Sequence[Item]) -> bool:
    size, value = made(relation, tied), tied[-1].value
    if relation is Relation.COUNT:
        return tied[-1].low - _MISCOUNTED <= size <= tied[-1].high + _MISCOUNTED
    return value / _FAR <= size <= value * _FAR or any(abs(size - value * scale) <= _OFF * size for scale in _SCALES)


def _agree(tied: Sequence[Item]) -> bool:
    """Whether items agree in any relation, in whichever order."""
    return any(
        holds(other, [tied[i] for i in each])
        for other in TOLD
        if ARITY[other] == len(tied)
        for each in candidates(other, tied)
    )


@cache
def ties_for(lang: str) -> Ties | None:
    """The model that comes with the package for a language; None where there is none.

    Raises:
        ModelError: It is there, and `needed.json` cannot be read.
    """
    folder = shipped_ties(lang)
    return load_ties(folder) if folder is not None else None


def load_ties(folder: Path) -> Ties:
    """The model of a folder: `needed.json`, and what `Scorer` reads.

    The network is read, and compared with its manifest, when the first passage is; `ModelError` is raised then as well.

    Raises:
        ModelError: `needed.json` cannot be read.
    """
    try:
        told = json.loads((folder / NEEDED).read_text(encoding="utf-8"))
        needed: dict[Relation, Needed] = {
            relation: (float(seldom), float(any_), float(nothing))
            for relation in TOLD
            for seldom, any_, nothing in [told[relation]]
        }
    except (OSError, ValueError, KeyError, IndexError, TypeError) as error:
        raise ModelError(f"{folder / NEEDED} of the model of ties cannot be read: {error}") from error

    def load() -> Scores:
        verified(folder)
        # Whoever reads a text without figures to tie needs neither of the libraries that it imports.
        return import_module("factcheck.ties.scorer").Scorer(folder)  # type: ignore[no-any-return]

    return Ties(load, needed)
