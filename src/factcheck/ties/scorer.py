"""The trained network: a transformer that reads a passage once, and a small head for each relation.

The transformer (`encoder.onnx`) gives a vector for each piece of a word. An item is the mean of its pieces. A head
takes the items of a tuple, each through the layer of its place, with how far apart they stand, and gives the logit that
the text ties them. Distances are told in six steps, before and behind.

Source of the transformer: all-MiniLM-L6-v2 (Wang et al., MiniLM, NeurIPS 2020; Reimers and Gurevych, Sentence-BERT,
EMNLP 2019), fine-tuned with the heads; see `models/en/ties.md`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import numpy as np
import onnxruntime
from tokenizers import Tokenizer

from factcheck.errors import ModelError
from factcheck.ties.items import Item
from factcheck.ties.passages import Passage
from factcheck.ties.relations import ARITY, Indexes, Relation, candidates

Table = np.ndarray[Any, Any]

STEPS: Final = np.array([4, 9, 17, 33, 65])  # pieces between two items at which the next step begins
_BILINEAR: Final = 8.0  # root of the width of the products
LONGEST: Final = 256  # pieces that the transformer reads at once


class Scorer:
    """The network in memory.

    Args:
        folder: With `encoder.onnx`, `heads.npz` and `tokenizer.json`.
    Raises:
        ModelError: A file is missing or cannot be read.
    """

    def __init__(self, folder: Path) -> None:
        try:
            options = onnxruntime.SessionOptions()
            options.intra_op_num_threads = 1
            options.inter_op_num_threads = 1
            self._encoder = onnxruntime.InferenceSession(
                str(folder / "encoder.onnx"), options, providers=["CPUExecutionProvider"]
            )
            self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
            with np.load(folder / "heads.npz") as heads:
                self._heads = {name: heads[name].astype(np.float32) for name in heads.files}
        except Exception as error:
            raise ModelError(f"the model of ties in {folder} cannot be read: {error}") from error
        self._tokenizer.no_padding()
        self._tokenizer.enable_truncation(LONGEST)

    def score(self, passage: Passage, held: Sequence[Item]) -> Mapping[Relation, Mapping[Indexes, float]]:
        """How likely the passage ties each tuple of its items, in each relation that their units allow.

        Args:
            passage: The text and the spans of its items.
            held: The items, in the order of the spans.
        Returns:
            By relation and indexes in `held`.
        """
        encoding = self._tokenizer.encode(passage.text)
        places = [pieces_of(encoding.offsets, start, end) for start, end in passage.spans]
        wanted = {
            relation: [tied for tied in candidates(relation, held) if all(places[i] is not None for i in tied)]
            for relation in Relation
        }
        if not any(wanted.values()):
            return {}
        vectors, starts = self._vectors(encoding.ids, places)
        return {
            relation: self._scored(relation, np.array(tuples), tuples, vectors, starts)
            for relation, tuples in wanted.items()
            if tuples
        }

    def read(self, passage: Passage) -> tuple[Table, Any, list[bool]]:
        """The items of a passage as the heads see them.

        Args:
            passage: The text and the spans of its items.
        Returns:
            A vector for each item, the piece at which it begins, and whether it was read: the end may be cut off.
        """
        encoding = self._tokenizer.encode(passage.text)
        places = [pieces_of(encoding.offsets, start, end) for start, end in passage.spans]
        return (*self._vectors(encoding.ids, places), [place is not None for place in places])

    def _vectors(self, pieces: Sequence[int], places: Sequence[tuple[int, int] | None]) -> tuple[Table, Any]:
        ids = np.array([pieces], dtype=np.int64)
        (hidden,) = self._encoder.run(None, {"input_ids": ids, "attention_mask": np.ones_like(ids)})
        spans = [place or (0, 1) for place in places]
        vectors = np.stack([hidden[0, start:end].mean(axis=0) for start, end in spans]).astype(np.float32)
        return vectors, np.array([start for start, _ in spans])

    def _scored(
        self, relation: Relation, indexes: Any, tuples: Sequence[Indexes], vectors: Table, starts: Any
    ) -> dict[Indexes, float]:
        arity, part = ARITY[relation], self._part
        hidden = sum(
            (vectors @ part(relation, f"slot.{k}.weight").T + part(relation, f"slot.{k}.bias"))[indexes[:, k]]
            for k in range(arity)
        )
        distances = part(relation, "dist.weight")
        placed = starts[indexes]
        hidden = hidden + sum(
            distances[_step(placed[:, k + 1] - placed[:, k]) + 2 * (len(STEPS) + 1) * k] for k in range(arity - 1)
        )
        narrow = vectors @ part(relation, "bil.weight").T + part(relation, "bil.bias")
        products = [
            (narrow[indexes[:, i]] * narrow[indexes[:, j]]).sum(axis=1, keepdims=True) / _BILINEAR
            for i in range(arity)
            for j in range(i + 1, arity)
        ]
        hidden = np.maximum(np.concatenate([hidden, *products], axis=1), 0)
        hidden = np.maximum(hidden @ part(relation, "out.2.weight").T + part(relation, "out.2.bias"), 0)
        logits = hidden @ part(relation, "out.4.weight").T + part(relation, "out.4.bias")
        return {tied: float(each) for tied, each in zip(tuples, _likelihoods(logits[:, 0]), strict=True)}

    def _part(self, relation: Relation, name: str) -> Table:
        part: Table = self._heads[f"{relation.value}.{name}"]
        return part


def _likelihoods(logits: Table) -> Table:
    likely: Table = 1 / (1 + np.exp(-np.clip(logits, -30, 30)))
    return likely


def pieces_of(offsets: Sequence[tuple[int, int]], start: int, end: int) -> tuple[int, int] | None:
    """The pieces that a span covers; None where the passage was cut off before it."""
    covered = [k for k, (first, last) in enumerate(offsets) if last > first and first < end and last > start]
    return (covered[0], covered[-1] + 1) if covered else None


def _step(distance: Any) -> Any:
    return np.searchsorted(STEPS, np.abs(distance), side="left") + (len(STEPS) + 1) * (distance > 0)
