"""The head of one relation: how likely the wording ties some items. `factcheck.ties.scorer` runs the same."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn

from factcheck.ties import Relation
from factcheck.ties.scorer import STEPS

WIDTH, HIDDEN, NARROW, LAST = 384, 192, 64, 96
HEADS = "heads.npz"


class Head(nn.Module):
    """A layer for each place of a tuple, how far apart they stand, products of each two, and a layer over all.

    Args:
        arity: Items of a tuple.
    """

    def __init__(self, arity: int) -> None:
        super().__init__()
        self._pairs = [(i, j) for i in range(arity) for j in range(i + 1, arity)]
        self.slot = nn.ModuleList([nn.Linear(WIDTH, HIDDEN) for _ in range(arity)])
        self.dist = nn.Embedding(2 * (len(STEPS) + 1) * (arity - 1) + 1, HIDDEN)
        self.bil = nn.Linear(WIDTH, NARROW)
        self.out = nn.Sequential(
            nn.ReLU(), nn.Dropout(0.2), nn.Linear(HIDDEN + len(self._pairs), LAST), nn.ReLU(), nn.Linear(LAST, 1)
        )

    def forward(self, indexes: Tensor, vectors: Tensor, starts: Tensor) -> Tensor:
        """The logits of tuples.

        Args:
            indexes: Of the items of each tuple, one row a tuple.
            vectors: Of all items.
            starts: Where each begins, in pieces of words.
        """
        arity = len(self.slot)
        hidden = sum(self.slot[k](vectors[indexes[:, k]]) for k in range(arity))
        placed = starts[indexes]
        for k in range(arity - 1):
            apart = placed[:, k + 1] - placed[:, k]
            steps = torch.bucketize(apart.abs(), torch.from_numpy(STEPS)) + (len(STEPS) + 1) * (apart > 0)
            hidden = hidden + self.dist(steps + 2 * (len(STEPS) + 1) * k)
        narrow = self.bil(vectors)
        products = [
            (narrow[indexes[:, i]] * narrow[indexes[:, j]]).sum(1, keepdim=True) / NARROW**0.5 for i, j in self._pairs
        ]
        logits: Tensor = self.out(torch.cat([hidden, *products], 1))
        return logits


def export_head(relation: Relation, head: Head, target: Path) -> None:
    """Puts the head of one relation in the place of the shipped one, if there is one.

    Args:
        relation: Which.
        head: Trained.
        target: The folder of the model.
    """
    with np.load(target / HEADS) as shipped:
        others = {name: shipped[name] for name in shipped.files if not name.startswith(f"{relation.value}.")}
    np.savez_compressed(target / HEADS, **others, **arrays(nn.ModuleDict({relation.value: head})))


def arrays(heads: nn.ModuleDict) -> dict[str, np.ndarray[Any, Any]]:
    """The weights of heads by relation and layer, in half precision."""
    return {name: weights.detach().numpy().astype(np.float16) for name, weights in heads.named_parameters()}
