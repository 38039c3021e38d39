"""Every word is looked up once, however often it comes.

A spaCy network begins with a layer that makes a vector of each word from the word alone (`MultiHashEmbed`: NORM,
prefix, suffix, shape); only the layers behind it look at the neighbours. In running text more than half of the words of
a batch have come before in it, and most of the others in an earlier one, so that layer is given the new ones, and its
rows are kept and dealt out again. The vectors are the same, and reading takes a tenth less time.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from thinc.api import Model, chain
from thinc.types import Ragged

if TYPE_CHECKING:
    from spacy.language import Language

_SHIFT: Final = np.uint64(29)
_MULTIPLIER: Final = np.uint64(0x9E3779B97F4A7C15)  # 2**64 over the golden ratio: scatters neighbouring ids
_MOST: Final = 20_000  # words: some ten MB
_EMBEDDING: Final = ("extract_features", "list2ragged", "with_array", "with_array", "ragged2list")
"""How the layers of `MultiHashEmbed` are named: what comes before and behind the two that are given distinct words."""


Table = np.ndarray[Any, Any]


def look_words_up_once(nlp: Language) -> None:
    """Changes the networks of a pipeline in place; those that are built otherwise stay as they are."""
    for _, pipe in nlp.pipeline:
        model = getattr(pipe, "model", None)
        for node in list(model.walk()) if isinstance(model, Model) else ():
            names = tuple(layer.name.partition("(")[0] for layer in node.layers)
            if names == _EMBEDDING:
                features, ragged, lookup, mixture, listed = node.layers
                distinct: Model[Any, Any] = Model("distinct", _distinct(_Vectors()), layers=[chain(lookup, mixture)])
                node.layers[:] = [features, ragged, distinct, listed]


class _Vectors:
    """The vectors of the words that have been read, up to `_MOST` of them; then it begins anew."""

    def __init__(self) -> None:
        self._places: dict[int, int] = {}
        self._words: Table = np.zeros((0, 0), dtype="uint64")
        self._vectors: Table = np.zeros((0, 0), dtype="float32")

    def forget(self) -> None:
        """Keeps none."""
        self._places.clear()

    def of(self, words: Table, hashes: Table, look_up: Callable[[Table], Table]) -> Table:
        """The vectors of different words; those that are new are looked up together."""
        places = self._places_of(hashes)
        if len(self._places) + np.count_nonzero(places < 0) > _MOST:
            self.forget()
            places = self._places_of(hashes)
        new = places < 0
        if len(words) > _MOST:
            return look_up(words)
        if new.any():
            self._add(words[new], look_up(words[new]))
            places[new] = range(len(self._places), len(self._places) + np.count_nonzero(new))
            self._places.update(zip(hashes[new].tolist(), places[new].tolist(), strict=True))
        found: Table = self._vectors[places]
        return found if np.array_equal(self._words[places], words) else look_up(words)

    def _places_of(self, hashes: Table) -> Table:
        return np.fromiter((self._places.get(word, -1) for word in hashes.tolist()), dtype="int64", count=len(hashes))

    def _add(self, words: Table, vectors: Table) -> None:
        if not len(self._words):  # memory that is not written to yet costs nothing
            self._words = np.empty((_MOST, words.shape[1]), dtype="uint64")
            self._vectors = np.empty((_MOST, vectors.shape[1]), dtype="float32")
        start, end = len(self._places), len(self._places) + len(words)
        self._words[start:end], self._vectors[start:end] = words, vectors


def _distinct(known: _Vectors) -> Callable[[Model[Any, Any], Ragged, bool], tuple[Ragged, Callable[..., Any]]]:
    def forward(model: Model[Any, Any], words: Ragged, is_train: bool) -> tuple[Ragged, Callable[..., Any]]:
        inner = model.layers[0]
        table: Table = np.asarray(words.dataXd)
        hashes, rows, places = distinct_rows(table)
        if is_train or not np.array_equal(rows[places], table):
            known.forget()
            whole: tuple[Ragged, Callable[..., Any]] = inner(words, is_train)
            return whole

        def look_up(rows: Table) -> Table:
            alone: Ragged = inner.predict(Ragged(rows, np.asarray([len(rows)], dtype="int32")))  # type: ignore[arg-type]
            return np.asarray(alone.dataXd)

        return Ragged(known.of(rows, hashes, look_up)[places], words.lengths), _no_training  # type: ignore[arg-type]

    return forward


def distinct_rows(table: Table) -> tuple[Table, Table, Table]:
    """The hashes of the different rows of a table of `uint64`, these rows, and for every row which of them it is.

    Rows are told apart by a hash, which is faster than to sort them: two that differ might, once in an age, be taken
    for one, so that whoever needs certainty compares.
    """
    hashes = np.zeros(len(table), dtype="uint64")
    for column in table.T:
        hashes = (hashes ^ (hashes >> _SHIFT)) * _MULTIPLIER + column
    found, first, places = np.unique(hashes, return_index=True, return_inverse=True)
    return found, table[first], places


def _no_training(_: Any) -> Any:
    raise RuntimeError("what was only read cannot be trained on")
